"""Columns that have changed places: told as that, once, by what their translations and rules say."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from sitegen.model.tables import Row
from sitegen.sources.swapped import swapped_columns, swapped_languages
from sitegen.sources.turned import turned_columns
from tests.unit.making import field, schema

NAMES = ("coal", "gas", "wind", "water", "forest", "road", "bridge", "school", "clinic", "market", "station", "park")
HAN = "煤气风水林路桥学诊市站园"
THINGS = schema(
    "things",
    *(field(name, required=True) for name in ("thing", "name_zh", "name_en", "spoken")),
    *(field(name, required=True, prose=True) for name in ("plain_zh", "plain_en")),
    *(field(name) for name in ("note_zh", "note_en", "pattern_zh", "pattern_en")),
    field("source", required=True),
    field("shops", references="shops", separator=";"),
    field("roads", references="roads", separator=";"),
    field("year", type="integer"),
    key=("thing",),
)
ROWS = [
    {
        "thing": f"the-{name}",
        "name_zh": sign * 2,
        "name_en": f"the {name}",
        "spoken": f"{name[:2]}\u0101",
        "plain_zh": f"{sign}是这里的东西，大家都用它，每天都用。",
        "plain_en": f"What is called {name} is a thing that all people here use each day.",
        "note_zh": "见上一行。" if number % 3 else "",
        "note_en": "See the row above." if number % 3 else "",
        "pattern_zh": f"{{}}{sign}",
        "pattern_en": f"{{}} {name}",
        "source": "ours" if number % 2 else "theirs",
        "shops": "a;b" if number % 5 == 0 else "",
        "roads": "x;y" if number % 4 == 0 else "",
        "year": "2030",
    }
    for number, (name, sign) in enumerate(zip(NAMES, HAN, strict=True))
]
KEYS = {"shops": frozenset("ab"), "roads": frozenset("xy")}
LANGUAGES = ("zh", "en")
SCRIPTS = {"zh": "\u4e00-\u9fff", "en": ""}
PAIRS = [
    *itertools.combinations(("name_en", "plain_en", "note_en", "pattern_en"), 2),
    *itertools.combinations(("name_zh", "plain_zh", "note_zh"), 2),
    *(("source", "name_en"), ("source", "plain_en"), ("name_zh", "name_en"), ("plain_zh", "plain_en")),
    *(("shops", "roads"), ("source", "note_zh"), ("source", "note_en")),
]


def rows_with(one: str = "", other: str = "") -> Sequence[Row]:
    """The rows, two of whose columns stand in each other's place."""
    turned = {one: other, other: one}
    return [
        Row({name: row[turned.get(name, name)] for name in row}, "data/things.csv", line, THINGS.columns, "")
        for line, row in enumerate(ROWS, 2)
    ]


def told(rows: Sequence[Row], faulty: int) -> list[frozenset[str]]:
    """The pairs of columns that are said to have changed places: one, or two of which one has."""
    by_rules = swapped_columns(THINGS, rows, KEYS, faulty) if faulty else None
    found = swapped_languages(THINGS, rows, SCRIPTS) or by_rules
    pairs = (found, None) if found else turned_columns(THINGS, rows, LANGUAGES) or ()
    return [frozenset(pair) for pair in pairs if pair]


def test_two_columns_in_each_others_place_are_named() -> None:
    """By script, by rules, by what is longer or filled in the other language, by cells that repeat themselves."""
    wrong = {pair: found for pair in PAIRS if (found := told(rows_with(*pair), 3))[:1] != [frozenset(pair)]}
    either = {pair: found for pair, found in wrong.items() if frozenset(pair) in found}
    assert {*wrong} == {*either}
    assert all(len(found) == 2 for found in either.values())


def test_columns_at_their_places_are_left_alone() -> None:
    """Also where a few cells stand in a wrong column, or a table has hardly any rows."""
    assert told(rows_with(), 0) == told(rows_with(), 3) == []
    rows = [*rows_with("name_en", "plain_en")[:3], *rows_with()[3:]]
    assert told(rows, 3) == []
    assert told(rows_with("name_en", "plain_en")[:1], 0) == []
