"""The diagram of layers: boxes side by side in rows, laid out by how many there are in each."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.pages.composer import Composer
from sitegen.pages.contents import BoxView, DiagramView, LayerView

WIDTH = 720
MARGIN = 10
GAP = 11
HEIGHTS = (80, 100, 144)
LAYER_GAP = 20


def layer_views(layers: Sequence[Sequence[str]], composer: Composer) -> DiagramView:
    """Boxes for layers of term ids, top to bottom; lower layers are taller, as foundations are."""
    views, y = [], MARGIN
    for number, terms in enumerate(layers, 1):
        height = HEIGHTS[min(number, len(HEIGHTS)) - 1]
        width = (WIDTH - 2 * MARGIN - GAP * (len(terms) - 1)) // max(len(terms), 1)
        boxes = []
        for position, term in enumerate(terms):
            view = composer.term(composer.desk.site.terms[term])
            x = MARGIN + position * (width + GAP)
            boxes.append(BoxView(x, y, width, height, view.name, view.href, view.plain.striptags()))
        views.append(LayerView(number, tuple(boxes)))
        y += height + LAYER_GAP
    return DiagramView(WIDTH, y - LAYER_GAP + MARGIN, tuple(views))
