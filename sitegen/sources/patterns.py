"""Regular expressions that a site's files may bring along: only those that no text can keep busy for long.

Python's engine tries every way to divide a text among repeats. Where a repeat holds another one, or a choice,
there may be more ways than atoms in the world: `(a+)+$` on thirty letters. Such a pattern is refused, unless
each round of the outer repeat begins with a sign that none of the inner ones can take: `[a-z]+(-[a-z]+)*`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _parser  # type: ignore[attr-defined]  # the only way to see a pattern as the engine does
from typing import Any

Part = tuple[str, Any]
SLOW = "(…+)+"
LONGEST_PATTERN = 500
MOST_TIMES = 1_000
MOST_IN_A_ROW = 2
REPEATS = frozenset(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"))


def pattern_fault(pattern: str, flags: int = 0, *, is_searched: bool = False) -> str:
    """Why a pattern can't be used: what the engine says of it, or `SLOW`; empty if it can.

    One that is searched for in long texts may have no repeat that runs on over the end of a line, and two in a
    row only after a sign at which both end.
    """
    if len(pattern) > LONGEST_PATTERN:
        return SLOW
    try:
        re.compile(pattern, flags)
        parsed = _parser.parse(pattern, flags)
    except (re.error, RecursionError, OverflowError) as error:
        return str(error).splitlines()[0] or type(error).__name__
    is_quick = (
        not _names(parsed) & {"GROUPREF", "GROUPREF_EXISTS"}
        and all(map(_is_linear, _repeats(parsed)))
        and all(_is_short(row, is_searched=is_searched) for row in _rows([], _flat(parsed)))
    )
    return "" if is_quick else SLOW


def _rows(before: list[Part], parts: list[Part]) -> Iterator[list[Part]]:
    """The parts that a text may have to pass one after another, by each way through the choices."""
    for position, (name, value) in enumerate(parts):
        if name == "BRANCH":
            rest = parts[position + 1 :]
            for choice in value[1]:
                yield from _rows([*before, *parts[:position]], [*_flat(choice), *rest])
            return
    yield [*before, *parts]


def _is_short(row: list[Part], *, is_searched: bool) -> bool:
    """Whether so few repeats without end follow one another that a text is passed in a moment."""
    endless = [part for part in row if part[0] in REPEATS and part[1][1] > MOST_TIMES and not _is_separated(part)]
    if not is_searched:
        return len(endless) <= MOST_IN_A_ROW
    if any(_takes(part, "\n") for part in endless):
        return False
    is_led = bool(row) and row[0][0] == "LITERAL" and not any(_takes(part, chr(row[0][1])) for part in endless)
    return len(endless) <= (MOST_IN_A_ROW if is_led else 1)


def _is_separated(part: Part) -> bool:
    return len(_flat(part[1][2])) > 1


def _items(parsed: Any) -> Iterator[tuple[str, Any]]:
    """The parts of a parsed pattern, each with the name of what it is."""
    return ((str(name), value) for name, value in parsed)


def _inner(name: str, value: Any) -> Iterator[Any]:
    """The patterns inside of a part."""
    if name in REPEATS:
        yield value[2]
    elif name == "SUBPATTERN":
        yield value[3]
    elif name == "BRANCH":
        yield from value[1]
    elif name in ("ASSERT", "ASSERT_NOT"):
        yield value[1]
    elif name == "ATOMIC_GROUP":
        yield value


def _names(parsed: Any) -> set[str]:
    found = set()
    for name, value in _items(parsed):
        found.add(name)
        for inner in _inner(name, value):
            found |= _names(inner)
    return found


def _repeats(parsed: Any) -> Iterator[tuple[int, Any]]:
    """Every repeat in a pattern: how often at most, and of what."""
    for name, value in _items(parsed):
        if name in REPEATS:
            yield int(value[1]), value[2]
        for inner in _inner(name, value):
            yield from _repeats(inner)


def _is_linear(repeat: tuple[int, Any]) -> bool:
    """Whether the rounds of a repeat can be told apart at their first sign."""
    times, body = repeat
    parts = _flat(body)
    if times <= 1 or (len(parts) == 1 and not list(_inner(*parts[0]))):
        return times <= MOST_TIMES or times >= int(_parser.MAXREPEAT)
    if "BRANCH" in _names(body):
        return False
    first, rest = parts[0], parts[1:]
    return first[0] == "LITERAL" and not any(_takes(part, chr(first[1])) for part in rest)


def _flat(parsed: Any) -> list[Part]:
    """The parts of a pattern with its plain groups opened."""
    found: list[Part] = []
    for name, value in _items(parsed):
        found += _flat(value[3]) if name == "SUBPATTERN" else [(name, value)]
    return found


def _takes(part: Part, sign: str) -> bool:
    """Whether a part of a pattern may take a sign; assumed of all that isn't plain."""
    name, value = part
    if name in REPEATS:
        return any(_takes(inner, sign) for inner in _flat(value[2]))
    if name == "LITERAL":
        return chr(value) == sign
    if name == "NOT_LITERAL":
        return chr(value) != sign
    if name == "ANY":
        return sign != "\n"
    if name == "IN" and _is_plain_set(value):
        is_negated = any(item == "NEGATE" for item, _ in _items(value))
        return is_negated is not any(_holds(item, sign) for item in _items(value))
    return True


def _is_plain_set(items: Iterable[Any]) -> bool:
    return all(name in ("LITERAL", "RANGE", "NEGATE") for name, _ in _items(items))


def _holds(item: tuple[str, Any], sign: str) -> bool:
    name, value = item
    if name == "RANGE":
        return bool(value[0] <= ord(sign) <= value[1])
    return name == "LITERAL" and chr(value) == sign
