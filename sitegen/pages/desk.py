"""Where a page is written: its language, its address, the site's facts, and the links from there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel.dates import format_date

from sitegen.model.quantity import Speaker, plain_number
from sitegen.model.records import Commitment, Figure, ProgressEntry
from sitegen.model.site import Site
from sitegen.pages.addresses import Links, page_address
from sitegen.pages.messages import Messages
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
    evidence: Mapping[str, tuple[ProgressEntry, ...]]
    today: dt.date

    def to_document(self, name: str, fragment: str = "") -> str:
        """The link to a page by the name of its document."""
        return self.to_address(page_address(self.code, name), fragment)

    def to_address(self, address: str, fragment: str = "") -> str:
        """The link to an address; from the server's root on the page that may be shown anywhere."""
        if self.address == ANYWHERE:
            return self.links.rooted(address, fragment)
        return self.links.relative(self.address, address, fragment)

    def to_figure(self, figure: str) -> str:
        return self.to_document("source", f"figure-{figure}")

    def to_term(self, term: str) -> str:
        return self.to_document("glossary", f"term-{term}")

    def to_commitment(self, commitment: str) -> str:
        return self.to_document(f"areas/{self.site.commitments[commitment].area}", commitment)

    def to_result(self, result: str) -> str:
        return self.to_document("review", result)

    def paragraph_link(self, number: int) -> Link:
        return Link(self.messages.text("paragraph.short", number=number), self.to_document("source", f"p{number}"))

    def paragraph_links(self, numbers: tuple[int, ...]) -> tuple[Link, ...]:
        """Links to paragraphs; three or more in a row are one link to the first."""
        links = []
        for run in _runs(numbers):
            first = self.paragraph_link(run[0])
            if len(run) >= SHORTEST_RANGE:
                text = self.messages.text("paragraph.range", first=run[0], last=run[-1])
                links.append(Link(text, first.href))
            else:
                links.extend(self.paragraph_link(number) for number in run)
        return tuple(links)

    def own_page(self, commitment: Commitment) -> str:
        """The link to a commitment's own page, which it has once there is evidence."""
        if commitment.id not in self.evidence:
            return ""
        return self.to_address(f"{self.code}/commitments/{commitment.id}/")

    def machine_value(self, figure: Figure) -> str:
        """The plain number in the unit that the language shows first."""
        return plain_number(self.speaker.shown_value(figure.quantity))

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
