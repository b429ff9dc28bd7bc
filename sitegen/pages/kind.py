"""What a kind of page is: which pages of it there are, and all that differs from one kind to another."""

from __future__ import annotations

import enum
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from sitegen.model.site import Site
from sitegen.pages.addresses import page_address
from sitegen.pages.context import PageContext
from sitegen.pages.references import to_text
from sitegen.problems import Location

if TYPE_CHECKING:
    from sitegen.pages.indexes import Indexes

PageContent = tuple[object, ...]
"""What a template gets as `page`: a named tuple beside the kind that makes it."""


class InSearch(enum.Enum):
    """How much of a page the search index of its language holds."""

    WHOLE = enum.auto()
    """All that it shows."""
    OPENING = enum.auto()
    """Title, description and what stands before the first heading."""
    ABOUT = enum.auto()
    """Title and description."""
    NOWHERE = enum.auto()
    """Nothing: what it is about has an entry of its own, or nobody looks for it."""


class PageKind(ABC):
    """Pages that are made in the same way.

    A kind holds no state. Its methods get the route of the page that they are asked about, and the context that the
    page is written in. `pages/kinds/` has all kinds, each with what its template receives.
    """

    name: ClassVar[str]
    """No two kinds have the same."""
    is_multilingual: ClassVar[bool] = False
    """Whether each of its pages speaks all languages; `routes` is then asked once, for no language."""
    is_listed: ClassVar[bool] = True
    """Whether its pages have a canonical address and stand in the sitemap."""
    shows_document: ClassVar[bool] = True
    """Whether its pages tell readers when the translation of their document has not been reviewed."""
    takes_rest: ClassVar[bool] = False
    """Whether it shows the documents that no other kind shows, at addresses that editors choose by naming files."""

    @property
    def template(self) -> str:
        """A file of `templates/`; two kinds may share one."""
        return f"{self.name}.html"

    @abstractmethod
    def routes(self, site: Site, indexes: Indexes, language: str) -> Iterable[Route]:
        """The pages of this kind in a language; in all of them for the empty one."""

    def required_documents(self, site: Site) -> Iterable[str]:
        """Names of documents that a site must have for pages of this kind."""
        return ()

    @abstractmethod
    def content(self, context: PageContext, route: Route) -> PageContent:
        """What the template receives as `page`."""

    def title(self, context: PageContext, route: Route) -> str:
        """The page's title, without markup: that of its document."""
        return to_text(context, context.text(route.document).title)

    def description(self, context: PageContext, route: Route) -> str:
        """What the page is about, without markup, for search results: no two pages of a language say the same."""
        return to_text(context, context.text(route.document).description)

    def in_search(self, site: Site) -> InSearch:
        """How much of its pages can be found."""
        return InSearch.WHOLE

    def origin(self, site: Site, route: Route) -> Location:
        """What an editor would change to give a page another address: the first line of its document."""
        language = route.language or next(iter(site.languages))
        return Location(site.documents[route.document, language].path, 1, 1)


class SinglePage(PageKind):
    """A kind with one page a language, beside the document of its name and at that document's address."""

    is_required: ClassVar[bool] = True
    """Whether every site has it. Otherwise it is a page of the sites that have the document."""

    def routes(self, site: Site, indexes: Indexes, language: str) -> Iterable[Route]:
        if self.is_required or (self.name, language) in site.documents:
            yield Route(self, page_address(language, self.name), language, self.name)

    def required_documents(self, site: Site) -> Iterable[str]:
        return (self.name,) if self.is_required else ()


class Route(NamedTuple):
    """A page of a site: where it stands, and what it is about."""

    kind: PageKind
    address: str
    """From the root of the site: `en/review/`, or `404.html`."""
    language: str
    """Its code; empty for a page that speaks all languages."""
    document: str
    """The name of the document behind it, the same in all languages: of a promise's page, of the list of promises."""
    key: str = ""
    """Which of its kind's pages it is, as the kind understands it: an id, `status=done`; empty for an only one."""

    def address_in(self, code: str) -> str:
        """The address of the same page in another language."""
        return self.address.replace(f"{self.language}/", f"{code}/", 1)
