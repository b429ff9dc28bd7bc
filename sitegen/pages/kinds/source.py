"""The pages of the source: all its paragraphs at a glance, and its chapters with what was drawn from each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from sitegen.model.records import Paragraph
from sitegen.model.sentences import opening
from sitegen.model.site import Site
from sitegen.pages.addresses import page_address
from sitegen.pages.context import PageContext, links_around
from sitegen.pages.indexes import Chapter, Indexes
from sitegen.pages.kind import PageKind, Route, SinglePage
from sitegen.pages.permalinks import SOURCE
from sitegen.pages.record_views import paragraph_view, section_link
from sitegen.pages.references import document_page, to_html, to_text
from sitegen.pages.views import Citation, DocumentPage, Label, Link, ParagraphView

AT_A_GLANCE = 30
"""How much of a summary, in signs, stands on the page of all paragraphs at least; its chapter has the rest."""


class ParagraphLine(NamedTuple):
    """A paragraph in the list of all: what it is about, and where that which was drawn from it stands."""

    number: int
    anchor: str
    href: str
    heading: str
    summary: Markup


class SourcePage(NamedTuple):
    """The source, paragraph by paragraph."""

    document: DocumentPage
    citation: Citation
    parts: tuple[tuple[Label, tuple[ParagraphLine, ...]], ...]


class ChapterPage(NamedTuple):
    """Some paragraphs of the source, with all that was drawn from them."""

    title: str
    lead: str
    whole: Link
    section: Link | None
    """The area or theme that it belongs to."""
    source_tag: str
    paragraphs: tuple[ParagraphView, ...]
    previous: Link | None
    following: Link | None


class Source(SinglePage):
    """The source, paragraph by paragraph."""

    name = "source"

    def content(self, context: PageContext, route: Route) -> SourcePage:
        paragraphs = context.site.report.values()
        return SourcePage(
            document=document_page(context, SOURCE),
            citation=context.citation(),
            parts=tuple(
                (context.label("part", part), tuple(_line(context, item) for item in group))
                for part, group in groupby(paragraphs, key=lambda item: item.part)
            ),
        )


class ChapterKind(PageKind):
    """A page for each chapter, with all that was drawn from its paragraphs; its key is the name of the page."""

    name = "chapter"

    def routes(self, site: Site, indexes: Indexes, language: str) -> Iterator[Route]:
        for name in indexes.chapters:
            yield Route(self, page_address(language, name), language, SOURCE, name)

    def content(self, context: PageContext, route: Route) -> ChapterPage:
        chapters = context.indexes.chapters
        previous, following = links_around(list(chapters), route.key, lambda other: _neighbour(context, other))
        return ChapterPage(
            title=self.title(context, route),
            lead=self.description(context, route),
            whole=Link(to_text(context, context.text(SOURCE).title), context.to_document(SOURCE)),
            section=_section(context, chapters[route.key]),
            source_tag=context.site.source_language.tag,
            paragraphs=tuple(
                paragraph_view(context, context.site.report[number]) for number in chapters[route.key].numbers
            ),
            previous=previous,
            following=following,
        )

    def title(self, context: PageContext, route: Route) -> str:
        return _title(context, route.key)

    def description(self, context: PageContext, route: Route) -> str:
        paragraphs = _range(context, context.indexes.chapters[route.key])
        return context.messages.gettext("source.chapter_lead", range=paragraphs)


def _title(context: PageContext, name: str) -> str:
    """The section or part of the source that a chapter is, and which paragraphs it has."""
    found = context.indexes.chapters[name]
    section = _section(context, found)
    words = section.text if section else context.label("part", found.part).text
    return context.messages.gettext("source.chapter", name=words, range=_range(context, found))


def _line(context: PageContext, paragraph: Paragraph) -> ParagraphLine:
    code = context.code
    reading, summary = context.site.languages[code].reading, paragraph.summary[code]
    return ParagraphLine(
        number=paragraph.number,
        anchor=f"p{paragraph.number}",
        href=context.paragraph_link(paragraph.number).href,
        heading=paragraph.heading[code],
        summary=to_html(context, opening(summary, reading.ends, AT_A_GLANCE) if reading else summary),
    )


def _section(context: PageContext, chapter: Chapter) -> Link | None:
    return section_link(context, chapter.section, chapter.numbers[0])


def _range(context: PageContext, chapter: Chapter) -> str:
    first, last = chapter.numbers[0], chapter.numbers[-1]
    if first == last:
        return context.messages.gettext("paragraph.short", number=first)
    return context.messages.gettext("paragraph.range", first=first, last=last)


def _neighbour(context: PageContext, name: str) -> Link:
    return Link(_title(context, name), context.to_document(name))


KINDS = (Source(), ChapterKind())
