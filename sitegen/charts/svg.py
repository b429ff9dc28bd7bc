"""What Vega draws, made fit to stand in a page: only shapes and text, small, and the same bytes every time."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from sitegen.charts.theme import HATCH_STEP, Palette

NAMESPACE = "http://www.w3.org/2000/svg"
LAYER = re.compile(r"(?:^|\s)(\S+)_\d+_marks$")
LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?|-?\d+e-\d+")
TRANSLATE = re.compile(r"translate\(([-\d.e]+),([-\d.e]+)\)")
KEPT = (
    *("d", "x", "y", "x1", "y1", "x2", "y2", "width", "height"),
    *("fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap"),
    *("text-anchor", "font-size", "font-weight"),
)


def tidy(drawn: str, hatch: str, palette: Palette) -> str:
    """A drawing for a page: classes by kind of mark, no fonts, styles, roles or addresses of its own.

    `hatch` is the id of the pattern for derived marks; it is added if a mark uses it.
    """
    source = etree.fromstring(drawn)  # noqa: S314  # our own drawing, made a moment ago
    width, height = source.get("width", ""), source.get("height", "")
    parts = [part for layer, group in _layers(source) for part in _layer(layer, group)]
    body = "".join(parts)
    defs = _hatch(hatch, palette) if f"url(#{hatch})" in body else ""
    return (
        f'<svg xmlns="{NAMESPACE}" class="chart-svg" aria-hidden="true" focusable="false" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">{defs}{body}</svg>'
    )


def _hatch(name: str, palette: Palette) -> str:
    step = HATCH_STEP
    return (
        f'<defs><pattern id="{name}" width="{step}" height="{step}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="{step}" height="{step}" fill="{palette["surface"]}"/>'
        f'<rect width="{step / 2:g}" height="{step}" fill="{palette["derived"]}"/></pattern></defs>'
    )


def _layers(source: etree.Element) -> Iterator[tuple[str, etree.Element]]:
    """The groups of marks with the names that the layers of the chart were given."""
    for group in source.iter(f"{{{NAMESPACE}}}g"):
        name = LAYER.search(group.get("class", ""))
        if name is not None:
            yield name.group(1), group


def _layer(name: str, group: etree.Element) -> Iterator[str]:
    merged: dict[tuple[tuple[str, str], ...], str] = {}
    texts = []
    for mark in group:
        tag = mark.tag.rpartition("}")[2]
        attributes = _attributes(mark)
        if tag == "path":
            outline = attributes.pop("d", "")
            key = tuple(attributes.items())
            merged[key] = merged.get(key, "") + outline
        else:
            texts.append(_written(tag, attributes, mark.text or ""))
    paths = [_written("path", {**dict(key), "d": outline}) for key, outline in merged.items()]
    yield f'<g class="chart-{name}">{"".join((*paths, *texts))}</g>'


def _attributes(mark: etree.Element) -> dict[str, str]:
    """The attributes that are kept, a shift turned into a position."""
    found = {name: mark.get(name, "") for name in KEPT if mark.get(name)}
    shift = TRANSLATE.fullmatch(mark.get("transform", ""))
    if shift is not None and mark.tag.endswith("}text"):
        found = {"x": shift[1], "y": shift[2], **found}
    elif shift is not None and mark.tag.endswith("}line"):
        across, down = float(shift[1]), float(shift[2])
        found["x1"], found["y1"] = f"{across:g}", f"{down:g}"
        found["x2"] = f"{across + float(found.get('x2', 0)):g}"
        found["y2"] = f"{down + float(found.get('y2', 0)):g}"
    return {name: LONG_NUMBER.sub(_rounded, value) for name, value in found.items()}


def _rounded(number: re.Match[str]) -> str:
    return f"{round(float(number.group()), 2):g}"


def _written(tag: str, attributes: dict[str, str], text: str = "") -> str:
    element = etree.Element(tag, attributes)
    element.text = text or None
    return etree.tostring(element, encoding="unicode").replace(" />", "/>")
