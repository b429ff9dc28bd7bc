"""What the project takes from others: named with reason and licence, pinned, and watched for newer versions."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINNED = re.compile(r"^([\w.-]+)==", re.MULTILINE)
RUNTIME = sorted(set(PINNED.findall((ROOT / "requirements.txt").read_text(encoding="utf-8"))))
"""Every library that a build needs."""
SPELLINGS = ("License-Expression", "License", "Classifier")
"""Where a library may say under which licence it is."""


def rows() -> Mapping[str, tuple[str, str]]:
    """Reason and licence of each library in the README's tables."""
    _, _, section = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## Dependencies\n")
    found: dict[str, tuple[str, str]] = {}
    for line in section.partition("\n## ")[0].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3:
            for name in re.findall(r"[\w.-]+", cells[0]):
                found.setdefault(canonicalize_name(name), (cells[1], cells[2]))
    return found


def family(licence: str) -> str:
    """The first word of a licence, as short as all spellings of it have it."""
    return re.split(r"[^A-Za-z]", licence)[0].upper()


@pytest.mark.parametrize("name", RUNTIME)
def test_every_pinned_library_has_its_reason_and_licence(name: str) -> None:
    """What a build needs, directly or in turn, stands in the README, under the licence that it came with."""
    reason, licence = rows()[canonicalize_name(name)]
    assert reason
    try:
        told = metadata(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is not needed here")
    lines = [f"{key} {value}" for key in SPELLINGS for value in told.get_all(key, [])]
    spellings = " ".join(line for line in lines if "Licen" in line)
    assert family(licence) in re.split(r"[^A-Z]+", spellings.upper()), spellings


@pytest.mark.parametrize("line", [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["test"]])
def test_what_is_asked_for_is_explained(line: str) -> None:
    """Each library that the project names itself, for builds or for tests, has a row with a reason."""
    assert rows()[canonicalize_name(Requirement(line).name)][0]


def test_the_changelog_knows_the_version() -> None:
    """What is not released yet stands first, then the version of pyproject.toml."""
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert headings[1].split()[0] == PROJECT["project"]["version"]


def test_every_lock_is_watched() -> None:
    """Dependabot looks at the actions, at pyproject.toml, and at each folder that npm has locked."""
    watched: set[tuple[str, str]] = set()
    for update in yaml.safe_load((ROOT / ".github/dependabot.yml").read_text(encoding="utf-8"))["updates"]:
        for folder in update.get("directories") or [update["directory"]]:
            watched.add((update["package-ecosystem"], folder))
        assert update["cooldown"]["default-days"] >= 7
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    locked = {
        f"/{Path(name).parent.as_posix()}" for name in listed.stdout.split() if name.endswith("package-lock.json")
    }
    assert locked
    assert watched == {("github-actions", "/"), ("pip", "/"), *(("npm", folder) for folder in locked)}
