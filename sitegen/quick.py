"""The answer to a build that has nothing to do, in less time than Python takes to start.

An earlier build has recorded every file and folder that it depended on with a stamp (see `standing`); while all stamps
are the same, there is nothing to do. The record is a sealed row of a SQLite file that may be deleted, torn or foreign.

This comes before anything else, so it imports what Python has loaded already, SQLite, the seals, and nothing more; and
it is short, since it may have to be compiled each time.
"""

import os
import sys
import time

from sitegen.trust import is_sealed, kept_at, seal, user_key

TYPE_CHECKING = False  # known to type checkers by its name; `typing` costs too much
if TYPE_CHECKING:
    import sqlite3 as sqlite
    from collections.abc import Iterable, Iterator
else:
    try:
        import _sqlite3 as sqlite  # `sqlite3` is this with adapters for dates, which cost as much again
    except ImportError:
        import sqlite3 as sqlite

OPTIONS = ("--root", "--output", "--base-url", "--date", "--commit", "--lang")
SITE = "site"
"""Where in a root its site goes if nothing else is asked for."""
RECORD = "standing.sqlite"
"""The file of records among those that builds of a root keep."""
TABLE = "standing_3"
"""With the number of the format: another one counts as empty."""
FIELDS = ("begins", "ends", "entries", "stamps", "digests", "told", "state")
BETWEEN = "\x1e"
"""Between the fields of a record, none of which holds it."""
PATIENCE_SECONDS = 0.2
SPEAKING = ("win32", "darwin")
"""Systems that have a language beside the shell's."""
NO_LOCALE = ("", "C", "POSIX")
GENERATOR = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLLOWED = "FD"
"""The kinds of entries that are links: their stamps are of what they lead to."""
LAST: "list[Record]" = []
"""The record that this process has just looked at in vain: what was seen need not be looked at again."""
GONE = "-"
"""The stamp of what isn't there."""


def answer(words: list[str]) -> int | None:
    """The exit code of a build with nothing to do; `None` where there is work, or something else is asked for."""
    started = time.perf_counter()
    asked = _asked(words)
    if asked is None:
        return None
    root = os.path.realpath(asked.get("--root", GENERATOR))
    output = os.path.realpath(asked.get("--output", f"{root}/{SITE}"))
    day = day_asked(asked.get("--date", ""))
    record = Record(kept_at(root, RECORD), output)
    told = record.still_holds(question(root, asked.get("--base-url", ""), day, asked.get("--commit", "")))
    if not told:
        LAST.append(record)
        return None
    language = asked.get("--lang") or own_language(tuple(told))
    if language not in told:
        return None
    problems, idle = told[language]
    seconds = f"{time.perf_counter() - started:.2f}"
    return _tell(problems, idle.replace("{seconds}", seconds).replace("{output}", output) + "\n")


def _asked(words: list[str]) -> dict[str, str] | None:
    """The options of a plain build; `None` for whatever only the whole command line understands."""
    rest = words[1:] if words[:1] == ["build"] else words
    asked = {}
    while rest:
        option, sign, value = rest[0].partition("=")
        if not sign:
            value = rest[1] if len(rest) > 1 else ""
        if option not in OPTIONS or not value or (not sign and value.startswith("-")):
            return None
        asked[option] = value
        rest = rest[1 if sign else 2 :]
    return asked


def own_language(languages: tuple[str, ...]) -> str:
    """The message language that the shell's locale asks for or, where it has none, the system; else the first."""
    settings = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    own = next(filter(None, settings), "")
    if sys.platform in SPEAKING and own.partition(".")[0] in NO_LOCALE:
        from sitegen.system import system_language

        own = system_language()
    return next((code for code in languages if own.startswith(code)), languages[0])


def _tell(problems: str, made: str) -> int:
    try:
        for stream, text in ((sys.stderr, problems), (sys.stdout, made)):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # both are of files
            stream.write(text)
            stream.flush()
    except BrokenPipeError:  # whoever read our words has gone, as `| head` does
        return 1
    return 0


def day_asked(date: str) -> str:
    """What decides the day of a build: a date asked for, SOURCE_DATE_EPOCH, or (empty) the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return date or (f"@{epoch}" if epoch else "")


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
    """What was last recorded for an output in a file of records."""

    def __init__(self, path: str, output: str) -> None:
        self.path, self.output = path, output
        self.seen: tuple[str, list[str], int] | None = None
        """What was asked for, the stamps that entries had, and when."""

    def still_holds(self, asked: str) -> dict[str, tuple[str, str]] | None:
        """What to tell, by message language, where a build that asks for this would change nothing; else `None`.

        First what the recorded build told of problems, then what it had made.
        """
        now = time.time_ns()
        found = self.read(asked)
        if found is None or not int(found["begins"]) <= now < int(found["ends"]):
            return None
        entries = found["entries"].split("\n")
        stamps = stamps_of(entries)
        self.seen = (asked, stamps, now)
        if "\n".join(stamps) != found["stamps"]:
            from sitegen.standing import same_by_digest

            if not same_by_digest(self, asked, found, stamps, now):
                return None
        words = found["told"].split("\0")
        return {words[at]: (words[at + 1], words[at + 2]) for at in range(0, len(words) - 2, 3)}

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
        return seal(user_key(), TABLE, *(part.encode(errors="surrogatepass") for part in (self.output, asked, body)))
