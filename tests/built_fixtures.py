"""Fixtures: the frozen site as built, and served as a host would; and this repository's. Tests must not write to them.

A module that needs them says `pytest_plugins = ["tests.built_fixtures"]`.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.built import BASE_URL, PROJECT_PATH, Built, Edition, frozen_folder, own_languages


@pytest.fixture(scope="session")
def web_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The frozen site built for a project path. Each kind of page stands in it."""
    return frozen_folder(tmp_path_factory, "web", BASE_URL)


@pytest.fixture(scope="session", params=["frozen", "own"])
def whole(request: pytest.FixtureRequest) -> Built:
    """A whole site as built for the web: first the frozen one, then this repository's."""
    return _built(request, request.param)


@pytest.fixture(
    scope="session",
    params=[("frozen", "zh"), ("frozen", "en"), *(("own", code) for code in own_languages())],
    ids="-".join,
)
def edition(request: pytest.FixtureRequest) -> Edition:
    """Each of them in each of its languages."""
    name, language = request.param
    built = _built(request, name)
    return Edition(built.site, built.folder, language)


def _built(request: pytest.FixtureRequest, name: str) -> Built:
    folder = request.getfixturevalue({"frozen": "web_site", "own": "own_build"}[name])
    return Built(request.getfixturevalue(f"{name}_site"), folder)


@pytest.fixture(scope="session")
def web(web_site: Path) -> Iterator[str]:
    """The address of `web_site` on a server that holds it under its project path, with its page for lost readers."""
    yield from served(web_site)


@pytest.fixture(scope="session")
def own_web(own_build: Path) -> Iterator[str]:
    """The same for the site that this repository publishes."""
    yield from served(own_build)


def served(folder: Path) -> Iterator[str]:
    """The address of a folder on a server that lives until the iterator goes on."""

    class Host(SimpleHTTPRequestHandler):
        """Answers as a host of static files does."""

        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(folder))

        def translate_path(self, path: str) -> str:
            inside = path.startswith(PROJECT_PATH)
            return super().translate_path(path.removeprefix(PROJECT_PATH[:-1])) if inside else str(folder / "none")

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            if code != 404:
                super().send_error(code, message, explain)
                return
            content = (folder / "404.html").read_bytes()
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
