"""Windows and macOS, as far as that can be tried elsewhere: instructions, workflow, and what is skipped there."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from tests.systems import POSIX_ONLY, why_skipped

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SYSTEMS = ROOT / ".github/workflows/systems.yml"


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
