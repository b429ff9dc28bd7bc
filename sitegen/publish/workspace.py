"""The hidden folder beside an output: what we made, what is staged, and the journal of a move under way.

The order of steps is the whole safety of publishing:

1. every changed file is written to `staging` and made durable; nothing live has been touched;
2. the journal names every move and removal still to do; from here the publication *will* be finished;
3. files are moved in one by one, each in one step of the file system, and what is gone is removed;
4. the manifest names the files that are ours now, if they are others than before, and the journal goes.

Killed before 2, the next command throws the staging away. Killed after it, the next command does the
rest: a staged file that is no longer there has already been moved.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from sitegen.publish.files import READABLE_BY_ALL_MODE, make_all_durable, make_durable, replace_file
from sitegen.publish.names import is_safe, parents

FORMAT = 1


@dataclass(frozen=True)
class Plan:
    """What remains to be done so that the output is the new site; names are relative to the output."""

    clearing: tuple[str, ...]
    """Old files of ours that stand where a new folder must go, or the other way round: removed first."""
    moving: tuple[str, ...]
    """Staged files in the order in which they go live; each is staged under its number here."""
    removing: tuple[str, ...]
    files: tuple[str, ...] | None
    """Every file of ours once the plan is carried out; `None` if they are those that the manifest names already."""


@dataclass(frozen=True)
class Workspace:
    """The files beside an output through which it is published."""

    output: Path

    @property
    def folder(self) -> Path:
        return self.output.parent / f".{self.output.name}.publish"

    @property
    def lock(self) -> Path:
        return self.folder / "lock"

    @property
    def staging(self) -> Path:
        return self.folder / "staging"

    @property
    def journal(self) -> Path:
        return self.folder / "journal.json"

    @property
    def manifest(self) -> Path:
        return self.folder / "manifest.json"

    @property
    def link(self) -> Path | None:
        """The folder itself, or something in it, that leads elsewhere; we never make such a thing."""
        inside = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        return next((path for path in (self.folder, *inside) if path.is_symlink()), None)

    def made(self) -> frozenset[str] | None:
        """The files of the output that we made; `None` if nothing says so."""
        try:
            found = self.manifest.stat()
        except OSError:
            return None
        return _made(self.manifest, (found.st_ino, found.st_size, found.st_mtime_ns))

    def is_ours(self) -> bool:
        """Whether the output is a folder that we made, or one that we may make: absent or empty."""
        if not self.output.exists() or (self.output.is_dir() and not any(self.output.iterdir())):
            return True
        return self.output.is_dir() and (self.journal.exists() or self.made() is not None)

    def stage(self, plan: Plan, tree: Mapping[str, bytes]) -> None:
        """Write the changed files beside the output and record the plan; nothing live is touched."""
        self.staging.mkdir(mode=0o700)
        staged = [self.staging / str(number) for number in range(len(plan.moving))]
        for path, name in zip(staged, plan.moving, strict=True):
            path.write_bytes(tree[name])
            path.chmod(READABLE_BY_ALL_MODE)
        make_all_durable(staged)
        make_durable(self.staging)
        _record(self.journal, vars(plan))

    def finish(self) -> None:
        """Do what a journal says is still to do, if there is one, and throw away what is left of staging."""
        plan = _plan(_read(self.journal))
        if plan:
            self._carry_out(plan)
            if plan.files is not None:
                _record(self.manifest, {"files": plan.files})
        if self.journal.exists():
            self.journal.unlink()
            # Were a journal to come back after a power cut, it would move the files of a later staging.
            make_durable(self.folder)
        if self.staging.exists():
            shutil.rmtree(self.staging)

    def _carry_out(self, plan: Plan) -> None:
        for name in plan.clearing:
            self._remove(name)
        self._make_folder(self.output)
        for number, name in enumerate(plan.moving):
            staged = self.staging / str(number)
            if staged.exists():
                self._make_folder((self.output / name).parent)
                staged.replace(self.output / name)
        for name in plan.removing:
            self._remove(name)
        # With all that they stand in: a new folder is a name in the one above it.
        names = (*plan.clearing, *plan.moving, *plan.removing)
        changed = {self.output.parent, self.output, *(self.output / above for name in names for above in parents(name))}
        make_all_durable([folder for folder in sorted(changed) if folder.is_dir()])

    def _remove(self, name: str) -> None:
        path = self.output / name
        if path.is_dir() and not path.is_symlink():
            return  # Cleared before a kill, and the new folder stands in its place already.
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            path.unlink()
        for folder in parents(name):
            _remove_if_empty(self.output / folder)

    def _make_folder(self, folder: Path) -> None:
        if folder.is_dir():
            return
        if folder != self.output:
            self._make_folder(folder.parent)
        folder.mkdir()
        folder.chmod(0o755)


@functools.lru_cache(maxsize=1)
def _made(manifest: Path, _stamp: tuple[int, int, int]) -> frozenset[str] | None:
    """The files that a manifest names, read once as long as it is the same."""
    names = _names(_read(manifest), "files")
    return None if names is None else frozenset(names)


def _record(path: Path, content: Mapping[str, object]) -> None:
    replace_file(path, json.dumps({"format": FORMAT, **content}, ensure_ascii=False, indent=0).encode())


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        # The two names that systems have for a folder that still holds something.
        if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
            raise


def _read(path: Path) -> Mapping[str, object]:
    """The JSON object of a file; empty where it is absent, torn or of another format."""
    try:
        content = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) and content.get("format") == FORMAT else {}


def _names(content: Mapping[str, object], key: str) -> tuple[str, ...] | None:
    """The file names under a key; `None` unless all are names that stay inside an output."""
    names = content.get(key)
    if not isinstance(names, list) or not all(isinstance(name, str) and is_safe(name) for name in names):
        return None
    return tuple(names)


def _plan(content: Mapping[str, object]) -> Plan | None:
    clearing, moving, removing, files = (_names(content, field.name) for field in fields(Plan))
    are_as_before = content.get("files", "") is None
    if clearing is None or moving is None or removing is None or (files is None and not are_as_before):
        return None
    return Plan(clearing, moving, removing, files)
