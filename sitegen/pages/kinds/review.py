"""The pages of what the source reports: its themes at a glance, and each theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from sitegen.model.site import Site
from sitegen.pages.addresses import page_address
from sitegen.pages.indexes import Indexes
from sitegen.pages.kind import PageKind, Route, SinglePage
from sitegen.pages.permalinks import REVIEW, aspect_page_name
from sitegen.pages.uses import FEW
from sitegen.pages.views import DocumentPage, FigureView, Label, Link, ResultView
from sitegen.pages.workshop import Workshop, links_around


class AspectLine(NamedTuple):
    """A theme in the list of all."""

    id: str
    page: Link
    lead: Markup
    cards: tuple[FigureView, ...]
    """The first few of its numbers."""
    results: int
    paragraphs: tuple[Link, ...]


class ReviewPage(NamedTuple):
    """What the source reports."""

    document: DocumentPage
    aspects: tuple[AspectLine, ...]
    beside: tuple[ResultView, ...]
    """The results that stand under no theme."""
    stages: tuple[tuple[Label, int], ...]


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


class Review(SinglePage):
    """What the source reports, at a glance: its themes, and how far things have come."""

    name = "review"
    document = REVIEW
    template = "review.html"

    def content(self, context: Workshop, route: Route) -> ReviewPage:
        return ReviewPage(
            document=context.document(REVIEW),
            aspects=tuple(_aspect_line(context, aspect) for aspect in context.site.aspects),
            beside=_results(context, ""),
            stages=tuple(
                (context.composer.label("stage", stage), len(context.indexes.group("results", "stage", stage)))
                for stage in context.indexes.choices["results stage"]
            ),
        )


class Aspect(PageKind):
    """A page for each theme: its story, its numbers and all that is reported under it; its key is the theme's id."""

    name = "aspect"
    template = "aspect.html"

    def routes(self, site: Site, indexes: Indexes, language: str) -> Iterator[Route]:
        for aspect in site.aspects:
            yield Route(self, page_address(language, aspect_page_name(aspect)), language, REVIEW, aspect)

    def content(self, context: Workshop, route: Route) -> AspectPage:
        aspect_id = route.key
        aspect, resolver = context.site.aspects[aspect_id], context.composer.resolver
        section = _section(context, aspect_id)
        order = list(context.site.aspects)
        previous, following = links_around(order, aspect_id, lambda name: _aspect_link(context, name))
        return AspectPage(
            title=self.title(context, route),
            name=aspect.title[context.desk.code],
            lead=resolver.html(str(section.get("lead", ""))),
            story=resolver.html(str(section.get("story", ""))),
            cards=context.composer.figures(section.get("cards") or ()),
            charts=tuple(context.chart_html(chart) for chart in section.get("charts") or ()),
            unsaid=context.composer.texts(section.get("unsaid") or ()),
            results=_results(context, aspect_id),
            paragraphs=context.desk.paragraph_links(aspect.paragraphs),
            whole=context.composer.resolver.document_link(REVIEW),
            previous=previous,
            following=following,
        )

    def title(self, context: Workshop, route: Route) -> str:
        """What the page finds, or the theme's own name."""
        title = str(_section(context, route.key).get("title", ""))
        return context.composer.resolver.plain(title) or context.site.aspects[route.key].title[context.desk.code]

    def description(self, context: Workshop, route: Route) -> str:
        """The theme's lead, or its name."""
        lead = context.composer.resolver.plain(str(_section(context, route.key).get("lead", "")))
        return lead or context.site.aspects[route.key].title[context.desk.code]


def _section(shop: Workshop, aspect: str) -> Mapping[str, Any]:
    """What the front matter of the review says of a theme."""
    sections: Mapping[str, Mapping[str, Any]] = shop.front(REVIEW, "sections") or {}
    return sections.get(aspect, {})


def _aspect_line(shop: Workshop, aspect_id: str) -> AspectLine:
    section = _section(shop, aspect_id)
    return AspectLine(
        id=aspect_id,
        page=_aspect_link(shop, aspect_id),
        lead=shop.composer.resolver.html(str(section.get("lead", ""))),
        cards=shop.composer.figures((section.get("cards") or ())[:FEW]),
        results=len(shop.indexes.group("results", "aspect", aspect_id)),
        paragraphs=shop.desk.paragraph_links(shop.site.aspects[aspect_id].paragraphs),
    )


def _aspect_link(shop: Workshop, aspect: str) -> Link:
    return shop.composer.resolver.document_link(aspect_page_name(aspect))


def _results(shop: Workshop, aspect: str) -> tuple[ResultView, ...]:
    """What is reported under a theme; under none for an empty one."""
    named = shop.indexes.group("results", "aspect", aspect)
    return tuple(shop.composer.result(shop.site.results[name]) for name in named)


KINDS = (Review(), Aspect())
