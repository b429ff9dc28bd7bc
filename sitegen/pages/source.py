"""The pages of the source: all its paragraphs at a glance, and its chapters with what was drawn from each."""

from __future__ import annotations

from itertools import groupby

from sitegen.model.records import Paragraph
from sitegen.model.sentences import opening
from sitegen.pages.desk import Desk
from sitegen.pages.homes import SOURCE
from sitegen.pages.indexes import Chapter
from sitegen.pages.list_contents import ChapterPage, ParagraphLine, SourcePage
from sitegen.pages.views import Link
from sitegen.pages.workshop import Workshop, links_around

AT_A_GLANCE = 30
"""How much of a summary, in signs, stands on the page of all paragraphs at least; its chapter has the rest."""


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
    reading, summary = shop.desk.site.languages[code].reading, paragraph.summary[code]
    return ParagraphLine(
        number=paragraph.number,
        anchor=f"p{paragraph.number}",
        href=shop.desk.paragraph_link(paragraph.number).href,
        heading=paragraph.heading[code],
        summary=shop.composer.resolver.html(opening(summary, reading.ends, AT_A_GLANCE) if reading else summary),
    )


def chapter(shop: Workshop, name: str) -> ChapterPage:
    """Some paragraphs of the source, with all that was drawn from them."""
    chapters = shop.indexes.chapters
    previous, following = links_around(list(chapters), name, lambda other: _neighbour(shop, other))
    return ChapterPage(
        title=chapter_title(shop, name),
        lead=chapter_description(shop, name),
        whole=Link(shop.composer.resolver.plain(shop.text(SOURCE).title), shop.desk.to_document(SOURCE)),
        section=_section(shop, chapters[name]),
        source_tag=shop.site.source_language.tag,
        paragraphs=tuple(shop.composer.paragraph(shop.site.report[number]) for number in chapters[name].numbers),
        previous=previous,
        following=following,
    )


def chapter_title(shop: Workshop, name: str) -> str:
    """The section or part of the source, and which paragraphs it has."""
    found = shop.indexes.chapters[name]
    section = _section(shop, found)
    words = section.text if section else shop.composer.label("part", found.part).text
    return shop.desk.messages.text("source.chapter", name=words, range=_range(shop.desk, found))


def chapter_description(shop: Workshop, name: str) -> str:
    """What a chapter's page holds."""
    return shop.desk.messages.text("source.chapter_lead", range=_range(shop.desk, shop.indexes.chapters[name]))


def _section(shop: Workshop, chapter: Chapter) -> Link | None:
    return shop.composer.section(chapter.section, chapter.numbers[0])


def _range(desk: Desk, chapter: Chapter) -> str:
    first, last = chapter.numbers[0], chapter.numbers[-1]
    if first == last:
        return desk.messages.text("paragraph.short", number=first)
    return desk.messages.text("paragraph.range", first=first, last=last)


def _neighbour(shop: Workshop, name: str) -> Link:
    return Link(chapter_title(shop, name), shop.desk.to_document(name))
