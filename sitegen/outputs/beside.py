"""What stands beside the pages: one entry of `OUTPUTS` for each file, or for files that belong together.

To add one, write a function that takes an `OutputContext`, and list it here. What the function reads of the site, its
messages and its pages is noted, so that the file is made again when any of it has changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.model.dependencies import Read
from sitegen.model.site import Site
from sitegen.outputs.site_routes import ALL, ROUTES, SiteRoutes
from sitegen.outputs.web import build_record, robots, sitemap
from sitegen.pages.addresses import BUILD_RECORD, Links
from sitegen.pages.context import PageContext
from sitegen.pages.kind import Route


@dataclass(frozen=True)
class OutputContext:
    """All that a file beside the pages may be made of; what is read of it is noted in `reads`."""

    site: Site
    links: Links
    today: dt.date
    commit: str
    """The commit that the sources are of; empty if nobody has said it."""
    base_url: str
    page: Callable[[str], PageContext]
    """The context of a file at the root of the site in a language: its messages, words for numbers and links."""
    routes: SiteRoutes
    reads: set[Read]

    @property
    def pages(self) -> Sequence[Route]:
        """The routes of all pages of the site."""
        self.reads.add(Read(ROUTES, ALL))
        return self.routes.all


Output = Callable[[OutputContext], Mapping[str, bytes]]
"""Makes files by path; none where the site has no use for them."""


def _no_jekyll(_context: OutputContext) -> Mapping[str, bytes]:
    """Without it GitHub Pages leaves out what begins with an underscore."""
    return {".nojekyll": b""}


def _build_record(context: OutputContext) -> Mapping[str, bytes]:
    return {BUILD_RECORD: build_record(context.commit, context.today, context.base_url)}


def _robots(context: OutputContext) -> Mapping[str, bytes]:
    return {"robots.txt": robots(context.links.absolute("sitemap.xml"))}


def _sitemap(context: OutputContext) -> Mapping[str, bytes]:
    """The pages of the first language, each with its versions in the others; only for a site whose address is known."""
    if not context.base_url:
        return {}
    links, languages = context.links, context.site.languages
    first = next(iter(languages))
    pages = [
        [
            *([("x-default", links.absolute(""))] if route.document == "home" else []),
            *((language.tag, links.absolute(route.address_in(code))) for code, language in languages.items()),
        ]
        for route in context.pages
        if route.language == first and route.kind.is_listed
    ]
    return {"sitemap.xml": sitemap(pages)}


OUTPUTS: dict[str, Output] = {
    ".nojekyll": _no_jekyll,
    BUILD_RECORD: _build_record,
    "robots.txt": _robots,
    "sitemap.xml": _sitemap,
}
"""By the name under which the graph knows it, whatever is made beside the pages."""
