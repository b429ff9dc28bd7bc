"""A whole site: its settings, its facts and its texts, linked by id."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sitegen.model.documents import Catalogue, Chart, Document, LoadedWord, Phrase, Settings
from sitegen.model.language import Language
from sitegen.model.pictures import Picture
from sitegen.model.quantity import Speaker, Units
from sitegen.model.records import (
    Area,
    Aspect,
    AuditRecord,
    Commitment,
    Correction,
    Exemption,
    Figure,
    Name,
    Paragraph,
    ProgressEntry,
    Quotation,
    Result,
    Subsection,
    Term,
    Verb,
)
from sitegen.model.tables import Table


@dataclass(frozen=True)
class Site:
    """Everything that pages, charts and downloads are made of."""

    settings: Settings
    languages: Mapping[str, Language]
    units: Units
    report: Mapping[int, Paragraph]
    areas: Mapping[str, Area]
    subsections: Mapping[str, Subsection]
    aspects: Mapping[str, Aspect]
    figures: Mapping[str, Figure]
    results: Mapping[str, Result]
    commitments: Mapping[str, Commitment]
    progress: Sequence[ProgressEntry]
    terms: Mapping[str, Term]
    quotations: Mapping[str, Quotation]
    places: Mapping[str, Name]
    partners: Mapping[str, Name]
    verbs: Mapping[str, Verb]
    exemptions: Sequence[Exemption]
    corrections: Sequence[Correction]
    documents: Mapping[tuple[str, str], Document]
    """By page name and language code."""
    pictures: Mapping[str, Picture]
    """By file, those that pages may show."""
    icons: Mapping[str, str]
    """By file, the site's mark and the icons of its areas, as pages hold them."""
    charts: Mapping[str, Chart]
    phrases: Sequence[Phrase]
    words: Sequence[LoadedWord]
    catalogues: Mapping[str, Catalogue]
    audit: AuditRecord | None
    """`None` if there was none."""
    tables: Mapping[str, Table]
    """The tables as they stand in `data/`, for the dictionary and the downloads."""

    @cached_property
    def source_language(self) -> Language:
        """The language that the source text is written in."""
        return self.languages[self.settings.citation.language]

    def speaker(self, language: str) -> Speaker:
        """Says this site's quantities in a language."""
        return Speaker(self.languages[language], self.units, language == self.settings.citation.language)

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """By language, every name that prose may use though it holds a number, longest first."""
        titles = (
            *(area.title for area in self.areas.values()),
            *(subsection.title for subsection in self.subsections.values()),
        )
        return {
            code: _longest_first({*self.given_names[code], *(title.get(code, "") for title in titles)})
            for code in self.languages
        }

    @cached_property
    def given_names(self) -> Mapping[str, tuple[str, ...]]:
        """Those that others have given; the site's own titles state whatever they state like any of its texts."""
        found: dict[str, set[str]] = {code: set() for code in self.languages}
        for record in (
            *(area.official for area in self.areas.values()),
            *(area.slogan for area in self.areas.values()),
            *(term.name for term in self.terms.values()),
            *(place.name for place in self.places.values()),
            *(partner.name for partner in self.partners.values()),
        ):
            for code, name in record.items():
                found[code].add(name)
        return {code: _longest_first(names) for code, names in found.items()}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that figures are about, those within a span among them."""
        spans = {figure.years for figure in self.figures.values()} - {None}
        return tuple(sorted({year for span in spans if span for year in range(span.first, span.last + 1)}))


def _longest_first(names: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted({*names} - {""}, key=lambda name: (-len(name), name)))
