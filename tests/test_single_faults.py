"""One fault is told as one problem: single faults, as editors and their programs make them, in the tiny site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from sitegen.pipeline import check
from sitegen.problems import message_languages
from tests.built import tiny_memory
from tests.faults import FAULTS
from tests.tiny import copy_tiny, tiny_options

EACH = 4
"""The normal run tries each fourth fault, at another table for another fault; the slow one tries all."""
MORE: Mapping[str, int] = {
    "renamed_key areas": 2,  # the rows that name it, and the page that the new area has not
    "lost_half": 4,  # few rows that are gone are told each by its name
}
"""Faults of which more is told than one problem, and why."""


def tried(names: Iterable[str], folder: Path, memory: Path) -> dict[str, list[str]]:
    """What is told of each fault, if it isn't told as one problem."""
    wrong = {}
    for position, name in enumerate(names):
        root = copy_tiny(folder / str(position), memory)
        FAULTS[name](root)
        problems = list(check(tiny_options(root)).problems)
        most = next((number for start, number in MORE.items() if name.startswith(start)), 1)
        if not 1 <= len(problems) <= most:
            wrong[name] = [problem.told("en") for problem in problems]
        for problem in problems:
            for language in message_languages():
                assert problem.message(language)
                assert problem.cure(language)
    return wrong


def test_one_fault_is_one_problem(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Causes are told and consequences are not; nothing passes in silence."""
    assert tried(list(FAULTS)[::EACH], tmp_path, tiny_memory(tmp_path_factory, only_drawings=False)) == {}


@pytest.mark.slow
def test_one_fault_is_one_problem_wherever_it_stands(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same of every fault at every table."""
    assert tried(FAULTS, tmp_path, tiny_memory(tmp_path_factory, only_drawings=False)) == {}
