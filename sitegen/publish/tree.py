"""Publishing a site: from bytes in memory to files that a reader sees."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.model.dependencies import digest
from sitegen.model.files import Files
from sitegen.problems import Location, Problems
from sitegen.publish.files import FileHeldError, insist
from sitegen.publish.lock import LockHeldError, held
from sitegen.publish.names import check_names, check_output, parents
from sitegen.publish.workspace import LinkInTheWayError, Plan, Workspace
from sitegen.trust import is_link

Tree = Mapping[str, bytes]
"""Relative POSIX path → content, of every file of the site."""

LOCK_PATIENCE_SECONDS = 5.0
READABLE_BY_ALL = 0o444
DISK_REASONS: Mapping[int, str] = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "read-only",
}
"""Why a file could not be written, as the name of a reason."""


@dataclass(frozen=True)
class Published:
    """How many files a publication wrote, left as they were, and removed."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0


def publish(
    tree: Tree,
    output: Path,
    problems: Problems,
    sources: Sequence[Path] = (),
    patience: float = LOCK_PATIENCE_SECONDS,
    settled: Callable[[], None] = lambda: None,
) -> Published:
    """Make a folder hold exactly this site, beside whatever in it is not ours.

    Files whose bytes differ are staged, moved in one by one and world-readable; files of an earlier site are
    removed; a file that we did not make is never touched, and a notice names it. Killed at any instant,
    every live file is whole, and the next call finishes or undoes the rest first.

    `sources` are the folders that the site is made from, which an output may neither be, hold nor lie in;
    `patience` is how many seconds to wait for another build; `settled` is called when all is in its place, before
    another build may change it. Reports unsafe and clashing names, a refused
    output, a foreign file in the way, a lock that is held and a write that failed; then nothing is published
    (a failed write may leave a publication that the next call finishes).
    """
    output = output.resolve()
    if not (check_names(tree, problems) and check_output(output, sources, problems)):
        return Published()
    published = Published()
    files = tree if isinstance(tree, Files) else Files(tree)

    def work(workspace: Workspace) -> None:
        nonlocal published
        before = problems.errors_found
        published = _publish(files, workspace, problems)
        if problems.errors_found == before:
            settled()

    _guarded(work, Workspace(output), problems, patience)
    return published


def republish(
    changed: Files,
    output: Path,
    problems: Problems,
    patience: float = LOCK_PATIENCE_SECONDS,
    is_current: Callable[[], bool] = lambda: True,
    settled: Callable[[], None] = lambda: None,
) -> bool:
    """Put files in the place of those of the same names, in a folder that is known to hold a site and nothing else.

    As safe as `publish`, but it looks at no other file. False, with nothing done, if a name is not of our making, or
    if what is known is no longer so (`is_current`) when no other build can change it.
    """
    is_done = False

    def work(workspace: Workspace) -> None:
        nonlocal is_done
        made = workspace.made() or frozenset()
        if made.issuperset(changed) and is_current():
            workspace.stage(replace(_planned(changed, changed, frozenset()), files=None), changed)
            workspace.finish()
            settled()
            is_done = True

    _guarded(work, Workspace(output.resolve()), problems, patience)
    return is_done


def _guarded(work: Callable[[Workspace], None], workspace: Workspace, problems: Problems, patience: float) -> None:
    """Finish what is left, then work on an output that is ours, with what the system refuses made a problem."""
    output = workspace.output
    try:
        if not _check_ours(workspace, problems):
            return
        workspace.folder.mkdir(parents=True, exist_ok=True)
        with held(workspace.lock, patience):
            workspace.finish()
            if _check_ours(workspace, problems):
                work(workspace)
    except LinkInTheWayError as error:
        problems.add("workspace-link", Location(_place_of(error.path, output)), link=error.path)
    except FileHeldError as error:
        problems.add("file-in-use", Location(_place_of(error.path, output)), file=error.path.name)
    except LockHeldError as error:
        problems.add("output-locked", Location(output.name), output=output, holder=error.holder)
    except OSError as error:
        problems.add(
            "output-failed",
            Location(_place(error, output)),
            reason=DISK_REASONS.get(error.errno or 0, error.strerror or error),
            output=output,
            workspace=workspace.folder.name,
        )


def _check_ours(workspace: Workspace, problems: Problems) -> bool:
    link = workspace.link
    if link is not None:
        problems.add("workspace-link", Location(link.name), link=link)
        return False
    if workspace.is_ours():
        return True
    problems.add("output-not-ours", Location(workspace.output.name), output=workspace.output)
    return False


def _place(error: OSError, output: Path) -> str:
    path = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else output
    return _place_of(path, output)


def _place_of(path: Path, output: Path) -> str:
    return path.relative_to(output.parent).as_posix() if path.is_relative_to(output.parent) else output.name


def _publish(tree: Files, workspace: Workspace, problems: Problems) -> Published:
    made = workspace.made() or frozenset()
    live = _look(workspace.output, tree.keys() | made)
    for name in live.foreign:
        problems.add("foreign-file", Location(f"{workspace.output.name}/{name}"))
    changed = {
        name
        for name in tree
        if any(folder in live.files for folder in parents(name)) or not _is_same(workspace.output / name, tree, name)
    }
    plan = _planned(tree, changed, old=(made & live.files) - tree.keys())
    blocked = sorted(_blocked(changed, live, made, plan.clearing))
    for name in blocked:
        problems.add("foreign-in-the-way", Location(f"{workspace.output.name}/{name}"))
    if blocked:
        return Published()
    if changed or made != tree.keys():
        workspace.stage(plan, tree)
        workspace.finish()
    return Published(len(changed), len(tree) - len(changed), len(plan.clearing) + len(plan.removing))


def _planned(tree: Tree, changed: Iterable[str], old: frozenset[str]) -> Plan:
    """Pages come after what they use and removals last, so that a reader in the middle misses nothing."""
    new_folders = {folder for name in tree for folder in parents(name)}
    clearing = {name for name in old if name in new_folders or any(folder in tree for folder in parents(name))}
    return Plan(
        clearing=tuple(sorted(clearing)),
        moving=tuple(sorted(changed, key=lambda name: (name.endswith(".html"), name))),
        removing=tuple(sorted(old - clearing)),
        files=tuple(sorted(tree)),
    )


@dataclass(frozen=True)
class _Live:
    """What stands in the output: files (links count as files), folders, and the topmost that is not ours."""

    files: frozenset[str]
    folders: frozenset[str]
    foreign: tuple[str, ...]


def _look(output: Path, known: Iterable[str]) -> _Live:
    known = frozenset(known)
    known_folders = {folder for name in known for folder in parents(name)}
    files, folders, foreign = set(), set(), []
    waiting = [""] if output.is_dir() else []
    while waiting:
        above = waiting.pop()
        for path in (output / above).iterdir():
            name = f"{above}{path.name}"
            if is_link(str(path)) or not path.is_dir():
                files.add(name)
                foreign += [name] if name not in known else []
            else:
                folders.add(name)
                waiting += [f"{name}/"] if name in known_folders else []
                is_strange = name not in known_folders and name not in known
                foreign += [f"{name}/"] if is_strange and any(path.iterdir()) else []
    return _Live(frozenset(files), frozenset(folders), tuple(sorted(foreign)))


def _blocked(changed: Iterable[str], live: _Live, made: frozenset[str], clearing: Iterable[str]) -> set[str]:
    """Foreign files and folders that stand where a file of the new site must go."""
    cleared = {folder for name in clearing for folder in parents(name)}
    blocked = set()
    for name in changed:
        if (name in live.files and name not in made) or (name in live.folders and name not in cleared):
            blocked.add(name)
        blocked.update(folder for folder in parents(name) if folder in live.files and folder not in made)
    return blocked


def _is_same(path: Path, tree: Files, name: str) -> bool:
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    if not stat.S_ISREG(status.st_mode) or status.st_mode & READABLE_BY_ALL != READABLE_BY_ALL:
        return False
    return status.st_size == tree.size(name) and digest(insist(path.read_bytes, path)) == tree.digest(name)
