"""What `check` costs beside another commit's: cold, and after a build and one edit. Whole processes, in turn.

    python -m benchmarks.checks ../other-checkout [--runs 5]

Each checkout checks copies of its own sources. A cold check is also held against the other's build with all drawings
at hand: its memory is emptied of everything else first.
"""

from __future__ import annotations

import argparse
import functools
import shutil
import sqlite3
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from benchmarks.cold_build import DATE, PROJECT, Cost, fresh_copy, measured, tell_machine
from benchmarks.edits import EDITS, Edit

DRAWN = ("drawings", "pictures", "readings")
"""The sections of the memory that hold what is drawn."""
CACHE, MEMORY = ".cache", "build.sqlite"
"""Where builds keep something, and the files somewhere below."""
MADE = ("site", ".site.publish")
CHECKED = (
    *("a sentence of a page", "the template of one kind of page", "a paragraph's summary"),
    *("the explanation of a term", "the text of a promise", "the note of a figure"),
)
MEBIBYTE = 1024 * 1024


class Checkout:
    """A version of the project with a copy of its site."""

    def __init__(self, project: Path, root: Path) -> None:
        self._project, self._root = project, root

    def run(self, command: str) -> Cost:
        """A command on the copy as it stands."""
        words = [sys.executable, str(self._project / "build.py"), command, "--root", str(self._root), "--date", DATE]
        return measured(words)

    def cold(self) -> Cost:
        """A check of sources that were never built."""
        self._forget()
        shutil.rmtree(self._root / CACHE, ignore_errors=True)
        return self.run("check")

    def undrawn(self) -> Cost:
        """A build that finds its drawings and nothing else."""
        self._forget()
        marks = ", ".join("?" * len(DRAWN))
        (path,) = (self._root / CACHE).rglob(MEMORY)
        with closing(sqlite3.connect(path)) as memory:
            memory.execute(f"DELETE FROM entry WHERE section NOT IN ({marks})", DRAWN)  # noqa: S608  # marks only
            memory.commit()
        return self.run("build")

    def edited(self, edit: Edit, run: int) -> Cost:
        """A check after an edit, which is taken back."""
        path = self._root / edit.file
        before = path.read_bytes()
        path.write_text(edit.change(before.decode(), run), encoding="utf-8")
        try:
            return self.run("check")
        finally:
            path.write_bytes(before)

    def _forget(self) -> None:
        for path in (self._root / name for name in MADE):
            shutil.rmtree(path, ignore_errors=True)
            path.unlink(missing_ok=True)


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("other", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    tell_machine()
    with ExitStack() as stack:
        this, other = (
            Checkout(project, stack.enter_context(fresh_copy(project))) for project in (PROJECT, asked.other.resolve())
        )
        costs = dict(_measured(this, other, asked.runs))
    _tell(costs, asked.runs)
    return 0


Pairs = Sequence[tuple[Cost, Cost]]


def _measured(this: Checkout, other: Checkout, runs: int) -> Mapping[str, Pairs]:
    def in_turn(one: Callable[[int], Cost], two: Callable[[int], Cost]) -> Pairs:
        return [(one(run + 1), two(run + 1)) for run in range(runs)]

    found = {"cold": in_turn(lambda _: this.cold(), lambda _: other.cold())}
    for checkout in (this, other):
        checkout.run("build")
    found["nothing"] = in_turn(lambda _: this.run("check"), lambda _: other.run("check"))
    for name in CHECKED:
        found[name] = in_turn(*(functools.partial(checkout.edited, EDITS[name]) for checkout in (this, other)))
    cold = [one for one, _ in found["cold"]]
    found["cold, beside a build without drawings"] = [(one, other.undrawn()) for one in cold]
    return found


def _tell(costs: Mapping[str, Pairs], runs: int) -> None:
    print(f"\nMedians of {runs} runs in turn: this checkout, the other, and the ratio pair by pair.\n")
    print("| changed | s, wall | | ratio | s, core | | ratio | MiB | |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for name, pairs in costs.items():
        cells = []
        for figure in ("seconds", "core_seconds"):
            one, two = (statistics.median(getattr(pair[side], figure) for pair in pairs) for side in (0, 1))
            ratio = statistics.median(getattr(pair[0], figure) / getattr(pair[1], figure) for pair in pairs)
            cells += [f"{one:.2f}", f"{two:.2f}", f"{ratio:.2f}"]
        memory = [statistics.median(pair[side].memory for pair in pairs) / MEBIBYTE for side in (0, 1)]
        print(f"| {name} | {' | '.join(cells)} | {memory[0]:.0f} | {memory[1]:.0f} |")


if __name__ == "__main__":
    raise SystemExit(main())
