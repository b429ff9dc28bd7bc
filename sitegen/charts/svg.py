"""What Vega draws, made fit to stand in a page: only shapes and text, small, and the same bytes every time."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Sequence

from sitegen.charts.shapes import figures, ground, pixels
from sitegen.charts.sketch import Label, Sketch, Zone
from sitegen.charts.text import is_wide
from sitegen.charts.theme import HATCH_STEP, HATCH_WIDTH, Palette, mark_style

NAMESPACE = "http://www.w3.org/2000/svg"
HITS = re.compile(r'<g class="chart-hits".*?</g>')
LINE = re.compile(r"(?<=>)[^<>]+(?=</text>)")
STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "·": "–"})
LAYER = re.compile(r"(?:^|\s)(\S+)_\d+_marks$")
LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?|-?\d+e-\d+")
TRANSLATE = re.compile(r"translate\(([-\d.e]+),([-\d.e]+)\)")
KEPT = (
    *("d", "x", "y", "x1", "y1", "x2", "y2", "width", "height"),
    *("fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap"),
)
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
BASELINE = 5 / 16
"""From the middle of a line of text to its baseline, in ems."""


class UnknownMarkError(Exception):
    """A mark that the engine has drawn, and that would stand somewhere else in the page; its element and place."""


def tidy(drawn: str) -> str:
    """The marks that the engine has drawn, for a page: no fonts, styles, roles or addresses of their own.

    Raises `UnknownMarkError` for a mark that is placed in a way which is not known here.
    """
    source = etree.fromstring(drawn)  # noqa: S314  # our own drawing, made a moment ago
    return "".join(part for layer, group in _layers(source) for part in _layer(layer, group))


def finish(sketch: Sketch, marks: str, hatch: str, palette: Palette) -> str:
    """A drawing for a page: the engine's `marks`, the sketch's own shapes below and above them, and its words on top.

    `hatch` is the id of the pattern for derived marks; it is added if a mark uses it. Zones become
    rectangles that nobody sees, with the number of their row.
    """
    body = "".join((ground(sketch, palette), marks, figures(sketch, palette), *_texts(sketch.labels, palette)))
    defs = hatch_pattern(hatch, palette) if f"url(#{hatch})" in body else ""
    return _framed(f"{sketch.width:g}", f"{round(sketch.height)}", f"{defs}{_hits(sketch.zones)}{body}")


def outline(sketch: Sketch, hatch: str, palette: Palette) -> str:
    """What stands in a page for a drawing that is not made: of its size, with its places, and without its marks."""
    kinds = {bar.kind for bar in sketch.bars} | {cell.kind for cell in sketch.cells}
    is_hatched = any(f"url(#{hatch})" in str(mark_style(kind, palette, hatch)) for kind in kinds)
    defs = hatch_pattern(hatch, palette) if is_hatched else ""
    return _framed(f"{sketch.width:g}", f"{round(sketch.height)}", defs + _hits(sketch.zones))


def _framed(width: str, height: str, inner: str) -> str:
    return (
        f'<svg xmlns="{NAMESPACE}" class="chart-svg" aria-hidden="true" focusable="false" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">{inner}</svg>'
    )


def _hits(zones: Sequence[Zone]) -> str:
    """Rectangles for pointers, below all marks; without paint of their own, so that no theme shows them."""
    if not zones:
        return ""
    boxes = "".join(
        f'<rect {_meant(zone)} x="{zone.x:g}" y="{zone.y:g}" width="{zone.width:g}" height="{zone.height:g}"/>'
        for zone in zones
    )
    return f'<g class="chart-hits" fill="none" pointer-events="all">{boxes}</g>'


def _meant(zone: Zone) -> str:
    """What a script is told of a zone."""
    if zone.things:
        return f'data-things="{" ".join(map(str, zone.things))}"'
    return f'data-row="{zone.row}"'


def straight(text: str) -> str:
    """A text with straight quotation marks, if it has no wide characters.

    The drawing font has only wide curly ones, which tear words apart; the fonts of a reader have both.
    """
    return text if any(map(is_wide, text)) else text.translate(STRAIGHT)


def straightened(svg: str) -> str:
    """A drawing whose lines of text are so."""
    return LINE.sub(lambda line: straight(line.group()), svg)


def bare(svg: str) -> str:
    """A drawing without what only a page needs."""
    return HITS.sub("", svg)


def hatch_pattern(name: str, palette: Palette) -> str:
    """A tile of whole pixels, not a turned one: it repeats exactly, so that pictures of it stay small."""
    step, half = HATCH_STEP, HATCH_STEP / 2
    lines = f"M0,0l{step},{step}M{-half:g},{half:g}l{step},{step}M{half:g},{-half:g}l{step},{step}"
    return (
        f'<defs><pattern id="{name}" width="{step}" height="{step}" patternUnits="userSpaceOnUse">'
        f'<rect width="{step}" height="{step}" fill="{palette["surface"]}"/>'
        f'<path d="{lines}" stroke="{palette["derived"]}" stroke-width="{HATCH_WIDTH:g}"/></pattern></defs>'
    )


def _layers(source: etree.Element) -> Iterator[tuple[str, etree.Element]]:
    """The groups of marks with the names that the layers of the chart were given."""
    for group in source.iter(f"{{{NAMESPACE}}}g"):
        name = LAYER.search(group.get("class", ""))
        if name is not None:
            yield name.group(1), group


def _texts(labels: Sequence[Label], palette: Palette) -> Iterator[str]:
    """A group of text for each way in which text is set."""
    settings: dict[tuple[str, str, bool, float], list[Label]] = {}
    for label in labels:
        settings.setdefault((label.align, label.tone, label.strong, label.size), []).append(label)
    for (align, tone, strong, size), lines in settings.items():
        paint = {"fill": palette[tone], "text-anchor": ANCHORS[align], "font-size": f"{size:g}px"}
        style = {**paint, "font-weight": "bold" if strong else "normal"}
        written = (
            _written("text", {"x": pixels(line.x), "y": pixels(line.y + BASELINE * size)}, line.text) for line in lines
        )
        group = _written("g", {"class": f"chart-{'value' if strong else 'label'}", **style})
        yield f"{group.removesuffix('/>')}>{''.join(written)}</g>"


def _layer(name: str, group: etree.Element) -> Iterator[str]:
    merged: dict[tuple[tuple[str, str], ...], str] = {}
    lines = []
    for mark in group:
        tag = mark.tag.rpartition("}")[2]
        attributes = _attributes(mark)
        if tag == "path":
            outline = attributes.pop("d", "")
            key = tuple(attributes.items())
            merged[key] = merged.get(key, "") + outline
        else:
            lines.append(_written(tag, attributes))
    paths = [_written("path", {**dict(key), "d": outline}) for key, outline in merged.items()]
    yield f'<g class="chart-{name}">{"".join((*paths, *lines))}</g>'


def _attributes(mark: etree.Element) -> dict[str, str]:
    """The attributes that are kept, a shift turned into a position."""
    found = {name: mark.get(name, "") for name in KEPT if mark.get(name)}
    place, is_line = mark.get("transform", ""), mark.tag.endswith("}line")
    shift = TRANSLATE.fullmatch(place)
    if is_line and shift is not None:
        across, down = float(shift[1]), float(shift[2])
        found["x1"], found["y1"] = f"{across:g}", f"{down:g}"
        found["x2"] = f"{across + float(found.get('x2', 0)):g}"
        found["y2"] = f"{down + float(found.get('y2', 0)):g}"
    elif place or not (is_line or mark.tag.endswith("}path")):
        raise UnknownMarkError(mark.tag, place)
    return {name: LONG_NUMBER.sub(_rounded, value) for name, value in found.items()}


def _rounded(number: re.Match[str]) -> str:
    return pixels(float(number.group()))


def _written(tag: str, attributes: dict[str, str], text: str = "") -> str:
    element = etree.Element(tag, attributes)
    element.text = text or None
    return etree.tostring(element, encoding="unicode").replace(" />", "/>")
