"""The line that a problem stands on, quoted with a mark below the place, as wide as the signs are on a screen."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import NamedTuple

from sitegen.problems import Problem, shown

LARGEST = 8_000_000
"""Bytes of a file that is read for a quotation."""
WIDTH = 100
"""Columns that a quotation takes at the most, where the terminal does not say."""
LEAST_WIDTH = 40
BEFORE = 0.4
"""Where in a long line's window the place stands."""
CUT = "…"
NAMED = ("value", "id", "number", "reference", "word", "figure", "printed", "name", "key", "target", "page", "form")
"""Fields that may hold the very words that are wrong, the longest match of which is marked."""
WIDE = "WF"
"""Classes of signs that take two columns."""
UNSEEN = ("Mn", "Me", "Cf")
"""Categories of signs that take none."""


class Quote(NamedTuple):
    """A part of a line in which the words between `start` and `end` are wrong; its number is counted from 1."""

    number: int
    text: str
    start: int
    end: int

    def lines(self) -> tuple[str, str]:
        """The quotation with its number, and the mark below it."""
        head = f"{self.number:5} | "
        indent = " " * (len(head) - 2) + "| " + " " * columns(self.text[: self.start])
        return head + self.text, indent + "^" * max(columns(self.text[self.start : self.end]), 1)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in UNSEEN:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in WIDE else 1


def quote(problem: Problem, root: Path, width: int = WIDTH) -> Quote | None:
    """The line of a problem's place, cut to a width; `None` where there is no line, or it can't be read."""
    place = problem.location
    if not place.line:
        return None
    line = line_of(root / place.path, place.line)
    if line is None or not line.strip():
        return None
    start = min(max(place.column - 1, 0), len(line))
    end = start + _length(problem, line[start:]) if place.column else start
    if not place.column:
        start = len(line) - len(line.lstrip())
        end = len(line.rstrip())
    return _window(line, start, end, place.line, max(width - 8, LEAST_WIDTH))


def line_of(path: Path, number: int) -> str | None:
    """A line of a text file, counted from 1; `None` if it can't be read."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return None
        lines = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return lines[number - 1] if number <= len(lines) else None


def _length(problem: Problem, rest: str) -> int:
    """How many signs are wrong: those of a field that stands there, else a word, else one."""
    values = [problem.fields.get(name, "") for name in NAMED]
    lengths = [len(value) for value in values if value and rest.startswith(value)]
    quoted = [len(value) + 2 for value in values if value and rest.startswith(f'"{value}"')]
    return max([*lengths, *quoted], default=1)


def _window(line: str, start: int, end: int, number: int, width: int) -> Quote:
    """The part of a line around a place that fits, with every sign seen."""
    first, last = 0, len(line)
    if columns(line) > width:
        first = start
        while first and columns(line[first - 1 : start]) <= width * BEFORE:
            first -= 1
        last = max(start, first)
        while last < len(line) and columns(line[first : last + 1]) <= width - 2:
            last += 1
    head, tail = CUT if first else "", CUT if last < len(line) else ""
    end = min(max(end, start + 1), last)
    before, inside, after = (shown(part) for part in (line[first:start], line[start:end], line[end:last]))
    start = len(head) + len(before)
    return Quote(number, head + before + inside + after + tail, start, start + len(inside))
