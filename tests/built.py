"""The sites whose pages are tested, built once for all processes of a test run: a frozen one, and this repository's."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from sitegen.charts.artist import DRAWINGS, PICTURES
from sitegen.model.site import Site
from sitegen.outcome import Options, Outcome
from sitegen.pipeline import build
from sitegen.publish.lock import held
from tests.kept import copy_with_memory, memory_of
from tests.tiny import copy_tiny, tiny_options

ROOT = Path(__file__).parents[1]
OWN = (ROOT / os.environ.get("SITE_ROOT", "")).resolve()
"""The site that this repository publishes: `SITE_ROOT`, else the project's own.

Only what stays true of any site through its years is asserted of it, and its day is the clock's.
"""
FROZEN = Path(__file__).parent / "sites/frozen"
THEME = ("templates", "static", "content/languages", "content/locale", "data/datapackage.json")
"""What the frozen site takes from the project, whose theme and languages are tried on it."""
TODAY = dt.date(2026, 6, 1)
"""The day of builds of the frozen site for the web: one deadline has passed, others lie ahead."""
NEXT_YEAR = dt.date(2027, 1, 15)
"""The day of those without a base URL: another deadline has passed."""
PROJECT_PATH = "/gujiao-report/"
BASE_URL = f"https://example.org{PROJECT_PATH}"
PATIENCE_SECONDS = 600
FOLLOWED = "swap-station-first"
"""A promise that the frozen site has evidence for, whose deadline has passed."""
FORGOTTEN = "new-energy-power-start-up"
"""A promise without evidence in the frozen site, whose deadline has passed by the next year."""
MEASURED = "abandoned-farmland"
"""A promise with a target, for which evidence in the frozen site reports a number."""


@dataclass(frozen=True)
class Built:
    """A site and the folder that a build for the web has made of it."""

    site: Site
    folder: Path

    @property
    def tags(self) -> dict[str, str]:
        """By language code, the language's tag, in the site's order."""
        return {code: self.site.languages[code].tag for code in self.site.settings.languages}


@dataclass(frozen=True)
class Edition(Built):
    """The same in one of its languages."""

    language: str


def own_languages() -> list[str]:
    """The languages of the site that this repository publishes."""
    settings = yaml.safe_load((OWN / "content/site.yml").read_text(encoding="utf-8"))
    return [str(code) for code in settings["languages"]]


def html_files(folder: Path) -> list[str]:
    """The pages of a built site, by path."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run see."""
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built"
    shared.mkdir(exist_ok=True)
    return shared


def copy_frozen(folder: Path) -> Path:
    """A copy of the frozen site that a test may change."""
    shutil.copytree(FROZEN, folder)
    for name in THEME:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, folder / name)
    return folder


def frozen_root(factory: pytest.TempPathFactory) -> Path:
    """The frozen site's files, put together once for all processes of a run. Tests must not write to it."""
    shared = shared_folder(factory)
    with held(shared / "root.lock", PATIENCE_SECONDS):
        if not (shared / "root").exists():
            copy_frozen(shared / "new").rename(shared / "root")
    return shared / "root"


def build_frozen(factory: pytest.TempPathFactory, name: str, base_url: str) -> tuple[Outcome, Path]:
    """The frozen site, built for the web or without a base URL, and where.

    The first process of a run makes it; the others find everything in its memory, and the folder as it should be.
    """
    root, shared = frozen_root(factory), shared_folder(factory)
    with held(shared / "frozen.lock", PATIENCE_SECONDS):
        return _frozen(root, shared / name, base_url), shared / name


def frozen_folder(factory: pytest.TempPathFactory, name: str, base_url: str) -> Path:
    """The folder of the same alone: where another process of this run has made it, nothing is made."""
    root, shared = frozen_root(factory), shared_folder(factory)
    with held(shared / "frozen.lock", PATIENCE_SECONDS):
        if not _made(shared / name).exists():
            _frozen(root, shared / name, base_url)
    return shared / name


def built_frozen(factory: pytest.TempPathFactory, to: Path) -> Path:
    """A copy of the frozen site that a test may change, with all that a build of it for the web has kept."""
    root, shared = frozen_root(factory), shared_folder(factory)
    frozen_folder(factory, "web", BASE_URL)
    with held(shared / "frozen.lock", PATIENCE_SECONDS):  # nobody writes into the memory meanwhile
        return copy_with_memory(root, to)


def _frozen(root: Path, output: Path, base_url: str) -> Outcome:
    """Builds it, under its lock. Charts that this repository's site has too are not drawn again."""
    if memory_of(OWN).exists() and not memory_of(root).exists():
        memory_of(root).parent.mkdir(parents=True, exist_ok=True)
        keep_drawings(memory_of(OWN), memory_of(root))
    outcome = build(Options(root, output, base_url, TODAY if base_url else NEXT_YEAR))
    assert not list(outcome.problems), [problem.told("en") for problem in outcome.problems]
    _made(output).touch()
    return outcome


def _made(output: Path) -> Path:
    """A file that says that a folder has been made in this run."""
    return output.with_suffix(".made")


def build_own(factory: pytest.TempPathFactory) -> tuple[Outcome, Path]:
    """The site that this repository publishes, built for the web on today's day, and where; as above.

    Where it has never been built, charts that the frozen one has too are not drawn again.
    """
    shared = shared_folder(factory)
    with held(shared / "own.lock", PATIENCE_SECONDS), held(shared / "frozen.lock", PATIENCE_SECONDS):
        return _own(shared), shared / "own"


def own_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder of the same alone: where another process of this run has made it, nothing is made."""
    shared = shared_folder(factory)
    with held(shared / "own.lock", PATIENCE_SECONDS), held(shared / "frozen.lock", PATIENCE_SECONDS):
        if not _made(shared / "own").exists():
            outcome = _own(shared)
            assert outcome.succeeded, [problem.told("en") for problem in outcome.problems.errors]
    return shared / "own"


def _own(shared: Path) -> Outcome:
    frozen = memory_of(shared / "root")
    if frozen.exists() and not memory_of(OWN).exists():
        memory_of(OWN).parent.mkdir(parents=True, exist_ok=True)
        keep_drawings(frozen, memory_of(OWN))
    outcome = build(Options(OWN, shared / "own", BASE_URL))
    if outcome.succeeded:
        _made(shared / "own").touch()
    return outcome


def tiny_memory(factory: pytest.TempPathFactory, *, only_drawings: bool) -> Path:
    """What a build of the tiny site keeps for the next one, made once for all processes of a run."""
    shared = shared_folder(factory)
    whole, drawings = shared / "tiny.sqlite", shared / "drawings.sqlite"
    with held(shared / "tiny.lock", PATIENCE_SECONDS):
        if not drawings.exists():
            root = copy_tiny(shared / "tiny")
            assert build(tiny_options(root)).succeeded
            shutil.copy(memory_of(root), whole)
            keep_drawings(whole, drawings)
    return drawings if only_drawings else whole


def keep_drawings(memory: Path, to: Path) -> None:
    """Copies of a memory what spares drawing, and nothing else."""
    new = to.with_suffix(".new")
    shutil.copy(memory, new)
    with contextlib.closing(sqlite3.connect(new)) as connection:
        connection.execute("DELETE FROM entry WHERE section NOT IN (?, ?)", (DRAWINGS, PICTURES))
        connection.commit()
    new.rename(to)


def append(path: Path, rows: str) -> None:
    """Adds rows to a table."""
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + rows, encoding="utf-8")


def build_tiny_once(factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The tiny site, built, and a copy of it with all that its builds keep."""
    root = copy_tiny(factory.mktemp("built") / "tiny")
    assert build(tiny_options(root)).succeeded
    return root, Path(shutil.copytree(root, root.with_name("copy"), symlinks=True))


def put_back(root: Path, copy: Path) -> Path:
    """The site as its build has left it, at the same place: what has other times by now is known by its content."""
    shutil.rmtree(root)
    shutil.copytree(copy, root, symlinks=True)
    return root
