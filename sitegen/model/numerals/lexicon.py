"""The lists of a language's grammar as one pattern that tells in one pass what the parts of a text are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from sitegen.model.lazily import lazy_pattern

if TYPE_CHECKING:
    from sitegen.model.numerals.grammar import Numerals

DIGIT = "[0-9０-９]"
HOLE = "{}"
COMMA, WIDE_COMMA = ",", "\uff0c"
"""Where a comma parts thousands, a full-width one does among full-width digits."""
TEN = 10
GLUED = 2
"""Scale words of no more letters (bn, m) follow digits without a space, others may have one."""


class Role(StrEnum):
    """What a listed word or sign is for."""

    NUMBER = "number"
    SCALE = "scale"
    JOINER = "joiner"
    FRACTION = "fraction"
    """Between the whole and the part of a fraction."""
    RATIO = "ratio"
    """Between the part and the whole of a fraction."""
    SHARE_BEFORE = "share before"
    SHARE_AFTER = "share after"
    RANGE = "range"
    """Between the ends of a range."""
    OPENER = "opener"
    """Before a range."""
    POINT = "point"
    """Before decimals in characters."""
    PRODUCT = "product"
    HEDGE_BEFORE = "hedge before"
    HEDGE_AFTER = "hedge after"
    INNER = "inner hedge"
    ROUGH = "rough number"
    CHANGE = "change"
    LEVEL = "level"
    BESIDE = "beside"
    PER = "per"


Roles = Mapping[Role, str | Fraction]
"""What a word may be, with the bound, direction or value that it states as such."""


@dataclass(frozen=True)
class Lexicon:
    """All listed words with what they may be."""

    roles: Mapping[str, Roles]
    """By word, in lower case and with single spaces."""
    words: re.Pattern[str]
    """Any listed word, the longest first."""
    digits: re.Pattern[str]
    """A number in digits."""
    signs: re.Pattern[str]
    """A number in digits with scale words that follow it, or a run of numeral characters."""
    spoken: re.Pattern[str]
    """A run of number words."""
    numerals: re.Pattern[str]
    """A token: any of these."""
    decimal: str
    grouping: str

    def has_number(self, text: str) -> bool:
        """Whether a token stands in a text."""
        return self.signs.search(text) is not None or self.spoken.search(text) is not None

    def digits_value(self, text: str) -> Fraction:
        """The number that digits say."""
        wide = WIDE_COMMA if COMMA in self.grouping else ""
        plain = "".join(sign for sign in text if sign not in self.grouping and sign != wide)
        for sign in self.decimal:
            plain = plain.replace(sign, ".")
        return Fraction(unicodedata.normalize("NFKC", plain))

    def roles_of(self, word: str) -> Roles:
        """What a found word may be."""
        return self.roles.get(" ".join(word.lower().split()), {})


def make_lexicon(numerals: Numerals) -> Lexicon:
    """The lexicon of a grammar."""
    roles: dict[str, dict[Role, str | Fraction]] = {}
    for word, role, meaning in _listed(numerals):
        if word:
            roles.setdefault(" ".join(word.lower().split()), {}).setdefault(role, meaning)
    digits = _digits(numerals)
    signs = [digits + _scale_words(numerals.scales), *_runs(numerals)]
    spaced = {word: value for word, value in numerals.words.items() if not is_wide(word)}
    spoken = words_in_a_row(spaced, numerals) if spaced else ""
    return Lexicon(
        roles=roles,
        words=any_of(roles, {*numerals.characters, *numerals.inside, *numerals.formal, *numerals.other_characters}),
        digits=lazy_pattern(digits),
        signs=lazy_pattern("|".join(signs), re.IGNORECASE),
        spoken=lazy_pattern(spoken or r"(?!)", re.IGNORECASE),
        numerals=lazy_pattern("|".join([*signs, *([spoken] if spoken else [])]), re.IGNORECASE),
        decimal="".join(numerals.decimal),
        grouping="".join(numerals.grouping),
    )


def _listed(numerals: Numerals) -> Iterator[tuple[str, Role, str | Fraction]]:
    """Every word and sign of the lists with its role; earlier ones win."""
    for word, value in {
        **numerals.characters,
        **numerals.inside,
        **numerals.formal,
        **numerals.other_characters,
        **numerals.words,
        **numerals.denominators,
        **{scale: Fraction(worth) for scale, worth in numerals.scales.items()},
    }.items():
        yield word, Role.NUMBER, value
    yield from _listed_templates(numerals)
    for bound, templates in numerals.hedges.items():
        for template in templates:
            before, _, after = template.partition(HOLE)
            yield before.strip(), Role.HEDGE_BEFORE, bound
            yield after.strip(), Role.HEDGE_AFTER, bound
    for bound, words in numerals.inner.items():
        yield from ((word, Role.INNER, bound) for word in words)
    for bound, words in numerals.rough.items():
        yield from ((word, Role.ROUGH, bound) for word in words)
    for direction, words in numerals.changes.items():
        yield from ((word, Role.CHANGE, direction) for word in words)
    for role, words in (
        (Role.SCALE, (*numerals.scales,)),
        (Role.JOINER, numerals.joiners),
        (Role.POINT, (*numerals.points, *numerals.point_words)),
        (Role.PRODUCT, numerals.products),
        (Role.LEVEL, numerals.levels),
        (Role.BESIDE, numerals.beside),
        (Role.PER, numerals.per),
    ):
        yield from ((word, role, "") for word in words)


def _listed_templates(numerals: Numerals) -> Iterator[tuple[str, Role, str | Fraction]]:
    """What stands around and between numbers: shares, fractions, ratios, ranges."""
    for template, worth in numerals.shares.items():
        before, _, after = template.partition(HOLE)
        yield before.strip(), Role.SHARE_BEFORE, worth
        yield after.strip(), Role.SHARE_AFTER, worth
    for template in numerals.fractions:
        yield template.replace(HOLE, "").strip(), Role.FRACTION, ""
    for template in numerals.ratios:
        yield template.replace(HOLE, "").strip(), Role.RATIO, ""
    for template in numerals.ranges:
        before, between, _ = (*template.split(HOLE), "", "")[:3]
        yield before.strip(), Role.OPENER, ""
        yield between.strip(), Role.RANGE, before.strip().lower()


def _digits(numerals: Numerals) -> str:
    """A number in digits: thousands in groups of three, then decimals; no part of a longer number."""
    decimals = f"(?:[{_set(numerals.decimal)}]{DIGIT}+)?" if numerals.decimal else ""
    plain = f"{DIGIT}+{decimals}"
    if not numerals.grouping:
        return plain
    grouped = f"(?<!{DIGIT}){DIGIT}{{1,3}}(?:[{_set(numerals.grouping)}]{DIGIT}{{3}})+(?!{DIGIT}){decimals}"
    wide = rf"(?<![０-９])[０-９]{{1,3}}(?:{WIDE_COMMA}[０-９]{{3}})+(?![０-９]){decimals}|"
    return f"(?:{grouped}|{wide if COMMA in numerals.grouping else ''}{plain})"


def _runs(numerals: Numerals) -> Iterator[str]:
    """Numbers in characters: words of a script without spaces, runs of characters."""
    wide = [word for word in numerals.words if is_wide(word)]
    if wide:
        yield "|".join(map(re.escape, _longest_first(wide)))
    if numerals.formal:
        big = [sign for sign, value in numerals.characters.items() if value > 1 and str(value).strip("0") == "1"]
        formal, more = _set(numerals.formal), _set([*numerals.inside, *big])
        yield f"[{formal}][{formal}{more}]+"
    yield from with_decimals(numerals)
    characters = _set({**numerals.characters, **numerals.other_characters})
    if characters and numerals.inside:
        inside = _set(numerals.inside)
        yield f"[{characters}]+(?:[{inside}]+[{characters}]+)+[{inside}]*"
    if characters:
        yield f"[{characters}]+"


def with_decimals(numerals: Numerals) -> Iterator[str]:
    """Numbers in characters with decimals (三点二亿); where a ten follows the decimals, it is the time of a day."""
    if not numerals.points:
        return
    signs = {**numerals.characters, **numerals.inside}
    single = _set(sign for sign, value in signs.items() if value < TEN and value.denominator == 1)
    small = _set(sign for sign, value in signs.items() if value >= 1 and sign not in numerals.scales)
    scales = "|".join(re.escape(word) for word in numerals.scales if is_wide(word))
    yield f"[{_set(signs)}]+[{_set(numerals.points)}][{single}]+(?![{small}])(?:{scales or '(?!)'})*"


def words_in_a_row(words: Mapping[str, Fraction], numerals: Numerals) -> str:
    """Number words side by side or with a joiner between, which follows a scale or comes before a part of a whole."""
    parts = {word for word, value in {**words, **numerals.denominators}.items() if value < 1}
    scales = {word for word, value in words.items() if word in numerals.scales or value >= 100}
    gap, join = r"[\s-]+", _either(numerals.joiners)
    any_word = _either({**words, **numerals.denominators})
    pointed = f"{any_word}(?:{gap}{_either(numerals.point_words)}(?={gap}{any_word}))?"
    start = _either(word for word, value in words.items() if value != 1)
    one = _either(word for word, value in words.items() if value == 1)
    after_one = _either([*(word for word, value in words.items() if value != 1), *numerals.denominators])
    first = f"(?:(?={one}{gap}{_either(numerals.point_words)}{gap}{any_word})|{one}{gap}(?={after_one})|(?={start}))"
    joined = f"(?:{_either(scales | parts)}{gap}{join}(?={gap}{any_word})|{pointed})"
    half = f"(?:{gap}{join}(?:{gap}{join})?{gap}{_either(parts)}(?:{gap}{_either(scales)})*)?"
    return rf"(?<![\w-]){first}{joined}(?:{gap}{joined})*{half}"


def _either(words: Iterable[str]) -> str:
    """Any of some words of letters, each whole."""
    some = "|".join(r"\s+".join(map(re.escape, word.split())) for word in _longest_first(words))
    return rf"(?:{some})(?!\w)" if some else r"(?!)"


def _scale_words(scales: Iterable[str]) -> str:
    """Scale words after digits; of letters only where they are no part of a longer word (3 m, but not 3 mm)."""
    wide = "|".join(re.escape(word) for word in _longest_first(scales) if is_wide(word))
    spaced = [word for word in _longest_first(scales) if not is_wide(word)]
    letters = "|".join(("" if len(word) <= GLUED else r"\s?") + re.escape(word) for word in spaced)
    choices = [f"(?:{wide})+"] * bool(wide) + [rf"(?:{letters})+(?![^\W\d_])"] * bool(letters)
    return f"(?:{'|'.join(choices)})?" if choices else ""


def _set(signs: Iterable[str]) -> str:
    return "".join(map(re.escape, signs))


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def bordered(words: Iterable[str]) -> str:
    """Any of some words as a pattern, the longest first: words of letters only where they are no part of longer ones.

    Words with the same borders are put together, so that a border is looked at once and not for each of them.
    """
    groups: dict[tuple[bool, bool], list[str]] = {}
    for word in _longest_first(words):
        is_free = is_wide(word)
        borders = (not is_free and word[0].isalpha(), not is_free and word[-1].isalpha())
        groups.setdefault(borders, []).append(r"\s+".join(map(re.escape, word.split())))
    patterns = (
        ("(?<![^\\W\\d_])" if left else "") + f"(?:{'|'.join(some)})" + ("(?![^\\W\\d_])" if right else "")
        for (left, right), some in groups.items()
    )
    return "|".join(patterns) or r"(?!)"


def any_of(words: Iterable[str], signs: Collection[str] = ()) -> re.Pattern[str]:
    """Any of some words; `signs` may stand in the midst of a word."""
    free = "|".join(re.escape(sign) for sign in _longest_first(signs))
    return lazy_pattern("|".join([bordered(set(words) - set(signs)), *([free] if free else [])]), re.IGNORECASE)


def is_multiplier(value: Fraction) -> bool:
    """Whether a part multiplies what stands before it: a power of ten from ten on."""
    return value >= TEN and value.denominator == 1 and str(value.numerator).strip("0") == "1"


def is_wide(word: str) -> bool:
    """Whether a word is of characters that are written without spaces."""
    return all(unicodedata.east_asian_width(character) == "W" for character in word)
