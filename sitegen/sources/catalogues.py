"""The templates' strings: `content/locale/<code>.po`, read with Babel."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Iterable

from sitegen.model.documents import Catalogue
from sitegen.model.markup import PLACEHOLDER
from sitegen.problems import Location, Problems
from sitegen.sources.files import Reader

LOCALE = "content/locale"
NOTED = "messages"
QUOTED = r'"(?:[^"\\]|\\.)*+"'
LINE = re.compile(rf"\s*+(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s++)?{QUOTED})?\s*+")
"""What a line of a catalogue may be; Babel by itself reads unclosed quotes and drops the words' ends."""

MONTH = "date.month"
MONTH_PATTERN = re.compile(r"(?:y{1,4}(?!y)|[ML]{1,4}(?![ML])|'[^'<>\n]{0,40}'|[^\W\d_A-Za-z]|[ .,/-]){1,40}")
"""How a language writes a month and its year: letters that stand for them, others, and words in quotation marks."""


def read_catalogues(reader: Reader, languages: Iterable[str]) -> dict[str, Catalogue]:
    """Every language's messages; reports a catalogue that can't be read. Empty strings count as missing."""
    found = {}
    for code in languages:
        path = f"{LOCALE}/{code}.po"
        noted = reader.noted(NOTED, path, functools.partial(_parsed, path=path, problems=reader.problems))
        if noted is not None:
            messages, lines = noted
            found[code] = Catalogue(code, path, {name: tuple(strings) for name, strings in messages.items()}, lines)
    return found


def _parsed(text: str, path: str, problems: Problems) -> tuple[dict[str, tuple[str, ...]], dict[str, int]] | None:
    """The messages of a catalogue, and the line of each."""
    from babel.messages.pofile import PoFileError, PoFileParser

    from sitegen.sources.po_headers import CheckedCatalog, WrongHeaderError

    if _has_broken_line(path, text, problems) or _says_twice(path, text, problems):
        return None
    catalogue = CheckedCatalog()
    try:
        PoFileParser(catalogue, abort_invalid=True).parse(io.StringIO(text))
    except WrongHeaderError as error:
        place = Location(path, text[: max(text.lower().find(f'"{error.name.lower()}:'), 0)].count("\n") + 1)
        problems.add("wrong-type", place, key=error.name, wanted=error.wanted)
        return None
    except PoFileError as error:
        problems.add("broken-po", Location(path, getattr(error, "lineno", 0) or 0), reason="po-order")
        return None
    messages: dict[str, tuple[str, ...]] = {}
    lines: dict[str, int] = {}
    for message in catalogue:
        if not message.id:
            continue
        name = message.id if isinstance(message.id, str) else message.id[0]
        strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
        lines[name] = message.lineno or 0
        if wanted := _wanted(name, strings):
            problems.add("wrong-type", Location(path, lines[name]), key=name, wanted=wanted)
        if all(strings):
            messages[name] = strings
    return messages, lines


def _wanted(name: str, strings: Iterable[str]) -> str:
    """What the words of a message must be, if they are something else; a pattern of dates, or words with names."""
    if name == MONTH:
        return "" if all(MONTH_PATTERN.fullmatch(words) for words in strings if words) else "month-pattern"
    return "message-words" if any("%" in PLACEHOLDER.sub("", words) for words in strings) else ""


def _says_twice(path: str, text: str, problems: Problems) -> bool:
    """Reports messages that stand twice or have two texts, as a merge leaves them: Babel drops one of each."""
    first: dict[str, int] = {}
    last, found = "", False
    for number, line in enumerate(text.split("\n"), 1):
        keyword, _, words = line.strip().partition(" ")
        if keyword == "msgid":
            before = first.setdefault(words, number)
            if before != number and words != '""':
                problems.add("repeated-id", Location(path, number), id=words.strip('"'), first=Location(path, before))
                found = True
        if keyword == last == "msgstr":
            problems.add("broken-po", Location(path, number), reason="po-twice")
            found = True
        last = keyword if keyword[:1] not in ('"', "#", "") else last
    return found


def _has_broken_line(path: str, text: str, problems: Problems) -> bool:
    broken = [(number, line) for number, line in enumerate(text.split("\n"), 1) if LINE.fullmatch(line) is None]
    for number, line in broken:
        problems.add("broken-po", Location(path, number), reason=line.strip())
    return bool(broken)
