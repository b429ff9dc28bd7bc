"""Windows and macOS, as far as that can be tried elsewhere: instructions, workflow, and what is skipped there."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
import yaml

from sitegen import parallel
from sitegen.pipeline import build
from tests.systems import POSIX_ONLY, why_skipped
from tests.tiny import tiny_options

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SYSTEMS = ROOT / ".github" / "workflows" / "systems.yml"


def blocks(kind: str) -> list[list[str]]:
    """The README's blocks of commands of a kind, each as its lines."""
    return [found.splitlines() for found in re.findall(rf"```{kind}\n(.*?)\n```", README, re.DOTALL)]


def as_posix(command: str) -> str:
    """A command of Windows as it is written elsewhere."""
    return re.sub(r"\.venv\\Scripts\\(\w+)", r".venv/bin/\1", re.sub(r"^py ", "python3 ", command))


def steps(job: str) -> list[str]:
    found = yaml.safe_load(SYSTEMS.read_text(encoding="utf-8"))["jobs"][job]["steps"]
    return [step["run"] for step in found if "run" in step]


def test_windows_is_told_the_same_as_others_in_both_languages() -> None:
    """The commands for Windows are those for POSIX, which are tried, in its spelling; each stands in both languages."""
    windows, posix = blocks("bat"), [block for block in blocks("sh") if "-m venv" in block[0]]
    assert len(windows) == len(posix) == 2
    for block in windows:
        assert [as_posix(command) for command in block] == posix[0]
    assert posix[0] == posix[1]
    for handbook in ("docs/editors.en.md", "docs/editors.zh.md"):
        text = (ROOT / handbook).read_text(encoding="utf-8")
        assert "(../README.md#quick-start)" in text, handbook
        assert "`.venv\\Scripts\\python`" in text, handbook


def test_the_workflow_runs_what_the_readme_says() -> None:
    """Each of its lines, as it is printed there, then the tests without make."""
    windows, posix = blocks("bat")[0], blocks("sh")
    assert steps("windows")[:3] == windows
    assert steps("macos")[:3] == next(block for block in posix if "-m venv" in block[0])
    tests = next(line for block in posix for line in block if "-m pytest" in line)
    for job in ("windows", "macos"):
        (run,) = (step for step in steps(job) if "-m pytest" in step)
        assert as_posix(run).startswith(tests), job


def test_what_windows_cannot_run_is_skipped_with_a_reason() -> None:
    """Each place is there, and nothing is skipped where it can run; what fails to be imported there is guarded."""
    for place, reason in POSIX_ONLY.items():
        assert (ROOT / place).exists(), place
        assert reason
        assert why_skipped(f"{place}test_x.py" if place.endswith("/") else place, "nt") == reason
        assert why_skipped(place, "posix") == ""
    assert why_skipped("tests/test_tiny_site.py", "nt") == ""
    unguarded = re.compile(r"^(?:import|from) (?:fcntl|resource|pwd|grp|termios|pty)\b", re.MULTILINE)
    for folder in ("sitegen", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            if "node_modules" not in path.parts:
                assert not unguarded.search(path.read_text(encoding="utf-8")), path


def test_line_ends_of_windows_leave_no_trace(tiny: Path) -> None:
    """A checkout or an editor that writes them gives the same pages and downloads; at most it is noticed."""
    before = dict(build(tiny_options(tiny)).tree)
    for folder in ("content", "data", "templates"):
        for path in (tiny / folder).rglob("*.*"):
            if path.is_file():
                path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    outcome = build(tiny_options(tiny))
    assert {problem.code for problem in outcome.problems} <= {"windows-line-ends", "more-of-the-same"}
    assert {name for name, content in outcome.tree.items() if before[name] != content} == set()


def test_without_fork_new_processes_do_what_can_be_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows and macOS no copy is made: a closure is worked by one process, and a named function by all."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    numbers = range(parallel.LEAST * 2)
    for system in ("win32", "darwin"):
        monkeypatch.setattr(sys, "platform", system)
        assert set(parallel.spread(lambda _: os.getpid(), numbers)) == {os.getpid()}, system
    sources = [f"{number}, __import__('os').getpid()" for number in numbers]
    results = list(parallel.spread(eval, sources))
    assert [number for number, _ in results] == list(numbers)
    assert os.getpid() not in {process for _, process in results}


def test_what_fails_in_a_new_process_fails_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a copy: an error keeps its name, and one that the system ends is told."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(sys, "platform", "darwin")
    for source, error in (("1 // 0", ZeroDivisionError), ("__import__('os')._exit(9)", RuntimeError)):
        with pytest.raises(error):
            list(parallel.spread(eval, [source] * parallel.LEAST))
