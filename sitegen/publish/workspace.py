"""The hidden folder beside an output: what we made, what is staged, and the journal of a move under way.

The order of steps is the whole safety of publishing:

1. every changed file is written to `staging` and made durable; nothing live has been touched;
2. the journal names every move and removal still to do; from here the publication *will* be finished;
3. files are moved in one by one, each in one step of the file system, and what is gone is removed;
4. the manifest names the files that are ours now, if they are others than before, and the journal goes.

Killed before 2, the next command throws the staging away. Killed after it, the next command does the
rest: a staged file that is no longer there has already been moved.

Journal and manifest are sealed with the user's key, the journal for its place and with the digests of what is staged.
One without its seal is not there, so nothing that a stranger's folder brings along is ever carried out. And no step
below the output goes through a link.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import json
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from sitegen.model.dependencies import digest
from sitegen.publish.files import (
    READABLE_BY_ALL_MODE,
    insist,
    make_all_durable,
    make_durable,
    make_private,
    replace_file,
    set_rights,
)
from sitegen.publish.names import is_safe, parents
from sitegen.trust import content_of, is_link, is_sealed, lasting_key, seal

FORMAT = 2
MOST_BYTES = 128 * 1024 * 1024
"""How large a journal or list of files may be: many times what the largest site has."""


class LinkInTheWayError(Exception):
    """A folder below the output, or a file that is staged, leads elsewhere; `path` is where it stands."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


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
    digests: tuple[str, ...] = ()
    """Of the staged files, in their order."""


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
        return next((path for path in (self.folder, *inside) if is_link(str(path))), None)

    def made(self) -> frozenset[str] | None:
        """The files of the output that we made; `None` if nothing says so."""
        try:
            found = self.manifest.stat()
        except OSError:
            return None
        return _made(self.manifest, lasting_key(), (found.st_ino, found.st_size, found.st_mtime_ns))

    def is_ours(self) -> bool:
        """Whether the output is a folder that we made, or one that we may make: absent or empty."""
        if not self.output.exists() or (self.output.is_dir() and not any(self.output.iterdir())):
            return True
        return self.output.is_dir() and (self._left() is not None or self.made() is not None)

    def stage(self, plan: Plan, tree: Mapping[str, bytes]) -> None:
        """Write the changed files beside the output and record the plan; nothing live is touched."""
        make_private(self.staging)
        staged = [self.staging / str(number) for number in range(len(plan.moving))]
        digests = []
        for path, name in zip(staged, plan.moving, strict=True):
            content = tree[name]
            digests.append(digest(content))
            path.write_bytes(content)
            set_rights(path, READABLE_BY_ALL_MODE)
        make_all_durable(staged)
        make_durable(self.staging)
        _record(self.journal, {**vars(plan), "digests": digests}, self._place)

    def finish(self) -> None:
        """Do what a journal of ours says is still to do, if there is one, and throw away what is left of staging.

        Raises `LinkInTheWayError` where a step would lead out of the output.
        """
        plan = self._left()
        if plan:
            self._carry_out(plan)
            if plan.files is not None:
                _record(self.manifest, {"files": plan.files})
        if self.journal.exists():
            self.journal.unlink()
            # Were a journal to come back after a power cut, it would move the files of a later staging.
            make_durable(self.folder)
        if self.staging.exists():
            insist(functools.partial(shutil.rmtree, self.staging), self.staging)

    @property
    def _place(self) -> str:
        """What a journal is sealed for: it speaks for this output and no other."""
        return str(self.output.resolve())

    def _left(self) -> Plan | None:
        """What a journal of ours says is still to do; `None` if there is none, or what is staged is something else."""
        plan = _plan(_read(self.journal, self._place))
        if plan is None or len(plan.digests) != len(plan.moving) or is_link(str(self.staging)):
            return None
        for number, known in enumerate(plan.digests):
            staged = self.staging / str(number)
            if is_link(str(staged)) or (staged.exists() and digest(content_of(str(staged), sys.maxsize)) != known):
                return None
        return plan

    def _carry_out(self, plan: Plan) -> None:
        for name in plan.clearing:
            self._remove(name)
        self._make_folder(self.output)
        for number, name in enumerate(plan.moving):
            staged = self.staging / str(number)
            if staged.exists():
                self._make_folder((self.output / name).parent)
                insist(functools.partial(staged.replace, self.output / name), self.output / name)
        for name in plan.removing:
            self._remove(name)
        # With all that they stand in: a new folder is a name in the one above it.
        names = (*plan.clearing, *plan.moving, *plan.removing)
        changed = {self.output.parent, self.output, *(self.output / above for name in names for above in parents(name))}
        make_all_durable([folder for folder in sorted(changed) if folder.is_dir()])

    def _remove(self, name: str) -> None:
        path = self.output / name
        if any(is_link(str(self.output / folder)) for folder in parents(name)):
            return  # Whatever stands behind it is not ours.
        if path.is_dir() and not is_link(str(path)):
            return  # Cleared before a kill, and the new folder stands in its place already.
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            insist(path.unlink, path)
        for folder in parents(name):
            _remove_if_empty(self.output / folder)

    def _make_folder(self, folder: Path) -> None:
        """Makes a folder of the output with all above it; raises `LinkInTheWayError` where one is a link."""
        if folder != self.output:
            self._make_folder(folder.parent)
            if is_link(str(folder)):
                raise LinkInTheWayError(folder)
        if folder.is_dir():
            return
        folder.mkdir()
        set_rights(folder, 0o755)


@functools.lru_cache(maxsize=1)
def _made(manifest: Path, _key: bytes, _stamp: tuple[int, int, int]) -> frozenset[str] | None:
    """The files that a manifest names, read once as long as it is the same."""
    names = _names(_read(manifest), "files")
    return None if names is None else frozenset(names)


def _record(path: Path, content: Mapping[str, object], place: str = "") -> None:
    sealed = {"format": FORMAT, "seal": _seal(path, content, place).hex(), "content": content}
    replace_file(path, json.dumps(sealed, ensure_ascii=False, indent=0).encode())


def _seal(path: Path, content: Mapping[str, object], place: str) -> bytes:
    """The seal of a file's content; the place is empty for what stays true where the folder is moved."""
    whole = json.dumps(content, sort_keys=True).encode()
    return seal(lasting_key(), path.name, place.encode(errors="surrogatepass"), whole)


def _remove_if_empty(folder: Path) -> None:
    try:
        insist(folder.rmdir, folder)
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        # The two names that systems have for a folder that still holds something.
        if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
            raise


def _read(path: Path, place: str = "") -> Mapping[str, object]:
    """The content of a file; empty where it is absent, torn, of another format or without our seal."""
    try:
        found = json.loads(content_of(str(path), MOST_BYTES))
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or found.get("format") != FORMAT or not isinstance(found.get("content"), dict):
        return {}
    content: Mapping[str, object] = found["content"]
    return content if is_sealed(found.get("seal"), _seal(path, content, place).hex()) else {}


def _names(content: Mapping[str, object], key: str) -> tuple[str, ...] | None:
    """The file names under a key; `None` unless all are names that stay inside an output."""
    names = content.get(key)
    if not isinstance(names, list) or not all(isinstance(name, str) and is_safe(name) for name in names):
        return None
    return tuple(names)


def _plan(content: Mapping[str, object]) -> Plan | None:
    clearing, moving, removing, files, digests = (_names(content, field.name) for field in fields(Plan))
    are_as_before = content.get("files", "") is None
    if clearing is None or moving is None or removing is None or digests is None:
        return None
    return None if files is None and not are_as_before else Plan(clearing, moving, removing, files, digests)
