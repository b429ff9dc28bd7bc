"""Cutting the source into numeral tokens and reading printed spans back into numbers."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.language import Language
from sitegen.model.numerals.reading import read_printed
from sitegen.model.numerals.tokens import token_counts, token_value, tokens
from sitegen.model.numerals.units import unit_scale, words_of_unit
from sitegen.model.site import Site
from tests.unit.making import ROOT, fractions, language, numerals


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
        ("高收入群体1,884人，１２个", ["1,884", "１２"]),
        ("12,34，1,884,0", ["12", "34", "1,884", "0"]),
        ("二零三零年，一百零五", ["二零三零", "一百零五"]),
        ("贰佰伍拾元，队伍，大陆，零工", ["贰佰伍拾"]),
        ("半数、翻一番", ["半数", "翻一番"]),
        ("统一三项，进一步，十分之一，十分重要", ["三", "十", "一"]),
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
        ("五百零五万", "5050000"),
        ("三万五", "35000"),
        ("一百五", "150"),
        ("廿五", "25"),
        ("贰佰伍拾", "250"),
        ("１，２３４".replace("，", ","), "1234"),
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
        ("%", Fraction(1, 100)),
        ("个百分点", Fraction(1, 100)),
    ],
)
def test_the_head_of_a_unit_is_its_scale(zh: Language, unit: str, value: int | Fraction) -> None:
    """万千瓦 is ten thousand 千瓦: what follows the scale word is the unit, and never nothing. % is a hundredth."""
    assert unit_scale(unit, zh.numerals) == value


def said(printed: str, language: Language, *known: str) -> str:
    """What a printed span says, in short: `3–5 about up [unknown words]`."""
    read = read_printed(printed, language.numerals, known)
    amounts = [
        " ".join([str(each.value) + (f"–{each.value_to}" if each.value_to is not None else ""), *each.bounds])
        for each in read.amounts
    ]
    change = [read.change] if read.change else []
    return " ".join(["; ".join(amounts) or "–", *change, *(f"[{words}]" for words in read.rest)])


CHINESE_SPANS = """
830万吨 → 8300000 | 51.6万千瓦 → 516000 | 5万余 → 50000 more_than | 近140万人次 → 1400000 nearly
10.7万亩以上 → 107000 at_least | 首座 → 1 | 两个 → 2 | 日处理500吨 → 500 | 若干 → – [若干]
1,884万元 → 18840000 | １２３个 → 123 | 五百零五万 → 5050000 | 三万五千 → 35000 | 1.2万亿 → 1200000000000
十二亿五千万 → 1250000000 | 二〇二六年 → 2026 | 二零三〇年 → 2030 | 1亿2000万元 → 120000000 | 3万5千人 → 35000
十余个 → 10 more_than | 二十多万 → 200000 more_than | 几十个 → 10 more_than | 数百个 → 100 more_than
上千人 → 1000 at_least | 近百家 → 100 nearly | 十几户 → 10 more_than | 百余名 → 100 more_than
1200余人 → 1200 more_than | 5万余人 → 50000 more_than | 两年多 → 2 more_than | 十来个 → 10 about
超500万元 → 5000000 more_than | 超过5% → 1/20 more_than | 逾20亿元 → 2000000000 more_than
突破100亿元 → 10000000000 more_than | 约30家 → 30 about | 大约30家 → 30 about | 5%左右 → 1/20 about
3天上下 → 3 about | 20万以下 → 200000 at_most | 3天以内 → 3 at_most | 3天之内 → 3 at_most
不低于90% → 9/10 at_least | 不少于5个 → 5 at_least | 不超过3% → 3/100 at_most | 不到10天 → 10 less_than
不足一半 → 1/2 less_than | 至少3次 → 3 at_least | 至多3次 → 3 at_most | 最多3次 → 3 at_most
最少3次 → 3 at_least | 达830万吨 → 8300000 | 达到77% → 77/100 | 约5个左右 → 5 about
近5万余 → 50000 nearly more_than | 百分之十五 → 3/20 | 15.6‰ → 39/2500 | 15.6％ → 39/250
千分之三 → 3/1000 | 2.5个百分点 → 1/40 | 三分之一 → 1/3 | 三成 → 3/10 | 两成五 → 1/4 | 近一半 → 1/2 nearly
半数 → 1/2 | 半年 → 1/2 | 两年半 → 5/2 | 三倍 → 3 | 1.5倍 → 3/2 | 翻番 → 2 | 翻一番 → 2 | 翻两番 → 4
3-5个 → 3–5 | 3–5个 → 3–5 | 3—5个 → 3–5 | 3~5个 → 3–5 | 3～5个 → 3–5 | 3至5个 → 3–5 | 3到5个 → 3–5
3至5万人 → 30000–50000 | 500至1万人 → 500–10000 | 3万元至5万元 → 30000–50000 | 从3个到5个 → 3–5
30%-50% → 3/10–1/2 | 30-50% → 3/10–1/2 | 2026–2030年 → 2026–2030 | 2026年至2030年 → 2026–2030
三五个 → 3–5 about | 两三个 → 2–3 about | 三四百人 → 300–400 about | 十七八个 → 17–18 about
每亩500公斤 → 500 | 500吨/日 → 500 | 10万以上、20万以下 → 100000 at_least; 200000 at_most
不低于5%、不超过8% → 1/20 at_least; 2/25 at_most | 2×1000兆瓦 → 2000 | 13起25人 → 13; 25
分别减少27%和65% → 27/100; 13/20 down | 增长15.6% → 39/250 up | 同比提高2.3个百分点 → 23/1000 up
回落0.5个百分点 → 1/200 down | 下降到3% → 3/100 | 跃升至196人 → 196 | 大致5万 → 50000 [大致]
5万人左右吧 → 50000 about [吧] | 5个超 → 5 [超] | 大概其5万多吨呢 → 50000 about more_than [其] [呢]
"""
KNOWN = "吨 千瓦 个 座 日处理 日 元 人 人次 年 户 家 名 亩 公斤 兆瓦 倍 天 次 起"


def spans(listed: str) -> list[tuple[str, str]]:
    """Printed spans with what they say."""
    pairs = [pair.split("→") for line in listed.strip().splitlines() for pair in line.split("|")]
    return [(printed.strip(), wanted.strip()) for printed, wanted in pairs]


def test_a_chinese_span_is_read_whole(zh: Language) -> None:
    """Numbers in every shape, scale words, shares, ranges, hedges on both sides, changes; unknown words come back."""
    wrong = [(printed, said(printed, zh, *KNOWN.split()), wanted) for printed, wanted in spans(CHINESE_SPANS)]
    assert [each for each in wrong if each[1] != each[2]] == []


ENGLISH_SPANS = """
4,200 tonnes → 4200 | 1,000,000 → 1000000 | 1.2bn → 1200000000 | 3m people → 3000000 | CNY 5.1 billion → 5100000000
a hundred and five → 105 | one hundred and twelve → 112 | twenty-five homes → 25 | twenty twenty-six → 2026
two hundred thousand → 200000 | five million two hundred thousand → 5200000 | half a million → 500000
three and a half million → 3500000 | half a dozen → 6 | two dozen → 24 | tens of thousands → 10000 more_than
two thirds → 2/3 | three-fifths → 3/5 | a quarter → 1/4 | a third of homes → 1/3 | half → 1/2 | ½ → 1/2
some 200 → 200 about | up to 30 → 30 at_most | at least 5 → 5 at_least | nearly 1.4 million people → 1400000 nearly
more than 50,000 → 50000 more_than | over 5 → 5 more_than | about 5 → 5 about | around 5 → 5 about
almost two-thirds → 2/3 nearly | no more than 3 → 3 at_most | fewer than 30 → 30 less_than
less than 30 → 30 less_than | under 30 → 30 less_than | as many as 12 → 12 at_most | 30 or more → 30 at_least
15.6 per cent → 39/250 | 15.6% → 39/250 | 2.5 percentage points → 1/40 | twice → 2 | threefold → 3 | doubled → 2
30 to 50 → 30–50 | between 3 and 5 → 3–5 | between three and five homes → 3–5 | from 3 to 5 → 3–5 | 30–50 → 30–50
30–50 million → 30000000–50000000 | 3 to 5 per cent → 3/100–1/20 | two or three homes → 2–3
three and five → 3; 5 | at least 5, at most 9 → 5 at_least; 9 at_most | grew 15.6% → 39/250 up
was cut by 27% → 27/100 down | fell 27% → 27/100 down | rose to 5% → 1/20 | 500 tonnes a day → 500
roughly five big homes → 5 about [big] | one in five → 1/5 | nine out of ten → 9/10 | 2×1000 → 2000
"""


def test_an_english_span_is_read_whole(en: Language) -> None:
    """Digits and words, hyphens, fractions, hedges, ranges, changes; unknown words come back."""
    known = ("tonnes", "people", "homes", "CNY", "day")
    wrong = [(printed, said(printed, en, *known), wanted) for printed, wanted in spans(ENGLISH_SPANS)]
    assert [each for each in wrong if each[1] != each[2]] == []


@pytest.mark.parametrize("code", ["zh", "en"])
def test_spans_of_reports_say_what_a_person_read_in_them(code: str, project: Site) -> None:
    """Of each line the words that may stand there (unit and counted noun), the span, and what it says."""
    lines = (ROOT / f"tests/corpora/printed.{code}.txt").read_text(encoding="utf-8").splitlines()
    wrong = []
    for line in lines:
        known, printed, wanted = (part.strip() for part in line.split("|"))
        is_said = said(printed, project.languages[code], *known.split(","))
        if is_said != wanted:
            wrong.append(f"{printed}: {is_said}, not {wanted}")
    assert wrong == []
    assert len(lines) > 160


def test_signs_in_and_after_digits_are_the_languages_own(zh: Language) -> None:
    """4.200,5 in one language is 4,200.5 in another; a space may group, but not before fewer than three digits."""
    german = language(zh, numerals=numerals(decimal=(",",), grouping=(".",), shares={"{} %": Fraction(1, 100)}))
    french = language(zh, numerals=numerals(decimal=(",",), grouping=(" ", "\u202f"), ranges=("{} à {}",)))
    assert said("4.200,5 kg", german, "kg") == "8401/2"
    assert said("5 %", german) == "1/20"
    assert said("4 200 à 5\u202f000", french) == "4200–5000"
    assert tokens("4 200, 12 20 m", french.numerals) == ["4 200", "12", "20"]


def test_a_multiplication_keeps_its_factors(zh: Language) -> None:
    """2×1000兆瓦 says two numbers, and what they come to."""
    (amount,) = read_printed("2×1000兆瓦", zh.numerals, ["兆瓦"]).amounts
    assert [amount.value, *amount.factors] == [2000, 2, 1000]


def test_a_reading_tells_which_known_words_it_holds(zh: Language) -> None:
    """So that a check can ask whether the unit is there; and its tokens, as the balance counts them."""
    read = read_printed("5万余名群众", zh.numerals, ["名", "群众", "家"])
    assert (read.known, read.rest, read.tokens) == (("名", "群众"), (), ("5万",))


@pytest.mark.parametrize(
    ("unit", "patterns", "words"),
    [
        ("万千瓦", (), ("千瓦",)),
        ("吨/日", ("日处理{}吨",), ("吨/日", "吨", "日", "日处理")),
        ("万", (), ("万",)),
        ("个", ("{}个|{}个",), ("个",)),
    ],
)
def test_a_units_words_are_its_name_its_parts_and_its_patterns(
    zh: Language, unit: str, patterns: tuple[str, ...], words: tuple[str, ...]
) -> None:
    """Scale words at its head belong to the number."""
    assert words_of_unit(unit, zh.numerals, patterns) == words


def test_numerals_come_from_the_language_alone() -> None:
    """An invented language with its own characters, scales and hedges is read by the same rules."""
    invented = numerals(
        scales={"mo": 1000},
        characters=fractions({"ρ": "5", "σ": "10", "τ": "1/4"}),
        hedges={"about": ("~{}",)},
    )
    assert tokens("ρσ 2.5mo τ", invented) == ["ρσ", "2.5mo", "τ"]
    assert token_value("ρσρ", invented) == 55
    assert token_value("2.5mo", invented) == 2_500
    assert unit_scale("mo stone", invented) == 1000
    assert read_printed("~3", invented).amounts[0].bound == "about"
