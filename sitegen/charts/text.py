"""Text in a drawing: how wide it is, and where its lines may break."""

from __future__ import annotations

import unicodedata
from typing import Protocol

OPENING = frozenset({"Ps", "Pi"})
BALANCING = 6
"""How often the width of even lines is halved towards."""
CLOSING = frozenset({"Pe", "Pf", "Po", "Pd"})


class Ruler(Protocol):
    """Measures text as it will be drawn."""

    def width(self, text: str, size: float) -> float:
        """The width in pixels at a font size, with slack for the reader's own fonts."""


def wrap(text: str, width: float, size: float, ruler: Ruler) -> tuple[str, ...]:
    """The text in lines no wider than `width`, as far as its words allow.

    Lines break at spaces and between wide characters, never inside a number or between a number and
    its unit, and no line starts with closing or ends with opening punctuation.
    """
    lines, line = [], ""
    for piece in _pieces(text):
        if line and ruler.width((line + piece).rstrip(), size) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return tuple([*lines, line.rstrip()] if line else lines)


def balanced(text: str, width: float, size: float, ruler: Ruler) -> tuple[str, ...]:
    """The same in as many lines, as even as they can be, so that no line is left with a sign or a short word."""
    lines = wrap(text, width, size, ruler)
    low, high = width / max(len(lines), 1) / 2, width
    for _ in range(BALANCING if len(lines) > 1 else 0):
        middle = (low + high) / 2
        tried = wrap(text, middle, size, ruler)
        if len(tried) > len(lines) or any(ruler.width(line, size) > width for line in tried):
            low = middle
        else:
            lines, high = tried, middle
    return lines


def _pieces(text: str) -> list[str]:
    """The text cut wherever a line may break."""
    pieces, start = [], 0
    for position in range(1, len(text)):
        if _may_break(text[position - 1], text[position]):
            pieces.append(text[start:position])
            start = position
    return [*pieces, text[start:]]


def _may_break(before: str, after: str) -> bool:
    if before == " ":
        return after != " "
    if unicodedata.category(before) in OPENING or unicodedata.category(after) in CLOSING:
        return False
    if before.isdigit() or before == "%":
        return False
    return is_wide(before) or is_wide(after)


def is_wide(character: str) -> bool:
    """Whether a character fills its em, as Chinese ones do."""
    return unicodedata.east_asian_width(character) in "WF"
