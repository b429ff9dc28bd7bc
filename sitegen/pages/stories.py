"""The pages that tell: home, the areas, and the review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sitegen.model.documents import Document
from sitegen.model.records import Commitment
from sitegen.model.references import find_references
from sitegen.pages.contents import (
    AreaPage,
    AspectLine,
    AspectPage,
    Bridge,
    HomePage,
    MarkView,
    MinuteView,
    ReviewPage,
    SubsectionView,
    TileView,
)
from sitegen.pages.homes import REVIEW, area_page_name, aspect_page_name
from sitegen.pages.indexes import AREA, PARAGRAPH
from sitegen.pages.uses import FEW
from sitegen.pages.views import CommitmentView, Link, ResultView
from sitegen.pages.workshop import Workshop, links_around


def home_page(shop: Workshop) -> HomePage:
    """What the site is about, at a glance."""
    composer = shop.composer
    return HomePage(
        document=shop.document("home"),
        minute=tuple(_minute(shop, item) for item in shop.front("home", "minute")),
        layers=tuple(
            tuple(composer.resolver.html(f"[[term:{term}]]") for term in layer)
            for layer in shop.front("home", "layers")
        ),
        layers_note=composer.resolver.html(str(shop.front("home", "layers_note") or "")),
        cards=composer.figures(shop.front("home", "cards")),
        tiles=tuple(_tile(shop, area) for area in shop.site.areas),
        unsaid=composer.texts(shop.front("home", "unsaid")),
        marks=tuple(
            MarkView(composer.label("kind", str(item["kind"])), composer.resolver.html(str(item["text"])))
            for item in shop.front("home", "reading")
        ),
    )


def _minute(shop: Workshop, item: Mapping[str, Any]) -> MinuteView:
    resolver = shop.composer.resolver
    title, text = resolver.plain(str(item["title"])), resolver.html(str(item["text"]))
    return MinuteView(title, text, resolver.document_link(str(item["to"])))


def _promises(shop: Workshop, area: str) -> list[Commitment]:
    return [shop.site.commitments[name] for name in shop.indexes.group("commitments", AREA, area)]


def _tile(shop: Workshop, area: str) -> TileView:
    promises = _promises(shop, area)
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


def area_page(shop: Workshop, name: str) -> AreaPage:
    """A work area, by the name of its document: its story, its numbers and all its promises."""
    desk, site, composer = shop.desk, shop.site, shop.composer
    area_id = name.rpartition("/")[2]
    area, promises = site.areas[area_id], _promises(shop, area_id)
    views = {item.id: composer.commitment(item) for item in promises}
    previous, following = links_around(list(site.areas), area_id, shop.area_link)
    used = _terms_of(shop.text(name))
    paragraphs = {number for item in promises for number in item.paragraphs} | set(area.paragraphs)
    named = {term for number in paragraphs for term in shop.indexes.group("terms", PARAGRAPH, number)}.difference(used)
    return AreaPage(
        document=shop.document(name),
        id=area_id,
        number=area.number,
        name=area.title[desk.code],
        official=area.official[desk.code],
        slogan=area.slogan[desk.code],
        paragraphs=desk.paragraph_links(tuple(sorted(paragraphs))),
        cards=composer.figures(shop.front(name, "cards")),
        unsaid=composer.texts(shop.front(name, "unsaid")),
        bridges=_bridges(promises, views),
        direct=tuple(views[item.id] for item in promises if not item.subsection),
        subsections=_subsections(shop, area_id, promises, views),
        commitments=len(promises),
        with_number=sum(bool(item.figures) for item in promises),
        with_deadline=shop.indexes.counts[f"commitments area={area_id} limit=yes"],
        undated=shop.indexes.counts[f"commitments area={area_id} limit=yes dated=no"],
        terms=tuple(composer.term(site.terms[term]) for term in used),
        more_terms=tuple(
            Link(site.terms[term].name[desk.code], desk.to_term(term)) for term in site.terms if term in named
        ),
        previous=previous,
        following=following,
    )


def _bridges(promises: list[Commitment], views: Mapping[str, CommitmentView]) -> tuple[Bridge, ...]:
    """Promises that follow from the same results stand together, where the first of them does."""
    found: dict[tuple[str, ...], list[CommitmentView]] = {}
    for item in promises:
        if item.follows:
            found.setdefault(item.follows, []).append(views[item.id])
    return tuple(Bridge(together[0].follows, tuple(together)) for together in found.values())


def _terms_of(document: Document) -> tuple[str, ...]:
    """The terms that a text uses, each once, in the order in which a reader meets them."""
    text = f"{document.front.get('lead', '')}\n{document.body}"
    return tuple(dict.fromkeys(found.target for found in find_references(text) if found.kind == "term"))


def _subsections(
    shop: Workshop, area: str, promises: list[Commitment], views: Mapping[str, CommitmentView]
) -> tuple[SubsectionView, ...]:
    return tuple(
        SubsectionView(
            id=subsection.id,
            title=subsection.title[shop.desk.code],
            paragraphs=shop.desk.paragraph_links(subsection.paragraphs),
            commitments=tuple(views[item.id] for item in promises if item.subsection == subsection.id),
        )
        for subsection in map(shop.site.subsections.__getitem__, shop.indexes.group("subsections", AREA, area))
    )


def review_page(shop: Workshop) -> ReviewPage:
    """What the source reports, at a glance: its themes, and how far things have come."""
    return ReviewPage(
        document=shop.document(REVIEW),
        aspects=tuple(_aspect_line(shop, aspect) for aspect in shop.site.aspects),
        beside=_results(shop, ""),
        stages=tuple(
            (shop.composer.label("stage", stage), len(shop.indexes.group("results", "stage", stage)))
            for stage in shop.indexes.choices["results stage"]
        ),
    )


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


def aspect_page(shop: Workshop, aspect_id: str) -> AspectPage:
    """A theme of the review: its story, its numbers and all that is reported under it."""
    aspect, resolver, section = shop.site.aspects[aspect_id], shop.composer.resolver, _section(shop, aspect_id)
    order = list(shop.site.aspects)
    previous, following = links_around(order, aspect_id, lambda name: _aspect_link(shop, name))
    return AspectPage(
        title=aspect_title(shop, aspect_id),
        name=aspect.title[shop.desk.code],
        lead=resolver.html(str(section.get("lead", ""))),
        story=resolver.html(str(section.get("story", ""))),
        cards=shop.composer.figures(section.get("cards") or ()),
        charts=tuple(shop.chart_html(chart) for chart in section.get("charts") or ()),
        unsaid=shop.composer.texts(section.get("unsaid") or ()),
        results=_results(shop, aspect_id),
        paragraphs=shop.desk.paragraph_links(aspect.paragraphs),
        whole=shop.composer.resolver.document_link(REVIEW),
        previous=previous,
        following=following,
    )


def _results(shop: Workshop, aspect: str) -> tuple[ResultView, ...]:
    """What is reported under a theme; under none for an empty one."""
    named = shop.indexes.group("results", "aspect", aspect)
    return tuple(shop.composer.result(shop.site.results[name]) for name in named)


def aspect_title(shop: Workshop, aspect: str) -> str:
    """What a theme's page finds, or the theme's own name."""
    title = str(_section(shop, aspect).get("title", ""))
    return shop.composer.resolver.plain(title) or shop.site.aspects[aspect].title[shop.desk.code]


def aspect_description(shop: Workshop, aspect: str) -> str:
    """What a theme's page is about: its lead, as plain text."""
    lead = shop.composer.resolver.plain(str(_section(shop, aspect).get("lead", "")))
    return lead or shop.site.aspects[aspect].title[shop.desk.code]
