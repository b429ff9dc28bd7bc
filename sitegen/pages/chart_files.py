"""The files of a chart to take away; for these no drawing is looked at."""

from __future__ import annotations

from sitegen.pages.addresses import FOR_SPREADSHEETS, chart_file
from sitegen.pages.context import PageContext
from sitegen.pages.views import Link

ENDINGS = ("csv", FOR_SPREADSHEETS, "png", "svg")


def chart_downloads(context: PageContext, chart: str) -> tuple[Link, ...]:
    """The files of a chart, with their sizes."""
    messages = context.messages
    found = []
    for ending in ENDINGS:
        file = chart_file(chart, context.code, ending)
        size = messages.gettext("file.size", number=max(1, round(len(context.downloads[file]) / 1024)))
        words = {
            "csv": messages.gettext("chart.csv", size=size),
            FOR_SPREADSHEETS: messages.gettext("chart.excel", size=size),
            "png": messages.gettext("chart.png", size=size),
            "svg": messages.gettext("chart.svg", size=size),
        }
        found.append(Link(words[ending], context.to_address(file)))
    return tuple(found)
