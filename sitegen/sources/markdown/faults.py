"""What was written in Markdown and would not reach readers as it was meant, found by the parser's own reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from sitegen.sources.markdown.reading import Inline, Source, position_of
from sitegen.sources.markdown.rendering import FOLDED

TAG = re.compile(r"<!--.*?(?:-->|\Z)|</?[A-Za-z][^<>]*>?|<[!?][^<>]*>?", re.DOTALL)
NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
LONGEST_SHOWN = 40


@dataclass(frozen=True)
class Fault:
    """Something that an editor has to mend, with its place in the file and the fields of its words."""

    code: str
    line: int
    column: int
    fields: Mapping[str, object] = field(default_factory=dict)


def find_faults(tokens: Sequence[Token], found: Sequence[Inline], source: Source) -> tuple[Fault, ...]:
    """All faults of a text, in its order."""
    faults = [*_openings(_in_order(_html(tokens, found, source))), *_unfolded(tokens, source)]
    return tuple(_in_order(faults))


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: (fault.line, fault.column))


def _openings(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Those of HTML without the ends of elements whose beginning is told."""
    told: Counter[str] = Counter()
    for fault in faults:
        name = NAME.match(str(fault.fields["html"]))
        if name and name[1] and told[name[2].lower()]:
            told[name[2].lower()] -= 1
            continue
        if name:
            told[name[2].lower()] += 1
        yield fault


def _html(tokens: Sequence[Token], found: Sequence[Inline], source: Source) -> Iterator[Fault]:
    """HTML that pages do not hold."""
    for token in tokens:
        if token.type == "html_block":
            for match in TAG.finditer(token.content):
                if not FOLDED.fullmatch(match.group()):
                    yield _unwanted(match.group(), source.place(token, match.start()))
    for inline in found:
        for token in inline.token.children or []:
            if token.type == "html_inline":
                yield _unwanted(token.content, source.place(inline.token, position_of(token), inline.column_from))


def _unwanted(html: str, place: tuple[int, int]) -> Fault:
    return Fault("unwanted-html", *place, {"html": _shown(html)})


def _unfolded(tokens: Sequence[Token], source: Source) -> Iterator[Fault]:
    """`<details>` and `<summary>` that have no partner in the same list item, quotation or text."""
    waiting: list[tuple[str, int, tuple[int, int]]] = []
    for token in tokens:
        for match in FOLDED.finditer(token.content) if token.type == "html_block" else ():
            name, place = match[1].removesuffix(" open"), source.place(token, match.start())
            if not name.startswith("/"):
                waiting.append((name, token.level, place))
            elif waiting and waiting[-1][:2] == (name[1:], token.level):
                waiting.pop()
            else:
                yield Fault("unpaired-details", *place, {"tag": match.group()})
    for name, _, place in waiting:
        yield Fault("unpaired-details", *place, {"tag": f"<{name}>"})


def _shown(text: str) -> str:
    """As much of a text as fits into a message, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"
