"""Tables as they stood at an earlier commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class PastTable:
    """A table's rows in file order, by the columns that it had then."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class Past:
    """What the tables said at a commit, and which texts there were; tables that are newer are not there."""

    commit: str
    tables: Mapping[str, PastTable]
    documents: frozenset[str] = frozenset()
    """Names of the pages that had a text."""
    charts: frozenset[str] = frozenset()
