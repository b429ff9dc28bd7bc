"""Pictures that pages show: files of the site's own, known by their size."""

from __future__ import annotations

from typing import NamedTuple

FOLDER = "static/"


class Picture(NamedTuple):
    """What must be known of a picture so that nothing moves when it arrives."""

    width: int
    """In pixels; 0 where the file doesn't say."""
    height: int
    weight: int
    """In bytes."""


def picture_name(address: str) -> str:
    """The file that a picture's address names, from the root of the site or from a page's folder; empty if none."""
    name = address.lstrip("/")
    while name.startswith("../"):
        name = name[len("../") :]
    parts = name.split("/")
    return name if name.startswith(FOLDER) and not {"", ".", ".."} & set(parts) else ""
