"""The same work on many things, by as many processes as there are cores, where that is worth starting them."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")
LEAST = 200
"""Fewer things than this are done sooner by one process."""
AT_ONCE = 16
"""How many things a process takes at a time."""
MOST_PROCESSES = 61
"""More than these Windows cannot wait for."""
_work: Callable[[Any], Any] | None = None
"""What the processes do. Copies of this one have it already, since most of what it needs can't be sent."""


def is_worth(items: Sequence[object]) -> bool:
    """Whether so many things are done sooner by several processes."""
    return len(items) >= LEAST


def spread(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """The results of some work, in order.

    It may be done in other processes, so it must not rest on what this one does meanwhile, and all that is to be kept
    of it must be in its result. Those are copies of this one where the system makes safe ones; elsewhere they are new,
    and work that can't be sent to them (a closure, an open file) is done here.

    Raises `RuntimeError` if the system ends one of them.
    """
    executor = _executor(work) if is_worth(items) else None
    if executor is None:
        yield from map(work, items)
        return
    from concurrent.futures.process import BrokenProcessPool

    global _work  # noqa: PLW0603  # the one way to hand it on to a copy
    _work = work
    try:
        results = _results(executor, items)
        yield from map(work, items) if results is None else results
    except BrokenProcessPool as error:
        message = "a process was ended by the system, perhaps for want of memory"
        raise RuntimeError(message) from error
    finally:
        executor.shutdown(cancel_futures=True)
        _work = None


def _executor(work: Callable[[Any], Any]) -> ProcessPoolExecutor | None:
    """What hands work out; `None` where there is one core, or nobody whom this work could be handed to."""
    is_copied = sys.platform == "linux"
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    if cores < 2 or (is_copied and threading.active_count() > 1):  # a copy has the locks of other threads for good
        return None
    sent = b""
    if not is_copied:
        try:
            sent = pickle.dumps(work)
        except (pickle.PicklingError, AttributeError, TypeError, RecursionError):
            return None
    import multiprocessing  # seldom needed
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork" if is_copied else "spawn")
    return ProcessPoolExecutor(min(cores, MOST_PROCESSES), context, _begin, (sent,))


def _results(executor: ProcessPoolExecutor, items: Sequence[Any]) -> Iterator[Any] | None:
    """The results that will come; `None` if the system allows no more processes."""
    import multiprocessing

    before = multiprocessing.active_children()
    try:
        return executor.map(_worked, items, chunksize=AT_ONCE)
    except OSError:
        for process in multiprocessing.active_children():
            if process not in before:
                process.terminate()
        return None


def _begin(sent: bytes) -> None:
    """A process begins. It leaves Ctrl+C to the one that it works for, and ends with that one, however it ends."""
    global _work  # noqa: PLW0603  # as above
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if sent:
        _work = pickle.loads(sent)  # noqa: S301  # from the process that started this one


def _end_with_parent() -> None:
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _worked(item: Any) -> Any:
    if _work is None:
        raise RuntimeError
    return _work(item)
