"""The site on nginx, with the configuration that docs/hosting.md prints."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from sitegen.pipeline import build
from tests.tiny import ROOT, tiny_options

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
WANTED = pytest.mark.skipif(
    NGINX is None and os.environ.get("CI") != "true",
    reason="nginx is not installed (Debian: apt-get install nginx-light)",
)
PATIENCE_SECONDS = 10
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
YEAR = "public, max-age=31536000, immutable"
Answer = tuple[int, Mapping[str, str], bytes]


def block_of(page: str) -> str:
    """The configuration that a page of the documentation prints."""
    found = re.search(r"```nginx\n(.*?)\n```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


def configuration(site: Path, folder: Path, port: int) -> str:
    """The block with another place and port, within what lets a user without rights run it."""
    block = block_of("hosting.md")
    for printed, ours in (("listen 80;", f"listen 127.0.0.1:{port};"), ("/srv/report/site;", f"{site};")):
        assert block.count(printed) == 1
        block = block.replace(printed, ours)
    places = "".join(f"{name}_temp_path {folder}/{name};\n" for name in TEMPORARY)
    user = "user root;\n" if os.geteuid() == 0 else ""
    return (
        f"{user}daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log {folder}/errors;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{places}{block}\n}}\n"
    )


@pytest.fixture
def nginx(tiny: Path, tmp_path: Path) -> Iterator[int]:
    """The port of nginx, which serves the tiny site built without a base URL."""
    assert NGINX, "nginx is not installed (Debian: apt-get install nginx-light)"
    assert build(tiny_options(tiny)).succeeded
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port = chosen.getsockname()[1]
    folder = tmp_path / "nginx"
    folder.mkdir()
    config = folder / "nginx.conf"
    config.write_text(configuration(tiny / "site", folder, port), encoding="utf-8")
    command = [NGINX, "-p", str(folder), "-e", str(folder / "errors"), "-c", str(config)]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    with subprocess.Popen(command) as server:
        try:
            deadline = time.monotonic() + PATIENCE_SECONDS
            while server.poll() is None:
                with socket.socket() as knock:
                    if knock.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert time.monotonic() < deadline
                time.sleep(0.02)
            yield port
        finally:
            server.terminate()


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content


def first_match(pattern: str, content: bytes) -> str:
    found = re.search(pattern, content.decode())
    assert found
    return found[1]


@WANTED
def test_nginx_serves_the_site_as_the_page_says(nginx: int, tiny: Path) -> None:
    """Types with their encoding, headers everywhere, hashed names for a year and all else asked for anew, packed."""
    status, headers, page = ask(nginx, "/fr/", Accept_Encoding="gzip")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert (headers["cache-control"], headers["content-encoding"]) == ("no-cache", "gzip")
    page = ask(nginx, "/fr/")[2]
    assert page == (tiny / "site/fr/index.html").read_bytes()
    style = "/" + first_match(r'href="../(static/site\.css\?v=[0-9a-f]{10})"', page)
    search = first_match(r'"(fr\.js\?v=[0-9a-f]{10})"', ask(nginx, "/search/fr.version.js")[2])
    wanted = {
        style: ("text/css; charset=utf-8", YEAR),
        f"/search/{search}": ("application/javascript; charset=utf-8", YEAR),
        "/search/fr.version.js?t=1": ("application/javascript; charset=utf-8", "no-cache"),
        "/static/site.css": ("text/css; charset=utf-8", "no-cache"),
        "/fr/?v=0123456789": ("text/html; charset=utf-8", "no-cache"),
        "/data/figures.csv": ("text/csv; charset=utf-8", "no-cache"),
        "/data/figures.json": ("application/json; charset=utf-8", "no-cache"),
        "/charts/fish.fr.svg": ("image/svg+xml", "no-cache"),
        "/charts/fish.fr.png": ("image/png", "no-cache"),
        "/robots.txt": ("text/plain; charset=utf-8", "no-cache"),
    }
    for path, (kind, cache) in wanted.items():
        status, headers, _ = ask(nginx, path)
        assert (status, headers["content-type"], headers["cache-control"]) == (200, kind, cache), path
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] == "strict-origin-when-cross-origin", path
        assert headers["server"] == "nginx", path
        assert ask(nginx, path, If_None_Match=headers["etag"])[0] == 304, path
    (tiny / "site/.well-known").mkdir()
    (tiny / "site/.well-known/security.txt").write_bytes(b"Contact: tel:1")
    assert ask(nginx, "/.well-known/security.txt")[2] == b"Contact: tel:1"
    assert (ask(nginx, "/fr")[0], ask(nginx, "/fr")[1]["location"]) == (301, "/fr/")  # right behind any gateway
    assert ask(nginx, "/fr/", "POST")[0] == 405


@WANTED
def test_nginx_shows_lost_readers_the_way_at_any_depth(nginx: int, tiny: Path) -> None:
    """A wrong address gives our page with status 404, which nothing keeps; its style and links are found from there."""
    lost = (tiny / "site/404.html").read_bytes()
    lost_at = ("/nowhere", "/fr/a/b/c/", "/a/b/c.html", "/static/none.css?v=0123456789", "/.nojekyll", "/404.html")
    for path in (*lost_at, "/data/"):  # a folder without an index is no place either
        status, headers, content = ask(nginx, path)
        assert (status, content) == (404, lost), path
        assert headers["content-type"] == "text/html; charset=utf-8", path
        assert headers["cache-control"] == "no-cache", path
        assert headers["x-content-type-options"] == "nosniff", path
    addresses = re.findall(r'href="([^"]+)"', lost.decode())
    assert addresses
    for address in addresses:
        assert address.startswith("/"), address  # the same from any depth
        assert ask(nginx, address)[0] == 200, address


def test_both_languages_print_the_same_configuration() -> None:
    """Whoever copies it gets what is tried here, in either language."""
    assert block_of("hosting.md") == block_of("hosting.zh.md")
