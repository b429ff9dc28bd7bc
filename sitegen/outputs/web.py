"""What stands beside the pages: sitemap, robots, static files, and what was built when."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from sitegen.problems import Location

STATIC = "static"
PARTED = (".css", ".js")
"""A folder whose name ends so holds the parts of one file, joined in the order of their names."""
UNPUBLISHED = ("fonts/",)
"""Below `static/`: what the build needs and readers don't."""


def static_files(root: Path) -> dict[str, bytes]:
    """The files of `static/` by address."""
    found: dict[str, bytes] = {}
    for address, path in _static_parts(root):
        found[address] = b"\n".join((*filter(None, [found.get(address)]), path.read_bytes()))
    return found


def static_place(root: Path, address: str, line: int) -> Location:
    """Where a line of a published file stands among the files of `static/`."""
    whole: bytes = b""
    for known, path in _static_parts(root):
        if known == address:
            before = whole.count(b"\n") + bool(whole)
            whole = b"\n".join((*filter(None, [whole]), path.read_bytes()))
            if line <= whole.count(b"\n") + 1:
                return Location(path.relative_to(root).as_posix(), line - before)
    return Location(address, line)


def _static_parts(root: Path) -> Iterator[tuple[str, Path]]:
    """The files of `static/` that are published, in order, each with the address of what it is a part of."""
    base = root / STATIC
    for path in sorted(base.rglob("*")):
        name = path.relative_to(base).as_posix()
        if path.is_file() and not name.startswith(UNPUBLISHED) and not path.name.startswith("."):
            whole = path.parent if path.parent.suffix in PARTED else path
            yield f"{STATIC}/{whole.relative_to(base).as_posix()}", path


def sitemap(pages: Iterable[Sequence[tuple[str, str]]]) -> bytes:
    """The sitemap: for each page, its languages' tags and URLs."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for versions in pages:
        for _, url in versions:
            lines.append(f"<url><loc>{escape(url, quote=False)}</loc>")
            for tag, other in versions:
                lines.append(f'<xhtml:link rel="alternate" hreflang="{escape(tag)}" href="{escape(other)}"/>')
            lines.append("</url>")
    lines.append("</urlset>")
    return ("\n".join(lines) + "\n").encode()


def robots(sitemap_url: str) -> bytes:
    """Everything may be read; where the sitemap is, if that is known."""
    lines = ["User-agent: *", "Allow: /"]
    if sitemap_url:
        lines.append(f"Sitemap: {sitemap_url}")
    return ("\n".join(lines) + "\n").encode()


def build_record(commit: str, date: dt.date, base_url: str) -> bytes:
    """What a site was built with, for whoever wants to know which one is live, or to build the same again."""
    told = {"commit": commit, "date": date.isoformat(), "base_url": base_url}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
