"""The same files, date and options give the same tree, byte for byte and right for right, wherever a build runs."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from tests.built import TODAY as FROZEN_DATE
from tests.built import copy_frozen
from tests.tiny import ROOT, TINY, TODAY, copy_tiny

Tree = dict[str, tuple[str, bytes]]
JUST_PAST_MIDNIGHT = "1970863500"
"""2032-06-15 00:05 in the tiny site's time zone, still 14 June in UTC."""
PYTHONS = ("python3.11", "python3.12", "python3.13")
HOW_TO_NAME_THEM = "no other Python here: put python3.12 or python3.13 on the path, or name programs in PYTHONS"
LEFT_OUT = ("LC_", "LANG", "SOURCE_DATE")
FONTS_OF_THE_SYSTEM = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir></fontconfig>"""


@dataclass(frozen=True)
class Place:
    """Where and how a build runs."""

    folder: str
    environment: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    umask: int = 0o022
    cores: frozenset[int] = frozenset()
    python: str = sys.executable


def tree_of(folder: Path) -> Tree:
    """Everything below a folder, with the rights to it."""
    found = {}
    for path in sorted(folder.rglob("*")):
        rights = stat.filemode(path.lstat().st_mode)
        found[path.relative_to(folder).as_posix()] = (rights, b"" if path.is_dir() else path.read_bytes())
    return found


def differences(one: Tree, other: Tree) -> list[str]:
    return sorted(name for name in one | other if one.get(name) != other.get(name))


def built(root: Path, place: Place) -> Tree:
    """What the command makes of a folder in some surroundings."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(LEFT_OUT)}
    words = ["--date", place.date] if place.date else []
    done = subprocess.run(
        [place.python, str(ROOT / "build.py"), "--root", str(root), *words],
        cwd=root.parent,
        env=plain | dict(place.environment),
        umask=place.umask,
        preexec_fn=lambda: os.sched_setaffinity(0, place.cores) if place.cores else None,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return tree_of(root / "site")


def built_tiny(folder: Path, place: Place) -> Tree:
    return built(copy_tiny(folder / place.folder / "tiny"), place)


def one_core() -> frozenset[int]:
    return frozenset(sorted(os.sched_getaffinity(0))[:1])


def fonts_of_the_system(folder: Path, *, like_ours: bool) -> str:
    """The settings of a system that has no font, or one that is called like the site's and draws every letter as m."""
    (folder / "fonts").mkdir(parents=True)
    for path in (TINY / "static/fonts").glob("*.otf") if like_ours else ():
        with TTFont(path) as font:
            for table in font["cmap"].tables:
                letters = filter(lambda code: chr(code).isalpha(), table.cmap)
                table.cmap = table.cmap | dict.fromkeys(letters, table.cmap[ord("m")])
            font.save(folder / "fonts" / path.name)
    settings = folder / "fonts.conf"
    settings.write_text(FONTS_OF_THE_SYSTEM.format(folder=folder / "fonts"), encoding="utf-8")
    return str(settings)


def test_surroundings_do_not_matter(tmp_path: Path) -> None:
    """Folder, time zone, locale, hash seed, umask, cores, fonts and the way to tell the date leave no trace."""
    bare = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "1",
        "PYTHONUTF8": "0",
        "FONTCONFIG_FILE": fonts_of_the_system(tmp_path / "bare", like_ours=False),
    }
    odd = {
        "TZ": "America/Los_Angeles",
        "LC_ALL": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "4242",
        "SOURCE_DATE_EPOCH": JUST_PAST_MIDNIGHT,
        "FONTCONFIG_FILE": fonts_of_the_system(tmp_path / "odd", like_ours=True),
    }
    one = built_tiny(tmp_path, Place("a", bare, TODAY.isoformat(), 0o077, one_core()))
    other = built_tiny(tmp_path, Place("très loin/d’ici 二", odd, umask=0))
    assert len(one) > 180
    assert differences(one, other) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows tells its zone otherwise")
def test_a_time_zone_is_no_path(tmp_path: Path) -> None:
    """Not of a file of the system, and not of one that a clone brings along under the name of a zone."""
    root = copy_tiny(tmp_path / "tiny")
    os.mkfifo(root / "UTC")
    command = [sys.executable, str(ROOT / "build.py"), "check", "--root", ".", "--date", TODAY.isoformat()]
    for zone in ("/etc/passwd", "UTC"):
        done = subprocess.run(
            command, cwd=root, env={**os.environ, "TZ": zone}, capture_output=True, text=True, timeout=60, check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), zone


def other_pythons() -> list[str]:
    """Programs of other versions of Python: those that PYTHONS names, else those on the path."""
    named = os.environ.get("PYTHONS", "").split(os.pathsep)
    found = filter(None, (*named, *map(shutil.which, PYTHONS)))
    own = "{}.{}".format(*sys.version_info)
    return [path for path in dict.fromkeys(found) if version_of(path) not in {own, ""}]


def version_of(python: str) -> str:
    code = "import sys; print('{}.{}'.format(*sys.version_info))"
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=False).stdout.strip()


def with_libraries(python: str, folder: Path) -> str:
    """A virtual environment of a Python that holds what the lock pins."""
    subprocess.run([python, "-m", "venv", folder], check=True)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    own = str(folder / "bin/python")
    subprocess.run([own, *install, "-r", str(ROOT / "requirements.txt")], check=True, capture_output=True)
    return own


@pytest.mark.slow
def test_the_version_of_python_does_not_matter(tmp_path: Path) -> None:
    """Each supported Python, with the locked libraries, makes the same of the tiny site and of the frozen one."""
    pythons = other_pythons()
    if not pythons:
        pytest.skip(HOW_TO_NAME_THEM)
    tiny = built_tiny(tmp_path, Place("own", date=TODAY.isoformat()))
    own = built(copy_frozen(tmp_path / "own/project"), Place("", date=FROZEN_DATE.isoformat()))
    for number, path in enumerate(pythons):
        python = with_libraries(path, tmp_path / f"python-{number}")
        place = Place(f"other-{number}", date=TODAY.isoformat(), python=python)
        assert differences(tiny, built_tiny(tmp_path, place)) == [], path
        place = Place("", date=FROZEN_DATE.isoformat(), python=python)
        assert differences(own, built(copy_frozen(tmp_path / f"project-{number}"), place)) == [], path


@pytest.mark.slow
def test_the_number_of_cores_does_not_matter(tmp_path: Path) -> None:
    """The frozen site, whose pages all cores print, is the same where there is only one."""
    several = built(copy_frozen(tmp_path / "several"), Place("", date=FROZEN_DATE.isoformat()))
    one = built(copy_frozen(tmp_path / "one"), Place("", date=FROZEN_DATE.isoformat(), cores=one_core()))
    assert len(several) > 600
    assert differences(several, one) == []
