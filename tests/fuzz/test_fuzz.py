"""Whatever is broken in a site's files, a build tells it and harms nothing: a few hundred mutants, the same each time.

`tests/fuzz/run.py` makes thousands, each in a process of its own whose time and memory are limited.
"""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fuzz.judging import Bench
from tests.fuzz.mutations import broken_files, files_to_break
from tests.fuzz.shapes import SHAPES
from tests.fuzz.slow_inputs import costs_of, fault_of, make_ready
from tests.tiny import ROOT, copy_tiny

CASES = 50
FOUND = Path(__file__).parent / "found"
"""Files that once made a build fail badly, each below the path that it had in the tiny site."""


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory, tiny_drawings: Path) -> Bench:
    """A copy of the tiny site, built once."""
    return Bench(copy_tiny(tmp_path_factory.mktemp("fuzz") / "tiny", tiny_drawings))


@settings(
    max_examples=CASES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(seed=st.integers(0, 2**32))
def test_broken_files_break_nothing_else(bench: Bench, seed: int) -> None:
    """No traceback, no problem without place or words, no change of the site when the build failed."""
    broken, how = broken_files(files_to_break(bench.root), bench.root, random.Random(seed), most=6)  # noqa: S311
    assert bench.faults(broken) == [], how


@pytest.mark.parametrize("case", sorted(path.name for path in FOUND.iterdir()))
def test_what_was_found_once_stays_mended(bench: Bench, case: str) -> None:
    """Mutants that once ended a build with a traceback, or ran on without end, are told like all others."""
    folder = FOUND / case
    broken = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
    assert bench.faults(broken) == []


SAMPLE = (
    *("settings, flat list", "front matter, same keys", "page, after a word: equal signs", "typography, choices"),
    *("description: columns", "messages: spaces", "template: doubled"),
    "label of a figure: open references with spaces",
)
"""Shapes that once took hours, or filled the memory."""


def test_texts_that_grow_cost_in_proportion(tmp_path: Path) -> None:
    """A few of the shapes that are tried every night, at lengths that tell a square from a line."""
    chosen = [shape for shape in SHAPES if shape.name in SAMPLE]
    assert len(chosen) == len(SAMPLE)
    root = make_ready(tmp_path)
    for shape in chosen:
        assert fault_of(costs_of(shape, root, 70_000, least=25_000)) == "", shape.name


@pytest.mark.slow
def test_every_shape_of_growing_texts_costs_in_proportion() -> None:
    """The longer run; the whole one, up to what files may hold, is a job of the night."""
    command = [sys.executable, "tests/fuzz/slow_inputs.py", "--most", "70000", "--minutes", "20"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, [line for line in run.stdout.splitlines() if line.startswith("SLOW")]


@pytest.mark.slow
def test_thousands_of_mutants_stay_in_their_limits() -> None:
    """The longer run: also no build takes more than seconds or a gibibyte."""
    command = [sys.executable, "tests/fuzz/run.py", "--cases", "3000", "--seed", "1"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-5000:]
