"""The pages that list: promises, terms, paragraphs, tables, corrections; and the page about the site."""

from __future__ import annotations

import hashlib
import itertools
import posixpath
import unicodedata
from collections.abc import Iterator, Mapping

from sitegen.model.records import Commitment
from sitegen.model.tables import Table
from sitegen.model.tracker import FACETS, STATUSES, deadline_state, measurability, status
from sitegen.pages.charting import chart_files
from sitegen.pages.composer import facet_address
from sitegen.pages.contents import (
    AboutPage,
    CommitmentPage,
    CommitmentsPage,
    CorrectionsPage,
    CorrectionView,
    DataPage,
    DownloadView,
    Facet,
    FacetValue,
    FieldView,
    GlossaryPage,
    SourcePage,
    TableView,
)
from sitegen.pages.desk import Desk
from sitegen.pages.views import Link
from sitegen.pages.workshop import Workshop

PREVIEWED_ROWS = 5


def facet_values(desk: Desk, commitment: Commitment) -> Mapping[str, str]:
    """The value that a promise has of each filter."""
    return {
        "strength": commitment.strength,
        "measurability": measurability(commitment),
        "deadline": deadline_state(commitment, desk.today),
        "status": status(desk.evidence.get(commitment.id, ())),
    }


def facet_addresses(language: str) -> Iterator[tuple[str, str, str]]:
    """Every filter and value with the address of its list."""
    for facet, values in FACETS.items():
        for value in values:
            yield facet, value, facet_address(language, facet, value)


def commitments_page(shop: Workshop, facet: str = "", value: str = "") -> CommitmentsPage:
    """All promises, or those that have one value of one filter."""
    composer = shop.composer
    all_values = {item.id: facet_values(shop.desk, item) for item in shop.site.commitments.values()}
    shown = [item for item in shop.site.commitments.values() if not facet or all_values[item.id][facet] == value]
    return CommitmentsPage(
        document=None if facet else shop.document("commitments"),
        heading=composer.label(facet, value).text if facet else "",
        meaning=composer.meaning(facet, value) if facet else "",
        facets=tuple(_facet(shop, name, (facet, value), list(all_values.values())) for name in FACETS),
        groups=tuple(
            (shop.area_link(area), tuple(composer.commitment(item) for item in items))
            for area, items in itertools.groupby(shown, key=lambda item: item.area)
        ),
        total=len(shown),
        statuses=tuple(
            (composer.label("status", name, "status"), sum(all_values[item.id]["status"] == name for item in shown))
            for name in STATUSES
        ),
        whole_list=Link(composer.resolver.plain(shop.text("commitments").title), shop.desk.to_document("commitments")),
    )


def _facet(shop: Workshop, name: str, chosen: tuple[str, str], all_values: list[Mapping[str, str]]) -> Facet:
    having = [values[name] for values in all_values]
    return Facet(
        name=name,
        title=shop.desk.messages.text(f"facet.{name}"),
        values=tuple(
            FacetValue(
                label=shop.composer.label(name, value, name),
                count=having.count(value),
                is_current=(name, value) == chosen,
            )
            for value in FACETS[name]
        ),
    )


def commitment_page(shop: Workshop, commitment: str) -> CommitmentPage:
    """One promise with its history."""
    return CommitmentPage(shop.composer.commitment(shop.site.commitments[commitment]))


def glossary_page(shop: Workshop) -> GlossaryPage:
    """The terms, in the source's language by their reading and in others by their name."""
    by_reading = shop.desk.code == shop.site.settings.citation.language
    terms = sorted(
        (_sort_key(term.pinyin if by_reading and term.pinyin else term.name[shop.desk.code]), shop.composer.term(term))
        for term in shop.site.terms.values()
    )
    return GlossaryPage(
        document=shop.document("glossary"),
        groups=tuple(
            (letter, tuple(view for _, view in group))
            for letter, group in itertools.groupby(terms, key=lambda item: item[0][:1].upper() if item[0] else "#")
        ),
    )


def _sort_key(text: str) -> str:
    """A name without marks and signs, so that it sorts under its first letter."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in decomposed if character.isalnum() or character == " ").strip()


def data_page(shop: Workshop) -> DataPage:
    """The tables, explained and to take away."""
    licence = shop.site.settings.licences.get("data", {})
    return DataPage(
        document=shop.document("data"),
        tables=tuple(_table(shop, table) for table in shop.site.tables.values()),
        package=shop.desk.to_address("data/datapackage.json"),
        licence=Link(licence.get("name", ""), licence.get("url", "")),
        charts=tuple(chart_files(shop, chart) for chart in shop.site.charts),
    )


def _table(shop: Workshop, table: Table) -> TableView:
    schema, code = table.schema, shop.desk.code
    others = tuple(f"_{other}" for other in shop.site.languages if other != code)
    shown = [field for field in schema.fields if not field.name.endswith(others)]
    files = [f"data/{schema.name}.{ending}" for ending in ("csv", "json")]
    return TableView(
        name=schema.name,
        title=schema.title[code],
        description=schema.description[code],
        rows=len(table.rows),
        downloads=tuple(
            DownloadView(
                text=posixpath.splitext(file)[1][1:].upper(),
                href=shop.desk.to_address(file),
                size=shop.desk.messages.text("file.size", number=max(1, round(len(shop.downloads[file]) / 1024))),
                digest=hashlib.sha256(shop.downloads[file]).hexdigest(),
            )
            for file in files
        ),
        fields=tuple(
            FieldView(field.name, field.type, field.description[code], field.enum, field.required)
            for field in schema.fields
        ),
        preview_header=tuple(field.name for field in shown),
        preview=tuple(
            tuple(shop.composer.words(row[field.name]) for field in shown) for row in table.rows[:PREVIEWED_ROWS]
        ),
    )


def source_page(shop: Workshop) -> SourcePage:
    """The source, paragraph by paragraph."""
    paragraphs = [shop.composer.paragraph(item) for item in shop.site.report.values()]
    return SourcePage(
        document=shop.document("source"),
        citation=shop.citation(),
        source_tag=shop.site.source_language.tag,
        parts=tuple((part, tuple(group)) for part, group in itertools.groupby(paragraphs, key=lambda item: item.part)),
    )


def about_page(shop: Workshop) -> AboutPage:
    """Who made the site, how, and how to cite it."""
    settings = shop.site.settings
    return AboutPage(
        document=shop.document("about"),
        citation=shop.citation(),
        contact=settings.contact,
        repository=settings.repository,
        licences=tuple(
            (shop.desk.messages.text(f"licence.{name}"), Link(item.get("name", ""), item.get("url", "")))
            for name, item in settings.licences.items()
        ),
        built_on=shop.desk.date(shop.desk.today.isoformat()),
    )


def corrections_page(shop: Workshop) -> CorrectionsPage:
    """Every correction, newest first."""
    plain, code = shop.composer.resolver.plain, shop.desk.code
    return CorrectionsPage(
        document=shop.document("corrections"),
        corrections=tuple(
            CorrectionView(
                date=shop.desk.date(item.date),
                iso_date=item.date,
                table=item.table,
                key=item.key,
                column=item.column,
                was=plain(item.was),
                now=plain(item.now),
                reason=shop.composer.resolver.html(item.reason[code]),
            )
            for item in sorted(shop.site.corrections, key=lambda item: item.date, reverse=True)
        ),
        repository=shop.site.settings.repository,
        contact=shop.site.settings.contact,
    )
