"""Pages that are nothing but their document."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model.site import Site
from sitegen.pages.addresses import page_address
from sitegen.pages.context import PageContext
from sitegen.pages.indexes import Indexes
from sitegen.pages.kind import InSearch, PageKind, Route
from sitegen.pages.references import document_page
from sitegen.pages.views import DocumentPage

MOST_WHOLE = 200
"""How many pages a language may have for all their text to be in its index."""


class PlainPage(PageKind):
    """A document that no other kind shows."""

    name = "document"
    takes_rest = True

    def routes(self, site: Site, indexes: Indexes, language: str) -> Iterator[Route]:
        for name, code in site.documents:
            if code == language:
                yield Route(self, page_address(code, name), code, name)

    def content(self, context: PageContext, route: Route) -> DocumentPage:
        return document_page(context, route.document)

    def in_search(self, site: Site) -> InSearch:
        """Of a site's many plain pages only the opening: nobody would wait for an index of all their text.

        The list of headings, which stands there, is found with it.
        """
        return InSearch.OPENING if len(site.documents) > MOST_WHOLE * len(site.languages) else InSearch.WHOLE


KINDS = (PlainPage(),)
