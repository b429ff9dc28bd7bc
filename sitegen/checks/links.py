"""The finished pages: every link and anchor leads somewhere, and nothing is loaded from elsewhere."""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from sitegen.model.files import UNKNOWN, Files, FinishedPages
from sitegen.model.references import KINDS

LEADING = {"a": ("href",), "area": ("href",), "form": ("action",)}
"""By element, the attributes whose addresses readers go to."""
LOADING = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "feimage": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "link": ("href", "imagesrcset"),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
TAG = re.compile(r"""<!--.*?-->|<([a-zA-Z][^\s/>]*)((?>[^"'>]+|"[^"]*"|'[^']*')*+)>""", re.DOTALL)
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
RAW = ("script", "style")
"""Elements whose text holds no tags."""
IN_STYLES = re.compile(r"""(?:@import\s*|url\(\s*)["']?([^"')\s;]+)""")
_PLAIN = re.compile(r"((?:\.\./)*+)((?:[^./][^/]*/)*+[^./][^/]*|(?:[^./][^/]*/)++)")
"""A relative path that goes up first, and then down through names that begin with no full stop."""
UP = "../"
LINKS = "links"
REMEMBERED = 100_000
"""How many links need not be followed again, from one page to the next and in a running preview."""
NAMED_LINKS = ("alternate", "canonical")
"""Values of `rel` whose addresses are told and not loaded."""


def addresses_in(value: str | None, attribute: str) -> list[str]:
    """The addresses in an attribute's value: several in a `srcset`, none where it isn't there."""
    if value is None:
        return []
    if not attribute.endswith("srcset"):
        return [value]
    return [choice.split()[0] for choice in value.split(",") if choice.split()]


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


class Tag(NamedTuple):
    """The start of an element."""

    name: str
    attributes: Mapping[str, str]
    line: int


@dataclass(frozen=True)
class _Places:
    """What a page points to, with lines, and which places it has."""

    ids: frozenset[str]
    links: Sequence[tuple[str, int]]
    loads: Sequence[tuple[str, int]]
    repeated: Sequence[str]
    """Ids that more than one element has."""


def follow_links(tree: Files, base_url: str, pages: Pages, only: Iterable[str] | None = None) -> list[Fault]:
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


def _on_page(name: str, tree: Files, root: str, pages: Pages, sound: set[tuple[str, str]]) -> Iterator[Fault]:
    """What is wrong on a page; `sound` are addresses that lead somewhere, each with the folder that it starts from."""
    page = pages.read(name)
    yield from (Fault("repeated-anchor", name, found) for found in page.repeated)
    folder = posixpath.dirname(name)
    above = _above(folder)
    for target, line in page.loads:
        if _split(target).is_elsewhere:
            yield Fault("outside-request", name, target, line)
    for target, line in (*page.loads, *page.links):
        steps = target.count(UP)
        start = above[steps] if steps < len(above) and target.startswith(UP * steps) else folder
        if (start, target) in sound:  # as most are, since pages of a site show the same links
            continue
        parts = _split(target)
        if parts.is_followed:
            file, fragment = _from_folder(folder, parts.path, root) if parts.path else name, parts.fragment
            if parts.is_elsewhere or file not in tree:
                yield Fault("dead-link", name, target, line, file)
            elif fragment and file.endswith(".html") and fragment not in pages.ids(file):
                yield Fault("dead-anchor", name, target, line, file, fragment)
            elif parts.path:
                sound.add((start, target))


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


class Pages:
    """Pages as they are read; the places of each are kept, as others point to them."""

    def __init__(self, tree: Files, facts: FinishedPages = UNKNOWN) -> None:
        self._tree, self._facts = tree, facts
        self._ids: dict[str, frozenset[str]] = {}

    def read(self, name: str) -> _Places:
        ids, links, loads, repeated = self._facts.found(LINKS, self._tree, name, read_places)
        page = _Places(frozenset(ids), links, loads, repeated)
        self._ids[name] = page.ids
        return page

    def ids(self, name: str) -> frozenset[str]:
        if name not in self._ids:
            self.read(name)
        return self._ids[name]


def _in_styles(name: str, tree: Files, root: str) -> Iterator[Fault]:
    """What a style sheet would load and may not, or can't."""
    text = tree[name].decode()
    for match in IN_STYLES.finditer(text):
        target, line = match.group(1), text.count("\n", 0, match.start()) + 1
        if _split(target).is_elsewhere:
            yield Fault("outside-request", name, target, line)
        elif not target.startswith("#"):
            file, _ = leads_to(name, target, root)
            if file not in tree:
                yield Fault("dead-link", name, target, line, file)


def read_places(content: bytes) -> tuple[list[str], list[tuple[str, int]], list[tuple[str, int]], list[str]]:
    """The places of a page, its links and what it loads, the two with their lines, and places that are there twice."""
    ids: set[str] = set()
    repeated: set[str] = set()
    links: list[tuple[str, int]] = []
    loads: list[tuple[str, int]] = []
    for tag, attributes, line in read_tags(content):
        found = attributes.get("id")
        if found:
            (repeated if found in ids else ids).add(found)
        links += [(attributes[name], line) for name in LEADING.get(tag, ()) if name in attributes]
        if attributes.get("rel", "") not in NAMED_LINKS:
            for name in LOADING.get(tag, ()):
                loads += [(target, line) for target in addresses_in(attributes.get(name), name)]
    return sorted(ids), links, loads, sorted(repeated)


def read_tags(content: bytes) -> Iterator[Tag]:
    """The start tags of a page.

    Like Python's own parser of HTML, which takes ten times as long, for pages whose attributes are well-formed.
    """
    text = content.decode()
    line, last, text_ends = 1, 0, 0
    for match in TAG.finditer(text):
        tag = (match.group(1) or "").lower()
        if not tag or match.start() < text_ends:
            continue
        if tag in RAW:
            closing = text.find(f"</{tag}", match.end())
            text_ends = closing if closing >= 0 else len(text)
        line, last = line + text.count("\n", last, match.start()), match.start()
        attributes = {
            found.group(1).lower(): unescape(found.group(2) or found.group(3) or found.group(4) or "")
            for found in ATTRIBUTE.finditer(match.group(2))
        }
        yield Tag(tag, attributes, line)


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
