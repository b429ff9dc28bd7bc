"""What can be said of a commitment without judging it: measurability, deadline, and its ledger."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sitegen.model.records import Commitment, Figure, ProgressEntry

NO_INFORMATION = "no_information"
STATUSES = (NO_INFORMATION, "started", "in_progress", "partly_done", "done", "behind", "cannot_be_judged")
STRENGTHS = ("deliver", "advance", "plan", "seek", "maintain")
NOTHING_TO_MEASURE = "neither"
MEASURABILITIES = ("number_and_date", "number", "date", NOTHING_TO_MEASURE)
DONE = "done"
NO_LIMIT = "none"
DEADLINES = ("passed", "kept", "ahead", "undated", NO_LIMIT)
FACETS: Mapping[str, tuple[str, ...]] = {
    "strength": STRENGTHS,
    "measurability": MEASURABILITIES,
    "deadline": DEADLINES,
    "status": STATUSES,
}
"""By what a list of commitments can be filtered, and the values of each filter."""


def has_limit(commitment: Commitment) -> bool:
    """Whether a promise has a time limit: a last day, or words that set one and give no date ("when spring comes")."""
    return bool(commitment.deadline) or any(commitment.deadline_text.values())


def measurability(commitment: Commitment) -> str:
    """Whether a promise can be measured: by a number, by a time limit, by both or by neither."""
    match bool(commitment.figures), has_limit(commitment):
        case True, True:
            return "number_and_date"
        case True, False:
            return "number"
        case False, True:
            return "date"
        case _:
            return NOTHING_TO_MEASURE


def last_day(deadline: str) -> dt.date:
    """The last day that keeps a promise whose deadline is a day, a month or a year.

    Raises `ValueError` for anything else.
    """
    parts = [int(part) for part in deadline.split("-")]
    match parts:
        case [year]:
            return dt.date(year, 12, 31)
        case [year, month]:
            return dt.date(year, month, calendar.monthrange(year, month)[1])
        case [year, month, day]:
            return dt.date(year, month, day)
        case _:
            raise ValueError(deadline)


def deadline_state(commitment: Commitment, entries: tuple[ProgressEntry, ...], today: dt.date) -> str:
    """Whether the deadline was kept, has passed on a day, lies ahead, can't be dated, or isn't stated.

    `entries` are the promise's evidence. It was kept if the promise is done and some of it, dated on the last day or
    before, says so. Evidence of a later day does not tell when the work was done: then the deadline has only passed.
    """
    if not commitment.deadline:
        return "undated" if has_limit(commitment) else NO_LIMIT
    last = last_day(commitment.deadline)
    if status(entries) == DONE and any(entry.status == DONE and entry.date <= last.isoformat() for entry in entries):
        return "kept"
    return "passed" if last < today else "ahead"


def ledgers(progress: Iterable[ProgressEntry]) -> Mapping[str, tuple[ProgressEntry, ...]]:
    """By commitment, its evidence from the oldest to the newest."""
    found: dict[str, list[ProgressEntry]] = {}
    for entry in progress:
        found.setdefault(entry.commitment, []).append(entry)
    return {commitment: tuple(sorted(entries, key=lambda entry: entry.date)) for commitment, entries in found.items()}


def neighbours(commitments: Iterable[Commitment]) -> Mapping[str, tuple[str, str]]:
    """By commitment, those before and after it in its area, in the order of the source; empty at the ends."""
    areas: dict[str, list[str]] = {}
    for commitment in commitments:
        areas.setdefault(commitment.area, []).append(commitment.id)
    return {
        name: (before, after)
        for names in areas.values()
        for before, name, after in zip(["", *names], names, [*names[1:], ""], strict=False)
    }


def status(entries: tuple[ProgressEntry, ...]) -> str:
    """The status of a commitment: that of its newest evidence, and no information without any."""
    return entries[-1].status if entries else NO_INFORMATION


@dataclass(frozen=True)
class Pace:
    """How much of a promised number is reported, beside how much of its year was over by then; both exact."""

    reached: Fraction
    """The reported value as a share of the promised one; of its bound, if it has one."""
    gone: Fraction
    """Days of the year, or span of years, over at the end of the day of the evidence, as a share of all its days."""
    day: int
    """The day of the year or span; the last one for later evidence."""
    days: int


REACHABLE_BOUNDS = ("exact", "at_least", "more_than", "nearly", "about")
"""Bounds of which a share is reached from below; of "at most" it isn't."""


def pace(entry: ProgressEntry, figure: Figure) -> Pace | None:
    """The share reached beside the share of the year gone; `None` where that would be a guess.

    Only targets are reached bit by bit: not numbers that merely describe a plan, not ranges, not upper
    limits, not levels, shares or changes, whose parts don't add up over a year, and none whose year isn't stated.
    """
    quantity, years = figure.quantity, figure.years
    adds_up = figure.kind == "target" and not (figure.is_relative or figure.is_level or quantity.change)
    has_end = quantity.value_to is None and quantity.bound in REACHABLE_BOUNDS and quantity.value > 0
    date = dt.date.fromisoformat(entry.date)
    if entry.value is None or not (adds_up and has_end) or years is None or date.year < years.first:
        return None
    day = years.day_of(date)
    return Pace(Fraction(entry.value) / Fraction(quantity.value), Fraction(day, years.days), day, years.days)
