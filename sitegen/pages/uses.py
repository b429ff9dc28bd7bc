"""Where figures are shown: by figure, the pages that cite it in text, as a card or in a chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sitegen.model.documents import Document
from sitegen.model.references import find_references
from sitegen.model.site import Site

CARDS, CHARTS = "cards", "charts"
"""Front-matter keys that list figures and charts by id, on a page or in one of its sections."""


def figure_uses(site: Site) -> Mapping[str, tuple[str, ...]]:
    """By figure, the names of the documents that show it, in the order of the site's pages; none for some."""
    found: dict[str, dict[str, None]] = {figure: {} for figure in site.figures}
    for (name, _), document in site.documents.items():
        for figure in figures_of(document, site):
            found.setdefault(figure, {})[name] = None
    return {figure: tuple(names) for figure, names in found.items()}


def figures_of(document: Document, site: Site) -> Iterator[str]:
    """The figures that a document shows, as often as it does."""
    yield from _cited(document.body, site)
    yield from _in_front(document.front, site)


def _in_front(value: Any, site: Site) -> Iterator[str]:
    """Figures in front matter: those listed by id, those of charts, and those cited in its texts."""
    if isinstance(value, Mapping):
        yield from map(str, value.get(CARDS) or ())
        for chart in value.get(CHARTS) or ():
            yield from _shown(chart, site)
        for inner in value.values():
            yield from _in_front(inner, site)
    elif isinstance(value, list):
        for inner in value:
            yield from _in_front(inner, site)
    elif isinstance(value, str):
        yield from _cited(value, site)


def _shown(chart: str, site: Site) -> tuple[str, ...]:
    from sitegen.charts.forms import figures_shown  # many pages show no chart

    return figures_shown(site.charts[chart])


def _cited(text: str, site: Site) -> Iterator[str]:
    for reference in find_references(text):
        if reference.kind == "figure":
            yield reference.target
        elif reference.kind == "chart":
            yield from _shown(reference.target, site)
