"""Smaller PNGs of the same look: few colours instead of millions, since a chart has hardly any of its own."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np

SIGNATURE = b"\x89PNG\r\n\x1a\n"
TRUE_COLOUR_WITH_ALPHA = 6
INDEXED = 3
LEFT = 1
"""The mark of a line that states each pixel as the difference to the one before it."""
CHANNELS = 4
BITS = 4
"""How many bits of each of red, green and blue tell two colours apart."""
SHADES = 2 ** (3 * BITS)
MOST_COLOURS = 256
LEVEL = 6
Image: TypeAlias = np.ndarray[Any, Any]


def fewer_colours(png: bytes) -> bytes:
    """The same opaque picture with a palette; as it came where it is of a sort that the engine doesn't make.

    Shades that differ little become the one of them that fills most of the picture, so that colours of
    marks stay exact.
    """
    chunks = dict(_chunks(png))
    width, height, depth, sort, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    lines = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, -1)
    if (depth, sort, interlaced) != (8, TRUE_COLOUR_WITH_ALPHA, 0) or not (lines[:, 0] == LEFT).all():
        return png
    summed = np.cumsum(lines[:, 1:].reshape(height, width, CHANNELS), axis=1, dtype=np.uint8)
    pixels = summed.view("<u4")[:, :, 0]
    rough = _joined(pixels, BITS)
    shades = np.flatnonzero(np.bincount(rough.ravel(), minlength=SHADES))
    if len(shades) > MOST_COLOURS:
        return png
    places = np.zeros(SHADES, np.uint8)
    places[shades] = np.arange(len(shades))
    indexed = np.zeros((height, width + 1), np.uint8)
    indexed[:, 1:] = places[rough]
    palette = b"".join(_main_colour(pixels, indexed[:, 1:] == place) for place in range(len(shades)))
    head = struct.pack(">IIBBBBB", width, height, 8, INDEXED, 0, 0, 0)
    image = zlib.compress(indexed.tobytes(), LEVEL)
    parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", image), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(name, content) for name, content in parts)


def _joined(pixels: Image, shift: int) -> Image:
    """So many bits of red, green and blue, from a place in each of them, as one number."""
    mask = 2**BITS - 1
    red, green, blue = (pixels >> (8 * channel + shift) & mask for channel in range(3))
    joined: Image = (red | green << BITS | blue << 2 * BITS).astype(np.uint16)
    return joined


def _main_colour(pixels: Image, where: Image) -> bytes:
    """The colour that most of some pixels have; of every second one in each direction, if there is one."""
    found = pixels[::2, ::2][where[::2, ::2]]
    colours, numbers = np.unique(found if found.size else pixels[where], return_counts=True)
    return int(colours[numbers.argmax()]).to_bytes(4, "little")[:3]


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG by name, those of the image as one."""
    image = b""
    start = len(SIGNATURE)
    while start < len(png):
        (length,) = struct.unpack(">I", png[start : start + 4])
        name, content = png[start + 4 : start + 8], png[start + 8 : start + 8 + length]
        if name == b"IDAT":
            image += content
        else:
            yield name, content
        start += length + 12
    yield b"IDAT", image


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
