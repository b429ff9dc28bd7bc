"""Ledgers that can be and ledgers that cannot, row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from sitegen.checks.ledger import DOUBTS, STEPS_BACK, check_ledger
from sitegen.model.quantity import Quantity, Unit
from sitegen.model.records import Commitment, Figure, ProgressEntry
from sitegen.model.site import Site
from sitegen.model.tracker import STATUSES
from sitegen.model.years import Years
from sitegen.problems import Problems, catalogue
from tests.charts.town import SITE as TOWN
from tests.unit.making import Nowhere, commitment, evidence

TODAY = dt.date(2032, 6, 15)
SINCE = "2032-01-15"
UNITS = {
    "mu": Unit("mu", Fraction(1), "mu", {}, {}, {}, {}),
    "wan mu": Unit("wan mu", Fraction(10_000), "mu", {}, {}, {}, {}),
    "ha": Unit("ha", Fraction(15), "mu", {}, {}, {}, {}),
    "homes": Unit("homes", Fraction(1), "homes", {}, {}, {}, {}),
    "%": Unit("%", Fraction(1), "%", {}, {}, {}, {}),
}
NUMBERS: Mapping[str, tuple[object, ...]] = {
    "land": ("1.3", "wan mu"),
    "plots": ("13000", "mu"),
    "homes": ("80", "homes"),
    "built": ("80", "homes", "at_least"),
    "more": ("80", "homes", "more_than"),
    "near": ("80", "homes", "nearly"),
    "about": ("80", "homes", "about"),
    "limit": ("80", "homes", "at_most"),
    "below": ("80", "homes", "less_than"),
    "range": ("20", "homes", "exact", "25"),
    "between": ("20", "homes", "at_least", "25", "", "", "target", "at_most"),
    "first": ("1", "homes"),
    "rate": ("95", "%", "exact", "", "not_stated"),
    "growth": ("6", "%", "exact", "", "", "up"),
    "last": ("80", "homes", "exact", "", "", "", "reported"),
}
"""By figure: value, unit, bound, end of a range, whole, change, kind, bound of the end."""

LEDGERS = """
# Statuses: forward, sideways, back
started 02-01, in_progress 03-01, partly_done 04-01, done 05-01
started 02-01, done 05-01
done 05-01
done 05-01, done 06-01
started 02-01, started 03-01
started 02-01, behind 03-01, in_progress 04-01, done 05-01
behind 03-01, started 04-01
partly_done 03-01, behind 04-01
cannot_be_judged 03-01, started 04-01
in_progress 03-01, cannot_be_judged 04-01, in_progress 05-01
partly_done 03-01, cannot_be_judged 04-01
done 05-01, started 06-01 = step-back 2
done 05-01, in_progress 06-01 = step-back 2
done 05-01, partly_done 06-01 = step-back 2
done 05-01, behind 06-01 = step-back 2
done 05-01, started 06-01 note = step-back 2
partly_done 05-01, started 06-01 = step-back 2
in_progress 05-01, started 06-01 = step-back 2
done 03-01, cannot_be_judged 04-01 note
done 03-01 note, cannot_be_judged 04-01
done 03-01, cannot_be_judged 04-01 = unexplained-doubt 2
partly_done 03-01, in_progress 04-01 note
partly_done 03-01, in_progress 04-01 = unexplained-doubt 2
# All rows before count, not the last alone
done 03-01, cannot_be_judged 04-01 note, in_progress 05-01 = step-back 3
partly_done 02-01, behind 03-01, started 04-01 = step-back 3
in_progress 02-01, behind 03-01, cannot_be_judged 04-01, started 05-01 = step-back 4
done 02-01, started 03-01, in_progress 04-01, partly_done 05-01 = step-back 2
done 02-01, started 03-01, done 04-01, started 05-01 = step-back 2, step-back 4
# Found late: rows below tell of earlier days
done 05-01, started 02-01
done 05-01, started 02-01, in_progress 03-01, partly_done 04-01
in_progress 05-01, done 02-01 = step-back 2
started 05-01, in_progress 03-01 = step-back 2
done 05-01 homes=80, partly_done 03-01 homes=40
partly_done 05-01 homes=40, partly_done 03-01 homes=60 = value-falls 2
partly_done 05-01 homes=40, partly_done 03-01 homes=60 note
# Two papers on one day: both stand, the lower row is the later one
started 05-01, in_progress 05-01
partly_done 05-01 homes=40, partly_done 05-01 homes=41
partly_done 05-01 homes=41, partly_done 05-01 homes=40 = value-falls 2
done 05-01, started 05-01 = step-back 2
# Days
started 01-15
started 01-14 = early-evidence 1
started 06-15
started 06-16 = future-evidence 1
started 01-14, done 06-16 = early-evidence 1, future-evidence 2
# Values that rise, stay, fall
in_progress 02-01 homes=0, in_progress 03-01 homes=10, in_progress 04-01 homes=10, done 05-01 homes=80
in_progress 02-01 homes=20, in_progress 03-01 homes=19 = value-falls 2
in_progress 02-01 homes=20, in_progress 03-01 homes=19 note
in_progress 02-01 homes=20 note, in_progress 03-01 homes=19
in_progress 02-01 homes=20, in_progress 03-01, in_progress 04-01 homes=19 = value-falls 3
in_progress 02-01 homes=20, in_progress 03-01 homes=19, in_progress 04-01 homes=18 = value-falls 2
in_progress 02-01 homes=20, in_progress 03-01 homes=10 note, in_progress 04-01 homes=15
in_progress 02-01 homes=20, in_progress 03-01 homes=10 note, in_progress 04-01 homes=9 note
in_progress 02-01 homes=20, in_progress 03-01 built=19
in_progress 02-01 rate=90, in_progress 03-01 rate=85 = value-falls 2
in_progress 02-01 growth=6, in_progress 03-01 growth=5.2
in_progress 02-01 limit=70, in_progress 03-01 limit=60
in_progress 02-01 below=70, in_progress 03-01 below=60
# Below zero: an amount cannot be, a change may turn
in_progress 02-01 homes=-31 = value-below-zero 1
in_progress 02-01 homes=-31 note = value-below-zero 1
done 05-01 limit=-1 = value-below-zero 1
in_progress 02-01 last=-3 = value-below-zero 1
in_progress 02-01 homes=20, in_progress 03-01 homes=-19 = value-below-zero 2
in_progress 02-01 homes=0
in_progress 02-01 growth=-2
# Done: exactly what was promised, or more; of a limit, not more
done 05-01 homes=80
done 05-01 homes=79 = done-not-reached 1
done 05-01 homes=79 note = done-not-reached 1
done 05-01 homes=79.9 = done-not-reached 1
done 05-01 built=80
done 05-01 built=79 = done-not-reached 1
done 05-01 more=80 = done-not-reached 1
done 05-01 more=81
done 05-01 near=78
done 05-01 near=60 = done-not-reached 1
done 05-01 about=75
done 05-01 about=85
done 05-01 about=60 = done-not-reached 1
done 05-01 range=20
done 05-01 range=25
done 05-01 range=19 = done-not-reached 1
done 05-01 between=20
done 05-01 between=19 = done-not-reached 1
done 05-01 between=26 = done-not-reached 1
in_progress 05-01 between=26 = past-target 1
done 05-01 limit=80
done 05-01 limit=81 = done-not-reached 1
done 05-01 below=79
done 05-01 below=80 = done-not-reached 1
done 05-01 growth=5.9 = done-not-reached 1
done 05-01 growth=6.3 note
done 05-01 land=0.9 = done-not-reached 1
done 05-01 last=12
partly_done 05-01 homes=79
# Beyond what was promised
partly_done 05-01 homes=81 = past-target 1
partly_done 05-01 homes=81 note
done 05-01 homes=81 = past-target 1
done 05-01 homes=81 note
done 05-01 built=95
done 05-01 built=801 = past-target 1
done 05-01 built=801 note
done 05-01 first=12 = past-target 1
done 05-01 first=12 note
done 05-01 near=81 = past-target 1
done 05-01 about=89 = past-target 1
done 05-01 range=26 = past-target 1
in_progress 05-01 limit=81 = past-target 1
in_progress 05-01 limit=81 note
in_progress 05-01 below=80 = past-target 1
in_progress 05-01 rate=96 = past-target 1
in_progress 05-01 last=900
# Another unit than the figure's
partly_done 05-01 land=9000 = wrong-unit 1 0.9
partly_done 05-01 land=9000 note = wrong-unit 1 0.9
partly_done 05-01 land=13000 = wrong-unit 1 1.3
done 05-01 land=13000 = wrong-unit 1 1.3
partly_done 05-01 land=900 = wrong-unit 1 0.09
partly_done 05-01 plots=600 note, partly_done 06-01 land=0.01
partly_done 05-01 land=0.9
partly_done 05-01 plots=0.9 = wrong-unit 1 9000
partly_done 05-01 plots=9000
partly_done 05-01 plots=1
partly_done 05-01 rate=0.93 = wrong-unit 1 93
partly_done 05-01 rate=93
in_progress 05-01 growth=0.5
in_progress 04-01 land=9000, in_progress 05-01 land=0.95 = wrong-unit 1 0.9
# Too far off to be a part or a multiple
in_progress 05-01 plots=0.00013 = value-unlikely 1
in_progress 05-01 plots=0.00013 note = value-unlikely 1
in_progress 05-01 plots=0.5 note
in_progress 05-01 land=0.0009 = value-unlikely 1
in_progress 05-01 homes=0.05 = value-unlikely 1
in_progress 05-01 homes=0.05 note
in_progress 05-01 homes=1
in_progress 05-01 homes=8001 = value-unlikely 1
in_progress 05-01 homes=8001 note = value-unlikely 1
in_progress 05-01 built=8001 note = value-unlikely 1
in_progress 05-01 built=7999 note
in_progress 05-01 range=2501 note = value-unlikely 1
in_progress 05-01 last=8001 = value-unlikely 1
in_progress 05-01 growth=601 note = value-unlikely 1
in_progress 05-01 growth=0.001
# A value and its figure
in_progress 05-01 homes= = progress-half 1
in_progress 05-01 =3 = progress-half 1
in_progress 05-01 elsewhere=3 = foreign-figure 1
"""


def figures() -> Iterator[Figure]:
    blank = ("", "", "exact", "", "", "", "target", "")
    for name, given in NUMBERS.items():
        parts = [str(part) for part in (*given, *blank[len(given) :])]
        value, unit, bound, end, of, change, kind, bound_to = parts
        quantity = Quantity(Decimal(value), UNITS[unit], bound, Decimal(end) if end else None, bound_to, change)
        yield Figure(name, Years(2032, 2032), kind, quantity, of, {}, {}, {}, "", (1,), Nowhere())


def row(text: str) -> ProgressEntry:
    """A row as the list above writes it: status, month and day, perhaps a figure with its value, perhaps a note."""
    status, day, *more = text.split()
    note = {"fr": "n", "en": "n"} if "note" in more else {"fr": "", "en": ""}
    figure, equals, value = next((part for part in more if part != "note"), "").partition("=")
    number = Decimal(value) if equals and value else None
    return evidence(f"2032-{day}", status, figure=figure, value=number, note=note)


def checked(promise: Commitment, rows: list[ProgressEntry]) -> Problems:
    problems = Problems()
    placed = [replace(entry, origin=Nowhere(f"{number:04}")) for number, entry in enumerate(rows, 1)]
    site: Site = replace(
        TOWN,
        settings=replace(TOWN.settings, promises_since=SINCE),
        units=UNITS,
        figures={figure.id: figure for figure in figures()},
        commitments={promise.id: promise},
        progress=placed,
    )
    check_ledger(site, TODAY, problems)
    return problems


PROMISE = commitment(figures=tuple(NUMBERS))


def test_ledgers_that_can_be_are_let_pass_and_those_that_cannot_are_told() -> None:
    """Each line of the list gets the problems behind its equals sign, at the row of that number, and no others."""
    cases = [line for line in LEDGERS.splitlines() if line and not line.startswith("#")]
    assert len(cases) > 100
    for line in cases:
        ledger, _, wanted = line.partition(" = ")
        found = checked(PROMISE, [row(part) for part in ledger.split(", ")])
        told = [
            " ".join(filter(None, (problem.code, str(int(problem.location.path[:4])), problem.fields.get("near"))))
            for problem in found
        ]
        assert ", ".join(told) == wanted, line
        for problem in found:
            assert "{" not in problem.told("en") + problem.told("zh")


def test_each_status_is_judged_after_each() -> None:
    """Of all pairs, exactly those of the two lists are refused, and a status may always stand twice."""
    known = STATUSES[1:]
    for before in known:
        for after in known:
            told = {problem.code for problem in checked(PROMISE, [row(f"{before} 03-01"), row(f"{after} 04-01")])}
            back, doubt = after in STEPS_BACK.get(before, ()), after in DOUBTS.get(before, ())
            assert told == ({"step-back"} if back else {"unexplained-doubt"} if doubt else set()), (before, after)
            assert before != after or not told


def test_promises_do_not_judge_each_other() -> None:
    """What is done of one may be begun of another."""
    rows = [row("done 03-01"), evidence("2032-04-01", name="tunnel")]
    assert not list(checked(PROMISE, rows))


def test_without_a_first_day_no_evidence_is_too_early() -> None:
    """A site that doesn't know when its promises were made asks nothing."""
    problems = Problems()
    site = replace(TOWN, commitments={PROMISE.id: PROMISE}, progress=[row("started 01-01")])
    check_ledger(site, TODAY, problems)
    assert not list(problems)


def test_a_long_ledger_is_judged_in_one_pass() -> None:
    """A stranger's table of one promise, with as many rows as a table may have, takes no time that grows with pairs."""
    days = [f"{month:02}-{day:02}" for month in range(2, 6) for day in range(1, 29)]
    rows = [row(f"in_progress {day} homes={number}") for number, day in enumerate(days)]
    found = checked(PROMISE, [*rows[::-1], *rows] * 100)
    assert {problem.code for problem in found} <= {"value-falls", "past-target", "more-of-the-same"}


def test_the_codes_of_the_ledger_are_in_the_catalogue() -> None:
    """Whatever the list above names can be told."""
    named = {word for line in LEDGERS.splitlines() for word in line.partition(" = ")[2].split() if "-" in word}
    assert named <= set(catalogue())
