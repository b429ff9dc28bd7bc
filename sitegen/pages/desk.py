"""Where a page is written: its language, its address, the site's facts, and the links from there."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from babel.dates import format_date

from sitegen.model.quantity import Speaker, plain_number
from sitegen.model.records import Figure
from sitegen.model.site import Site
from sitegen.pages.addresses import Links, file_of, page_address, promise_address
from sitegen.pages.indexes import Indexes
from sitegen.pages.messages import Messages
from sitegen.pages.permalinks import area_page_name, home_key
from sitegen.pages.views import Link

SHORTEST_RANGE = 3
ANYWHERE = "404.html"
"""The page that a host shows at any address that it doesn't know."""


@dataclass(frozen=True)
class Desk:
    """All that the words and links of one page depend on."""

    site: Site
    code: str
    address: str
    links: Links
    messages: Messages
    speaker: Speaker
    today: dt.date
    indexes: Indexes
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
        return self.to_document(self.indexes.homes[home_key(table, record)], fragment)

    def paragraph_link(self, number: int) -> Link:
        return Link(
            self.messages.text("paragraph.short", number=number), self._to_record("report", number, f"p{number}")
        )

    def paragraph_links(self, numbers: tuple[int, ...]) -> tuple[Link, ...]:
        """Links to paragraphs; three or more in a row are one link to the first."""
        if numbers in self._linked:
            return self._linked[numbers]
        links = []
        for run in _runs(numbers):
            first = self.paragraph_link(run[0])
            if len(run) >= SHORTEST_RANGE:
                text = self.messages.text("paragraph.range", first=run[0], last=run[-1])
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
            return self.messages.text("figure.year_not_stated")
        if years.length == 1:
            return str(years)
        return self.speaker.language.range_pattern.format(years.first, years.last)

    def date(self, iso_date: str) -> str:
        """A day or month in words."""
        parts = iso_date.split("-")
        if len(parts) == 3:
            return format_date(dt.date.fromisoformat(iso_date), "long", locale=self.speaker.language.locale)
        if len(parts) == 2:
            return format_date(
                dt.date(int(parts[0]), int(parts[1]), 1), self.messages.text("date.month"), self.speaker.language.locale
            )
        return iso_date


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """Ascending numbers cut into runs without a gap."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def shortened(words: str, most: int) -> str:
    """Words of at most so many signs: longer ones end where a word or clause does, with an ellipsis."""
    if len(words) <= most:
        return words
    ends = [at for at, sign in enumerate(words[:most]) if unicodedata.category(sign)[0] in "PZ"]
    return words[: ends[-1] if ends else most - 1] + "…"
