"""The project's own site as built for the tests of its pages: once for all processes of a test run."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from sitegen.outcome import Options
from sitegen.pipeline import build

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


def build_into(root: Path, output: Path, base_url: str) -> None:
    """Builds a site, which must succeed."""
    outcome = build(Options(root, output, base_url, TODAY))
    assert outcome.succeeded, [problem.told("en") for problem in outcome.problems]


def append(path: Path, rows: str) -> None:
    """Adds rows to a table."""
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + rows, encoding="utf-8")
