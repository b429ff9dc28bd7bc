"""How a site and its areas look, as far as the site itself decides it: colours of its settings, drawings of its own.

Its style sheet says on what they stand: `--paper` and `--surface`, and `--ink` for text; what it says first is for
light screens, what stands under `[data-theme="dark"]` for dark ones.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path, PurePosixPath

from sitegen.model.colours import is_colour
from sitegen.model.lazily import Lazily
from sitegen.problems import Location, Problems
from sitegen.sources.drawings import SVG
from sitegen.sources.files import Reader, is_sound_file
from sitegen.sources.records import Record
from sitegen.sources.values import report
from sitegen.sources.xml import BETWEEN, BrokenError, read_xml

COLOURS = "colours"
THEMES = ("light", "dark")
STYLE_SHEET = "static/site.css"
ICONS, MARK = "static/icons", "static/mark.svg"
MOST_SIGNS = 3000
"""An icon stands in every page that names its area, and the mark in all."""
VIEW_BOX = "viewBox"
SHAPES = frozenset(("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"))
LINES = frozenset(
    (
        *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "d", "points", "width", "height", "transform"),
        *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap"),
        *("stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "opacity"),
    )
)
"""Attributes that are kept of a drawing that stands within pages."""
OF_FILES = frozenset((VIEW_BOX, "width", "height", "version", "role", "focusable", "aria-hidden", "class", "id"))
"""Attributes of the whole that say how it is shown by itself, or are given it anew."""
SIZES: Mapping[bool, Mapping[str, str]] = {
    False: {"class": "icon", "width": "24", "height": "24"},
    True: {"class": "mark", "width": "28", "height": "28"},
}
"""How an icon is shown, and the mark, where no style sheet says otherwise."""


def read_colours(record: Record) -> Mapping[str, Mapping[str, str]]:
    """The colours of areas by theme and area; reports what is no colour, and an area that has but one of the two."""
    colours = record.record(COLOURS, required=False)
    found: dict[str, dict[str, str]] = {theme: {} for theme in THEMES}
    for area in colours.values:
        own = colours.record(area)
        for theme in THEMES:
            colour = own.text(theme) if own.values else ""
            if is_colour(colour):
                found[theme][area] = colour
            elif colour:
                report(own, theme, "#0b5cad")
        own.finish()
    return found


def read_icons(reader: Reader) -> Mapping[str, str]:
    """By file, the drawings that stand within pages, as pages hold them; each is read when it is asked for.

    Of what `check_icon` reports nothing is shown.
    """
    names = [name for name in reader.names("static", ".svg") if is_icon(name)]
    return Lazily(dict.fromkeys(names), functools.partial(_icon, reader.root))


def is_icon(name: str) -> bool:
    """Whether a file is the mark of the site or the icon of an area."""
    return name == MARK or PurePosixPath(name).parent.as_posix() == ICONS


def check_icon(content: bytes, name: str, problems: Problems) -> None:
    """Reports what a drawing that stands within pages may not hold: it would act on the page around it."""
    if len(content) > MOST_SIGNS:
        problems.add("unsafe-static", Location(name), what="icon-large", how="icon-simplify")

    def told(line: int, what: str) -> None:
        problems.add("unsafe-static", Location(name, line), what=what, how="icon-take-out")

    try:
        shapes = _read(content, told, SIZES[name == MARK])
    except BrokenError:  # which is told of every drawing
        return
    if not shapes.partition(VIEW_BOX)[1]:
        problems.add("unsafe-static", Location(name), what="icon-boundless", how="icon-bound")


def _icon(root: Path, name: str) -> str:
    problems = Problems()
    if not is_sound_file(root, name, problems):
        return ""
    content = (root / name).read_bytes()
    try:
        check_icon(content, name, problems)
        return "" if problems else _read(content, lambda _line, _what: None, SIZES[name == MARK])
    except BrokenError:
        return ""


def _read(content: bytes, report_at: Callable[[int, str], None], size: Mapping[str, str]) -> str:
    """The shapes of a drawing as a page holds them; reports all else at its line."""
    out: list[str] = []
    waiting: list[str] = []

    def begin(tag: str, attributes: Mapping[str, str], told: Callable[[str], None]) -> None:
        namespace, _, own = tag.rpartition(BETWEEN)
        if namespace != SVG or own not in SHAPES:
            told(f"<{own}>")
        kept = _kept(own, attributes, told)
        if not waiting:
            bounds = {VIEW_BOX: attributes[VIEW_BOX]} if VIEW_BOX in attributes else {}
            kept = {**size, **bounds, **kept, "aria-hidden": "true", "focusable": "false"}
        waiting.append(own)
        written = "".join(f' {key}="{escape(value)}"' for key, value in kept.items())
        out.append(f"<{own}{written}>")

    read_xml(content, report_at, begin, lambda: out.append(f"</{waiting.pop()}>"), lambda _text, _told: None)
    return "".join(out)


def _kept(element: str, attributes: Mapping[str, str], told: Callable[[str], None]) -> dict[str, str]:
    kept = {}
    for key, value in attributes.items():
        if element == "svg" and key in OF_FILES:
            continue
        if (key in LINES and "(" not in value.replace("var(--", "")) or key == "transform":
            kept[key] = value
        else:
            told(f'{key.rpartition(BETWEEN)[2]}="{value}"')
    return kept


def style_sheet(root: Path) -> str:
    """The style sheet of a site, whose parts may stand in a folder of its name."""
    path = root / STYLE_SHEET
    parts = sorted(path.glob("*.css")) if path.is_dir() else [path]
    return "\n".join(part.read_text(encoding="utf-8", errors="replace") for part in parts if part.is_file())
