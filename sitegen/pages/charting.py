"""Drawings in pages: what a template receives of one, and the words that go with a picture to take away."""

from __future__ import annotations

import unicodedata
from math import ceil

from markupsafe import Markup, escape

from sitegen.charts.artist import Drawing
from sitegen.charts.picture import AREA_MARK, Caption, size_of
from sitegen.charts.reading import Role, TableRow
from sitegen.charts.sketch import NARROW, WIDE
from sitegen.charts.svg import bare
from sitegen.model.documents import Chart
from sitegen.pages.addresses import chart_address
from sitegen.pages.chart_files import chart_downloads
from sitegen.pages.context import PageContext
from sitegen.pages.indexes import AREA
from sitegen.pages.references import to_html, to_text
from sitegen.pages.views import AreaMark, ChartCell, ChartRow, ChartView, Label, Link, PartView

TITLE_SIZE, TEXT_SIZE, LEADING = 20, 17, 1.8
FRAME_EXTRAS = 460
"""What a frame needs besides drawing, title, subtitle and note: head, key, source, links, and the folded table."""
FRAME_STEP = 20


def make_chart_view(context: PageContext, chart: Chart, drawing: Drawing) -> ChartView:
    """A chart as a template receives it."""
    code = context.code
    address = chart_address(chart.id, code)
    return ChartView(
        id=chart.id,
        title=to_html(context, chart.title[code]),
        plain_title=to_text(context, chart.title[code]),
        subtitle=to_html(context, chart.subtitle[code]),
        note=to_html(context, chart.note[code]),
        alt=alternative_text(context, chart, drawing),
        svg=Markup(drawing.svg),
        narrow_svg=Markup(drawing.narrow_svg),
        is_wide=size_of(drawing.svg)[0] > WIDE,
        header=drawing.table.header,
        rows=tuple(_row(context, row, drawing) for row in drawing.table.rows),
        downloads=chart_downloads(context, chart.id),
        key=tuple(label for label in _key(context, drawing) if not AREA_MARK.fullmatch(label.value)),
        areas=_areas(context, drawing),
        lists=_lists(context, drawing),
        paragraphs=context.paragraph_links(drawing.paragraphs),
        page="" if context.address == address else context.to_address(address),
        embedding=_embedding(context, chart, drawing),
    )


def make_part_view(drawing: Drawing) -> PartView:
    """A part of a chart as a template receives it: without places for a pointer, since there is no table for them."""
    svg, narrow_svg = (Markup(bare(svg)) for svg in (drawing.svg, drawing.narrow_svg))
    return PartView(drawing.alt, svg, narrow_svg, is_wide=size_of(drawing.svg)[0] > WIDE)


def alternative_text(context: PageContext, chart: Chart, drawing: Drawing) -> str:
    """The editor's own as long as it was written for these data, else what the form tells."""
    own = chart.alt[context.code]
    return to_text(context, own) if own and chart.alt_reviewed == drawing.digest else drawing.alt


def _key(context: PageContext, drawing: Drawing) -> tuple[Label, ...]:
    own = tuple(Label(mark, words) for mark, words in drawing.key)
    kinds = drawing.kinds if len(drawing.kinds) > 1 else ()  # one alone is said in words, above and in the table
    return own or tuple(context.label("kind", kind) for kind in kinds)


def _areas(context: PageContext, drawing: Drawing) -> tuple[AreaMark, ...]:
    """The areas whose numbers stand in a drawing, each with the way to its page."""
    areas = {area.number: area.id for area in context.site.areas.values()}
    return tuple(
        AreaMark(int(found[1]), words, context.area_link(areas[int(found[1])]).href)
        for mark, words in drawing.key
        if (found := AREA_MARK.fullmatch(mark))
    )


def _lists(context: PageContext, drawing: Drawing) -> tuple[tuple[Link, str], ...]:
    """The lists of what a drawing counts, each with how many stand in it."""
    groups = ((row, _group_link(context, row)) for row in drawing.table.rows if row.facet and row.facet != AREA)
    return tuple((link, row.number) for row, link in groups if link is not None)


def _group_link(context: PageContext, row: TableRow) -> Link | None:
    """The way to the list of a group that was counted; `None` for what is no group."""
    if not row.facet:
        return None
    if row.facet == AREA:
        return context.area_link(row.id)
    label = context.label(row.facet, row.id, row.facet)
    return Link(label.text, label.href)


def _row(context: PageContext, row: TableRow, drawing: Drawing) -> ChartRow:
    roles, header = drawing.table.roles, drawing.table.header
    cells = []
    group = _group_link(context, row)
    for role, name, text in zip(roles, header, row.cells, strict=True):
        is_number = role in {Role.VALUE, Role.PART}
        cells.append(
            ChartCell(
                role=role.value,
                text=text,
                label=context.messages.gettext("chart.labelled", label=name, text="")
                if role in {Role.PART, Role.WHOLE, Role.WORDS}
                else "",
                href=context.to_figure(row.id)
                if role is Role.VALUE and row.is_figure
                else (group.href if group and role is Role.ITEM else ""),
                value=(row.number if role is Role.VALUE else _digits(text)) if is_number else "",
                links=context.paragraph_links(row.paragraphs) if role is Role.PARAGRAPHS else (),
            )
        )
    return ChartRow(tuple(cells), row.kind, row.is_figure)


def _digits(text: str) -> str:
    """A whole number as a language groups its digits, for machines."""
    return "".join(sign for sign in text if sign.isdigit())


def _embedding(context: PageContext, chart: Chart, drawing: Drawing) -> str:
    """A frame with the chart's own page, high enough for a phone; needs an absolute address."""
    address = context.links.absolute(chart_address(chart.id, context.code))
    if not address:
        return ""
    code = context.code
    _, height = size_of(drawing.narrow_svg)
    title, subtitle, note = (to_text(context, text[code]) for text in (chart.title, chart.subtitle, chart.note))
    height += _height(title, TITLE_SIZE) + _height(subtitle, TEXT_SIZE) + _height(note, TEXT_SIZE)
    pixels = ceil((height + FRAME_EXTRAS) / FRAME_STEP) * FRAME_STEP
    snippet = Markup('<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"></iframe>')
    return str(snippet.format(address, escape(title), pixels))


def _height(text: str, size: float) -> float:
    """Roughly the height that a text takes on a phone."""
    width = sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.55 for sign in text) * size
    return ceil(width / NARROW) * size * LEADING


def picture_caption(context: PageContext, chart: Chart, drawing: Drawing) -> Caption:
    """The words that travel with a picture: its finding, what it rests on, and who made it."""
    code, settings = context.code, context.site.settings
    paragraphs = " ".join(link.text for link in context.paragraph_links(drawing.paragraphs))
    licence = settings.licences.get("data", {}).get("name", "")
    made_by = (settings.title[code], context.links.absolute(f"{code}/"), licence)
    return Caption(
        tag=context.site.languages[code].tag,
        title=to_text(context, chart.title[code]),
        subtitle=to_text(context, chart.subtitle[code]),
        note=to_text(context, chart.note[code]),
        alt=alternative_text(context, chart, drawing),
        key=tuple((label.value, label.text) for label in _key(context, drawing)),
        source=(
            context.messages.gettext("chart.picture_source", paragraphs=paragraphs),
            " | ".join(part for part in made_by if part),
        ),
    )
