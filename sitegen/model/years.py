"""The years that a figure is about: one, or a span of several."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Years:
    """From the first day of one year to the last day of the same or a later one: 2026, or 2026 to 2030."""

    first: int
    last: int

    def __str__(self) -> str:
        """As filters and machines write it: `2026`, `2026-2030`."""
        return str(self.first) if self.length == 1 else f"{self.first}-{self.last}"

    @property
    def length(self) -> int:
        """How many years they are."""
        return self.last - self.first + 1

    @property
    def days(self) -> int:
        """How many days they have together."""
        return (dt.date(self.last, 12, 31) - dt.date(self.first, 1, 1)).days + 1

    def day_of(self, date: dt.date) -> int:
        """Which of their days a date is, from 1 on; the last for a later date, 0 for an earlier one."""
        return min(max((date - dt.date(self.first, 1, 1)).days + 1, 0), self.days)
