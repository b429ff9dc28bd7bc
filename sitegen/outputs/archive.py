"""Pages that earlier builds printed: taken again as long as nothing that they were made of has changed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sitegen.model.files import File
from sitegen.model.recording import DOCUMENT, Fingerprints, Read, digest
from sitegen.model.shelf import Notes, Shelf, encoded
from sitegen.pages.kind import Route
from sitegen.pages.renderer import Renderer
from sitegen.parallel import spread
from sitegen.problems import Problem, Problems

NOTES, PAGES = "printed", "pages"
READERS = "readers"
MOST_READERS = 200
"""Of a part of a document that more pages show, it is not noted which."""
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
class _Printed:
    """A page with what was wrong with it and, if nothing was, what is to be kept of it."""

    content: bytes
    problems: Sequence[Problem]
    digest: str = ""
    size: int = 0
    note: bytes = b""
    looks: Mapping[str, bytes] = field(default_factory=dict)
    documents: Sequence[Read] = ()
    """What of documents it was made of."""


KEPT = Why(was_kept=True)


@dataclass(frozen=True)
class Archive:
    """The pages on a shelf, and how to tell whether they still hold."""

    shelf: Shelf
    notes: Notes
    looks: Mapping[str, Callable[[bytes], Any]]
    """What is noted of each page that is printed, by the section that it is noted in."""
    fingerprints: Fingerprints
    common: Mapping[str, str]
    """Digests of what every page is made with, by name."""
    why: dict[str, Why] = field(default_factory=dict)
    """By address, why each page was made or not."""
    reads: dict[str, Sequence[Read]] = field(default_factory=dict)
    """By address, what of documents each page was made of."""
    keeps: bool = True
    """Whether pages that are printed are put on the shelf; if not, they are printed again when they are asked for."""

    def pages(self, routes: Sequence[Route], renderer: Renderer, problems: Problems) -> Iterator[tuple[Route, File]]:
        """Pages, of which only those are printed that are made of something that has changed."""
        waiting = []
        for route in routes:
            note = self._noted(route.address)
            reads = [(table, key) for table, key, _ in note.get("reads", ())]
            is_same = bool(note) and note["made_of"] == f"{self._of_common} {self.fingerprints.of_sorted(reads)}"
            self.why[route.address] = Why(bool(note), () if is_same else tuple(self._changed(note)))
            if is_same:
                if self.keeps:
                    self.reads[route.address] = _of_documents(reads)
                yield route, self._kept(route, renderer, problems, note["digest"], note["size"])
            else:
                waiting.append(route)
        printed = spread(lambda number: self._printed(waiting[number], renderer), range(len(waiting)))
        for route, page in zip(waiting, printed, strict=True):
            yield route, self._taken(route, page, renderer, problems)

    def _printed(self, route: Route, renderer: Renderer) -> _Printed:
        """A page that is printed, maybe in a copy of this process."""
        reads: set[Read] = set()
        problems = Problems()
        content = renderer.render(route, reads, problems)
        if problems:
            return _Printed(content, problems.found())
        looks = {section: encoded(look(content)) for section, look in self.looks.items()}
        size, known, documents = len(content), digest(content), _of_documents(reads)
        if not self.keeps:
            return _Printed(b"", (), known, size, b"", looks, documents)
        return _Printed(content, (), known, size, self._note(reads, content), looks, documents)

    def _taken(self, route: Route, page: _Printed, renderer: Renderer, problems: Problems) -> File:
        """A page that has just been printed, put on the shelf if there was nothing wrong with it."""
        problems.extend(page.problems)
        if page.problems:
            return File.of(page.content)
        self.reads[route.address] = page.documents
        if self.keeps:
            self.shelf.put(NOTES, route.address, page.note)
            self.shelf.put(PAGES, route.address, page.content)
        for section, found in page.looks.items():
            self.notes.put_encoded(section, page.digest, found)
        return self._kept(route, renderer, problems, page.digest, page.size)

    def _noted(self, address: str) -> Mapping[str, Any]:
        """What is noted of a page that is kept; empty if none is. To ask for the page itself keeps it."""
        if self.keeps and not self.shelf.has(PAGES, address):
            return {}
        note: Mapping[str, Any] = json.loads(self.shelf.get(NOTES, address) or b"{}")
        return note

    def _kept(self, route: Route, renderer: Renderer, problems: Problems, known: str, size: int) -> File:
        """A page that is taken from the shelf when it is asked for, so that not all of them fill the memory."""

        def load() -> bytes:
            kept = self.shelf.get(PAGES, route.address)
            # Another build may have put one of its own there, or the shelf may have gone.
            return kept if kept is not None and digest(kept) == known else renderer.render(route, set(), problems)

        return File(load, known, size)

    def _note(self, reads: Iterable[Read], content: bytes) -> bytes:
        note = {
            "made_of": self._made_of(reads),
            "digest": digest(content),
            "size": len(content),
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


def _of_documents(reads: Iterable[tuple[str, str]]) -> tuple[Read, ...]:
    """Those reads that are of documents; equal names are one in memory, since very many pages read the same."""
    return tuple(Read(sys.intern(table), sys.intern(key)) for table, key in reads if table.startswith(DOCUMENT))


def note_readers(reads: Mapping[str, Iterable[Read]], notes: Notes) -> str:
    """Notes for each document which pages have read what of it, and gives the name of what is noted.

    The name says all of it, so that builds of other states, or for other outputs, note beside it.
    """
    name = digest(repr([(address, sorted(found)) for address, found in sorted(reads.items())]))
    documents: dict[str, dict[str, list[str] | None]] = {}
    for address, found in reads.items():
        for table, key in found:
            readers = documents.setdefault(table, {}).setdefault(key, [])
            if readers is not None:
                readers.append(address)
                if len(readers) > MOST_READERS:
                    documents[table][key] = None
    for table, by_key in documents.items():
        notes.put(READERS, f"{name} {table}", by_key)
    return name


def readers_of(table: str, keys: Iterable[str], notes: Notes, name: str) -> set[str] | None:
    """The addresses of the pages that have read one of some parts of a document; `None` if they are not known."""
    noted = notes.get(READERS, f"{name} {table}")
    if noted is None:
        return None
    found = [noted.get(key, ()) for key in keys]
    return None if None in found else {address for readers in found for address in readers}


def add_readers(reads: Mapping[str, Iterable[Read]], notes: Notes, name: str) -> None:
    """Notes beside what is noted already that pages have read something of documents."""
    added: dict[str, dict[str, set[str]]] = {}
    for address, found in reads.items():
        for table, key in found:
            added.setdefault(table, {}).setdefault(key, set()).add(address)
    for table, by_key in added.items():
        noted = notes.get(READERS, f"{name} {table}") or {}
        for key, addresses in by_key.items():
            known = noted.get(key, ())
            if known is not None and not addresses.issubset(known):
                together = sorted(addresses.union(known))
                noted[key] = together if len(together) <= MOST_READERS else None
                notes.put(READERS, f"{name} {table}", noted)
