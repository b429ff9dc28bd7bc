"""Fixtures: the project's own site as built, and served as a host would. Tests must not write to it.

A module that needs them says `pytest_plugins = ["tests.built_fixtures"]`.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from sitegen.outcome import SOURCES
from sitegen.publish.lock import held
from tests.built import (
    BASE_URL,
    CORRECTION,
    EVIDENCE,
    PATIENCE_SECONDS,
    PROJECT_PATH,
    ROOT,
    append,
    build_into,
    copy_own_memory,
    shared_folder,
)


@pytest.fixture(scope="session")
def disk_site(built_site: Path) -> Path:
    """The project's site built without a base URL, to be opened from disk."""
    return built_site


@pytest.fixture(scope="session")
def web_site(tmp_path_factory: pytest.TempPathFactory, built_site: Path) -> Path:
    """The project's site built for a project path, with evidence for a promise and a correction, which it may yet lack.

    So each kind of page stands in it. Its drawings are those of `built_site`.
    """
    assert built_site.exists()
    shared = shared_folder(tmp_path_factory)
    with held(shared / "web.lock", PATIENCE_SECONDS):
        if not (shared / "web").exists():
            root = shared / "web-root"
            for name in SOURCES:
                shutil.copytree(ROOT / name, root / name)
            copy_own_memory(root)
            append(root / "data/progress.csv", EVIDENCE)
            append(root / "data/corrections.csv", CORRECTION)
            build_into(root, shared / "web", BASE_URL)
    return shared / "web"


@pytest.fixture(scope="session")
def web(web_site: Path) -> Iterator[str]:
    """The address of `web_site` on a server that holds it under its project path, with its page for lost readers."""

    class Host(SimpleHTTPRequestHandler):
        """Answers as a host of static files does."""

        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(web_site))

        def translate_path(self, path: str) -> str:
            inside = path.startswith(PROJECT_PATH)
            return super().translate_path(path.removeprefix(PROJECT_PATH[:-1])) if inside else str(web_site / "none")

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            if code != 404:
                super().send_error(code, message, explain)
                return
            content = (web_site / "404.html").read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}{PROJECT_PATH}"
        server.shutdown()
        thread.join()
