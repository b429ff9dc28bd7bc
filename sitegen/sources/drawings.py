"""What a drawing of `static/` may hold: shapes, words and colours.

A drawing that is opened by itself is a page without our policy. So elements and attributes are allowed by list, of
SVG's own namespace alone: an XHTML root, a handler or an animation of an address is none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sitegen.problems import Location, Problems
from sitegen.sources.styles import style_faults
from sitegen.sources.xml import BETWEEN, BrokenError, read_xml

SVG, XLINK, XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
ELEMENTS = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "style", "switch", "view", "marker", "mask"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath"),
        *("linearGradient", "radialGradient", "stop", "pattern", "clipPath", "filter", "feBlend", "feColorMatrix"),
        *("feComposite", "feFlood", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset"),
    )
)
ATTRIBUTES = frozenset(
    (
        *("id", "class", "style", "lang", "role", "tabindex", "focusable", "version", "baseProfile", "viewBox"),
        *("preserveAspectRatio", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry"),
        *("fx", "fy", "d", "points", "pathLength", "transform", "gradientTransform", "gradientUnits"),
        *("spreadMethod", "offset", "patternUnits", "patternContentUnits", "patternTransform", "clipPathUnits"),
        *("maskUnits", "maskContentUnits", "markerWidth", "markerHeight", "markerUnits", "refX", "refY", "orient"),
        *("dx", "dy", "rotate", "textLength", "lengthAdjust", "startOffset", "method", "spacing", "side"),
        *("filterUnits", "primitiveUnits", "in", "in2", "result", "mode", "type", "values", "operator", "radius"),
        *("stdDeviation", "k1", "k2", "k3", "k4", "systemLanguage", "requiredExtensions", "media"),
        *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap"),
        *("stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "color", "opacity"),
        *("stop-color", "stop-opacity", "flood-color", "flood-opacity", "clip-path", "clip-rule", "mask", "filter"),
        *("display", "visibility", "overflow", "paint-order", "vector-effect", "shape-rendering", "text-rendering"),
        *("color-rendering", "image-rendering", "color-interpolation", "color-interpolation-filters"),
        *("marker-start", "marker-mid", "marker-end", "font-family", "font-size", "font-style", "font-weight"),
        *("font-variant", "font-stretch", "text-anchor", "text-decoration", "dominant-baseline"),
        *("alignment-baseline", "baseline-shift", "letter-spacing", "word-spacing", "writing-mode", "direction"),
        *("unicode-bidi", "transform-origin", "mix-blend-mode", "isolation"),
    )
)
ABOUT = ("aria-", "data-")
"""How attributes begin that say something and do nothing."""
PLACES = frozenset(("href", f"{XLINK}{BETWEEN}href"))
OTHERS = frozenset((f"{XML}{BETWEEN}lang", f"{XML}{BETWEEN}space"))
PLAIN = frozenset(("d", "points"))
"""Attributes that hold numbers and letters alone, and very many."""


def check_drawing(content: bytes, name: str, problems: Problems) -> None:
    """Reports what a drawing may not hold, read as browsers read it."""
    inside: list[str] = []

    def report(line: int, what: str) -> None:
        problems.add("unsafe-static", Location(name, line), what=what, how="static-take-out")

    def begin(tag: str, attributes: Mapping[str, str], told: Callable[[str], None]) -> None:
        namespace, _, own = tag.rpartition(BETWEEN)
        inside.append(own)
        if namespace != SVG or own not in ELEMENTS or (len(inside) == 1 and own != "svg"):
            told(f"<{own}>" if namespace in ("", SVG) else f'<{own} xmlns="{namespace}">')
            return
        for attribute, value in attributes.items():
            if not _is_harmless(attribute, value):
                told(f'{attribute.rpartition(BETWEEN)[2]}="{value}"')

    def text(data: str, told: Callable[[str], None]) -> None:
        if inside and inside[-1] == "style":
            for _, what in style_faults(data):
                told(what)

    try:
        read_xml(content, report, begin, inside.pop, text)
    except BrokenError as error:
        problems.add("unsafe-static", Location(name, error.line), what="svg-broken", how="static-broken")


def _is_harmless(attribute: str, value: str) -> bool:
    if attribute in PLACES:  # a place in the same drawing
        return value.startswith("#")
    if attribute in OTHERS or attribute.startswith(ABOUT):
        return True
    return attribute in ATTRIBUTES and not any(style_faults(value) if attribute not in PLAIN else ())
