"""The page that finds things."""

from __future__ import annotations

import itertools
from typing import NamedTuple

from sitegen.model.site import Site
from sitegen.pages.context import PageContext
from sitegen.pages.indexes import AREA
from sitegen.pages.kind import InSearch, Route, SinglePage
from sitegen.pages.kinds.commitments import Facet, facets
from sitegen.pages.kinds.glossary import letters
from sitegen.pages.permalinks import aspect_page_name, subject_page_name
from sitegen.pages.references import document_link, document_page, to_text
from sitegen.pages.views import DocumentPage, Label, Link

LISTED = ("home", "review", "commitments", "glossary", "source", "data", "about", "corrections", "accessibility")
"""The pages that this one names, in its order."""


class SearchPage(NamedTuple):
    """The ways to everything, for readers without scripts; with them, the search field stands above."""

    document: DocumentPage
    pages: tuple[Link, ...]
    areas: tuple[Link, ...]
    aspects: tuple[Link, ...]
    facets: tuple[Facet, ...]
    subjects: tuple[Link, ...]
    letters: tuple[Link, ...]
    parts: tuple[tuple[Label, tuple[Link, ...]], ...]
    """The paragraphs of the source by its parts."""


class Search(SinglePage):
    """The ways to everything that a list leads to."""

    name = "search"

    def content(self, context: PageContext, route: Route) -> SearchPage:
        site = context.site
        return SearchPage(
            document=document_page(context, "search"),
            pages=tuple(Link(to_text(context, context.text(name).title), context.to_document(name)) for name in LISTED),
            areas=tuple(context.area_link(area) for area in site.areas),
            aspects=tuple(document_link(context, aspect_page_name(aspect)) for aspect in site.aspects),
            facets=tuple(facet for facet in facets(context) if facet.name != AREA),
            subjects=tuple(
                Link(context.messages.label("subject", subject), context.to_document(subject_page_name(subject)))
                for subject in context.indexes.subjects
            ),
            letters=tuple(
                Link(letter, context.to_document("glossary", f"letter-{letter}")) for letter, _ in letters(context)
            ),
            parts=tuple(
                (context.label("part", part), tuple(context.paragraph_link(item.number) for item in group))
                for part, group in itertools.groupby(site.report.values(), key=lambda item: item.part)
            ),
        )

    def in_search(self, site: Site) -> InSearch:
        return InSearch.NOWHERE


KINDS = (Search(),)
