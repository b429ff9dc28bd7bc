"""How many numbers a page shows, and how many of them are bound."""

from __future__ import annotations

from dataclasses import replace

from sitegen.checks.coverage import Coverage, coverage
from sitegen.model.site import Site
from tests.unit.making import document, with_documents


def test_bound_numbers_and_free_ones_are_counted_by_page_and_language(project: Site) -> None:
    """References that say a number are bound; dates, names and phrases are free; files without either are left out."""
    english = "[[figure:coal-output]] in 2025: [[figure:coal-output::label]]; 2025, [[count:results]], [[source:7]]."
    nothing: dict[str, object] = {"charts": {}, "catalogues": {}, "tables": {}}
    site = with_documents(
        replace(project, **nothing),  # type: ignore[arg-type]  # fields of the class
        document(english, title="A"),
        document("一座桥，三百米。", language="zh", title="A"),
        document("None.", name="data", title="A"),
    )
    assert coverage(site) == [
        Coverage("content/about.en.md", "about", "en", 3, (("2025", 2),)),
        Coverage("content/about.zh.md", "about", "zh", 0, (("三百米", 1),)),
    ]
    assert [each.shown for each in coverage(site)] == [5, 1]
