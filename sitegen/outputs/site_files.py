"""The whole tree of a site, by path: every file is made by a node of the graph, from what it has read."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment

from sitegen.charts.parts import part_names
from sitegen.model.cache import Cache
from sitegen.model.dependencies import Read, digest, record_site
from sitegen.model.files import File, Files
from sitegen.model.graph import Graph
from sitegen.model.lazily import Lazily
from sitegen.model.site import Site
from sitegen.model.tables import Table
from sitegen.outputs.area_styles import styled_files
from sitegen.outputs.beside import OUTPUTS, Output, OutputContext
from sitegen.outputs.page_nodes import PAGE, NotedPages, PageNodes, Why
from sitegen.outputs.search_nodes import SEARCH, SearchNodes
from sitegen.outputs.site_routes import ALL, ROUTES, SiteRoutes, find_routes
from sitegen.outputs.web import REPLACEABLE, Versions, root_files, static_files
from sitegen.pages.addresses import FOR_SPREADSHEETS, Links, chart_file, file_of
from sitegen.pages.context import PageContext
from sitegen.pages.environment import TEMPLATES as FOLDER
from sitegen.pages.environment import templates_used
from sitegen.pages.indexes import Indexes
from sitegen.pages.messages import messages_of
from sitegen.pages.references import to_text
from sitegen.pages.renderer import ASSETS, DOWNLOADS, DRAWINGS, TEMPLATES, Renderer
from sitegen.pages.views import ChartView, PartView
from sitegen.problems import Problems

if TYPE_CHECKING:
    from sitegen.charts.artist import Artist, Drawing

STATIC_FILES, CHART_FILES, DOWNLOAD, WEB = "static", "chart-files", "download", "web"
"""The kinds of nodes that make files, besides pages."""
DRAWING = "drawing"
"""The kind of nodes that are drawings, by chart and language."""
FOLDERS, STATIC = "folders", "static/"
FONTS, STYLES, AREAS = "static/fonts/", "static/site.css", "data/areas.csv"
"""What decides how drawings look, and in which colours they are taken away."""
MADE_TABLES = "downloads made"
"""The group of facts that are the downloads of tables, by table."""
Say = Callable[[str, int, int], None]
"""Is told of each thing done: the stage, how many, of how many."""
Make = Callable[[set[Read]], Mapping[str, bytes]]
"""Makes files by path, and notes what they were made of."""


@dataclass(frozen=True)
class Made:
    """The files of a site, the pages among them, and what prints those."""

    files: Files
    routes: SiteRoutes
    renderer: Renderer
    pages: PageNodes
    facts: NotedPages
    context: Callable[[str, set[Read]], PageContext]

    def contexts(self, reads: set[Read]) -> Iterator[PageContext]:
        """By language, the context of what is written at the root of the site, noting what is read."""
        for code in self.renderer.site.languages:
            yield self.context(code, reads)


@dataclass(frozen=True)
class SiteFiles:
    """Makes every file of a site."""

    site: Site
    graph: Graph
    cache: Cache
    indexes: Indexes
    package: Mapping[str, Any]
    root: Path
    environment: Environment
    base_url: str
    today: dt.date
    commit: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)
    """Of sources, by path."""
    why: dict[str, Why] = field(default_factory=dict)
    """By address, why each page was made or not; filled in as they are."""
    keeps: bool = True
    """Whether pages are kept for the next build."""

    def make(self, artist: Callable[[], Artist], problems: Problems, say: Say) -> Made:
        """Every file; `artist` draws what has to be drawn.

        Reports addresses that two pages claim and templates that fail.
        """
        made = self.printed(artist, problems, say)
        if not problems.errors:
            self.graph.rest(SEARCH, self._placed)
            search = SearchNodes(self.graph, made.facts, made.pages, made.routes, self._noting)
            for name, file in search.files(tuple(self.site.languages)).items():
                made.files.put(name, file)
            self._forget(made.routes.addresses)
        return made

    def printed(self, artist: Callable[[], Artist], problems: Problems, say: Say) -> Made:
        """All files but the search indexes. Reports the same."""
        files = Files()
        drawings = self._drawings(artist, say)
        for found in (self._static(), *self._tables(), *self._chart_files(drawings, artist)):
            for name, file in found.items():
                files.put(name, file)
        renderer = self._renderer(drawings, files.copy())
        routes = find_routes(self.site, self.indexes, self.graph, list(files), problems)
        pages = PageNodes(self.graph, renderer, problems, keeps=self.keeps, why=self.why)
        printed = dict[str, File]()
        for done, (address, page) in enumerate(pages.files(routes)):
            say("pages", done, len(routes.addresses))
            printed[address] = page
        for address in routes.addresses:  # in their order, whichever were printed: of equal faults the first is told
            files.put(file_of(address), printed[address])
        for name, file in self._beside(routes).items():
            files.put(name, file)
        self._add_root_files(files, problems)
        facts = NotedPages(files, self.graph, {file_of(address): address for address in routes.addresses})
        return Made(files, routes, renderer, pages, facts, self._noting)

    def _node(self, kind: str, key: str, make: Make) -> Mapping[str, File]:
        """The files of a node, made unless they are fresh; their bytes are fetched when somebody asks for them."""
        noted = self.graph.get(kind, key)
        if noted is None:
            reads = set[Read]()
            made = make(reads)
            noted = {name: [digest(content), len(content)] for name, content in made.items()}
            self.graph.put(kind, key, reads, noted, contents=made)
        return {
            name: File(functools.partial(self._content, kind, name, known, make), known, size)
            for name, (known, size) in noted.items()
        }

    def _content(self, kind: str, name: str, known: str, make: Make) -> bytes:
        kept = self.graph.content(kind, name)
        return kept if kept is not None and digest(kept) == known else make(set())[name]

    def _forget(self, pages: Iterable[str]) -> None:
        """Forgets what the site no longer has."""
        charts = [f"{chart} {code}" for chart in self.site.charts for code in self.site.languages]
        self.graph.only(PAGE, pages)
        self.graph.only(CHART_FILES, charts)
        self.graph.only(DOWNLOAD, (*self.site.tables, ""))

    def _drawings(self, artist: Callable[[], Artist], say: Say) -> Mapping[tuple[str, str], Drawing]:
        """Every drawing of charts and their parts; those that are fresh are fetched when somebody asks for them."""
        site, graph = self.site, self.graph
        wanted = [(name, code) for code in site.languages for name in (*site.charts, *part_names(site))]
        graph.rest(DRAWING, {FONTS: self._state(FONTS)})
        drawings = Lazily(dict.fromkeys(wanted), lambda key: artist().drawing(*key, site, graph))
        for done, key in enumerate(wanted):
            say("charts", done, len(wanted))
            if not graph.is_fresh(DRAWING, " ".join(key)):
                drawings[key]
        graph.provide_known(DRAWINGS, {" ".join(key): graph.stamp(DRAWING, " ".join(key)) for key in wanted})
        return drawings

    def _static(self) -> Mapping[str, File]:
        def make(reads: set[Read]) -> Mapping[str, bytes]:
            reads.add(Read(FOLDERS, STATIC))
            return styled_files(record_site(self.site, reads), static_files(self.root))

        self.graph.rest(STATIC_FILES)
        return self._node(STATIC_FILES, "", make)

    def _tables(self) -> Iterator[Mapping[str, File]]:
        """The tables to take away, and what describes them."""
        self.graph.rest(DOWNLOAD, self._placed)
        made = {
            name: self._node(DOWNLOAD, name, functools.partial(self._download, table))
            for name, table in self.site.tables.items()
        }
        yield from made.values()
        self.graph.provide_known(MADE_TABLES, {name: self.graph.stamp(DOWNLOAD, name) for name in made})

        def make(reads: set[Read]) -> Mapping[str, bytes]:
            from sitegen.outputs.tables import package_files

            reads.update(Read(MADE_TABLES, name) for name in ("", *made))
            files = {name: file.load() for found in made.values() for name, file in found.items()}
            return package_files(files, self.site.tables.values(), self.package, tuple(self.site.languages))

        yield self._node(DOWNLOAD, "", make)

    def _download(self, table: Table, reads: set[Read]) -> Mapping[str, bytes]:
        """A table as the files that it can be taken away as."""
        from sitegen.outputs.tables import table_files

        name = table.schema.name
        site = record_site(self.site, reads)
        contexts = {code: self._noting(code, reads) for code in site.languages}
        return table_files(site.tables[name], tuple(site.languages), lambda text, code: to_text(contexts[code], text))

    def _chart_files(
        self, drawings: Mapping[tuple[str, str], Drawing], artist: Callable[[], Artist]
    ) -> Iterator[Mapping[str, File]]:
        """Each chart to take away: its table and its pictures."""
        looks = {name: self._state(name) for name in (FONTS, STYLES, AREAS)}
        self.graph.rest(CHART_FILES, {**self._placed, **looks})
        for key in (key for key in drawings if key[0] in self.site.charts):
            make = functools.partial(self._chart, key, drawings, artist)
            yield self._node(CHART_FILES, " ".join(key), make)

    def _chart(
        self,
        key: tuple[str, str],
        drawings: Mapping[tuple[str, str], Drawing],
        artist: Callable[[], Artist],
        reads: set[Read],
    ) -> Mapping[str, bytes]:
        from sitegen.outputs.tables import chart_csv, for_spreadsheets
        from sitegen.pages.charting import picture_caption

        name, code = key
        reads.add(Read(DRAWINGS, " ".join(key)))
        context, drawing = self._noting(code, reads), drawings[key]
        picture = artist().picture(drawing, picture_caption(context, context.site.charts[name], drawing))
        table = chart_csv(drawing.table)
        return {
            chart_file(name, code, "csv"): table,
            chart_file(name, code, FOR_SPREADSHEETS): for_spreadsheets(table),
            chart_file(name, code, "svg"): picture.svg,
            chart_file(name, code, "png"): picture.png,
        }

    def _renderer(self, drawings: Mapping[tuple[str, str], Drawing], downloads: Files) -> Renderer:
        """What prints pages. `downloads` are all files that are made before any page."""
        versions, templates = Versions(downloads), self._templates()
        self.graph.provide_known(DOWNLOADS, {name: downloads.digest(name) for name in downloads})
        self.graph.provide_known(ASSETS, dict(versions))
        self.graph.provide_known(TEMPLATES, templates)
        self.graph.rest(PAGE, self._placed)

        def chart_view(name: str, context: PageContext) -> ChartView:
            from sitegen.pages.charting import make_chart_view  # many pages show no chart

            return make_chart_view(context, context.site.charts[name], drawings[name, context.code])

        def part_view(name: str, context: PageContext) -> PartView | None:
            from sitegen.pages.charting import make_part_view

            drawing = drawings.get((name, context.code))
            return make_part_view(drawing) if drawing else None

        return Renderer(
            site=self.site,
            environment=self.environment,
            links=self._links,
            today=self.today,
            draw=chart_view,
            draw_part=part_view,
            downloads=downloads,
            versions=versions,
            indexes=self.indexes,
            templates_used=self._templates_used,
        )

    @property
    def _placed(self) -> Mapping[str, str]:
        """What everything rests on that is written in a context: where it stands, and on which day."""
        return {"--base-url": self.base_url, "--date": self.today.isoformat()}

    @property
    def _links(self) -> Links:
        return Links(self.base_url)

    def _state(self, start: str) -> str:
        """What stands for all files whose paths begin so."""
        return digest(repr(sorted(item for item in self.digests.items() if item[0].startswith(start))))

    def _templates(self) -> dict[str, str]:
        """A digest of each template."""
        below = f"{FOLDER}/"
        return {name.removeprefix(below): value for name, value in self.digests.items() if name.startswith(below)}

    @cached_property
    def _templates_used(self) -> Callable[[str], frozenset[str]]:
        return functools.cache(lambda name: templates_used(self.root, self.environment, name, self.cache))

    def _noting(self, code: str, reads: set[Read]) -> PageContext:
        """The context of what is written at the root of the site in a language, noting what is read."""
        site = record_site(self.site, reads)
        messages, speaker, indexes = messages_of(site, code), site.speaker(code), self.indexes.recorded(reads)
        return PageContext(site, code, "", self._links, messages, speaker, self.today, indexes)

    def _beside(self, routes: SiteRoutes) -> dict[str, File]:
        """What stands beside the pages."""
        self.graph.provide_known(ROUTES, {ALL: digest(repr(list(routes.addresses.items())))})
        self.graph.rest(WEB, {**self._placed, "--commit": self.commit})
        files: dict[str, File] = {}
        for name, write in OUTPUTS.items():
            files |= self._node(WEB, name, functools.partial(self._written, write, routes))
        return files

    def _written(self, write: Output, routes: SiteRoutes, reads: set[Read]) -> Mapping[str, bytes]:
        return write(self._context(routes, reads))

    def _context(self, routes: SiteRoutes, reads: set[Read]) -> OutputContext:
        return OutputContext(
            site=record_site(self.site, reads),
            links=self._links,
            today=self.today,
            commit=self.commit,
            base_url=self.base_url,
            page=lambda code: self._noting(code, reads),
            routes=routes,
            reads=reads,
        )

    def _add_root_files(self, files: Files, problems: Problems) -> None:
        """Adds what the settings list for the root; reports what would stand in the place of a file of ours."""
        settings = self.site.settings
        taken = {name.casefold() for name in files} - {REPLACEABLE}
        for position, name in enumerate(settings.root_files):
            if name.casefold() in taken:
                place = settings.origin.at(f"root_files.{position}")
                problems.add("root-file-taken", place, name=name)
        if not problems.errors:
            files.add(root_files(self.root, settings.root_files))
