"""What a finished page shows, as text: its title and its sections, each under the nearest anchor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from sitegen.model.files import UNKNOWN, Files, FinishedPages
from sitegen.model.markup import INLINE

TOKEN = re.compile(r"""<!--.*?-->|<(/?)([a-zA-Z][\w-]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>""", re.DOTALL)
ID = re.compile(r'\sid="([^"]*)"')
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
UNSEEN = frozenset(("script", "style", "svg", "template"))
"""Elements whose text readers don't see, or see as a drawing that a table repeats."""
TEXTS = "texts"
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True)
class Section:
    """Texts that stand under one anchor; none before the first."""

    fragment: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class PageText:
    """What can be found on a page, and the places that it has."""

    title: str
    description: str
    sections: tuple[Section, ...]
    anchors: frozenset[str]


def read_page(files: Files, name: str, facts: FinishedPages = UNKNOWN) -> PageText:
    """The text of a page of this generator: well-formed, every attribute quoted. `facts` spare reading it again."""
    title, description, sections, anchors = facts.found(TEXTS, files, name, read_text)
    return PageText(
        title, description, tuple(Section(anchor, tuple(lines)) for anchor, lines in sections), frozenset(anchors)
    )


def read_text(content: bytes) -> tuple[str, str, list[tuple[str, list[str]]], list[str]]:
    """Title, description, sections and anchors of a page."""
    html = content.decode()
    main = MAIN.search(html)
    shown = main.group(1) if main else ""
    title, description = TITLE.search(shown), DESCRIPTION.search(html)
    return (
        _line(TOKEN.sub("", title.group(1))) if title else "",
        _line(description.group(1)) if description else "",
        _sections(shown),
        sorted({unescape(anchor) for anchor in ID.findall(html)}),
    )


def _line(text: str) -> str:
    return " ".join(unescape(text).split())


@dataclass
class _Reading:
    """Where a reading has come to: the open elements with the anchors that hold inside, and the line so far."""

    anchors: list[str] = field(default_factory=lambda: [""])
    unseen: str = ""
    depth: int = 0
    parts: list[str] = field(default_factory=list)

    def open(self, tag: str, attributes: str) -> None:
        found = ID.search(attributes)
        anchor = unescape(found.group(1)) if found else self.anchors[-1]
        if tag in HEADINGS:
            self.anchors[-1] = anchor
        if tag not in VOID:
            self.anchors.append(anchor)

    def close(self) -> None:
        """Ends an element; one end too many, which browsers pass over, ends nothing."""
        if len(self.anchors) > 1:
            self.anchors.pop()

    def take(self) -> str:
        line, self.parts = _line("".join(self.parts)), []
        return line


def _lines(html: str) -> Iterator[tuple[str, str]]:
    """Each line of text with the anchor that it stands under: of the heading before it, or of what it stands in."""
    reading, last = _Reading(), 0
    for token in TOKEN.finditer(html):
        closing, tag, attributes = token.groups()
        if not reading.unseen:
            reading.parts.append(html[last : token.start()])
        last = token.end()
        if tag is None:
            continue
        if reading.unseen:
            reading.depth += (tag == reading.unseen) * (-1 if closing else not attributes.endswith("/"))
            reading.unseen = reading.unseen if reading.depth else ""
        elif tag in UNSEEN:
            reading.unseen, reading.depth = tag, 1
        else:
            if tag not in INLINE:
                yield reading.anchors[-1], reading.take()
            if closing:
                reading.close()
            else:
                reading.open(tag, attributes)
    reading.parts.append(html[last:])
    yield reading.anchors[-1], reading.take()


def _sections(html: str) -> list[tuple[str, list[str]]]:
    """The lines of a page by anchor, each line where it stands first."""
    anchors: dict[str, str] = {}
    for anchor, line in _lines(html):
        if line:
            anchors.setdefault(line, anchor)
    found: dict[str, list[str]] = {}
    for line, anchor in anchors.items():
        found.setdefault(anchor, []).append(line)
    return list(found.items())
