"""A language of the site: how it writes numbers, bounds and changes, and how its numerals are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from sitegen.model.numerals.grammar import Numerals

Translated = Mapping[str, str]
"""The same text by language code."""
PLAIN_QUOTES = '""'
"""Around quotations in a language whose file names no marks."""


@dataclass(frozen=True)
class Scale:
    """How a language says a power of ten: 1,000,000 is "{} million", in charts and tables "{}m"."""

    value: int
    word: str
    short: str


@dataclass(frozen=True)
class Cue:
    """Words that tell which part a reference beside them has, whatever its place ("from" 3 "to" 5)."""

    role: str
    before: tuple[str, ...]
    """Words that stand before such a reference."""
    after: tuple[str, ...]


class Measure(StrEnum):
    """How the reading level of a text is measured."""

    GRADE = "grade"
    """School years, by the Automated Readability Index; made for English."""
    WORDS = "words"
    """Words a sentence."""
    CHARACTERS = "characters"
    """Characters a sentence, for scripts without spaces."""


@dataclass(frozen=True)
class Reading:
    """How hard a language's texts may be to read."""

    measure: Measure
    most: Fraction
    """What a page or table may measure on average."""
    longest: int
    """The words (or characters) that a single sentence may have; 0 for any number."""
    ends: str
    """The signs that end a sentence."""


@dataclass(frozen=True)
class Misprint:
    """Signs that a language's texts should not hold."""

    pattern: str
    """A regular expression."""
    instead: str
    """What to write, for editors to read."""

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, ready to be searched for."""
        return re.compile(self.pattern, re.MULTILINE)


@dataclass(frozen=True)
class Language:
    """One language of the site, from `content/languages/<code>.yml`."""

    code: str
    tag: str
    """BCP 47 tag for `lang` and `hreflang`."""
    locale: str
    """Babel locale, for digits, dates and plurals."""
    name: str
    """The language's own name, for the language switch."""
    direction: str
    grouping: bool
    """Whether thousands are parted (1,000)."""
    scales: tuple[Scale, ...]
    """Largest first."""
    counted_pattern: str
    """How a quantity and the noun it counts are joined, with {quantity} and {counted}."""
    bracket_pattern: str
    """How a second unit follows the first, with {main} and {other}."""
    range_pattern: str
    bounds: Mapping[str, str]
    """By bound, a pattern with {} for the quantity."""
    changes: Mapping[str, str]
    """By direction, a pattern with {} for the quantity."""
    list_separator: str
    script: str
    """Ranges of the characters that only this language of the site uses, as in a regular expression's
    brackets: runs of them on pages in other languages are marked as this one. Empty if there are none."""
    numerals: Numerals
    reading: Reading | None = None
    """No limit where there is none."""
    quotes: tuple[str, ...] = ()
    """Pairs of signs, an opening and a closing one, around words that are not the site's own."""
    typography: tuple[Misprint, ...] = ()
    placeholders: tuple[str, ...] = ()
    """What people write where something is still to be filled in: TODO."""
    word_spaces: bool = True
    """Whether words are parted by spaces, so that a line break inside a paragraph is one."""
    changed_pattern: str = "{change} {quantity}"
    """How a quantity and a figure's own word for its change are joined."""
    cues: tuple[Cue, ...] = ()
    """Words beside a reference that tell its part in a sentence."""
    common_words: tuple[str, ...] = ()
    """Words that nearly every text in this language has: by them it is told from one in the same script."""
    joining_words: tuple[str, ...] = ()
    """Words that join two verbs: "and"."""
    adverbs: tuple[str, ...] = ()
    """Words that may stand between such a word and the verb: "soon", "within the year" word by word."""
    complements: tuple[str, ...] = ()
    """Words by which a verb is only what another is about, in a language that parts words: "to", "that"."""
    objects: tuple[str, ...] = ()
    """Words in front of which a word that could be a noun is a verb: "it", "the"."""
    negations: tuple[str, ...] = ()
    """Words directly before a verb that deny it: "never"."""
    levels: tuple[str, ...] = ()
    """Words in a figure's label by which it tells how much there is at a time, and not how much is done in it."""
    before: tuple[str, ...] = ()
    """How it says that a month is no longer part of a time, with {} for the month's number: "{}月前"."""
    date_words: tuple[str, ...] = ()
    """Words by which a time limit gives a date: "May", "year"."""
    variants: str = ""
    """Pairs of characters: one that readers may type, and the one that this language writes for it."""
    kept_variants: str = ""
    """Of the first characters of those pairs, those that this language writes itself, too, in other words."""

    def quoted(self, words: str) -> str:
        """Words that are not the site's own, between the first of this language's quotation marks.

        Such marks within give way to the second ones, if there are any; words that have them around already keep them.
        """
        pair = self.quotes[0] if self.quotes else PLAIN_QUOTES
        first, last = pair[0], pair[1]
        if words.startswith(first) and words.find(last, 1) == len(words) - 1:
            return words
        inner = str.maketrans(pair, self.quotes[1]) if len(self.quotes) > 1 else {}
        return f"{first}{words.translate(inner)}{last}"
