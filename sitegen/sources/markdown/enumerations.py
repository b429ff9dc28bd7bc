"""Lists in signs that Markdown does not know, as “①”, “•” or “(a)”, and lists that it numbers otherwise."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

BULLETS = frozenset("•●○◦■□▪▫◆◇▶►▸‣⁃★☆✓✔➢➤·・※")
CLOSING = frozenset("、．。，,:：.)）")
"""Signs behind the number of an item."""
HARD = ("  ", "\\")
"""With these a line ends for good, and the next does not run into it."""
TEN = 10


class Head(NamedTuple):
    """How a line begins that is meant for the item of a list."""

    form: str
    """The signs before and after its number; for a bullet, the sign."""
    number: int
    """0 for a bullet."""
    text: str


def broken_list(content: str) -> tuple[int, Head] | None:
    """The first line of a list among the lines of a paragraph, by where it starts, and how it begins."""
    last: tuple[int, Head] | None = None
    for offset, line, is_soft in _lines(content):
        head = _head(line)
        if head is None:
            continue
        if last and is_soft and head.form == last[1].form and head.number == last[1].number + bool(head.number):
            return last
        last = offset + len(line) - len(line.lstrip()), head
    return None


def _lines(content: str) -> Iterator[tuple[int, str, bool]]:
    """The lines of a text with their places, and whether a line before each runs into it."""
    offset, before = 0, HARD[0]
    for line in content.split("\n"):
        yield offset, line, not before.endswith(HARD)
        offset, before = offset + len(line) + 1, line


def _head(line: str) -> Head | None:
    text = line.lstrip()
    if text[:1] in BULLETS:
        return Head(text[0], 0, text[0]) if text[1:2] not in BULLETS else None
    if unicodedata.category(text[:1] or " ") == "No":
        return Head("No", int(unicodedata.numeric(text[0])), text[0])
    opening = text[0] if text[:1] and unicodedata.category(text[0]) == "Ps" else ""
    end = len(opening)
    while end < len(text) and _worth(text[end]):
        end += 1
    if end == len(opening) and text[end : end + 1].isascii() and text[end : end + 1].isalpha():
        end += 1
    written, closing = text[len(opening) : end], text[end : end + 1]
    is_closed = closing in CLOSING if not opening else unicodedata.category(closing or " ") == "Pe"
    if not written or not is_closed or (closing in ".," and text[end + 1 : end + 2].isdigit()):
        return None
    return Head(opening + closing, _number(written), text[: end + 1])


def _worth(sign: str) -> bool:
    return unicodedata.numeric(sign, -1) >= 0 and unicodedata.category(sign) in ("Nd", "Lo", "Nl")


def _number(written: str) -> int:
    """The number of an item; the place in the alphabet of one that is a letter."""
    if written.isalpha() and written.isascii():
        return ord(written.lower()) - ord("a") + 1
    if written.isdecimal():
        return int(written)
    total = 0
    for sign in written:
        value = int(unicodedata.numeric(sign))
        total = max(total, 1) * value if value >= TEN else total + value
    return total


def renumbered_items(tokens: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
    """Of each numbered list, the first item that shows another number than was written: line, written, shown.

    Markdown counts on from the first number. A list in which each item is written with the first one counts, too, if
    that is 0 or 1: a usual way to write lists.
    """
    lists: list[tuple[int, list[tuple[int, int]]] | None] = []
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            lists.append((int(token.attrs.get("start", 1)), []) if token.type == "ordered_list_open" else None)
        elif token.type == "list_item_open" and lists and lists[-1] is not None:
            lists[-1][1].append(((token.map or [0])[0], int(token.info)))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            found = lists.pop()
            if found is not None:
                yield from _first_renumbered(*found)


def _first_renumbered(start: int, items: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    if start <= 1 and all(written == start for _, written in items):
        return
    for shown, (line, written) in enumerate(items, start):
        if written != shown:
            yield line, written, shown
            return
