"""A chart as a picture in pixels: Typst sets what it says around its drawing, and Pillow makes the file small."""

from __future__ import annotations

import functools
import io
import itertools
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias, cast

import typst
from PIL import Image, ImageColor

Colour: TypeAlias = tuple[int, ...]
TEMPLATE = Path(__file__).parent / "picture.typ"
POINTS_AN_INCH = 72
SCALE = 2
"""How many pixels of the PNG one of the drawing is."""
MOST_COLOURS = 256
SAMPLE = 3
"""In each direction, one pixel of so many is asked for its colour."""
STEP = 16
"""By how much shades differ in a channel, of 256, that a palette tells apart."""
LEVEL = 6
"""How hard the file is pressed: the hardest takes eight times as long, and saves a fifteenth."""


def as_png(said: Mapping[str, Any], fonts: Sequence[Path]) -> bytes:
    """A picture in pixels. What it says is as `picture.typ` reads it."""
    inputs = {"said": json.dumps(said, ensure_ascii=False)}
    stamps = tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in fonts)
    png = _setter(stamps).compile(format="png", ppi=SCALE * POINTS_AN_INCH, sys_inputs=inputs)
    return fewer_colours(cast("bytes", png), said["palette"].values())


@functools.lru_cache(maxsize=1)
def _setter(fonts: tuple[tuple[Path, int, int], ...]) -> typst.Compiler:
    """What sets pictures with these fonts, and with none of the system's: one that is called the same may differ.

    Beside a font stand when it was changed and its size, since a preview goes on when one is replaced.
    """
    folders = sorted({str(path.parent) for path, *_ in fonts})
    ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    return typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=ours, ignore_system_fonts=True)


def fewer_colours(png: bytes, exact: Iterable[str]) -> bytes:
    """The same opaque picture with a palette: the colours that must stay as they are, and the most frequent others.

    Shades that differ little from one of them, or from a more frequent one, become that one.
    """
    image = Image.open(io.BytesIO(png)).convert("RGB")
    kept = [ImageColor.getrgb(colour)[:3] for colour in exact]
    shades: dict[Colour, Colour] = {}
    for colour in _frequent(image):
        shades.setdefault(tuple(channel // STEP for channel in colour), colour)
    others = [colour for colour in shades.values() if not any(_is_near(colour, other) for other in kept)]
    palette = Image.new("P", (1, 1))
    palette.putpalette(bytes(itertools.chain(*[*kept, *others][:MOST_COLOURS])))
    content = io.BytesIO()
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(content, "PNG", compress_level=LEVEL)
    return content.getvalue()


def _frequent(image: Image.Image) -> list[Colour]:
    """The colours of a picture, those that most of it has first."""
    sample = image.resize((-(-image.width // SAMPLE), -(-image.height // SAMPLE)), Image.Resampling.NEAREST)
    counted = sample.getcolors(sample.width * sample.height) or []
    return [colour for _, colour in sorted(counted, reverse=True) if isinstance(colour, tuple)]


def _is_near(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) < STEP for a, b in zip(one, other, strict=True))
