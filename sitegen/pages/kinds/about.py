"""The page about the site itself."""

from __future__ import annotations

from typing import NamedTuple

from sitegen.pages.context import PageContext
from sitegen.pages.kind import Route, SinglePage
from sitegen.pages.references import document_page
from sitegen.pages.views import Citation, DocumentPage, Link


class AboutPage(NamedTuple):
    """Who made the site, how, and how to cite it."""

    document: DocumentPage
    citation: Citation
    contact: str
    repository: str
    licences: tuple[tuple[str, Link], ...]
    audit: str
    """How the data stand to the text, and since when."""
    built_on: str


class About(SinglePage):
    """Who made the site, how, and how to cite it."""

    name = "about"

    def content(self, context: PageContext, route: Route) -> AboutPage:
        settings = context.site.settings
        return AboutPage(
            document=document_page(context, "about"),
            citation=context.citation(),
            contact=settings.contact,
            repository=settings.repository,
            licences=tuple(
                (context.messages.gettext(f"licence.{name}"), Link(item.get("name", ""), item.get("url", "")))
                for name, item in settings.licences.items()
            ),
            audit=context.messages.gettext(
                f"audit.{context.indexes.audit['state']}", date=context.date(context.indexes.audit["date"])
            ),
            built_on=context.date(context.today.isoformat()),
        )


KINDS = (About(),)
