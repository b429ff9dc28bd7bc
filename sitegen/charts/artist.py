"""Draws the charts of a site; what was drawn before from the same words and amounts is taken from the cache."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sitegen.charts.engine import NoRoomError, has_room
from sitegen.charts.fonts import OUR_SLACK, FontRuler, Typeface, read_typeface
from sitegen.charts.forms import FORMS, data_digest
from sitegen.charts.parts import chart_named
from sitegen.charts.picture import Caption, compose, said_around
from sitegen.charts.reading import ChartTable, Reading, Role, TableRow
from sitegen.charts.sketch import NARROW, Paper, Sketch
from sitegen.charts.svg import finish, outline
from sitegen.charts.theme import PLAIN, THEMED, Palette
from sitegen.model.cache import ByteStore
from sitegen.model.dependencies import Read, record_site
from sitegen.model.documents import Chart
from sitegen.model.graph import Graph
from sitegen.model.site import Site

DRAWINGS, PICTURES = "drawings", "pictures"


@dataclass(frozen=True)
class Drawing:
    """A chart in one language."""

    svg: str
    """For wide screens."""
    narrow_svg: str
    """For phones."""
    hatch: str
    """The id of the hatch pattern of the wide drawing."""
    alt: str
    """What the form itself tells those who can't see the chart."""
    digest: str
    """What the chart shows, for an editor's own alternative text to be held against."""
    table: ChartTable
    kinds: tuple[str, ...]
    """Kinds of figures shown, in the order of a key."""
    key: tuple[tuple[str, str], ...]
    """Marks and what they mean in this chart, where that isn't a kind of figure."""
    paragraphs: tuple[int, ...]
    """Paragraphs of the source that the chart rests on."""


@dataclass(frozen=True)
class Picture:
    """A chart to take away, with its title and source in it."""

    svg: bytes
    png: bytes


class Artist:
    """Draws charts with a font of their own. In pages the page decides the colours, in pictures `colours`.

    `store` keeps drawings; `machinery` is a digest of all that decides what is drawn besides chart and font.
    The drawing engine is loaded only for what is not in it.
    """

    def __init__(
        self,
        fonts: Sequence[Path],
        palette: Palette = THEMED,
        store: ByteStore | None = None,
        machinery: str = "",
        colours: Palette = PLAIN,
    ) -> None:
        self._fonts = tuple(sorted(fonts))
        self._palette = palette
        self._store = store
        self._machinery = machinery
        self._colours = colours

    def draw(self, chart: Chart, site: Site, language: str) -> Drawing:
        """The drawings of a chart that its form doesn't refuse, with its table and what it rests on."""
        form = FORMS[chart.form]
        reading = form.read(chart, site, language)
        return Drawing(
            svg=self._svg(chart, reading, language, form.width, "w"),
            narrow_svg=self._svg(chart, reading, language, NARROW, "n"),
            hatch=_hatch(chart, language, "w"),
            alt=form.describe(chart, site, language, reading),
            digest=data_digest(chart, site),
            table=reading.table,
            kinds=reading.kinds,
            key=reading.key,
            paragraphs=reading.paragraphs,
        )

    def drawing(self, name: str, language: str, site: Site, graph: Graph) -> Drawing:
        """The drawings of a chart or a part of one by its name, made or as they were kept in a graph (as `drawing`)."""
        key = f"{name} {language}"
        noted = graph.get("drawing", key)
        if noted is not None:
            return _drawing_of(noted)
        reads = set[Read]()
        recorded = record_site(site, reads)
        drawing = self.draw(chart_named(recorded, name), recorded, language)
        graph.put("drawing", key, reads, dataclasses.asdict(drawing))
        return drawing

    def picture(self, drawing: Drawing, caption: Caption) -> Picture:
        """A drawing as a picture that needs no page."""
        made_of = repr((caption, drawing.svg, sorted(self._colours.items()), self._ingredients))
        svg = self._kept(PICTURES, f"svg {made_of}", lambda: self._composed(drawing, caption))
        return Picture(svg, self._kept(PICTURES, f"png {made_of}", lambda: self._printed(drawing, caption)))

    def _svg(self, chart: Chart, reading: Reading, language: str, width: int, mark: str) -> str:
        hatch = _hatch(chart, language, mark)
        made_of = repr((hatch, chart.form, width, reading, sorted(self._palette.items()), self._ingredients))
        return self._kept(DRAWINGS, made_of, lambda: self._drawn(chart.form, reading, width, hatch)).decode()

    def _kept(self, section: str, made_of: str, make: Callable[[], bytes]) -> bytes:
        """What is kept under its ingredients; made, and kept there, if it isn't."""
        if self._store is None:
            return make()
        key = hashlib.sha256(made_of.encode()).hexdigest()
        kept = self._store.get(section, key)
        if kept is None:
            kept = make()
            self._store.put(section, key, kept)
        return kept

    @cached_property
    def _ingredients(self) -> tuple[str, ...]:
        return (self._machinery, *(hashlib.sha256(path.read_bytes()).hexdigest() for path in self._fonts))

    @cached_property
    def _typefaces(self) -> tuple[Typeface, ...]:
        return tuple(read_typeface(path) for path in self._fonts)

    def _drawn(self, form: str, reading: Reading, width: int, hatch: str) -> bytes:
        sketch = FORMS[form].sketch(reading, Paper(width, FontRuler(self._typefaces)))
        marks = self._marks(sketch, hatch) if sketch.needs_engine else ""
        return finish(sketch, marks, hatch, self._palette).encode()

    def _marks(self, sketch: Sketch, hatch: str) -> str:
        if not has_room():
            raise NoRoomError
        from sitegen.charts.draw import drawn_marks  # with which the engine is loaded

        return drawn_marks(sketch, self._palette, hatch)

    def _composed(self, drawing: Drawing, caption: Caption) -> bytes:
        ruler = FontRuler(self._typefaces, OUR_SLACK)
        family = self._typefaces[0].family
        return compose(drawing.svg, drawing.hatch, caption, self._colours, ruler, family).encode()

    def _printed(self, drawing: Drawing, caption: Caption) -> bytes:
        from sitegen.charts.setting import as_png

        family = self._typefaces[0].family
        return as_png(said_around(drawing.svg, drawing.hatch, caption, self._colours, family), self._fonts)


class Understudy(Artist):
    """Takes what was drawn before, and for the rest stands in what has the same size and places, without an engine.

    It is for who asks what a page says and where it leads, not how it looks. What it makes must not be kept.
    """

    def _drawn(self, form: str, reading: Reading, width: int, hatch: str) -> bytes:
        sketch = FORMS[form].sketch(reading, Paper(width, FontRuler(self._typefaces)))
        return outline(sketch, hatch, self._palette).encode()

    def _composed(self, _drawing: Drawing, _caption: Caption) -> bytes:
        return b""

    def _printed(self, _drawing: Drawing, _caption: Caption) -> bytes:
        return b""


def _drawing_of(noted: Mapping[str, Any]) -> Drawing:
    """A drawing as `dataclasses.asdict` and JSON have kept it."""
    table = noted["table"]
    rows = (
        TableRow(**{**row, "cells": tuple(row["cells"]), "paragraphs": tuple(row["paragraphs"])})
        for row in table["rows"]
    )
    return Drawing(
        **{
            **noted,
            "table": ChartTable(tuple(table["header"]), tuple(map(Role, table["roles"])), tuple(rows)),
            "kinds": tuple(noted["kinds"]),
            "key": tuple((mark, words) for mark, words in noted["key"]),
            "paragraphs": tuple(noted["paragraphs"]),
        }
    )


def _hatch(chart: Chart, language: str, mark: str) -> str:
    return f"{chart.id}-{language}-{mark}-hatch"
