"""What a page costs a reader: bytes over the wire, of itself and of all that it loads."""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from sitegen.model.shelf import UNNOTED, Notes

NOTED = "weights"
LOADED = re.compile(rb'<(?:link rel="(?:stylesheet|icon)"[^>]* href|script[^>]* src|img[^>]* src)="([^"#]+)"')


def page_weights(tree: Mapping[str, bytes], notes: Notes = UNNOTED) -> dict[str, int]:
    """By page, its gzipped bytes and those of the files of this site that it loads."""
    sizes: dict[str, int] = {}

    def size(name: str) -> int:
        if name not in sizes:
            sizes[name] = notes.found(NOTED, tree[name], _zipped)
        return sizes[name]

    weights = {}
    for name, content in tree.items():
        if name.endswith(".html"):
            folder = posixpath.dirname(name)
            loaded = {_file(folder, found.decode(), tree) for found in LOADED.findall(content)}
            weights[name] = size(name) + sum(size(file) for file in loaded if file)
    return weights


def _zipped(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


def _file(folder: str, address: str, tree: Mapping[str, bytes]) -> str:
    """The file of the site at an address; below a base URL's path, the part that is the site's own."""
    path = urlsplit(address).path
    parts = posixpath.normpath(posixpath.join(folder, path)).split("/")
    starts = range(len(parts)) if path.startswith("/") else (0,)
    return next((file for file in ("/".join(parts[start:]) for start in starts) if file in tree), "")
