"""References in text: `[[figure:coal-output]]`, `[[count:commitments area=reform]]`, `[[term:mu::plain]]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PATTERN = re.compile(r"\[\[([^\[\]\n]*)\]\]")
KIND, FORM = re.compile("[a-z]+"), re.compile("[a-z_-]+")
KINDS = ("figure", "term", "quote", "commitment", "area", "source", "chart", "count", "page", "year")
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
    kind, colon, rest = inner.partition(":")
    target, colons, form = rest.partition("::")
    kind, form = kind.strip(), form.strip()
    if colon and ":" not in target and KIND.fullmatch(kind) and (FORM.fullmatch(form) or not colons):
        return Reference(kind, target.strip(), form, start, end)
    return Reference("", inner, "", start, end)
