"""Whether a published folder is what this source gives: its files are held against those of a build from nothing."""

from __future__ import annotations

import datetime as dt
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.explaining import words_of
from sitegen.model.dependencies import digest
from sitegen.model.files import Files
from sitegen.outcome import HASH, NO_ADDRESS, Options
from sitegen.pages.addresses import BUILD_RECORD
from sitegen.problems import shown
from sitegen.trust import is_link

LARGEST_RECORD = 10_000
"""Bytes; what a build writes is far smaller."""
SCHEMES = ("http://", "https://")


def told(key: str, language: str, **fields: object) -> str:
    """A sentence in a message language."""
    return words_of(language)[key].format(**fields)


def as_published(options: Options, folder: Path) -> Options | None:
    """The options with the day, address and commit that a published folder names, where they are not given.

    `None` if the day stands in neither.
    """
    record = _record(folder / BUILD_RECORD)
    day = options.today or _day(record.get("date", ""))
    if day is None:
        return None
    address, commit = record.get("base_url", ""), record.get("commit", "")
    return replace(
        options,
        today=day,
        base_url=options.base_url or (address if address.startswith(SCHEMES) else NO_ADDRESS),
        commit=options.commit or (commit if HASH.fullmatch(commit) else ""),
    )


@dataclass(frozen=True)
class Comparison:
    """How a folder differs from a site; names in order."""

    folder: Path
    same: int
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    different: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        return not (self.missing or self.extra or self.different)

    def lines(self, options: Options, language: str) -> Iterator[str]:
        """What is told: each name that differs, the sum, and what was built."""
        for kind in ("missing", "extra", "different"):
            for name in getattr(self, kind):
                yield told(kind, language, name=shown(name))
        differing = len(self.missing) + len(self.extra) + len(self.different)
        head = "same" if self.is_same else "other"
        yield told(head, language, folder=self.folder, number=self.same, differing=differing)
        nothing = words_of(language)["nothing_said"]
        address = nothing if options.base_url == NO_ADDRESS else options.base_url
        asked = {"date": options.today, "base_url": address, "commit": options.commit or nothing}
        yield told("built_for", language, **asked)
        if options.commit:
            yield told("check_commit", language)


def compared(tree: Files, folder: Path) -> Comparison:
    """Holds the files of a folder against a site's. Nothing is written and no link followed: none is ours."""
    standing = set(_names(str(folder)))
    both = sorted(standing & tree.keys())
    different = tuple(name for name in both if not _is_same(folder / name, tree, name))
    return Comparison(
        folder,
        len(both) - len(different),
        tuple(sorted(tree.keys() - standing)),
        tuple(sorted(standing - tree.keys())),
        different,
    )


def _names(folder: str, above: str = "") -> Iterator[str]:
    """All that stands below a folder and is no folder itself."""
    for entry in os.scandir(folder):
        name = f"{above}{entry.name}"
        if entry.is_dir(follow_symlinks=False) and not is_link(entry.path):
            yield from _names(entry.path, f"{name}/")
        else:
            yield name


def _is_same(path: Path, tree: Files, name: str) -> bool:
    content = _content(path, tree.size(name))
    return content is not None and digest(content) == tree.digest(name)


def _content(path: Path, size: int) -> bytes | None:
    """The bytes of an ordinary file of that size, or of any smaller one; `None` for anything else."""
    try:
        found = path.lstat()
        return path.read_bytes() if stat.S_ISREG(found.st_mode) and found.st_size <= size else None
    except OSError:
        return None


def _record(path: Path) -> dict[str, str]:
    """What a folder says it was built with; empty where it says nothing that can be read."""
    content = _content(path, LARGEST_RECORD)
    try:
        found = json.loads(content or b"{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str)}


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
