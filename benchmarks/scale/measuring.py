"""What a whole process costs: its time, and the memory of it and all that it starts."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

LOOK_EVERY = 0.02
PROC = Path("/proc")
REST_CORES, REST_CHARACTERS = 0.3, 100_000
CHARACTERS = re.compile(r"^[rw]char: (\d+)", re.MULTILINE)
TICKS = os.sysconf("SC_CLK_TCK")
USER_TICKS = 11
"""Where `/proc/…/stat`, after the name, says how long a process has had on a core; the system's share stands next."""
LAST_WORDS = 2_000
PROPORTIONAL = re.compile(r"^Pss:\s*(\d+) kB", re.MULTILINE)
HIGH_WATER = re.compile(r"^VmHWM:\s*(\d+) kB", re.MULTILINE)


class FailedError(Exception):
    """Something that could not be measured, and the end of what was said about it."""


class Cost(NamedTuple):
    """Seconds on the wall, and seconds that all threads of a command and its children had on a core."""

    wall: float
    core: float


def cost_of(command: Sequence[str], folder: Path) -> Cost:
    """How long a command takes, from its start to its end."""
    return _run(command, folder)[0]


def memory_of(command: Sequence[str], folder: Path) -> int:
    """The most bytes that a command and all its children had in memory together, looked at every 20 ms.

    No less than the most that the command itself ever had by then, which the kernel keeps exactly. What it tells of
    ended children (`ru_maxrss`) is of no use: it counts what they had of this process before they became a command.
    """
    return _run(command, folder, watched=True)[1]


def environment() -> dict[str, str]:
    """The variables of this process, but for the one that keeps Python from using what it has compiled before."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _run(command: Sequence[str], folder: Path, *, watched: bool = False) -> tuple[Cost, int]:
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=environment()
        )
        watch = _Watch(process.pid) if watched else None
        _, status, usage = os.wait4(process.pid, 0)
        cost = Cost(time.perf_counter() - started, usage.ru_utime + usage.ru_stime)
        process.returncode = os.waitstatus_to_exitcode(status)
        most = watch.finish() if watch else 0
        if process.returncode:
            said.seek(0)
            raise FailedError(" ".join(command) + "\n" + said.read().decode(errors="replace")[-LAST_WORDS:])
    return cost, most


class _Watch:
    """Looks at the memory of a tree of processes until told to stop."""

    def __init__(self, root: int) -> None:
        self._root, self._most = root, 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def finish(self) -> int:
        self._stopped.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._stopped.wait(LOOK_EVERY):
            self._most = max(self._most, sum(map(_proportional, tree_of(self._root))), _most_resident(self._root))


def tree_of(root: int) -> list[int]:
    """A process and all that it has started, directly or not."""
    found, waiting = [], [root]
    while waiting:
        process = waiting.pop()
        found.append(process)
        try:
            for task in (PROC / str(process) / "task").iterdir():
                waiting += map(int, (task / "children").read_text(encoding="ascii").split())
        except OSError:
            continue  # it has ended meanwhile
    return found


class Effort(NamedTuple):
    """What a process and all its running children have done so far."""

    core_seconds: float
    """How long they have had on a core."""
    characters: int
    """How many bytes they have read and written."""

    def is_at_rest_since(self, earlier: Effort, seconds: float) -> bool:
        """Whether they have done no more than servers do that look for changes."""
        is_calm = self.core_seconds - earlier.core_seconds < REST_CORES * seconds
        return is_calm and self.characters - earlier.characters < REST_CHARACTERS


def effort_of(root: int) -> Effort:
    """What a tree of processes has done; a slow disk may keep one waiting that is far from its end."""
    tree = tree_of(root)
    return Effort(sum(map(_core_seconds, tree)), sum(map(_characters, tree)))


def _characters(process: int) -> int:
    try:
        return sum(map(int, CHARACTERS.findall((PROC / str(process) / "io").read_text(encoding="ascii"))))
    except OSError:
        return 0


def _core_seconds(process: int) -> float:
    try:
        fields = (PROC / str(process) / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, fields[USER_TICKS : USER_TICKS + 2])) / TICKS


def _proportional(process: int) -> int:
    """What a process has in memory, its part only of what it shares with others."""
    try:
        found = PROPORTIONAL.search((PROC / str(process) / "smaps_rollup").read_text(encoding="ascii"))
    except OSError:
        return 0
    return int(found.group(1)) * 1024 if found else 0


def _most_resident(process: int) -> int:
    """The most that a process has ever had since it became a command."""
    try:
        found = HIGH_WATER.search((PROC / str(process) / "status").read_text(encoding="ascii"))
    except OSError:
        return 0
    return int(found.group(1)) * 1024 if found else 0
