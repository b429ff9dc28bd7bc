"""The content of each kind of page, as its template receives it."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from sitegen.pages.views import (
    ChartView,
    Citation,
    CommitmentView,
    CorrectionView,
    DocumentPage,
    FigureView,
    Label,
    LanguageLink,
    Link,
    PaceView,
    QuotationView,
    ResultView,
    RowView,
    TermView,
)


class TileView(NamedTuple):
    """An area on the home page."""

    id: str
    number: int
    title: str
    href: str
    finding: str
    commitments: int
    with_number: int


class MarkView(NamedTuple):
    """How figures of one kind look, and what that means."""

    kind: Label
    text: Markup


class MinuteView(NamedTuple):
    """One of the few things that a reader in a hurry should take away."""

    title: str
    text: Markup
    more: Link


class HomePage(NamedTuple):
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


class SubsectionView(NamedTuple):
    """A subsection of an area with its promises."""

    id: str
    title: str
    paragraphs: tuple[Link, ...]
    commitments: tuple[CommitmentView, ...]


class Bridge(NamedTuple):
    """Promises beside the results that they follow from."""

    results: tuple[ResultView, ...]
    commitments: tuple[CommitmentView, ...]


class AreaPage(NamedTuple):
    """A work area."""

    document: DocumentPage
    id: str
    number: int
    name: str
    official: str
    slogan: str
    """Empty where the heading holds none."""
    paragraphs: tuple[Link, ...]
    cards: tuple[FigureView, ...]
    unsaid: tuple[Markup, ...]
    bridges: tuple[Bridge, ...]
    direct: tuple[CommitmentView, ...]
    """Its promises that stand under no heading of their own."""
    subsections: tuple[SubsectionView, ...]
    commitments: int
    with_number: int
    with_deadline: int
    """Those with a time limit, dated or not."""
    undated: int
    """Those whose time limit gives no date."""
    terms: tuple[TermView, ...]
    """The terms that the page's own text uses, in its order."""
    more_terms: tuple[Link, ...]
    """The other terms of the area's paragraphs."""
    previous: Link | None
    following: Link | None


class AspectLine(NamedTuple):
    """A theme in the list of all."""

    id: str
    page: Link
    lead: Markup
    cards: tuple[FigureView, ...]
    """The first few of its numbers."""
    results: int
    paragraphs: tuple[Link, ...]


class AspectPage(NamedTuple):
    """A theme of the review."""

    title: str
    name: str
    lead: Markup
    story: Markup
    cards: tuple[FigureView, ...]
    charts: tuple[Markup, ...]
    unsaid: tuple[Markup, ...]
    results: tuple[ResultView, ...]
    paragraphs: tuple[Link, ...]
    whole: Link
    previous: Link | None
    following: Link | None


class ReviewPage(NamedTuple):
    """What the source reports."""

    document: DocumentPage
    aspects: tuple[AspectLine, ...]
    beside: tuple[ResultView, ...]
    """The results that stand under no theme."""
    stages: tuple[tuple[Label, int], ...]


class FacetValue(NamedTuple):
    """One value of a filter, with how many promises have it."""

    label: Label
    number: int
    is_current: bool


class Facet(NamedTuple):
    """A filter of the list of promises."""

    name: str
    title: str
    values: tuple[FacetValue, ...]


class CommitmentsPage(NamedTuple):
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


class CommitmentPage(NamedTuple):
    """One promise: what was said, how it can be measured, and what is known of it."""

    commitment: CommitmentView
    subsection: Link | None
    """`None` where the promise stands in the area itself."""
    quotation: QuotationView | None
    """The phrase that makes the promise, if it is quoted."""
    strength_meaning: str
    measurability_meaning: str
    deadline_meaning: str
    status_meaning: str
    last_day: str
    """The last day that keeps the promise; empty where no date is given."""
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


class ChartPage(NamedTuple):
    """A chart by itself, to be passed on or shown in other people's pages."""

    chart: ChartView
    picture: str
    """The whole URL of its picture; empty without a base URL."""


class AboutPage(NamedTuple):
    """Who made the site, how, and how to cite it."""

    document: DocumentPage
    citation: Citation
    contact: str
    repository: str
    licences: tuple[tuple[str, Link], ...]
    audit: str
    """How the data stand to the text, and since when."""
    built_on: str


class RetiredPage(NamedTuple):
    """What answers at an address that is no page any more."""

    title: str
    """What stood there."""
    why: str
    since: str
    since_iso: str
    to: str
    """The link to what took its place; empty if nothing did."""
    canonical: str
    """The whole URL of that; empty without a base URL, or if nothing did."""


class AccessibilityPage(NamedTuple):
    """How accessible the site is meant to be, and what of that was tested."""

    document: DocumentPage
    tested: tuple[str, ...]


class CorrectionsPage(NamedTuple):
    """Every correction, newest first."""

    document: DocumentPage
    corrections: tuple[CorrectionView, ...]
    repository: str
    contact: str


class Greeting(NamedTuple):
    """A language on a page that speaks them all: the chooser and the page for lost readers."""

    language: LanguageLink
    title: str
    body: Markup
    tagline: str
    site_title: str
    areas: tuple[Link, ...]
    imprint: tuple[Link, ...]
    """Lines at the foot of the page, as in `Shell`."""


class AllLanguagesPage(NamedTuple):
    """A page that stands outside of the languages."""

    greetings: tuple[Greeting, ...]
