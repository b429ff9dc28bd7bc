"""The finished pages: every link and anchor leads somewhere, and nothing is loaded from elsewhere."""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from sitegen.model.files import Files
from sitegen.model.finished import LOADING, FinishedPages, addresses_of, read_tags
from sitegen.model.references import KINDS

IN_STYLES = re.compile(r"""(?:@import\s*|url\(\s*)["']?([^"')\s;]+)""")
_PLAIN = re.compile(r"((?:\.\./)*+)((?:[^./][^/]*/)*+[^./][^/]*|(?:[^./][^/]*/)++)")
"""A relative path that goes up first, and then down through names that begin with no full stop."""
UP = "../"
OUTSIDE = "outside-request"
REMEMBERED = 100_000
"""How many links need not be followed again, from one page to the next and in a running preview."""

class Fault(NamedTuple):
    """Something wrong on a finished page; the source of it is found elsewhere."""

    code: str
    page: str
    """The file that it is on."""
    target: str
    """The address as it stands there, or the id that stands there twice."""
    line: int = 0
    file: str = ""
    """The file that the address means."""
    fragment: str = ""


def follow_links(tree: Files, base_url: str, pages: FinishedPages, only: Iterable[str] | None = None) -> list[Fault]:
    """Links and anchors to nowhere, places of the same name, and whatever a page would load from another origin.

    `pages` are those of the tree; `only` these files are looked at, if any are named.
    """
    root = root_of(base_url)
    checked = list(tree if only is None else only)
    faults = [fault for name in checked if name.endswith(".css") for fault in _in_styles(name, tree, root)]
    sound = set[tuple[str, str]]()
    for name in checked:
        if name.endswith(".html"):
            faults += _on_page(name, tree, root, pages, sound)
    return faults


def _on_page(
    name: str, tree: Files, root: str, pages: FinishedPages, sound: set[tuple[str, str]]
) -> Iterator[Fault]:
    """What is wrong on a page; `sound` are addresses that lead somewhere, each with the folder that it starts from."""
    page = pages.of(name)
    yield from (Fault("repeated-anchor", name, found) for found in page.repeated)
    folder = posixpath.dirname(name)
    above = _above(folder)
    found = [Fault(OUTSIDE, name, target) for target in page.loads if _split(target).is_elsewhere]
    for target in (*page.loads, *page.links):
        steps = target.count(UP)
        start = above[steps] if steps < len(above) and target.startswith(UP * steps) else folder
        if (start, target) in sound:  # as most are, since pages of a site show the same links
            continue
        parts = _split(target)
        if parts.is_followed:
            file, fragment = _from_folder(folder, parts.path, root) if parts.path else name, parts.fragment
            if parts.is_elsewhere or file not in tree:
                found.append(Fault("dead-link", name, target, file=file))
            elif fragment and file.endswith(".html") and fragment not in pages.ids(file):
                found.append(Fault("dead-anchor", name, target, file=file, fragment=fragment))
            elif parts.path:
                sound.add((start, target))
    if found:
        yield from _with_lines(found, tree[name])


def _with_lines(faults: Iterable[Fault], content: bytes) -> Iterator[Fault]:
    """Faults of a page, each at every line where its address stands."""
    tags = [(tag, frozenset(addresses_of(tag))) for tag in read_tags(content)]
    for fault in faults:
        for tag, addresses in tags:
            if fault.target in addresses and (tag.name in LOADING or fault.code != OUTSIDE):
                yield fault._replace(line=tag.line)


def _above(folder: str) -> Sequence[str]:
    """A folder and those above it, up to the top."""
    parts = folder.split("/") if folder else []
    return ["/".join(parts[:length]) for length in range(len(parts), -1, -1)]


def root_of(base_url: str) -> str:
    """The path that all addresses of a site begin with."""
    return urlsplit(base_url).path.rstrip("/") + "/"


def leads_to(name: str, target: str, root: str) -> tuple[str, str]:
    """The file and the place on it that an address on a page means."""
    parts = _split(target)
    return _from_folder(posixpath.dirname(name), parts.path, root) if parts.path else name, parts.fragment


class _Parts(NamedTuple):
    """An address, taken apart."""

    is_elsewhere: bool
    """Whether it names a scheme or a host."""
    is_followed: bool
    """Whether it should lead to a file of the site: also where it names what only a text may name."""
    path: str
    fragment: str


@functools.lru_cache(maxsize=REMEMBERED)
def _split(target: str) -> _Parts:
    parts = urlsplit(target)
    is_followed = not parts.netloc and parts.scheme in ("", *KINDS)
    return _Parts(bool(parts.netloc or parts.scheme), is_followed, unquote(parts.path), unquote(parts.fragment))


def _in_styles(name: str, tree: Files, root: str) -> Iterator[Fault]:
    """What a style sheet would load and may not, or can't."""
    text = tree[name].decode()
    for match in IN_STYLES.finditer(text):
        target, line = match.group(1), text.count("\n", 0, match.start()) + 1
        if _split(target).is_elsewhere:
            yield Fault(OUTSIDE, name, target, line)
        elif not target.startswith("#"):
            file, _ = leads_to(name, target, root)
            if file not in tree:
                yield Fault("dead-link", name, target, line, file)


@functools.lru_cache(maxsize=REMEMBERED)
def _from_folder(folder: str, path: str, root: str) -> str:
    """The file that a path leads to from any page in a folder."""
    plain = _PLAIN.fullmatch(path)
    if plain is not None:  # as nearly all are; joining and tidying paths in general takes ten times as long
        above = folder.split("/") if folder else []
        left = len(above) - len(plain.group(1)) // len(UP)
        if left >= 0:
            file = "/".join((*above[:left], plain.group(2)))
            return f"{file}index.html" if file.endswith("/") else file
    from_root = path.removeprefix(root) if path.startswith(root) else None
    found = posixpath.join(folder, path) if from_root is None else from_root
    is_folder = not found or found.endswith(("/", "/.", "/.."))
    file = posixpath.normpath(found) if found else "."
    return posixpath.normpath(f"{file}/index.html") if is_folder else file
