"""Single files, written so that no crash leaves one torn."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")

READABLE_BY_ALL_MODE = 0o644
IS_POSIX = os.name == "posix"
"""Elsewhere (Windows) files and folders take over the rights of the folder that they are made in."""
HELD = frozenset((5, 32, 33))
"""What Windows says of a file that another program has open: access denied, sharing violation, lock violation."""
WAITS_SECONDS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""A virus scanner or an indexer lets go of a file within moments; who holds it longer shows it."""
MANY, ASKING = 100, 16
"""From how many files on it is worth it to ask for several at a time, and how many."""


class FileHeldError(Exception):
    """Another program has a file open, and the system lets nobody change it meanwhile; `path` is the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


def insist(step: Callable[[], Result], path: Path) -> Result:
    """Do a step with a file; where Windows says that the file is held, a few times more with growing waits.

    Raises `FileHeldError` if it is still held then, and `OSError`, which names this file, for whatever else is wrong.
    """
    for wait in (*WAITS_SECONDS, None):
        try:
            return step()
        except OSError as error:
            if getattr(error, "winerror", None) not in HELD:
                error.filename = str(path)
                raise
            if wait is None:
                raise FileHeldError(path) from error
            time.sleep(wait)
    raise AssertionError  # the last wait is none


def make_private(folder: Path) -> None:
    """Make a folder for this user alone; on Windows one like that around it, whose rights files keep when they move."""
    folder.mkdir(mode=0o700 if IS_POSIX else 0o777)


def set_rights(path: Path, mode: int) -> None:
    """Give a file or folder these rights, whatever the umask is, where rights are set so."""
    if IS_POSIX:
        path.chmod(mode)


def replace_file(path: Path, content: bytes) -> None:
    """Put new content in the place of a file, in one step: whoever looks sees the old file or the new, whole.

    The file keeps its permissions. Raises `OSError` or `FileHeldError`; the old file is then as it was.
    """
    draft = path.with_name(f".{path.name}.draft")
    draft.unlink(missing_ok=True)  # of an earlier write that was killed, or a link to somebody's file
    with draft.open("xb") as file:
        file.write(content)
    set_rights(draft, path.stat().st_mode & 0o777 if path.exists() else READABLE_BY_ALL_MODE)
    make_durable(draft)
    insist(lambda: draft.replace(path), path)
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
    if path.is_dir() and not IS_POSIX:
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
