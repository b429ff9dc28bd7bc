"""Pages as nodes of the graph: printed again only when something that they were made of has changed."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.model.dependencies import Read, digest
from sitegen.model.files import File, Files
from sitegen.model.finished import FinishedPages, PageFacts, read_page
from sitegen.model.graph import Graph
from sitegen.outputs.site_routes import SiteRoutes
from sitegen.pages.addresses import file_of
from sitegen.pages.kind import Route
from sitegen.pages.renderer import Renderer
from sitegen.parallel import is_worth, spread
from sitegen.problems import Problem, Problems

PAGE = "page"
"""The kind of nodes that are pages, by address. The stamp of one is its digest, its size, and what stands for its text.
"""
SHORT = 12


@dataclass(frozen=True)
class Why:
    """Why a page was made or not."""

    was_kept: bool
    """An earlier build had kept it."""
    changed: tuple[Read, ...] = ()
    """What had changed since; if nothing had, it wasn't made again."""


@dataclass(frozen=True)
class _Printed:
    """A page with what was wrong with it, what later stages want to know of it, and what it was made of."""

    content: bytes
    digest: str
    size: int
    problems: Sequence[Problem]
    facts: PageFacts | None
    reads: frozenset[Read]


@dataclass(frozen=True)
class PageNodes:
    """The pages of a site in a graph."""

    graph: Graph
    renderer: Renderer
    problems: Problems
    keeps: bool = True
    """Whether the bytes of pages are kept; if not, a page is printed again when somebody asks for it."""
    why: dict[str, Why] = field(default_factory=dict)
    """By address, why each page was made or not."""
    made: set[str] = field(default_factory=set)
    """The files of the pages that were printed."""
    before: dict[str, PageFacts | None] = field(default_factory=dict)
    """By file of each page that was printed, what was known of it before."""

    def files(self, routes: SiteRoutes) -> Iterator[tuple[str, File]]:
        """The page of each address, first those that need not be made; reports templates that fail."""
        waiting = []
        for address in routes.addresses:
            is_known = self.graph.is_known(PAGE, address)
            self.why[address] = Why(is_known, self.graph.why(PAGE, address))
            if self.graph.is_fresh(PAGE, address):
                known, size, _ = self.graph.stamp(PAGE, address).split(" ")
                yield address, self._kept(address, routes, known, int(size))
            else:
                waiting.append(address)
        stale = routes.at(waiting)
        if is_worth(stale):
            self.renderer.compile(stale)
        printed = spread(functools.partial(_printed, self.renderer, self.keeps), stale)
        for route, page in zip(stale, printed, strict=True):
            yield route.address, self._taken(route, page, routes)

    def _taken(self, route: Route, page: _Printed, routes: SiteRoutes) -> File:
        """A page that has just been printed; it becomes a node if there was nothing wrong with it."""
        self.problems.extend(page.problems)
        if page.facts is None:
            return File.of(page.content)
        address = route.address
        name = file_of(address)
        self.made.add(name)
        contents = {address: page.content} if self.keeps else {}
        shown = digest(repr(page.facts.shown))[:SHORT]
        stamp = f"{page.digest} {page.size} {shown}"
        before = self.graph.put(PAGE, address, page.reads, page.facts, stamp, contents)
        self.before[name] = PageFacts.noted(before) if before else None
        return self._kept(address, routes, page.digest, page.size)

    def _kept(self, address: str, routes: SiteRoutes, known: str, size: int) -> File:
        """A page whose bytes are fetched when they are asked for, so that not all of them fill the memory."""

        def load() -> bytes:
            kept = self.graph.content(PAGE, address)
            # Another build may have put one of its own there, or it may have gone.
            return kept if kept is not None and digest(kept) == known else self._again(address, routes)

        return File(load, known, size)

    def _again(self, address: str, routes: SiteRoutes) -> bytes:
        (route,) = routes.at([address])
        return self.renderer.render(route, set(), Problems())


def _printed(renderer: Renderer, keeps: bool, route: Route) -> _Printed:  # noqa: FBT001  # a part of it
    """A page that is printed, maybe in another process."""
    reads, problems = set[Read](), Problems()
    content = renderer.render(route, reads, problems)
    facts = None if problems else read_page(content)
    kept = content if keeps or problems else b""
    return _Printed(kept, digest(content), len(content), problems.found(), facts, frozenset(reads))


class NotedPages(FinishedPages):
    """What is known of finished pages, noted when they were printed."""

    def __init__(self, files: Files, graph: Graph, addresses: Mapping[str, str]) -> None:
        super().__init__(files)
        self._graph = graph
        self.addresses = addresses
        """By file, the address of each page."""

    def found(self, name: str) -> PageFacts:
        """What is noted of a page, else what stands in the file."""
        noted = self._graph.value(PAGE, self.addresses[name]) if name in self.addresses else None
        return PageFacts.noted(noted) if noted is not None else super().found(name)
