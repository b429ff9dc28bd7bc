"""The whole command, as a person runs it: killed or failing at any instant, beside another, beside a preview."""

from __future__ import annotations

import contextlib
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.problems import Problems
from sitegen.publish.tree import publish
from tests.publish.commands import FAULTS, LARGEST
from tests.tiny import ROOT, TODAY, copy_tiny, files_of

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
FEWEST_INSTANTS = 100
"""So many calls write something when three files of the tiny site have changed."""
EVERY = 79
WORDS = ("", "<p>Other words on every page.</p>\n")
HOLD_FOR_EVER = """
import sys, time
from pathlib import Path
from sitegen.publish.lock import held
with held(Path(sys.argv[1]), 0):
    print("held", flush=True)
    time.sleep(600)
"""


def command(root: Path, *words: str) -> list[str]:
    return [sys.executable, str(ROOT / "build.py"), *words, "--root", str(root), "--date", TODAY.isoformat()]


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(root, *words), capture_output=True, text=True, check=False)


def tried(folder: Path, every: int, *kinds: str) -> int:
    """How many instants there are, of which some were tried; with several kinds the fewest."""
    script = [sys.executable, str(ROOT / "tests/publish/commands.py"), str(folder), str(every), *kinds]
    done = subprocess.run(script, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return min(map(int, done.stdout.split()))


def test_some_instants_of_a_command_are_safe(tmp_path: Path) -> None:
    """Killed, or with a full disk, at one write of many: live files are whole, and the next build mends the rest."""
    assert tried(tmp_path, EVERY, "die", "full") > FEWEST_INSTANTS


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["die", *FAULTS])
def test_every_instant_of_a_command_is_safe(tmp_path: Path, kind: str) -> None:
    """The same at each write, rename, removal and sync, for full, forbidden and broken disks, too."""
    assert tried(tmp_path, 1, kind) > FEWEST_INSTANTS


@pytest.mark.slow
def test_files_that_may_not_grow_are_told(tmp_path: Path) -> None:
    """Where the system lets no file grow beyond a size, those of SQLite neither, a build says so and harms nothing."""
    assert tried(tmp_path, 1, "size") == len(LARGEST)


class Edited:
    """A site whose every page is edited between two states, and what a build makes of each."""

    def __init__(self, folder: Path, memory: Path) -> None:
        self.root, self.state = copy_tiny(folder / "tiny", memory), 0
        self.base = self.root / "templates/base.html"
        self.words = self.base.read_text(encoding="utf-8")
        self.sites = []
        for state in (0, 1):
            self.edit(state)
            started = time.monotonic()
            assert run(self.root).returncode == 0
            self.seconds = time.monotonic() - started
            self.sites.append(files_of(self.root / "site"))
        assert sum(self.sites[0][name] != self.sites[1][name] for name in self.sites[0]) > 100

    def edit(self, state: int) -> None:
        self.state = state
        self.base.write_text(self.words.replace("<footer>", f"{WORDS[state]}<footer>"), encoding="utf-8")

    def kill(self, chance: random.Random) -> None:
        """Starts a build of the other state, and kills it; all that stands is whole."""
        self.edit(1 - self.state)
        with subprocess.Popen(command(self.root), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(self.seconds * chance.uniform(0.3, 1.0))
            process.kill()
        for name, content in files_of(self.root / "site").items():
            assert content in {site.get(name) for site in self.sites}, f"{name} is torn"

    def finish(self) -> None:
        """The next command mends all."""
        done = run(self.root)
        assert (done.returncode, done.stderr) == (0, "")
        assert files_of(self.root / "site") == self.sites[self.state]
        assert sorted(path.name for path in (self.root / ".site.publish").iterdir()) == ["lock", "manifest.json"]


@pytest.fixture
def edited(tmp_path: Path, tiny_drawings: Path) -> Edited:
    return Edited(tmp_path, tiny_drawings)


def test_a_command_killed_at_random_instants(edited: Edited) -> None:
    """SIGKILL to the whole process, a few times: after each the site is whole, and the next command completes it."""
    for seed in range(2):
        edited.kill(random.Random(seed))  # noqa: S311  # no secret
        edited.finish()


@pytest.mark.slow
def test_a_command_killed_at_two_hundred_random_instants(edited: Edited) -> None:
    """The same for long; sometimes the next command is killed, too."""
    chance = random.Random(200)  # noqa: S311  # no secret
    for _ in range(200):
        edited.kill(chance)
        if chance.random() < 0.7:
            edited.finish()


def test_a_lock_of_a_process_that_died_is_taken_over(tmp_path: Path) -> None:
    """A holder that was killed leaves its number in the file, and nobody waits for it."""
    output = tmp_path / "site"
    publish({"index.html": b"old"}, output, Problems())
    lock = tmp_path / ".site.publish/lock"
    holder = [sys.executable, "-c", HOLD_FOR_EVER, str(lock)]
    with subprocess.Popen(holder, env=ENVIRONMENT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"held\n"
        problems = Problems()
        publish({"index.html": b"new"}, output, problems, patience=0)
        assert [problem.code for problem in problems] == ["output-locked"]
        assert f"process {process.pid}" in next(iter(problems)).told("en")
        process.kill()
    assert str(process.pid) in lock.read_text(encoding="ascii")
    problems = Problems()
    publish({"index.html": b"new"}, output, problems, patience=0)
    assert not list(problems)
    assert (output / "index.html").read_bytes() == b"new"


@pytest.fixture
def previewed(edited: Edited, tmp_path: Path) -> Iterator[Path]:
    """What a preview of the site says; it has built the site once."""
    log = tmp_path / "log"
    with (
        log.open("w", encoding="utf-8") as terminal,
        subprocess.Popen(command(edited.root, "serve", "--port", "0"), stdout=terminal, stderr=terminal) as process,
    ):
        try:
            wait_for(log, 1)
            yield log
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0
        finally:
            process.kill()


def wait_for(log: Path, builds: int) -> None:
    """Waits until a preview has built so often."""
    deadline = time.monotonic() + 60
    while len(re.findall(r"\bbuilt in", log.read_text(encoding="utf-8"))) < builds:
        assert time.monotonic() < deadline, log.read_text(encoding="utf-8")
        time.sleep(0.05)


def test_a_build_beside_a_preview(edited: Edited, previewed: Path) -> None:
    """Both build what was saved: one waits for the other, and in the end the folder holds the new site."""
    edited.edit(1 - edited.state)
    done = run(edited.root)
    assert (done.returncode, done.stderr) == (0, "")
    wait_for(previewed, 2)
    assert files_of(edited.root / "site") == edited.sites[edited.state]
    said = previewed.read_text(encoding="utf-8")
    assert "not built" not in said
    assert "Traceback" not in said
