"""What was made is fresh exactly as long as the facts that it was made of are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sitegen.model.dependencies import Read, record_site, record_tables, site_facts
from sitegen.model.graph import CODE, COMMON, CONTENTS, GROUPS, HEAD, NODES, Graph
from sitegen.model.site import Site
from sitegen.publish.memory import Memory, open_memory

KIND = "made"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memory"


@pytest.fixture
def memory(path: Path) -> Iterator[Memory]:
    with open_memory(path) as opened:
        yield opened


def graph_of(memory: Memory, site: Site, code: str = "code", **common: str) -> Graph:
    """A graph that knows the facts of a site, each group by all that is in it."""
    graph = Graph(memory, code)
    for group, items in site_facts(site):
        graph.provide(group, items, repr(items()))
    graph.rest(KIND, common)
    return graph


def put(memory: Memory, site: Site, make: Callable[[Site], object], key: str = "key") -> None:
    """Makes something, and saves the graph that knows of it."""
    graph, reads = graph_of(memory, site), set[Read]()
    found = make(record_site(site, reads))
    graph.put(KIND, key, reads, found)
    save(graph, memory)


def save(graph: Graph, memory: Memory) -> None:
    graph.save()
    memory.write()


def get(memory: Memory, site: Site, key: str = "key") -> object:
    return graph_of(memory, site).get(KIND, key)


def with_area(site: Site, area: str, **parts: Any) -> Site:
    return replace(site, areas={**site.areas, area: replace(site.areas[area], **parts)})


def test_it_is_fresh_until_a_row_that_it_read_has_changed(project: Site, memory: Memory) -> None:
    """Other rows may change, and others may be added where only one was asked for."""
    first, second, *_ = project.areas
    put(memory, project, lambda site: list(site.areas[first].title.values()))
    expected = list(project.areas[first].title.values())
    assert get(memory, project) == expected
    assert get(memory, with_area(project, second, number=99)) == expected
    changed = graph_of(memory, with_area(project, first, number=99))
    assert changed.get(KIND, "key") is None
    assert changed.why(KIND, "key") == (Read("areas", first),)
    assert changed.value(KIND, "key") == expected  # what was made before is still known
    without = {area: record for area, record in project.areas.items() if area != first}
    assert get(memory, replace(project, areas=without)) is None


def test_texts_of_a_row_are_read_by_column_and_language(project: Site, memory: Memory) -> None:
    """Another text of the row may change, and the same in another language; the rest of the row may not."""
    area, (code, other) = next(iter(project.areas)), list(project.languages)[:2]
    put(memory, project, lambda site: site.areas[area].title[code])
    title, slogan = project.areas[area].title, project.areas[area].slogan
    expected = title[code]
    assert get(memory, with_area(project, area, title={**title, other: "?"})) == expected
    assert get(memory, with_area(project, area, slogan={**slogan, code: "?"})) == expected
    assert get(memory, with_area(project, area, title={**title, code: "?"})) is None
    assert get(memory, with_area(project, area, number=99)) is None

    put(memory, project, lambda site: any(site.areas[area].title.values()))
    assert get(memory, with_area(project, area, title={**title, other: "?"})) is None


def test_whoever_lists_rows_depends_on_which_there_are_and_their_order(project: Site, memory: Memory) -> None:
    """The keys of a table are one thing to read, each of its rows another."""
    first = next(iter(project.areas))
    put(memory, project, lambda site: list(site.areas))
    assert get(memory, with_area(project, first, number=99)) == list(project.areas)
    turned = dict(reversed(list(project.areas.items())))
    assert get(memory, replace(project, areas=turned)) is None

    put(memory, project, lambda site: [area.number for area in site.areas.values()])
    assert get(memory, with_area(project, first, number=99)) is None


def test_what_is_not_there_is_a_fact_too(project: Site, memory: Memory) -> None:
    """Whoever asked in vain for a document or a catalogue depends on its absence."""
    key = next(iter(project.documents))
    others = {other: document for other, document in project.documents.items() if other != key}
    lacking = replace(project, documents=others)
    put(memory, lacking, lambda site: key in site.documents)
    assert get(memory, lacking) is False
    assert get(memory, project) is None

    silent = replace(project, catalogues={})
    put(memory, silent, lambda site: site.catalogues.get(key[1]) is None)
    assert get(memory, silent) is True
    assert get(memory, project) is None


def test_what_all_of_a_kind_rest_on_and_the_code_decide_for_each(project: Site, memory: Memory) -> None:
    """It need not be read: a day, an address, the settings; and nothing of other code is believed."""
    graph = graph_of(memory, project, day="Monday")
    graph.put(KIND, "key", (), "found")
    save(graph, memory)
    assert graph_of(memory, project, day="Monday").get(KIND, "key") == "found"
    other = graph_of(memory, project, day="Tuesday")
    assert other.why(KIND, "key") == (Read(COMMON, "day"),)
    newer = graph_of(memory, project, code="newer", day="Monday")
    assert (newer.get(KIND, "key"), newer.why(KIND, "key")) == (None, (Read(COMMON, CODE),))


def test_nothing_can_be_made_of_what_nobody_has_spoken_of(project: Site, memory: Memory) -> None:
    """A kind or a group of facts that is forgotten when all is made known would go stale in silence."""
    graph = graph_of(memory, project)
    with pytest.raises(KeyError):
        graph.put("another", "key", (), "found")
    with pytest.raises(KeyError):
        graph.put(KIND, "key", [Read("weather", "today")], "found")


def test_what_comes_out_as_before_makes_nothing_stale(project: Site, memory: Memory) -> None:
    """A node is a fact of others by its stamp: they rest on what came of it, not on what it was made of."""
    for made in ("ab", "ab", "xy"):
        graph = graph_of(memory, project)
        was_fresh = graph.is_known(KIND, "whole")
        graph.put(KIND, "part", (), [made], stamp=made)
        graph.provide("parts", lambda made=made: {"part": made}, made)  # type: ignore[misc]  # a default of a lambda
        assert graph.is_fresh(KIND, "whole") == (was_fresh and made == "ab")
        graph.put(KIND, "whole", [Read("parts", "part")], made)
        save(graph, memory)


def test_a_node_made_again_rests_on_what_it_read_then(project: Site, memory: Memory) -> None:
    """What it no longer reads may change; what it reads now may not."""
    first, second, *_ = project.areas
    put(memory, project, lambda site: site.areas[first].number)
    put(memory, project, lambda site: site.areas[second].number)
    assert get(memory, with_area(project, first, number=99)) == project.areas[second].number
    assert get(memory, with_area(project, second, number=99)) is None


def test_what_was_stale_and_not_made_again_stays_so(project: Site, memory: Memory) -> None:
    """Even if the fact becomes what it was when the node was made: its digest has been forgotten."""
    first = next(iter(project.areas))
    put(memory, project, lambda site: site.areas[first].number)
    save(graph_of(memory, with_area(project, first, number=99)), memory)
    assert get(memory, with_area(project, first, number=99)) is None
    assert get(memory, project) is None


def test_whole_tables_can_be_facts(project: Site) -> None:
    """Who looks at a table at all has read it; of documents, the parts."""
    reads = set[Read]()
    site = record_tables(project, reads)
    key = next(iter(site.documents))
    reads.clear()
    assert (list(site.areas), site.documents[key].body) == (list(project.areas), project.documents[key].body)
    assert {read.table for read in reads} == {"whole", "documents", f"document {key[0]}.{key[1]}"}
    assert Read("whole", "areas") in reads


def test_contents_go_with_their_node(project: Site, path: Path) -> None:
    """Bytes that were kept with a node are there until it is forgotten; so is its row."""
    with open_memory(path) as memory:
        graph = graph_of(memory, project)
        for key in ("one", "two"):
            graph.put(KIND, key, (), key, contents={f"{key}.txt": key.encode()})
        graph.save()
    with open_memory(path) as memory:
        graph = graph_of(memory, project)
        assert graph.content(KIND, "two.txt") == b"two"
        graph.only(KIND, ["one"])
        graph.save()
    with open_memory(path) as memory:
        assert [memory.get(CONTENTS, f"{KIND} {key}.txt") for key in ("one", "two")] == [b"one", None]
        assert memory.get(NODES, f"{KIND} two") is None


@pytest.mark.parametrize("section", [HEAD, GROUPS, NODES])
def test_a_torn_graph_is_mistrusted(project: Site, path: Path, section: str) -> None:
    """Without its head, a group's entry or a node's row, nothing is fresh that could have become stale."""
    first, second, *_ = project.areas
    with open_memory(path) as memory:
        put(memory, project, lambda site: site.areas[first].number)
        put(memory, project, lambda site: site.areas[second].number, "other")
    with open_memory(path) as memory:
        memory.drop([section])
    changed = with_area(project, first, number=99)
    with open_memory(path) as memory:
        graph = graph_of(memory, changed)
        assert graph.get(KIND, "key") is None
        for key, area in (("key", first), ("other", second)):
            if graph.get(KIND, key) is None:
                reads = set[Read]()
                number = record_site(changed, reads).areas[area].number
                graph.put(KIND, key, reads, number)
        graph.save()
    again = with_area(changed, second, number=98)
    with open_memory(path) as memory:
        assert graph_of(memory, again).get(KIND, "key") == 99
        assert graph_of(memory, again).get(KIND, "other") is None


def test_of_two_builds_at_once_one_is_kept(project: Site, path: Path) -> None:
    """Nodes of one are not believed with what the other knows of what they rest on."""
    first, second, *_ = project.areas
    with open_memory(path) as memory:
        put(memory, project, lambda site: site.areas[first].number)
    changed = with_area(project, first, number=99)
    with open_memory(path) as slower, open_memory(path) as faster:
        for memory, area in ((slower, first), (faster, second)):
            graph, reads = graph_of(memory, changed), set[Read]()
            number = record_site(changed, reads).areas[area].number
            graph.put(KIND, "key", reads, number)
            graph.save()
        faster.write()
        slower.write()
    with open_memory(path) as memory:
        assert get(memory, with_area(changed, second, number=98)) is None
        assert get(memory, changed) in (None, project.areas[second].number)
