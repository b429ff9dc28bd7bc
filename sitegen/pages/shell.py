"""What stands around every page: head, navigation, language switch, footer."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.model.documents import Settings
from sitegen.pages.addresses import BUILD_RECORD, Links, page_address
from sitegen.pages.desk import shortened
from sitegen.pages.issues import CORRECTION, issue_link
from sitegen.pages.kind import Route
from sitegen.pages.views import LanguageLink, Link, Shell
from sitegen.pages.workshop import Workshop

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


def make_shell(route: Route, shop: Workshop, links: Links, assets: Mapping[str, str], *, has_charts: bool) -> Shell:
    """The shell of a page; `assets` are the addresses of static files."""
    desk, site, settings = shop.desk, shop.site, shop.site.settings
    language = site.languages[desk.code]
    return Shell(
        language=desk.code,
        tag=language.tag,
        twin_tag=site.languages[desk.twin].tag,
        direction=language.direction,
        site_title=settings.title[desk.code],
        tagline=settings.tagline[desk.code],
        title=route.kind.title(shop, route),
        description=shortened(route.kind.description(shop, route), MOST_DESCRIBED),
        policy=POLICY,
        assets=assets,
        home=desk.to_address(f"{desk.code}/"),
        search=_link(route, shop, SEARCH),
        search_index=desk.to_address(index_version(desk.code)),
        navigation=tuple(_link(route, shop, name) for name in settings.navigation),
        maker=Link(settings.maker.name[desk.code], settings.maker.url) if settings.maker else None,
        footer=tuple(_link(route, shop, name) for name in FOOTER),
        imprint=imprint(settings, desk.code),
        languages=_language_links(route, shop, links),
        default_absolute=links.absolute(""),
        canonical=links.absolute(route.address) if route.kind.is_listed else "",
        built_on=desk.date(desk.today.isoformat()),
        built_on_iso=desk.today.isoformat(),
        build_record=desk.to_address(BUILD_RECORD),
        citation=settings.citation.title[desk.code],
        needs_review=_needs_review(route, shop),
        repository=settings.repository,
        report=issue_link(settings.repository, CORRECTION, page=desk.own_address),
        is_home=route.document == "home",
        has_charts=has_charts,
    )


def imprint(settings: Settings, language: str) -> tuple[Link, ...]:
    """What the settings put at the foot of every page."""
    return tuple(Link(line.text[language], line.url) for line in settings.footer)


def _link(route: Route, shop: Workshop, name: str) -> Link:
    """A page in a menu, under its short name; `areas` leads to the list of areas on the home page."""
    if name == "areas":
        is_current = route.document.startswith("areas/")
        return Link(shop.desk.messages.text("nav.areas"), shop.desk.to_document("home", "areas"), is_current)
    return shop.composer.resolver.document_link(name)._replace(is_current=route.document == name)


def _language_links(route: Route, shop: Workshop, links: Links) -> tuple[LanguageLink, ...]:
    found = []
    for code, language in shop.site.languages.items():
        address = route.address_in(code) if route.language else page_address(code, "home")
        found.append(
            LanguageLink(
                code=code,
                tag=language.tag,
                name=language.name,
                href=shop.desk.to_address(address),
                is_current=code == route.language,
                absolute=links.absolute(address),
            )
        )
    return tuple(found)


def _needs_review(route: Route, shop: Workshop) -> bool:
    """Whether the page's text says that it was reviewed against another one than stands there now."""
    if not route.kind.shows_document:
        return False
    document = shop.text(route.document)
    sources = [
        shop.site.documents[route.document, code]
        for code in shop.site.languages
        if not shop.site.documents[route.document, code].reviewed
    ]
    return bool(document.reviewed) and document.reviewed != sources[0].digest
