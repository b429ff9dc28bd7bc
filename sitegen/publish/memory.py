"""The build's memory: what earlier builds made, by what they made it from.

One SQLite file that may be deleted at any time. This is the one door to it: what can't be read, bears no seal of this
user's, or stands in a file of another format or layout, is not there.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sitegen.record_file import COLUMNS, TABLE
from sitegen.trust import is_link, is_sealed, lasting_key, seal

FORMAT = 5
LAYOUT = {
    "build": "CREATE TABLE build (id INTEGER PRIMARY KEY, number INTEGER)",
    "entry": (
        "CREATE TABLE entry (section TEXT, key TEXT, used INTEGER, digest BLOB, seal BLOB, content BLOB, "
        "PRIMARY KEY (section, key))"
    ),
    TABLE: f"CREATE TABLE {TABLE} ({COLUMNS})",
}
"""Every table, as it was made; the last is that of records, which `up_to_date` reads before all else.

A file with anything else in it could answer with what was never put into it.
"""
KEPT_BUILDS = 8
"""How many builds an entry outlives that nothing asked for."""
PATIENCE_SECONDS = 5
DIGEST_BYTES = 16
IN_WORKING_MEMORY = ":memory:"
LASTING = 2**62
"""The number of the build that an entry was last used by, if whoever put it there takes it away."""
MOST_WAITING = 8 * 1024 * 1024
"""How many bytes are held before they are written."""


class Memory:
    """Bytes by section and key. Nothing in it is ever needed: a build without it makes the same."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self._open = connection
        self._path = path
        self._key = lasting_key()
        self._process = os.getpid()
        self._used: set[tuple[str, str]] = set()
        self._made: dict[tuple[str, str], bytes] = {}
        self._lasting: set[tuple[str, str]] = set()
        self._changes: tuple[tuple[str, str], bytes | None, Mapping[tuple[str, str], bytes | None]] | None = None
        self._waiting = 0
        self.forgets = True
        """Whether what none of late has asked for is forgotten: not by a build that asks for little of what is there.
        """

    @property
    def _connection(self) -> sqlite3.Connection:
        """The connection of this process: a copy of one that has a connection may not use it."""
        if os.getpid() != self._process:
            self._process = os.getpid()
            self._inherited = self._open  # to close it here might take locks from the one who opened it
            self._open = _opened(self._path)
        return self._open

    def has(self, section: str, key: str) -> bool:
        """Whether it was made before; should its content be torn, `get` gives `None` all the same."""
        return (section, key) in self._made or self._select("digest, seal", section, key) is not None

    def get(self, section: str, key: str) -> bytes | None:
        """What was made before; `None` if it wasn't."""
        if (section, key) in self._made:
            return self._made[section, key]
        row = self._select("digest, seal, content", section, key)
        return row[2] if row and isinstance(row[2], bytes) and _digest(row[2]) == row[0] else None

    def _select(self, columns: str, section: str, key: str) -> Any:
        """Columns of an entry, first its digest and seal; `None` where there is no sealed one, or the file is torn."""
        query = f"SELECT {columns} FROM entry WHERE section = ? AND key = ?"  # noqa: S608  # a constant
        try:
            row = self._connection.execute(query, (section, key)).fetchone()
        except (sqlite3.Error, UnicodeError):
            return None
        if row is None or not isinstance(row[0], bytes) or not is_sealed(row[1], self._seal(section, key, row[0])):
            return None
        self._used.add((section, key))
        return row

    def _seal(self, section: str, key: str, digest: bytes) -> bytes:
        return seal(self._key, "memory", section.encode(), key.encode(errors="surrogatepass"), digest)

    def put(self, section: str, key: str, content: bytes) -> None:
        """Keeps what was made, in the place of what was made before."""
        self._made[section, key] = content
        self._waiting += len(content)
        if self._waiting > MOST_WAITING:
            with contextlib.suppress(sqlite3.Error):
                self._store()

    def keep(self, section: str, key: str, content: bytes) -> None:
        """The same for what stays until whoever put it there takes it away."""
        self._lasting.add((section, key))
        self.put(section, key, content)

    def drop(self, sections: Iterable[str]) -> None:
        """Takes all of some sections away."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.executemany("DELETE FROM entry WHERE section = ?", [(section,) for section in sections])

    def change(
        self, head: tuple[str, str], expected: bytes | None, changes: Mapping[tuple[str, str], bytes | None]
    ) -> None:
        """Keeps some contents and takes others away in one step at the end, if `head` then holds what is expected."""
        self._changes = (head, expected, changes)

    def write(self) -> None:
        """Writes what is new, and forgets what none of late has asked for.

        Raises `sqlite3.Error`.
        """
        self._store()
        self._apply()
        if self.forgets:
            used = [(self._build, section, key) for section, key in self._used - self._lasting]
            self._connection.execute("BEGIN IMMEDIATE")
            query = "UPDATE entry SET used = ? WHERE section = ? AND key = ? AND used < ?"
            self._connection.executemany(query, [(*each, LASTING) for each in used])
            self._connection.execute("DELETE FROM entry WHERE used <= ?", (self._build - KEPT_BUILDS,))
            self._connection.execute("REPLACE INTO build VALUES (0, ?)", (self._build,))
            self._connection.execute("COMMIT")

    def _store(self) -> None:
        """Writes what is new. It is true by itself, so a build that fails later takes nothing of it back."""
        execute = self._connection.execute
        made = []
        for (section, key), content in self._made.items():
            known = _digest(content)
            used = LASTING if (section, key) in self._lasting else self._build
            made.append((section, key, used, known, self._seal(section, key, known), content))
        execute("BEGIN IMMEDIATE")
        try:
            self._connection.executemany("REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?)", made)
            execute("COMMIT")
        except sqlite3.Error:
            if self._connection.in_transaction:
                execute("ROLLBACK")
            raise
        self._made.clear()
        self._waiting = 0

    def _apply(self) -> None:
        """Makes the changes that wait for the end, all of them or none. Raises `sqlite3.Error`."""
        if self._changes is None:
            return
        head, expected, changes = self._changes
        self._changes = None
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            if self.get(*head) == expected:
                gone = [key for key, content in changes.items() if content is None]
                self._connection.executemany("DELETE FROM entry WHERE section = ? AND key = ?", gone)
                kept = [(key, content, _digest(content)) for key, content in changes.items() if content is not None]
                rows = [
                    (*key, LASTING, known, self._seal(*key, known), content) for key, content, known in kept
                ]
                self._connection.executemany("REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?)", rows)
            self._connection.execute("COMMIT")
        except sqlite3.Error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    @functools.cached_property
    def _build(self) -> int:
        """The number of this build: one more than the last whole one's."""
        last = self._connection.execute("SELECT number FROM build").fetchone()
        return 1 + int(last[0] if last else 0)

    def close(self) -> None:
        self._connection.close()


class BorrowedMemory(Memory):
    """A memory that is only read: what is put into it lasts as long as this run."""

    def put(self, section: str, key: str, content: bytes) -> None:
        self._made[section, key] = content

    def drop(self, sections: Iterable[str]) -> None:
        gone = set(sections)
        self._made = {key: content for key, content in self._made.items() if key[0] not in gone}


@contextlib.contextmanager
def borrow_memory(path: Path | None) -> Iterator[Memory]:
    """The memory in a file as the last build left it, for a run that writes nothing; an empty one if there is none."""
    memory = BorrowedMemory(*_connect_reading(path))
    try:
        yield memory
    finally:
        memory.close()


@contextlib.contextmanager
def open_memory(path: Path | None) -> Iterator[Memory]:
    """The memory in a file; an empty one, in working memory only, where the file can't be used.

    What a build put into it is written at the end; if that fails, the next build makes it again.
    """
    memory = Memory(*_connect(path))
    try:
        yield memory
        with contextlib.suppress(sqlite3.Error):
            memory.write()
    finally:
        memory.close()


def _connect(path: Path | None) -> tuple[sqlite3.Connection, str]:
    """A connection to the file, and its name; a file that holds no memory of ours is replaced."""
    if path is None or is_link(str(path)):  # whatever it leads to is not ours
        return _prepared(IN_WORKING_MEMORY), IN_WORKING_MEMORY
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _prepared(str(path)), str(path)
    except (sqlite3.OperationalError, OSError):  # locked or not writable: not ours to delete
        return _prepared(IN_WORKING_MEMORY), IN_WORKING_MEMORY
    except sqlite3.DatabaseError:
        with contextlib.suppress(OSError):
            path.unlink()
        return _prepared(IN_WORKING_MEMORY), IN_WORKING_MEMORY


def _connect_reading(path: Path | None) -> tuple[sqlite3.Connection, str]:
    """A connection that can't write, and its name; to working memory where the file holds no memory of ours."""
    if path is not None and not is_link(str(path)):
        name = f"file:{quote(str(path.absolute()))}?mode=ro"
        try:
            connection = _opened(name)
        except sqlite3.Error:
            return _prepared(IN_WORKING_MEMORY), IN_WORKING_MEMORY
        with contextlib.suppress(sqlite3.Error, UnicodeError):
            if _is_ours(connection):
                return connection, name
        connection.close()
    return _prepared(IN_WORKING_MEMORY), IN_WORKING_MEMORY


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Whether a file is a memory of this format and layout. Raises `sqlite3.Error` for what is no such file."""
    if connection.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
        return False
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_autoindex_%'")
    return dict(found.fetchall()) == LAYOUT


def _opened(database: str) -> sqlite3.Connection:
    is_address = database.startswith("file:")
    return sqlite3.connect(database, timeout=PATIENCE_SECONDS, isolation_level=None, uri=is_address)


def _prepared(database: str) -> sqlite3.Connection:
    """A connection to a memory, made where there is none yet; raises `sqlite3.DatabaseError` for a file of others."""
    connection = _opened(database)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        if not _is_ours(connection):
            if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise sqlite3.DatabaseError
            for statement in LAYOUT.values():
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {FORMAT}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=DIGEST_BYTES).digest()
