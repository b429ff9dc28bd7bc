"""The project's own content: sound without a single problem, complete, and saying nothing that it can't."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from sitegen.checks.provenance import claimed_tokens
from sitegen.model.site import Site
from sitegen.model.tracker import NO_INFORMATION, STRENGTHS, ledgers, status
from sitegen.outcome import Options, Outcome
from sitegen.pipeline import check
from tests.built import TODAY
from tests.search_index import index_parts
from tests.tiny import ROOT


def test_check_finds_nothing() -> None:
    """Neither an error nor a notice: every file is sound, and every translation is reviewed."""
    outcome = check(Options(ROOT, ROOT / "site", "", TODAY))
    assert not list(outcome.problems), [problem.told("en") for problem in outcome.problems]


def test_build_finds_nothing(real_outcome: Outcome) -> None:
    """The finished pages have no dead link, no dead anchor, and load nothing from elsewhere."""
    assert not list(real_outcome.problems), [problem.told("en") for problem in real_outcome.problems]


def test_every_numeral_of_the_text_is_used_or_exempted(real_site: Site) -> None:
    """In each paragraph the numerals equal those of all figures and exemptions: none lost, none invented."""
    claimed = claimed_tokens(real_site)
    for number, paragraph in real_site.report.items():
        assert Counter(paragraph.numerals) == claimed[number], number


def test_the_whole_text_is_there(real_site: Site) -> None:
    """All 52 paragraphs, eight areas, eight themes and 24 subsections stand in the tables."""
    assert list(real_site.report) == list(range(1, 53))
    assert [area.number for area in real_site.areas.values()] == list(range(1, 9))
    assert [aspect.number for aspect in real_site.aspects.values()] == list(range(1, 9))
    assert len(real_site.subsections) == 24


def test_every_part_yields_something(real_site: Site) -> None:
    """No subsection is without a promise, no theme without a result, no strength without a verb."""
    assert {item.subsection for item in real_site.commitments.values()} == set(real_site.subsections)
    assert {item.aspect for item in real_site.results.values()} == set(real_site.aspects)
    assert {verb.strength for verb in real_site.verbs.values()} == set(STRENGTHS)


@pytest.mark.parametrize("table", ["verbs", "units", "places"])
def test_no_row_is_left_over(real_site: Site, table: str) -> None:
    """Verbs, units and places are there because something uses them."""
    commitments, results = real_site.commitments.values(), real_site.results.values()
    figures = real_site.figures.values()
    used = {
        "verbs": {verb for item in commitments for verb in item.verbs},
        "units": {unit for figure in figures for unit in units_of(figure.quantity.unit.unit, real_site)},
        "places": {name for item in commitments for name in item.places}
        | {name for one in results for name in one.places},
    }[table]
    key = real_site.tables[table].schema.primary_key[0]
    spare = {row[key] for row in real_site.tables[table].rows} - used
    assert not spare - named_in_texts(spare), sorted(spare)


def units_of(unit: str, site: Site) -> set[str]:
    """A unit with its base and the units that languages show it in."""
    shown = {name for names in site.units[unit].show.values() for name in names}
    return {unit, site.units[unit].base, *shown}


def named_in_texts(ids: set[str]) -> set[str]:
    """Those of some ids that pages or charts name."""
    texts = "\n".join(path.read_text(encoding="utf-8") for path in content_files())
    return {name for name in ids if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", texts)}


def content_files() -> list[Path]:
    return [*(ROOT / "content").rglob("*.md"), *(ROOT / "content/charts").glob("*.yml")]


def test_every_figure_is_cited(real_site: Site) -> None:
    """A number that was drawn from the text is shown somewhere: in a result, a promise, a page or a chart."""
    cited = {name for item in real_site.results.values() for name in item.figures}
    cited |= {name for item in real_site.commitments.values() for name in item.figures}
    spare = set(real_site.figures) - cited
    assert not spare - named_in_texts(spare), sorted(spare - named_in_texts(spare))


def test_every_chart_is_shown(real_site: Site) -> None:
    """No chart is drawn for nobody, and there are at least fourteen; the tracker's own need no call in a text."""
    assert len(real_site.charts) >= 14
    unnamed = set(real_site.charts) - named_in_texts(set(real_site.charts))
    assert all(real_site.charts[name].options.get("by") in {"measurability", "status"} for name in unnamed)


def test_every_chart_is_listed_to_take_away(real_site: Site, built_site: Path) -> None:
    """The Data page leads to each chart's own page and to its table, picture and drawing, in each language."""
    for code in ("zh", "en"):
        page = (built_site / code / "data/index.html").read_text(encoding="utf-8")
        for name in real_site.charts:
            assert f'href="../charts/{name}/index.html"' in page
            for ending in ("csv", "png", "svg"):
                assert f'href="../../charts/{name}.{code}.{ending}"' in page


def test_the_ledger_is_empty(real_site: Site) -> None:
    """At launch there is no evidence about any promise, and each reads "no information yet"."""
    assert real_site.progress == ()
    evidence = ledgers(real_site.progress)
    assert {status(evidence.get(name, ())) for name in real_site.commitments} == {NO_INFORMATION}
    assert real_site.corrections == ()


def test_no_page_claims_a_status(built_site: Path, real_site: Site) -> None:
    """Without evidence each promise's page says so and shows no share reached; no list says done, begun or behind."""
    for code, words in (("zh", "尚无信息"), ("en", "No information yet")):
        own = {path.name for path in (built_site / code / "commitments").iterdir()}
        assert own == {"index.html", "by", "method", *real_site.commitments}
        for name in real_site.commitments:
            page = (built_site / code / "commitments" / name / "index.html").read_text(encoding="utf-8")
            assert f"<strong>{words}</strong>" in page, name
            assert 'class="pace"' not in page, name
        for value in ("started", "in-progress", "partly-done", "done", "behind", "cannot-be-judged"):
            page = (built_site / code / "commitments/by/status" / value / "index.html").read_text(encoding="utf-8")
            assert 'class="promise"' not in page


def test_a_passed_deadline_accuses_nobody(built_site: Path) -> None:
    """On the day of this build one deadline has passed; without evidence it says that there is no information."""
    page = (built_site / "en/commitments/by/deadline/passed/index.html").read_text(encoding="utf-8")
    assert page.count("date passed; no information") == page.count('class="promise"') > 0
    page = (built_site / "en/commitments/swap-station-first/index.html").read_text(encoding="utf-8")
    assert page.count("date passed; no information") == 2
    assert "30 April 2026" in page
    assert "behind" not in page.lower()


def test_another_judge_accepts_the_data_package() -> None:
    """Frictionless, which knows nothing of our code, finds tables and description valid."""
    command = [sys.executable, "-m", "frictionless", "validate", "data/datapackage.json"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_published_data_package_is_valid_too(built_site: Path) -> None:
    """What readers download, its references resolved, is valid by the description that comes with it."""
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    run = subprocess.run(command, cwd=built_site / "data", capture_output=True, check=False, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_no_reference_is_left_in_what_readers_get(real_outcome: Outcome) -> None:
    """Pages, downloads and indexes hold words and numbers, and no `[[reference]]` of the editors."""
    for name, content in real_outcome.tree.items():
        if name.startswith("search/"):
            assert not any("[[" in text.replace("[[]]", "") for text in index_parts(content)["strings"]), name
            continue
        is_text = not name.endswith((".png", "site.css"))
        assert not is_text or b"[[" not in content.replace(b"[[]]", b""), name


def test_only_what_readers_need_is_published(real_outcome: Outcome) -> None:
    """The drawing fonts, three megabytes of them, and the editors' own files stay at home."""
    assert {name.split("/")[0] for name in real_outcome.tree} == {
        *(".nojekyll", "404.html", "index.html", "robots.txt", "static", "data", "charts", "search", "zh", "en"),
    }
    assert not any(name.endswith((".otf", ".md", ".yml", ".po")) for name in real_outcome.tree)


def test_kinds_of_figures_do_not_run_into_numbers(real_outcome: Outcome) -> None:
    """In plain texts (titles, alternative texts, downloads) the word for a kind doesn't stick to the number."""
    kinds = "target|planned|derived"
    for name, content in real_outcome.tree.items():
        if name.endswith((".html", ".csv")):
            text = re.sub(r"</?(?:data|span|a)\b[^>]*>", "", content.decode())
            assert not re.search(rf"[a-z³)]({kinds})\b", text.replace("untargeted", "")), name
