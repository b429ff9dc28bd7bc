"""Changes the core in a hundred small ways, and asks the tests which they notice: `python tests/mutations/run.py`.

First all tests run once, to note which of them run which line (`--map FOLDER` keeps that for the next time). Then each
mutant is put into a copy of the project, where the tests that run its line are run, the quickest first, until one
fails. What no test notices is printed at the end, and the exit code is 1 where that is more than one in twenty. The
same seed gives the same mutants; those that change nothing anybody could see stand in `equivalent.toml`, with reasons.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.mutations.covering import FOLDER, PACKAGE, Covering, Test
from tests.mutations.mutants import Mutant, Mutants, sample

if sys.platform != "win32":  # which has none
    import resource

ROOT = Path(__file__).parents[2]
EQUIVALENT = Path(__file__).with_name("equivalent.toml")
CORE = (
    *("build.py", "build_record.py", "examining.py", "model/*.py", "checks/*.py", "publish/*.py"),
    *("sources/tables.py", "sources/judging.py", "sources/corrected.py", "charts/forms/*.py", "charts/rules.py"),
    *("pages/*.py", "pages/kinds/*.py", "outputs/*.py"),
)
TESTS = ("tests", "--ignore=tests/browser", "-m", "not slow")
"""Which tests are asked: none that needs a browser."""
LEAST_KILLED = 0.95
FIRST_SECONDS, TIMES_MORE = 10.0, 5.0
"""How long the first tests of a mutant take together, and how much longer the next ones."""
PATIENCE_SECONDS, PATIENCE_TIMES = 60.0, 6.0
"""When tests are taken to run without end: so many times as long as they took, and a minute."""
MOST_RESERVED = 6 * 1024**3
KILLED, SURVIVED, ENDLESS, IN_VAIN = "killed", "survived", "timed out", "equivalent"

# ruff: noqa: T201  # it reports to a person


def main() -> int:
    """Tries the mutants; the exit code is 1 when too many survived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=600.0, help="stop after so long")
    parser.add_argument("--seconds", type=float, default=300.0, help="the most that tests of one mutant may take")
    parser.add_argument("--map", type=Path, help="where it is kept which tests run which line")
    parser.add_argument("--only", default="", help="mutants of files whose path has this in it")
    parser.add_argument("tests", nargs="*", help="which tests are asked, if not all", default=TESTS)
    parsed = parser.parse_args()
    print(f"seed {parsed.seed}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="mutations-"))
    try:
        return _try(parsed, Bench(copied(folder / "project"), folder), folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _try(parsed: argparse.Namespace, bench: Bench, folder: Path) -> int:
    deadline = time.monotonic() + parsed.minutes * 60
    covering = bench.map(parsed.map or folder / "map", parsed.tests)
    known = equivalents()
    told: Counter[str] = Counter()
    survivors: list[Mutant] = []
    of_core = (mutant for mutant in mutants_of_core() if parsed.only in mutant.file)
    for mutant in itertools.islice(sample(of_core, parsed.seed), parsed.mutants):
        if time.monotonic() > deadline:
            break
        what, by = (IN_VAIN, "") if key(mutant) in known else bench.judge(mutant, covering, parsed.seconds)
        told[what] += 1
        survivors += [mutant] if what == SURVIVED else []
        print(f"{what:10} {mutant}", f"({by})" if by else "", flush=True)
    tried = told.total() - told[IN_VAIN]
    print("", *(f"survived: {mutant}" for mutant in survivors), sep="\n")
    print(", ".join(f"{told[what]} {what}" for what in (KILLED, ENDLESS, SURVIVED, IN_VAIN)))
    print(f"{tried - len(survivors)} of {tried} noticed")
    return 1 if not tried or (tried - len(survivors)) / tried < LEAST_KILLED else 0


def copied(to: Path) -> Path:
    """The project's files as they are, without what is built from them."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)
    return to


def mutants_of_core() -> Iterator[Mutant]:
    """All that could be tried."""
    for path in sorted(path for pattern in CORE for path in (ROOT / PACKAGE).glob(pattern)):
        yield from Mutants(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")).all()


def key(mutant: Mutant) -> tuple[str, ...]:
    """What a mutant is known by, wherever in its function it stands."""
    return mutant.file, mutant.function, mutant.before, " ".join(mutant.after.split())


def equivalents() -> set[tuple[str, ...]]:
    """The mutants that nobody can notice."""
    listed = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8")).get("mutant", [])
    return {tuple(entry[name] for name in ("file", "function", "before", "after")) for entry in listed}


class Bench:
    """A copy of the project, in which a module is changed for a while."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.project, self.folder = project, folder

    def map(self, folder: Path, tests: Sequence[str]) -> Covering:
        """Which tests run which line: as it was kept for the same package, else by running them once."""
        code = sorted((self.project / PACKAGE).rglob("*.py"))
        state = hashlib.sha256(b"\0".join(path.read_bytes() for path in code)).hexdigest()
        folder = folder.resolve() / state[:12]
        if not folder.exists():
            folder.mkdir(parents=True)
            words = ("-n", "auto", "--dist", "worksteal", "-p", "tests.mutations.covering", *tests)
            _, said = self._run(words, None, {FOLDER: str(folder)})
            print(*said.splitlines()[-1:], flush=True)
        return Covering(folder)

    def judge(self, mutant: Mutant, covering: Covering, most: float) -> tuple[str, str]:
        """What becomes of a mutant, and which test noticed it."""
        path = self.project / mutant.file
        before = path.stat()
        sound = path.read_text(encoding="utf-8")
        path.write_text(mutant.of(sound), encoding="utf-8")
        try:
            for tests in batches(covering, mutant, most):
                names = self.folder / "tests.txt"
                names.write_text("\n".join(test.name for test in tests), encoding="utf-8")
                seconds = PATIENCE_SECONDS + PATIENCE_TIMES * covering.cost(tests)
                code, said = self._run(("-x", "-n", "0", f"@{names}"), seconds, {})
                if code is None:
                    return ENDLESS, ""
                if code:
                    failed = [line for line in said.splitlines() if line.startswith(("FAILED", "ERROR"))]
                    return KILLED, " ".join(failed[0].split()[1:2]) if failed else f"exit code {code}"
        finally:
            path.write_text(sound, encoding="utf-8")
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        return SURVIVED, ""

    def _run(self, words: Iterable[str], seconds: float | None, environment: dict[str, str]) -> tuple[int | None, str]:
        """The exit code of pytest in the copy, and its last lines; no code if it had to be ended."""
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=no"]
        command += [f"--basetemp={self.folder / 'temporary'}", *words]
        with subprocess.Popen(
            command,
            cwd=self.project,
            env=os.environ | {"PYTHONPATH": str(self.project)} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            preexec_fn=_limit if seconds else None,  # noqa: PLW1509  # this process has no threads
        ) as running:
            try:
                said, _ = running.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)
                return None, ""
        return running.returncode, said


def _limit() -> None:
    """A loop that fills a list without end must not take the machine's memory."""
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_RESERVED, MOST_RESERVED))


def batches(covering: Covering, mutant: Mutant, most: float) -> Iterator[list[Test]]:
    """The tests of a mutant: first the quick ones, then more and more of those that take longer.

    After those that run its line come those that run anything of its file: what is worked out once for many tests, or
    when the file is imported, is noted of the first alone.
    """
    waiting = list(dict.fromkeys([*covering.of_line(mutant.file, mutant.runs), *covering.of_file(mutant.file)]))
    spent, allowed = 0.0, FIRST_SECONDS
    while waiting and allowed > 0:
        count, seconds, made = 0, 0.0, set[str]()
        for test in waiting:
            more = test.seconds + sum(covering.seconds[name] for name in test.fixtures - made)
            if count and seconds + more > allowed:
                break
            count, seconds = count + 1, seconds + more
            made |= test.fixtures
        yield waiting[:count]
        waiting = waiting[count:]
        spent += seconds
        allowed = min(allowed * TIMES_MORE, most - spent)


if __name__ == "__main__":
    sys.exit(main())
