"""Results as Markdown tables."""

from __future__ import annotations

import os
import platform
import re
import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.scale.measuring import Cost
from benchmarks.scale.previewing import Delay
from benchmarks.scale.tool import Tool

COMPARED = ("Hugo", "Pelican")
NONE = "–"


@dataclass
class Results:
    """What was measured with one number of pages; everything by the name of the tool."""

    versions: dict[str, str]
    asked_pages: int
    runs: int
    costs: dict[tuple[str, str], list[Cost]] = field(default_factory=lambda: defaultdict(list))
    """By case and tool."""
    memory: dict[str, int] = field(default_factory=dict)
    delays: dict[str, list[Delay]] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    """Pages in the output."""

    def count(self, tool: Tool) -> None:
        """Notes how many pages a tool has built."""
        self.pages[tool.name] = sum(1 for _ in (tool.root / tool.output).rglob("*.html"))

    def rows(self) -> dict[str, dict[str, list[float]]]:
        """By row of the first table and tool, the seconds of every run."""
        found: dict[str, dict[str, list[float]]] = defaultdict(dict)
        for (case, tool), costs in self.costs.items():
            found[case][tool] = [cost.wall for cost in costs]
        for tool, delays in self.delays.items():
            found["save to reload message"][tool] = [each.message for each in delays if each.message is not None]
            found["save to changed page"][tool] = [each.shown for each in delays]
        return found

    def core_rows(self) -> dict[str, dict[str, list[float]]]:
        """By row of the second table and tool, the seconds of every run."""
        found: dict[str, dict[str, list[float]]] = defaultdict(dict)
        for (case, tool), costs in self.costs.items():
            found[case][tool] = [cost.core for cost in costs]
        return found


def tell_machine() -> None:
    """What it is measured on."""
    model = ""
    if (information := Path("/proc/cpuinfo")).exists():
        found = re.search(r"model name\s*: (.+)", information.read_text(encoding="utf-8"))
        model = f" ({found.group(1)})" if found else ""
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores{model}; nice {os.nice(0)}")


def tell_results(results: Results) -> None:
    """The tables of one number of pages."""
    tools = list(results.versions)
    print(f"\n### {results.asked_pages:,} pages\n")
    print("; ".join(f"{tool} {version}" for tool, version in results.versions.items()) + ".")
    print(f"Load of the machine at the end: {os.getloadavg()[0]:.1f}.\n")
    ratios = [other for other in COMPARED if other in tools and tools[0] not in COMPARED]
    _table("s on the wall, median (least–most)", results.rows(), tools, ratios)
    if results.memory:
        weights = [results.memory.get(tool, 0) for tool in tools]
        cells = [f"{weight / 2**20:,.0f}" if weight else NONE for weight in weights]
        _line(["peak memory of a cold build, MiB", *cells, *(_share(results.memory, tools[0], it) for it in ratios)])
    _line(
        ["pages built", *(f"{results.pages[tool]:,}" if tool in results.pages else NONE for tool in tools)]
        + [""] * len(ratios)
    )

    if results.costs:
        print()
        _table("s on a core, median (least–most)", results.core_rows(), tools, ratios)


def _table(title: str, rows: Mapping[str, Mapping[str, list[float]]], tools: list[str], ratios: list[str]) -> None:
    _line([title, *tools, *(f"{tools[0]} ÷ {other}" for other in ratios)])
    print("|---|" + "--:|" * (len(tools) + len(ratios)))
    for case, by_tool in rows.items():
        cells = [_seconds(by_tool.get(tool, ())) for tool in tools]
        _line([case, *cells, *(_ratio(by_tool.get(tools[0], ()), by_tool.get(other, ())) for other in ratios)])


def _line(cells: Sequence[str]) -> None:
    print("| " + " | ".join(cells) + " |")


def _seconds(seconds: Sequence[float]) -> str:
    if not seconds:
        return NONE
    middle = _rounded(statistics.median(seconds), 3)
    return middle if len(seconds) == 1 else f"{middle} ({_rounded(min(seconds), 3)}–{_rounded(max(seconds), 3)})"


def _ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    return _rounded(statistics.median(ours) / statistics.median(theirs), 2) if ours and theirs else NONE


def _share(memory: dict[str, int], ours: str, theirs: str) -> str:
    return _rounded(memory[ours] / memory[theirs], 2) if ours in memory and theirs in memory else NONE


def _rounded(number: float, digits: int) -> str:
    """So many significant digits, but never fewer than stand before the point."""
    return f"{number:,.0f}" if number >= 10 ** (digits - 1) else f"{number:#.{digits}g}".rstrip(".")
