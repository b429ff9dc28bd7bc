"""References in text: `[[figure:coal-output]]`, `[[count:commitments area=reform]]`, `[[term:mu::plain]]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PATTERN = re.compile(r"\[\[([^\[\]\n]*)\]\]")
PARTS = re.compile(r"\s*([a-z]+)\s*:\s*([^:]*?)\s*(?:::\s*([a-z_-]+)\s*)?")
KINDS = ("figure", "term", "commitment", "area", "source", "chart", "count", "page", "year")
YEAR_ROLES = ("reported", "promised")
"""Which of a site's years a reference may name: that of the review, and that of the promises."""


@dataclass(frozen=True)
class Reference:
    """A reference and where it stands in its text (offsets of its brackets)."""

    kind: str
    target: str
    form: str
    start: int = 0
    end: int = 0

    @property
    def well_formed(self) -> bool:
        return self.kind in KINDS and bool(self.target)


def find_references(text: str) -> Iterator[Reference]:
    """Every `[[…]]` of a text in order; one that can't be read comes with an empty kind."""
    for match in PATTERN.finditer(text):
        yield parse_reference(match.group(1), match.start(), match.end())


def parse_reference(inner: str, start: int = 0, end: int = 0) -> Reference:
    """What stands between the brackets; an empty kind if it is no reference."""
    parts = PARTS.fullmatch(inner)
    if parts is None:
        return Reference("", inner, "", start, end)
    kind, target, form = parts.groups()
    return Reference(kind, target, form or "", start, end)
