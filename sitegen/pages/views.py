"""What templates receive: plain strings, numbers and tuples, already translated, formatted and linked."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere."""

    text: str
    href: str
    is_current: bool = False


@dataclass(frozen=True)
class LanguageLink:
    """The same page in another language."""

    code: str
    tag: str
    name: str
    href: str
    is_current: bool
    absolute: str
    """The whole URL, for `hreflang`; empty without a base URL."""


@dataclass(frozen=True)
class Shell:
    """What every page has around its content."""

    language: str
    tag: str
    direction: str
    site_title: str
    tagline: str
    title: str
    """The page's own title."""
    description: str
    policy: str
    """The Content-Security-Policy."""
    static: str
    """The link to the folder of static files."""
    home: str
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    languages: tuple[LanguageLink, ...]
    default_absolute: str
    canonical: str
    built_on: str
    built_on_iso: str
    citation: str
    needs_review: bool
    """Whether the page's source has changed since this translation was reviewed."""
    repository: str
    is_home: bool


@dataclass(frozen=True)
class Label:
    """A value of a column with its words, and the page that lists what has it."""

    value: str
    text: str
    href: str = ""


@dataclass(frozen=True)
class FigureView:
    """A figure: what it says, of which kind, and where it comes from."""

    id: str
    text: str
    """Number, unit and what is counted."""
    quantity: str
    value: str
    """The plain number in the unit that the language shows, for machines."""
    kind: Label
    label: str
    note: Markup
    year: int
    printed: str
    href: str
    """Its row on the source page."""
    whole: str
    """What a share belongs to or a change starts from, in words; empty if it is neither."""
    derivation: Markup
    paragraphs: tuple[Link, ...]


@dataclass(frozen=True)
class ResultView:
    """Something reported, with its stage."""

    id: str
    href: str
    text: Markup
    stage: Label
    places: tuple[str, ...]
    paragraphs: tuple[Link, ...]
    followed_by: tuple[Link, ...]
    """Promises about the same matter."""


@dataclass(frozen=True)
class EvidenceView:
    """A row of the ledger."""

    date: str
    iso_date: str
    status: Label
    value: str
    title: str
    url: str
    quote: str
    archived_url: str
    reviewer: str
    note: Markup


@dataclass(frozen=True)
class CommitmentView:
    """A promise: how firm, how measurable, by when, with whom, and what is known of it."""

    id: str
    href: str
    """Its place on the page of its area."""
    text: Markup
    area: Link
    verb: str
    strength: Label
    measurability: Label
    deadline: Label
    deadline_text: str
    deadline_date: str
    status: Label
    places: tuple[str, ...]
    partners: tuple[str, ...]
    follows: tuple[ResultView, ...]
    paragraphs: tuple[Link, ...]
    evidence: tuple[EvidenceView, ...]
    page: str
    """The link to a page of its own; empty without evidence."""


@dataclass(frozen=True)
class TermView:
    """A term with its meaning."""

    id: str
    href: str
    name: str
    twin_name: str
    """Its name in the source's language, or in the other languages on pages in the source's."""
    twin_tag: str
    pinyin: str
    plain: Markup
    rendering_source: str
    paragraphs: tuple[Link, ...]


@dataclass(frozen=True)
class ChartView:
    """A chart with all that stands around it."""

    id: str
    title: Markup
    subtitle: Markup
    note: Markup
    alt: str
    plain_title: str
    svg: Markup
    narrow_svg: Markup
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    csv: str
    key: tuple[Label, ...]
    paragraphs: tuple[Link, ...]


@dataclass(frozen=True)
class Crumb:
    """A section of a page, for its list of contents."""

    anchor: str
    text: str


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
    contents: tuple[Crumb, ...]


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

    document: DocumentPage
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
    preview: tuple[tuple[str, ...], ...]
    """The first rows, references resolved."""


@dataclass(frozen=True)
class DataPage:
    """The tables."""

    document: DocumentPage
    tables: tuple[TableView, ...]
    package: str
    licence: Link
    charts: tuple[Link, ...]


@dataclass(frozen=True)
class ExemptionView:
    """A numeral that is no figure."""

    printed: str
    reason: Label
    note: str


@dataclass(frozen=True)
class ParagraphView:
    """One paragraph of the source: our summary, and what was drawn from it."""

    number: int
    anchor: str
    part: Label
    section: Link | None
    heading: str
    summary: Markup
    figures: tuple[FigureView, ...]
    results: tuple[ResultView, ...]
    commitments: tuple[CommitmentView, ...]
    exemptions: tuple[ExemptionView, ...]
    terms: tuple[Link, ...]


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
