"""The finished pages: every link and anchor leads somewhere, and nothing is loaded from elsewhere."""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urlsplit

from sitegen.model.files import Files
from sitegen.model.references import KINDS
from sitegen.model.shelf import UNNOTED, Notes
from sitegen.problems import Location, Problems

LOADING = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "link": ("href",),
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
LINKS = "links"
REMEMBERED = 100_000
"""How many links need not be followed again, from one page to the next and in a running preview."""
NAMED_LINKS = ("alternate", "canonical")
"""Values of `rel` whose addresses are told and not loaded."""


def _addresses(value: str | None, attribute: str) -> list[str]:
    """The addresses in an attribute's value: several in a `srcset`, none where it isn't there."""
    if value is None:
        return []
    return [choice.split()[0] for choice in value.split(",") if choice.split()] if attribute == "srcset" else [value]


@dataclass(frozen=True)
class _Places:
    """What a page points to, with lines, and which places it has."""

    ids: frozenset[str]
    links: Sequence[tuple[str, int]]
    loads: Sequence[tuple[str, int]]


def check_links(
    tree: Files, base_url: str, problems: Problems, notes: Notes = UNNOTED, only: Iterable[str] | None = None
) -> Pages:
    """Reports links and anchors to nowhere, and anything that a page would load from another origin.

    `notes` spare reading pages that were read before; `only` these files are checked, if any are named. Gives the
    pages as they were read.
    """
    pages = Pages(tree, notes)
    root = urlsplit(base_url).path.rstrip("/") + "/"
    checked = list(tree if only is None else only)
    _check_styles(tree, [name for name in checked if name.endswith(".css")], problems)
    for name in checked:
        if not name.endswith(".html"):
            continue
        page = pages.read(name)
        for target, line in page.loads:
            if urlsplit(target).netloc or urlsplit(target).scheme:
                problems.add("outside-request", Location(f"site/{name}", line), target=target)
        for target, line in (*page.loads, *page.links):
            parts = urlsplit(target)
            if not parts.netloc and parts.scheme in ("", *KINDS):
                file, fragment = _file(name, parts.path, root), unquote(parts.fragment)
                if parts.scheme or file not in tree:
                    problems.add("dead-link", Location(f"site/{name}", line), target=target)
                elif fragment and file.endswith(".html") and fragment not in pages.ids(file):
                    problems.add("dead-anchor", Location(f"site/{name}", line), target=target)
    return pages


def ids_of(tree: Files, name: str, notes: Notes) -> frozenset[str]:
    """The places that a page has."""
    return Pages(tree, notes).ids(name)


class Pages:
    """Pages as they are read; the places of each are kept, as others point to them."""

    def __init__(self, tree: Files, notes: Notes) -> None:
        self._tree, self._notes = tree, notes
        self._ids: dict[str, frozenset[str]] = {}

    def read(self, name: str) -> _Places:
        ids, links, loads = self._notes.found(LINKS, self._tree, name, read_places)
        page = _Places(frozenset(ids), links, loads)
        self._ids[name] = page.ids
        return page

    def ids(self, name: str) -> frozenset[str]:
        if name not in self._ids:
            self.read(name)
        return self._ids[name]


def _check_styles(tree: Files, names: Iterable[str], problems: Problems) -> None:
    for name in names:
        text = tree[name].decode()
        for match in IN_STYLES.finditer(text):
            target = match.group(1)
            if urlsplit(target).netloc or urlsplit(target).scheme:
                line = text.count("\n", 0, match.start()) + 1
                problems.add("outside-request", Location(f"site/{name}", line), target=target)


def read_places(content: bytes) -> tuple[list[str], list[tuple[str, int]], list[tuple[str, int]]]:
    """The places of a page, its links and what it loads, the two with their lines.

    Like Python's own parser of HTML, which takes ten times as long, for pages whose attributes are well-formed.
    """
    text = content.decode()
    ids: set[str] = set()
    links: list[tuple[str, int]] = []
    loads: list[tuple[str, int]] = []
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
        if attributes.get("id"):
            ids.add(attributes["id"])
        if tag == "a" and "href" in attributes:
            links.append((attributes["href"], line))
        if attributes.get("rel", "") not in NAMED_LINKS:
            for name in LOADING.get(tag, ()):
                loads += [(target, line) for target in _addresses(attributes.get(name), name)]
    return sorted(ids), links, loads


def _file(name: str, path: str, root: str) -> str:
    """The file of the site that the path of a link from a page leads to."""
    return _from_folder(posixpath.dirname(name), path, root) if path else name


@functools.lru_cache(maxsize=REMEMBERED)
def _from_folder(folder: str, path: str, root: str) -> str:
    """The file that a path leads to from any page in a folder."""
    path = unquote(path)
    from_root = path.removeprefix(root) if path.startswith(root) else None
    found = posixpath.join(folder, path) if from_root is None else from_root
    is_folder = not found or found.endswith(("/", "/.", "/.."))
    file = posixpath.normpath(found) if found else "."
    return posixpath.normpath(f"{file}/index.html") if is_folder else file
