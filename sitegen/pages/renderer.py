"""Renders pages: fills the template of a route with the content of its kind."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template, TemplateError
from markupsafe import Markup

from sitegen.charts.parts import part_name, whole_name
from sitegen.model.dependencies import Read, Recorded, record_site
from sitegen.model.site import Site
from sitegen.pages.addresses import Links
from sitegen.pages.budget import OverBudgetError
from sitegen.pages.context import PageContext
from sitegen.pages.environment import TEMPLATE_FAULTS, budget_of, fault_place, message_functions, template_fault
from sitegen.pages.indexes import Indexes
from sitegen.pages.kind import Route
from sitegen.pages.messages import UnknownNameError, messages_of
from sitegen.pages.shell import STATIC, make_shell
from sitegen.pages.unbroken import keeper, unit_words
from sitegen.pages.views import ChartView, PartView
from sitegen.problems import Location, Problems

DRAWINGS, DOWNLOADS, TEMPLATES, ASSETS = "drawings", "downloads", "templates", "static"
"""The names under which pages note what is no part of a site: `Recorded` and `Fingerprints` share them."""

CHART = "parts/chart.html"
"""The template of a chart in a text."""


@dataclass(frozen=True)
class Renderer:
    """Renders pages with one environment, one day and one way of linking."""

    site: Site
    environment: Environment
    links: Links
    today: dt.date
    draw: Callable[[str, PageContext], ChartView]
    """Makes what a template receives of a chart, by its id."""
    draw_part: Callable[[str, PageContext], PartView | None]
    """The same of a part of a chart, by its name; nothing where there is no such part."""
    downloads: Mapping[str, bytes]
    versions: Mapping[str, str]
    """Of what stands in `static/`, by its path there, a short digest of its content."""
    indexes: Indexes
    templates_used: Callable[[str], Iterable[str]]
    """The names of all templates that one draws on, itself among them."""

    def compile(self, routes: Iterable[Route]) -> None:
        """Compiles all templates of some pages, so that copies of this process need not; none that is at fault."""
        for name in {CHART, *(route.kind.template for route in routes)}:
            with contextlib.suppress(*TEMPLATE_FAULTS):
                for used in self.templates_used(name):
                    budget_of(self.environment).begin()
                    self.environment.get_template(used)

    def render(self, route: Route, reads: set[Read], problems: Problems) -> bytes:
        """The bytes of a page, with what it was made of noted in `reads`; reports a template that fails."""
        budget = budget_of(self.environment)
        if route.kind.template in budget.failed:
            return b""
        budget.begin()
        language = route.language or next(iter(self.site.languages))
        context = self._context(route, language, reads)
        try:
            template = self._template(route.kind.template, reads)
            page = route.kind.content(context, route)
            has_charts = any(read.table == DRAWINGS and whole_name(read.key) == read.key for read in reads)
            html = template.render(
                shell=make_shell(context, route, self._assets(context, reads), has_charts=has_charts),
                page=page,
                **message_functions(context.messages),
            )
        except UnknownNameError as error:
            error.report(problems)
            html = ""
        except TEMPLATE_FAULTS as error:
            place = fault_place(error, self._templates)
            if isinstance(error, TemplateError) and place is None:
                name = getattr(error, "name", None) or route.kind.template
                place = Location(f"templates/{name}", getattr(error, "lineno", None) or 0)
            if place is None:
                raise
            if isinstance(error, OverBudgetError):
                budget.fail(route.kind.template)
            problems.add("broken-template", place, **template_fault(error, place))
            html = ""
        return self._keepers[language](html).encode()

    @functools.cached_property
    def _keepers(self) -> Mapping[str, Callable[[str], str]]:
        """By language, what keeps the numbers of a page in one line with their units."""
        site = self.site
        return {code: keeper(language, unit_words(site.units, code)) for code, language in site.languages.items()}

    def _context(self, route: Route, language: str, reads: set[Read]) -> PageContext:
        """The context of a page; what is read of it, and which charts are drawn, is noted."""
        site = record_site(self.site, reads)

        def draw(name: str, context: PageContext) -> ChartView:
            reads.add(Read(DRAWINGS, f"{name} {context.code}"))
            return self.draw(name, context)

        def draw_html(name: str, context: PageContext) -> Markup:
            template = self._template(CHART, reads)
            return Markup(template.render(chart=context.chart(name), **message_functions(context.messages)))

        def draw_part(name: str, value: str, context: PageContext) -> Markup:
            part = part_name(name, value)
            reads.add(Read(DRAWINGS, f"{part} {context.code}"))
            view = self.draw_part(part, context)
            return Markup(self._template("parts/part.html", reads).render(part=view)) if view else Markup()

        return PageContext(
            site=site,
            code=language,
            address=route.address,
            links=self.links,
            messages=messages_of(site, language),
            speaker=site.speaker(language),
            today=self.today,
            indexes=self.indexes.recorded(reads),
            draw=draw,
            draw_html=draw_html,
            draw_part=draw_part,
            downloads=Recorded(DOWNLOADS, self.downloads, reads),
        )

    def _assets(self, context: PageContext, reads: set[Read]) -> Mapping[str, str]:
        """The address of each file of `static/`, with its version, so that no cache gives another one for it."""

        def address(name: str, version: str) -> str:
            return f"{context.to_address(f'{STATIC}/{name}')}?v={version}"

        return Recorded(ASSETS, self.versions, reads, address)

    def _template(self, name: str, reads: set[Read]) -> Template:
        template = self.environment.get_template(name)
        reads.update(Read(TEMPLATES, used) for used in self.templates_used(name))
        return template

    @functools.cached_property
    def _templates(self) -> Path:
        """The folder that templates are read from."""
        loader = self.environment.loader
        return Path(loader.searchpath[0]) if isinstance(loader, FileSystemLoader) else Path()
