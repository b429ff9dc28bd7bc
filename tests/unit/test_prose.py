"""Reading levels worked out by hand, and which words of a site they are taken from."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from sitegen.checks.prose import Sentence, check_prose, folders_of_charts, level, sentences_of
from sitegen.model.language import Measure, Reading
from sitegen.model.saying import Saying
from sitegen.model.site import Site
from sitegen.problems import Problems
from tests.unit.making import document, found, told, visible_texts, with_documents

GRADE = Reading(Measure.GRADE, Fraction(9), 35, ".!?")
CHARACTERS = Reading(Measure.CHARACTERS, Fraction(40), 80, "。！？")


def cut(text: str, reading: Reading = GRADE, *, is_markdown: bool = True) -> list[str]:
    """The sentences of a text, as they stand in it."""
    return [sentence.text for sentence in measured(text, reading, is_markdown=is_markdown)]


def measured(text: str, reading: Reading = GRADE, *, is_markdown: bool = True) -> tuple[Sentence, ...]:
    counts_words = reading.measure is not Measure.CHARACTERS
    return sentences_of(text, reading.ends, counts_words=counts_words, is_markdown=is_markdown)


# The measures


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        # 18 letters, 6 words, 2 sentences: 4.71 × 3 + 0.5 × 3 − 21.43 = −5.80
        ("The cat sat. The dog ran.", "-5.8"),
        # 36 letters, 6 words, 1 sentence: 4.71 × 6 + 0.5 × 6 − 21.43 = 9.83
        ("Abcdef abcdef abcdef abcdef abcdef abcdef.", "9.8"),
        # Digits are letters, signs are not: 14 of them in 4 words: 4.71 × 3.5 + 0.5 × 4 − 21.43 = −2.945
        ("It rose to 1,884.56!", "-2.9"),
        # A word with a hyphen or an apostrophe is one word: 14 letters in 2: 4.71 × 7 + 0.5 × 2 − 21.43 = 12.54
        ("Ready-made city’s.", "12.5"),
    ],
)
def test_a_grade_is_that_of_the_automated_readability_index(text: str, grade: str) -> None:
    """4.71 × letters a word + 0.5 × words a sentence − 21.43, to a tenth."""
    assert level(measured(text), Measure.GRADE) == Fraction(grade)


def test_words_and_characters_are_counted_a_sentence() -> None:
    """In words for scripts with spaces; in signs, but not spaces, for those without."""
    assert level(measured("Un deux trois. Quatre."), Measure.WORDS) == 2
    # 古交是煤城。 has 6, 有5座！ has 4, signs at the end included
    assert level(measured("古交是煤城。有 5座！", CHARACTERS), Measure.CHARACTERS) == 5


# What a sentence is


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It is 1.5 m, at a.b.c now. Yes.", ["It is 1.5 m, at a.b.c now.", "Yes."]),
        ("He said “No.” Then (yes.) he left.", ["He said “No.”", "Then (yes.)", "he left."]),
        ("One\ntwo.\nThree.", ["One\ntwo.", "Three."]),
        ("No sign at the end\n\nNor here", ["No sign at the end", "Nor here"]),
        ("- An item\n- Another. Two in it.\n1. Third", ["An item", "Another.", "Two in it.", "Third"]),
        ("Term\n: Its meaning.", ["Term", "Its meaning."]),
        ("> Quoted\n> words.", ["Quoted\n words."]),
        ("... — !", []),
        ("", []),
    ],
)
def test_sentences_end_at_their_signs_and_with_their_block(text: str, sentences: list[str]) -> None:
    """Decimals and what stands in brackets do not end one; a paragraph or an item of a list does."""
    assert cut(text) == sentences


def test_signs_of_a_script_without_spaces_end_a_sentence_anywhere() -> None:
    """And take the quotation mark or bracket after them along; a semicolon ends none."""
    text = "他说“好。”然后走了；（没有回来。）是吗？完"
    assert cut(text, CHARACTERS) == ["他说“好。”", "然后走了；（没有回来。）", "是吗？", "完"]


def test_headings_tables_and_markup_are_no_sentences() -> None:
    """They would make a text look easier than it is; the words of links and emphasis do count."""
    text = "## A heading\n\n| a | b |\n|---|---|\n| One. | Two. |\n\nSee **the** [list](page:long/address) (here).\n"
    assert cut(text) == ["See the list (here)."]


def test_a_sentence_knows_its_line() -> None:
    """Counted in its text, so that an editor finds it; lists and references move nothing."""
    text = "## A\n\nOne.\nTwo\nthree.\n\n- Four\n- Five <b\nclass=x>six</b>\n\nSeven."
    assert [(sentence.line, sentence.text[:4]) for sentence in measured(text)] == [
        (2, "One."),
        (3, "Two\n"),
        (6, "Four"),
        (7, "Five"),
        (10, "Seve"),
    ]


def test_placeholders_count_as_one_number() -> None:
    """Whatever a template's string is filled in with."""
    assert [sentence.size for sentence in measured("Row %(number)s of 5.", is_markdown=False)] == [4]


# Words for references


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("en", "It rose by [[figure:coal-growth::quantity]].", "It rose by 15.6%."),
        ("zh", "装机[[figure:clean-energy-capacity]]。", "装机51.6万千瓦。"),
        ("en", "[[figure:coal-growth::label]]", "Growth in raw coal output, year on year"),
        ("zh", "[[term:coal-gangue]]见[[source:7]]，[[area:reform::number]]", "煤矸石见7，6"),
        ("en", "[[count:commitments area=reform]] of [[page:about]]", None),
        ("en", "a[[chart:coal]][[figure:nothing]][[term:nothing]][[area:nothing]][[page:nothing]][[what]]b", "ab"),
    ],
)
def test_references_are_said_as_readers_see_them(project: Site, code: str, text: str, said: str | None) -> None:
    """Near enough: without marks of kinds, and counts as one digit; what cannot be said is left out."""
    if said is None:
        said = f"1 of {project.documents['about', 'en'].title}"
    assert Saying(project, code).words(text) == said


def test_a_term_explained_by_itself_ends(project: Site) -> None:
    """A slip of an editor must not hang the check."""
    term = project.terms["coal-gangue"]
    site = replace(project, terms={"a": replace(term, plain={"en": "A is [[term:a::plain]]."})})
    assert Saying(site, "en").words("So: [[term:a::plain]]") == "So: A is ."


# On a site


def checked(site: Site) -> Problems:
    problems = Problems()
    check_prose(visible_texts(site), site, problems, folders_of_charts(site))
    return problems


def bare(site: Site, *pages: tuple[str, str], **front: object) -> Site:
    """The site with a page in each language given, and no other text."""
    nothing: dict[str, object] = {"charts": {}, "catalogues": {}, "tables": {}}
    documents = [document(body, "about", code, **front) for code, body in pages]
    return with_documents(replace(site, **nothing), *documents)  # type: ignore[arg-type]


def test_a_page_is_held_against_the_average_of_its_language(project: Site) -> None:
    """One page a language, not one for both; the longest sentences are named with their lines."""
    hard = "Administrative reorganisation necessitates intergovernmental reconsideration."
    (line,) = told(checked(bare(project, ("en", f"Go.\n\n{hard}\n"), ("zh", "这一句不长。\n"))))
    assert line.startswith("content/about.en.md: hard-to-read: English is hard to read here: ")
    assert " school years needed on average, where at most 9 is wanted. " in line
    assert "The longest sentences, by words: content/about.en.md:5 (5), " in line
    assert told(checked(bare(project, ("en", "The cat sat on the mat.\n")))) == []
    assert found(checked(bare(project, ("zh", f"{'字' * 40}。\n")))) == ["content/about.zh.md: hard-to-read"]
    assert told(checked(bare(project, ("zh", f"{'字' * 39}。\n")))) == []


def test_a_single_sentence_has_a_limit_of_its_own(project: Site) -> None:
    """A label may be as long as that too, though no label counts in an average."""
    long = " ".join(["a"] * 36)
    (problem,) = checked(bare(project, ("en", f"Go.\n\n- {long}.\n")))
    assert (str(problem.location), problem.code) == ("content/about.en.md:5", "long-sentence")
    assert problem.fields["size"] == "36"
    assert found(checked(bare(project, ("en", ""), title=long))) == ["content/about.en.md[title]: long-sentence"]
    assert told(checked(bare(project, ("en", " ".join(["a"] * 35))))) == []


def test_titles_and_labels_make_nothing_easier(project: Site) -> None:
    """Outside of a page's body, a text counts if it ends as a sentence does."""
    hard = "Administrative reorganisation necessitates reconsideration."
    for words, problems in (("To be", 1), ("It is to be so.", 0)):
        messages = {"hard": (hard,), **{f"easy.{number}": (words,) for number in range(20)}}
        catalogue = replace(project.catalogues["en"], messages=messages)
        assert len(checked(replace(bare(project), catalogues={"en": catalogue}))) == problems


def test_a_language_without_limits_is_left_alone(project: Site) -> None:
    """What is hard in a language is for its editors to say."""
    site = bare(project, ("en", " ".join(["Reorganisation"] * 50)))
    assert len(checked(site)) == 2
    languages = {**site.languages, "en": replace(site.languages["en"], reading=None)}
    assert len(checked(replace(site, languages=languages))) == 0


def test_the_charts_of_a_language_are_measured_together(project: Site) -> None:
    """Each has one or two sentences: too few for an average."""
    hard = {"zh": "", "en": "Administrative reorganisation necessitates reconsideration."}
    charts = {name: replace(chart, note=hard) for name, chart in list(project.charts.items())[:3]}
    charts = {name: replace(chart, alt={"zh": "", "en": ""}) for name, chart in charts.items()}
    assert found(checked(replace(bare(project), charts=charts))) == ["content/charts: hard-to-read"]
