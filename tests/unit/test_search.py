"""The search index: its texts survive the way to the browser, nothing of a page is missing, all leads somewhere."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Iterator, Mapping, Sized
from pathlib import Path

import pytest

from sitegen.model.finished import Section
from sitegen.model.site import Site
from sitegen.outcome import Outcome
from sitegen.outputs.search import Entry, index_script
from sitegen.pages.addresses import file_of
from sitegen.pipeline import build
from tests.html_tree import Element, read_page
from tests.search_index import index_parts, read_index
from tests.tiny import tiny_options

LANGUAGES = ("zh", "en")
MOST_BYTES = 120 * 1024
UNSEEN = {"script", "style", "svg", "template"}
NASTY = (
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "line\u2028and\u2029paragraph",
    "\"quoted\" 'too' \\ back\\slash \\u003c",
    "😀 ]]> & &amp; \t",
    "",
)


@pytest.fixture(scope="module", params=LANGUAGES)
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def index(frozen_outcome: Outcome, code: str) -> dict[str, list[Entry]]:
    """The index of the frozen site in a language."""
    return read_index(frozen_outcome.tree[f"search/{code}.js"])


def texts_of(entry: Entry) -> str:
    return "\n".join([entry.title, *(text for section in entry.sections for text in section.texts)])


def seen(element: Element) -> Iterator[str]:
    """The runs of text in an element that readers see."""
    for child in element.children:
        if isinstance(child, str):
            yield " ".join(child.split())
        elif child.tag not in UNSEEN:
            yield from seen(child)


@pytest.mark.parametrize("text", NASTY)
def test_any_text_survives_in_a_script(text: str) -> None:
    """Whatever stands in a text is read back as it was, and neither ends the script nor breaks its lines."""
    entries = {"page": [Entry(text, "x/", (Section(text, (text, "other")),), (("fr", text),))]}
    script = index_script(entries, [[text]], {"fr": text})
    assert read_index(script) == entries
    assert index_parts(script)["twins"] == [[text]]
    assert index_parts(script)["scripts"] == {"fr": text}
    assert not {"<", "\u2028", "\u2029"} & set(script.decode())


def test_of_other_spellings_those_are_kept_that_lead_to_the_index() -> None:
    """The second character of a pair stands in the index, and the first does not: it would not be found any more."""
    entries = {"page": [Entry("ab", "x/", (Section("", ("c",)),), (("fr", "d"),))]}
    assert index_parts(index_script(entries, [["e"]], {}, "AaBbXzDdEeba"))["variants"] == "AaBbDdEe"


def test_an_index_is_small(frozen_outcome: Outcome, code: str) -> None:
    """A reader who searches waits for no more than the limit."""
    assert len(gzip.compress(frozen_outcome.tree[f"search/{code}.js"], 9)) <= MOST_BYTES


def test_every_page_is_found_by_all_that_it_shows(
    index: dict[str, list[Entry]], disk_site: Path, code: str, frozen_outcome: Outcome
) -> None:
    """Every run of text and every paragraph of a page stands in its entry; only the search page has none.

    A promise's own page is found as that promise, and a chart's as that chart; a list of one value is found by its
    name and meaning, since what it lists is found by itself.
    """
    entries = {file_of(entry.address): texts_of(entry) for entry in index["page"]}
    promises = {file_of(entry.address) for entry in index["commitment"]}
    files = {name for name in frozen_outcome.tree if name.startswith(f"{code}/") and name.endswith(".html")}
    charts = {name for name in files if name.startswith(f"{code}/charts/")}
    assert entries.keys() | promises == files - charts - {f"{code}/search/index.html"}
    assert not entries.keys() & promises
    lists = {name for name in files if "/by/" in name}
    assert lists < entries.keys()
    for file, texts in entries.items():
        if file in lists:
            page = read_page(disk_site / file)
            words = [page.one("h1").text, next(m["content"] for m in page.all("meta") if m["name"] == "description")]
            assert all(word in texts for word in words), file
            continue
        main = read_page(disk_site / file).one("main")
        # What a correction took out and put in are each found by themselves.
        whole = [one for one in main.all("p", "h1", "h2", "h3", "dt", "th") if not any(one.all("del", "ins"))]
        paragraphs = [" ".join(one.text.split()) for one in whole]
        missing = [text for text in [*seen(main), *(p for p in paragraphs if p)] if text and text not in texts]
        assert missing == [], file


def test_everything_that_has_a_row_is_found(index: dict[str, list[Entry]], frozen_site: Site) -> None:
    """Each term, figure, promise, result, chart and paragraph is an entry of its own, once."""
    rows: Mapping[str, Sized] = {
        "term": frozen_site.terms,
        "figure": frozen_site.figures,
        "commitment": frozen_site.commitments,
        "result": frozen_site.results,
        "chart": frozen_site.charts,
        "paragraph": frozen_site.report,
    }
    assert {group: len(found) for group, found in index.items() if group != "page"} == {
        group: len(table) for group, table in rows.items()
    }
    for group, found in index.items():
        places = [(entry.address, entry.sections[0].fragment) for entry in found]
        assert len(set(places)) == len(places), group


def test_every_entry_leads_to_its_place(index: dict[str, list[Entry]], disk_site: Path) -> None:
    """Each address is a page of the site, and each fragment an id on it."""
    ids: dict[str, set[str]] = {}
    for entry in (entry for found in index.values() for entry in found):
        file = file_of(entry.address)
        if file not in ids:
            ids[file] = {element["id"] for element in read_page(disk_site / file).all() if element["id"]}
        assert {section.fragment for section in entry.sections} <= ids[file] | {""}, entry.title


def test_terms_know_their_other_names(frozen_outcome: Outcome) -> None:
    """In each language a term has its name in the other one and its reading, each marked as what it is."""
    found = {code: read_index(frozen_outcome.tree[f"search/{code}.js"])["term"] for code in LANGUAGES}
    names = {entry.title: dict(entry.names) for entry in (*found["zh"], *found["en"])}
    assert names["coal gangue"] == {"zh-Hans": "煤矸石", "zh-Latn-pinyin": "méigānshí"}
    assert names["煤矸石"] == {"en": "coal gangue", "zh-Latn-pinyin": "méigānshí"}


def test_figures_are_found_by_what_is_shown_and_by_what_was_printed(frozen_outcome: Outcome) -> None:
    """The English index has a figure in the units of English and as the source prints it, with its kind and year."""
    (shown,) = (
        entry.sections[0].texts
        for entry in read_index(frozen_outcome.tree["search/en.js"])["figure"]
        if entry.sections[0].fragment == "figure-coal-output"
    )
    assert shown == ("8.3 million tonnes · reported · 2025 · 830万吨",)


def test_places_and_headings_are_known_by_their_twins(frozen_outcome: Outcome, frozen_site: Site, code: str) -> None:
    """The names of places, partners, areas and subsections lead from one language to the other."""
    twins = {own: others for own, *others in index_parts(frozen_outcome.tree[f"search/{code}.js"])["twins"]}
    (other,) = (one for one in LANGUAGES if one != code)
    for record in (*frozen_site.places.values(), *frozen_site.partners.values()):
        if record.name[code] != record.name[other]:
            assert record.name[other] in twins[record.name[code]]
    assert all(area.title[other] in twins[area.title[code]] for area in frozen_site.areas.values())


def test_an_entry_without_a_place_stops_a_build(tiny: Path, edit: Callable[[str, str, str], None]) -> None:
    """A template that forgets an anchor which nothing but the search leads to is reported, and nothing is published."""
    edit("templates/aspect.html", '<li id="{{ item.id }}">', "<li>")
    outcome = build(tiny_options(tiny))
    found = {(problem.code, problem.location.path) for problem in outcome.problems.errors}
    assert ("dead-anchor", "templates/aspect.html") in found
    assert not (tiny / "site").exists()


def test_an_index_changes_only_with_what_it_shows(tiny: Path, edit: Callable[[str, str, str], None]) -> None:
    """What stands around the content is no part of it, and a word of one language is none of another's."""
    before = dict(build(tiny_options(tiny)).tree)
    edit("templates/base.html", "<footer>", "<footer>More. ")
    edit("static/site.css", "body {", "html body {")
    edit("content/about.de.md", "Eine Seite für Tests.", "Eine kleine Seite für Tests.")
    after = build(tiny_options(tiny)).tree
    changed = {name for name in before if name.startswith("search/") and before[name] != after[name]}
    assert changed == {"search/de.js", "search/de.version.js"}


def test_an_index_works_below_a_path(tiny: Path, tmp_path: Path) -> None:
    """With a base URL addresses name folders and are still relative to the site's root."""
    shutil.rmtree(tiny / "site", ignore_errors=True)
    tree = build(tiny_options(tiny, base_url="https://example.org/below/", output=tmp_path / "out")).tree
    addresses = {entry.address for found in read_index(tree["search/en.js"]).values() for entry in found}
    assert "en/glossary/" in addresses
    assert all(file_of(address) in tree for address in addresses)
