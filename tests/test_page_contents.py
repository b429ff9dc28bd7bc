"""What the pages say is what the data holds: numbers with their sources, every promise, every paragraph."""

from __future__ import annotations

import csv
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from sitegen.outputs.tables import MACHINE_COLUMNS
from tests.built import Edition, html_files
from tests.html_tree import Element, read_page

pytest_plugins = ["tests.built_fixtures"]

KINDS = {"reported", "target", "planned", "derived"}
FACETS = ("area", "strength", "measurability", "deadline", "status")


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"data/{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def page_of(folder: Path, address: str) -> Element:
    return read_page(folder / address / "index.html")


def pages_of(edition: Edition) -> Iterator[tuple[str, Element]]:
    """Every page in the language, by its file."""
    for file in html_files(edition.folder):
        if file.startswith(f"{edition.language}/"):
            yield file, read_page(edition.folder / file)


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


def list_of(link: Element) -> Element:
    """The list that a link stands in."""
    return next(element for element in link.ancestors if element.tag in {"ul", "ol"})


def test_every_number_has_its_value_kind_and_source(edition: Edition) -> None:
    """A figure in a text carries its value for machines, and its kind; it links to the place that says its origin."""
    figures = {row["figure"]: row for row in rows(edition.folder, "figures")}
    seen = set()
    for file, page in pages_of(edition):
        for link in page.classed("figure"):
            if link.tag != "a":
                continue
            (data,) = link.all("data")
            assert data["value"], (file, data.text)
            assert data.text.strip(), file
            target, anchor = target_of(edition.folder, file, link)
            origin = next(element for element in read_page(target).all() if element["id"] == anchor)
            figure = anchor.removeprefix("figure-")
            assert f"figure-{figures[figure]['kind']}" in link["class"].split(), (file, figure)
            assert figures[figure]["kind"] in KINDS
            assert next(inner["value"] for inner in origin.all("data")) == data["value"], (file, figure)
            marks = [mark.text for mark in link.classed("kind")]
            if "in-row" not in link["class"].split():  # in a chart's table the kind has a cell of its own
                assert bool(marks) == (figures[figure]["kind"] != "reported"), (file, figure)
            seen.add(figure)
    assert seen


def test_every_number_stands_at_its_paragraph(edition: Edition) -> None:
    """The source's chapters list each figure once, under its first paragraph, with the span that the text prints."""
    listed = [element for page in parts(edition.folder, f"{edition.language}/source") for element in page.all("li")]
    for row in rows(edition.folder, "figures"):
        (place,) = [element for element in listed if element["id"] == f"figure-{row['figure']}"]
        paragraph = next(one["id"] for one in place.ancestors if "paragraph-record" in one["class"].split())
        paragraphs = re.split(r"[;,]", row["paragraph"])
        assert paragraph.removeprefix("p") in paragraphs or row["kind"] == "derived", row["figure"]
        if row["printed"]:
            assert row["printed"] in [quoted.text for quoted in place.all("q")], row["figure"]


def test_every_paragraph_has_its_anchor(edition: Edition) -> None:
    """The source page has one place for each paragraph of the text, in order, each with our summary.

    Each leads to the same paragraph in its chapter, which holds what was drawn from it; no chapter has another's.
    """
    file = f"{edition.language}/source/index.html"
    records = list(read_page(edition.folder / file).classed("paragraph-record"))
    wanted = [f"p{row['paragraph']}" for row in rows(edition.folder, "report")]
    assert [record["id"] for record in records] == wanted
    assert all(any(p.text.strip() for p in record.all("p")) for record in records)
    for record in records:
        target, anchor = target_of(edition.folder, file, record.one("h3").one("a"))
        assert anchor == record["id"]
        assert anchor in [one["id"] for one in read_page(target).classed("paragraph-record")], anchor
    chapters = parts(edition.folder, f"{edition.language}/source")
    found = [record["id"] for chapter in chapters for record in chapter.classed("paragraph-record")]
    assert sorted(found) == sorted(wanted)


def test_every_promise_stands_on_its_area_s_page(edition: Edition) -> None:
    """Each commitment has its anchor on the page of its area, and on no other area's."""
    by_area: dict[str, list[str]] = {}
    for row in rows(edition.folder, "commitments"):
        by_area.setdefault(row["area"], []).append(row["commitment"])
    assert by_area.keys() == {row["area"] for row in rows(edition.folder, "areas")}
    for area, expected in by_area.items():
        page = page_of(edition.folder, f"{edition.language}/areas/{area}")
        assert sorted(item["id"] for item in page.classed("promise")) == sorted(expected)


def listed(page: Element) -> list[Element]:
    """The rows of a list of promises, in its order."""
    return [row for group in page.classed("group") for row in group.all("li")]


def test_an_area_tells_its_story_then_its_promises_then_its_words(edition: Edition) -> None:
    """Whoever has read the story comes to the promises, each of which leads to its page; terms are folded below."""
    for row in rows(edition.folder, "areas"):
        page = page_of(edition.folder, f"{edition.language}/areas/{row['area']}")
        pieces = [one for one in page.one("main").all() if {*one["class"].split()} & {"story", "promises", "rail"}]
        assert [one["class"].split()[-1] for one in pieces] == ["story", "promises", "rail"], row["area"]
        assert all("open" not in one.attributes for one in pieces[2].classed("terms"))
        file = f"{edition.language}/areas/{row['area']}/index.html"
        for promise in pieces[1].classed("promise"):
            assert target_of(edition.folder, file, promise.one("a"))[0].parent.name == promise["id"]


def test_a_promise_quotes_its_verb(edition: Edition) -> None:
    """Its page prints the phrase as the source has it, with every verb marked that stands in it."""
    printed = {row["quotation"]: row["printed"] for row in rows(edition.folder, "quotations")}
    for row in rows(edition.folder, "commitments"):
        page = page_of(edition.folder, f"{edition.language}/commitments/{row['commitment']}")
        quoted = [*page.classed("quoted")]
        assert len(quoted) == bool(row["quotation"]), row["commitment"]
        for quotation in quoted:
            words = printed[row["quotation"]]
            assert [*quotation.one("blockquote").all("p")][-1].text == words
            marked = [mark.text for mark in quotation.all("mark")]
            verbs = re.split(r"[;,]", row["verb"])
            assert marked == [verb for verb in verbs if verb in words], row["commitment"]


def test_facets_share_out_all_promises(edition: Edition) -> None:
    """Each value of a facet has a page that lists as many promises as the filter says; together they are all.

    The page of an area lists its promises under their headings; the other lists are grouped by area.
    """
    everything = page_of(edition.folder, f"{edition.language}/commitments")
    total = len(rows(edition.folder, "commitments"))
    assert len(listed(everything)) == total
    by_facet: dict[str, int] = {}
    for link in next(everything.classed("facets")).all("a"):
        (number,) = [int(span.text) for span in link.classed("number")]
        file, _ = target_of(edition.folder, f"{edition.language}/commitments/index.html", link)
        page = read_page(file)
        if file.parts[-3] == "areas":
            assert sum(one.tag == "li" for one in page.classed("promise")) == number, link["href"]
            by_facet["area"] = by_facet.get("area", 0) + number
            continue
        facet, value = file.parts[-3:-1]
        assert value, facet
        assert len(listed(page)) == number, link["href"]
        current = [one for one in next(page.classed("facets")).all("a") if one["aria-current"] == "page"]
        assert len(current) == 1, link["href"]
        by_facet[facet] = by_facet.get(facet, 0) + number
    assert by_facet == dict.fromkeys(FACETS, total)


def test_a_list_is_grouped_by_area(edition: Edition) -> None:
    """Each area has one heading, which leads to it and says how many promises stand below, and those are its own.

    A list that holds nothing says so in its heading, and in its title and description, which others quote.
    """
    area_of = {row["commitment"]: row["area"] for row in rows(edition.folder, "commitments")}
    order = [row["area"] for row in rows(edition.folder, "areas")]
    empty = 0
    for file in sorted((edition.folder / edition.language / "commitments").glob("**/index.html")):
        if len(file.relative_to(edition.folder).parts) == 4 and file.parent.name in area_of:
            continue  # a promise's own page
        page = read_page(file)
        if not [*page.classed("tracker")]:
            continue  # the method
        name = file.relative_to(edition.folder).as_posix()
        groups = [*page.classed("group")]
        leads = [target_of(edition.folder, name, group.one("h3").one("a"))[0].parent.name for group in groups]
        assert leads == [area for area in order if area in leads], name
        for area, group in zip(leads, groups, strict=True):
            links = [row.one("a") for row in group.all("li")]
            promises = [target_of(edition.folder, name, link)[0].parent.name for link in links]
            assert {area_of[promise] for promise in promises} == {area}, name
            assert [int(span.text) for span in group.one("h3").classed("number")] == [len(promises)], name
        if not groups:
            empty += 1
            heading = page.one("h1").text
            assert page.one("title").text.startswith(heading), name
            assert not [*page.classed("standing")], name
    assert empty, "some status has no promise yet"


def test_every_promise_has_its_page(edition: Edition) -> None:
    """The list leads to it; it leads to the promise's place in its area, its paragraphs, and each of its figures."""
    found = {
        target_of(edition.folder, f"{edition.language}/commitments/index.html", row.one("a"))[0]
        for row in listed(page_of(edition.folder, f"{edition.language}/commitments"))
    }
    for row in rows(edition.folder, "commitments"):
        file = f"{edition.language}/commitments/{row['commitment']}/index.html"
        assert edition.folder / file in found
        page = read_page(edition.folder / file)
        links = [link for link in page.one("main").all("a") if ":" not in link["href"]]
        targets = [target_of(edition.folder, file, link) for link in links]
        own = edition.folder / edition.language
        assert (own / f"areas/{row['area']}/index.html", row["commitment"]) in targets
        source = {anchor for target, anchor in targets if own / "source" in target.parents}
        assert source >= {f"p{number}" for number in re.split(r"[;,]", row["paragraph"])}, row["commitment"]
        assert source >= {f"figure-{name}" for name in row["figures"].split(";") if name}, row["commitment"]
        review = {anchor for target, anchor in targets if own / "review" in target.parents}
        assert review >= {name for name in row["follows"].split(";") if name}, row["commitment"]


def test_a_result_leads_to_what_takes_it_up(edition: Edition) -> None:
    """From the review a reader gets to each promise's own page, where all that is known of it stands."""
    parts_of_it = part_files(edition.folder, f"{edition.language}/review")
    files = [path.relative_to(edition.folder).as_posix() for path in parts_of_it]
    found = {
        (result["id"], target_of(edition.folder, file, link))
        for file in files
        for result in read_page(edition.folder / file).classed("result")
        for after in result.classed("next")
        for link in after.all("a")
    }
    assert found == {
        (result, (edition.folder / f"{edition.language}/commitments/{row['commitment']}/index.html", ""))
        for row in rows(edition.folder, "commitments")
        for result in row["follows"].split(";")
        if result
    }


def test_the_day_of_a_status_is_a_date_for_machines_too(edition: Edition) -> None:
    """A list of promises, and a promise's page, say as of which day; that day stands in a `time` element."""
    row = rows(edition.folder, "commitments")[0]
    (strength,) = {verb["strength"] for verb in rows(edition.folder, "verbs") if verb["verb"] == row["verb"]}
    for address in ("commitments", f"commitments/by/strength/{strength}", f"commitments/{row['commitment']}"):
        standing = next(page_of(edition.folder, f"{edition.language}/{address}").classed("standing"))
        days = [time["datetime"] for time in standing.all("time")]
        assert len(days) == 1, address
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", days[0]), address


def test_neighbours_lead_through_all_promises_of_an_area(edition: Edition) -> None:
    """From the first promise of an area by "next" to its last, each once, in the order of the text."""
    by_area: dict[str, list[str]] = {}
    for row in rows(edition.folder, "commitments"):
        by_area.setdefault(row["area"], []).append(row["commitment"])
    for names in by_area.values():
        seen: list[str] = []
        name = names[0]
        while name:
            seen.append(name)
            links = page_of(edition.folder, f"{edition.language}/commitments/{name}").all("a")
            name = next((posixpath.basename(link["href"].rstrip("/")) for link in links if link["rel"] == "next"), "")
        assert seen == names


def test_every_chart_is_complete_without_its_drawing(edition: Edition) -> None:
    """Each chart has its title, alternative text, key, source, a table of data and the same rows as a CSV file."""
    charts: dict[str, Element] = {}
    for file, page in pages_of(edition):
        for figure in page.classed("chart"):
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
            assert paragraphs or edition.site.charts[name].options.get("by"), name
            downloads = [link for link in source.all("a") if "download" in link.attributes]
            endings = [link["href"].rpartition("/")[2].split(".", 2)[2] for link in downloads]
            assert endings == ["csv", "excel.csv", "png", "svg"], name
            download = downloads[0]
            with target_of(edition.folder, file, download)[0].open(encoding="utf-8", newline="") as lines:
                header, *data = csv.reader(lines)
            table = figure.one("table")
            assert len(list(table.one("tbody").all("tr"))) == len(data), name
            assert len(list(table.one("thead").all("th"))) + len(MACHINE_COLUMNS) == len(header), name
            kinds = [mark["class"] for row in table.one("tbody").all("tr") for mark in row.classed("kind")]
            figures = list(table.one("tbody").classed("figure"))
            assert len(kinds) == len(data) or not (kinds or figures), name  # rows that are no figures are of no kind
            assert all(len(list(row.all("th"))) == 1 for row in table.one("tbody").all("tr")), name
    assert charts


def test_every_chart_stands_on_a_page(edition: Edition) -> None:
    """No chart that the data page offers is one that readers never see."""
    shown = {
        figure["id"].removeprefix("chart-") for _, page in pages_of(edition) for figure in page.classed("chart")
    }
    assert shown == {path.name.split(".")[0] for path in (edition.folder / "charts").iterdir()}


def test_links_read_differently_where_they_lead_elsewhere(edition: Edition) -> None:
    """Whoever hears the links of a list alone knows which is which; so does who reads in which pages a number stands.

    An area and a theme of the review may have one name, so the lists of such pages are looked at together. A number is
    no name: it has its label beside it.
    """
    for file, page in pages_of(edition):
        main = page.one("main")
        lists = [[link for item in main.classed("uses") for link in item.all("a")]]
        lists += [[link for link in each.all("a") if list_of(link) is each] for each in main.all("ul", "ol")]
        for links in lists:
            leads: dict[str, str] = {}
            for link in (link for link in links if not any(link.all("data"))):
                words = link["aria-label"] or " ".join(link.text.split())
                assert leads.setdefault(words, link["href"]) == link["href"], (file, words)


def test_every_term_is_explained(edition: Edition) -> None:
    """The pages of subjects have each term once, explained; the glossary and each text that uses it lead there."""
    places = [
        (path, element["id"])
        for path in part_files(edition.folder, f"{edition.language}/glossary")
        for element in read_page(path).all("div")
        if element["id"].startswith("term-")
    ]
    terms = [row["term"] for row in rows(edition.folder, "terms")]
    assert sorted(anchor for _, anchor in places) == sorted(f"term-{term}" for term in terms)
    file = f"{edition.language}/glossary/index.html"
    names = [link for listed in read_page(edition.folder / file).classed("names") for link in listed.all("a")]
    assert sorted(target_of(edition.folder, file, link) for link in names) == sorted(places)
    for file, page in pages_of(edition):
        for link in page.classed("term"):
            assert target_of(edition.folder, file, link) in places, (file, link["href"])


def test_every_table_can_be_had(edition: Edition) -> None:
    """The data page offers each table in each format, and the package; every file is there and not empty."""
    page = page_of(edition.folder, f"{edition.language}/data")
    tables = {section["id"].removeprefix("table-"): section for section in page.classed("table")}
    assert tables.keys() == {path.name.partition(".")[0] for path in (edition.folder / "data").glob("*.csv")}
    file = f"{edition.language}/data/index.html"
    for name, section in tables.items():
        offered = {target_of(edition.folder, file, link)[0] for link in section.all("a")}
        assert offered == {edition.folder / f"data/{name}.{ending}" for ending in ("csv", "excel.csv", "json")}
        assert all(file.stat().st_size for file in offered)


def test_no_reference_is_left_unresolved(edition: Edition) -> None:
    """No page or table shows a reference's own signs, or a word of the program where a text should be."""
    for path in sorted(edition.folder.rglob("*.html")) + sorted(edition.folder.rglob("*.csv")):
        text = path.read_text(encoding="utf-8")
        assert "[[" not in text, path
        assert "]]" not in text, path
        assert re.findall(r"[>,](?:None|True|False|Undefined)[<,]|<Undefined|object at 0x", text) == [], path


def test_without_evidence_no_status_is_claimed(edition: Edition) -> None:
    """A promise that nobody has evidence for says so on its page, and shows no share reached."""
    words = edition.site.catalogues[edition.language].messages["status.no_information"][0]
    followed = {row["commitment"] for row in rows(edition.folder, "progress")}
    for row in rows(edition.folder, "commitments"):
        page = page_of(edition.folder, f"{edition.language}/commitments/{row['commitment']}")
        said = [strong.text for strong in page.all("strong")]
        if row["commitment"] in followed:
            assert words not in said, row["commitment"]
        else:
            assert words in said, row["commitment"]
            assert not list(page.classed("pace")), row["commitment"]
