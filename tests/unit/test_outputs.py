"""Downloads, sitemap and weights: what a site holds besides its pages."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import hashlib
import io
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as etree
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.model.files import Files
from sitegen.model.finished import FinishedPages
from sitegen.model.site import Site
from sitegen.model.tables import Row, Table
from sitegen.outputs.tables import csv_bytes, download_bytes, for_spreadsheets, package_files, table_files
from sitegen.outputs.web import robots, sitemap, static_files
from sitegen.outputs.weights import page_weights
from sitegen.pages.addresses import Links
from sitegen.pages.context import PageContext
from sitegen.pages.indexes import make_indexes
from sitegen.pages.messages import messages_of
from sitegen.pages.references import to_text
from sitegen.problems import Problems
from sitegen.sources.load import load_site
from tests.unit.making import field, schema

LANGUAGES = ("zh", "en")


def made(table: Table, *rows: Mapping[str, str]) -> Table:
    columns = table.schema.columns
    return replace(table, rows=tuple(Row(row, "data/made.csv", 2, columns, "") for row in rows))


def files_of(table: Table, package: Mapping[str, object] | None = None) -> Mapping[str, bytes]:
    def plain(text: str, code: str) -> str:
        return text.replace("[[x]]", f"({code})")

    files = table_files(table, LANGUAGES, plain)
    return files | package_files(files, [table], package or {}, LANGUAGES)


KINDS = Table(
    schema(
        "kinds",
        field("id"),
        field("count", "integer"),
        field("value", "number"),
        field("day", "date"),
        field("list", separator=";"),
        field("text_zh", prose=True),
        field("text_en", prose=True),
        field("code_en"),
    ),
    (),
)
ROWS = (
    {"id": "007", "count": "12", "value": "51.6", "day": "2026-05-31", "list": "a;b", "text_zh": "甲[[x]]"}
    | {"text_en": 'a, "b"\n[[x]]', "code_en": "[[x]]"},
    dict.fromkeys(("id", "count", "value", "day", "list", "text_zh", "text_en", "code_en"), ""),
    {"id": "c", "count": "-3", "value": "1000", "day": "", "list": "a", "text_zh": "", "text_en": "", "code_en": "0"},
)


def test_json_has_numbers_lists_and_nulls() -> None:
    """By the type of the column: a whole number stays whole, an id of digits stays text, an empty cell is null."""
    first, second, third = json.loads(files_of(made(KINDS, *ROWS))["data/kinds.json"])
    assert first == {
        "id": "007",
        "count": 12,
        "value": 51.6,
        "day": "2026-05-31",
        "list": ["a", "b"],
        "text_zh": "甲(zh)",
        "text_en": 'a, "b"\n(en)',
        "code_en": "[[x]]",
    }
    assert second == {**dict.fromkeys(first), "list": []}
    assert (third["count"], third["value"], third["list"], third["code_en"]) == (-3, 1000, ["a"], "0")
    assert isinstance(third["value"], int)


def test_csv_has_the_same_cells_with_references_as_words() -> None:
    """Prose columns in their own language; UTF-8, Unix line ends, quotes doubled, no byte-order mark."""
    content = files_of(made(KINDS, *ROWS))["data/kinds.csv"]
    assert content.startswith(b"id,count,value,day,list,text_zh,text_en,code_en\n007,12,51.6,")
    assert b"\r" not in content
    first, second, third = csv.DictReader(io.StringIO(content.decode(), newline=""))
    assert first == {**ROWS[0], "text_zh": "甲(zh)", "text_en": 'a, "b"\n(en)'}
    assert (second, third) == ROWS[1:]


def test_the_package_describes_the_files_as_they_are_written() -> None:
    """Size and digest are those of the published file, and the standard's one title is in the last language."""
    described = {"title_zh": "表", "title_en": "Kinds"}
    table = replace(KINDS, schema=replace(KINDS.schema, descriptor={**KINDS.schema.descriptor, **described}))
    files = files_of(made(table, *ROWS), {"name": "town", "title_zh": "城", "title_en": "Town"})
    package = json.loads(files["data/datapackage.json"])
    (resource,) = package["resources"]
    content = files["data/kinds.csv"]
    assert (package["name"], package["title"], resource["title"]) == ("town", "Town", "Kinds")
    assert resource["bytes"] == len(content)
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert resource["path"] == "kinds.csv"


def test_checksums_are_of_every_file_beside_them(downloads: Mapping[str, bytes], tmp_path: Path) -> None:
    """What was taken away can be held against them by the usual tool."""
    for name, content in downloads.items():
        (tmp_path / name.removeprefix("data/")).write_bytes(content)
    run = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    assert len(run.stdout.splitlines()) == len(downloads) - 1


def test_rows_of_charts_are_lists() -> None:
    """A chart's table has a header of its own."""
    assert csv_bytes(("Name", "Value"), [("a,b", "1"), ("c", "2")]) == b'Name,Value\n"a,b",1\nc,2\n'


# On the tables of a whole site


@pytest.fixture(scope="module")
def downloads(frozen: Path) -> Mapping[str, bytes]:
    """The frozen site's tables as they are published."""
    loaded = load_site(frozen, Problems())
    assert loaded is not None
    site = loaded.site
    contexts = {code: context(site, code) for code in site.languages}
    languages = tuple(site.languages)
    files: dict[str, bytes] = {}
    for table in site.tables.values():
        files |= table_files(table, languages, lambda text, code: to_text(contexts[code], text))
    return files | package_files(files, site.tables.values(), loaded.package, languages)


def context(site: Site, code: str) -> PageContext:
    messages = messages_of(site, code)
    day = dt.date(2026, 6, 1)
    return PageContext(site, code, "", Links(), messages, site.speaker(code), day, make_indexes(site, day, {}))


def test_an_independent_judge_finds_the_package_valid(downloads: Mapping[str, bytes], tmp_path: Path) -> None:
    """Frictionless reads the published tree: types, keys, foreign keys, sizes and digests."""
    for name, content in downloads.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    run = subprocess.run(command, cwd=tmp_path / "data", capture_output=True, text=True, check=False)
    report = json.loads(run.stdout)
    assert (run.returncode, report["valid"], report["errors"]) == (0, True, [])
    assert [(task["name"], task["errors"], task["warnings"]) for task in report["tasks"] if not task["valid"]] == []
    assert len(report["tasks"]) == len(exact_tables(downloads))


def exact_tables(downloads: Mapping[str, bytes]) -> list[str]:
    """The tables as they are; beside each lies another for spreadsheets."""
    return [name for name in downloads if name.endswith(".csv") and not name.endswith(".excel.csv")]


def test_no_download_holds_a_reference(downloads: Mapping[str, bytes]) -> None:
    """Whoever opens a table elsewhere reads words and numbers, and no markup."""
    for name, content in downloads.items():
        if name != "data/datapackage.json":
            assert b"[[" not in content, name
            assert b"<a " not in content, name


def test_a_figures_kind_is_parted_from_its_words(downloads: Mapping[str, bytes], project: Site) -> None:
    """In downloads, titles and alternative texts a target is not spelled into the noun before it."""
    kind = re.escape(project.catalogues["en"].messages["kind.target"][0])
    text = downloads["data/commitments.csv"].decode()
    assert re.findall(rf"[A-Za-z]+(?<=[a-z]){kind}\b", text) == []


def test_json_and_csv_say_the_same(downloads: Mapping[str, bytes]) -> None:
    """Row by row, for every table."""
    for name in exact_tables(downloads):
        rows = list(csv.DictReader(io.StringIO(downloads[name].decode(), newline="")))
        entries = json.loads(downloads[name.removesuffix(".csv") + ".json"])
        assert len(rows) == len(entries)
        for row, entry in zip(rows, entries, strict=True):
            assert list(row) == list(entry)
            for column, value in entry.items():
                written = ";".join(value) if isinstance(value, list) else "" if value is None else value
                same = str(written) == row[column]
                assert same or float(written) == float(row[column]), (name, column, row)


# For servers and search engines


def test_the_sitemap_is_well_formed_whatever_the_address() -> None:
    """Each page once in each language, with all its versions; signs that XML reserves are escaped."""
    versions = [("zh-Hans", 'https://example.org/zh/?a=1&b="2"'), ("en", "https://example.org/en/?a=1&b=<2>")]
    root = etree.fromstring(sitemap([versions]))  # noqa: S314  # made by us
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    assert root.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"
    assert [loc.text for loc in root.findall("s:url/s:loc", spaces)] == [url for _, url in versions]
    for url in root.findall("s:url", spaces):
        links = url.findall("x:link", spaces)
        assert [(link.get("rel"), link.get("hreflang"), link.get("href")) for link in links] == [
            ("alternate", tag, href) for tag, href in versions
        ]
    assert list(etree.fromstring(sitemap([]))) == []  # noqa: S314  # made by us


def test_robots_name_the_sitemap_only_where_there_is_one() -> None:
    """A whole URL is needed for it."""
    assert robots("") == b"User-agent: *\nAllow: /\n"
    assert robots("https://example.org/sitemap.xml").endswith(b"\nSitemap: https://example.org/sitemap.xml\n")


def test_static_files_are_published_but_not_the_drawing_fonts(tmp_path: Path) -> None:
    """Hidden files of editors and systems are not published either."""
    for name in ("site.css", "icons/a.svg", "fonts/Drawing.otf", ".DS_Store", "my-fonts/x.txt"):
        path = tmp_path / "static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    assert static_files(tmp_path) == {
        f"static/{name}": name.encode() for name in ("site.css", "icons/a.svg", "my-fonts/x.txt")
    }
    assert static_files(tmp_path / "nowhere") == {}


def test_a_file_may_stand_in_parts(tmp_path: Path) -> None:
    """A folder that is called like a style sheet or a script is one file for readers, its parts in order."""
    for name in ("site.css/20-page.css", "site.css/10-tokens.css", "site.css/.20-page.css.swp", "a.d/x.css"):
        path = tmp_path / "static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"/* {path.name} */", encoding="utf-8")
    assert static_files(tmp_path) == {
        "static/site.css": b"/* 10-tokens.css */\n/* 20-page.css */",
        "static/a.d/x.css": b"/* x.css */",
    }


# Weights


def zipped(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


CSS, ICON, SCRIPT, PICTURE = b"p { color: red }" * 9, b"<svg/>" * 20, b"let x = 1;" * 30, b"<svg>picture</svg>" * 40


def test_a_page_weighs_itself_and_all_that_it_loads() -> None:
    """Style sheet, icon, script and picture, gzipped, each once; links and other pages weigh nothing."""
    html = (
        b'<link rel="stylesheet" href="../static/site.css"><link rel="stylesheet" href="../static/site.css">'
        b'<link rel="icon" type="image/svg+xml" href="../static/icon.svg"><script defer src="../static/a.js"></script>'
        b'<img alt="" src="../static/p.svg"><link rel="alternate" hreflang="zh" href="../zh/index.html">'
        b'<a href="../data/big.csv">data</a>'
    )
    tree = {"static/site.css": CSS, "static/icon.svg": ICON, "static/a.js": SCRIPT, "static/p.svg": PICTURE}
    pages = {"en/index.html": html, "zh/index.html": b"<p>", "data/big.csv": b"1,2,3\n" * 999}
    files = Files({**tree, **pages})
    weights = page_weights(files, FinishedPages(files))
    assert weights == {
        "en/index.html": zipped(html) + sum(zipped(content) for content in tree.values()),
        "zh/index.html": zipped(b"<p>"),
    }


@pytest.mark.parametrize("href", ["/town/static/site.css", "static/site.css?v=1"])
def test_what_is_loaded_by_another_spelling_weighs_the_same(href: str) -> None:
    """The page for wrong addresses links from the root where a base URL says which."""
    html = f'<link rel="stylesheet" href="{href}">'.encode()
    files = Files({"404.html": html, "static/site.css": CSS})
    assert page_weights(files, FinishedPages(files))["404.html"] == zipped(html) + zipped(CSS)


@pytest.mark.parametrize(
    "rows",
    [
        [["名称", "值"], ["煤", "1"]],
        [["a", "b"], ['he said "so", twice', "x\ny"], ["'=1+1", ""]],
        [["é"]],
    ],
)
def test_a_download_for_spreadsheets_says_that_it_is_utf8(rows: list[list[str]]) -> None:
    """The same cells, after the mark by which Excel knows UTF-8, in lines that end as it ends them."""
    made = for_spreadsheets(download_bytes(rows[0], rows[1:]))
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.endswith(b"\r\n")
    assert list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""))) == rows
    assert made.count(b"\r\n") == len(rows)
