"""Publishes over and over in children that die, or whose file system fails, at one instant after another.

Run as a script (`crashes.py FOLDER die|fail`), since a child must be forked from a process without threads.
Each system call that touches a file is announced by Python as an audit event; the child counts them and dies,
or has the call fail, at the one it is told. Prints how many instants were tried; a broken promise is an
`AssertionError`.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

from sitegen.problems import Problems
from sitegen.publish.tree import publish
from sitegen.publish.workspace import Workspace

EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "shutil.rmtree"}

OLD = {
    "index.html": b"old home",
    "style.css": b"old style",
    "en/about/index.html": b"about",
    "gone/index.html": b"gone",
    "turned": b"a file that becomes a folder",
    "folded/index.html": b"a folder that becomes a file",
    "same.txt": b"the same",
}
NEW = {
    "index.html": b"new home, longer than the old",
    "style.css": b"new style",
    "zh/about/index.html": "关于".encode(),
    "turned/index.html": b"now a folder",
    "folded": b"now a file",
    "same.txt": b"the same",
}


def contents(output: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


DONE, FAILED, DIED = 0, 1, 9


def _fault(instant: int, kind: str) -> Callable[[], int]:
    """Arrange the fault; the answer counts the system calls so far."""
    count = 0

    def hook(event: str, _arguments: tuple[object, ...]) -> None:
        nonlocal count
        if event in EVENTS:
            count += 1
            if count == instant and kind == "die":
                os._exit(DIED)
            if count == instant:
                raise OSError(errno.ENOSPC, "No space left on device")

    sys.addaudithook(hook)
    return lambda: count


def _child(output: Path, instant: int, kind: str) -> int:
    """Publish the new site with a fault at an instant; `DONE` only if there was no such instant any more."""
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    problems = Problems()
    status = 70
    try:
        counted = _fault(instant, kind)
        publish(NEW, output, problems)
        status = FAILED if problems.errors or counted() >= instant else DONE
    finally:
        os._exit(status)


def _check_whole(output: Path) -> None:
    for name, content in contents(output).items():
        assert content in {OLD.get(name), NEW.get(name)}, f"{name} is torn: {content!r}"


def main(folder: Path, kind: str) -> None:
    instant, status = 0, DIED
    while status != DONE:
        instant += 1
        output = folder / f"{kind}-{instant}" / "site"
        problems = Problems()
        publish(OLD, output, problems)
        status = _child(output, instant, kind)
        assert status in {DONE, {"die": DIED, "fail": FAILED}[kind]}, f"instant {instant}: ended with {status}"
        _check_whole(output)
        Workspace(output.resolve()).finish()
        assert contents(output) in (OLD, NEW), f"instant {instant}: neither the old nor the new site"
        publish(NEW, output, problems)
        assert contents(output) == NEW, f"instant {instant}: the next publication is not the new site"
        assert not list(problems), f"instant {instant}: {[problem.told('en') for problem in problems]}"
        left = sorted(path.name for path in (output.parent / ".site.publish").iterdir())
        assert left == ["lock", "manifest.json"], f"instant {instant}: left {left}"
    sys.stdout.write(str(instant - 1))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
