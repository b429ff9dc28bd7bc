"""What is said of a promise without judging it: measurability, deadline, status."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.quantity import Quantity, Unit
from sitegen.model.records import Figure, ProgressEntry
from sitegen.model.tracker import (
    DEADLINES,
    FACETS,
    MEASURABILITIES,
    NO_INFORMATION,
    STATUSES,
    Pace,
    deadline_state,
    has_limit,
    last_day,
    ledgers,
    measurability,
    neighbours,
    pace,
    status,
)
from sitegen.model.years import Years
from tests.unit.making import Nowhere, commitment, evidence


@pytest.mark.parametrize(
    ("figures", "deadline", "wanted"),
    [
        (("homes",), "2026-05", "number_and_date"),
        (("homes", "roads"), "", "number"),
        ((), "2026", "date"),
        ((), "", "neither"),
    ],
)
def test_a_promise_is_measured_by_number_and_date(figures: tuple[str, ...], deadline: str, wanted: str) -> None:
    """Computed from the row's figures and deadline, so that nobody types it."""
    assert measurability(commitment(figures=figures, deadline=deadline)) == wanted
    assert wanted in MEASURABILITIES


def test_a_time_limit_without_a_date_is_a_time_limit() -> None:
    """It measures a promise as a date does, is none of those without, and never passes."""
    limit = commitment(deadline_text={"zh": "开春", "en": "when spring comes"})
    assert has_limit(limit)
    assert not has_limit(commitment())
    assert measurability(limit) == "date"
    assert measurability(replace(limit, figures=("homes",))) == "number_and_date"
    for today in (dt.date(2026, 1, 1), dt.date(2999, 1, 1)):
        assert deadline_state(limit, (evidence("2026-03-01", "done"),), today) == "undated"


@pytest.mark.parametrize(
    ("deadline", "day"),
    [
        ("2026-05-31", "2026-05-31"),
        ("2026-05", "2026-05-31"),
        ("2026-04", "2026-04-30"),
        ("2026-02", "2026-02-28"),
        ("2028-02", "2028-02-29"),
        ("2100-02", "2100-02-28"),
        ("2026-12", "2026-12-31"),
        ("2026", "2026-12-31"),
    ],
)
def test_a_deadline_lasts_until_its_last_day(deadline: str, day: str) -> None:
    """A month or a year is kept on its last day, leap years included."""
    assert last_day(deadline).isoformat() == day


@pytest.mark.parametrize(
    "deadline", ["2026-02-30", "2026-13", "2026-00", "0000", "2026-05-31-1", "", "May-26", "-2026"]
)
def test_what_is_no_deadline_raises_for_the_check_to_tell(deadline: str) -> None:
    """A day that no calendar has, and anything else but year, month and day."""
    with pytest.raises(ValueError):  # noqa: PT011  # whoever calls it tells the place and the cure
        last_day(deadline)


@pytest.mark.parametrize(
    ("deadline", "today", "wanted"),
    [
        ("2026-05-31", "2026-05-30", "ahead"),
        ("2026-05-31", "2026-05-31", "ahead"),
        ("2026-05-31", "2026-06-01", "passed"),
        ("2026-05", "2026-05-31", "ahead"),
        ("2026-05", "2026-06-01", "passed"),
        ("2026", "2026-12-31", "ahead"),
        ("2026", "2027-01-01", "passed"),
        ("", "2999-01-01", "none"),
    ],
)
def test_a_deadline_has_passed_from_the_day_after(deadline: str, today: str, wanted: str) -> None:
    """On the last day itself the promise can still be kept."""
    assert deadline_state(commitment(deadline=deadline), (), dt.date.fromisoformat(today)) == wanted
    assert wanted in DEADLINES


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(-400, 400))
def test_one_day_decides(day: dt.date, distance: int) -> None:
    """For any deadline: ahead up to and on the day, passed on every later one."""
    today = day + dt.timedelta(days=distance)
    wanted = "passed" if distance > 0 else "ahead"
    assert deadline_state(commitment(deadline=day.isoformat()), (), today) == wanted


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ("", "passed"),
        ("done 2026-05-31", "kept"),
        ("done 2026-03-01", "kept"),
        ("done 2026-06-01", "passed"),
        ("started 2026-03-01, done 2026-05-31", "kept"),
        ("done 2026-05-31, done 2026-07-01", "kept"),
        ("done 2026-05-31, cannot_be_judged 2026-07-01", "passed"),
        ("done 2026-05-31, cannot_be_judged 2026-06-01, done 2026-07-01", "kept"),
        ("cannot_be_judged 2026-05-31, done 2026-07-01", "passed"),
        ("partly_done 2026-05-31", "passed"),
        ("behind 2026-05-31", "passed"),
    ],
)
def test_a_promise_kept_in_time_says_so_whatever_today_is(rows: str, wanted: str) -> None:
    """By evidence dated on the last day or before; that of a later day doesn't tell when the work was done."""
    promise = commitment(deadline="2026-05")
    entries = tuple(evidence(day, name) for name, day in (row.split() for row in rows.split(", ") if row))
    assert deadline_state(promise, entries, dt.date(2026, 8, 1)) == wanted
    assert deadline_state(promise, entries, dt.date(2030, 1, 1)) == wanted
    assert deadline_state(commitment(), entries, dt.date(2026, 8, 1)) == "none"


def test_a_promise_kept_early_says_so_before_its_last_day() -> None:
    """Its deadline no longer lies ahead; without such evidence it does."""
    promise, today = commitment(deadline="2026-05"), dt.date(2026, 4, 1)
    assert deadline_state(promise, (evidence("2026-03-01", "done"),), today) == "kept"
    assert deadline_state(promise, (evidence("2026-03-01", "partly_done"),), today) == "ahead"

def test_without_evidence_there_is_no_information() -> None:
    """A passed deadline alone makes nothing late."""
    assert status(()) == NO_INFORMATION


def test_the_newest_evidence_is_the_status() -> None:
    """Whatever the order of the rows, the latest date counts, and each promise has its own."""
    rows = [evidence("2026-03-01", "started"), evidence("2026-05-01", "done"), evidence("2026-04-01", "behind")]
    other = evidence("2026-09-01", "in_progress", "tunnel")
    for order in permutations([*rows, other]):
        found = ledgers(order)
        assert [entry.date for entry in found["bridge"]] == ["2026-03-01", "2026-04-01", "2026-05-01"]
        assert status(found["bridge"]) == "done"
        assert status(found["tunnel"]) == "in_progress"


def test_of_two_rows_of_a_day_the_later_one_counts() -> None:
    """The ledger is only added to, so the lower row was written last."""
    rows = [evidence("2026-03-01", "started"), evidence("2026-03-01", "cannot_be_judged")]
    assert status(ledgers(rows)["bridge"]) == "cannot_be_judged"


def test_promises_without_evidence_have_no_ledger() -> None:
    """So they get no page of their own."""
    assert ledgers([]) == {}


def test_facets_hold_every_value_that_is_computed() -> None:
    """A list is made for each value of each filter, so a value outside of them would be lost."""
    assert FACETS["status"] == STATUSES
    assert {"passed", "kept", "ahead", "undated", "none"} == set(FACETS["deadline"])
    assert set(FACETS) == {"strength", "measurability", "deadline", "status"}


def target(value: str, year: int = 2026, **parts: object) -> Figure:
    """A figure that promises a value, but for the parts given."""
    bound, value_to, change = parts.pop("bound", "exact"), parts.pop("value_to", None), parts.pop("change", "")
    unit = Unit("km", Fraction(1), "km", {}, {}, {}, {})
    quantity = Quantity(Decimal(value), unit, str(bound), value_to, change=str(change))  # type: ignore[arg-type]  # as given
    plain = Figure("roads", Years(year, year), "target", quantity, "", {}, {}, {}, "", (1,), Nowhere())
    return replace(plain, **parts)  # type: ignore[arg-type]  # any of the class's fields


def reported(value: str | None, date: str = "2026-05-20") -> ProgressEntry:
    return evidence(date, figure="roads" if value else "", value=Decimal(value) if value else None)


@pytest.mark.parametrize(
    ("date", "year", "day", "days"),
    [
        ("2026-01-01", 2026, 1, 365),
        ("2026-03-01", 2026, 60, 365),
        ("2028-03-01", 2028, 61, 366),
        ("2028-12-31", 2028, 366, 366),
        ("2100-03-01", 2100, 60, 365),
        ("2027-02-03", 2026, 365, 365),
        ("2029-02-03", 2028, 366, 366),
    ],
)
def test_the_share_of_the_year_counts_days(date: str, year: int, day: int, days: int) -> None:
    """Leap years have a day more; after its last day the whole year is gone."""
    found = pace(reported("1", date), target("2", year))
    assert found == Pace(Fraction(1, 2), Fraction(day, days), day, days)


@pytest.mark.parametrize(
    ("value", "promised", "share"),
    [("0.35", "1", Fraction(7, 20)), ("0", "3", Fraction(0)), ("1", "3", Fraction(1, 3)), ("4", "3", Fraction(4, 3))],
)
def test_the_share_reached_is_exact(value: str, promised: str, share: Fraction) -> None:
    """Nothing, thirds, and more than was promised; no binary rounding."""
    found = pace(reported(value), target(promised))
    assert found is not None
    assert found.reached == share


@pytest.mark.parametrize("bound", ["at_least", "more_than", "nearly", "about"])
def test_a_bound_is_what_the_share_is_of(bound: str) -> None:
    """Against "at least four" the share is one of four."""
    found = pace(reported("1"), target("4", bound=bound))
    assert found is not None
    assert found.reached == Fraction(1, 4)


@pytest.mark.parametrize(
    "figure",
    [
        target("4", kind="planned"),
        target("4", kind="derived"),
        target("4", kind="reported"),
        target("4", bound="at_most"),
        target("4", bound="less_than"),
        target("4", value_to=Decimal(6)),
        target("50", of="not_stated"),
        target("50", of="slime"),
        target("50", compared={"en": "the slime of the basin"}),
        target("4", years=None),
        target("4", years=Years(2027, 2030)),
        target("5", change="up"),
        target("4", is_level=True),
        target("0"),
        target("4", 2027),
    ],
    ids=lambda figure: f"{figure.kind} {figure.quantity.bound} {figure.of} {figure.years}",
)
def test_no_share_is_guessed(figure: Figure) -> None:
    """Only a target that is reached bit by bit has a share: no plan, limit, range, share, level, or other year."""
    assert pace(reported("2"), figure) is None


def test_a_span_of_years_is_counted_as_one_time() -> None:
    """Five years' target is held against the days of five years, leap days among them."""
    found = pace(reported("1", "2027-01-01"), target("4", years=Years(2026, 2030)))
    assert found == Pace(Fraction(1, 4), Fraction(366, 1826), 366, 1826)


def test_without_a_reported_number_there_is_no_share() -> None:
    """A status alone says nothing of how much."""
    assert pace(reported(None), target("4")) is None


def test_neighbours_stay_in_their_area() -> None:
    """The first of an area has none before it, the last none after it."""
    promises = [commitment("a"), commitment("b"), commitment("x", area="reform"), commitment("c")]
    assert neighbours(promises) == {"a": ("", "b"), "b": ("a", "c"), "c": ("b", ""), "x": ("", "")}
