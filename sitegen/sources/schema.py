"""`data/datapackage.json`: the one description of every table, read into schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from sitegen.model.tables import Field, Schema
from sitegen.problems import Location, Problems
from sitegen.sources.files import Reader

PACKAGE = "data/datapackage.json"
TYPES = ("string", "integer", "number", "date")


def read_package(reader: Reader, languages: Sequence[str]) -> tuple[Mapping[str, Any], Mapping[str, Schema]]:
    """The data package as it stands, and its schemas by table name.

    Reports JSON that cannot be read and fields whose type or pattern is none.
    """
    text = reader.text(PACKAGE)
    if text is None:
        return {}, {}
    try:
        package = json.loads(text)
        schemas = {resource["name"]: _schema(resource, languages) for resource in package["resources"]}
    except json.JSONDecodeError as error:
        reader.problems.add("broken-json", Location(PACKAGE, error.lineno, error.colno), reason=error.msg)
        return {}, {}
    except (KeyError, TypeError, AttributeError) as error:
        reader.problems.add("broken-json", Location(PACKAGE), reason=str(error))
        return {}, {}
    return (package, schemas) if _are_sound(schemas, text, reader.problems) else ({}, {})


def _schema(resource: Mapping[str, Any], languages: Sequence[str]) -> Schema:
    schema = resource["schema"]
    foreign = {key["fields"]: key["reference"]["resource"] for key in schema.get("foreignKeys", ())}
    key = schema.get("primaryKey", ())
    return Schema(
        name=resource["name"],
        path=resource["path"],
        title=_translated(resource, "title", languages),
        description=_translated(resource, "description", languages),
        fields=tuple(_field(field, foreign, languages) for field in schema["fields"]),
        primary_key=(key,) if isinstance(key, str) else tuple(key),
        descriptor=resource,
    )


def _field(field: Mapping[str, Any], foreign: Mapping[str, str], languages: Sequence[str]) -> Field:
    constraints = field.get("constraints", {})
    return Field(
        name=field["name"],
        type=field.get("type", "string"),
        description=_translated(field, "description", languages),
        required=bool(constraints.get("required")),
        enum=tuple(constraints.get("enum", ())),
        pattern=constraints.get("pattern", ""),
        separator=field.get("separator", ""),
        references=field.get("references", "") or foreign.get(field["name"], ""),
        prose=bool(field.get("prose")),
        independent=bool(field.get("independent")),
    )


def _translated(owner: Mapping[str, Any], key: str, languages: Sequence[str]) -> Mapping[str, str]:
    return {language: str(owner.get(f"{key}_{language}", "")) for language in languages}


def _are_sound(schemas: Mapping[str, Schema], text: str, problems: Problems) -> bool:
    """Whether tables can be read by the schemas; reports why not."""
    before = len(problems)
    for schema in schemas.values():
        for key in set(schema.primary_key) - set(schema.columns):
            problems.add("broken-json", Location(PACKAGE), reason=f"{schema.name}.primaryKey: {key}")
        for field in schema.fields:
            place = Location(PACKAGE, text[: max(text.find(f'"{field.name}"'), 0)].count("\n") + 1)
            if field.type not in TYPES:
                problems.add("broken-json", place, reason=f"{schema.name}.{field.name}: {field.type}")
            if field.references and field.references not in schemas:
                problems.add("broken-json", place, reason=f"{schema.name}.{field.name}: {field.references}")
            try:
                re.compile(field.pattern)
            except re.error as error:
                problems.add("broken-json", place, reason=f"{schema.name}.{field.name}: {error}")
    return len(problems) == before
