"""A chart as a picture of its own: title, drawing, key, note and source in one SVG that needs no page around it.

The same in pixels is set by Typst (`picture.typ`), from what `said_around` gives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from sitegen.charts.shapes import figures
from sitegen.charts.sketch import Sketch, Square
from sitegen.charts.svg import NAMESPACE, bare, hatch_pattern, straight, straightened
from sitegen.charts.text import Ruler, wrap
from sitegen.charts.theme import Palette, fixed, mark_style

MARGIN = 24.0
RULE = 4.0
SWATCH_WIDTH, SWATCH_HEIGHT = 22.0, 14.0
GAP = 8.0
FALLBACKS = "system-ui, sans-serif"
OPENING = re.compile(r"^<svg [^>]*>")
TIED = re.compile(r"(?<=[\d%])(?=[^\s!-~])|(?<=[–—])(?=\d)")
"""Between a number and its unit, and within a range of numbers."""
JOINER = "\u2060"
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(?![^-])")
UNKNOWN = "und"
"""The code of a language that none is known of."""
AROUND = frozenset(("ink", "muted", "hairline", "surface"))
"""The colours of what is set around a drawing."""
AREA_MARK = re.compile(r"area-(\d+)")
SQUARE, SQUARE_LIFT = 20.0, 3.0
"""The mark of an area: its number in a square, which is higher than a swatch."""
SIZE = re.compile(r'^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')


@dataclass(frozen=True)
class Caption:
    """The words around a drawing, as plain text."""

    tag: str
    """Of the language."""
    title: str
    subtitle: str
    note: str
    alt: str
    key: tuple[tuple[str, str], ...]
    """Marks with their meaning."""
    source: tuple[str, ...]
    """The lines that say where it comes from."""


@dataclass(frozen=True)
class Style:
    """How lines of text are set."""

    size: float
    leading: float
    tone: str = "ink"
    weight: str = ""


TITLE = Style(24, 32, weight="bold")
SUBTITLE = Style(16, 24, "muted")
KEY = Style(15, 24)
SMALL = Style(14, 21, "muted")


@dataclass
class Sheet:
    """A picture in the making, filled from top to bottom; `width` is that of what stands between its margins."""

    palette: Palette
    ruler: Ruler
    hatch: str
    width: float
    top: float = 0.0
    body: str = ""

    def write(self, text: str, style: Style) -> None:
        """A text in as many lines as it takes."""
        for line in wrap(text, self.width, style.size, self.ruler):
            self.body += self._line(line, MARGIN, style)
            self.top += style.leading

    def _line(self, text: str, x: float, style: Style) -> str:
        weight = f' font-weight="{style.weight}"' if style.weight else ""
        y = self.top + style.leading / 2
        return (
            f'<text x="{x:g}" y="{y:g}" dy="0.35em" font-size="{style.size:g}"{weight} '
            f'fill="{self.palette[style.tone]}">{escape(text, quote=False)}</text>'
        )

    def place(self, drawing: str) -> None:
        """The drawing, in colours of its own."""
        _, height = size_of(drawing)
        inner = OPENING.sub("", fixed(bare(drawing), self.palette)).removesuffix("</svg>")
        self.body += f'<g transform="translate({MARGIN:g},{self.top:g})">{inner}</g>'
        self.top += height

    def write_key(self, key: Sequence[tuple[str, str]]) -> None:
        """Swatches with their words, side by side as far as they fit."""
        x = MARGIN
        for mark, words in key:
            width = SWATCH_WIDTH + GAP + self.ruler.width(words, KEY.size)
            if x > MARGIN and x + width > self.width + MARGIN:
                x, self.top = MARGIN, self.top + KEY.leading
            top = self.top + (KEY.leading - SWATCH_HEIGHT) / 2
            self.body += _swatch(mark, x, top, self.palette, self.hatch)
            self.body += self._line(words, x + SWATCH_WIDTH + GAP, KEY)
            x += width + 3 * GAP
        self.top += KEY.leading


def _swatch(mark: str, x: float, y: float, palette: Palette, hatch: str) -> str:
    if area := AREA_MARK.fullmatch(mark):
        return figures(Sketch(0, squares=[Square(mark, x, y - SQUARE_LIFT, SQUARE, area[1], is_filled=True)]), palette)
    style = mark_style(mark, palette, hatch)
    inset = float(style.get("strokeWidth", 0)) / 2
    paint = {
        "fill": style["fill"],
        "fill-opacity": style.get("fillOpacity"),
        "stroke": style.get("stroke"),
        "stroke-width": style.get("strokeWidth"),
        "stroke-dasharray": " ".join(f"{part:g}" for part in style.get("strokeDash", ())) or None,
        "stroke-linecap": style.get("strokeCap"),
    }
    painted = "".join(f' {name}="{value}"' for name, value in paint.items() if value is not None)
    return (
        f'<rect x="{x + inset:g}" y="{y + inset:g}" width="{SWATCH_WIDTH - 2 * inset:g}" '
        f'height="{SWATCH_HEIGHT - 2 * inset:g}"{painted}/>'
    )


def size_of(svg: str) -> tuple[float, float]:
    """The width and height that a drawing states. Raises `ValueError` for one that states none."""
    match = SIZE.match(svg)
    if match is None:
        raise ValueError(svg[:80])
    return float(match[1]), float(match[2])


def compose(drawing: str, hatch: str, caption: Caption, palette: Palette, ruler: Ruler, family: str) -> str:
    """The whole picture as SVG. `hatch` is the id of the drawing's hatch pattern, which the key uses too."""
    sheet = Sheet(palette, ruler, hatch, size_of(drawing)[0], top=RULE + MARGIN - GAP)
    sheet.write(caption.title, TITLE)
    sheet.top += GAP / 2
    sheet.write(caption.subtitle, SUBTITLE)
    sheet.top += 2 * GAP
    sheet.place(drawing)
    sheet.top += 2 * GAP
    if caption.key:
        sheet.write_key(caption.key)
        sheet.top += GAP
    rule = f"M{MARGIN:g},{sheet.top:g}h{sheet.width:g}"
    sheet.body += f'<path d="{rule}" stroke="{palette["hairline"]}" stroke-width="1" fill="none"/>'
    sheet.top += GAP
    sheet.write(caption.note, SMALL)
    for line in caption.source:
        sheet.write(line, SMALL)
    width, height = sheet.width + 2 * MARGIN, round(sheet.top + MARGIN - GAP)
    return (
        f'<svg xmlns="{NAMESPACE}" role="img" lang="{escape(caption.tag)}" '
        f'font-family="{escape(f"{family}, {FALLBACKS}")}" '
        f'width="{width:g}" height="{height}" viewBox="0 0 {width:g} {height}">'
        f"<title>{escape(caption.title, quote=False)}</title><desc>{escape(caption.alt, quote=False)}</desc>"
        f'<rect width="{width:g}" height="{height}" fill="{palette["surface"]}"/>'
        f'<rect width="{width:g}" height="{RULE:g}" fill="{palette["ink"]}"/>{sheet.body}</svg>'
    )


def said_around(drawing: str, hatch: str, caption: Caption, palette: Palette, family: str) -> dict[str, Any]:
    """The whole picture as `picture.typ` takes it: JSON with texts, colours, and the drawing and swatches as SVG."""
    width, height = size_of(drawing)
    inner = straightened(OPENING.sub("", fixed(bare(drawing), palette)).removesuffix("</svg>"))
    pattern = hatch_pattern(hatch, palette)
    language = LANGUAGE_CODE.match(caption.tag)
    key = [
        (_framed(SWATCH_WIDTH, SWATCH_HEIGHT, pattern + _swatch(mark, 0, 0, palette, hatch), family), _set(words))
        for mark, words in caption.key
    ]
    shown = inner + "".join(swatch for swatch, _ in key)
    return {
        "width": width,
        "family": family,
        "language": language.group() if language else UNKNOWN,
        "palette": {role: colour for role, colour in palette.items() if role in AROUND or colour in shown},
        "title": _set(caption.title),
        "subtitle": _set(caption.subtitle),
        "drawing": _framed(width, height, inner, family),
        "key": key,
        "note": _set(caption.note),
        "source": [_set(line) for line in caption.source],
    }


def _set(text: str) -> str:
    """A text as it is set in the drawing font; no line of it ends behind a number that goes on."""
    return TIED.sub(JOINER, straight(text))


def _framed(width: float, height: float, inner: str, family: str) -> str:
    return (
        f'<svg xmlns="{NAMESPACE}" font-family="{escape(family)}" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}">{inner}</svg>'
    )
