"""Many problems that are one fault, told as one: at many places, of many rows, of most rows of a table."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sitegen.catalogue import TABLE, Location, Problem

MANY_PLACES, MANY_ROWS = 3, 2
"""What so many places name, or so many rows of a table, nobody has mistyped: it is gone."""
NEARLY_THE_SAME, LONGEST = 0.8, 100
"""How much a guess must be like what is gone, to be its new name; of so many signs of both."""


def gathered(problems: list[Problem], by: str, most: int, untold: dict[tuple[str, str], Problem]) -> list[Problem]:
    """Problems, of which more than so many with one mark are told as the first of them; takes in what is untold."""
    groups: dict[str, list[Problem]] = {}
    for position, problem in enumerate(problems):
        pattern = getattr(problem.kind, by)
        mark = f"{problem.severity} {problem.mark(pattern)}" if pattern else f"{position}"
        groups.setdefault(mark, []).append(problem)
    told = []
    for group in groups.values():
        if len(group) <= most:
            told += group
            continue
        first = group[0]
        places = dict.fromkeys(place for problem in group for place in (problem.location, *problem.also))
        kinds = {(problem.code, place.path) for problem in group for place in (problem.location, *problem.also)}
        left = [untold.pop(kind) for kind in kinds if kind in untold]
        more = sum(problem.more for problem in group) + sum(int(problem.fields["more"]) for problem in left)
        languages = dict.fromkeys(problem.fields.get("language", "") for problem in group)
        fields = {**first.fields, "language": ", ".join(languages)} if "language" in first.fields else first.fields
        number = len(group) + sum(problem.more for problem in group) - 1
        told.append(replace(first, fields=_with_number(fields, by, number, places), also=tuple(places)[1:], more=more))
    return told


def led(problems: list[Problem], herds: set[str], untold: dict[tuple[str, str], Problem]) -> list[Problem]:
    """Problems, of which those in one of these tables are told as the one that most rows have."""
    told = [problem for problem in problems if problem.location.path not in herds]
    for path in sorted(herds):
        group = [problem for problem in problems if problem.location.path == path]
        if len(group) < 2:  # one is told as it is
            told += group
            continue
        first = max(group, key=lambda problem: len(problem.also) + problem.more)
        others = [problem for problem in group if problem is not first]
        places = dict.fromkeys(place for each in (first, *others) for place in (each.location, *each.also))
        left = [untold.pop(kind) for kind in [*untold] if kind[1] == path]
        more = sum(each.more for each in group) + sum(int(each.fields["more"]) for each in left)
        fields = _with_number(first.fields, "crowd", len(places) + more - 1, ())
        told.append(replace(first, fields=fields, also=tuple(places)[1:], more=more))
    return told


def _with_number(
    fields: Mapping[str, str], by: str, number: int, places: Iterable[Location]
) -> Mapping[str, str]:
    """The fields of a problem that stands for others: `others` for many faults, `often` for one at many places.

    What many places name was there, most likely, and was not typed: a guess must be nearly the same.
    """
    if by == "crowd":
        return {**{name: value for name, value in fields.items() if name != "often"}, "others": str(number)}
    named = next((fields[name] for name in ("id", "figure", "verb") if fields.get(name)), "")
    tables = Counter(place.path for place in places if place.path.endswith(TABLE))
    if not named or (number + 1 < MANY_PLACES and max(tables.values(), default=0) < MANY_ROWS):
        return fields
    near = fields.get("near", "")
    likeness = difflib.SequenceMatcher(None, named[:LONGEST], near[:LONGEST]).ratio()
    return {**fields, "often": str(number + 1), **({} if likeness >= NEARLY_THE_SAME else {"near": ""})}
