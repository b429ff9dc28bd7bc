"""The names of pages that have no document of their own, and on which page each record stands."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.model.records import Paragraph
from sitegen.model.site import Site

SOURCE, REVIEW, GLOSSARY = "source", "review", "glossary"
"""The documents whose records stand on pages of their own: chapters, themes and subjects."""


def record_key(table: str, record: object) -> str:
    """The key of a record in the mapping of permalinks."""
    return f"{table} {record}"


def chapter_page(paragraph: Paragraph) -> str:
    """The name of the page that tells a paragraph: its part of the source, or the section of it."""
    return chapter_name(paragraph.part, paragraph.section)


def chapter_name(part: str, section: str) -> str:
    """The name of the page of a part of the source, or of a section of it."""
    return "/".join(filter(None, (SOURCE, part, section)))


def area_page_name(area: str) -> str:
    """The name of the page of a work area, and of its document."""
    return f"areas/{area}"


def aspect_page_name(aspect: str) -> str:
    """The name of the page of a theme of the review."""
    return f"{REVIEW}/{aspect}"


def subject_page_name(subject: str) -> str:
    """The name of the page that explains the terms of a subject."""
    return f"{GLOSSARY}/{subject}"


def record_permalinks(site: Site) -> Mapping[str, str]:
    """By key, the name of the page that a paragraph, figure, result, term or quotation stands on.

    A figure stands with the first paragraph that it rests on, a result of no theme on the review's own page.
    """
    chapters = {number: chapter_page(paragraph) for number, paragraph in site.report.items()}
    pages = {record_key("report", number): page for number, page in chapters.items()}
    pages |= {record_key("figures", item.id): chapters[item.paragraphs[0]] for item in site.figures.values()}
    pages |= {
        record_key("results", item.id): aspect_page_name(item.aspect) if item.aspect else REVIEW
        for item in site.results.values()
    }
    pages |= {record_key("quotations", item.id): chapters[item.paragraph] for item in site.quotations.values()}
    pages |= {record_key("terms", item.id): subject_page_name(item.subject) for item in site.terms.values()}
    return pages
