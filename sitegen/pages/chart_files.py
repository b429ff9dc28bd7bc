"""A chart's own page and the files of it to take away; for these no drawing is looked at."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.pages.addresses import FOR_SPREADSHEETS, chart_address, chart_file
from sitegen.pages.contents import ChartPage
from sitegen.pages.desk import Desk
from sitegen.pages.list_contents import ChartFiles
from sitegen.pages.views import Link
from sitegen.pages.workshop import Workshop

ENDINGS = ("csv", FOR_SPREADSHEETS, "png", "svg")


def chart_downloads(chart: str, desk: Desk, downloads: Mapping[str, bytes]) -> tuple[Link, ...]:
    """The files of a chart, with their sizes."""
    messages = desk.messages
    found = []
    for ending in ENDINGS:
        file = chart_file(chart, desk.code, ending)
        size = messages.text("file.size", number=max(1, round(len(downloads[file]) / 1024)))
        words = {
            "csv": messages.text("chart.csv", size=size),
            FOR_SPREADSHEETS: messages.text("chart.excel", size=size),
            "png": messages.text("chart.png", size=size),
            "svg": messages.text("chart.svg", size=size),
        }
        found.append(Link(words[ending], desk.to_address(file)))
    return tuple(found)


def chart_page(shop: Workshop, chart: str) -> ChartPage:
    """A chart by itself."""
    return ChartPage(shop.chart(chart), shop.desk.links.absolute(chart_file(chart, shop.desk.code, "png")))


def chart_files(shop: Workshop, chart: str) -> ChartFiles:
    """A chart in the list of what there is to take away."""
    desk = shop.desk
    title = shop.composer.resolver.plain(shop.site.charts[chart].title[desk.code])
    page = Link(title, desk.to_address(chart_address(chart, desk.code)))
    return ChartFiles(page, chart_downloads(chart, desk, shop.downloads))
