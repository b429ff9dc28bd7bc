"""What the makers of pages share: one page's desk, its composer, and the charts and tables to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sitegen.model.documents import Document
from sitegen.model.site import Site
from sitegen.pages.composer import Composer
from sitegen.pages.desk import Desk
from sitegen.pages.indexes import Indexes
from sitegen.pages.permalinks import area_page_name
from sitegen.pages.views import ChartView, Citation, DocumentPage, Link


@dataclass(frozen=True)
class Workshop:
    """All that a maker of one page works with."""

    desk: Desk
    composer: Composer
    chart: Callable[[str], ChartView]
    chart_html: Callable[[str], Markup]
    downloads: Mapping[str, bytes]
    """The files to take away, by address."""

    @property
    def site(self) -> Site:
        return self.desk.site

    @property
    def indexes(self) -> Indexes:
        return self.desk.indexes

    def text(self, name: str) -> Document:
        """A document in the language of the page."""
        return self.site.documents[name, self.desk.code]

    def front(self, name: str, key: str) -> Any:
        """A list in the front matter of a document; empty if it isn't there."""
        return self.text(name).front.get(key) or ()

    def document(self, name: str) -> DocumentPage:
        """The text of a page, its references resolved and its charts drawn in."""
        document, resolver = self.text(name), self.composer.resolver
        return DocumentPage(
            name=name,
            title=resolver.plain(document.title),
            lead=resolver.html(str(document.front.get("lead", ""))),
            body=resolver.document(document.html, self.chart_html),
        )

    def area_link(self, area: str) -> Link:
        return Link(self.site.areas[area].title[self.desk.code], self.desk.to_document(area_page_name(area)))

    def citation(self) -> Citation:
        """What is known of the source, in words where nothing is."""
        cited, unknown = self.site.settings.citation, self.desk.messages.text("source.not_known")
        return Citation(
            title=cited.title[self.desk.code],
            publisher=cited.publisher[self.desk.code] or unknown,
            date=self.desk.date(cited.date) if cited.date else unknown,
            url=cited.url,
        )


def links_around(names: Sequence[str], name: str, link: Callable[[str], Link]) -> tuple[Link | None, Link | None]:
    """The links to what stands before and after one of several; none at the ends."""
    position = names.index(name)
    before, after = names[:position][-1:], names[position + 1 :][:1]
    return (link(before[0]) if before else None, link(after[0]) if after else None)
