"""Where figures are shown: by figure, the pages that cite it in text, as a card or in a chart."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

from sitegen.model.dependencies import Read, digest, record_site
from sitegen.model.documents import Document
from sitegen.model.graph import Graph
from sitegen.model.lazily import Lazily
from sitegen.model.references import find_references
from sitegen.model.site import Site
from sitegen.pages.permalinks import REVIEW, aspect_page_name

CARDS, CHARTS, SECTIONS = "cards", "charts", "sections"
"""Front-matter keys that list figures and charts by id, on a page or in one of its sections."""
SHOWS = "shows"
"""The kind of nodes that are the figures which a document shows, each after the name of the page that shows it."""
FEW = 3
"""How many of a theme's cards also stand on the review's own page."""


def figure_uses(site: Site, graph: Graph) -> tuple[Mapping[str, tuple[str, ...]], str]:
    """By figure, the names of the pages that show it, in the order of the site's documents; and what stands for that.

    What each document shows is a node of the graph; the pages of a figure are looked up when somebody asks for one.
    """
    graph.rest(SHOWS)
    for key in site.documents:
        if not graph.is_fresh(SHOWS, " ".join(key)):
            reads = set[Read]()
            recorded = record_site(site, reads)
            graph.put(SHOWS, " ".join(key), reads, list(figures_of(recorded.documents[key], recorded)))

    @functools.cache
    def together() -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {figure: {} for figure in site.figures}
        for key in site.documents:
            for page, figure in graph.get(SHOWS, " ".join(key)) or figures_of(site.documents[key], site):
                found.setdefault(figure, {})[page] = None
        return {figure: tuple(names) for figure, names in found.items()}

    state = digest("\n".join(graph.stamp(SHOWS, " ".join(key)) for key in site.documents))
    return Lazily(site.figures, lambda figure: together()[figure]), state


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
