"""The number lint: which numbers may be typed into prose, and where those that may not are told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen.checks.numerals import check_numerals, make_lint, make_lints
from sitegen.model.documents import Phrase
from sitegen.model.language import Language
from sitegen.model.numerals.grammar import Nouns, Numerals
from sitegen.model.site import Site
from sitegen.model.years import Years
from sitegen.problems import Problems
from tests.unit.making import (
    Nowhere,
    document,
    found,
    fractions,
    language,
    numerals,
    told,
    visible_texts,
    with_documents,
)

INVENTED = numerals(
    words=fractions({"unu": "1", "tre": "3", "kvar": "4", "dudek": "20", "duono": "1/2"}),
    units=("mejlo", "mejloj", "tuno"),
    measure_words=("domoj",),
    rounds=("duono",),
    ordinals=("la {}",),
    nouns=Nouns(endings=("oj",), stops=("estas", "en")),
)
"""A third language, which the generator has never seen."""


def numbers(text: str, of: Numerals, *names: str, is_markdown: bool = True) -> list[tuple[int, str]]:
    """Offset and text of every number that the lint finds."""
    found = make_lint(names, of).numbers(text, is_markdown=is_markdown)
    return [(each.start, text[each.start : each.end]) for each in found]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("about 5 km", (6, "5")),
        ("5.5 km", (0, "5.5")),
        ("grew by 15%", (8, "15%")),
        ("a share in ‰", (11, "‰")),
        ("a ％ sign", (2, "％")),
        ("class Ⅱ water", (6, "Ⅱ")),
        ("Grade II air", (6, "II")),
        ("(VIII)", (1, "VIII")),
        ("step ① first", (5, "①")),
        ("a ½ share", (2, "½")),
        ("５０ people", (0, "５０")),
        ("route G241", (7, "241")),
        ("٣ mines", (0, "٣")),
    ],
)
def test_every_sign_for_a_number_is_found(en: Language, zh: Language, text: str, number: tuple[int, str]) -> None:
    """Digits of any script, full-width ones, Roman and circled numerals, fractions, percent signs."""
    for words in (en.numerals, zh.numerals, INVENTED, numerals()):
        assert numbers(text, words) == [number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("some two tonnes", (5, "two tonnes")),
        ("Twelve homes", (0, "Twelve homes")),
        ("one hundred people", (0, "one hundred people")),
        ("two hundred villages", (0, "two hundred villages")),
        ("twenty-five days", (0, "twenty-five days")),
        ("half mu", (0, "half")),
        ("five per cent", (0, "five per cent")),
        ("a dozen projects", (2, "dozen projects")),
        ("forty newly paved village roads", (0, "forty newly paved village roads")),
        ("two of the county’s oldest works", (0, "two of the county’s oldest works")),
        ("hundreds of homes", (0, "hundreds")),
        ("output grew twofold", (12, "twofold")),
        ("visits doubled", (7, "doubled")),
        ("a third of them", (0, "a third of")),
        ("two thirds", (0, "two thirds")),
        ("one hundred", (0, "one hundred")),
        ("one kilometre", (0, "one kilometre")),
        ("a five-storey block", (2, "five-storey")),
        ("more than twenty were shut", (10, "twenty")),
        ("three [[term:mine]]", (0, "three")),
    ],
)
def test_english_number_words_before_a_measure_are_found(en: Language, text: str, number: tuple[int, str]) -> None:
    """A quantity in words is a quantity."""
    assert numbers(text, en.numerals) == [number]


@pytest.mark.parametrize(
    "text",
    [
        *("one home", "the second year", "a two-way street", "one by one", "the first half", "the two are at odds"),
        *("networks", "I think", "mix", "Mixed VIP", "no number at all", "chapter two tells of mines", "a third party"),
        *("the Three Gorges dam", "Seven Stars Road is dug up", "at six o’clock", "the two", "second to none"),
    ],
)
def test_english_words_that_state_no_quantity_are_left_alone(en: Language, text: str) -> None:
    """One, ordinals, words without a measure, and words inside of words."""
    assert numbers(text, en.numerals) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("建成两座电站", (2, "两座")),
        ("约三十二户", (1, "三十二户")),
        ("半年", (0, "半年")),
        ("提高五成", (2, "五成")),
        ("十五公里长", (0, "十五公里")),
        ("近百家", (1, "百家")),
        ("惠及两千余群众", (2, "两千余群众")),
        ("三分之一", (0, "三分之一")),
        ("百分之十五", (0, "百分之十五")),
        ("数十人", (1, "十人")),
        ("半数企业", (0, "半数")),
        ("产值翻番", (2, "翻番")),
        ("一公里", (0, "一公里")),
        ("一百", (0, "一百")),
        ("一年半", (0, "一年")),
        ("三大类", (0, "三大类")),
        ("贰佰伍拾元", (0, "贰佰伍拾元")),
        ("一九九八年", (0, "一九九八年")),
    ],
)
def test_chinese_number_words_before_a_measure_are_found(zh: Language, text: str, number: tuple[int, str]) -> None:
    """The whole run of number characters with the first measure word."""
    assert numbers(text, zh.numerals) == [number]


@pytest.mark.parametrize(
    "text",
    [
        *("一个", "一座煤城", "第二轮", "第三次", "两会", "三基地", "千方百计", "万一", "统一", "十分", "一方面"),
        *("五月八日", "五年级", "二期工程", "老百姓", "上半年", "队伍", "零工", "首座", "双向", "十佳", "二级"),
    ],
)
def test_chinese_words_that_state_no_quantity_are_left_alone(zh: Language, text: str) -> None:
    """一, ordinals after 第, and characters without a measure word."""
    assert numbers(text, zh.numerals) == []


@pytest.mark.parametrize("text", ["第二十个", "第十二次全会", "第一百个"])
def test_long_chinese_ordinals_are_ordinals_too(zh: Language, text: str) -> None:
    """第 makes the whole run after it an ordinal."""
    assert numbers(text, zh.numerals) == []


@pytest.mark.parametrize(
    ("text", "numbers_found"),
    [
        ("tre mejloj", [(0, "tre mejloj")]),
        ("Dudek tre tuno", [(0, "Dudek tre tuno")]),
        ("ĉirkaŭ kvar mejloj", [(7, "kvar mejloj")]),
        ("kvar belaj arboj", [(0, "kvar belaj arboj")]),
        ("kvar estas en domoj", [(0, "kvar")]),
        ("la kvar domoj", []),
        ("duono", [(0, "duono")]),
        ("unu mejlo", [(0, "unu mejlo")]),
        ("unu domoj", []),
        ("tre bela", [(0, "tre")]),
        ("retre mejlo", []),
        ("tre mejlorejo", [(0, "tre")]),
        ("12 mejloj", [(0, "12")]),
    ],
)
def test_a_third_language_is_judged_by_its_own_words(text: str, numbers_found: list[tuple[int, str]]) -> None:
    """Words come from the language's file; nothing of the rules is English or Chinese."""
    assert numbers(text, INVENTED) == numbers_found


def test_a_language_whose_first_number_word_has_an_accent_is_judged_alike() -> None:
    """três quilômetros, dört kilometre, šest metrů."""
    accented = numerals(words=fractions({"três": "3", "dois": "2"}), measure_words=("casas",))
    assert numbers("três casas", accented) == [(0, "três casas")]


@pytest.mark.parametrize(
    ("text", "numbers_found"),
    [
        *((text, []) for text in ("See section 4.", "Sections 4, 5 and 6", "pages 4–6 of it", "route 241 to the dam")),
        *((text, []) for text in ("A sign &copy; here", "three&nbsp;", "&#169; too")[::2]),
        *((text, [(8, "5")]) for text in ("section 5 km", "section 5 homes")),
        ("section 5%", [(8, "5%")]),
        ("day 5", [(4, "5")]),
        ("give &frac12; of it", [(10, "12")]),
        ("3&nbsp;km", [(0, "3")]),
    ],
)
def test_digits_that_say_which_one_are_left_alone(
    en: Language, text: str, numbers_found: list[tuple[int, str]]
) -> None:
    """A section or a route is none of many; what has a measure counts, and a date is one of the source's or none."""
    assert numbers(text, en.numerals) == numbers_found


def test_pages_two_and_three_are_two_ordinals(en: Language) -> None:
    """What makes a number an ordinal holds for those that are joined to it, and for none that counts things."""
    assert numbers("Pages two, three and four. From five to six in the evening.", en.numerals) == []
    assert numbers("In phase two, three old mines close.", en.numerals) == [(14, "three old mines")]
    assert numbers("Last year two, on page two", en.numerals) == [(10, "two")]


def test_a_place_whose_name_begins_with_a_number_is_no_quantity(zh: Language) -> None:
    """Stem and ending make a name, but not where they begin a common noun."""
    assert numbers("五里镇、三棵树村、百家湖", zh.numerals) == []
    assert numbers("五里镇区、三棵树", zh.numerals) == [(0, "五里"), (5, "三棵")]


def test_a_language_without_words_has_signs_only() -> None:
    """A language file may leave them out."""
    assert numbers("two tonnes, 3 tonnes", numerals()) == [(12, "3")]


@pytest.mark.parametrize(
    "text",
    [
        *("[[figure:x-26]]", "[[count:figures year=2025]]", "[[source:7]]", "`width: 320`", "```\nx = 5\n```"),
        *("[here](https://example.org/2025/)", "[here](page:areas/x-2)", "https://example.org/a1", "<https://x.org/1>"),
        *("1. first\n2. second", "  3. nested", "## Part {#part-2}", '<a id="p2"></a>'),
    ],
)
def test_what_is_no_prose_may_hold_numbers(en: Language, text: str) -> None:
    """References, code, addresses, list markers, anchors and tags."""
    assert numbers(text, en.numerals) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("[5 km](https://example.org/)", (1, "5")),
        ("[[figure:x]] (5 km)", (14, "5")),
        ("`code` 5", (7, "5")),
        ("```\n1\n```\n6", (10, "6")),
        ("a 2. item", (2, "2.")),
        ("see https://example.org/1 5", (26, "5")),
        ("| 5 | a |", (2, "5")),
        ("**5**", (2, "5")),
        ("## 3 bases", (3, "3")),
        ("1 < 2", (0, "1")),
        ('[a](page:b "all forty tables")', (16, "forty tables")),
        ("[a](<b c> 'forty tables') and", (11, "forty tables")),
        ('[a]: https://example.org/12 "forty tables"', (29, "forty tables")),
        ("[a]: the forty tables", (9, "forty tables")),
    ],
)
def test_what_stands_beside_it_is_prose_again(en: Language, text: str, number: tuple[int, str]) -> None:
    """The label of a link, table cells, headings and emphasis are read."""
    assert numbers(text, en.numerals)[0] == number


def test_less_and_greater_signs_hide_nothing(en: Language) -> None:
    """A tag begins with a letter right after the sign."""
    assert (4, "5") in numbers("a < 5 and b > c", en.numerals)


@pytest.mark.parametrize("space", ["\n", "\u00a0", "\u202f"])
def test_a_wrapped_line_hides_no_number(en: Language, space: str) -> None:
    """An editor's line break between number and measure is a space on the page."""
    assert numbers(f"two{space}homes", en.numerals) == [(0, f"two{space}homes")]


def test_every_number_of_a_chinese_sentence_is_told(zh: Language) -> None:
    """All problems are shown at once."""
    assert numbers("共5座，又7座。", zh.numerals) == [(1, "5座"), (5, "7座")]


def test_grouped_digits_are_one_number(en: Language) -> None:
    """One mistake is one problem, and it quotes the whole number."""
    assert numbers("some 5,000,000 of them", en.numerals) == [(5, "5,000,000")]
    assert numbers("of 5, 6", en.numerals) == [(3, "5"), (6, "6")]


def test_names_are_taken_away_longest_first(en: Language, zh: Language) -> None:
    """A short name inside of a long one does not leave the rest of it to be found."""
    names = ("Trail 2", "Trail 241 North", "Trail 241")
    assert numbers("Trail 241 North, Trail 241, Trail 2.", en.numerals, *names) == []
    assert numbers("Trail 24", en.numerals, *names) == [(6, "24")]
    assert numbers("共两座三家", zh.numerals, "两座", "两座三家") == []


def test_names_end_at_the_borders_of_latin_words_and_numbers(en: Language) -> None:
    """A year is no part of a longer number, and "II" no part of "III"."""
    assert numbers("2025", en.numerals, "2025") == []
    assert numbers("12025 20251", en.numerals, "2025") == [(0, "12025"), (6, "20251")]
    assert numbers("Class III", en.numerals, "Class II") == [(6, "III")]
    two = numerals(words=fractions({"two": "2"}), units=("mu",))
    assert numbers("the two municipal ones", two, "mu") == [(4, "two")]


def test_chinese_names_need_no_borders(zh: Language) -> None:
    """They stand between other characters without a space."""
    assert numbers("实施Ⅱ类水质和2025年任务", zh.numerals, "Ⅱ类", "2025") == []


def test_a_name_that_is_a_measure_word_hides_no_number(en: Language, zh: Language) -> None:
    """Mu and 亩 are terms of this site; five hundred mu is a quantity all the same."""
    assert numbers("five hundred mu", en.numerals, "mu") == [(0, "five hundred mu")]
    assert numbers("约两亩地", zh.numerals, "亩") == [(1, "两亩")]


def test_placeholders_of_messages_are_no_percent_signs(en: Language) -> None:
    """`%(number)s of 5%%` types one number."""
    assert numbers("%(number)s rows, %(part)d%%", en.numerals, is_markdown=False) == []
    assert numbers("%(number)s of 5%%", en.numerals, is_markdown=False) == [(14, "5")]


# On a site


def checked(site: Site) -> Problems:
    problems = Problems()
    check_numerals(visible_texts(site), make_lints(site), problems)
    return problems


def bare(site: Site, body: str, code: str = "en", **front: object) -> Site:
    """The site with one page and no other text, names or phrases."""
    nothing: dict[str, object] = {"charts": {}, "catalogues": {}, "tables": {}, "phrases": (), "terms": {}}
    return with_documents(replace(site, **nothing), document(body, language=code, **front))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "body", "places"),
    [
        ("en", "First.\n\nThen 5 km.\nAnd two homes.\n", ["7:6", "8:5"]),
        ("zh", "第一段。\n\n长５公里，\n- 共三座\n", ["7:2", "8:4"]),
        ("xx", "Unua.\n\n- tre mejloj\n", ["7:3"]),
    ],
)
def test_numbers_in_pages_are_told_by_line_and_column(project: Site, code: str, body: str, places: list[str]) -> None:
    """Counted from the file's first line, front matter included, in every language."""
    invented = language(project.languages["en"], code="xx", numerals=INVENTED)
    site = replace(bare(project, body, code, title="A", lead="B"), languages={**project.languages, "xx": invented})
    assert found(checked(site)) == [f"content/about.{code}.md:{place}: typed-number" for place in places]


def test_what_may_stand_is_the_sites_own(project: Site) -> None:
    """Years of figures and the phrases of the language pass; a phrase of another language does not."""
    no_role = replace(project, settings=replace(project.settings, years={"reported": "1901", "promised": "1902"}))
    years = bare(no_role, "In 2025 and 2026, but not 1998.")
    assert [problem.fields["number"] for problem in checked(years)] == ["1998."]
    phrase = Phrase("en", "8 August", "a date", Nowhere())
    assert told(checked(replace(bare(project, "On 8 August."), phrases=(phrase,)))) == []
    assert len(checked(replace(bare(project, "On 8 August."), phrases=(replace(phrase, language="zh"),)))) == 1


def test_a_year_of_the_settings_is_named_by_its_role(project: Site) -> None:
    """It is told as what it is, wherever it is typed; in a date that is a phrase, and in a longer number, it stays."""
    settings = replace(project.settings, years={"reported": "2025", "promised": "2026"})
    dated = replace(project, settings=settings)
    site = bare(dated, "In 2025, but 20251 and [[year:promised]]\n年2026年。", lead="2026")
    told_years = [(problem.code, problem.fields.get("year")) for problem in checked(site)]
    years = [("typed-year", "2025"), ("typed-number", None), ("typed-year", "2026")]
    assert sorted(told_years, key=str) == sorted([*years, ("typed-year", "2026")], key=str)
    phrase = Phrase("en", "8 August 2025", "a date", Nowhere())
    assert told(checked(replace(bare(dated, "On 8 August 2025."), phrases=(phrase,)))) == []


def test_a_label_may_name_the_years_of_its_figure(project: Site) -> None:
    """So that a label cannot go on naming a year that its figure has left."""
    settings = replace(project.settings, years={"reported": "2025", "promised": "2026"})
    site = replace(bare(project, ""), settings=settings)
    name, figure = next((name, item) for name, item in project.figures.items() if str(item.years) == "2025")
    chart = replace(project.charts["coal"], labels={name: {"zh": "", "en": "2025, reported"}})
    charts = {"coal": replace(chart, title={}, subtitle={}, note={}, alt={})}
    assert told(checked(replace(site, charts=charts))) == []
    later = replace(figure, years=Years(2026, 2026))
    moved = replace(site, charts=charts, figures={**site.figures, name: later})
    assert [problem.code for problem in checked(moved)] == ["typed-year"]


def test_all_visible_text_is_read(project: Site) -> None:
    """Front matter at its key, charts at theirs, catalogues at their message, columns at their cell."""
    assert found(checked(bare(project, "", lead="5 km", cards=["x-5"]))) == ["content/about.en.md[lead]: typed-number"]
    chart = project.charts["coal"]
    site = replace(bare(project, ""), charts={"coal": replace(chart, alt={"zh": "", "en": "Bars: 830"})})
    (problem,) = checked(site)
    assert problem.location == chart.origin.at("alt.en")
    catalogue = project.catalogues["en"]
    messages = {"nav.home": ("Home 1",)}
    (problem,) = checked(replace(bare(project, ""), catalogues={"en": replace(catalogue, messages=messages)}))
    assert problem.location == catalogue.at("nav.home")
    results = project.tables["results"]
    row = replace(results.rows[0], cells={**results.rows[0].cells, "text_en": "Built 5 roads"})
    (problem,) = checked(replace(bare(project, ""), tables={"results": replace(results, rows=(row,))}))
    assert problem.location == row.at("text_en")


def test_the_cure_names_the_ways_out(project: Site) -> None:
    """A reference, a term or a phrase; and the words around, to find the place."""
    (line,) = told(checked(bare(project, "There are 5 roads here.")))
    assert "“5” is typed into text (… There are 5 roads here. …)." in line
    for way in ("[[figure:…]]", "[[count:…]]", "term", "content/phrases.csv"):
        assert way in line


def test_where_no_reference_is_read_the_cure_names_none(project: Site) -> None:
    """Whoever followed it would publish brackets."""
    catalogue = replace(project.catalogues["en"], messages={"nav.home": ("Home of 5 mines",)})
    (line,) = told(checked(replace(bare(project, ""), catalogues={"en": catalogue})))
    assert "[[" not in line
    assert "say it in the text of a page" in line


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("en", "There are **ten** parks.", "ten** parks"),
        ("en", "*ten* __parks__", "ten* __parks"),
        ("en", "See [ten](page:data) parks.", "ten](page:data) parks"),
        ("en", "~~ten~~ parks", "ten~~ parks"),
        ("en", "for*ty* parks", "for*ty* parks"),
        ("en", "ten\\\nparks", "ten\\\nparks"),
        ("en", "t\u00aden parks", "t\u00aden parks"),
        ("en", "About **a third** of it.", "About **a third"),
        ("zh", "有**十**处公园。", "十**处"),
        ("zh", "三**十**处", "三**十**处"),
        ("zh", "十\\\n处公园", "十\\\n处"),
        ("zh", "十\n处公园", "十\n处"),
        ("zh", "十\u00a0处公园", "十\u00a0处"),
        ("zh", "**三**农工作", ""),
        ("en", "a * b, snake_case_ten, [[figure:x]]", ""),
    ],
)
def test_marks_do_not_hide_a_number(zh: Language, en: Language, code: str, text: str, number: str) -> None:
    """A number that is bold, struck out, a link or broken by a line's end is the number that a page shows."""
    assert [words for _, words in numbers(text, {"zh": zh, "en": en}[code].numerals)] == [number] * bool(number)
