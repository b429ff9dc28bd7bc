"""Sites that tests share: the project's own, read and built once, and copies of the tiny one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.model.site import Site
from sitegen.outcome import Outcome
from sitegen.problems import Problems
from sitegen.sources.load import load_site
from tests.built import build_own, tiny_memory
from tests.tiny import ROOT, copy_tiny


@pytest.fixture(scope="session")
def real_site() -> Site:
    """The project's own site, read from its files without a problem."""
    problems = Problems()
    loaded = load_site(ROOT, problems)
    assert not list(problems), [problem.told("en") for problem in problems]
    assert loaded is not None
    return loaded.site


@pytest.fixture(scope="session")
def _real_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, Path]:
    return build_own(tmp_path_factory)


@pytest.fixture(scope="session")
def real_outcome(_real_build: tuple[Outcome, Path]) -> Outcome:
    """What one build of the project's own site found and made; its files are in `built_site`."""
    return _real_build[0]


@pytest.fixture(scope="session")
def built_site(_real_build: tuple[Outcome, Path]) -> Path:
    """The folder of the project's own site as that build left it. Tests must not write to it."""
    outcome, output = _real_build
    assert outcome.succeeded, [problem.told("en") for problem in outcome.problems]
    return output


@pytest.fixture(scope="session")
def tiny_drawings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The drawings of the tiny site, kept by what they are made from: a build draws only what a test has changed."""
    return tiny_memory(tmp_path_factory, only_drawings=True)


@pytest.fixture
def tiny(tmp_path: Path, tiny_drawings: Path) -> Path:
    """A copy of the tiny site that the test may change."""
    return copy_tiny(tmp_path / "tiny", tiny_drawings)


@pytest.fixture
def edit(tiny: Path) -> Callable[[str, str, str], None]:
    """Replaces words that stand exactly once in a file of the copy: `edit("data/figures.csv", "4200", "4201")`."""

    def replace(name: str, words: str, by: str) -> None:
        text = (tiny / name).read_text(encoding="utf-8")
        assert text.count(words) == 1, f"{words!r} stands {text.count(words)} times in {name}"
        (tiny / name).write_text(text.replace(words, by), encoding="utf-8")

    return replace
