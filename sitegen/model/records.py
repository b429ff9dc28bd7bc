"""The facts of a site: one frozen record a row of `data/`, each with the place that it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from sitegen.model.language import Translated
from sitegen.model.quantity import Quantity
from sitegen.model.years import Years
from sitegen.problems import Location

NOT_STATED = "not_stated"


class Origin(Protocol):
    """Where a record was read from, cell by cell."""

    def at(self, column: str) -> Location: ...


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the source, in our words; the source itself is no part of a site."""

    number: int
    part: str
    section: str
    heading: Translated
    summary: Translated
    numerals: tuple[str, ...]
    digest: str
    origin: Origin = field(repr=False, compare=False)


@dataclass(frozen=True)
class Area:
    """A work area of the plan."""

    id: str
    number: int
    official: Translated
    slogan: Translated
    """Empty where the heading holds none."""
    title: Translated
    paragraphs: tuple[int, ...]
    origin: Origin = field(repr=False, compare=False)


@dataclass(frozen=True)
class Subsection:
    """A part of a work area, under the source's own heading."""

    id: str
    area: str
    number: int
    title: Translated
    paragraphs: tuple[int, ...]
    origin: Origin = field(repr=False, compare=False)


@dataclass(frozen=True)
class Aspect:
    """A theme of the review."""

    id: str
    number: int
    title: Translated
    paragraphs: tuple[int, ...]
    origin: Origin = field(repr=False, compare=False)


@dataclass(frozen=True)
class Figure:
    """A quantity that the source states, or one derived from such quantities by a formula."""

    id: str
    years: Years | None
    """What time it is about; `None` where the source does not say."""
    kind: str
    """reported, target, planned or derived."""
    quantity: Quantity
    of: str
    """The whole of a share or the start of a change: a figure's id, `not_stated` or empty."""
    compared: Translated
    """The same in words, where no figure says it; empty where `of` is filled."""
    label: Translated
    note: Translated
    formula: str
    paragraphs: tuple[int, ...]
    origin: Origin = field(repr=False, compare=False)
    is_level: bool = False
    """Whether it tells how much there is at a time: a herd, a balance. Of that no share is done in a year."""

    @property
    def is_derived(self) -> bool:
        return self.kind == "derived"

    @property
    def is_relative(self) -> bool:
        """Whether it means something only beside a whole or a start, which then is named or said to be unknown."""
        return bool(self.of) or self.is_compared

    @property
    def is_compared(self) -> bool:
        """Whether words say what it belongs to or starts from."""
        return any(self.compared.values())


@dataclass(frozen=True)
class Result:
    """Something that the source reports as done, under way, approved, or the state of things."""

    id: str
    aspect: str
    """The theme that it stands under; empty beside the themes."""
    text: Translated
    stage: str
    figures: tuple[str, ...]
    places: tuple[str, ...]
    paragraphs: tuple[int, ...]
    origin: Origin = field(repr=False, compare=False)


@dataclass(frozen=True)
class Commitment:
    """Something that the source promises, as strongly as the weakest of its verbs does."""

    id: str
    area: str
    subsection: str
    """Empty where it stands in the area itself, under no heading of its own."""
    text: Translated
    verbs: tuple[str, ...]
    strength: str
    figures: tuple[str, ...]
    deadline: str
    """The last day (2026-04-30) or month (2026-05) that keeps the promise; empty if the source gives no date."""
    deadline_text: Translated
    """The source's words for its time limit; without a deadline, words that give no date ("when spring comes")."""
    places: tuple[str, ...]
    partners: tuple[str, ...]
    follows: tuple[str, ...]
    paragraphs: tuple[int, ...]
    origin: Origin = field(repr=False, compare=False)
    quotation: str = ""
    """The phrase that makes the promise, by its id; empty where none is quoted."""


@dataclass(frozen=True)
class ProgressEntry:
    """A dated piece of evidence about a commitment."""

    commitment: str
    date: str
    status: str
    figure: str
    value: Decimal | None
    evidence_url: str
    evidence_title: str
    quote: str
    archived_url: str
    reviewer: str
    note: Translated
    corrections: tuple[Correction, ...]
    """What was changed of the row since it was written, from the oldest to the newest."""
    origin: Origin = field(repr=False, compare=False)


@dataclass(frozen=True)
class Term:
    """An expression of the source in plain words."""

    id: str
    subject: str
    name: Translated
    pinyin: str
    plain: Translated
    rendering: str
    """How its other names came about: a value of the column."""
    rendering_source: str
    """Where they were read, or what else there is to say of them; may be empty."""
    paragraphs: tuple[int, ...]
    origin: Origin = field(repr=False, compare=False)


@dataclass(frozen=True)
class Quotation:
    """A short phrase of the source, and what it says in the other languages."""

    id: str
    words: Translated
    """In the source's language word for word as printed, in each other one our rendering."""
    paragraph: int
    origin: Origin = field(repr=False, compare=False)


@dataclass(frozen=True)
class Name:
    """A place or a partner that the source names."""

    id: str
    name: Translated
    kind: str
    paragraphs: tuple[int, ...]
    origin: Origin = field(repr=False, compare=False)


@dataclass(frozen=True)
class Verb:
    """A verb of commitments, its strength, and the renderings that keep it."""

    verb: str
    strength: str
    renderings: Mapping[str, tuple[str, ...]]
    """By language; a language without renderings uses the verb itself."""
    origin: Origin = field(repr=False, compare=False)


@dataclass(frozen=True)
class Exemption:
    """A numeral of the source that is no quantity, and why."""

    printed: str
    reason: str
    paragraphs: tuple[int, ...]
    times: int
    note: Translated
    origin: Origin = field(repr=False, compare=False)


@dataclass(frozen=True)
class AuditRecord:
    """What the last audit without a problem looked at, and when; see `audited`."""

    date: str
    text: str
    claims: str


@dataclass(frozen=True)
class Correction:
    """A change made to a published fact."""

    date: str
    table: str
    key: str
    column: str
    was: str
    now: str
    reason: Translated
    origin: Origin = field(repr=False, compare=False)
