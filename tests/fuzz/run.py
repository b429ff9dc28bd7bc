"""Breaks the tiny site thousands of times: `python tests/fuzz/run.py --cases 5000`.

Each build runs in a process of its own, which may take neither more seconds nor more memory than said here.
A case that goes wrong is printed, and kept in a folder with `--keep`; the same seed gives the same cases.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.fuzz.judging import Bench, snapshot
from tests.fuzz.mutations import broken_files, files_to_break
from tests.tiny import ROOT, TINY, TODAY, copy_tiny

if sys.platform != "win32":  # which has none; what needs it is skipped there
    import resource

MOST_SECONDS = 10.0
PATIENCE = 180.0
"""Seconds on the clock: other programs may keep the processor busy."""
MOST_BYTES = 1024**3
SAID_EVERY = 100
MOST_RESERVED = 4 * 1024**3


# ruff: noqa: T201, S311  # it reports to a person, and its cases must come again with their seed


def main() -> int:
    """Runs the cases; the exit code is 1 when any went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--minutes", type=float, default=600.0, help="stop after so long")
    parser.add_argument("--keep", type=Path, help="where the files of bad cases are put")
    parsed = parser.parse_args()
    print(f"seed {parsed.seed}", flush=True)
    deadline = time.monotonic() + parsed.minutes * 60
    bad: Counter[str] = Counter()
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    try:
        root = copy_tiny(folder / "tiny")
        draw_in_own_process(root)
        bench = Bench(root)
        names = files_to_break(bench.root)
        done = 0
        for case in range(parsed.seed, parsed.seed + parsed.cases):
            if time.monotonic() > deadline:
                break
            done += 1
            broken, how = broken_files(names, bench.root, random.Random(case))
            for fault in in_own_process(bench, broken):
                bad[fault.strip().splitlines()[-1][:150]] += 1
                print(f"--- case {case}: {how}\n{fault[-2500:]}", flush=True)
                if parsed.keep:
                    keep(parsed.keep / str(case), broken)
            bench.live = snapshot(bench.root / "site")
            if done % SAID_EVERY == 0:
                print(f"{done} cases, {sum(bad.values())} bad so far", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(
        f"{done} cases, {sum(bad.values())} bad",
        *(f"{times} × {fault}" for fault, times in bad.most_common()),
        sep="\n",
    )
    return 1 if bad else 0


def keep(folder: Path, broken: dict[str, bytes]) -> None:
    for name, content in broken.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def draw_in_own_process(root: Path) -> None:
    """Builds a site once, so that this process needs no drawing: what it forks would wait for the engine's threads."""
    command = [sys.executable, "build.py", "--root", str(root), "--date", TODAY.isoformat()]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def in_own_process(bench: Bench, broken: dict[str, bytes]) -> list[str]:
    """The faults of a case, of which time and memory are two."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_RESERVED, MOST_RESERVED))
        os.close(ours)
        with os.fdopen(theirs, "w") as answer:
            json.dump(bench.faults(broken), answer)
        os._exit(0)
    os.close(theirs)
    words = _read(ours, child)
    _, status, used = os.wait4(child, 0)
    for name in broken:  # a child that was killed has not mended them
        (bench.root / name).write_bytes((TINY / name).read_bytes())
    seconds = used.ru_utime + used.ru_stime
    if words is None:
        return [f"gave no answer in {PATIENCE:.0f} s, of which it had {seconds:.0f} s of a processor"]
    if seconds > MOST_SECONDS:
        return [f"took {seconds:.0f} s of a processor's time"]
    if status:
        return [f"ended with status {status}"]
    faults: list[str] = json.loads(words)
    if used.ru_maxrss * 1024 > MOST_BYTES:
        faults.append(f"took {used.ru_maxrss // 1024} MB of memory")
    return faults


def _read(pipe: int, child: int) -> str | None:
    """What a process has to say, or nothing if it takes too long, in which case it is ended."""
    deadline = time.monotonic() + PATIENCE
    found = b""
    with os.fdopen(pipe, "rb", buffering=0) as answer:
        while select.select([answer], [], [], max(deadline - time.monotonic(), 0))[0]:
            part = answer.read(65536)
            if not part:
                return found.decode()
            found += part
    os.kill(child, signal.SIGKILL)
    return None


if __name__ == "__main__":
    sys.exit(main())
