"""What was worked out from a site's facts is taken again exactly as long as those facts are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sitegen.model.recall import Recall
from sitegen.model.recording import Read, record_site
from sitegen.model.shelf import Notes
from sitegen.model.site import Site
from sitegen.publish.memory import Memory, open_memory

NAMES = "names"


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with open_memory(tmp_path / "memory") as opened:
        yield opened


def put(recall: Recall, work_out: Callable[[Site], object]) -> None:
    """Works something out and notes it."""
    reads = set[Read]()
    found = work_out(record_site(recall.site, reads))
    recall.put(NAMES, "key", reads, found)


def with_area(site: Site, area: str, **parts: Any) -> Site:
    return replace(site, areas={**site.areas, area: replace(site.areas[area], **parts)})


def test_it_is_taken_again_until_a_row_that_it_read_has_changed(project: Site, memory: Memory) -> None:
    """Other rows may change, and others may be added where only one was asked for."""
    notes = Notes(memory, "code")
    first, second, *_ = project.areas
    put(Recall(project, notes), lambda site: list(site.areas[first].title.values()))
    expected = list(project.areas[first].title.values())
    assert Recall(project, notes).get(NAMES, "key") == expected
    assert Recall(with_area(project, second, number=99), notes).get(NAMES, "key") == expected
    assert Recall(with_area(project, first, number=99), notes).get(NAMES, "key") is None
    without = {area: record for area, record in project.areas.items() if area != first}
    assert Recall(replace(project, areas=without), notes).get(NAMES, "key") is None


def test_texts_of_a_row_are_read_by_column_and_language(project: Site, memory: Memory) -> None:
    """Another text of the row may change, and the same in another language; the rest of the row may not."""
    notes = Notes(memory, "code")
    area, (code, other) = next(iter(project.areas)), list(project.languages)[:2]
    put(Recall(project, notes), lambda site: site.areas[area].title[code])
    title, slogan = project.areas[area].title, project.areas[area].slogan
    expected = title[code]
    assert Recall(with_area(project, area, title={**title, other: "?"}), notes).get(NAMES, "key") == expected
    assert Recall(with_area(project, area, slogan={**slogan, code: "?"}), notes).get(NAMES, "key") == expected
    assert Recall(with_area(project, area, title={**title, code: "?"}), notes).get(NAMES, "key") is None
    assert Recall(with_area(project, area, number=99), notes).get(NAMES, "key") is None

    put(Recall(project, notes), lambda site: any(site.areas[area].title.values()))
    assert Recall(with_area(project, area, title={**title, other: "?"}), notes).get(NAMES, "key") is None


def test_whoever_lists_rows_depends_on_which_there_are_and_their_order(project: Site, memory: Memory) -> None:
    """The keys of a table are one thing to read, each of its rows another."""
    notes = Notes(memory, "code")
    first = next(iter(project.areas))
    put(Recall(project, notes), lambda site: list(site.areas))
    assert Recall(with_area(project, first, number=99), notes).get(NAMES, "key") == list(project.areas)
    turned = dict(reversed(list(project.areas.items())))
    assert Recall(replace(project, areas=turned), notes).get(NAMES, "key") is None

    put(Recall(project, notes), lambda site: [area.number for area in site.areas.values()])
    assert Recall(with_area(project, first, number=99), notes).get(NAMES, "key") is None


def test_what_is_read_without_being_noted_counts_too(project: Site, memory: Memory) -> None:
    """Settings, languages, units and the code decide for everything."""
    notes = Notes(memory, "code")
    put(Recall(project, notes), lambda _: "found")
    assert Recall(project, notes).get(NAMES, "key") == "found"
    assert Recall(project, Notes(memory, "other code")).get(NAMES, "key") is None
    settings = replace(project.settings, contact="someone@example.org")
    assert Recall(replace(project, settings=settings), notes).get(NAMES, "key") is None
    code, language = next(iter(project.languages.items()))
    languages = {**project.languages, code: replace(language, list_separator=" / ")}
    assert Recall(replace(project, languages=languages), notes).get(NAMES, "key") is None


def test_what_stands_beside_the_site_counts_where_it_was_asked(project: Site, memory: Memory) -> None:
    """Answers of an index are noted by their keys."""
    notes = Notes(memory, "code")
    recall = Recall(project, notes)
    recall.beside({"index": {"a": 1, "b": 2}}).put(NAMES, "key", [Read("index", "a")], "found")
    assert recall.beside({"index": {"a": 1, "b": 3}}).get(NAMES, "key") == "found"
    assert Recall(project, notes).beside({"index": {"a": 3, "b": 2}}).get(NAMES, "key") is None


def test_without_a_memory_nothing_is_taken_again(project: Site) -> None:
    recall = Recall(project)
    put(recall, lambda _: "found")
    assert recall.get(NAMES, "key") is None


def test_what_is_not_there_is_noted_too(project: Site, memory: Memory) -> None:
    """Whoever asked in vain for a document or a catalogue depends on its absence."""
    notes = Notes(memory, "code")
    key = next(iter(project.documents))
    code = key[1]
    others = {other: document for other, document in project.documents.items() if other != key}
    lacking = replace(project, documents=others)
    put(Recall(lacking, notes), lambda site: key in site.documents)
    assert Recall(lacking, notes).get(NAMES, "key") is False
    assert Recall(project, notes).get(NAMES, "key") is None

    silent = replace(project, catalogues={})
    put(Recall(silent, notes), lambda site: site.catalogues.get(code) is None)
    assert Recall(silent, notes).get(NAMES, "key") is True
    assert Recall(project, notes).get(NAMES, "key") is None
