"""The content of the pages that list: terms, paragraphs, tables, and ways to everything."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from sitegen.pages.contents import Facet
from sitegen.pages.views import Citation, DocumentPage, Label, Link, ParagraphView, TermView


class NameView(NamedTuple):
    """A term in a list of names."""

    href: str
    name: str
    twin_name: str


class GlossaryPage(NamedTuple):
    """The names of all terms, under the letters that they are sorted by; and the subjects, with how many each has."""

    document: DocumentPage
    subjects: tuple[tuple[Label, int], ...]
    twin_tag: str
    """The language of the terms' other names."""
    groups: tuple[tuple[str, tuple[NameView, ...]], ...]


class SubjectPage(NamedTuple):
    """The terms of one subject."""

    title: str
    lead: str
    whole: Link
    terms: tuple[TermView, ...]
    previous: Link | None
    following: Link | None


class SearchPage(NamedTuple):
    """The ways to everything, for readers without scripts; with them, the search field stands above."""

    document: DocumentPage
    pages: tuple[Link, ...]
    areas: tuple[Link, ...]
    aspects: tuple[Link, ...]
    facets: tuple[Facet, ...]
    subjects: tuple[Link, ...]
    letters: tuple[Link, ...]
    parts: tuple[tuple[Label, tuple[Link, ...]], ...]
    """The paragraphs of the source by its parts."""


class FieldView(NamedTuple):
    """A column of a table, explained."""

    name: str
    type: str
    description: str
    values: tuple[str, ...]
    is_required: bool


class DownloadView(NamedTuple):
    """A file to take away."""

    text: str
    href: str
    size: str


class TableView(NamedTuple):
    """A table with its dictionary and downloads."""

    name: str
    title: str
    description: str
    rows: int
    downloads: tuple[DownloadView, ...]
    fields: tuple[FieldView, ...]
    preview_header: tuple[str, ...]
    """The columns of the preview: all but those in other languages."""
    preview: tuple[tuple[Markup, ...], ...]
    """The first rows, references resolved."""


class ChartFiles(NamedTuple):
    """A chart in a list: its own page, and what there is of it to take away."""

    page: Link
    downloads: tuple[Link, ...]


class DataPage(NamedTuple):
    """The tables."""

    document: DocumentPage
    tables: tuple[TableView, ...]
    package: str
    checksums: str
    licence: Link
    charts: tuple[ChartFiles, ...]


class ParagraphLine(NamedTuple):
    """A paragraph in the list of all: what it is about, and where that which was drawn from it stands."""

    number: int
    anchor: str
    href: str
    heading: str
    summary: Markup


class SourcePage(NamedTuple):
    """The source, paragraph by paragraph."""

    document: DocumentPage
    citation: Citation
    parts: tuple[tuple[Label, tuple[ParagraphLine, ...]], ...]


class ChapterPage(NamedTuple):
    """Some paragraphs of the source, with all that was drawn from them."""

    title: str
    lead: str
    whole: Link
    section: Link | None
    """The area or theme that it belongs to."""
    source_tag: str
    paragraphs: tuple[ParagraphView, ...]
    previous: Link | None
    following: Link | None
