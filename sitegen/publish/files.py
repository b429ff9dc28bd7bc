"""Single files, written so that no crash leaves one torn."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

READABLE_BY_ALL_MODE = 0o644
MANY, ASKING = 100, 16
"""From how many files on it is worth it to ask for several at a time, and how many."""


def replace_file(path: Path, content: bytes) -> None:
    """Put new content in the place of a file, in one step: whoever looks sees the old file or the new, whole.

    The file keeps its permissions. Raises `OSError`; the old file is then as it was.
    """
    draft = path.with_name(f".{path.name}.draft")
    draft.unlink(missing_ok=True)  # of an earlier write that was killed, or a link to somebody's file
    with draft.open("xb") as file:
        file.write(content)
    draft.chmod(path.stat().st_mode & 0o777 if path.exists() else READABLE_BY_ALL_MODE)
    make_durable(draft)
    draft.replace(path)
    make_durable(path.parent)


def make_all_durable(paths: Sequence[Path]) -> None:
    """The same for many, whose waits may be one: a disk writes what several ask for together."""
    if len(paths) < MANY:
        for path in paths:
            make_durable(path)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(ASKING) as pool:
        for _ in pool.map(make_durable, paths):
            pass


def make_durable(path: Path) -> None:
    """Wait until a file's content, or a folder's names, would outlive a power cut."""
    if path.is_dir() and os.name != "posix":
        return  # Windows cannot open a folder, and orders its renames by itself.
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def add_to_file(path: Path, content: bytes) -> None:
    """Adds to the end of a file, which need not be there yet."""
    with path.open("ab") as file:
        file.write(content)
