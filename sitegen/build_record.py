"""What a build rested on: what has changed since the last one, and what the next one must know.

A record says of every file and folder that a build depended on how it stood, what was told of problems, and how heavy
each page is. `up_to_date` answers with it where nothing has changed; else the build itself sees from it which sources
it need not read again.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sitegen.fingerprints import (
    ABSENT,
    FILE,
    OUTPUT,
    Inputs,
    Look,
    UnsureError,
    Vouched,
    entries_below,
    entries_of_code,
    look_at,
    vouched_output,
    write_record,
)
from sitegen.outcome import SOURCES, Options, Outcome, zone_of
from sitegen.problems import Location, Problem
from sitegen.publish.workspace import Workspace
from sitegen.record_file import GONE, MEMORY, Record, question
from sitegen.trust import kept_at
from sitegen.up_to_date import LAST, day_asked

ALWAYS = (0, 2**63)
NANOSECONDS = 10**9


class BuildRecord:
    """The last build that was asked for the same, and what is to be recorded of this one.

    Made before the build reads anything; nothing is recorded of a build while whose files were changed.
    """

    def __init__(self, options: Options) -> None:
        self._root, self._output = options.root.resolve(), options.output.resolve()
        self._day = day_asked(options.today.isoformat() if options.today else "")
        self._asked = question(str(self._root), options.base_url, self._day, options.commit)
        self._record = Record(kept_at(str(self._root), MEMORY), str(self._output))
        self._record.seen = next((last.seen for last in LAST if last.place == self._record.place), None)
        LAST.clear()
        self._published: Vouched | None = None
        self.look: Look | None = look_at(self._record, self._asked)
        if self.published is None:
            remember_code()

    @cached_property
    def state(self) -> Mapping[str, Any]:
        """What the last build has left for this one; empty if there is none."""
        with contextlib.suppress(ValueError):
            return json.loads(self.look.state) if self.look else {}
        return {}

    @property
    def is_current(self) -> bool:
        """Whether nothing at all has changed since the last build."""
        return self.look is not None and not self.look.changed and bool(self.state)

    @property
    def code(self) -> str:
        """The digest of the code as the last build has noted it; empty if more than sources has changed since."""
        is_known = self.look is not None and all(map(self._is_source, self._changed))
        return str(self.state.get("machinery", "")) if is_known else ""

    @property
    def problems(self) -> Iterator[Problem]:
        """What the last build found."""
        for code, path, line, column, fields in self.state.get("problems", ()):
            yield Problem(Location(path, line, column), code, fields)

    @cached_property
    def sources(self) -> Mapping[str, str] | None:
        """By path, the digests of all sources; empty for those that have changed, or of which something was told.

        `None` if a folder has changed, or a file has come or gone: then it is not known which sources there are.
        """
        if self.look is None or any(
            entry[0] != FILE or self.look.changed[position] == GONE
            for position, entry in self._positions
            if self._is_source(entry)
        ):
            return None
        below = tuple(f"{FILE}{self._root}/{source}/" for source in SOURCES)
        told = {problem.location.path for problem in self.problems}
        found = {
            entry[len(str(self._root)) + 2 :]: "" if position in self.look.changed else self.look.digests[position]
            for position, entry in enumerate(self.look.entries)
            if entry.startswith(below)
        }
        return found | {path: "" for path in told if path in found}

    @cached_property
    def digests(self) -> Mapping[str, str] | None:
        """By path, the present digests of all sources; `None` as above."""
        if self.look is None or self.sources is None:
            return None
        start = len(str(self._root)) + 2
        own = ((position, entry[start:]) for position, entry in enumerate(self.look.entries))
        digests = self.look.digests
        changed = self.look.changed
        return {path: changed.get(position, digests[position]) for position, path in own if path in self.sources}

    @cached_property
    def published(self) -> Mapping[str, tuple[str, int]] | None:
        """By name, digest and size of every file in the output; `None` if it isn't as the last build left it."""
        if self.look is None or any(not self._is_source(entry) for entry in self._changed):
            return None
        start = f"{OUTPUT}{self._output}/"
        return {
            entry[len(start) :]: (self.look.digests[position], self.look.sizes(position))
            for position, entry in enumerate(self.look.entries)
            if entry.startswith(start)
        }

    @property
    def _positions(self) -> list[tuple[int, str]]:
        return [(position, self.look.entries[position]) for position in self.look.changed] if self.look else []

    @property
    def _changed(self) -> list[str]:
        return [entry for _, entry in self._positions]

    def _is_source(self, entry: str) -> bool:
        """Whether an entry is a source, or a folder of some."""
        return f"{entry[1:]}/".startswith(tuple(f"{self._root}/{source}/" for source in SOURCES))

    def begin(self) -> None:
        """Looks at the sources, before any is read."""
        self._inputs: Inputs | None = None
        with contextlib.suppress(UnsureError, OSError):
            self._inputs = Inputs(self._entries, self._known)

    def _entries(self) -> Iterator[str]:
        for source in SOURCES:
            yield from entries_below(f"{self._root}/{source}")

    @cached_property
    def _known(self) -> Mapping[str, tuple[str, str]]:
        """By entry, the stamp and the digest that the last build has recorded."""
        look = self.look
        return dict(zip(look.entries, zip(look.recorded, look.digests, strict=True), strict=True)) if look else {}

    def is_latest(self) -> bool:
        """Whether no other build has recorded anything since this one began."""
        return self.look is None or self.look.is_current()

    def settle(self, digests: Mapping[str, str], began: int) -> None:
        """Looks at the output, while no other build may change it; `began` is when its publication did.

        `digests` are of what it should hold.
        """
        workspace = Workspace(self._output)
        beside = [FILE + str(workspace.manifest), ABSENT + str(workspace.journal), ABSENT + str(workspace.staging)]
        with contextlib.suppress(UnsureError, OSError):
            self._published = vouched_output(str(self._output), digests, began, beside, self._known)

    def write(self, outcome: Outcome, today: dt.date, machinery: str) -> None:
        """Records a build that has succeeded."""
        if self._inputs is None or self._published is None or outcome.site is None:
            return
        with contextlib.suppress(UnsureError, OSError):
            write_record(
                self._record,
                self._asked,
                ALWAYS if self._day else _span(today, zone_of(outcome.site) or ZoneInfo("UTC")),
                self._inputs.vouched() + self._code_vouched(machinery) + self._published,
                outcome.told(self._root),
                outcome.state(machinery),
            )


    def _code_vouched(self, machinery: str) -> Vouched:
        """The generator's own files: as the last build has recorded them, if they are still what is loaded."""
        if self.look is None or self.published is None or self.state.get("machinery") != machinery:
            return _code().vouched()
        beside = tuple(f"{self._root}/{source}/" for source in SOURCES)
        beside += (f"{self._output}/", f"{Workspace(self._output).folder}/")
        own = [at for at, entry in enumerate(self.look.entries) if not f"{entry[1:]}/".startswith(beside)]
        lists = (self.look.entries, self.look.recorded, self.look.digests)
        return Vouched(*([every[position] for position in own] for every in lists))


def remember_code() -> None:
    """Looks at the generator's own files, if this process has not done so yet: what it has loaded stays loaded."""
    with contextlib.suppress(UnsureError, OSError):
        _code()


@functools.cache
def _code() -> Inputs:
    return Inputs(entries_of_code)


def _span(day: dt.date, zone: ZoneInfo) -> tuple[int, int]:
    """The nanoseconds in which a day begins and ends in a time zone."""
    begins, ends = (
        int(dt.datetime.combine(date, dt.time(), zone).timestamp()) * NANOSECONDS
        for date in (day, day + dt.timedelta(days=1))
    )
    return begins, ends
