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
from dataclasses import dataclass, replace

from sitegen.model.files import Files
from sitegen.model.language import Translated
from sitegen.model.quantity import Form
from sitegen.model.records import Result
from sitegen.model.shelf import UNNOTED, Notes
from sitegen.model.site import Site
from sitegen.outputs.page_text import PageText, Section, read_page
from sitegen.outputs.web import version_of
from sitegen.pages.addresses import file_of, promise_address
from sitegen.pages.composer import Composer
from sitegen.pages.desk import Desk
from sitegen.pages.environment import TEMPLATES
from sitegen.pages.kind import InSearch, Route
from sitegen.pages.permalinks import REVIEW, aspect_page_name
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
Pages = Mapping[str, PageText]
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


def search_files(
    routes: Sequence[Route],
    tree: Files,
    desks: Mapping[str, Desk],
    notes: Notes = UNNOTED,
) -> dict[str, bytes]:
    """The index of each language by its address. The desks stand at the root of the site."""
    by_language = {code: [route for route in routes if route.language == code] for code in desks}
    files: dict[str, bytes] = {}
    for code, desk in desks.items():
        pages = {
            route.address: _page_text(route, tree, desk.site, notes)
            for route in sorted(by_language[code], key=lambda route: route.kind.in_search(desk.site) is InSearch.ABOUT)
            if route.kind.in_search(desk.site) is not InSearch.NOWHERE
        }
        index = index_script(index_entries(pages, desk), _twins(desk), _scripts(desk), variants_of(desk.site))
        files |= index_files(code, index)
    return files


def index_files(language: str, index: bytes) -> dict[str, bytes]:
    """The index of a language, and the script that hands its address to search: relative, by its digest."""
    place = search_index(language)
    version = version_of(Files({place: index}), place)
    address = f"{place.rpartition('/')[2]}?v={version}"
    return {place: index, index_version(language): f"{VERSION_CALL}({_json(address)});\n".encode()}


def check_homes(
    routes: Iterable[Route], ids: Callable[[str], Container[str]], desks: Iterable[Desk], problems: Problems
) -> None:
    """Reports records that are found on a page, or at a place of a page, that is not there; `ids` are a file's."""
    pages = {route.address: route for route in routes}
    for desk in desks:
        by_link = {desk.to_address(address): route for address, route in pages.items() if route.language == desk.code}
        for link in _homes(desk):
            address, _, fragment = link.partition("#")
            route = by_link.get(address)
            if route is None:
                problems.add("dead-link", Location(TEMPLATES), target=address, near="", cause=address)
            elif fragment and fragment not in ids(file_of(route.address)):
                problems.add("dead-anchor", Location(f"{TEMPLATES}/{route.kind.template}"), target=link, near="")


def _homes(desk: Desk) -> Iterator[str]:
    """Where everything leads that can be found and is no page."""
    site = desk.site
    yield from map(desk.to_term, site.terms)
    yield from map(desk.to_figure, site.figures)
    yield from map(desk.to_quotation, site.quotations)
    yield from map(desk.to_promise, site.commitments)
    yield from map(desk.to_result, site.results)
    yield from (desk.paragraph_link(number).href for number in site.report)


def shown_of(route: Route, files: Files, site: Site, notes: Notes) -> PageText | None:
    """What an index says of a page; `None` if that isn't taken from the page."""
    if not route.language or route.kind.in_search(site) is InSearch.NOWHERE:
        return None
    return _page_text(route, files, site, notes)


def _page_text(route: Route, tree: Files, site: Site, notes: Notes) -> PageText:
    """What a page shows, as far as its kind says that it can be found."""
    page = read_page(tree, file_of(route.address), notes)
    match route.kind.in_search(site):
        case InSearch.ABOUT:
            return replace(page, sections=())
        case InSearch.OPENING:
            return replace(page, sections=tuple(found for found in page.sections if not found.fragment))
    return page


def index_entries(pages: Pages, desk: Desk) -> dict[str, list[Entry]]:
    """Everything that can be found in a language, by group."""
    composer = Composer(desk)
    return {
        "term": list(_terms(composer)),
        "figure": list(_figures(composer)),
        "commitment": list(_commitments(composer)),
        "result": list(_results(composer)),
        "chart": list(_charts(pages, composer)),
        PAGES: list(page_entries(pages, desk)),
        "paragraph": list(_paragraphs(composer)),
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


def _terms(composer: Composer) -> Iterator[Entry]:
    desk = composer.desk
    reading = f"{desk.site.source_language.tag.partition('-')[0]}-Latn-pinyin"
    for term in desk.site.terms.values():
        others = [(desk.site.languages[code].tag, name) for code, name in term.name.items() if code != desk.code]
        names = tuple(pair for pair in [*others, (reading, term.pinyin)] if pair[1])
        plain = composer.resolver.plain(term.plain[desk.code])
        yield _entry(desk.to_term(term.id), term.name[desk.code], plain, names=names)


def _figures(composer: Composer) -> Iterator[Entry]:
    desk = composer.desk
    for figure in desk.site.figures.values():
        shown = desk.speaker.say(figure.quantity, Form.FULL)
        kind = composer.label("kind", figure.kind).text
        texts = (shown, kind, desk.years(figure), figure.quantity.printed)
        yield _entry(desk.to_figure(figure.id), figure.label[desk.code], " · ".join(filter(None, dict.fromkeys(texts))))


def _commitments(composer: Composer) -> Iterator[Entry]:
    desk = composer.desk
    for item in desk.site.commitments.values():
        area = desk.site.areas[item.area].title[desk.code]
        strength = composer.label("strength", item.strength).text
        names = (*composer.names("places", item.places), *composer.names("partners", item.partners))
        texts = (area, strength, item.deadline_text[desk.code], *names)
        title = composer.resolver.plain(item.text[desk.code])
        yield _entry(desk.to_promise(item.id), title, " · ".join(filter(None, texts)), *_evidence(item.id, composer))


def _evidence(commitment: str, composer: Composer) -> Iterator[str]:
    """What a promise's own page tells that stands nowhere else."""
    for entry in composer.desk.indexes.evidence.get(commitment, ()):
        yield from (entry.evidence_title, entry.quote, composer.resolver.plain(entry.note[composer.desk.code]))


def _results(composer: Composer) -> Iterator[Entry]:
    desk = composer.desk
    for item in desk.site.results.values():
        stage, places = composer.label("stage", item.stage).text, composer.names("places", item.places)
        texts = (_theme(item, composer), stage, *places)
        yield _entry(desk.to_result(item.id), composer.resolver.plain(item.text[desk.code]), " · ".join(texts))


def _theme(result: Result, composer: Composer) -> str:
    """The theme that a result stands under, or the review itself."""
    return composer.resolver.document_link(aspect_page_name(result.aspect) if result.aspect else REVIEW).text


def _charts(pages: Pages, composer: Composer) -> Iterator[Entry]:
    """The charts that pages show, each where it stands first."""
    desk, plain = composer.desk, composer.resolver.plain
    for chart in desk.site.charts.values():
        anchor = f"{CHART_ANCHOR}{chart.id}"
        address = next((address for address, page in pages.items() if anchor in page.anchors), None)
        if address is not None:
            texts = (plain(chart.subtitle[desk.code]), plain(chart.note[desk.code]))
            yield _entry(desk.to_address(address, anchor), plain(chart.title[desk.code]), *texts)


def _paragraphs(composer: Composer) -> Iterator[Entry]:
    desk = composer.desk
    for item in desk.site.report.values():
        link = desk.paragraph_link(item.number)
        title = " ".join(filter(None, (link.text, item.heading[desk.code])))
        yield _entry(link.href, title, composer.resolver.plain(item.summary[desk.code]))


def page_entries(pages: Pages, desk: Desk) -> Iterator[Entry]:
    """Whole pages, with all that they show; a promise's own page is found as that promise."""
    promises = {promise_address(desk.code, commitment) for commitment in desk.site.commitments}
    for address, page in pages.items():
        if address in promises:
            continue
        about = Section("", (page.description,) if page.description else ())
        yield Entry(page.title, desk.to_address(address), (about, *page.sections))


def _twins(desk: Desk) -> Iterator[list[str]]:
    """Names of things that are no entry of their own: who knows only one of them finds what tells of the other."""
    site = desk.site
    named: list[Translated] = [item.name for item in (*site.places.values(), *site.partners.values())]
    for area in site.areas.values():
        named += [area.title, area.official, area.slogan]
    named += [item.title for item in site.subsections.values()]
    named += [item.title for item in site.aspects.values()]
    for names in named:
        own = names[desk.code]
        others = [name for name in names.values() if name and name != own]
        if own and others:
            yield [own, *others]


def _scripts(desk: Desk) -> dict[str, str]:
    languages = desk.site.languages.items()
    return {language.tag: language.script for code, language in languages if language.script and code != desk.code}


def variants_of(site: Site) -> str:
    """The pairs of all languages, since names in each are found in each."""
    return "".join(language.variants for language in site.languages.values())
