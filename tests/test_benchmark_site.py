"""The site that the benchmark of scale times is a sound site, and the same each time."""

from __future__ import annotations

from pathlib import Path

from benchmarks.scale.own_site import write_own_site, write_tables
from benchmarks.scale.pages import make_collection
from benchmarks.scale.tool import Dialect, typed
from sitegen.pipeline import check
from tests.tiny import files_of, tiny_options

PAGES = 24


def test_the_generated_site_has_no_problem_and_may_change_a_figure(tmp_path: Path) -> None:
    """Not even a notice, but that nobody has audited what is invented: a site is timed that would be published."""
    root = tmp_path / "site-root"
    collection = write_own_site(root, PAGES)
    assert len(list(root.glob("content/notes/*.md"))) == PAGES
    assert [problem.code for problem in check(tiny_options(root)).problems] == ["not-audited"]
    write_tables(root, collection.with_value(4711))
    assert [problem.code for problem in check(tiny_options(root)).problems] == ["not-audited"]


def test_the_generated_site_is_always_the_same(tmp_path: Path) -> None:
    """Otherwise two measurements would be of different things."""
    for name in ("one", "other"):
        write_own_site(tmp_path / name, PAGES)
    assert files_of(tmp_path / "one") == files_of(tmp_path / "other")


def test_other_generators_get_no_reference_that_only_ours_understands() -> None:
    """They would print it as it stands, and have less to do."""
    dialect, collection = Dialect(link=lambda name, code: f"/{code}/{name}/", figure=typed), make_collection(PAGES)
    texts = [dialect.body(page, code, collection) for page in collection.pages for code in page.body]
    assert not [text for text in texts if "[[" in text or "page:" in text]
    assert "[paragraph 1](/en/notes/s00000/)" in texts[1]
    assert "1,001 tonnes" in texts[1]
