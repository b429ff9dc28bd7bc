"""What stands around every page: head, navigation, language switch, footer; and the pages of all languages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from sitegen.pages.addresses import Links, page_address
from sitegen.pages.composer import Composer
from sitegen.pages.contents import AllLanguagesPage, Greeting
from sitegen.pages.messages import Messages
from sitegen.pages.views import LanguageLink, Link, Shell
from sitegen.pages.workshop import Workshop

if TYPE_CHECKING:
    from sitegen.pages.press import Plan

POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""The Content-Security-Policy of every page: own files only, nothing inline. Pages themselves fetch nothing;
`connect-src` lets audits that run inside a page read this site's robots.txt."""
FOOTER = ("about", "source", "corrections", "accessibility", "data")
STATIC = "static"


def make_shell(plan: Plan, shop: Workshop, links: Links) -> Shell:
    """The shell of a page."""
    desk, site, settings = shop.desk, shop.site, shop.site.settings
    document = shop.text(plan.document)
    language = site.languages[desk.code]
    anywhere = plan.address.endswith("404.html")

    def to(address: str) -> str:
        return links.rooted(address) if anywhere else desk.to_address(address)

    return Shell(
        language=desk.code,
        tag=language.tag,
        direction=language.direction,
        site_title=settings.title[desk.code],
        tagline=settings.tagline[desk.code],
        title=_title(plan, shop),
        description=shop.composer.resolver.plain(document.description),
        policy=POLICY,
        static=to(f"{STATIC}/site.css").removesuffix("/site.css"),
        home=to(f"{desk.code}/"),
        navigation=tuple(_link(plan, shop, name) for name in settings.navigation),
        footer=tuple(_link(plan, shop, name) for name in FOOTER),
        languages=_language_links(plan, shop, links),
        default_absolute=links.absolute(""),
        canonical=links.absolute(plan.address) if not anywhere else "",
        built_on=desk.date(desk.today.isoformat()),
        built_on_iso=desk.today.isoformat(),
        citation=settings.citation.title[desk.code],
        needs_review=_needs_review(plan, shop),
        repository=settings.repository,
        is_home=plan.document == "home",
    )


def _title(plan: Plan, shop: Workshop) -> str:
    if plan.title.startswith("commitment:"):
        commitment = shop.site.commitments[plan.title.removeprefix("commitment:")]
        return shop.composer.resolver.plain(commitment.text[shop.desk.code])
    title = shop.composer.resolver.plain(shop.text(plan.document).title)
    if not plan.title:
        return title
    facet, _, value = plan.title.partition(".")
    return f"{shop.composer.label(facet, value).text} · {title}"


def _link(plan: Plan, shop: Workshop, name: str) -> Link:
    """A page in a menu, under its short name; `areas` leads to the list of areas on the home page."""
    if name == "areas":
        is_current = plan.document.startswith("areas/")
        return Link(shop.desk.messages.text("nav.areas"), shop.desk.to_document("home", "areas"), is_current)
    document = shop.text(name)
    label = str(document.front.get("navigation") or document.title)
    return Link(label, shop.desk.to_document(name), plan.document == name)


def _language_links(plan: Plan, shop: Workshop, links: Links) -> tuple[LanguageLink, ...]:
    found = []
    for code, language in shop.site.languages.items():
        address = plan.address_in(code) if plan.language else page_address(code, "home")
        found.append(
            LanguageLink(
                code=code,
                tag=language.tag,
                name=language.name,
                href=links.rooted(address) if plan.address == "404.html" else shop.desk.to_address(address),
                is_current=code == plan.language,
                absolute=links.absolute(address),
            )
        )
    return tuple(found)


def _needs_review(plan: Plan, shop: Workshop) -> bool:
    """Whether the page's text says that it was reviewed against another one than stands there now."""
    document = shop.text(plan.document)
    sources = [
        shop.site.documents[plan.document, code]
        for code in shop.site.languages
        if not shop.site.documents[plan.document, code].reviewed
    ]
    return bool(document.reviewed) and document.reviewed != sources[0].digest


def all_languages_page(shop: Workshop) -> AllLanguagesPage:
    """The chooser, and the page for readers who are lost: each language greets in its own words."""
    return AllLanguagesPage(tuple(_greeting(shop, code) for code in shop.site.languages))


def _greeting(shop: Workshop, code: str) -> Greeting:
    desk, site = shop.desk, shop.site
    anywhere = desk.address == "404.html"
    messages = Messages(site.catalogues[code], site.languages[code])
    own = replace(desk, code=code, messages=messages, speaker=site.speaker(code))
    resolver = Composer(own).resolver

    def to(name: str) -> str:
        address = page_address(code, name)
        return desk.links.rooted(address) if anywhere else desk.to_address(address)

    name = "404" if anywhere else "home"
    document = site.documents[name, code]
    language = site.languages[code]
    return Greeting(
        language=LanguageLink(code, language.tag, language.name, to("home"), is_current=False, absolute=""),
        title=resolver.plain(document.title),
        body=resolver.document(document.html, shop.chart_html) if anywhere else Markup(""),
        tagline=site.settings.tagline[code],
        site_title=site.settings.title[code],
        areas=tuple(Link(area.title[code], to(f"areas/{area.id}")) for area in site.areas.values()),
    )
