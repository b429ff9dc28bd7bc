"""A built page as a person reads it: one line a block, with the addresses and values that its markup holds."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from tests.html_tree import Element

BLOCKS = {
    *("html", "head", "title", "meta", "link", "script", "body", "header", "main", "footer", "nav", "section", "div"),
    *("article", "aside", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table"),
    *("caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "blockquote", "details", "summary"),
    *("form", "fieldset", "legend", "label", "svg", "pre"),
}
ADDRESSES = {"href", "src", "data-index"}
NUMBERED = re.compile(r"^(area-)[0-9]+$")
LOOKS = {"class", "id", "rel"}


def lines_of(page: Element, name: str) -> list[str]:
    """The blocks of a page, in order; an address within the site is told as the path of the file that it leads to."""
    return [line for line in _blocks(page, name) if line]


def read_pages(pages: Iterable[tuple[str, Element]]) -> str:
    """Many pages of one frame: of each after the first only the lines of its frame that differ from the first's."""
    parts, first = list[str](), list[str]()
    for name, page in pages:
        main = page.one("main")
        main_lines = lines_of(main, name)
        assert page.one("body") is main.parent, name
        main.children, kept = [], main.children
        frame = lines_of(page, name)
        main.children = kept
        alike = len(frame) == len(first)
        parts += [
            f"=== {name}",
            *(line for at, line in enumerate(frame) if not alike or line != first[at]),
            *main_lines,
            "",
        ]
        first = first or frame
    return "\n".join(parts)


def shape(element: Element) -> Iterator[str]:
    """What the elements inside look like, by tag and class; of blocks also what they stand in: `ul.cards > li.planned`.

    What a drawing is made of is left out.
    """
    for one in element.all():
        assert one.parent is not None
        if all(outer.tag != "svg" for outer in one.parent.ancestors):
            yield look(one)


def look(one: Element) -> str:
    """What an element looks like; of a block also what it stands in."""
    assert one.parent is not None
    return f"{_look(one.parent)} > {_look(one)}" if one.tag in BLOCKS else _look(one)


def _look(element: Element) -> str:
    """Its tag and classes; that of an area (`area-3`) is of one look for all of them."""
    return ".".join([element.tag, *sorted(NUMBERED.sub(r"\1N", name) for name in element["class"].split())])


def _blocks(element: Element, name: str) -> Iterator[str]:
    """The line of a block, then those of the blocks inside."""
    own, inner = [], []
    for child in element.children:
        if isinstance(child, Element) and (child.tag in BLOCKS or any(child.all(*BLOCKS))):
            inner.append(child)
        else:
            own.append(child if isinstance(child, str) else _inline(child, name))
    mark = f"#{element['id']}" if element["id"] else ""
    yield f"{element.tag}{mark} {_values(element, name)}{' '.join(''.join(own).split())}".rstrip()
    for child in inner:
        yield from _blocks(child, name)


def _inline(element: Element, name: str) -> str:
    """`[text](address){other=values}`."""
    text = "".join(child if isinstance(child, str) else _inline(child, name) for child in element.children)
    if not element.attributes.keys() - LOOKS - {"id"}:
        return f"“{text}”" if element.tag == "q" else text
    return f"[{text}]{_values(element, name).strip()}"


def _values(element: Element, name: str) -> str:
    found = [
        _leads_to(value, name) if key in ADDRESSES else f"{key}={value}"
        for key, value in element.attributes.items()
        if key not in LOOKS
    ]
    return f"{{{' | '.join(found)}}} " if found else ""


def _leads_to(address: str, name: str) -> str:
    if ":" in address or address.startswith("/"):
        return address
    path, _, fragment = address.partition("#")
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
    return f"/{whole}#{fragment}" if fragment else f"/{whole}"
