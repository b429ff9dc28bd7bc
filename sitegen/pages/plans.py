"""Which pages a site has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sitegen.model.site import Site
from sitegen.model.tracker import FACETS
from sitegen.pages.addresses import chart_address, facet_address, page_address, promise_address
from sitegen.pages.homes import GLOSSARY, REVIEW, SOURCE, area_page_name, aspect_page_name, subject_page_name
from sitegen.pages.indexes import Indexes

PLAIN_PAGE = "document.html"
"""The template of pages that are nothing but their document."""
LISTED = (
    *("home", "review", "commitments", "glossary", "data", "source", "about", "corrections", "search"),
    "accessibility",
)
"""The documents that have templates of their own, by the same names."""
REQUIRED_DOCUMENTS = (*LISTED, "404")


class Plan(NamedTuple):
    """A page to print: where it stands, in which language, and what it is about."""

    address: str
    language: str
    """Empty for a page that speaks all languages."""
    template: str
    """What it is printed with; it tells pages of one kind from those of others."""
    document: str
    """The name of the document behind it, the same in all languages."""
    facet: str = ""
    value: str = ""
    """On the list of promises with one value of a filter: which."""
    commitment: str = ""
    """On a promise's own page: its id."""
    chart: str = ""
    """On a chart's own page: its id."""
    part: str = ""
    """On a page that holds a part of its document's records: the theme, the subject, or the chapter's page."""

    retired: str = ""
    """On the page that answers at a retired address: that address, below its language."""

    def address_in(self, code: str) -> str:
        """Its address in another language."""
        return self.address.replace(f"{self.language}/", f"{code}/", 1)


def required_documents(site: Site) -> tuple[str, ...]:
    """Names of the documents that every site of this shape needs."""
    return (*REQUIRED_DOCUMENTS, *map(area_page_name, site.areas))


def plan_pages(site: Site, indexes: Indexes) -> Iterator[Plan]:
    """Every page of a site."""
    yield Plan("", "", "chooser.html", "home")
    yield Plan("404.html", "", "404.html", "404")
    for code in site.languages:
        yield from _language_pages(site, indexes, code)


def _language_pages(site: Site, indexes: Indexes, code: str) -> Iterator[Plan]:
    for name in LISTED:
        yield Plan(page_address(code, name), code, f"{name}.html", name)
    for area in site.areas:
        name = area_page_name(area)
        yield Plan(page_address(code, name), code, "area.html", name)
    yield from _part_pages(site, indexes, code)
    for facet, values in FACETS.items():
        for value in values:
            address = facet_address(code, facet, value)
            yield Plan(address, code, "commitments.html", "commitments", facet=facet, value=value)
    for commitment in site.commitments:
        address = promise_address(code, commitment)
        yield Plan(address, code, "commitment.html", "commitments", commitment=commitment)
    for chart in site.charts:
        yield Plan(chart_address(chart, code), code, "chart.html", "data", chart=chart)
    for item in site.settings.retired:
        yield Plan(f"{code}/{item.address}", code, "retired.html", "404", retired=item.address)
    own = {*LISTED, "404", *map(area_page_name, site.areas)}
    for name, language in site.documents:
        if language == code and name not in own:
            yield Plan(page_address(code, name), code, PLAIN_PAGE, name)


def _part_pages(site: Site, indexes: Indexes, code: str) -> Iterator[Plan]:
    """The pages of the review's themes, the terms' subjects and the source's chapters."""
    for aspect in site.aspects:
        yield Plan(page_address(code, aspect_page_name(aspect)), code, "aspect.html", REVIEW, part=aspect)
    for subject in indexes.subjects:
        yield Plan(page_address(code, subject_page_name(subject)), code, "subject.html", GLOSSARY, part=subject)
    for name in indexes.chapters:
        yield Plan(page_address(code, name), code, "chapter.html", SOURCE, part=name)
