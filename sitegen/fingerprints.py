"""What the last build of an output rested on, and whether all of it is as it was, so that there is nothing to do.

A record holds every file and folder that the build depended on (sources, code, libraries' names, its own output) with
a stamp and a digest. Equal stamps spare reading; where they differ, or were too fresh to be trusted, the digest
decides. The record is a row in the file of the memory (`publish/memory.py`); where that can't be read, there is none.

`up_to_date` asks before anything else is loaded; so this module, too, imports little.
"""

import os
import stat
import time

from sitegen.record_file import (
    BETWEEN,
    FOLLOWED,
    GENERATOR,
    GONE,
    PATIENCE_SECONDS,
    TABLE,
    Record,
    library_folders,
    stamps_of,
)
from sitegen.trust import is_link

TYPE_CHECKING = False  # known to type checkers by its name; `typing` costs too much
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

CODE = ("build.py", "sitegen")
"""What of the generator's folder decides what is made."""
COMPILED = "__pycache__"
INSTALLED = (".dist-info", ".egg-info")
"""How the folders are called that say which version of a library is installed."""

FILE, FILE_LINK, FOLDER, FOLDER_LINK, OUTPUT, LIBRARIES, ABSENT = "fFdDopm"
"""The first letter of an entry says what stands at the path behind it, and so what its digest is of."""
FOLDERS = FOLDER + FOLDER_LINK + LIBRARIES
READABLE_BY_ALL = 0o444
FRESH = "?"
"""Instead of a stamp that is too new for its times to tell a later change."""
TICK_NS, COARSE_TICK_NS = 100_000_000, 2_000_000_000
"""How far apart two changes must be so that their times differ; on file systems that keep whole seconds, the second."""
SECOND_NS = 1_000_000_000
DEEPEST = 60
"""How many folders may stand in one another; more is a link that leads back."""


class UnsureError(Exception):
    """Something that a build depends on is of a kind that stamps and digests can't vouch for."""


def entries_below(path: str, depth: int = 0) -> "Iterator[str]":
    """A file, or a folder and all in it, as entries. Raises `UnsureError` for pipes, broken links and the like."""
    is_linked = is_link(path)
    if depth > DEEPEST or "\n" in path:
        raise UnsureError(path)
    if os.path.isdir(path):
        yield (FOLDER_LINK if is_linked else FOLDER) + path
        for name in _names(path):
            yield from entries_below(f"{path}/{name}", depth + 1)
    elif os.path.isfile(path):
        yield (FILE_LINK if is_linked else FILE) + path
    elif os.path.lexists(path):
        raise UnsureError(path)
    else:
        yield ABSENT + path


def entries_of_code() -> "Iterator[str]":
    """The generator's own files, and the folders that say which libraries are installed."""
    for name in CODE:
        yield from entries_below(f"{GENERATOR}/{name}")
    for path in library_folders():
        yield (LIBRARIES if os.path.isdir(path) else ABSENT) + path


def _names(folder: str) -> list[str]:
    return sorted(name for name in os.listdir(folder) if name != COMPILED)


def trusted(stamp: str, taken: int) -> str:
    """A stamp for the record: not one whose file may have changed again without its times changing."""
    if stamp in (GONE, FRESH):
        return stamp
    newest = max(map(int, stamp.split(" ")[2:4]))
    tick = TICK_NS if newest % SECOND_NS else COARSE_TICK_NS
    return stamp if newest < taken - tick else FRESH


def digest_of(entry: str) -> str:
    """A digest of what stands at an entry; `GONE` where it isn't of the entry's kind, as absent things should be."""
    kind, path = entry[0], entry[1:]
    if kind == ABSENT:
        return FRESH if os.path.lexists(path) else GONE
    try:
        if kind == LIBRARIES:
            return digest("\n".join(name for name in _names(path) if name.endswith(INSTALLED)).encode())
        if is_link(path) != (kind in FOLLOWED):
            return GONE
        content = _content(kind, path)
        return GONE if content is None else digest((os.readlink(path) if kind in FOLLOWED else "").encode() + content)
    except (OSError, ValueError):
        return GONE


def _content(kind: str, path: str) -> bytes | None:
    if kind in (FOLDER, FOLDER_LINK):
        return "\n".join(("", *_names(path))).encode()
    mode = os.stat(path).st_mode
    if not stat.S_ISREG(mode) or (kind == OUTPUT and mode & READABLE_BY_ALL != READABLE_BY_ALL):
        return None
    with open(path, "rb") as file:
        return file.read()


def digest(content: bytes) -> str:
    """A digest of content."""
    from _blake2 import blake2b  # `hashlib` asks for much more

    return blake2b(content, digest_size=16).hexdigest()


class Vouched:
    """Entries with a stamp and a digest of each, all of one state of the disk."""

    def __init__(self, entries: list[str], stamps: list[str], digests: list[str]) -> None:
        self.entries, self.stamps, self.digests = entries, stamps, digests

    def __add__(self, other: "Vouched") -> "Vouched":
        return Vouched(self.entries + other.entries, self.stamps + other.stamps, self.digests + other.digests)


class Inputs:
    """What a build reads, looked at before it reads anything. Raises `UnsureError` for what can't be vouched for.

    `entries` says what that is, whenever it is asked. `known` are the stamps and digests that an earlier build has
    recorded: an entry of the same stamp need not be read.
    """

    def __init__(
        self,
        entries: "Callable[[], Iterable[str]]",
        known: "Mapping[str, tuple[str, str]] | None" = None,
    ) -> None:
        taken = time.time_ns()
        self._look = entries
        self._known = known or {}
        self._entries = list(entries())
        self._stamps = stamps_of(self._entries)
        # A change within the same tick as the last one would not show in a stamp.
        self._doubtful = {
            entry: self._digest_of(entry, stamp)
            for entry, stamp in zip(self._entries, self._stamps, strict=True)
            if entry[0] in FOLDERS or trusted(stamp, taken) == FRESH
        }

    def _digest_of(self, entry: str, stamp: str) -> str:
        before, known = self._known.get(entry, ("", ""))
        return known if stamp == before else digest_of(entry)

    def vouched(self) -> Vouched:
        """The same with digests, when all has been read. Raises `UnsureError` if anything has changed since."""
        digests = [self._digest_of(entry, stamp) for entry, stamp in zip(self._entries, self._stamps, strict=True)]
        taken = time.time_ns()
        entries = list(self._look())
        stamps = stamps_of(entries)
        # Folders may get what is no entry, such as compiled code.
        changed = {
            entry
            for entry, before, after in zip(entries, self._stamps, stamps, strict=False)
            if before != after and entry[0] not in FOLDERS
        }
        if entries != self._entries or changed:
            raise UnsureError
        for entry, found in zip(entries, digests, strict=True):
            if found != self._doubtful.get(entry, found) or (found == GONE) != (entry[0] == ABSENT):
                raise UnsureError(entry)
        return Vouched(entries, [trusted(stamp, taken) for stamp in stamps], digests)


def vouched_output(
    output: str,
    tree: "Mapping[str, str]",
    began: int,
    beside: list[str],
    known: "Mapping[str, tuple[str, str]]",
) -> Vouched:
    """An output that has held just these files since a publication began, and the entries that go with it.

    `tree` gives the digest of each, `known` the stamps and digests that an earlier build has recorded. Raises
    `UnsureError` if there is anything else in it, or something has been changed meanwhile.
    """
    children: dict[str, set[str]] = {"": set()}
    for name in tree:
        while name:
            folder, _, own = name.rpartition("/")
            children.setdefault(folder, set()).add(own)
            name = folder  # noqa: PLW2901  # up to the top
    expected = {
        f"{FOLDER}{output}/{folder}".rstrip("/"): digest("\n".join(("", *sorted(names))).encode())
        for folder, names in children.items()
    }
    contents = {f"{OUTPUT}{output}/{name}": known for name, known in tree.items()}
    entries = [*expected, *contents, *beside]
    taken = time.time_ns()
    stamps = stamps_of(entries)
    digests = [*expected.values(), *contents.values(), *map(digest_of, beside)]
    for entry, stamp, wanted in zip(entries, stamps, digests, strict=True):
        is_compared = known.get(entry) == (stamp, wanted) or (
            entry in contents and trusted(stamp, began) == stamp  # the publication has read it since
        )
        if (wanted == GONE) != (entry[0] == ABSENT) or not (is_compared or digest_of(entry) == wanted):
            raise UnsureError(entry)
    return Vouched(entries, [trusted(stamp, taken) for stamp in stamps], digests)


def same_by_digest(record: Record, asked: str, found: "Mapping[str, str]", stamps: list[str], taken: int) -> bool:
    """Whether entries whose stamps differ from the recorded ones are the same when read; then records their stamps."""
    entries, digests, old = (found[field].split("\n") for field in ("entries", "digests", "stamps"))
    for number, stamp in enumerate(stamps):
        if stamp != old[number] and digest_of(entries[number]) != digests[number]:
            return False
    before = BETWEEN.join(found.values())
    now = BETWEEN.join({**found, "stamps": "\n".join(trusted(stamp, taken) for stamp in stamps)}.values())
    # Only if no other build has recorded anything meanwhile.
    statement = f"UPDATE {TABLE} SET body = ?, seal = ? WHERE output = ? AND body = ?"  # noqa: S608  # a constant
    _change(record.path, statement, (now, record.seal(asked, now), record.output, before))
    return True


class Look:
    """What a record says, beside what there is now."""

    def __init__(self, record: Record, asked: str, found: "Mapping[str, str]", taken: int) -> None:
        self.record, self.asked, self.state = record, asked, found["state"]
        self.day = (int(found["begins"]), int(found["ends"]))
        self.entries, self.recorded, self.digests = (
            found[field].split("\n") for field in ("entries", "stamps", "digests")
        )
        seen = record.seen
        is_seen = seen is not None and seen[0] == asked and len(seen[1]) == len(self.entries)
        self.stamps, self.taken = (seen[1], seen[2]) if seen and is_seen else (stamps_of(self.entries), taken)
        self.changed: dict[int, str] = {}
        """By position, the present digest of every entry that is no longer the same."""
        for position, (before, now) in enumerate(zip(self.recorded, self.stamps, strict=True)):
            if before != now:
                known = digest_of(self.entries[position])
                if known != self.digests[position]:
                    self.changed[position] = known

    def sizes(self, position: int) -> int:
        """How many bytes the file of an entry has, as its stamp tells."""
        return int(self.stamps[position].split(" ")[1])

    def is_current(self) -> bool:
        """Whether no other build has recorded anything since."""
        found = self.record.read(self.asked)
        recorded = ("\n".join(self.recorded), "\n".join(self.digests))
        return found is not None and (found["stamps"], found["digests"]) == recorded


def look_at(record: Record, asked: str) -> Look | None:
    """What has changed since a build was recorded; `None` if none is, or its day has gone."""
    now = time.time_ns()
    found = record.read(asked)
    if found is None or not int(found["begins"]) <= now < int(found["ends"]):
        return None
    return Look(record, asked, found, now)


def write_record(
    record: Record,
    asked: str,
    day: tuple[int, int],
    vouched: Vouched,
    told: "Mapping[str, tuple[str, str]]",
    state: str = "",
) -> None:
    """Records a build: what was asked for, the nanoseconds in which its day begins and ends, and what to tell.

    `state` is for a next build that has little to do.
    """
    words = "\0".join(text.replace("\0", "") for code, texts in told.items() for text in (code, *texts))
    lists = ("\n".join(lines) for lines in (vouched.entries, vouched.stamps, vouched.digests))
    body = BETWEEN.join(field.replace(BETWEEN, "") for field in (*map(str, day), *lists, words, state))
    seal = record.seal(asked, body)
    if seal:
        values = (record.output, asked, body, seal)
        _change(record.path, f"REPLACE INTO {TABLE} VALUES (?, ?, ?, ?)", values)  # noqa: S608  # a constant


def _change(path: str, statement: str, values: "Sequence[str | bytes]") -> None:
    """Changes the record in a file of memory; where there is none, or it can't be written, all is left as it is.

    Whoever opens the memory makes the file and replaces what is none. Nothing waits for the disk: a record that is torn
    has lost its seal.
    """
    import sqlite3  # seldom needed
    from urllib.parse import quote

    if not path or is_link(path):
        return  # whatever it leads to is not ours
    try:
        connection = sqlite3.connect(f"file:{quote(path)}?mode=rw", timeout=PATIENCE_SECONDS, uri=True)
        try:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(statement, values)
            connection.commit()
        finally:
            connection.close()
    except (sqlite3.Error, OSError, ValueError):
        return
