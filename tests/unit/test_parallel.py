"""Work that is spread over processes gives what one process gives."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from sitegen import parallel
from sitegen.parallel import spread
from tests.tiny import ROOT, TODAY, files_of

PATIENCE_SECONDS = 20
OURS = shutil.ignore_patterns("site", ".site.publish", ".cache")
has_cores = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="one process does all on this machine"
)


def said_by(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What a process says that runs a script alone: one of the tests' own has threads and is never copied."""
    command = [sys.executable, "-c", f"import os\nfrom sitegen import parallel\n{script}", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)


def test_results_come_in_order() -> None:
    """Whoever does it, and whatever the work holds on to."""
    factor = 3
    numbers = range(parallel.LEAST + 7)
    assert list(spread(lambda number: number * factor, numbers)) == [number * factor for number in numbers]


@has_cores
def test_much_work_is_done_by_others_and_little_is_not() -> None:
    """Copies of this process are made only where they are worth it."""
    script = """
for number in (parallel.LEAST, parallel.LEAST - 1):
    print(os.getpid() in set(parallel.spread(lambda _: os.getpid(), range(number))))
"""
    assert said_by(script).stdout.split() == ["False", "True"]


def test_a_process_with_threads_is_not_copied() -> None:
    """A copy would have the locks of the others' threads, and nobody to release them."""
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert set(spread(lambda _: os.getpid(), range(parallel.LEAST))) == {os.getpid()}
    finally:
        done.set()
        other.join()


@has_cores
def test_what_fails_in_a_copy_fails_here() -> None:
    """A bug keeps its name and does not hang the build."""
    script = "list(parallel.spread(lambda number: 1 // (number - 50), range(parallel.LEAST)))"
    assert said_by(script).stderr.endswith("ZeroDivisionError: integer division or modulo by zero\n")


@has_cores
def test_a_copy_that_the_system_ends_does_not_hang_the_build() -> None:
    """As where memory is short: what it was to do will never come."""
    script = "list(parallel.spread(lambda number: number == 50 and os.kill(os.getpid(), 9), range(parallel.LEAST)))"
    assert "RuntimeError: a process was ended by the system" in said_by(script).stderr


@has_cores
def test_a_site_is_the_same_by_one_process_or_several(tiny: Path, tmp_path: Path) -> None:
    """Every file, and every problem of a page that is left as it is; what the copies have made is kept.

    Whether the system makes copies or starts new processes.
    """
    (tiny / "content/about.fr.md").write_text("---\ntitle: T\ndescription: D\n---\nUn.\n", encoding="utf-8")
    other, third = tmp_path / "other", tmp_path / "third"
    for copy in (other, third):
        shutil.copytree(tiny, copy, symlinks=True, ignore=OURS)
    options = ["--date", TODAY.isoformat(), "--lang", "en"]
    build = f"import sys\nfrom sitegen.cli import main\nsys.exit(main([*sys.argv[1:], *{options}]))"
    one = said_by(build, "--root", str(tiny))
    several = said_by(f"parallel.LEAST = 1\n{build}", "--root", str(other))
    elsewhere = "import types\nparallel.LEAST = 1\nparallel.sys = types.SimpleNamespace(platform='darwin')\n"
    started = said_by(elsewhere + build, "--root", str(third))
    assert "review-needed" in one.stderr
    assert one.stderr == several.stderr == started.stderr
    assert files_of(tiny / "site") == files_of(other / "site") == files_of(third / "site")
    assert (one.returncode, several.returncode, started.returncode) == (0, 0, 0)
    assert "(0 written" in said_by(build, "--root", str(other)).stdout


@has_cores
def test_copies_end_with_a_process_that_is_killed() -> None:
    """None of them stays behind, waiting for work that nobody will send."""
    script = """
import os, sys, time
from sitegen import parallel

def work(_):
    print(os.getpid(), flush=True)
    time.sleep(0.2)

list(parallel.spread(work, range(parallel.LEAST)))
"""
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        copy = int(process.stdout.readline())
        process.kill()
        process.wait()
        ended = time.monotonic() + PATIENCE_SECONDS
        while Path(f"/proc/{copy}/cmdline").exists() and Path(f"/proc/{copy}/cmdline").read_bytes():
            assert time.monotonic() < ended
            time.sleep(0.05)
