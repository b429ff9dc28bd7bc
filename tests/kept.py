"""Where builds of a root keep what spares them work."""

from __future__ import annotations

import shutil
from pathlib import Path

from sitegen.outcome import MEMORY
from sitegen.quick import RECORD
from sitegen.trust import CACHE, kept_at


def memory_of(root: Path) -> Path:
    """The file of what was made before."""
    return Path(kept_at(str(root), MEMORY))


def record_of(root: Path) -> Path:
    """The file of records of builds that were whole."""
    return Path(kept_at(str(root), RECORD))


def give_memory(root: Path, memory: Path) -> None:
    """Lets a root have a memory of the same user's as if its own builds had left it."""
    memory_of(root).parent.mkdir(parents=True)
    shutil.copy(memory, memory_of(root))


def copy_with_memory(root: Path, to: Path, *left_out: str) -> Path:
    """A copy of a root, but for names that are left out, with all that was made before."""
    shutil.copytree(root, to, symlinks=True, ignore=shutil.ignore_patterns(CACHE, *left_out))
    give_memory(to, memory_of(root))
    return to
