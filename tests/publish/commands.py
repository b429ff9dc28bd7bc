"""Runs the whole command over and over in children that die, or whose file system fails, at one instant after another.

Run as a script (`commands.py FOLDER EVERY KIND …`), since a child must be forked from a process without threads. Each
call that writes is counted (and a file's content is written in halves, so that it may end in the middle); at the one
that it is told, the child dies, or the call fails. EVERY leaves instants out: 1 tries all. Prints how many there are.
"""

from __future__ import annotations

import errno
import functools
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from sitegen import cli
from tests.tiny import ROOT, TODAY, copy_tiny, files_of

if sys.platform != "win32":  # which has none; what needs it is skipped there
    import resource

EVENTS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "shutil.rmtree"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
FAULTS = {"full": errno.ENOSPC, "forbidden": errno.EACCES, "broken": errno.EIO}
DIED, CRASHED, CALM = 9, 60, 64
"""Exit codes; the last is added where nothing went wrong."""
LARGEST = (0, 10, 1_000, 5_000, 20_000, 60_000, 200_000)
"""Bytes: a file that would grow larger can't be written, by SQLite neither."""
EDITS = {"content/about.fr.md": "Une phrase de plus.", "data/results.csv": "", "templates/glossary.html": " "}
"""What is added to files; of a table, two rows change places. The first one alone needs no whole build."""
Contents = dict[str, bytes]


class Instants:
    """Counts the calls that write, and has one of them go wrong."""

    def __init__(self, fatal: int, kind: str) -> None:
        self.fatal, self.kind, self.count = fatal, kind, 0
        for name in ("fsync", "write", "ftruncate"):
            setattr(os, name, self._counted(getattr(os, name)))
        whole = Path.write_bytes

        def write_bytes(path: Path, content: bytes) -> int:
            whole(path, content[: len(content) // 2])
            self.one()
            return whole(path, content)

        Path.write_bytes = write_bytes  # type: ignore[assignment,method-assign]
        sys.addaudithook(self._hear)

    def _counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*words: Any) -> Any:
            self.one()
            return call(*words)

        return counted

    def _hear(self, event: str, words: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(words[2], int) and words[2] & WRITING
        if event in EVENTS or (writes and not str(words[0]).endswith(".pyc")):
            self.one()

    def one(self) -> None:
        self.count += 1
        if self.count == self.fatal:
            if self.kind == "die":
                os._exit(DIED)
            raise OSError(FAULTS[self.kind], os.strerror(FAULTS[self.kind]))


def command(root: Path) -> list[str]:
    return ["--root", str(root), "--date", TODAY.isoformat(), "--lang", "en"]


def build(root: Path) -> tuple[int, str]:
    """The whole command in a process of its own: its exit code, and what it said."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *command(root)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def child(root: Path, work: Callable[[], Callable[[], bool]]) -> tuple[int, bool, str]:
    """Runs the command in a copy of this process in which something is wrong.

    Gives the exit code, whether anything came up that could go wrong, and what was said.
    """
    ours, theirs = os.pipe()
    process = os.fork()
    if not process:
        _run(root, work, theirs)
    os.close(theirs)
    with os.fdopen(ours, encoding="utf-8") as pipe:
        said = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    return status & ~CALM, not status & CALM, said


def _run(root: Path, work: Callable[[], Callable[[], bool]], terminal: int) -> NoReturn:
    status = CRASHED
    try:
        os.dup2(terminal, 1)
        os.dup2(terminal, 2)
        came_up = work()
        status = cli.main(command(root)) | (0 if came_up() else CALM)
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001  # a traceback is what we look for
        import traceback

        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(status)


class Trial:
    """A site that is edited one way and the other, and whose builds go wrong."""

    def __init__(self, folder: Path) -> None:
        self.root = copy_tiny(folder / "tiny")
        self.sites: list[Contents] = []
        sound = {name: (self.root / name).read_bytes() for name in EDITS}
        self.states = [sound, {name: _edited(name, content) for name, content in sound.items()}]
        for state in (1, 0):
            self.write(state)
            assert build(self.root)[0] == 0
            self.sites.insert(0, files_of(self.root / "site"))
        self.now = 0

    def write(self, state: int) -> None:
        for name, content in self.states[state].items():
            (self.root / name).write_bytes(content)

    def go(self, work: Callable[[], Callable[[], bool]], what: str) -> bool:
        """Edits, has the build go wrong, and lets the next one finish; whether anything could go wrong."""
        before, self.now = self.now, 1 - self.now
        self.write(self.now)
        status, came_up, words = child(self.root, work)
        assert status in {0, 1, DIED}, f"{what}: ended with {status}: {words}"
        assert "Traceback" not in words, f"{what}: {words}"
        assert status != 1 or "output-failed" in words, f"{what}: {words}"
        for name, content in files_of(self.root / "site").items():
            wanted = {self.sites[before].get(name), self.sites[self.now].get(name)}
            assert content in wanted, f"{what}: {name} is torn"
        status, words = build(self.root)
        assert status == 0, f"{what}: the next build fails: {words}"
        assert files_of(self.root / "site") == self.sites[self.now], f"{what}: the next build is not the new site"
        left = sorted(path.name for path in (self.root / ".site.publish").iterdir())
        assert left == ["lock", "manifest.json"], f"{what}: left {left}"
        return came_up


def _edited(name: str, content: bytes) -> bytes:
    if name.endswith(".csv"):
        head, one, other, *rest = content.splitlines(keepends=True)
        return b"".join((head, other, one, *rest))
    return content + f"{EDITS[name]}\n".encode()


def main(folder: Path, every: int, kinds: list[str]) -> None:
    trial = Trial(folder)
    for kind in kinds:
        sys.stdout.write(f"{_tried(trial, every, kind)}\n")


def _tried(trial: Trial, every: int, kind: str) -> int:
    if kind == "size":
        for largest in LARGEST:
            trial.go(functools.partial(_smaller_than, largest), f"files of more than {largest} bytes")
        return len(LARGEST)
    instant = 1
    while trial.go(functools.partial(_at, instant, kind), f"{kind} at {instant}"):
        instant += every
    return instant


def _at(instant: int, kind: str) -> Callable[[], bool]:
    instants = Instants(instant, kind)
    return lambda: instants.count >= instant


def _smaller_than(largest: int) -> Callable[[], bool]:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    return lambda: True


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
