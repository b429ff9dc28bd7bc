"""The pages outside of the languages: the chooser of one, and the page for readers who are lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from sitegen.model.site import Site
from sitegen.pages.addresses import chart_file
from sitegen.pages.context import ANYWHERE, PageContext
from sitegen.pages.indexes import Indexes
from sitegen.pages.kind import PageKind, Route
from sitegen.pages.permalinks import area_page_name
from sitegen.pages.references import document_html, to_text
from sitegen.pages.shell import imprint
from sitegen.pages.views import LanguageLink, Link

SIZE = re.compile(r'<svg\b[^>]*?\bwidth="([0-9.]+)"[^>]*?\bheight="([0-9.]+)"')
"""How large a picture says that it is."""


class PictureFile(NamedTuple):
    """A chart as a picture that is loaded, for pages that stand in no language and so draw none."""

    href: str
    width: str
    height: str
    text: str
    """What it shows, in a sentence."""


class Greeting(NamedTuple):
    """A language on a page that speaks them all."""

    language: LanguageLink
    title: str
    body: Markup
    tagline: str
    site_title: str
    areas: tuple[Link, ...]
    picture: PictureFile | None
    """The picture of the home page; `None` if it has none."""
    imprint: tuple[Link, ...]
    """Lines at the foot of the page, as in `Shell`."""


class AllLanguagesPage(NamedTuple):
    """A page that stands outside of the languages."""

    greetings: tuple[Greeting, ...]


class Chooser(PageKind):
    """The root of the site, where a language is chosen."""

    name = "chooser"
    is_multilingual = True

    def routes(self, site: Site, indexes: Indexes, language: str) -> Iterator[Route]:
        yield Route(self, "", language, "home")

    def content(self, context: PageContext, route: Route) -> AllLanguagesPage:
        return AllLanguagesPage(
            tuple(_greeting(context.in_language(code), route.document) for code in context.site.languages)
        )


class NotFound(PageKind):
    """What a host shows at addresses that it doesn't know: the text of its document in each language."""

    name = "404"
    is_multilingual = True
    is_listed = False

    def routes(self, site: Site, indexes: Indexes, language: str) -> Iterator[Route]:
        yield Route(self, ANYWHERE, language, "404")

    def required_documents(self, site: Site) -> tuple[str, ...]:
        return ("404",)

    def content(self, context: PageContext, route: Route) -> AllLanguagesPage:
        greetings = []
        for code in context.site.languages:
            own = context.in_language(code)
            body = document_html(own, own.text(route.document).html)
            greetings.append(_greeting(own, route.document)._replace(body=body))
        return AllLanguagesPage(tuple(greetings))


def _greeting(context: PageContext, document: str) -> Greeting:
    """A language in its own words, with the title of a document."""
    site, code = context.site, context.code
    language = site.languages[code]
    return Greeting(
        language=LanguageLink(
            code, language.tag, language.name, context.to_document("home"), is_current=False, absolute=""
        ),
        title=to_text(context, context.text(document).title),
        body=Markup(""),
        tagline=site.settings.tagline[code],
        site_title=site.settings.title[code],
        areas=tuple(
            Link(area.title[code], context.to_document(area_page_name(area.id))) for area in site.areas.values()
        ),
        picture=_picture(context),
        imprint=imprint(site.settings, code),
    )


def _picture(context: PageContext) -> PictureFile | None:
    """The picture that opens the home page of a language, whose finding is that page's title."""
    name = context.front("home", "picture")
    address = chart_file(str(name), context.code, "svg") if name else ""
    size = SIZE.search(context.downloads[address].decode()) if address in context.downloads else None
    if size is None:
        return None
    return PictureFile(context.to_address(address), size[1], size[2], to_text(context, context.text("home").title))


KINDS = (Chooser(), NotFound())
