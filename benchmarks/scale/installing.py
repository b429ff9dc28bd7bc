"""Installs other generators, each below `.cache/benchmarks` and never among the project's own libraries."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

from benchmarks.scale.tool import INSTALLED


class NotInstalledError(Exception):
    """A generator that could not be installed, and why."""


def pip_install(name: str, requirement: str) -> Path:
    """The virtual environment that holds a package from PyPI."""
    folder = INSTALLED / name
    if not (folder / "bin" / name).exists():
        venv.create(folder, clear=True, with_pip=True)
        _run([str(folder / "bin/python"), "-m", "pip", "install", "--quiet", requirement], name)
    return folder


def pip_version(name: str, package: str) -> str:
    """Which version of a package is installed there."""
    question = f"from importlib.metadata import version; print(version({package!r}))"
    command = [str(INSTALLED / name / "bin/python"), "-c", question]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def npm_install(name: str, *packages: str) -> Path:
    """The folder that holds packages from npm."""
    folder, npm = INSTALLED / name, shutil.which("npm")
    if npm is None:
        raise NotInstalledError("npm is not installed")  # noqa: TRY003, EM101
    if not all((folder / "node_modules" / package).is_dir() for package in packages):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text(json.dumps({"private": True}), encoding="utf-8")
        _run([npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--silent", *packages], name)
    return folder


def _run(command: Sequence[str], name: str) -> None:
    print(f"installing {name} …", file=sys.stderr, flush=True)
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise NotInstalledError((done.stderr or done.stdout).strip().splitlines()[-1:] or ["no reason given"])
