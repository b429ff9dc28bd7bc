"""What can be said of a commitment without judging it: measurability, deadline, and its ledger."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping

from sitegen.model.records import Commitment, ProgressEntry

NO_INFORMATION = "no_information"
STATUSES = (NO_INFORMATION, "started", "in_progress", "partly_done", "done", "behind", "cannot_be_judged")
STRENGTHS = ("deliver", "advance", "plan", "seek", "maintain")
MEASURABILITIES = ("number_and_date", "number", "date", "neither")
DEADLINES = ("passed", "ahead", "none")
FACETS: Mapping[str, tuple[str, ...]] = {
    "strength": STRENGTHS,
    "measurability": MEASURABILITIES,
    "deadline": DEADLINES,
    "status": STATUSES,
}
"""By what a list of commitments can be filtered, and the values of each filter."""


def measurability(commitment: Commitment) -> str:
    """Whether a promise can be measured: by a number, by a date, by both or by neither."""
    match bool(commitment.figures), bool(commitment.deadline):
        case True, True:
            return "number_and_date"
        case True, False:
            return "number"
        case False, True:
            return "date"
        case _:
            return "neither"


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


def deadline_state(commitment: Commitment, today: dt.date) -> str:
    """Whether the deadline has passed on a day, lies ahead, or isn't stated."""
    if not commitment.deadline:
        return "none"
    return "passed" if last_day(commitment.deadline) < today else "ahead"


def ledgers(progress: Iterable[ProgressEntry]) -> Mapping[str, tuple[ProgressEntry, ...]]:
    """By commitment, its evidence from the oldest to the newest."""
    found: dict[str, list[ProgressEntry]] = {}
    for entry in progress:
        found.setdefault(entry.commitment, []).append(entry)
    return {commitment: tuple(sorted(entries, key=lambda entry: entry.date)) for commitment, entries in found.items()}


def status(entries: tuple[ProgressEntry, ...]) -> str:
    """The status of a commitment: that of its newest evidence, and no information without any."""
    return entries[-1].status if entries else NO_INFORMATION
