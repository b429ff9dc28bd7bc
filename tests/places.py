"""Every place of a site's files where a value stands, so that tests can put another one there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import yaml


class Place(NamedTuple):
    """Where a value stands in a file."""

    key: str
    start: int
    end: int
    is_key: bool = False
    """Whether it is the name of a key, of those that a file may choose itself."""

    def put(self, text: str, value: object) -> str:
        """The text of the file with another value there."""
        return text[: self.start] + written(value) + text[self.end :]


def written(value: object) -> str:
    """A value as YAML and JSON write it."""
    return json.dumps(value, ensure_ascii=any(sign in str(value) for sign in "\ud800\u2028\0\x1b\ufeff"))


def yaml_places(text: str, offset: int = 0) -> list[Place]:
    """Every value and every key of a YAML text, in order."""

    def walk(node: yaml.Node, key: str) -> Iterator[Place]:
        if isinstance(node, yaml.MappingNode):
            for name, inner in node.value:
                dotted = f"{key}.{name.value}" if key else name.value
                yield _place(name, f"{dotted}:", is_key=True)
                yield from walk(inner, dotted)
        elif isinstance(node, yaml.SequenceNode):
            for position, inner in enumerate(node.value):
                yield from walk(inner, f"{key}.{position}")
        if node.start_mark.index < node.end_mark.index and key:
            yield _place(node, key)

    def _place(node: yaml.Node, key: str, *, is_key: bool = False) -> Place:
        start, end = node.start_mark.index, node.end_mark.index
        end = start + len(text[start:end].rstrip())
        return Place(key, offset + start, offset + end, is_key)

    node = yaml.compose(text, Loader=yaml.SafeLoader)
    return list(walk(node, "")) if node else []


def front_places(text: str) -> list[Place]:
    """The same of the front matter of a page."""
    return yaml_places(text[4 : text.index("\n---\n", 4) + 1], 4)


def po_places(text: str) -> list[Place]:
    """Every string of a catalogue, and the value of every line of its head."""
    found = []
    name = ""
    for match in re.finditer(r'(?m)^(msgid|msgstr(?:\[\d\])?|) ?("(?:[^"\\]|\\.)*")$', text):
        if match[1] == "msgid":
            name = json.loads(match[2])
        elif match[2] != '""':
            found.append(Place(name or match[2], match.start(2), match.end(2)))
    return found


def json_places(value: Any, key: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Every value of a JSON text: its dotted key, what holds it, and under which name."""
    inner: Iterator[tuple[Any, Any]] = iter(())
    if isinstance(value, Mapping):
        inner = iter(value.items())
    elif isinstance(value, list):
        inner = iter(enumerate(value))
    for name, part in inner:
        dotted = f"{key}.{name}"
        yield dotted, value, name
        yield from json_places(part, dotted)
