"""Links where a build keeps its own files: a stranger's folder must not lead it to somebody else's."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.outcome import MEMORY
from sitegen.pipeline import build
from sitegen.publish.files import replace_file
from sitegen.quick import RECORD
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


@pytest.mark.parametrize("name", [MEMORY, RECORD])
@pytest.mark.parametrize("whole", [False, True], ids=["file", "folder"])
def test_a_linked_cache_is_left_alone(tiny: Path, victim: Path, name: str, whole: bool) -> None:
    """A build does without: the database behind the link may be another program's."""
    shutil.rmtree(tiny / ".cache", ignore_errors=True)
    database = victim / Path(name).name
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE entry (words TEXT)")
    connection.execute("INSERT INTO entry VALUES ('somebody')")
    connection.commit()
    connection.close()
    before = held_by(victim)
    if whole:
        (tiny / ".cache").symlink_to(victim)
    else:
        (tiny / ".cache").mkdir()
        (tiny / name).symlink_to(database)
    assert build(tiny_options(tiny)).succeeded
    assert held_by(victim) == before


def test_a_draft_that_is_a_link_is_not_written_through(tmp_path: Path, victim: Path) -> None:
    """Wherever a file is put in the place of another."""
    (tmp_path / ".report.csv.draft").symlink_to(victim / "keys")
    replace_file(tmp_path / "report.csv", b"new")
    assert (tmp_path / "report.csv").read_bytes() == b"new"
    assert (victim / "keys").read_bytes() == VICTIM
