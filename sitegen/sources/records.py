"""YAML files as records that know the place of every key and tell what is missing or unknown.

Only plain YAML is read: mappings with text keys, lists, text, whole numbers, true and false. Dates
stay text. Anchors and aliases are refused, and so is nesting deeper than a person writes.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from sitegen.model.language import Translated
from sitegen.problems import Location, Problems, closest
from sitegen.sources.characters import check_value

MAXIMUM_DEPTH = 20
REMEMBERED = 2_000
"""How many texts a running preview need not read again."""


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
            self.problems.add("wrong-type", self.at(key), key=self.prefix + key, wanted="list")
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
        value = self._get(key, None if required else {})
        if value is None or value == {}:
            return dict.fromkeys(languages, "")
        inner = self.record(key, required=required)
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
                self.problems.add("unknown-key", self.at(key), key=self.prefix + key, near=near)

    def _get(self, key: str, default: object) -> Any:
        self.asked.add(key)
        value = self.values.get(key)
        if value is None and default is None:
            self.problems.add("missing-key", self.at(key), key=self.prefix + key)
        return default if value is None else value


def parse_record(text: str, path: str, problems: Problems, first_line: int = 1) -> Record | None:
    """A YAML mapping; reports broken YAML and gives `None`. `first_line` is where the text starts in its file."""
    places: dict[str, Location] = {}
    try:
        node = _compose(text)
        values = _value(node, "", places, lambda mark: Location(path, mark.line + first_line, mark.column + 1))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Location(path, mark.line + first_line, mark.column + 1) if mark else Location(path, first_line)
        problems.add("broken-yaml", place, reason=error.problem or error.context or "")
        return None
    except (yaml.YAMLError, RecursionError) as error:
        problems.add("broken-yaml", Location(path, first_line), reason=str(error).splitlines()[0])
        return None
    if not isinstance(values, Mapping):
        problems.add("broken-yaml", Location(path, first_line), reason="key: value")
        return None
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


@functools.lru_cache(maxsize=REMEMBERED)
def _compose(text: str) -> yaml.Node | None:
    """The nodes of a YAML text, which nobody changes. Raises `yaml.YAMLError`."""
    return yaml.compose(text, Loader=_PlainLoader)


class _PlainLoader(yaml.SafeLoader):
    """A safe loader that refuses aliases and deep nesting while composing."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]  # the stubs leave it out
        mark: Any = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="alias (*)", problem_mark=mark)
        self.depth += 1
        if self.depth > MAXIMUM_DEPTH:
            raise yaml.MarkedYAMLError(problem=f"> {MAXIMUM_DEPTH} levels", problem_mark=mark)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _value(node: yaml.Node | None, dotted: str, places: dict[str, Location], at: Callable[[Any], Location]) -> Any:
    """Plain values of a composed node, noting the place of each key on the way."""
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in found:
                raise yaml.MarkedYAMLError(problem=f"{key} × 2", problem_mark=key_node.start_mark)
            inner = f"{dotted}.{key}" if dotted else key
            places[inner] = at(key_node.start_mark)
            found[key] = _value(value_node, inner, places, at)
        return found
    if isinstance(node, yaml.SequenceNode):
        items = []
        for position, item in enumerate(node.value):
            places[f"{dotted}.{position}"] = at(item.start_mark)
            items.append(_value(item, f"{dotted}.{position}", places, at))
        return items
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    return None


def _scalar(node: yaml.ScalarNode) -> Any:
    if node.tag == "tag:yaml.org,2002:null":
        return None
    if node.tag == "tag:yaml.org,2002:bool":
        return node.value.lower() in ("true", "yes", "on")
    return node.value
