"""The templates' strings: `content/locale/<code>.po`, read with Babel."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Iterable

from sitegen.model.documents import Catalogue
from sitegen.problems import Location, Problems
from sitegen.sources.files import Reader

LOCALE = "content/locale"
NOTED = "messages"
QUOTED = r'"(?:[^"\\]|\\.)*+"'
LINE = re.compile(rf"\s*+(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s++)?{QUOTED})?\s*+")
"""What a line of a catalogue may be; Babel by itself reads unclosed quotes and drops the words' ends."""


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
    from babel.messages.pofile import PoFileError, read_po

    if _has_broken_line(path, text, problems):
        return None
    try:
        catalogue = read_po(io.StringIO(text), locale=None, abort_invalid=True)
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
        if all(strings):
            messages[name] = strings
    return messages, lines


def _has_broken_line(path: str, text: str, problems: Problems) -> bool:
    broken = [(number, line) for number, line in enumerate(text.split("\n"), 1) if LINE.fullmatch(line) is None]
    for number, line in broken:
        problems.add("broken-po", Location(path, number), reason=line.strip())
    return bool(broken)
