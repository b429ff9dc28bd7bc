"""What a quantity counts: units, measure words and counted nouns, of a language and of a site's own tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sitegen.model.lazily import lazy_pattern
from sitegen.model.numerals.grammar import Numerals
from sitegen.model.numerals.lexicon import HOLE, bordered, is_wide

ANYTHING = re.compile("")
REACH = 24
"""How far before a number the words of a template may begin."""
LETTERS = re.compile(r"[^\W\d_]+(?:[ ’'-][^\W\d_]+)*")


class Found(NamedTuple):
    """A number in prose."""

    start: int
    end: int


@dataclass(frozen=True)
class Measures:
    """Words that make a number before them a quantity."""

    units: frozenset[str]
    """Those of measurement."""
    others: frozenset[str]
    which: frozenset[str]
    """Those after which the number has said which one (五*年级*)."""
    longest: int
    named: frozenset[str] = frozenset()
    """Units whose own name begins with a numeral (千瓦)."""
    scaled: frozenset[str] = frozenset()
    """Units with a scale word before them, as a table names them (万元); before a noun they count (万亩果园)."""
    linking: frozenset[str] = frozenset()
    """Characters that may follow where such a unit is only named (以万元*为*单位)."""

    def word_at(self, text: str, place: int) -> str:
        """The longest of all these words that begins here, in a script without spaces."""
        for length in range(min(self.longest, len(text) - place), 0, -1):
            word = text[place : place + length]
            if word in self.units or word in self.others or word in self.which:
                return word
        return ""

    def is_name(self, text: str, place: int, after: int) -> bool:
        """Whether the name of a unit begins here, and goes on behind a number that begins with it."""
        most = min(self.longest + 1, len(text) - place)  # a scale word may stand before the unit
        for end in range(after + 1, place + most + 1):
            name, sign = text[place:end], text[end : end + 1]
            if name in self.named or (name in self.scaled and (not sign.isalpha() or sign in self.linking)):
                return True
        return False

    def has(self, word: str) -> bool:
        """Whether a word (in lower case) is one of them."""
        return word in self.units or word in self.others


def make_measures(numerals: Numerals, own: Iterable[str]) -> Measures:
    """The measures of a language with those of a site's tables."""
    units = frozenset(word.lower() for word in numerals.units)
    parted = (template.partition(HOLE) for template in numerals.ordinals)
    which = frozenset(after.strip().lower() for before, _, after in parted if not before.strip())
    others = frozenset(word.lower() for word in (*numerals.measure_words, *own)) - units
    others -= which - set(numerals.measure_words)  # what a site counts by is a date or an ordinal elsewhere
    scaled = (scale + unit for scale in numerals.scales for unit in units if is_wide(scale) and is_wide(unit))
    named = frozenset(word for word in (*units, *others) if word[:1] in numerals.characters)
    longest = max(map(len, (*units, *others, *which)), default=0)
    return Measures(units, others, which, longest, named, frozenset(scaled), frozenset(numerals.nouns.stops))


def own_words(texts: Iterable[str]) -> Iterable[str]:
    """The words of patterns of units and of counted nouns: what stands in them besides the hole."""
    for text in texts:
        for form in text.split("|"):
            for part in form.split(HOLE):
                yield from LETTERS.findall(part)


@dataclass(frozen=True)
class Templates:
    """Words around a number, before it or after it or on both sides, looked for at its place."""

    pairs: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]

    def around(self, text: str, start: int, end: int) -> bool:
        """Whether a number stands in one of them."""
        head = text[max(start - REACH, 0) : start]
        return any(before.search(head) and after.match(text, end) for before, after in self.pairs)


def make_templates(templates: Collection[str]) -> Templates:
    """Templates, ready to be looked for; those with words on one side only are looked for together."""
    sides = [(before.strip(), after.strip()) for before, _, after in (each.partition(HOLE) for each in templates)]
    pairs = [(_before([before]), _after([after])) for before, after in sides if before and after]
    befores = [before for before, after in sides if before and not after]
    afters = [after for before, after in sides if after and not before]
    if befores:
        pairs.append((_before(befores), ANYTHING))
    if afters:
        pairs.append((ANYTHING, _after(afters)))
    return Templates(tuple(pairs))


def _before(words: Iterable[str]) -> re.Pattern[str]:
    """Any of some words at the end of a text."""
    return lazy_pattern(rf"(?:{bordered(words)})[\s-]*$", re.IGNORECASE)


def _after(words: Iterable[str]) -> re.Pattern[str]:
    """Any of some words here."""
    return lazy_pattern(rf"[\s-]*(?:{bordered(words)})", re.IGNORECASE)
