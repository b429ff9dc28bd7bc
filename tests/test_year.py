"""A year in the life of a site: what editors will do to the published one is done to a copy of it, step by step.

Each step chooses its rows by what they are, never by name, so that it can be done to any city's tables. What the
published site has no row for is done to the frozen site of the tests. After each step the check and the build find
nothing that stops publication, what was done is seen by readers, and every page that changed is whole.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from sitegen.model.site import Site
from sitegen.outcome import SOURCES, Options, Outcome
from sitegen.pipeline import build, check
from sitegen.sources.documents import document_digest
from tests import test_pages
from tests.built import BASE_URL, OWN, TODAY, Built, copy_frozen
from tests.html_tree import Element, parse_page
from tests.kept import give_memory, memory_of

Row = dict[str, str]
PAGE = "content/notes/a-page-more"
WITHOUT_REFERENCE = re.compile(r"[^\[\]]+")


@dataclass
class Year:
    """A copy of a site, the day that editors have come to, and what its last build made."""

    root: Path
    site: Site
    day: dt.date
    last: dt.date = field(init=False)
    """The day of its builds: were it another after each step, every page would have changed with it."""
    pages: dict[str, Element] = field(default_factory=dict)
    tree: Mapping[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.last = self.day + dt.timedelta(days=365)

    @property
    def codes(self) -> Sequence[str]:
        return self.site.settings.languages

    @property
    def yesterday(self) -> str:
        return (self.day - dt.timedelta(days=1)).isoformat()

    def rows(self, table: str) -> list[Row]:
        return list(csv.DictReader(io.StringIO(self._text(table), newline="")))

    def change(self, table: str, old: Row, /, **cells: str) -> None:
        """Gives a row other cells."""
        rows = [row | cells if row == old else row for row in self.rows(table)]
        self._write(table, rows)

    def add(self, table: str, /, **cells: str) -> None:
        """Adds a row at the end of a table; the cells that are not named stay empty."""
        self._write(table, [*self.rows(table), cells])

    def evidence(self, commitment: str, date: str, status: str, **cells: str) -> None:
        address = f"https://example.org/{commitment}/{date}/{status}"
        about = {"evidence_title": "Minutes", "quote": "“…”", "reviewer": "R. Reviewer"}
        self.add("progress", commitment=commitment, date=date, status=status, evidence_url=address, **about, **cells)

    def live(self, step: str) -> set[str]:
        """Checks and builds the site; gives the names of the pages that are not as they were. A month goes by."""
        options = Options(self.root, self.root / "site", BASE_URL, self.last)
        if self.tree:  # later a build looks at less than a check does
            assert stopping(check(options)) == [], step
        made = build(options)
        assert stopping(made) == [], step
        self.site = made.site or self.site
        changed = {name for name, content in made.tree.items() if self.tree.get(name) != content}
        self.tree = dict(made.tree)
        names = {name for name in changed if name.endswith(".html")}
        self.pages |= {name: parse_page(self.tree[name].decode()) for name in sorted(names)}
        for gone in self.pages.keys() - self.tree.keys():
            del self.pages[gone]
        whole({name: self.pages[name] for name in names})
        self.day += dt.timedelta(days=30)
        return names

    def text(self, name: str) -> str:
        return self.pages[name].one("main").text

    def _text(self, table: str) -> str:
        return (self.root / f"data/{table}.csv").read_text(encoding="utf-8")

    def _write(self, table: str, rows: Sequence[Row]) -> None:
        header = next(csv.reader(self._text(table).splitlines()))
        with (self.root / f"data/{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def stopping(outcome: Outcome) -> list[str]:
    return [problem.told("en") for problem in outcome.problems if problem.kind.stops_publication]


def whole(pages: dict[str, Element]) -> None:
    """What is asked of each page by itself in `test_pages`."""
    test_pages.test_every_page_has_the_strict_policy(pages)
    test_pages.test_nothing_is_inline(pages)
    test_pages.test_headings_make_an_outline(pages)
    test_pages.test_every_page_has_its_landmarks(pages)
    test_pages.test_ids_are_unique(pages)


# The steps: each gives whether the site has what it needs, and looks at what readers get.


def evidence_for_a_dated_promise(year: Year) -> bool:
    """A paper says that a promise with a deadline has begun."""
    followed = {row["commitment"] for row in year.rows("progress")}
    dated = [row for row in year.rows("commitments") if row["deadline"] and row["commitment"] not in followed]
    for row in dated[:1]:
        year.evidence(row["commitment"], year.yesterday, "started")
        year.live("evidence for a dated promise")
        for code in year.codes:
            words = year.site.catalogues[code].messages["status.started"][0]
            assert words in year.text(f"{code}/commitments/{row['commitment']}/index.html")
    return bool(dated)


def evidence_for_a_numeric_target(year: Year) -> bool:
    """Half of a target is reported: the share reached is shown, with its formula."""
    followed = {row["commitment"] for row in year.rows("progress")}
    targets = {
        row["figure"]: row["value"]
        for row in year.rows("figures")
        if row["kind"] == "target" and not (row["change"] or row["of"] or row["value_to"])
        if row["bound"] == "exact"
    }
    for row in year.rows("commitments"):
        for figure in row["figures"].split(";"):
            if figure in targets and row["commitment"] not in followed:
                half = format(float(targets[figure]) / 2, "f").rstrip("0").rstrip(".")
                year.evidence(row["commitment"], year.yesterday, "partly_done", figure=figure, value=half)
                year.live("evidence for a numeric target")
                for code in year.codes:
                    page = f"{code}/commitments/{row['commitment']}/index.html"
                    assert year.site.catalogues[code].messages["status.partly_done"][0] in year.text(page)
                return True
    return False


def late_evidence_and_two_papers_on_a_day(year: Year) -> bool:
    """A paper of an earlier day is found after a later one, and another one of that later day."""
    rows = year.rows("progress")
    if not rows:
        return False
    last = rows[-1]
    since = dt.date.fromisoformat(last["date"]) - dt.timedelta(days=1)
    year.evidence(last["commitment"], since.isoformat(), "started", note_zh="", note_en="")
    year.add("progress", **last | {"evidence_url": "https://example.org/another/paper"})
    year.live("late evidence, and two papers on one day")
    for code in year.codes:
        page = year.pages[f"{code}/commitments/{last['commitment']}/index.html"]
        addresses = [link["href"] for link in page.all("a")]
        assert "https://example.org/another/paper" in addresses
        days = [time["datetime"] for time in page.all("time")]
        assert since.isoformat() in days
    return True


def a_correction(year: Year) -> bool:
    """The explanation of a term is said otherwise, and the change is recorded."""
    columns = [f"plain_{code}" for code in year.codes]
    corrected = {row["key"] for row in year.rows("corrections")}
    plain = [
        row
        for row in year.rows("terms")
        if row["term"] not in corrected and all(WITHOUT_REFERENCE.fullmatch(row[column]) for column in columns)
    ]
    for row in plain[:1]:
        reason = {f"reason_{code}": row[f"name_{code}"] for code in year.codes}
        for column in columns:
            cells = {"date": year.yesterday, "table": "terms", "key": row["term"], "column": column}
            year.add("corrections", **cells, was=row[column], **{"is": twice(row[column])}, **reason)
        year.change("terms", row, **{column: twice(row[column]) for column in columns})
        changed = year.live("a correction")
        for code in year.codes:
            assert twice(row[f"plain_{code}"]) in " ".join(year.text(f"{code}/corrections/index.html").split())
            assert any(name.startswith(f"{code}/glossary/") for name in changed)
    return bool(plain)


def twice(text: str) -> str:
    """The first sentence once more: other words that keep every rule for words."""
    first = re.match(r".*?[.。](?=\s|$|[^\x00-\x7f])", text)
    return f"{text}{'' if ord(text[0]) > 0x2E7F else ' '}{first.group() if first else text}"


def a_figure_more(year: Year) -> bool:
    """A derived number is worked out from one that the text prints, and stands under that one's paragraph."""
    exact = [
        row
        for row in year.rows("figures")
        if row["kind"] == "reported" and row["bound"] == "exact" and row["value"].isdecimal() and row["year"]
        if not (row["value_to"] or row["change"] or row["of"])
    ]
    for row in exact[:1]:
        figure, value = "a-figure-more", str(int(row["value"]) * 2)
        formula = f"{{{row['figure']}}} * 2"
        cells = {"figure": figure, "kind": "derived", "printed": "", "value": value, "formula": formula}
        year.add("figures", **row | cells)
        year.live("a figure more")
        for code in year.codes:
            sources = "".join(year.tree[name].decode() for name in year.pages if name.startswith(f"{code}/source/"))
            assert f'id="figure-{figure}"' in sources
    return bool(exact)


def a_term_more(year: Year) -> bool:
    """A term whose name is put together from those of two others."""
    one, other = year.rows("terms")[:2]
    names = {f"name_{code}": joined(one[f"name_{code}"], other[f"name_{code}"]) for code in year.codes}
    pinyin = {"pinyin": f"{one['pinyin']} {other['pinyin']}"} if one.get("pinyin") and other.get("pinyin") else {}
    plain = {f"plain_{code}": twice(twice(one[f"plain_{code}"])) for code in year.codes}
    year.add("terms", **one | names | plain | pinyin | {"term": "a-term-more"})
    year.live("a term more")
    for code in year.codes:
        assert any(
            'id="term-a-term-more"' in year.tree[name].decode() for name in year.pages if f"{code}/glossary/" in name
        )
    return True


def joined(one: str, other: str) -> str:
    return f"{one}{other}" if ord(one[0]) > 0x2E7F else f"{one} and {other}"


def a_chart_more_on_a_page_more(year: Year) -> bool:
    """A copy of a chart, shown on a page of its own in each language, with a new figure and a new term if there are."""
    every = sorted((year.root / "content/charts").glob("*.yml"))
    charts = [path for path in every if "figures:" in path.read_text(encoding="utf-8")]
    for path in charts[:1]:
        chart = yaml.safe_load(path.read_text(encoding="utf-8"))
        term = next(iter(year.site.terms.values()))
        for key in ("title", "subtitle"):
            chart[key] = {code: f"{text} – {term.name[code]}" for code, text in chart[key].items()}
        text = yaml.safe_dump(chart, allow_unicode=True, sort_keys=False)
        path.with_name("a-chart-more.yml").write_text(text, encoding="utf-8")
        new = [f"[[{kind}:a-{kind}-more]]" for kind in ("figure", "term") if has(year, kind)]
        (year.root / PAGE).parent.mkdir()
        for code in sorted(year.codes, key=lambda code: code != year.site.settings.citation.language):
            write_page(year, code, ["[[chart:a-chart-more]]", f"[[term:{term.id}]]", *new])
        year.live("a chart more on a page more")
        for code in year.codes:
            page = year.pages[f"{code}/notes/a-page-more/index.html"]
            assert [figure["id"] for figure in page.classed("chart")] == ["chart-a-chart-more"]
            assert f"{code}/charts/a-chart-more/index.html" in year.pages
    return bool(charts)


def has(year: Year, kind: str) -> bool:
    return any(row[kind] == f"a-{kind}-more" for row in year.rows(f"{kind}s"))


def write_page(year: Year, code: str, paragraphs: Sequence[str]) -> None:
    """A page in a language; one that is no source says for which state of the source it was checked."""
    source = year.site.settings.citation.language
    term, other = list(year.site.terms.values())[2:4]
    body = "\n\n".join(paragraphs)
    title, description = joined(term.name[code], other.name[code]), term.plain[code]
    front = f"title: {yaml_text(title)}\ndescription: {yaml_text(description)}\n"
    text = f"---\n{front}---\n{body}\n"
    if code != source:
        digest = document_digest((year.root / f"{PAGE}.{source}.md").read_text(encoding="utf-8"))
        text = text.replace("---\n", f"---\nreviewed: {digest}\n", 1)
    (year.root / f"{PAGE}.{code}.md").write_text(text, encoding="utf-8")


def a_new_title(year: Year) -> bool:
    """A page is called otherwise in each language: by the names of two of its terms."""
    source = year.site.settings.citation.language
    for code in sorted(year.codes, key=lambda code: code != source):
        path = year.root / f"content/about.{code}.md"
        text = path.read_text(encoding="utf-8")
        one, other = [term.name[code] for term in year.site.terms.values()][:2]
        text = re.sub(r"(?m)^title: .*$", f"title: {yaml_text(joined(one, other))}", text, count=1)
        if code != source:
            digest = document_digest((year.root / f"content/about.{source}.md").read_text(encoding="utf-8"))
            text = re.sub(r"(?m)^reviewed: .*$", f"reviewed: {digest}", text, count=1)
        path.write_text(text, encoding="utf-8")
    year.live("a new title")
    for code in year.codes:
        one, other = [term.name[code] for term in year.site.terms.values()][:2]
        assert year.pages[f"{code}/about/index.html"].one("h1").text == joined(one, other)
    return True


def yaml_text(text: str) -> str:
    return yaml.safe_dump(text, allow_unicode=True, width=1000).splitlines()[0]


STEPS: tuple[Callable[[Year], bool], ...] = (
    evidence_for_a_dated_promise,
    evidence_for_a_numeric_target,
    late_evidence_and_two_papers_on_a_day,
    a_correction,
    a_figure_more,
    a_term_more,
    a_chart_more_on_a_page_more,
    a_new_title,
)


def test_a_site_lives_through_a_year(tmp_path: Path, own_site: Site, own_build: Path, frozen_site: Site) -> None:
    """Everything that an editor does in a year is done to the published site, and nothing stops its publication."""
    assert own_build.is_dir()  # so that its drawings are in the memory
    root = tmp_path / "own"
    for name in SOURCES:
        shutil.copytree(OWN / name, root / name)
    since = dt.date.fromisoformat(own_site.settings.promises_since or "2000-01-01")
    today = max(dt.datetime.now(dt.UTC).date(), since + dt.timedelta(days=2))  # no evidence is older than the promises
    left = lived(Year(root, own_site, today), OWN, STEPS)
    if left:
        assert not lived(Year(copy_frozen(tmp_path / "frozen"), frozen_site, TODAY), OWN, left)


def lived(year: Year, memory: Path, steps: Sequence[Callable[[Year], bool]]) -> list[Callable[[Year], bool]]:
    """Does the steps; gives those that the site has nothing for. Drawings are taken from a build that has been."""
    give_memory(year.root, memory_of(memory))
    year.live("the first day")
    left = [step for step in steps if not step(year)]
    built = Built(year.site, year.root / "site")
    test_pages.test_every_page_tells_what_it_is(year.pages)
    test_pages.test_all_languages_have_the_same_addresses(year.pages, built)
    test_pages.test_pages_are_light(built)
    return left
