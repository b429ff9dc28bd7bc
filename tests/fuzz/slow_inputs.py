"""Looks for texts whose check takes longer than they are long: `python tests/fuzz/slow_inputs.py`.

Each shape is a text that grows: a unit written n times, 2n times, and so on up to what a file may hold. The tiny site
is checked with it, each time in a copy of this process whose processor time is counted. Time that more than doubles,
again and again, while the text doubles, is a fault, whatever the machine; a text that a check refuses is none.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from sitegen.pipeline import check
from sitegen.sources.files import MOST_BYTES, MOST_BYTES_OF_OTHERS
from tests.fuzz.shapes import SHAPES, Shape
from tests.tiny import TINY, copy_tiny, tiny_options

if sys.platform != "win32":  # which has none; what needs it is skipped there
    import resource

# ruff: noqa: T201  # it reports to a person

STEEPEST = 2.9
"""How many times as long a text of double length may take: n log n stays far below, n² is 4."""
SHORTEST = 0.5
"""Seconds of a processor below which no growth is told."""
MOST_SECONDS = 40
LEAST_BYTES = 6_000
MOST_MEMORY = 1536 * 1024**2


@dataclass(frozen=True)
class Cost:
    """What the check of a text took."""

    length: int
    seconds: float
    megabytes: int


def main() -> int:
    """Measures shapes; the exit code is 1 when one of them grows faster than its text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="shapes whose name holds one of these; all, if none is given")
    parser.add_argument("--minutes", type=float, default=600.0, help="begin no shape after so long")
    parser.add_argument("--most", type=int, default=MOST_BYTES_OF_OTHERS, help="no text longer than so many bytes")
    parsed = parser.parse_args()
    chosen = [shape for shape in SHAPES if not parsed.names or any(name in shape.name for name in parsed.names)]
    deadline = time.monotonic() + parsed.minutes * 60
    folder = Path(tempfile.mkdtemp(prefix="slow-"))
    try:
        root = make_ready(folder)
        bad = 0
        for shape in chosen:
            if time.monotonic() > deadline:
                print(f"out of time before {shape.name}")
                break
            costs = costs_of(shape, root, parsed.most)
            fault = fault_of(costs)
            bad += bool(fault)
            row = " ".join(f"{cost.length // 1000}k:{cost.seconds:.2f}s" for cost in costs)
            print(f"{'SLOW' if fault else '    '} {shape.name}: {row} {fault}", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(chosen)} shapes, {bad} slow")
    return 1 if bad else 0


def make_ready(folder: Path) -> Path:
    """A copy of the tiny site, and this process with all loaded that a check needs."""
    root = copy_tiny(folder / "tiny")
    assert check(tiny_options(root)).succeeded
    return root


def costs_of(shape: Shape, root: Path, most: int, least: int = LEAST_BYTES) -> list[Cost]:
    """What a text costs by its length, without what the site costs anyway."""
    most = min(most, MOST_BYTES.get(Path(shape.file).suffix, MOST_BYTES_OF_OTHERS))
    sound = (TINY / shape.file).read_bytes() if (TINY / shape.file).is_file() else None
    path, times, costs = root / shape.file, 1, []
    idle = None
    while True:
        content = shape.text(sound.decode() if sound else "", times).encode()
        if len(content) >= most:
            break
        path.write_bytes(content)
        if idle is None:
            idle = _cost(root, 0)
        if len(content) - len(sound or b"") >= least:
            cost = _cost(root, len(content))
            costs.append(Cost(cost.length, max(cost.seconds - idle.seconds, 0.0), cost.megabytes))
            if cost.seconds > MOST_SECONDS - 1:
                break
        times *= 2
    if sound is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(sound)
    return costs


def fault_of(costs: Sequence[Cost]) -> str:
    """Why the cost of a text grows too fast; empty if it does not."""
    if any(cost.seconds >= MOST_SECONDS - 1 for cost in costs):
        return "without end"
    if any(cost.megabytes * 1024**2 > MOST_MEMORY for cost in costs):
        return "fills the memory"
    for before, after in itertools.pairwise(costs):
        by = after.seconds / max(before.seconds, 0.05)
        longer = after.length / before.length
        if after.seconds > SHORTEST and by > STEEPEST * max(longer / 2, 1):
            return f"{by:.1f} times at {longer:.1f} times the length"
    return ""


def _cost(root: Path, length: int) -> Cost:
    """What a check takes, in a copy of this process."""
    child = os.fork()
    if child == 0:
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, 1)
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        try:
            list(check(tiny_options(root)).problems)
        except BaseException as error:  # noqa: BLE001  # other tests are about tracebacks
            os.write(2, f"{type(error).__name__}: {error}\n"[:300].encode())
        os._exit(0)
    _, _, used = os.wait4(child, 0)
    return Cost(length, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


if __name__ == "__main__":
    sys.exit(main())
