"""Which pages a site has, as a node of the graph: whoever prints one page need not know all their kinds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sitegen.model.dependencies import Read, record_site
from sitegen.model.graph import Graph
from sitegen.model.site import Site
from sitegen.pages.addresses import file_of
from sitegen.pages.indexes import Indexes
from sitegen.pages.kind import Route
from sitegen.pages.retired import check_retired
from sitegen.pages.routes import routes_at, site_routes
from sitegen.problems import Problems

ROUTES, ALL = "routes", "all"
"""The kind of the one node and its key; also the group of the one fact that it is."""


@dataclass(frozen=True)
class SiteRoutes:
    """The routes of all pages of a site."""

    site: Site
    indexes: Indexes
    addresses: Mapping[str, str]
    """The language of each page by its address; empty for those that speak all languages."""

    def at(self, addresses: Collection[str]) -> Sequence[Route]:
        """The routes of some pages."""
        if not addresses:
            return ()
        if len(addresses) == len(self.addresses):
            return self.all
        return routes_at(addresses, self.site, self.indexes)

    @cached_property
    def all(self) -> Sequence[Route]:
        """All of them, in the order in which readers find them."""
        return [route for route in site_routes(self.site, self.indexes) if route.address in self.addresses]


def find_routes(
    site: Site, indexes: Indexes, graph: Graph, taken: Collection[str], problems: Problems
) -> SiteRoutes:
    """The routes of a site; reports addresses that two pages claim, or a page and one of the files that are `taken`."""
    graph.rest(ROUTES)
    state = repr(sorted(taken))
    noted = graph.get(ROUTES, ALL)
    if noted is None or noted[0] != state:
        reads, before = set[Read](), problems.errors_found
        recorded = record_site(site, reads)
        routes = check_retired(list(site_routes(recorded, indexes.recorded(reads))), site, problems)
        _check_addresses(routes, taken, site, problems)
        noted = (state, {route.address: route.language for route in routes})
        if problems.errors_found == before:
            graph.put(ROUTES, ALL, reads, noted)
    return SiteRoutes(site, indexes, noted[1])


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
