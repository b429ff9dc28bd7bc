"""Builds on every save, in a thread of its own, and tells the browsers."""

from __future__ import annotations

import ctypes
import secrets
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

import watchfiles
from livereload.watcher import Watcher
from tornado.ioloop import IOLoop

from sitegen.problems import Location, Problem, Problems, message_languages, words_beside

WATCH_STEP_MS = 5
WATCH_DEBOUNCE_MS = 50
WATCH_LOOK_AGAIN_MS = 100


class BuildOutcome(Protocol):
    """What the preview needs to know of a build."""

    @property
    def problems(self) -> Problems: ...

    @property
    def succeeded(self) -> bool: ...


Build = Callable[[Callable[[BuildOutcome], None]], BuildOutcome]
"""Builds; what it is given it may call as soon as everything that readers see is in its place, before it ends."""


class Making(NamedTuple):
    """How the site is made."""

    build: Build
    prepare: Callable[[], None] = lambda: None
    """Makes the next build a quick one; it is called between builds, in the same thread, while nothing is saved."""
    root: Path = Path()
    """The site's own folder, whose files problems are found in."""


@dataclass(frozen=True)
class Report:
    """What the browser is told of the last build; `build` marks it, so that a page knows its age."""

    build: str
    succeeded: bool
    problems: tuple[Problem, ...]
    seconds: float


ASK_AGAIN_SECONDS = 0.5
"""A library's call must return before the thread hears that it is to end."""
NOT_BUILT = Report("none", succeeded=False, problems=(), seconds=0.0)


class Builder(Watcher):  # type: ignore[misc]  # livereload has no types
    """Builds when a watched file changes, in a thread of its own, and tells livereload's server.

    livereload's own watcher looks every 800 ms, and builds in the thread that serves.
    """

    def __init__(self, making: Making, output: Path, watched: Sequence[Path], language: str | None) -> None:
        super().__init__()
        self.report = NOT_BUILT
        self._making = making
        self._output = output.resolve()
        self._watched = tuple(path.resolve() for path in watched)
        self._language = language or message_languages()[0]
        self._finished = False
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name="build")
        self._loop: IOLoop | None = None
        self._announce: Callable[[], None] | None = None
        for path in self._watched:
            self.watch(str(path))

    def start(self, callback: Callable[[], None]) -> bool:
        """Build once and then on every change; `callback` makes the server ask `examine`."""
        self._loop, self._announce = IOLoop.current(), callback
        self._thread.start()
        return True

    def stop(self) -> None:
        """Build no more; a build under way ends as if it had been killed, which harms nothing."""
        self._stopped.set()
        while self._thread.is_alive():
            end = ctypes.pythonapi.PyThreadState_SetAsyncExc
            end(ctypes.c_ulong(self._thread.ident or 0), ctypes.py_object(SystemExit))
            self._thread.join(ASK_AGAIN_SECONDS)

    def examine(self) -> tuple[str | None, None]:
        """What to reload: every page, if a build has finished since the last question."""
        finished, self._finished = self._finished, False
        return ("*" if finished else None), None

    def _work(self) -> None:
        while not self._stopped.is_set():
            # Anew whenever a watched folder is taken away or put back, as that is another folder to watch.
            self._build_while_same(_identities(self._watched))

    def _build_while_same(self, identities: dict[Path, tuple[int, int]]) -> None:
        is_first, is_prepared = True, False
        for changes in self._looks(identities):
            is_gone = any(change is watchfiles.Change.deleted and Path(path) in identities for change, path in changes)
            if is_gone or _identities(self._watched) != identities:
                return
            if changes or is_first:
                self._build_once()
            elif not is_prepared:
                self._get_ready()
            is_first, is_prepared = False, not (changes or is_first)

    def _looks(self, paths: Iterable[Path]) -> Iterator[set[watchfiles.main.FileChange]]:
        """What has changed since the last look, often nothing; the first look comes when watching has begun."""
        if paths:
            yield from watchfiles.watch(
                *paths,
                watch_filter=_OutsideOutput(self._output),
                step=WATCH_STEP_MS,
                debounce=WATCH_DEBOUNCE_MS,
                rust_timeout=WATCH_LOOK_AGAIN_MS,
                yield_on_timeout=True,
                stop_event=self._stopped,
                raise_interrupt=False,
            )
        while not paths and not self._stopped.is_set():
            yield set()
            self._stopped.wait(WATCH_LOOK_AGAIN_MS / 1000)

    def _build_once(self) -> None:
        if self._stopped.is_set():
            return
        started = time.perf_counter()
        reported: list[tuple[bool, tuple[Problem, ...]]] = []

        def report(problems: tuple[Problem, ...], *, succeeded: bool) -> None:
            if (succeeded, problems) not in reported[-1:]:
                reported.append((succeeded, problems))
                self._report(Report(f"b{secrets.token_hex(6)}", succeeded, problems, time.perf_counter() - started))

        try:
            outcome = self._making.build(lambda shown: report(tuple(shown.problems), succeeded=shown.succeeded))
            report(tuple(outcome.problems), succeeded=outcome.succeeded)
        except Exception as error:  # noqa: BLE001  # a bug must not end the preview; its traceback is printed
            traceback.print_exc()
            report((_crash(error),), succeeded=False)

    def _get_ready(self) -> None:
        try:
            self._making.prepare()
        except Exception:  # noqa: BLE001  # as above
            traceback.print_exc()

    def _report(self, report: Report) -> None:
        self.report = report
        self._tell()
        if self._loop and self._announce:
            self._finished = True
            self._loop.add_callback(self._announce)

    def _tell(self) -> None:
        for problem in self.report.problems:
            print(problem.told(self._language), file=sys.stderr)
        words = words_beside()[self._language]["saved" if self.report.succeeded else "not_saved"]
        print(words.format(time=time.strftime("%H:%M:%S"), seconds=f"{self.report.seconds:.2f}"), flush=True)


class _OutsideOutput(watchfiles.DefaultFilter):
    """Leaves out what editors write beside a file, and the output, should it lie in a watched folder."""

    def __init__(self, output: Path) -> None:
        super().__init__()
        self._output = output

    def __call__(self, change: watchfiles.Change, path: str) -> bool:
        return super().__call__(change, path) and not Path(path).is_relative_to(self._output)


def _identities(paths: Sequence[Path]) -> dict[Path, tuple[int, int]]:
    """The watched paths that are there, each with what tells it from another of the same name."""
    return {path: (status.st_dev, status.st_ino) for path in paths if path.exists() for status in [path.stat()]}


def _crash(error: Exception) -> Problem:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = Location(Path(frame.filename).name, frame.lineno or 0)
    return Problem(place, "build-crashed", {"error": f"{type(error).__name__}: {error}"})
