"""What spreadsheets make of cells, and what a cell was most likely meant to be.

They show errors as words, take dates for days since 1900, long numbers for powers of ten, and write what they show.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

ERROR = re.compile(r"#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A|NULL!|NUM!|SPILL!|CALC!|FIELD!|BUSY!|#+)")
SCIENTIFIC = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?[eE][-+]?[0-9]{1,3}")
TRUTHS = frozenset(("TRUE", "FALSE"))
SPACES = " \t\n\u00a0\u2007\u202f\u3000"
"""What may stand unseen before or after a word."""
GROUPED = re.compile(r"-?[0-9]{1,3}(?:[,'’ \u00a0\u202f][0-9]{3})+(?:\.[0-9]+)?")
PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
DECIMAL_COMMA = re.compile(r"(-?[0-9]+),([0-9]+)")
WHOLE = re.compile(r"(-?[0-9]+)\.0+")
SERIAL = re.compile(r"([2-7][0-9]{4})(?:\.[0-9]+)?")
FIRST_DAY = dt.date(1899, 12, 30)
"""Day 0 of spreadsheets, which take 1900 for a leap year."""
YEAR_FIRST = re.compile(r"([12][0-9]{3})[^0-9]{1,2}([0-9]{1,2})[^0-9]{1,2}([0-9]{1,2})[^0-9]?")
DAY_FIRST = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([12][0-9]{3})")
JOINED = re.compile(r"([12][0-9]{3})([01][0-9])([0-3][0-9])")
CLOCK = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?(?: [AP]M)?$")
MONTHS = {"JanFebMarAprMayJunJulAugSepOctNovDec"[at : at + 3]: at // 3 + 1 for at in range(0, 36, 3)}
MONTH_OF_YEAR = re.compile(r"([A-Z][a-z]{2})-([0-9]{2})")
TURNED = re.compile(r"[A-Z][a-z]{2}-\d{2,4}|\d{1,2}-[A-Z][a-z]{2}(?:-\d{2,4})?|\d{1,4}/\d{1,2}(?:/\d{1,4})?")
"""A date or a fraction as a spreadsheet shows it."""
MOST_MONTHS = 12


def turned(value: str, *, is_word: bool) -> str:
    """What a spreadsheet has done to a cell, as the name of a reason; empty if nothing that can be told.

    `is_word` says that the cell may not be any text: it is a number, or one of certain words.
    """
    if ERROR.fullmatch(value):
        return "error-value"
    if not is_word:
        return ""
    if SCIENTIFIC.fullmatch(value):
        return "scientific"
    if value in TRUTHS:
        return "truth"
    if value.startswith("="):
        return "formula-cell"
    return "percent-cell" if value.endswith("%") and PLAIN.fullmatch(value[:-1]) else ""


def stripped(value: str) -> str:
    """A cell without the spaces and line ends around it that nobody sees."""
    return value.strip(SPACES)


def number_meant(value: str, *, is_whole: bool) -> str:
    """The number that a cell was meant to be, as it should stand there; empty if that can't be told."""
    text = unicodedata.normalize("NFKC", stripped(value)).lstrip("'’‘")
    if GROUPED.fullmatch(text):
        text = re.sub(r"[^0-9.-]", "", text)
    elif match := DECIMAL_COMMA.fullmatch(text):
        text = f"{match[1]}.{match[2]}"
    if is_whole and (match := WHOLE.fullmatch(text)):
        text = match[1]
    return text if text != value and PLAIN.fullmatch(text) and not (is_whole and "." in text) else ""


def day_meant(value: str) -> str:
    """The day or month that a cell was meant to be, as year-month-day; empty if that can't be told."""
    text = CLOCK.sub("", unicodedata.normalize("NFKC", stripped(value)).lstrip("'"))
    if match := SERIAL.fullmatch(text):
        return (FIRST_DAY + dt.timedelta(days=int(match[1]))).isoformat()
    if match := YEAR_FIRST.fullmatch(text) or JOINED.fullmatch(text):
        return _day(match[1], match[2], match[3])
    if match := DAY_FIRST.fullmatch(text):
        if "." in text or int(match[1]) > MOST_MONTHS:
            return _day(match[3], match[2], match[1])
        return _day(match[3], match[1], match[2]) if int(match[2]) > MOST_MONTHS else ""
    if match := MONTH_OF_YEAR.fullmatch(text):
        return f"20{match[2]}-{MONTHS[match[1]]:02}" if match[1] in MONTHS else ""
    return ""


def _day(year: str, month: str, day: str) -> str:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def id_meant(value: str) -> str:
    """The id that a cell was meant to be: small letters, digits and hyphens; empty if nothing is left of it."""
    text = unicodedata.normalize("NFKC", value).lower()
    found = re.sub(r"[^a-z0-9]+", "-", text).strip("-")
    return found if found != value else ""
