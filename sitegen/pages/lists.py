"""The pages that list: ways to everything, tables, corrections; and the page about the site."""

from __future__ import annotations

import itertools
import posixpath

from sitegen.model.tables import Table
from sitegen.pages.addresses import FOR_SPREADSHEETS
from sitegen.pages.chart_files import chart_files
from sitegen.pages.contents import AboutPage, AccessibilityPage, CorrectionsPage
from sitegen.pages.glossary import letters
from sitegen.pages.homes import aspect_page_name, subject_page_name
from sitegen.pages.indexes import AREA
from sitegen.pages.list_contents import DataPage, DownloadView, FieldView, SearchPage, TableView
from sitegen.pages.promises import facets
from sitegen.pages.views import Link
from sitegen.pages.workshop import Workshop

PREVIEWED_ROWS = 4
LISTED = ("home", "review", "commitments", "glossary", "source", "data", "about", "corrections", "accessibility")
"""The pages that the search page names, in its order."""


def search_page(shop: Workshop) -> SearchPage:
    """The ways to everything that a list leads to."""
    desk, site = shop.desk, shop.site
    return SearchPage(
        document=shop.document("search"),
        pages=tuple(
            Link(shop.composer.resolver.plain(shop.text(name).title), desk.to_document(name)) for name in LISTED
        ),
        areas=tuple(shop.area_link(area) for area in site.areas),
        aspects=tuple(shop.composer.resolver.document_link(aspect_page_name(aspect)) for aspect in site.aspects),
        facets=tuple(facet for facet in facets(shop) if facet.name != AREA),
        subjects=tuple(
            Link(desk.messages.label("subject", subject), desk.to_document(subject_page_name(subject)))
            for subject in shop.indexes.subjects
        ),
        letters=tuple(Link(letter, desk.to_document("glossary", f"letter-{letter}")) for letter, _ in letters(shop)),
        parts=tuple(
            (shop.composer.label("part", part), tuple(desk.paragraph_link(item.number) for item in group))
            for part, group in itertools.groupby(site.report.values(), key=lambda item: item.part)
        ),
    )


def data_page(shop: Workshop) -> DataPage:
    """The tables, explained and to take away."""
    licence = shop.site.settings.licences.get("data", {})
    return DataPage(
        document=shop.document("data"),
        tables=tuple(_table(shop, table) for table in shop.site.tables.values()),
        package=shop.desk.to_address("data/datapackage.json"),
        checksums=shop.desk.to_address("data/SHA256SUMS"),
        licence=Link(licence.get("name", ""), licence.get("url", "")),
        charts=tuple(chart_files(shop, chart) for chart in shop.site.charts),
    )


def _ending(file: str) -> str:
    return posixpath.splitext(file)[1][1:].upper()


def _table(shop: Workshop, table: Table) -> TableView:
    schema, code, composer = table.schema, shop.desk.code, shop.composer
    others = tuple(f"_{other}" for other in shop.site.languages if other != code)
    shown = [field for field in schema.fields if not field.name.endswith(others)]
    files = [f"data/{schema.name}.{ending}" for ending in ("csv", FOR_SPREADSHEETS, "json")]
    return TableView(
        name=schema.name,
        title=schema.title[code],
        description=schema.description[code],
        rows=len(table.rows),
        downloads=tuple(
            DownloadView(
                text=shop.desk.messages.text("data.excel") if file.endswith(FOR_SPREADSHEETS) else _ending(file),
                href=shop.desk.to_address(file),
                size=shop.desk.messages.text("file.size", number=max(1, round(len(shop.downloads[file]) / 1024))),
            )
            for file in files
        ),
        fields=tuple(
            FieldView(field.name, field.type, field.description[code], field.enum, field.required)
            for field in schema.fields
        ),
        preview_header=tuple(field.name for field in shown),
        preview=tuple(
            tuple((composer.words if field.prose else composer.verbatim)(row[field.name]) for field in shown)
            for row in table.rows[:PREVIEWED_ROWS]
        ),
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
        audit=shop.desk.messages.text(
            f"audit.{shop.indexes.audit['state']}", date=shop.desk.date(shop.indexes.audit["date"])
        ),
        built_on=shop.desk.date(shop.desk.today.isoformat()),
    )


def accessibility_page(shop: Workshop) -> AccessibilityPage:
    """How accessible the site is, and how that was tested."""
    tested = tuple(shop.desk.messages.text(f"tested.{name}") for name in shop.site.settings.tested)
    return AccessibilityPage(shop.document("accessibility"), tested)


def corrections_page(shop: Workshop) -> CorrectionsPage:
    """Every correction, newest first."""
    return CorrectionsPage(
        document=shop.document("corrections"),
        corrections=shop.composer.corrector.views(tuple(shop.site.corrections)),
        repository=shop.site.settings.repository,
        contact=shop.site.settings.contact,
    )
