"""The context that a page is written in: its language and address, the site's facts, and the links from there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NoReturn

from babel.dates import format_date
from markupsafe import Markup

from sitegen.model.documents import Document
from sitegen.model.quantity import Speaker, plain_number
from sitegen.model.records import Figure
from sitegen.model.site import Site
from sitegen.pages.addresses import Links, facet_address, file_of, page_address, promise_address
from sitegen.pages.indexes import Indexes
from sitegen.pages.messages import Messages, messages_of
from sitegen.pages.permalinks import area_page_name, record_key
from sitegen.pages.views import ChartView, Citation, Label, Link

SHORTEST_RANGE = 3
ANYWHERE = "404.html"
"""The page that a host shows at any address that it doesn't know."""


def _not_drawn(chart: str, context: PageContext) -> NoReturn:
    """In the place of what draws charts: files at the root of the site and tests show none."""
    message = f"{chart}: no charts are drawn at “{context.address}”"
    raise LookupError(message)


def _no_part(chart: str, value: str, context: PageContext) -> NoReturn:
    """The same of a part of a chart."""
    _not_drawn(f"{chart} {value}", context)


@dataclass(frozen=True)
class PageContext:
    """All that the words and links of one page depend on, and what it may show.

    What is asked of `site`, `messages`, `indexes`, `downloads` is noted while a page is made (`model/dependencies.py`).
    """

    site: Site
    code: str
    """The language: a key of `site.languages`."""
    address: str
    """Where the page stands; empty for files at the root of the site."""
    links: Links
    messages: Messages
    speaker: Speaker
    """Says quantities in the language."""
    today: dt.date
    """The day of the build."""
    indexes: Indexes
    draw: Callable[[str, PageContext], ChartView] = _not_drawn
    """What a template receives of a chart, by its id."""
    draw_html: Callable[[str, PageContext], Markup] = _not_drawn
    """A chart as it stands in a text."""
    draw_part: Callable[[str, str, PageContext], Markup] = _no_part
    """The part of a chart with a value as it stands in a page; empty where it would show nothing."""
    downloads: Mapping[str, bytes] = field(default_factory=dict)
    """The files to take away, by address."""
    _linked: dict[tuple[int, ...], tuple[Link, ...]] = field(default_factory=dict, init=False, compare=False)
    """Links to paragraphs, which a list asks for again and again."""

    @property
    def twin(self) -> str:
        """The language that terms are also named in: the source's, or beside that the site's next."""
        source = self.site.settings.citation.language
        if self.code != source:
            return source
        return next((code for code in self.site.languages if code != source), source)

    @property
    def own_address(self) -> str:
        """The page's own URL, or its path in the site where that isn't known."""
        return self.links.absolute(self.address) or file_of(self.address)

    def to_document(self, name: str, fragment: str = "") -> str:
        """The link to a page by the name of its document."""
        return self.to_address(page_address(self.code, name), fragment)

    def to_address(self, address: str, fragment: str = "") -> str:
        """The link to an address; from the server's root on the page that may be shown anywhere."""
        if self.address == ANYWHERE:
            return self.links.rooted(address, fragment)
        return self.links.relative(self.address, address, fragment)

    def to_figure(self, figure: str) -> str:
        return self._to_record("figures", figure, f"figure-{figure}")

    def to_term(self, term: str) -> str:
        return self._to_record("terms", term, f"term-{term}")

    def to_quotation(self, quotation: str) -> str:
        return self._to_record("quotations", quotation, f"quote-{quotation}")

    def to_commitment(self, commitment: str) -> str:
        """The link to a promise among those of its area."""
        return self.to_document(area_page_name(self.site.commitments[commitment].area), commitment)

    def to_promise(self, commitment: str) -> str:
        """The link to a promise's own page."""
        return self.to_address(promise_address(self.code, commitment))

    def to_result(self, result: str) -> str:
        return self._to_record("results", result, result)

    def _to_record(self, table: str, record: object, fragment: str) -> str:
        return self.to_document(self.indexes.permalinks[record_key(table, record)], fragment)

    def icon(self, area: str) -> Markup:
        """The icon of an area; empty if it has none."""
        return Markup(self.site.icons.get(f"static/icons/{area}.svg", ""))

    @property
    def mark(self) -> Markup:
        """The mark of the site; empty if it has none."""
        return Markup(self.site.icons.get("static/mark.svg", ""))

    def paragraph_link(self, number: int) -> Link:
        return Link(
            self.messages.gettext("paragraph.short", number=number), self._to_record("report", number, f"p{number}")
        )

    def paragraph_links(self, numbers: tuple[int, ...]) -> tuple[Link, ...]:
        """Links to paragraphs; three or more in a row are one link to the first."""
        if numbers in self._linked:
            return self._linked[numbers]
        links = []
        for run in _runs(numbers):
            first = self.paragraph_link(run[0])
            if len(run) >= SHORTEST_RANGE:
                text = self.messages.gettext("paragraph.range", first=run[0], last=run[-1])
                links.append(Link(text, first.href))
            else:
                links.extend(self.paragraph_link(number) for number in run)
        return self._linked.setdefault(numbers, tuple(links))

    def machine_value(self, figure: Figure) -> str:
        """The plain number in the unit that the language shows first."""
        return plain_number(self.speaker.shown_value(figure.quantity))

    def years(self, figure: Figure) -> str:
        """What time a figure is about, in words."""
        years = figure.years
        if years is None:
            return self.messages.gettext("figure.year_not_stated")
        if years.length == 1:
            return str(years)
        return self.speaker.language.range_pattern.format(years.first, years.last)

    def date(self, iso_date: str) -> str:
        """A day or month in words."""
        parts = iso_date.split("-")
        if len(parts) == 3:
            return format_date(dt.date.fromisoformat(iso_date), "long", locale=self.speaker.language.locale)
        if len(parts) == 2:
            first, form = dt.date(int(parts[0]), int(parts[1]), 1), self.messages.gettext("date.month")
            return format_date(first, form, self.speaker.language.locale)
        return iso_date

    def label(self, column: str, value: str, facet: str = "") -> Label:
        """A value of a column in words, linked to the list of what has it if it is one of a filter's (`facet`)."""
        href = self.to_address(facet_address(self.code, facet, value)) if facet else ""
        return Label(value, self.messages.label(column, value), href)

    def meaning(self, column: str, value: str) -> str:
        """What a value of a column means, in a sentence."""
        return self.messages.label(f"{column}.meaning", value)

    def text(self, name: str) -> Document:
        """A document in the language of the page."""
        return self.site.documents[name, self.code]

    def front(self, name: str, key: str) -> Any:
        """What the front matter of a document has under a key; an empty tuple if there is nothing."""
        return self.text(name).front.get(key) or ()

    def area_link(self, area: str) -> Link:
        return Link(self.site.areas[area].title[self.code], self.to_document(area_page_name(area)))

    def chart(self, name: str) -> ChartView:
        return self.draw(name, self)

    def chart_html(self, name: str) -> Markup:
        return self.draw_html(name, self)

    def chart_part(self, name: str, value: str) -> Markup:
        return self.draw_part(name, value, self)

    def citation(self) -> Citation:
        """What is known of the source, in words where nothing is."""
        cited, unknown = self.site.settings.citation, self.messages.gettext("source.not_known")
        return Citation(
            title=cited.title[self.code],
            publisher=cited.publisher[self.code] or unknown,
            date=self.date(cited.date) if cited.date else unknown,
            url=cited.url,
        )

    def in_language(self, code: str) -> PageContext:
        """The same page, for what it says in another language."""
        return replace(self, code=code, messages=messages_of(self.site, code), speaker=self.site.speaker(code))


def links_around(names: Sequence[str], name: str, link: Callable[[str], Link]) -> tuple[Link | None, Link | None]:
    """The links to what stands before and after one of several; none at the ends."""
    position = names.index(name)
    before, after = names[:position][-1:], names[position + 1 :][:1]
    return (link(before[0]) if before else None, link(after[0]) if after else None)


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """Ascending numbers cut into runs without a gap."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
