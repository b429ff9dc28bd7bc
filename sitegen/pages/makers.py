"""What differs from one kind of page to another: what its template receives, its title and its description.

Whoever prints one page imports what makes its kind, and not what makes the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sitegen.pages.homes import GLOSSARY, REVIEW
from sitegen.pages.plans import PLAIN_PAGE, Plan
from sitegen.pages.workshop import Workshop

PageContent = tuple[object, ...]
"""What a template gets as `page`: one of the named tuples of `contents`, `list_contents` and `views`."""


def page_content(plan: Plan, shop: Workshop) -> PageContent:
    """What the template of a page receives as `page`."""
    return MAKERS[plan.template](plan, shop)


def _document(plan: Plan, shop: Workshop) -> PageContent:
    return shop.document(plan.document)


def _all_languages(_plan: Plan, shop: Workshop) -> PageContent:
    from sitegen.pages.greeting import all_languages_page

    return all_languages_page(shop)


def _story(plan: Plan, shop: Workshop) -> PageContent:
    from sitegen.pages import stories

    if plan.part:
        return stories.aspect_page(shop, plan.part)
    if plan.document == REVIEW:
        return stories.review_page(shop)
    return stories.home_page(shop)


def _area(plan: Plan, shop: Workshop) -> PageContent:
    from sitegen.pages.stories import area_page

    return area_page(shop, plan.document)


def _promises(plan: Plan, shop: Workshop) -> PageContent:
    from sitegen.pages import promises

    if plan.commitment:
        return promises.commitment_page(shop, plan.commitment)
    return promises.commitments_page(shop, plan.facet, plan.value)


def _terms(plan: Plan, shop: Workshop) -> PageContent:
    from sitegen.pages import glossary

    return glossary.subject_page(shop, plan.part) if plan.part else glossary.glossary_page(shop)


def _source(plan: Plan, shop: Workshop) -> PageContent:
    from sitegen.pages import source

    return source.chapter(shop, plan.part) if plan.part else source.source_page(shop)


def _list(plan: Plan, shop: Workshop) -> PageContent:
    from sitegen.pages import lists

    makers: Mapping[str, Callable[[Workshop], PageContent]] = {
        "data": lists.data_page,
        "about": lists.about_page,
        "accessibility": lists.accessibility_page,
        "corrections": lists.corrections_page,
        "search": lists.search_page,
    }
    return makers[plan.document](shop)


def _chart(plan: Plan, shop: Workshop) -> PageContent:
    from sitegen.pages.chart_files import chart_page

    return chart_page(shop, plan.chart)


def _retired(plan: Plan, shop: Workshop) -> PageContent:
    from sitegen.pages.retired import retired_page

    return retired_page(shop, plan.retired)


MAKERS: Mapping[str, Callable[[Plan, Workshop], PageContent]] = {
    PLAIN_PAGE: _document,
    **dict.fromkeys(("chooser.html", "404.html"), _all_languages),
    **dict.fromkeys(("home.html", "review.html", "aspect.html"), _story),
    "area.html": _area,
    **dict.fromkeys(("commitments.html", "commitment.html"), _promises),
    **dict.fromkeys(("glossary.html", "subject.html"), _terms),
    **dict.fromkeys(("source.html", "chapter.html"), _source),
    **dict.fromkeys(("data.html", "about.html", "accessibility.html", "corrections.html", "search.html"), _list),
    "chart.html": _chart,
    "retired.html": _retired,
}
"""By the template of a page, what makes that which it receives."""


def title_of(plan: Plan, shop: Workshop) -> str:
    """The title of a page."""
    if plan.commitment:
        from sitegen.pages.promises import promise_words

        return promise_words(shop, plan.commitment)
    if plan.chart:
        return shop.chart(plan.chart).plain_title
    if plan.retired:
        return _retired_words(plan, shop)[0]
    if plan.part:
        return _words_of_part(plan, shop)[0]
    title = shop.composer.resolver.plain(shop.text(plan.document).title)
    return f"{shop.composer.label(plan.facet, plan.value).text} · {title}" if plan.facet else title


def description_of(plan: Plan, shop: Workshop) -> str:
    """What a page is about, for search results: no two pages of a language say the same."""
    if plan.commitment:
        from sitegen.pages.promises import promise_description

        return promise_description(shop, plan.commitment)
    if plan.chart:
        return shop.composer.resolver.plain(shop.site.charts[plan.chart].subtitle[shop.desk.code])
    if plan.retired:
        return _retired_words(plan, shop)[1]
    if plan.part:
        return _words_of_part(plan, shop)[1]
    if plan.facet:
        label = shop.composer.label(plan.facet, plan.value).text
        meaning = shop.composer.meaning(plan.facet, plan.value)
        return shop.desk.messages.text("commitments.description", label=label, meaning=meaning)
    return shop.composer.resolver.plain(shop.text(plan.document).description)


def _retired_words(plan: Plan, shop: Workshop) -> tuple[str, str]:
    """How a page is called that is gone, and why it is."""
    from sitegen.pages.retired import retired_at

    item, code = retired_at(shop.site, plan.retired), shop.desk.code
    page, why = item.title[code], item.why[code]
    messages = shop.desk.messages
    return messages.text("retired.title", page=page), messages.text("retired.description", page=page, why=why)


def _words_of_part(plan: Plan, shop: Workshop) -> tuple[str, str]:
    """How a part of a document is called, and what it is about."""
    part = plan.part
    if plan.document == REVIEW:
        from sitegen.pages.stories import aspect_description, aspect_title

        return aspect_title(shop, part), aspect_description(shop, part)
    if plan.document == GLOSSARY:
        from sitegen.pages.glossary import subject_description, subject_title

        return subject_title(shop, part), subject_description(shop, part)
    from sitegen.pages.source import chapter_description, chapter_title

    return chapter_title(shop, part), chapter_description(shop, part)
