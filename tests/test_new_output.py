"""An output that is added to a build is fresh after every edit of what it reads, and is told from nothing else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sitegen.outputs.beside import OUTPUTS
from sitegen.pipeline import build, check
from sitegen.problems import Problems
from sitegen.sources.load import load_site
from tests.edits.driving import forget
from tests.edits.hands import CODES, Hands, Page
from tests.tiny import tiny_options

FEED = "feed.json"
"""What the added output makes: a little of everything that an output may read."""

made: list[str] = []
"""Each time that the feed was made."""


def feed(site: Any) -> bytes:
    """What the output says: a description, a row's text, a message and two settings."""
    made.append(FEED)
    said = {
        "description": {code: site.documents["about", code].front["description"] for code in CODES},
        "plain": dict(site.terms["clear-forest"].plain),
        "menu": {code: site.catalogues[code].messages["menu"][0] for code in CODES},
        "title": dict(site.settings.title),
        "repository": site.settings.repository,
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The feed is one of the build's outputs, as whoever adds one would list it."""
    monkeypatch.setitem(OUTPUTS, FEED, lambda context: {FEED: feed(context.site)})


# The edits: each of something that the feed reads.


def a_description(site: Hands) -> None:
    pages = site.page("about")
    _say_more(site, {code: page.front for code, page in pages.items()}, "description")
    for page in pages.values():
        page.save()


def a_description_of_one_language(site: Hands) -> None:
    page = Page(site.page_path("about", "de"))
    page.front["description"] = "Wer dies hier macht."
    page.save()


def a_text_of_a_row(site: Hands) -> None:
    rows = site.rows("terms")
    site.other_words(next(row for row in rows if row["term"] == "clear-forest"), "plain")
    site.keep("terms", rows)


def a_message(site: Hands) -> None:
    site.change("content/locale/fr.po", lambda text: text.replace('msgstr "Menu"', 'msgstr "Menu ici"', 1))


def a_title(site: Hands) -> None:
    values = site.settings("site.yml")
    values["title"] = site.more(values["title"])
    site.keep_settings("site.yml", values)


def an_address(site: Hands) -> None:
    values = site.settings("site.yml")
    values["repository"] = "https://code.example/other"
    site.keep_settings("site.yml", values)


def _say_more(site: Hands, of: dict[str, dict[str, Any]], key: str) -> None:
    for code, text in site.more({code: values[key] for code, values in of.items()}).items():
        of[code][key] = text


EDITS = (a_description, a_text_of_a_row, a_message, a_description_of_one_language, a_title, an_address)


def built(root: Path) -> bytes:
    outcome = build(tiny_options(root))
    assert outcome.succeeded, [problem.told("en") for problem in outcome.problems]
    assert outcome.tree[FEED] == (root / "site" / FEED).read_bytes()
    return (root / "site" / FEED).read_bytes()


def test_an_added_output_is_fresh_after_each_edit(unbuilt: Path) -> None:
    """One edit after the other, in one process or in new ones: the output says what the sources say now."""
    before = built(unbuilt)
    for number, edit in enumerate(EDITS):
        edit(Hands(unbuilt, number))
        if number % 2:
            forget()
        now = built(unbuilt)
        assert now != before, f"{edit.__name__}: the output is stale"
        loaded = load_site(unbuilt, Problems())
        assert loaded is not None
        assert now == feed(loaded.site), edit.__name__
        before = now


def test_an_added_output_is_undone_with_its_edit(unbuilt: Path) -> None:
    """What an edit has changed is as before when it is undone; a check between builds changes nothing."""
    first, kept = built(unbuilt), (unbuilt / "content/about.en.md").read_bytes()
    a_description(Hands(unbuilt, 0))
    assert check(tiny_options(unbuilt)).succeeded
    assert built(unbuilt) != first
    a_description(Hands(unbuilt, 0))  # once more, before the undoing
    for code in CODES:
        shutil.copy(Path(__file__).parent / f"sites/tiny/content/about.{code}.md", unbuilt / "content")
    assert kept == (unbuilt / "content/about.en.md").read_bytes()
    assert built(unbuilt) == first


def test_an_added_output_is_made_only_for_what_it_reads(unbuilt: Path) -> None:
    """A sentence, a figure or a style that it doesn't read leaves it: it isn't made again."""
    built(unbuilt)
    others: tuple[Callable[[Hands], None], ...] = (_a_sentence, _a_label, _a_style)
    for edit in others:
        edit(Hands(unbuilt, 0))
        made.clear()
        built(unbuilt)
        assert made == [], edit.__name__


def _a_sentence(site: Hands) -> None:
    for code, text in site.sentence().items():
        page = Page(site.page_path("about", code))
        page.body = f"{page.body.rstrip()}\n\n{text}\n"
        page.save()


def _a_label(site: Hands) -> None:
    rows = site.rows("figures")
    site.other_words(rows[0], "label")
    site.keep("figures", rows)


def _a_style(site: Hands) -> None:
    site.change("static/site.css", lambda text: f"{text}.more {{ margin: 0; }}\n")
