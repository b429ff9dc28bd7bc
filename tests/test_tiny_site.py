"""The tiny site from end to end: what a build makes, byte for byte, and what it must never depend on."""

from __future__ import annotations

import csv
import difflib
import io
import json
import os
import re
import shutil
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from sitegen.pipeline import build, check
from tests.html_tree import Element, parse_page
from tests.reading import look, read_pages, shape
from tests.search_index import index_parts, read_index
from tests.tiny import EXPECTED, SOURCE, TINY, copy_tiny, files_of, texts_of, tiny_options

UPDATE = "UPDATE_GOLDEN"
SHOWN_DIFFERENCE = 60
LANGUAGES = ("fr", "en", "de")
WHOLE = (
    *("index.html", "404.html", "robots.txt", "data/figures.csv", "data/figures.json", "data/progress.csv"),
    *("charts/fish.fr.svg", "charts/fish.fr.csv", "charts/promises.fr.svg", "charts/promises.fr.csv"),
    *("fr/index.html", "fr/about/index.html", "fr/accessibility/index.html"),
    *("fr/areas/harbour/index.html", "fr/areas/housing/index.html"),
    *("fr/commitments/index.html", "fr/commitments/raise-catch/index.html", "fr/commitments/finish-pier/index.html"),
    *("fr/commitments/by/strength/deliver/index.html", "fr/corrections/index.html", "fr/data/index.html"),
    *("fr/glossary/index.html", "fr/glossary/sea/index.html", "fr/review/index.html", "fr/review/sea/index.html"),
    *("fr/search/index.html", "fr/charts/fish/index.html", "fr/source/index.html", "fr/source/plan/harbour/index.html"),
)
"""The files that are kept byte for byte: a page of each kind in the first language, and a download of each kind."""
BASE_URL = "https://brumeval.example/lecture"
BESIDE_RENDERINGS = (("blockquote", ""), ("li", "quote-"))
"""The elements in which they stand, by tag and how their id begins."""
RETIRED = "charts/tides/"
"""An address that the site has retired, below its language."""
Edit = Callable[[str, str, str], None]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files that a build of the tiny site makes, read back from disk."""
    root = copy_tiny(tmp_path_factory.mktemp("tiny") / "tiny")
    outcome = build(tiny_options(root))
    assert not list(outcome.problems), [problem.told("en") for problem in outcome.problems]
    return files_of(root / "site")


@pytest.fixture(scope="module")
def tree_with_base_url(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The same for a site that knows its address, under a path of its server."""
    root = copy_tiny(tmp_path_factory.mktemp("addressed") / "tiny")
    assert build(tiny_options(root, base_url=BASE_URL)).succeeded
    return files_of(root / "site")


def differences(expected: dict[str, bytes], found: dict[str, bytes]) -> list[str]:
    """How two trees differ, in lines that a person can read."""
    lines = [f"missing: {name}" for name in sorted(expected.keys() - found.keys())]
    lines += [f"unexpected: {name}" for name in sorted(found.keys() - expected.keys())]
    for name in sorted(expected.keys() & found.keys()):
        if expected[name] != found[name]:
            before, after = (content.decode(errors="replace").splitlines() for content in (expected[name], found[name]))
            lines += list(difflib.unified_diff(before, after, f"expected/{name}", f"built/{name}", n=1, lineterm=""))
    return lines


def unpacked(index: bytes) -> str:
    """A search index with its strings in their places, so that a person can read a difference."""
    lines = [
        f"{group}: {entry.title} <{entry.address}> {dict(entry.names)}\n"
        + "".join(f"  #{section.fragment}: {' | '.join(section.texts)}\n" for section in entry.sections)
        for group, entries in read_index(index).items()
        for entry in entries
    ]
    return "".join([*lines, *(f"{twin}\n" for twin in index_parts(index)["twins"])])


def pages_of(tree: dict[str, bytes]) -> dict[str, Element]:
    return {name: parse_page(content.decode()) for name, content in sorted(tree.items()) if name.endswith(".html")}


def accepted(tree: dict[str, bytes]) -> dict[str, bytes]:
    """What a person reads of a site: some files whole, of each page in each language its words, addresses and values.

    The words of a chart's drawing and its rows follow the pages of their language.
    """
    pages = pages_of(tree)
    names = "".join(f"{name}\n" for name in sorted(tree))
    texts = {"files.txt": names, "search.fr.txt": unpacked(tree["search/fr.js"])}
    for code in LANGUAGES:
        charts = [
            f"=== {name}\n"
            + ("\n".join(etree.fromstring(content).itertext()) if name.endswith("svg") else content.decode())  # noqa: S314
            for name, content in sorted(tree.items())
            if name.endswith((f".{code}.csv", f".{code}.svg"))
        ]
        own = [(name, page) for name, page in pages.items() if name.startswith(f"{code}/")]
        texts[f"pages.{code}.txt"] = "\n".join([read_pages(own), *charts])
    return {name: text.encode() for name, text in texts.items()} | {name: tree[name] for name in WHOLE}


def test_build_makes_what_was_accepted(tree: dict[str, bytes]) -> None:
    """The site is as it was when somebody last read and accepted it (see README.md beside this)."""
    found = accepted(tree)
    if os.environ.get(UPDATE):
        assert os.environ.get("CI") != "true", "expected output is accepted by a person, not by a server"
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for name, content in found.items():
            (EXPECTED / name).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / name).write_bytes(content)
    lines = differences(files_of(EXPECTED), found)
    assert not lines, "\n".join(
        [*lines[:SHOWN_DIFFERENCE], f"({len(lines)} lines differ; if they should, accept them with {UPDATE}=1)"]
    )


def test_no_page_has_markup_that_nobody_read(tree: dict[str, bytes]) -> None:
    """Whatever an element looks like, and whatever a block stands in, does so in a page that is kept whole."""
    pages = pages_of(tree)
    read = {line for name in WHOLE if name.endswith(".html") for line in shape(pages[name])}
    unread = {line: name for name, page in pages.items() for line in shape(page) if line not in read}
    assert not unread


def of_renderings(page: Element) -> Iterator[str]:
    """What only a translation has, as its shape is told."""
    for one in page.all("p", "q"):
        if one["lang"] == "fr" and one.parent and (one.parent.tag, one.parent["id"][:6]) in BESIDE_RENDERINGS:
            yield look(one)
    for table in page.all("table"):
        header = [cell.text for cell in table.all("th")]
        if header[:2] == ["quotation", "printed"]:
            yield from (look(cell) for row in table.all("tr") for cell in [*row.all("th", "td")][2:-1])


def test_pages_are_built_alike_in_each_language(tree: dict[str, bytes]) -> None:
    """The same elements, by tag and class, as often as in any other, and as many places to link to.

    Only a translation has the source's own words beside the rendering of a quotation, and a column of renderings.
    """
    pages = pages_of(tree)
    for name in [name for name in pages if name.startswith("fr/")]:
        for code in ("en", "de"):
            twins = pages[name], pages[f"{code}{name.removeprefix('fr')}"]
            own, translated = (Counter(shape(page)) for page in twins)
            assert own + Counter(of_renderings(twins[1])) == translated, (code, name)
            places = [sum(bool(one["id"]) for one in page.one("main").all()) for page in twins]
            assert places[0] == places[1], (code, name)


def test_downloads_hold_the_rows_of_the_tables(tree: dict[str, bytes]) -> None:
    """Every cell stands in CSV and JSON as the editors typed it, but for references, which have become words."""
    for source in sorted((TINY / "data").glob("*.csv")):
        rows = list(csv.DictReader(io.StringIO(source.read_text(encoding="utf-8"), newline="")))
        kept = list(csv.DictReader(io.StringIO(tree[f"data/{source.name}"].decode(), newline="")))
        objects = json.loads(tree[f"data/{source.stem}.json"])
        assert len(rows) == len(kept) == len(objects), source.name
        for row, told, item in zip(rows, kept, objects, strict=True):
            assert list(row) == list(told) == list(item), source.name
            for column, cell in row.items():
                assert told[column] == cell or ("[[" in cell and "[[" not in told[column]), (source.name, column)
                assert as_cell(item[column]) == told[column], (source.name, column)


def as_cell(value: object) -> str:
    """A value of a JSON table as a CSV has it."""
    if isinstance(value, list):
        return ";".join(value)
    return "" if value is None else str(value)


def test_nothing_of_the_project_s_own_site_leaks_in(tree: dict[str, bytes]) -> None:
    """No Chinese character and no word of the project's own city stands in a site of another one."""
    for name, content in texts_of(tree).items():
        text = content.decode()
        assert not re.search(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]", text), name
        assert not re.search(r"gujiao|shanxi|\bmu\b|yuan|\bCNY\b|pinyin=", text, re.IGNORECASE), name


def test_the_source_text_is_not_published(tree: dict[str, bytes]) -> None:
    """The text that a site explains is no part of the site: none of its sentences stands in a file."""
    sentences = [part for line in SOURCE.read_text(encoding="utf-8").splitlines() for part in line.split(". ")]
    long_ones = [sentence for sentence in sentences if len(sentence) > 40]
    assert len(long_ones) >= 6
    for name, content in texts_of(tree).items():
        for sentence in long_ones:
            assert sentence not in content.decode(), name


def test_links_name_files_without_a_base_url(tree: dict[str, bytes]) -> None:
    """A folder that is opened from disk needs `index.html` in every link, and promises no address of its own."""
    for name, content in tree.items():
        if name.endswith(".html"):
            own = [href for href in re.findall(r'<a [^>]*?href="([^"#]+)', content.decode()) if "://" not in href]
            assert own, name
            assert all(not href.endswith("/") for href in own), name
            assert b"canonical" not in content, name
            assert b"x-default" not in content, name
    assert "sitemap.xml" not in tree
    assert b"Sitemap" not in tree["robots.txt"]


def test_a_base_url_makes_addresses_whole(tree_with_base_url: dict[str, bytes]) -> None:
    """With a base URL links name folders; each page tells its own address and that of its twins."""
    page = tree_with_base_url["de/areas/forest/index.html"].decode()
    assert f'<link rel="canonical" href="{BASE_URL}/de/areas/forest/">' in page
    for tag in ("fr", "en", "de"):
        assert f'<link rel="alternate" hreflang="{tag}" href="{BASE_URL}/{tag}/areas/forest/">' in page
    assert f'<link rel="alternate" hreflang="x-default" href="{BASE_URL}/">' in page
    assert '<a href="../housing/" rel="prev">' in page
    for name, content in tree_with_base_url.items():
        if name.endswith(".html"):
            assert b"index.html" not in content, name


def test_a_lost_reader_finds_home_from_any_address(tree_with_base_url: dict[str, bytes]) -> None:
    """The page for lost readers is shown at addresses of any depth, so its links start at the server's root."""
    links = re.findall(r'(?:href|src)="([^"]+)"', tree_with_base_url["404.html"].decode())
    assert links
    assert all(link.startswith("/lecture/") for link in links)


def test_the_sitemap_lists_every_page(tree_with_base_url: dict[str, bytes]) -> None:
    """Search engines are told of each page but those for lost readers, with its twins in other languages."""
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    sitemap = etree.fromstring(tree_with_base_url["sitemap.xml"])  # noqa: S314  # we wrote it
    listed = [entry.findtext(f"{space}loc", "") for entry in sitemap]
    pages = {name for name in tree_with_base_url if name.endswith("index.html") and RETIRED not in name}
    assert sorted(listed) == sorted(f"{BASE_URL}/{name.removesuffix('index.html')}" for name in pages)
    homes = {f"{BASE_URL}/{name}" for name in ("", "fr/", "en/", "de/")}
    versions = {address: len(entry) - 1 for address, entry in zip(listed, sitemap, strict=True)}
    assert all(versions[address] == 4 for address in homes), "the homes name the chooser and each other"
    assert all(number == 3 for address, number in versions.items() if address not in homes)
    assert f"Sitemap: {BASE_URL}/sitemap.xml" in tree_with_base_url["robots.txt"].decode()


def test_a_retired_address_goes_on_answering(tree_with_base_url: dict[str, bytes]) -> None:
    """In each language: what stood there, why it went and where; search engines are sent to the new place."""
    for code, title, goal in (("fr", "Marées", "Voir"), ("en", "Tides", "See"), ("de", "Gezeiten", "Ansehen")):
        page = tree_with_base_url[f"{code}/{RETIRED}index.html"].decode()
        assert title in page
        assert f'<a href="../../areas/harbour/">{goal}</a>' in page
        assert f'<link rel="canonical" href="{BASE_URL}/{code}/areas/harbour/">' in page
        assert '<meta name="robots" content="noindex">' in page
        assert RETIRED not in tree_with_base_url[f"search/{code}.js"].decode()


@pytest.mark.parametrize(
    ("name", "words", "by", "code"),
    [
        ("data/figures.csv", "fish-landed,2031", "fish-landed,x", "not-an-integer"),
        ("templates/home.html", 'id="areas"', 'id="elsewhere"', "dead-anchor"),
    ],
    ids=["found by a check", "found in the finished pages"],
)
def test_a_failed_build_leaves_the_old_site(tiny: Path, edit: Edit, name: str, words: str, by: str, code: str) -> None:
    """A mistake stops a build, early or late, before anything of the site that stands is touched."""
    assert build(tiny_options(tiny)).succeeded
    before = files_of(tiny / "site")
    edit("content/areas/forest.de.md", "Der Zeitplan.", "Der Preis.")
    edit(name, words, by)
    outcome = build(tiny_options(tiny))
    assert not outcome.succeeded
    assert code in {problem.code for problem in outcome.problems}
    assert differences(before, files_of(tiny / "site")) == []


def test_a_second_build_writes_nothing(tiny: Path) -> None:
    """What is the same already is not written again, so that a copy or upload of the site finds no change."""
    first = build(tiny_options(tiny))
    stamps = {path: path.stat().st_mtime_ns for path in (tiny / "site").rglob("*")}
    second = build(tiny_options(tiny))
    assert (first.written, first.unchanged) == (len(first.tree), 0)
    assert (second.written, second.unchanged, second.removed) == (0, len(first.tree), 0)
    assert {path: path.stat().st_mtime_ns for path in (tiny / "site").rglob("*")} == stamps


def test_a_page_that_is_gone_goes(tiny: Path) -> None:
    """When a promise is taken out, the pages of its own leave the site, in every language."""
    build(tiny_options(tiny))
    assert (tiny / "site/en/commitments/keep-paths/index.html").exists()
    commitments = tiny / "data/commitments.csv"
    kept = [
        line for line in commitments.read_text(encoding="utf-8").splitlines(keepends=True) if "keep-paths" not in line
    ]
    commitments.write_text("".join(kept), encoding="utf-8")
    outcome = build(tiny_options(tiny))
    assert outcome.removed == 3, [problem.told("en") for problem in outcome.problems]
    assert not (tiny / "site/en/commitments/keep-paths").exists()


def test_a_share_reached_stands_beside_the_share_of_the_year(tree: dict[str, bytes]) -> None:
    """4400 of 4500 tonnes are reported on 1 June of a leap year: both shares with their formulas, marked as derived."""
    page = tree["en/commitments/raise-catch/index.html"].decode()
    assert "= 97.8% (derived)" in page
    assert '<rect width="97.77" height="4"/>' in page
    assert "153 / 366 (2032) = 41.8% (derived)" in page
    others = [
        name for name, content in tree.items() if name.endswith(".html") and re.search(rb"\d / 36[56] \(", content)
    ]
    assert sorted(others) == sorted(f"{code}/commitments/raise-catch/index.html" for code in ("fr", "en", "de"))


def test_readers_are_led_to_prefilled_forms(tiny: Path, edit: Edit, tree: dict[str, bytes]) -> None:
    """On a host that has them; elsewhere links lead to the repository, and without one there is none."""
    name = "fr/commitments/raise-catch/index.html"
    assert '<a href="https://code.example/brumeval">+</a>' in tree[name].decode()
    edit("content/site.yml", "https://code.example/brumeval", "https://github.com/example/brumeval.git")
    page = build(tiny_options(tiny, base_url=BASE_URL)).tree[name].decode()
    (update,) = re.findall(r'<a href="([^"]+)">\+</a>', page)
    address = urlsplit(unescape(update))
    assert address.path == "/example/brumeval/issues/new"
    assert dict(parse_qsl(address.query, strict_parsing=True)) == {
        "template": "progress.yml",
        "title": "Suivi : Porter la pêche à 4500 tonnes.",
        "commitment": "raise-catch",
        "page": f"{BASE_URL}/fr/commitments/raise-catch/",
    }
    assert "?template=correction.yml&amp;page=https%3A%2F%2Fbrumeval.example%2Flecture%2Ffr%2F" in page
    edit("content/site.yml", "repository: https://github.com/example/brumeval.git", 'repository: ""')
    page = build(tiny_options(tiny)).tree[name].decode()
    assert ">+</a>" not in page
    assert ">!</a>" not in page


def test_a_check_writes_nothing(tiny: Path) -> None:
    """Checking is safe anywhere: it leaves the folder as it was."""
    before = files_of(tiny)
    assert check(tiny_options(tiny)).succeeded
    assert files_of(tiny) == before


def test_an_edit_changes_only_the_pages_that_show_it(tiny: Path, edit: Edit) -> None:
    """One changed sentence in one language changes that page, what finds it and its version, and no other file."""
    first = dict(build(tiny_options(tiny)).tree)
    edit("content/glossary.de.md", "\n---\nDie Wörter", "\n---\nAlle Wörter")
    second = build(tiny_options(tiny))
    changed = {name for name, content in second.tree.items() if first[name] != content}
    assert changed == {"de/glossary/index.html", "search/de.js", "search/de.version.js"}
    assert second.written == 3


def test_a_new_language_needs_no_code(tiny: Path) -> None:
    """Which languages there are, and which comes first, is the site's own choice: dropping one just works."""
    settings = tiny / "content/site.yml"
    settings.write_text(
        re.sub(r"^ +de: .*\n", "", settings.read_text(encoding="utf-8"), flags=re.MULTILINE).replace(
            "[fr, en, de]", "[en, fr]"
        ),
        encoding="utf-8",
    )
    for path in [*tiny.rglob("*.de.md"), tiny / "content/languages/de.yml", tiny / "content/locale/de.po"]:
        path.unlink()
    for path in (tiny / "content/charts").glob("*.yml"):
        text = re.sub(r"^  de: .*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        path.write_text(re.sub(r", de: [^}]*", "", text), encoding="utf-8")
    for path in (tiny / "content/phrases.csv", tiny / "content/words.csv"):
        path.write_text(re.sub(r"^de,.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")
    outcome = build(tiny_options(tiny))
    assert not list(outcome.problems), [problem.told("en") for problem in outcome.problems]
    assert not any(name.startswith("de/") for name in outcome.tree)
    assert outcome.tree["index.html"].startswith(b'<!doctype html>\n<html lang="en"')
