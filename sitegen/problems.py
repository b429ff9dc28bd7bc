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

from sitegen.gathering import TABLE, gathered, led

CHOICE = re.compile(r"‹(?:(?P<field>[a-z_]+):)?(?P<filled>[^|›]*)\|?(?P<empty>[^›]*)›")
"""Words for where a field is filled (a guess of what was meant, if none is named), and for where it is empty."""
CATALOGUE = Path(__file__).parent / "problems.toml"
WORDS = Path(__file__).parent / "words.toml"
REASON_WORDS = Path(__file__).parent / "reasons.toml"
REASONS = ("reason", "what", "wanted", "how", "kind", "other_kind")
"""Fields that may hold the name of a reason, which is told in the message's language."""
ENDED, ENDS = ("reason", "what"), ".。 "
"""Fields that may hold a sentence of another program, and the ends of sentences, which ours bring themselves."""
MOST_OF_A_KIND = 100
"""So many problems of a kind in a file are told; of more, only how many there are."""
MOST_APART = 4
"""So many problems of one crowd are told apart; more have one cause and are told as one."""
MOST_PLACES = 5
"""So many places of a problem are told; of more, only how many there are."""
ABOUT = frozenset(("severity", "stops_publication", "rests_on", "spoils", "same", "crowd"))
"""What an entry of the catalogue holds beside its words in each message language."""
MOST_ROWS = 5
"""If more rows of a table are wrong, and most of them, they are told as one."""
LONGEST_SHOWN = 1_000
LONGEST_GUESSED, MOST_COMPARED = 100, 5_000
NEAREST, SHORT_WORD = 5, 3
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
    rests_on: tuple[str, ...] = ()
    """Patterns of marks: if one of them is spoiled, the problem is a consequence and not told."""
    spoils: tuple[str, ...] = ()
    """Patterns of the marks that an error of this kind spoils."""
    same: str = ""
    """Pattern of a mark; problems with the same one are one fault seen at many places."""
    crowd: str = ""
    """Pattern of a mark; many problems of this kind with the same one are told as one."""


@functools.cache
def catalogue() -> Mapping[str, ProblemKind]:
    """Every kind of problem by its code, read from `problems.toml` when the first one is wanted."""
    entries = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    return {
        code: ProblemKind(
            code,
            Severity(entry["severity"]),
            entry["severity"] == Severity.ERROR or entry.get("stops_publication", False),
            {language: words[0] for language, words in entry.items() if language not in ABOUT},
            {language: words[1] for language, words in entry.items() if language not in ABOUT},
            tuple(entry.get("rests_on", ())),
            tuple(entry.get("spoils", ())),
            entry.get("same", ""),
            entry.get("crowd", ""),
        )
        for code, entry in entries.items()
    }


def message_languages() -> tuple[str, ...]:
    """The languages in which problems can be told: those of the first kind, since most builds need no other."""
    first = CATALOGUE.read_text(encoding="utf-8").split("\n[", 2)[1]
    (entry,) = tomllib.loads(f"[{first}").values()
    return tuple(language for language in entry if language not in ABOUT)


@functools.cache
def reason_words() -> Mapping[str, Mapping[str, str]]:
    """What fields of problems are told as, by their value and message language."""
    return tomllib.loads(REASON_WORDS.read_text(encoding="utf-8"))


@functools.cache
def words_beside() -> Mapping[str, Mapping[str, str]]:
    """What is said beside the words of a kind, by message language."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Problem:
    """One thing found wrong."""

    location: Location
    code: str
    fields: Mapping[str, str] = field(default_factory=dict)
    also: tuple[Location, ...] = ()
    """Further places of the same fault."""
    more: int = 0
    """How many further places there are that nobody has noted."""

    @property
    def kind(self) -> ProblemKind:
        return catalogue()[self.code]

    @property
    def severity(self) -> Severity:
        return self.kind.severity

    def message(self, language: str) -> str:
        """What is wrong, with a guess of what was meant if there is one."""
        return self._said(self.kind.messages[language], language)

    def cure(self, language: str) -> str:
        """What to do; with the guess, if there is one."""
        return self._said(self.kind.cures[language], language)

    def _said(self, words: str, language: str) -> str:
        def chosen(match: re.Match[str]) -> str:
            return match["filled" if self.fields.get(match["field"] or "near") else "empty"]

        reasons = {
            name: CHOICE.sub(chosen, reason_words()[value][language]).format_map(_Known(self.fields))
            for name in REASONS
            if (value := self.fields.get(name, "")) in reason_words()
        }
        ended = {name: self.fields[name].rstrip(ENDS) for name in ENDED if name in self.fields}
        return CHOICE.sub(chosen, words).format_map({**self.fields, **ended, **reasons})

    def places(self, language: str) -> str:
        """Where else the same is wrong, in words; empty if nowhere."""
        if not (self.also or self.more):
            return ""
        words = words_beside()[language]
        listed = words["between"].join(map(str, self.also[:MOST_PLACES]))
        left = len(self.also[MOST_PLACES:]) + self.more
        return words["also_more" if left else "also"].format(places=listed, more=left)

    def advice(self, language: str) -> str:
        """What to do, and where else."""
        at_once = words_beside()[language]["at_once"] if self.is_crowd else ""
        return words_beside()[language]["gap"].join(filter(None, (self.cure(language), at_once, self.places(language))))

    def words(self, language: str) -> str:
        """What is wrong and what to do."""
        return words_beside()[language]["gap"].join((self.message(language), self.advice(language)))

    def told(self, language: str) -> str:
        """The whole line an editor reads: place, code, message and cure."""
        return f"{self.location}: {self.code}: {self.words(language)}"

    @property
    def is_crowd(self) -> bool:
        """Whether it stands for many in a table, which mostly have one cause that none of them tells."""
        is_table = any(place.path.endswith(TABLE) for place in (self.location, *self.also))
        return "others" in self.fields and is_table and self.severity is Severity.ERROR

    def mark(self, pattern: str) -> str:
        """A pattern of the catalogue filled with what this problem is about."""
        other = self.fields.get("other", "").partition(":")[0]
        place = {"path": self.location.path, "line": self.location.line, "code": self.code, "other_path": other}
        return pattern.format_map(_Known({**place, **self.fields}))

    def line(self, language: str) -> str:
        """The same with a word before it where it stops nothing."""
        marker = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        return marker + self.told(language)

    def sort_key(self) -> tuple[str, int, int, str, str]:
        place = self.location
        return (place.path, place.line, place.column, self.code, str(sorted(self.fields.items())))


class _Known(dict[str, object]):
    """Fields of a problem; those that it lacks are empty."""

    def __missing__(self, key: str) -> str:
        return ""


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
