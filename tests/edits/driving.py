"""How the tests of edits drive the generator: a build as the command line or the preview does it, and a clean one.

This is the one place of these tests that knows what the generator keeps in a process.
"""

from __future__ import annotations

import ast
import contextlib
import datetime as dt
import functools
import gc
import io
import multiprocessing
import shutil
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import sitegen
from sitegen import pipeline, up_to_date
from sitegen.outcome import Options, Outcome
from tests.tiny import TODAY, files_of, tiny_options

MADE = shutil.ignore_patterns("site", "other", ".*.publish", ".cache")
PACKAGE = Path(sitegen.__file__).parent
TOLD_IN = ("en", "zh")


@dataclass(frozen=True)
class Wish:
    """What a build is asked for beside the files of its root."""

    output: str = "site"
    base_url: str = ""
    today: dt.date = TODAY

    def options(self, root: Path) -> Options:
        return replace(tiny_options(root, base_url=self.base_url, output=root / self.output), today=self.today)

    def words(self, root: Path) -> list[str]:
        """The same for the command line."""
        asked = {"--root": str(root), "--output": str(root / self.output), "--date": self.today.isoformat()}
        asked |= {"--base-url": self.base_url} if self.base_url else {}
        return [word for option in asked.items() for word in option]


@dataclass(frozen=True)
class Found:
    """All that a build has told and made, but how long it took and how much of it is new."""

    told: tuple[tuple[str, ...], ...]
    """What was told of problems, by message language."""
    said: tuple[str, ...]
    """The same as the command line says it, with the lines that are meant, and how much there is."""
    weights: Mapping[str, int]
    files: Mapping[str, bytes]
    """What is published; empty where nothing was."""
    succeeded: bool


def told_by(outcome: Outcome) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(problem.told(code) for problem in outcome.problems) for code in TOLD_IN)


def found_by(outcome: Outcome, root: Path, wish: Wish) -> Found:
    """What a build found. Of one that failed nothing but what it told: its output is an older one's."""
    files = files_of(root / wish.output) if outcome.succeeded else {}
    if outcome.succeeded:
        assert {name: outcome.tree[name] for name in outcome.tree} == files
    said = (_without(text, root) for words in outcome.told(root).values() for text in words)
    return Found(told_by(outcome), tuple(said), dict(outcome.weights), files, outcome.succeeded)


def _without(text: str, root: Path) -> str:
    """What is said, but for where the site lies."""
    return text.replace(str(root.resolve()), "ROOT")


def build_as_command(root: Path, wish: Wish) -> Found:
    """A build as the command line has it done: first it is asked whether there is anything to do."""
    said_at_once(root, wish)
    return found_by(pipeline.build(wish.options(root)), root, wish)


def check(root: Path, wish: Wish) -> tuple[tuple[str, ...], ...]:
    """What a check tells."""
    return told_by(pipeline.check(wish.options(root)))


@contextlib.contextmanager
def new_processes() -> Iterator[Executor]:
    """Does each thing in a process of its own, which has loaded all modules and made nothing with them yet."""
    kind = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(kind)
    context.set_forkserver_preload([*_modules(), __name__])
    with ProcessPoolExecutor(1, context, max_tasks_per_child=1) as executor:
        yield executor


def _modules() -> Iterator[str]:
    """The modules that builds load, most of them only when they are needed."""
    return map(_module, sorted(PACKAGE.rglob("*.py")))


def _module(path: Path) -> str:
    return ".".join((sitegen.__name__, *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


def said_at_once(root: Path, wish: Wish) -> tuple[str, str] | None:
    """What the command line says to a build with nothing to do, of problems and of what there is; else `None`."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    with contextlib.redirect_stderr(streams[0]), contextlib.redirect_stdout(streams[1]):
        code = up_to_date.answer([*wish.words(root), "--lang", TOLD_IN[0]])
    errors, output = (_without(stream.buffer.getvalue().decode(), root) for stream in streams)
    assert code in (None, 0)
    return None if code is None else (errors, output)


def forget() -> None:
    """Takes from this process what a new one wouldn't have: what functions remember, and what modules hold."""
    for known in gc.get_objects():
        if isinstance(known, functools._lru_cache_wrapper) and known.__module__.startswith(f"{sitegen.__name__}."):
            known.cache_clear()
    for module, names in _holders().items():
        for name in names:
            if module in sys.modules:
                getattr(sys.modules[module], name).clear()


@functools.cache
def _holders() -> Mapping[str, tuple[str, ...]]:
    """By module, its names for what is empty when it is loaded, and so can only be there to be filled."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        names = tuple(_empty_names(ast.parse(path.read_text(encoding="utf-8"))))
        found |= {_module(path): names} if names else {}
    return found


def _empty_names(tree: ast.Module) -> Iterator[str]:
    for statement in tree.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        value = getattr(statement, "value", None)
        is_empty = (isinstance(value, ast.Dict) and not value.keys) or (isinstance(value, ast.List) and not value.elts)
        if is_empty:
            yield from (target.id for target in targets if isinstance(target, ast.Name))
