"""Files among a site's own that nothing reads: told, so that nobody waits for what they hold to appear."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path, PurePosixPath

from sitegen.problems import Location, Problems
from sitegen.sources.files import walk
from sitegen.sources.leftovers import left_by

OWN = ("content", "data")
"""Folders in which every file is read."""
OTHERS = ("templates", "static")
"""Folders in which files are taken as they are."""
LEAST_ALIKE = 4
"""A file that holds so long a name of another, or that name alone, may be a copy of it."""
MARK = re.compile(r"[\s()（）_-]+")  # typed around the number of a copy


def check_strays(root: Path, read: Collection[str], problems: Problems, *, has_tables: bool) -> None:
    """Reports files that nothing reads and that programs have left.

    `read` are the paths that were read or missed; where the tables are not described, any may be one.
    """
    found = problems.found()
    told = {problem.location.path for problem in found}
    missing = [problem.location.path for problem in found if problem.code == "missing-file"]
    for folder in (*OWN, *OTHERS):
        for path in walk(root, folder, problems):
            what = left_by(path)
            if what:
                problems.add("leftover-file", Location(path), what=what)
            elif folder in (OWN if has_tables else OWN[:1]) and path not in read and path not in told:
                lost = _original(path, missing) or (missing[0] if _is_only(path, missing) else "")
                near = "" if lost else _original(path, read)
                owner = f"{path.partition('.')[0]}.yml"  # a language names further files of its own
                fields = {"owner": owner, "missing": lost, "near": near, "alone": "" if lost or near else path}
                problems.add("unread-file", Location(path), folder=PurePosixPath(path).parent, **fields)


def _is_only(path: str, missing: Sequence[str]) -> bool:
    """Whether a file is of the kind and in the folder of the only one that is missing."""
    found = PurePosixPath(path)
    return [(PurePosixPath(name).parent, PurePosixPath(name).suffix) for name in missing] == [
        (found.parent, found.suffix)
    ]


def _original(path: str, read: Collection[str]) -> str:
    """The file that another is a copy of, by its name; empty if none is."""
    found = PurePosixPath(path)
    name = MARK.sub("", found.name.lower())
    alike = [
        other
        for other in read
        for own in [PurePosixPath(other)]
        if own.suffix == found.suffix.lower() and own.parent == found.parent and _holds(name, own)
    ]
    return max(alike, key=len, default="")


def _holds(name: str, own: PurePosixPath) -> bool:
    stem, suffix = MARK.sub("", own.name.lower().removesuffix(own.suffix)), own.suffix
    body = name.removesuffix(suffix)
    return len(stem) >= LEAST_ALIKE and stem in body
