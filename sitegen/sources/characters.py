"""Characters that nobody sees: controls, and marks that hide, join or turn round what stands beside them.

They make a text say one thing to a reviewer and another to a program or reader, so they are refused wherever
a script doesn't need them. Joiners are taken after a letter of a script that joins or after a pictogram, marks
of direction in a line that has letters written from right to left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from sitegen.problems import Location, Problems

CONTROLS = "".join(
    (
        r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufff0-\ufff8\ufffe\uffff",
        *(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 17)),
    )
)
"""Halves of pairs among them, which YAML and JSON can spell and no file can hold."""
JOINERS = r"\u180b-\u180d\u180f\u200c\u200d"
DIRECTIONS = r"\u061c\u200e\u200f"
NEVER_NEEDED = (
    r"\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
ODD = re.compile(f"(?P<control>[{CONTROLS}])|(?P<joiner>[{JOINERS}])|(?P<direction>[{DIRECTIONS}])|[{NEVER_NEEDED}]")
NAMES = {"\0": "NUL", "\a": "BEL", "\b": "BS", "\v": "VT", "\f": "FF", "\x1a": "SUB", "\x1b": "ESC", "\x7f": "DEL"}
"""What the commoner controls are called, which have no names in Unicode."""
AROUND, HERE = 12, "▮"
"""How much of a text is told before and after such a character."""
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,32});?")
FIRST_RIGHT_TO_LEFT = "\u0590"
"""Scripts before this one, ours and its neighbours, join nothing."""


def check_characters(text: str, path: str, problems: Problems, first_line: int = 1) -> bool:
    """Whether a text is free of characters that nobody sees; reports each with its place and code."""
    sound, place = True, _Place()
    for position, code in odd_characters(text):
        sound = False
        place.move(text, position)
        report(code, text, position, Location(path, first_line + place.line, place.column), problems)
    return sound


def check_value(text: str, place: Location, problems: Problems) -> None:
    """The same for a value that may have been written with escapes."""
    for position, code in odd_characters(text):
        report(code, text, position, place, problems)


def check_entities(text: str, path: str, first_line: int, problems: Problems) -> None:
    """The same for characters that HTML spells out: `&#8238;`, `&rlm;`."""
    here = _Place()
    for match in ENTITY.finditer(text):
        for position, code in odd_characters(unescape(match.group())):
            here.move(text, match.start())
            place = Location(path, first_line + here.line, here.column)
            report(code, unescape(match.group()), position, place, problems, written=match.group())


class _Place:
    """A place that goes on through a text: the lines before it and its column, counted on from where it was."""

    def __init__(self) -> None:
        self.line = self._start = self._position = 0
        self.column = 1

    def move(self, text: str, position: int) -> None:
        """Goes on to a later place of the same text."""
        lines = text.count("\n", self._position, position)
        if lines:
            self.line += lines
            self._start = text.rfind("\n", self._position, position) + 1
        self._position = position
        self.column = position - self._start + 1


def report(
    code: str, text: str, position: int, place: Location, problems: Problems, *, written: str = ""
) -> None:
    """Says which character of a text it is, in letters that can be seen, and what stands around it.

    `written` is how the file spells it, if it does.
    """
    sign = text[position]
    before, after = text[max(position - AROUND, 0) : position], text[position + 1 : position + 1 + AROUND]
    around = before.rpartition("\n")[2] + HERE + after.partition("\n")[0]
    name = NAMES.get(sign, "") or unicodedata.name(sign, "")
    problems.add(code, place, character=f"U+{ord(sign):04X}", name=name, around=written or around)


def odd_characters(text: str) -> Iterator[tuple[int, str]]:
    """The place of each such character and the code of its problem."""
    end, is_right_to_left = -1, False  # of the line that was looked at last
    for match in ODD.finditer(text):
        position = match.start()
        if match["control"]:
            yield position, "control-character"
            continue
        if match["direction"] and position > end:
            start, end = _line_around(text, position)
            is_right_to_left = _has_right_to_left(text[start:end])
        # A character that joins, or says a direction, may have work to do where it stands.
        has_work = _joins(text[position - 1 : position]) if match["joiner"] else match["direction"] and is_right_to_left
        if not has_work:
            yield position, "hidden-character"


def _joins(before: str) -> bool:
    """Whether a character is one that others are joined to: of a joining script, or a pictogram."""
    kind = unicodedata.category(before) if before else "Cn"
    if kind in ("So", "Sk") or before == "\ufe0f":
        return True
    return kind[0] in "LM" and before >= FIRST_RIGHT_TO_LEFT and unicodedata.east_asian_width(before) not in "WF"


def _line_around(text: str, position: int) -> tuple[int, int]:
    """Where the line begins and ends that a place is in."""
    end = text.find("\n", position)
    return text.rfind("\n", 0, position) + 1, len(text) if end < 0 else end


def _has_right_to_left(line: str) -> bool:
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in line)
