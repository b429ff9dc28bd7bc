"""A built page as a tree, read strictly: tests look into it without a browser."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Element:
    """An element with its attributes and what it holds: elements and texts."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children: list[Element | str] = []

    def __getitem__(self, name: str) -> str:
        """An attribute; empty if it isn't there."""
        return self.attributes.get(name, "")

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements inside, in order; only those with one of the tags if any are given."""
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def classed(self, name: str) -> Iterator[Element]:
        """The elements inside that have a class."""
        return (element for element in self.all() if name in element["class"].split())

    def one(self, tag: str) -> Element:
        """The only element inside with a tag."""
        (found,) = self.all(tag)
        return found

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def ancestors(self) -> Iterator[Element]:
        """The element itself and all that it stands in, from the inside."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def spoken(self, name: str = "lang") -> str:
        """The nearest value of an inherited attribute."""
        return next((element[name] for element in self.ancestors if element[name]), "")


class _Reader(HTMLParser):
    """Builds the tree; an end tag that doesn't match its start tag is an error."""

    def __init__(self) -> None:
        super().__init__()
        self.root = self.at = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        assert len(element.attributes) == len(attrs), f"a repeated attribute: {self.get_starttag_text()}"
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.at.children.append(Element(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag: str) -> None:
        assert self.at.tag == tag, f"</{tag}> ends <{self.at.tag}> at line {self.getpos()[0]}"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def parse_page(text: str) -> Element:
    """The `html` element of a page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.at is reader.root, f"<{reader.at.tag}> is not closed"
    return reader.root.one("html")


@functools.cache
def read_page(path: Path) -> Element:
    """The `html` element of a page in a file."""
    return parse_page(path.read_text(encoding="utf-8"))
