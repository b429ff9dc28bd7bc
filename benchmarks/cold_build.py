"""How long a whole cold build takes, interpreter start included, and where the time goes.

    python benchmarks/cold_build.py [--runs 5] [--root FOLDER]

Every cold run is a process of its own that builds a fresh copy of the site's sources, so that nothing is kept from
an earlier build. A second process then builds the same copy again, with nothing changed.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import importlib
import io
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
DATE = "2026-06-01"
SOURCES = ("content", "data", "templates", "static")
PACKAGES_SHOWN = 8
LIBRARIES = (
    *("altair", "vl-convert-python", "typst", "pillow", "pandas", "jinja2", "markdown-it-py", "nh3", "babel"),
    *("pyyaml", "fonttools"),
)
BYTES_A_UNIT = 1 if sys.platform == "darwin" else 1024
"""What `ru_maxrss` counts in."""
STAGES = {
    "read the files": ("sitegen.pipeline", "load_site"),
    "check": ("sitegen.pipeline", "_examine"),
    "read and lay out charts": ("sitegen.charts.artist", "Artist.draw"),
    "draw charts": ("sitegen.charts.draw", "render"),
    "print charts as pictures": ("sitegen.charts.setting", "as_png"),
    "convert Markdown": ("sitegen.sources.conversion", "convert"),
    "write tables to take away": ("sitegen.outputs.tables", "table_files"),
    "print pages, on all cores": ("sitegen.outputs.site_files", "SiteFiles.make"),
    "make search indexes": ("sitegen.outputs.site_files", "search_files"),
    "check links": ("sitegen.checks.links", "follow_links"),
    "publish": ("sitegen.publish.tree", "publish"),
    "weigh pages": ("sitegen.outputs.weights", "page_weights"),
}
"""By its name here, the function that does a stage; the time of a stage inside it is not counted to it."""
BARE = ("draw charts", "print charts as pictures", "convert Markdown")
"""What any generator with the same charts and texts would have to do."""
BARE_IMPORTS = "import altair, markdown_it, nh3, PIL.Image, typst, vl_convert"


@dataclass
class Stopwatch:
    """Counts time to the innermost stage that is running."""

    seconds: Counter[str] = field(default_factory=Counter)
    running: list[str] = field(default_factory=lambda: ["the rest"])
    last: float = field(default_factory=time.perf_counter)

    def lap(self) -> None:
        """Counts the time since the last lap to the stage that is running."""
        now = time.perf_counter()
        self.seconds[self.running[-1]] += now - self.last  # type: ignore[assignment]  # a counter of seconds
        self.last = now

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with its time counted to a stage."""

        @functools.wraps(function)
        def run(*args: Any, **kwargs: Any) -> Any:
            self.lap()
            self.running.append(stage)
            try:
                return function(*args, **kwargs)
            finally:
                self.lap()
                self.running.pop()

        return run


def main() -> int:
    """Measures and prints; gives 1 if a build fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--root", type=Path, default=PROJECT)
    parser.add_argument("--stages", action="store_true", help="(used by itself) one build, told as JSON")
    parsed = parser.parse_args()
    root = parsed.root.resolve()
    if parsed.stages:
        return build_by_stages(root)
    if parsed.runs < 1:
        parser.error("--runs must be at least 1")
    tell_machine()
    cold = tell_whole(root, parsed.runs)
    tell_stages(root, parsed.runs, cold)
    tell_imports(root)
    return 0


@contextlib.contextmanager
def fresh_copy(root: Path) -> Iterator[Path]:
    """The sources of a site in a folder of their own, without anything that a build has left."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "site-root"
        for name in SOURCES:
            shutil.copytree(root / name, copy / name)
        yield copy


def build_command(root: Path, *flags: str) -> list[str]:
    """The command that a user types, with the date fixed."""
    return [sys.executable, *flags, str(PROJECT / "build.py"), "--root", str(root), "--date", DATE]


class Cost(NamedTuple):
    """What a process took: seconds on the wall, seconds of all its threads on a core, peak memory in bytes."""

    seconds: float
    core_seconds: float
    memory: int


def measured(command: Sequence[str]) -> Cost:
    """What a command costs. Raises `SystemExit` with what it said if it fails."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(said.read().decode())
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * BYTES_A_UNIT)


def tell_machine() -> None:
    """What the numbers were measured on."""
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(", ".join(f"{name} {version(name)}" for name in LIBRARIES))


def tell_whole(root: Path, runs: int) -> float:
    """The whole process, from the shell's point of view, beside the bare start of the interpreter.

    Gives the median of the seconds that a cold build takes.
    """
    cold, again = [], []
    for _ in range(runs):
        with fresh_copy(root) as copy:
            cold.append(measured(build_command(copy)))
            again.append(measured(build_command(copy)))
    bare = statistics.median(measured([sys.executable, "-c", "pass"]).seconds for _ in range(runs))
    print(f"\npython build.py, {runs} runs; load of the machine at the end {os.getloadavg()[0]:.1f}")
    tell_costs("cold", cold)
    tell_costs("again, nothing changed", again)
    print(f"  python -c pass: {bare:.3f} s")
    return statistics.median(cost.seconds for cost in cold)


def tell_costs(name: str, costs: Sequence[Cost]) -> None:
    """Shortest, middle and longest time, and the greatest memory, of some runs."""
    columns = {"wall": [cost.seconds for cost in costs], "core": [cost.core_seconds for cost in costs]}
    for column, seconds in columns.items():
        middle = statistics.median(seconds)
        print(f"  {name}, {column}: min {min(seconds):.2f}  median {middle:.2f}  max {max(seconds):.2f} s")
    print(f"  {name}, peak memory: {max(cost.memory for cost in costs) / 2**20:.0f} MiB")


def tell_stages(root: Path, runs: int, cold: float) -> None:
    """The median of each stage over as many further runs, each in a process of its own; and what is unavoidable."""
    command = [sys.executable, __file__, "--stages", "--root", str(root)]
    found = [json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout) for _ in range(runs)]
    middle = {stage: statistics.median(run.get(stage, 0.0) for run in found) for stage in found[0]}
    print(f"\nstages of a cold build, median of {runs} runs")
    for stage, seconds in sorted(middle.items(), key=lambda item: -item[1]):
        print(f"  {seconds:6.2f} s  {stage}")
    imports = statistics.median(measured([sys.executable, "-c", BARE_IMPORTS]).seconds for _ in range(runs))
    bare = imports + sum(middle.get(stage, 0.0) for stage in BARE)
    print(f"\ncharts and Markdown alone, the start of Python with their libraries included: {bare:.2f} s")
    print(f"  a cold build takes {cold / bare:.2f} times that")


def build_by_stages(root: Path) -> int:
    """Builds once in this process, with a stopwatch around each stage, and prints the seconds as JSON."""
    watch = Stopwatch()
    sys.path.insert(0, str(PROJECT))
    cli = watch.timed("import libraries and the package", importlib.import_module)("sitegen.cli")
    for stage, (module, name) in STAGES.items():
        owner: Any = watch.timed("import libraries and the package", importlib.import_module)(module)
        *outer, last = name.split(".")
        for part in outer:
            owner = getattr(owner, part)
        setattr(owner, last, watch.timed(stage, getattr(owner, last)))
    with fresh_copy(root) as copy, contextlib.redirect_stdout(io.StringIO()):
        watch.last = time.perf_counter()
        failed = int(cli.main(build_command(copy)[2:]))
        watch.lap()
    print(json.dumps(watch.seconds))
    return failed


def tell_imports(root: Path) -> None:
    """What importing costs, by top package, each without what it imports in turn."""
    with fresh_copy(root) as copy:
        command = build_command(copy, "-X", "importtime")
        said = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    by_package: Counter[str] = Counter()
    for line in said.splitlines():
        own, _, name = (part.strip() for part in line.removeprefix("import time:").rpartition("|"))
        own = own.partition("|")[0].strip()
        if line.startswith("import time:") and own.isdecimal():
            by_package[name.partition(".")[0]] += int(own)
    whole = sum(by_package.values()) / 1e6
    print(f"\nimports of a cold build, by -X importtime (which slows them): {whole:.2f} s in all")
    for package, microseconds in by_package.most_common(PACKAGES_SHOWN):
        print(f"  {microseconds / 1e6:6.2f} s  {package}")


if __name__ == "__main__":
    sys.exit(main())
