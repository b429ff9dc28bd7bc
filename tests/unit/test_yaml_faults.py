"""YAML faults are told on the line that is to be mended, and by what is wrong with it."""

from __future__ import annotations

import pytest

from sitegen.problems import Problems, message_languages, reason_words
from sitegen.sources.records import parse_record

FAULTS = {
    "a: 1\n\tb: 2\n": ("yaml-tab", "2:1"),
    "a:\n  b: 1\n\t c: 2\n": ("yaml-tab", "3:1"),
    "a: 1\nkey：value\nb: 2\n": ("yaml-wide-colon", "2:4"),
    "key： value\n": ("yaml-wide-colon", "1:4"),
    "a:1\nb: 2\n": ("yaml-no-space", "1:2"),
    "title About us\nb: 2\n": ("yaml-no-colon", "1:1"),
    "a: 1\ntitle About us\nb: 2\nc: 3\n": ("yaml-no-colon", "2:1"),
    'a: "x\nb: 2\n': ("yaml-open-quote", "1:4"),
    "a: 'x\nb: 2\nc: 3\n": ("yaml-open-quote", "1:4"),
    "a: 'it's here'\nb: 2\n": ("yaml-after-quote", "1:4"),
    'a: "One" and two\n': ("yaml-after-quote", "1:4"),
    "lead: the port: a report\n": ("yaml-colon", "1:15"),
    "a: 1\nlead: [[figure:x]] of fish\nb: 2\n": ("yaml-bracket", "2:7"),
    "a: [1, 2\nb: 3\n": ("yaml-bracket", "1:4"),
    "a: {x: 1\nb: 3\n": ("yaml-bracket", "1:4"),
    "a: @home\n": ("yaml-sign", "1:4"),
    "a: %d\n": ("yaml-sign", "1:4"),
    "a: `x`\n": ("yaml-sign", "1:4"),
    "a: &x 1\nb: *x\n": ("yaml-item-sign", "2:4"),
    "a:\n    b: 1\n  c: 2\n": ("yaml-indent", "3:3"),
    "a: 1\n  b: 2\n": ("yaml-indent", "2:3"),
    "a: 1\na: 2\n": ("yaml-twice", "2:1"),
    "- a\n- b\n": ("yaml-no-mapping", "1:1"),
    "a: \x07\n": ("yaml-character", "1:4"),
}


@pytest.mark.parametrize("first_line", [1, 2])
def test_each_fault_is_named_where_it_is(first_line: int) -> None:
    """Not at the next key, at which the parser gave up, and never in the parser's own words."""
    for text, (reason, place) in FAULTS.items():
        problems = Problems()
        assert parse_record(text, "a.yml", problems, first_line) is None, text
        (problem,) = problems
        line, column = map(int, place.split(":"))
        where = (problem.location.line, problem.location.column)
        assert (problem.fields["reason"], *where) == (reason, line + first_line - 1, column), text
        for language in message_languages():
            assert reason_words()[reason][language].split("{")[0] in problem.message(language)
            assert "-how" not in problem.cure(language)
            assert "expected" not in problem.told(language)


def test_what_is_written_over_several_lines_is_no_fault() -> None:
    """A quotation or a list that is closed below does not take the blame for a fault further on."""
    for text in ('a: "x\n  y"\nb: [1,\n  2]\nc：1\nd: 1\n', "a: |\n  “x: y：z\n  'open\nc：1\nd: 1\n"):
        problems = Problems()
        assert parse_record(text, "a.yml", problems) is None
        (problem,) = problems
        assert problem.fields["reason"] == "yaml-wide-colon", text
