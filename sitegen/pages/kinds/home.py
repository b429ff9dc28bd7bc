"""The first page of a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from sitegen.pages.context import PageContext
from sitegen.pages.indexes import AREA
from sitegen.pages.kind import Route, SinglePage
from sitegen.pages.permalinks import area_page_name
from sitegen.pages.record_views import figure_views
from sitegen.pages.references import all_html, distinct_link, document_page, to_html, to_text
from sitegen.pages.views import ChartView, DocumentPage, FigureView, Label, Link


class TileView(NamedTuple):
    """An area on the home page."""

    id: str
    icon: Markup
    """Empty if it has none."""
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
    picture: ChartView | None
    """The chart whose finding the title is."""
    about: Markup
    """What text it is that the site tells of, and of which place; empty if nobody says so."""
    minute: tuple[MinuteView, ...]
    layers: tuple[tuple[Markup, ...], ...]
    """Terms in layers, top to bottom: what rests on what in the source's slogan."""
    layers_note: Markup
    cards: tuple[FigureView, ...]
    tiles: tuple[TileView, ...]
    charts: tuple[Markup, ...]
    """The charts that stand below the areas."""
    unsaid: tuple[Markup, ...]
    marks: tuple[MarkView, ...]


class Home(SinglePage):
    """What the site is about, at a glance."""

    name = "home"

    def content(self, context: PageContext, route: Route) -> HomePage:
        return HomePage(
            document=document_page(context, "home"),
            picture=context.chart(str(picture)) if (picture := context.front("home", "picture")) else None,
            about=to_html(context, str(context.front("home", "text") or "")),
            minute=tuple(_minute(context, item) for item in context.front("home", "minute")),
            layers=tuple(
                tuple(to_html(context, f"[[term:{term}]]") for term in layer)
                for layer in context.front("home", "layers")
            ),
            layers_note=to_html(context, str(context.front("home", "layers_note") or "")),
            cards=figure_views(context, context.front("home", "cards")),
            tiles=tuple(_tile(context, area) for area in context.site.areas),
            charts=tuple(context.chart_html(chart) for chart in context.front("home", "charts")),
            unsaid=all_html(context, context.front("home", "unsaid")),
            marks=tuple(
                MarkView(context.label("kind", str(item["kind"])), to_html(context, str(item["text"])))
                for item in context.front("home", "reading")
            ),
        )


def _minute(context: PageContext, item: Mapping[str, Any]) -> MinuteView:
    title, text = to_text(context, str(item["title"])), to_html(context, str(item["text"]))
    return MinuteView(title, text, distinct_link(context, str(item["to"])))


def _tile(context: PageContext, area: str) -> TileView:
    promises = [context.site.commitments[name] for name in context.indexes.group("commitments", AREA, area)]
    record = context.site.areas[area]
    return TileView(
        id=area,
        icon=context.icon(area),
        number=record.number,
        title=record.title[context.code],
        href=context.to_document(area_page_name(area)),
        finding=to_text(context, context.text(area_page_name(area)).title),
        commitments=len(promises),
        with_number=sum(bool(item.figures) for item in promises),
    )


KINDS = (Home(),)
