"""The page of a chart, to be passed on or shown in other people's pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sitegen.model.site import Site
from sitegen.pages.addresses import chart_address, chart_file
from sitegen.pages.context import PageContext
from sitegen.pages.indexes import Indexes
from sitegen.pages.kind import InSearch, PageKind, Route
from sitegen.pages.references import to_text
from sitegen.pages.views import ChartView
from sitegen.problems import Location


class ChartPage(NamedTuple):
    """A chart by itself."""

    chart: ChartView
    picture: str
    """The whole URL of its picture; empty without a base URL."""


class ChartKind(PageKind):
    """A page for each chart; its key is the chart's id."""

    name = "chart"
    shows_document = False

    def routes(self, site: Site, indexes: Indexes, language: str) -> Iterator[Route]:
        for chart in site.charts:
            yield Route(self, chart_address(chart, language), language, "data", chart)

    def content(self, context: PageContext, route: Route) -> ChartPage:
        picture = chart_file(route.key, context.code, "png")
        return ChartPage(context.chart(route.key), context.links.absolute(picture))

    def title(self, context: PageContext, route: Route) -> str:
        return context.chart(route.key).plain_title

    def description(self, context: PageContext, route: Route) -> str:
        return to_text(context, context.site.charts[route.key].subtitle[context.code])

    def in_search(self, site: Site) -> InSearch:
        return InSearch.NOWHERE

    def origin(self, site: Site, route: Route) -> Location:
        return site.charts[route.key].origin.at("")


KINDS = (ChartKind(),)
