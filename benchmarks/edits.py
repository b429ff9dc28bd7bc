"""What an editor waits for after a change of the project's own site: whole processes that build it again.

    python -m benchmarks.edits [--runs 3]

A copy of the sources is built, and evidence for a promise is added; then each edit is made in turn and built, from the
first to the last and again from the beginning, always to words that no build has seen.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import statistics
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.cold_build import PROJECT, Cost, build_command, fresh_copy, measured, tell_machine

Change = Callable[[str, int], str]
"""Another text of a file, for a run by its number."""
EVIDENCE = "2026-05-01,started,,,https://example.org/news,News,“已经开工。”,,An editor,有消息。,There is news.\n"
"""For the first promise; nothing of it is ever published."""


class Edit(NamedTuple):
    """A file and how it is changed."""

    file: str
    change: Change


def in_last_row(column: str) -> Change:
    """More words in a cell of the last row."""

    def change(text: str, run: int) -> str:
        rows = list(csv.DictReader(io.StringIO(text)))
        rows[-1][column] = re.sub(r"( again)*[.]?$", "", rows[-1][column]) + " again" * run + "."
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return buffer.getvalue()

    return change


def at_the_end(line: str) -> Change:
    """More words at the end; `{}` stands for them."""
    return lambda text, run: f"{text.rstrip()}\n\n{line.format(' again' * run)}\n"


def in_last_paragraph(line: str) -> Change:
    """The same without a paragraph of its own, which the other languages would lack."""
    return lambda text, run: f"{text.rstrip()} {line.format(' again' * run)}\n"


EDITS: Mapping[str, Edit] = {
    "a sentence of a page": Edit("content/about.en.md", in_last_paragraph("It says so{}.")),
    "a note of evidence": Edit("data/progress.csv", in_last_row("note_en")),
    "the text of a promise": Edit("data/commitments.csv", in_last_row("text_en")),
    "the note of a figure": Edit("data/figures.csv", in_last_row("note_en")),
    "a paragraph's summary": Edit("data/report.csv", in_last_row("summary_en")),
    "the explanation of a term": Edit("data/terms.csv", in_last_row("plain_en")),
    "the style sheet": Edit("static/site.css/95-media.css", at_the_end("/*{} */")),
    "the template of one kind of page": Edit("templates/glossary.html", at_the_end("{{# {} #}}")),
    "the template of all pages": Edit("templates/base.html", at_the_end("<!--{} -->")),
}


def main() -> int:
    """Measures and prints; gives 1 if a build fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    if runs < 1:
        parser.error("--runs must be at least 1")
    tell_machine()
    with fresh_copy(PROJECT) as root:
        _add_evidence(root)
        measured(build_command(root))
        costs: dict[str, list[Cost]] = {name: [] for name in EDITS}
        for run in range(runs):
            for name, edit in EDITS.items():
                costs[name].append(_cost_of(edit, run + 1, root))
    print(f"\n| changed | s, wall, median of {runs} | s, core |\n|---|--:|--:|")
    for name, found in costs.items():
        wall = statistics.median(cost.seconds for cost in found)
        core = statistics.median(cost.core_seconds for cost in found)
        print(f"| {name} | {wall:.2f} | {core:.2f} |")
    return 0


def _add_evidence(root: Path) -> None:
    with (root / "data/commitments.csv").open(encoding="utf-8") as file:
        promise = next(csv.DictReader(file))["commitment"]
    with (root / "data/progress.csv").open("a", encoding="utf-8") as file:
        file.write(f"{promise},{EVIDENCE}")


def _cost_of(edit: Edit, run: int, root: Path) -> Cost:
    """What a build after an edit costs."""
    path = root / edit.file
    before = path.read_text(encoding="utf-8")
    after = edit.change(before, run)
    path.write_text(after, encoding="utf-8")
    return measured(build_command(root))


if __name__ == "__main__":
    raise SystemExit(main())
