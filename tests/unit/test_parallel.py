"""Work that is spread over processes gives what one process gives."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from pathlib import Path

import pytest

from sitegen import parallel
from sitegen.parallel import spread
from sitegen.pipeline import build
from tests.tiny import files_of, tiny_options

OURS = shutil.ignore_patterns("site", ".site.publish", ".cache")
has_cores = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="one process does all on this machine"
)


def who(_item: int) -> int:
    return os.getpid()


def test_results_come_in_order() -> None:
    """Whoever does it, and whatever the work holds on to."""
    factor = 3
    numbers = range(parallel.LEAST + 7)
    assert list(spread(lambda number: number * factor, numbers)) == [number * factor for number in numbers]


@has_cores
def test_much_work_is_done_by_others_and_little_is_not() -> None:
    """Copies of this process are made only where they are worth it."""
    assert os.getpid() not in set(spread(who, range(parallel.LEAST)))
    assert set(spread(who, range(parallel.LEAST - 1))) == {os.getpid()}


def test_a_process_with_threads_is_not_copied() -> None:
    """A copy would have the locks of the others' threads, and nobody to release them."""
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert set(spread(who, range(parallel.LEAST))) == {os.getpid()}
    finally:
        done.set()
        other.join()


@has_cores
def test_what_fails_in_a_copy_fails_here() -> None:
    """A bug keeps its name and does not hang the build."""
    with pytest.raises(ZeroDivisionError):
        list(spread(lambda number: 1 // (number - 50), range(parallel.LEAST)))


@has_cores
def test_a_site_is_the_same_by_one_process_or_several(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file, and every problem of a page that is left as it is."""
    (tiny / "content/about.fr.md").write_text("---\ntitle: T\ndescription: D\n---\n## A\n\nUn.\n", encoding="utf-8")
    other = Path(shutil.copytree(tiny, tmp_path / "other", symlinks=True, ignore=OURS))
    one = build(tiny_options(tiny))
    monkeypatch.setattr(parallel, "LEAST", 1)
    several = build(tiny_options(other))
    assert (
        [problem.line("en") for problem in one.problems] == [problem.line("en") for problem in several.problems] != []
    )
    assert files_of(tiny / "site") == files_of(other / "site")
    again = build(tiny_options(other))
    assert again.written == 0
