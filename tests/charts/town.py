"""A small site of an invented town, to draw charts of."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from sitegen.charts.fonts import check_glyphs
from sitegen.charts.words import MESSAGES
from sitegen.model.cache import Cache
from sitegen.model.dependencies import site_facts
from sitegen.model.documents import Catalogue, Citation, Settings
from sitegen.model.graph import Graph
from sitegen.model.language import Language, Scale
from sitegen.model.numerals.grammar import Numerals
from sitegen.model.quantity import Quantity, Unit
from sitegen.model.records import Area, Aspect, Commitment, Figure, Name, Result
from sitegen.model.site import Site
from sitegen.model.tables import Field, Row, Schema, Table
from sitegen.model.years import Years
from sitegen.problems import Location, Problems

FONTS = sorted((Path(__file__).parents[2] / "static/fonts").glob("*.otf"))
LANGUAGES = ("zh", "en")
STAGES = ("unfinished", "done", "amount")
Maker = Callable[..., Site]


@dataclasses.dataclass(frozen=True)
class Place:
    """The place of any cell of a table."""

    path: str

    def at(self, column: str) -> Location:
        return Location(f"{self.path}#{column}")


def both(text: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, text)


def unit(name: str, factor: int | Fraction = 1, base: str = "") -> Unit:
    return Unit(name, Fraction(factor), base or name, both(name), both("{}" + name), {}, {})


UNITS = {
    found.unit: found
    for found in (
        unit("t"),
        unit("kt", 1000, "t"),
        unit("ha"),
        unit("mu", Fraction(1, 15), "ha"),
        unit("%"),
        unit("pcs"),
        unit("day"),
    )
}


def figure(name: str, value: str, measure: str = "t", kind: str = "reported", **more: str | Decimal | None) -> Figure:
    quantity = Quantity(
        Decimal(value),
        UNITS[measure],
        bound=str(more.get("bound", "exact")),
        value_to=Decimal(str(more["value_to"])) if "value_to" in more else None,
        change=str(more.get("change", "")),
    )
    return Figure(
        id=name,
        years=Years(2030, int(str(more.get("year_to", 2030)))),
        kind=kind,
        quantity=quantity,
        of=str(more.get("of", "")),
        compared=both(str(more.get("compared", ""))),
        label={"zh": f"指标 {name}", "en": f"Measure {name}"},
        note=both(""),
        formula=str(more.get("formula", "")),
        paragraphs=(int(str(more.get("paragraph", 7))),),
        origin=Place(f"figures/{name}"),
    )


FIGURES = {
    found.id: found
    for found in (
        figure("ore", "830"),
        figure("salt", "2", "kt"),
        figure("sand", "0.5", "kt", paragraph="9"),
        figure("sand-goal", "900", kind="target"),
        figure("sand-plan", "650", kind="planned"),
        figure("ore-before", "718", kind="derived", formula="{ore} / 1.156", bound="about"),
        figure("land", "30", "mu"),
        figure("ore-growth", "15.6", "%", change="up", of="not_stated"),
        figure("fines-fall", "65", "%", change="down", of="not_stated"),
        figure("crowd-rise", "20", "%", change="up", of="not_stated"),
        figure("fees-goal", "5", "%", "target", change="down", of="not_stated"),
        figure("seed-share", "95", "%", of="not_stated"),
        figure("land-share", "50", "%", of="land"),
        figure("plain-percent", "12", "%"),
        figure("too-much", "120", "%", of="not_stated"),
        figure("span", "3", value_to="5"),
        figure("loss", "-4"),
        figure("mills", "3", "pcs"),
        figure("wells", "9", "pcs", "planned"),
        figure("yards", "14", "pcs", "target"),
        figure("hills", "23", "pcs"),
        figure("crowd", "500", "pcs"),
        figure("ore-of-years", "4000", year_to="2034"),
        figure("worded-share", "40", "%", compared="the fields of the plain"),
        figure("nearly-ten", "10", "pcs", bound="nearly"),
        figure("fair-days", "20", "day"),
        figure("foul-days", "11", "day", "derived", formula="31 - {fair-days}"),
        figure("other-days", "11", "day", "derived", formula="31 - 20"),
    )
}


def language(code: str, locale: str) -> Language:
    bounds = ("exact", "more_than", "less_than", "at_least", "at_most", "nearly", "about")
    return Language(
        code=code,
        tag=code,
        locale=locale,
        name=code,
        direction="ltr",
        grouping=True,
        scales=(Scale(1_000_000, "{} million", "{}m"),),
        counted_pattern="{quantity} {counted}",
        bracket_pattern="{main} ({other})",
        range_pattern="{}–{}",
        bounds={bound: "{}" if bound == "exact" else bound.replace("_", " ") + " {}" for bound in bounds},
        changes={"up": "up {}", "down": "down {}"},
        list_separator="、" if code == "zh" else ", ",
        script="",
        numerals=Numerals(),
    )


def catalogue(code: str) -> Catalogue:
    words = {
        "chart.part_of_whole": "%(part)s of %(whole)s",
        "chart.counted": "%(part)s of %(whole)s",
        "chart.alt.row": "%(label)s: %(value)s",
        "chart.dated": "%(limit)s: %(thing)s",
        "chart.area_count": "%(label)s %(part)s/%(whole)s",
        "chart.all_of_whole": "all %(whole)s",
        "chart.rest_not_stated": "%(text)s, rest not stated",
        **{f"stage.{stage}": stage for stage in STAGES},
        **{f"strength.{strength}": strength for strength in ("deliver", "advance", "plan", "seek", "maintain")},
    }
    messages = {message: (words.get(message, message.partition(".")[2]),) for message in (*MESSAGES, *words)}
    return Catalogue(code, f"content/locale/{code}.po", messages, dict.fromkeys(messages, 3))


def column(name: str, enum: tuple[str, ...] = (), references: str = "") -> Field:
    return Field(name, "string", both(""), True, enum, "", "", references, False)


def area(name: str, number: int) -> Area:
    return Area(name, number, both(name), both(name), both(f"Area {name}"), (18,), Place(f"areas/{name}"))


def commitment(name: str, of: str, strength: str, *figures: str, follows: tuple[str, ...] = ()) -> Commitment:
    texts = both("")
    place = Place(f"commitments/{name}")
    return Commitment(name, of, "", texts, (), strength, figures, "", texts, (), (), follows, (len(name),), place)


COMMITMENTS = {
    found.id: found
    for found in (
        commitment("a", "north", "deliver", "ore", follows=("a", "ccc")),
        commitment("bb", "north", "plan"),
        commitment("ccc", "south", "plan", follows=("dddd",)),
    )
}


def result(name: str, aspect: str, stage: str, *figures: str) -> Result:
    return Result(name, aspect, both(""), stage, figures, (), (len(name),), Place(f"results/{name}"))


RESULTS = {
    found.id: found
    for found in (
        result("a", "roads", "done", "ore"),
        result("bb", "roads", "done"),
        result("ccc", "roads", "unfinished"),
        result("dddd", "care", "done", "mills"),
        result("eeeee", "", "unfinished"),
    )
}
SITE = Site(
    settings=Settings(both("Town"), both(""), "", "UTC", LANGUAGES,
                      Citation("zh", both(""), both(""), both(""), "", ""),
                      {}, "", {}, "", (), (), "", None, (), (), (), {"light": {}, "dark": {}}, Place("site.yml")),
    languages={"zh": language("zh", "zh_Hans_CN"), "en": language("en", "en_GB")},
    units=UNITS,
    report={},
    areas={"north": area("north", 1), "south": area("south", 2)},
    subsections={},
    aspects={
        name: Aspect(name, number, both(f"Theme {name}"), (7,), Place(f"aspects/{name}"))
        for number, name in enumerate(("roads", "care", "rest"), 1)
    },
    figures=FIGURES,
    results=RESULTS,
    commitments=COMMITMENTS,
    progress=(),
    terms={},
    quotations={},
    places={"old-mill": Name("old-mill", both("Old Mill"), "facility", (7,), Place("places/old-mill"))},
    partners={},
    verbs={},
    exemptions=(),
    corrections=(),
    audit=None,
    pictures={},
    icons={},
    documents={},
    charts={},
    phrases=(),
    words=(),
    catalogues={code: catalogue(code) for code in LANGUAGES},
    tables={
        "figures": Table(
            Schema("figures", "figures.csv", {}, {}, (), ("figure",), {}),
            tuple(
                Row({"figure": name}, "data/figures.csv", line, ("figure",), "") for line, name in enumerate(FIGURES, 2)
            ),
        ),
        "results": Table(
            Schema("results", "results.csv", {}, {}, (column("aspect", references="aspects"), column("stage", STAGES)),
                   ("result",), {}),
            (),
        ),
        "aspects": Table(Schema("aspects", "aspects.csv", {}, {}, (), ("aspect",), {}), ()),
    },
)  # fmt: skip
SOUND = {
    "bars": "form: bars\nfigures: [ore, salt, sand]",
    "pair": "form: pair\nfigures: [ore-before, ore]",
    "change": "form: change\nfigures: [ore-growth, fines-fall]",
    "shares": "form: shares\nfigures: [seed-share, land-share]",
    "dots": "form: dots\nfigures: [mills, wells, yards]",
    "waffle": "form: waffle\noptions: {part: fair-days, remainder: foul-days}",
    "progress": """form: progress
options:
  rows:
    - {whole: mills, named: [old-mill]}
    - {whole: wells, part: mills}""",
    "counts": "form: counts\noptions: {count: commitments, by: area, split: measured}",
    "section": """form: section
options:
  layers:
    - - {part: town}
    - - {part: hill, area: north, figures: [mills, seed-share]}
      - {part: plain, figures: [{of: wells, each: ore}]}
labels:
  town: {zh: 镇, en: The town}
  hill: {zh: 山上, en: The hill}
  plain: {zh: 平地, en: The plain}""",
    "strata": "form: strata\noptions: {count: commitments, by: strength, highlight: deliver}",
    "bridge": "form: bridge\noptions: {highlight: done}",
    "scale": "form: scale\nfigures: [mills, hills]",
    "index": "form: index\nfigures: [fines-fall, crowd-rise]",
    "amounts": """form: amounts
options:
  panels:
    - {part: dug, figures: [ore, sand]}
    - {part: wanted, figures: [sand-goal]}
labels:
  dug: {zh: 挖出, en: Dug}
  wanted: {zh: 想要, en: Wanted}""",
    "results": "form: results\noptions: {count: results, by: aspect, highlight: roads}",
}
CITED = {
    "bars": "[[figure:ore]]",
    "pair": "[[figure:ore]]",
    "change": "[[figure:ore-growth]]",
    "shares": "[[figure:seed-share]]",
    "dots": "[[figure:mills]]",
    "waffle": "[[figure:fair-days]]",
    "progress": "[[figure:wells]]",
    "counts": "[[count:commitments]]",
    "section": "[[figure:mills]]",
    "strata": "[[count:commitments]]",
    "bridge": "[[count:results followed=yes]]",
    "scale": "[[figure:mills]]",
    "index": "[[figure:fines-fall]]",
    "amounts": "[[figure:ore]]",
    "results": "[[count:results]]",
}
WORDS = """
title: {zh: "TITLE", en: "TITLE"}
subtitle: {zh: s, en: s}
note: {zh: n, en: n}
"""


def glyphs(site: Site, fonts: Sequence[Path], problems: Problems) -> None:
    """Reports what the drawing fonts lack, without anything that was made before."""
    graph = Graph()
    for group, items in site_facts(site):
        graph.provide(group, items, group)
    check_glyphs(graph, site, Cache(), fonts, problems)
