"""`data/datapackage.json`: the one description of every table, read into schemas."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sitegen.model.tables import Field, Schema
from sitegen.problems import Location, Problems
from sitegen.sources.characters import check_value
from sitegen.sources.files import Reader
from sitegen.sources.json_faults import json_fault
from sitegen.sources.patterns import SLOW, pattern_fault
from sitegen.sources.shapes import is_id

PACKAGE = "data/datapackage.json"
SOUND = "schemas"
"""Where it is noted that the schemas have been judged."""
MOST_TABLES, MOST_COLUMNS = 100, 200
TEXT = re.compile(r'"(?:[^"\\]|\\.)*+"')
TYPES = ("string", "integer", "number", "date")
FILE = re.compile(r"[A-Za-z0-9_-]{1,80}\.csv")
"""A table's file stands in `data/` itself."""
Wanted = TypeVar("Wanted", str, dict[str, Any], list[Any])
NAMES: Mapping[type, str] = {str: '"…"', dict: "{…}", list: "[…]"}


def read_package(reader: Reader, languages: Sequence[str]) -> tuple[Mapping[str, Any], Mapping[str, Schema]]:
    """The data package as it stands, and its schemas by table name.

    Reports JSON that cannot be read and fields whose type or pattern is none.
    """
    text = reader.text(PACKAGE)
    return ({}, {}) if text is None else _package(text, reader, languages)


def _package(
    text: str, reader: Reader, languages: Sequence[str]
) -> tuple[Mapping[str, Any], Mapping[str, Schema]]:
    """What the text of a description holds."""
    try:
        package = json.loads(text, parse_constant=_refuse_constant)
        if _has_too_many(package, reader.problems):
            return {}, {}
        _check_texts(package, reader.problems)
        schemas = [_schema(resource, languages) for resource in _each(package, "resources", "")]
    except json.JSONDecodeError as error:
        fault = json_fault(text, error)
        reader.problems.add("broken-json", Location(PACKAGE, *fault.place), reason=fault.reason, sign=fault.sign)
        return {}, {}
    except (ValueError, RecursionError) as error:  # a number or a nesting that no person writes, or a wrong shape
        reader.problems.add("broken-json", Location(PACKAGE), reason=str(error).splitlines()[0])
        return {}, {}
    lines = _lines(text)
    by_name = {schema.name: replace(schema, places=_places(schema, lines)) for schema in schemas}
    if len(by_name) < len(schemas):
        twice = Counter(schema.name for schema in schemas).most_common(1)[0][0]
        reader.problems.add("broken-json", _place(twice, lines), reason=f"{twice} × 2")
        return {}, {}
    if not reader.is_noted(SOUND, PACKAGE):
        if not _are_sound(by_name, lines, reader.problems):
            return {}, {}
        reader.note(SOUND, PACKAGE, b"true")
    return package, by_name


def _has_too_many(package: object, problems: Problems) -> bool:
    """Whether there are more tables, or columns of one, than a site has; reports it."""
    tables = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(tables, list):
        return False
    schemas = [table.get("schema") for table in tables if isinstance(table, dict)]
    columns = [schema.get("fields") for schema in schemas if isinstance(schema, dict)]
    for key, items, most in (("resources", tables, MOST_TABLES), *(("fields", each, MOST_COLUMNS) for each in columns)):
        if isinstance(items, list) and len(items) > most:
            problems.add("too-many-items", Location(PACKAGE), key=key, most=most)
            return True
    return False


def _refuse_constant(word: str) -> None:
    raise ValueError(word)


def _check_texts(value: object, problems: Problems) -> None:
    """Reports characters that nobody sees, which JSON may spell with escapes."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            check_value(item, Location(PACKAGE), problems)
        elif isinstance(item, dict):
            waiting += [*item.keys(), *item.values()]
        elif isinstance(item, list):
            waiting += item


def _get(owner: object, key: str, wanted: type[Wanted], where: str, default: Wanted | None = None) -> Wanted:
    """What an object holds at a key. Raises `ValueError` for what is missing or of another type."""
    found = owner.get(key, default) if isinstance(owner, dict) else None
    if not isinstance(found, wanted):
        message = f"{where}{key}: {NAMES[wanted]}"
        raise ValueError(message)  # noqa: TRY004  # caught with what JSON itself raises
    return found


def _each(owner: object, key: str, where: str, default: list[Any] | None = None) -> list[Mapping[str, Any]]:
    """The objects in a list."""
    return [_get({key: item}, key, dict, where) for item in _get(owner, key, list, where, default)]


def _texts(owner: object, key: str, where: str) -> tuple[str, ...]:
    """The texts in a list; none if it isn't there."""
    return tuple(_get({key: item}, key, str, where) for item in _get(owner, key, list, where, []))


def _schema(resource: Mapping[str, Any], languages: Sequence[str]) -> Schema:
    name = _get(resource, "name", str, "resources.")
    schema = _get(resource, "schema", dict, f"{name}.")
    foreign = {}
    for link in _each(schema, "foreignKeys", f"{name}.", []):
        reference = _get(link, "reference", dict, f"{name}.foreignKeys.")
        foreign[_get(link, "fields", str, f"{name}.foreignKeys.")] = _get(reference, "resource", str, f"{name}.")
    key = schema.get("primaryKey", [])
    return Schema(
        name=name,
        path=_get(resource, "path", str, f"{name}."),
        title=_translated(resource, "title", languages),
        description=_translated(resource, "description", languages),
        fields=tuple(_field(field, foreign, languages, name) for field in _each(schema, "fields", f"{name}.")),
        primary_key=(key,) if isinstance(key, str) else _texts(schema, "primaryKey", f"{name}."),
        descriptor=resource,
    )


def _field(field: Mapping[str, Any], foreign: Mapping[str, str], languages: Sequence[str], table: str) -> Field:
    name = _get(field, "name", str, f"{table}.fields.")
    where = f"{table}.{name}."
    constraints = _get(field, "constraints", dict, where, {})
    return Field(
        name=name,
        type=_get(field, "type", str, where, "string"),
        description=_translated(field, "description", languages),
        required=bool(constraints.get("required")),
        enum=_texts(constraints, "enum", where),
        pattern=_get(constraints, "pattern", str, where, ""),
        separator=_get(field, "separator", str, where, ""),
        references=_get(field, "references", str, where, "") or foreign.get(name, ""),
        prose=bool(field.get("prose")),
        independent=bool(field.get("independent")),
        unique=bool(constraints.get("unique")),
    )


def _translated(owner: Mapping[str, Any], key: str, languages: Sequence[str]) -> Mapping[str, str]:
    return {language: str(owner.get(f"{key}_{language}", "")) for language in languages}


def _are_sound(schemas: Mapping[str, Schema], lines: Mapping[str, int], problems: Problems) -> bool:
    """Whether tables can be read by the schemas; reports why not."""
    before = problems.errors_found
    for schema in schemas.values():
        if not is_id(schema.name):
            problems.add("bad-id", _place(schema.name, lines), column="name", value=schema.name)
        if not FILE.fullmatch(schema.path):
            problems.add("broken-json", _place(schema.name, lines), reason=f"{schema.name}.path: {schema.path}")
        if len(set(schema.columns)) < len(schema.columns) or not schema.columns:
            problems.add("broken-json", _place(schema.name, lines), reason=f"{schema.name}.fields")
        for key in set(schema.primary_key) - set(schema.columns):
            problems.add("broken-json", Location(PACKAGE), reason=f"{schema.name}.primaryKey: {key}")
        for field in schema.fields:
            _check_field(field, schema, schemas, _place(field.name, lines), problems)
    return problems.errors_found == before


def _check_field(
    field: Field, schema: Schema, schemas: Mapping[str, Schema], place: Location, problems: Problems
) -> None:
    """Reports a type, a reference or a pattern that a column can't have."""
    where = f"{schema.name}.{field.name}"
    if field.type not in TYPES:
        problems.add("broken-json", place, reason=f"{where}: {field.type}")
    if field.references and (field.references not in schemas or not schemas[field.references].primary_key):
        problems.add("broken-json", place, reason=f"{where}: {field.references}")
    fault = pattern_fault(field.pattern)
    if fault == SLOW:
        problems.add("slow-pattern", place, reason=f"{where}: {fault}")
    elif fault:
        problems.add("broken-json", place, reason="json-pattern", where=where)


def _lines(text: str) -> Mapping[str, int]:
    """By each text of the description, as it is spelled there, the line on which it stands first."""
    found: dict[str, int] = {}
    line, last = 1, 0
    for match in TEXT.finditer(text):
        line += text.count("\n", last, match.start())
        last = match.start()
        found.setdefault(match.group(), line)
    return found


def _place(name: str, lines: Mapping[str, int]) -> Location:
    """Where a name stands first in the description."""
    return Location(PACKAGE, lines.get(json.dumps(name, ensure_ascii=False), 1))


def _places(schema: Schema, lines: Mapping[str, int]) -> Mapping[str, Location]:
    """Where each text about a table and its columns stands first."""
    return {told: _place(told, lines) for words in schema.texts for told in words.values()}
