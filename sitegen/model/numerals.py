"""Numerals of the source: cutting a text into tokens, and reading a printed span back into a number.

A token is a run of digits with its decimal and any scale word that follows, or a maximal run of
numeral characters of the source's language.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from sitegen.model.language import Numerals

DIGITS = r"[0-9]+(?:\.[0-9]+)?"


@functools.cache
def _token_pattern(scales: tuple[str, ...], characters: tuple[str, ...]) -> re.Pattern[str]:
    scale = "|".join(re.escape(word) for word in scales)
    alternatives = [DIGITS + (f"(?:{scale})*" if scale else "")]
    if characters:
        alternatives.append("[" + "".join(re.escape(character) for character in characters) + "]+")
    return re.compile("|".join(alternatives))


def token_pattern(numerals: Numerals) -> re.Pattern[str]:
    """The pattern that finds every numeral token in a text of the language."""
    return _token_pattern(tuple(numerals.scales), tuple(numerals.characters))


def tokens(text: str, numerals: Numerals) -> list[str]:
    """The numeral tokens of a text, in order."""
    return token_pattern(numerals).findall(text)


def token_counts(spans: Iterable[str], numerals: Numerals) -> Counter[str]:
    """How often each token stands in some spans."""
    return Counter(token for span in spans for token in tokens(span, numerals))


def token_value(token: str, numerals: Numerals) -> Fraction:
    """The number that one token says: 51.6万 is 516,000, 三十二 is 32, 半 is 1/2."""
    digits = re.match(DIGITS, token)
    if digits:
        value = Fraction(digits.group())
        for word in re.findall("|".join(map(re.escape, numerals.scales)) or r"(?!)", token[digits.end() :]):
            value *= numerals.scales[word]
        return value
    total, section, digit = Fraction(0), Fraction(0), None
    for character in token:
        worth = numerals.characters[character]
        if worth >= 10 and worth in (10, 100, 1000):
            section += (Fraction(1) if digit is None else digit) * worth
            digit = None
        elif worth >= 10000:
            part = section + (digit or 0)
            below = total % (worth * 10000) if total >= worth * 10000 else total
            total = total - below + (below + part or Fraction(1)) * worth
            section, digit = Fraction(0), None
        elif digit is None:
            digit = worth
        else:
            digit = digit * worth if 0 < worth < 1 else digit * 10 + worth
    return total + section + (digit or 0)


def unit_scale(unit: str, numerals: Numerals) -> int:
    """The scale word at the head of a printed unit as a number: 10,000 for 万吨, 1 for 吨."""
    value, rest = 1, unit
    while word := next((word for word in numerals.scales if rest.startswith(word) and rest != word), ""):
        value, rest = value * numerals.scales[word], rest[len(word) :]
    return value


def printed_amount(printed: str, numerals: Numerals) -> Fraction | None:
    """The number that a printed span states, scale words multiplied in; `None` if it holds no token."""
    found = tokens(printed, numerals)
    return token_value(found[0], numerals) if found else None


def printed_amounts(printed: str, numerals: Numerals) -> list[Fraction]:
    """Every number that a printed span states, in order: both ends of a range."""
    return [token_value(token, numerals) for token in tokens(printed, numerals)]


def printed_bound(printed: str, numerals: Numerals) -> str:
    """The bound that the words beside a printed number state; `exact` if none does."""
    for bound, words in numerals.hedges.items():
        if any(word in printed for word in words):
            return bound
    return "exact"
