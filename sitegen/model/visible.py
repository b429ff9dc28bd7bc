"""Every text that readers see, with its language and the place of each character."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sitegen.model.code import code_places
from sitegen.model.documents import Document
from sitegen.model.language import Translated
from sitegen.model.markup import STAND_IN, VISIBLE
from sitegen.model.records import Origin
from sitegen.model.site import Site
from sitegen.model.tables import Field, Schema
from sitegen.problems import Location

NAMES = frozenset(("name", "pattern", "short"))
"""The columns, but for their language, that hold what things and units are called."""
UNSEEN_KEYS = frozenset({"reviewed", "cards", "charts", "picture", "layers", "kind", "to"})
"""Front-matter keys that hold ids and not words."""
TITLE = "title"
"""The column, but for its language, that holds what the site itself calls something."""
PRINTED, RENDERING = "printed", "rendering"
"""The column of what is quoted, and the columns, but for their language, of what it says in other languages."""
SAID_WITH_A_NUMBER = frozenset({"counted", "label", "change", "of"})
"""Columns whose words references say, or that stand beside a number, and that hold none themselves."""
UNREAD, IN_CELL, IN_LABEL = "reference-unread", "reference-in-cell", "reference-in-label"
"""Problems of references in places where they would be shown with their brackets: other texts, cells, chart labels."""


@dataclass(frozen=True)
class VisibleText:
    """A text in one language: Markdown (whose lines have places of their own) or a single cell or key."""

    text: str
    language: str
    start: Location
    is_markdown: bool = False
    own_years: frozenset[str] = frozenset()
    """The years of the figure that a text is the label of, which it may name."""
    unread: str = ""
    """The problem that a reference is here; empty where references are read."""
    column: str = ""
    """The column of a table that it stands in."""

    @functools.cached_property
    def words(self) -> str:
        """All of it but its place, as one line of a text to compare."""
        return repr((self.text, self.language, self.is_markdown, sorted(self.own_years), self.unread, self.column))

    def at(self, offset: int) -> Location:
        """The place of a character of the text; that of its cell where the text is not Markdown."""
        if not self.is_markdown:
            return self.start
        starts = _line_starts(self.text)
        offset = min(offset, len(self.text))
        line = bisect_right(starts, offset) - 1
        return Location(self.start.path, self.start.line + line, offset - starts[line] + 1)


@functools.lru_cache(maxsize=16)
def _line_starts(text: str) -> list[int]:
    """Where each line of a text begins, which is asked for each problem in it."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


@dataclass(frozen=True)
class Parallel:
    """What says the same in each language, but for languages in which it is empty."""

    texts: Mapping[str, VisibleText]
    """By language code."""
    is_prose: bool = True
    """Whether it is held against the rules for words and numbers; names are not."""
    is_name: bool = False
    """Whether it may be the same in all languages."""
    is_title: bool = False
    """Whether the site itself calls something so: it is held against the rules for numbers alone."""

    @property
    def words(self) -> str:
        """All of it but its places, as a text to compare."""
        texts = (text.words for text in self.texts.values())
        return "\n".join((f"{self.is_prose} {self.is_name} {self.is_title}", *texts))

    @property
    def cites(self) -> bool:
        """Whether references are read in it."""
        return not any(text.unread for text in self.texts.values())


def texts_beside_pages(site: Site, parallels: Iterable[Parallel]) -> Iterator[VisibleText]:
    """The visible text of settings, charts and text columns (as `parallel_texts` gives it), and templates' strings."""
    for parallel in parallels:
        if parallel.is_prose:
            yield from parallel.texts.values()
    for catalogue in site.catalogues.values():
        for message, strings in catalogue.messages.items():
            for string in strings:
                yield VisibleText(string, catalogue.language, catalogue.at(message), unread=UNREAD)


def parallel_texts(site: Site) -> Iterator[Parallel]:
    """Settings, the texts of charts, columns that stand once for each language, and what is told of tables."""
    yield from _settings(site)
    for chart in site.charts.values():
        texts = {"title": chart.title, "subtitle": chart.subtitle, "note": chart.note, "alt": chart.alt}
        for key, words in texts.items():
            yield _translated(words, key, chart.origin)
        for figure, words in chart.labels.items():
            label = _translated(words, f"labels.{figure}", chart.origin, IN_LABEL)
            years = _years(figure, site)
            yield Parallel({code: replace(text, own_years=years) for code, text in label.texts.items()})
    yield from _columns(site)
    yield from (parallel for table in site.tables.values() for parallel in _told_of(table.schema))


def _years(figure: str, site: Site) -> frozenset[str]:
    """The years that a figure is about, as they are typed."""
    years = site.figures[figure].years if figure in site.figures else None
    return frozenset(map(str, range(years.first, years.last + 1)) if years else ())


def parallel_messages(site: Site) -> Iterator[Parallel]:
    """The templates' strings, all forms of one together."""
    for message in dict.fromkeys(name for catalogue in site.catalogues.values() for name in catalogue.messages):
        yield Parallel(
            {
                code: VisibleText("\n".join(catalogue.messages[message]), code, catalogue.at(message))
                for code, catalogue in site.catalogues.items()
                if message in catalogue.messages
            }
        )


def document_texts(document: Document) -> Iterator[VisibleText]:
    """The words of a page: its front matter's and its body's, code left out."""
    yield from _front(document.front, "", document)
    start = Location(document.path, document.body_line)
    yield VisibleText(without_code(document.body), document.language, start, is_markdown=True)


def without_code(text: str) -> str:
    """A Markdown text with stand-ins in the place of its code, so that places stay true."""
    parts, last = [], 0
    for start, end in code_places(text):
        parts += [text[last:start], VISIBLE.sub(STAND_IN, text[start:end])]
        last = end
    return "".join((*parts, text[last:]))


def _settings(site: Site) -> Iterator[Parallel]:
    settings = site.settings
    for key, words in (("title", settings.title), ("tagline", settings.tagline)):
        yield _translated(words, key, settings.origin, UNREAD)
    yield _translated(settings.citation.name, "text.name", settings.origin, UNREAD)
    yield replace(_translated(settings.citation.title, "text.title", settings.origin, UNREAD), is_prose=False)


def _translated(words: Translated, key: str, origin: Origin, unread: str = "") -> Parallel:
    return Parallel(
        {
            code: VisibleText(text, code, origin.at(f"{key}.{code}"), unread=unread)
            for code, text in words.items()
            if text
        }
    )


def _front(value: Any, key: str, document: Document) -> Iterator[VisibleText]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in UNSEEN_KEYS:
                yield from _front(inner, f"{key}.{name}" if key else str(name), document)
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _front(inner, f"{key}.{position}", document)
    elif isinstance(value, str):
        yield VisibleText(value, document.language, document.origin.at(key))


def _told_of(schema: Schema) -> Iterator[Parallel]:
    """What readers are told of a table and its columns."""
    for words in schema.texts:
        texts = {
            code: VisibleText(text, code, schema.places[text], unread=UNREAD)
            for code, text in words.items()
            if text
        }
        if texts:
            yield Parallel(texts)


def _columns(site: Site) -> Iterator[Parallel]:
    for table in site.tables.values():
        for stem, is_prose, columns in _stems(table.schema.fields, site.languages):
            unread = "" if is_prose and stem not in SAID_WITH_A_NUMBER else IN_CELL
            if stem == RENDERING and PRINTED in table.schema.columns:
                columns = {site.settings.citation.language: PRINTED, **columns}  # noqa: PLW2901  # it is one of them
            for row in table.rows:
                texts = {
                    code: VisibleText(row[name], code, row.at(name), unread=unread, column=name)
                    for code, name in columns.items()
                    if row[name]
                }
                if texts:
                    yield Parallel(texts, is_prose, stem in NAMES, stem == TITLE)


def _stems(fields: Sequence[Field], languages: Iterable[str]) -> Iterator[tuple[str, bool, Mapping[str, str]]]:
    """Columns that say the same by their language, with what their names have in common, and whether it is prose."""
    by_name = {field.name: field for field in fields}
    codes = list(languages)
    for field in fields:
        code = next((code for code in codes if field.name.endswith(f"_{code}")), "")
        stem = field.name.removesuffix(f"_{code}")
        columns = {code: f"{stem}_{code}" for code in codes if f"{stem}_{code}" in by_name}
        if code and not field.separator and field.name == next(iter(columns.values())):
            yield stem, field.prose, columns
