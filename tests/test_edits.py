"""Whatever is done to a site's files, one after the other: a warm build makes what a clean one makes."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sitegen.outcome import SOURCES
from sitegen.pipeline import build
from tests.tiny import TINY, copy_tiny, files_of, tiny_options

Folders = pytest.TempPathFactory
PATTERNS: tuple[str, ...] = (
    "data/*.csv",
    "content/**/*.md",
    "content/**/*.yml",
    "content/locale/*.po",
    "templates/**/*.html",
)
PATTERNS += ("static/*.css", "static/*.svg")
SETTINGS = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
MADE = shutil.ignore_patterns("site", ".site.publish", ".cache")
STEP_LIMIT = 6


def editable(root: Path) -> list[Path]:
    """Files of every sort that readers see something of; the sorts take turns of equal length."""
    return sorted(path for pattern in PATTERNS for path in root.glob(pattern))


def one_of(paths: Sequence[Path], chance: random.Random) -> Path:
    """One file: first its sort is drawn, so that a sort with many files doesn't hide the others."""
    sort = chance.choice(sorted({path.suffix for path in paths}))
    return chance.choice([path for path in paths if path.suffix == sort])


def change(root: Path, chance: random.Random) -> None:
    """Changes a file in a way that shows: a sentence more, two rows changed over, a letter more in a message."""
    path = one_of(editable(root), chance)
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    match path.suffix:
        case ".md":
            lines += ["", f"More {'and more ' * chance.randint(0, 3)}of it."]
        case ".csv":
            one, other = chance.randrange(1, len(lines)), chance.randrange(1, len(lines))
            lines[one], lines[other] = lines[other], lines[one]
        case ".po":
            words = [number for number, line in enumerate(lines) if line.startswith("msgstr") and "%" not in line]
            spot = chance.choice([number for number in words if len(lines[number]) > len('msgstr ""')])
            lines[spot] = lines[spot][:-1] + 'x"'
        case ".yml":
            inner = [number for number, line in enumerate(lines) if line.startswith("  ")]
            spot = chance.choice(inner or range(len(lines)))  # another file's content may stand there by now
            lines[spot] = lines[spot].replace("e", "o", 1)
        case _:
            lines.insert(chance.choice((0, len(lines))), "")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def lose_a_row(root: Path, chance: random.Random) -> None:
    """Takes a row out of a table."""
    path = chance.choice(
        [path for path in editable(root) if path.suffix == ".csv" and path.read_bytes().count(b"\n") > 1]
    )
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    del lines[chance.randrange(1, len(lines))]
    path.write_text("".join(lines), encoding="utf-8")


def lose(root: Path, chance: random.Random) -> None:
    """Takes a file away."""
    one_of(editable(root), chance).unlink()


def move(root: Path, chance: random.Random) -> None:
    """Gives a file another name in its folder."""
    path = one_of(editable(root), chance)
    path.rename(path.with_name(f"moved-{path.name}"))


def change_over(root: Path, chance: random.Random) -> None:
    """Gives two files each other's name."""
    path = one_of(editable(root), chance)
    other = chance.choice([one for one in editable(root) if one.suffix == path.suffix])
    content = path.read_bytes(), other.read_bytes()
    path.write_bytes(content[1])
    other.write_bytes(content[0])


def begin_anew(root: Path, _chance: random.Random) -> None:
    """Undoes all that was done."""
    put_back(root, TINY)


def put_back(root: Path, whole: Path) -> None:
    """Makes the sources of a site those of another."""
    for folder in SOURCES:
        shutil.rmtree(root / folder, ignore_errors=True)
        shutil.copytree(whole / folder, root / folder)


Step = Callable[[Path, random.Random], None]
STEPS: tuple[Step, ...] = (change, change, change, change, lose_a_row, lose, move, change_over, begin_anew)
SERIES = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 2**32)), min_size=2, max_size=STEP_LIMIT)


def told_by_build(root: Path) -> list[str]:
    return [problem.told("en") for problem in build(tiny_options(root)).problems]


def compare(warm: Path, told: list[str]) -> None:
    """Holds a site, and what its build has told, against a build of a copy that has neither memory nor output."""
    clean = Path(shutil.copytree(warm, warm.with_name("clean"), ignore=MADE))
    assert told_by_build(clean) == told
    if (clean / "site").exists():
        stands, wanted = files_of(warm / "site"), files_of(clean / "site")
        assert [name for name in sorted(stands | wanted) if stands.get(name) != wanted.get(name)] == []
    shutil.rmtree(clean)


def walk(folder: Path, memory: Path, series: Sequence[tuple[Step, int]], *, always: bool) -> None:
    """Does one step after another, building after each; one that makes a build fail is undone.

    Compares with a clean build at the end, or `always`.
    """
    warm = copy_tiny(folder / "warm", memory)
    told = told_by_build(warm)
    for step, seed in series:
        sound = Path(shutil.copytree(warm, folder / "sound", ignore=MADE))
        step(warm, random.Random(seed))  # noqa: S311  # the series must be the same each time
        outcome = build(tiny_options(warm))
        told = [problem.told("en") for problem in outcome.problems]
        if always:
            compare(warm, told)
        if not outcome.succeeded:
            put_back(warm, sound)
            told = told_by_build(warm)
        shutil.rmtree(sound)
    compare(warm, told)
    shutil.rmtree(folder)


@settings(SETTINGS, max_examples=3)
@given(series=SERIES)
def test_warm_build_equals_clean_one(
    tmp_path_factory: Folders, tiny_drawings: Path, series: list[tuple[Step, int]]
) -> None:
    """After any series of edits, moves and losses, a build with a memory makes the files of one without."""
    walk(tmp_path_factory.mktemp("series"), tiny_drawings, series, always=False)


@pytest.mark.slow
@settings(SETTINGS, max_examples=60)
@given(series=SERIES)
def test_warm_build_equals_clean_one_after_every_step(
    tmp_path_factory: Folders, tiny_drawings: Path, series: list[tuple[Step, int]]
) -> None:
    """The same for long, compared each time."""
    walk(tmp_path_factory.mktemp("series"), tiny_drawings, series, always=True)
