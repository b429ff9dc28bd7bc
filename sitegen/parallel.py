"""The same work on many things, by as many processes as there are cores, where that is worth starting them."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.pool import IMapIterator
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")
LEAST = 200
"""Fewer things than this are done sooner by one process."""
AT_ONCE = 16
"""How many things a process takes at a time."""
LOOK_EVERY_SECONDS = 2.0
_work: Callable[[Any], Any] | None = None
"""What the processes do. They get it by being copies of this one, since most of what it needs can't be sent."""


def spread(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """The results of some work, in order.

    It may be done in a copy of this process, so it must not rest on what this one does meanwhile, and all that is to
    be kept of it must be in its result.
    """
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    if len(items) < LEAST or cores < 2 or threading.active_count() > 1:  # others to work with
        yield from map(work, items)
        return
    import multiprocessing  # seldom needed

    global _work  # noqa: PLW0603  # the one way to hand it on to a copy
    _work = work
    try:
        try:
            pool = multiprocessing.get_context("fork").Pool(cores, _begin, (os.getpid(),))
        except OSError:  # the system allows no more processes
            yield from map(work, items)
            return
        with pool:
            copies = multiprocessing.active_children()
            parts = [items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE)]
            results = pool.imap(_worked, parts)
            for _ in parts:
                yield from _next(results, copies)
    finally:
        _work = None


def _begin(parent: int) -> None:
    """A copy begins. It leaves Ctrl+C to the process that it works for, and ends with that one, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY_SECONDS / 4)
    os._exit(1)


def _next(results: IMapIterator[list[Any]], copies: Sequence[BaseProcess]) -> list[Any]:
    """The next results. Raises `RuntimeError` if they will never come, since the system has ended one of the copies."""
    from multiprocessing import TimeoutError as NotYetError

    while True:
        try:
            return results.next(LOOK_EVERY_SECONDS)
        except NotYetError:
            if any(copy.exitcode for copy in copies):
                message = "a process was ended by the system, perhaps for want of memory"
                raise RuntimeError(message) from None


def _worked(part: Sequence[Any]) -> list[Any]:
    if _work is None:
        raise RuntimeError
    return [_work(item) for item in part]
