"""The site's own voice: words that it does not use, and signs that a language does not write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from sitegen.checks.wording import check_wording, make_voice, make_voices
from sitegen.model.documents import LoadedWord
from sitegen.model.language import Misprint
from sitegen.model.site import Site
from sitegen.model.visible import VisibleText
from sitegen.problems import Location, Problems
from tests.unit.making import Nowhere, document, found, told, visible_texts, with_documents


def word(*forms: str, language: str = "en") -> LoadedWord:
    return LoadedWord(language, forms, "says", "it doubts", Nowhere("content/words.csv"))


def loaded(
    text: str,
    *words: LoadedWord,
    names: Sequence[str] = (),
    quotes: Sequence[str] = ("“”",),
    is_markdown: bool = True,
) -> list[tuple[int, str]]:
    """The loaded words of a text with their offsets."""
    voice = make_voice(words, names, quotes)
    return list(voice.found(text, is_markdown=is_markdown))


CLAIM = word("claim", "claims")
FIRM = word("坚决", "高标准", language="zh")


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("It claims so.", [(3, "claims")]),
        ("Claims, claim", [(0, "Claims"), (8, "claim")]),
        ("İzmir claims", [(6, "claims")]),
        ("It reclaims and claimed; claims_to, claimsé.", []),
        ("un-claim", [(3, "claim")]),
        ("It “claims” so.", []),
        ("“A line\nclaims” so, claims", [(20, "claims")]),
        ("“Never closed.\n\nIt claims” so", [(19, "claims")]),
        ("“a” claims “b”", [(4, "claims")]),
        ("[claims](page:claims) `claims` https://example.org/claims", [(1, "claims")]),
        ("[[term:claims]] <b class=claims>claims</b>", [(32, "claims")]),
    ],
)
def test_words_of_alphabets_are_found_whole_in_their_listed_forms(text: str, hits: list[tuple[int, str]]) -> None:
    """In any case; not in quotations, code, addresses and references."""
    assert loaded(text, CLAIM) == hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("要坚决推进", [(1, "坚决")]),
        ("“坚决”推进，‘坚决’", []),
        ("建设高标准的基地", [(2, "高标准")]),
        ("新建高标准农田，高标准", [(8, "高标准")]),
    ],
)
def test_words_without_spaces_around_are_found_anywhere(text: str, hits: list[tuple[int, str]]) -> None:
    """But not in a name that holds them, nor between any of the language's quotation marks."""
    assert loaded(text, FIRM, names=["高标准农田"], quotes=["“”", "‘’"]) == hits


def test_a_quotation_that_is_not_closed_hides_little() -> None:
    """A forgotten sign must not silence the check for the rest of a text."""
    text = f"“It {'says ' * 100}and claims” so"
    assert loaded(text, CLAIM) == [(text.index("claims"), "claims")]


def test_quotation_marks_are_the_languages_own() -> None:
    """The signs of another language quote nothing."""
    assert loaded("« claims » „claims“", CLAIM, quotes=["«»"]) == [(12, "claims")]
    assert loaded("“claims”", CLAIM, quotes=[]) == [(1, "claims")]


def test_without_words_nothing_is_loaded() -> None:
    """A language whose list is empty."""
    assert loaded("It claims so.") == []


# On a site


def checked(site: Site) -> Problems:
    problems = Problems()
    check_wording(visible_texts(site), make_voices(site), site.languages, problems)
    return problems


def bare(site: Site, body: str, code: str = "en", **front: object) -> Site:
    """The site with one page and no other text."""
    nothing: dict[str, object] = {"charts": {}, "catalogues": {}, "tables": {}}
    return with_documents(replace(site, **nothing), document(body, language=code, **front))  # type: ignore[arg-type]


def test_a_loaded_word_is_told_with_place_reason_and_ways_out(project: Site) -> None:
    """What to write instead, to quote it, to add it as a term, or to change the list."""
    (line,) = told(checked(replace(bare(project, "Go.\n\nThe city claims so.\n"), words=(CLAIM,))))
    assert line.startswith("content/about.en.md:5:10: loaded-word: “claims” ")
    for part in ("it doubts", "advises instead: says.", "quotation marks", "term", "content/words.csv"):
        assert part in line


def test_each_language_has_its_own_words(project: Site) -> None:
    """A word of one may mean something harmless in another."""
    assert told(checked(replace(bare(project, "It claims so."), words=(replace(CLAIM, language="zh"),)))) == []


def test_a_promise_says_its_own_verb_as_was_agreed(project: Site) -> None:
    """Even if that is a loaded word, which no other text may use."""
    promise = next(iter(project.commitments.values()))
    site, place = replace(project, words=(word(promise.verbs[0], language="zh"),)), Location("data/commitments.csv", 2)
    texts = [VisibleText(text, "zh", place) for text in (promise.text["zh"], f"{promise.verbs[0]}。")]
    problems = Problems()
    check_wording(texts[:1], make_voices(site), site.languages, problems)
    assert told(problems) == []
    check_wording(texts[1:], make_voices(site), site.languages, problems)
    assert len(problems) == 1


def test_headings_of_the_source_are_names(project: Site) -> None:
    """A page may call a part of the text as the text does."""
    heading = project.report[23].heading["zh"]
    words = (word(heading[:2], language="zh"),)
    assert told(checked(replace(bare(project, f"{heading}。", "zh"), words=words))) == []
    assert len(checked(replace(bare(project, f"{heading[:3]}。", "zh"), words=words))) == 1


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("zh", "完成,推进"),
        ("zh", "完成.推进"),
        ("zh", "共[[figure:coal-output]],推进"),
        ("zh", "他说:“好”"),
        ("zh", "古交(煤城)在"),
        ("zh", '他说"好"'),
        ("zh", "「好」"),
        ("zh", "用 UTF 编码"),
        ("zh", "完成 推进"),
        ("zh", "完成 [[figure:coal-output]]"),
        ("zh", "[[figure:coal-output]] 完成"),
        ("zh", "完成 `code`"),
        ("zh", "用\nUTF编码"),
        ("zh", "用UTF\n编码"),
        ("zh", "等等..."),
        ("zh", "等等…"),
        ("zh", "等等。。"),
        ("zh", "完成--推进"),
        ("zh", "完成—推进"),
        ("zh", "有５座"),
        ("en", 'It "is" so'),
        ("en", "the city's"),
        ("en", "so -- and"),
        ("en", "so - and"),
        ("en", "so , and"),
        ("en", "[[figure:coal-output]] . So"),
        ("en", "so..."),
    ],
)
def test_wrong_signs_of_the_projects_languages_are_found(project: Site, code: str, body: str) -> None:
    """Half-width signs, straight quotes, spaces between scripts, line breaks that would become spaces."""
    assert {problem.code for problem in checked(bare(project, body, code))} == {"wrong-typography"}


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("zh", "完成，推进\n工作；[[figure:coal-output]]\n的煤（UTF-8），见`a b`。"),
        ("zh", "他说：“好”……然后——走了，‘是’；《书》，WCAG 2.2 AA。"),
        ("zh", "- 甲\n- UTF是\n\n1. 乙\n2. 丙"),
        ("zh", "| 甲 | 乙 |\n|:--|--:|\n| [[figure:coal-output]] | 丁 |"),
        ("zh", "[数据](page:data#a-b)和**粗体**文字，[[source:7]]—[[source:8]]，12:30"),
        ("zh", '<b class="x">甲</b>'),
        ("en", 'It “is” the city’s – so, and (see [here](page:data "x")) … 1.5 mu; 2–3.'),
        ("en", "- One\n- Two\n\n| a | b |\n|---|---|\n| c | `it's` |"),
        ("en", "“城镇底镇，” (town)"),
        ("zh", "字。\n\n---\n\n又一段字。"),
        ("zh", "标题\n-----\n"),
        ("zh", "甲 | 乙\n--- | :-:\n丙 | 丁"),
        ("en", "> - an item\n> - another"),
    ],
)
def test_right_signs_are_left_alone(project: Site, code: str, body: str) -> None:
    """As a newspaper of the language would print it; code, tables, links and tags have signs of their own."""
    assert told(checked(bare(project, body, code))) == []


def test_what_is_wrong_stands_in_the_languages_file(project: Site) -> None:
    """Another language, another rule, and the words that say what to write instead."""
    rule = Misprint("\ufffc!", "no shouting")
    site = replace(project, languages={**project.languages, "en": replace(project.languages["en"], typography=(rule,))})
    (line,) = told(checked(bare(site, 'So "it" is [[figure:coal-output]]!')))
    assert line.startswith("content/about.en.md:3:33: wrong-typography: ")
    assert line.endswith("Write instead: no shouting.")
    assert found(checked(bare(site, "Hello!", lead="[[count:terms]]!"))) == [
        "content/about.en.md[lead]: wrong-typography"
    ]
