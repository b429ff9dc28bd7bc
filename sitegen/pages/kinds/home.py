"""The first page of a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from sitegen.pages.indexes import AREA
from sitegen.pages.kind import Route, SinglePage
from sitegen.pages.permalinks import area_page_name
from sitegen.pages.views import DocumentPage, FigureView, Label, Link
from sitegen.pages.workshop import Workshop


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


class Home(SinglePage):
    """What the site is about, at a glance."""

    name = "home"
    document = "home"
    template = "home.html"

    def content(self, context: Workshop, route: Route) -> HomePage:
        composer = context.composer
        return HomePage(
            document=context.document("home"),
            minute=tuple(_minute(context, item) for item in context.front("home", "minute")),
            layers=tuple(
                tuple(composer.resolver.html(f"[[term:{term}]]") for term in layer)
                for layer in context.front("home", "layers")
            ),
            layers_note=composer.resolver.html(str(context.front("home", "layers_note") or "")),
            cards=composer.figures(context.front("home", "cards")),
            tiles=tuple(_tile(context, area) for area in context.site.areas),
            unsaid=composer.texts(context.front("home", "unsaid")),
            marks=tuple(
                MarkView(composer.label("kind", str(item["kind"])), composer.resolver.html(str(item["text"])))
                for item in context.front("home", "reading")
            ),
        )


def _minute(shop: Workshop, item: Mapping[str, Any]) -> MinuteView:
    resolver = shop.composer.resolver
    title, text = resolver.plain(str(item["title"])), resolver.html(str(item["text"]))
    return MinuteView(title, text, resolver.document_link(str(item["to"])))


def _tile(shop: Workshop, area: str) -> TileView:
    promises = [shop.site.commitments[name] for name in shop.indexes.group("commitments", AREA, area)]
    record = shop.site.areas[area]
    return TileView(
        id=area,
        number=record.number,
        title=record.title[shop.desk.code],
        href=shop.desk.to_document(area_page_name(area)),
        finding=shop.composer.resolver.plain(shop.text(area_page_name(area)).title),
        commitments=len(promises),
        with_number=sum(bool(item.figures) for item in promises),
    )


KINDS = (Home(),)
