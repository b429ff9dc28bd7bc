"""The drawing fonts: how wide their characters are, and which characters they lack."""

from __future__ import annotations

import functools
import io
import struct
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.charts.forms import FORMS
from sitegen.charts.reading import Said
from sitegen.model.cache import Cache
from sitegen.model.dependencies import Read, digest, record_site
from sitegen.model.graph import Graph
from sitegen.model.references import PATTERN
from sitegen.model.site import Site
from sitegen.problems import Location, Problems

SLACK, OUR_SLACK, FULL_WIDTH_SLACK = 1.25, 1.08, 1.03
"""Readers' own fonts may be wider than the one that is measured, except where every glyph fills its em.

Pictures to take away ask for our own font and have room beside their text.
"""
FONT_FOLDER = "static/fonts"
FAMILY_NAME = 1
EM_LIMITS = (16, 16_384)
"""How fine the grid of a font may be, by its format."""
REMEMBERED = 8
GLYPHS, COVERED = "glyphs", "covered"
TRIPS = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError),
    *(RuntimeError, TypeError, ValueError, struct.error),
)
"""What reading a file that is no font, or a torn one, ends with."""


class BrokenFontError(Exception):
    """A file that is no font, or that lacks what a drawing needs of it."""


@dataclass(frozen=True)
class Typeface:
    """One font file: its family and the advance of each of its characters in ems."""

    family: str
    advances: Mapping[int, float]


def read_typeface(path: Path) -> Typeface:
    """The family name and the widths in a font file. Raises `BrokenFontError`."""
    if not path.is_file():
        raise BrokenFontError("–")  # noqa: EM101  # no word of ours
    return _typeface(path.read_bytes(), path.stem)


@functools.lru_cache(maxsize=REMEMBERED)
def _typeface(content: bytes, stem: str) -> Typeface:
    from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]  # heavy, and it has no stubs

    try:
        with TTFont(io.BytesIO(content), lazy=True) as font:
            em, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
            advances = {code: metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}
            family = font["name"].getDebugName(FAMILY_NAME) or stem
    except (TTLibError, *TRIPS) as error:
        raise BrokenFontError(str(error) or type(error).__name__) from error
    if not EM_LIMITS[0] <= em <= EM_LIMITS[1]:
        raise BrokenFontError(em)
    return Typeface(family, advances)


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


def drawn_texts(name: str, site: Site) -> Iterable[Said]:
    """Every text that some drawing of a chart or a picture of it holds, references aside; none if it isn't sound."""
    chart = site.charts[name]
    form = FORMS.get(chart.form)
    if form is None or any(form.refusals(chart, site)):
        return
    for language in site.languages:
        yield from form.read(chart, site, language).said()
        for key, text in (("title", chart.title), ("subtitle", chart.subtitle), ("note", chart.note)):
            yield Said(PATTERN.sub("", text[language]), chart.origin.at(f"{key}.{language}"))


def check_glyphs(
    graph: Graph, site: Site, cache: Cache, font_files: Sequence[Path], problems: Problems
) -> None:
    """Reports every character that is drawn but is lacking in a weight of the drawing font.

    `no-drawing-font` if there are charts and no font at all; `broken-font` for a file that is none;
    `undrawable-character` at the text's source.
    """
    if not site.charts:
        return
    if not font_files:
        problems.add("no-drawing-font", Location(FONT_FOLDER))
        return
    known = " ".join(f"{path.name} {digest(path.read_bytes()) if path.is_file() else ''}" for path in font_files)
    graph.rest(GLYPHS, {FONT_FOLDER: known})
    waiting = [chart for chart in site.charts if not graph.is_fresh(GLYPHS, chart)]
    covered = _covered(font_files, known, cache, problems) if waiting else None
    if covered is None:
        return
    for chart in waiting:
        found, reads = Problems(), set[Read]()
        for said in drawn_texts(chart, record_site(site, reads)):
            _check_covered(said, covered, found)
        problems.merge(found)
        if not found and cache.has(COVERED, known):
            graph.put(GLYPHS, chart, reads, value=True)


def _covered(font_files: Sequence[Path], known: str, cache: Cache, problems: Problems) -> Collection[int] | None:
    """The characters that each weight has; reports files that are no fonts, and gives `None` if none is one.

    What sound files have is noted under their names and contents.
    """
    noted = cache.get(COVERED, known)
    if noted is not None:
        return frozenset(noted)
    typefaces = _sound_typefaces(font_files, problems)
    if not typefaces:
        return None
    covered = frozenset.intersection(*(frozenset(typeface.advances) for typeface in typefaces))
    if len(typefaces) == len(font_files):
        cache.put(COVERED, known, sorted(covered))
    return covered


def _check_covered(said: Said, covered: Collection[int], problems: Problems) -> None:
    for character in said.text:
        if ord(character) not in covered:
            problems.add(
                "undrawable-character",
                said.origin,
                character=character,
                codepoint=f"U+{ord(character):04X}",
                text=said.text,
            )


def _sound_typefaces(font_files: Sequence[Path], problems: Problems) -> list[Typeface]:
    found = []
    for path in font_files:
        try:
            found.append(read_typeface(path))
        except BrokenFontError:
            problems.add("broken-font", Location(f"{FONT_FOLDER}/{path.name}"), reason="font-broken")
    return found
