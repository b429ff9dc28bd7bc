"""Files that another program holds, as Windows lets it: publishing insists, then names the file; and rights there."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.problems import Problems
from sitegen.publish import files
from sitegen.publish.tree import Published, publish
from tests.publish.test_tree import SITE, contents, published

NEW = {**SITE, "data/coal.csv": b"a,b\n1,2\n"}
WITHOUT = {name: SITE[name] for name in SITE if name != "data/coal.csv"}
ACCESS_DENIED, SHARING_VIOLATION, NOT_READY = 5, 32, 21


class Holder:
    """Another program that has a file open: whoever touches it is refused, so many times."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, file: Path, times: int, winerror: int) -> None:
        self.file, self.left, self.winerror = file, times, winerror
        self.waits: list[float] = []
        monkeypatch.setattr(time, "sleep", self.waits.append)
        for owner, name in ((Path, "replace"), (Path, "unlink"), (Path, "read_bytes")):
            monkeypatch.setattr(owner, name, self._refusing(getattr(owner, name)))

    def _refusing(self, step: Callable[..., object]) -> Callable[..., object]:
        def refused(path: Path, *arguments: object, **options: object) -> object:
            if self.left and self.file in (path, *arguments):
                self.left -= 1
                error = PermissionError(13, "The process cannot access the file", str(path))
                error.winerror = self.winerror  # type: ignore[attr-defined]  # which Windows alone has
                raise error
            return step(path, *arguments, **options)

        return refused


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.mark.parametrize("winerror", [ACCESS_DENIED, SHARING_VIOLATION])
@pytest.mark.parametrize("tree", [NEW, WITHOUT], ids=["new", "gone"])
def test_a_file_that_is_held_for_a_moment_is_waited_for(
    tree: dict[str, bytes], winerror: int, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A virus scanner lets go: the build asks again, later each time, and publishes all."""
    published(SITE, output)
    holder = Holder(monkeypatch, output / "data/coal.csv", 4, winerror)
    published(tree, output)
    assert contents(output) == tree
    assert len(holder.waits) == 4
    assert holder.waits == sorted(holder.waits)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_file_that_stays_open_is_named(language: str, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The live file is named and not a staged one, nothing is said of the disk, and the next build finishes."""
    published(SITE, output)
    holder = Holder(monkeypatch, output / "data/coal.csv", 1_000, ACCESS_DENIED)
    problems = Problems()
    assert publish(NEW, output, problems) == Published()
    (problem,) = problems.errors
    told = problem.told(language)
    assert (problem.code, problem.location.path) == ("file-in-use", "site/data/coal.csv")
    assert "coal.csv" in told
    assert not any(word in told for word in ("staging", "disk", "磁盘", ".site.publish"))
    assert 1 <= sum(holder.waits) < 10
    holder.left = 0
    published(NEW, output)
    assert contents(output) == NEW


def test_another_fault_is_told_at_once(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what Windows says of files in use is waited for; the place is the file of the site then, too."""
    published(SITE, output)
    holder = Holder(monkeypatch, output / "data/coal.csv", 1_000, NOT_READY)
    problems = Problems()
    publish(NEW, output, problems)
    assert Counter((problem.code, problem.location.path) for problem in problems) == {
        ("output-failed", "site/data/coal.csv"): 1
    }
    assert holder.waits == []


def test_rights_on_windows_are_those_of_the_folder(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Staging is no folder for one user alone there, since moved files keep its rights; and none are set."""
    made: dict[str, int] = {}
    real = os.mkdir

    def mkdir(path: str, mode: int = 0o777, **options: int) -> None:
        made[Path(path).name] = mode
        real(path, mode, **options)

    def chmod(path: Path, _mode: int) -> None:
        pytest.fail(f"set the rights of {path}")

    monkeypatch.setattr(files, "IS_POSIX", False)
    monkeypatch.setattr(os, "mkdir", mkdir)
    monkeypatch.setattr(Path, "chmod", chmod)
    published(SITE, output)
    assert made["staging"] == 0o777
    assert contents(output) == SITE
