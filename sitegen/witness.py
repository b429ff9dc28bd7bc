"""Records what a build rested on, so that the next one can tell at once that there is nothing to do."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from sitegen.publish.workspace import Workspace
from sitegen.quick import RECORD, Record, day_asked, question
from sitegen.standing import (
    ABSENT,
    FILE,
    Inputs,
    UnsureError,
    Vouched,
    entries_below,
    entries_of_code,
    vouched_output,
    write_record,
)
from sitegen.trust import kept_at

ALWAYS = (0, 2**63)
NANOSECONDS = 10**9


class Witness:
    """Looks at the files of a build before it reads any and after it has published; records if nothing is doubtful."""

    def __init__(self, root: Path, output: Path, sources: Sequence[Path]) -> None:
        self._root, self._output = root.resolve(), output.resolve()
        self._sources = [self._root / source.name for source in sources]
        self._inputs: Inputs | None = None
        self._published: Vouched | None = None
        witness_code()
        with contextlib.suppress(UnsureError, OSError):
            self._inputs = Inputs(self._entries)

    def _entries(self) -> Iterator[str]:
        for source in self._sources:
            yield from entries_below(str(source))

    def settle(self, digests: Mapping[str, str], began: int) -> None:
        """Looks at the output, while no other build may change it; `began` is when its publication did.

        `digests` are of what it should hold.
        """
        workspace = Workspace(self._output)
        beside = [FILE + str(workspace.manifest), ABSENT + str(workspace.journal), ABSENT + str(workspace.staging)]
        with contextlib.suppress(UnsureError, OSError):
            self._published = vouched_output(str(self._output), digests, began, beside)

    def record(
        self,
        base_url: str,
        commit: str,
        date: dt.date | None,
        day: tuple[dt.date, ZoneInfo],
        told: Mapping[str, tuple[str, str]],
        state: str,
    ) -> None:
        """Records a build that has succeeded: what was asked for, its day in the site's time zone, what it told.

        `state` is for a next build that has little to do.
        """
        if self._inputs is None or self._published is None:
            return
        asked = day_asked(date.isoformat() if date else "")
        with contextlib.suppress(UnsureError, OSError):
            write_record(
                Record(kept_at(str(self._root), RECORD), str(self._output)),
                question(str(self._root), base_url, asked, commit),
                ALWAYS if asked else _span(*day),
                self._inputs.vouched() + _code().vouched() + self._published,
                told,
                state,
            )


def witness_code() -> None:
    """Looks at the generator's own files, if this process has not done so yet."""
    with contextlib.suppress(UnsureError, OSError):
        _code()


@functools.cache
def _code() -> Inputs:
    """The generator's own files as they were when this process began to build: what it has loaded stays loaded."""
    return Inputs(entries_of_code)


def _span(day: dt.date, zone: ZoneInfo) -> tuple[int, int]:
    """The nanoseconds in which a day begins and ends in a time zone."""
    begins, ends = (
        int(dt.datetime.combine(date, dt.time(), zone).timestamp()) * NANOSECONDS
        for date in (day, day + dt.timedelta(days=1))
    )
    return begins, ends
