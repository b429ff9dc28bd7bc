"""Pages that earlier builds printed: taken again as long as nothing that they were made of has changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sitegen.model.recording import Fingerprints, Read, digest
from sitegen.model.shelf import Shelf
from sitegen.pages.press import Plan, Press
from sitegen.problems import Problems

SECTION = "printed"
COMMON = ""
"""Instead of a table's name: what every page is made with."""
SHORT = 8
"""Digits of a digest that are enough to name what has changed; that anything has is told by a whole one."""


@dataclass(frozen=True)
class Why:
    """Why a page was made or not."""

    was_kept: bool
    """An earlier build had kept it."""
    changed: tuple[Read, ...] = ()
    """What had changed since; if nothing had, it wasn't made again."""


@dataclass(frozen=True)
class Archive:
    """The pages on a shelf, and how to tell whether they still hold."""

    shelf: Shelf
    fingerprints: Fingerprints
    common: Mapping[str, str]
    """Digests of what every page is made with, by name."""
    why: dict[str, Why] = field(default_factory=dict)
    """By address, why each page was made or not."""

    def page(self, plan: Plan, press: Press, problems: Problems) -> bytes:
        """The bytes of a page, printed only if what it was made of has changed."""
        kept = self.shelf.get(SECTION, plan.address)
        head, _, content = (kept or b"{}").partition(b"\n")
        note = json.loads(head)
        is_same = bool(note) and note["made_of"] == self._made_of({Read(table, key) for table, key, _ in note["reads"]})
        self.why[plan.address] = Why(bool(note), () if is_same else tuple(self._changed(note)))
        if is_same:
            return content
        found: set[Read] = set()
        before = len(problems)
        content = press.print(plan, found, problems)
        if len(problems) == before:
            self.shelf.put(SECTION, plan.address, self._note(found) + b"\n" + content)
        return content

    def _note(self, reads: Iterable[Read]) -> bytes:
        note = {
            "made_of": self._made_of(reads),
            "common": {name: value[:SHORT] for name, value in self.common.items()},
            "reads": [(*read, self.fingerprints.one(read)[:SHORT]) for read in sorted(reads)],
        }
        return json.dumps(note, ensure_ascii=False, separators=(",", ":")).encode()

    def _made_of(self, reads: Iterable[Read]) -> str:
        return f"{self._of_common} {self.fingerprints.of(reads)}"

    @cached_property
    def _of_common(self) -> str:
        return digest("\n".join(f"{name} {value}" for name, value in self.common.items()))

    def _changed(self, note: Mapping[str, Any]) -> Iterator[Read]:
        """What a page was made of that is no longer the same."""
        for name, value in self.common.items():
            if note and note["common"].get(name) != value[:SHORT]:
                yield Read(COMMON, name)
        for table, key, value in note.get("reads", ()):
            if self.fingerprints.one(Read(table, key))[:SHORT] != value:
                yield Read(table, key)
