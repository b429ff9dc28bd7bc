"""Tables as they stood at an earlier commit, read from the objects of the repository that the site lies in.

The repository may be a stranger's. Git is asked for objects alone (`cat-file`), of the one `.git` that stands in the
site's folder or above it, never of a repository that a folder looks like. Nothing else may run: settings that name
programs are overruled, nothing is fetched for what is missing, and no user's or system's settings are read.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sitegen.model.past import Past, PastTable
from sitegen.model.tables import Table
from sitegen.problems import Location, Problems
from sitegen.sources.schema import PACKAGE
from sitegen.sources.tables import MAXIMUM_ROWS

PATIENCE = 60
"""Seconds after which a repository is left alone."""
DEEPEST = 6
"""How many folders below one are looked into."""
FOLDER_MODE = b"40000"
"""How a tree of git says that an entry is another tree."""
PAGE = re.compile(r"([a-z0-9_/-]+)\.[A-Za-z-]+\.md")
CHART = re.compile(r"charts/([a-z0-9-]+)\.yml")
MOST_BYTES = 20 * 1024 * 1024
PLACE = Location("data/progress.csv")
"""Where it is told that there is no history to look at: it is the ledger's."""
OVERRULED = (
    *("core.fsmonitor=false", "core.hooksPath=/dev/null", "core.pager=cat", "core.sshCommand=false"),
    *("core.gitProxy=", "core.alternateRefsCommand=", "core.attributesFile=/dev/null", "credential.helper="),
    *("protocol.allow=never", "fetch.recurseSubmodules=false", "gc.auto=0", "maintenance.auto=false"),
)
"""Settings with which a repository could name a program, or have something fetched."""
ALONE: Mapping[str, str] = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "LC_ALL": "C",
}
"""All that git is told by its surroundings, but for what the system needs to start it."""


def read_past(root: Path, commit: str, tables: Mapping[str, Table], problems: Problems) -> Past | None:
    """Tables as they stood at a commit, each under the name and path that it had then; a new one isn't there.

    Reports that there is no repository, that git can't be asked, or that the commit isn't there.
    """
    place = _repository(root)
    git = _program(place[0]) if place else None
    if place is None or git is None:
        problems.add("no-history", PLACE, reason=".git" if place is None else "git")
        return None
    folder, repository = place
    inside = root.resolve().relative_to(folder).as_posix()
    names = {name: f"data/{table.schema.path}" for name, table in tables.items()}
    try:
        ask = _Asking(git, repository, commit, "" if inside == "." else f"{inside}/")
        if not ask.has_commit():
            problems.add("unknown-commit", PLACE, commit=commit)
            return None
        names |= _paths_then(ask.contents([PACKAGE])[PACKAGE])
        found = ask.contents(list(dict.fromkeys(names.values())))
        texts = frozenset(ask.names("content"))
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        problems.add("no-history", PLACE, reason=type(error).__name__)
        return None
    then = {name: _table(found[path]) for name, path in names.items() if name in tables and found[path]}
    pages = {match[1] for name in texts if (match := PAGE.fullmatch(name))}
    charts = {match[1] for name in texts if (match := CHART.fullmatch(name))}
    return Past(commit, then, frozenset(pages), frozenset(charts))


def _repository(root: Path) -> tuple[Path, Path] | None:
    """The folder that the site's repository is kept in, and its `.git`: the nearest one above or in the root."""
    whole = root.resolve()
    for folder in (whole, *whole.parents):
        if (folder / ".git").exists():
            return folder, folder / ".git"
    return None


def _program(whole: Path) -> str | None:
    """Git, from the folders that the system looks for programs in; never one that the repository brings along."""
    folders = [folder for folder in os.environ.get("PATH", os.defpath).split(os.pathsep) if Path(folder).is_absolute()]
    outside = [folder for folder in folders if not Path(folder).resolve().is_relative_to(whole)]
    return shutil.which("git", path=os.pathsep.join(outside))


class _Asking:
    """Asks one repository for objects of one commit."""

    def __init__(self, git: str, repository: Path, commit: str, inside: str) -> None:
        settings = [part for setting in OVERRULED for part in ("-c", setting)]
        self._command = [git, "--no-pager", f"--git-dir={repository}", *settings, "cat-file"]
        self._folder = repository.parent
        self._commit = commit
        self._inside = inside

    def _run(self, option: str, lines: Sequence[str]) -> bytes:
        given = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
        asked = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
        return subprocess.run(  # noqa: S603  # git itself, with the objects to tell on its standard input
            [*self._command, option],
            input=asked,
            capture_output=True,
            cwd=self._folder,
            env={**given, **ALONE},
            timeout=PATIENCE,
            check=True,
        ).stdout

    def has_commit(self) -> bool:
        """Whether there is such a commit."""
        return b" commit " in self._run("--batch-check", [f"{self._commit}^{{commit}}"])

    def contents(self, paths: Sequence[str]) -> dict[str, str]:
        """Files of the commit as text; empty where there was none, or one that is no table's size."""
        if "\n" in self._inside:
            raise ValueError(self._inside)
        told = self._run("--batch-check", [f"{self._commit}^{{commit}}:{self._inside}{path}" for path in paths])
        known = {}
        for path, line in zip(paths, told.decode("utf-8", "replace").splitlines(), strict=True):
            parts = line.split(" ")
            if len(parts) == 3 and parts[1] == "blob" and int(parts[2]) <= MOST_BYTES:  # id, type, size
                known[path] = parts[0]
        content, start, found = self._run("--batch", list(known.values())), 0, dict.fromkeys(paths, "")
        for path in known:
            head, _, _ = content[start:].partition(b"\n")
            begin = start + len(head) + 1
            end = begin + int(head.split(b" ")[2])
            found[path] = content[begin:end].decode("utf-8-sig", "replace")
            start = end + 1
        return found


    def names(self, folder: str, depth: int = DEEPEST) -> Iterator[str]:
        """The files below a folder of the commit, by their paths in it."""
        told = self._run("--batch", [f"{self._commit}^{{commit}}:{self._inside}{folder}"])
        head, _, tree = told.partition(b"\n")
        digits, kind, size = ([*head.split(b" "), b"", b""])[:3]
        start = 0
        while kind == b"tree" and start < int(size):
            mode, _, rest = tree[start:].partition(b" ")
            name = rest.partition(b"\0")[0]
            start += len(mode) + len(name) + 2 + len(digits) // 2
            text = name.decode("utf-8", "replace")
            if mode == FOLDER_MODE and depth and "\n" not in text:
                yield from (f"{text}/{inner}" for inner in self.names(f"{folder}/{text}", depth - 1))
            elif mode != FOLDER_MODE:
                yield text


def _paths_then(package: str) -> Mapping[str, str]:
    """By table, the file that it was kept in; nothing where the data package could not be read."""
    try:
        resources = json.loads(package)["resources"]
        return {str(item["name"]): f"data/{item['path']}" for item in resources if "\n" not in str(item["path"])}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}


def _table(text: str) -> PastTable:
    """A table as far as it could be read: what is no row of its header's width is left out."""
    rows: list[Mapping[str, str]] = []
    records = csv.reader(io.StringIO(text, newline=""))
    header: list[str] = []
    try:
        for record in records:
            if not header:
                header = record
            elif len(record) == len(header) and len(rows) < MAXIMUM_ROWS:
                rows.append(dict(zip(header, record, strict=True)))
    except csv.Error:
        pass  # it was reported then
    return PastTable(tuple(header), tuple(rows))
