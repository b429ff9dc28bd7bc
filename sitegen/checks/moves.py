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
    """Blocks whose translation is elsewhere: those that alone cite the same, or alone have none in a list or headings.

    What stands beside such a block in both languages, and has no counterpart either, was moved with it.
    """
    ours, theirs = (_by_what_they_cite(pairs, odd, side) for side in (0, 1))
    found = {
        here: there
        for key in ours.keys() & theirs.keys()
        for (here, block), (there, twin) in zip(ours[key], theirs[key], strict=False)
        if here != there
        and len(ours[key]) == len(theirs[key]) == 1
        and (key.cited or (_are_alike(block, twin) and _is_within(pairs, here, there, key.kind)))
    }
    for step in (-1, 1):
        for here, there in sorted(found.items(), reverse=step < 0):
            _take_along(pairs, found, here, there, step)
    moves = []
    for here, there in sorted(found.items()):
        block, twin = pairs[here][0], pairs[there][1]
        if block is not None and twin is not None:
            moves.append(Move(block, twin, here, there))
    return moves


def _take_along(pairs: Sequence[Pair], found: dict[int, int], here: int, there: int, step: int) -> None:
    """Adds to the moves, by numbers of pairs, blocks that stand alone beside one of them in both languages."""
    while True:
        here, there = _next(pairs, here, step, 0), _next(pairs, there, step, 1)
        if min(here, there) < 0 or here in found or there in found.values():
            return
        (block, beside), (other, twin) = pairs[here], pairs[there]
        if beside is not None or other is not None or block is None or twin is None or block.kind != twin.kind:
            return
        found[here] = there


def _next(pairs: Sequence[Pair], number: int, step: int, side: int) -> int:
    """The next pair, up or down, that has a block of a language; below zero if there is none."""
    number += step
    while 0 <= number < len(pairs) and pairs[number][side] is None:
        number += step
    return number if number < len(pairs) else -1


def _by_what_they_cite(
    pairs: Sequence[Pair], odd: Sequence[int], side: int
) -> Mapping[Signed, list[tuple[int, Passage]]]:
    found: dict[Signed, list[tuple[int, Passage]]] = {}
    for number in odd:
        block = pairs[number][side]
        if block is not None:
            key = signed(block)._replace(length=0)
            if key.cited or pairs[number][1 - side] is None:
                found.setdefault(key, []).append((number, block))
    return found


def _is_within(pairs: Sequence[Pair], here: int, there: int, kind: str) -> bool:
    """Whether two places are headings, or of one list: nothing of another kind stands between them."""
    if kind.startswith(HEADING):
        return True
    between = pairs[min(here, there) : max(here, there) + 1]
    return all(block is None or block.kind == kind for pair in between for block in pair)


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
    """Reports blocks that were moved, those that follow each other as one; and two in each other's place as one."""
    places = {id(pair[0]): number for number, pair in enumerate(pairs)}
    by_places = {(move.here, move.there): move for move in moves}
    runs: list[list[Move]] = []
    for move in moves:
        is_next = bool(runs) and all(
            _next(pairs, places[id(runs[-1][-1].block)], 1, side) == places[id(move.block)] for side in (0, 1)
        )
        if is_next and runs[-1][-1].there < move.there:
            runs[-1].append(move)
        else:
            runs.append([move])
    for run in runs:
        move = run[0]
        second = by_places.get((move.there, move.here)) if len(run) == 1 else None
        if second and second.here < move.here:
            continue
        before = next((twin for _, twin in reversed(pairs[: places[id(move.block)]]) if twin is not None), None)
        problems.add(
            "block-moved",
            move.twin.text.at(0),
            text=_begin(move.twin),
            blocks=len(run) if len(run) > 1 else "",
            other=move.block.text.at(0),
            after=before.text.at(0) if before else "–",
            second=_begin(second.twin) if second else "",
            there=second.twin.text.at(0) if second else "",
        )


def _begin(block: Passage) -> str:
    words = " ".join(block.text.text.split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN]} …"
