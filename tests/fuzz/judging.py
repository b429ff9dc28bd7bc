"""What a build of a broken site must never do, whatever is broken."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.pipeline import build
from sitegen.problems import Problem, message_languages
from tests.tiny import tiny_options

MADE = "site/"
"""What is wrong in a finished page has its place there."""
Snapshot = Mapping[str, tuple[int, int, int]]


@dataclass
class Bench:
    """A copy of a site that is broken, built, judged and mended again, many times."""

    root: Path
    live: Snapshot = field(default_factory=dict)

    def __post_init__(self) -> None:
        faults = self.faults({})
        assert (self.root / "site").is_dir(), faults

    def faults(self, broken: Mapping[str, bytes]) -> list[str]:
        """What goes wrong in a build with some files broken, which are mended afterwards; empty if all is well."""
        sound = {name: (self.root / name).read_bytes() for name in broken}
        for name, content in broken.items():
            (self.root / name).write_bytes(content)
        try:
            return self._faults()
        finally:
            for name, content in sound.items():
                (self.root / name).write_bytes(content)

    def _faults(self) -> list[str]:
        try:
            outcome = build(tiny_options(self.root))
        except Exception:  # noqa: BLE001  # whatever it is, it is what we look for
            return [traceback.format_exc()]
        live = snapshot(self.root / "site")
        found = [fault for problem in outcome.problems for fault in self._badly_told(problem)]
        if not outcome.succeeded and live != self.live:
            found.append("the site changed though the build failed")
        self.live = live
        return found

    def _badly_told(self, problem: Problem) -> list[str]:
        """Why an editor could not find what a problem is about."""
        place = problem.location
        try:
            told = [problem.told(language) for language in message_languages()]
        except Exception:  # noqa: BLE001  # as above
            return [f"{problem.code} cannot be told: {traceback.format_exc()}"]
        found = [f"{problem.code} is told in {len(text)} characters" for text in told if len(text) > LONGEST_TOLD]
        if any(not sign.isprintable() for text in told for sign in text):
            found.append(f"{problem.code} is told with control characters: {told[0][:200]!r}")
        if not place.path or place.path.startswith("/"):
            found.append(f"{problem.code} has no place: {place}")
        elif place.line and not place.path.startswith(MADE) and (self.root / place.path).is_file():
            content = (self.root / place.path).read_bytes()
            lines = 1 + max(content.count(end) for end in (b"\n", b"\r"))
            if place.line > lines:
                found.append(f"{problem.code} has its place after the end: {place} of {lines}")
        return found


LONGEST_TOLD = 3_000
"""More no terminal shows at once."""


def snapshot(folder: Path) -> Snapshot:
    """What tells every file of a folder from another of its name."""
    found = {}
    for path in folder.rglob("*"):
        status = path.lstat()
        found[path.relative_to(folder).as_posix()] = (status.st_ino, status.st_size, status.st_mtime_ns)
    return found
