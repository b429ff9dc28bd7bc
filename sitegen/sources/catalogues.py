"""The templates' strings: `content/locale/<code>.po`, read with Babel."""

from __future__ import annotations

import io
from collections.abc import Iterable

from babel.messages.pofile import PoFileError, read_po

from sitegen.model.documents import Catalogue
from sitegen.problems import Location
from sitegen.sources.files import Reader

LOCALE = "content/locale"


def read_catalogues(reader: Reader, languages: Iterable[str]) -> dict[str, Catalogue]:
    """Every language's messages; reports a catalogue that can't be read. Empty strings count as missing."""
    found = {}
    for code in languages:
        path = f"{LOCALE}/{code}.po"
        text = reader.text(path)
        if text is None:
            continue
        try:
            catalogue = read_po(io.StringIO(text), locale=None, abort_invalid=True)
        except PoFileError as error:
            reader.problems.add("broken-po", Location(path, getattr(error, "lineno", 0) or 0), reason=str(error))
            continue
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
        found[code] = Catalogue(code, path, messages, lines)
    return found
