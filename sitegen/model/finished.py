"""What is known of a finished page: what it shows, which places it has, where it leads, what it loads and weighs.

All of it is read in one pass over the page, once, when it has been printed; later stages and later builds are told of
it by the graph.
"""

from __future__ import annotations

import functools
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any, NamedTuple

from sitegen.model.files import Files
from sitegen.model.markup import INLINE

LEADING: Mapping[str, Sequence[str]] = {"a": ("href",), "area": ("href",), "form": ("action",)}
"""By element, the attributes whose addresses readers go to."""
LOADING: Mapping[str, Sequence[str]] = {
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
"""By element, the attributes whose addresses a browser asks for by itself."""
NAMED_LINKS = ("alternate", "canonical")
"""Values of `rel` whose addresses are told and not loaded."""
WEIGHED: Mapping[str, str] = {"img": "src", "script": "src"}
"""By element, what counts to the weight of a page beside `WEIGHED_LINKS`: what every reader's browser asks for."""
WEIGHED_LINKS = ("icon", "stylesheet")
VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
UNSEEN = frozenset(("script", "style", "svg", "template"))
"""Elements whose text readers don't see, or see as a drawing that a table repeats."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ATTRIBUTES = r"""(?>[^"'>]+|"[^"]*"|'[^']*')*+"""
PIECE = re.compile(
    rf"(<!--.*?-->|<(?:(?i:script){_ATTRIBUTES}>.*?(?=</(?i:script)|\Z)|(?i:style){_ATTRIBUTES}>.*?(?=</(?i:style)|\Z)"
    rf"|/?[a-zA-Z]{_ATTRIBUTES}>))",
    re.DOTALL,
)
"""A comment, or a tag; with a script or a style all that it holds, in which there are no tags."""
TAG = re.compile(rf"<(/?)([a-zA-Z][^\s/>]*)({_ATTRIBUTES})>")
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
REMEMBERED = 20_000
"""How many tags need not be taken apart again: most of a page's stand on other pages, too."""
GZIP, CLOSEST = 31, 9
"""What makes `zlib` write as a server does, and as small as it can."""


class Section(NamedTuple):
    """Texts that stand under one anchor; under none before the first."""

    fragment: str
    texts: tuple[str, ...]


class PageFacts(NamedTuple):
    """What is known of a page, such as JSON can hold it."""

    title: str
    description: str
    sections: Sequence[Section]
    """The lines of its main part, each where it stands first."""
    ids: Sequence[str]
    """The places that it has, in order."""
    repeated: Sequence[str]
    """Those that more than one element has."""
    links: Sequence[str]
    """The addresses that readers go to, each once."""
    loads: Sequence[str]
    """The addresses that a browser asks for by itself, each once."""
    weighed: Sequence[str]
    """Those of them that count to its weight."""
    size: int
    """Its bytes on the way to a reader, gzipped."""

    @classmethod
    def noted(cls, value: Any) -> PageFacts:
        """What was noted of a page as JSON."""
        title, description, sections, *rest = value
        return cls(title, description, [Section(fragment, tuple(texts)) for fragment, texts in sections], *rest)

    @property
    def shown(self) -> tuple[object, ...]:
        """All of it that search is made of."""
        return self.title, self.description, self.sections, self.ids


class FinishedPages:
    """What is known of the pages among some files; each is read once, when somebody asks for it."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._known: dict[str, PageFacts] = {}
        self._ids: dict[str, frozenset[str]] = {}

    def of(self, name: str) -> PageFacts:
        """What is known of a file that is a page."""
        if name not in self._known:
            self._known[name] = self.found(name)
        return self._known[name]

    def ids(self, name: str) -> frozenset[str]:
        """The places of a page."""
        if name not in self._ids:
            self._ids[name] = frozenset(self.of(name).ids)
        return self._ids[name]

    def found(self, name: str) -> PageFacts:
        """The same, looked for; a kind of it may know better than to read the page."""
        return read_page(self._files[name])


class Tag(NamedTuple):
    """The start of an element."""

    name: str
    attributes: Mapping[str, str]
    line: int


def zipped(content: bytes) -> int:
    """How many bytes it has on the way to a reader."""
    packer = zlib.compressobj(CLOSEST, wbits=GZIP)
    return len(packer.compress(content)) + len(packer.flush())


def read_page(content: bytes) -> PageFacts:
    """All that is known of a page whose attributes are well-formed."""
    pieces = PIECE.split(content.decode())
    reading = _Reading()
    for text, piece in zip(pieces[::2], pieces[1::2], strict=False):  # after the last tag there is only text
        reading.take(text, _taken_apart(piece))
    return reading.facts(zipped(content))


def read_tags(content: bytes) -> Iterator[Tag]:
    """The start tags of a page, with lines."""
    line = 1
    for number, piece in enumerate(PIECE.split(content.decode())):
        match = TAG.match(piece) if number % 2 else None
        if match is not None and not match[1]:
            yield Tag(match[2].lower(), _attributes(match[3]), line)
        line += piece.count("\n")


def addresses_of(tag: Tag) -> Iterator[str]:
    """All addresses in a tag."""
    for name in (*LEADING.get(tag.name, ()), *LOADING.get(tag.name, ())):
        yield from _addresses_in(tag.attributes, name)


def _addresses_in(attributes: Mapping[str, str], name: str) -> Sequence[str]:
    """The addresses in an attribute: several in a `srcset`, none where it isn't there."""
    if name not in attributes:
        return ()
    if not name.endswith("srcset"):
        return (attributes[name],)
    return [choice.split()[0] for choice in attributes[name].split(",") if choice.split()]


def _attributes(text: str) -> dict[str, str]:
    found = ATTRIBUTE.finditer(text)
    return {match[1].lower(): unescape(match[2] or match[3] or match[4] or "") for match in found}


class _Piece(NamedTuple):
    """A tag, as far as a reading wants to know; of a comment, nothing."""

    name: str = ""
    is_end: bool = False
    is_closed: bool = False
    """Whether it ends where it starts."""
    is_bare: bool = True
    """Whether it has nothing of what follows."""
    id: str = ""
    description: str = ""
    links: tuple[str, ...] = ()
    loads: tuple[str, ...] = ()
    weighed: tuple[str, ...] = ()


@functools.lru_cache(maxsize=REMEMBERED)
def _taken_apart(piece: str) -> _Piece:
    match = TAG.match(piece)
    if match is None:
        return _Piece()
    name, is_closed = match[2].lower(), match[3].endswith("/")
    if match[1] or not match[3].strip():
        return _Piece(name, bool(match[1]), is_closed)
    attributes = _attributes(match[3])
    is_loaded = attributes.get("rel", "") not in NAMED_LINKS
    weighed = "href" if name == "link" and attributes.get("rel") in WEIGHED_LINKS else WEIGHED.get(name, "")
    found = (
        attributes.get("id", ""),
        attributes.get("content", "") if name == "meta" and attributes.get("name") == "description" else "",
        tuple(address for key in LEADING.get(name, ()) for address in _addresses_in(attributes, key)),
        tuple(address for key in LOADING.get(name, ()) for address in _addresses_in(attributes, key) if is_loaded),
        tuple(address for address in _addresses_in(attributes, weighed) if address and "#" not in address),
    )
    return _Piece(name, False, is_closed, not any(found), *found)  # noqa: FBT003  # it is a start


def _line(text: str) -> str:
    return " ".join(unescape(text).split())


@dataclass
class _Reading:
    """Where a reading has come to."""

    title: str = ""
    description: str = ""
    within: bool = False
    """Whether it is in the main part."""
    heading: list[str] | None = None
    """The texts of the title so far, while it is read."""
    unseen: str = ""
    """The element that it is in whose text nobody sees, and how many of its name are open."""
    depth: int = 0
    anchors: list[str] = field(default_factory=lambda: [""])
    """Of each open element, the anchor that holds inside."""
    parts: list[str] = field(default_factory=list)
    """The line so far."""
    lines: dict[str, str] = field(default_factory=dict)
    """Each line with the anchor that it stands under: of the heading before it, or of what it stands in."""
    ids: dict[str, int] = field(default_factory=dict)
    links: dict[str, None] = field(default_factory=dict)
    loads: dict[str, None] = field(default_factory=dict)
    weighed: dict[str, None] = field(default_factory=dict)

    def take(self, text: str, tag: _Piece) -> None:
        """Reads the text before a tag, and the tag."""
        if not tag.is_bare:
            self._note(tag)
        if self.within:
            if not self.unseen:
                self.parts.append(text)
            if self.heading is not None:
                self.heading.append(text)
            if tag.name:
                self._walk(tag)
        elif tag.name == "main" and not tag.is_end:
            self.within = True

    def _note(self, tag: _Piece) -> None:
        """Notes the place that a tag makes, and the addresses that it has."""
        if tag.id:
            self.ids[tag.id] = self.ids.get(tag.id, 0) + 1
        self.links |= dict.fromkeys(tag.links)
        self.loads |= dict.fromkeys(tag.loads)
        self.weighed |= dict.fromkeys(tag.weighed)
        self.description = self.description or _line(tag.description)

    def _walk(self, tag: _Piece) -> None:
        """Goes into an element, or out of it."""
        name = tag.name
        if self.unseen:
            self.depth += (name == self.unseen) * (-1 if tag.is_end else not tag.is_closed)
            self.unseen = self.unseen if self.depth else ""
            return
        if name in UNSEEN:
            self.unseen, self.depth = name, 1
            return
        if name not in INLINE:
            self._end_line()
        if tag.is_end:
            self._leave(name)
            return
        anchor = tag.id or self.anchors[-1]
        if name in HEADINGS:
            self.anchors[-1] = anchor
            if name == "h1" and not self.title:
                self.heading = []
        if name not in VOID:
            self.anchors.append(anchor)

    def _leave(self, name: str) -> None:
        """Ends an element; one end too many, which browsers pass over, ends nothing."""
        if name == "main":
            self.within = False
        elif len(self.anchors) > 1:
            self.anchors.pop()
        if name == "h1" and self.heading is not None:
            self.title, self.heading = _line("".join(self.heading)), None

    def _end_line(self) -> None:
        line = _line("".join(self.parts))
        self.parts.clear()
        if line:
            self.lines.setdefault(line, self.anchors[-1])

    def facts(self, size: int) -> PageFacts:
        """What has been read of a page of a size."""
        texts: dict[str, list[str]] = {}
        for line, anchor in self.lines.items():
            texts.setdefault(anchor, []).append(line)
        return PageFacts(
            title=self.title,
            description=self.description,
            sections=[Section(fragment, tuple(found)) for fragment, found in texts.items()],
            ids=sorted(self.ids),
            repeated=sorted(name for name, times in self.ids.items() if times > 1),
            links=list(self.links),
            loads=list(self.loads),
            weighed=sorted(self.weighed),
            size=size,
        )
