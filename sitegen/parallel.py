"""The same work on many things, by as many processes as there are cores, where that is worth starting them."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
LEAST = 200
"""Fewer things than this are done sooner by one process."""
AT_ONCE = 16
"""How many things a process takes at a time."""
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
        with multiprocessing.get_context("fork").Pool(cores) as pool:
            yield from pool.imap(_worked, items, AT_ONCE)
    finally:
        _work = None


def _worked(item: Any) -> Any:
    if _work is None:
        raise RuntimeError
    return _work(item)
