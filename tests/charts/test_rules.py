"""What charts refuse, each fault by its code and the line of the chart's file that it stands on."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.charts.forms import strata
from sitegen.charts.rules import check_charts
from sitegen.model.site import Site
from sitegen.problems import Problems, message_languages
from tests.charts.town import CITED, SOUND, Maker

ROOT = Path(__file__).parents[2]

ROWS = "options:\n  rows:\n    - "
LAYERS = "form: section\noptions:\n  layers:\n    "
TWO = LAYERS + "- [{part: town}]\n    - [{part: town,"
TOWN = "\nlabels:\n  town: {zh: 镇, en: Town}"
STRATA = "form: strata\noptions:\n  count: commitments\n  by: strength\n  "
AMOUNTS = "form: amounts\noptions: {panels: ["
NAMED = "\nlabels:\n  one: {zh: 一, en: One}\n  two: {zh: 二, en: Two}"
FAULTS = [
    ("form: pie\nfigures: [ore, salt]", "unknown-chart-form", 1),
    ("form: bars\nfigures:\n  - ore\n  - sallt", "unknown-chart-figure", 4),
    ("form: bars\nfigures: [ore, salt]\noptions:\n  start: 100", "unknown-chart-option", 4),
    ("form: waffle\nfigures: [fair-days]\noptions: {part: fair-days, remainder: foul-days}", "unknown-chart-option", 2),
    ("form: waffle\noptions: {part: fair-days}", "missing-chart-option", 2),
    ("form: counts\noptions: {count: commitments, split: measured, by: size}", "wrong-chart-option", 2),
    ("form: strata\noptions: {count: commitments, by: area}", "wrong-chart-option", 2),
    ("form: strata\noptions: {count: commitments}", "missing-chart-option", 2),
    (STRATA + "highlight: best", "wrong-chart-option", 5),
    (STRATA + "size: 2", "unknown-chart-option", 5),
    (STRATA + "where: north", "wrong-chart-option", 5),
    (STRATA + "where: {verb: build}", "wrong-chart-option", 5),
    (STRATA + "where: {deadline: passed}", "wrong-chart-option", 5),
    (STRATA + "where: {strength: strong}", "wrong-chart-option", 5),
    (STRATA + "where: {strength: seek}", "nothing-to-count", 2),
    ("form: bars\nfigures: [ore]", "too-few-chart-figures", 2),
    ("form: pair\nfigures: [ore, salt, sand]", "too-many-chart-figures", 2),
    ("form: bars\nfigures: [ore, ore]", "repeated-chart-figure", 2),
    ("form: bars\nfigures:\n  - ore\n  - land", "mixed-chart-units", 4),
    ("form: bars\nfigures:\n  - ore\n  - ore-of-years", "mixed-chart-years", 4),
    ("form: pair\nfigures: [ore-of-years, sand-goal]", "mixed-chart-years", 2),
    ("form: bars\nfigures:\n  - ore\n  - sand-goal", "mixed-chart-kinds", 4),
    ("form: change\nfigures: [ore-growth, fees-goal]", "mixed-chart-kinds", 2),
    ("form: shares\nfigures: [seed-share, plain-percent]", "share-without-whole", 2),
    ("form: bars\nfigures: [seed-share, land-share]", "share-as-amount", 2),
    ("form: bars\nfigures: [ore, ore-growth]", "change-as-level", 2),
    ("form: shares\nfigures: [seed-share, ore-growth]", "change-as-level", 2),
    ("form: change\nfigures: [ore-growth, seed-share]", "level-as-change", 2),
    ("form: shares\nfigures: [seed-share, too-much]", "part-exceeds-whole", 2),
    ("form: progress\n" + ROWS + "{whole: mills}\n    - {whole: mills, part: wells}", "part-exceeds-whole", 5),
    ("form: progress\n" + ROWS + "{whole: mills}\n    - {part: wells}", "missing-chart-option", 5),
    ("form: progress\n" + ROWS + "{whole: mills}", "too-few-chart-figures", 3),
    ("form: progress\n" + ROWS + "{whole: mills}\n    - {whole: ore, part: mills}", "mixed-chart-units", 5),
    ("form: progress\n" + ROWS + "{whole: mills}\n    - {whole: wells, named: [new-mill]}", "unknown-chart-name", 5),
    ("form: waffle\noptions:\n  part: fair-days\n  remainder: other-days", "remainder-of-another", 4),
    ("form: bars\nfigures: [ore, span]", "range-in-chart", 2),
    ("form: bars\nfigures: [ore, loss]", "negative-in-chart", 2),
    ("form: dots\nfigures: [mills, crowd]", "not-countable", 2),
    ("form: dots\nfigures: [mills, nearly-ten]", "not-countable", 2),
    ("form: scale\nfigures: [crowd]", "not-countable", 2),
    ("form: scale\nfigures: [nearly-ten]", "not-countable", 2),
    ("form: scale\nfigures: [sand]", "not-countable", 2),
    ("form: scale\nfigures: [mills, fair-days]", "mixed-chart-units", 2),
    ("form: scale\nfigures: [fines-fall]", "change-as-level", 2),
    ("form: index\nfigures: [ore-growth]", "not-countable", 2),
    ("form: index\nfigures: [ore]", "level-as-change", 2),
    ("form: index\nfigures: [fines-fall, fees-goal]", "mixed-chart-kinds", 2),
    (AMOUNTS + "{part: one, figures: [ore, sand-goal]}, {part: two, figures: [sand]}]}" + NAMED,
     "mixed-chart-kinds", 2),
    (AMOUNTS + "{part: one, figures: [ore]}, {part: two, figures: [mills]}]}" + NAMED, "mixed-chart-units", 2),
    (AMOUNTS + "{part: one, figures: [ore]}, {part: two, figures: [ore-growth]}]}" + NAMED, "change-as-level", 2),
    (AMOUNTS + "{part: one, figures: [ore]}, {part: two, figures: [ore]}]}" + NAMED, "repeated-chart-figure", 2),
    (AMOUNTS + "{part: one, figures: [ore]}]}" + NAMED, "too-few-chart-figures", 2),
    (AMOUNTS + "{part: one, figures: [ore]}, {part: two}]}" + NAMED, "missing-chart-option", 2),
    (AMOUNTS + "{part: one, figures: [ore]}, {figures: [salt]}]}" + NAMED, "missing-chart-option", 2),
    (AMOUNTS + "{part: one, figures: [ore], of: x}, {part: two, figures: [salt]}]}" + NAMED, "unknown-chart-option", 2),
    (LAYERS + "- [{part: x}]", "too-few-chart-figures", 3),
    (LAYERS + "- [{part: x}]\n    - [{part: town}]" + TOWN, "missing-chart-option", 4),
    (LAYERS + "- [{figures: [mills]}]\n    - [{part: town}]" + TOWN, "missing-chart-option", 4),
    (LAYERS + "- [{part: town, fig: [mills]}]\n    - [{part: town}]" + TOWN, "unknown-chart-option", 4),
    (TWO + " area: nrth}]" + TOWN, "wrong-chart-option", 5),
    (TWO + " figures: [{of: mills}]}]" + TOWN, "missing-chart-option", 5),
    (TWO + " figures: [{of: mills, ea: ore}]}]" + TOWN, "unknown-chart-option", 5),
    (TWO + " figures: [mills, span]}]" + TOWN, "range-in-chart", 5),
    (TWO + " figures: [ore-growth]}]" + TOWN, "change-as-level", 5),
    (TWO + " figures: [ore]}, {part: town, figures: [ore]}]" + TOWN, "repeated-chart-figure", 5),
    ("form: bars\nfigures: [ore, salt]\nlabels:\n  sand: {zh: 沙, en: Sand}", "stray-chart-label", 4),
]  # fmt: skip


def found(site: Site) -> list[tuple[str, int]]:
    problems = Problems()
    check_charts(site, problems)
    return [(problem.code, problem.location.line) for problem in problems]


@pytest.mark.parametrize("form", SOUND)
def test_takes_sound_data(site_with: Maker, form: str) -> None:
    """Every form takes the data that it is made for."""
    assert found(site_with(cite=CITED[form], chart=SOUND[form])) == []


@pytest.mark.parametrize(("text", "code", "line"), FAULTS)
def test_refuses(site_with: Maker, text: str, code: str, line: int) -> None:
    """Data that a form would misrepresent are refused, on the line that is at fault."""
    assert (code, line) in found(site_with(chart=text))


def test_suggests_the_nearest_figure(site_with: Maker) -> None:
    """A mistyped id is answered with the id most like it."""
    problems = Problems()
    check_charts(site_with(chart="form: bars\nfigures: [ore, sallt]"), problems)
    assert [problem.fields["near"] for problem in problems if problem.code == "unknown-chart-figure"] == ["salt"]


CURES = {
    "form: bars\nfigures: [ore, sand-goal]": ["chart-other-form pair"],
    "form: dots\nfigures: [ore, salt]": ["chart-other-form bars / pair"],
    "form: pair\nfigures: [ore, ore-growth]": ["chart-other-figure "],
    "form: bars\nfigures: [ore, salt, land]": ["chart-leave-out "],
    "form: bars\nfigures: [ore, salt, span]": ["chart-leave-out "],
    "form: bars\nfigures: [ore]": ["chart-few "],
    "form: progress\n" + ROWS + "{whole: mills, part: wells}\n    - {whole: yards}": [
        "chart-form-of-figures dots / scale"
    ],
    "form: waffle\noptions: {part: fair-days, remainder: other-days}": ["chart-form-of-figures pair / dots / scale"],
}
"""What is advised where a form refuses figures: another form that takes them, a figure less, another figure."""


def test_a_cure_looks_at_all_figures_of_a_chart(site_with: Maker) -> None:
    """It names the forms that take them as they are; where none does, it says so, and whether one less would do."""
    for text, wanted in CURES.items():
        problems = Problems()
        check_charts(site_with(chart=text), problems)
        refused = [problem for problem in problems if problem.code != "title-without-finding"]
        assert [f"{problem.fields['how']} {problem.fields['fits']}" for problem in refused] == wanted, text


def test_a_missing_remainder_is_named_if_there_is_one(site_with: Maker) -> None:
    """The derived figure that completes the part; where there is none, how to add it."""
    for part, wanted, near in (("fair-days", "option-remainder", "foul-days"), ("mills", "option-remainder-none", "")):
        problems = Problems()
        check_charts(site_with(chart=f"form: waffle\noptions: {{part: {part}}}"), problems)
        (problem,) = [problem for problem in problems if problem.code == "missing-chart-option"]
        assert (problem.fields["wanted"], problem.fields["near"]) == (wanted, near)


def test_titles_wait_for_the_figures(site_with: Maker) -> None:
    """Nobody writes a title anew for a chart whose figures are to be changed."""
    assert [code for code, _ in found(site_with(cite="Mining", chart="form: pair\nfigures: [ore, land]"))] == [
        "mixed-chart-units"
    ]


@pytest.mark.parametrize(
    ("form", "cite", "is_sound"),
    [
        ("bars", "Mining goes on", False),
        ("bars", "[[figure:land]] of land", False),
        ("bars", "Ore was [[figure:ore-before]] a year ago", True),
        ("counts", "[[figure:ore]] promised", False),
        ("waffle", "[[figure:foul-days]] were foul", True),
    ],
)
def test_title_states_the_finding(site_with: Maker, form: str, cite: str, *, is_sound: bool) -> None:
    """A title cites a figure of its chart, one derived from those alone, or, for counts, a count; told once a chart."""
    codes = [code for code, _ in found(site_with(cite=cite, chart=SOUND[form]))]
    assert codes == ([] if is_sound else ["title-without-finding"])


def test_nothing_to_count(site_with: Maker) -> None:
    """A count of no rows is refused rather than drawn as an empty picture."""
    site = dataclasses.replace(site_with(cite=CITED["counts"], chart=SOUND["counts"]), commitments={})
    assert [code for code, _ in found(site)] == ["nothing-to-count"]


def test_more_than_a_reader_can_tell_apart(site_with: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Squares for too many promises are a surface, and numbers of too many areas a riddle: too-many-to-tell-apart."""
    site = site_with(cite=CITED["strata"], chart=SOUND["strata"])
    for most in ("MOST_SQUARES", "MOST_AREAS"):
        with monkeypatch.context() as patch:
            patch.setattr(strata, most, 1)
            assert found(site) == [("too-many-to-tell-apart", 1)]


def test_checks_import_no_drawing_library() -> None:
    """Checking charts costs no import of Altair, vl-convert or fontTools."""
    code = (
        "import sys, sitegen.charts.rules, sitegen.charts.fonts; "
        "print({'altair', 'vl_convert', 'fontTools'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(("text", "code", "line"), FAULTS)
def test_every_refusal_has_words(site_with: Maker, text: str, code: str, line: int) -> None:
    """Each refusal can be told in every language of messages, all its words filled in."""
    problems = Problems()
    check_charts(site_with(chart=text), problems)
    for language in message_languages():
        told = [problem.told(language) for problem in problems if problem.code == code]
        assert any(words.startswith(f"content/charts/chart.yml:{line}:") for words in told)
        assert not any("{" in words for words in told)
