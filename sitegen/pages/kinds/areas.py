"""The pages of the work areas, each with its story, its numbers and all its promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from sitegen.charts.forms import FORMS
from sitegen.model.documents import Document
from sitegen.model.records import Commitment
from sitegen.model.references import find_references
from sitegen.model.site import Site
from sitegen.pages.addresses import page_address
from sitegen.pages.context import PageContext, links_around
from sitegen.pages.indexes import AREA, PARAGRAPH, Indexes
from sitegen.pages.kind import PageKind, Route
from sitegen.pages.permalinks import area_page_name
from sitegen.pages.promise_rows import labels, row_view
from sitegen.pages.record_views import commitment_view, figure_views, term_view
from sitegen.pages.references import all_html, document_page
from sitegen.pages.views import CommitmentView, DocumentPage, FigureView, Link, ResultView, RowView, TermView


class SubsectionView(NamedTuple):
    """A subsection of an area with its promises."""

    id: str
    title: str
    paragraphs: tuple[Link, ...]
    commitments: tuple[RowView, ...]


class Bridge(NamedTuple):
    """Promises beside the results that they follow from."""

    results: tuple[ResultView, ...]
    commitments: tuple[CommitmentView, ...]


class AreaPage(NamedTuple):
    """A work area."""

    document: DocumentPage
    id: str
    icon: Markup
    """Empty if it has none."""
    number: int
    name: str
    official: str
    slogan: str
    """Empty where the heading holds none."""
    picture: Markup
    """What the chart at the head of home shows of it; empty for a chart that can't be cut by area."""
    paragraphs: tuple[Link, ...]
    cards: tuple[FigureView, ...]
    unsaid: tuple[Markup, ...]
    bridges: tuple[Bridge, ...]
    direct: tuple[RowView, ...]
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


class AreaKind(PageKind):
    """A page for each work area, with a document of its own; its key is the area's id."""

    name = "area"

    def routes(self, site: Site, indexes: Indexes, language: str) -> Iterator[Route]:
        for area in site.areas:
            name = area_page_name(area)
            yield Route(self, page_address(language, name), language, name, area)

    def required_documents(self, site: Site) -> Iterator[str]:
        return map(area_page_name, site.areas)

    def content(self, context: PageContext, route: Route) -> AreaPage:
        site = context.site
        name, area_id = route.document, route.key
        area, promises = site.areas[area_id], _promises(context, area_id)
        label = labels(context)
        rows = {item.id: row_view(context, item, label) for item in promises}
        previous, following = links_around(list(site.areas), area_id, context.area_link)
        used = _terms_of(context.text(name))
        paragraphs = {number for item in promises for number in item.paragraphs} | set(area.paragraphs)
        named = {term for number in paragraphs for term in context.indexes.group("terms", PARAGRAPH, number)} - {*used}
        return AreaPage(
            document=document_page(context, name),
            id=area_id,
            icon=context.icon(area_id),
            number=area.number,
            name=area.title[context.code],
            official=area.official[context.code],
            slogan=area.slogan[context.code],
            picture=_picture(context, area_id),
            paragraphs=context.paragraph_links(tuple(sorted(paragraphs))),
            cards=figure_views(context, context.front(name, "cards")),
            unsaid=all_html(context, context.front(name, "unsaid")),
            bridges=_bridges(context, promises),
            direct=tuple(rows[item.id] for item in promises if not item.subsection),
            subsections=_subsections(context, area_id, promises, rows),
            commitments=len(promises),
            with_number=sum(bool(item.figures) for item in promises),
            with_deadline=context.indexes.counts[f"commitments area={area_id} limit=yes"],
            undated=context.indexes.counts[f"commitments area={area_id} limit=yes dated=no"],
            terms=tuple(term_view(context, site.terms[term]) for term in used),
            more_terms=tuple(
                Link(site.terms[term].name[context.code], context.to_term(term)) for term in site.terms if term in named
            ),
            previous=previous,
            following=following,
        )


def _picture(context: PageContext, area: str) -> Markup:
    chart = context.site.charts.get(str(context.front("home", "picture") or ""))
    is_cut = chart is not None and FORMS[chart.form].part_of == AREA
    return context.chart_part(chart.id, area) if chart is not None and is_cut else Markup()


def _promises(context: PageContext, area: str) -> list[Commitment]:
    return [context.site.commitments[name] for name in context.indexes.group("commitments", AREA, area)]


def _bridges(context: PageContext, promises: list[Commitment]) -> tuple[Bridge, ...]:
    """Promises that follow from the same results stand together, where the first of them does."""
    found: dict[tuple[str, ...], list[CommitmentView]] = {}
    for item in promises:
        if item.follows:
            found.setdefault(item.follows, []).append(commitment_view(context, item))
    return tuple(Bridge(together[0].follows, tuple(together)) for together in found.values())


def _terms_of(document: Document) -> tuple[str, ...]:
    """The terms that a text uses, each once, in the order in which a reader meets them."""
    text = f"{document.front.get('lead', '')}\n{document.body}"
    return tuple(dict.fromkeys(found.target for found in find_references(text) if found.kind == "term"))


def _subsections(
    context: PageContext, area: str, promises: list[Commitment], rows: Mapping[str, RowView]
) -> tuple[SubsectionView, ...]:
    return tuple(
        SubsectionView(
            id=subsection.id,
            title=subsection.title[context.code],
            paragraphs=context.paragraph_links(subsection.paragraphs),
            commitments=tuple(rows[item.id] for item in promises if item.subsection == subsection.id),
        )
        for subsection in map(context.site.subsections.__getitem__, context.indexes.group("subsections", AREA, area))
    )


KINDS = (AreaKind(),)
