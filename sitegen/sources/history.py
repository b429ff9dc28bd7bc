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
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sitegen.model.past import Past, PastTable
from sitegen.model.tables import Table
from sitegen.problems import Location, Problems
from sitegen.sources.schema import PACKAGE
from sitegen.sources.tables import MAXIMUM_ROWS

PATIENCE = 20.0
"""Seconds, all questions together, after which a repository is left alone: one whose settings lie in a pipe or on the
keyboard never answers."""
DEEPEST = 6
"""How many folders below one are looked into."""
MOST_FOLDERS = 2_000
"""How many folders of a commit are looked into: one that holds itself under ten names, five deep, has 100,000."""
FOLDER_MODE = b"40000"
"""How a tree of git says that an entry is another tree."""
PAGE = re.compile(r"([a-z0-9_/-]+)\.[A-Za-z-]+\.md")
CHART = re.compile(r"charts/([a-z0-9-]+)\.yml")
MOST_BYTES = 20 * 1024 * 1024
"""How large a table may have been; and the sum of folders."""
MOST_BYTES_OF_ALL = 4 * MOST_BYTES
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
        then = _paths_then(ask.contents([PACKAGE])[PACKAGE])
        names |= {name: path for name, path in then.items() if name in names}
        found = ask.contents(list(dict.fromkeys(names.values())))
        texts = frozenset(ask.names("content"))
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        problems.add("no-history", PLACE, reason=type(error).__name__)
        return None
    past = {name: _table(found[path]) for name, path in names.items() if found[path]}
    pages = {match[1] for name in texts if (match := PAGE.fullmatch(name))}
    charts = {match[1] for name in texts if (match := CHART.fullmatch(name))}
    return Past(commit, past, frozenset(pages), frozenset(charts))


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
        self._end = time.monotonic() + PATIENCE

    def _run(self, option: str, lines: Sequence[str]) -> bytes:
        given = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
        asked = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
        return subprocess.run(  # noqa: S603  # git itself, with the objects to tell on its standard input
            [*self._command, option],
            input=asked,
            capture_output=True,
            cwd=self._folder,
            env={**given, **ALONE},
            timeout=max(self._end - time.monotonic(), 0.0),
            check=True,
        ).stdout

    def has_commit(self) -> bool:
        """Whether there is such a commit."""
        return b" commit " in self._run("--batch-check", [f"{self._commit}^{{commit}}"])

    def contents(self, paths: Sequence[str]) -> dict[str, str]:
        """Files of the commit as text; empty where there was none, or one that is no table's size.

        Raises `ValueError` where all together are more than tables can be.
        """
        sound = {path: known for path, known in self._known(paths).items() if known.is_a(b"blob", MOST_BYTES)}
        read = self._read(sound.values(), MOST_BYTES_OF_ALL)
        texts = (content.decode("utf-8-sig", "replace") for content in read)
        return dict.fromkeys(paths, "") | dict(zip(sound, texts, strict=True))

    def names(self, folder: str) -> Iterator[str]:
        """The files below a folder of the commit, by their paths in it.

        Raises `ValueError` where there are more folders, or larger ones, than a site has.
        """
        level, looked_into = [""], 0
        for _ in range(DEEPEST + 1):
            looked_into += len(level)
            if looked_into > MOST_FOLDERS:
                raise ValueError(folder)
            known = self._known([f"{folder}/{name}".rstrip("/") for name in level])
            trees = {name: found for name, found in zip(level, known.values(), strict=True) if found.kind == b"tree"}
            level = []
            for name, content in zip(trees, self._read(trees.values(), MOST_BYTES), strict=True):
                for is_folder, inner in _entries(content, len(trees[name].id) // 2):
                    if not is_folder:
                        yield f"{name}{inner}"
                    elif "\n" not in inner:
                        level.append(f"{name}{inner}/")

    def _known(self, paths: Sequence[str]) -> dict[str, _Object]:
        """What stands at paths of the commit, each path once."""
        if "\n" in self._inside:
            raise ValueError(self._inside)
        told = self._run("--batch-check", [f"{self._commit}^{{commit}}:{self._inside}{path}" for path in paths])
        return {path: _Object.told(line) for path, line in zip(paths, told.splitlines(), strict=True)}

    def _read(self, objects: Iterable[_Object], most: int) -> Iterator[bytes]:
        """The contents of objects; raises `ValueError` before it asks for more bytes than that."""
        objects = tuple(objects)
        if sum(found.size for found in objects) > most:
            raise ValueError(most)
        content, start = self._run("--batch", [found.id.decode() for found in objects]), 0
        for found in objects:
            start = content.index(b"\n", start) + 1
            yield content[start : start + found.size]
            start += found.size + 1


class _Object(NamedTuple):
    """What git says of an object; of what isn't there, nothing."""

    id: bytes = b""
    kind: bytes = b""
    size: int = 0

    @classmethod
    def told(cls, line: bytes) -> _Object:
        parts = line.split(b" ")
        is_found = len(parts) == len(cls._fields) and parts[2].isdigit()  # else "… missing"
        return cls(parts[0], parts[1], int(parts[2])) if is_found else cls()

    def is_a(self, kind: bytes, most: int) -> bool:
        """Whether it is of a kind and no larger than that."""
        return self.kind == kind and self.size <= most


def _entries(tree: bytes, length: int) -> Iterator[tuple[bool, str]]:
    """What stands in a tree, whose ids are so many bytes long: whether it is a folder, and its name."""
    start = 0
    while start < len(tree):
        mode, _, name = tree[start : tree.index(b"\0", start)].partition(b" ")
        start += len(mode) + len(name) + 2 + length
        yield mode == FOLDER_MODE, name.decode("utf-8", "replace")


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
