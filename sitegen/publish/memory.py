"""The build's memory: what earlier builds made, by what they made it from.

One SQLite file that may be deleted at any time. A file that is torn, foreign or of another format
counts as empty.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

FORMAT = 1
KEPT_BUILDS = 8
"""How many builds an entry outlives that nothing asked for."""
PATIENCE_SECONDS = 5


class Memory:
    """Bytes by section and key. Nothing in it is ever needed: a build without it makes the same."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._build = 1 + (self._one("SELECT max(used) FROM entry") or 0)
        self._used: set[tuple[str, str]] = set()

    def get(self, section: str, key: str) -> bytes | None:
        """What was made before; `None` if it wasn't."""
        row = self._connection.execute(
            "SELECT content FROM entry WHERE section = ? AND key = ?", (section, key)
        ).fetchone()
        if row is not None:
            self._used.add((section, key))
        return None if row is None else bytes(row[0])

    def put(self, section: str, key: str, content: bytes) -> None:
        """Keeps what was made, in the place of what was made before."""
        self._connection.execute("REPLACE INTO entry VALUES (?, ?, ?, ?)", (section, key, self._build, content))

    def close(self) -> None:
        """Forgets what no build of late has asked for, and writes the rest."""
        self._connection.executemany(
            "UPDATE entry SET used = ? WHERE section = ? AND key = ?",
            [(self._build, section, key) for section, key in self._used],
        )
        self._connection.execute("DELETE FROM entry WHERE used <= ?", (self._build - KEPT_BUILDS,))
        self._connection.commit()
        self._connection.close()

    def _one(self, query: str) -> int | None:
        found = self._connection.execute(query).fetchone()
        return None if found is None or found[0] is None else int(found[0])


@contextlib.contextmanager
def open_memory(path: Path) -> Iterator[Memory]:
    """The memory in a file; an empty one, in the working memory only, where the file can't be used."""
    memory = Memory(_connect(path))
    try:
        yield memory
    finally:
        with contextlib.suppress(sqlite3.Error):
            memory.close()


def _connect(path: Path) -> sqlite3.Connection:
    for attempt in (path, path, None):
        try:
            if attempt is not None:
                attempt.parent.mkdir(parents=True, exist_ok=True)
            return _prepared(sqlite3.connect(attempt or ":memory:", timeout=PATIENCE_SECONDS, isolation_level=None))
        except (sqlite3.Error, OSError):
            with contextlib.suppress(OSError):
                path.unlink()
    message = "SQLite gives no database in memory"
    raise RuntimeError(message)


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
        connection.execute("DROP TABLE IF EXISTS entry")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    columns = "section TEXT, key TEXT, used INTEGER, content BLOB, PRIMARY KEY (section, key)"
    connection.execute(f"CREATE TABLE IF NOT EXISTS entry ({columns})")
    connection.execute("SELECT section, key, used, content FROM entry LIMIT 1").fetchone()
    return connection
