"""Numbers in words that prose states as quantities: which of them are, by what stands around them.

Digits and other signs are found elsewhere. Both searches take one look at each number and at the few words beside
it, so their time grows with the text alone.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from sitegen.model.lazily import lazy_pattern
from sitegen.model.numerals.counting import REACH, Found, Measures, Templates, make_measures, make_templates
from sitegen.model.numerals.grammar import Numerals
from sitegen.model.numerals.lexicon import HOLE, bordered, is_wide, with_decimals
from sitegen.model.numerals.phrases import Phrases
from sitegen.model.numerals.spoken import Spoken, make_spoken
from sitegen.model.numerals.tokens import lowered_text
from sitegen.model.numerals.values import MOST_PARTS, MULTIPLIER, atoms_of, fold

WORD = re.compile(r"[^\W\d_]+")
CLAUSE_ENDS = ("", *"。；，、！？：）”\n")
MANY = 2
YEAR = 4


@dataclass(frozen=True)
class Written:
    """Finds quantities in a script without spaces, where numerals are runs of characters."""

    numerals: Numerals
    measures: Measures
    runs: re.Pattern[str]
    before: re.Pattern[str]
    """Hedges right before a number."""
    ordinals: Templates
    cut: re.Pattern[str]
    """Words right before a number that only end like the head of an ordinal."""
    alone: Templates
    """In which a number is a quantity, whatever else stands beside it (每秒{})."""
    joints: re.Pattern[str]
    """Between the whole and the part of a fraction."""
    joint_words: tuple[str, ...]
    """The same, as words."""
    years: frozenset[int]
    """Those that the texts are about."""
    places: re.Pattern[str]
    """What behind a number makes both the name of a place."""
    names: tuple[str, ...]
    """Words that a number at the end of a clause makes a name."""
    labels: Templates
    """In which even digits say which one."""

    def found(self, text: str) -> Iterator[Found]:
        """Every quantity that is written in characters."""
        place = 0
        while match := self.runs.search(text, place):
            place = match.end()
            is_short = len(match.group()) <= MOST_PARTS  # else it is no phrase, and would be read again and again
            end = self.numerals.set_phrases.end_at(text, match.start()) if is_short else 0
            if end and not self._goes_on(text, match, end):
                place = end
                continue
            if end := self._quantity(text, match):
                place = max(end, place)
                yield Found(match.start(), end)

    def _goes_on(self, text: str, match: re.Match[str], end: int) -> bool:
        """Whether a number with its measure or decimals goes on behind a set phrase (十分*钟*, 一点*二*)."""
        if end == match.end() and self.numerals.set_phrases.is_plain(text, match.start(), end):
            return False
        is_decimal = not self.numerals.points_in(match.group()).isdisjoint(range(end - match.start()))
        return (is_decimal or end >= match.end()) and self._measure(text, match.end())[0] > end

    def _quantity(self, text: str, match: re.Match[str]) -> int:
        """Where a quantity ends that begins with this number; 0 if it is none."""
        if end := self._by_itself(text, match):
            return end
        start, end = match.span()
        is_hedged = self.before.search(text[max(start - self.measures.longest, 0) : start]) is not None
        counts = is_hedged or text.endswith(self.numerals.per, 0, start)
        if (not counts and self.measures.is_name(text, start, end)) or self._is_which(text, start, end):
            return 0
        atoms = list(itertools.islice(atoms_of(match.group(), self.numerals), MOST_PARTS))
        readings = fold(match.group(), self.numerals)
        has_scale = any(atom.is_scale for atom in atoms)
        is_spread = has_scale and len(readings) > 1  # 五六十
        least = readings[0] if not has_scale else readings[-1]  # 一两天 says no more than 一天
        has_tens = has_scale or any(atom.worth >= MULTIPLIER for atom in atoms)  # 廿
        end, is_rough = self._with_inner(text, end) if has_tens else (end, False)
        after, word = self._measure(text, end)
        is_alone = least >= MANY and self.alone.around(text, start, match.end())
        if is_alone or self._is_measured(text, match.group(), least, word, after):
            return max(end, after)
        if word and not is_rough and word in self.measures.which:
            return 0
        if readings[-1] >= MANY and (noun := self._any_noun(text, match)):
            return noun
        is_scaled = has_scale and (is_hedged or len(atoms) >= MANY)
        is_written_out = is_scaled or is_spread or bool(self.numerals.points_in(match.group()))
        return end if is_rough or is_written_out or self._is_year(word, readings[-1], len(atoms)) else 0

    def _any_noun(self, text: str, match: re.Match[str]) -> int:
        """Where a number ends that counts what no list names: by a head behind it, or at the end of a clause; or 0."""
        start, end = match.span()
        before, after = text[max(start - 2, 0) : start], text[end : end + 2]
        if after[:1] in self.numerals.nouns.heads and after[1:].isalpha():
            return end + 1
        is_end = after[:1] in CLAUSE_ENDS and before[-1:].isalpha() and before[:1] not in self.numerals.characters
        is_name = text.endswith(self.names, 0, start) if self.names else True
        return end if is_end and not is_name else 0

    def _is_which(self, text: str, start: int, end: int) -> bool:
        """Whether a number says which one: an ordinal, the name of a place, or of a set as others call it (“三大…”)."""
        ends = (end, *(start + at for at in self.numerals.points_in(text[start:end])))
        is_cut = self.cut.search(text, max(start - REACH, 0), start) is not None
        if not is_cut and any(self.ordinals.around(text, start, place) for place in ends):
            return True
        is_quoted = unicodedata.category(text[start - 1 : start] or " ") == "Pi"
        is_slogan = is_quoted and text[end : end + 1] in self.numerals.nouns.heads
        return is_slogan or self.places.match(text, end) is not None

    def labelled(self, text: str, start: int, end: int, before: int) -> bool:  # noqa: ARG002  # as in other scripts
        """Whether digits say which one."""
        return self.labels.around(text, start, end)

    def _by_itself(self, text: str, match: re.Match[str]) -> int:
        """Where a number ends that needs no measure: a word that is one, a fraction, the end of one (几分之*一*)."""
        joint = self.joints.match(text, match.end())
        if joint and (part := self.runs.match(text, joint.end())):
            return part.end()
        is_part = any(text.endswith(each, 0, match.start()) for each in self.joint_words)
        return match.end() if is_part or match.group() in self.numerals.words else 0

    def measured(self, text: str, end: int) -> int:
        """The end of digits with what belongs to them."""
        scale = self.runs.match(text, end)
        end, _ = self._with_inner(text, scale.end() if scale else end)
        return self._measure(text, end)[0] if text[end : end + 1] not in self.numerals.nouns.between else end

    def _is_measured(self, text: str, written: str, value: Fraction, word: str, after: int) -> bool:
        """Whether a number before a word says how much or how many: any of a unit, else not one, but one and a half."""
        sign = text[after : after + 1]
        if value <= 1 and text.startswith(self.numerals.none, after):
            return False
        if word in self.measures.units:
            return True
        has_half = sign in self.numerals.characters and self.numerals.characters[sign] < 1  # 一年半
        counts = value != 1 and written not in self.numerals.which
        return self.measures.has(word) and (counts or has_half)

    def _with_inner(self, text: str, end: int) -> tuple[int, bool]:
        """The end with the words that make the number rough (余), and a scale after them; whether there are any."""
        words = [word for words in self.numerals.inner.values() for word in words]
        is_rough = False
        while word := next((word for word in words if text.startswith(word, end)), ""):
            end, is_rough = end + len(word), True
            scale = self.runs.match(text, end)
            end = scale.end() if scale else end
        return end, is_rough

    def _measure(self, text: str, end: int) -> tuple[int, str]:
        """The word here that a number may stand before, or behind a character that may stand between; its end."""
        word = self.measures.word_at(text, end)
        if not word and text[end : end + 1] in self.numerals.nouns.between:
            end += 1
            word = self.measures.word_at(text, end)
        return end + len(word), word

    def _is_year(self, word: str, value: Fraction, digits: int) -> bool:
        """Whether four digits before a measure of time are a year that the texts are not about."""
        return digits == YEAR and int(value) not in self.years and self.measures.has(word)


class Finder:
    """Finds all quantities that a language writes in words."""

    def __init__(self, numerals: Numerals, own: Iterable[str] = (), years: Iterable[int] = ()) -> None:
        self._numerals = numerals
        self._measures = make_measures(numerals, own)
        rounds = [words.lower() for words in numerals.rounds if words not in numerals.words]
        self._spaced = [words for words in rounds if not is_wide(words)]
        self._wide_rounds = re.compile(bordered(set(rounds) - set(self._spaced)))
        self._written = make_written(numerals, self._measures, frozenset(years)) if numerals.characters else None
        self._round_keys = _keys((*numerals.denominators, *map(numerals.key_of, self._spaced)))
        self._keys = _keys(map(numerals.key_of, (*numerals.words, *numerals.denominators)))

    @functools.cached_property
    def _spoken(self) -> Spoken | None:
        return make_spoken(self._numerals, self._measures)

    @functools.cached_property
    def _rounds(self) -> re.Pattern[str]:
        return re.compile("|".join([bordered(self._spaced), *parts_of(self._numerals)]))

    @functools.cached_property
    def _phrases(self) -> Phrases:
        return self._numerals.set_phrases

    def holds_number(self, text: str) -> bool:
        """Whether a text holds a number in words, be it a quantity or not."""
        return self._numerals.lexicon.has_number(text) or bool(self.found(text))

    def found(self, text: str) -> list[Found]:
        """All of them, in order, none inside of another."""
        lowered = lowered_text(text)
        found = [*(self._written.found(lowered) if self._written else ())]
        found += self._unless_phrases(self._wide_rounds, lowered)
        # Most texts hold no number word, and this is soon said; patterns for the rest are made when they are needed.
        words = WORD.findall(lowered) if self._numerals.is_spoken else ()
        if not self._keys.isdisjoint(words) and self._spoken:
            found += self._spoken.found(text, lowered)
        if not self._round_keys.isdisjoint(words):
            found += self._unless_phrases(self._rounds, lowered)
        return outermost(found)

    def measured(self, text: str, end: int) -> int:
        """The end of a number in digits with the scale and measure of a script without spaces behind it (5万余户)."""
        return self._written.measured(text, end) if self._written else end

    def labelled(self, text: str, start: int, end: int, before: int = 0) -> bool:
        """Whether digits say which one (section 4); `before` is where others end that do."""
        search = self._written or self._spoken
        return search is not None and search.labelled(lowered_text(text), start, end, before)

    def _unless_phrases(self, pattern: re.Pattern[str], lowered: str) -> Iterator[Found]:
        """What a pattern finds, but for set phrases."""
        for match in pattern.finditer(lowered):
            words = WORD.finditer(lowered, *match.span())
            if not any(self._phrases.end_at(lowered, word.start()) for word in words):
                yield Found(*match.span())


def _keys(words: Iterable[str]) -> frozenset[str]:
    """The parts of some words, in lower case."""
    return frozenset(part for word in words for part in WORD.findall(word.lower()))


def outermost(found: Iterable[Found]) -> list[Found]:
    """In order, without those that begin inside of another."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def parts_of(numerals: Numerals) -> Iterator[str]:
    """Patterns of the templates around words for a part of a whole."""
    word, gap = f"(?:{bordered(numerals.denominators)})", r"\s+"
    for template in numerals.parts:
        before, after = (f"(?:{bordered([side])})" if side else "" for side in map(str.strip, template.split(HOLE)))
        yield gap.join(filter(None, (before, word, after)))


def make_written(numerals: Numerals, measures: Measures, years: frozenset[int]) -> Written | None:
    """The search of a script without spaces; `None` for a language that has none."""
    wide = [sign for sign in numerals.characters if is_wide(sign)]
    if not wide:
        return None
    signs = "".join(map(re.escape, wide))
    inside = "".join(map(re.escape, numerals.inside))
    formal = "".join(map(re.escape, numerals.formal))
    words = "|".join(map(re.escape, sorted((word for word in numerals.words if is_wide(word)), key=len, reverse=True)))
    runs = [
        *([words] if words else []),
        *([f"[{formal}][{formal}{signs}]+"] if formal else []),
        *([f"[{signs}]+(?:[{inside}]+[{signs}]+)+[{inside}]*"] if inside else []),
        f"[{signs}]+",
    ]
    runs[:0] = with_decimals(numerals)
    hedges = [
        before.strip()
        for templates in (*numerals.hedges.values(),)
        for before, _, _ in (template.partition(HOLE) for template in templates)
        if before.strip()
    ]
    joints = tuple(template.replace(HOLE, "").strip() for template in numerals.fractions)
    return Written(
        numerals=numerals,
        measures=measures,
        runs=re.compile("|".join(runs)),
        before=lazy_pattern(f"(?:{'|'.join(map(re.escape, hedges))})$" if hedges else r"(?!)"),
        ordinals=make_templates([each for each in numerals.ordinals if not each.startswith(HOLE)]),
        cut=_cut(numerals),
        alone=make_templates(numerals.alone),
        joints=lazy_pattern("|".join(map(re.escape, joints)) or r"(?!)"),
        joint_words=joints,
        years=years,
        places=_places(numerals),
        names=numerals.nouns.names,
        labels=make_templates(numerals.labels),
    )


def _cut(numerals: Numerals) -> re.Pattern[str]:
    """Words behind which a number is no ordinal, where they are not the end of a longer head of one (大*年初*三)."""
    heads = {before for before, _, after in (each.partition(HOLE) for each in numerals.ordinals) if not after}

    def alone(word: str) -> str:
        longer = sorted(head.removesuffix(word) for head in heads if head != word and head.endswith(word))
        return "".join(f"(?<!{re.escape(more)})" for more in longer) + re.escape(word)

    return lazy_pattern(f"(?:{'|'.join(map(alone, sorted(numerals.no_ordinals, key=len, reverse=True))) or '(?!)'})$")


def _places(numerals: Numerals) -> re.Pattern[str]:
    """Stem and ending of the name of a place."""
    stems, endings, whole, but = (
        "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)"
        for words in (numerals.places.stems, numerals.places.endings, numerals.places.whole, numerals.places.but)
    )
    return lazy_pattern(f"(?!{but})(?:{whole})|(?:{stems})(?!{but})(?:{endings})")
