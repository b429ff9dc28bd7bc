"""What spreadsheets and people make of numbers, days and files is recognised as what it is."""

from __future__ import annotations

import pytest

from sitegen.sources.encodings import encoding_of, kind_of
from sitegen.sources.leftovers import left_by
from sitegen.sources.spreadsheets import day_meant, id_meant, number_meant, turned


def test_days_are_meant_in_many_ways() -> None:
    """A cell is proposed as a day only where there is no doubt which day."""
    meant = {
        "46143": "2026-05-01",
        "46143.0": "2026-05-01",
        "45292": "2024-01-01",
        "2026/5/31": "2026-05-31",
        "2026-5-31": "2026-05-31",
        "2026.05.31": "2026-05-31",
        "2026年5月31日": "2026-05-31",
        "２０２６-０５-３１": "2026-05-31",
        "2026-05-31 00:00:00": "2026-05-31",
        "2026-05-31T08:30": "2026-05-31",
        "20260531": "2026-05-31",
        "31.05.2026": "2026-05-31",
        "31/05/2026": "2026-05-31",
        "05/31/2026": "2026-05-31",
        "May-26": "2026-05",
        "'2026-05-31": "2026-05-31",
        "15-Jan": "",
        "26-May": "",
        "05/06/2026": "",
        "2026-02-30": "",
        "soon": "",
        "120": "",
    }
    assert {cell: day_meant(cell) for cell in meant} == meant


def test_numbers_are_meant_in_many_ways() -> None:
    """Grouped, full-width, as text, with decimals that are none: the digits are kept."""
    meant = {"1,884": "1884", "1 884": "1884", "1'884": "1884", "12,345,678.5": "12345678.5", "１２": "12"}
    meant |= {"'120": "120", "1,5": "1.5", "12o": "", "51.6万": "", "120": "", "1.884,5": "", "": ""}
    assert {cell: number_meant(cell, is_whole=False) for cell in meant} == meant
    assert number_meant("2031.0", is_whole=True) == "2031"
    assert not number_meant("1.5", is_whole=True)
    assert not number_meant("1,5", is_whole=True)
    assert [id_meant(cell) for cell in ("Coal output", "coal_output", "“coal”", "Ⅱ", "古交", "coal")] == [
        *("coal-output", "coal-output", "coal", "ii", "", "")
    ]


def test_what_a_spreadsheet_did_is_named() -> None:
    """Errors in any cell; short numbers, truth values, formulas and per-cent signs only where no text may stand."""
    errors = ["#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "########"]
    assert {turned(cell, is_word=is_word) for cell in errors for is_word in (True, False)} == {"error-value"}
    words = {"1E+08": "scientific", "1.2e-5": "scientific", "TRUE": "truth", "=A1": "formula-cell"}
    words |= {"15.60%": "percent-cell", "#1": "", "120": "", "true story": ""}
    assert {cell: turned(cell, is_word=True) for cell in words} == words
    assert not any(turned(cell, is_word=False) for cell in words)


CHINESE = "古交市2025年办理的政协提案和人大代表建议，单位：件。原煤产量同比增长，建议办理不等于采纳。"
TRADITIONAL = "古交市2025年辦理的政協提案和人大代表建議，單位：件。原煤產量同比增長，建議辦理不等於採納。"
FRENCH = "Le lycée de Brumeval a été rénové ; les élèves y sont à l’aise, près de la forêt protégée."


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (CHINESE, "gbk", "GBK (GB 18030)"),
        (CHINESE, "gb18030", "GBK (GB 18030)"),
        (TRADITIONAL, "big5", "Big5"),
        (FRENCH, "cp1252", "Windows-1252"),
        (CHINESE, "utf-16", "UTF-16"),
        (FRENCH, "utf-16-le", "UTF-16"),
    ],
)
def test_encodings_are_called_as_editors_call_them(text: str, encoding: str, name: str) -> None:
    """So that one knows what to choose when the file is opened again."""
    assert encoding_of(text.encode(encoding)) == name


def test_files_that_are_no_text_are_known_by_how_they_begin() -> None:
    """Whatever they are called."""
    assert kind_of(b"PK\x03\x04rest") == "workbook"
    assert kind_of(bytes.fromhex("d0cf11e0a1b11ae1")) == "old-workbook"
    assert kind_of(b"%PDF-1.7") == "pdf"
    assert not kind_of(b"area,title")


def test_files_of_programs_are_known_by_their_names() -> None:
    """Those of systems, office programs and editors; none that a site could have."""
    left = {
        **dict.fromkeys(("._figures.csv", ".DS_Store", "a/._x"), "mac-file"),
        **dict.fromkeys(("Thumbs.db", "desktop.ini", "Desktop.ini"), "windows-file"),
        **dict.fromkeys(("~$figures.csv", ".~lock.figures.csv#"), "lock-file"),
        **dict.fromkeys(("a.csv~", "#a.md#", ".#a.md", "a.csv.bak", "a.orig", "a.rej", ".a.csv.swp"), "editor-file"),
        **dict.fromkeys(("figures.csv", "figures (1).csv", "about.en.md", ".htaccess", "site.css"), ""),
    }
    assert {name: left_by(name) for name in left} == left
