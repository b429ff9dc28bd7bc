"""Texts that editors write: pages in Markdown, charts, phrases, words and settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sitegen.model.language import Translated
from sitegen.model.records import Origin
from sitegen.problems import Location


@dataclass(frozen=True)
class Heading:
    """A heading of a document, for anchors and lists of contents."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True)
class Block:
    """A piece of a page's text that stands by itself, as it is written and where."""

    kind: str
    """`heading`, `paragraph`, `item` (of a list), `quote`, `row` (of a table, its cells parted by `|`), `term`,
    `definition`, `note` (at the foot), `code`, `summary` (of what is folded), `folded` (text in HTML)."""
    level: int
    """Of a heading, how high it is (2 to 4); of anything else, in how many lists and quotations it stands."""
    line: int
    """The line of the file on which it begins."""
    text: str
    """The Markdown without the marks that make it this kind of block; references are as they are written."""
    anchor: str = ""
    """The id of a heading."""


@dataclass(frozen=True)
class Target:
    """A place that a page's text leads to, or a picture that it shows."""

    address: str
    """As written: `page:about#roads`, `#roads`, `https://…`; of a picture, its path or address."""
    line: int
    column: int
    """In the file; the column of the bracket that opens its words, 0 where it isn't known."""
    is_picture: bool = False


@dataclass(frozen=True)
class Document:
    """A page's text in one language, converted; references stand in it as `<ref>` elements."""

    name: str
    language: str
    path: str
    front: Mapping[str, Any]
    """Front matter as plain values."""
    origin: Origin = field(repr=False, compare=False)
    """The place of each front-matter key."""
    body: str
    """The Markdown as written."""
    body_line: int
    """The line on which the body starts."""
    html: str
    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    """All that stands on the page, in the order of the source."""
    targets: tuple[Target, ...]
    """All links and pictures, in that order."""
    digest: str
    """What a translation's `reviewed` must be: a short digest of the normalised document."""

    @property
    def title(self) -> str:
        return str(self.front.get("title", ""))

    @property
    def description(self) -> str:
        return str(self.front.get("description", ""))

    @property
    def reviewed(self) -> str:
        """The digest of the document that this one was checked against; empty for a source document."""
        return str(self.front.get("reviewed", ""))


@dataclass(frozen=True)
class Chart:
    """An editor's choice of an honest form for some figures."""

    id: str
    form: str
    figures: tuple[str, ...]
    options: Mapping[str, Any]
    """What only this form takes: groups, events, a whole."""
    title: Translated
    subtitle: Translated
    note: Translated
    alt: Translated
    """The editor's own alternative text; empty where the form's is used."""
    alt_reviewed: str
    """The digest of the data that the editor's own was written for."""
    labels: Mapping[str, Translated]
    """Labels of marks by figure id, where the figure's own is too long."""
    origin: Origin = field(repr=False, compare=False)


@dataclass(frozen=True)
class Phrase:
    """Words with a number that prose may hold though it is no figure."""

    language: str
    phrase: str
    reason: str
    origin: Origin = field(repr=False, compare=False)


@dataclass(frozen=True)
class LoadedWord:
    """A word that judges, praises or boasts, and that the site's own voice therefore does not use."""

    language: str
    forms: tuple[str, ...]
    """The word in all its forms."""
    instead: str
    reason: str
    origin: Origin = field(repr=False, compare=False)


@dataclass(frozen=True)
class Citation:
    """What is known of the source text."""

    language: str
    title: Translated
    name: Translated
    """What sort of text it is and whose, as it stands within a sentence: "the work report of …"."""
    publisher: Translated
    date: str
    url: str


TESTS = ("axe", "keyboard", "without_scripts", "narrow", "print", "forced_colours")
"""The ways of testing a site's accessibility that messages exist for (`tested.NAME`)."""


@dataclass(frozen=True)
class Maker:
    """Who made a site, and where a reader finds out more about them."""

    name: Translated
    url: str
    """Empty if it is not given."""


@dataclass(frozen=True)
class Retired:
    """An address that was published and is no page any more."""

    address: str
    """Below the language: `charts/roads/`."""
    title: Translated
    """What stood there."""
    to: str
    """The address below the language that took its place, maybe with an anchor; empty if none did."""
    why: Translated
    since: str
    """The day from which it is gone."""
    origin: Origin = field(repr=False, compare=False)


@dataclass(frozen=True)
class FooterLine:
    """A line at the foot of every page, and where it leads; the address may be empty."""

    text: Translated
    url: str


@dataclass(frozen=True)
class Settings:
    """`content/site.yml`."""

    title: Translated
    tagline: Translated
    base_url: str
    time_zone: str
    languages: tuple[str, ...]
    """Codes; the first is the one a reader without a choice is shown first."""
    citation: Citation
    years: Mapping[str, str]
    """The years that the text is about, by role: what it reports on, and what it promises for."""
    repository: str
    licences: Mapping[str, Mapping[str, str]]
    contact: str
    tested: tuple[str, ...]
    """The ways in which this site's accessibility has been tested, each one of `TESTS`."""
    navigation: tuple[str, ...]
    """Page names in the order of the menu."""
    promises_since: str
    """The first day on which the promises were made; no evidence is older. Empty if not known."""
    maker: Maker | None
    """Who made the site; `None` where nobody says so."""
    footer: tuple[FooterLine, ...]
    """What the law or the host wants at the foot of each page: a filing number, an imprint."""
    root_files: tuple[str, ...]
    """The files that are published as they are at the root of the site."""
    retired: tuple[Retired, ...]
    """Addresses that were published once, and are answered by a page that says where they went."""
    colours: Mapping[str, Mapping[str, str]]
    """The colours of areas that the site has chosen, by theme (`light`, `dark`) and area."""
    origin: Origin = field(repr=False, compare=False)

    def standing_names(self, language: str) -> Mapping[str, str]:
        """What every message of a language may be filled in with: the site's title, its text's name, its years."""
        years = {f"{role}_year": year for role, year in self.years.items()}
        return {"site": self.title[language], "text": self.citation.name[language], **years}


@dataclass(frozen=True)
class Catalogue:
    """The templates' strings in one language: by message id, its plural forms (one if it has none)."""

    language: str
    path: str
    messages: Mapping[str, tuple[str, ...]]
    lines: Mapping[str, int]

    def at(self, message: str) -> Location:
        return Location(self.path, self.lines.get(message, 0))
