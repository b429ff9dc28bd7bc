"""Texts beside pages: of a file without a fault, only what has changed is looked at, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from sitegen.checks.marks import Unfinished, check_marks
from sitegen.checks.texts import TEXTS, TextChecks, make_rules, rules_digest
from sitegen.examining import SourceStates, provide_sources
from sitegen.model.graph import Graph
from sitegen.model.visible import VisibleText
from sitegen.problems import Problems
from sitegen.publish.memory import Memory, open_memory
from sitegen.sources.load import load_site
from tests.tiny import copy_tiny
from tests.unit.making import told

LABELS = ("content/charts/fish.yml", "fish-before: {fr: Un an plus tôt (calculé), en: A year earlier (derived),")
SEAL = "Ein Siegel für gepflegte Wälder."
HARD = " ".join([SEAL, *[f"Der Wald {'und der Wald ' * 8}ist still."] * 9])
"""Sentences that are long, none of them too long."""
FAULTS = (
    ("data/terms.csv", SEAL, "Ein Siegel für 12 Wälder.", "typed-number"),
    ("data/terms.csv", SEAL, HARD, "hard-to-read"),
    ("data/terms.csv", SEAL, "A label for a forest that is well kept by us.", "wrong-language"),
    ("data/terms.csv", SEAL, "Ein Siegel für [[figure:fish-landed]].", "figures-differ"),
    ("data/figures.csv", "fish-before,2030,", "fish-before,2029,", "typed-number"),
)
"""A file, a text, another in its place, and the code of what is wrong then."""


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with open_memory(tmp_path / "memory") as opened:
        yield opened


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The tiny site, with a chart that names the year of its figure."""
    root = copy_tiny(tmp_path / "tiny")
    edit(root, *LABELS, "fish-before: {fr: 2030 (calculé), en: 2030 (derived),")
    return root


def edit(root: Path, file: str, text: str, other: str) -> bytes:
    """Puts one text in the place of another; gives the file as it was."""
    path = root / file
    before = path.read_bytes()
    assert before.decode().count(text) == 1, text
    path.write_text(before.decode().replace(text, other), encoding="utf-8")
    return before


def judged(root: Path, memory: Memory | None) -> list[str]:
    """What is wrong with the texts beside pages."""
    problems = Problems()
    loaded = load_site(root, problems)
    assert loaded is not None
    site, graph = loaded.site, Graph(memory, "code")
    provide_sources(graph, SourceStates(loaded.digests, site))
    graph.rest(TEXTS, {"rules": rules_digest(site)})
    TextChecks(site, lambda: make_rules(site), graph).beside_pages(site, set(), problems)
    graph.save()
    if memory is not None:
        memory.write()
    return told(problems)


def test_only_what_is_new_is_looked_at(root: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    """All texts at first, then none, then the one that is another now, and again none."""
    seen = list[str]()

    def look(texts: Sequence[VisibleText], unfinished: Mapping[str, Unfinished], problems: Problems) -> None:
        seen.extend(text.text for text in texts)
        check_marks(texts, unfinished, problems)

    monkeypatch.setattr("sitegen.checks.texts.check_marks", look)
    other = "Ein Siegel für Wälder."
    for expected in (None, [], [other], []):
        if expected == [other]:
            edit(root, "data/terms.csv", SEAL, other)
        seen.clear()
        assert judged(root, memory) == []
        assert (len(seen) > len([other]) and SEAL in seen) if expected is None else seen == expected


def test_with_notes_the_same_is_told_as_without(root: Path, memory: Memory) -> None:
    """Whatever has become wrong: in a text itself, in an average, beside another language, by another file's change."""
    assert judged(root, memory) == []
    for file, text, other, code in FAULTS:
        before = edit(root, file, text, other)
        found = judged(root, memory)
        assert found == judged(root, None), code
        assert any(code in line for line in found), (code, found)
        assert judged(root, memory) == found, code
        (root / file).write_bytes(before)
        assert judged(root, memory) == [], code
