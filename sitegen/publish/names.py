"""Which output folders and file names a build may write to."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sitegen.problems import Location, Problems

PACKAGE = Path(__file__).resolve().parents[1]
LONGEST_PART = 200
"""Bytes; disks hold 255, and staging adds a little."""
DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)
"""Names that Windows keeps for itself, with any ending."""
REMEMBERED = 20_000
"""Folders and names that many files share are looked at once."""
FORBIDDEN_CHARACTERS = frozenset('\\:*?"<>|')


def is_safe(name: str) -> bool:
    """Whether a name is a plain relative POSIX path that stays where it is put, on any system."""
    parts = name.split("/")
    return all(map(_is_safe_part, parts))


@functools.lru_cache(maxsize=REMEMBERED)
def _is_safe_part(part: str) -> bool:
    """Whether a folder or file can be called so everywhere: no dots alone, no device of Windows, not too long."""
    if not part.strip(". ") or part.endswith((" ", ".")) or len(part.encode(errors="replace")) > LONGEST_PART:
        return False
    is_device = part.split(".", maxsplit=1)[0].strip().casefold() in DEVICES
    return not is_device and part.isprintable() and FORBIDDEN_CHARACTERS.isdisjoint(part)


def parents(name: str) -> Iterator[str]:
    """The folders above a name, nearest first."""
    while "/" in name:
        name = name.rpartition("/")[0]
        yield name


def check_names(names: Iterable[str], problems: Problems) -> bool:
    """Whether every file of a tree has a place of its own.

    Reports a name that could leave the output or that some system cannot hold, and names that are one
    file on a disk that ignores case, or a file and a folder at once.
    """
    found = problems.errors_found
    taken: dict[str, str] = {}
    for name in sorted(names):
        if not is_safe(name):
            problems.add("unsafe-file-name", Location(repr(name)[1:-1]))
            continue
        clash = taken.setdefault(_folded(name), name)
        if clash != name:
            newcomer, other = (clash, name) if name == name.lower() else (name, clash)
            problems.add("file-name-clash", Location(newcomer), other=other)
    for name in taken.values():
        for folder in parents(_folded(name)):
            if folder in taken:
                problems.add("file-name-clash", Location(name), other=taken[folder])
    return problems.errors_found == found


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def check_output(output: Path, sources: Sequence[Path], problems: Problems) -> bool:
    """Whether a resolved folder may become a site.

    Reports the root, the home folder, the generator, a source folder and whatever holds one of them or lies
    in a source; and a folder that is a disk of its own, into which nothing can be moved in one step.
    """
    made_from = [PACKAGE, *(source.resolve() for source in sources)]
    kept = [Path.home().resolve(), Path(output.anchor), *made_from]
    holds_kept = any(folder.is_relative_to(output) for folder in kept)
    if holds_kept or any(output.is_relative_to(folder) for folder in made_from):
        problems.add("output-refused", Location(output.name or str(output)), output=output)
        return False
    if output.is_mount():
        problems.add("output-is-disk", Location(output.name), output=output)
        return False
    return True
