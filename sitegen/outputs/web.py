"""What stands beside the pages: sitemap, robots, static files, and what was built when."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sitegen.model.files import Files
from sitegen.problems import Location

STATIC = "static"
TEMPLATES = Path(__file__).parent
"""Where the templates stand that no site has of its own: what they give is for machines."""
PARTED = (".css", ".js")
"""A folder whose name ends so holds the parts of one file, joined in the order of their names."""
VERSION_DIGITS = 10
ROOT_FILES = "root"
UNPUBLISHED = ("fonts/", f"{ROOT_FILES}/")
"""Below `static/`: what the build needs and readers don't, and what is published elsewhere."""
REPLACEABLE = "robots.txt"
"""What the site makes itself unless its settings list such a file."""


def static_files(root: Path) -> dict[str, bytes]:
    """The files of `static/` by address."""
    found: dict[str, bytes] = {}
    for address, path in _static_parts(root):
        found[address] = b"\n".join((*filter(None, [found.get(address)]), path.read_bytes()))
    return found


class Versions(Mapping[str, str]):
    """Of each file of `static/` among a site's, by its path there, the digits by which pages ask for it."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def __getitem__(self, name: str) -> str:
        file = f"{STATIC}/{name}"
        if file not in self._files:
            raise KeyError(name)
        return version_of(self._files, file)

    def __iter__(self) -> Iterator[str]:
        below = f"{STATIC}/"
        return (name.removeprefix(below) for name in self._files if name.startswith(below))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def version_of(files: Files, name: str) -> str:
    """A file's content in a few digits: enough that no cache takes another for it."""
    return files.digest(name)[:VERSION_DIGITS]


def root_files(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Files that are published at the root of the site as they are."""
    return {name: (root / STATIC / ROOT_FILES / name).read_bytes() for name in names}


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
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("sitemap.xml").render(pages=pages).encode()


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
