"""The preview: serves the built site to this computer only, builds on every save, reloads the browser."""

from __future__ import annotations

import contextlib
import ipaddress
import mimetypes
import secrets
import signal
import sys
import threading
import time
import tomllib
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from typing import Any, Protocol

import watchfiles
from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado import escape, httpserver, netutil, web
from tornado.ioloop import IOLoop

from sitegen.preview.injection import with_preview
from sitegen.problems import Location, Problem, Problems, message_languages

PREVIEW = Path(__file__).parent / "preview"
LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
PORTS_TRIED = 20
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


@dataclass(frozen=True)
class Report:
    """What the browser is told of the last build; `build` marks it, so that a page knows its age."""

    build: str
    succeeded: bool
    problems: tuple[Problem, ...]
    seconds: float


NOT_BUILT = Report("none", succeeded=False, problems=(), seconds=0.0)


class Workshop(Watcher):  # type: ignore[misc]  # livereload has no types
    """Builds when a watched file changes, in a thread of its own, and tells livereload's server.

    livereload's own watcher looks every 800 ms, and builds in the thread that serves.
    """

    def __init__(self, build: Build, output: Path, watched: Sequence[Path], language: str | None) -> None:
        super().__init__()
        self.report = NOT_BUILT
        self._build = build
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
        """Let a build under way finish, and build no more."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()

    def examine(self) -> tuple[str | None, None]:
        """What to reload: every page, if a build has finished since the last question."""
        finished, self._finished = self._finished, False
        return ("*" if finished else None), None

    def _work(self) -> None:
        while not self._stopped.is_set():
            # Anew whenever a watched folder is taken away or put back, as that is another folder to watch.
            self._build_while_same(_identities(self._watched))

    def _build_while_same(self, identities: dict[Path, tuple[int, int]]) -> None:
        is_first = True
        for changes in self._looks(identities):
            is_gone = any(change is watchfiles.Change.deleted and Path(path) in identities for change, path in changes)
            if is_gone or _identities(self._watched) != identities:
                return
            if changes or is_first:
                self._build_once()
            is_first = False

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
            outcome = self._build(lambda shown: report(tuple(shown.problems), succeeded=shown.succeeded))
            report(tuple(outcome.problems), succeeded=outcome.succeeded)
        except Exception as error:  # noqa: BLE001  # a bug must not end the preview; its traceback is printed
            traceback.print_exc()
            report((_crash(error),), succeeded=False)

    def _report(self, report: Report) -> None:
        self.report = report
        self._tell()
        if self._loop and self._announce:
            self._finished = True
            self._loop.add_callback(self._announce)

    def _tell(self) -> None:
        for problem in self.report.problems:
            print(problem.told(self._language), file=sys.stderr)
        state = "built" if self.report.succeeded else "not built"
        print(f"{time.strftime('%H:%M:%S')} {state} in {self.report.seconds:.2f} s", flush=True)


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


@dataclass(frozen=True)
class Preview:
    """What the handlers answer from; `language` is the one asked for on the command line, if any."""

    workshop: Workshop
    output: Path
    language: str | None


class LocalOnly(web.RequestHandler):
    """Answers only a browser on this computer that asked for this computer.

    Without this, a page of any site could have its own name point here and read what is previewed.
    """

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def prepare(self) -> None:
        name = self.request.host.rpartition(":")[0] or self.request.host
        origin = self.request.headers.get("Origin")
        if name not in LOCAL_NAMES or origin not in (None, f"http://{self.request.host}"):
            raise web.HTTPError(403)
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")


class ReloadHandler(LocalOnly, LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """livereload's messages, and one more: a page older than the last build is told so as it connects.

    A build that ends while a page is loading would otherwise never reach it.
    """

    _build = ""

    def on_message(self, message: str) -> None:
        super().on_message(message)
        content = escape.json_decode(message)
        if content.get("command") == "hello":
            self._build = content.get("snipver", "")
        elif content.get("command") == "info" and self._build != self.preview.workshop.report.build:
            self.send_message({"command": "reload", "path": "*", "liveCSS": False, "liveImg": False})


class ReloadScriptHandler(LocalOnly, LiveReloadJSHandler):  # type: ignore[misc]  # livereload has no types
    """livereload's script for the browser."""


class PreviewFileHandler(LocalOnly):
    """The preview's own script and style."""

    def get(self, name: str) -> None:
        self.set_header("Content-Type", _content_type(name))
        self.write((PREVIEW / name).read_bytes())


class ProblemsHandler(LocalOnly):
    """What the last build found, in every message language."""

    def get(self) -> None:
        report = self.preview.workshop.report
        words = tomllib.loads((PREVIEW / "words.toml").read_text(encoding="utf-8"))
        self.write(
            {
                "build": report.build,
                "succeeded": report.succeeded,
                "language": self.preview.language,
                "words": {language: words[language] for language in message_languages()},
                "problems": [_told(problem) for problem in report.problems],
            }
        )


def _told(problem: Problem) -> dict[str, object]:
    return {
        "place": str(problem.location),
        "code": problem.code,
        "severity": str(problem.severity),
        "texts": {
            language: {"message": problem.message(language), "cure": problem.cure(language)}
            for language in message_languages()
        },
    }


class SiteHandler(LocalOnly):
    """Files of the output as they are, and pages with the preview's scripts added on the way."""

    def get(self, name: str) -> None:
        # Read before the page is: a build that ends in between then makes the page old, and reloads it.
        build = self.preview.workshop.report.build
        path = _inside(self.preview.output, name)
        if path and path.is_dir():
            if name and not name.endswith("/"):
                self.redirect(f"/{name}/")
                return
            path /= "index.html"
        if not path or not path.is_file():
            self.set_status(404)
            path = self.preview.output / "404.html"
        content = path.read_bytes() if path.is_file() else _waiting_page()
        self.set_header("Content-Type", _content_type(path.name))
        if path.suffix == ".html":
            content = with_preview(content.decode("utf-8", "replace"), self.request.host, build).encode()
        self.write(content)

    head = get


def _inside(output: Path, name: str) -> Path | None:
    """The file or folder of the output that an address means; `None` if there is none, or it lies elsewhere."""
    # An address may be longer than a name can be, or hold what no name can.
    with contextlib.suppress(OSError, ValueError):
        path = (output / name).resolve()
        if not name.startswith("/") and path.is_relative_to(output) and path.exists():
            return path
    return None


def _waiting_page() -> bytes:
    words = tomllib.loads((PREVIEW / "words.toml").read_text(encoding="utf-8"))
    lines = "".join(f'<p lang="{language}">{texts["waiting"]}</p>' for language, texts in words.items())
    return f'<!doctype html><html lang="en"><head><title>…</title></head><body>{lines}</body></html>'.encode()


def _content_type(name: str) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind.endswith(("json", "javascript", "xml"))
    return f"{kind}; charset=UTF-8" if is_text else kind


class PreviewServer(Server):  # type: ignore[misc]  # livereload has no types
    """livereload's server with our handlers in the place of its own."""

    def __init__(self, preview: Preview) -> None:
        super().__init__(watcher=preview.workshop)
        self._preview = preview

    def application(self, port: int, host: str, **_: Any) -> None:  # livereload's signature
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = False
        # Its three seconds without a second reload would lose saves that follow one another.
        LiveReloadHandler.DEFAULT_RELOAD_TIME = 0
        handlers = [
            (r"/livereload", ReloadHandler),
            (r"/_preview/livereload\.js", ReloadScriptHandler),
            (r"/_preview/(preview\.js|preview\.css)", PreviewFileHandler),
            (r"/_preview/problems\.json", ProblemsHandler),
            (r"/(.*)", SiteHandler),
        ]
        application = web.Application(
            [(pattern, handler, {"preview": self._preview}) for pattern, handler in handlers],
            log_function=lambda _: None,
        )
        _stop_when_asked(IOLoop.current())
        sockets = _listening(port, host)
        httpserver.HTTPServer(application).add_sockets(sockets)
        print(f"Preview: http://{host}:{sockets[0].getsockname()[1]}/  (Ctrl+C ends it)", flush=True)

    def _setup_logging(self) -> None:
        """Keep livereload quiet: the preview says itself what was built."""


def _stop_when_asked(loop: IOLoop) -> None:
    """End on Ctrl+C between two answers: an exception in the middle of one may be lost. A second ends at once."""

    def stop(signum: int, _frame: object) -> None:
        signal.signal(signum, signal.SIG_DFL)
        loop.add_callback_from_signal(loop.stop)

    for wish in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wish, stop)


def _listening(port: int, host: str) -> list[socket]:
    """Sockets on the first free port from the one wished for."""
    for wished in range(port, port + PORTS_TRIED):
        with contextlib.suppress(OSError):
            return netutil.bind_sockets(wished, host)
    return netutil.bind_sockets(port, host)


def serve(
    build: Build,
    output: Path,
    watched: Sequence[Path],
    host: str = "127.0.0.1",
    port: int = 5500,
    language: str | None = None,
) -> None:
    """Build, serve the output and build again on every save, until Ctrl+C.

    Takes the next free port if this one is in use (0: any). A build that fails keeps the old pages and shows its
    problems over them and in the terminal, in `language` if one is given. Raises `ValueError` for a host that others
    reach, `OSError` if no port is free.
    """
    if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
        raise ValueError(f"the preview is for this computer only, not for {host}")  # noqa: TRY003, EM102
    workshop = Workshop(build, output, watched, language)
    try:
        PreviewServer(Preview(workshop, output.resolve(), language)).serve(port=port, host=host)
    finally:
        workshop.stop()
