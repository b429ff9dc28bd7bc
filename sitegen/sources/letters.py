"""Sets of characters as ranges of their numbers, as far as patterns need them."""

from __future__ import annotations

import sys
from collections.abc import Mapping

Letters = tuple[tuple[int, int], ...]
"""Ranges, both ends included, in order and apart."""
LAST = sys.maxunicode
NOTHING: Letters = ()
ANYTHING: Letters = ((0, LAST),)
SPACES: Letters = (
    *((0x9, 0xD), (0x1C, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A)),
    *((0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000)),
)
DIGITS: Letters = ((0x30, 0x39),)
WORD: Letters = ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A))
BEYOND_ASCII: Letters = ((0x80, LAST),)


def one(number: int) -> Letters:
    """The set of one character."""
    return ((number, number),)


def complement(letters: Letters) -> Letters:
    """All characters but some."""
    found, start = [], 0
    for low, high in letters:
        if start < low:
            found.append((start, low - 1))
        start = high + 1
    return (*found, (start, LAST)) if start <= LAST else tuple(found)


def union(some: Letters, others: Letters) -> Letters:
    """The characters of either set."""
    found: list[tuple[int, int]] = []
    for low, high in sorted((*some, *others)):
        if found and low <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return tuple(found)


def overlap(some: Letters, others: Letters) -> bool:
    """Whether two sets have a character in common."""
    return any(low <= other_high and other_low <= high for low, high in some for other_low, other_high in others)


CATEGORIES: Mapping[str, Letters] = {
    "CATEGORY_DIGIT": union(DIGITS, BEYOND_ASCII),
    "CATEGORY_NOT_DIGIT": complement(DIGITS),
    "CATEGORY_SPACE": SPACES,
    "CATEGORY_NOT_SPACE": complement(SPACES),
    "CATEGORY_WORD": complement(union(complement(union(WORD, BEYOND_ASCII)), SPACES)),
    "CATEGORY_NOT_WORD": complement(WORD),
}
"""At most what `\\d`, `\\w` and so on may be: of letters and digits beyond ASCII there are too many to list."""


def category(name: str) -> Letters:
    """At most the characters of a category."""
    return CATEGORIES.get(name, ANYTHING)
