"""A check looks at all that a build would make, draws nothing, writes nothing, and tells what a build tells."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.model.finished import PageFacts, read_page
from sitegen.outcome import Outcome
from sitegen.pipeline import build, check
from tests.kept import memory_of
from tests.tiny import ROOT, TODAY, copy_tiny, files_of, tiny_options

Edit = Callable[[str, str, str], None]
IDS = re.compile(r'\sid="([^"]*)"|<svg [^>]*?width="([^"]*)" height="([^"]*)"|data-row="(\d+)"')


def told(outcome: Outcome) -> list[str]:
    return [problem.line("en") for problem in outcome.problems]


def test_a_check_rests_on_no_memory(tiny: Path, edit: Edit, tmp_path: Path) -> None:
    """Whatever lies where the last build keeps its own: the same is told, and all stays as it was."""
    edit("content/glossary.de.md", "\n---\nDie Wörter", "\n---\nDie [Wörter](page:about#nirgends)")
    path, elsewhere = memory_of(tiny), tmp_path / "elsewhere"
    whole = path.read_bytes()
    elsewhere.write_bytes(whole)
    expected = told(check(tiny_options(tiny)))
    assert len(expected) == 1

    def other() -> None:
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE entry (a)")
        connection.execute("PRAGMA user_version = 3")
        connection.close()

    states: list[Callable[[], object]] = [
        lambda: path.write_bytes(whole[: len(whole) // 2]),
        other,
        lambda: path.symlink_to(elsewhere),
        path.mkdir,
    ]
    for lay in states:
        path.unlink()
        lay()
        before = files_of(tmp_path)
        assert told(check(tiny_options(tiny))) == expected
        assert files_of(tmp_path) == before


def test_a_check_after_a_build_writes_nothing_and_finds_what_an_edit_broke(tiny: Path, edit: Edit) -> None:
    """What the build has noted is only read; a page that has changed since is looked at."""
    assert build(tiny_options(tiny)).succeeded
    before = files_of(tiny)
    assert told(check(tiny_options(tiny))) == []
    assert files_of(tiny) == before
    for code, words in (("fr", "Les mots"), ("en", "The words"), ("de", "Die Wörter")):
        edit(f"content/glossary.{code}.md", f"\n---\n{words}", f"\n---\n[{words}](../nowhere/)")
    assert {problem.code for problem in check(tiny_options(tiny)).problems.errors} == {"dead-link"}


def test_a_check_loads_no_drawing_engine(tmp_path: Path) -> None:
    """In a process of its own, with nothing kept from any build."""
    root = copy_tiny(tmp_path / "tiny")
    command = [sys.executable, "-X", "importtime", str(ROOT / "build.py"), "check", "--root", str(root)]
    run = subprocess.run([*command, "--date", TODAY.isoformat()], check=True, capture_output=True, text=True)
    loaded = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    assert "sitegen.pages.renderer" in loaded
    assert not {"altair", "vl_convert", "sitegen.charts.draw", "sitegen.charts.setting"} & loaded


def test_what_stands_in_for_a_drawing_has_its_size_and_places(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page with drawings made up has the ids and the rows of the page with drawings made."""
    made = dict(build(tiny_options(tiny)).tree)
    shutil.rmtree(memory_of(tiny).parent)
    pages: list[bytes] = []

    def noted(content: bytes) -> PageFacts:
        pages.append(content)
        return read_page(content)

    monkeypatch.setattr("sitegen.outputs.page_nodes.read_page", noted)
    check(tiny_options(tiny))
    assert {tuple(IDS.findall(page.decode())) for page in pages} == {
        tuple(IDS.findall(made[name].decode())) for name in made if name.endswith(".html")
    }
