"""Units and verbs that a site need not type, and scale words that need no rows."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from sitegen.model.quantity import Form, Quantity, ScaledUnits, Speaker, convert
from sitegen.model.site import Site
from sitegen.problems import Problems
from sitegen.sources.load import load_site
from tests.tiny import copy_tiny
from tests.unit.making import found, told

HEAD = ",".join(
    ["unit", "factor", "base"]
    + [f"{stem}_{code}" for stem in ("name", "pattern", "short", "show") for code in ("fr", "en", "de")]
)
STOCK = f"""{HEAD}
arbres,1,arbres,arbre,tree,Baum,{{}} arbre|{{}} arbres,{{}} tree|{{}} trees,{{}} Baum|{{}} Bäume,,,,,,
mètres,1/1000,kilomètres,mètre,metre,Meter,{{}} m,{{}} m,{{}} m,,,,kilomètres,,
tonnes,1,tonnes,autre,other,andere,{{}} x,{{}} x,{{}} x,,,,,,
litres,1,litres,litre,litre,Liter,{{}} l,{{}} l,{{}} l,,,,,,
"""


def loaded(root: Path) -> tuple[Site, Problems]:
    problems = Problems()
    result = load_site(root, problems)
    assert result is not None, told(problems)
    return result.site, problems


def test_a_stock_row_is_used_and_published_without_being_typed(tmp_path: Path) -> None:
    """Only those that a figure uses, with what they are shown in; a row of the site's own goes before."""
    root = copy_tiny(tmp_path / "tiny")
    (root / "content/stock").mkdir()
    (root / "content/stock/units.csv").write_text(STOCK, encoding="utf-8")
    figures = root / "data/figures.csv"
    figures.write_text(figures.read_text("utf-8").replace("30 kilomètres,30,,kilomètres", "30 m,30,,mètres"), "utf-8")
    site, problems = loaded(root)
    assert found(problems) == []
    names = [row["unit"] for row in site.tables["units"].rows]
    assert names[-1] == "mètres"
    assert not {"arbres", "litres"} & set(names)
    assert names.count("tonnes") == 1
    assert site.figures["paths-kept"].quantity.base_value == Decimal("0.03")
    assert "arbres" in site.units  # so that the words of units are known
    assert site.units["tonnes"].name["en"] == "tonne"


def test_a_fault_of_the_stock_is_told_there(tmp_path: Path) -> None:
    """At its own line, and its row is not used."""
    root = copy_tiny(tmp_path / "tiny")
    (root / "content/stock").mkdir()
    (root / "content/stock/units.csv").write_text(STOCK.replace("1/1000", "0"), encoding="utf-8")
    site, problems = loaded(root)
    assert {str(problem.location) for problem in problems} == {"content/stock/units.csv:3:8"}
    assert "mètres" not in site.units


def test_scaled_units_say_what_rows_for_them_would(project: Site) -> None:
    """Without its row, a unit that begins with a scale word is said as with it."""
    rows = dict(project.units)
    scales = project.source_language.numerals.scales
    compared = 0
    for name, unit in rows.items():
        made = ScaledUnits({key: row for key, row in rows.items() if key != name}, scales, "zh")
        if name not in made or made[name].show["en"] != unit.show["en"]:  # 万千瓦 is shown in MW, 千瓦 in kW
            continue
        compared += 1
        for speaker in (project.speaker("zh"), project.speaker("en")):
            other = Speaker(speaker.language, made, speaker.is_source_language)
            for form in Form:
                said = speaker.say(Quantity(Decimal("51.6"), unit), form)
                assert other.say(Quantity(Decimal("51.6"), made[name]), form) == said, name
            assert other.shown_unit(Quantity(Decimal(1), made[name])) == speaker.shown_unit(Quantity(Decimal(1), unit))
    assert compared > 5


def test_no_scale_stands_before_what_is_no_unit(project: Site) -> None:
    """万 before a word without a row is unknown, and letters are no scale inside of a word."""
    units = ScaledUnits(dict(project.units), {"万": 10_000, "m": 1_000_000}, "zh")
    assert [name in units for name in ("万套", "亿套", "万万套", "套万", "万", "万云", "m套", "m 套")] == [
        *(True, False, True, False, False, False, False, True),
    ]
    assert units["万万套"].factor == 100_000_000
    assert len(units) == len(dict(project.units))


@pytest.mark.parametrize(
    ("value", "unit", "other", "result"),
    [
        ("1", "平方公里", "公顷", "100"),
        ("10000", "平方米", "公顷", "1"),
        ("2", "斤", "千克", "1"),
        ("500", "公斤", "吨", "0.5"),
        ("3", "里", "公里", "1.5"),
        ("1500", "米", "公里", "1.5"),
        ("7", "度", "千瓦时", "7"),
        ("2", "吉瓦", "兆瓦", "2000"),
        ("1000", "千瓦", "兆瓦", "1"),
        ("48", "小时", "天", "2"),
        ("1000", "升", "立方米", "1"),
    ],
)
def test_the_stock_converts_rightly(project: Site, value: str, unit: str, other: str, result: str) -> None:
    """Between the units that people print."""
    assert convert(Decimal(value), project.units[unit], project.units[other]) == Decimal(result)
