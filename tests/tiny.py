"""The tiny site under `tests/sites/tiny`: another city, other languages, nothing of the project's own site."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path

from sitegen.outcome import Options
from tests.kept import give_memory

ROOT = Path(__file__).parents[1]
TINY = Path(__file__).parent / "sites" / "tiny"
SOURCE = TINY / "source.txt"
EXPECTED = TINY / "expected"
TODAY = dt.date(2032, 6, 15)
"""The day of every build of the tiny site: one deadline has passed, another lies ahead."""


def copy_tiny(folder: Path, memory: Path | None = None) -> Path:
    """A copy of the tiny site that a test may change, with what earlier builds have kept, if that is wanted."""
    shutil.copytree(TINY, folder, ignore=shutil.ignore_patterns(EXPECTED.name))
    if memory is not None:
        give_memory(folder, memory)
    return folder


def tiny_options(root: Path, *, base_url: str = "", output: Path | None = None) -> Options:
    """The options of a build of a copy."""
    return Options(root, output or root / "site", base_url, TODAY)


def texts_of(tree: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a site that a person can read; pictures in pixels are left out."""
    return {name: content for name, content in tree.items() if not name.endswith(".png")}


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its relative path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
