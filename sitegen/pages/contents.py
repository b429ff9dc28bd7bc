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
    ParagraphView,
    ResultView,
    TermView,
)


@dataclass(frozen=True)
class BoxView:
    """A box of the layer diagram, in units of the drawing."""

    x: int
    y: int
    width: int
    height: int
    text: str
    href: str
    plain: str


@dataclass(frozen=True)
class LayerView:
    """A layer of the diagram."""

    number: int
    boxes: tuple[BoxView, ...]


@dataclass(frozen=True)
class DiagramView:
    """The diagram of layers, in units of the drawing."""

    width: int
    height: int
    layers: tuple[LayerView, ...]


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
class HomePage:
    """The first page of a language."""

    document: DocumentPage
    diagram: DiagramView
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
    subsections: tuple[SubsectionView, ...]
    commitments: int
    with_number: int
    with_deadline: int
    terms: tuple[TermView, ...]
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
    """The text above the whole list; none above the list of one value."""
    heading: str
    """What the list holds, in words; empty for the whole list."""
    meaning: str
    facets: tuple[Facet, ...]
    groups: tuple[tuple[Link, tuple[CommitmentView, ...]], ...]
    total: int
    statuses: tuple[tuple[Label, int], ...]
    whole_list: Link


@dataclass(frozen=True)
class CommitmentPage:
    """One promise with its history."""

    commitment: CommitmentView


@dataclass(frozen=True)
class GlossaryPage:
    """The terms, under the letters that they are sorted by."""

    document: DocumentPage
    groups: tuple[tuple[str, tuple[TermView, ...]], ...]


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
    digest: str
    """SHA-256 of the file."""


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
