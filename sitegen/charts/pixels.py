"""Smaller PNGs of the same look: few colours instead of millions, since a chart has hardly any of its own."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import numpy as np

SIGNATURE = b"\x89PNG\r\n\x1a\n"
TRUE_COLOUR_WITH_ALPHA = 6
INDEXED = 3
NOTHING, LEFT = 0, 1
"""What a line of an image states the difference to."""
CHANNELS = 4
BITS = 4
"""How many bits of each of red, green and blue tell two colours apart."""
MOST_COLOURS = 256


def fewer_colours(png: bytes) -> bytes:
    """The same opaque picture with a palette; as it came where it is of a sort that the engine doesn't make.

    Shades that differ little become the one of them that fills most of the picture, so that colours of
    marks stay exact.
    """
    chunks = dict(_chunks(png))
    width, height, depth, sort, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    lines = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, -1)
    known = bool(np.isin(lines[:, 0], (NOTHING, LEFT)).all())
    if (depth, sort, interlaced) != (8, TRUE_COLOUR_WITH_ALPHA, 0) or not known:
        return png
    stated = lines[:, 1:].reshape(height, width, CHANNELS)
    summed = np.cumsum(stated, axis=1, dtype=np.uint8)
    pixels = np.where((lines[:, 0] == LEFT)[:, None, None], summed, stated)[:, :, :3].astype(np.uint16)
    rough, fine = _joined(pixels >> (8 - BITS)), _joined(pixels & (2**BITS - 1))
    shades = np.flatnonzero(np.bincount(rough.ravel(), minlength=2 ** (3 * BITS)))
    if len(shades) > MOST_COLOURS:
        return png
    places = np.zeros(2 ** (3 * BITS), np.uint8)
    places[shades] = np.arange(len(shades))
    palette = b"".join(_colour(int(shade), int(np.bincount(fine[rough == shade]).argmax())) for shade in shades)
    indexed = np.zeros((height, width + 1), np.uint8)
    indexed[:, 1:] = places[rough]
    head = struct.pack(">IIBBBBB", width, height, 8, INDEXED, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(indexed.tobytes(), 9)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(name, content) for name, content in parts)


def _joined(channels: np.ndarray) -> np.ndarray:
    """The bits of red, green and blue as one number."""
    joined: np.ndarray = (channels[:, :, 0] << 2 * BITS) | (channels[:, :, 1] << BITS) | channels[:, :, 2]
    return joined


def _colour(rough: int, fine: int) -> bytes:
    """The bytes of a colour whose upper and lower bits are given apart."""
    mask = 2**BITS - 1
    return bytes(((rough >> shift & mask) << (8 - BITS)) | (fine >> shift & mask) for shift in (2 * BITS, BITS, 0))


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
