"""The pages of the source: all its paragraphs at a glance, and its chapters with what was drawn from each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from sitegen.model.records import Paragraph
from sitegen.model.site import Site
from sitegen.pages.desk import Desk
from sitegen.pages.homes import SOURCE, chapter_page
from sitegen.pages.list_contents import ChapterPage, ParagraphLine, SourcePage
from sitegen.pages.views import Link
from sitegen.pages.workshop import Workshop, links_around


def chapters(site: Site) -> Mapping[str, tuple[Paragraph, ...]]:
    """By the name of its page, the paragraphs of each chapter, in the order in which the chapters begin."""
    found: dict[str, list[Paragraph]] = {}
    for paragraph in site.report.values():
        found.setdefault(chapter_page(paragraph), []).append(paragraph)
    return {page: tuple(paragraphs) for page, paragraphs in found.items()}


def source_page(shop: Workshop) -> SourcePage:
    """The source, paragraph by paragraph."""
    composer = shop.composer
    paragraphs = shop.site.report.values()
    return SourcePage(
        document=shop.document(SOURCE),
        citation=shop.citation(),
        parts=tuple(
            (composer.label("part", part), tuple(_line(shop, item) for item in group))
            for part, group in groupby(paragraphs, key=lambda item: item.part)
        ),
    )


def _line(shop: Workshop, paragraph: Paragraph) -> ParagraphLine:
    code = shop.desk.code
    return ParagraphLine(
        number=paragraph.number,
        anchor=f"p{paragraph.number}",
        href=shop.desk.paragraph_link(paragraph.number).href,
        heading=paragraph.heading[code],
        summary=shop.composer.resolver.html(paragraph.summary[code]),
    )


def chapter(shop: Workshop, name: str) -> ChapterPage:
    """Some paragraphs of the source, with all that was drawn from them."""
    all_chapters = chapters(shop.site)
    previous, following = links_around(list(all_chapters), name, lambda other: _neighbour(shop, other))
    return ChapterPage(
        title=chapter_title(shop, name),
        lead=chapter_description(shop, name),
        whole=Link(shop.composer.resolver.plain(shop.text(SOURCE).title), shop.desk.to_document(SOURCE)),
        section=shop.composer.section(all_chapters[name][0]),
        source_tag=shop.site.source_language.tag,
        paragraphs=tuple(shop.composer.paragraph(item) for item in all_chapters[name]),
        previous=previous,
        following=following,
    )


def chapter_title(shop: Workshop, name: str) -> str:
    """The section or part of the source, and which paragraphs it has."""
    paragraphs = chapters(shop.site)[name]
    return shop.desk.messages.text(
        "source.chapter", name=_section(shop, paragraphs[0]), range=_range(shop.desk, paragraphs)
    )


def chapter_description(shop: Workshop, name: str) -> str:
    """What a chapter's page holds."""
    return shop.desk.messages.text("source.chapter_lead", range=_range(shop.desk, chapters(shop.site)[name]))


def _section(shop: Workshop, paragraph: Paragraph) -> str:
    section = shop.composer.section(paragraph)
    return section.text if section else shop.composer.label("part", paragraph.part).text


def _range(desk: Desk, paragraphs: Sequence[Paragraph]) -> str:
    first, last = paragraphs[0].number, paragraphs[-1].number
    if first == last:
        return desk.messages.text("paragraph.short", number=first)
    return desk.messages.text("paragraph.range", first=first, last=last)


def _neighbour(shop: Workshop, name: str) -> Link:
    return Link(chapter_title(shop, name), shop.desk.to_document(name))
