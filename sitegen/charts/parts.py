"""Parts of charts: the same chart of one theme alone, which that theme's page shows. They are named `chart/theme`."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from sitegen.charts.forms import FORMS
from sitegen.model.documents import Chart
from sitegen.model.site import Site

SEPARATOR = "/"
WHERE = "where"
"""The option that says of what a chart shows a part."""


def part_name(chart: str, value: str) -> str:
    """The name of the part of a chart with a value."""
    return f"{chart}{SEPARATOR}{value}"


def whole_name(name: str) -> str:
    """The chart that a part belongs to; a chart's own name as it is."""
    return name.partition(SEPARATOR)[0]


def part_names(site: Site) -> Iterator[str]:
    """The names of all parts of a site's sound charts; a chart that shows a part already has none."""
    for chart in site.charts.values():
        form = FORMS.get(chart.form)
        if form is not None and form.part_of and WHERE not in chart.options:
            yield from (part_name(chart.id, value) for value in form.parts(chart, site))


def chart_named(site: Site, name: str) -> Chart:
    """A chart by its name, or the part of one by its. Raises `KeyError` for a chart that isn't there."""
    whole, _, value = name.partition(SEPARATOR)
    chart = site.charts[whole]
    if not value:
        return chart
    options = {**chart.options, WHERE: {FORMS[chart.form].part_of: value}}
    return dataclasses.replace(chart, id=f"{whole}-{value}", options=options)
