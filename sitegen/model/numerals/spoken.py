"""Numbers in words of a language with spaces that prose states as quantities: found by the noun that follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sitegen.model.lazily import lazy_pattern
from sitegen.model.numerals.counting import REACH, Found, Measures, Templates, make_templates
from sitegen.model.numerals.grammar import Nouns, Numerals
from sitegen.model.numerals.labelling import Labels, make_labels
from sitegen.model.numerals.lexicon import HOLE, any_of, bordered, is_wide
from sitegen.model.numerals.values import fold

WORD = re.compile(r"(?:,?\s+|[’']s?\s+)([^\W\d_][\w’'-]*)")
ATTACHED = re.compile(r"[-\u2010\u2011]([^\W\d_]+)")
STAND_IN = re.compile(r"\s+\uFFFC")
FARTHEST = 6
"""How many words after a number are looked at for a noun."""
HUNDRED = 100
YEAR = 4
"""So many digits are looked at to tell a large number."""
DIGIT = re.compile(r"\d")
PARTS = re.compile(r"[\s-]+")
NEAR = 9
"""How far before a number the end of the sentence before may be."""
NOON = 12
"""The highest number of an hour."""
BEFORE = re.compile(r"[^\W\d_]+\s+(?:[^\W\d_]+\s+)?$")
SENTENCE = re.compile(r"(?:^|[.!?:;“\"\n\0|*#>-])\s*$")


@dataclass(frozen=True)
class Spoken:
    """Finds quantities in words of letters."""

    numerals: Numerals
    measures: Measures
    runs: re.Pattern[str]
    ones: re.Pattern[str]
    after_one: re.Pattern[str]
    """Before a number, one and what joins both (phases *one and* two)."""
    few: re.Pattern[str]
    """Before a number, one and a word between (*one or* two)."""
    ordinals: Labels
    determined: re.Pattern[str]
    """Words right before a number without which a scale word alone is part of a unit's name."""
    told: re.Pattern[str]
    """A noun that has been told which one it is, right before a number (last year *five*)."""
    ratios: re.Pattern[str]
    """Between a part and its whole."""
    alone: Templates
    """In which a number without a noun is a quantity in any case."""
    hours: Templates
    """In which it is the time of a day."""
    labels: Labels
    """In which even digits say which one."""
    links: re.Pattern[str]
    """Between two numbers that both say which one (pages two *and* three)."""
    joined: frozenset[str]
    """Words that hyphens join between two numbers (four-*to*-one)."""
    hedges_after: frozenset[str]
    """Hedges that a hyphen joins to a number (three hundred*-odd*)."""
    stops: frozenset[str]

    def found(self, text: str, lowered: str) -> Iterator[Found]:
        """Every quantity; `lowered` is the same text in lower case."""
        place = which = 0
        while match := self.runs.search(text, place):
            place = match.end()
            if end := self.numerals.set_phrases.end_at(lowered, match.start()):
                place = end
                continue
            which = which or self._one_before(lowered, match)
            is_linked = which and self._is_linked(text, lowered, which, match)
            is_which = is_linked or self._is_ordinal(text, lowered, match) or self._comes_ordinal(text, lowered, match)
            which = match.end() if is_which else 0
            if not is_which and not self._is_name(text, match) and (end := self._quantity(text, lowered, match)):
                yield Found(match.start(), end)
        yield from self._ones(text, lowered)

    def _is_ordinal(self, text: str, lowered: str, match: re.Match[str]) -> bool:
        """Whether a number says which one; of hundreds, with a noun behind it, it does not (that day *600 cars*)."""
        head = lowered[max(match.start() - REACH, 0) : match.start()]
        if self.told.search(head) or not self.ordinals.around(lowered, *match.span()):
            return False
        counts, is_joined = self._noun(text, lowered, match.end()) > 0, self._is_joined(lowered, match.end())
        if self.ordinals.is_verb(lowered, match.start(), is_joined=is_joined, counts=counts):
            return False
        return fold(match.group(), self.numerals)[-1] < HUNDRED or not counts

    def _is_joined(self, lowered: str, end: int) -> bool:
        """Whether a number goes with another one behind it (two *and three*, 3 *to 6*)."""
        link = self.links.match(lowered, end)
        if link is None or not link.group().strip():
            return False
        place = link.end()
        numbers = (DIGIT, self.ones, self.runs)
        return any(pattern.match(lowered, place) for pattern in numbers)

    def _one_before(self, lowered: str, match: re.Match[str]) -> int:
        """Where one ends that says which one and is joined to a number behind it; 0 if none is."""
        start = max(match.start() - REACH, 0)
        one = self.after_one.search(lowered[start : match.start()])
        is_which = one is not None and self.ordinals.around(lowered, start + one.start(1), start + one.end(1))
        return start + one.end(1) if one is not None and is_which else 0

    def _is_linked(self, text: str, lowered: str, before: int, match: re.Match[str]) -> bool:
        """Whether a number is linked to one before it that says which (pages two and *three*)."""
        link = self.links.fullmatch(lowered, before, match.start())
        if link is None:
            return False
        after = WORD.match(lowered, match.end())
        is_list = link.group().strip(" ,") == ""  # in phase two, three new mines …
        counts = self._noun(text, lowered, match.end()) if is_list else after and self._is_plural(after.group(1))
        return not counts

    def _comes_ordinal(self, text: str, lowered: str, match: re.Match[str]) -> bool:
        """Whether a number is linked to one behind it that says which (*five* to six in the morning)."""
        link = self.links.match(lowered, match.end())
        after = self.runs.match(text, link.end()) if link else None
        return after is not None and self._is_ordinal(text, lowered, after)

    def labelled(self, lowered: str, start: int, end: int, before: int) -> bool:
        """Whether digits say which one, and count nothing that follows; `before` is where others end that do."""
        after, digits = WORD.match(lowered, end), lowered[start:end]
        is_linked = before > 0 and self.links.fullmatch(lowered, before, start) is not None
        if not is_linked and not self.labels.around(lowered, start, end):
            return False
        counts = after is not None and self._is_plural(after.group(1))
        is_joined = is_linked or not digits.isdecimal() or self._is_joined(lowered, end)  # 4–6
        if self.labels.is_verb(lowered, start, is_joined=is_joined, counts=counts):
            return False
        if after is None:
            return True
        is_large = digits.isdecimal() and int(digits[:YEAR]) >= HUNDRED
        return not (self.measures.has(after.group(1)) or (is_large and counts))

    def _ones(self, text: str, lowered: str) -> Iterator[Found]:
        """One before a unit of measurement."""
        for match in self.ones.finditer(text):
            end = self._ratio(text, lowered, match.end())
            word = WORD.match(lowered, match.end()) or ATTACHED.match(lowered, match.end())
            is_phrase = self.numerals.set_phrases.end_at(lowered, match.start())
            if word is None or is_phrase or self._is_name(text, match):
                continue
            if end:
                yield Found(match.start(), end)
            elif word.group(1) in self.measures.units:
                yield Found(match.start(), word.end())
            elif self._is_pair(lowered, word):
                yield Found(match.start(), self._last_noun(lowered, word))

    def _ratio(self, text: str, lowered: str, place: int) -> int:
        """Where a ratio ends whose part is one (one in eight, one household in six); 0 if there is none."""
        noun = WORD.match(lowered, place)
        for end in (place, noun.end() if noun and self._worth(noun.group(1)) == 0 else place):
            if whole := self._whole(text, lowered, end):
                return whole
        return 0

    def _whole(self, text: str, lowered: str, place: int) -> int:
        """Where the whole ends of which the number before is a part (three *in ten*); 0 if none follows."""
        ratio = self.ratios.match(lowered, place)
        whole = self.runs.match(text, ratio.end()) if ratio else None
        return whole.end() if whole else 0

    def _is_name(self, text: str, match: re.Match[str]) -> bool:
        """Whether a number with a capital inside of a sentence is part of a name, as other capitals tell."""
        if self.numerals.nouns.capitalised or not match.group()[0].isupper():
            return False
        is_first = SENTENCE.search(text[max(match.start() - NEAR, 0) : match.start()])
        wanted = 2 if is_first else 1  # the first word of a sentence has a capital in any case
        capitals = [part[0].isupper() for part in PARTS.split(match.group())[1:]]
        place = match.end()
        if wanted == 1 and (ATTACHED.match(text, place) or self._follows_name(text, match.start())):
            return True
        while len(capitals) < wanted and (after := ATTACHED.match(text, place) or WORD.match(text, place)):
            capitals.append(after.group(1)[0].isupper())
            place = after.end()
            if all(capitals) and self._is_plural(after.group(1).lower()) and WORD.match(text, place):
                return True  # Nine Elms is …; but a label may have capitals throughout
        return len(capitals) >= wanted and all(capitals)

    def _follows_name(self, text: str, start: int) -> bool:
        """Whether one of the two words before has a capital, too (Group of *Seven*)."""
        before = BEFORE.search(text[max(start - REACH, 0) : start])
        return before is not None and any(word[0].isupper() for word in before.group().split())

    def _quantity(self, text: str, lowered: str, match: re.Match[str]) -> int:
        """Where a quantity ends that begins with this number; 0 if it is none."""
        words, place = PARTS.split(match.group().lower()), match.end()
        has_scale = any(word in self.numerals.scales or self._worth(word) >= HUNDRED for word in words[1:])
        if attached := ATTACHED.match(lowered, place):
            if end := self._attached(lowered, attached):
                return end
            if not has_scale and attached.group(1) not in self.hedges_after:
                return 0
            place = attached.end()
        if end := self._whole(text, lowered, place):
            return end
        is_kind = words[0] in self.numerals.which and WORD.match(lowered, place)
        is_few = not has_scale and self._is_few(lowered, match)
        if is_kind or is_few or self._is_unit(lowered, match):
            return 0
        if all(word in self.numerals.rounds for word in words):
            return place
        end = self._noun(text, lowered, place)
        return end or (0 if not has_scale and self._is_understood(lowered, match) else place)

    def _is_understood(self, lowered: str, match: re.Match[str]) -> bool:
        """Whether a number with no noun behind it counts nothing: it means what was named before, or an hour."""
        if self.alone.around(lowered, *match.span()):
            return False
        if self.numerals.set_pronouns.end_at(lowered, match.start()):
            return True
        return self.hours.around(lowered, *match.span()) and fold(match.group(), self.numerals)[-1] <= NOON

    def _is_few(self, lowered: str, match: re.Match[str]) -> bool:
        """Whether a number with one before it leaves open how many (*one or two* villages); never before a unit."""
        head = lowered[max(match.start() - REACH, 0) : match.start()]
        if not self.few.search(head) or not self.numerals.set_pronouns.end_at(lowered, match.start()):
            return False
        word = WORD.match(lowered, match.end())
        return word is None or not (word.group(1) in self.measures.units or self._is_pair(lowered, word))

    def _attached(self, lowered: str, attached: re.Match[str]) -> int:
        """Where a number ends that a hyphen joins to a measure (three-storey) or another number (four-to-one); or 0."""
        other = ATTACHED.match(lowered, attached.end()) if attached.group(1) in self.joined else None
        if other and self._worth(other.group(1)):
            return other.end()
        return attached.end() if self._is_measure(attached.group(1)) else 0

    def _is_unit(self, lowered: str, match: re.Match[str]) -> bool:
        """Whether a scale word with no number before it names a unit with what follows (in *million yuan*)."""
        after = WORD.match(lowered, match.end())
        if match.group().lower() not in self.numerals.scales or not after or after.group(1) not in self.measures.units:
            return False
        head = lowered[max(match.start() - REACH, 0) : match.start()]
        return not self.determined.search(head)

    def _worth(self, word: str) -> Fraction:
        return self.numerals.words.get(word, Fraction(0))

    def _is_measure(self, word: str) -> bool:
        return self.measures.has(word) or any(self.measures.has(word + end) for end in self.numerals.nouns.endings)

    def _noun(self, text: str, lowered: str, place: int) -> int:
        """Where the first noun ends that is counted by the number before; 0 if none is."""
        if STAND_IN.match(text, place):
            return place
        for _ in range(FARTHEST):
            match = WORD.match(lowered, place)
            if not match:
                return 0
            word = _bare(match.group(1))
            if self._is_noun(word, is_capital=text[match.start(1)].isupper()) or self._is_pair(lowered, match):
                return self._last_noun(lowered, match)
            if word in self.stops:
                return 0
            place = match.end()
        return 0

    def _is_pair(self, lowered: str, match: re.Match[str]) -> bool:
        """Whether a word and the next are a measure together (per cent)."""
        after = WORD.match(lowered, match.end())
        return after is not None and f"{match.group(1)} {after.group(1)}" in self.measures.units

    def _last_noun(self, lowered: str, match: re.Match[str]) -> int:
        """The end of a noun, with one more behind it that it only describes (village roads)."""
        after = WORD.match(lowered, match.end())
        if after and lowered[match.end()] != "," and self._is_noun(after.group(1), is_capital=False):
            return after.end()
        return after.end() if after and self._is_pair(lowered, match) else match.start(1) + len(_bare(match.group(1)))

    def _is_noun(self, word: str, *, is_capital: bool) -> bool:
        nouns: Nouns = self.numerals.nouns
        if self.measures.has(word) or word in nouns.words or (nouns.capitalised and is_capital):
            return True
        return self._is_plural(word)

    def _is_plural(self, word: str) -> bool:
        return is_plural(word, self.numerals.nouns)


def is_plural(word: str, nouns: Nouns) -> bool:
    """Whether a word in lower case ends as counted nouns do."""
    return word.endswith(nouns.endings) and not word.endswith(nouns.but) and word not in nouns.never


def _bare(word: str) -> str:
    """A word without what its owner has behind it (the county’s)."""
    return word.rstrip("’'-").removesuffix("’s").removesuffix("'s")


def make_spoken(numerals: Numerals, measures: Measures) -> Spoken | None:
    """The search of a language whose number words stand between spaces; `None` for another."""
    words = {word: value for word, value in numerals.words.items() if not is_wide(word)}
    if not words:
        return None
    hedges = [template.partition(HOLE)[0].strip() for templates in numerals.hedges.values() for template in templates]
    between = [each.split(HOLE)[1].strip() for each in numerals.ranges]
    ones = any_of(word for word, value in words.items() if value == 1)
    one = ones.pattern
    links = rf"\s*,?\s*(?:(?:{bordered([*between, *numerals.joiners])})\s*)?"

    def means_several(word: str) -> bool:
        return is_plural(word, numerals.nouns) or word in numerals.nouns.words

    return Spoken(
        numerals=numerals,
        measures=measures,
        runs=numerals.lexicon.spoken,
        ones=ones,
        after_one=lazy_pattern(rf"({one}){links}$"),
        few=lazy_pattern(rf"(?:{one})\s+[^\W\d_]+\s+$"),
        ordinals=make_labels(numerals, numerals.ordinals, means_several),
        told=lazy_pattern(rf"(?:{bordered(numerals.nouns.determiners)})\s+[^\W\d_]+\s+$"),
        ratios=lazy_pattern(
            rf"\s+(?:{bordered(each.replace(HOLE, '').strip() for each in numerals.ratios)})\s+", re.IGNORECASE
        ),
        determined=lazy_pattern(rf"(?:{bordered([*numerals.joiners, *numerals.beside, *filter(None, hedges)])})\s+$"),
        alone=make_templates([*numerals.alone, *_changed(numerals)]),
        hours=make_templates(numerals.hours),
        labels=make_labels(numerals, numerals.labels, means_several),
        links=lazy_pattern(links, re.IGNORECASE),
        joined=frozenset(between),
        hedges_after=frozenset(
            template.partition(HOLE)[2].strip(" -") for templates in numerals.hedges.values() for template in templates
        ),
        stops=frozenset(numerals.nouns.stops),
    )


def _changed(numerals: Numerals) -> Iterator[str]:
    """Words for a change before a number, and before the level that it led to (rose to {})."""
    for words in numerals.changes.values():
        for word in words:
            yield f"{word} {HOLE}"
            yield from (f"{word} {level} {HOLE}" for level in numerals.levels)
