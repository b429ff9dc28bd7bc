"""How many numbers each page shows, and how many of them are bound to the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.checks.numerals import Lint, make_lints
from sitegen.model.references import Reference, find_references
from sitegen.model.site import Site
from sitegen.model.visible import VisibleText, document_texts, texts_beside_pages

NUMBERS = frozenset({"figure", "count", "source", "year"})
"""Kinds of references that say a number."""
AROUND = ":.,;!?…”’»)]*_|"
"""Signs right behind a number that are no part of it."""
WORDS = "label"
"""The form of a figure that says its name and no number."""


@dataclass(frozen=True)
class Coverage:
    """The numbers of one file in one language."""

    path: str
    page: str
    """The name of the page; empty for texts that stand beside the pages."""
    language: str
    bound: int
    """Numbers that references say."""
    free: tuple[tuple[str, int], ...]
    """Numbers that are typed and may be (names, dates, phrases), with how often."""

    @property
    def shown(self) -> int:
        """All of them."""
        return self.bound + sum(times for _, times in self.free)


def coverage(site: Site) -> list[Coverage]:
    """By file and language, pages first, each in its order; files without any number are left out."""
    lints = make_lints(site)
    found = [
        _coverage(document.path, name, code, document_texts(document), lints[code])
        for (name, code), document in site.documents.items()
    ]
    others: dict[tuple[str, str], list[VisibleText]] = {}
    for text in texts_beside_pages(site):
        others.setdefault((text.start.path, text.language), []).append(text)
    found += [_coverage(path, "", code, texts, lints[code]) for (path, code), texts in others.items()]
    return sorted((each for each in found if each.shown), key=lambda each: (not each.page, each.path, each.language))


def _coverage(path: str, page: str, language: str, texts: Iterable[VisibleText], lint: Lint) -> Coverage:
    bound, free = 0, Counter[str]()
    for text in texts:
        bound += sum(1 for reference in find_references(text.text) if _says_number(reference))
        free.update(_typed(text, lint))
    return Coverage(path, page, language, bound, tuple(sorted(free.items())))


def _says_number(reference: Reference) -> bool:
    return reference.kind in NUMBERS and reference.form != WORDS


def _typed(text: VisibleText, lint: Lint) -> Iterator[str]:
    """The numbers typed into a text, whether or not they may be."""
    for found in lint.all_numbers(text.text, is_markdown=text.is_markdown):
        yield " ".join(text.text[found.start : found.end].split()).rstrip(AROUND)
