"""A promise as a row of a list: of the list of all, of the list of one value of a filter, or of its area's page."""

from __future__ import annotations

import functools
from collections.abc import Callable

from sitegen.model.records import Commitment
from sitegen.model.tracker import FACETS, NO_INFORMATION, NO_LIMIT, NOTHING_TO_MEASURE
from sitegen.pages.context import PageContext
from sitegen.pages.indexes import AREA
from sitegen.pages.record_views import deadline_label, deadline_words
from sitegen.pages.references import unlinked
from sitegen.pages.views import Label, RowView

Labels = Callable[[str, str], Label]
"""The label of a value of a filter."""
USUAL = {"measurability": NOTHING_TO_MEASURE, "deadline": NO_LIMIT, "status": NO_INFORMATION}
"""Values that a row has where it names none of the filter: nearly all have them, and the list says so above."""


def value_label(context: PageContext, facet: str, value: str) -> Label:
    """A value of a filter in words, with the page that lists what has it."""
    if facet != AREA:
        return context.label(facet, value, facet)
    link = context.area_link(value)
    return Label(value, link.text, link.href)


def labels(context: PageContext) -> Labels:
    """Gives the label of a value of a filter, each made once, since very many rows have the same."""
    return functools.cache(lambda facet, value: value_label(context, facet, value))


def row_view(context: PageContext, commitment: Commitment, label: Labels, facet: str = "") -> RowView:
    """A promise, without what its list says of all its rows, and without words for what there isn't.

    `label` is what `labels` gives; `facet` is the filter whose value the list is of, if it is of one.
    """
    values = context.indexes.values[commitment.id]
    named = {name: values[name] for name in FACETS if values[name] != USUAL.get(name)}
    said = named.keys() - {facet}
    return RowView(
        id=commitment.id,
        values=" ".join(named.values()),
        href=context.to_promise(commitment.id),
        text=unlinked(context, commitment.text[context.code]),
        words=tuple(label(name, values[name]).text for name in ("strength", "measurability") if name in said),
        deadline=deadline_label(context, commitment),
        deadline_read=deadline_words(context, commitment),
        deadline_iso=commitment.deadline,
        status=label("status", values["status"]) if "status" in said else None,
        paragraphs=tuple(link.text for link in context.paragraph_links(commitment.paragraphs)),
    )
