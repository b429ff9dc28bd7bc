"""Pictures of `static/`: how large they are, which only the first of their bytes tell."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

from sitegen.model.lazily import Lazily
from sitegen.model.pictures import Picture
from sitegen.sources.files import Reader

STATIC = "static"
SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".svg")


def read_pictures(reader: Reader) -> Mapping[str, Picture]:
    """The pictures by name, each looked at when it is asked for."""
    names = [name for name in reader.names(STATIC, "") if name.lower().endswith(SUFFIXES)]
    return Lazily(dict.fromkeys(names), functools.partial(_picture, reader.root))


def _picture(root: Path, name: str) -> Picture:
    import imagesize  # few pages have pictures

    path = root / name
    width, height = imagesize.get(path)
    return Picture(max(int(width), 0), max(int(height), 0), path.stat().st_size)
