"""Blocks of a page that stand at another place in one language than in the other: paired again, and told as moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sitegen.checks.alignment import Pair, Signed, signed
from sitegen.model.passages import Passage
from sitegen.problems import Problems

SHOWN = 40
MOST_LONGER = 6
HEADING = "heading"


class Move(NamedTuple):
    """A block and its translation, by the numbers of the pairs in which they stood."""

    block: Passage
    twin: Passage
    here: int
    there: int


def with_moved(pairs: Sequence[Pair], problems: Problems) -> list[Pair]:
    """Pairs in which blocks that have only been moved stand beside their translations; reports them."""
    odd = [number for number, pair in enumerate(pairs) if _is_odd(pair)]
    moves = [*_moves(pairs, odd)]
    if not moves:
        return [*pairs]
    found = _paired_again(pairs, moves)
    _tell(moves, found, problems)
    return found


def _is_odd(pair: Pair) -> bool:
    block, twin = pair
    return block is None or twin is None or signed(block)[:2] != signed(twin)[:2]


def _moves(pairs: Sequence[Pair], odd: Sequence[int]) -> list[Move]:
    """Blocks whose translation is elsewhere: those that alone cite the same, or headings that alone have none."""
    ours, theirs = (_by_what_they_cite(pairs, odd, side) for side in (0, 1))
    found = [
        Move(block, twin, here, there)
        for key in ours.keys() & theirs.keys()
        for (here, block), (there, twin) in zip(ours[key], theirs[key], strict=False)
        if here != there and len(ours[key]) == len(theirs[key]) == 1 and (key.cited or _are_alike(block, twin))
    ]
    return sorted(found, key=lambda move: move.here)


def _by_what_they_cite(
    pairs: Sequence[Pair], odd: Sequence[int], side: int
) -> Mapping[Signed, list[tuple[int, Passage]]]:
    found: dict[Signed, list[tuple[int, Passage]]] = {}
    for number in odd:
        block = pairs[number][side]
        if block is not None:
            key = signed(block)._replace(length=0)
            is_heading = block.kind.startswith(HEADING) and pairs[number][1 - side] is None
            if key.cited or is_heading:
                found.setdefault(key, []).append((number, block))
    return found


def _are_alike(block: Passage, twin: Passage) -> bool:
    """Whether two blocks without citations may be each other's: a translation is not many times as long."""
    short, long = sorted((len(block.text.text), len(twin.text.text)))
    return short * MOST_LONGER >= long


def _paired_again(pairs: Sequence[Pair], moves: Sequence[Move]) -> list[Pair]:
    by_place = {move.here: move for move in moves}
    gone = {move.there for move in moves}
    found: list[Pair] = []
    for number, (block, twin) in enumerate(pairs):
        left = None if number in by_place else block
        right = None if number in gone else twin
        if number in by_place:
            found.append((by_place[number].block, by_place[number].twin))
        if left or right:
            found.append((left, right))
    return found


def _tell(moves: Sequence[Move], pairs: Sequence[Pair], problems: Problems) -> None:
    """Reports each block that was moved; two that stand in each other's place as one."""
    by_places = {(move.here, move.there): move for move in moves}
    for move in moves:
        second = by_places.get((move.there, move.here))
        if second and second.here < move.here:
            continue
        place = pairs.index((move.block, move.twin))
        before = next((twin for _, twin in reversed(pairs[:place]) if twin is not None), None)
        problems.add(
            "block-moved",
            move.twin.text.at(0),
            text=_begin(move.twin),
            other=move.block.text.at(0),
            after=before.text.at(0) if before else "–",
            second=_begin(second.twin) if second else "",
            there=second.twin.text.at(0) if second else "",
        )


def _begin(block: Passage) -> str:
    words = " ".join(block.text.text.split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN]} …"
