"""Rows of tables as typed records. Rows that break their schema are left out; they are reported already."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from sitegen.model.language import Language, Translated
from sitegen.model.quantity import Quantity, ScaledUnits, Unit, Units
from sitegen.model.records import (
    Area,
    Aspect,
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
from sitegen.model.tables import Row, Table
from sitegen.model.years import Years
from sitegen.problems import Location, Problems
from sitegen.sources.corrected import CorrectedRow
from sitegen.sources.schema import PACKAGE
from sitegen.sources.shapes import fraction, nearest_id
from sitegen.sources.tables import split, spoil_row

Built = TypeVar("Built")
LONG = 10
"""Digits that no paragraph's number has."""
TABLES: Mapping[str, tuple[str, ...]] = {
    "report": ("paragraph", "part", "section", "numerals", "digest"),
    "areas": ("area", "number", "paragraph"),
    "subsections": ("subsection", "area", "number", "paragraph"),
    "aspects": ("aspect", "number", "paragraph"),
    "figures": (
        *("figure", "year", "kind", "printed", "value", "value_to", "unit"),
        *("bound", "change", "of", "formula", "paragraph"),
    ),
    "results": ("result", "aspect", "stage", "figures", "places", "paragraph"),
    "commitments": (
        *("commitment", "area", "subsection", "verb", "strength", "figures", "deadline"),
        *("places", "partners", "follows", "paragraph"),
    ),
    "progress": (
        *("commitment", "date", "status", "figure", "value"),
        *("evidence_url", "evidence_title", "quote", "archived_url", "reviewer"),
    ),
    "terms": ("term", "subject", "rendering", "rendering_source", "paragraph"),
    "quotations": ("quotation", "printed", "paragraph"),
    "places": ("id", "kind", "paragraph"),
    "partners": ("id", "kind", "paragraph"),
    "units": ("unit", "factor", "base"),
    "verbs": ("verb", "strength"),
    "exemptions": ("printed", "reason", "paragraph", "times"),
    "corrections": ("date", "table", "key", "column", "was", "is"),
}
TRANSLATED: Mapping[str, tuple[str, ...]] = {
    "report": ("heading", "summary"),
    "areas": ("official", "title"),
    "subsections": ("title",),
    "aspects": ("title",),
    "figures": ("counted", "label", "note"),
    "results": ("text",),
    "commitments": ("text", "deadline_text"),
    "progress": ("note",),
    "terms": ("name", "plain"),
    "places": ("name",),
    "partners": ("name",),
    "units": ("name", "pattern", "short", "show"),
    "exemptions": ("note",),
    "corrections": ("reason",),
}
"""The columns that the generator needs of each table; `datapackage.json` may describe more.

Some it reads if they are there: `year_to`, `bound_to`, `change_*` and `of_*` of figures, `slogan_*` of areas,
`quotation` of commitments, `show_change_*` of units.
"""
RENDERED: Mapping[str, tuple[str, ...]] = {"quotations": ("rendering",)}
"""Columns that stand once for each language but the source's, whose words are those in `printed`."""


def missing_columns(tables: Mapping[str, Table], languages: Sequence[str], source: str, problems: Problems) -> bool:
    """Whether the data package lacks a table or column that pages are made of; reports each.

    `source` is the language of the text.
    """
    found = False
    for name, columns in TABLES.items():
        translated = [f"{stem}_{language}" for stem in TRANSLATED.get(name, ()) for language in languages]
        others = (language for language in languages if language != source)
        translated += [f"{stem}_{language}" for language in others for stem in RENDERED.get(name, ())]
        described = tables[name].schema.columns if name in tables else ()
        for column in (*columns, *translated):
            if column not in described:
                found = True
                problems.add("missing-column", Location(PACKAGE), table=name, column=column)
    return found


class Entities:
    """Makes the records of a site from its tables."""

    def __init__(self, tables: Mapping[str, Table], languages: Sequence[str]) -> None:
        self._tables = tables
        self._languages = languages

    def _sound(self, table: str) -> Iterator[Row]:
        own, faulty = self._tables[table].at().path, self._tables[table].faulty
        return (row for row in self._tables[table].rows if row.line not in faulty or row.path != own)

    def _by_id(self, table: str, key: str, build: Callable[[Row], Built]) -> dict[str, Built]:
        return {row[key]: build(row) for row in self._sound(table)}

    def _each(self, row: Row, stem: str) -> Translated:
        return {language: row[f"{stem}_{language}"] for language in self._languages}

    def report(self) -> dict[int, Paragraph]:
        return {
            int(row["paragraph"]): Paragraph(
                number=int(row["paragraph"]),
                part=row["part"],
                section=row["section"],
                heading=self._each(row, "heading"),
                summary=self._each(row, "summary"),
                numerals=split(row, "numerals"),
                digest=row["digest"],
                origin=row,
            )
            for row in self._sound("report")
        }

    def areas(self) -> dict[str, Area]:
        return self._by_id(
            "areas",
            "area",
            lambda row: Area(
                id=row["area"],
                number=int(row["number"]),
                official=self._each(row, "official"),
                slogan=self._each(row, "slogan"),
                title=self._each(row, "title"),
                paragraphs=_paragraphs(row),
                origin=row,
            ),
        )

    def subsections(self) -> dict[str, Subsection]:
        return self._by_id(
            "subsections",
            "subsection",
            lambda row: Subsection(
                id=row["subsection"],
                area=row["area"],
                number=int(row["number"]),
                title=self._each(row, "title"),
                paragraphs=_paragraphs(row),
                origin=row,
            ),
        )

    def aspects(self) -> dict[str, Aspect]:
        return self._by_id(
            "aspects",
            "aspect",
            lambda row: Aspect(
                id=row["aspect"],
                number=int(row["number"]),
                title=self._each(row, "title"),
                paragraphs=_paragraphs(row),
                origin=row,
            ),
        )

    def units(self, source: Language) -> Units:
        """The units, each also after a scale word of the source's language."""
        rows = self._by_id(
            "units",
            "unit",
            lambda row: Unit(
                unit=row["unit"],
                factor=fraction(row["factor"]),
                base=row["base"],
                name=self._each(row, "name"),
                pattern=self._each(row, "pattern"),
                short=self._each(row, "short"),
                show={language: split(row, f"show_{language}") for language in self._languages},
                show_change={language: split(row, f"show_change_{language}") for language in self._languages},
            ),
        )
        return ScaledUnits(rows, source.numerals.scales, source.code)

    def figures(self, units: Units, source: Language, problems: Problems) -> dict[str, Figure]:
        """Figures by id; reports units that are no row, with or without a scale word before it."""
        found = {}
        for row in self._sound("figures"):
            if row["unit"] in units:
                found[row["figure"]] = self._figure(row, units, source)
            else:
                near = functools.partial(nearest_id, row["unit"], units, row.cells.values())
                place, column = row.at("unit"), "unit"
                problems.add("unknown-id", place, id=row["unit"], table="units", near=near, column=column)
                spoil_row(self._tables["figures"].schema, row, problems)
        return found

    def _figure(self, row: Row, units: Units, source: Language) -> Figure:
        return Figure(
            id=row["figure"],
            years=_years(row),
            kind=row["kind"],
            quantity=Quantity(
                value=Decimal(row["value"]),
                value_to=Decimal(row["value_to"]) if row["value_to"] else None,
                unit=units[row["unit"]],
                bound=row["bound"],
                bound_to=row["bound_to"],
                change=row["change"],
                change_words=self._each(row, "change"),
                counted=self._each(row, "counted"),
                printed=row["printed"],
            ),
            of=row["of"],
            compared=self._each(row, "of"),
            label=self._each(row, "label"),
            note=self._each(row, "note"),
            formula=row["formula"],
            paragraphs=_paragraphs(row),
            origin=row,
            is_level=any(word in row[f"label_{source.code}"] for word in source.levels),
        )

    def results(self) -> dict[str, Result]:
        return self._by_id(
            "results",
            "result",
            lambda row: Result(
                id=row["result"],
                aspect=row["aspect"],
                text=self._each(row, "text"),
                stage=row["stage"],
                figures=split(row, "figures"),
                places=split(row, "places"),
                paragraphs=_paragraphs(row),
                origin=row,
            ),
        )

    def commitments(self) -> dict[str, Commitment]:
        return self._by_id(
            "commitments",
            "commitment",
            lambda row: Commitment(
                id=row["commitment"],
                area=row["area"],
                subsection=row["subsection"],
                text=self._each(row, "text"),
                verbs=split(row, "verb"),
                strength=row["strength"],
                figures=split(row, "figures"),
                deadline=row["deadline"],
                deadline_text=self._each(row, "deadline_text"),
                places=split(row, "places"),
                partners=split(row, "partners"),
                follows=split(row, "follows"),
                paragraphs=_paragraphs(row),
                origin=row,
                quotation=row["quotation"],
            ),
        )

    def progress(self) -> tuple[ProgressEntry, ...]:
        return tuple(
            ProgressEntry(
                commitment=row["commitment"],
                date=row["date"],
                status=row["status"],
                figure=row["figure"],
                value=Decimal(row["value"]) if row["value"] else None,
                evidence_url=row["evidence_url"],
                evidence_title=row["evidence_title"],
                quote=row["quote"],
                archived_url=row["archived_url"],
                reviewer=row["reviewer"],
                note=self._each(row, "note"),
                corrections=tuple(self._correction(made) for made in row.made) if isinstance(row, CorrectedRow) else (),
                origin=row,
            )
            for row in self._sound("progress")
        )

    def terms(self) -> dict[str, Term]:
        return self._by_id(
            "terms",
            "term",
            lambda row: Term(
                id=row["term"],
                subject=row["subject"],
                name=self._each(row, "name"),
                pinyin=row["pinyin"],
                plain=self._each(row, "plain"),
                rendering=row["rendering"],
                rendering_source=row["rendering_source"],
                paragraphs=_paragraphs(row),
                origin=row,
            ),
        )

    def quotations(self, source: str) -> dict[str, Quotation]:
        """What is quoted, whose text is in the language `source`."""
        return self._by_id(
            "quotations",
            "quotation",
            lambda row: Quotation(
                id=row["quotation"],
                words={**self._each(row, "rendering"), source: row["printed"]},
                paragraph=next(iter(_paragraphs(row)), 0),
                origin=row,
            ),
        )

    def names(self, table: str) -> dict[str, Name]:
        """Places or partners."""
        return self._by_id(
            table,
            "id",
            lambda row: Name(
                id=row["id"],
                name=self._each(row, "name"),
                kind=row["kind"],
                paragraphs=_paragraphs(row),
                origin=row,
            ),
        )

    def verbs(self) -> dict[str, Verb]:
        return self._by_id(
            "verbs",
            "verb",
            lambda row: Verb(
                verb=row["verb"],
                strength=row["strength"],
                renderings={language: split(row, f"rendering_{language}") for language in self._languages},
                origin=row,
            ),
        )

    def exemptions(self) -> tuple[Exemption, ...]:
        return tuple(
            Exemption(
                printed=row["printed"],
                reason=row["reason"],
                paragraphs=_paragraphs(row),
                times=int(row["times"]),
                note=self._each(row, "note"),
                origin=row,
            )
            for row in self._sound("exemptions")
        )

    def corrections(self) -> tuple[Correction, ...]:
        return tuple(self._correction(row) for row in self._sound("corrections"))

    def _correction(self, row: Row) -> Correction:
        return Correction(
            date=row["date"],
            table=row["table"],
            key=row["key"],
            column=row["column"],
            was=row["was"],
            now=row["is"],
            reason=self._each(row, "reason"),
            origin=row,
        )


def _years(row: Row) -> Years | None:
    """The year or span of years of a figure; the first year alone where the span would run backwards."""
    if not row["year"]:
        return None
    first = int(row["year"])
    return Years(first, max(first, int(row["year_to"] or first)))


def _paragraphs(row: Row) -> tuple[int, ...]:
    numbers = split(row, "paragraph")
    # A row of `report` that breaks its schema may be called anything; it is reported there.
    return tuple(int(number) for number in numbers if number.isascii() and number.isdecimal() and len(number) < LONG)
