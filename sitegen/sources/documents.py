"""Pages in Markdown: front matter, text, headings and references, with the place of each."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
import xml.etree.ElementTree as etree
from collections.abc import Collection
from html import unescape
from typing import Any

import markdown
import nh3
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from sitegen.model.documents import Document, Heading
from sitegen.model.references import PATTERN, find_references, parse_reference
from sitegen.model.visible import without_code
from sitegen.problems import Location, Problems
from sitegen.sources.characters import check_entities
from sitegen.sources.files import Reader
from sitegen.sources.records import parse_record
from sitegen.sources.shapes import is_id
from sitegen.sources.tangles import MOST_DEEP, check_tangles

CONTENT = "content"
NAME = re.compile(r"content/(?P<name>(?:[a-z0-9-]+/)*[a-z0-9-]+)\.(?P<language>[A-Za-z-]+)\.md")
FRONT = re.compile(r"---\n(?P<front>.*?\n)---\n(?P<body>.*)", re.DOTALL)
REVIEWED = re.compile(r"(?<=\n)reviewed:.*\n")
DIGEST_LENGTH = 8
REMEMBERED = 2_000
"""How many texts a running preview need not convert again."""
SCHEMES = frozenset(("http", "https", "mailto", "page"))
"""What a link may start with; `page` names a page of the site and becomes an address later."""
ELEMENT = re.compile(r"<ref\b[^>]*>(?:</ref>)?")
VALUE = re.compile(r'(kind|target|form)="([^"]*)"')
CODE = re.compile(r"<code>.*?</code>|<pre>.*?</pre>", re.DOTALL)
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


def read_documents(reader: Reader, languages: Collection[str]) -> dict[tuple[str, str], Document]:
    """Every page of `content/` by name and language; reports names, front matter and languages that don't fit."""
    found = {}
    for path in reader.names(CONTENT, ".md"):
        match = NAME.fullmatch(path)
        if match is None or match["language"] not in languages or not all(map(is_id, match["name"].split("/"))):
            reader.problems.add("wrong-file-name", Location(path), languages=", ".join(languages))
            continue
        document = _document(path, match["name"], match["language"], reader)
        if document is not None:
            found[document.name, document.language] = document
    return found


def _document(path: str, name: str, language: str, reader: Reader) -> Document | None:
    text = reader.text(path)
    if text is None:
        return None
    match = FRONT.fullmatch(text if text.endswith("\n") else text + "\n")
    if match is None:
        reader.problems.add("no-front-matter", Location(path, 1))
        return None
    record = parse_record(match["front"], path, reader.problems, first_line=2)
    if record is None:
        return None
    body_line = match["front"].count("\n") + 3
    body = match["body"]
    if not check_tangles(body, path, body_line, reader.problems):
        return None
    try:
        html, headings = convert(body)
    except RecursionError:
        reader.problems.add("tangled-text", Location(path, body_line), what="…", most=MOST_DEEP)
        return None
    _check_elements(html, body, path, body_line, reader.problems)
    check_entities(body, path, body_line, reader.problems)
    for left in PATTERN.finditer(CODE.sub("", html)):
        prose = without_code(body)
        line = body_line + prose[: max(prose.find(left.group()), 0)].count("\n")
        reader.problems.add("reference-in-html", Location(path, line), reference=left.group())
    return Document(
        name=name,
        language=language,
        path=path,
        front=record.values,
        origin=record,
        body=body,
        body_line=body_line,
        html=html,
        headings=headings,
        digest=document_digest(text),
    )


def _check_elements(html: str, body: str, path: str, body_line: int, problems: Problems) -> None:
    """Reports references that were written as HTML, and charts that share a paragraph with something else."""
    written = {(found.kind, found.target, found.form): found.start for found in find_references(body)}
    for match in ELEMENT.finditer(html):
        values = {name: unescape(value) for name, value in VALUE.findall(match.group())}
        kind, target = values.get("kind", ""), values.get("target", "")
        start = written.get((kind, target, values.get("form", "")))
        if start is None:
            place = Location(path, body_line + body[: max(body.find("<ref"), 0)].count("\n"))
            problems.add("reference-in-html", place, reference="<ref>")
        elif kind == "chart" and not _is_alone(match, html):
            place = Location(path, body_line + body.count("\n", 0, start))
            problems.add("chart-outside-page", place, id=target)


def _is_alone(element: re.Match[str], html: str) -> bool:
    """Whether an element is all that a paragraph holds."""
    before, after = html[: element.start()].rstrip(), html[element.end() :].lstrip()
    return before.endswith("<p>") and after.startswith("</p>")


def document_digest(text: str) -> str:
    """What a translation's `reviewed` must say: a digest of the source document without its own such line."""
    front = FRONT.match(text)
    end = front.end("front") if front else 0
    plain = unicodedata.normalize("NFC", REVIEWED.sub("", text[:end]) + text[end:])
    lines = [line.rstrip() for line in plain.strip().splitlines()]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:DIGEST_LENGTH]


@functools.lru_cache(maxsize=REMEMBERED)
def convert(body: str) -> tuple[str, tuple[Heading, ...]]:
    """HTML of a Markdown text, cleaned of all that a page may not hold, and its headings."""
    toc = TocExtension(slugify=slugify_unicode, toc_depth="2-3")
    converter = markdown.Markdown(extensions=["def_list", "sane_lists", TableExtension(), toc, _SiteExtension()])
    html = nh3.clean(converter.convert(body), tags=TAGS, attributes=ATTRIBUTES, url_schemes=set(SCHEMES), link_rel=None)
    return html, tuple(_headings(converter.toc_tokens))  # type: ignore[attr-defined]  # set by the extension


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


def check_front(document: Document, problems: Problems) -> None:
    """Reports front matter without a title or a description."""
    for key in ("title", "description"):
        if not document.front.get(key):
            problems.add("missing-key", document.origin.at(key), key=key)
