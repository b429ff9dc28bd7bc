"""Links where a build keeps its own files: a stranger's folder must not lead it to somebody else's."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.outcome import memory_of
from sitegen.pipeline import build
from sitegen.publish.files import replace_file
from sitegen.publish.memory import open_memory
from sitegen.record_file import MEMORY, Record
from sitegen.trust import kept_at
from tests.tiny import tiny_options

VICTIM = b"ssh-ed25519 AAAA somebody"


def link_lock(root: Path, victim: Path) -> None:
    (root / ".site.publish").mkdir()
    (root / ".site.publish/lock").symlink_to(victim / "keys")


def link_workspace(root: Path, victim: Path) -> None:
    (root / ".site.publish").symlink_to(victim)


def link_draft(root: Path, victim: Path) -> None:
    (root / ".site.publish").mkdir()
    (root / ".site.publish/.journal.json.draft").symlink_to(victim / "keys")


def link_to_nothing(root: Path, victim: Path) -> None:
    (root / ".site.publish").mkdir()
    (root / ".site.publish/lock").symlink_to(victim / "new")


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """Somebody's folder, with what a build would remove or write to."""
    folder = tmp_path / "victim"
    (folder / "staging").mkdir(parents=True)
    (folder / "staging/kept").write_bytes(VICTIM)
    (folder / "keys").write_bytes(VICTIM)
    return folder


def held_by(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("link", [link_lock, link_workspace, link_draft, link_to_nothing])
def test_a_link_in_the_workspace_is_refused(tiny: Path, victim: Path, link: Callable[[Path, Path], None]) -> None:
    """Nothing is written through it, nothing behind it is removed, and an editor is told which link it is."""
    before = held_by(victim)
    link(tiny, victim)
    outcome = build(tiny_options(tiny))
    assert [problem.code for problem in outcome.problems.errors] == ["workspace-link"]
    assert held_by(victim) == before


@pytest.mark.parametrize("depth", range(3), ids=["files", "own folder", "cache"])
def test_a_linked_cache_is_left_alone(tiny: Path, victim: Path, depth: int) -> None:
    """A build does without: the database behind the link may be another program's."""
    path = Path(kept_at(str(tiny), MEMORY))
    shutil.rmtree(tiny / ".cache")
    linked = (path, *path.parents)[depth]
    database = victim / path.relative_to(linked) if depth else victim / path.name
    database.parent.mkdir(exist_ok=True)
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE entry (words TEXT)")
        connection.execute("INSERT INTO entry VALUES ('somebody')")
        connection.commit()
    linked.parent.mkdir(parents=True, exist_ok=True)
    linked.symlink_to(victim if depth else database)
    before = held_by(victim)
    assert Record(kept_at(str(tiny), MEMORY), str(tiny / "site")).read("") is None
    with open_memory(memory_of(tiny)) as memory:
        memory.put("section", "key", b"ours")
    assert held_by(victim) == before


def test_a_draft_that_is_a_link_is_not_written_through(tmp_path: Path, victim: Path) -> None:
    """Wherever a file is put in the place of another."""
    (tmp_path / ".report.csv.draft").symlink_to(victim / "keys")
    replace_file(tmp_path / "report.csv", b"new")
    assert (tmp_path / "report.csv").read_bytes() == b"new"
    assert (victim / "keys").read_bytes() == VICTIM
