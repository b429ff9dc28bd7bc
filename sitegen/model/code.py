"""Code in a Markdown text, which is shown as it is written."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

RUN = re.compile(r"`+")
FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
"""The line that begins a block of code: in quotations and list items, too."""


def code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where code in running text begins and ends, its backticks included; in the time that one look takes."""
    runs = [match.span() for match in RUN.finditer(text)]
    by_length: dict[int, list[int]] = {}
    for start, end in runs:
        by_length.setdefault(end - start, []).append(start)
    free = 0
    for start, end in runs:
        if start < free:
            continue
        begins = start + _is_escaped(text, start)
        same = by_length.get(end - begins, [])
        after = bisect_right(same, end - 1)
        if begins < end and after < len(same):
            free = same[after] + end - begins
            yield begins, free


def _is_escaped(text: str, position: int) -> bool:
    """Whether an odd number of backslashes stands before a place."""
    before = text[:position] if position < 40 else text[position - 40 : position]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def fenced_lines(lines: Sequence[str], deepest: int = 40) -> Iterator[tuple[int, int]]:
    """The first and the last line of each fenced block of code, which is the text's last if nothing closes it.

    More blanks than `deepest` before it make a fence none.
    """
    number = 0
    while number < len(lines):
        match = FENCE.match(lines[number])
        if match is None or _indent(lines[number]) > deepest:
            number += 1
            continue
        sign, length = match["fence"][0], len(match["fence"])
        end = number + 1
        while end < len(lines) and not _closes(lines[end], sign, length):
            end += 1
        yield number, min(end, len(lines) - 1)
        number = end + 1


def code_places(text: str) -> Iterator[tuple[int, int]]:
    """Where all code of a text begins and ends: blocks between fences, and code in running text."""
    if "`" not in text and "~~~" not in text:
        return
    lines = text.split("\n")
    starts = list(itertools.accumulate((len(line) + 1 for line in lines), initial=0))
    first = 0
    for begin, end in (*fenced_lines(lines), (len(lines), len(lines))):
        yield from _spans_between(lines, starts, first, begin)
        if begin < len(lines):
            yield starts[begin], starts[end] + len(lines[end])
        first = end + 1


def _spans_between(lines: Sequence[str], starts: Sequence[int], first: int, end: int) -> Iterator[tuple[int, int]]:
    """Code in running text of some lines; none goes on over an empty one."""
    while first < end:
        last = first
        while last < end and lines[last].strip():
            last += 1
        for begin, stop in code_spans("\n".join(lines[first:last])):
            yield starts[first] + begin, starts[first] + stop
        first = last + 1


def _indent(line: str) -> int:
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(4))


def _closes(line: str, sign: str, length: int) -> bool:
    bare = line.lstrip(" \t>").rstrip()
    return len(bare) >= length and not bare.strip(sign)
