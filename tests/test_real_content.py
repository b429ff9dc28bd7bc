"""The site that this repository publishes: what is true of it on each day of each year, and of another city's too.

It checks, it balances, every page is whole. Pages are looked at in `test_pages.py`, `test_page_contents.py` and
`browser/`, beside those of the frozen site. Nothing here knows a row, a page, a title or a day: editors may change any.
"""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from sitegen.checks.balance import claimed_tokens
from sitegen.model.site import Site
from sitegen.outcome import Options, Outcome
from sitegen.pipeline import check
from tests.built import OWN
from tests.search_index import index_parts

PUBLISHED = {
    *(".nojekyll", "404.html", "build.json", "index.html", "robots.txt", "sitemap.xml"),
    *("static", "data", "charts", "search"),
}


def stopping(outcome: Outcome) -> list[str]:
    """What would stop publication; that a notice is told stops nothing."""
    return [problem.told("en") for problem in outcome.problems if problem.kind.stops_publication]


def test_nothing_stops_its_publication(own_outcome: Outcome) -> None:
    """Neither a check nor a build finds what `check --strict` would fail on."""
    assert stopping(own_outcome) == []


@pytest.mark.parametrize("days", [100, 1000])
def test_no_day_stops_its_publication(days: int) -> None:
    """However many deadlines have passed by then, whether or not anybody has looked."""
    day = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=days)
    assert stopping(check(Options(OWN, OWN / "site", "", day))) == []


def test_every_numeral_of_the_text_is_used_or_exempted(own_site: Site) -> None:
    """In each paragraph the numerals equal those of all figures and exemptions: none lost, none invented."""
    claimed = claimed_tokens(own_site)
    assert own_site.report
    for number, paragraph in own_site.report.items():
        assert Counter(paragraph.numerals) == claimed[number], number


def test_the_parts_of_the_text_are_numbered_in_order(own_site: Site) -> None:
    """No paragraph, area or theme is left out between the first and the last."""
    for numbers in (
        list(own_site.report),
        [area.number for area in own_site.areas.values()],
        [aspect.number for aspect in own_site.aspects.values()],
    ):
        assert numbers == list(range(1, len(numbers) + 1))


def test_every_figure_and_chart_is_shown(own_site: Site, own_outcome: Outcome) -> None:
    """A number that was drawn from the text has its place on a page of the source, a chart a page of its own."""
    for code in own_site.settings.languages:
        pages = {name: text for name, text in own_outcome.tree.items() if name.startswith(f"{code}/")}
        source = b"".join(text for name, text in pages.items() if name.startswith(f"{code}/source/")).decode()
        data = pages[f"{code}/data/index.html"].decode()
        for name in own_site.figures:
            assert f'id="figure-{name}"' in source, name
        for name in own_site.charts:
            assert f"{code}/charts/{name}/index.html" in pages
            own = pages[f"{code}/charts/{name}/index.html"].decode()
            assert f'href="../../charts/{name}.{code}.csv"' in data, name
            for ending in ("csv", "png", "svg"):
                assert f'href="../../../charts/{name}.{code}.{ending}"' in own, name


@pytest.mark.parametrize("published", [False, True], ids=["as edited", "as published"])
def test_another_judge_accepts_the_data_package(own_build: Path, published: bool) -> None:
    """Frictionless, which knows nothing of our code, finds tables and description valid, and their downloads too."""
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    folder = (own_build if published else OWN) / "data"
    run = subprocess.run(command, cwd=folder, capture_output=True, check=False, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_no_reference_is_left_in_what_readers_get(own_outcome: Outcome) -> None:
    """Pages, downloads and indexes hold words and numbers, and no `[[reference]]` of the editors."""
    for name, content in own_outcome.tree.items():
        if name.startswith("search/") and not name.endswith(".version.js"):
            assert not any("[[" in text.replace("[[]]", "") for text in index_parts(content)["strings"]), name
            continue
        is_text = not name.endswith((".png", "site.css"))
        assert not is_text or b"[[" not in content.replace(b"[[]]", b""), name


def test_only_what_readers_need_is_published(own_outcome: Outcome, own_site: Site) -> None:
    """The drawing fonts, three megabytes of them, and the editors' own files stay at home."""
    listed = {name.split("/")[0] for name in own_site.settings.root_files}
    assert {name.split("/")[0] for name in own_outcome.tree} == PUBLISHED | listed | set(own_site.settings.languages)
    assert not any(name.endswith((".otf", ".md", ".yml", ".po")) for name in own_outcome.tree)


def test_kinds_of_figures_do_not_run_into_numbers(own_outcome: Outcome, own_site: Site) -> None:
    """In plain texts (titles, alternative texts, downloads) the word for a kind doesn't stick to the number."""
    words = [
        re.escape(text)
        for catalogue in own_site.catalogues.values()
        for kind in ("target", "planned", "derived")
        for text in catalogue.messages.get(f"kind.{kind}", ())[:1]
        if text.isascii()
    ]
    sticking = re.compile(rf"(?<!un)(?<=[a-z³])({'|'.join(words)})\b") if words else None
    for name, content in own_outcome.tree.items():
        if sticking and name.endswith((".html", ".csv")):
            text = re.sub(r"</?(?:data|span|a)\b[^>]*>", "", content.decode())
            assert not sticking.search(text), name
