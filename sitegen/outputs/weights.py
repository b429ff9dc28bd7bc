"""What a page costs a reader: bytes over the wire, of itself and of all that it loads."""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from sitegen.model.files import UNKNOWN, Files, FinishedPages

WEIGHTS, LOADING = "weights", "loading"
LOADED = re.compile(rb'<(?:link rel="(?:stylesheet|icon)"[^>]* href|script[^>]* src|img[^>]* src)="([^"#]+)"')


def page_weights(tree: Files, facts: FinishedPages = UNKNOWN, only: Iterable[str] | None = None) -> dict[str, int]:
    """By page, or by those named, its gzipped bytes and those of the files of this site that it loads."""
    sizes: dict[str, int] = {}

    def size(name: str) -> int:
        if name not in sizes:
            sizes[name] = facts.found(WEIGHTS, tree, name, zipped)
        return sizes[name]

    weights = {}
    for name in tree if only is None else only:
        if name.endswith(".html"):
            found = facts.found(LOADING, tree, name, loaded_by)
            loaded = {_file(posixpath.dirname(name), address, tree) for address in found}
            weights[name] = size(name) + sum(size(file) for file in loaded if file)
    return weights


def loaded_by(content: bytes) -> list[str]:
    """The addresses of what a page loads."""
    return sorted({address.decode() for address in LOADED.findall(content)})


def zipped(content: bytes) -> int:
    """How many bytes it has on the way to a reader."""
    return len(gzip.compress(content, 9, mtime=0))


def _file(folder: str, address: str, tree: Files) -> str:
    """The file of the site at an address; below a base URL's path, the part that is the site's own."""
    path = urlsplit(address).path
    parts = posixpath.normpath(posixpath.join(folder, path)).split("/")
    starts = range(len(parts)) if path.startswith("/") else (0,)
    return next((file for file in ("/".join(parts[start:]) for start in starts) if file in tree), "")
