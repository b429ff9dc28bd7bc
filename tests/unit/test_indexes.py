"""What is asked of many rows at once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sitegen.model.recording import Read
from sitegen.model.site import Site
from sitegen.pages.indexes import PARAGRAPH, Indexes, group_key, make_indexes

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


def test_what_is_asked_is_noted_by_its_key(project: Site) -> None:
    """A page depends on that answer, and on no other."""
    reads = set[Read]()
    recorded = indexes(project).recorded(reads)
    first = next(iter(project.commitments))
    assert recorded.values[first]["area"] == project.commitments[first].area
    assert recorded.counts["areas"] == len(project.areas)
    assert reads == {Read("index values", first), Read("index counts", "areas")}
