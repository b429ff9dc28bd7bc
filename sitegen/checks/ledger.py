"""The ledger tells what can be: each row by itself, and each promise's rows from the oldest evidence to the newest.

Rows are read with the corrections that were made of them. Of two rows that cannot both be, the one that was added
later is told, since the other may be published already and is mended by a correction alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from sitegen.model.quantity import Quantity, Units, plain_number
from sitegen.model.records import Figure, ProgressEntry
from sitegen.model.site import Site
from sitegen.model.tracker import REACHABLE_BOUNDS
from sitegen.problems import Problems

STEPS_BACK: Mapping[str, frozenset[str]] = {
    "done": frozenset(("started", "in_progress", "partly_done", "behind")),
    "partly_done": frozenset(("started",)),
    "in_progress": frozenset(("started",)),
}
"""By status, those that evidence of a later day cannot have: what is done is not begun again."""
DOUBTS: Mapping[str, frozenset[str]] = {
    "done": frozenset(("cannot_be_judged",)),
    "partly_done": frozenset(("in_progress",)),
}
"""By status, those that say less, which can be (another paper doubts it) but wants a word of why."""
MANY_TIMES, ABSURD = 10, 100
"""So many times the promised number needs a note; so many no note excuses where another unit explains them."""
LEAST_DOUBTED = Fraction(1, 1_000_000)
"""A part of an amount that no note excuses where it is no whole number."""
LIMITS = ("at_most", "less_than")
TINY = Fraction(1, 1000)
ROOM = Fraction(1, 10)
"""How far from its number a promise of "nearly" or "about" so many is still kept."""
PERCENT = 100


class _Placed(NamedTuple):
    """A row and its place among all rows of the ledger."""

    entry: ProgressEntry
    position: int

    @property
    def has_note(self) -> bool:
        return any(self.entry.note.values())


def check_ledger(site: Site, today: dt.date, problems: Problems) -> None:
    """Reports rows that cannot be, by themselves or beside the others of their promise."""
    histories: dict[str, list[_Placed]] = {}
    foreign: set[int] = set()
    for position, entry in enumerate(site.progress):
        _check_date(entry, site.settings.promises_since, today, problems)
        commitment = site.commitments.get(entry.commitment)
        if entry.figure and commitment is not None and entry.figure not in commitment.figures:
            fields = {"commitment": commitment.id, "known": ", ".join(commitment.figures)}
            problems.add("foreign-figure", entry.origin.at("figure"), figure=entry.figure, **fields)
            foreign.add(position)  # a number that was not promised tells nothing of how far this one is
        if bool(entry.figure) != (entry.value is not None):
            problems.add("progress-half", entry.origin.at("value"), commitment=entry.commitment)
        histories.setdefault(entry.commitment, []).append(_Placed(entry, position))
    for history in histories.values():
        history.sort(key=lambda row: row.entry.date)  # rows of one day stay as they stand
        _check_steps(history, problems)
        _check_values([row for row in history if row.position not in foreign], site, problems)


def _check_date(entry: ProgressEntry, since: str, today: dt.date, problems: Problems) -> None:
    if entry.date > today.isoformat():
        problems.add("future-evidence", entry.origin.at("date"), date=entry.date, today=today)
    elif entry.date < since:
        problems.add("early-evidence", entry.origin.at("date"), date=entry.date, since=since)


def _check_steps(history: Sequence[_Placed], problems: Problems) -> None:
    """Reports statuses that cannot follow any of those before them; of each that is left behind, the first."""
    newest: dict[str, _Placed] = {}
    told: set[int] = set()
    for row in history:
        for status, before in newest.items():
            is_back = row.entry.status in STEPS_BACK.get(status, ())
            is_doubt = row.entry.status in DOUBTS.get(status, ()) and not (row.has_note or before.has_note)
            if (is_back or is_doubt) and before.position not in told:
                told.add(before.position)
                _add_step("step-back" if is_back else "unexplained-doubt", before, row, problems)
        newest[row.entry.status] = row


def _add_step(code: str, before: _Placed, after: _Placed, problems: Problems) -> None:
    place = max(before, after, key=_is_added).entry.origin.at("status")
    problems.add(
        code,
        place,
        commitment=after.entry.commitment,
        before=before.entry.status,
        date=before.entry.date,
        after=after.entry.status,
        later=after.entry.date,
    )


def _is_added(row: _Placed) -> tuple[bool, int]:
    """Of two rows the greater was added later: a status that a correction changed, by that; else by its place."""
    origin = row.entry.origin
    return origin.at("status").path != origin.at("date").path, row.position


def _check_values(history: Sequence[_Placed], site: Site, problems: Problems) -> None:
    """Reports values beside the promised number, and those that fall, figure by figure."""
    by_figure: dict[str, list[_Placed]] = {}
    for row in history:
        figure = site.figures.get(row.entry.figure)
        if figure is None or row.entry.value is None:
            continue
        if _is_sound(row, row.entry.value, figure, site.units, problems):
            by_figure.setdefault(figure.id, []).append(row)
    for name, rows in by_figure.items():
        quantity = site.figures[name].quantity
        # What is to stay below a limit may fall; rates of change are of another time in each report.
        if quantity.bound in REACHABLE_BOUNDS and not quantity.change:
            _check_falls(rows, problems)


def _check_falls(rows: Iterable[_Placed], problems: Problems) -> None:
    peak: _Placed | None = None
    told: set[int] = set()
    for row in rows:
        value, before = row.entry.value, peak.entry.value if peak else None
        if peak is None or value is None or before is None or value >= before or row.has_note or peak.has_note:
            peak = row
        elif peak.position not in told:
            told.add(peak.position)
            later = max(peak, row, key=lambda placed: placed.position).entry
            problems.add(
                "value-falls",
                later.origin.at("value"),
                value=plain_number(value),
                before=plain_number(before),
                date=peak.entry.date,
                later=row.entry.date,
            )


def _is_sound(row: _Placed, value: Decimal, figure: Figure, units: Units, problems: Problems) -> bool:
    """Whether a value is in the figure's unit and can be; reports one that isn't, or does not fit what was promised."""
    quantity, place = figure.quantity, row.entry.origin.at("value")
    told = {"value": plain_number(value), "promised": _promised(quantity), "unit": quantity.unit.unit}
    if value < 0 <= quantity.value and not quantity.change:  # growth may turn into a fall; no amount is less than none
        problems.add("value-below-zero", place, **told)
        return False
    meant = _meant(value, figure, units, has_note=row.has_note)
    if meant is not None:
        problems.add("wrong-unit", place, near=_short(meant), **told)
        return False
    if _is_beyond_belief(value, quantity, has_note=row.has_note):
        problems.add("value-unlikely", place, **told)
        return False
    if figure.kind == "reported":
        return True
    if row.entry.status == "done" and not _is_kept(value, quantity):
        problems.add("done-not-reached", place, **told)
    elif _is_past(value, quantity) and not row.has_note:
        problems.add("past-target", place, **told)
    return True


def _promised(quantity: Quantity) -> str:
    return quantity.printed or f"{plain_number(quantity.value)} {quantity.unit.unit}"


def _short(value: Fraction) -> str:
    """A number that is only a guess, without endless digits."""
    return f"{float(value):.6g}" if value.denominator != 1 else str(value)


def _is_kept(value: Decimal, quantity: Quantity) -> bool:
    """Whether a number is what was promised, or more; of an upper limit, not more."""
    if quantity.value_to is None:
        return _keeps(value, quantity.bound, quantity.value)
    # The upper end of a span is only a limit where the text calls it one.
    end = quantity.bound_to or quantity.bound
    is_below = end not in LIMITS or _keeps(value, end, quantity.value_to)
    return is_below and (quantity.bound in LIMITS or _keeps(value, quantity.bound, quantity.value))


def _keeps(value: Decimal, bound: str, promised: Decimal) -> bool:
    match bound:
        case "at_most":
            return value <= promised
        case "less_than":
            return value < promised
        case "more_than":
            return value > promised
        case "nearly" | "about":
            return Fraction(value) >= Fraction(promised) * (1 - ROOM)
        case _:
            return value >= promised


def _is_past(value: Decimal, quantity: Quantity) -> bool:
    """Whether more is reported than was promised, and that must be explained: many times more always must."""
    is_open = quantity.value_to is None or quantity.bound in LIMITS
    end = Fraction(quantity.value_to if quantity.value_to is not None else quantity.value)
    match quantity.bound_to or (quantity.bound if is_open else "exact"):
        case "at_least" | "more_than":
            return end > 0 and value > end * MANY_TIMES
        case "less_than":
            return value >= end
        case "about":
            return value > end * (1 + ROOM)
        case _:
            return value > end


def _is_beyond_belief(value: Decimal, quantity: Quantity, *, has_note: bool) -> bool:
    """Whether an amount is so far from the promised one that it is no part and no multiple of it, but a slip.

    A whole number may be as small as it likes: one of thousands is a beginning.
    """
    promised, exact = Fraction(quantity.value), Fraction(value)
    end = Fraction(quantity.value_to if quantity.value_to is not None else quantity.value)
    if promised <= 0 or exact <= 0:
        return False
    if exact > end * ABSURD:
        return True
    least = LEAST_DOUBTED if has_note else TINY
    return exact.denominator != 1 and not quantity.change and exact < promised * least


def _meant(value: Decimal, figure: Figure, units: Units, *, has_note: bool) -> Fraction | None:
    """What a value would be in the figure's unit if it was written in another one; `None` if it fits as it is."""
    quantity = figure.quantity
    promised, exact = Fraction(quantity.value), Fraction(value)
    if promised <= 0 or exact <= 0:
        return None
    share = exact / promised
    is_fraction_of_whole = exact.denominator != 1 and promised.denominator == 1
    is_share = bool(figure.of or any(figure.compared.values()) or quantity.change)
    if is_share and exact < 1 and is_fraction_of_whole and promised >= MANY_TIMES and not has_note:
        return exact * PERCENT
    is_large = share >= ABSURD or (share > MANY_TIMES and not has_note)
    if not (is_large or (share < TINY and is_fraction_of_whole and not has_note)):
        return None
    own = quantity.unit
    factors = sorted((unit.factor for unit in units.values() if unit.base == own.base), reverse=True)
    # First the unit that the figure's is made of: who writes 9000 for 0.9 times ten thousand means that.
    guesses = (exact * factor / own.factor for factor in (Fraction(1), *factors))
    return next((guess for guess in guesses if promised * TINY <= guess <= promised * 2), None)
