"""What a chart says before it is drawn: its rows with their words and amounts, and the table of the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from sitegen.problems import Location

KINDS = ("reported", "target", "planned", "derived")
"""The kinds of figures, in the order of a key."""
UNSTATED = "unstated"
"""The mark of a part of which the source says nothing."""
TRACK = "track"
"""The mark of what is left of a whole."""


@dataclass(frozen=True)
class Said:
    """A text that is drawn, and the place of the file that it comes from."""

    text: str
    origin: Location = field(repr=False)


@dataclass(frozen=True)
class Row:
    """One thing that a chart shows."""

    label: Said
    value: Said
    kind: str
    amount: Fraction
    """In base units, below zero for a decrease."""
    whole: Fraction | None = None
    rest: str = ""
    """The mark of what is left of the whole; empty where nothing is drawn for it."""


class Role(StrEnum):
    """What a column of a chart's table holds."""

    ITEM = "item"
    GROUP = "group"
    """What the item is counted under."""
    VALUE = "value"
    PART = "part"
    """One of several numbers, which means nothing without the column's name."""
    WHOLE = "whole"
    WORDS = "words"
    """More about the row, which means little without the column's name."""
    KIND = "kind"
    PARAGRAPHS = "paragraphs"


@dataclass(frozen=True)
class TableRow:
    """One row as plain text, and for machines what it says: `number` in the first unit of the language."""

    cells: tuple[str, ...]
    id: str
    """Of the figure that the value is, else of the group that was counted."""
    kind: str
    paragraphs: tuple[int, ...]
    number: str
    unit: str = ""
    bound: str = "exact"
    is_figure: bool = True
    facet: str = ""
    """Of a group that was counted, the filter whose value it is, if there is a list of it."""


@dataclass(frozen=True)
class ChartTable:
    """The same facts as a table; the first column is the row's header."""

    header: tuple[str, ...]
    roles: tuple[Role, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class Reading:
    """All that one chart says in one language."""

    rows: tuple[Row, ...]
    table: ChartTable
    kinds: tuple[str, ...]
    """Kinds of figures shown, in the order of a key."""
    paragraphs: tuple[int, ...]
    """Paragraphs of the source that it rests on."""
    baseline: Said | None = None
    """Words at the line that changes start from."""
    key: tuple[tuple[str, str], ...] = ()
    """Marks and what they mean in this chart, where that isn't a kind of figure."""

    def said(self) -> Iterable[Said]:
        """Every text that is drawn."""
        for row in self.rows:
            yield row.label
            yield row.value
        if self.baseline is not None:
            yield self.baseline


def in_key_order(kinds: Iterable[str]) -> tuple[str, ...]:
    """Kinds, each once, in the order of a key."""
    found = set(kinds)
    return tuple(kind for kind in KINDS if kind in found)
