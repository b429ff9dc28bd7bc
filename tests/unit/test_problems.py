"""Problems: where, what, and how to mend it, in each message language."""

from __future__ import annotations

import string

import pytest

from sitegen.problems import (
    LONGEST_SHOWN,
    MOST_OF_A_KIND,
    Location,
    Problem,
    Problems,
    Severity,
    catalogue,
    closest,
    message_languages,
    shown,
)
from tests.unit.making import found


def test_a_problem_is_told_in_one_line_with_its_place_and_cure() -> None:
    """As the design shows it, in English and in Chinese."""
    problem = Problem(Location("data/figures.csv", 37, 12), "not-a-number", {"value": "3o"})
    assert problem.told("en").startswith(
        "data/figures.csv:37:12: not-a-number: “3o” is not a number. Write digits only,"
    )
    assert problem.told("zh").startswith("data/figures.csv:37:12: not-a-number: “3o”不是数。请只写数字")


@pytest.mark.parametrize(
    ("place", "written"), [(Location("a"), "a"), (Location("a", 3), "a:3"), (Location("a", 3, 9), "a:3:9")]
)
def test_a_place_is_written_as_far_as_it_is_known(place: Location, written: str) -> None:
    """File, line, column."""
    assert str(place) == written


def test_problems_are_sorted_by_place_and_kept_once() -> None:
    """Lines count as numbers, and the same mistake found twice is one."""
    problems = Problems()
    for place in (Location("b", 1), Location("a", 10), Location("a", 9, 2), Location("a", 9, 1), Location("a", 10)):
        problems.add("missing-file", place)
    problems.add("byte-order-mark", Location("a", 10))
    assert found(problems) == [
        *(
            "a:9:1: missing-file",
            "a:9:2: missing-file",
            "a:10: byte-order-mark",
            "a:10: missing-file",
            "b:1: missing-file",
        )
    ]
    assert (len(problems), len(problems.errors), len(problems.notices)) == (5, 4, 1)
    again = Problems()
    again.extend(problems)
    again.extend(problems)
    assert list(again) == list(problems)


def test_values_with_braces_are_told_as_they_are() -> None:
    """An editor's formula in a message is no placeholder."""
    problems = Problems()
    problems.add("bad-formula", Location("a"), formula="{coal} +", reason="not arithmetic")
    assert "“{coal} +”" in next(iter(problems)).message("en")


def test_values_are_told_in_so_many_signs() -> None:
    """Also where each unseen character is told as several."""
    assert [len(shown(sign * 5_000)) for sign in ("a", "\x85", "\u202e")] == [LONGEST_SHOWN + 1] * 3
    assert shown("\x85") == "\\x85"


def test_every_kind_has_words_in_every_language() -> None:
    """The same placeholders in each, so that no language lacks what another tells."""
    assert message_languages() == ("en", "zh")
    for kind in catalogue().values():
        assert set(kind.messages) == set(kind.cures) == set(message_languages()), kind.code
        names = [
            {name for _, name, _, _ in string.Formatter().parse(kind.messages[code] + kind.cures[code]) if name}
            for code in message_languages()
        ]
        assert all(each == names[0] for each in names), kind.code
        assert kind.severity in Severity


@pytest.mark.parametrize(("word", "near"), [("targte", "target"), ("plan", "planned"), ("xyzzy", ""), ("", "")])
def test_only_a_near_word_is_suggested(word: str, near: str) -> None:
    """A wild guess would mislead."""
    assert closest(word, ["target", "planned", "derived"]) == near


def test_a_guess_is_told_only_where_one_is_near() -> None:
    """Nobody is asked whether they meant nothing."""
    place = Location("data/figures.csv", 2, 1)
    near = Problem(place, "unknown-reference", {"kind": "term", "id": "coel", "near": "coal"})
    far = Problem(place, "unknown-reference", {"kind": "term", "id": "xyzzy", "near": ""})
    assert near.message("en") == "There is no term “coel”; did you mean “coal”?"
    assert far.message("en") == "There is no term “xyzzy”."
    assert near.message("zh").endswith("是不是“coal”？")
    assert far.message("zh").endswith("“xyzzy”。")


def test_merged_problems_are_as_if_reported_here() -> None:
    """Of very many of a kind in a file only the first are kept, wherever they were collected."""
    together, apart = Problems(), Problems()
    for part in range(3):
        found = Problems()
        for line in range(MOST_OF_A_KIND + 20):
            place = Location("a.csv", part * 1000 + line)
            found.add("not-utf8", place, byte="0xFF", how="resave-text")
            together.add("not-utf8", place, byte="0xFF", how="resave-text")
        apart.merge(found)
    assert [problem.told("en") for problem in apart] == [problem.told("en") for problem in together]
    assert len(apart) == len(together) == 3 * (MOST_OF_A_KIND + 20)


def test_a_consequence_is_not_told_while_its_cause_stands() -> None:
    """What rests on a row, a table or a paragraph that another error spoils is not told; alone it is."""
    problems = Problems()
    problems.add("unbalanced-numerals", Location("b", 4), paragraph=4, unused="5", invented="–")
    assert found(problems) == ["b:4: unbalanced-numerals"]
    problems.add("not-a-number", Location("a.csv", 2), column="value", value="12o")
    assert found(problems) == ["a.csv:2: not-a-number", "b:4: unbalanced-numerals"]
    problems.spoil("paragraph 4")
    assert found(problems) == ["a.csv:2: not-a-number"]
    assert (len(problems), problems.errors_found, len(problems.errors)) == (2, 2, 1)


def test_problems_that_excuse_each_other_are_all_told() -> None:
    """Nothing may pass because two faults look like consequences of one another."""
    problems = Problems()
    problems.spoil("paragraph 4")
    problems.add("unbalanced-numerals", Location("b", 4), paragraph=4, unused="5", invented="–")
    assert found(problems) == ["b:4: unbalanced-numerals"]


def test_a_notice_hides_no_error() -> None:
    """Only errors spoil: a notice stops nothing, so what rests on it would be published."""
    problems = Problems()
    problems.add("byte-order-mark", Location("a"))
    problems.add("missing-key", Location("a"), key="title")
    assert found(problems) == ["a: byte-order-mark", "a: missing-key"]


def test_one_fault_at_many_places_is_told_once_with_its_places() -> None:
    """Under whatever code: a row that is gone is named by tables, pages and charts. So are the languages."""
    problems = Problems()
    for line in range(1, 8):
        problems.add("unknown-reference", Location("page", line), kind="figure", id="coal", near="")
    problems.add("unknown-id", Location("table"), table="figures", id="coal", near="")
    (told,) = problems
    assert told.told("en").startswith("page:1: unknown-reference: There is no figure “coal”. ")
    assert told.told("en").endswith("The same holds at page:2, page:3, page:4, page:5, page:6 and 2 more places.")
    assert told.told("zh").endswith("同样的情况还有：page:2、page:3、page:4、page:5、page:6，以及另外 2 处。")
    for language in ("en", "fr"):
        problems.add("missing-page", Location(f"p.{language}.md"), page="p", language=language)
    assert "“en, fr”" in problems.errors[0].message("en")


def test_many_problems_of_a_crowd_are_told_as_one() -> None:
    """A few slips in a column are told apart; a column that is wrong throughout is one fault, counted to its end."""
    problems = Problems()
    for line in range(2, 6):
        problems.add("not-a-number", Location("a.csv", line), column="value", value=line)
    assert len(list(problems)) == 4
    for line in range(6, 302):
        problems.add("not-a-number", Location("a.csv", line), column="value", value=line)
    (told,) = problems
    assert len(told.also) + told.more == 299
