"""Ctrl+C, and a system that refuses processes: the work ends, or goes on alone, in words of ours."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from sitegen import parallel
from sitegen.problems import words_beside
from tests.tiny import ROOT, SOURCE, TODAY

PATIENCE = 20.0
"""Seconds; a computer may be busy with other tests."""
MANY = """
import time
from sitegen.parallel import spread

def work(number):
    if not number:
        print("begun", flush=True)
    time.sleep(0.01)
    return number

try:
    list(spread(work, range(100_000)))
except KeyboardInterrupt:
    print("stopped", flush=True)
"""


def start(*command: str) -> subprocess.Popen[str]:
    """A process in a group of its own, as a terminal would start it."""
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def has_ended(group: int) -> bool:
    """Whether no process of a group is left, after some patience."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("command", [("build",), ("check",), ("audit", str(SOURCE))])
def test_ctrl_c_ends_a_command_with_one_sentence(unbuilt: Path, command: tuple[str, ...]) -> None:
    """And with its own exit code, leaving nothing half done: the next command is whole."""
    options = ("--root", str(unbuilt), "--date", TODAY.isoformat(), "--lang", "en")
    # What the command itself does must not be over before it is stopped, nor begin before it can be.
    wait = "import sitegen.sources.load as l, time; r = l.load_site; "
    wait += "l.load_site = lambda *a, **k: (print('reading', flush=True), time.sleep(60), r(*a, **k))[2]; "
    run = "from sitegen import pipeline; pipeline.load_site = l.load_site; from sitegen.cli import main; "
    run += f"import sys; sys.exit(main({[*command, *options]!r}))"
    with start("-c", wait + run) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "reading\n"
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=PATIENCE)
    assert (process.returncode, told) == (130, f"{words_beside()['en']['stopped']}\n")


def test_ctrl_c_ends_work_that_is_spread_over_copies() -> None:
    """Whether the terminal tells all of them or somebody the first only; none says anything, none is left."""
    for tell in (os.killpg, os.kill):
        with start("-c", MANY) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "begun\n"
            tell(process.pid, signal.SIGINT)
            told = process.communicate(timeout=PATIENCE)
        assert told == ("stopped\n", ""), tell
        assert has_ended(process.pid)


def test_copies_end_with_the_process_that_they_work_for() -> None:
    """However that one ends: a second Ctrl+C ends it at once."""
    with start("-c", MANY) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        process.kill()
    assert has_ended(process.pid)


def test_work_is_done_by_one_process_where_the_system_allows_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """The results are the same."""
    begun = []

    def refuse(process: Any) -> None:
        begun.append(process)
        if len(begun) > 1:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        start_one(process)

    kind = multiprocessing.get_context("fork").Process
    start_one = kind.start
    monkeypatch.setattr(kind, "start", refuse)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    assert list(parallel.spread(str, range(300))) == [str(number) for number in range(300)]
    begun[0].join(PATIENCE)
    assert begun[0].exitcode is not None, "one that has begun stays behind"
