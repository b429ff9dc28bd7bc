"""Letters and signs of a foreign script: told in cells, names, titles and messages, at most marked in a page's body."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen.checks.letters import check_letters, check_list_letters, make_letters
from sitegen.model.documents import Phrase
from sitegen.model.site import Site
from sitegen.model.visible import VisibleText
from sitegen.problems import Location, Problems
from tests.unit.making import Nowhere

CELLS = [
    ("Plain words, “quoted” – and more … at 5 °C, ½ of it × 2; naïve “Xī’ān”", "", ""),
    ("Coal，and gas", "，", ","),
    ("Coal, and gas。", "。", "."),
    ("coal、gas", "、", ","),
    ("“coal”，and", "，", ","),
    ("2026～2030", "～", "~"),
    ("Ｓhanxi（x）", "Ｓ （ ）", "S ( )"),
    ("one\u3000two", "\u3000", " "),
    ("the 《Report》", "《 》", ""),
    ("the 【Report】（old）", "【 】（ ）", ""),
    ("「Report」", "「 」", ""),
    ("in Shanxi 省", "省", ""),
    ("in “山西”", "“山西”".strip("“”"), ""),
    ("deputies (人大，政协)", "人大，政协", ""),
    ("the 金鱼 Company, as it is called", "", ""),
    ("the 金鱼 Company of 山", "山", ""),
    ("[[term:a]]，and [[term:b]]", "，", ","),
]
BODIES = [
    ("The sign 万 (ten thousand) is marked, and so is “打好‘三大’，走好路。”", ""),
    ("They say “走好路”。", "。"),
    ("The goal，and", "，"),
    ("[[term:a]]，and", "，"),
    ("`，` and https://example.org/，", ""),
    ("coal（old）", "（ ）"),
]


@pytest.fixture
def site(project: Site) -> Site:
    return replace(project, phrases=(Phrase("en", "金鱼 Company", "a name", Nowhere()),))


def told(site: Site, text: str, language: str, *, is_markdown: bool) -> tuple[str, str]:
    problems = Problems()
    visible = VisibleText(text, language, Location("a.md", 1), is_markdown=is_markdown)
    check_letters([visible], make_letters(site), problems)
    found = [(each.fields["signs"], each.fields["near"]) for each in problems]
    assert len(found) <= 1, "the runs of a line are told together"
    return (*found, ("", ""))[0]


def test_foreign_letters_and_wide_signs_are_told_with_what_to_write(site: Site) -> None:
    """In what is no page's body, all of them together; a language of wide signs keeps these, and foreign words."""
    wrong = []
    for text, signs, near in CELLS:
        found = told(site, text, "en", is_markdown=False)
        if (found[0].replace(" ", ""), found[1].replace(" ", "")) != (signs.replace(" ", ""), near.replace(" ", "")):
            wrong.append((text, found))
    assert not wrong
    for text in ("煤，和“GDP”（旧）。", "CATL：Sinopec 5％"):
        assert told(site, text, "zh", is_markdown=False) == ("", "")


def test_a_body_may_hold_foreign_words_but_no_foreign_signs(site: Site) -> None:
    """What stands beside a foreign letter is a part of its words, which the page marks."""
    found = {text: told(site, text, "en", is_markdown=True)[0] for text, _ in BODIES}
    assert {text: signs.replace(" ", "") for text, signs in found.items()} == {
        text: signs.replace(" ", "") for text, signs in BODIES
    }


def test_renderings_in_lists_are_held_to_the_same(project: Site) -> None:
    """Units that a row names are no words of a language."""
    table = project.tables["verbs"]
    row = replace(table.rows[0], cells={**table.rows[0].cells, "rendering_en": "complete完;finish"})
    problems = Problems()
    tables = {**project.tables, "verbs": replace(table, rows=(row, *table.rows[1:]))}
    check_list_letters(replace(project, tables=tables), make_letters(project), problems)
    assert [(each.code, each.fields["signs"], each.location.line) for each in problems] == [
        ("foreign-letters", "完", row.line)
    ]
