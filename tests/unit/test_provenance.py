"""Figures rest on the source: printed spans, values, bounds, wholes, formulas and the balance of numerals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from sitegen.checks.balance import claimed_tokens
from sitegen.checks.provenance import check_paragraphs, check_provenance, check_years
from sitegen.model.audited import claims_digest, text_digest
from sitegen.model.quantity import Quantity
from sitegen.model.records import AuditRecord, Exemption, Figure
from sitegen.model.site import Site
from sitegen.model.years import Years
from sitegen.problems import Problems
from tests.unit.making import Nowhere, found, told


def figure(site: Site, name: str, value: str, unit: str, printed: str = "", **parts: object) -> Figure:
    """A figure of paragraph 7; parts of its quantity are given by their own names."""
    inner = {key: parts.pop(key) for key in ("bound", "change") if key in parts}
    quantity = replace(Quantity(Decimal(value), site.units[unit]), printed=printed, **inner)  # type: ignore[arg-type]
    empty: Mapping[str, str] = {}
    plain = Figure(name, Years(2025, 2025), "reported", quantity, "", empty, empty, empty, "", (7,), Nowhere("figures"))
    return replace(plain, **parts)  # type: ignore[arg-type]


def exemption(printed: str, *paragraphs: int, times: int = 1) -> Exemption:
    return Exemption(printed, "date", paragraphs, times, {}, Nowhere("exemptions"))


def site_with(
    project: Site,
    figures: list[Figure],
    numerals: Mapping[int, tuple[str, ...]],
    exemptions: tuple[Exemption, ...] = (),
) -> Site:
    """The project with these figures and these numerals in its paragraphs, and with no others."""
    report = {
        number: replace(paragraph, numerals=numerals.get(number, ())) for number, paragraph in project.report.items()
    }
    table = project.tables["figures"]
    rows = tuple(replace(table.rows[0], cells={"figure": each.id}) for each in figures)
    tables = {**project.tables, "figures": replace(table, rows=rows)}
    by_id = {each.id: each for each in figures}
    site = replace(project, figures=by_id, report=report, exemptions=exemptions, tables=tables)
    return replace(site, audit=AuditRecord("2026-01-02", text_digest(site), claims_digest(site)))


def checked(project: Site, *figures: Figure) -> Problems:
    """What is told of some figures whose paragraph holds just what they print."""
    site = site_with(project, list(figures), {})
    held = {number: tuple(tokens.elements()) for number, tokens in claimed_tokens(site).items()}
    problems = Problems()
    check_provenance(site_with(project, list(figures), held), problems)
    return problems


@pytest.mark.parametrize(
    ("value", "unit", "printed", "bound"),
    [
        ("830", "万吨", "830万吨", "exact"),
        ("51.6", "万千瓦", "51.6万千瓦", "exact"),
        ("10.7", "万亩", "10.7万亩以上", "at_least"),
        ("5", "万人", "5万余", "more_than"),
        ("140", "万人次", "近140万人次", "nearly"),
        ("1", "座", "首座", "exact"),
        ("2", "个", "两个", "exact"),
        ("500", "吨/日", "日处理500吨", "exact"),
    ],
)
def test_a_figure_that_says_what_is_printed_is_left_alone(
    project: Site, value: str, unit: str, printed: str, bound: str
) -> None:
    """Value times the unit's scale is the printed amount, and the bound is that of the words beside it."""
    assert told(checked(project, figure(project, "a", value, unit, printed, bound=bound))) == []


@pytest.mark.parametrize(
    ("value", "unit", "printed", "parts", "problem"),
    [
        ("38", "万吨", "830万吨", {}, "figures[value]: value-differs"),
        ("830", "吨", "830万吨", {}, "figures[value]: value-differs"),
        ("51.6", "万元", "51.6亿元", {}, "figures[value]: value-differs"),
        ("5160", "万千瓦", "51.6万千瓦", {}, "figures[value]: value-differs"),
        ("5", "万人", "若干", {}, "figures[value]: value-differs"),
        ("5", "万人", "5万余", {}, "figures[bound]: bound-differs"),
        ("5", "万人", "近5万人", {"bound": "at_least"}, "figures[bound]: bound-differs"),
        ("5", "万人", "5万人", {"bound": "about"}, "figures[bound]: bound-differs"),
        ("5", "个", "", {}, "figures[printed]: missing-printed"),
        ("5", "个", "5个", {"formula": "{a} * 1"}, "figures[formula]: formula-not-derived"),
        ("5", "%", "5%", {}, "figures[of]: missing-whole"),
        ("5", "个", "5个", {"change": "up"}, "figures[of]: missing-whole"),
        ("5", "%", "5%", {"of": "b"}, "figures[of]: unknown-id"),
    ],
)
def test_a_figure_that_contradicts_its_row_is_told(
    project: Site, value: str, unit: str, printed: str, parts: dict[str, Any], problem: str
) -> None:
    """At the column at fault."""
    assert found(checked(project, figure(project, "a", value, unit, printed, **parts))) == [problem]


@pytest.mark.parametrize("of", ["not_stated", "whole"])
def test_a_share_names_its_whole_or_says_that_there_is_none(project: Site, of: str) -> None:
    """A figure of the table, or the words for a text that doesn't say."""
    share, whole = figure(project, "a", "5", "%", "5%", of=of), figure(project, "whole", "9", "个", "9个")
    assert told(checked(project, share, whole)) == []


def derived(project: Site, value: str, formula: str) -> Figure:
    return figure(project, "d", value, "个", kind="derived", formula=formula)


def test_a_derived_figure_follows_from_its_inputs(project: Site) -> None:
    """Rounded half up to the places that it states, from the values as printed."""
    inputs = [figure(project, "a", "196", "个", "196个"), figure(project, "b", "36", "个", "36个")]
    for value in ("5", "5.4", "5.44"):
        assert told(checked(project, derived(project, value, "{a} / {b}"), *inputs)) == []
    problems = checked(project, derived(project, "5.5", "{a} / {b}"), *inputs)
    assert found(problems) == ["figures[formula]: formula-differs"]
    assert "gives 5.44444, which does not round to 5.5" in told(problems)[0]


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("{c} + 1", "unknown-id"),
        ("{a} +", "bad-formula"),
        ("{a} / 0", "bad-formula"),
        ("{a} ** 2", "bad-formula"),
        ("2 + 3", "bad-formula"),
        ("", "bad-formula"),
    ],
)
def test_a_formula_that_cannot_be_worked_out_is_told(project: Site, formula: str, code: str) -> None:
    """Unknown inputs, broken arithmetic, and formulas without any figure."""
    problems = checked(project, derived(project, "5", formula), figure(project, "a", "5", "个", "5个"))
    assert found(problems) == [f"figures[formula]: {code}"]


@pytest.mark.parametrize("formula", ["{a} * 1e999", "{a} * 1e40", "{a} * 1e300 * 1e300"])
def test_a_huge_formula_is_told_and_breaks_nothing(project: Site, formula: str) -> None:
    """An editor's slip in a formula must not end in a traceback."""
    problems = checked(project, derived(project, "5", formula), figure(project, "a", "5", "个", "5个"))
    assert len(problems.errors) == 1


def test_a_derived_figure_is_printed_nowhere(project: Site) -> None:
    """What the text prints is no derivation."""
    made = replace(derived(project, "5", "{a} * 1"), quantity=Quantity(Decimal(5), project.units["个"], printed="5个"))
    problems = checked(project, made, figure(project, "a", "5", "个", "5个"))
    assert "figures[printed]: printed-but-derived" in found(problems)


def test_the_upper_end_of_a_range_is_printed_too(project: Site) -> None:
    """3至5个 with value_to 50."""
    made = figure(project, "a", "3", "个", "3至5个")
    made = replace(made, quantity=replace(made.quantity, value_to=Decimal(50)))
    assert len(checked(project, made)) == 1


# The balance


def balance(
    project: Site, figures: list[Figure], numerals: tuple[str, ...], *exemptions: Exemption
) -> list[tuple[str, str]]:
    """By problem, what paragraph 7 holds unused, and what is used but not in it, or more often."""
    problems = Problems()
    check_provenance(site_with(project, figures, {7: numerals}, exemptions), problems)
    assert all(problem.code == "unbalanced-numerals" for problem in problems), told(problems)
    fields = [problem.fields for problem in problems]
    return [(each["unused"] or "–", *({each["invented"], each["twice"]} - {""} or "–")) for each in fields]


def test_each_numeral_of_a_paragraph_is_used_once(project: Site) -> None:
    """By figures or exemptions, as often as it stands there: none unused, none invented."""
    coal = figure(project, "a", "830", "万吨", "830万吨")
    sites = figure(project, "b", "8", "个", "8个")
    day = exemption("8月8日", 7)
    assert balance(project, [coal], ("830万",)) == []
    assert balance(project, [coal, sites], ("830万", "8", "8", "8"), day) == []
    assert balance(project, [coal, sites], ("830万", "8", "8"), day) == [("–", "8")]
    assert balance(project, [coal], ("830万", "两", "两")) == [("两, 两", "–")]
    assert balance(project, [coal], ("830",)) == [("830", "830万")]
    assert balance(project, [], ("8", "8", "8", "8"), exemption("8月8日", 7, times=2)) == []
    assert balance(project, [], ()) == []


def test_what_is_out_of_balance_is_told_at_the_row_that_is_wrong(project: Site) -> None:
    """The one row that uses too much, else the list of the paragraph; both rows are named where a numeral has two."""
    one, two = figure(project, "a", "830", "万吨", "830万吨"), figure(project, "b", "830", "万吨", "830万吨")
    for figures, numerals, place in (
        ([one], ("840万",), one.origin.at("printed")),
        ([], ("840万",), project.report[7].origin.at("numerals")),
        ([one, two], ("830万",), project.report[7].origin.at("numerals")),
    ):
        problems = Problems()
        check_provenance(site_with(project, figures, {7: numerals}), problems)
        assert [problem.location for problem in problems] == [place]
    assert "a (" in problems.errors[0].message("en")
    assert "b (" in problems.errors[0].message("en")


def test_a_row_with_the_number_of_another_paragraph_is_told_so(project: Site) -> None:
    """Once, at its column, and neither paragraph beside it; not where two paragraphs lack the same."""
    coal = figure(project, "a", "830", "万吨", "830万吨")
    problems = Problems()
    check_provenance(site_with(project, [coal], {7: (), 8: ("830万",), 9: ("三",)}, (exemption("三", 9),)), problems)
    (problem,) = problems
    assert (problem.code, problem.location) == ("other-paragraph", coal.origin.at("paragraph"))
    assert problem.fields["right"] == "8"
    problems = Problems()
    check_provenance(site_with(project, [coal], {7: (), 8: ("830万",), 9: ("830万",)}), problems)
    assert {problem.code for problem in problems} == {"unbalanced-numerals"}


def test_an_exemption_may_hold_in_several_paragraphs(project: Site) -> None:
    """In each of them as often as it says."""
    problems = Problems()
    site = site_with(project, [], {7: ("三",), 8: ("三",), 9: ("三",)}, (exemption("三基地", 7, 8),))
    check_provenance(site, problems)
    assert [str(problem.fields["paragraph"]) for problem in problems] == ["9"]


def test_a_derived_figure_uses_no_numeral(project: Site) -> None:
    """It stands in no paragraph."""
    one = figure(project, "a", "5", "个", "5个")
    assert balance(project, [one, derived(project, "10", "{a} * 2")], ("5",)) == []


def test_paragraphs_are_listed_from_one_on(project: Site) -> None:
    """The first one out of order is told, and sections must be areas or aspects."""
    second = replace(project.report[2], section="refrom", origin=Nowhere("report"))
    fourth = replace(project.report[4], origin=Nowhere("report"))
    problems = Problems()
    check_paragraphs(replace(project, report={1: project.report[1], 2: second, 4: fourth}), problems)
    assert found(problems) == ["report[paragraph]: paragraph-order", "report[section]: unknown-id"]
    assert "Paragraph 3 should stand here." in told(problems)[0]
    assert "did you mean “reform”?" in told(problems)[1]


def test_a_reported_year_to_come_is_told_where_it_stands(project: Site) -> None:
    """Of a span, however short, that is its last year's own column."""
    late = max(map(int, project.settings.years.values())) + 1
    for first, column in ((late, "year"), (late - 1, "year_to"), (late - 5, "year_to")):
        one = figure(project, "a", "5", "个", "5个", years=Years(first, late))
        assert found(checked(project, one)) == [f"figures[{column}]: future-figure"]


def test_a_span_of_years_has_a_first_one_before_its_last(project: Site) -> None:
    """Told in the column of the last year, which is right where the first one lies before it."""
    table = project.tables["figures"]
    cases = {("2030", "2031"): "", ("2031", "2031"): "years-reversed", ("", "2031"): "half-filled", ("2031", ""): ""}
    for (first, last), code in cases.items():
        row = replace(table.rows[0], cells={**table.rows[0].cells, "year": first, "year_to": last})
        problems = Problems()
        check_years(replace(project, tables={**project.tables, "figures": replace(table, rows=(row,))}), problems)
        assert [problem.code for problem in problems] == [code] * bool(code)
        assert all(problem.location == row.at("year_to") for problem in problems)
