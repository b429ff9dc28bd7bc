"""One problem: where it stands, what it is and how to mend it, in each message language; and the kinds there are."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

MOST_PLACES = 5
"""So many places of a problem are told; of more, only how many there are."""
TABLE = ".csv"
"""How the name of a table ends."""
CHOICE = re.compile(r"‹(?:(?P<field>[a-z_]+):)?(?P<filled>[^|›]*)\|?(?P<empty>[^›]*)›")
"""Words for where a field is filled (a guess of what was meant, if none is named), and for where it is empty."""
CATALOGUE = Path(__file__).parent / "problems.toml"
WORDS = Path(__file__).parent / "words.toml"
REASON_WORDS = Path(__file__).parent / "reasons.toml"
REASONS = ("reason", "what", "wanted", "how", "kind", "other_kind")
"""Fields that may hold the name of a reason, which is told in the message's language."""
ENDED, ENDS = ("reason", "what"), ".。 "
"""Fields that may hold a sentence of another program, and the ends of sentences, which ours bring themselves."""
ABOUT = frozenset(("severity", "stops_publication", "rests_on", "spoils", "same", "crowd"))
"""What an entry of the catalogue holds beside its words in each message language."""
LONGEST_SHOWN = 1_000
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
        place["place"] = str(self.location)
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
