"""Series of edits with a build after each, held against clean builds.

A series is told by its number: the same number gives the same edits, days, addresses and ways of building. Where a
warm build differs, the series, its steps and what differs are said.
"""

from __future__ import annotations

import datetime as dt
import random
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path

from sitegen import pipeline
from sitegen.machinery import remember_code
from sitegen.outcome import SOURCES
from tests.edits import looks, pages, rough, tables
from tests.edits.driving import MADE, Found, Wish, build_as_command, check, forget, found_by, said_at_once
from tests.edits.hands import Edit, Hands, NothingToDoError
from tests.tiny import TODAY, files_of

KINDS: Sequence[tuple[Sequence[Edit], int]] = (
    (tables.EDITS, 8),
    (pages.EDITS, 8),
    (looks.EDITS, 5),
    (rough.EDITS, 2),
)
"""Edits, with how often one of them is chosen."""
MODES = ("command", "command", "again", "again", "preview", "preview", "check")
"""How a site is built: by a process of its own, by one that goes on, by a preview, after a check."""
DAYS = tuple(TODAY + dt.timedelta(days=days) for days in (0, 1, 16, 30, 80, 199, 201, 2000))
"""Days by which more and more deadlines have passed; on the first one has."""
ADDRESS = "https://brumeval.example/plan"
OTHER = "other"
MOST_EDITS = 3
TRIES = 40
"""How often an edit is drawn until one finds something to do."""


NOTHING_TO_DO = (NothingToDoError, LookupError, ValueError, OSError, AttributeError, TypeError, StopIteration)
"""How edits end that rest on what an earlier one has taken away or written otherwise."""


class StaleError(AssertionError):
    """A warm build made, or told, what a clean one doesn't."""


@dataclass
class Walk:
    """One site that is edited and built again and again."""

    root: Path
    apart: Executor
    """Processes of their own for clean builds and for those of the command line, so that no memory is shared."""
    always: bool = False
    """Whether each step is compared, and not only some and the last."""
    steps: list[str] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)
    """How often each edit was made, and how often the build after it succeeded."""
    wish: Wish = field(default_factory=Wish)
    sound: dict[str, bytes] = field(default_factory=dict)
    """The sources of the last build that succeeded, and those before."""
    earlier: dict[str, bytes] = field(default_factory=dict)

    def series(self, number: int, length: int) -> None:
        """Some steps, the last of which is compared. Raises `StaleError`."""
        chance = random.Random(number)  # noqa: S311  # the same each time
        self.steps.clear()
        self.wish = Wish()
        self.sound = self.earlier = sources(self.root)
        for left in reversed(range(length)):
            found = self._step(chance)
            self._compare(found, chance, wanted=self.always or not left or chance.random() < 1 / 4)
            if found.succeeded:
                self.sound, self.earlier = sources(self.root), self.sound
            elif not left or chance.random() < 2 / 3:
                self.steps.append("undone")
                restore(self.root, self.sound)
                self._compare(self._built("again"), chance, wanted=not left or self.always)

    def _step(self, chance: random.Random) -> Found:
        mode = chance.choice(MODES)
        if mode == "preview":
            pipeline.prepare(replace(self.wish.options(self.root), machinery=remember_code()))
        if chance.random() < 1 / 12 and self.earlier != self.sound:
            self.steps.append("step back")
            restore(self.root, self.earlier)
            made = []
        else:
            made = [self._edit(chance) for _ in range(chance.choice((1, 1, 1, 2, MOST_EDITS)))]
        if mode != "preview":  # which goes on with the day and address that it began with
            self._wish_anew(chance)
        found = self._built(mode)
        self.tally.update(made)
        if found.succeeded:
            self.tally.update(f"{name} succeeded" for name in made)
        return found

    def _edit(self, chance: random.Random) -> str:
        for _ in range(TRIES):
            edits = chance.choices([edits for edits, _ in KINDS], [often for _, often in KINDS])[0]
            edit, seed = chance.choice(edits), chance.randrange(2**32)
            before = sources(self.root)
            try:
                edit(Hands(self.root, seed))
            except NOTHING_TO_DO:
                restore(self.root, before)  # earlier edits have left nothing that this one could be made of
                continue
            if sources(self.root) != before:
                name = f"{edit.__module__.rpartition('.')[2]}.{edit.__name__}"
                self.steps.append(f"{name} {seed}")
                return name
        raise NothingToDoError

    def _wish_anew(self, chance: random.Random) -> None:
        before = self.wish
        if chance.random() < 1 / 5:
            self.wish = replace(self.wish, today=chance.choice(DAYS))
        if chance.random() < 1 / 7:
            self.wish = replace(self.wish, base_url="" if self.wish.base_url else ADDRESS)
        if chance.random() < 1 / 7:
            self.wish = replace(self.wish, output=Wish.output if self.wish.output == OTHER else OTHER)
        if self.wish != before:
            self.steps.append(str(self.wish))

    def _built(self, mode: str) -> Found:
        """Builds in some way; a build that fails leaves everything as it was."""
        self.steps.append(mode)
        options = self.wish.options(self.root)
        before = files_of(options.output)
        if mode == "command":
            found: Found = self.apart.submit(build_as_command, self.root, self.wish).result()
        else:
            if mode == "check":
                pipeline.check(options)
            elif mode == "preview":
                options = replace(options, machinery=remember_code())
            found = found_by(pipeline.build(options), self.root, self.wish)
        if not found.succeeded and files_of(options.output) != before:
            self._stale("a build that failed has changed what is published", [])
        return found

    def _compare(self, found: Found, chance: random.Random, *, wanted: bool) -> None:
        """Holds what was made and told against a clean build of a copy, and sometimes a check and a second build."""
        looks_again, checks = chance.random() < 1 / 3, chance.random() < 1 / 3
        if not wanted:
            return
        copy = Path(shutil.copytree(self.root, self.root.with_name("clean"), ignore=MADE))
        try:
            clean: Found = self.apart.submit(build_as_command, copy, self.wish).result()
            for name in ("told", "weights", "files", "said"):
                self._hold(name, getattr(found, name), getattr(clean, name))
            if looks_again and found.succeeded:
                at_once = said_at_once(self.root, self.wish)
                if at_once is not None:
                    self._hold("said at once", at_once[0], clean.said[0])
                again = found_by(pipeline.build(self.wish.options(self.root)), self.root, self.wish)
                self._hold("made again", again.files, clean.files)
                self._hold("told again", again.said, clean.said)
            if checks:
                self._hold("checked", check(self.root, self.wish), self.apart.submit(check, copy, self.wish).result())
        finally:
            shutil.rmtree(copy)

    def _hold(self, name: str, warm: object, clean: object) -> None:
        if warm != clean:
            self._stale(name, list(differences(warm, clean)))

    def _stale(self, what: str, found: Sequence[str]) -> None:
        raise StaleError("\n".join([f"{what} differs after", *self.steps, "namely (- warm, + clean)", *found[:40]]))


def differences(warm: object, clean: object) -> Iterator[str]:
    """Where two things that were found differ, in short."""
    if isinstance(warm, Mapping) and isinstance(clean, Mapping):
        for name in sorted(warm.keys() | clean.keys()):
            yield from differences_at(name, warm.get(name), clean.get(name))
    elif isinstance(warm, tuple) and isinstance(clean, tuple) and len(warm) == len(clean):
        for number, (one, other) in enumerate(zip(warm, clean, strict=True)):
            yield from differences_at(str(number), one, other)
    else:
        yield from differences_at("", warm, clean)


def differences_at(name: str, warm: object, clean: object) -> Iterator[str]:
    """The first lines that differ."""
    if warm == clean:
        return
    lines = [
        thing.decode(errors="replace").splitlines()
        if isinstance(thing, bytes)
        else list(map(str, thing))
        if isinstance(thing, tuple)
        else str(thing).splitlines()
        for thing in (warm, clean)
    ]
    only = ([line for line in lines[0] if line not in lines[1]], [line for line in lines[1] if line not in lines[0]])
    yield name
    yield from (f"  - {line[:300]}" for line in only[0][:3])
    yield from (f"  + {line[:300]}" for line in only[1][:3])


def sources(root: Path) -> dict[str, bytes]:
    """The files of a site that are not made, by path."""
    return {f"{name}/{path}": content for name in SOURCES for path, content in files_of(root / name).items()}


def restore(root: Path, wanted: Mapping[str, bytes]) -> None:
    """Makes the sources of a site these; those that are so already are not touched."""
    now = sources(root)
    for name in now.keys() - wanted.keys():
        (root / name).unlink()
    for name, content in wanted.items():
        if now.get(name) != content:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)


class Begun:
    """A site that has been built once, and can be again what it was then, at the same place."""

    def __init__(self, root: Path) -> None:
        assert pipeline.build(Wish().options(root)).succeeded
        self._root = root
        self._whole = Path(shutil.copytree(root, root.with_name("whole"), symlinks=True))

    def anew(self) -> Path:
        """The site as its first build has left it, and a process that remembers nothing of others."""
        shutil.rmtree(self._root)
        shutil.copytree(self._whole, self._root, symlinks=True)
        forget()
        return self._root
