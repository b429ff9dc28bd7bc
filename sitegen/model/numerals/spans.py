"""A span cut into the words that a grammar lists, numbers in digits, and what is neither."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sitegen.model.numerals.grammar import Numerals
from sitegen.model.numerals.lexicon import Role, is_multiplier, is_wide

UNKNOWN = re.compile(r"[^\W\d_]+|\S")
SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Lexeme:
    """A word, sign or number of a span."""

    text: str
    space: str
    """White space before it."""
    roles: Mapping[Role, str | Fraction]
    is_known: bool = False
    """Whether it is a word of the unit, or of what is counted, and of no list."""
    is_known_word: bool = False
    """The same, whatever else it is."""
    is_digits: bool = False

    @property
    def is_number(self) -> bool:
        return Role.NUMBER in self.roles

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a whole, such as a half."""
        return self.is_number and Fraction(self.roles[Role.NUMBER]) < 1

    @property
    def is_scale(self) -> bool:
        """Whether it multiplies what stands before it."""
        is_multiplying = self.is_number and is_multiplier(Fraction(self.roles[Role.NUMBER]))
        return Role.SCALE in self.roles or (is_multiplying and not self.is_digits)


def _is_longer(own: re.Match[str], listed: re.Match[str], roles: Mapping[Role, str | Fraction]) -> bool:
    """Whether a word of the unit comes before one of the language: a longer one, or one that is no part of a number."""
    is_number = Role.NUMBER in roles or Role.SHARE_AFTER in roles
    return own.end() > listed.end() or (own.end() == listed.end() and not is_number)


def names_change(printed: str, numerals: Numerals) -> bool:
    """Whether a word for a change stands in a span, be the number the change or what it led to."""
    return any(Role.CHANGE in lexeme.roles for lexeme in lexemes_of(printed, numerals, None))


def without_change(printed: str, numerals: Numerals) -> str:
    """A span without the words for its change, and without those before the number that say nothing of it."""
    kept, has_number = "", False
    for lexeme in lexemes_of(printed, numerals, None):
        has_number = has_number or Role.NUMBER in lexeme.roles or Role.SHARE_BEFORE in lexeme.roles
        is_beside = Role.BESIDE in lexeme.roles and not has_number
        if Role.CHANGE not in lexeme.roles and not is_beside:
            kept += f"{lexeme.space}{lexeme.text}"
    return kept.strip()


def lexemes_of(printed: str, numerals: Numerals, known: re.Pattern[str] | None) -> list[Lexeme]:
    """The parts of a span, each the longest that something lists; words of the unit before those of the language."""
    lexicon, found, place = numerals.lexicon, list[Lexeme](), 0
    while place < len(printed):
        space = SPACE.match(printed, place)
        gap = space.group() if space else ""
        place += len(gap)
        if place >= len(printed):
            break
        digits = lexicon.digits.match(printed, place)
        listed = lexicon.words.match(printed, place)
        own = known.match(printed, place) if known else None
        if digits:
            value = lexicon.digits_value(digits.group())
            found.append(Lexeme(digits.group(), gap, {Role.NUMBER: value}, is_digits=True))
        elif own and (listed is None or _is_longer(own, listed, lexicon.roles_of(listed.group()))):
            found.append(Lexeme(own.group(), gap, {}, is_known=True, is_known_word=True))
        elif listed:
            found.append(Lexeme(listed.group(), gap, lexicon.roles_of(listed.group()), is_known_word=own is not None))
        else:
            unknown = UNKNOWN.match(printed, place)
            text = unknown.group() if unknown else printed[place]
            found.append(Lexeme(text[:1] if is_wide(text[:1]) else text, gap, {}))
        place += len(found[-1].text)
    return found
