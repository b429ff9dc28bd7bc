"""What templates receive: plain strings, numbers and tuples, already translated, formatted and linked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup


class Link(NamedTuple):
    """Words that lead somewhere."""

    text: str
    href: str
    is_current: bool = False


class LanguageLink(NamedTuple):
    """The same page in another language."""

    code: str
    tag: str
    name: str
    href: str
    is_current: bool
    absolute: str
    """The whole URL, for `hreflang`; empty without a base URL."""


class Shell(NamedTuple):
    """What every page has around its content."""

    language: str
    tag: str
    twin_tag: str
    """The tag of the language in which terms are named beside their name in this one."""
    direction: str
    site_title: str
    tagline: str
    title: str
    """The page's own title."""
    description: str
    policy: str
    """The Content-Security-Policy."""
    assets: Mapping[str, str]
    """The link to each file of `static/` by its path there, with a digest of its content."""
    mark: Markup
    """The site's own drawing; empty if it has none."""
    home: str
    search: Link
    """The page that finds things."""
    search_index: str
    """The link to what tells a script where the index stands that it searches."""
    navigation: tuple[Link, ...]
    maker: Link | None
    """Who made the site; the address may be empty."""
    footer: tuple[Link, ...]
    imprint: tuple[Link, ...]
    """Lines at the foot of the page; some lead nowhere, and their address is empty."""
    languages: tuple[LanguageLink, ...]
    default_absolute: str
    canonical: str
    built_on: str
    built_on_iso: str
    build_record: str
    citation: str
    needs_review: bool
    """Whether the page's source has changed since this translation was reviewed."""
    repository: str
    report: str
    """Where to report a mistake in this page; empty without a repository."""
    is_home: bool
    has_charts: bool
    """Whether a chart stands on the page."""


class Label(NamedTuple):
    """A value of a column with its words, and the page that lists what has it."""

    value: str
    text: str
    href: str = ""


class FigureView(NamedTuple):
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
    year: str
    """Its year or span of years in words, or that none is stated."""
    printed: str
    href: str
    """Its row on the source page."""
    whole: str
    """“Share of: …” or “Compared with: …”; empty for a plain amount."""
    derivation: Markup
    paragraphs: tuple[Link, ...]


class FigureRow(NamedTuple):
    """A figure at its place in the source, and the pages that show it."""

    figure: FigureView
    uses: tuple[Link, ...]


class ResultView(NamedTuple):
    """Something reported, with its stage."""

    id: str
    href: str
    text: Markup
    words: Markup
    """The same without links, for use as one."""
    stage: Label
    places: tuple[str, ...]
    paragraphs: tuple[Link, ...]
    has_number: bool
    followed_by: tuple[Link, ...]
    """Promises about the same matter."""


class CorrectionView(NamedTuple):
    """A change to a published fact, in words that readers know."""

    date: str
    iso_date: str
    table: str
    """What the table holds."""
    key: str
    """What the row is called."""
    href: str
    """Where it stands; empty if nowhere."""
    column: str
    was: Markup
    now: Markup
    reason: Markup


class EvidenceView(NamedTuple):
    """A row of the ledger."""

    date: str
    iso_date: str
    status: Label
    value: str
    title: Markup
    url: str
    quote: Markup
    archived_url: str
    reviewer: Markup
    note: Markup
    corrections: tuple[CorrectionView, ...]
    """What was changed of it since it was written, newest first."""


class CommitmentView(NamedTuple):
    """A promise: how firm, how measurable, by when, with whom, and what is known of it."""

    id: str
    href: str
    """Its place on the page of its area."""
    text: Markup
    words: Markup
    """The same without links, for use as one."""
    area: Link
    verbs: tuple[str, ...]
    strength: Label
    measurability: Label
    has_number: bool
    deadline: Label
    deadline_text: str
    deadline_read: str
    """Its words, and the last day that they are read as."""
    status: Label
    places: tuple[str, ...]
    partners: tuple[str, ...]
    follows: tuple[ResultView, ...]
    paragraphs: tuple[Link, ...]
    evidence: tuple[EvidenceView, ...]
    page: str
    """The link to its own page."""


class RowView(NamedTuple):
    """A promise in a list: the least that tells it from others."""

    id: str
    values: str
    """Its values of the filters but for the area and the usual ones, with spaces between them."""
    href: str
    """Its own page."""
    text: Markup
    words: tuple[str, ...]
    """How strong it is and what it names, as far as the list doesn't say it of all its rows."""
    deadline: Label
    deadline_read: str
    """Its words, and the last day that they are read as."""
    deadline_iso: str
    status: Label | None
    """What evidence says; none without any."""
    paragraphs: tuple[str, ...]


class PaceView(NamedTuple):
    """The share of a promised number that is reported as reached, beside the share of its year gone by then."""

    figure: FigureView
    value: str
    """What is reported, in words."""
    reached: str
    is_over: bool
    """Whether more is reported than was promised."""
    is_bounded: bool
    """Whether the promised number is a bound or an estimate, so that the share is one of that."""
    gone: str
    reached_width: str
    """The shares as parts of a hundred, for bars; never more than the whole."""
    gone_width: str
    date: str
    iso_date: str
    year: str
    day: int
    days: int


class TermView(NamedTuple):
    """A term with its meaning."""

    id: str
    href: str
    name: str
    twin_name: str
    """Its name in the source's language, or in the other languages on pages in the source's."""
    twin_tag: str
    pinyin: str
    plain: Markup
    rendering: Label
    """How its other names came about."""
    rendering_source: Markup
    """Where they were read, or a remark; may be empty."""
    paragraphs: tuple[Link, ...]


class QuotationView(NamedTuple):
    """A phrase of the source."""

    id: str
    href: str
    words: str
    """In the language of the page."""
    printed: str
    """As the source prints it; empty on pages in its language."""
    tag: str
    """The source's language."""
    paragraph: Link


class ChartCell(NamedTuple):
    """A cell of a chart's table."""

    role: str
    """What its column holds: see `charts.reading.Role`."""
    text: str
    label: str = ""
    """The column's name before the text, where that would say little alone."""
    href: str = ""
    """The figure's row on the source page."""
    value: str = ""
    """The plain number, for machines."""
    links: tuple[Link, ...] = ()


class ChartRow(NamedTuple):
    """A row of a chart's table, and the kind of its number."""

    cells: tuple[ChartCell, ...]
    kind: str
    is_figure: bool


class AreaMark(NamedTuple):
    """An area whose number stands in a drawing: its name with counts, and the way to its page."""

    number: int
    text: str
    href: str


class ChartView(NamedTuple):
    """A chart with all that stands around it."""

    id: str
    title: Markup
    subtitle: Markup
    note: Markup
    alt: str
    plain_title: str
    svg: Markup
    narrow_svg: Markup
    is_wide: bool
    """Whether its drawing asks for the room of all columns."""
    header: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    downloads: tuple[Link, ...]
    key: tuple[Label, ...]
    areas: tuple[AreaMark, ...]
    """Those whose numbers are marks of the drawing."""
    lists: tuple[tuple[Link, str], ...]
    """The lists of what the drawing counts, each with how many stand in it."""
    paragraphs: tuple[Link, ...]
    page: str
    """The link to the chart's own page; empty there."""
    embedding: str
    """The HTML that shows it in other people's pages; empty without a base URL."""


class PartView(NamedTuple):
    """A part of a chart, which stands at the head of what it is about; the chart has its own title, table and files."""

    alt: str
    svg: Markup
    narrow_svg: Markup
    is_wide: bool


class ExemptionView(NamedTuple):
    """A numeral that is no figure."""

    printed: str
    reason: Label
    note: str


class ParagraphView(NamedTuple):
    """One paragraph of the source: our summary, and what was drawn from it."""

    number: int
    anchor: str
    heading: str
    summary: Markup
    figures: tuple[FigureRow, ...]
    results: tuple[ResultView, ...]
    commitments: tuple[CommitmentView, ...]
    exemptions: tuple[ExemptionView, ...]
    terms: tuple[Link, ...]
    quotations: tuple[QuotationView, ...]


class DocumentPage(NamedTuple):
    """A page that is only its text."""

    name: str
    title: str
    lead: Markup
    body: Markup


class Citation(NamedTuple):
    """What is known of the source text."""

    title: str
    publisher: str
    date: str
    url: str
