"""Where builds of a root keep what spares them work."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path

from sitegen.record_file import MEMORY, TABLE
from sitegen.trust import CACHE, kept_at


def memory_of(root: Path) -> Path:
    """The file of what was made before."""
    return Path(kept_at(str(root), MEMORY))


def forget_record(root: Path) -> None:
    """Forgets which builds were whole, and nothing else."""
    in_memory(root, f"DELETE FROM {TABLE}")  # noqa: S608  # a constant


def in_memory(root: Path, *statements: str) -> None:
    """Changes the file of what was made before."""
    with contextlib.closing(sqlite3.connect(memory_of(root))) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def give_memory(root: Path, memory: Path) -> None:
    """Lets a root have a memory of the same user's as if its own builds had left it."""
    memory_of(root).parent.mkdir(parents=True)
    shutil.copy(memory, memory_of(root))


def copy_with_memory(root: Path, to: Path, *left_out: str) -> Path:
    """A copy of a root, but for names that are left out, with all that was made before."""
    shutil.copytree(root, to, symlinks=True, ignore=shutil.ignore_patterns(CACHE, *left_out))
    give_memory(to, memory_of(root))
    return to
