"""The whole tree of a site: pages, downloads and the files beside them, by path."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment

from sitegen.model.files import Files
from sitegen.model.recall import Recall
from sitegen.model.recording import Read, digest, record_site
from sitegen.model.shelf import Notes, Shelf
from sitegen.model.site import Site
from sitegen.model.tables import Table
from sitegen.outputs.archive import Archive, Why, note_readers
from sitegen.outputs.search import search_files
from sitegen.outputs.web import REPLACEABLE, Versions, build_record, robots, root_files, sitemap, static_files
from sitegen.pages.addresses import BUILD_RECORD, FOR_SPREADSHEETS, Links, chart_file, file_of
from sitegen.pages.context import PageContext
from sitegen.pages.environment import TEMPLATES as FOLDER
from sitegen.pages.environment import templates_used
from sitegen.pages.indexes import Indexes
from sitegen.pages.kind import Route
from sitegen.pages.messages import messages_of
from sitegen.pages.references import to_text
from sitegen.pages.renderer import ASSETS, DOWNLOADS, DRAWINGS, TEMPLATES, Renderer
from sitegen.pages.retired import check_retired
from sitegen.pages.routes import site_routes
from sitegen.pages.views import ChartView
from sitegen.problems import Problems

if TYPE_CHECKING:
    from sitegen.charts.artist import Artist, Drawing

CODE = "code"
ROWS = "downloads"
Say = Callable[[str, int, int], None]
"""Is told of each thing done: the stage, how many, of how many."""


@dataclass(frozen=True)
class Made:
    """The files of a site, the pages among them, and what prints those."""

    files: Files
    routes: Sequence[Route]
    renderer: Renderer
    reads: Mapping[str, Sequence[Read]]
    """By address, what of documents each page was made of."""
    readers: str = ""
    """Under which name it is noted which pages have read what; empty if it isn't."""


@dataclass(frozen=True)
class SiteFiles:
    """Makes every file of a site."""

    recall: Recall
    indexes: Indexes
    package: Mapping[str, Any]
    root: Path
    environment: Environment
    base_url: str
    today: dt.date
    memory: Shelf
    commit: str = ""
    looks: Mapping[str, Callable[[bytes], Any]] = field(default_factory=dict)
    """What is noted of each page that is printed, by the section that it is noted in."""
    why: dict[str, Why] = field(default_factory=dict)
    """By address, why each page was made or not; filled in as they are."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """Of sources, by path, those that are known."""
    keeps: bool = True
    """Whether pages are put in the memory."""

    @property
    def site(self) -> Site:
        return self.recall.site

    def make(self, artist: Artist, problems: Problems, say: Say) -> Made:
        """Every file, with notes of which pages have read what.

        Reports addresses that two pages claim and templates that fail.
        """
        made = self.printed(artist, problems, say)
        if problems.errors:
            return made
        made.files.add(search_files(made.routes, made.files, self.contexts(), self._notes))
        return replace(made, readers=note_readers(made.reads, self._notes))

    def printed(self, artist: Artist, problems: Problems, say: Say) -> Made:
        """All files but the search indexes. Reports the same."""
        site = self.site
        wanted = [(chart, code) for code in site.languages for chart in site.charts.values()]
        drawings = {}
        for done, (chart, code) in enumerate(wanted):
            say("charts", done, len(wanted))
            drawings[chart.id, code] = artist.recalled(chart.id, code, self.recall)
        files = Files(static_files(self.root) | self._downloads(drawings, artist))
        renderer, archive = self.printers(drawings, Files(dict(files)))
        routes = list(check_retired(list(site_routes(site, self.indexes)), site, problems))
        _check_addresses(routes, files, site, problems)
        for done, (route, page) in enumerate(archive.pages(routes, renderer, problems)):
            say("pages", done, len(routes))
            files.put(file_of(route.address), page)
        files.add(self._web_files(routes))
        self._add_root_files(files, problems)
        return Made(files, routes, renderer, archive.reads)

    def printers(
        self,
        drawings: Mapping[tuple[str, str], Drawing],
        downloads: Files,
    ) -> tuple[Renderer, Archive]:
        """What prints pages, and what knows whether they must be; both note reads under the same names.

        `downloads` are all files of the site that are no pages, more may be among them.
        """
        site, versions = self.site, Versions(downloads)

        def chart_view(name: str, context: PageContext) -> ChartView:
            from sitegen.pages.charting import make_chart_view  # many pages show no chart

            return make_chart_view(context, context.site.charts[name], drawings[name, context.code])

        renderer = Renderer(
            site=site,
            environment=self.environment,
            links=self._links,
            today=self.today,
            draw=chart_view,
            downloads=downloads,
            versions=versions,
            indexes=self.indexes,
            templates_used=self._templates_used,
        )
        others = {
            DRAWINGS: _Joined(drawings),
            DOWNLOADS: downloads,
            ASSETS: versions,
            TEMPLATES: self._templates(),
        }
        fingerprints = self._beside_indexes.beside(others).fingerprints
        archive = Archive(
            self.memory, self._notes, self.looks, fingerprints, self._common(), self.why, keeps=self.keeps
        )
        return renderer, archive

    def contexts(self) -> dict[str, PageContext]:
        """By language, the context of what is written at the root of the site."""
        return {code: self.context(code) for code in self.site.languages}

    @property
    def _notes(self) -> Notes:
        return self.recall.notes

    @cached_property
    def _beside_indexes(self) -> Recall:
        return self.recall.beside(self.indexes.tables())

    @property
    def _links(self) -> Links:
        return Links(self.base_url)

    def _common(self) -> dict[str, str]:
        """Digests of what every page is made with, under the names that an editor knows it by."""
        site = self.site
        return {
            CODE: self._notes.machinery,
            "content/site.yml": digest(repr(site.settings)),
            "content/languages/": digest(repr(tuple(site.languages.values()))),
            "data/units.csv": digest(repr(tuple(site.units.values()))),
            "--base-url": digest(self.base_url),
            "--date": digest(self.today.isoformat()),
        }

    def _templates(self) -> dict[str, str]:
        """A digest of each template."""
        names = self.environment.list_templates()
        known = {name: self.digests.get(f"{FOLDER}/{name}") for name in names}
        return {name: value or digest((self.root / FOLDER / name).read_bytes()) for name, value in known.items()}

    @cached_property
    def _templates_used(self) -> Callable[[str], frozenset[str]]:
        return functools.cache(lambda name: templates_used(self.root, self.environment, name, self._notes))

    def _downloads(self, drawings: Mapping[tuple[str, str], Drawing], artist: Artist) -> dict[str, bytes]:
        from sitegen.outputs.tables import chart_csv, for_spreadsheets, table_files
        from sitegen.pages.charting import picture_caption

        site, contexts = self.site, self.contexts()
        files = table_files(site.tables.values(), self.package, tuple(site.languages), self._table_downloads)
        for (name, code), drawing in drawings.items():
            caption = picture_caption(contexts[code], site.charts[name], drawing)
            picture = artist.picture(drawing, caption)
            table = files[chart_file(name, code, "csv")] = chart_csv(drawing.table)
            files[chart_file(name, code, FOR_SPREADSHEETS)] = for_spreadsheets(table)
            files[chart_file(name, code, "svg")] = picture.svg
            files[chart_file(name, code, "png")] = picture.png
        return files

    def _table_downloads(self, table: Table) -> tuple[str, str]:
        """A table to take away, from the notes as long as nothing has changed that its texts say."""
        from sitegen.outputs.tables import table_downloads

        name, recall = table.schema.name, self._beside_indexes
        noted = recall.get(ROWS, name)
        if noted is None:
            reads = set[Read]()
            site, indexes = record_site(self.site, reads), self.indexes.recorded(reads)
            contexts = {code: self.context(code, site, indexes) for code in site.languages}
            noted = table_downloads(
                site.tables[name], tuple(site.languages), lambda text, code: to_text(contexts[code], text)
            )
            recall.put(ROWS, name, reads, noted)
        csv, json = noted
        return csv, json

    def context(self, code: str, site: Site | None = None, indexes: Indexes | None = None) -> PageContext:
        """The context of what is written at the root of the site in a language."""
        site = site or self.site
        messages = messages_of(site, code)
        speaker, asked = site.speaker(code), indexes or self.indexes
        return PageContext(site, code, "", self._links, messages, speaker, self.today, asked)

    def _web_files(self, routes: list[Route]) -> dict[str, bytes]:
        links = self._links
        files = {
            ".nojekyll": b"",
            BUILD_RECORD: build_record(self.commit, self.today, self.base_url),
            "robots.txt": robots(links.absolute("sitemap.xml")),
        }
        if self.base_url:
            first = next(iter(self.site.languages))
            languages = self.site.languages.items()
            pages = [
                [
                    *([("x-default", links.absolute(""))] if route.document == "home" else []),
                    *((language.tag, links.absolute(route.address_in(code))) for code, language in languages),
                ]
                for route in routes
                if route.language == first and route.kind.is_listed
            ]
            files["sitemap.xml"] = sitemap(pages)
        return files


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


def _check_addresses(routes: Iterable[Route], taken: Iterable[str], site: Site, problems: Problems) -> None:
    """Reports addresses that two pages claim, or a page and a file that is no page, at what an editor can rename."""
    owners: dict[str, Route | None] = dict.fromkeys(taken)
    for route in routes:
        file = file_of(route.address)
        other = owners.get(file, route)
        if other is not route:
            one = other if other is not None and other.kind.takes_rest else route
            rival = route if one is other else other
            place = str(rival.kind.origin(site, rival)) if rival is not None else ""
            problems.add("same-address", one.kind.origin(site, one), address=file, near=place)
        owners[file] = route


class _Joined(Mapping[str, object]):
    """Drawings by chart and language in one text, as pages note them."""

    def __init__(self, drawings: Mapping[tuple[str, str], object]) -> None:
        self._drawings = drawings

    def __getitem__(self, key: str) -> object:
        chart, _, language = key.partition(" ")
        return self._drawings[chart, language]

    def __iter__(self) -> Iterator[str]:
        return (" ".join(key) for key in self._drawings)

    def __len__(self) -> int:
        return len(self._drawings)
