"""A publication that is killed or fails at any instant, and two that run at once."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitegen.problems import Problems
from sitegen.publish.tree import publish
from sitegen.publish.workspace import Workspace
from tests.publish.crashes import NEW, OLD, contents

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}

PUBLISH_FOR_EVER = """
import sys
from pathlib import Path
from sitegen.problems import Problems
from sitegen.publish.tree import publish
sites = [{f"{n}/page{n}.html": text * 40_000 for n in range(s, s + 40)} for s, text in ((0, b"a"), (20, b"b"))]
print("ready", flush=True)
while True:
    for site in sites:
        publish(site, Path(sys.argv[1]), Problems())
"""


@pytest.mark.parametrize("kind", ["die", "fail"])
def test_every_instant_of_a_publication_is_safe(tmp_path: Path, kind: str) -> None:
    """Whichever system call is the last, or fails: live files are whole, and the next command mends the rest."""
    command = [sys.executable, str(ROOT / "tests/publish/crashes.py"), str(tmp_path), kind]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 40, "the faults did not reach the whole publication"


def test_a_failed_write_is_told_with_its_place(tmp_path: Path) -> None:
    """What the system refuses is reported, not raised, and no live file has changed."""
    output = tmp_path / "site"
    publish(OLD, output, Problems())
    (tmp_path / ".site.publish/.journal.json.draft").mkdir()
    problems = Problems()
    publish(NEW, output, problems)
    assert [(problem.code, str(problem.location)) for problem in problems] == [
        ("output-failed", ".site.publish/.journal.json.draft")
    ]
    assert contents(output) == OLD


def test_finishing_has_nothing_to_do_where_nothing_was_left(tmp_path: Path) -> None:
    """Commands that publish nothing leave no trace beside an output that is not there."""
    Workspace(tmp_path / "site").finish()
    assert list(tmp_path.iterdir()) == []


def _kill_at_random(output: Path, seed: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PUBLISH_FOR_EVER, str(output)], env=ENVIRONMENT, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        process.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 0.2))  # noqa: S311  # no secret
        process.kill()


def _check_whole(output: Path) -> None:
    for name, content in contents(output).items():
        assert content in {b"a" * 40_000, b"b" * 40_000}, f"{name} is torn"


def _kill_repeatedly(output: Path, times: int) -> None:
    for seed in range(times):
        _kill_at_random(output, seed)
        _check_whole(output)
        Workspace(output.resolve()).finish()
        _check_whole(output)
        assert len(contents(output)) in {0, 40}, "neither the one site nor the other"
    problems = Problems()
    publish(NEW, output, problems)
    assert contents(output) == NEW
    assert not list(problems)


def test_a_build_killed_at_random_instants(tmp_path: Path) -> None:
    """SIGKILL, some times: after each the site is whole, then complete."""
    _kill_repeatedly(tmp_path / "site", 5)


@pytest.mark.slow
def test_a_build_killed_at_two_hundred_random_instants(tmp_path: Path) -> None:
    """The same, for long."""
    _kill_repeatedly(tmp_path / "site", 200)


def test_builds_at_once_take_turns(tmp_path: Path) -> None:
    """Processes that publish into one folder at the same time leave one whole site."""
    output = tmp_path / "site"
    script = PUBLISH_FOR_EVER.replace("while True:", "for _ in range(3):")
    command = [sys.executable, "-c", script, str(output)]
    started = [subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [process.wait() for process in started] == [0, 0, 0]
    _check_whole(output)
    assert len(contents(output)) == 40
