"""The preview: serves the built site to this computer only, builds on every save, reloads the browser."""

from __future__ import annotations

import contextlib
import ipaddress
import json
import re
import signal
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from typing import Any

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado import escape, httpserver, netutil, web
from tornado.ioloop import IOLoop

from sitegen.preview.builder import Builder, Making
from sitegen.preview.injection import with_preview
from sitegen.problems import Problem, message_languages
from sitegen.quoting import quote

PREVIEW = Path(__file__).parent / "preview"
LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
OWN_ASKERS = frozenset({None, "same-origin", "none"})
"""What browsers say of who asks (Fetch Metadata): a page of the preview itself, or a person; old ones say nothing."""
PORTS_TRIED = 20
CONTENT_TYPES = {
    ".html": "text/html; charset=UTF-8",
    ".css": "text/css; charset=UTF-8",
    ".js": "text/javascript; charset=UTF-8",
    ".json": "application/json; charset=UTF-8",
    ".webmanifest": "application/manifest+json; charset=UTF-8",
    ".xml": "application/xml; charset=UTF-8",
    ".csv": "text/csv; charset=UTF-8",
    ".txt": "text/plain; charset=UTF-8",
    ".svg": "image/svg+xml; charset=UTF-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
}
"""By the end of a name; systems differ in what they know, and on Windows any program may have changed it."""
CODES = Path(__file__).parents[1] / "docs" / "problems.md"
"""Where the handbook explains the codes of problems."""
CODE_ROW = re.compile(r"^\| (?:<a id=\"[a-z0-9-]+\"></a>)?`([a-z0-9-]+)`[^|]*\| ([^|]*) \| ([^|]*) \|$", re.MULTILINE)


@dataclass(frozen=True)
class Preview:
    """What the handlers answer from; `language` is the one asked for on the command line, if any."""

    builder: Builder
    output: Path
    language: str | None
    root: Path
    """The site's own folder, whose lines are quoted."""


class LocalOnly(web.RequestHandler):
    """Answers only a browser on this computer that asked for this computer, and for itself.

    Without this, a page of any site could have its own name point here and read what is previewed, or load the search
    index from here as a script and read that.
    """

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("X-Frame-Options", "SAMEORIGIN")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Cross-Origin-Opener-Policy", "same-origin")

    def prepare(self) -> None:
        host, headers = self.request.host, self.request.headers
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        is_local = name in LOCAL_NAMES and headers.get("Origin") in (None, f"http://{host}")
        if not is_local or not (headers.get("Sec-Fetch-Site") in OWN_ASKERS or self._is_followed_link()):
            raise web.HTTPError(403)

    def _is_followed_link(self) -> bool:
        """Whether a person has followed a link from elsewhere, into a window that its page can't look into."""
        headers = self.request.headers
        return headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") == "document"


class ReloadHandler(LocalOnly, LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """livereload's messages, and one more: a page older than the last build is told so as it connects.

    A build that ends while a page is loading would otherwise never reach it. What is no message of livereload's is
    left without an answer.
    """

    _build = ""

    def on_message(self, message: str | bytes) -> None:
        try:
            content = json.loads(message)
        except (ValueError, RecursionError):
            return
        if not isinstance(content, dict) or not isinstance(content.get("command"), str):
            return
        super().on_message(json.dumps(content))
        if content["command"] == "hello":
            self._build = content.get("snipver", "")
        elif content["command"] == "info" and self._build != self.preview.builder.report.build:
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
        report = self.preview.builder.report
        words = _words()
        self.write(
            {
                "build": report.build,
                "succeeded": report.succeeded,
                "language": self.preview.language,
                "words": {language: words[language] for language in message_languages()},
                "problems": [_told(problem, self.preview.root) for problem in report.problems],
            }
        )


class CodesHandler(LocalOnly):
    """What each code of a problem means: the table of the handbook, with a place for each code."""

    def get(self) -> None:
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.write(_codes_page(CODES.read_text(encoding="utf-8") if CODES.is_file() else ""))


def _codes_page(handbook: str) -> str:
    rows = "".join(
        f'<dt id="{escape.xhtml_escape(code)}"><code>{escape.xhtml_escape(code)}</code></dt>'
        + "".join(
            f'<dd lang="{language}">{escape.xhtml_escape(meaning)}</dd>'
            for language, meaning in zip(message_languages(), meanings, strict=True)
        )
        for code, *meanings in CODE_ROW.findall(handbook)
    )
    style = '<link rel="stylesheet" href="/_preview/preview.css">'
    head = f"<head><title>{CODES.name}</title>{style}</head>"
    return f'<!doctype html><html lang="en">{head}<body><main><h1>{CODES.name}</h1><dl>{rows}</dl></main></body></html>'


def _told(problem: Problem, root: Path) -> dict[str, object]:
    quotation = quote(problem, root)
    return {
        "place": str(problem.location),
        "quote": quotation and {**quotation._asdict()},
        "help": f"/_preview/problems#{problem.code}",
        "code": problem.code,
        "severity": str(problem.severity),
        "texts": {
            language: {"message": problem.message(language), "cure": problem.advice(language)}
            for language in message_languages()
        },
    }


class SiteHandler(LocalOnly):
    """Files of the output as they are, and pages with the preview's scripts added on the way."""

    def get(self, name: str) -> None:
        # Read before the page is: a build that ends in between then makes the page old, and reloads it.
        build = self.preview.builder.report.build
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


def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((PREVIEW / "words.toml").read_text(encoding="utf-8"))


def _waiting_page() -> bytes:
    lines = "".join(f'<p lang="{language}">{texts["waiting"]}</p>' for language, texts in _words().items())
    return f'<!doctype html><html lang="en"><head><title>…</title></head><body>{lines}</body></html>'.encode()


def _content_type(name: str) -> str:
    return CONTENT_TYPES.get(Path(name).suffix.lower(), "application/octet-stream")


class PreviewServer(Server):  # type: ignore[misc]  # livereload has no types
    """livereload's server with our handlers in the place of its own."""

    def __init__(self, preview: Preview) -> None:
        super().__init__(watcher=preview.builder)
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
            (r"/_preview/problems", CodesHandler),
            (r"/(.*)", SiteHandler),
        ]
        application = web.Application(
            [(pattern, handler, {"preview": self._preview}) for pattern, handler in handlers],
            log_function=lambda _: None,
        )
        _stop_when_asked(IOLoop.current())
        sockets = _listening(port, host)
        httpserver.HTTPServer(application).add_sockets(sockets)
        address = f"http://{host}:{sockets[0].getsockname()[1]}/"
        print(_words()[self._preview.language or message_languages()[0]]["serving"].format(address=address), flush=True)

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
    making: Making,
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
    builder = Builder(making, output, watched, language)
    try:
        PreviewServer(Preview(builder, output.resolve(), language, making.root)).serve(port=port, host=host)
    finally:
        builder.stop()
