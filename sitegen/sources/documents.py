"""Pages in Markdown: front matter, text, headings and references, with the place of each."""

from __future__ import annotations

import functools
import hashlib
import json
import re
import unicodedata
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import astuple
from html import unescape
from pathlib import Path, PurePosixPath
from typing import Any

from sitegen.model.cache import encoded
from sitegen.model.documents import Block, Document, Heading, Target
from sitegen.model.language import Language
from sitegen.model.references import find_references
from sitegen.parallel import spread
from sitegen.problems import Location, Problem, Problems
from sitegen.sources.characters import check_entities
from sitegen.sources.files import Reader
from sitegen.sources.front_faults import front_fault
from sitegen.sources.markdown.losses import find_loss
from sitegen.sources.records import noted, parse_record, revived
from sitegen.sources.shapes import is_id
from sitegen.sources.tangles import MOST_DEEP, check_tangles

CONTENT = "content"
PARTS = 3
"""Of the name of a page's file: its own, its language and `md`."""
NAME = re.compile(r"content/(?P<name>(?:[a-z0-9-]+/)*[a-z0-9-]+)\.(?P<language>[A-Za-z-]+)\.md")
FRONT = re.compile(r"---\n(?P<front>.*?\n)---\n(?P<body>.*)", re.DOTALL)
REVIEWED = re.compile(r"(?<=\n)reviewed:.*\n")
DIGEST_LENGTH = 8
NOTED = ("documents", "documents without spaces")
"""Under which names it is noted what a page holds, by whether its language goes without spaces between words."""
HELD = 256
"""How many pages stay in working memory where all are noted elsewhere."""
ELEMENT = re.compile(r"<ref\b[^>]*>(?:</ref>)?")
VALUE = re.compile(r'(kind|target|form)="([^"]*)"')
CODE = re.compile(r"<code>.*?</code>|<pre>.*?</pre>", re.DOTALL)
Key = tuple[str, str]
"""The name and the language of a page."""


class Documents(Mapping[Key, Document]):
    """Pages by name and language. Those that can be made again from notes are let go when there are many."""

    def __init__(self, reader: Reader, paths: Mapping[Key, str], languages: Mapping[str, Language]) -> None:
        self._reader = reader
        self._paths = paths
        self._languages = languages
        self._held: OrderedDict[Key, Document] = OrderedDict()

    def __getitem__(self, key: Key) -> Document:
        if key not in self._held:
            name, code = key
            found = read_document(self._paths[key], name, code, self._reader, spaced=is_spaced(self._languages, code))
            if found is None:
                raise KeyError(key)
            self.hold(key, found)
        return self._held[key]

    def hold(self, key: Key, document: Document) -> None:
        """Keeps a page that has just been made."""
        self._held[key] = document
        if len(self._held) > HELD and self._reader.cache.is_kept:
            self._held.popitem(last=False)

    def __contains__(self, key: object) -> bool:
        return key in self._paths

    def __iter__(self) -> Iterator[Key]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def read_documents(
    reader: Reader, codes: Collection[str], languages: Mapping[str, Language]
) -> Mapping[Key, Document]:
    """Every page of `content/` by name and language; reports names, front matter and languages that don't fit.

    `languages` says how they are written, as far as that is known.
    """
    paths: dict[Key, str] = {}
    found = Documents(reader, paths, languages)
    waiting: list[Key] = []
    for path in reader.names(CONTENT, ".md"):
        match = NAME.fullmatch(path)
        is_known = reader.is_known(path)
        if match is None or match["language"] not in codes or not (is_known or _is_name(match["name"])):
            parts = PurePosixPath(path).name.split(".")
            language = parts[1] if len(parts) == PARTS and parts[1] not in codes else ""
            reader.problems.add("wrong-file-name", Location(path), languages=", ".join(codes), language=language)
            continue
        key = (match["name"], match["language"])
        paths[key] = path
        if not (is_known or reader.is_noted(noted_under(spaced=is_spaced(languages, match["language"])), path)):
            waiting.append(key)
    sources = [(paths[name, code], is_spaced(languages, code)) for name, code in waiting]
    texts = spread(functools.partial(_read_apart, reader.root), sources)
    for key, (held, problems) in zip(waiting, texts, strict=True):
        reader.problems.extend(problems)
        if held is None:
            del paths[key]
            reader.problems.spoil(f"row pages {key[0]}")
        elif isinstance(held, bytes):
            reader.note(noted_under(spaced=is_spaced(languages, key[1])), paths[key], held)
            if not reader.cache.is_kept:
                found.hold(key, _document(json.loads(held), paths[key], *key, reader.problems))
        else:
            found.hold(key, _document(held, paths[key], *key, reader.problems))
    return found


def is_spaced(languages: Mapping[str, Language], code: str) -> bool:
    """Whether a language parts its words by spaces."""
    return code not in languages or languages[code].word_spaces


def noted_under(*, spaced: bool) -> str:
    """Under which name it is noted what a page holds."""
    return NOTED[not spaced]


def _is_name(name: str) -> bool:
    return all(map(is_id, name.split("/")))


def _read_apart(root: Path, source: tuple[str, bool]) -> tuple[Any, list[Problem]]:
    """What a page's file holds, encoded if nothing is wrong with it, and what is; `None` if it can't be read."""
    reader = Reader(root, Problems())
    path, spaced = source
    text = reader.text(path)
    held = None if text is None else _parsed(text, path, reader.problems, spaced=spaced)
    return held if held is None or len(reader.problems) else encoded(held), reader.problems.found()


def read_document(path: str, name: str, language: str, reader: Reader, *, spaced: bool) -> Document | None:
    """A page; reports what is wrong with its file, and gives `None` if it can't be read."""
    section = noted_under(spaced=spaced)
    found = reader.noted(section, path, lambda text: _parsed(text, path, reader.problems, spaced=spaced))
    return None if found is None else _document(found, path, name, language, reader.problems)


def _document(found: Any, path: str, name: str, language: str, problems: Problems) -> Document:
    record, body, body_line, html, headings, blocks, targets, digest = found
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
        blocks=tuple(Block(*block) for block in blocks),
        targets=tuple(Target(*target) for target in targets),
        digest=digest,
    )


def _parsed(text: str, path: str, problems: Problems, *, spaced: bool) -> Any:
    """What a page's file holds, as JSON can hold it; `None` where it can't be read."""
    from sitegen.sources.conversion import convert

    match = FRONT.fullmatch(text if text.endswith("\n") else text + "\n")
    if match is None:
        reason, line = front_fault(text)
        problems.add("no-front-matter", Location(path, line), reason=reason, how=f"{reason}-how")
        return None
    record = parse_record(match["front"], path, problems, first_line=2)
    if record is None:
        return None
    body_line = match["front"].count("\n") + 3
    body = match["body"]
    if not check_tangles(body, path, body_line, problems):
        return None
    try:
        converted = convert(body, body_line, spaced=spaced)
    except RecursionError:
        problems.add("tangled-text", Location(path, body_line), what="…", most=MOST_DEEP)
        return None
    for fault in converted.faults:
        problems.add(fault.code, Location(path, fault.line, fault.column), **fault.fields)
    loss = None if converted.faults else find_loss(body, converted.html)
    if loss:
        problems.add("lost-text", Location(path, body_line + loss[0]), text=loss[1])
    _check_charts(converted.html, body, path, body_line, problems)
    check_entities(body, path, body_line, problems)
    parts = [[astuple(part) for part in kind] for kind in (converted.headings, converted.blocks, converted.targets)]
    return noted(record), body, body_line, converted.html, *parts, document_digest(text)


def _check_charts(html: str, body: str, path: str, body_line: int, problems: Problems) -> None:
    """Reports charts that share a paragraph with something else."""
    written = {(found.kind, found.target, found.form): found.start for found in find_references(body)}
    for match in ELEMENT.finditer(html):
        values = {name: unescape(value) for name, value in VALUE.findall(match.group())}
        if values.get("kind") == "chart" and not _is_alone(match, html):
            start = written.get((values["kind"], values.get("target", ""), values.get("form", "")), 0)
            place = Location(path, body_line + body.count("\n", 0, start))
            problems.add("chart-outside-page", place, id=values.get("target", ""))


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
