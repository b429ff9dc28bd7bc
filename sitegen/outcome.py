"""What a build is asked for, and what comes of it."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sitegen.model.files import Files
from sitegen.model.site import Site
from sitegen.problems import Location, Problems, message_languages, words_beside
from sitegen.record_file import MEMORY
from sitegen.trust import is_link, kept_at

if TYPE_CHECKING:
    from sitegen.outputs.page_nodes import Why

FONTS = "static/fonts"
EPOCH = "SOURCE_DATE_EPOCH"
ZONE = re.compile(r"[A-Za-z][A-Za-z0-9+-]{0,30}(?:/[A-Za-z][A-Za-z0-9_+-]{0,30}){0,2}")
"""The name of a time zone."""
SOURCES = ("content", "data", "templates", "static")
"""The folders of a root that a site is made from."""

COMMIT = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]{0,200}(?:[~^][0-9]{0,4}){0,4}")
"""What may name a commit: a hash, a branch or tag, or so many commits before one."""


HASH = re.compile(r"[0-9a-f]{7,64}")
"""A commit's own name, or the beginning of it."""


NO_ADDRESS = "none"
"""Asked for as base URL: the site is to be opened from disk, whatever its settings say."""


def memory_of(root: Path) -> Path | None:
    """The file that holds the memory of a root; `None` where nothing can be kept."""
    path = kept_at(str(root), MEMORY)
    return Path(path) if path else None


@dataclass(frozen=True)
class Options:
    """What a build depends on besides the files of its root."""

    root: Path
    output: Path
    base_url: str = ""
    today: dt.date | None = None
    """The day that deadlines are held against; `None`: see `build_date`."""
    commit: str = ""
    """The commit that the sources are of, if whoever builds says it: `build.json` names it, and no page does."""
    machinery: str = ""
    """For a process that builds more than once: the code that it has loaded, whatever stands on the disk by now."""
    shown: Callable[[Outcome], None] = field(default=lambda _: None, compare=False, repr=False)
    """Called, if a build is a small one, when what it has made is in its place and before that is recorded."""


@dataclass
class Outcome:
    """What a run found and made."""

    problems: Problems = field(default_factory=Problems)
    site: Site | None = None
    tree: Files = field(default_factory=Files)
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    weights: Mapping[str, int] = field(default_factory=dict)
    """By page, the gzipped bytes that a reader loads."""
    why: dict[str, Why] = field(default_factory=dict)
    """By address, why each page was made or not."""
    coverage: list[dict[str, Any]] = field(default_factory=list)
    """If it was asked for: how many numbers each page shows, and how many are bound, as JSON can hold it."""
    seconds: float = 0.0

    @property
    def succeeded(self) -> bool:
        return not self.problems.errors

    @cached_property
    def size(self) -> int:
        """The bytes of all files; to be asked for when all is made."""
        return sum(map(self.tree.size, self.tree))

    def made(self, language: str) -> str:
        """How much there is, in words."""
        counts = {"pages": len(self.weights), "files": len(self.tree), "size": f"{self.size / 1024:.0f}"}
        return words_beside()[language]["amount"].format(**counts)

    def told(self, root: Path) -> dict[str, tuple[str, str]]:
        """By message language, what was told of problems, and what is to be said where nothing has changed since."""
        from sitegen.telling import told

        return {
            code: (
                "".join(told(problem, code, root) for problem in self.problems),
                words_beside()[code]["idle"].replace("{made}", self.made(code)),
            )
            for code in message_languages()
        }

    def state(self, machinery: str) -> str:
        """What a next build must know that looks at little of the site: see `build_record`."""
        problems = [
            (found.code, found.location.path, found.location.line, found.location.column, found.fields)
            for found in self.problems.found()
        ]
        return json.dumps({"machinery": machinery, "problems": problems, "weights": self.weights})


def base_url_of(site: Site, options: Options) -> str:
    """The address that a site is built for: the one asked for, else that of its settings; empty if there is none."""
    return "" if options.base_url == NO_ADDRESS else options.base_url or site.settings.base_url


def zone_of(site: Site) -> ZoneInfo | None:
    """The site's time zone, if it is one. Names are looked up below a folder, so a path is none."""
    name = site.settings.time_zone or "UTC"
    try:
        return ZoneInfo(name) if ZONE.fullmatch(name) else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def build_date(site: Site, options: Options, problems: Problems) -> dt.date:
    """The day of the build: the one asked for, that of SOURCE_DATE_EPOCH, or today in the site's time zone.

    Reports bad-time-zone and bad-epoch.
    """
    zone = zone_of(site)
    if zone is None:
        problems.add("bad-time-zone", site.settings.origin.at("time_zone"), value=site.settings.time_zone)
        zone = ZoneInfo("UTC")
    if options.today is not None:
        return options.today
    epoch = os.environ.get(EPOCH, "")
    if not epoch:
        return dt.datetime.now(zone).date()
    try:
        return dt.datetime.fromtimestamp(int(epoch), zone).date()
    except (ValueError, OverflowError, OSError):  # no number, or one of no year that a calendar has
        problems.add("bad-epoch", Location(EPOCH), value=epoch)
    return dt.date.max  # so that nothing is told besides for lying ahead


def fonts(root: Path) -> tuple[Path, ...]:
    """The fonts that charts are drawn with."""
    found = (path for path in (root / FONTS).glob("*.otf") if path.is_file() and not is_link(str(path)))
    return tuple(sorted(found))


def names_commit(text: str) -> bool:
    """Whether a text can name a commit, and is nothing else to git: no option, no range, no path."""
    name = re.split(r"[~^]", text, maxsplit=1)[0]
    is_path = ".." in name or "//" in name or name.endswith(("/", "."))
    return COMMIT.fullmatch(text) is not None and not is_path
