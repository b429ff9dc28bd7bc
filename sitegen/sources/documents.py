"""Pages in Markdown: front matter, text, headings and references, with the place of each."""

from __future__ import annotations

import functools
import hashlib
import json
import re
import unicodedata
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from sitegen.model.documents import Document, Heading
from sitegen.model.references import PATTERN, find_references
from sitegen.model.shelf import encoded
from sitegen.model.visible import without_code
from sitegen.parallel import spread
from sitegen.problems import Location, Problem, Problems
from sitegen.sources.characters import check_entities
from sitegen.sources.files import Reader
from sitegen.sources.records import noted, parse_record, revived
from sitegen.sources.shapes import is_id
from sitegen.sources.tangles import MOST_DEEP, check_tangles

CONTENT = "content"
NAME = re.compile(r"content/(?P<name>(?:[a-z0-9-]+/)*[a-z0-9-]+)\.(?P<language>[A-Za-z-]+)\.md")
FRONT = re.compile(r"---\n(?P<front>.*?\n)---\n(?P<body>.*)", re.DOTALL)
REVIEWED = re.compile(r"(?<=\n)reviewed:.*\n")
DIGEST_LENGTH = 8
NOTED = "documents"
HELD = 256
"""How many pages stay in working memory where all are noted elsewhere."""
ELEMENT = re.compile(r"<ref\b[^>]*>(?:</ref>)?")
VALUE = re.compile(r'(kind|target|form)="([^"]*)"')
CODE = re.compile(r"<code>.*?</code>|<pre>.*?</pre>", re.DOTALL)
Key = tuple[str, str]
"""The name and the language of a page."""


class Documents(Mapping[Key, Document]):
    """Pages by name and language. Those that can be made again from notes are let go when there are many."""

    def __init__(self, reader: Reader, paths: Mapping[Key, str]) -> None:
        self._reader = reader
        self._paths = paths
        self._held: OrderedDict[Key, Document] = OrderedDict()

    def __getitem__(self, key: Key) -> Document:
        if key not in self._held:
            found = read_document(self._paths[key], *key, self._reader)
            if found is None:
                raise KeyError(key)
            self.hold(key, found)
        return self._held[key]

    def hold(self, key: Key, document: Document) -> None:
        """Keeps a page that has just been made."""
        self._held[key] = document
        if len(self._held) > HELD and self._reader.notes.is_kept:
            self._held.popitem(last=False)

    def __contains__(self, key: object) -> bool:
        return key in self._paths

    def __iter__(self) -> Iterator[Key]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def read_documents(reader: Reader, languages: Collection[str]) -> Mapping[Key, Document]:
    """Every page of `content/` by name and language; reports names, front matter and languages that don't fit."""
    paths: dict[Key, str] = {}
    found = Documents(reader, paths)
    waiting: list[Key] = []
    for path in reader.names(CONTENT, ".md"):
        match = NAME.fullmatch(path)
        is_known = reader.is_known(path)
        if match is None or match["language"] not in languages or not (is_known or _is_name(match["name"])):
            reader.problems.add("wrong-file-name", Location(path), languages=", ".join(languages))
            continue
        key = (match["name"], match["language"])
        paths[key] = path
        if not (is_known or reader.is_noted(NOTED, path)):
            waiting.append(key)
    texts = spread(functools.partial(_read_apart, reader.root), [paths[key] for key in waiting])
    for key, (held, problems) in zip(waiting, texts, strict=True):
        reader.problems.extend(problems)
        if held is None:
            del paths[key]
        elif isinstance(held, bytes):
            reader.note(NOTED, paths[key], held)
            if not reader.notes.is_kept:
                found.hold(key, _document(json.loads(held), paths[key], *key, reader.problems))
        else:
            found.hold(key, _document(held, paths[key], *key, reader.problems))
    return found


def _is_name(name: str) -> bool:
    return all(map(is_id, name.split("/")))


def _read_apart(root: Path, path: str) -> tuple[Any, list[Problem]]:
    """What a page's file holds, encoded if nothing is wrong with it, and what is; `None` if it can't be read."""
    reader = Reader(root, Problems())
    text = reader.text(path)
    held = None if text is None else _parsed(text, path, reader.problems)
    return held if held is None or len(reader.problems) else encoded(held), list(reader.problems)


def read_document(path: str, name: str, language: str, reader: Reader) -> Document | None:
    """A page; reports what is wrong with its file, and gives `None` if it can't be read."""
    found = reader.noted(NOTED, path, lambda text: _parsed(text, path, reader.problems))
    return None if found is None else _document(found, path, name, language, reader.problems)


def _document(found: Any, path: str, name: str, language: str, problems: Problems) -> Document:
    record, body, body_line, html, headings, digest = found
    origin = revived(record, path, problems)
    return Document(
        name=name,
        language=language,
        path=path,
        front=origin.values,
        origin=origin,
        body=body,
        body_line=body_line,
        html=html,
        headings=tuple(Heading(*heading) for heading in headings),
        digest=digest,
    )


def _parsed(text: str, path: str, problems: Problems) -> Any:
    """What a page's file holds, as JSON can hold it; `None` where it can't be read."""
    from sitegen.sources.conversion import convert

    match = FRONT.fullmatch(text if text.endswith("\n") else text + "\n")
    if match is None:
        problems.add("no-front-matter", Location(path, 1))
        return None
    record = parse_record(match["front"], path, problems, first_line=2)
    if record is None:
        return None
    body_line = match["front"].count("\n") + 3
    body = match["body"]
    if not check_tangles(body, path, body_line, problems):
        return None
    try:
        html, headings = convert(body)
    except RecursionError:
        problems.add("tangled-text", Location(path, body_line), what="…", most=MOST_DEEP)
        return None
    _check_elements(html, body, path, body_line, problems)
    check_entities(body, path, body_line, problems)
    for left in PATTERN.finditer(CODE.sub("", html)):
        prose = without_code(body)
        line = body_line + prose[: max(prose.find(left.group()), 0)].count("\n")
        problems.add("reference-in-html", Location(path, line), reference=left.group())
    listed = [(heading.level, heading.anchor, heading.text) for heading in headings]
    return noted(record), body, body_line, html, listed, document_digest(text)


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
