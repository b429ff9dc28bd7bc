"""Everything found wrong in a site's files: where it stands, what it is, and how to mend it.

Errors are values here. A parser or check reports to `Problems` and carries on, so that an editor
sees every mistake of a run at once.
"""

from __future__ import annotations

import difflib
import functools
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

GUESS = re.compile(r"‹([^|›]*)\|?([^›]*)›")
"""A part of a message that is said with a guess, and what is said in its place without one."""
CATALOGUE = Path(__file__).parent / "problems.toml"
NO_LANGUAGES = ("severity", "stops_publication")
"""The keys of a kind that hold no words."""
MOST_OF_A_KIND = 100
"""So many problems of a kind in a file are told; of more, only how many there are."""
LONGEST_SHOWN = 1_000
LONGEST_GUESSED, MOST_COMPARED = 100, 5_000
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Categories of characters that a terminal would obey, or a person not see."""


class Severity(StrEnum):
    """What a problem does to a build: an error stops it, a notice is only shown."""

    ERROR = "error"
    NOTICE = "notice"


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file: path relative to the site's root, line and column counted from 1 (0: not known)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path, *(str(number) for number in (self.line, self.column) if number)]
        return shown(":".join(parts))


def shown(text: str) -> str:
    """A text that a file holds, as it can be told: every character seen, none obeyed, not endless."""
    text = text[: LONGEST_SHOWN + 1]
    if not text.isprintable():
        text = "".join(
            sign.encode("unicode_escape").decode() if unicodedata.category(sign) in UNSEEN else sign for sign in text
        )
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


@dataclass(frozen=True)
class ProblemKind:
    """A row of the catalogue: one stable code, what it stops, and its words in each message language."""

    code: str
    severity: Severity
    stops_publication: bool
    messages: Mapping[str, str]
    cures: Mapping[str, str]


@functools.cache
def catalogue() -> Mapping[str, ProblemKind]:
    """Every kind of problem by its code, read from `problems.toml` when the first one is wanted."""
    entries = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    return {
        code: ProblemKind(
            code,
            Severity(entry["severity"]),
            entry["severity"] == Severity.ERROR or entry.get("stops_publication", False),
            {language: words[0] for language, words in entry.items() if language not in NO_LANGUAGES},
            {language: words[1] for language, words in entry.items() if language not in NO_LANGUAGES},
        )
        for code, entry in entries.items()
    }


def message_languages() -> tuple[str, ...]:
    """The languages in which problems can be told: those of the first kind, since most builds need no other."""
    first = CATALOGUE.read_text(encoding="utf-8").split("\n[", 2)[1]
    (entry,) = tomllib.loads(f"[{first}").values()
    return tuple(language for language in entry if language not in NO_LANGUAGES)


@dataclass(frozen=True)
class Problem:
    """One thing found wrong."""

    location: Location
    code: str
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> ProblemKind:
        return catalogue()[self.code]

    @property
    def severity(self) -> Severity:
        return self.kind.severity

    def message(self, language: str) -> str:
        """What is wrong, with a guess of what was meant if there is one."""
        part = r"\1" if self.fields.get("near", "") else r"\2"
        return GUESS.sub(part, self.kind.messages[language]).format_map(self.fields)

    def cure(self, language: str) -> str:
        return self.kind.cures[language].format_map(self.fields)

    def told(self, language: str) -> str:
        """The whole line an editor reads: place, code, message and cure."""
        return f"{self.location}: {self.code}: {self.message(language)} {self.cure(language)}"

    def line(self, language: str) -> str:
        """The same with a word before it where it stops nothing."""
        marker = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        return marker + self.told(language)

    def sort_key(self) -> tuple[str, int, int, str, str]:
        place = self.location
        return (place.path, place.line, place.column, self.code, str(sorted(self.fields.items())))


class Problems:
    """Collects problems; each is kept once, and of very many of a kind in a file only the first."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int, int, str, str], Problem] = {}
        self._times: Counter[tuple[str, str]] = Counter()

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

    def _keep(self, problem: Problem) -> None:
        kind = (problem.code, problem.location.path)
        if self._times[kind] >= MOST_OF_A_KIND or self._found.setdefault(problem.sort_key(), problem) is problem:
            self._times[kind] += 1

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self._found.setdefault(problem.sort_key(), problem)

    def __iter__(self) -> Iterator[Problem]:
        more = [
            Problem(Location(path), "more-of-the-same", {"code": code, "more": str(times - MOST_OF_A_KIND)})
            for (code, path), times in self._times.items()
            if times > MOST_OF_A_KIND
        ]
        return iter(sorted([*self._found.values(), *more], key=Problem.sort_key))

    def __len__(self) -> int:
        return len(self._found) + sum(max(times - MOST_OF_A_KIND, 0) for times in self._times.values())

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
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=cutoff)), "")
