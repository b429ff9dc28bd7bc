"""Where figures are shown: by figure, the pages that cite it in text, as a card or in a chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sitegen.model.documents import Document
from sitegen.model.references import find_references
from sitegen.model.site import Site
from sitegen.pages.permalinks import REVIEW, aspect_page_name

CARDS, CHARTS, SECTIONS = "cards", "charts", "sections"
"""Front-matter keys that list figures and charts by id, on a page or in one of its sections."""
FEW = 3
"""How many of a theme's cards also stand on the review's own page."""


def figure_uses(site: Site) -> Mapping[str, tuple[str, ...]]:
    """By figure, the names of the pages that show it, in the order of the site's documents; none for some."""
    found: dict[str, dict[str, None]] = {figure: {} for figure in site.figures}
    for document in site.documents.values():
        for page, figure in figures_of(document, site):
            found.setdefault(figure, {})[page] = None
    return {figure: tuple(names) for figure, names in found.items()}


def figures_of(document: Document, site: Site) -> Iterator[tuple[str, str]]:
    """The figures that a document shows, as often as it does, each after the name of the page that shows it.

    What the review says of a theme stands on the theme's page; its lead and its first cards also on the review's own.
    """
    name = document.name
    front = {key: value for key, value in document.front.items() if name != REVIEW or key != SECTIONS}
    for figure in (*_cited(document.body, site), *_in_front(front, site)):
        yield name, figure
    sections = document.front.get(SECTIONS) if name == REVIEW else None
    for aspect, section in sections.items() if isinstance(sections, Mapping) else ():
        for figure in _in_front(section, site):
            yield aspect_page_name(str(aspect)), figure
        if isinstance(section, Mapping):
            cards = tuple(map(str, section.get(CARDS) or ()))[:FEW]
            for figure in (*_cited(str(section.get("lead", "")), site), *cards):
                yield name, figure


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
