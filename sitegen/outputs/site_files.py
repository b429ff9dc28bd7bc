"""The whole tree of a site: pages, downloads and the files beside them, by path."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment
from markupsafe import Markup

from sitegen.charts.reading import ChartTable
from sitegen.model.documents import Chart
from sitegen.model.site import Site
from sitegen.model.tracker import ledgers
from sitegen.outputs.tables import csv_bytes, table_files
from sitegen.outputs.web import robots, sitemap, static_files
from sitegen.pages.addresses import Links
from sitegen.pages.composer import Composer
from sitegen.pages.desk import Desk
from sitegen.pages.messages import Messages
from sitegen.pages.press import Plan, Press, plan_pages
from sitegen.pages.views import ChartView
from sitegen.problems import Location, Problems


class Drawing(Protocol):
    """A chart drawn in one language."""

    @property
    def svg(self) -> str: ...
    @property
    def narrow_svg(self) -> str: ...
    @property
    def table(self) -> ChartTable: ...
    @property
    def kinds(self) -> tuple[str, ...]: ...
    @property
    def paragraphs(self) -> tuple[int, ...]: ...


class Artist(Protocol):
    """Draws charts."""

    def draw(self, chart: Chart, site: Site, language: str) -> Drawing: ...


@dataclass(frozen=True)
class SiteFiles:
    """Makes every file of a site."""

    site: Site
    package: Mapping[str, Any]
    root: Path
    artist: Artist
    environment: Environment
    base_url: str
    today: dt.date

    def make(self, problems: Problems, say: Callable[[str], None]) -> dict[str, bytes]:
        """The files by path; reports addresses that two pages claim and templates that fail."""
        site, links = self.site, Links(self.base_url)
        drawings: dict[tuple[str, str], Drawing] = {}
        for code in site.languages:
            for chart in site.charts.values():
                drawings[chart.id, code] = self.artist.draw(chart, site, code)
        say("charts")
        desks = {code: self._desk(code, links) for code in site.languages}
        tree = static_files(self.root)
        tree |= table_files(
            site.tables.values(),
            self.package,
            tuple(site.languages),
            lambda text, code: Composer(desks[code]).resolver.plain(text),
        )
        for (name, code), drawing in drawings.items():
            tree[chart_file(name, code)] = csv_bytes(drawing.table.header, drawing.table.rows)

        def chart_view(name: str, desk: Desk, composer: Composer) -> ChartView:
            return make_chart_view(site.charts[name], drawings[name, desk.code], desk, composer)

        press = Press(site, self.environment, links, self.today, chart_view, dict(tree))
        plans = list(plan_pages(site))
        owners: dict[str, Plan] = {}
        for plan in plans:
            file, content = press.print(plan, problems)
            if file in tree:
                first = owners[file].document if file in owners else file
                problems.add("same-address", Location("content"), address=file, first=first, second=plan.document)
            owners[file] = plan
            tree[file] = content
        say("pages")
        return tree | self._web_files(plans, links)

    def _desk(self, code: str, links: Links) -> Desk:
        site = self.site
        messages = Messages(site.catalogues[code], site.languages[code])
        return Desk(site, code, "", links, messages, site.speaker(code), ledgers(site.progress), self.today)

    def _web_files(self, plans: list[Plan], links: Links) -> dict[str, bytes]:
        files = {".nojekyll": b"", "robots.txt": robots(links.absolute("sitemap.xml"))}
        if self.base_url:
            first = next(iter(self.site.languages))
            pages = [
                [
                    (language.tag, links.absolute(plan.address_in(code)))
                    for code, language in self.site.languages.items()
                ]
                for plan in plans
                if plan.language == first
            ]
            files["sitemap.xml"] = sitemap(pages)
        return files


def chart_file(chart: str, language: str) -> str:
    """Where the table of a chart stands as a file."""
    return f"charts/{chart}.{language}.csv"


def make_chart_view(chart: Chart, drawing: Drawing, desk: Desk, composer: Composer) -> ChartView:
    """A chart as a template receives it."""
    resolver, code = composer.resolver, desk.code
    return ChartView(
        id=chart.id,
        title=resolver.html(chart.title[code]),
        plain_title=resolver.plain(chart.title[code]),
        subtitle=resolver.html(chart.subtitle[code]),
        note=resolver.html(chart.note[code]),
        alt=resolver.plain(chart.alt[code]),
        svg=Markup(drawing.svg),
        narrow_svg=Markup(drawing.narrow_svg),
        header=drawing.table.header,
        rows=drawing.table.rows,
        csv=desk.to_address(chart_file(chart.id, code)),
        key=tuple(composer.label("kind", kind) for kind in drawing.kinds),
        paragraphs=desk.paragraph_links(drawing.paragraphs),
    )
