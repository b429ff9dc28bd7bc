"""How problems are told: the line quoted with a mark below the place, JSON by its schema, links that lead somewhere."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]  # its types are another package

from sitegen.problems import Location, Problem, Problems, catalogue
from sitegen.quoting import columns, quote
from sitegen.telling import as_json, help_of, tell, told
from tests.tiny import ROOT

SCHEMA = json.loads((ROOT / "docs/check.schema.json").read_text(encoding="utf-8"))


def test_the_mark_stands_below_the_place_on_any_screen(tmp_path: Path) -> None:
    """Chinese signs take two columns, marks that join take none; the words that are wrong are marked whole."""
    (tmp_path / "a.csv").write_text('煤矸石,"1,884",吨\ne\u0301tat,12o\n  - x\n', encoding="utf-8")
    marks = {
        (1, 5, "1,884"): ('    1 | 煤矸石,"1,884",吨', 7, 7),
        (1, 13, "吨"): ('    1 | 煤矸石,"1,884",吨', 15, 2),
        (2, 7, "12o"): ("    2 | e\u0301tat,12o", 5, 3),
        (3, 0, ""): ("    3 |   - x", 2, 3),
        (3, 5, "elsewhere"): ("    3 |   - x", 4, 1),
    }
    for (line, column, value), (words, before, length) in marks.items():
        found = quote(Problem(Location("a.csv", line, column), "not-a-number", {"value": value}), tmp_path)
        assert found is not None
        assert found.lines() == (words, f"      | {' ' * before}{'^' * length}"), value


def test_a_long_line_is_cut_around_its_place(tmp_path: Path) -> None:
    """The quotation fits the terminal, and shows the place with what stands before and after it."""
    (tmp_path / "a").write_text(f"{'字' * 500}错{'y' * 500}\n", encoding="utf-8")
    for width in (60, 80, 200):
        found = quote(Problem(Location("a", 1, 501), "not-a-number", {"value": "错"}), tmp_path, width)
        assert found is not None
        assert found.text[found.start : found.end] == "错"
        assert found.text.startswith("…字")
        assert found.text.endswith("y…")
        assert columns(found.lines()[0]) <= width


def test_what_a_terminal_would_obey_is_quoted_as_letters(tmp_path: Path) -> None:
    """A file of a stranger's can't write over what is told of it."""
    (tmp_path / "a").write_text("x\x1b[2Jy\u202ez\n", encoding="utf-8")
    found = quote(Problem(Location("a", 1, 2), "control-character", {}), tmp_path)
    assert found is not None
    assert found.lines()[0] == "    1 | x\\x1b[2Jy\\u202ez"
    assert found.text[found.start : found.end] == "\\x1b"


def test_what_can_not_be_read_is_not_quoted(tmp_path: Path) -> None:
    """A file that is gone, in another encoding, or shorter than the place; a place without a line."""
    (tmp_path / "gbk").write_bytes("古交市\n".encode("gbk"))
    (tmp_path / "short").write_text("a\n", encoding="utf-8")
    for place in (Location("gone", 1), Location("gbk", 1), Location("short", 9), Location("short")):
        assert quote(Problem(place, "empty-file"), tmp_path) is None


def test_colours_are_for_terminals_only(tmp_path: Path) -> None:
    """What is written into a file or a pipe holds no escapes."""
    (tmp_path / "a").write_text("12o\n", encoding="utf-8")
    problem = Problem(Location("a", 1, 1), "not-a-number", {"value": "12o"})
    stream = io.StringIO()
    problems = Problems()
    problems.extend([problem])
    tell(problems, "en", tmp_path, stream)
    assert "\x1b" not in stream.getvalue()
    assert "    1 | 12o\n      | ^^^\n" in stream.getvalue()
    coloured = told(problem, "en", tmp_path, coloured=True)
    assert "\x1b[31m" in coloured
    assert re.sub(r"\x1b\[[0-9]*m", "", coloured) + "1 error, 0 notices\n" == stream.getvalue()


def test_every_code_has_its_place_in_the_handbook() -> None:
    """The link below a problem leads to the row that explains it."""
    handbook = (ROOT / "docs/problems.md").read_text(encoding="utf-8")
    assert set(re.findall(r'(?m)^\| <a id="([a-z0-9-]+)"></a>`\1`', handbook)) == set(catalogue())
    assert help_of(Problem(Location("a"), "empty-file")) == "docs/problems.md#empty-file"


def test_json_is_what_its_schema_says() -> None:
    """Problems of all kinds of places, one with further places; the schema allows nothing that is not written there."""
    problems = Problems()
    problems.add("empty-file", Location("a"))
    problems.add("byte-order-mark", Location("b", 1, 1))
    for line in range(1, 4):
        problems.add("unknown-reference", Location("p", line), kind="figure", id="coal", near="")
    for language in ("en", "zh"):
        found = json.loads(as_json(problems, language))
        jsonschema.validate(found, SCHEMA, jsonschema.Draft202012Validator)
        assert found[-1]["also"] == [{"path": "p", "line": line, "column": 0} for line in (2, 3)]
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for broken in ({}, {**found[0], "colour": "red"}, {**found[0], "line": -1}, {**found[0], "severity": "warning"}):
        assert not jsonschema.Draft202012Validator(SCHEMA).is_valid([broken])
