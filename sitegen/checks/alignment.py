"""Which block of a page is the translation of which block in another language."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitegen.model.markup import REFERENCE
from sitegen.model.passages import Passage
from sitegen.model.references import find_references

MOST_COMPARED = 200_000
"""So many pairs of blocks are compared where two pages are not built alike; longer pages are paired as they stand."""
Pair = tuple[Passage | None, Passage | None]


def align(blocks: Sequence[Passage], theirs: Sequence[Passage]) -> Iterator[Pair]:
    """Blocks with their translations, in order; `None` beside one that has none."""
    ours_signed, theirs_signed = [signed(block) for block in blocks], [signed(block) for block in theirs]
    if _are_built_alike(ours_signed, theirs_signed):
        yield from zip(blocks, theirs, strict=True)
        return
    first = _alike(ours_signed, theirs_signed)
    last = _alike(ours_signed[first:][::-1], theirs_signed[first:][::-1])
    end, their_end = len(blocks) - last, len(theirs) - last
    scale = _scale(ours_signed, theirs_signed)
    yield from zip(blocks[:first], theirs[:first], strict=True)
    yield from _matched(blocks[first:end], theirs[first:their_end], scale)
    yield from zip(blocks[end:], theirs[their_end:], strict=True)


class Signed(NamedTuple):
    """By what a block and its translation are known as such."""

    kind: str
    cited: frozenset[tuple[str, str]]
    length: int


def signed(block: Passage) -> Signed:
    """What of a block is the same in its translation, and its length."""
    text = block.text.text
    cited = frozenset((found.kind, found.target) for found in find_references(text))
    return Signed(block.kind, cited, len(REFERENCE.sub("", text)))


def _scale(ours: Sequence[Signed], theirs: Sequence[Signed]) -> float:
    """How much longer texts of the first language are: by what has its counterpart for certain, front matter above all.

    What one language lacks would make the other seem longer than it is. By all there is, where nothing is certain.
    """
    kinds, their_kinds = Counter(each.kind for each in ours), Counter(each.kind for each in theirs)
    certain = {kind for kind, times in kinds.items() if times == their_kinds[kind]} or kinds.keys()
    length, other = (sum(each.length for each in side if each.kind in certain) for side in (ours, theirs))
    return length / max(other, 1)


def _are_built_alike(ours: Sequence[Signed], theirs: Sequence[Signed]) -> bool:
    return [each[:2] for each in ours] == [each[:2] for each in theirs]


def _alike(ours: Sequence[Signed], theirs: Sequence[Signed]) -> int:
    """How many blocks from the first on are alike for certain: up to the last that cites something."""
    pairs = itertools.takewhile(lambda pair: pair[0][:2] == pair[1][:2], zip(ours, theirs, strict=False))
    return max((number for number, (block, _) in enumerate(pairs, 1) if block.cited), default=0)


def _matched(blocks: Sequence[Passage], theirs: Sequence[Passage], scale: float) -> Iterator[Pair]:
    """The pairing of two series in which the most is alike; blocks left over on both sides are paired as they stand."""
    if len(blocks) * len(theirs) > MOST_COMPARED:
        yield from itertools.zip_longest(blocks, theirs)
        return
    ours, others = [signed(block) for block in blocks], [signed(block) for block in theirs]
    best = [[0.0] * (len(others) + 1) for _ in range(len(ours) + 1)]
    for row in range(len(ours) - 1, -1, -1):
        for column in range(len(others) - 1, -1, -1):
            together = _likeness(ours[row], others[column], scale)
            best[row][column] = max(
                best[row + 1][column],
                best[row][column + 1],
                together and together + best[row + 1][column + 1],
            )
    row = column = 0
    alone: tuple[list[Passage], list[Passage]] = [], []
    while row < len(ours) and column < len(others):
        together = _likeness(ours[row], others[column], scale)
        if together and best[row][column] == together + best[row + 1][column + 1]:
            yield from _left_over(alone)
            yield blocks[row], theirs[column]
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            alone[0].append(blocks[row])
            row += 1
        else:
            alone[1].append(theirs[column])
            column += 1
    alone[0].extend(blocks[row:])
    alone[1].extend(theirs[column:])
    yield from _left_over(alone)


def _left_over(alone: tuple[list[Passage], list[Passage]]) -> Iterator[Pair]:
    yield from itertools.zip_longest(*alone)
    for blocks in alone:
        blocks.clear()


def _likeness(block: Signed, other: Signed, scale: float) -> float:
    """How much two blocks look like translations of each other: by what they cite, and a little by their length.

    Lengths are alike, half alike or not, since nobody can tell more from them; of blocks alike the first is paired.

    Nothing where they are of different kinds. `scale` is how much longer texts of the first language are.
    """
    if block.kind != other.kind:
        return 0.0
    everything, shared = block.cited | other.cited, block.cited & other.cited
    short, long = sorted((block.length + 1, other.length * scale + 1))
    return 1 + 3 * (len(shared) / len(everything) if everything else 0.5) + 0.25 * round(2 * short / long)
