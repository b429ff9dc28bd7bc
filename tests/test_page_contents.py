"""What the pages say is what the data holds: numbers with their sources, every promise, every paragraph."""

from __future__ import annotations

import csv
import posixpath
import re
from pathlib import Path

import pytest

from sitegen.outputs.tables import MACHINE_COLUMNS
from tests.built import html_files
from tests.html_tree import Element, read_page

pytest_plugins = ["tests.built_fixtures"]

LANGUAGES = ("zh", "en")
KINDS = {"reported", "target", "planned", "derived"}
FACETS = ("area", "strength", "measurability", "deadline", "status")


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"data/{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def page_of(folder: Path, address: str) -> Element:
    return read_page(folder / address / "index.html")


def part_files(folder: Path, address: str) -> list[Path]:
    """The files of the pages below one that share out its records."""
    return sorted((folder / address).glob("*/**/index.html"))


def parts(folder: Path, address: str) -> list[Element]:
    """These pages."""
    return [read_page(file) for file in part_files(folder, address)]


def target_of(folder: Path, file: str, link: Element) -> tuple[Path, str]:
    """The file that a link in a page leads to, and the anchor in it."""
    path, _, anchor = link["href"].partition("#")
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(file), path)) if path else file
    target = folder / whole
    return (target / "index.html" if target.is_dir() else target), anchor


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_has_its_value_kind_and_source(web_site: Path, language: str) -> None:
    """A figure in a text carries its value for machines, and its kind; it links to the place that says its origin."""
    figures = {row["figure"]: row for row in rows(web_site, "figures")}
    seen = set()
    for file in html_files(web_site):
        for link in read_page(web_site / file).classed("figure") if file.startswith(f"{language}/") else ():
            if link.tag != "a":
                continue
            (data,) = link.all("data")
            assert data["value"], (file, data.text)
            assert data.text.strip(), file
            target, anchor = target_of(web_site, file, link)
            origin = next(element for element in read_page(target).all() if element["id"] == anchor)
            figure = anchor.removeprefix("figure-")
            assert f"figure-{figures[figure]['kind']}" in link["class"].split(), (file, figure)
            assert figures[figure]["kind"] in KINDS
            assert next(inner["value"] for inner in origin.all("data")) == data["value"], (file, figure)
            marks = [mark.text for mark in link.classed("kind")]
            if "in-row" not in link["class"].split():  # in a chart's table the kind has a cell of its own
                assert bool(marks) == (figures[figure]["kind"] != "reported"), (file, figure)
            seen.add(figure)
    assert len(seen) > len(figures) / 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_stands_at_its_paragraph(web_site: Path, language: str) -> None:
    """The source's chapters list each figure once, under its first paragraph, with the span that the text prints."""
    listed = [element for page in parts(web_site, f"{language}/source") for element in page.all("li")]
    for row in rows(web_site, "figures"):
        (place,) = [element for element in listed if element["id"] == f"figure-{row['figure']}"]
        paragraph = next(one["id"] for one in place.ancestors if "paragraph-record" in one["class"].split())
        paragraphs = re.split(r"[;,]", row["paragraph"])
        assert paragraph.removeprefix("p") in paragraphs or row["kind"] == "derived", row["figure"]
        if row["printed"]:
            assert row["printed"] in [quoted.text for quoted in place.all("q")], row["figure"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paragraph_has_its_anchor(web_site: Path, language: str) -> None:
    """The source page has one place for each paragraph of the text, in order, each with our summary.

    Each leads to the same paragraph in its chapter, which holds what was drawn from it; no chapter has another's.
    """
    file = f"{language}/source/index.html"
    records = list(read_page(web_site / file).classed("paragraph-record"))
    wanted = [f"p{number}" for number in range(1, 53)]
    assert [record["id"] for record in records] == wanted
    assert all(any(p.text.strip() for p in record.all("p")) for record in records)
    for record in records:
        target, anchor = target_of(web_site, file, record.one("h3").one("a"))
        assert anchor == record["id"]
        assert anchor in [one["id"] for one in read_page(target).classed("paragraph-record")], anchor
    chapters = parts(web_site, f"{language}/source")
    found = [record["id"] for chapter in chapters for record in chapter.classed("paragraph-record")]
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_promise_stands_on_its_area_s_page(web_site: Path, language: str) -> None:
    """Each commitment has its anchor on the page of its area, and on no other area's."""
    by_area: dict[str, list[str]] = {}
    for row in rows(web_site, "commitments"):
        by_area.setdefault(row["area"], []).append(row["commitment"])
    assert by_area.keys() == {row["area"] for row in rows(web_site, "areas")}
    for area, expected in by_area.items():
        page = page_of(web_site, f"{language}/areas/{area}")
        assert sorted(item["id"] for item in page.classed("promise")) == sorted(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_facets_share_out_all_promises(web_site: Path, language: str) -> None:
    """Each value of a facet has a page that lists as many promises as the filter says; together they are all.

    The page of an area lists its promises under their headings; the other lists are tables.
    """
    everything = page_of(web_site, f"{language}/commitments")
    total = len(rows(web_site, "commitments"))
    assert len(list(everything.classed("promise"))) == total
    by_facet: dict[str, int] = {}
    for link in next(everything.classed("facets")).all("a"):
        (number,) = [int(span.text) for span in link.classed("number")]
        file, _ = target_of(web_site, f"{language}/commitments/index.html", link)
        page = read_page(file)
        listed = [one for one in page.classed("promise") if one.tag in ("tr", "li")]
        assert len(listed) == number, link["href"]
        if file.parts[-3] == "areas":
            by_facet["area"] = by_facet.get("area", 0) + number
            continue
        facet, value = file.parts[-3:-1]
        assert value, facet
        current = [one for one in next(page.classed("facets")).all("a") if one["aria-current"] == "page"]
        assert len(current) == 1, link["href"]
        by_facet[facet] = by_facet.get(facet, 0) + number
    assert by_facet == dict.fromkeys(FACETS, total)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_promise_has_its_page(web_site: Path, language: str) -> None:
    """The list leads to it; it leads to the promise's place in its area, its paragraphs, and each of its figures."""
    listed = {
        target_of(web_site, f"{language}/commitments/index.html", row.one("th").one("a"))[0]
        for row in page_of(web_site, f"{language}/commitments").classed("promise")
    }
    for row in rows(web_site, "commitments"):
        file = f"{language}/commitments/{row['commitment']}/index.html"
        assert web_site / file in listed
        page = read_page(web_site / file)
        targets = [target_of(web_site, file, link) for link in page.one("main").all("a") if ":" not in link["href"]]
        assert (web_site / f"{language}/areas/{row['area']}/index.html", row["commitment"]) in targets
        source = {anchor for target, anchor in targets if (web_site / language / "source") in target.parents}
        assert source >= {f"p{number}" for number in re.split(r"[;,]", row["paragraph"])}, row["commitment"]
        assert source >= {f"figure-{name}" for name in row["figures"].split(";") if name}, row["commitment"]
        review = {anchor for target, anchor in targets if (web_site / language / "review") in target.parents}
        assert review >= {name for name in row["follows"].split(";") if name}, row["commitment"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_leads_to_what_takes_it_up(web_site: Path, language: str) -> None:
    """From the review a reader gets to each promise's own page, where all that is known of it stands."""
    files = [path.relative_to(web_site).as_posix() for path in part_files(web_site, f"{language}/review")]
    found = {
        (result["id"], target_of(web_site, file, link))
        for file in files
        for result in read_page(web_site / file).classed("result")
        for after in result.classed("next")
        for link in after.all("a")
    }
    assert found == {
        (result, (web_site / f"{language}/commitments/{row['commitment']}/index.html", ""))
        for row in rows(web_site, "commitments")
        for result in row["follows"].split(";")
        if result
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_day_of_a_status_is_a_date_for_machines_too(web_site: Path, language: str) -> None:
    """A list of promises, and a promise's page, say as of which day; that day stands in a `time` element."""
    for address in ("commitments", "commitments/by/strength/seek", "commitments/air-quality"):
        standing = next(page_of(web_site, f"{language}/{address}").classed("standing"))
        days = [time["datetime"] for time in standing.all("time")]
        assert len(days) == 1, address
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", days[0]), address


@pytest.mark.parametrize("language", LANGUAGES)
def test_neighbours_lead_through_all_promises_of_an_area(web_site: Path, language: str) -> None:
    """From the first promise of an area by "next" to its last, each once, in the order of the text."""
    by_area: dict[str, list[str]] = {}
    for row in rows(web_site, "commitments"):
        by_area.setdefault(row["area"], []).append(row["commitment"])
    for names in by_area.values():
        seen: list[str] = []
        name = names[0]
        while name:
            seen.append(name)
            links = page_of(web_site, f"{language}/commitments/{name}").all("a")
            name = next((posixpath.basename(link["href"].rstrip("/")) for link in links if link["rel"] == "next"), "")
        assert seen == names


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_is_complete_without_its_drawing(web_site: Path, language: str) -> None:
    """Each chart has its title, alternative text, key, source, a table of data and the same rows as a CSV file."""
    charts: dict[str, Element] = {}
    for file in html_files(web_site):
        for figure in read_page(web_site / file).classed("chart") if file.startswith(f"{language}/") else ():
            name = figure["id"].removeprefix("chart-")
            charts[name] = figure
            (drawing,) = figure.classed("drawing")
            assert drawing["role"] == "img"
            assert len(drawing["aria-label"]) > 20, name
            assert all(svg["aria-hidden"] == "true" for svg in figure.all("svg")), name
            assert next(figure.classed("chart-title")).text.strip(), name
            (source,) = figure.classed("chart-source")
            paragraphs = [link["href"] for link in next(source.classed("paragraphs")).all("a")]
            assert all(re.search(r"#p\d+$", href) for href in paragraphs), name
            assert paragraphs or name.startswith("promises-"), name
            downloads = [link for link in source.all("a") if "download" in link.attributes]
            assert [link["href"].rpartition(".")[2] for link in downloads] == ["csv", "png", "svg"], name
            download = downloads[0]
            with target_of(web_site, file, download)[0].open(encoding="utf-8", newline="") as lines:
                header, *data = csv.reader(lines)
            table = figure.one("table")
            assert len(list(table.one("tbody").all("tr"))) == len(data), name
            assert len(list(table.one("thead").all("th"))) + len(MACHINE_COLUMNS) == len(header), name
            kinds = [mark["class"] for row in table.one("tbody").all("tr") for mark in row.classed("kind")]
            assert len(kinds) == len(data), name
            assert all(len(list(row.all("th"))) == 1 for row in table.one("tbody").all("tr")), name
    assert charts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_stands_on_a_page(web_site: Path, language: str) -> None:
    """No chart that the data page offers is one that readers never see."""
    shown = {
        figure["id"].removeprefix("chart-")
        for file in html_files(web_site)
        for figure in (read_page(web_site / file).classed("chart") if file.startswith(f"{language}/") else ())
    }
    assert shown == {path.name.split(".")[0] for path in (web_site / "charts").iterdir()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_is_explained(web_site: Path, language: str) -> None:
    """The pages of subjects have each term once, explained; the glossary and each text that uses it lead there."""
    places = [
        (path, element["id"])
        for path in part_files(web_site, f"{language}/glossary")
        for element in read_page(path).all("div")
        if element["id"].startswith("term-")
    ]
    assert sorted(anchor for _, anchor in places) == sorted(f"term-{row['term']}" for row in rows(web_site, "terms"))
    file = f"{language}/glossary/index.html"
    names = [link for listed in read_page(web_site / file).classed("names") for link in listed.all("a")]
    assert sorted(target_of(web_site, file, link) for link in names) == sorted(places)
    for file in html_files(web_site):
        if file.startswith(f"{language}/"):
            for link in read_page(web_site / file).classed("term"):
                assert target_of(web_site, file, link) in places, (file, link["href"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_can_be_had(web_site: Path, language: str) -> None:
    """The data page offers each table in each format, and the package; every file is there and not empty."""
    page = page_of(web_site, f"{language}/data")
    tables = {section["id"].removeprefix("table-"): section for section in page.classed("table")}
    assert tables.keys() == {path.name.partition(".")[0] for path in (web_site / "data").glob("*.csv")}
    for name, section in tables.items():
        offered = {target_of(web_site, f"{language}/data/index.html", link)[0] for link in section.all("a")}
        assert offered == {web_site / f"data/{name}.{ending}" for ending in ("csv", "excel.csv", "json")}
        assert all(file.stat().st_size for file in offered)


def test_no_reference_is_left_unresolved(web_site: Path) -> None:
    """No page or table shows a reference's own signs, or a word of the program where a text should be."""
    for path in sorted(web_site.rglob("*.html")) + sorted(web_site.rglob("*.csv")):
        text = path.read_text(encoding="utf-8")
        assert "[[" not in text, path
        assert "]]" not in text, path
        assert re.findall(r"[>,](?:None|True|False|Undefined)[<,]|<Undefined|object at 0x", text) == [], path
