"""The dates that a text names, by the names that its language has for months."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from babel.core import Locale

from sitegen.model.markup import bare_prose, is_wide, whole
from sitegen.model.visible import VisibleText

DIGITS = re.compile(r"[0-9]")
ISO = re.compile(r"(?<![\w.-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![\w-])")
DAY_AFTER = re.compile(r"\.?[ \u00a0]?([0-9]{1,2})(?![0-9]|[.,][0-9])(?:[^0-9\n]{1,8}([0-9]{1,2})(?![0-9]|[.,][0-9]))?")
DAY_BEFORE = re.compile(
    r"(?:(?<![0-9.,])([0-9]{1,2})[^0-9\n]{1,8})?"
    r"(?<![0-9.,])([0-9]{1,2})(?:[^\W\d_]{2}|\.)?[ \u00a0](?:[a-z]{2}[ \u00a0])?\Z"
)
"""With what is written on to it, and a little word: "1st of", "1.", "1 de"; and the other end of a span of days."""
YEAR_BEFORE = re.compile(r"(?<![0-9])([0-9]{4})[^0-9\n]{0,2}\Z")
YEAR_AFTER = re.compile(r"[^\w\n]{0,2}(?:[0-9]{1,2}(?:[a-z]{2})?[^\w\n]{1,2})?(?:[a-z]{2} )?([0-9]{4})(?![0-9])")
MONTHS, LAST_DAY = 12, 31
BEFORE = 20
"""How many signs before a month its day or its year may begin."""
WIDTHS = ("wide", "abbreviated")


class Date(NamedTuple):
    """A month, with a day and a year where they are named; 0 where they are not."""

    year: int
    month: int
    day: int
    other_day: int = 0
    """What may be the other end of a span of days."""

    def __str__(self) -> str:
        """As dates are written in data, with question marks for a year that is not named."""
        return f"{self.year or '????'}-{self.month:02}-{self.day:02}"


@functools.lru_cache(maxsize=32)
def _months(locale: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """What finds the names of months in a language, and their numbers."""
    found: dict[str, int] = {}
    for width in WIDTHS:
        for number in range(1, MONTHS + 1):
            for context in ("format", "stand-alone"):
                names = Locale.parse(locale).months[context][width]
                found.setdefault(str(names[number]).rstrip("."), number)
    names = sorted(found, key=lambda name: (-len(name), name))
    parts = [f"(?<![0-9]){re.escape(name)}" if is_wide(name[-1]) else f"(?<!\\w){whole(name)}(?!\\w)" for name in names]
    return re.compile("|".join(parts)), found


def dates_in(text: VisibleText, locale: str) -> list[Date]:
    """Every month that a text names, in order, with its day and its year."""
    if not DIGITS.search(text.text):
        return []
    plain = bare_prose(text.text, is_markdown=text.is_markdown)
    pattern, numbers = _months(locale)
    found = [(match.start(), _whole_date(match, plain, numbers[match.group()])) for match in pattern.finditer(plain)]
    found += [(match.start(), Date(*map(int, match.groups()))) for match in ISO.finditer(plain)]
    return [date for _, date in sorted(found)]


def _whole_date(match: re.Match[str], plain: str, month: int) -> Date:
    """A month with what stands beside it."""
    start, end = match.span()
    left = plain[max(start - BEFORE, 0) : start]
    after, before = DAY_AFTER.match(plain, end), DAY_BEFORE.search(left)
    near = (before[2], before[1]) if before else (after[1], after[2]) if after else ("", "")
    day, other = (int(number or 0) if int(number or 0) <= LAST_DAY else 0 for number in near)
    years = YEAR_BEFORE.search(left) or YEAR_AFTER.match(plain, end)
    return Date(int(years[1]) if years else 0, month, day, other)


def differing(theirs: Sequence[Date], ours: Sequence[Date]) -> tuple[list[str], list[str]]:
    """The days that only the first and only the second names; a year or a day that one leaves out is no difference."""
    return [*_lacking(theirs, ours)], [*_lacking(ours, theirs)]


def _lacking(dates: Sequence[Date], others: Sequence[Date]) -> Iterator[str]:
    for date in dict.fromkeys(dates):
        if date.day and not _is_named(date, others):
            yield str(date)


def _is_named(date: Date, others: Iterable[Date]) -> bool:
    return any(
        other.month == date.month
        and (date.day in (other.day, other.other_day) or not other.day)
        and (date.year == other.year or 0 in (date.year, other.year))
        for other in others
    )
