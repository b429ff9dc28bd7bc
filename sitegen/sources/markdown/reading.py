"""What stands where in a text: its headings, blocks, links and pictures, by the lines of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from sitegen.model.documents import Block, Heading, Target
from sitegen.sources.markdown.rendering import FOLDED, plain_text

NUMBERED = re.compile(r"(.*)_([0-9]+)")
KINDS = {"heading_open": "heading", "dt_open": "term", "dd_open": "definition", "footnote_open": "note"}
CONTAINERS = {"list_item_open": "item", "blockquote_open": "quote", **KINDS}
CELLS = frozenset(("th_open", "td_open"))
SIDES = re.compile(r"text-align:(left|right|center)")


@dataclass
class Source:
    """A text by its lines, to find where the content of a block stands."""

    text: str
    first_line: int
    """The line of the file on which it begins."""
    lines: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")

    def place(self, token: Token, offset: int, column_from: int = 0) -> tuple[int, int]:
        """The line and the column in the file of a character of a block's content; column 0 if it can't be told.

        `column_from` is where in its line the content may begin: after the cells that stand before it.
        """
        content = token.content
        start = content.rfind("\n", 0, offset) + 1
        end = content.find("\n", start)
        number = (token.map or [0])[0] + content.count("\n", 0, offset)
        line = self.lines[number] if number < len(self.lines) else ""
        found = line.find(content[start : end if end >= 0 else None].strip(), column_from)
        if found < 0:
            return self.first_line + number, 0
        inner = content[start:]
        return self.first_line + number, found + offset - start - (len(inner) - len(inner.lstrip())) + 1


class _Anchors:
    """Gives each heading an id of its own, the same as ever: `heading`, then `heading_1`."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, words: str) -> str:
        anchor = slug(words)
        while not anchor or anchor in self._taken:
            match = NUMBERED.fullmatch(anchor)
            anchor = f"{match[1]}_{int(match[2]) + 1}" if match else f"{anchor}_1"
        self._taken.add(anchor)
        return anchor


def slug(words: str) -> str:
    """The anchor of a heading: its letters and digits of any script, in lower case, with hyphens for spaces."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", " ".join(words.split())).strip().lower())


def settle(tokens: Sequence[Token]) -> tuple[Heading, ...]:
    """Gives headings their ids and cells their sides as classes, as pages need them; the headings."""
    anchors, headings = _Anchors(), []
    for position, token in enumerate(tokens):
        if token.type == "heading_open":
            children = tokens[position + 1].children or []
            words = plain_text([child for child in children if child.type not in ("reference", "image")])
            token.attrs["id"] = anchors.take(words)
            headings.append(Heading(int(token.tag[1:]), str(token.attrs["id"]), " ".join(words.split())))
        elif token.type in CELLS and "style" in token.attrs:
            side = SIDES.fullmatch(str(token.attrs.pop("style")))
            if side:
                token.attrs["class"] = f"align-{side[1]}"
        elif token.attrs.get("class"):
            token.attrs.pop("class")
    return tuple(headings)


@dataclass(frozen=True)
class Inline:
    """The words of a block with all that surrounds them."""

    token: Token
    kind: str
    level: int
    anchor: str
    row: int = -1
    """The line of a table's row, from 0; -1 outside of tables."""
    column_from: int = 0
    """Where in its line a cell may begin."""
    column_to: int = 0
    """Where it ends."""


def inlines(tokens: Sequence[Token], source: Source) -> Iterator[Inline]:
    """The words of all blocks."""
    around: list[Token] = []
    fresh = False
    column = 0
    for token in tokens:
        if token.type == "inline":
            row = (token.map or [0])[0] if around and around[-1].type in CELLS else -1
            kind, level = _kind(around, is_first=fresh)
            anchor = str(around[-1].attrs.get("id", "")) if around else ""
            start, column = column, _end_of_cell(token.content, source.lines[row], column) if row >= 0 else column
            yield Inline(token, kind, level, anchor, row, start, column)
            fresh = False
        elif token.nesting > 0:
            around.append(token)
            fresh = fresh or token.type in CONTAINERS
            column = 0 if token.type == "tr_open" else column
        elif token.nesting < 0 and around:
            around.pop()


def _end_of_cell(content: str, line: str, column: int) -> int:
    """Where in a line a cell ends that begins at a column or after it."""
    for written in (content, content.replace("|", "\\|")):
        found = line.find(written, column)
        if found >= 0:
            return found + len(written)
    return column


def _kind(around: Sequence[Token], *, is_first: bool) -> tuple[str, int]:
    """What sort of block words are, by what stands around them."""
    if around and around[-1].type == "heading_open":
        return "heading", int(around[-1].tag[1:])
    level = sum(token.type in ("list_item_open", "blockquote_open") for token in around)
    if around and around[-1].type in CELLS:
        return "row", level
    inner = next((CONTAINERS[token.type] for token in reversed(around) if token.type in CONTAINERS), "paragraph")
    return (inner if is_first else "paragraph"), level


def blocks(tokens: Sequence[Token], found: Sequence[Inline], source: Source) -> tuple[Block, ...]:
    """All that stands on a page, in the order of the source."""
    pieces: list[tuple[int, Block]] = []
    rows: dict[int, list[Inline]] = {}
    for inline in found:
        line = (inline.token.map or [0])[0]
        if inline.row >= 0:
            rows.setdefault(inline.row, []).append(inline)
        else:
            block = Block(inline.kind, inline.level, source.first_line + line, inline.token.content, inline.anchor)
            pieces.append((line, block))
    for line, cells in rows.items():
        text = " | ".join(cell.token.content for cell in cells)
        pieces.append((line, Block("row", cells[0].level, source.first_line + line, text)))
    for token in tokens:
        line = (token.map or [0])[0]
        if token.type in ("fence", "code_block"):
            pieces.append((line, Block("code", 0, source.first_line + line, token.content)))
        elif token.type == "html_block":
            pieces += _folded(token, line, source.first_line)
    return tuple(block for _, block in sorted(pieces, key=lambda piece: piece[0]))


def _folded(token: Token, line: int, first_line: int) -> Iterator[tuple[int, Block]]:
    """The words that stand in HTML."""
    parts = FOLDED.split(token.content)
    for position in range(0, len(parts), 2):
        words = parts[position].strip()
        if words:
            kind = "summary" if position and parts[position - 1] == "summary" else "folded"
            at = line + "".join(parts[:position]).count("\n") + _blank_lines(parts[position])
            yield at, Block(kind, 0, first_line + at, words)


def _blank_lines(text: str) -> int:
    return text[: len(text) - len(text.lstrip())].count("\n")


def targets(found: Sequence[Inline], source: Source) -> tuple[Target, ...]:
    """All links and pictures with their places."""
    listed = []
    for inline in found:
        for token in inline.token.children or []:
            address = token.attrs.get("href" if token.type == "link_open" else "src")
            if token.type in ("link_open", "image") and address is not None:
                offset = position_of(token)
                line, column = source.place(inline.token, offset, inline.column_from)
                listed.append(Target(str(address), line, column, is_picture=token.type == "image"))
    return tuple(sorted(listed, key=lambda target: (target.line, target.column)))


def position_of(token: Token) -> int:
    """Where in its block's content a token begins: a link at its bracket."""
    start = (token.map or [0])[0]
    return max(start - 1, 0) if token.type == "link_open" and token.info != "auto" else start
