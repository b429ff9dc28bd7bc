"""The part of a language's file that says how it prints numbers: lists and templates, judged and read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from sitegen.model.numerals.grammar import Nouns, Numerals, Places, Verbs
from sitegen.model.numerals.lexicon import HOLE
from sitegen.sources.records import Record
from sitegen.sources.shapes import fraction
from sitegen.sources.values import WORD, Kind, is_template, read_templates, read_values, report

BOUNDS = ("exact", "more_than", "less_than", "at_least", "at_most", "nearly", "about")
DIRECTIONS = ("up", "down")
FRACTION = re.compile(r"[0-9]{1,30}(?:\.[0-9]{1,9})?(?:/[1-9][0-9]{0,29})?")
WHOLE = re.compile(r"[1-9][0-9]{0,29}")
SIGN = Kind(re.compile(r"[^\w{}<>\r\n\t]"), ". , ’")
"""What may part thousands or stand before decimals."""


def read_numerals(record: Record) -> Numerals:
    """The grammar of a language; reports what is missing, unknown or of the wrong shape."""
    numerals = Numerals(
        decimal=read_values(record, "decimal", SIGN, (".",)),
        grouping=read_values(record, "grouping", SIGN),
        scales={word: int(value) for word, value in _numbers(record, "scales", WHOLE).items()},
        characters=_characters(record, "characters"),
        inside=_characters(record, "inside"),
        formal=_characters(record, "formal"),
        other_characters=_characters(record, "other_characters"),
        points=read_values(record, "points"),
        point_words=read_values(record, "point_words"),
        words=_numbers(record, "words"),
        denominators=_numbers(record, "denominators"),
        joiners=read_values(record, "joiners"),
        tail_digits=record.flag("tail_digits", default=False),
        fractions=read_templates(record, "fractions", HOLE, HOLE),
        ratios=read_templates(record, "ratios", HOLE, HOLE),
        shares=_shares(record),
        ranges=read_templates(record, "ranges", HOLE, HOLE),
        products=read_values(record, "products"),
        hedges=_by_name(record, "hedges", BOUNDS, HOLE),
        inner=_by_name(record, "inner", BOUNDS),
        rough=_by_name(record, "rough", BOUNDS),
        changes=_by_name(record, "changes", DIRECTIONS),
        levels=read_values(record, "levels"),
        beside=read_values(record, "beside"),
        per=read_values(record, "per"),
        phrases=read_values(record, "phrases"),
        ordinals=read_templates(record, "ordinals", HOLE),
        no_ordinals=read_values(record, "no_ordinals"),
        units=read_values(record, "units"),
        measure_words=read_values(record, "measure_words"),
        alone=read_templates(record, "alone", HOLE),
        hours=read_templates(record, "hours", HOLE),
        pronouns=read_values(record, "pronouns"),
        labels=read_templates(record, "labels", HOLE),
        places=_places(record.record("places", required=False)),
        none=read_values(record, "none"),
        parts=read_templates(record, "parts", HOLE),
        rounds=read_values(record, "rounds"),
        nouns=_nouns(record.record("nouns", required=False)),
        verbs=_verbs(record.record("verbs", required=False)),
        which=read_values(record, "which"),
    )
    record.finish()
    return numerals


def _by_name(record: Record, key: str, names: tuple[str, ...], *holes: str) -> Mapping[str, tuple[str, ...]]:
    """Templates or words by bound or direction."""
    inner = record.record(key, required=False)
    found = {name: read_templates(inner, name, *holes) for name in names if name in inner.values}
    inner.finish()
    return found


def _nouns(record: Record) -> Nouns:
    nouns = Nouns(
        endings=read_values(record, "endings"),
        but=read_values(record, "but"),
        words=read_values(record, "words"),
        never=read_values(record, "never"),
        stops=read_values(record, "stops"),
        between=read_values(record, "between"),
        heads=read_values(record, "heads"),
        names=read_values(record, "names"),
        determiners=read_values(record, "determiners"),
        capitalised=record.flag("capitalised", default=False),
    )
    record.finish()
    return nouns


def _verbs(record: Record) -> Verbs:
    verbs = Verbs(
        after=read_values(record, "after"),
        before_nouns=read_values(record, "before_nouns"),
        articles=read_values(record, "articles"),
    )
    record.finish()
    return verbs


def _places(record: Record) -> Places:
    places = Places(
        stems=read_values(record, "stems"),
        endings=read_values(record, "endings"),
        whole=read_values(record, "whole"),
        but=read_values(record, "but"),
    )
    record.finish()
    return places


def _shares(record: Record) -> Mapping[str, Fraction]:
    inner, shares = record.record("shares", required=False), _numbers(record, "shares")
    sound = {template: worth for template, worth in shares.items() if is_template(template, HOLE) and template != HOLE}
    for template in shares.keys() - sound.keys():
        report(inner, template, HOLE)
    return sound


def _characters(record: Record, key: str) -> Mapping[str, Fraction]:
    return {word: value for word, value in _numbers(record, key).items() if len(word) == 1}


def _numbers(record: Record, key: str, shape: re.Pattern[str] = FRACTION) -> Mapping[str, Fraction]:
    """Numbers by word; reports what is none."""
    inner = record.record(key, required=False)
    found = {}
    for word in inner.values:
        value = inner.text(word)
        if WORD.shape.fullmatch(word) and shape.fullmatch(value):
            found[word] = fraction(value)
        else:
            record.problems.add("wrong-type", inner.at(word), key=f"{key}.{word}", wanted="number")
    return found
