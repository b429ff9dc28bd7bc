"""Characters that a language writes otherwise: told with what to write, but not where they are this language's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen.checks.characters import check_characters, make_characters
from sitegen.model.documents import Phrase
from sitegen.model.site import Site
from sitegen.model.visible import VisibleText
from sitegen.problems import Location, Problems
from tests.unit.making import Nowhere, language

TEXTS = [
    ("a strasse", []),
    ("a ſtraſſe", [(1, "ſ", "s")]),
    ("ﬀ is our own, too", []),
    ("æ and ſ\nand ſ", [(1, "æſ", "es")]),
    ("a line\nof ſ", [(2, "ſ", "s")]),
    ("the Waſſer Company, as it is called", []),
    ("the Waſſer Company and ſ", [(1, "ſ", "s")]),
    ("`ſ`, https://example.org/ſ and [a](page:ſ) [[term:ſ]]", []),
    ('[a](page:b "ſ")', [(1, "ſ", "s")]),
]


@pytest.fixture
def site(project: Site) -> Site:
    """A site whose English knows three old signs, of which it writes one itself."""
    english = language(project.languages["en"], variants="ſsæeﬀf", kept_variants="ﬀ")
    phrase = Phrase("en", "Waſſer Company", "a name", Nowhere())
    return replace(project, languages={**project.languages, "en": english}, phrases=(phrase,))


def test_signs_of_another_way_of_writing_are_told(site: Site) -> None:
    """At the first of them, each once, with what stands for them."""
    wrong = []
    for text, wanted in TEXTS:
        problems = Problems()
        visible = VisibleText(text, "en", Location("a.md", 1), is_markdown=True)
        check_characters([visible], make_characters(site), problems)
        told = [(each.location.line, each.fields["characters"], each.fields["instead"]) for each in problems]
        if told != wanted:
            wrong.append((text, told))
    assert not wrong


def test_what_stands_around_the_first_of_them_is_told_with_it(site: Site) -> None:
    """From the text's first sign to its last where it is short; of a long one, what stands near."""
    for text, begin, end in (("ſo", "ſo", "ſo"), ("a ſo b", "a", "b"), (f"{'a' * 99} ſ {'b' * 99}", "aa", "bb")):
        problems = Problems()
        check_characters([VisibleText(text, "en", Location("a.md"))], make_characters(site), problems)
        (word,) = (problem.fields["word"] for problem in problems)
        assert word.startswith(begin)
        assert word.endswith(end)
        assert word in text
        assert len(word) < 99


def test_simplified_texts_hold_no_traditional_characters(project: Site) -> None:
    """Characters that both ways of writing have are left alone, as are languages without such a list."""
    for code, text, wanted in [
        ("zh", "经济社会发展，像这样覆盖于其上，什么藉口，乾坤", []),
        ("zh", "經濟社会發展", ["經濟發"]),
        ("en", "of the 發展", []),
    ]:
        problems = Problems()
        check_characters([VisibleText(text, code, Location("a.md"))], make_characters(project), problems)
        assert [problem.fields["characters"] for problem in problems] == wanted
