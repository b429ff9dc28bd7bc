"""The page of the tables and charts to take away."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from markupsafe import Markup

from sitegen.model.tables import Table
from sitegen.pages.addresses import FOR_SPREADSHEETS, chart_address
from sitegen.pages.chart_files import chart_downloads
from sitegen.pages.context import PageContext
from sitegen.pages.kind import Route, SinglePage
from sitegen.pages.references import document_page, to_text, unlinked, verbatim
from sitegen.pages.views import DocumentPage, Link

PREVIEWED_ROWS = 4


class FieldView(NamedTuple):
    """A column of a table, explained."""

    name: str
    type: str
    description: str
    values: tuple[str, ...]
    is_required: bool


class DownloadView(NamedTuple):
    """A file to take away."""

    text: str
    href: str
    size: str


class TableView(NamedTuple):
    """A table with its dictionary and downloads."""

    name: str
    title: str
    description: str
    rows: int
    downloads: tuple[DownloadView, ...]
    fields: tuple[FieldView, ...]
    preview_header: tuple[str, ...]
    """The columns of the preview: all but those in other languages."""
    preview: tuple[tuple[Markup, ...], ...]
    """The first rows, references resolved."""


class ChartFiles(NamedTuple):
    """A chart in a list: its own page, and what there is of it to take away."""

    page: Link
    table: Link
    """The first of its files; the others are on its page."""


class DataPage(NamedTuple):
    """The tables."""

    document: DocumentPage
    tables: tuple[TableView, ...]
    package: str
    checksums: str
    licence: Link
    charts: tuple[ChartFiles, ...]


class Data(SinglePage):
    """The tables, explained and to take away."""

    name = "data"

    def content(self, context: PageContext, route: Route) -> DataPage:
        licence = context.site.settings.licences.get("data", {})
        return DataPage(
            document=document_page(context, "data"),
            tables=tuple(_table(context, table) for table in context.site.tables.values()),
            package=context.to_address("data/datapackage.json"),
            checksums=context.to_address("data/SHA256SUMS"),
            licence=Link(licence.get("name", ""), licence.get("url", "")),
            charts=tuple(_chart(context, chart) for chart in context.site.charts),
        )


def _ending(file: str) -> str:
    return posixpath.splitext(file)[1][1:].upper()


def _table(context: PageContext, table: Table) -> TableView:
    schema, code = table.schema, context.code
    others = tuple(f"_{other}" for other in context.site.languages if other != code)
    shown = [field for field in schema.fields if not field.name.endswith(others)]
    files = [f"data/{schema.name}.{ending}" for ending in ("csv", FOR_SPREADSHEETS, "json")]
    return TableView(
        name=schema.name,
        title=schema.title[code],
        description=schema.description[code],
        rows=len(table.rows),
        downloads=tuple(
            DownloadView(
                text=context.messages.gettext("data.excel") if file.endswith(FOR_SPREADSHEETS) else _ending(file),
                href=context.to_address(file),
                size=context.messages.gettext("file.size", number=max(1, round(len(context.downloads[file]) / 1024))),
            )
            for file in files
        ),
        fields=tuple(
            FieldView(field.name, field.type, field.description[code], field.enum, field.required)
            for field in schema.fields
        ),
        preview_header=tuple(field.name for field in shown),
        preview=tuple(
            tuple((unlinked if field.prose else verbatim)(context, row[field.name]) for field in shown)
            for row in table.rows[:PREVIEWED_ROWS]
        ),
    )


def _chart(context: PageContext, chart: str) -> ChartFiles:
    """A chart in the list of what there is to take away."""
    title = to_text(context, context.site.charts[chart].title[context.code])
    page = Link(title, context.to_address(chart_address(chart, context.code)))
    return ChartFiles(page, chart_downloads(context, chart)[0])


KINDS = (Data(),)
