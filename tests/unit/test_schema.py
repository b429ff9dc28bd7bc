"""`datapackage.json`: the one description of every table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitegen.model.tables import Schema, Table
from sitegen.problems import Problems
from sitegen.sources.entities import RENDERED, TABLES, TRANSLATED, missing_columns
from sitegen.sources.schema import PACKAGE, read_package
from sitegen.sources.tables import read_tables
from tests.unit.making import found, reader_of, told


def package(*fields: dict[str, object], **resource: object) -> str:
    named = {"name": "roads", "path": "roads.csv", "schema": {"fields": list(fields)}, **resource}
    return json.dumps({"resources": [named]}, indent=1)


def read(folder: Path, text: str) -> tuple[dict[str, Schema], Problems]:
    reader = reader_of(folder, {PACKAGE: text})
    _, schemas = read_package(reader, ("zh", "en"))
    return dict(schemas), reader.problems


def test_a_field_is_read_with_its_rules(tmp_path: Path) -> None:
    """Type, constraints, lists, references by our own word or by a foreign key, and words in each language."""
    described: dict[str, object] = {"name": "id", "title": "x", "description_zh": "编号", "description_en": "The id"}
    constraints = {"required": True, "enum": ["a"], "pattern": "^a$"}
    listed: dict[str, object] = {"name": "list", "separator": ";", "references": "roads", "prose": True}
    text = json.dumps(
        {
            "resources": [
                {
                    "name": "roads",
                    "path": "roads.csv",
                    "title_en": "Roads",
                    "schema": {
                        "fields": [
                            {**described, "constraints": constraints},
                            listed,
                            {"name": "next", "type": "integer"},
                        ],
                        "primaryKey": "id",
                        "foreignKeys": [{"fields": "next", "reference": {"resource": "roads", "fields": "id"}}],
                    },
                }
            ]
        }
    )
    schemas, problems = read(tmp_path, text)
    assert told(problems) == []
    roads = schemas["roads"]
    assert (roads.primary_key, roads.columns, roads.title) == (
        ("id",),
        ("id", "list", "next"),
        {"zh": "", "en": "Roads"},
    )
    first, second, third = roads.fields
    assert (first.type, first.required, first.enum, first.pattern) == ("string", True, ("a",), "^a$")
    assert first.description == {"zh": "编号", "en": "The id"}
    assert (second.separator, second.references, second.prose, second.required) == (";", "roads", True, False)
    assert (third.type, third.references) == ("integer", "roads")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"resources": [\n  {"name": \n]}', ":3:1"),
        ("[]", ""),
        ("{}", ""),
        ('{"resources": [{"name": "roads"}]}', ""),
        ('{"resources": [{"name": "roads", "path": "x", "schema": {}}]}', ""),
        ('{"resources": [{"name": "roads", "path": "x", "schema": {"fields": [{}]}}]}', ""),
        ('{"resources": [3]}', ""),
    ],
)
def test_a_package_that_cannot_be_used_is_told(tmp_path: Path, text: str, place: str) -> None:
    """Broken JSON by line and column, a missing part by its name, and never a traceback."""
    schemas, problems = read(tmp_path, text)
    assert schemas == {}
    assert found(problems) == [f"{PACKAGE}{place}: broken-json"]


@pytest.mark.parametrize("field", [{"name": "a", "type": "boolean"}, {"name": "a", "references": "nothing"}])
def test_a_field_that_means_nothing_is_told_at_its_line(tmp_path: Path, field: dict[str, object]) -> None:
    """An unknown type, or a table that isn't there."""
    text = package(field)
    _, problems = read(tmp_path, text)
    line = next(number for number, content in enumerate(text.splitlines(), 1) if '"a"' in content)
    assert found(problems) == [f"{PACKAGE}:{line}: broken-json"]


def test_a_pattern_that_is_none_is_told(tmp_path: Path) -> None:
    """A regular expression with an open bracket."""
    _, problems = read(tmp_path, package({"name": "a", "constraints": {"pattern": "["}}))
    assert [problem.code for problem in problems] == ["broken-json"]


@pytest.mark.parametrize(
    "text",
    [
        package({"name": "a", "references": "nothing"}),
        package({"name": "a", "constraints": {"pattern": "["}}),
        package({"name": "a"}, schema={"fields": [{"name": "a"}], "primaryKey": "b"}),
    ],
)
def test_a_faulty_schema_breaks_nothing_later(tmp_path: Path, text: str) -> None:
    """The package's own problem is told; reading its tables must not end in a traceback."""
    reader = reader_of(tmp_path, {PACKAGE: text, "data/roads.csv": "a\nx\n"})
    _, schemas = read_package(reader, ("zh", "en"))
    read_tables(reader, schemas, ("zh", "en"))
    assert reader.problems.errors


def test_columns_that_pages_need_must_be_described(tmp_path: Path) -> None:
    """Each table and column of the contract, in each language; columns of one's own are welcome."""
    resources = [
        {
            "name": name,
            "path": f"{name}.csv",
            "schema": {
                "fields": [
                    {"name": column}
                    for column in (
                        *TABLES[name],
                        *(f"{stem}_{code}" for stem in TRANSLATED.get(name, ()) for code in ("zh", "en")),
                        *(f"{stem}_en" for stem in RENDERED.get(name, ())),
                        "own",
                    )
                ]
            },
        }
        for name in TABLES
    ]
    schemas, _ = read(tmp_path, json.dumps({"resources": resources}))
    tables = {name: Table(schema, ()) for name, schema in schemas.items()}
    problems = Problems()
    assert not missing_columns(tables, ("zh", "en"), "zh", problems)
    assert missing_columns(tables, ("zh", "en", "pt"), "zh", problems)
    assert problems.errors[0].fields["column"].endswith("_pt")
    problems = Problems()
    rest = {name: table for name, table in tables.items() if name != "verbs"}
    assert missing_columns(rest, ("zh", "en"), "zh", problems)
    assert [problem.fields["column"] for problem in problems if problem.fields["table"] == "verbs"] == [
        "strength",
        "verb",
    ]
