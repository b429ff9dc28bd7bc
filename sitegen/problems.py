"""Everything found wrong in a site's files: where it stands, what it is, and how to mend it.

Errors are values here. A parser or check reports to `Problems` and carries on, so that an editor
sees every mistake of a run at once.
"""

from __future__ import annotations

import difflib
import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

GUESS = re.compile(r"‹([^|›]*)\|?([^›]*)›")
"""A part of a message that is said with a guess, and what is said in its place without one."""
CATALOGUE = Path(__file__).parent / "problems.toml"


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
        return ":".join(parts)


@dataclass(frozen=True)
class ProblemKind:
    """A row of the catalogue: one stable code, its severity, and its words in each message language."""

    code: str
    severity: Severity
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
            {language: words[0] for language, words in entry.items() if language != "severity"},
            {language: words[1] for language, words in entry.items() if language != "severity"},
        )
        for code, entry in entries.items()
    }


def message_languages() -> tuple[str, ...]:
    """The languages in which problems can be told."""
    return tuple(next(iter(catalogue().values())).messages)


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
    """Collects problems; each is kept once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int, int, str, str], Problem] = {}

    def add(self, code: str, location: Location, **fields: object) -> None:
        problem = Problem(location, code, {name: str(value) for name, value in fields.items()})
        self._found.setdefault(problem.sort_key(), problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self._found.setdefault(problem.sort_key(), problem)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found.values(), key=Problem.sort_key))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self if problem.severity is Severity.ERROR)

    @property
    def notices(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self if problem.severity is Severity.NOTICE)


def closest(word: str, known: Iterable[str]) -> str:
    """The known word most like a mistaken one, for a "did you mean"; empty if none is near."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)), "")
