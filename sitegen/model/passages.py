"""The parts of a page that a translation answers one by one: texts of its front matter, and blocks of its body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sitegen.model.documents import Block, Document, Target
from sitegen.model.visible import UNSEEN_KEYS, VisibleText, without_code
from sitegen.problems import Location

TAG = re.compile(r"<[^<>]*>")
IDS = {"cards": "figure", "charts": "chart", "picture": "chart", "layers": "term", "kind": "kind", "to": "page"}
"""Front-matter keys that hold ids, and what the ids are of."""


@dataclass(frozen=True)
class Passage:
    """A text of a page that its translation has, too."""

    kind: str
    """What it is, with its level; only passages of one kind are translations of each other."""
    text: VisibleText
    targets: tuple[Target, ...] = ()
    """The links and pictures that begin on its lines."""


def passages_of(document: Document) -> Iterator[Passage]:
    """The passages of a page in order: first its front matter's texts and lists of ids, then its body's blocks.

    A block is taken as it stands in the file, with its marks, so that its characters have their places; only where
    several begin on one line each has its own words alone.
    """
    yield from _front(document.front, "", document)
    lines = without_code(document.body).split("\n")
    blocks = [block for block in document.blocks if block.kind != "folded" or TAG.sub("", block.text).strip()]
    starts = [block.line - document.body_line for block in blocks]
    for position, (block, start) in enumerate(zip(blocks, starts, strict=True)):
        end = starts[position + 1] if position + 1 < len(starts) else len(lines)
        is_shared = start == end or start in starts[max(position - 1, 0) : position]
        text = block.text if is_shared else "\n".join(lines[start:end]).rstrip()
        place = Location(document.path, block.line)
        words = VisibleText("" if block.kind == "code" else text, document.language, place, is_markdown=True)
        lasts = document.body_line + end
        targets = () if is_shared else tuple(each for each in document.targets if block.line <= each.line < lasts)
        yield Passage(_kind(block), words, targets)


def _kind(block: Block) -> str:
    """What a block is, with its level, and of a row of a table how many cells it has."""
    cells = f" {block.text.count(' | ') + 1}" if block.kind == "row" else ""
    return f"{block.kind} {block.level}{cells}"


def _front(value: Any, key: str, document: Document, kind: str = "") -> Iterator[Passage]:
    """The texts of front matter; `kind` is the key with stars for places in lists."""
    name = key.rpartition(".")[2]
    if name in IDS:
        ids = " ".join(f"[[{IDS[name]}:{each}]]" for each in _scalars(value))
        yield Passage(kind, VisibleText(ids, document.language, document.origin.at(key)))
    elif name in UNSEEN_KEYS:
        return
    elif isinstance(value, Mapping):
        for inner, part in value.items():
            dot = "." if key else ""
            yield from _front(part, f"{key}{dot}{inner}", document, f"{kind}{dot}{inner}")
    elif isinstance(value, list):
        for position, part in enumerate(value):
            yield from _front(part, f"{key}.{position}", document, f"{kind}.*")
    elif isinstance(value, str) and value:
        yield Passage(kind, VisibleText(value, document.language, document.origin.at(key)))


def _scalars(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _scalars(item)
    elif isinstance(value, (str, int)):
        yield str(value)
