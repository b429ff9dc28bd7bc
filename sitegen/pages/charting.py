"""Drawings in pages: what a template receives of one, and the words that go with a picture to take away."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from math import ceil

from markupsafe import Markup, escape

from sitegen.charts.artist import Drawing
from sitegen.charts.picture import Caption, size_of
from sitegen.charts.reading import Role, TableRow
from sitegen.charts.sketch import NARROW
from sitegen.model.documents import Chart
from sitegen.pages.addresses import chart_address
from sitegen.pages.chart_files import chart_downloads
from sitegen.pages.composer import Composer
from sitegen.pages.desk import Desk
from sitegen.pages.views import ChartCell, ChartRow, ChartView, Label

TITLE_SIZE, TEXT_SIZE, LEADING = 20, 17, 1.8
FRAME_EXTRAS = 460
"""What a frame needs besides drawing, title, subtitle and note: head, key, source, links, and the folded table."""
FRAME_STEP = 20


def make_chart_view(
    chart: Chart, drawing: Drawing, desk: Desk, composer: Composer, downloads: Mapping[str, bytes]
) -> ChartView:
    """A chart as a template receives it."""
    resolver, code = composer.resolver, desk.code
    address = chart_address(chart.id, code)
    return ChartView(
        id=chart.id,
        title=resolver.html(chart.title[code]),
        plain_title=resolver.plain(chart.title[code]),
        subtitle=resolver.html(chart.subtitle[code]),
        note=resolver.html(chart.note[code]),
        alt=alternative_text(chart, drawing, composer),
        svg=Markup(drawing.svg),
        narrow_svg=Markup(drawing.narrow_svg),
        header=drawing.table.header,
        rows=tuple(_row(row, drawing, desk) for row in drawing.table.rows),
        downloads=chart_downloads(chart.id, desk, downloads),
        key=_key(drawing, composer),
        paragraphs=desk.paragraph_links(drawing.paragraphs),
        page="" if desk.address == address else desk.to_address(address),
        embedding=_embedding(chart, drawing, composer),
    )


def alternative_text(chart: Chart, drawing: Drawing, composer: Composer) -> str:
    """The editor's own as long as it was written for these data, else what the form tells."""
    own = chart.alt[composer.desk.code]
    return composer.resolver.plain(own) if own and chart.alt_reviewed == drawing.digest else drawing.alt


def _key(drawing: Drawing, composer: Composer) -> tuple[Label, ...]:
    own = tuple(Label(mark, words) for mark, words in drawing.key)
    return own or tuple(composer.label("kind", kind) for kind in drawing.kinds)


def _row(row: TableRow, drawing: Drawing, desk: Desk) -> ChartRow:
    roles, header = drawing.table.roles, drawing.table.header
    cells = []
    for role, name, text in zip(roles, header, row.cells, strict=True):
        is_number = role in {Role.VALUE, Role.PART}
        cells.append(
            ChartCell(
                role=role.value,
                text=text,
                label=desk.messages.text("chart.labelled", label=name, text="")
                if role in {Role.PART, Role.WHOLE}
                else "",
                href=desk.to_figure(row.id) if role is Role.VALUE and row.is_figure else "",
                value=(row.number if role is Role.VALUE else _digits(text)) if is_number else "",
                links=desk.paragraph_links(row.paragraphs) if role is Role.PARAGRAPHS else (),
            )
        )
    return ChartRow(tuple(cells), row.kind, row.is_figure)


def _digits(text: str) -> str:
    """A whole number as a language groups its digits, for machines."""
    return "".join(sign for sign in text if sign.isdigit())


def _embedding(chart: Chart, drawing: Drawing, composer: Composer) -> str:
    """A frame with the chart's own page, high enough for a phone; needs an absolute address."""
    desk = composer.desk
    address = desk.links.absolute(chart_address(chart.id, desk.code))
    if not address:
        return ""
    plain, code = composer.resolver.plain, desk.code
    _, height = size_of(drawing.narrow_svg)
    height += _height(plain(chart.title[code]), TITLE_SIZE)
    height += _height(plain(chart.subtitle[code]), TEXT_SIZE) + _height(plain(chart.note[code]), TEXT_SIZE)
    pixels = ceil((height + FRAME_EXTRAS) / FRAME_STEP) * FRAME_STEP
    snippet = Markup('<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"></iframe>')
    return str(snippet.format(address, escape(plain(chart.title[code])), pixels))


def _height(text: str, size: float) -> float:
    """Roughly the height that a text takes on a phone."""
    width = sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.55 for sign in text) * size
    return ceil(width / NARROW) * size * LEADING


def picture_caption(chart: Chart, drawing: Drawing, desk: Desk, composer: Composer) -> Caption:
    """The words that travel with a picture: its finding, what it rests on, and who made it."""
    plain, code, settings = composer.resolver.plain, desk.code, desk.site.settings
    paragraphs = " ".join(link.text for link in desk.paragraph_links(drawing.paragraphs))
    licence = settings.licences.get("data", {}).get("name", "")
    made_by = (settings.title[code], desk.links.absolute(f"{code}/"), licence)
    return Caption(
        tag=desk.site.languages[code].tag,
        title=plain(chart.title[code]),
        subtitle=plain(chart.subtitle[code]),
        note=plain(chart.note[code]),
        alt=alternative_text(chart, drawing, composer),
        key=tuple((label.value, label.text) for label in _key(drawing, composer)),
        source=(
            desk.messages.text("chart.picture_source", paragraphs=paragraphs),
            " | ".join(part for part in made_by if part),
        ),
    )
