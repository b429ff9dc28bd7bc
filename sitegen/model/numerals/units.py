"""The words of a printed unit: its name without scale words, its parts, and signs of many forms as one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from fractions import Fraction

from sitegen.model.numerals.grammar import Numerals
from sitegen.model.numerals.lexicon import HOLE, is_wide

KEPT = frozenset("，．～－\u00a0\u202f…")
"""Signs between numbers or digits, which a grammar lists as they are written."""


def in_plain_signs(text: str) -> str:
    """A text in which a sign of many forms has one (㎡ and m², µ and μ, （ and ( ), but for numerals.

    A raised digit behind a letter is part of a unit, and no numeral. Words of letters end where a script without
    spaces begins (51.6万 kW): a space says so.
    """
    if text.isascii():
        return text
    signs, before = list[str](), ""
    for sign in text:
        is_power = unicodedata.category(sign) == "No" and "<super>" in unicodedata.decomposition(sign)
        is_numeral = sign.isnumeric() and not (is_power and before.isalpha() and not is_wide(before))
        plain = sign if is_numeral or sign in KEPT else unicodedata.normalize("NFKC", sign)
        is_border = before.isalpha() and plain[0].isalpha() and is_wide(before) != is_wide(plain[0])
        signs.append(f" {plain}" if is_border else plain)
        before = plain[-1:]
    return "".join(signs)


def words_of_unit(unit: str, numerals: Numerals, patterns: Iterable[str] = ()) -> tuple[str, ...]:
    """The words by which a span may print a unit: its name without scale words and its parts around "per".

    `patterns` are those with {} by which the language says it (日处理{}吨): their words count, too.
    """
    _, name = _scale_and_name(unit, numerals)
    found = [name]
    for sign in numerals.per:
        if sign in name:
            found += [part for part in name.split(sign) if part]
    for pattern in patterns:
        for form in pattern.split("|"):
            found += [_scale_and_name(part.strip(), numerals)[1] for part in form.split(HOLE)]
    return tuple(dict.fromkeys(in_plain_signs(word) for word in found if word))


def unit_scale(unit: str, numerals: Numerals) -> Fraction:
    """What one of a printed unit is as a number: 10,000 for 万吨, 1/100 for %, 1 for 吨."""
    scale, name = _scale_and_name(unit, numerals)
    shares = {template.replace(HOLE, "").strip(): worth for template, worth in numerals.shares.items()}
    return scale * shares.get(name, Fraction(1))


def _scale_and_name(unit: str, numerals: Numerals) -> tuple[Fraction, str]:
    """Scale words at the head of a unit as a number, and the rest, which is never nothing."""
    value, rest = Fraction(1), unit
    while word := next((word for word in numerals.scales if begins_with_scale(rest, word)), ""):
        value, rest = value * numerals.scales[word], rest[len(word) :].lstrip()
    return value, rest


def begins_with_scale(unit: str, word: str) -> bool:
    """Whether a scale word stands before a unit; one of letters as a word of its own (m tonnes, but not miles)."""
    after = unit[len(word) :]
    return unit.startswith(word) and bool(after) and (is_wide(word[-1]) or not after[0].isalnum())
