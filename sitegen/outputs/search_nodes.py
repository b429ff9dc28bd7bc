"""The search indexes as nodes of the graph: made of rows, and of what pages show."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.model.dependencies import Read, digest
from sitegen.model.files import File
from sitegen.model.finished import PageFacts
from sitegen.model.graph import Graph
from sitegen.outputs.index_edit import edited_index
from sitegen.outputs.page_nodes import PAGE, NotedPages, PageNodes
from sitegen.outputs.search import CHART_ANCHOR, index_files, language_index, shown_of
from sitegen.outputs.site_routes import ALL, ROUTES, SiteRoutes
from sitegen.pages.addresses import file_of
from sitegen.pages.context import PageContext
from sitegen.pages.shell import search_index

SEARCH = "search"
"""The kind of nodes that are search indexes, by language."""
SHOWN = "shown"
"""The group of facts that are what pages show, by address."""


@dataclass(frozen=True)
class SearchNodes:
    """The search indexes of a site in a graph."""

    graph: Graph
    facts: NotedPages
    pages: PageNodes
    routes: SiteRoutes
    context: Callable[[str, set[Read]], PageContext]
    """The context of the root of the site in a language, noting what is read of the site."""

    def files(self, languages: Sequence[str]) -> Mapping[str, File]:
        """The index of each language, and the script that hands its address to search."""
        graph = self.graph
        addresses = [address for address, language in self.routes.addresses.items() if language]
        graph.provide_known(SHOWN, {address: graph.stamp(PAGE, address).rpartition(" ")[2] for address in addresses})
        files: dict[str, File] = {}
        for code in languages:
            noted = graph.get(SEARCH, code) or self._made(code)
            for name, (known, size) in noted.items():
                files[name] = File(functools.partial(self._content, name, code), known, size)
        return files

    def _made(self, code: str) -> Mapping[str, tuple[str, int]]:
        reads = set[Read]()
        made = self._edited(code, reads) or self._whole(code, reads)
        noted = {name: (digest(content), len(content)) for name, content in made.items()}
        self.graph.put(SEARCH, code, reads, noted, contents=made)
        return noted

    def _content(self, name: str, code: str) -> bytes:
        """The bytes of a file that was made earlier."""
        kept = self.graph.content(SEARCH, name)
        known = self.graph.value(SEARCH, code)[name][0]
        return kept if kept is not None and digest(kept) == known else self._whole(code, set())[name]

    def _whole(self, code: str, reads: set[Read]) -> Mapping[str, bytes]:
        own = [route for route in self.routes.all if route.language == code]
        reads.update((Read(ROUTES, ALL), *(Read(SHOWN, route.address) for route in own)))
        return index_files(code, language_index(own, self.facts, self.context(code, reads)))

    def _edited(self, code: str, reads: set[Read]) -> Mapping[str, bytes] | None:
        """The files made from those before, if nothing else has changed than what some pages show."""
        changed = self.graph.why(SEARCH, code)
        before, place = self.graph.value(SEARCH, code), search_index(code)
        index = self.graph.content(SEARCH, place) if before else None
        if index is None or digest(index) != before[place][0] or any(read.table != SHOWN for read in changed):
            return None
        reads.update(self.graph.reads(SEARCH, code))
        context, pages = self.context(code, set()), dict[str, PageFacts]()
        for route in self.routes.at([read.key for read in changed]):
            if self._has_other_charts(route.address):
                return None  # a chart is found where it stands first
            page = shown_of(route, self.facts, context.site)
            if page is not None:
                pages[route.address] = page
        return index_files(code, edited_index(index, pages, context))

    def _has_other_charts(self, address: str) -> bool:
        name = file_of(address)
        before = self.pages.before.get(name)
        known = frozenset(before.ids) if before else frozenset[str]()
        return any(anchor.startswith(CHART_ANCHOR) for anchor in known ^ self.facts.ids(name))
