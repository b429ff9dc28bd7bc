"""Every language has every page, key and message, and translations are reviewed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sitegen.checks.parity import check_catalogues, check_pages, check_twins
from sitegen.model.documents import Catalogue, Document
from sitegen.model.site import Site
from sitegen.problems import Location, Problems
from tests.unit.making import document, found, told, with_documents


def checked(site: Site, *pages: Document, required: tuple[str, ...] = (), **catalogues: Catalogue) -> Problems:
    problems = Problems()
    site = with_documents(replace(site, catalogues=catalogues), *pages)
    check_pages(site, required, problems)
    for name in {page.name for page in pages}:
        check_twins([page for page in pages if page.name == name], site, problems)
    check_catalogues(catalogues.values(), problems)
    return problems


def source(body: str = "文", **front: Any) -> Document:
    return document(body, language="zh", **front)


def test_a_reviewed_pair_is_left_alone(project: Site) -> None:
    """Either language may be the source; the other one names its digest."""
    zh = source(title="题")
    assert told(checked(project, zh, document("Text", title="T", reviewed=zh.digest))) == []
    en = document("Text", title="T")
    assert told(checked(project, source(title="题", reviewed=en.digest), en)) == []


def test_a_page_that_a_language_lacks_is_told(project: Site) -> None:
    """By the name of the file that should be there, written pages and required ones alike."""
    problems = checked(project, source(), required=("home",))
    assert found(problems) == [f"content/{name}.md: missing-page" for name in ("about.en", "home.en")]
    assert [str(place) for place in problems.errors[1].also] == ["content/home.zh.md"]


def test_a_page_that_is_broken_is_not_called_missing(project: Site) -> None:
    """Its own problem is told already, and the cure is another."""
    problems = Problems()
    problems.add("no-front-matter", Location("content/about.en.md", 1))
    check_pages(with_documents(project, source()), (), problems)
    assert found(problems) == ["content/about.en.md:1: no-front-matter"]


def test_a_key_that_a_twin_lacks_is_told(project: Site) -> None:
    """In the page without it, with the page that has it; `reviewed` is no such key."""
    zh = source(title="题", lead="引")
    problems = checked(project, zh, document("Text", title="T", reviewed=zh.digest))
    assert found(problems) == ["content/about.en.md[]: missing-twin-key"]
    assert "lacks “lead”, which content/about.zh.md has" in told(problems)[0]


def test_a_source_that_changed_asks_for_a_review(project: Site) -> None:
    """A notice at the translation's `reviewed`, with the line to paste."""
    zh = source("新文", title="题")
    problems = checked(project, zh, document("Text", title="T", reviewed=source("旧文", title="题").digest))
    assert found(problems) == ["content/about.en.md[reviewed]: review-needed"]
    assert problems.errors == ()
    assert told(problems)[0].endswith(f"reviewed: {zh.digest}")


@pytest.mark.parametrize("both", ["", "0123abcd"])
def test_exactly_one_language_is_the_source(project: Site, both: str) -> None:
    """Neither two pages without `reviewed` nor two with it; the first language is proposed as the source."""
    front: dict[str, Any] = {"reviewed": both} if both else {}
    zh = source(**front)
    problems = checked(project, zh, document("Text", **front))
    language = "zh" if both else "en"  # the line to be taken out, or to be put in
    assert found(problems) == [f"content/about.{language}.md[reviewed]: no-one-source"]
    assert (f"reviewed: {zh.digest}" in told(problems)[0]) is not bool(both)


def test_three_languages_have_one_source(project: Site) -> None:
    """Every translation is held against it."""
    languages = {**project.languages, "pt": project.languages["en"]}
    zh = source()
    good = document("Text", reviewed=zh.digest)
    stale = document("Texto", language="pt", reviewed="0123abcd")
    problems = checked(replace(project, languages=languages), zh, good, stale)
    assert found(problems) == ["content/about.pt.md[reviewed]: review-needed"]
    unmarked = document("Texto", language="pt")
    problems = checked(replace(project, languages=languages), zh, good, unmarked)
    assert found(problems) == ["content/about.pt.md[reviewed]: no-one-source"]


def test_a_single_language_needs_no_review(project: Site) -> None:
    """A site in one language has no translations."""
    alone = replace(project, languages={"zh": project.languages["zh"]})
    assert told(checked(alone, source())) == []


def test_catalogues_have_the_same_messages(project: Site) -> None:
    """A message that one lacks is told in that one; so is one that is there without words."""
    full = Catalogue("en", "en.po", {"a": ("A",), "b": ("B",)}, {"a": 1, "b": 4})
    less = Catalogue("zh", "zh.po", {"a": ("甲",)}, {"a": 1, "b": 7})
    assert found(checked(project, en=full, zh=less)) == ["zh.po:7: missing-message"]
    empty = Catalogue("en", "en.po", {}, {"b": 4})
    none = Catalogue("zh", "zh.po", {}, {})
    problems = checked(project, en=empty, zh=none)
    assert found(problems) == ["en.po:4: missing-message"]
    assert [str(place) for place in problems.errors[0].also] == ["zh.po"]


def test_messages_have_the_same_names_to_fill_in(project: Site) -> None:
    """A name that is lost in translation is told; order and plural forms may differ."""
    one = Catalogue("en", "en.po", {"a": ("%(x)s of %(y)s", "%(y)s and %(x)s")}, {"a": 3})
    same = Catalogue("zh", "zh.po", {"a": ("%(y)s的%(x)s",)}, {"a": 5})
    assert told(checked(project, en=one, zh=same)) == []
    lost = Catalogue("zh", "zh.po", {"a": ("%(y)s",)}, {"a": 5})
    problems = checked(project, en=one, zh=lost)
    assert found(problems) == ["zh.po:5: placeholder-differs"]
    assert "lacks %(x)s" in told(problems)[0]
