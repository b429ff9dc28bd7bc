"""What stands around every page: head, navigation, language switch, footer."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.model.documents import Settings
from sitegen.model.sentences import shortened
from sitegen.pages.addresses import BUILD_RECORD, page_address
from sitegen.pages.context import PageContext
from sitegen.pages.issues import CORRECTION, issue_link
from sitegen.pages.kind import Route
from sitegen.pages.references import document_link
from sitegen.pages.views import LanguageLink, Link, Shell

POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""The Content-Security-Policy of every page: own files only, nothing inline. Pages themselves fetch nothing;
`connect-src` lets audits that run inside a page read this site's robots.txt."""
FOOTER = ("about", "source", "corrections", "accessibility", "data")
STATIC = "static"
MOST_DESCRIBED = 300
"""How many signs of a page's description are given: search results and cards show no more."""
SEARCH = "search"
"""The document of the page that finds things, and the folder of the indexes."""


def search_index(language: str) -> str:
    """Where the search index of a language stands."""
    return f"{SEARCH}/{language}.js"


def index_version(language: str) -> str:
    """Where it stands which search index of a language is the newest.

    Pages ask for this small script and not for the index by its digest: an index is made of what all pages show, so
    each sentence would make all of them again.
    """
    return f"{SEARCH}/{language}.version.js"


def make_shell(context: PageContext, route: Route, assets: Mapping[str, str], *, has_charts: bool) -> Shell:
    """The shell of a page; `assets` are the addresses of static files."""
    site, settings = context.site, context.site.settings
    language = site.languages[context.code]
    return Shell(
        language=context.code,
        tag=language.tag,
        twin_tag=site.languages[context.twin].tag,
        direction=language.direction,
        site_title=settings.title[context.code],
        tagline=settings.tagline[context.code],
        title=route.kind.title(context, route),
        description=shortened(route.kind.description(context, route), MOST_DESCRIBED),
        policy=POLICY,
        assets=assets,
        mark=context.mark,
        home=context.to_address(f"{context.code}/"),
        search=_link(context, route, SEARCH),
        search_index=context.to_address(index_version(context.code)),
        navigation=tuple(_link(context, route, name) for name in settings.navigation),
        maker=Link(settings.maker.name[context.code], settings.maker.url) if settings.maker else None,
        footer=tuple(_link(context, route, name) for name in FOOTER),
        imprint=imprint(settings, context.code),
        languages=_language_links(context, route),
        default_absolute=context.links.absolute(""),
        canonical=context.links.absolute(route.address) if route.kind.is_listed else "",
        built_on=context.date(context.today.isoformat()),
        built_on_iso=context.today.isoformat(),
        build_record=context.to_address(BUILD_RECORD),
        citation=settings.citation.title[context.code],
        needs_review=_needs_review(context, route),
        repository=settings.repository,
        report=issue_link(settings.repository, CORRECTION, page=context.own_address),
        is_home=route.document == "home",
        has_charts=has_charts,
    )


def imprint(settings: Settings, language: str) -> tuple[Link, ...]:
    """What the settings put at the foot of every page."""
    return tuple(Link(line.text[language], line.url) for line in settings.footer)


def _link(context: PageContext, route: Route, name: str) -> Link:
    """A page in a menu, under its short name; `areas` leads to the list of areas on the home page."""
    if name == "areas":
        is_current = route.document.startswith("areas/")
        return Link(context.messages.gettext("nav.areas"), context.to_document("home", "areas"), is_current)
    return document_link(context, name)._replace(is_current=route.document == name)


def _language_links(context: PageContext, route: Route) -> tuple[LanguageLink, ...]:
    found = []
    for code, language in context.site.languages.items():
        address = route.address_in(code) if route.language else page_address(code, "home")
        found.append(
            LanguageLink(
                code=code,
                tag=language.tag,
                name=language.name,
                href=context.to_address(address),
                is_current=code == route.language,
                absolute=context.links.absolute(address),
            )
        )
    return tuple(found)


def _needs_review(context: PageContext, route: Route) -> bool:
    """Whether the page's text says that it was reviewed against another one than stands there now."""
    if not route.kind.shows_document:
        return False
    document = context.text(route.document)
    sources = [
        context.site.documents[route.document, code]
        for code in context.site.languages
        if not context.site.documents[route.document, code].reviewed
    ]
    return bool(document.reviewed) and document.reviewed != sources[0].digest
