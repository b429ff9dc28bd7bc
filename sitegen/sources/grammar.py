"""The part of a language's file that says how it prints numbers: lists and templates, judged and read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from sitegen.model.numerals.grammar import Nouns, Numerals, Places
from sitegen.model.numerals.lexicon import HOLE
from sitegen.sources.records import Record
from sitegen.sources.shapes import fraction

BOUNDS = ("exact", "more_than", "less_than", "at_least", "at_most", "nearly", "about")
DIRECTIONS = ("up", "down")
FRACTION = re.compile(r"[0-9]{1,30}(?:\.[0-9]{1,9})?(?:/[1-9][0-9]{0,29})?")
WHOLE = re.compile(r"[1-9][0-9]{0,29}")
SIGNS = re.compile(r"[^\w{}]")
"""What may part thousands or stand before decimals."""


def read_numerals(record: Record) -> Numerals:
    """The grammar of a language; reports what is missing, unknown or of the wrong shape."""
    numerals = Numerals(
        decimal=_signs(record, "decimal", (".",)),
        grouping=_signs(record, "grouping", ()),
        scales={word: int(value) for word, value in _numbers(record, "scales", WHOLE).items()},
        characters=_characters(record, "characters"),
        inside=_characters(record, "inside"),
        formal=_characters(record, "formal"),
        other_characters=_characters(record, "other_characters"),
        points=record.texts("points", ()),
        point_words=record.texts("point_words", ()),
        words=_numbers(record, "words"),
        denominators=_numbers(record, "denominators"),
        joiners=record.texts("joiners", ()),
        tail_digits=record.flag("tail_digits", default=False),
        fractions=_templates(record, "fractions", 2),
        ratios=_templates(record, "ratios", 2),
        shares=_shares(record),
        ranges=_templates(record, "ranges", 2),
        products=record.texts("products", ()),
        hedges=_by_name(record, "hedges", BOUNDS, 1),
        inner=_by_name(record, "inner", BOUNDS, 0),
        rough=_by_name(record, "rough", BOUNDS, 0),
        changes=_by_name(record, "changes", DIRECTIONS, 0),
        levels=record.texts("levels", ()),
        beside=record.texts("beside", ()),
        per=record.texts("per", ()),
        phrases=record.texts("phrases", ()),
        ordinals=_templates(record, "ordinals", 1),
        units=record.texts("units", ()),
        measure_words=record.texts("measure_words", ()),
        alone=_templates(record, "alone", 1),
        hours=_templates(record, "hours", 1),
        pronouns=record.texts("pronouns", ()),
        labels=_templates(record, "labels", 1),
        places=_places(record.record("places", required=False)),
        none=record.texts("none", ()),
        parts=_templates(record, "parts", 1),
        rounds=record.texts("rounds", ()),
        nouns=_nouns(record.record("nouns", required=False)),
        which=record.texts("which", ()),
    )
    record.finish()
    return numerals


def _signs(record: Record, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    """Single signs; reports letters, digits and what is longer."""
    signs = record.texts(key, default)
    for position, sign in enumerate(signs):
        if not SIGNS.fullmatch(sign):
            record.problems.add("wrong-type", record.at(f"{key}.{position}"), key=record.prefix + key, wanted=". , ’")
    return tuple(sign for sign in signs if SIGNS.fullmatch(sign))


def _templates(record: Record, key: str, holes: int) -> tuple[str, ...]:
    """Words with holes for numbers; reports those with more or fewer."""
    found = record.texts(key, ())
    for position, template in enumerate(found):
        if template.count(HOLE) != holes:
            wanted = " … ".join([HOLE] * holes) or "text"
            record.problems.add("wrong-type", record.at(f"{key}.{position}"), key=record.prefix + key, wanted=wanted)
    return tuple(template for template in found if template.count(HOLE) == holes)


def _by_name(record: Record, key: str, names: tuple[str, ...], holes: int) -> Mapping[str, tuple[str, ...]]:
    """Templates or words by bound or direction."""
    inner = record.record(key, required=False)
    found = {name: _templates(inner, name, holes) for name in names if name in inner.values}
    inner.finish()
    return found


def _nouns(record: Record) -> Nouns:
    nouns = Nouns(
        endings=record.texts("endings", ()),
        but=record.texts("but", ()),
        words=record.texts("words", ()),
        never=record.texts("never", ()),
        stops=record.texts("stops", ()),
        between=record.texts("between", ()),
        heads=record.texts("heads", ()),
        names=record.texts("names", ()),
        determiners=record.texts("determiners", ()),
        capitalised=record.flag("capitalised", default=False),
    )
    record.finish()
    return nouns


def _places(record: Record) -> Places:
    places = Places(
        stems=record.texts("stems", ()),
        endings=record.texts("endings", ()),
        whole=record.texts("whole", ()),
        but=record.texts("but", ()),
    )
    record.finish()
    return places


def _shares(record: Record) -> Mapping[str, Fraction]:
    inner, shares = record.record("shares", required=False), _numbers(record, "shares")
    for template in shares:
        if template.count(HOLE) != 1 or template == HOLE:
            inner.problems.add("wrong-type", inner.at(template), key=inner.prefix + template, wanted=HOLE)
    return {template: worth for template, worth in shares.items() if template.count(HOLE) == 1 and template != HOLE}


def _characters(record: Record, key: str) -> Mapping[str, Fraction]:
    return {word: value for word, value in _numbers(record, key).items() if len(word) == 1}


def _numbers(record: Record, key: str, shape: re.Pattern[str] = FRACTION) -> Mapping[str, Fraction]:
    """Numbers by word; reports what is none."""
    inner = record.record(key, required=False)
    found = {}
    for word in inner.values:
        value = inner.text(word)
        if word and shape.fullmatch(value):
            found[word] = fraction(value)
        else:
            record.problems.add("wrong-type", inner.at(word), key=f"{key}.{word}", wanted="number")
    return found
