"""Everything found wrong in a site's files: where it stands, what it is, and how to mend it.

Errors are values here. A parser or check reports to `Problems` and carries on, so that an editor
sees every mistake of a run at once.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from sitegen.catalogue import (
    CHOICE,
    LONGEST_SHOWN,
    Location,
    Problem,
    Severity,
    catalogue,
    message_languages,
    reason_words,
    shown,
    words_beside,
)
from sitegen.gathering import gathered, led

__all__ = [
    "CHOICE",
    "LONGEST_SHOWN",
    "Location",
    "Problem",
    "Problems",
    "Severity",
    "catalogue",
    "closest",
    "message_languages",
    "reason_words",
    "shown",
    "words_beside",
]
"""What other rooms know of problems, one or many."""
MOST_OF_A_KIND = 100
"""So many problems of a kind in a file are told; of more, only how many there are."""
MOST_APART = 4
"""So many problems of one crowd are told apart; more have one cause and are told as one."""
MOST_ROWS = 5
"""If more rows of a table are wrong, and most of them, they are told as one."""
LONGEST_GUESSED, MOST_COMPARED = 100, 5_000
NEAREST, SHORT_WORD = 5, 3


class Problems:
    """Collects problems; each is kept once, and of very many of a kind in a file only the first.

    All that is found is kept; what is told of it is decided here, once: causes and not their consequences, and one
    fault once though it is seen at many places. The catalogue says what a kind of problem rests on.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[str, int, int, str, str], Problem] = {}
        self._times: Counter[tuple[str, str]] = Counter()
        self._spoiled: set[str] = set()
        self._rows: dict[str, int] = {}

    def count_rows(self, path: str, number: int) -> None:
        """Says how many rows a table has: where most of them are wrong, they have one cause."""
        self._rows[path] = number

    def spoil(self, *marks: str) -> None:
        """Says that something can't be relied on because of an error that is reported: `table key`, `paragraph 7`."""
        self._spoiled.update(marks)

    def add(self, code: str, location: Location, **fields: object) -> None:
        """Keeps a problem; a field that costs something to find out may be a function that finds it."""
        kind = (code, location.path)
        if self._times[kind] >= MOST_OF_A_KIND:
            self._times[kind] += 1
            return
        told = {name: shown(str(value() if callable(value) else value)) for name, value in fields.items()}
        self._keep(Problem(location, code, told))

    def merge(self, others: Problems) -> None:
        """Adds what was collected elsewhere, as if it had been reported here."""
        for problem in others._found.values():
            self._keep(problem)
        for kind, times in others._times.items():
            self._times[kind] += max(times - MOST_OF_A_KIND, 0)
        self._spoiled |= others._spoiled
        self._rows |= others._rows

    def _keep(self, problem: Problem) -> None:
        kind = (problem.code, problem.location.path)
        if self._times[kind] >= MOST_OF_A_KIND or self._found.setdefault(problem.sort_key(), problem) is problem:
            self._times[kind] += 1

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self._found.setdefault(problem.sort_key(), problem)

    def found(self) -> list[Problem]:
        """All that was found, consequences included, by place."""
        return sorted([*self._found.values(), *self._untold().values()], key=Problem.sort_key)

    def _untold(self) -> dict[tuple[str, str], Problem]:
        """By kind and file, the notice that there are more."""
        return {
            (code, path): Problem(
                Location(path), "more-of-the-same", {"code": code, "more": str(times - MOST_OF_A_KIND)}
            )
            for (code, path), times in self._times.items()
            if times > MOST_OF_A_KIND
        }

    def __iter__(self) -> Iterator[Problem]:
        """What is told: each fault once, without its consequences."""
        found = sorted(self._found.values(), key=Problem.sort_key)
        causes = self._causes(found, set())
        herds = self._herds(causes)
        if herds:
            causes = self._causes(found, {f"herd {Path(path).stem}" for path in herds})
        untold = self._untold()
        told = gathered(gathered(causes, "same", 1, untold), "crowd", MOST_APART, untold)
        told = led(told, herds, untold)
        kinds = {(problem.code, problem.location.path) for problem in causes}
        more = [problem for kind, problem in untold.items() if kind in kinds]
        return iter(sorted([*told, *more], key=Problem.sort_key))

    def _herds(self, found: list[Problem]) -> set[str]:
        """The tables most of whose rows are wrong in some way: not row by row, but by what was done to a column."""
        lines: dict[str, set[int]] = {}
        for problem in found:
            if problem.severity is Severity.ERROR and problem.location.path in self._rows:
                lines.setdefault(problem.location.path, set()).add(problem.location.line)
        return {path for path, wrong in lines.items() if len(wrong) > max(MOST_ROWS, self._rows[path] / 2)}

    def _causes(self, found: list[Problem], herds: set[str]) -> list[Problem]:
        """The problems that are no consequence of another; all, should each seem to be one."""
        own = [
            {f"file {problem.location.path}", *map(problem.mark, problem.kind.spoils)}
            if problem.severity is Severity.ERROR
            else set()
            for problem in found
        ]
        spoiled = Counter(mark for marks in own for mark in marks)
        spoiled.update(self._spoiled | herds)
        if not spoiled:
            return found
        causes = [
            problem
            for problem, marks in zip(found, own, strict=True)
            if not any(spoiled[mark] > (mark in marks) for mark in map(problem.mark, problem.kind.rests_on))
        ]
        return causes if any(problem.severity is Severity.ERROR for problem in causes) else found

    def __len__(self) -> int:
        return len(self._found) + sum(max(times - MOST_OF_A_KIND, 0) for times in self._times.values())

    @property
    def errors_found(self) -> int:
        """How many errors there are, consequences included: whether one more came is seen by this number."""
        return sum(
            max(self._times[problem.code, problem.location.path] - MOST_OF_A_KIND, 0) + 1
            for problem in self._found.values()
            if problem.severity is Severity.ERROR
        )

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self if problem.severity is Severity.ERROR)

    @property
    def notices(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self if problem.severity is Severity.NOTICE)


def closest(word: str, known: Iterable[str], cutoff: float = 0.5) -> str:
    """The known word most like a mistaken one, for a "did you mean"; empty if none is near, by at least `cutoff` of 1.

    Nor is one sought for what nobody typed, or among more words than can be compared in a moment.
    """
    known = list(known)
    if len(word) > LONGEST_GUESSED or len(known) > MOST_COMPARED:
        return ""
    near = difflib.get_close_matches(word, known, n=NEAREST, cutoff=cutoff)
    if len(word) <= SHORT_WORD:  # of two signs one can be the same by chance: it must stand at the same place
        near = [each for each in near if _in_place(word, each)]
    alike = difflib.SequenceMatcher(None, "", word)

    def likeness(other: str) -> tuple[float, bool, int]:
        alike.set_seq1(other)
        return alike.ratio(), len(other) == len(word), _in_place(word, other)

    return max(near, key=likeness, default="")


def _in_place(word: str, other: str) -> int:
    """How many signs two words have at the same place, from the start or from the end."""
    ends = zip(reversed(word), reversed(other), strict=False)
    return max(sum(a == b for a, b in zip(word, other, strict=False)), sum(a == b for a, b in ends))
