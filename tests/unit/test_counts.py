"""Our own counts of a site's rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import pytest

from sitegen.model.counts import (
    FIELDS,
    RESTING_ON_OTHERS,
    Count,
    Countable,
    CountError,
    Tally,
    counted_tables,
    parse_count,
)
from sitegen.model.dependencies import Read, record_site
from sitegen.model.records import Commitment
from sitegen.model.site import Site
from sitegen.model.years import Years
from tests.unit.making import commitment, evidence

TODAY = dt.date(2026, 6, 1)
PROMISES: Mapping[str, Commitment] = {
    promise.id: promise
    for promise in (
        commitment("bridge", figures=("length",), deadline="2026-05"),
        commitment("tunnel", figures=("length",), deadline="2026-06"),
        commitment("school", area="livelihood", strength="seek"),
        commitment("clinic", area="livelihood", strength="plan", deadline="2026"),
        commitment("market", deadline_text={"zh": "开春", "en": "when spring comes"}),
    )
}


@pytest.fixture
def town(project: Site) -> Site:
    """Five promises, one of them with evidence."""
    return replace(project, commitments=PROMISES, progress=(evidence("2026-05-01", "done"),))


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ("commitments", 5),
        ("commitments area=livelihood", 2),
        ("commitments area=livelihood strength=seek", 1),
        ("commitments area=projects strength=seek", 0),
        ("commitments number=yes", 2),
        ("commitments number=no", 3),
        ("commitments measurability=number_and_date", 2),
        ("commitments measurability=date", 2),
        ("commitments measurability=neither", 1),
        ("commitments deadline=passed", 0),
        ("commitments deadline=kept", 1),
        ("commitments deadline=ahead", 2),
        ("commitments deadline=none", 1),
        ("commitments deadline=undated", 1),
        ("commitments limit=yes", 4),
        ("commitments limit=no", 1),
        ("commitments dated=yes", 3),
        ("commitments limit=yes dated=no", 1),
        ("commitments area=projects limit=yes dated=yes", 2),
        ("commitments status=done", 1),
        ("commitments status=no_information", 4),
        ("commitments evidence=yes", 1),
        ("commitments evidence=no", 4),
        ("progress status=done", 1),
    ],
)
def test_rows_are_counted_by_all_filters_together(town: Site, wanted: str, number: int) -> None:
    """Fields of the row and those computed from it, deadlines by the day of the build."""
    assert Tally(town, TODAY).count(parse_count(wanted)) == number


def test_every_field_of_a_row_can_be_filtered_by(town: Site) -> None:
    """The list of fields, which is told without rows, is that of the rows."""
    tables = counted_tables(town, TODAY)
    assert set(FIELDS) == set(tables)
    for name, rows in tables.items():
        for row in rows():
            assert set(row) | set(RESTING_ON_OTHERS.get(name, ())) == set(FIELDS[name])
            assert all(isinstance(row[field], str) for field in FIELDS[name])


def test_who_counts_reads_no_more_than_it_takes(town: Site) -> None:
    """Evidence is read for what rests on it only; whether a count can be made is told without a look at any row."""
    reads = set[Read]()
    tally = Tally(record_site(town, reads), TODAY)
    assert tally["commitments area=livelihood strength=seek"] == 1
    assert "progress" not in {read.table for read in reads}
    assert tally["commitments status=done"] == 1
    assert "progress" in {read.table for read in reads}
    countable = Countable(replace(town, commitments={}, progress=()))
    assert countable["commitments status=done"]
    assert "commitments status=finished" not in countable


def test_each_table_can_be_counted(project: Site) -> None:
    """The counts of the whole tables are their rows, and the fields of a row can be filtered by."""
    files = {"paragraphs": "report"}
    for name in counted_tables(project):
        assert Tally(project).count(Count(name, {})) == len(project.tables[files.get(name, name)].rows)
    figures = list(counted_tables(project)["figures"]())
    for field in ("kind", "year", "bound"):
        values = {figure[field] for figure in figures}
        assert sum(Tally(project).count(Count("figures", {field: value})) for value in values) == len(figures)


def test_a_count_is_written_back_as_it_was() -> None:
    """For messages and addresses."""
    assert str(parse_count("commitments  area=reform strength=plan")) == "commitments area=reform strength=plan"


@pytest.mark.parametrize(
    "wanted", ["commitments area", "commitments area=", "commitments =x", "commitments Area=x", "a b=c d"]
)
def test_words_that_are_no_filter_are_refused(wanted: str) -> None:
    """The word at fault is named."""
    with pytest.raises(CountError, match=wanted.rsplit(maxsplit=1)[-1]):
        parse_count(wanted)


@pytest.mark.parametrize(("wanted", "word"), [("promises", "promises"), ("commitments colour=red", "colour")])
def test_unknown_tables_and_fields_are_refused(town: Site, wanted: str, word: str) -> None:
    """A count of nothing must not be published as nought."""
    with pytest.raises(CountError, match=f"^{word}$"):
        Tally(town, TODAY).count(parse_count(wanted))


@pytest.mark.parametrize(
    "wanted", ["commitments area=livelyhood", "commitments status=finished", "corrections colour=red"]
)
def test_unknown_values_are_refused(town: Site, wanted: str) -> None:
    """A slip in a value would print a wrong number, marked as our own count."""
    with pytest.raises(CountError):
        Tally(town, TODAY).count(parse_count(wanted))


def test_rows_outside_of_years_themes_and_headings_can_be_counted(project: Site) -> None:
    """A span of years by both of its ends; no year, no theme and no subsection by words of their own."""
    figure, *_ = project.figures.values()
    other, *_ = project.results.values()
    figures = {
        "one": replace(figure, years=Years(2026, 2026)),
        "span": replace(figure, years=Years(2026, 2030)),
        "none": replace(figure, years=None),
    }
    results = {"in": other, "beside": replace(other, aspect="")}
    promises = {"in": commitment(), "direct": commitment("direct", subsection="")}
    tally = Tally(replace(project, figures=figures, results=results, commitments=promises))
    wanted = ("figures year=2026", "figures year=2026-2030", "figures year=not_stated", "results aspect=none")
    assert [tally[count] for count in (*wanted, "commitments subsection=none")] == [1, 1, 1, 1, 1]
    assert tally["results"] == 2
