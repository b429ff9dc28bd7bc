"""The pages about promises: the list of all, the lists of one value of a filter, and each promise's own."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from markupsafe import Markup

from sitegen.model.quantity import percent_text, plain_number
from sitegen.model.records import Area, Commitment, Subsection
from sitegen.model.sentences import shortened
from sitegen.model.site import Site
from sitegen.model.tracker import FACETS, STATUSES, last_day, pace
from sitegen.pages.addresses import facet_address, promise_address
from sitegen.pages.context import PageContext
from sitegen.pages.indexes import AREA, Indexes
from sitegen.pages.issues import PROGRESS, issue_link
from sitegen.pages.kind import InSearch, PageKind, Route, SinglePage
from sitegen.pages.promise_rows import USUAL, Labels, labels, row_view, value_label
from sitegen.pages.record_views import (
    commitment_view,
    deadline_label,
    figure_view,
    figure_views,
    quotation_view,
    reported_quantity,
)
from sitegen.pages.references import document_page, to_text
from sitegen.pages.views import CommitmentView, DocumentPage, FigureView, Label, Link, PaceView, QuotationView, RowView
from sitegen.problems import Location

LIST = "commitments"
"""The document of the list of all promises."""
MOST_OF_A_PROMISE = 200
"""How many signs of a promise stand in its page's description, before what is said of it."""


class FacetValue(NamedTuple):
    """One value of a filter, with how many promises have it."""

    label: Label
    number: int
    is_current: bool


class Facet(NamedTuple):
    """A filter of the list of promises."""

    name: str
    title: str
    usual: str
    """The value of promises that name none; empty if all do."""
    values: tuple[FacetValue, ...]


class RowGroup(NamedTuple):
    """The promises of a list that belong to one area."""

    area: Label
    number: int
    """The area's."""
    rows: tuple[RowView, ...]


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
    groups: tuple[RowGroup, ...]
    """By area, in the order of the areas; none without a promise."""
    total: int
    of_all: int
    """How many promises there are in all."""
    statuses: tuple[tuple[Label, int], ...]
    """The statuses that promises of this list have, and how many."""
    whole_list: Link
    as_of: str
    as_of_iso: str


class CommitmentPage(NamedTuple):
    """One promise: what was said, how it can be measured, and what is known of it."""

    commitment: CommitmentView
    number: int
    """The area's."""
    place: Link
    """Where it stands on the page of its area: the heading there, or the area where there is none."""
    quotation: QuotationView | None
    """The phrase that makes the promise, if it is quoted."""
    printed: Markup
    """The same as the source prints it, with the verbs marked; empty if it isn't quoted."""
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


class Commitments(SinglePage):
    """The list of all promises."""

    name = "commitments"

    def content(self, context: PageContext, route: Route) -> CommitmentsPage:
        return _list(context, tuple(context.site.commitments))


class FacetList(PageKind):
    """The promises that have one value of a filter; the key is `filter=value`."""

    name = "facet"
    template = "commitments.html"

    def routes(self, site: Site, indexes: Indexes, language: str) -> Iterator[Route]:
        for facet, values in FACETS.items():
            for value in values:
                yield Route(self, facet_address(language, facet, value), language, LIST, f"{facet}={value}")

    def content(self, context: PageContext, route: Route) -> CommitmentsPage:
        facet, _, value = route.key.partition("=")
        return _list(context, context.indexes.group("commitments", facet, value), facet, value)

    def title(self, context: PageContext, route: Route) -> str:
        facet, _, value = route.key.partition("=")
        title, label = super().title(context, route), context.label(facet, value).text
        if _is_empty(context, facet, value):
            label = context.messages.gettext("commitments.none_heading", label=label)
        return f"{label} · {title}"

    def description(self, context: PageContext, route: Route) -> str:
        facet, _, value = route.key.partition("=")
        label, meaning = context.label(facet, value).text, context.meaning(facet, value)
        if _is_empty(context, facet, value):
            return context.messages.gettext("commitments.description_none", label=label, meaning=meaning)
        return context.messages.gettext("commitments.description", label=label, meaning=meaning)

    def in_search(self, site: Site) -> InSearch:
        """Its rows are found as the promises that they are."""
        return InSearch.ABOUT


class Promise(PageKind):
    """A page for each promise: what was said, how it can be measured, what is known of it. Its key is the id."""

    name = "promise"
    template = "commitment.html"

    def routes(self, site: Site, indexes: Indexes, language: str) -> Iterator[Route]:
        for commitment in site.commitments:
            yield Route(self, promise_address(language, commitment), language, LIST, commitment)

    def content(self, context: PageContext, route: Route) -> CommitmentPage:
        return _promise_page(context, route.key)

    def title(self, context: PageContext, route: Route) -> str:
        return _words(context, route.key)

    def description(self, context: PageContext, route: Route) -> str:
        """The promise, and what is said of it."""
        values = context.indexes.values[route.key]
        said = {name: value_label(context, name, values[name]).text for name in (AREA, *FACETS)}
        said["deadline"] = deadline_label(context, context.site.commitments[route.key]).text
        words = shortened(_words(context, route.key), MOST_OF_A_PROMISE)
        return context.messages.gettext("commitment.description", promise=words, **said)

    def in_search(self, site: Site) -> InSearch:
        """A promise has an entry of its own."""
        return InSearch.NOWHERE

    def origin(self, site: Site, route: Route) -> Location:
        return site.commitments[route.key].origin.at("commitment")


def _is_empty(context: PageContext, facet: str, value: str) -> bool:
    """Whether no promise has a value of a filter: then whatever names the list says so first."""
    return not context.indexes.group("commitments", facet, value)


def _list(context: PageContext, shown: tuple[str, ...], facet: str = "", value: str = "") -> CommitmentsPage:
    """The list of some promises: of all, or of those that have one value of one filter."""
    having = [context.indexes.values[name]["status"] for name in shown]
    label = labels(context)
    filters = facets(context, facet, value)
    return CommitmentsPage(
        document=None if facet else document_page(context, LIST),
        facet=facet,
        value=value,
        heading=context.label(facet, value).text if facet else "",
        meaning=context.meaning(facet, value) if facet else "",
        facets=filters,
        groups=tuple(_groups(context, shown, label, facet)),
        total=len(shown),
        of_all=sum(value.number for value in filters[0].values),
        statuses=tuple((label("status", name), having.count(name)) for name in STATUSES if name in having),
        whole_list=_whole_list(context),
        as_of=context.date(context.today.isoformat()),
        as_of_iso=context.today.isoformat(),
    )


def _whole_list(context: PageContext) -> Link:
    title = to_text(context, context.text(LIST).title)
    return Link(title, context.to_document(LIST))


def facets(context: PageContext, facet: str = "", value: str = "") -> tuple[Facet, ...]:
    """Every filter with its values and how many promises have each; one value may be the chosen one."""
    return tuple(_facet(context, name, (facet, value)) for name in (AREA, *FACETS))


def _facet(context: PageContext, name: str, chosen: tuple[str, str]) -> Facet:
    return Facet(
        name=name,
        title=context.messages.gettext("facet.area") if name == AREA else context.messages.label("facet", name),
        usual=USUAL.get(name, ""),
        values=tuple(
            FacetValue(
                value_label(context, name, value),
                len(context.indexes.group("commitments", name, value)),
                is_current=(name, value) == chosen,
            )
            for value in (context.site.areas if name == AREA else FACETS[name])
        ),
    )


def _groups(
    context: PageContext, shown: tuple[str, ...], label: Labels, facet: str
) -> Iterator[RowGroup]:
    """The areas that some promises belong to, each with those that are its own, in their order."""
    rows: dict[str, list[RowView]] = {}
    for name in shown:
        values = context.indexes.values[name]
        rows.setdefault(values[AREA], []).append(row_view(context, context.site.commitments[name], label, facet))
    for area in context.site.areas:
        if area in rows:
            yield RowGroup(label(AREA, area), context.site.areas[area].number, tuple(rows[area]))


def _promise_page(context: PageContext, commitment: str) -> CommitmentPage:
    """One promise: what was said, how it can be measured, and what is known of it."""
    record = context.site.commitments[commitment]
    values = context.indexes.values[commitment]
    last = last_day(record.deadline).isoformat() if record.deadline else ""
    previous, following = (_neighbour(context, name) for name in context.indexes.neighbours[commitment])
    return CommitmentPage(
        commitment=commitment_view(context, record),
        number=context.site.areas[record.area].number,
        place=_place(context, record),
        quotation=quotation_view(context, context.site.quotations[record.quotation]) if record.quotation else None,
        printed=_printed(context, record),
        strength_meaning=context.meaning("strength", values["strength"]),
        measurability_meaning=context.meaning("measurability", values["measurability"]),
        deadline_meaning=context.meaning("deadline", values["deadline"]),
        status_meaning=context.meaning("status", values["status"]),
        last_day=context.date(last) if last else "",
        last_day_iso=last,
        figures=figure_views(context, record.figures),
        reported=context.label("kind", "reported"),
        derived=context.label("kind", "derived"),
        paces=_paces(context, record),
        as_of=context.date(context.today.isoformat()),
        as_of_iso=context.today.isoformat(),
        source_tag=context.site.source_language.tag,
        previous=previous,
        following=following,
        whole_list=_whole_list(context),
        update=issue_link(
            context.site.settings.repository,
            PROGRESS,
            title=context.messages.gettext("issue.progress_title", promise=_words(context, commitment)),
            commitment=commitment,
            page=context.own_address,
        ),
    )


def _place(context: PageContext, commitment: Commitment) -> Link:
    """A promise's place on its area's page, by the heading that it stands under there, if it stands under one."""
    heading: Subsection | Area = context.site.areas[commitment.area]
    if commitment.subsection:
        heading = context.site.subsections[commitment.subsection]
    return Link(heading.title[context.code], context.to_commitment(commitment.id))


def _printed(context: PageContext, commitment: Commitment) -> Markup:
    """The phrase that makes a promise as the source prints it, with each of its verbs marked where it comes first."""
    if not commitment.quotation:
        return Markup()
    rest = context.site.quotations[commitment.quotation].words[context.site.source_language.code]
    said = Markup()
    for verb in commitment.verbs:
        before, found, after = rest.partition(verb)
        if found:
            said += Markup("{}<mark>{}</mark>").format(before, found)
            rest = after
    return said + rest


def _words(context: PageContext, commitment: str) -> str:
    """A promise as plain text."""
    return to_text(context, context.site.commitments[commitment].text[context.code])


def _neighbour(context: PageContext, commitment: str) -> Link | None:
    return Link(_words(context, commitment), context.to_promise(commitment)) if commitment else None


def _paces(context: PageContext, commitment: Commitment) -> tuple[PaceView, ...]:
    """By figure, the newest report that can be held against the year, in the order of the promise's figures."""
    newest = {entry.figure: entry for entry in context.indexes.evidence.get(commitment.id, ()) if entry.figure}
    found = []
    for name in commitment.figures:
        entry, figure = newest.get(name), context.site.figures[name]
        share = pace(entry, figure) if entry else None
        if entry is None or entry.value is None or share is None:
            continue
        found.append(
            PaceView(
                figure=figure_view(context, figure),
                value=context.speaker.say(reported_quantity(entry.value, figure)),
                reached=percent_text(share.reached, context.speaker.language),
                is_over=share.reached > 1,
                is_bounded=figure.quantity.bound != "exact",
                gone=percent_text(share.gone, context.speaker.language),
                reached_width=_width(share.reached),
                gone_width=_width(share.gone),
                date=context.date(entry.date),
                iso_date=entry.date,
                year=context.years(figure),
                day=share.day,
                days=share.days,
            )
        )
    return tuple(found)


def _width(share: Fraction) -> str:
    """A share as a part of a hundred, as far as a bar can show it."""
    hundredths = min(max(share, Fraction(0)), Fraction(1)) * 10_000
    return plain_number(Decimal(int(hundredths)).scaleb(-2))


KINDS = (Commitments(), FacetList(), Promise())
