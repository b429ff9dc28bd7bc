"""Plain YAML as values, with the place of every key.

Only plain YAML is read: mappings with text keys, lists, text, whole numbers, true and false. Dates
stay text. Anchors and aliases are refused, and so is nesting deeper than a person writes.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

import yaml

from sitegen.sources.yaml_faults import YamlFault, yaml_fault

MAXIMUM_DEPTH = 20
MOST_VALUES = 10_000
ALIAS, DEEP, TWICE, MANY = "yaml-item-sign", "yaml-deep", "yaml-twice", "yaml-many"
"""Reasons of our own for which YAML is refused."""
REMEMBERED = 2_000
"""How many texts a running preview need not read again."""
Mark = tuple[int, int]
"""A line and a column, both counted from 0."""


class BrokenYamlError(Exception):
    """YAML that can't be read, or isn't plain: why and where, as far as that is known."""

    def __init__(self, fault: YamlFault) -> None:
        super().__init__(fault.reason)
        self.fault = fault


def plain_values(text: str) -> tuple[Mapping[str, Any], Mapping[str, Mark]]:
    """The mapping that a text holds, and the mark of every key by its dotted name. Raises `BrokenYamlError`."""
    marks: dict[str, Mark] = {}
    try:
        values = _value(_compose(text), "", marks)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line, mark.column) if mark else (0, 0)
        if isinstance(error, _RefusedError):
            raise BrokenYamlError(YamlFault(error.reason, *place, error.fields)) from error
        raise BrokenYamlError(yaml_fault(text, error.problem or error.context or "", *place)) from error
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        fault = YamlFault("yaml-character", before.count("\n"), len(before) - before.rfind("\n") - 1)
        raise BrokenYamlError(fault) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise BrokenYamlError(YamlFault("yaml-other")) from error
    if not isinstance(values, Mapping):
        fault = yaml_fault(text, "", 0, 0)
        raise BrokenYamlError(YamlFault("yaml-no-mapping") if fault.reason == "yaml-other" else fault)
    return values, marks


class _RefusedError(yaml.MarkedYAMLError):
    """What isn't plain: the name of the reason, and what its words use."""

    def __init__(self, reason: str, mark: Any, **fields: str) -> None:
        super().__init__(problem=reason, problem_mark=mark)
        self.reason = reason
        self.fields = fields


@functools.lru_cache(maxsize=REMEMBERED)
def _compose(text: str) -> yaml.Node | None:
    """The nodes of a YAML text, which nobody changes. Raises `yaml.YAMLError`."""
    return yaml.compose(text, Loader=_PlainLoader)


class _PlainLoader(yaml.SafeLoader):
    """A safe loader that refuses aliases and deep nesting while composing."""

    depth = values = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]  # the stubs leave it out
        mark: Any = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            raise _RefusedError(ALIAS, mark, key="", sign="*")
        self.depth += 1
        self.values += 1
        if self.values > MOST_VALUES:
            raise _RefusedError(MANY, mark, most=str(MOST_VALUES))
        if self.depth > MAXIMUM_DEPTH:
            raise _RefusedError(DEEP, mark)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _value(node: yaml.Node | None, dotted: str, marks: dict[str, Mark]) -> Any:
    """Plain values of a composed node, noting the place of each key on the way."""
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in found:
                raise _RefusedError(TWICE, key_node.start_mark, key=key)
            inner = f"{dotted}.{key}" if dotted else key
            marks[inner] = _mark(key_node)
            found[key] = _value(value_node, inner, marks)
        return found
    if isinstance(node, yaml.SequenceNode):
        items = []
        for position, item in enumerate(node.value):
            marks[f"{dotted}.{position}"] = _mark(item)
            items.append(_value(item, f"{dotted}.{position}", marks))
        return items
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    return None


def _mark(node: yaml.Node) -> Mark:
    return node.start_mark.line, node.start_mark.column


def _scalar(node: yaml.ScalarNode) -> Any:
    if node.tag == "tag:yaml.org,2002:null":
        return None
    if node.tag == "tag:yaml.org,2002:bool":
        return node.value.lower() in ("true", "yes", "on")
    return node.value
