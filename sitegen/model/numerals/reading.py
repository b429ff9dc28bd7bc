"""A printed span read whole: numbers with their bounds, the word for a change, and what nobody knows.

`read_printed("同比增长15.6%", numerals)` gives one amount, 39/250 (shares and scale words are multiplied in), the
change `up`, and nothing in `rest`. `known` are the words that may stand there besides: the unit and what is counted.
Whatever is neither comes back in `rest`, so that a check can name it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from sitegen.model.numerals.grammar import Numerals
from sitegen.model.numerals.lexicon import Role, any_of, is_wide
from sitegen.model.numerals.spans import Lexeme, lexemes_of
from sitegen.model.numerals.tokens import tokens
from sitegen.model.numerals.units import in_plain_signs
from sitegen.model.numerals.values import fold

EXACT = "exact"
HYPHEN = "-"
BRACKET = 3
"""Of so many parts is a word in brackets."""
SEPARATORS = "、，,;； \u00a0\u202f"
"""Signs between two numbers of a span, which say nothing."""


@dataclass(frozen=True)
class Amount:
    """A number of a span, or a range."""

    value: Fraction
    """Exact, scale words and shares multiplied in: 51.6万 is 516,000, 15.6% is 39/250, 三成 is 3/10."""
    value_to: Fraction | None = None
    """The upper end of a range."""
    bounds: tuple[str, ...] = ()
    """What the words beside it state, each once; more than one contradict each other."""
    factors: tuple[Fraction, ...] = ()
    """What was multiplied, if the span prints a multiplication (2×1000)."""

    @property
    def bound(self) -> str:
        """The bound that the words state; `exact` if none does."""
        return self.bounds[0] if self.bounds else EXACT


@dataclass(frozen=True)
class Reading:
    """What a printed span says."""

    amounts: tuple[Amount, ...]
    """In order; "分别" and a second bound give several."""
    change: str
    """`up` or `down` if the span states a change, empty if it doesn't, or if the number is a level ("rose to")."""
    known: tuple[str, ...]
    """Which of the words that may stand there do."""
    rest: tuple[str, ...]
    """Runs of characters that are neither, in order."""
    tokens: tuple[str, ...]
    """Its numeral tokens, as the balance of a paragraph counts them."""


def read_printed(printed: str, numerals: Numerals, known: Iterable[str] = ()) -> Reading:
    """What a span says in a language; `known` are words of the unit and of what is counted (see `words_of_unit`)."""
    words = frozenset(map(in_plain_signs, known)) - {""}
    span = in_plain_signs(printed)
    parse = _Parse(span, numerals, lexemes_of(span, numerals, any_of(words) if words else None), words)
    parse.run()
    return Reading(
        amounts=tuple(parse.amounts),
        change=parse.change,
        known=tuple(parse.known),
        rest=tuple(parse.rest),
        tokens=tuple(tokens(printed, numerals)),
    )


@dataclass
class _Parse:
    """One pass over the lexemes of a span."""

    printed: str
    numerals: Numerals
    lexemes: Sequence[Lexeme]
    words: frozenset[str] = frozenset()
    """Those of the unit and of what is counted."""
    amounts: list[Amount] = field(default_factory=list)
    change: str = ""
    known: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    place: int = 0
    waiting: list[Lexeme] = field(default_factory=list)
    """Hedges before the number that they belong to."""
    worth: Fraction = Fraction(1)
    """Of what share the last number is that a word before it says (百分之)."""
    opener: str = ""
    """The word that has opened a range."""
    is_adjacent: bool = False
    """Whether what comes next stands right after something unknown."""

    def run(self) -> None:
        """Reads all lexemes."""
        while self.place < len(self.lexemes):
            lexeme = self.lexemes[self.place]
            was_adjacent, self.is_adjacent = self.is_adjacent, False
            if self._share_before(lexeme) or Role.NUMBER in lexeme.roles:
                self._number()
            elif not self._word(lexeme):
                self.is_adjacent = True
                if was_adjacent:
                    self.rest[-1] += lexeme.space + lexeme.text
                else:
                    self.rest.append(lexeme.text)
                self.place += 1
        self.rest += [lexeme.text for lexeme in self.waiting]

    def _share_before(self, lexeme: Lexeme) -> bool:
        return Role.SHARE_BEFORE in lexeme.roles and Role.NUMBER in self._role_at(self.place + 1)

    def _role_at(self, place: int) -> Sequence[Role]:
        return tuple(self.lexemes[place].roles) if 0 <= place < len(self.lexemes) else ()

    def _word(self, lexeme: Lexeme) -> bool:
        """Takes a word that is no number; `False` if nobody knows it."""
        roles = lexeme.roles
        if lexeme.is_known:
            self.known.append(lexeme.text)
            self.place += BRACKET if self._comes_other_measure() else 0
        elif Role.CHANGE in roles:
            if not (self.change and self.amounts):  # of several the one nearest to the number: 增速回落 is a fall
                is_level = Role.LEVEL in self._role_at(self.place + 1)
                self.change = "" if is_level else str(roles[Role.CHANGE])
        elif Role.HEDGE_AFTER in roles and self.amounts and not self._comes_a_number_bound(lexeme):
            self._bound(str(roles[Role.HEDGE_AFTER]))
        elif Role.HEDGE_BEFORE in roles:
            self.waiting.append(lexeme)
        elif Role.OPENER in roles:
            self.opener = lexeme.text.lower()
        elif not self._says_nothing(lexeme):
            return False
        self.place += 1
        return True

    def _comes_other_measure(self) -> bool:
        """Whether behind the unit another stands in brackets by which one may count as well (台（套）)."""
        parts = [lexeme.text for lexeme in self.lexemes[self.place + 1 : self.place + 1 + BRACKET]]
        is_bracket = len(parts) == BRACKET and (parts[0], parts[-1]) == ("(", ")")
        return is_bracket and (parts[1] in self.words or parts[1] in self.numerals.measure_words)

    def _comes_a_number_bound(self, lexeme: Lexeme) -> bool:
        """Whether a word that may stand on both sides of a number stands right before one."""
        return Role.HEDGE_BEFORE in lexeme.roles and Role.NUMBER in self._role_at(self.place + 1)

    def _says_nothing(self, lexeme: Lexeme) -> bool:
        quiet = {Role.BESIDE, Role.LEVEL, Role.PER, Role.JOINER, Role.SHARE_AFTER}
        is_hyphen = lexeme.text == HYPHEN and self.place + 1 < len(self.lexemes) and bool(self.amounts)
        if is_hyphen and not lexeme.space and self.lexemes[self.place + 1].is_known:
            return True  # a 24-hour watch
        return lexeme.text in SEPARATORS or not quiet.isdisjoint(lexeme.roles)

    def _bound(self, bound: str) -> None:
        """Adds a bound to the number before."""
        last = self.amounts[-1]
        self.amounts[-1] = replace(last, bounds=tuple(dict.fromkeys((*last.bounds, bound))))

    def _number(self) -> None:
        """Takes a number with all that belongs to it: a range's other end, a product's other factor."""
        amount = self._end()
        while self._begins_number(self.place + 1):
            roles = self._role_at(self.place)
            if Role.PRODUCT in roles:
                self.place += 1
                other = self._end()
                factors = (*(amount.factors or (amount.value,)), other.value)
                amount = replace(amount, value=amount.value * other.value, factors=factors)
            elif self._is_range_at(self.place) and amount.value_to is None:
                amount = self._range(amount)
            else:
                break
        self.opener = ""
        before = (str(lexeme.roles[Role.HEDGE_BEFORE]) for lexeme in self.waiting)
        bounds = tuple(dict.fromkeys((*before, *amount.bounds)))
        self.waiting.clear()
        self.amounts.append(replace(amount, bounds=bounds))

    def _is_range_at(self, place: int) -> bool:
        """Whether the word here stands between the ends of a range; some do so only after another ("between")."""
        roles = self.lexemes[place].roles if place < len(self.lexemes) else {}
        return Role.RANGE in roles and roles[Role.RANGE] in {"", self.opener} and self._begins_number(place + 1)

    def _past_prefix(self, place: int) -> int:
        """Where a number begins behind its unit ($5m–*$*10m), or behind an article if it is a part (*a* half)."""
        is_part = Role.JOINER in self._role_at(place) and self.lexemes[place - 2].is_part and self._part_at(place + 1)
        is_unit = 0 < place < len(self.lexemes) and self.lexemes[place].is_known and bool(self.known)
        return place + 1 if is_part or (is_unit and Role.NUMBER in self._role_at(place + 1)) else place

    def _begins_number(self, place: int) -> bool:
        place = self._past_prefix(place)
        roles = self._role_at(place)
        return Role.NUMBER in roles or (Role.SHARE_BEFORE in roles and Role.NUMBER in self._role_at(place + 1))

    def _range(self, low: Amount) -> Amount:
        """A range, whose first end may leave out scale and share: 3至5万, 30–50%."""
        before, worth = self.lexemes[self.place - 1], self.worth
        is_bare = self._is_measure(before) and not before.is_known  # 3个至5个百分点
        first = self.lexemes[self.place - 2] if is_bare else before
        self.place = self._past_prefix(self.place + 1)
        start = self.place
        high = self._end()
        if worth != 1 and high.value > 1 >= low.value:
            high = replace(high, value=high.value * worth)  # 百分之三至五
        if first.is_number and not first.is_scale:
            for ratio in self._ratios(start):
                if low.value * ratio <= high.value and low.value < high.value / ratio:
                    low = replace(low, value=low.value * ratio)
        return replace(low, value_to=high.value, bounds=(*low.bounds, *high.bounds))

    def _ratios(self, start: int) -> list[Fraction]:
        """What scale words and shares after the upper end of a range multiply it by."""
        ratio = Fraction(1)
        for lexeme in self.lexemes[start + 1 : self.place]:
            if lexeme.is_scale:
                ratio *= Fraction(lexeme.roles[Role.NUMBER])
            elif Role.SHARE_AFTER in lexeme.roles:
                ratio *= Fraction(lexeme.roles[Role.SHARE_AFTER])
        return [ratio] if ratio != 1 else []

    def _end(self) -> Amount:
        """A number, an end of a range or a factor: fraction, share, scale, and what hedges stand inside."""
        worth, before = Fraction(1), self._whole_before(self.place)
        if self._share_before(self.lexemes[self.place]):
            worth = Fraction(self.lexemes[self.place].roles[Role.SHARE_BEFORE])
            self.place += 1
        self.worth = worth
        values, bounds = self._run()
        if Role.FRACTION in self._role_at(self.place) and Role.NUMBER in self._role_at(self.place + 1):
            self.place += 1
            part, more = self._run()
            values, bounds = [part[0] / values[0]] if values[0] else part, [*bounds, *more]
        elif Role.RATIO in self._role_at(self.place) and Role.NUMBER in self._role_at(self.place + 1):
            self.place += 1
            whole, more = self._run()
            values, bounds = [values[0] / whole[0]] if whole[0] else values, [*bounds, *more]
        before += self._fraction_behind(values[-1])
        value, share = self._share((values[-1] + before) * worth)
        ends = [values[0] * worth * share, value] if len(values) > 1 else [value]
        ends[-1] = self._after_unit(ends[-1])
        if len(ends) > 1:
            return Amount(ends[0], ends[1], ("about", *bounds))
        return Amount(ends[0], None, tuple(bounds))

    def _fraction_behind(self, whole: Fraction) -> Fraction:
        """The fraction of a mixed number in digits (3 *1/2*), which it is taken along with."""
        parts = self.lexemes[self.place : self.place + BRACKET]
        is_whole = self.lexemes[self.place - 1].is_digits and whole.denominator == 1
        if len(parts) < BRACKET or not is_whole or Role.RATIO not in parts[1].roles or parts[1].space + parts[2].space:
            return Fraction(0)
        part, of = (Fraction(each.roles[Role.NUMBER]) if each.is_digits else Fraction(0) for each in parts[::2])
        if not 0 < part < of:
            return Fraction(0)
        self.place += BRACKET
        return part / of

    def _share(self, value: Fraction) -> tuple[Fraction, Fraction]:
        """The number as a share, if it is one, with the digit that may follow it (两成五)."""
        if Role.JOINER in self._role_at(self.place) and Role.SHARE_AFTER in self._role_at(self.place + 1):
            self.place += 1  # half a percentage point
        if Role.SHARE_AFTER not in self._role_at(self.place):
            return value, Fraction(1)
        lexeme = self.lexemes[self.place]
        worth = Fraction(lexeme.roles[Role.SHARE_AFTER])
        self.known += [lexeme.text] * lexeme.is_known_word
        self.place += 1
        value *= worth
        if self.numerals.tail_digits and Role.NUMBER in self._role_at(self.place):
            tail = Fraction(self.lexemes[self.place].roles[Role.NUMBER])
            if not self.lexemes[self.place].space and tail.denominator == 1 and 1 <= tail <= 9:
                value += tail * worth / 10
                self.place += 1
        return value, worth

    def _after_unit(self, value: Fraction) -> Fraction:
        """Takes the unit where a half (两年半, two miles and a half) or a range's other end (3年至5年) follows it."""
        if self.place + 1 >= len(self.lexemes):
            return value
        unit, place = self.lexemes[self.place], self._past_joiners(self.place + 1)
        half = self._part_at(place) if value >= 1 else Fraction(0)
        end = place + 1
        if half and not unit.is_known and place == self.place + 1:
            end = self._past_split(unit.text, end)
            half = half if end else Fraction(0)
        elif (unit.is_known and half) or (self._is_measure(unit) and self._is_range_at(self.place + 1)):
            self.known += [unit.text] * unit.is_known
            end = end if half else self.place + 1
        else:
            return value
        self.place = end or self.place
        return value + half

    def _is_measure(self, lexeme: Lexeme) -> bool:
        """Whether a word is the unit, or a measure word of the language that nothing else says anything of."""
        return lexeme.is_known or (not lexeme.roles and lexeme.text in self.numerals.measure_words)

    def _past_split(self, first: str, place: int) -> int:
        """Where a unit ends in whose midst a half stood (两*个*半*月*, 两*个*半小时); 0 if it is none."""
        last = self.lexemes[place] if place < len(self.lexemes) else None
        if last is not None and first + last.text in self.words:
            self.known.append(first + last.text)
            return place + 1
        return place if last is not None and last.is_known and first in self.numerals.measure_words else 0

    def _past_joiners(self, place: int) -> int:
        while Role.JOINER in self._role_at(place):
            place += 1
        return place

    def _part_at(self, place: int) -> Fraction:
        """The part of a whole that stands here in words; 0 if none does."""
        lexeme = self.lexemes[place] if place < len(self.lexemes) else None
        is_part = lexeme is not None and lexeme.is_part and not lexeme.is_digits
        return Fraction(lexeme.roles[Role.NUMBER]) if lexeme and is_part else Fraction(0)

    def _whole_before(self, place: int) -> Fraction:
        """One, where a unit with an article and no number stands before a part (*a mile* and a half)."""
        unit = place - 1
        while Role.JOINER in self._role_at(unit):
            unit -= 1
        is_joined = 0 < unit < place - 1 and self.lexemes[unit].is_known and bool(self._part_at(place))
        return Fraction(is_joined and not self.amounts and Role.JOINER in self._role_at(unit - 1))

    def _run(self) -> tuple[list[Fraction], list[str]]:
        """A written number with the hedges inside of it (二十多万): its value, or both of "three or four"."""
        text, bounds = "", list[str]()
        while self.place < len(self.lexemes):
            lexeme = self.lexemes[self.place]
            if Role.NUMBER in lexeme.roles and not lexeme.is_known and self._goes_on(lexeme, text):
                text += (lexeme.space if text else "") + lexeme.text
                bounds += [str(lexeme.roles[Role.ROUGH])] if Role.ROUGH in lexeme.roles else []
            elif text and (self._joins(lexeme) or self._is_point(lexeme)):
                text += lexeme.space + lexeme.text
            elif text and Role.INNER in lexeme.roles:
                bounds.append(str(lexeme.roles[Role.INNER]))
            else:
                break
            self.place += 1
        return fold(text, self.numerals), bounds

    def _is_point(self, lexeme: Lexeme) -> bool:
        """Whether decimals in characters follow (三点二)."""
        return Role.POINT in lexeme.roles and not lexeme.is_known and Role.NUMBER in self._role_at(self.place + 1)

    def _joins(self, lexeme: Lexeme) -> bool:
        """Whether a word or hyphen holds parts of a number in words together ("a hundred and five", "twenty-five")."""
        if self._is_range_at(self.place) and (lexeme.text != HYPHEN or self.lexemes[self.place - 1].is_digits):
            return False
        place = self.place
        while Role.JOINER in self._role_at(place):
            place += 1
        if lexeme.text == HYPHEN and not is_wide(self.lexemes[place - 1].text):
            place += 1
        after = self.lexemes[place] if place < len(self.lexemes) else None
        if place == self.place or after is None or not after.is_number or after.is_digits:
            return False
        before = self.lexemes[self.place - 1]
        behind = self.lexemes[place + 1] if place + 1 < len(self.lexemes) else after
        is_part = before.is_part or after.is_part or behind.is_part  # two and three quarters
        is_cut = self.lexemes[place - 1].text != HYPHEN and not (before.is_scale or is_part)
        return not is_cut  # "three and five" are two numbers

    def _goes_on(self, lexeme: Lexeme, text: str) -> bool:
        """Whether a number goes on with this part: digits only after a scale word (1亿2000万)."""
        if not text:
            return True
        before = self.lexemes[self.place - 1]
        if lexeme.is_digits:
            return before.is_scale and not lexeme.space
        is_fraction = lexeme.is_part and len(lexeme.text) == 1 and not is_wide(lexeme.text)  # 3½
        return not before.is_digits or lexeme.is_scale or is_fraction
