"""Draws the charts of a site; what was drawn before from the same words and amounts is taken from a shelf."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from sitegen.charts.fonts import FontRuler, Typeface, read_typeface
from sitegen.charts.forms import FORMS
from sitegen.charts.reading import ChartTable, Reading
from sitegen.charts.sketch import NARROW, WIDE, Paper
from sitegen.charts.theme import THEMED, Palette
from sitegen.model.documents import Chart
from sitegen.model.site import Site

SECTION = "drawings"


class Shelf(Protocol):
    """Keeps bytes by section and key from one build to the next."""

    def get(self, section: str, key: str) -> bytes | None: ...
    def put(self, section: str, key: str, content: bytes) -> None: ...


@dataclass(frozen=True)
class Drawing:
    """A chart in one language."""

    svg: str
    """For wide screens."""
    narrow_svg: str
    """For phones."""
    table: ChartTable
    kinds: tuple[str, ...]
    """Kinds of figures shown, in the order of a key."""
    key: tuple[tuple[str, str], ...]
    """Marks and what they mean in this chart, where that isn't a kind of figure."""
    paragraphs: tuple[int, ...]
    """Paragraphs of the source that the chart rests on."""


class Artist:
    """Draws charts with a font of their own and a palette; by default the page decides the colours.

    `shelf` keeps drawings; `machinery` is a digest of all that decides what is drawn besides chart and font.
    The drawing engine is loaded only for what is not on the shelf.
    """

    def __init__(
        self, fonts: Sequence[Path], palette: Palette = THEMED, shelf: Shelf | None = None, machinery: str = ""
    ) -> None:
        self._fonts = tuple(sorted(fonts))
        self._palette = palette
        self._shelf = shelf
        self._machinery = machinery

    def draw(self, chart: Chart, site: Site, language: str) -> Drawing:
        """The drawings of a chart that its form doesn't refuse, with its table and what it rests on."""
        reading = FORMS[chart.form].read(chart, site, language)
        return Drawing(
            svg=self._svg(chart, reading, language, WIDE, "w"),
            narrow_svg=self._svg(chart, reading, language, NARROW, "n"),
            table=reading.table,
            kinds=reading.kinds,
            key=reading.key,
            paragraphs=reading.paragraphs,
        )

    def _svg(self, chart: Chart, reading: Reading, language: str, width: int, mark: str) -> str:
        hatch = f"{chart.id}-{language}-{mark}-hatch"
        if self._shelf is None:
            return self._drawn(chart.form, reading, width, hatch)
        ingredients = (hatch, chart.form, width, reading, sorted(self._palette.items()), self._ingredients)
        key = hashlib.sha256(repr(ingredients).encode()).hexdigest()
        kept = self._shelf.get(SECTION, key)
        if kept is not None:
            return kept.decode()
        svg = self._drawn(chart.form, reading, width, hatch)
        self._shelf.put(SECTION, key, svg.encode())
        return svg

    @cached_property
    def _ingredients(self) -> tuple[str, ...]:
        return (self._machinery, *(hashlib.sha256(path.read_bytes()).hexdigest() for path in self._fonts))

    @cached_property
    def _typefaces(self) -> tuple[Typeface, ...]:
        return tuple(read_typeface(path) for path in self._fonts)

    def _drawn(self, form: str, reading: Reading, width: int, hatch: str) -> str:
        from sitegen.charts.draw import register_fonts, render

        for folder in sorted({path.parent for path in self._fonts}):
            register_fonts(folder)
        sketch = FORMS[form].sketch(reading, Paper(width, FontRuler(self._typefaces)))
        return render(sketch, self._typefaces[0].family, self._palette, hatch)
