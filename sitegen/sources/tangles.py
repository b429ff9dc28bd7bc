"""Markdown that no person writes: nested so deep, or left open so often, that converting it would not end soon.

The converter looks for the end of each open bracket anew, and goes down one call for each level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.problems import Location, Problems

MOST_DEEP = 12
MOST_OF: tuple[tuple[str, re.Pattern[str], int], ...] = (
    ("# …", re.compile(r"#|(?<!=)==++[ ]*+$|(?<!-)--++[ ]*+$", re.MULTILINE), 300),
    ("< …", re.compile("<"), 1_000),
    ("\\ \\ …", re.compile(r"\\"), 5_000),
    ("¶ …", re.compile(r"\n[ \t]*(?=\n)"), 3_000),
)
"""Headings, tags, backslashes and paragraphs, of which a whole text may have so many."""
LONGEST_BLOCK = 10_000
MARKERS = re.compile(r"(?:[ \t]*(?:>|[*+-](?=[ \t])|[0-9]{1,9}[.)](?=[ \t])))+")
MARKER = re.compile(r">|[*+-]|[0-9]+[.)]")
INDENTED_BY = 4
PAIRS = ("[]", "()")


def check_tangles(body: str, path: str, first_line: int, problems: Problems) -> bool:
    """Whether a Markdown text can be converted in a moment; reports each place that is too tangled for that."""
    found = False
    for what, pattern, most in MOST_OF:
        if len(pattern.findall(body)) > most:
            found = True
            problems.add("tangled-text", Location(path, first_line), what=what, most=most)
    for line, block in _blocks(body):
        for what, most in _tangles(block):
            found = True
            problems.add("tangled-text", Location(path, first_line + line), what=what, most=most)
    return not found


def _blocks(body: str) -> Iterator[tuple[int, str]]:
    """The paragraphs and the like of a text, with the number of lines before each."""
    line = 0
    for block in re.split(r"(\n[ \t]*\n)", body):
        if block.strip():
            yield line + block[: len(block) - len(block.lstrip("\n"))].count("\n"), block
        line += block.count("\n")


def _tangles(block: str) -> Iterator[tuple[str, int]]:
    """What is too much in a block, and how much would do."""
    lines = block.split("\n")
    is_table = all("|" in line for line in lines if line)
    if max(map(len, lines)) > LONGEST_BLOCK or (len(block) > LONGEST_BLOCK and not is_table):
        yield "…", LONGEST_BLOCK
    for pair in PAIRS:
        if _depth(block, *pair) > MOST_DEEP:
            yield f"{pair[0]} {pair[0]} …", MOST_DEEP
    for line in lines:
        indent = len(line) - len(line.lstrip(" \t"))
        markers = MARKERS.match(line)
        depth = len(MARKER.findall(markers.group())) if markers else 0
        if depth + (indent // INDENTED_BY if depth else 0) > MOST_DEEP:
            yield "> > …" if ">" in line else "- - …", MOST_DEEP
            return


def _depth(block: str, opening: str, closing: str) -> int:
    """How deep brackets stand in brackets, those included that are never closed."""
    depth = deepest = 0
    for sign in block:
        if sign == opening:
            depth += 1
            deepest = max(deepest, depth)
        elif sign == closing and depth:
            depth -= 1
    return deepest
