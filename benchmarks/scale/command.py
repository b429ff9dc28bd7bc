"""The command line: which generators, how many pages, what is changed; and the results as tables."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.scale.cases import CASES, cold
from benchmarks.scale.frame import Frames, own_frames
from benchmarks.scale.installing import NotInstalledError
from benchmarks.scale.measuring import FailedError, cost_of, memory_of
from benchmarks.scale.others.eleventy import eleventy
from benchmarks.scale.others.hugo import hugo
from benchmarks.scale.others.mkdocs import mkdocs
from benchmarks.scale.others.own import own
from benchmarks.scale.others.pelican import pelican
from benchmarks.scale.pages import Collection, make_collection
from benchmarks.scale.previewing import delays_of
from benchmarks.scale.tables import Results, tell_machine, tell_results
from benchmarks.scale.tool import Tool

Maker = Callable[[Path, Collection, Frames], Tool]
TOOLS: Mapping[str, Maker] = {
    "own": own,
    "hugo": hugo,
    "pelican": pelican,
    "mkdocs": mkdocs,
    "eleventy": eleventy,
}
NOTHING, MEMORY, SAVE = "nothing", "memory", "save"
LEAST_PAGES, MOST_PAGES = 4, 11_200


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; gives 1 if no generator could be measured."""
    asked = _arguments(arguments)
    frames = own_frames()
    tell_machine()
    status = 0
    for pages in asked.pages:
        with tempfile.TemporaryDirectory() as temporary:
            folder = (asked.keep or Path(temporary)) / str(pages)
            status |= _measure(pages, folder, frames, asked)
    return status


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Times builds of sites with many pages, beside other generators.")
    parser.add_argument("--pages", type=int, nargs="+", default=[20, 1000], help="both languages counted")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--tools", nargs="+", choices=TOOLS, default=list(TOOLS))
    parser.add_argument("--cases", nargs="+", choices=[*CASES, MEMORY, SAVE], default=[*CASES, MEMORY, SAVE])
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the sites there, a folder for each number")
    parser.add_argument("--make-only", action="store_true", help="write the sites (with --keep) and measure nothing")
    asked = parser.parse_args(arguments)
    if not all(LEAST_PAGES <= pages <= MOST_PAGES and pages % 2 == 0 for pages in asked.pages) or asked.runs < 1:
        parser.error(f"--pages takes even numbers from {LEAST_PAGES} to {MOST_PAGES}, --runs one or more")
    if asked.keep is not None:
        asked.keep = asked.keep.resolve()
    return asked


def _measure(pages: int, folder: Path, frames: Frames, asked: argparse.Namespace) -> int:
    """All that is asked for, for one number of pages."""
    collection = make_collection(pages)
    tools = _made(folder, collection, frames, asked.tools)
    if asked.make_only or not tools:
        return int(not tools)
    results = Results({tool.name: tool.version for tool in tools}, pages, asked.runs)
    _take_turns(tools, collection, asked, results)
    for tool in tools:
        results.count(tool)
    _weigh(tools, collection, asked.cases, results)
    if SAVE in asked.cases:
        for tool in tools:
            try:
                results.delays[tool.name] = delays_of(tool, collection, asked.runs)
            except FailedError as error:
                _skip(tool.name, error)
    tell_results(results)
    return 0


def _made(folder: Path, collection: Collection, frames: Frames, names: Sequence[str]) -> list[Tool]:
    """The tools that can be measured, each with its site written anew."""
    tools = []
    for name in names:
        root = folder / name
        if root.exists():
            shutil.rmtree(root)
        try:
            tools.append(TOOLS[name](root, collection, frames))
        except NotInstalledError as error:
            _skip(name, error)
    return tools


def _take_turns(tools: list[Tool], collection: Collection, asked: argparse.Namespace, results: Results) -> None:
    """Every tool in every case, over and over; a tool that fails is left out from then on."""
    for turn in range(asked.runs):
        for case, (words, prepare) in CASES.items():
            if case not in asked.cases and (case != "cold" or turn):
                continue  # without a first build, no other case has anything to begin with
            for tool in tuple(tools):
                wanted = prepare(tool, collection, turn)
                try:
                    if case == NOTHING:  # once untimed: what was written this moment is looked at more closely
                        cost_of(tool.command, tool.root)
                    cost = cost_of(tool.command, tool.root)
                    _expect(tool, wanted)
                except FailedError as error:
                    _skip(tool.name, error)
                    tools.remove(tool)
                    continue
                if case in asked.cases:
                    results.costs[words, tool.name].append(cost)
                _progress(f"{case}, {tool.name}: {cost.wall:.2f} s")


def _expect(tool: Tool, words: str) -> None:
    """A build that does not show what has changed is none to be timed."""
    if not tool.shows(words):
        raise FailedError(f"its pages do not show “{words.strip()}”")  # noqa: TRY003, EM102


def _weigh(tools: Sequence[Tool], collection: Collection, cases: Sequence[str], results: Results) -> None:
    """The peak memory of one cold build of each, untimed, since looking costs time."""
    if MEMORY in cases:
        for tool in tools:
            cold(tool, collection, 0)
            results.memory[tool.name] = memory_of(tool.command, tool.root)


def _skip(name: str, error: Exception) -> None:
    print(f"{name} is left out: {error}", file=sys.stderr, flush=True)


def _progress(words: str) -> None:
    print(f"{words}; load {os.getloadavg()[0]:.1f}", file=sys.stderr, flush=True)
