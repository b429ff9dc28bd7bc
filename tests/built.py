"""The project's own site as built for the tests of its pages: once for all processes of a test run."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from sitegen.charts.artist import DRAWINGS, PICTURES
from sitegen.outcome import MEMORY, Options, Outcome
from sitegen.pipeline import build
from sitegen.publish.lock import held
from tests.tiny import copy_tiny, tiny_options

ROOT = Path(__file__).parents[1]
TODAY = dt.date(2026, 6, 1)
PROJECT_PATH = "/gujiao-report/"
BASE_URL = f"https://example.org{PROJECT_PATH}"
PATIENCE_SECONDS = 600
FOLLOWED = "swap-station-first"
"""A promise that `web_site` has evidence for, whose deadline has passed."""
MEASURED = "abandoned-farmland"
"""A promise with a target, for which evidence in `web_site` reports a number."""
EVIDENCE = (
    f"{FOLLOWED},2026-04-02,cannot_be_judged,,,https://example.org/early,早报,“正在办理。”,,R. Reviewer,尚无定论。,"
    "Nothing certain yet.\n"
    f"{FOLLOWED},2026-05-20,started,,,https://example.org/news,开工,“已经开工。”,https://example.org/copy,"
    "R. Reviewer,,\n"
    f"{MEASURED},2026-05-20,partly_done,abandoned-land-target,0.35,https://example.org/land,撂荒地,“已整治3500亩。”,,"
    "R. Reviewer,,\n"
)
CORRECTION = "2026-05-21,terms,coal-gangue,plain_en,Rock.,Waste rock.,说得更清楚。,Said more clearly.\n"


def html_files(folder: Path) -> list[str]:
    """The pages of a built site, by path."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run see."""
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built"
    shared.mkdir(exist_ok=True)
    return shared


def build_own(factory: pytest.TempPathFactory) -> tuple[Outcome, Path]:
    """The project's own site, built without a base URL, and where.

    The first process of a run makes it; the others find everything in its memory, and the folder as it should be.
    """
    shared = shared_folder(factory)
    with held(shared / "disk.lock", PATIENCE_SECONDS):
        return build(Options(ROOT, shared / "disk", "", TODAY)), shared / "disk"


def tiny_memory(factory: pytest.TempPathFactory, *, only_drawings: bool) -> Path:
    """What a build of the tiny site keeps for the next one, made once for all processes of a run."""
    shared = shared_folder(factory)
    whole, drawings = shared / "tiny.sqlite", shared / "drawings.sqlite"
    with held(shared / "tiny.lock", PATIENCE_SECONDS):
        if not drawings.exists():
            root = copy_tiny(shared / "tiny")
            assert build(tiny_options(root)).succeeded
            shutil.copy(root / MEMORY, whole)
            with contextlib.closing(sqlite3.connect(root / MEMORY)) as connection:
                connection.execute("DELETE FROM entry WHERE section NOT IN (?, ?)", (DRAWINGS, PICTURES))
                connection.commit()
            (root / MEMORY).rename(drawings)
    return drawings if only_drawings else whole


def copy_own_memory(root: Path) -> None:
    """Gives a copy of the project's own site what builds of the original have kept."""
    (root / MEMORY).parent.mkdir(parents=True)
    with (
        contextlib.closing(sqlite3.connect(ROOT / MEMORY)) as own,
        contextlib.closing(sqlite3.connect(root / MEMORY)) as copy,
    ):
        own.backup(copy)


def build_into(root: Path, output: Path, base_url: str) -> None:
    """Builds a site, which must succeed."""
    outcome = build(Options(root, output, base_url, TODAY))
    assert outcome.succeeded, [problem.told("en") for problem in outcome.problems]


def append(path: Path, rows: str) -> None:
    """Adds rows to a table."""
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + rows, encoding="utf-8")
