"""Alternative texts: what each form tells from its data, and when an editor's own must be looked at again."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sitegen.charts.forms import FORMS, data_digest
from sitegen.charts.rules import check_charts
from sitegen.model.site import Site
from sitegen.problems import Problems
from sitegen.sources.catalogues import read_catalogues
from sitegen.sources.files import Reader
from tests.charts.town import CITED, LANGUAGES, SOUND, Maker

ROOT = Path(__file__).parents[2]
CATALOGUES = read_catalogues(Reader(ROOT, Problems()), LANGUAGES)
BY_STATUS = "form: counts\noptions: {count: commitments, by: status, split: none}"
OWN = "\nalt: {zh: 我们的话, en: Our words}\n"
TOLD = {
    ("bars", "zh"): (
        "条形图，共3条。指标 ore：830t；指标 salt：2kt；指标 sand：0.5kt。最长的一条：指标 salt。最短的一条："
        "指标 sand。性质均为报告数。"
    ),
    ("bars", "en"): (
        "Bar chart with 3 bars. Measure ore: 830t; Measure salt: 2kt; Measure sand: 0.5kt. Longest bar: "
        "Measure salt. Shortest bar: Measure sand. Type of all numbers: reported."
    ),
    ("change", "zh"): (
        "条形图，共2项变化，从“无变化”的线起画。指标 ore-growth：up 15.6%；指标 fines-fall：down 65%。"
        "性质均为报告数。图中没有变化前后的数量。"
    ),
    ("change", "en"): (
        "Bar chart of 2 changes, drawn from a line of no change. Measure ore-growth: up 15.6%; Measure "
        "fines-fall: down 65%. Type of all numbers: reported. The amounts before and after are not shown."
    ),
    ("counts", "zh"): (
        "条形图，本站清点，共2条，每条有一部分带数字。Area north：2项中1项；Area south："
        "1项中0项。最多：Area north。没有一项带数字：Area south。"
    ),
    ("counts", "en"): (
        "Bar chart of our own counts, with 2 bars; a part of each carries a number. Area north: 1 of 2; Area "
        "south: 0 of 1. Most: Area north. No promise with a number: Area south."
    ),
    ("section", "zh"): (
        "剖面图，共3部分。山上：指标 mills：3pcs（报告数）；指标 seed-share：95%（报告数）。"
        "平地：指标 wells：9pcs（计划数）；指标 ore：830t（报告数）。摘要没有给数字的部分：镇。"
    ),
    ("section", "en"): (
        "Section drawing in 3 parts. The hill: Measure mills: 3pcs (reported); Measure seed-share: 95% (reported). "
        "The plain: Measure wells: 9pcs (planned); Measure ore: 830t (reported). Parts without a number: The town."
    ),
    ("dots", "zh"): (
        "格子图，共3组，各组独立，每格代表一个计数单位。指标 mills：3pcs（报告数）；指标 wells："
        "9pcs（计划数）；指标 yards：14pcs（目标）。最多：指标 yards。最少：指标 mills。"
    ),
    ("dots", "en"): (
        "Box chart of 3 separate lists, one box for each thing counted. Measure mills: 3pcs (reported); "
        "Measure wells: 9pcs (planned); Measure yards: 14pcs (target). Most: Measure yards. Fewest: Measure "
        "mills."
    ),
    (
        "pair",
        "zh",
    ): "条形图，共2条。指标 ore-before：about 718t（推算）；指标 ore：830t（报告数）。较长的一条：指标 ore。",
    ("pair", "en"): (
        "Bar chart with 2 bars. Measure ore-before: about 718t (derived); Measure ore: 830t (reported). "
        "Longer bar: Measure ore."
    ),
    ("progress", "zh"): (
        "进度图，共2行，各行各有总数。指标 mills：3pcs中的1pcs，其余未说明；指标 wells：9pcs中的3pcs。"
        "性质均为报告数。虚线格表示摘要没有说明的部分。"
    ),
    ("progress", "en"): (
        "Progress chart with 2 rows; each has its own total. Measure mills: 1pcs of 3pcs, rest not "
        "stated; Measure wells: 3pcs of 9pcs. Type of all numbers: reported. Dotted boxes stand for the rest, "
        "on which the digest does not report."
    ),
    ("results", "zh"): (
        "格子图，本站清点，共5条成果，每格一条，实心格带数字。按阶段：未写明做完：2条（0条带数字）；已做成：3"
        "条（2条带数字）。按主题：Theme roads：3条（1条带数字）；Theme care：1条（1条带"
        "数字）；其他成果：1条（0条带数字）。"
    ),
    ("results", "en"): (
        "Box chart of our own count, with 5 results, a square for each; a filled square cites a number. By "
        "stage: not reported finished: 2 (0 with a number); finished: 3 (2 with a number). By theme: Theme "
        "roads: 3 (1 with a number); Theme care: 1 (1 with a number); Other results: 1 (0 with a number)."
    ),
    ("scale", "zh"): (
        "格子图，共2个数量，每格代表一个计数单位，十格一列。指标 mills：3pcs；指标 hills：23p"
        "cs。最多：指标 hills。性质均为报告数。"
    ),
    ("scale", "en"): (
        "Box chart of 2 amounts, a box for each unit, in tens. Measure mills: 3pcs; Measure hills: 23pcs. "
        "Most: Measure hills. Type of all numbers: reported."
    ),
    ("index", "zh"): (
        "格子图，共2项变化，画出上年的量还剩多少。指标 fines-fall：down 65%（指数35）；指标"
        " crowd-rise：up 20%（指数120）。图中没有变化前后的数量。"
    ),
    ("index", "en"): (
        "Box chart of 2 changes: what is left of the year before. Measure fines-fall: down 65% (index 35); "
        "Measure crowd-rise: up 20% (index 120). The amounts before and after are not shown."
    ),
    ("amounts", "zh"): (
        "方块图，共2组，方块面积与金额成比例。挖出：指标 ore：830t（报告数）；指标 sand：0.5kt"
        "（报告数）。想要：指标 sand-goal：900t（目标）。各项不相加。"
    ),
    ("amounts", "en"): (
        "Squares as large as their amounts, in 2 groups. Dug: Measure ore: 830t (reported); Measure sand: "
        "0.5kt (reported). Wanted: Measure sand-goal: 900t (target). The amounts are not added up."
    ),
    ("shares", "zh"): (
        "比例图，共2条，各条的整体不同。指标 seed-share：95%；指标 land-share：50%。性质均为报告数。"
        "摘要没有说明整体：指标 seed-share。"
    ),
    ("shares", "en"): (
        "Shares in 2 separate bars; each has its own total. Measure seed-share: 95%; Measure "
        "land-share: 50%. Type of all numbers: reported. The digest gives no total for: Measure seed-share."
    ),
    ("status", "zh"): (
        "条形图，本站清点，共7条。最多：尚无信息：3项。没有承诺：已启动；进行中；部分完成；已完成；落后；无法判断。"
    ),
    ("status", "en"): (
        "Bar chart of our own counts, with 7 bars. Most: No information yet: 3. No promises: Started; In "
        "progress; Partly done; Done; Behind; Cannot be judged."
    ),
    ("strata", "zh"): (
        "方格图，共3格，一格是一项承诺，按动词的力度分层；各层各领域说出其中几项带数字。完成：1项中1项；推进：0项中0项；"
        "谋划：2项中0项；争取：0项中0项；保持：0项中0项。按工作领域：Area north：2项中1项；Area south：1项中0项。"
    ),
    ("strata", "en"): (
        "Picture of 3 squares, each of them a promise; layers go by the strength of the verb. Of each it is said how "
        "many cite a number. Deliver: 1 of 1; Advance: 0 of 0; Plan: 0 of 2; Seek: 0 of 0; Maintain: 0 of 0. By work "
        "area: Area north: 1 of 2; Area south: 0 of 1."
    ),
    ("waffle", "zh"): (
        "格子图，一个整体分为2部分，每格代表一个计数单位。指标 fair-days：20day（报告数）；指标 foul-days："
        "11day（推算）。"
    ),
    ("waffle", "en"): (
        "Box chart of one total in 2 parts, one box for each thing counted. Measure fair-days: 20day "
        "(reported); Measure foul-days: 11day (derived)."
    ),
}


def describe(site: Site, language: str) -> str:
    """What the form of the one chart tells, with the project's own words."""
    site = dataclasses.replace(site, catalogues=CATALOGUES)
    chart = site.charts["chart"]
    form = FORMS[chart.form]
    return form.describe(chart, site, language, form.read(chart, site, language))


def stale(site: Site) -> list[str]:
    """The lines to paste that checks print for alternative texts."""
    problems = Problems()
    check_charts(site, problems)
    return [str(problem.fields["line"]) for problem in problems if problem.code == "stale-alt"]


def changed(site: Site, figure: str, **parts: Any) -> Site:
    """The site with something else about a figure."""
    found = site.figures[figure]
    own = {name: part for name, part in parts.items() if name in ("kind", "label")}
    quantity = dataclasses.replace(found.quantity, **{name: part for name, part in parts.items() if name not in own})
    figures = {**site.figures, figure: dataclasses.replace(found, quantity=quantity, **own)}
    return dataclasses.replace(site, figures=figures)


@pytest.mark.parametrize(("form", "language"), TOLD)
def test_forms_tell_what_they_show(site_with: Maker, form: str, language: str) -> None:
    """Each form says its sort of chart, its values with their bounds and kinds, extremes, and what is missing."""
    text = BY_STATUS if form == "status" else SOUND[form]
    cite = CITED["counts" if form == "status" else form]
    assert describe(site_with(cite=cite, chart=text), language) == TOLD[form, language]


def test_equal_bars_are_said_to_be_equal(site_with: Maker) -> None:
    """Where nothing is larger than anything else, nothing is said to be."""
    site = changed(site_with(chart="form: pair\nfigures: [ore, sand-goal]"), "sand-goal", value=number("830"))
    assert "The bars are equally long." in describe(site, "en")
    assert "Longer" not in describe(site, "en")


def test_one_part_is_told_in_the_singular(site_with: Maker) -> None:
    """The words for how many parts there are take the form that the number asks for."""
    site = site_with(chart=SOUND["counts"], cite=CITED["counts"])
    one = dataclasses.replace(site, areas={"north": site.areas["north"]})
    assert describe(one, "en").startswith("Bar chart of our own count, with 1 bar;")


def test_a_whole_may_be_said_in_words(site_with: Maker) -> None:
    """Where no figure is the whole of a share, the words for it stand in the table, and it isn't called missing."""
    site = site_with(chart="form: shares\nfigures: [worded-share, land-share]\n", cite=CITED["shares"])
    (chart,) = site.charts.values()
    reading = FORMS["shares"].read(chart, site, "en")
    assert reading.table.rows[0].cells[2] == "the fields of the plain"
    assert "gives no total" not in describe(site, "en")


def test_an_own_text_names_the_data_that_it_was_written_for(site_with: Maker) -> None:
    """An editor's own text without the digest, or with another one, is told of with the line to paste."""
    site = site_with(chart=SOUND["bars"] + OWN)
    (line,) = stale(site)
    assert line == f"alt_reviewed: {data_digest(site.charts['chart'], site)}"
    assert stale(site_with(chart=f"{SOUND['bars']}{OWN}{line}\n")) == []
    assert stale(site_with(chart=f"{SOUND['bars']}{OWN}alt_reviewed: 0123abcd\n")) == [line]
    assert stale(site_with(chart=SOUND["bars"])) == []


@pytest.mark.parametrize(
    "parts",
    [
        {"value": "831"},
        {"bound": "about"},
        {"kind": "target"},
        {"label": {"zh": "指标 ore", "en": "Another name"}},
    ],
    ids=lambda parts: next(iter(parts)),
)
def test_any_change_of_what_is_shown_changes_the_digest(site_with: Maker, parts: dict[str, object]) -> None:
    """Value, bound, kind and label of a figure, in any language, are what an own text was written for."""
    site = site_with(chart="form: pair\nfigures: [ore, sand]")
    parts = {name: number(part) if name == "value" else part for name, part in parts.items()}
    other = changed(site, "ore", **parts)
    chart = site.charts["chart"]
    assert data_digest(chart, site) != data_digest(chart, other)
    assert data_digest(chart, site) == data_digest(chart, changed(site, "salt", **parts))


def test_another_title_leaves_the_digest(site_with: Maker) -> None:
    """Words around the data are not what an alternative text tells."""
    site = site_with(chart=SOUND["bars"])
    chart = site.charts["chart"]
    other = dataclasses.replace(chart, title=dict.fromkeys(LANGUAGES, "x"), note=dict.fromkeys(LANGUAGES, "y"))
    assert data_digest(chart, site) == data_digest(other, site)


def number(digits: object) -> Decimal:
    return Decimal(str(digits))
