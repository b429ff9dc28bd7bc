# ruff: noqa: INP001  # a script beside the handbook, not a package
"""Draws static/icon-180.png, the icon on phones' home screens, anew from static/favicon.svg.

Run it after changing the SVG: `.venv/bin/python docs/icons.py`.
"""

from pathlib import Path

import vl_convert

STATIC = Path(__file__).parents[1] / "static"
DRAWN_SIDE, SIDE = 32, 180

svg = (STATIC / "favicon.svg").read_text(encoding="utf-8")
square = svg.replace(' rx="6"', "")  # phones round the corners themselves
(STATIC / "icon-180.png").write_bytes(vl_convert.svg_to_png(square, scale=SIDE / DRAWN_SIDE))
