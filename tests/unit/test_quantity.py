"""One number, two languages: what a quantity of the source says in each."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.language import Language
from sitegen.model.quantity import (
    Form,
    Quantity,
    Speaker,
    Unit,
    convert,
    digits_text,
    is_power_of_ten,
    percent_text,
    plural_form,
    round_significant,
    scaled_text,
    significant_digits,
)
from sitegen.model.site import Site
from tests.unit.making import language

PEOPLE = {"zh": "群众", "en": "person|people"}
VISITS = {"zh": "参与", "en": "participation|participations"}


def quantity(site: Site, value: str, unit: str, **parts: object) -> Quantity:
    plain = Quantity(Decimal(value), site.units[unit])
    return replace(plain, **parts)  # type: ignore[arg-type]  # any of the class's fields


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        ("830", "万吨", "830万吨", "8.3 million tonnes"),
        ("51.6", "万千瓦", "51.6万千瓦", "516 MW"),
        ("1000", "兆瓦", "1000兆瓦", "1,000 MW"),
        ("9227", "万立方米", "9227万立方米", "92.27 million m³"),
        ("4.54", "亿元", "4.54亿元", "CNY 454 million"),
        ("51", "亿元", "51亿元", "CNY 5.1 billion"),
        ("2417", "万元", "2417万元", "CNY 24.17 million"),
        ("1.3", "万亩", "1.3万亩", "867 ha (13,000 mu)"),
        ("1000", "亩", "1000亩", "66.7 ha (1,000 mu)"),
        ("500", "吨/日", "日处理500吨", "500 tonnes a day"),
        ("54", "个", "54个", "54"),
    ],
)
def test_each_unit_is_said_in_the_units_of_the_language(
    in_zh: Speaker, in_en: Speaker, project: Site, value: str, unit: str, zh: str, en: str
) -> None:
    """The design's table, built from value and unit alone, as a derived figure is."""
    made = quantity(project, value, unit)
    assert (in_zh.say(made), in_en.say(made)) == (zh, en)


@pytest.mark.parametrize(
    ("value", "unit", "parts", "zh", "en"),
    [
        (
            "10.7",
            "万亩",
            {"bound": "at_least", "printed": "10.7万亩以上"},
            "10.7万亩以上",
            "at least 7,130 ha (107,000 mu)",
        ),
        (
            "5",
            "万人",
            {"bound": "more_than", "printed": "5万余", "counted": PEOPLE},
            "5万余群众",
            "more than 50,000 people",
        ),
        (
            *("140", "万人次", {"bound": "nearly", "printed": "近140万人次", "counted": {**VISITS, "zh": ""}}),
            *("近140万人次", "nearly 1.4 million participations"),
        ),
        ("15.6", "%", {"change": "up", "printed": "15.6%"}, "增长15.6%", "up 15.6%"),
        ("27", "%", {"change": "down", "printed": "27%"}, "减少27%", "down 27%"),
        ("500", "吨/日", {"printed": "日处理500吨"}, "日处理500吨", "500 tonnes a day"),
    ],
)
def test_hedges_nouns_and_changes_stay_with_the_number(
    in_zh: Speaker, in_en: Speaker, project: Site, value: str, unit: str, parts: dict[str, object], zh: str, en: str
) -> None:
    """The design's rows with a bound, a noun or a direction; the source's language shows what was printed."""
    made = quantity(project, value, unit, **parts)
    assert (in_zh.say(made), in_en.say(made)) == (zh, en)


@pytest.mark.parametrize(
    ("bound", "zh", "en"),
    [
        ("exact", "5.1万亩", "3,400 ha (51,000 mu)"),
        ("more_than", "超5.1万亩", "more than 3,400 ha (51,000 mu)"),
        ("less_than", "不到5.1万亩", "less than 3,400 ha (51,000 mu)"),
        ("at_least", "5.1万亩以上", "at least 3,400 ha (51,000 mu)"),
        ("at_most", "至多5.1万亩", "at most 3,400 ha (51,000 mu)"),
        ("nearly", "近5.1万亩", "nearly 3,400 ha (51,000 mu)"),
        ("about", "约5.1万亩", "about 3,400 ha (51,000 mu)"),
    ],
)
@pytest.mark.parametrize("form", [Form.FULL, Form.QUANTITY, Form.SHORT])
def test_every_bound_is_said_in_every_form_with_a_unit(
    in_zh: Speaker, in_en: Speaker, project: Site, form: Form, bound: str, zh: str, en: str
) -> None:
    """A hedge is part of the number: no form that names the unit leaves it out."""
    made = quantity(project, "5.1", "万亩", bound=bound)
    assert (in_zh.say(made, form), in_en.say(made, form)) == (zh, en)


def test_forms_say_more_or_less_of_a_quantity(in_zh: Speaker, in_en: Speaker, project: Site) -> None:
    """Full: noun and direction; quantity: neither; short: for charts; bare: the digits alone."""
    visits = quantity(project, "140", "万人次", bound="nearly", printed="近140万人次", counted=VISITS)
    assert [in_en.say(visits, form) for form in Form] == [
        *("nearly 1.4 million participations", "nearly 1.4 million", "nearly 1.4m", "1.4 million")
    ]
    growth = quantity(project, "15.6", "%", change="up", printed="15.6%")
    assert [in_en.say(growth, form) for form in Form] == ["up 15.6%", "15.6%", "up 15.6%", "15.6"]
    plant = quantity(project, "500", "吨/日", printed="日处理500吨")
    assert [in_zh.say(plant, form) for form in Form] == ["日处理500吨", "日处理500吨", "500吨/日", "500"]
    first = quantity(project, "1", "座", printed="首座")
    assert [in_zh.say(first, form) for form in Form] == ["首座", "首座", "首座", "1"]
    credit = quantity(project, "19.3", "亿元", printed="19.3亿元")
    assert [in_en.say(credit, form) for form in Form] == [
        *("CNY 1.93 billion", "CNY 1.93 billion", "CNY 1.93bn", "1.93 billion")
    ]


@pytest.mark.parametrize(
    ("value", "unit", "base", "worth"),
    [
        ("18", "亿元", "元", Fraction(1_800_000_000)),
        ("1", "亿元", "万元", Fraction(10_000)),
        ("51.6", "万千瓦", "兆瓦", Fraction(516)),
        ("15", "万亩", "公顷", Fraction(10_000)),
        ("9999.9999", "万人", "人", Fraction(99_999_999)),
    ],
)
def test_chinese_scales_are_not_off_by_ten(project: Site, value: str, unit: str, base: str, worth: Fraction) -> None:
    """The traps of 万 and 亿: 亿 is ten to the eighth, 万千瓦 ten megawatts, 万亩 10,000/15 hectares."""
    made = quantity(project, value, unit)
    assert made.base_value / project.units[base].factor == worth
    assert Fraction(convert(made.value, made.unit, project.units[base])) == worth


@pytest.mark.parametrize(
    ("value", "zh", "en", "short"),
    [
        ("9999", "9999", "9,999", "9,999"),
        ("10000", "1万", "10,000", "10,000"),
        ("999999", "99.9999万", "999,999", "999,999"),
        ("1000000", "100万", "1 million", "1m"),
        ("99999999", "9999.9999万", "99.999999 million", "99.999999m"),
        ("100000000", "1亿", "100 million", "100m"),
        ("1800000000", "18亿", "1.8 billion", "1.8bn"),
        ("1800000000000", "1.8万亿", "1.8 trillion", "1.8tn"),
    ],
)
def test_a_scale_word_loses_no_digit(zh: str, en: str, short: str, value: str, project: Site) -> None:
    """Numbers at the edges of the scales: grouped digits below a million, words above, nothing rounded."""
    number, languages = Decimal(value), project.languages
    assert scaled_text(number, languages["zh"]) == zh
    assert scaled_text(number, languages["en"]) == en
    assert scaled_text(number, languages["en"], short=True) == short


def test_nouns_and_units_take_the_form_of_their_number(in_en: Speaker, project: Site) -> None:
    """One project, two projects; one tonne a day, two tonnes; a language without plurals has one form."""
    projects = {"zh": "项目", "en": "project|projects"}
    assert in_en.say(quantity(project, "1", "个", counted=projects)) == "1 project"
    assert in_en.say(quantity(project, "26", "个", counted=projects)) == "26 projects"
    assert in_en.say(quantity(project, "1", "吨/日")) == "1 tonne a day"
    assert in_en.say(quantity(project, "0.5", "吨")) == "0.5 tonnes"
    assert in_en.say(quantity(project, "1", "兆瓦")) == "1 MW"


def test_a_noun_takes_the_form_of_the_number_that_is_shown(in_en: Speaker, project: Site) -> None:
    """1万人次 is ten thousand participations, not one; a range takes the form of its upper end."""
    assert in_en.say(quantity(project, "1", "万人次", counted=VISITS)) == "10,000 participations"
    projects = {"zh": "项目", "en": "project|projects"}
    assert in_en.say(quantity(project, "1", "个", value_to=Decimal(3), counted=projects)) == "1 to 3 projects"


@pytest.mark.parametrize(
    ("locale", "forms", "said"),
    [
        ("en_GB", "one|other", {"0": "other", "1": "one", "1.5": "other", "2": "other"}),
        ("fr_FR", "one|other", {"0": "one", "1": "one", "1.5": "one", "2": "other", "1000000": "other"}),
        ("pl_PL", "one|few|many", {"1": "one", "2": "few", "5": "many", "22": "few", "25": "many"}),
        (
            "ar",
            "zero|one|two|few|many|other",
            {"0": "zero", "1": "one", "2": "two", "3": "few", "11": "many", "100": "other"},
        ),
        ("zh_Hans_CN", "alone", {"0": "alone", "1": "alone", "7": "alone"}),
        ("ja_JP", "first|second", {"1": "first", "2": "first"}),
    ],
)
def test_plural_forms_follow_the_locale(locale: str, forms: str, said: dict[str, str], en: Language) -> None:
    """Forms are written in the order of gettext; which one a number takes is the locale's rule."""
    spoken = language(en, locale=locale)
    assert {number: plural_form(forms, Decimal(number), spoken) for number in said} == said


def test_ranges_convert_both_ends(in_zh: Speaker, in_en: Speaker, project: Site) -> None:
    """A range is said with both ends in the same unit, bracketed unit included, and its hedge once."""
    fields = quantity(project, "1.5", "万亩", value_to=Decimal(3), bound="about")
    assert in_zh.say(fields) == "约1.5至3万亩"
    assert in_en.say(fields) == "about 1,000 to 2,000 ha (15,000 to 30,000 mu)"
    assert in_en.say(fields, Form.BARE) == "1,000 to 2,000"


def test_machines_get_the_number_in_the_unit_that_readers_see_first(
    in_zh: Speaker, in_en: Speaker, project: Site
) -> None:
    """Axes and `<data value>` hold what the label says."""
    fields = quantity(project, "1.3", "万亩")
    assert in_en.shown_value(fields) == Decimal(867)
    assert in_zh.shown_value(fields) == Decimal("1.3")


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        ("1000", 1),
        ("1.3", 2),
        ("10.7", 3),
        ("9227", 4),
        ("0.10", 2),
        ("0.05", 1),
        ("1.0", 1),
        ("0", 1),
        ("100.5", 4),
        ("-15.6", 3),
    ],
)
def test_significant_digits_leave_out_zeros_that_say_nothing(value: str, digits: int) -> None:
    """Zeros in front, and those at the end of a whole number, carry no meaning."""
    assert significant_digits(Decimal(value)) == digits


def test_conversion_keeps_the_printed_digits_but_at_least_three(project: Site) -> None:
    """12,345 mu keep five digits, 1 mu gets three; scaling by a power of ten keeps them all."""
    mu, hectare = project.units["亩"], project.units["公顷"]
    assert convert(Decimal(12345), mu, hectare) == Decimal(823)
    assert convert(Decimal(12346), mu, hectare) == Decimal("823.07")
    assert convert(Decimal(1), mu, hectare) == Decimal("0.0667")
    assert convert(Decimal("1.234567891"), project.units["亿元"], project.units["元"]) == Decimal("123456789.1")


@pytest.mark.parametrize(
    ("ratio", "is_power"), [("1", True), ("10", True), ("1/1000", True), ("1/15", False), ("20", False), ("101", False)]
)
def test_only_powers_of_ten_move_the_point(ratio: str, is_power: bool) -> None:
    """Other ratios are conversions, which round."""
    assert is_power_of_ten(Fraction(ratio)) is is_power


def unit(factor: Fraction) -> Unit:
    return Unit("made", factor, "made", {}, {}, {}, {})


printed_numbers = st.decimals(
    allow_nan=False, allow_infinity=False, places=4, min_value=Decimal("-1e9"), max_value=Decimal("1e9")
)


@given(printed_numbers, st.integers(-12, 12))
def test_scaling_there_and_back_loses_nothing(value: Decimal, power: int) -> None:
    """A power of ten moves the point and keeps every digit."""
    plain, scaled = unit(Fraction(1)), unit(Fraction(10) ** power)
    assert convert(convert(value, plain, scaled), scaled, plain) == value


@given(st.fractions(min_value=Fraction(1, 10**6), max_value=10**12, max_denominator=10**6), st.integers(3, 9))
def test_rounding_stays_within_half_a_unit_of_the_last_digit(value: Fraction, digits: int) -> None:
    """The rounded number has so many digits and lies no further than half of the last one's worth."""
    rounded = round_significant(value, digits)
    exponent = 0
    while Fraction(10) ** (exponent + 1) <= value:
        exponent += 1
    while Fraction(10) ** exponent > value:
        exponent -= 1
    step = Fraction(10) ** (exponent - digits + 1)
    assert abs(Fraction(rounded) - value) <= step / 2
    assert (Fraction(rounded) / step).denominator == 1


@given(value=printed_numbers)
def test_said_digits_are_the_number(value: Decimal, en: Language) -> None:
    """Grouping adds marks between digits and changes none."""
    assert Decimal(digits_text(value, en).replace(",", "")) == value


@given(value=st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=1, max_value=Decimal("1e15")))
def test_scale_words_stand_for_what_they_take_away(value: Decimal, en: Language) -> None:
    """The digits times the word's worth is the number again."""
    text = scaled_text(value, en)
    digits, _, word = text.partition(" ")
    worth = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[word]
    assert Fraction(Decimal(digits.replace(",", ""))) * worth == Fraction(value)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        ("7/20", "35%"),
        ("140/365", "38.4%"),
        ("0", "0%"),
        ("1/100000", "0.1%"),
        ("999999/1000000", "99.9%"),
        ("1", "100%"),
        ("1000001/1000000", "100.1%"),
        ("4/3", "133.3%"),
    ],
)
def test_rounding_never_makes_a_share_whole(en: Language, share: str, said: str) -> None:
    """A decimal at most; what is a little less or more than all doesn't read as all, nor a trace as nothing."""
    assert percent_text(Fraction(share), en) == said


def test_shares_are_written_as_the_language_does(en: Language) -> None:
    """With its decimal sign and its gap before the sign."""
    assert percent_text(Fraction(44, 45), language(en, locale="fr")) == "97,8\N{NO-BREAK SPACE}%"
