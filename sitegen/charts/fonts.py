"""The drawing fonts: how wide their characters are, and which characters they lack."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.charts.forms import FORMS
from sitegen.charts.reading import Said
from sitegen.model.references import PATTERN
from sitegen.model.site import Site
from sitegen.problems import Location, Problems

SLACK, OUR_SLACK, FULL_WIDTH_SLACK = 1.25, 1.08, 1.03
"""Readers' own fonts may be wider than the one that is measured, except where every glyph fills its em.

Pictures to take away ask for our own font and have room beside their text.
"""
FONT_FOLDER = "static/fonts"
FAMILY_NAME = 1


@dataclass(frozen=True)
class Typeface:
    """One font file: its family and the advance of each of its characters in ems."""

    family: str
    advances: Mapping[int, float]


@functools.cache
def read_typeface(path: Path) -> Typeface:
    """The family name and the widths in a font file."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # heavy, and it has no stubs

    with TTFont(path, lazy=True) as font:
        em = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        advances = {code: metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}
        return Typeface(font["name"].getDebugName(FAMILY_NAME) or path.stem, advances)


@dataclass(frozen=True)
class FontRuler:
    """Measures text by the widest weight of a family."""

    typefaces: tuple[Typeface, ...]
    slack: float = SLACK

    def width(self, text: str, size: float) -> float:
        """The width in pixels with slack; a character that is missing counts as a full em."""
        return size * sum(
            self._slackened(max(face.advances.get(ord(sign), 1) for face in self.typefaces)) for sign in text
        )

    def _slackened(self, advance: float) -> float:
        return advance * (FULL_WIDTH_SLACK if advance >= 1 else self.slack)


def drawn_texts(site: Site) -> Iterable[Said]:
    """Every text that some drawing of a sound chart or a picture of it holds; references aside."""
    for chart in site.charts.values():
        form = FORMS.get(chart.form)
        if form is None or any(form.refusals(chart, site)):
            continue
        for language in site.languages:
            yield from form.read(chart, site, language).said()
            for key, text in (("title", chart.title), ("subtitle", chart.subtitle), ("note", chart.note)):
                yield Said(PATTERN.sub("", text[language]), chart.origin.at(f"{key}.{language}"))


def check_glyphs(site: Site, font_files: Sequence[Path], problems: Problems) -> None:
    """Reports every character that is drawn but stands in none of the weights of the drawing font.

    `no-drawing-font` if there are charts and no font at all; `undrawable-character` at the text's source.
    """
    if not site.charts:
        return
    if not font_files:
        problems.add("no-drawing-font", Location(FONT_FOLDER))
        return
    covered = set.intersection(*(set(read_typeface(path).advances) for path in font_files))
    for said in drawn_texts(site):
        for character in said.text:
            if ord(character) not in covered:
                problems.add(
                    "undrawable-character",
                    said.origin,
                    character=character,
                    codepoint=f"U+{ord(character):04X}",
                    text=said.text,
                )
