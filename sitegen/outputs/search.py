"""The search index of a language: everything that can be found, and where.

`search/<code>.js` is a classic script, so that it also loads from disk; it hands one object to the function
that the site's own search script defines:

- `strings`: every text once; all else names it by its position;
- `entries`: by group, `[title, address, names, section, …]`, where a section is `[fragment, text, …]` and the first
  one is where a hit in the title leads;
- `twins`: what other languages call things that are no entry, as `[own name, other name, …]`;
- `scripts`: by language tag, the characters that only that other language uses;
- `variants`: pairs of characters, one that readers may type and the one that stands in the index for it.

Addresses are relative to the root of the site.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.model.files import Files
from sitegen.model.finished import FinishedPages, PageFacts, Section
from sitegen.model.language import Translated
from sitegen.model.quantity import Form
from sitegen.model.records import Result
from sitegen.model.site import Site
from sitegen.outputs.web import version_of
from sitegen.pages.addresses import file_of
from sitegen.pages.context import PageContext
from sitegen.pages.environment import TEMPLATES
from sitegen.pages.kind import InSearch, Route
from sitegen.pages.permalinks import REVIEW, aspect_page_name
from sitegen.pages.record_views import record_names
from sitegen.pages.references import document_link, to_text
from sitegen.pages.shell import index_version, search_index
from sitegen.problems import Location, Problems

CALL = "siteSearch"
"""The function that takes the index."""
VERSION_CALL = "siteSearchAt"
"""The function that takes the address of the index, relative to its folder."""
CHART_ANCHOR, PAGES = "chart-", "page"
"""How the anchors of charts begin, and the group of whole pages."""
UNSAFE = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What may stand in JSON but not in a script."""
Pages = Mapping[str, PageFacts]
"""What pages show, by address."""


@dataclass(frozen=True)
class Entry:
    """Something that can be found."""

    title: str
    address: str
    """From the root of the site, without fragment."""
    sections: tuple[Section, ...]
    names: tuple[tuple[str, str], ...] = ()
    """The same in other languages and spellings, each after its language tag."""


def language_index(routes: Sequence[Route], finished: FinishedPages, context: PageContext) -> bytes:
    """The index of a language, of whose pages these are the routes. The context is that of the root of the site."""
    site = context.site
    pages = {
        route.address: _page_facts(route, finished, site)
        for route in sorted(routes, key=lambda route: route.kind.in_search(site) is InSearch.ABOUT)
        if route.kind.in_search(site) is not InSearch.NOWHERE
    }
    return index_script(index_entries(pages, context), _twins(context), _scripts(context), variants_of(site))


def index_files(language: str, index: bytes) -> dict[str, bytes]:
    """The index of a language, and the script that hands its address to search: relative, by its digest."""
    place = search_index(language)
    version = version_of(Files({place: index}), place)
    address = f"{place.rpartition('/')[2]}?v={version}"
    return {place: index, index_version(language): f"{VERSION_CALL}({_json(address)});\n".encode()}


def check_homes(
    routes: Iterable[Route], ids: Callable[[str], Container[str]], contexts: Iterable[PageContext], problems: Problems
) -> None:
    """Reports records that are found on a page, or at a place of a page, that is not there; `ids` are a file's."""
    pages = list(routes)
    for context in contexts:
        by_link = {context.to_address(route.address): route for route in pages if route.language == context.code}
        for link in _places_of_records(context):
            address, _, fragment = link.partition("#")
            route = by_link.get(address)
            if route is None:
                problems.add("dead-link", Location(TEMPLATES), target=address, near="", cause=address)
            elif fragment and fragment not in ids(file_of(route.address)):
                problems.add("dead-anchor", Location(f"{TEMPLATES}/{route.kind.template}"), target=link, near="")


def _places_of_records(context: PageContext) -> Iterator[str]:
    """Where everything leads that can be found and is no page."""
    site = context.site
    yield from map(context.to_term, site.terms)
    yield from map(context.to_figure, site.figures)
    yield from map(context.to_quotation, site.quotations)
    yield from map(context.to_promise, site.commitments)
    yield from map(context.to_result, site.results)
    yield from (context.paragraph_link(number).href for number in site.report)


def shown_of(route: Route, finished: FinishedPages, site: Site) -> PageFacts | None:
    """What an index says of a page; `None` if that isn't taken from the page."""
    if not route.language or route.kind.in_search(site) is InSearch.NOWHERE:
        return None
    return _page_facts(route, finished, site)


def _page_facts(route: Route, finished: FinishedPages, site: Site) -> PageFacts:
    """What a page shows, as far as its kind says that it can be found."""
    page = finished.of(file_of(route.address))
    match route.kind.in_search(site):
        case InSearch.ABOUT:
            return page._replace(sections=())
        case InSearch.OPENING:
            return page._replace(sections=tuple(found for found in page.sections if not found.fragment))
    return page


def index_entries(pages: Pages, context: PageContext) -> dict[str, list[Entry]]:
    """Everything that can be found in a language, by group."""
    return {
        "term": list(_terms(context)),
        "figure": list(_figures(context)),
        "commitment": list(_commitments(context)),
        "result": list(_results(context)),
        "chart": list(_charts(context, pages)),
        PAGES: list(page_entries(pages, context)),
        "paragraph": list(_paragraphs(context)),
    }


def index_script(
    entries: Mapping[str, Sequence[Entry]],
    twins: Iterable[Sequence[str]] = (),
    scripts: Mapping[str, str] | None = None,
    variants: str = "",
) -> bytes:
    """The index as a script, an entry a line; strings in order, since those that begin alike then pack well.

    Of `variants`, pairs of characters, those are kept of which the second stands in the index and the first doesn't.
    """
    twins = list(twins)
    strings = sorted({text for found in entries.values() for entry in found for text in _texts(entry)})
    numbers = {text: number for number, text in enumerate(strings)}
    groups = [f"{_json(group)}:{_lines([_row(entry, numbers) for entry in found])}" for group, found in entries.items()]
    parts = [
        f'"strings":{_lines(strings)}',
        '"entries":{' + ",\n".join(groups) + "}",
        f'"twins":{_lines(twins)}',
        f'"scripts":{_json(scripts or {})}',
    ]
    shown = set("".join(parts))
    pairs = (variants[at : at + 2] for at in range(0, len(variants), 2))
    kept = "".join(pair for pair in pairs if pair[1] in shown and pair[0] not in shown)
    parts.append(f'"variants":{_json(kept)}')
    script = CALL + "({" + ",\n".join(parts) + "});\n"
    for character, escape in UNSAFE.items():  # which stand in strings only
        script = script.replace(character, escape)
    return script.encode()


def _texts(entry: Entry) -> Iterator[str]:
    yield from (entry.title, entry.address)
    for section in entry.sections:
        yield from (section.fragment, *section.texts)


def _row(entry: Entry, numbers: Mapping[str, int]) -> list[object]:
    sections = [[numbers[section.fragment], *(numbers[text] for text in section.texts)] for section in entry.sections]
    return [numbers[entry.title], numbers[entry.address], entry.names, *sections]


def _lines(items: Sequence[object]) -> str:
    return "[" + ",\n".join(map(_json, items)) + "]"


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _entry(href: str, title: str, *texts: str, names: tuple[tuple[str, str], ...] = ()) -> Entry:
    address, _, fragment = href.partition("#")
    return Entry(title, address, (Section(fragment, tuple(filter(None, texts))),), names)


def _terms(context: PageContext) -> Iterator[Entry]:
    reading = f"{context.site.source_language.tag.partition('-')[0]}-Latn-pinyin"
    for term in context.site.terms.values():
        others = [(context.site.languages[code].tag, name) for code, name in term.name.items() if code != context.code]
        names = tuple(pair for pair in [*others, (reading, term.pinyin)] if pair[1])
        plain = to_text(context, term.plain[context.code])
        yield _entry(context.to_term(term.id), term.name[context.code], plain, names=names)


def _figures(context: PageContext) -> Iterator[Entry]:
    for figure in context.site.figures.values():
        shown = context.speaker.say(figure.quantity, Form.FULL)
        kind = context.label("kind", figure.kind).text
        texts = (shown, kind, context.years(figure), figure.quantity.printed)
        words = " · ".join(filter(None, dict.fromkeys(texts)))
        yield _entry(context.to_figure(figure.id), figure.label[context.code], words)


def _commitments(context: PageContext) -> Iterator[Entry]:
    for item in context.site.commitments.values():
        area = context.site.areas[item.area].title[context.code]
        strength = context.label("strength", item.strength).text
        names = (*record_names(context, "places", item.places), *record_names(context, "partners", item.partners))
        texts = (area, strength, item.deadline_text[context.code], *names)
        title = to_text(context, item.text[context.code])
        yield _entry(context.to_promise(item.id), title, " · ".join(filter(None, texts)), *_evidence(context, item.id))


def _evidence(context: PageContext, commitment: str) -> Iterator[str]:
    """What a promise's own page tells that stands nowhere else."""
    for entry in context.indexes.evidence.get(commitment, ()):
        yield from (entry.evidence_title, entry.quote, to_text(context, entry.note[context.code]))


def _results(context: PageContext) -> Iterator[Entry]:
    for item in context.site.results.values():
        stage, places = context.label("stage", item.stage).text, record_names(context, "places", item.places)
        texts = (_theme(context, item), stage, *places)
        yield _entry(context.to_result(item.id), to_text(context, item.text[context.code]), " · ".join(texts))


def _theme(context: PageContext, result: Result) -> str:
    """The theme that a result stands under, or the review itself."""
    return document_link(context, aspect_page_name(result.aspect) if result.aspect else REVIEW).text


def _charts(context: PageContext, pages: Pages) -> Iterator[Entry]:
    """The charts that pages show, each where it stands first."""
    for chart in context.site.charts.values():
        anchor = f"{CHART_ANCHOR}{chart.id}"
        address = next((address for address, page in pages.items() if anchor in page.ids), None)
        if address is not None:
            texts = (to_text(context, chart.subtitle[context.code]), to_text(context, chart.note[context.code]))
            yield _entry(context.to_address(address, anchor), to_text(context, chart.title[context.code]), *texts)


def _paragraphs(context: PageContext) -> Iterator[Entry]:
    for item in context.site.report.values():
        link = context.paragraph_link(item.number)
        title = " ".join(filter(None, (link.text, item.heading[context.code])))
        yield _entry(link.href, title, to_text(context, item.summary[context.code]))


def page_entries(pages: Pages, context: PageContext) -> Iterator[Entry]:
    """Whole pages, with all that they show."""
    for address, page in pages.items():
        about = Section("", (page.description,) if page.description else ())
        yield Entry(page.title, context.to_address(address), (about, *page.sections))


def _twins(context: PageContext) -> Iterator[list[str]]:
    """Names of things that are no entry of their own: who knows only one of them finds what tells of the other."""
    site = context.site
    named: list[Translated] = [item.name for item in (*site.places.values(), *site.partners.values())]
    for area in site.areas.values():
        named += [area.title, area.official, area.slogan]
    named += [item.title for item in site.subsections.values()]
    named += [item.title for item in site.aspects.values()]
    for names in named:
        own = names[context.code]
        others = [name for name in names.values() if name and name != own]
        if own and others:
            yield [own, *others]


def _scripts(context: PageContext) -> dict[str, str]:
    languages = context.site.languages.items()
    return {language.tag: language.script for code, language in languages if language.script and code != context.code}


def variants_of(site: Site) -> str:
    """The pairs of all languages, since names in each are found in each."""
    return "".join(language.variants for language in site.languages.values())
