"""The record of the last build of an output: where it stands, and how it is read before anything else is loaded.

It is a sealed row in the file of the build's memory (`publish/memory.py`), which may be deleted, torn or foreign. What
asks it comes before all else, so this module imports what Python has loaded already, SQLite, the seals, and nothing
more; and it is short, since it may have to be compiled each time.
"""

import os
import sys

from sitegen.trust import is_sealed, seal, user_key

TYPE_CHECKING = False  # known to type checkers by its name; `typing` costs too much
if TYPE_CHECKING:
    import sqlite3 as sqlite
    from collections.abc import Iterable, Iterator
else:
    try:
        import _sqlite3 as sqlite  # `sqlite3` is this with adapters for dates, which cost as much again
    except ImportError:
        import sqlite3 as sqlite

MEMORY = "build.sqlite"
"""The file of what builds of a root keep, their records among it."""
TABLE = "record"
COLUMNS = "output TEXT PRIMARY KEY, asked TEXT, body TEXT, seal BLOB"
SEALED = "record 4"
"""What a record is sealed as, with the number of its format: one of another format counts as none."""
FIELDS = ("begins", "ends", "entries", "stamps", "digests", "told", "state")
BETWEEN = "\x1e"
"""Between the fields of a record, none of which holds it."""
PATIENCE_SECONDS = 0.2
GENERATOR = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLLOWED = "FD"
"""The kinds of entries that are links: their stamps are of what they lead to."""
GONE = "-"
"""The stamp of what isn't there."""


def question(root: str, base_url: str, day: str, commit: str) -> str:
    """All that a build of an output depends on besides files, in one text."""
    return "\n".join((root, base_url, day, commit, sys.version, *library_folders()))


def library_folders() -> "Iterator[str]":
    """Where Python looks for modules besides the generator's own folder."""
    return (path for path in sys.path if path and path != GENERATOR)


def stamps_of(entries: "Iterable[str]") -> list[str]:
    """What the file system says of each entry without reading it: identity, size, times (one tells of rights, too)."""
    stamps, follow, look = [], os.stat, os.lstat
    for entry in entries:
        try:
            found = follow(entry[1:]) if entry[0] in FOLLOWED else look(entry[1:])
        except OSError:
            stamps.append(GONE)
        else:
            stamps.append(f"{found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}")
    return stamps


class Record:
    """What was last recorded for an output in the file of a root's memory."""

    def __init__(self, path: str, output: str) -> None:
        self.path, self.output = path, output
        self.seen: tuple[str, list[str], int] | None = None
        """What was asked for, the stamps that entries had, and when, if it has been looked at in vain."""

    @property
    def place(self) -> tuple[str, str]:
        """What tells it from others."""
        return self.path, self.output

    def read(self, asked: str) -> dict[str, str] | None:
        """The fields of the row; `None` where there is none, it bears no seal of ours, or the file can't be read."""
        if not self.path or not os.path.exists(self.path):
            return None
        query = f"SELECT body, seal FROM {TABLE} WHERE output = ? AND asked = ?"  # noqa: S608  # constants
        try:
            connection = sqlite.connect(self.path, timeout=PATIENCE_SECONDS)
            try:
                row = connection.execute(query, (self.output, asked)).fetchone()
            finally:
                connection.close()
        except (sqlite.Error, ValueError):
            return None
        if row is None or not isinstance(row[0], str) or not is_sealed(row[1], self.seal(asked, row[0])):
            return None
        return dict(zip(FIELDS, row[0].split(BETWEEN), strict=True))

    def seal(self, asked: str, body: str) -> bytes:
        """The seal of a row; empty where nothing can be sealed."""
        return seal(user_key(), SEALED, *(part.encode(errors="surrogatepass") for part in (self.output, asked, body)))
