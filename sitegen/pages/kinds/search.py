"""The page that finds things."""

from __future__ import annotations

import itertools
from typing import NamedTuple

from sitegen.model.site import Site
from sitegen.pages.indexes import AREA
from sitegen.pages.kind import InSearch, Route, SinglePage
from sitegen.pages.kinds.commitments import Facet, facets
from sitegen.pages.kinds.glossary import letters
from sitegen.pages.permalinks import aspect_page_name, subject_page_name
from sitegen.pages.shell import SEARCH
from sitegen.pages.views import DocumentPage, Label, Link
from sitegen.pages.workshop import Workshop

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
    document = SEARCH
    template = "search.html"

    def content(self, context: Workshop, route: Route) -> SearchPage:
        desk, site = context.desk, context.site
        return SearchPage(
            document=context.document("search"),
            pages=tuple(
                Link(context.composer.resolver.plain(context.text(name).title), desk.to_document(name))
                for name in LISTED
            ),
            areas=tuple(context.area_link(area) for area in site.areas),
            aspects=tuple(context.composer.resolver.document_link(aspect_page_name(aspect)) for aspect in site.aspects),
            facets=tuple(facet for facet in facets(context) if facet.name != AREA),
            subjects=tuple(
                Link(desk.messages.label("subject", subject), desk.to_document(subject_page_name(subject)))
                for subject in context.indexes.subjects
            ),
            letters=tuple(
                Link(letter, desk.to_document("glossary", f"letter-{letter}")) for letter, _ in letters(context)
            ),
            parts=tuple(
                (context.composer.label("part", part), tuple(desk.paragraph_link(item.number) for item in group))
                for part, group in itertools.groupby(site.report.values(), key=lambda item: item.part)
            ),
        )

    def in_search(self, site: Site) -> InSearch:
        return InSearch.NOWHERE


KINDS = (Search(),)
