"""The collection as a site of this project."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.scale.frame import Frames
from benchmarks.scale.own_site import OWN_DAY, PROJECT, write_own_site, write_tables
from benchmarks.scale.pages import Collection
from benchmarks.scale.tool import Preview, Tool
from benchmarks.scale.words import LANGUAGES


def own(root: Path, collection: Collection, _: Frames) -> Tool:
    """Writes the site."""
    write_own_site(root, len(LANGUAGES) * len(collection.pages))

    def set_value(changed: Collection) -> None:
        write_tables(root, changed)

    name = collection.pages[1].name
    command = [sys.executable, str(PROJECT / "build.py"), "--root", str(root), "--date", OWN_DAY.isoformat()]
    return Tool(
        "this project",
        root,
        command,
        "site",
        ("site", ".cache"),
        f"content/{name}.en.md",
        f"/en/{name}/",
        f"/en/{collection.pages[0].name}/",
        ("templates/document.html",),
        Preview([*command, "serve", "--port", "{port}"], reloads=True),
        set_value,
        f"{_commit()}Python {platform.python_version()}",
    )


def _commit() -> str:
    """Which state of the project is measured, if git can tell."""
    git = shutil.which("git")
    if git is None:
        return ""
    command = [git, "-C", str(PROJECT), "describe", "--always", "--dirty"]
    said = subprocess.run(command, check=False, capture_output=True, text=True).stdout.strip()
    return f"commit {said}, " if said else ""
