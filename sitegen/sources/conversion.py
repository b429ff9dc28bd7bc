"""Markdown as HTML that a page may hold, and its headings."""

from __future__ import annotations

import functools
import re
import threading
import unicodedata
import xml.etree.ElementTree as etree
from typing import Any

import markdown
import nh3
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from sitegen.model.documents import Heading
from sitegen.model.references import PATTERN, parse_reference

REMEMBERED = 2_000
"""How many texts a running preview need not convert again."""
SCHEMES = frozenset(("http", "https", "mailto", "page"))
"""What a link may start with; `page` names a page of the site and becomes an address later."""
ALIGNMENT = re.compile(r"text-align:\s*(left|right|center)")
TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "div", "dl", "dt", "em", "h2", "h3", "h4"),
    *("hr", "i", "kbd", "li", "ol", "p", "pre", "q", "ref", "s", "small", "span", "strong", "sub", "sup"),
    *("table", "tbody", "td", "th", "thead", "tr", "u", "ul"),
}
ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "class", "lang", "title"},
    "a": {"href", "hreflang"},
    "ol": {"start"},
    "ref": {"kind", "target", "form"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}


@functools.lru_cache(maxsize=REMEMBERED)
def convert(body: str) -> tuple[str, tuple[Heading, ...]]:
    """HTML of a Markdown text, cleaned of all that a page may not hold, and its headings."""
    converter = _converter(threading.get_ident())
    converter.reset()
    html = nh3.clean(converter.convert(body), tags=TAGS, attributes=ATTRIBUTES, url_schemes=set(SCHEMES), link_rel=None)
    return html, tuple(_headings(converter.toc_tokens))  # type: ignore[attr-defined]  # set by the extension


@functools.cache
def _converter(_thread: int) -> markdown.Markdown:
    """A converter for one thread, which takes a quarter as long to make as a page to convert."""
    toc = TocExtension(slugify=slugify_unicode, toc_depth="2-3")
    # By name, they would be looked for in all installed packages.
    extensions = [DefListExtension(), SaneListExtension(), TableExtension(), toc, _SiteExtension()]
    return markdown.Markdown(extensions=extensions)


def _headings(entries: list[dict[str, Any]]) -> list[Heading]:
    found = []
    for entry in entries:
        found.append(Heading(entry["level"], entry["id"], entry["name"]))
        found.extend(_headings(entry["children"]))
    return found


class _ReferenceProcessor(InlineProcessor):
    """Turns `[[kind:target::form]]` into an element that pages resolve later."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the library's name; its stub is of the base class
        self, match: re.Match[str], _data: str
    ) -> tuple[etree.Element, int, int]:
        reference = parse_reference(match.group(1))
        element = etree.Element("ref", kind=reference.kind, target=reference.target, form=reference.form)
        return element, match.start(0), match.end(0)


class _TidyProcessor(Treeprocessor):
    """Joins lines between wide characters, where a line break is no space, and aligns cells by class."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            style = ALIGNMENT.fullmatch(element.attrib.pop("style", "").rstrip(";"))
            if style is not None:
                element.set("class", f"align-{style.group(1)}")
            if element.tag not in ("pre", "code"):
                element.text = _join_wide(element.text)
            element.tail = _join_wide(element.tail)
        for element in root.iter():
            _join_around(element)


def _join_around(parent: etree.Element) -> None:
    """Takes away line breaks between wide characters where one of them stands inside a child element.

    What a reference will say isn't known yet: it is taken to be as wide as what stands before or after it.
    """
    before: etree.Element | None = None
    for child in parent:
        inside = "".join(child.itertext())
        text = (parent.text if before is None else before.tail) or ""
        stripped = text.rstrip(" \n")
        if (
            "\n" in text[len(stripped) :]
            and stripped
            and _is_wide(stripped[-1])
            and _is_wide(inside[:1] or stripped[-1])
        ):
            if before is None:
                parent.text = stripped
            else:
                before.tail = stripped
        tail = child.tail or ""
        rest = tail.lstrip(" \n")
        if "\n" in tail[: len(tail) - len(rest)] and rest and _is_wide(rest[0]) and _is_wide(inside[-1:] or rest[0]):
            child.tail = rest
        before = child


def _join_wide(text: str | None) -> str | None:
    if text is None or "\n" not in text:
        return text
    lines = text.split("\n")
    joined = lines[0]
    for line in lines[1:]:
        start = line.lstrip(" ")
        wide = bool(joined and start) and _is_wide(joined[-1]) and _is_wide(start[0])
        joined += start if wide else f"\n{line}"
    return joined


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’…—"


class _SiteExtension(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  # the library's name
        md.inlinePatterns.register(_ReferenceProcessor(PATTERN.pattern, md), "site-reference", 175)
        md.treeprocessors.register(_TidyProcessor(md), "site-tidy", 5)
