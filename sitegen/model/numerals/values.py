"""What a written number says: digits, scale words, numeral characters and number words, by place."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from sitegen.model.numerals.grammar import Numerals
from sitegen.model.numerals.lexicon import Role, is_multiplier, is_wide

MULTIPLIER = 10
"""From here on, powers of ten multiply what stands before them."""
THOUSAND = 1000
"""From here on, a part of a whole behind a scale word is a part of the scale."""
MOST_PARTS = 60
"""Nobody writes a number down in more."""


class Atom(NamedTuple):
    """A part of a number."""

    worth: Fraction
    is_digits: bool = False
    is_joined: bool = False
    """Whether a word such as "and" stands before it."""
    is_decimal: bool = False
    """Whether it is what stands behind a decimal point in characters."""
    is_scale: bool = False
    """Whether it multiplies what stands before it."""


def atoms_of(text: str, numerals: Numerals) -> Iterator[Atom]:
    """The parts of a written number; what is no part of one is passed over."""
    lexicon, place, is_joined, power = numerals.lexicon, 0, False, 0
    while place < len(text):
        digits = lexicon.digits.match(text, place)
        found = digits or lexicon.words.match(text, place)
        if digits:
            yield Atom(lexicon.digits_value(digits.group()), is_digits=True)
            is_joined, power = False, 0
        elif found:
            roles = lexicon.roles_of(found.group())
            value = roles.get(Role.NUMBER)
            power = 1 if Role.POINT in roles else power
            if isinstance(value, Fraction) and power and value < MULTIPLIER:
                yield Atom(value / MULTIPLIER**power, is_decimal=True)
                power += 1
            elif isinstance(value, Fraction):
                power = 0
                is_scale = Role.SCALE in roles or is_multiplier(value)
                sign = found.group()
                is_joined = is_joined or (len(sign) == 1 and value < 1 and not is_wide(sign))  # 3½
                yield Atom(value, is_joined=is_joined, is_scale=is_scale)
                is_joined = False
            is_joined = is_joined or Role.JOINER in roles
        place = found.end() if found else place + 1


def fold(text: str, numerals: Numerals) -> list[Fraction]:
    """The number that a text says; two, lower first, where it says two digits in a row as "three or four" (三四十)."""
    atoms = _with_parts(list(itertools.islice(atoms_of(text, numerals), MOST_PARTS)))
    is_spoken = numerals.is_spoken
    twin = -1 if is_spoken else _twin(atoms)
    readings = [atoms] if twin < 0 else [[*atoms[:at], *atoms[at + 1 :]] for at in (twin + 1, twin)]
    return [_sum(reading, is_spoken=is_spoken, has_tail=numerals.tail_digits) for reading in readings]


def _with_parts(atoms: list[Atom]) -> list[Atom]:
    """The same with a fraction that is joined to a whole as one part: two and *three quarters*."""
    found = list[Atom]()
    for atom in atoms:
        if found and found[-1].is_joined and found[-1].worth >= 1 and 0 < atom.worth < 1 and not atom.is_joined:
            found.append(Atom(found.pop().worth * atom.worth, is_joined=True))
        else:
            found.append(atom)
    return found


def _twin(atoms: Sequence[Atom]) -> int:
    """Where two digits stand side by side that mean one or the other: alone, or by a multiplier (三四, 三五十)."""
    for place, (first, second) in enumerate(itertools.pairwise(atoms)):
        low, high = first.worth, second.worth
        if first.is_digits or first.is_decimal or second.is_digits or not 1 <= low < high <= 9:
            continue
        around = (*atoms[max(place - 1, 0) : place], *atoms[place + 2 : place + 3])
        if all(atom.is_scale for atom in around) and (high - low == 1 or (int(low), int(high)) == (3, 5)):
            return place
    return -1


def _sum(atoms: Sequence[Atom], *, is_spoken: bool, has_tail: bool) -> Fraction:
    """The parts put together: each multiplier takes all smaller ones before it along."""
    total, scale = Fraction(0), Fraction(0)
    digit: Fraction | None = None
    for position, atom in enumerate(atoms):
        worth = atom.worth
        if atom.is_decimal:
            digit, scale = (digit or 0) + worth, Fraction(0)
            continue
        is_ten = is_spoken and worth == MULTIPLIER  # in a language with spaces "ten" multiplies nothing
        if atom.is_scale and not is_ten:
            below = total % worth
            part = below or Fraction(1) if digit is None else below + digit
            total += part * worth - below
            digit, scale = None, worth
            continue
        if digit is None and is_spoken and atom.is_joined and worth < 1 and scale >= THOUSAND:
            total += worth * scale  # a million and a half
            continue
        if digit is None:
            after = atoms[position + 1] if position + 1 < len(atoms) else None
            is_last = after is None or (after.is_scale and after.worth > scale)  # 五百五, 五百五万
            is_tail = has_tail and is_last and not atom.is_digits and scale > MULTIPLIER
            digit = worth * scale / MULTIPLIER if is_tail and 1 <= worth <= 9 else worth
        else:
            digit = _next_digit(digit, atoms[position - 1], atom)
        scale = scale if worth else Fraction(0)  # after a zero, the next digit stands at its own place
    return total + (digit or 0)


def _next_digit(digit: Fraction, before: Atom, atom: Atom) -> Fraction:
    """Two parts side by side, neither of which multiplies: 二〇, 廿五, twenty five, two thirds, three and a half."""
    worth = atom.worth
    if atom.is_digits:
        return worth
    if 0 < worth < 1:
        return digit + worth if atom.is_joined else digit * worth
    is_tens = before.worth >= 2 * MULTIPLIER and before.worth % MULTIPLIER == 0
    return digit + worth if is_tens and worth < MULTIPLIER else digit * MULTIPLIER ** len(str(int(worth))) + worth
