"""Whatever is done to a site's files, one after the other: a warm build makes and tells what a clean one does."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor

import pytest

from sitegen.pipeline import build, check
from tests.built import tiny_memory
from tests.edits import looks, pages, tables
from tests.edits.driving import new_processes
from tests.edits.hands import Hands, NothingToDoError
from tests.edits.walking import Begun, Walk, restore, sources
from tests.tiny import ROOT, copy_tiny, tiny_options

SERIES, STEPS = 3, 3


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """The tiny site as a build has left it."""
    memory = tiny_memory(tmp_path_factory, only_drawings=False)
    return Begun(copy_tiny(tmp_path_factory.mktemp("edits") / "tiny", memory))


@pytest.fixture(scope="module")
def apart() -> Iterator[Executor]:
    """Processes of their own."""
    with new_processes() as executor:
        yield executor


def test_warm_build_equals_clean_one(begun: Begun, apart: Executor) -> None:
    """After a few series of edits of every sort, however it is built, nothing is stale of what is made and told."""
    for number in range(SERIES):
        Walk(begun.anew(), apart).series(number, STEPS)


@pytest.mark.slow
def test_warm_build_equals_clean_one_for_long() -> None:
    """The longer run; the longest is a job of the night, with series that no other night has tried."""
    command = [sys.executable, "tests/edits/run.py", "--series", "60", "--seed", "1"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-5000:] + run.stderr[-5000:]


@pytest.mark.slow
def test_most_edits_come_through(begun: Begun) -> None:
    """Edits that a build refuses say little of it: done to a sound site, most are sound."""
    root = begun.anew()
    whole, refused = sources(root), Counter[str]()
    tried = 0
    assert build(tiny_options(root)).succeeded
    for edit in dict.fromkeys((*tables.EDITS, *pages.EDITS, *looks.EDITS)):
        for seed in range(3):
            try:
                edit(Hands(root, seed))
            except NothingToDoError:
                continue  # it goes on from what another one leaves
            tried += 1
            refused[edit.__name__] += not check(tiny_options(root)).succeeded
            restore(root, whole)
    assert tried > 100
    assert refused.total() < tried / 8, refused.most_common(10)
