"""Cutting a text into numeral tokens, which the audit counts, and what one token says.

A token is a number in digits with any scale word that follows, a maximal run of numeral characters, or a run of
number words. Numerals of set phrases are none.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from sitegen.model.numerals.grammar import Numerals
from sitegen.model.numerals.values import MOST_PARTS, fold


def token_matches(text: str, numerals: Numerals) -> Iterator[re.Match[str]]:
    """Every token of a text with its place."""
    pattern, phrases = numerals.lexicon.numerals, numerals.set_phrases
    lowered, place = lowered_text(text), 0
    while match := pattern.search(text, place):
        end = phrases.end_at(lowered, match.start()) if len(match.group()) <= MOST_PARTS else 0
        if end < match.end() and numerals.points_in(match.group()):
            end = 0  # 一点二 is no 一点
        if not end:
            yield match
        place = end or match.end()


@functools.lru_cache(maxsize=16)  # asked anew for each number of a text
def lowered_text(text: str) -> str:
    """The text in lower case, or as it is where that would move its characters."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def tokens(text: str, numerals: Numerals) -> list[str]:
    """The numeral tokens of a text, in order."""
    return [match.group() for match in token_matches(text, numerals)]


def token_counts(spans: Iterable[str], numerals: Numerals) -> Counter[str]:
    """How often each token stands in some spans."""
    return Counter(token for span in spans for token in tokens(span, numerals))


def token_value(token: str, numerals: Numerals) -> Fraction:
    """The number that one token says: 51.6万 is 516,000, 三十二 is 32, 半 is 1/2."""
    return fold(token, numerals)[0]
