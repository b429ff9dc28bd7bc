"""Which tests run which line of the package, and how long each takes: noted while they run once.

A plugin of pytest (`-p tests.mutations.covering`), in each process of a run. What a shared fixture runs is noted for
every test that stands on it: beside `tests/unit/test_x.py::test_y` there are contexts like `fixture:tests/unit site`.
"""

from __future__ import annotations

import functools
import json
import os
import time
from collections import defaultdict
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage, CoverageData

FOLDER = "MUTATIONS_MAP"
"""The variable of the environment that names the folder in which all is noted."""
PACKAGE = "sitegen"
LINES, TESTS = "lines", "tests"
MUCH_SECONDS = 10.0
OF_ONE_TEST = "function"
"""The scope of fixtures that are made anew for each test, and belong to what it runs."""


class Noting:
    """Notes what the tests of a process run, and what they take.

    What it keeps:

        tests.gw0-81.json   {"passed": {"tests/unit/test_x.py::test_y": ["fixture:tests/unit site"]},
                             "seconds": {"tests/unit/test_x.py::test_y": 0.02, "fixture:tests/unit site": 4.1}}
        lines.gw0-81        coverage's own file, with the same names as contexts
    """

    def __init__(self, folder: Path, process: str) -> None:
        self.to = folder / f"{TESTS}.{process}.json"
        self.passed: dict[str, list[str]] = {}
        self.seconds: dict[str, float] = defaultdict(float)
        self.context, self.since = "", time.perf_counter()
        self.coverage = Coverage(folder / f"{LINES}.{process}", source=[PACKAGE], config_file=False)
        self.coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        return (yield from self._within(item.nodeid))

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Generator[None, Any, Any]:
        return (yield from self._within(_name(fixturedef) if _is_shared(fixturedef) else self.context))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if report.when == "call" and report.passed:
            found = [fixtures[-1] for fixtures in getattr(item, "_fixtureinfo").name2fixturedefs.values()]  # noqa: B009
            self.passed[item.nodeid] = [_name(fixture) for fixture in found if _is_shared(fixture)]
        return report

    def pytest_sessionfinish(self) -> None:
        self.coverage.stop()
        self.coverage.save()
        self.to.write_text(json.dumps({"passed": self.passed, "seconds": self.seconds}), encoding="utf-8")

    def _within(self, context: str) -> Generator[None, Any, Any]:
        before = self.context
        self._switch(context)
        try:
            return (yield)
        finally:
            self._switch(before)

    def _switch(self, context: str) -> None:
        now = time.perf_counter()
        self.seconds[self.context] += now - self.since
        self.context, self.since = context, now
        self.coverage.switch_context(context)


def pytest_configure(config: pytest.Config) -> None:
    """Notes in whichever process runs tests: not in the one that only hands them out to others."""
    process = os.environ.get("PYTEST_XDIST_WORKER", "")
    if process or not config.getoption("numprocesses", None):
        config.pluginmanager.register(Noting(Path(os.environ[FOLDER]), f"{process or 'all'}-{os.getpid()}"))


def _is_shared(fixture: Any) -> bool:
    return bool(fixture.scope != OF_ONE_TEST)


def _name(fixture: Any) -> str:
    return f"fixture:{fixture.baseid} {fixture.argname}"


@dataclass(frozen=True)
class Test:
    """A test that has passed, the seconds that it took, and the shared fixtures that it stands on."""

    name: str
    seconds: float
    fixtures: frozenset[str]


class Covering:
    """What was noted: the tests that run a line or a file.

    The quickest come first, whatever shared fixtures they stand on, unless these take long: they are made once.
    """

    def __init__(self, folder: Path) -> None:
        self.tests: list[Test] = []
        self.seconds: dict[str, float] = defaultdict(float)
        self._data = [_opened(path) for path in sorted(folder.glob(f"{LINES}.*"))]
        for path in sorted(folder.glob(f"{TESTS}.*.json")):
            noted = json.loads(path.read_text(encoding="utf-8"))
            for name, seconds in noted["seconds"].items():
                self.seconds[name] = max(self.seconds[name], seconds)
            self.tests += [
                Test(name, noted["seconds"][name], frozenset(fixtures)) for name, fixtures in noted["passed"].items()
            ]
        self.tests.sort(key=lambda test: (self._stands_on_much(test), test.seconds, test.name))

    def of_line(self, file: str, line: int) -> list[Test]:
        """Those that run a line; of one within a longer statement, those that run what stands before it."""
        contexts = self._contexts(file)
        return self._that_run(contexts[max((known for known in contexts if known <= line), default=0)])

    def of_file(self, file: str) -> list[Test]:
        """Those that run anything of a file: a line may run when the file is imported, or once for many tests."""
        return self._that_run(set[str]().union(*self._contexts(file).values()))

    def cost(self, tests: list[Test]) -> float:
        """How many seconds tests take together, with what they stand on."""
        shared = frozenset[str]().union(*(test.fixtures for test in tests))
        return sum(test.seconds for test in tests) + sum(self.seconds[name] for name in shared)

    def _stands_on_much(self, test: Test) -> bool:
        return sum(self.seconds[name] for name in test.fixtures) > MUCH_SECONDS

    def _that_run(self, contexts: set[str]) -> list[Test]:
        return [test for test in self.tests if test.name in contexts or test.fixtures & contexts]

    @functools.lru_cache(maxsize=1)  # noqa: B019  # there is one of these, to the end
    def _contexts(self, file: str) -> dict[int, set[str]]:
        """By line of a file (`sitegen/build.py`), what runs it."""
        found = defaultdict[int, set[str]](set)
        for data in self._data:
            for path in data.measured_files():
                if Path(path).as_posix().endswith(f"/{file}"):
                    for line, contexts in data.contexts_by_lineno(path).items():
                        found[line].update(filter(None, contexts))
        return found


def _opened(path: Path) -> CoverageData:
    data = CoverageData(str(path))
    data.read()
    return data
