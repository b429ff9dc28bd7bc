"""The pages of what the source reports: its themes at a glance, and each theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from sitegen.charts.forms import FORMS
from sitegen.charts.forms.results import ASPECT
from sitegen.model.site import Site
from sitegen.pages.addresses import page_address
from sitegen.pages.context import PageContext, links_around
from sitegen.pages.indexes import Indexes
from sitegen.pages.kind import PageKind, Route, SinglePage
from sitegen.pages.permalinks import REVIEW, aspect_page_name
from sitegen.pages.record_views import figure_views, result_view
from sitegen.pages.references import all_html, document_link, document_page, to_html, to_text
from sitegen.pages.uses import FEW
from sitegen.pages.views import DocumentPage, FigureView, Link, ResultView


class AspectLine(NamedTuple):
    """A theme in the list of all."""

    id: str
    page: Link
    lead: Markup
    parts: tuple[Markup, ...]
    """Of the charts of all themes, what they show of this one."""
    cards: tuple[FigureView, ...]
    """The first few of its numbers."""
    results: int
    paragraphs: tuple[Link, ...]


class ReviewPage(NamedTuple):
    """What the source reports."""

    document: DocumentPage
    charts: tuple[Markup, ...]
    """The charts that stand below its text."""
    aspects: tuple[AspectLine, ...]
    beside: tuple[ResultView, ...]
    """The results that stand under no theme."""


class AspectPage(NamedTuple):
    """A theme of the review."""

    title: str
    name: str
    lead: Markup
    story: Markup
    cards: tuple[FigureView, ...]
    parts: tuple[Markup, ...]
    """Of the charts of all themes, what they show of this one."""
    charts: tuple[Markup, ...]
    unsaid: tuple[Markup, ...]
    results: tuple[ResultView, ...]
    paragraphs: tuple[Link, ...]
    whole: Link
    previous: Link | None
    following: Link | None


class Review(SinglePage):
    """What the source reports, at a glance: its themes, and how far things have come."""

    name = "review"

    def content(self, context: PageContext, route: Route) -> ReviewPage:
        return ReviewPage(
            document=document_page(context, REVIEW),
            charts=tuple(context.chart_html(chart) for chart in context.front(REVIEW, "charts")),
            aspects=tuple(_aspect_line(context, aspect) for aspect in context.site.aspects),
            beside=_results(context, ""),
        )


class Aspect(PageKind):
    """A page for each theme: its story, its numbers and all that is reported under it; its key is the theme's id."""

    name = "aspect"

    def routes(self, site: Site, indexes: Indexes, language: str) -> Iterator[Route]:
        for aspect in site.aspects:
            yield Route(self, page_address(language, aspect_page_name(aspect)), language, REVIEW, aspect)

    def content(self, context: PageContext, route: Route) -> AspectPage:
        aspect_id = route.key
        aspect = context.site.aspects[aspect_id]
        section = _section(context, aspect_id)
        order = list(context.site.aspects)
        previous, following = links_around(order, aspect_id, lambda name: _aspect_link(context, name))
        return AspectPage(
            title=self.title(context, route),
            name=aspect.title[context.code],
            lead=to_html(context, str(section.get("lead", ""))),
            parts=_parts(context, aspect_id),
            story=to_html(context, str(section.get("story", ""))),
            cards=figure_views(context, section.get("cards") or ()),
            charts=tuple(context.chart_html(chart) for chart in section.get("charts") or ()),
            unsaid=all_html(context, section.get("unsaid") or ()),
            results=_results(context, aspect_id),
            paragraphs=context.paragraph_links(aspect.paragraphs),
            whole=document_link(context, REVIEW),
            previous=previous,
            following=following,
        )

    def title(self, context: PageContext, route: Route) -> str:
        """What the page finds, or the theme's own name."""
        title = str(_section(context, route.key).get("title", ""))
        return to_text(context, title) or context.site.aspects[route.key].title[context.code]

    def description(self, context: PageContext, route: Route) -> str:
        """The theme's lead, or its name."""
        lead = to_text(context, str(_section(context, route.key).get("lead", "")))
        return lead or context.site.aspects[route.key].title[context.code]


def _section(context: PageContext, aspect: str) -> Mapping[str, Any]:
    """What the front matter of the review says of a theme."""
    sections: Mapping[str, Mapping[str, Any]] = context.front(REVIEW, "sections") or {}
    return sections.get(aspect, {})


def _aspect_line(context: PageContext, aspect_id: str) -> AspectLine:
    section = _section(context, aspect_id)
    return AspectLine(
        id=aspect_id,
        page=_aspect_link(context, aspect_id),
        lead=to_html(context, str(section.get("lead", ""))),
        parts=_parts(context, aspect_id),
        cards=figure_views(context, (section.get("cards") or ())[:FEW]),
        results=len(context.indexes.group("results", "aspect", aspect_id)),
        paragraphs=context.paragraph_links(context.site.aspects[aspect_id].paragraphs),
    )


def _parts(context: PageContext, aspect: str) -> tuple[Markup, ...]:
    """What the charts at the head of the review show of a theme; nothing of charts that can't be cut by theme."""
    charts = (context.site.charts[name] for name in context.front(REVIEW, "charts"))
    parts = (context.chart_part(chart.id, aspect) for chart in charts if FORMS[chart.form].part_of == ASPECT)
    return tuple(part for part in parts if part)


def _aspect_link(context: PageContext, aspect: str) -> Link:
    return document_link(context, aspect_page_name(aspect))


def _results(context: PageContext, aspect: str) -> tuple[ResultView, ...]:
    """What is reported under a theme; under none for an empty one."""
    named = context.indexes.group("results", "aspect", aspect)
    return tuple(result_view(context, context.site.results[name]) for name in named)


KINDS = (Review(), Aspect())
