"""What a page costs a reader: bytes over the wire, of itself and of all that it loads."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from urllib.parse import urlsplit

from sitegen.model.cache import NO_CACHE, Cache
from sitegen.model.files import Files
from sitegen.model.finished import FinishedPages, zipped

SIZE = "gzipped"
"""The section of a cache that has sizes of files by digests of their contents."""


def page_weights(
    tree: Files, pages: FinishedPages, only: Iterable[str] | None = None, cache: Cache = NO_CACHE
) -> dict[str, int]:
    """By page, or by those named, its gzipped bytes and those of the files of this site that it loads."""
    sizes: dict[str, int] = {}

    def size(name: str) -> int:
        if name not in sizes:
            known = tree.digest(name)
            found = cache.get(SIZE, known)
            if found is None:
                found = zipped(tree[name])
                cache.put(SIZE, known, found)
            sizes[name] = found
        return sizes[name]

    weights = {}
    for name in tree if only is None else only:
        if name.endswith(".html"):
            page = pages.of(name)
            loaded = {_file(posixpath.dirname(name), address, tree) for address in page.weighed}
            weights[name] = page.size + sum(size(file) for file in loaded if file)
    return weights


def _file(folder: str, address: str, tree: Files) -> str:
    """The file of the site at an address; below a base URL's path, the part that is the site's own."""
    path = urlsplit(address).path
    parts = posixpath.normpath(posixpath.join(folder, path)).split("/")
    starts = range(len(parts)) if path.startswith("/") else (0,)
    return next((file for file in ("/".join(parts[start:]) for start in starts) if file in tree), "")
