"""The drawing fonts: read, measured, and told where one can't be."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.charts.fonts import read_typeface
from sitegen.problems import Problems
from tests.charts.town import FONTS, SOUND, Maker, glyphs


def test_missing_characters_are_reported_at_their_source(site_with: Maker) -> None:
    """A character that the drawing font lacks is named with the line that it was written on."""
    site = site_with(chart="form: bars\nfigures: [ore, salt]\nlabels:\n  ore:\n    zh: 矿\U00020000\n    en: Ore")
    problems = Problems()
    glyphs(site, FONTS, problems)
    (problem,) = problems
    assert (problem.code, problem.location.line) == ("undrawable-character", 5)
    assert problem.fields["codepoint"] == "U+20000"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda content: content[:1_000],
        lambda content: content[:-50_000],
        lambda content: content.replace(b"cmap", b"cnap", 1),
        lambda content: content[:4] + b"\xff" * 200 + content[204:],
    ],
    ids=["empty", "only a beginning", "without an end", "without a table", "with a torn directory"],
)
def test_a_torn_font_is_told(site_with: Maker, tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    """A drawing font that can't be read is an error with its place, beside a sound one, too."""
    (tmp_path / "Torn.otf").write_bytes(spoil(FONTS[0].read_bytes()))
    problems = Problems()
    glyphs(site_with(chart=SOUND["bars"]), [*FONTS, tmp_path / "Torn.otf"], problems)
    assert [(problem.code, str(problem.location)) for problem in problems] == [("broken-font", "static/fonts/Torn.otf")]


def test_what_is_no_file_is_no_font(site_with: Maker, tmp_path: Path) -> None:
    """Neither a folder nor a pipe, which would be read for ever, is opened."""
    (tmp_path / "Folder.otf").mkdir()
    os.mkfifo(tmp_path / "Pipe.otf")
    problems = Problems()
    glyphs(site_with(chart=SOUND["bars"]), sorted(tmp_path.glob("*.otf")), problems)
    assert [problem.code for problem in problems] == ["broken-font", "broken-font"]


def test_a_font_that_was_replaced_is_measured_anew(tmp_path: Path) -> None:
    """A running preview never measures with widths of a file that is gone."""
    path = tmp_path / "A.otf"
    widths = []
    for font in FONTS:
        shutil.copy(font, path)
        widths.append(read_typeface(path).advances[ord("m")])
    assert len(set(widths)) == len(FONTS)


def test_charts_need_a_font(site_with: Maker) -> None:
    """Charts without any drawing font are an error; a site without charts needs none."""
    problems = Problems()
    glyphs(site_with(), [], problems)
    assert len(problems) == 0
    glyphs(site_with(chart=SOUND["bars"]), [], problems)
    assert [problem.code for problem in problems] == ["no-drawing-font"]
