"""The site that the benchmark of scale times is a sound site, and the same each time."""

from __future__ import annotations

from pathlib import Path

from benchmarks.scale.own_site import set_figure, write_own_site
from sitegen.pipeline import check
from tests.tiny import files_of, tiny_options

PAGES = 24


def test_the_generated_site_has_no_problem_and_may_change_a_figure(tmp_path: Path) -> None:
    """Not even a notice: what is timed is the work for a site that would be published."""
    root = tmp_path / "site-root"
    collection = write_own_site(root, PAGES)
    assert len(list(root.glob("content/notes/*.md"))) == PAGES
    assert [problem.told("en") for problem in check(tiny_options(root)).problems] == []
    set_figure(root, collection.figures[0], 4711)
    assert [problem.told("en") for problem in check(tiny_options(root)).problems] == []


def test_the_generated_site_is_always_the_same(tmp_path: Path) -> None:
    """Otherwise two measurements would be of different things."""
    for name in ("one", "other"):
        write_own_site(tmp_path / name, PAGES)
    assert files_of(tmp_path / "one") == files_of(tmp_path / "other")
