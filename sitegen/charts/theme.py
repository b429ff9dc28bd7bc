"""How marks look. Kinds differ by fill, outline and hatch, so that they can be told apart without colour."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sitegen.charts.reading import TRACK, UNSTATED

Palette = Mapping[str, str]
"""Colours by role: those of `ROLES`, and `area-1`, `area-2` and so on by the numbers of a site's areas."""

ROLES = ("reported", "target", "planned", "derived", "ink", "muted", "hairline", "surface", "paper")
AREA = re.compile(r"area-[0-9]+")
"""The roles that are colours of areas."""


class _Fixed(dict[str, str]):
    """Colours by role; an area that none is named for has that of what is reported."""

    def __missing__(self, role: str) -> str:
        if AREA.fullmatch(role):
            return self["reported"]
        raise KeyError(role)


class _Themed(dict[str, str]):
    """Any role as the variable of its name."""

    def __missing__(self, role: str) -> str:
        return f"var(--{role})"


PLAIN: Palette = _Fixed(
    {**dict.fromkeys(ROLES, "#333"), "ink": "#000", "surface": "#fff", "paper": "#f4f4f4", "hairline": "#ccc"}
)
"""Colours of pictures where the site's style sheet names none."""
THEMED: Palette = _Themed()
"""Colours that the page decides."""
COLOUR = "#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})"
NAMED = re.compile(rf"--([a-z0-9-]+):\s*({COLOUR})\b")
VARIABLE = re.compile(r"var\(--([a-z0-9-]+)\)")


def palette_of(style_sheet: str) -> Palette:
    """The colours of pictures: what a style sheet first says of each role, which is for light screens."""
    named = dict(reversed(NAMED.findall(style_sheet)))
    return _Fixed({**PLAIN, **{role: named[role] for role in named if role in PLAIN or AREA.fullmatch(role)}})


def fixed(svg: str, palette: Palette) -> str:
    """A drawing in colours of its own instead of the page's; where there is none for an area, in that of text."""
    return VARIABLE.sub(lambda role: palette.get(role.group(1), palette["ink"]), svg)


OUTLINE = 2.0
DASH = (5.0, 3.0)
HATCH_STEP, HATCH_WIDTH = 8, 2.5


def mark_style(kind: str, palette: Palette, hatch: str, dash: Sequence[float] = DASH) -> dict[str, Any]:
    """The properties of a mark of a kind; `hatch` is the id of the hatch pattern of this drawing."""
    match kind:
        case "target":
            return {"fill": palette["target"], "fillOpacity": 0.12, **_outlined(palette["target"], OUTLINE)}
        case "planned":
            return {"fill": "none", **_outlined(palette["planned"], OUTLINE), "strokeDash": list(dash)}
        case "derived":
            return {"fill": f"url(#{hatch})", **_outlined(palette["derived"], OUTLINE)}
        case str() if kind == UNSTATED:
            return {"fill": "none", **_outlined(palette["muted"], OUTLINE), "strokeDash": [1, 4], "strokeCap": "round"}
        case str() if kind == TRACK:
            return {"fill": "none", **_outlined(palette["muted"], 1.0)}
        case _:
            return {"fill": palette[kind]}


def _outlined(colour: str, width: float) -> dict[str, Any]:
    """An outline that lies inside its mark, so that it makes no bar longer."""
    inset = width / 2
    return {
        "stroke": colour,
        "strokeWidth": width,
        "xOffset": inset,
        "x2Offset": -inset,
        "yOffset": inset,
        "y2Offset": -inset,
    }
