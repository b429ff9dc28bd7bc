"""Walks many series of edits: `python tests/edits/run.py --series 500`.

Whatever a warm build makes or tells otherwise than a clean one is printed with the number of its series, and with the
files as they then were if `--keep` names a folder for them. The same number gives the same series: `--seed N --series 1
--always` tries it again and compares each of its steps.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.edits.driving import new_processes
from tests.edits.walking import Begun, Walk
from tests.tiny import copy_tiny

SAID_EVERY = 10

# ruff: noqa: T201  # it reports to a person


def main() -> int:
    """Walks the series; the exit code is 1 when any build was stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--series", type=int, default=100)
    parser.add_argument("--steps", type=int, default=4, help="how many edits a series has")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="the number of the first series")
    parser.add_argument("--minutes", type=float, default=600.0, help="stop after so long")
    parser.add_argument("--always", action="store_true", help="compare after each step")
    parser.add_argument("--keep", type=Path, help="where the sites of bad series are put")
    parser.add_argument("--tally", action="store_true", help="say how often each edit was made, and came through")
    parsed = parser.parse_args()
    print(f"seed {parsed.seed}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="edits-"))
    try:
        return _walk(parsed, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _walk(parsed: argparse.Namespace, folder: Path) -> int:
    deadline = time.monotonic() + parsed.minutes * 60
    root = copy_tiny(folder / "tiny")
    done, bad = 0, 0
    tally: Counter[str] = Counter()
    with new_processes() as apart:
        site = Begun(root)
        for number in range(parsed.seed, parsed.seed + parsed.series):
            if time.monotonic() > deadline:
                break
            walk = Walk(site.anew(), apart, always=parsed.always, tally=tally)
            done += 1
            try:
                walk.series(number, parsed.steps)
            except Exception as error:  # noqa: BLE001  # of a traceback, too, the steps are said
                bad += 1
                steps = "" if isinstance(error, AssertionError) else "\n".join([*walk.steps, traceback.format_exc()])
                print(f"--- series {number}: {error}\n{steps}", flush=True)
                if parsed.keep:
                    shutil.copytree(root, parsed.keep / str(number), dirs_exist_ok=True)
            if done % SAID_EVERY == 0:
                print(f"{done} series, {bad} bad so far", flush=True)
    for name in sorted(tally) if parsed.tally else ():
        if not name.endswith(" succeeded"):
            print(f"{tally[f'{name} succeeded']:4} of {tally[name]:4}  {name}")
    print(f"{done} series, {bad} bad")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
