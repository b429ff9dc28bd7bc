"""What is asked of many rows at once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from sitegen.model.dependencies import Read
from sitegen.model.site import Site
from sitegen.pages.indexes import PARAGRAPH, Indexes, group_key, make_indexes
from sitegen.pages.permalinks import chapter_page, record_key
from sitegen.pages.record_views import figure_view
from tests.unit.test_outputs import context

DAY = dt.date(2026, 6, 1)


def indexes(site: Site) -> Indexes:
    return make_indexes(site, DAY, {})


def test_groups_are_the_rows_that_have_a_value_in_the_order_of_their_table(project: Site) -> None:
    """As whoever looks through the table finds them."""
    groups = indexes(project).groups
    for area in project.areas:
        expected = tuple(item.id for item in project.commitments.values() if item.area == area)
        assert groups.get(group_key("commitments", "area", area), ()) == expected
    for number in project.report:
        expected = tuple(item.id for item in project.terms.values() if number in item.paragraphs)
        assert groups.get(group_key("terms", PARAGRAPH, number), ()) == expected


def test_a_row_stands_once_in_a_group_however_often_it_names_the_value(project: Site) -> None:
    """Lists of paragraphs may repeat one; and a column may hold any words."""
    first = next(iter(project.results.values()))
    odd = replace(first, paragraphs=(3, 3), stage="under way")
    groups = indexes(replace(project, results={first.id: odd})).groups
    assert groups[group_key("results", PARAGRAPH, 3)] == (first.id,)
    assert groups[group_key("results", "stage", "under way")] == (first.id,)


def test_what_rests_on_two_paragraphs_is_found_from_both(project: Site) -> None:
    """Promises, results and terms are listed under each; a figure has its place under the first and leads to both."""
    one, *_, other = project.report
    both, site = (other, one), project
    for table in ("commitments", "results", "terms", "figures"):
        row = next(iter(getattr(project, table).values()))
        changed: dict[str, Any] = {table: {**getattr(project, table), row.id: replace(row, paragraphs=both)}}
        site = replace(site, **changed)
        groups = indexes(site).groups
        listed = [number for number in both if row.id in groups.get(group_key(table, PARAGRAPH, number), ())]
        assert listed == ([other] if table == "figures" else list(both)), table
    figure = next(iter(site.figures.values()))
    assert indexes(site).permalinks[record_key("figures", figure.id)] == chapter_page(site.report[other])
    own = context(site, "en")
    links = figure_view(own, figure).paragraphs
    assert {link.href for link in links} == {own.paragraph_link(number).href for number in both}


def test_what_is_asked_is_noted_by_its_key(project: Site) -> None:
    """A page depends on that answer, and on no other."""
    reads = set[Read]()
    recorded = indexes(project).recorded(reads)
    first = next(iter(project.commitments))
    assert recorded.values[first]["area"] == project.commitments[first].area
    assert recorded.counts["areas"] == len(project.areas)
    assert reads == {Read("index values", first), Read("index counts", "areas")}
