r"""Regular expressions that a site's files may bring along: a small kind, of which no text takes long.

Python's engine tries every way to divide a text among the parts of a pattern, and there may be more ways than atoms
in the world. So a pattern is read once, from its end to its beginning, and its ways are counted:

- A repeat of single characters has one way if what follows it can be none of them: `[a-z]+-`. If its number is bounded,
  it has as many ways as numbers; if it isn't, as many as the text has characters.
- A repeat of anything longer begins each round with a character that stands nowhere else in the round nor after it,
  and has one way for each round: `(-[a-z]+)*`. No other may be repeated.
- The ways of parts that follow one another are multiplied, those of choices added.

What looks elsewhere (`\1`, `(?(1)…)`) or changes how the rest is read (`(?i)`) is none of this kind.
"""

from __future__ import annotations

import functools
import re
import sys
import warnings
from collections.abc import Iterable, Sequence
from re import _parser  # type: ignore[attr-defined]  # the only way to see a pattern as the engine does
from typing import Any, NamedTuple

from sitegen.sources.letters import ANYTHING, NOTHING, Letters, category, complement, one, overlap, union

SLOW = "(…+)+"
LONGEST_PATTERN = 500
MOST_WAYS = 50
"""So many times may a cell be passed."""
LONGEST_ENDLESS = 200
"""A cell that is passed anew from each of its places may have so many characters."""
MOST_LOOKED_AT = 200
"""How many characters one look at a place of a long text may pass, all ways together."""
GREATEST = int(_parser.MAXREPEAT)
REPEATS = frozenset(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"))
SINGLE = frozenset(("LITERAL", "NOT_LITERAL", "ANY", "IN"))
LOOKS = frozenset(("ASSERT", "ASSERT_NOT"))
LINE_END = one(ord("\n"))


class _TooSlowError(Exception):
    """A pattern is not of the small kind."""


class _Ways(NamedTuple):
    """How many ways there are through a part of a pattern, and with what it may begin."""

    number: int
    """Without those of `endless`."""
    endless: int
    """How many repeats without bounds may each end anywhere."""
    first: Letters
    """The characters that it may begin with."""
    may_be_empty: bool
    bounded: int
    """How many characters its bounded repeats may pass."""
    passed: Letters
    """The characters that its repeats without bounds pass."""


EMPTY = _Ways(1, 0, NOTHING, may_be_empty=True, bounded=0, passed=NOTHING)


def pattern_fault(pattern: str, flags: int = 0, *, is_searched: bool = False) -> str:
    """Why a pattern can't be used: what the engine says of it, or `SLOW`; empty if it can.

    One that is searched for in long texts is begun at each of their places. So it may pass few characters from there,
    unless they are such that it can't begin with: then no other beginning passes them again.
    """
    if len(pattern) > LONGEST_PATTERN:
        return SLOW
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)  # of what a later engine would read otherwise: `[[a]`
            parsed = _parser.parse(pattern, flags)
            is_quick = _is_searched_quickly(parsed) if is_searched else _ways(parsed).endless <= 1
            re.compile(pattern, flags)
    except _TooSlowError:
        return SLOW
    except (re.error, RecursionError, OverflowError, FutureWarning) as error:
        return str(error).splitlines()[0] or type(error).__name__
    if parsed.state.flags & ~(flags | re.UNICODE):
        return SLOW
    return "" if is_quick else SLOW


@functools.cache
def longest_held(pattern: str) -> int:
    """How many characters a cell may have that is held against a sound pattern."""
    return LONGEST_ENDLESS if _ways(_parser.parse(pattern)).endless else sys.maxsize


def _ways(parsed: Any) -> _Ways:
    return _row(_parts(parsed), NOTHING)


def _is_searched_quickly(parsed: Any) -> bool:
    """Whether each choice passes few characters, or such that it can't begin with; all of them together few."""
    parts = _parts(parsed)
    choices = [_parts(choice) for choice in parts[0][1][1]] if len(parts) == 1 and parts[0][0] == "BRANCH" else [parts]
    found = [_row(choice, NOTHING) for choice in choices]
    return sum(ways.number * (1 + ways.bounded) for ways in found) <= MOST_LOOKED_AT and all(
        ways.endless == 0 and not overlap(ways.passed, union(ways.first, LINE_END)) for ways in found
    )


def _parts(parsed: Any) -> list[tuple[str, Any]]:
    """The parts of a parsed pattern, each with the name of what it is; plain groups opened."""
    found: list[tuple[str, Any]] = []
    for part, value in parsed:
        name = str(part)
        if name == "SUBPATTERN":
            _, added, taken, inner = value
            if added or taken:
                raise _TooSlowError
            found += _parts(inner)
        elif name == "ATOMIC_GROUP":
            found += _parts(value)
        else:
            found.append((name, value))
    return found


def _row(parts: Sequence[tuple[str, Any]], behind: Letters) -> _Ways:
    """Of parts that follow one another, before what `behind` begins with."""
    found, follows = EMPTY, behind
    for name, value in reversed(parts):
        ways = _part(name, value, follows)
        follows = union(ways.first, follows) if ways.may_be_empty else ways.first
        found = _Ways(
            ways.number * found.number,
            ways.endless + found.endless,
            union(ways.first, found.first) if ways.may_be_empty else ways.first,
            may_be_empty=ways.may_be_empty and found.may_be_empty,
            bounded=ways.bounded + found.bounded,
            passed=union(ways.passed, found.passed),
        )
        if found.number > MOST_WAYS:
            raise _TooSlowError
    return found


def _part(name: str, value: Any, follows: Letters) -> _Ways:
    if name in SINGLE:
        return EMPTY._replace(first=_letters(name, value), may_be_empty=False)
    if name == "AT":
        return EMPTY
    if name in LOOKS:
        _look(value[1])
        return EMPTY
    if name == "BRANCH":
        return _choice([_row(_parts(choice), follows) for choice in value[1]])
    if name in REPEATS:
        return _repeat(name, value, follows)
    raise _TooSlowError


def _look(inner: Any) -> None:
    """Nothing that is looked at without being passed may be repeated, or look further itself."""
    for name, value in _parts(inner):
        if name == "BRANCH":
            for choice in value[1]:
                _look(choice)
        elif name not in SINGLE and name != "AT":
            raise _TooSlowError


def _choice(choices: Iterable[_Ways]) -> _Ways:
    found = list(choices)
    return _Ways(
        sum(ways.number for ways in found),
        max(ways.endless for ways in found),
        functools.reduce(union, (ways.first for ways in found)),
        may_be_empty=any(ways.may_be_empty for ways in found),
        bounded=max(ways.bounded for ways in found),
        passed=functools.reduce(union, (ways.passed for ways in found)),
    )


def _repeat(name: str, value: Any, follows: Letters) -> _Ways:
    least, most, body = int(value[0]), int(value[1]), _parts(value[2])
    if most <= 1:
        once = _row(body, follows)
        return once._replace(number=once.number + (least < most), may_be_empty=once.may_be_empty or least == 0)
    if len(body) == 1 and body[0][0] in SINGLE:
        return _run(name, (least, most), _letters(*body[0]), follows)
    return _rounds((least, most), body, follows)


def _run(name: str, times: tuple[int, int], letters: Letters, follows: Letters) -> _Ways:
    """Of a repeat of single characters."""
    least, most = times
    is_endless = most >= GREATEST
    is_sure = name == "POSSESSIVE_REPEAT" or least == most or not overlap(letters, follows)
    return _Ways(
        1 if is_sure or is_endless else most - least + 1,
        int(is_endless and not is_sure),
        letters,
        may_be_empty=least == 0,
        bounded=0 if is_endless else most,
        passed=letters if is_endless else NOTHING,
    )


def _rounds(times: tuple[int, int], body: Sequence[tuple[str, Any]], follows: Letters) -> _Ways:
    """Of a repeat of something longer, whose rounds are told apart by their first character."""
    if body[0][0] not in SINGLE:
        raise _TooSlowError
    first = _letters(*body[0])
    rest = _row(body[1:], union(first, follows))
    inside = functools.reduce(union, (_all_letters(*part) for part in body[1:]), NOTHING)
    if rest.number > 1 or rest.endless or overlap(first, union(inside, follows)):
        raise _TooSlowError
    return _Ways(1, 0, first, may_be_empty=times[0] == 0, bounded=0, passed=union(first, inside))


def _all_letters(name: str, value: Any) -> Letters:
    """All characters that a part of a round may take, which holds no choice."""
    if name in SINGLE:
        return _letters(name, value)
    if name in REPEATS:
        return functools.reduce(union, (_all_letters(*part) for part in _parts(value[2])), NOTHING)
    if name == "AT" or name in LOOKS:
        return NOTHING
    raise _TooSlowError


def _letters(name: str, value: Any) -> Letters:
    """The characters that a part of one character may be; rather too many than too few."""
    if name == "LITERAL":
        return one(value)
    if name == "NOT_LITERAL":
        return complement(one(value))
    if name == "ANY":
        return complement(LINE_END)
    found, is_negated = NOTHING, False
    for kind, item in value:
        if str(kind) == "NEGATE":
            is_negated = True
        elif str(kind) == "LITERAL":
            found = union(found, one(item))
        elif str(kind) == "RANGE":
            found = union(found, (tuple(item),))
        elif is_negated:  # of which we know only what it may be at most
            return ANYTHING
        else:
            found = union(found, category(str(item)))
    return complement(found) if is_negated else found
