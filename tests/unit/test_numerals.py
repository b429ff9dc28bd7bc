"""Cutting the source into numeral tokens and reading printed spans back into numbers."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.language import Language
from sitegen.model.numerals import printed_amount, printed_bound, token_counts, token_value, tokens, unit_scale
from tests.unit.making import fractions, numerals


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("原煤产量830万吨，增长15.6%。", ["830万", "15.6"]),
        ("清洁能源装机51.6万千瓦", ["51.6万", "千"]),
        ("总投资4.54亿元", ["4.54亿"]),
        ("1.5万亿元", ["1.5万亿"]),
        ("2×1000兆瓦", ["2", "1000"]),
        ("惠及5万余群众", ["5万"]),
        ("8月8日、10月28日", ["8", "8", "10", "28"]),
        ("“630”攻坚，“356653”体系", ["630", "356653"]),
        ("G241线", ["241"]),
        ("全省首座", ["首"]),
        ("一百〇五个，三十二户", ["一百〇五", "三十二"]),
        ("Ⅱ类水质，Ⅻ", ["Ⅱ", "Ⅻ"]),
        ("两个双千万吨", ["两", "双千万"]),
        ("半年、第二轮", ["半", "二"]),
        ("10.5.3", ["10.5", "3"]),
        ("没有数字", []),
        ("", []),
    ],
)
def test_tokens_are_digits_with_their_scale_or_runs_of_numeral_characters(
    zh: Language, text: str, found: list[str]
) -> None:
    """A decimal and 万 or 亿 belong to the digits before them; a run of numeral characters is one token."""
    assert tokens(text, zh.numerals) == found


def test_a_language_without_numeral_characters_has_digit_tokens_only() -> None:
    """Words of a language whose file names none are no tokens, and its scale words follow digits only."""
    plain = numerals()
    assert tokens("deux ponts, 3 routes, 4.5 km", plain) == ["3", "4.5"]
    scaled = numerals(scales={"k": 1000, "kk": 10**6})
    assert tokens("3kk, 2k", scaled) == ["3kk", "2k"]


def test_tokens_are_counted_over_all_spans(zh: Language) -> None:
    """The balance of a paragraph compares multisets: a token that stands twice counts twice."""
    assert token_counts(["8月8日", "8个", "首座"], zh.numerals) == Counter({"8": 3, "首": 1})


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("830万", "8300000"),
        ("51.6万", "516000"),
        ("4.54亿", "454000000"),
        ("1.5万亿", "1500000000000"),
        ("0.5", "1/2"),
        ("两", "2"),
        ("半", "1/2"),
        ("首", "1"),
        ("双", "2"),
        ("Ⅱ", "2"),
        ("Ⅹ", "10"),
        ("Ⅻ", "12"),
        ("十", "10"),
        ("十五", "15"),
        ("二十", "20"),
        ("三十二", "32"),
        ("一百〇五", "105"),
        ("两百", "200"),
        ("百万", "1000000"),
        ("千万", "10000000"),
        ("三万亿", "3000000000000"),
        ("二〇二五", "2025"),
        ("一千二百三十四万五千六百七十八", "12345678"),
    ],
)
def test_a_token_says_a_number(zh: Language, token: str, value: str) -> None:
    """Digits with scale words, and Chinese numerals by place."""
    assert token_value(token, zh.numerals) == Fraction(value)


def test_a_smaller_scale_word_does_not_multiply_a_larger_one(zh: Language) -> None:
    """一亿二千万 is a hundred and twenty million."""
    assert token_value("一亿二千万", zh.numerals) == 120_000_000


def test_a_half_is_no_digit(zh: Language) -> None:
    """一半 is one half."""
    assert token_value("一半", zh.numerals) == Fraction(1, 2)


CHINESE = "〇一二三四五六七八九"


def in_chinese(number: int) -> str:
    """A number below ten thousand as Chinese writes it, zero places as 〇."""
    written = ""
    for power, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            written += CHINESE[digit] + word
        elif written and not written.endswith("〇") and number % power:
            written += "〇"
    return written


@given(number=st.integers(1, 9999), scale=st.sampled_from(["", "万", "亿"]))
def test_every_written_number_is_read_back(number: int, scale: str, zh: Language) -> None:
    """What a person writes by place, 〇 for the empty ones, is the number that was meant."""
    assert token_value(in_chinese(number) + scale, zh.numerals) == number * {"": 1, "万": 10**4, "亿": 10**8}[scale]


@given(number=st.decimals(min_value=0, max_value=10**9, places=3), scale=st.sampled_from(["", "万", "亿"]))
def test_digits_are_read_without_loss(number: object, scale: str, zh: Language) -> None:
    """A decimal is taken exactly, never through a binary float."""
    worth = {"": 1, "万": 10**4, "亿": 10**8}[scale]
    assert token_value(f"{number}{scale}", zh.numerals) == Fraction(str(number)) * worth


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("吨", 1),
        ("万吨", 10**4),
        ("亿元", 10**8),
        ("万亿元", 10**12),
        ("万千瓦", 10**4),
        ("万人次", 10**4),
        ("万", 1),
        ("%", 1),
    ],
)
def test_the_head_of_a_unit_is_its_scale(zh: Language, unit: str, value: int) -> None:
    """万千瓦 is ten thousand 千瓦: what follows the scale word is the unit, and never nothing."""
    assert unit_scale(unit, zh.numerals) == value


@pytest.mark.parametrize(
    ("printed", "amount"),
    [
        ("830万吨", 8_300_000),
        ("51.6万千瓦", 516_000),
        ("5万余", 50_000),
        ("近140万人次", 1_400_000),
        ("10.7万亩以上", 107_000),
        ("首座", 1),
        ("两个", 2),
        ("日处理500吨", 500),
        ("若干", None),
    ],
)
def test_a_printed_span_states_one_amount(zh: Language, printed: str, amount: int | None) -> None:
    """The first token with its scale words; nothing where there is no token."""
    assert printed_amount(printed, zh.numerals) == amount


@pytest.mark.parametrize(
    ("printed", "bound"),
    [
        ("830万吨", "exact"),
        ("超500万元", "more_than"),
        ("5万余", "more_than"),
        ("1200余人", "more_than"),
        ("10.7万亩以上", "at_least"),
        ("近140万人次", "nearly"),
        ("约30家", "about"),
        ("不到10天", "less_than"),
        ("至多3次", "at_most"),
    ],
)
def test_words_beside_a_number_are_its_bound(zh: Language, printed: str, bound: str) -> None:
    """Every hedge of the language's file, before or after the digits."""
    assert printed_bound(printed, zh.numerals) == bound


def test_numerals_come_from_the_language_alone() -> None:
    """An invented language with its own characters, scales and hedges is read by the same rules."""
    invented = numerals(
        scales={"mo": 1000},
        characters=fractions({"ρ": "5", "σ": "10", "τ": "1/4"}),
        hedges={"about": ("~",)},
    )
    assert tokens("ρσ 2.5momo τ", invented) == ["ρσ", "2.5momo", "τ"]
    assert token_value("ρσρ", invented) == 55
    assert token_value("2.5momo", invented) == 2_500_000
    assert unit_scale("mostone", invented) == 1000
    assert printed_bound("~3", invented) == "about"
