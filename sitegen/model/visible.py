"""Every text that readers see, with its language and the place of each character."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sitegen.model.code import code_places
from sitegen.model.documents import Document
from sitegen.model.markup import STAND_IN, VISIBLE
from sitegen.model.site import Site
from sitegen.problems import Location

UNSEEN_KEYS = frozenset({"reviewed", "cards", "charts", "layers", "kind", "to"})
"""Front-matter keys that hold ids and not words."""


@dataclass(frozen=True)
class VisibleText:
    """A text in one language: Markdown (whose lines have places of their own) or a single cell or key."""

    text: str
    language: str
    start: Location
    is_markdown: bool = False

    def at(self, offset: int) -> Location:
        """The place of a character of the text; that of its cell where the text is not Markdown."""
        if not self.is_markdown:
            return self.start
        before = self.text[:offset]
        column = len(before) - (before.rfind("\n") + 1) + 1
        return Location(self.start.path, self.start.line + before.count("\n"), column)


def texts_beside_pages(site: Site) -> Iterator[VisibleText]:
    """The visible text of settings, charts, text columns and the templates' strings."""
    yield from _settings(site)
    for chart in site.charts.values():
        texts = {"title": chart.title, "subtitle": chart.subtitle, "note": chart.note, "alt": chart.alt}
        for key, words in texts.items():
            yield from _translated(words, lambda language, key=key, chart=chart: chart.origin.at(f"{key}.{language}"))
        for figure, words in chart.labels.items():
            yield from _translated(
                words, lambda language, figure=figure, chart=chart: chart.origin.at(f"labels.{figure}.{language}")
            )
    yield from _columns(site)
    for catalogue in site.catalogues.values():
        for message, strings in catalogue.messages.items():
            for string in strings:
                yield VisibleText(string, catalogue.language, catalogue.at(message))


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


def _settings(site: Site) -> Iterator[VisibleText]:
    settings = site.settings
    for key, words in (("title", settings.title), ("tagline", settings.tagline)):
        yield from _translated(words, lambda language, key=key: settings.origin.at(f"{key}.{language}"))


def _translated(words: Mapping[str, str], place: Any) -> Iterator[VisibleText]:
    for language, text in words.items():
        if text:
            yield VisibleText(text, language, place(language))


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


def _columns(site: Site) -> Iterator[VisibleText]:
    for table in site.tables.values():
        for field in table.schema.fields:
            language = next((code for code in site.languages if field.name.endswith(f"_{code}")), "")
            if field.prose and language:
                for row in table.rows:
                    if row[field.name]:
                        yield VisibleText(row[field.name], language, row.at(field.name))
