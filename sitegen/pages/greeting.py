"""The pages of all languages: the chooser, and the page for readers who are lost."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from sitegen.pages.composer import Composer
from sitegen.pages.contents import AllLanguagesPage, Greeting
from sitegen.pages.desk import ANYWHERE
from sitegen.pages.homes import area_page_name
from sitegen.pages.messages import messages_of
from sitegen.pages.shell import imprint
from sitegen.pages.views import LanguageLink, Link
from sitegen.pages.workshop import Workshop


def all_languages_page(shop: Workshop) -> AllLanguagesPage:
    """Each language greets in its own words."""
    return AllLanguagesPage(tuple(_greeting(shop, code) for code in shop.site.languages))


def _greeting(shop: Workshop, code: str) -> Greeting:
    desk, site = shop.desk, shop.site
    anywhere = desk.address == ANYWHERE
    messages = messages_of(site, code)
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
        areas=tuple(Link(area.title[code], own.to_document(area_page_name(area.id))) for area in site.areas.values()),
        imprint=imprint(site.settings, code),
    )
