"""What a page costs a reader: bytes over the wire, of itself and of all that it loads."""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Mapping

LOADED = re.compile(rb'<(?:link rel="(?:stylesheet|icon)"[^>]* href|script[^>]* src|img[^>]* src)="([^"#]+)"')


def page_weights(tree: Mapping[str, bytes]) -> dict[str, int]:
    """By page, its gzipped bytes and those of the files of this site that it loads."""
    sizes: dict[str, int] = {}

    def size(name: str) -> int:
        if name not in sizes:
            sizes[name] = len(gzip.compress(tree[name], 9, mtime=0))
        return sizes[name]

    weights = {}
    for name, content in tree.items():
        if name.endswith(".html"):
            folder = posixpath.dirname(name)
            loaded = {posixpath.normpath(posixpath.join(folder, found.decode())) for found in LOADED.findall(content)}
            weights[name] = size(name) + sum(size(file) for file in loaded if file in tree)
    return weights
