"""The small page that answers at a retired address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sitegen.model.documents import Retired
from sitegen.model.site import Site
from sitegen.pages.context import PageContext
from sitegen.pages.indexes import Indexes
from sitegen.pages.kind import InSearch, PageKind, Route
from sitegen.problems import Location


class RetiredPage(NamedTuple):
    """What answers at an address that is no page any more."""

    title: str
    """What stood there."""
    why: str
    since: str
    since_iso: str
    to: str
    """The link to what took its place; empty if nothing did."""
    canonical: str
    """The whole URL of that; empty without a base URL, or if nothing did."""


class RetiredAddress(PageKind):
    """A page for each retired address of the settings; its key is that address below the language."""

    name = "retired"
    is_listed = False
    shows_document = False

    def routes(self, site: Site, indexes: Indexes, language: str) -> Iterator[Route]:
        for item in site.settings.retired:
            yield Route(self, f"{language}/{item.address}", language, "404", item.address)

    def content(self, context: PageContext, route: Route) -> RetiredPage:
        item = _retired_at(context.site, route.key)
        goal, _, anchor = item.to.partition("#")
        there = f"{context.code}/{goal}"
        return RetiredPage(
            title=item.title[context.code],
            why=item.why[context.code],
            since=context.date(item.since),
            since_iso=item.since,
            to=context.to_address(there, anchor) if item.to else "",
            canonical=context.links.absolute(there) if item.to else "",
        )

    def title(self, context: PageContext, route: Route) -> str:
        page = _retired_at(context.site, route.key).title[context.code]
        return context.messages.gettext("retired.title", page=page)

    def description(self, context: PageContext, route: Route) -> str:
        item, code = _retired_at(context.site, route.key), context.code
        return context.messages.gettext("retired.description", page=item.title[code], why=item.why[code])

    def in_search(self, site: Site) -> InSearch:
        return InSearch.NOWHERE

    def origin(self, site: Site, route: Route) -> Location:
        return site.settings.origin.at("retired")


def _retired_at(site: Site, address: str) -> Retired:
    """What the settings say of a retired address."""
    return next(item for item in site.settings.retired if item.address == address)


KINDS = (RetiredAddress(),)
