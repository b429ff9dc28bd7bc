"""Prints the pages of a site: which there are, what each receives, and its bytes."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from jinja2 import Environment, FileSystemLoader, Template, TemplateError
from markupsafe import Markup

from sitegen.model.recording import Read, Recorded, record_site
from sitegen.model.site import Site
from sitegen.pages.addresses import Links, chart_address, page_address, promise_address
from sitegen.pages.chart_files import chart_page
from sitegen.pages.composer import Composer
from sitegen.pages.desk import Desk
from sitegen.pages.environment import TEMPLATE_FAULTS, fault_place, fault_words, message_functions
from sitegen.pages.glossary import glossary_page, subject_page, subjects
from sitegen.pages.homes import GLOSSARY, REVIEW, SOURCE, aspect_page_name, subject_page_name
from sitegen.pages.indexes import Indexes
from sitegen.pages.lists import about_page, corrections_page, data_page, search_page
from sitegen.pages.messages import Messages
from sitegen.pages.promises import commitment_page, commitments_page, facet_addresses
from sitegen.pages.shell import all_languages_page, make_shell
from sitegen.pages.source import chapter, source_page
from sitegen.pages.stories import area_page, aspect_page, home_page, review_page
from sitegen.pages.views import ChartView
from sitegen.pages.workshop import Workshop
from sitegen.problems import Location, Problems

DRAWINGS, DOWNLOADS, TEMPLATES = "drawings", "downloads", "templates"
"""The names under which pages note what is no part of a site: `Recorded` and `Fingerprints` share them."""
PLAIN_PAGE = "document.html"
"""The template of pages that are nothing but their document."""
ChartMaker = Callable[[str, Desk, Composer, Mapping[str, bytes]], ChartView]


class PageContent(Protocol):
    """What a template gets as `page`: one of the page dataclasses of `views`."""


@dataclass(frozen=True)
class Plan:
    """A page to print: where it stands, in which language, and how its content is made."""

    address: str
    language: str
    """Empty for a page that speaks all languages."""
    template: str
    document: str
    """The name of the document behind it, the same in all languages."""
    make: Callable[[Workshop], PageContent]
    facet: str = ""
    value: str = ""
    """On the list of promises with one value of a filter: which."""
    commitment: str = ""
    """On a promise's own page: its id."""
    chart: str = ""
    """On a chart's own page: its id."""
    part: str = ""
    """On a page that holds a part of its document's records: the theme, the subject, or the chapter's page."""

    @property
    def address_in(self) -> Callable[[str], str]:
        """Its address in another language."""
        return lambda code: self.address.replace(f"{self.language}/", f"{code}/", 1)


REQUIRED_DOCUMENTS = (
    *("home", "review", "commitments", "glossary", "data", "source"),
    *("about", "corrections", "accessibility", "search", "404"),
)


def required_documents(site: Site) -> tuple[str, ...]:
    """Names of the documents that every site of this shape needs."""
    return (*REQUIRED_DOCUMENTS, *(f"areas/{area}" for area in site.areas))


def plan_pages(site: Site, indexes: Indexes) -> Iterator[Plan]:
    """Every page of a site."""
    yield Plan("", "", "chooser.html", "home", all_languages_page)
    yield Plan("404.html", "", "404.html", "404", all_languages_page)
    for code in site.languages:
        yield from _language_pages(site, indexes, code)


def _language_pages(site: Site, indexes: Indexes, code: str) -> Iterator[Plan]:
    listed: Mapping[str, Callable[[Workshop], PageContent]] = {
        "home": home_page,
        "review": review_page,
        "commitments": commitments_page,
        "glossary": glossary_page,
        "data": data_page,
        "source": source_page,
        "about": about_page,
        "corrections": corrections_page,
        "search": search_page,
    }
    for name, make in listed.items():
        yield Plan(page_address(code, name), code, f"{name}.html", name, make)
    for area in site.areas:
        name = f"areas/{area}"
        yield Plan(page_address(code, name), code, "area.html", name, functools.partial(area_page, area_id=area))
    yield from _part_pages(site, indexes, code)
    for facet, value, address in facet_addresses(code):
        yield Plan(
            address,
            code,
            "commitments.html",
            "commitments",
            functools.partial(commitments_page, facet=facet, value=value),
            facet=facet,
            value=value,
        )
    for commitment in site.commitments:
        yield Plan(
            promise_address(code, commitment),
            code,
            "commitment.html",
            "commitments",
            functools.partial(commitment_page, commitment=commitment),
            commitment=commitment,
        )
    for chart in site.charts:
        make = functools.partial(chart_page, chart=chart)
        yield Plan(chart_address(chart, code), code, "chart.html", "data", make, chart=chart)
    own = {*listed, "404", *(f"areas/{area}" for area in site.areas)}
    for name, language in site.documents:
        if language == code and name not in own:
            yield Plan(
                page_address(code, name), code, PLAIN_PAGE, name, functools.partial(Workshop.document, name=name)
            )


def _part_pages(site: Site, indexes: Indexes, code: str) -> Iterator[Plan]:
    """The pages of the review's themes, the terms' subjects and the source's chapters."""
    for aspect in site.aspects:
        make: Callable[[Workshop], PageContent] = functools.partial(aspect_page, aspect_id=aspect)
        address = page_address(code, aspect_page_name(aspect))
        yield Plan(address, code, "aspect.html", REVIEW, make, part=aspect)
    for subject in subjects(indexes):
        make = functools.partial(subject_page, subject=subject)
        address = page_address(code, subject_page_name(subject))
        yield Plan(address, code, "subject.html", GLOSSARY, make, part=subject)
    for name in indexes.chapters:
        make = functools.partial(chapter, name=name)
        yield Plan(page_address(code, name), code, "chapter.html", SOURCE, make, part=name)


@dataclass(frozen=True)
class Press:
    """Prints pages with one environment, one day and one way of linking."""

    site: Site
    environment: Environment
    links: Links
    today: dt.date
    draw: ChartMaker
    downloads: Mapping[str, bytes]
    indexes: Indexes
    templates_used: Callable[[str], Iterable[str]]
    """The names of all templates that one draws on, itself among them."""

    def print(self, plan: Plan, reads: set[Read], problems: Problems) -> bytes:
        """The bytes of a page, with what it was made of noted in `reads`; reports a template that fails."""
        language = plan.language or next(iter(self.site.languages))
        shop = self._workshop(plan, language, reads)
        try:
            template = self._template(plan.template, reads)
            page = plan.make(shop)
            has_charts = any(read.table == DRAWINGS for read in reads)
            html = template.render(
                shell=make_shell(plan, shop, self.links, has_charts=has_charts),
                page=page,
                **message_functions(shop.desk.messages),
            )
        except TEMPLATE_FAULTS as error:
            place = fault_place(error, self._templates)
            if isinstance(error, TemplateError) and place is None:
                name = getattr(error, "name", None) or plan.template
                place = Location(f"templates/{name}", getattr(error, "lineno", None) or 0)
            if place is None:
                raise
            problems.add("broken-template", place, reason=fault_words(error))
            html = ""
        return html.encode()

    def _workshop(self, plan: Plan, language: str, reads: set[Read]) -> Workshop:
        site = record_site(self.site, reads)
        desk = Desk(
            site=site,
            code=language,
            address=plan.address,
            links=self.links,
            messages=Messages(site.catalogues[language], site.languages[language]),
            speaker=site.speaker(language),
            today=self.today,
            indexes=self.indexes.recorded(reads),
        )
        composer = Composer(desk)
        downloads = Recorded(DOWNLOADS, self.downloads, reads)

        def chart(name: str) -> ChartView:
            reads.add(Read(DRAWINGS, f"{name} {language}"))
            return self.draw(name, desk, composer, downloads)

        def chart_html(name: str) -> Markup:
            template = self._template("parts/chart.html", reads)
            return Markup(template.render(chart=chart(name), **message_functions(desk.messages)))

        return Workshop(desk, composer, chart, chart_html, downloads)

    def _template(self, name: str, reads: set[Read]) -> Template:
        template = self.environment.get_template(name)
        reads.update(Read(TEMPLATES, used) for used in self.templates_used(name))
        return template

    @functools.cached_property
    def _templates(self) -> Path:
        """The folder that templates are read from."""
        loader = self.environment.loader
        return Path(loader.searchpath[0]) if isinstance(loader, FileSystemLoader) else Path()
