"""What stands around every page: head, navigation, language switch, footer; and the pages of all languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from sitegen.pages.addresses import Links, page_address
from sitegen.pages.composer import Composer
from sitegen.pages.contents import AllLanguagesPage, Greeting
from sitegen.pages.desk import ANYWHERE
from sitegen.pages.glossary import subject_description, subject_title
from sitegen.pages.homes import GLOSSARY, REVIEW, SOURCE
from sitegen.pages.issues import CORRECTION, issue_link
from sitegen.pages.messages import Messages
from sitegen.pages.promises import promise_description, promise_words
from sitegen.pages.source import chapter_description, chapter_title
from sitegen.pages.stories import aspect_description, aspect_title
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
SEARCH = "search"
"""The document of the page that finds things, and the folder of the indexes."""


class PartWords(NamedTuple):
    """How a part of a document is called, and what it is about."""

    title: Callable[[Workshop, str], str]
    description: Callable[[Workshop, str], str]


PARTS: Mapping[str, PartWords] = {
    REVIEW: PartWords(aspect_title, aspect_description),
    GLOSSARY: PartWords(subject_title, subject_description),
    SOURCE: PartWords(chapter_title, chapter_description),
}
"""By document, the words for the pages that hold its parts."""


def search_index(language: str) -> str:
    """Where the search index of a language stands."""
    return f"{SEARCH}/{language}.js"


def make_shell(plan: Plan, shop: Workshop, links: Links, *, has_charts: bool) -> Shell:
    """The shell of a page."""
    desk, site, settings = shop.desk, shop.site, shop.site.settings
    language = site.languages[desk.code]
    return Shell(
        language=desk.code,
        tag=language.tag,
        twin_tag=site.languages[desk.twin].tag,
        direction=language.direction,
        site_title=settings.title[desk.code],
        tagline=settings.tagline[desk.code],
        title=_title(plan, shop),
        description=_description(plan, shop),
        policy=POLICY,
        static=desk.to_address(f"{STATIC}/site.css").removesuffix("/site.css"),
        home=desk.to_address(f"{desk.code}/"),
        search=_link(plan, shop, SEARCH),
        search_index=desk.to_address(search_index(desk.code)),
        navigation=tuple(_link(plan, shop, name) for name in settings.navigation),
        footer=tuple(_link(plan, shop, name) for name in FOOTER),
        languages=_language_links(plan, shop, links),
        default_absolute=links.absolute(""),
        canonical="" if plan.address == ANYWHERE else links.absolute(plan.address),
        built_on=desk.date(desk.today.isoformat()),
        built_on_iso=desk.today.isoformat(),
        citation=settings.citation.title[desk.code],
        needs_review=_needs_review(plan, shop),
        repository=settings.repository,
        report=issue_link(settings.repository, CORRECTION, page=desk.own_address),
        is_home=plan.document == "home",
        has_charts=has_charts,
    )


def _title(plan: Plan, shop: Workshop) -> str:
    if plan.commitment:
        return promise_words(shop, plan.commitment)
    if plan.chart:
        return shop.chart(plan.chart).plain_title
    if plan.part:
        return PARTS[plan.document].title(shop, plan.part)
    title = shop.composer.resolver.plain(shop.text(plan.document).title)
    return f"{shop.composer.label(plan.facet, plan.value).text} · {title}" if plan.facet else title


def _description(plan: Plan, shop: Workshop) -> str:
    """What the page is about, for search results: no two pages of a language say the same."""
    messages = shop.desk.messages
    if plan.commitment:
        return promise_description(shop, plan.commitment)
    if plan.chart:
        return shop.composer.resolver.plain(shop.site.charts[plan.chart].subtitle[shop.desk.code])
    if plan.part:
        return PARTS[plan.document].description(shop, plan.part)
    if plan.facet:
        label = shop.composer.label(plan.facet, plan.value).text
        meaning = shop.composer.meaning(plan.facet, plan.value)
        return messages.text("commitments.description", label=label, meaning=meaning)
    return shop.composer.resolver.plain(shop.text(plan.document).description)


def _link(plan: Plan, shop: Workshop, name: str) -> Link:
    """A page in a menu, under its short name; `areas` leads to the list of areas on the home page."""
    if name == "areas":
        is_current = plan.document.startswith("areas/")
        return Link(shop.desk.messages.text("nav.areas"), shop.desk.to_document("home", "areas"), is_current)
    return shop.desk.document_link(name)._replace(is_current=plan.document == name)


def _language_links(plan: Plan, shop: Workshop, links: Links) -> tuple[LanguageLink, ...]:
    found = []
    for code, language in shop.site.languages.items():
        address = plan.address_in(code) if plan.language else page_address(code, "home")
        found.append(
            LanguageLink(
                code=code,
                tag=language.tag,
                name=language.name,
                href=shop.desk.to_address(address),
                is_current=code == plan.language,
                absolute=links.absolute(address),
            )
        )
    return tuple(found)


def _needs_review(plan: Plan, shop: Workshop) -> bool:
    """Whether the page's text says that it was reviewed against another one than stands there now."""
    if plan.chart:
        return False
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
    anywhere = desk.address == ANYWHERE
    messages = Messages(site.catalogues[code], site.languages[code])
    own = replace(desk, code=code, messages=messages, speaker=site.speaker(code))
    resolver = Composer(own).resolver

    name = "404" if anywhere else "home"
    document = site.documents[name, code]
    language = site.languages[code]
    return Greeting(
        language=LanguageLink(
            code, language.tag, language.name, own.to_document("home"), is_current=False, absolute=""
        ),
        title=resolver.plain(document.title),
        body=resolver.document(document.html, shop.chart_html) if anywhere else Markup(""),
        tagline=site.settings.tagline[code],
        site_title=site.settings.title[code],
        areas=tuple(Link(area.title[code], own.to_document(f"areas/{area.id}")) for area in site.areas.values()),
    )
