"""Quantities: a value with its unit and bound, and its words in any language.

Arithmetic is exact (`Fraction`, `Decimal`). The language of the source shows what was printed; any
other shows the units that `units.csv` names for it. Converting between units keeps as many
significant digits as were printed, but at least three; scaling by a power of ten loses none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from babel.core import Locale
from babel.numbers import format_decimal, format_percent

from sitegen.model.language import Language, Scale, Translated
from sitegen.model.numerals.spans import names_change, without_change
from sitegen.model.numerals.units import begins_with_scale

MINIMUM_SIGNIFICANT_DIGITS = 3
PLURAL_CATEGORIES = ("zero", "one", "two", "few", "many")


class Form(StrEnum):
    """How much of a quantity is said."""

    FULL = "full"
    """With the noun that is counted and the direction of change: `26 projects`, `up 15.6%`."""
    QUANTITY = "quantity"
    """Number, unit and bound: `more than 50,000`."""
    SHORT = "short"
    """As in a chart or table: `CNY 1.93bn`, `500吨/日`."""
    BARE = "bare"
    """The number alone, in the units of the language: `8.3 million`."""


@dataclass(frozen=True)
class Unit:
    """A unit as the source prints it, scale included, and how each language writes it."""

    unit: str
    factor: Fraction
    """How many base units one of this unit is."""
    base: str
    name: Translated
    pattern: Translated
    """With {} for the digits; singular and plural parted by |."""
    short: Translated
    """The same for charts and tables; empty where it doesn't differ."""
    show: Mapping[str, tuple[str, ...]]
    """The units in which a language shows it, later ones in brackets; empty: as it is."""
    show_change: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The same for a change; empty: as any other number. Grown by 1.5 times is up 150%, and not 1.5 times as much."""


Units = Mapping[str, Unit]


class ScaledUnits(Mapping[str, Unit]):
    """Units by name: those that have a row, and each of them after a scale word of the source's language (万套).

    A row of that name goes before. Only those with a row are listed.
    """

    def __init__(self, rows: Units, scales: Mapping[str, int], source: str) -> None:
        self._rows, self._scales, self._source = rows, scales, source
        self._made: dict[str, Unit] = {}

    def __getitem__(self, name: str) -> Unit:
        found = self._rows.get(name) or self._made.get(name) or self._scaled(name)
        self._made[name] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def _scaled(self, name: str) -> Unit:
        """The unit whose name begins with a scale word; raises `KeyError` if what follows is no unit."""
        for word in sorted(self._scales, key=len, reverse=True):
            rest = name.removeprefix(word).lstrip()
            if begins_with_scale(name, word) and rest in self:
                return scaled_unit(name, name[: len(name) - len(rest)], self[rest], self._scales[word], self._source)
        raise KeyError(name)


def scaled_unit(name: str, word: str, unit: Unit, scale: int, source: str) -> Unit:
    """A unit so many times as large, which only the source's language names; others show what it is made of."""
    own, before = unit.pattern[source].replace("{}", f"{{}}{word}"), unit.short.get(source, "")
    return replace(
        unit,
        unit=name,
        factor=unit.factor * scale,
        name={**unit.name, source: f"{word}{unit.name[source]}"},
        pattern={**unit.pattern, source: own},
        short={**unit.short, source: before.replace("{}", f"{{}}{word}")},
        show={
            code: unit.show.get(code, ()) or (() if code == source else (unit.unit,))
            for code in unit.pattern
        },
    )


@dataclass(frozen=True)
class Quantity:
    """What a number says: its digits as printed, unit, bound, direction, and what it counts."""

    value: Decimal
    unit: Unit
    bound: str = "exact"
    value_to: Decimal | None = None
    bound_to: str = ""
    """The bound of the upper end, where it has one of its own: at least the one, at most the other."""
    change: str = ""
    change_words: Translated | None = None
    """What the change is called; a language without has its own words for its direction."""
    counted: Translated | None = None
    printed: str = ""

    @property
    def base_value(self) -> Fraction:
        """The value in the base unit, exact."""
        return Fraction(self.value) * self.unit.factor


def own_change(quantity: Quantity, language: str) -> str:
    """What a row itself calls a change in a language."""
    return (quantity.change_words or {}).get(language, "")


def forms_of(pattern: str) -> list[str]:
    """The forms that a pattern or noun has for different numbers."""
    return [form for form in pattern.split("|") if form]


def significant_digits(value: Decimal) -> int:
    """How many digits of a printed number carry meaning; trailing zeros of a whole number don't."""
    sign, digits, exponent = value.as_tuple()
    del sign
    text = "".join(str(digit) for digit in digits).lstrip("0")
    if isinstance(exponent, int) and exponent >= 0:
        text = text.rstrip("0")
    elif isinstance(exponent, int) and value == value.to_integral_value():
        text = str(int(abs(value))).rstrip("0")
    return max(len(text), 1)


def is_power_of_ten(ratio: Fraction) -> bool:
    """Whether multiplying by the ratio only moves the decimal point."""
    larger = max(ratio.numerator, ratio.denominator)
    return min(ratio.numerator, ratio.denominator) == 1 and str(larger).strip("0") == "1"


def round_significant(value: Fraction, digits: int) -> Decimal:
    """The value rounded half up to so many significant digits."""
    if value == 0:
        return Decimal(0)
    exponent = 0
    while abs(value) >= 10 ** (exponent + 1):
        exponent += 1
    while abs(value) < Fraction(10) ** exponent:
        exponent -= 1
    step = Fraction(10) ** (exponent - digits + 1)
    return _exact(((value / step + Fraction(1, 2)) // 1) * step)


def _exact(value: Fraction) -> Decimal:
    """A fraction whose denominator has only twos and fives, as a decimal without loss."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    return Decimal((value * 10**places).numerator).scaleb(-places)


def convert(value: Decimal, source: Unit, target: Unit) -> Decimal:
    """The value in another unit of the same base, rounded as the module says."""
    ratio = source.factor / target.factor
    exact = Fraction(value) * ratio
    if is_power_of_ten(ratio):
        return _exact(exact)
    return round_significant(exact, max(significant_digits(value), MINIMUM_SIGNIFICANT_DIGITS))


def digits_text(value: Decimal, language: Language) -> str:
    """The digits of a number as the language groups them, none lost."""
    return format_decimal(
        value.normalize(), locale=language.locale, decimal_quantization=False, group_separator=language.grouping
    )


def percent_text(share: Fraction, language: Language) -> str:
    """A share in per cent with a decimal at most; rounding never makes it nothing, or the whole, if it isn't that."""
    tenths = (share * 1000 + Fraction(1, 2)) // 1
    if 0 < share < 1:
        tenths = min(max(tenths, 1), 999)
    elif share > 1:
        tenths = max(tenths, 1001)
    return format_percent(
        Decimal(int(tenths)).scaleb(-3).normalize(), locale=language.locale, decimal_quantization=False
    )


def plain_number(value: Decimal) -> str:
    """A number for machines, without exponent or trailing zeros."""
    return f"{value.normalize():f}"


def scaled_text(value: Decimal, language: Language, *, short: bool = False) -> str:
    """The number with the language's word for its size: `8.3 million`, `CNY 1.93bn`'s `1.93bn`."""
    scale = next((scale for scale in language.scales if abs(value) >= scale.value), None)
    if scale is None:
        return digits_text(value, language)
    return _scale_words(digits_text(_exact(Fraction(value) / scale.value), language), scale, short=short)


def _scale_words(digits: str, scale: Scale, *, short: bool) -> str:
    return (scale.short if short else scale.word).replace("{}", digits)


def plural_form(forms: str, value: Decimal, language: Language) -> str:
    """The form of `one|other` that the number takes; the single form if there is but one."""
    choices = forms.split("|")
    if len(choices) == 1:
        return forms
    rule = Locale.parse(language.locale).plural_form
    order = [str(category) for category in PLURAL_CATEGORIES if category in rule.tags]
    category = str(rule(value))
    position = order.index(category) if category in order else len(order)
    return choices[min(position, len(choices) - 1)]


@dataclass(frozen=True)
class Speaker:
    """Says quantities in one language."""

    language: Language
    units: Units
    is_source_language: bool

    def say(self, quantity: Quantity, form: Form = Form.FULL) -> str:
        """The words of a quantity in this language, in a form."""
        if form is Form.BARE:
            return self._numbers(quantity, self._shown_units(quantity)[0], form)
        printed = self._printed(quantity, form)
        text = printed or self._bounded(quantity, form)
        counted = (quantity.counted or {}).get(self.language.code, "")
        if counted and form is Form.FULL:
            shown = convert(quantity.value_to or quantity.value, quantity.unit, self._shown_units(quantity)[0])
            noun = plural_form(counted, shown, self.language)
            if noun not in printed:
                text = self.language.counted_pattern.format(quantity=text, counted=noun)
        return self._changed(text, quantity, form, printed) if quantity.change else text

    def _changed(self, text: str, quantity: Quantity, form: Form, printed: str) -> str:
        """A quantity with the word for its change: the printed one, else the row's own, or the language's."""
        words, numerals = own_change(quantity, self.language.code), self.language.numerals
        if printed and ((words and words in printed) or names_change(printed, numerals)):
            plain = without_change(text.replace(words, "", 1) if words else text, numerals)
            return plain if form is Form.QUANTITY else text
        if form is Form.QUANTITY:
            return text
        if words:
            return self.language.changed_pattern.format(change=words, quantity=text)
        return self.language.changes[quantity.change].replace("{}", text)

    def shown_value(self, quantity: Quantity) -> Decimal:
        """The number in the unit that this language shows first, for axes and machines."""
        return convert(quantity.value, quantity.unit, self._shown_units(quantity)[0])

    def shown_unit(self, quantity: Quantity) -> str:
        """The name of that unit."""
        return self._shown_units(quantity)[0].name[self.language.code]

    def _printed(self, quantity: Quantity, form: Form) -> str:
        has_short_pattern = bool(quantity.unit.short.get(self.language.code))
        if not self.is_source_language or (form is Form.SHORT and has_short_pattern):
            return ""
        return quantity.printed

    def _bounded(self, quantity: Quantity, form: Form) -> str:
        if quantity.value_to is not None and quantity.bound_to:
            lower = replace(quantity, value_to=None, bound_to="")
            upper = replace(lower, value=quantity.value_to, bound=quantity.bound_to)
            return self.language.list_separator.join(self._bounded(end, form) for end in (lower, upper))
        main, *others = (self._in_unit(quantity, unit, form) for unit in self._shown_units(quantity))
        for other in others:
            main = self.language.bracket_pattern.format(main=main, other=other)
        return self.language.bounds[quantity.bound].replace("{}", main)

    def _shown_units(self, quantity: Quantity) -> list[Unit]:
        code, unit = self.language.code, quantity.unit
        names = (quantity.change and unit.show_change.get(code)) or unit.show.get(code) or (unit.unit,)
        return [self.units[name] for name in names if name in self.units] or [quantity.unit]

    def _in_unit(self, quantity: Quantity, unit: Unit, form: Form) -> str:
        code = self.language.code
        pattern = (unit.short.get(code) if form is Form.SHORT else "") or unit.pattern[code]
        value = convert(quantity.value_to or quantity.value, quantity.unit, unit)
        return plural_form(pattern, value, self.language).replace("{}", self._numbers(quantity, unit, form))

    def _numbers(self, quantity: Quantity, unit: Unit, form: Form) -> str:
        ends = [quantity.value] if quantity.value_to is None else [quantity.value, quantity.value_to]
        said = [
            scaled_text(convert(value, quantity.unit, unit), self.language, short=form is Form.SHORT) for value in ends
        ]
        return said[0] if len(said) == 1 else self.language.range_pattern.format(*said)
