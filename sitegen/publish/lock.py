"""One build at a time for an output: a lock that ends with the process that holds it."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _seize(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _seize(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


RETRY_SECONDS = 0.02
PID_OFFSET = 1
"""The first byte is what Windows locks, so the number of the process stands behind it."""


class LockHeldError(Exception):
    """Another process holds the lock; `holder` is its number, or a dash if it has not said."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


@contextlib.contextmanager
def held(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock of a file while the block runs, waiting up to `patience` seconds for it.

    The system frees the lock when its holder ends, however it ends, so none is ever left behind.
    Raises `LockHeldError` when the wait is over, `OSError` if the file cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        _wait(handle, patience)
        os.ftruncate(handle, 0)
        os.write(handle, b" " * PID_OFFSET + str(os.getpid()).encode())
        yield
    finally:
        os.close(handle)


def _wait(handle: int, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            _seize(handle)
        except (BlockingIOError, PermissionError):
            if time.monotonic() >= deadline:
                raise LockHeldError(_holder(handle)) from None
            time.sleep(RETRY_SECONDS)
        else:
            return


def _holder(handle: int) -> str:
    os.lseek(handle, PID_OFFSET, os.SEEK_SET)
    return os.read(handle, 20).decode("ascii", "replace").strip() or "–"
