"""Colours: how well one can be read on another, how far apart two look, and colours for who has chosen none.

How far apart two look is asked of all readers: in OKLab, as seen by eyes that lack no cone or any one of the three
(Machado, Oliveira and Fernandes 2009, severity 1). The steps of a lightness of 100 are the unit.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

HEX = re.compile(r"#[0-9a-fA-F]{6}")
LEGIBLE = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3)."""
APART = 4.2
"""How far two colours that a site has chosen must be apart in everybody's eyes: below, a text tells them no more."""
WHITE, BLACK = "#ffffff", "#000000"
NAMED = re.compile(r"--(paper|surface|ink):\s*(#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4}))\b")
PAPER = re.compile(r"--(?:paper|surface):\s*#")
DARK = re.compile(r'\[data-theme="?dark"?\]\s*\{([^{}]*)\}')
CALM = (0.04, 0.19)
"""How colourful a colour is that nobody has chosen: no grey, which is for text, and none that shouts."""
EYES = (
    ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
)
"""What each kind of eyes makes of linear red, green and blue."""
TO_CONES = (
    (0.41222147, 0.53633254, 0.05144599), (0.2119035, 0.6806995, 0.10739696), (0.08830246, 0.28171884, 0.6299787)
)
TO_LAB = (
    (0.21045426, 0.79361779, -0.00407205), (1.9779985, -2.42859221, 0.45059371), (0.02590404, 0.78277177, -0.80867577)
)
"""From linear red, green and blue to OKLab (Ottosson 2020)."""
STEPS = ("00", "22", "44", "66", "88", "aa", "cc", "ee", "ff")
Vector = tuple[float, float, float]


def is_colour(text: str) -> bool:
    """Whether a text is a colour such as `#0b5cad`."""
    return HEX.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG reckons it, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def is_legible(colour: str, grounds: Collection[str]) -> bool:
    """Whether a text of this colour can be read on each of these grounds."""
    return all(contrast(colour, ground) >= LEGIBLE for ground in grounds)


def apart(one: str, other: str) -> float:
    """How far apart two colours look to those who can tell them least."""
    return min(_distance(*pair) for pair in zip(_seen(one), _seen(other), strict=True))


def chosen(keys: Sequence[str], known: Mapping[str, str], grounds: Sequence[str], ink: str) -> dict[str, str]:
    """A colour for each key: the known one, or else that which is legible and farthest from `ink` and all others.

    The same keys with the same known colours get the same ones; a key more, at the end, changes none before it.
    """
    found = {key: known[key] for key in keys if key in known}
    free = [key for key in keys if key not in known]
    if not free:
        return found
    candidates = [colour for colour in _candidates() if is_legible(colour, grounds)]
    taken = [*found.values(), ink]
    nearest = {colour: min(apart(colour, other) for other in taken) for colour in candidates}
    for key in free:
        best = max(candidates, key=nearest.__getitem__)
        found[key] = best
        nearest = {colour: min(gap, apart(colour, best)) for colour, gap in nearest.items()}
    return {key: found[key] for key in keys}


@dataclass(frozen=True)
class Ground:
    """What a style sheet puts colours on in one theme."""

    papers: tuple[str, ...]
    ink: str


def grounds_of(style_sheet: str) -> Mapping[str, Ground]:
    """By theme, the papers and the ink that a style sheet names; no dark theme where it has no dark paper."""
    dark = DARK.search(style_sheet)
    found = {"light": _ground(style_sheet, WHITE, BLACK)}
    return {**found, "dark": _ground(dark[1], "", WHITE)} if dark and PAPER.search(dark[1]) else found


def _ground(rules: str, paper: str, ink: str) -> Ground:
    named: dict[str, str] = {}
    for name, colour in NAMED.findall(rules):
        named.setdefault(name, _long(colour))
    papers = tuple(dict.fromkeys(named[name] for name in ("paper", "surface") if name in named))
    return Ground(papers or (paper,), named.get("ink", ink))


def _long(colour: str) -> str:
    """A colour in six digits, whatever it was written in; how far it lets others through is left out."""
    digits = colour[1:]
    short = 4
    return f"#{''.join(digit * 2 for digit in digits[:3]) if len(digits) <= short else digits[:6]}".lower()


def _candidates() -> Iterator[str]:
    for red, green, blue in itertools.product(STEPS, repeat=3):
        _, *tint = _seen(f"#{red}{green}{blue}")[0]
        if CALM[0] <= math.hypot(*tint) <= CALM[1]:
            yield f"#{red}{green}{blue}"


@functools.cache
def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> Vector:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    )
    return red, green, blue


@functools.cache
def _seen(colour: str) -> tuple[Vector, ...]:
    """The place of a colour in OKLab for each kind of eyes."""
    light = _linear(colour)
    return tuple(_lab([min(max(part, 0.0), 1.0) for part in _times(eyes, light)]) for eyes in EYES)


def _lab(light: Sequence[float]) -> Vector:
    return _times(TO_LAB, [part ** (1 / 3) for part in _times(TO_CONES, light)])


def _times(matrix: Sequence[Vector], vector: Sequence[float]) -> Vector:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def _distance(one: Vector, other: Vector) -> float:
    return 100 * math.dist(one, other)
