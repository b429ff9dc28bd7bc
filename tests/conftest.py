"""Sites that tests share: a frozen one and this repository's, read and built once, and copies of the tiny one."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.model.site import Site
from sitegen.outcome import Outcome
from sitegen.problems import Problems
from sitegen.sources.load import load_site
from tests.built import OWN, build_frozen, build_own, frozen_folder, frozen_root, own_folder, tiny_memory
from tests.systems import why_skipped
from tests.tiny import copy_tiny

LONGEST = ("test_year.py", "test_edits.py", "test_commands.py")
"""Modules with single tests that take so long that no process should begin one when the others are about to end."""


def pytest_configure() -> None:
    """Spares the collector of lost objects from looking at all libraries again and again: a tenth of a run's work."""
    gc.set_threshold(20_000, 20, 100)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end, and is not looked at either."""
    gc.collect()
    gc.freeze()


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: some always wait for a browser, a port, a lock or a clock."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts what takes longest first; skips, with its reason, what this system cannot run."""
    items.sort(key=lambda item: item.path.name not in LONGEST)
    for item in items:
        reason = why_skipped(item.path.relative_to(item.config.rootpath).as_posix(), os.name)
        if reason:
            item.add_marker(pytest.mark.skip(reason=f"not on this system: {reason}"))


@pytest.fixture(scope="session")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the frozen site's sources. Tests must not write to it."""
    return frozen_root(tmp_path_factory)


@pytest.fixture(scope="session")
def frozen_site(frozen: Path) -> Site:
    """The frozen site, read from its files without a problem."""
    problems = Problems()
    loaded = load_site(frozen, problems)
    assert not list(problems), [problem.told("en") for problem in problems]
    assert loaded is not None
    return loaded.site


@pytest.fixture(scope="session")
def frozen_outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What a build of the frozen site without a base URL found and made."""
    return build_frozen(tmp_path_factory, "disk", "")[0]


@pytest.fixture(scope="session")
def disk_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that such a build leaves, to be opened from disk. Tests must not write to it."""
    return frozen_folder(tmp_path_factory, "disk", "")


@pytest.fixture(scope="session")
def own_site() -> Site:
    """The site that this repository publishes, read from its files."""
    problems = Problems()
    loaded = load_site(OWN, problems)
    assert loaded is not None, [problem.told("en") for problem in problems]
    return loaded.site


@pytest.fixture(scope="session")
def own_outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What one build of this repository's site found and made."""
    return build_own(tmp_path_factory)[0]


@pytest.fixture(scope="session")
def own_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this repository's site, built for the web. Tests must not write to it."""
    return own_folder(tmp_path_factory)


@pytest.fixture(scope="session")
def tiny_drawings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The drawings of the tiny site, kept by what they are made from: a build draws only what a test has changed."""
    return tiny_memory(tmp_path_factory, only_drawings=True)


@pytest.fixture
def tiny(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tiny site that the test may change, with all that a build of it has kept."""
    return copy_tiny(tmp_path / "tiny", tiny_memory(tmp_path_factory, only_drawings=False))


@pytest.fixture
def unbuilt(tmp_path: Path, tiny_drawings: Path) -> Path:
    """The same as if no build had been before; only its charts need not be drawn again."""
    return copy_tiny(tmp_path / "tiny", tiny_drawings)


@pytest.fixture
def edit(tiny: Path) -> Callable[[str, str, str], None]:
    """Replaces words that stand exactly once in a file of the copy: `edit("data/figures.csv", "4200", "4201")`."""

    def replace(name: str, words: str, by: str) -> None:
        text = (tiny / name).read_text(encoding="utf-8")
        assert text.count(words) == 1, f"{words!r} stands {text.count(words)} times in {name}"
        (tiny / name).write_text(text.replace(words, by), encoding="utf-8")

    return replace
