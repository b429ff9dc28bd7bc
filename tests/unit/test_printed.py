"""Printed spans in many shapes: a row says what the whole of its span says, or a problem says what it does not."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from sitegen.checks.provenance import check_provenance
from sitegen.model.language import Language
from sitegen.model.quantity import Form, Quantity, ScaledUnits, Speaker, Unit, Units
from sitegen.model.records import Figure
from sitegen.model.site import Site
from sitegen.model.years import Years
from sitegen.problems import Problems
from sitegen.sources.load import load_site
from tests.tiny import TINY
from tests.unit.making import Nowhere

SPANS = Path(__file__).with_name("printed_spans.csv")
COUNTING = {"zh": ("人", "人次", "个", "座", "项", "件", "套", "户", "台"), "en": (), "de": (), "fr": ()}
"""Units that only the source's language says."""
SYMBOLS = {"兆瓦": "MW", "公里": "km", "平方米": "m²", "微克/立方米": "µg/m³", "立方米/日": "m³/d"}
"""What other languages print, and the source's, too."""
MEASURES = {
    "zh": ("吨", "元", "公里", "亩", "天", "年", "平方米", "微克/立方米", "立方米/日", "兆瓦", "%", "个百分点", "倍"),
    "en": ("tonnes", "homes", "miles", "%", "times"),
    "de": ("Tonnen", "%"),
    "fr": ("tonnes", "%"),
}


@pytest.fixture(scope="module")
def languages(project: Site) -> Mapping[str, Language]:
    """The project's languages, and those of the tests' own site that it hasn't got."""
    loaded = load_site(TINY, Problems())
    assert loaded is not None
    return {**loaded.site.languages, **project.languages}


def units_of(language: Language) -> Units:
    """The units of a language, and one by the day that has words of its own."""
    other = "en" if language.code == "zh" else "zh"
    rows = {}
    for name in (*COUNTING[language.code], *MEASURES[language.code]):
        own = f"{{}} {name.removesuffix('s')}|{{}} {name}" if language.code == "en" else f"{{}}{name}"
        foreign = "{}" if name in COUNTING[language.code] else f"{{}} {SYMBOLS.get(name, name)}"
        pattern = {language.code: own, other: foreign}
        rows[name] = Unit(name, Fraction(1), name, pattern, pattern, {}, {})
    daily = {language.code: "日处理{}吨", other: "{} tonnes a day"}
    rows["吨/日"] = Unit("吨/日", Fraction(1), "吨/日", daily, daily, {language.code: "{}吨/日"}, {})
    powers = {language.code: "{}万千瓦", other: "{} × 10⁴ kW"}
    rows["万千瓦"] = Unit("万千瓦", Fraction(10000), "千瓦", powers, powers, {}, {})
    ranks = {"zh": "第{}位", "en": "No. {}"}
    rows["位次"] = Unit("位次", Fraction(1), "位次", ranks, ranks, {}, {})
    return ScaledUnits(rows, language.numerals.scales, language.code)


def figure_of(row: Mapping[str, str], units: Units) -> Figure:
    code = row["language"]
    quantity = Quantity(
        Decimal(row["value"]),
        units[row["unit"]],
        bound=row["bound"],
        value_to=Decimal(row["value_to"]) if row["value_to"] else None,
        bound_to=row["bound_to"],
        change=row["change"],
        change_words={code: row["word"]},
        counted={code: row["counted"]},
        printed=row["printed"],
    )
    of = "not_stated" if row["unit"] in {"%", "倍", "times"} or row["change"] else ""
    return Figure("a", Years(2025, 2025), "reported", quantity, of, {}, {}, {}, "", (7,), Nowhere("figures"))


def sites_by_language(project: Site, languages: Mapping[str, Language]) -> Mapping[str, Site]:
    """The project with each of some languages as its source's, without figures and paragraphs."""
    found = {}
    for code, language in languages.items():
        citation = replace(project.settings.citation, language=code)
        found[code] = replace(
            project,
            settings=replace(project.settings, citation=citation),
            languages={code: language},
            units=units_of(language),
            report={},
            exemptions=(),
            quotations={},
            audit=None,
        )
    return found


def test_a_row_says_what_the_whole_of_its_span_says(project: Site, languages: Mapping[str, Language]) -> None:
    """Number, hedge, scale, unit and change; what is none of them is named, and a wrong scale never passes."""
    sites = sites_by_language(project, languages)
    wrong, rows = [], list(csv.DictReader(SPANS.read_text(encoding="utf-8").splitlines()))
    for row in rows:
        site = sites[row["language"]]
        problems = Problems()
        check_provenance(replace(site, figures={"a": figure_of(row, site.units)}), problems)
        found = ";".join(sorted({problem.code for problem in problems if problem.location.path.startswith("figures")}))
        if found != row["problems"]:
            said = f"{row['language']} {row['printed']} as {row['value']} {row['unit']}"
            wrong.append(f"{said}: {found}, not {row['problems']}")
    assert not wrong, "\n".join(wrong)
    assert len(rows) >= 120


def test_no_other_scale_passes(project: Site, languages: Mapping[str, Language]) -> None:
    """Each sound row of the table, with its value ten, a hundred, … times as large or small, is told."""
    sites = sites_by_language(project, languages)
    for row in csv.DictReader(SPANS.read_text(encoding="utf-8").splitlines()):
        site = sites[row["language"]]
        made = figure_of(row, site.units)
        for power in (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8) if not row["problems"] else ():
            quantity = replace(made.quantity, value=made.quantity.value.scaleb(power))
            problems = Problems()
            check_provenance(replace(site, figures={"a": replace(made, quantity=quantity)}), problems)
            assert "value-differs" in {problem.code for problem in problems}, (row["printed"], power)


@pytest.mark.parametrize(
    ("printed", "word", "full", "quantity"),
    [
        ("15.6%", "", "增长15.6%", "15.6%"),
        ("15.6%", "提高", "提高15.6%", "15.6%"),
        ("增长15.6%", "", "增长15.6%", "15.6%"),
        ("同比增长15.6%", "", "同比增长15.6%", "15.6%"),
        ("提高了15.6%", "提高", "提高了15.6%", "15.6%"),
        ("涨了近15.6%", "", "涨了近15.6%", "近15.6%"),
    ],
)
def test_a_change_is_said_once(project: Site, printed: str, word: str, full: str, quantity: str) -> None:
    """By the printed word, else by the row's own, else by the language's; a bare quantity leaves it out."""
    units = units_of(project.languages["zh"])
    made = Quantity(Decimal("15.6"), units["%"], change="up", change_words={"zh": word}, printed=printed)
    speaker = Speaker(project.languages["zh"], units, is_source_language=True)
    assert [speaker.say(made, form) for form in (Form.FULL, Form.SHORT, Form.QUANTITY)] == [full, full, quantity]


def test_the_other_language_has_its_own_word(project: Site) -> None:
    """The row's, or that of the direction."""
    units = units_of(project.languages["zh"])
    speaker = Speaker(project.languages["en"], units, is_source_language=False)
    made = Quantity(Decimal("3.2"), units["%"], change="down", printed="下降3.2%")
    assert speaker.say(made) == "down 3.2 %"
    assert speaker.say(replace(made, change_words={"en": "was cut by"})) == "was cut by 3.2 %"


def test_grown_by_a_multiple_is_no_multiple(project: Site) -> None:
    """Grown by 1.5 times is 2.5 times as much: other languages say by how many per cent."""
    units = dict(units_of(project.languages["zh"]))
    units["倍"] = replace(units["倍"], factor=Fraction(100), base="%", show_change={"en": ("%",)})
    speaker = Speaker(project.languages["en"], units, is_source_language=False)
    assert speaker.say(Quantity(Decimal("1.5"), units["倍"], change="up", printed="增长1.5倍")) == "up 150 %"
    assert speaker.say(Quantity(Decimal("1.5"), units["倍"], printed="1.5倍")) == "1.5 倍"


def test_what_is_counted_is_not_said_twice(project: Site) -> None:
    """A span may print it."""
    units = units_of(project.languages["zh"])
    speaker = Speaker(project.languages["zh"], units, is_source_language=True)
    made = Quantity(Decimal(5), units["万人"], bound="more_than", counted={"zh": "群众"}, printed="5万余群众")
    assert speaker.say(made) == "5万余群众"
    assert speaker.say(replace(made, printed="5万余")) == "5万余群众"
