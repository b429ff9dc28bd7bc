"""How marks look. Kinds differ by fill, outline and hatch, so that they can be told apart without colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sitegen.charts.reading import TRACK, UNSTATED

Palette = Mapping[str, str]
"""Colours by role."""

ROLES = ("reported", "target", "planned", "derived", "ink", "muted", "hairline", "surface")
THEMED: Palette = {role: f"var(--{role})" for role in ROLES}
"""Colours that the page decides."""
OUTLINE = 2.0
DASH = (5.0, 3.0)
HATCH_STEP = 6


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
