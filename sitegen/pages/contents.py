"""The content of each kind of page, as its template receives it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from sitegen.pages.views import (
    ChartView,
    CommitmentView,
    FigureView,
    Label,
    LanguageLink,
    Link,
    PaceView,
    ParagraphView,
    ResultView,
    RowView,
    TermView,
)


@dataclass(frozen=True)
class TileView:
    """An area on the home page."""

    id: str
    number: int
    title: str
    href: str
    finding: str
    commitments: int
    with_number: int


@dataclass(frozen=True)
class DocumentPage:
    """A page that is only its text."""

    name: str
    title: str
    lead: Markup
    body: Markup


@dataclass(frozen=True)
class MarkView:
    """How figures of one kind look, and what that means."""

    kind: Label
    text: Markup


@dataclass(frozen=True)
class MinuteView:
    """One of the few things that a reader in a hurry should take away."""

    title: str
    text: Markup
    more: Link


@dataclass(frozen=True)
class HomePage:
    """The first page of a language."""

    document: DocumentPage
    minute: tuple[MinuteView, ...]
    layers: tuple[tuple[Markup, ...], ...]
    """Terms in layers, top to bottom: what rests on what in the source's slogan."""
    layers_note: Markup
    cards: tuple[FigureView, ...]
    tiles: tuple[TileView, ...]
    unsaid: tuple[Markup, ...]
    marks: tuple[MarkView, ...]


@dataclass(frozen=True)
class SubsectionView:
    """A subsection of an area with its promises."""

    id: str
    title: str
    paragraphs: tuple[Link, ...]
    commitments: tuple[CommitmentView, ...]


@dataclass(frozen=True)
class Bridge:
    """Promises beside the results that they follow from."""

    results: tuple[ResultView, ...]
    commitments: tuple[CommitmentView, ...]


@dataclass(frozen=True)
class AreaPage:
    """A work area."""

    document: DocumentPage
    id: str
    number: int
    name: str
    official: str
    slogan: str
    paragraphs: tuple[Link, ...]
    cards: tuple[FigureView, ...]
    unsaid: tuple[Markup, ...]
    bridges: tuple[Bridge, ...]
    subsections: tuple[SubsectionView, ...]
    commitments: int
    with_number: int
    with_deadline: int
    terms: tuple[TermView, ...]
    """The terms that the page's own text uses, in its order."""
    more_terms: tuple[Link, ...]
    """The other terms of the area's paragraphs."""
    previous: Link | None
    following: Link | None


@dataclass(frozen=True)
class AspectView:
    """A theme of the review."""

    id: str
    title: str
    lead: Markup
    story: Markup
    cards: tuple[FigureView, ...]
    charts: tuple[Markup, ...]
    unsaid: tuple[Markup, ...]
    results: tuple[ResultView, ...]
    paragraphs: tuple[Link, ...]


@dataclass(frozen=True)
class ReviewPage:
    """What the source reports."""

    document: DocumentPage
    aspects: tuple[AspectView, ...]
    stages: tuple[tuple[Label, int], ...]


@dataclass(frozen=True)
class FacetValue:
    """One value of a filter, with how many promises have it."""

    label: Label
    count: int
    is_current: bool


@dataclass(frozen=True)
class Facet:
    """A filter of the list of promises."""

    name: str
    title: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True)
class CommitmentsPage:
    """All promises, or those with one value of one filter."""

    document: DocumentPage | None
    """The text around the whole list; none around the list of one value."""
    facet: str
    value: str
    """The filter and its value, if this is the list of one."""
    heading: str
    """What the list holds, in words; empty for the whole list."""
    meaning: str
    facets: tuple[Facet, ...]
    rows: tuple[RowView, ...]
    total: int
    statuses: tuple[tuple[Label, int], ...]
    """The statuses that promises of this list have, and how many."""
    unused_statuses: tuple[Label, ...]
    whole_list: Link
    as_of: str
    as_of_iso: str


@dataclass(frozen=True)
class CommitmentPage:
    """One promise: what was said, how it can be measured, and what is known of it."""

    commitment: CommitmentView
    subsection: Link
    strength_meaning: str
    measurability_meaning: str
    deadline_meaning: str
    status_meaning: str
    last_day: str
    """The last day that keeps the promise; empty without a deadline."""
    last_day_iso: str
    figures: tuple[FigureView, ...]
    reported: Label
    derived: Label
    """The kinds of what evidence reports, and of what is worked out from it."""
    paces: tuple[PaceView, ...]
    """For each figure with reported progress that can be held against its year, the newest report."""
    as_of: str
    as_of_iso: str
    source_tag: str
    previous: Link | None
    following: Link | None
    whole_list: Link
    update: str
    """Where to propose an update; empty without a repository."""


@dataclass(frozen=True)
class GlossaryPage:
    """The terms, under the letters that they are sorted by."""

    document: DocumentPage
    groups: tuple[tuple[str, tuple[TermView, ...]], ...]


@dataclass(frozen=True)
class SearchPage:
    """The ways to everything, for readers without scripts; with them, the search field stands above."""

    document: DocumentPage
    pages: tuple[Link, ...]
    areas: tuple[Link, ...]
    aspects: tuple[Link, ...]
    facets: tuple[Facet, ...]
    letters: tuple[Link, ...]
    parts: tuple[tuple[Label, tuple[Link, ...]], ...]
    """The paragraphs of the source by its parts."""


@dataclass(frozen=True)
class FieldView:
    """A column of a table, explained."""

    name: str
    type: str
    description: str
    values: tuple[str, ...]
    is_required: bool


@dataclass(frozen=True)
class DownloadView:
    """A file to take away."""

    text: str
    href: str
    size: str


@dataclass(frozen=True)
class TableView:
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


@dataclass(frozen=True)
class ChartFiles:
    """A chart in a list: its own page, and what there is of it to take away."""

    page: Link
    downloads: tuple[Link, ...]


@dataclass(frozen=True)
class ChartPage:
    """A chart by itself, to be passed on or shown in other people's pages."""

    chart: ChartView
    picture: str
    """The whole URL of its picture; empty without a base URL."""


@dataclass(frozen=True)
class DataPage:
    """The tables."""

    document: DocumentPage
    tables: tuple[TableView, ...]
    package: str
    checksums: str
    licence: Link
    charts: tuple[ChartFiles, ...]


@dataclass(frozen=True)
class Citation:
    """What is known of the source text."""

    title: str
    publisher: str
    date: str
    url: str


@dataclass(frozen=True)
class SourcePage:
    """The source, paragraph by paragraph."""

    document: DocumentPage
    citation: Citation
    source_tag: str
    parts: tuple[tuple[Label, tuple[ParagraphView, ...]], ...]


@dataclass(frozen=True)
class AboutPage:
    """Who made the site, how, and how to cite it."""

    document: DocumentPage
    citation: Citation
    contact: str
    repository: str
    licences: tuple[tuple[str, Link], ...]
    built_on: str


@dataclass(frozen=True)
class CorrectionView:
    """A change to a published fact."""

    date: str
    iso_date: str
    table: str
    key: str
    column: str
    was: str
    now: str
    reason: Markup


@dataclass(frozen=True)
class CorrectionsPage:
    """Every correction, newest first."""

    document: DocumentPage
    corrections: tuple[CorrectionView, ...]
    repository: str
    contact: str


@dataclass(frozen=True)
class Greeting:
    """A language on a page that speaks them all: the chooser and the page for lost readers."""

    language: LanguageLink
    title: str
    body: Markup
    tagline: str
    site_title: str
    areas: tuple[Link, ...]


@dataclass(frozen=True)
class AllLanguagesPage:
    """A page that stands outside of the languages."""

    greetings: tuple[Greeting, ...]
