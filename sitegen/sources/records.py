"""YAML files as records that know the place of every key and tell what is missing or unknown.

What a record was found to hold is noted, so that unchanged files need no YAML parser.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sitegen.model.language import Translated
from sitegen.model.lists import listed
from sitegen.problems import Location, Problems, closest
from sitegen.sources.characters import check_value
from sitegen.sources.files import Reader

EXAMPLES = {"time_zone": "Europe/Paris", "list_separator": '", "'}
"""Of keys whose value cannot be guessed from their name, how one looks."""
NOTED = "records"
Noted = tuple[Mapping[str, Any], Mapping[str, tuple[int, int]]]
"""The values of a record, and the line and column of each key."""


@dataclass
class Record:
    """A mapping read from a file; asking it for a key marks the key as known."""

    values: Mapping[str, Any]
    path: str
    places: Mapping[str, Location]
    """By dotted key."""
    problems: Problems
    prefix: str = ""
    asked: set[str] = field(default_factory=set)

    def at(self, column: str) -> Location:
        """The place of a key, or of the nearest mapping around it that is there."""
        dotted = self.prefix + column
        while dotted and dotted not in self.places:
            dotted = dotted.rpartition(".")[0]
        return self.places.get(dotted, Location(self.path))

    def text(self, key: str, default: str | None = None) -> str:
        """A text; a number counts as the text it was written as. Reports it missing without a default."""
        value = self._get(key, default)
        if isinstance(value, (Mapping, list)):
            self.problems.add("wrong-type", self.at(key), key=self.prefix + key, wanted="text")
            return ""
        return "" if value is None else str(value)

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self._get(key, default)
        if not isinstance(value, bool):
            self.problems.add("wrong-type", self.at(key), key=self.prefix + key, wanted="true/false")
            return default
        return value

    def texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        """A list of texts."""
        value = self._get(key, default)
        if value is not None and not isinstance(value, (list, tuple)):
            fields = {"wanted": "list", "near": listed(key, value)}
            self.problems.add("wrong-type", self.at(key), key=self.prefix + key, **fields)
            return ()
        for position, item in enumerate(value or ()):
            if item is None or isinstance(item, (Mapping, list)):
                place = self.at(f"{key}.{position}")
                self.problems.add("wrong-type", place, key=f"{self.prefix}{key}.{position}", wanted="text")
        return tuple(str(item) for item in value or () if not (item is None or isinstance(item, (Mapping, list))))

    def record(self, key: str, *, required: bool = True) -> Record:
        """A mapping inside this one; an empty record if there is none."""
        value = self._get(key, None if required else {})
        if value is not None and not isinstance(value, Mapping):
            self.problems.add("wrong-type", self.at(key), key=self.prefix + key, wanted="mapping")
            value = {}
        return Record(value or {}, self.path, self.places, self.problems, f"{self.prefix}{key}.")

    def records(self, key: str) -> tuple[Record, ...]:
        """A list of mappings; none if the key isn't there."""
        value = self._get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
            self.problems.add("wrong-type", self.at(key), key=self.prefix + key, wanted="list of mappings")
            return ()
        return tuple(
            Record(item, self.path, self.places, self.problems, f"{self.prefix}{key}.{position}.")
            for position, item in enumerate(value)
        )

    def translated(self, key: str, languages: Sequence[str], *, required: bool = True) -> Translated:
        """A text in every language; if it is there in one, it must be in all."""
        value = self._get(key, None if required else {}, languages)
        if value is None or value == {}:
            return dict.fromkeys(languages, "")
        inner = self.record(key, required=required)
        if not inner.values:  # of another shape, which is told
            return dict.fromkeys(languages, "")
        found = {}
        for language in languages:
            found[language] = inner.text(language, "")
            if not found[language]:
                self.problems.add("missing-translation", inner.at(language), key=self.prefix + key, language=language)
        inner.finish()
        return found

    def plain(self, key: str) -> Any:
        """Whatever stands at a key, unchecked; nothing if it isn't there."""
        return self._get(key, {})

    def finish(self) -> None:
        """Reports every key that nobody asked for."""
        for key in self.values:
            if key not in self.asked:
                near = closest(key, self.asked)
                near = near and self.prefix + near
                self.problems.add("unknown-key", self.at(key), key=self.prefix + key, near=near)

    def _get(self, key: str, default: object, languages: Sequence[str] = ()) -> Any:
        """What stands at a key. Reports it missing without a default, with how it looks, in these languages if any."""
        self.asked.add(key)
        value = self.values.get(key)
        if value is None and default is None:
            fields = {"example": f"{key}: {EXAMPLES.get(key, '…')}", "name": key, "languages": ", ".join(languages)}
            self.problems.add("missing-key", self.at(key), key=self.prefix + key, **fields)
        return default if value is None else value


def read_record(reader: Reader, path: str) -> Record | None:
    """The YAML mapping in a file; reports a file or YAML that can't be read."""

    def find(text: str) -> Noted | None:
        record = parse_record(text, path, reader.problems)
        return None if record is None else noted(record)

    found = reader.noted(NOTED, path, find)
    return None if found is None else revived(found, path, reader.problems)


def noted(record: Record) -> Noted:
    """A record as JSON can hold it."""
    return record.values, {dotted: (place.line, place.column) for dotted, place in record.places.items()}


def revived(found: Noted, path: str, problems: Problems) -> Record:
    """The record that was noted so."""
    values, places = found
    return Record(values, path, {dotted: Location(path, *place) for dotted, place in places.items()}, problems)


def parse_record(text: str, path: str, problems: Problems, first_line: int = 1) -> Record | None:
    """A YAML mapping; reports broken YAML and gives `None`. `first_line` is where the text starts in its file."""
    from sitegen.sources.plain_yaml import BrokenYamlError, plain_values

    try:
        values, marks = plain_values(text)
    except BrokenYamlError as error:
        fault = error.fault
        place = Location(path, fault.line + first_line, fault.column + 1)
        problems.add("broken-yaml", place, **{**fault.fields, "reason": fault.reason, "how": f"{fault.reason}-how"})
        return None
    places = {dotted: Location(path, line + first_line, column + 1) for dotted, (line, column) in marks.items()}
    for dotted, value in _texts(values):
        check_value(value, places.get(dotted, Location(path, first_line)), problems)
    return Record(values, path, places, problems)


def _texts(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text, keys included, that escapes may have put an unseen character into, by the dotted key of its place."""
    waiting: list[tuple[str, Any]] = [("", values)]
    while waiting:
        dotted, value = waiting.pop()
        if isinstance(value, str):
            yield dotted, value
            continue
        for key, inner in value.items() if isinstance(value, Mapping) else enumerate(value or ()):
            name = f"{dotted}.{key}" if dotted else str(key)
            if isinstance(key, str):
                yield name, key
            if isinstance(inner, (str, list, Mapping)):
                waiting.append((name, inner))
