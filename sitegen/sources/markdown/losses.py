"""Whether all that was written reaches the page: the words of the source against the words of its HTML.

The source is read here by a few blunt rules that know nothing of the parser, so that what both the parser and
every rule about it have passed over is found all the same. Letters, digits and references count, in their order;
notes at the foot may stand in any, since they are moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from sitegen.model.code import code_spans, fenced_lines
from sitegen.model.references import PATTERN

CITED = "\x01"
"""Stands for a reference, which is no word yet."""
NO_WORDS = re.compile(r"[^\w\x01]+|_+")
ELEMENT = re.compile(r"<ref\b[^>]*></ref>")
ALT = re.compile(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>')
NOTE_NUMBER = re.compile(r'<sup class="footnote-ref">.*?</sup>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
ENTITY = re.compile(r"(?<!\\)&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
FOLDED = re.compile(r"</?(?:details|summary)(?: open)?>")
TARGET = re.compile(r"\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
"""Where a link leads."""
LABEL = re.compile(r"(\[[^\[\]]+\])(\[[^\[\]]*\])")
NOTE = re.compile(r"\[\^[^\[\]\s]+\]")
MARKS = r"(?:[ \t>]|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)|\[[ xX]\](?=[ \t]))"
LEAD = re.compile(f"{MARKS}*+")
"""What stands before the words of an item: signs of lists, quotations and tasks."""
LEADS = re.compile(f"^{MARKS}++", re.MULTILINE)
TASK = re.compile(r"\[[ xX]\]")
FIRST = re.compile(r"\A(?:[ \t>]|[-*+][ \t])*+(?:\d{1,9}[.)](?=[ \t]|$)|\[[ xX]\](?=[ \t]))")
"""The first of them that has a letter or digit."""
DEFINITION = re.compile(f"^{MARKS}*+" + r"\[(?!\^)[^\[\]]+\]:.*(?:\n[ \t>]*[\"'(][^\n]*[\"')][ \t]*)?$", re.MULTILINE)
NOTE_BEGINS = re.compile(f"{MARKS}*+" + r"\[\^[^\[\]\s]+\]:")
CODE = re.compile("\x02([0-9]+)\x02")
EDGE = re.compile(f"{MARKS}*+" + r"(?:`{3,}|~{3,})[ \t]*[A-Za-z0-9_+#.-]*[ \t]*$")
"""A fence of code, with the name of its language, which readers don't see; other words they should."""
INDENTED, OUTERMOST = 40, 3
"""How many blanks may stand before a fence: in a list; and outside of one, where more make what follows code anyway."""
LONGEST_TOLD = 40
MOST_WAYS = 16
"""How many ways to read the lines so far are kept in mind."""


def find_loss(body: str, html: str) -> tuple[int, str] | None:
    """The first line of a text that does not reach the page (the text's own being 0), and its words."""
    page = words_of_html(html)
    if _at_a_glance(body) == page:
        return None
    lost = _find_loss(body, page, INDENTED)
    return lost and _find_loss(body, page, OUTERMOST) and lost


def _at_a_glance(body: str) -> str:
    """The words of a text as they stand on the page in nearly all cases: read at once, and not line by line."""
    lines = body.split("\n")
    for first, last in fenced_lines(lines, INDENTED):
        for edge in (first, last):
            lines[edge] = EDGE.sub("", lines[edge])
    return _bare(LEADS.sub("", _plain_block("\n".join(lines), defines=True, has_entities=True)))


def _find_loss(body: str, page: str, deepest: int) -> tuple[int, str] | None:
    """The same where a block of code is fenced off at most so deep in its line."""
    reached = {0}
    notes: list[tuple[int, Sequence[str]]] = []
    for number, readings, is_note in _lines(body, deepest):
        if is_note:
            notes.append((number, readings))
            continue
        further = {at + len(words) for at in reached for words in readings if page.startswith(words, at)}
        if not further:
            return number, _told(body, number)
        reached = set(sorted(further)[:MOST_WAYS])
    return _lost_note(body, notes, page[max(reached) :]) and _lost_note(body, notes, page[min(reached) :])


def _lost_note(body: str, notes: Sequence[tuple[int, Sequence[str]]], rest: str) -> tuple[int, str] | None:
    """The first line of the notes that is not among what else stands on the page."""
    for number, readings in notes:
        found = next((words for words in readings if words in rest), None)
        if found is None:
            return number, _told(body, number)
        rest = rest.replace(found, "\0", 1)
    return None


def _told(body: str, number: int) -> str:
    line = " ".join(body.split("\n")[number].split())
    return line if len(line) <= LONGEST_TOLD else f"{line[:LONGEST_TOLD]}…"


def words_of_html(html: str) -> str:
    """The letters and digits of a converted text, with signs for its references."""
    shown = ALT.sub(r"\1", NOTE_NUMBER.sub("", ELEMENT.sub(CITED, html)))
    return _bare(unescape(TAG.sub("", shown)))


def _bare(text: str) -> str:
    return NO_WORDS.sub("", text)


def _lines(body: str, deepest: int) -> Iterator[tuple[int, Sequence[str], bool]]:
    """Each line that holds words with the ways to read it, the likeliest first, and whether it is part of a note."""
    lines = body.split("\n")
    spans = list(fenced_lines(lines, deepest))
    edges = {edge for span in spans for edge in span}
    fenced = {number for first, last in spans for number in range(first, last + 1)}
    plain = _without_marks(lines, fenced)
    in_note = False
    for number, line in enumerate(lines):
        if number not in fenced and NOTE_BEGINS.match(line):
            in_note = True
        elif in_note and line.strip() and line[0] not in " \t>" and not lines[number - 1].strip():
            in_note = False
        code = [_bare(line), *[""] * (number in edges and EDGE.fullmatch(line) is not None)]
        readings = code if number in fenced else _readings(line, plain[number])
        if any(readings):
            yield number, readings, in_note


def _readings(line: str, plain: Sequence[str]) -> Sequence[str]:
    """The words of a line: without marks or as it is, with the signs before it or without."""
    cited = PATTERN.sub(CITED, FOLDED.sub("", line))
    found = []
    for text in (*plain, cited, line):
        lead = LEAD.match(text)
        end = lead.end() if lead else 0
        found += [text[end:], TASK.sub("", text[:end]) + text[end:], text]
        found += [text[len(sign.group()) :] for sign in FIRST.finditer(text)]
    return tuple(dict.fromkeys(map(_bare, found)))


def _without_marks(lines: Sequence[str], fenced: set[int]) -> Sequence[Sequence[str]]:
    """The lines of a text without what readers don't see, code left as it is; paragraph by paragraph.

    A line may be no definition though it looks like one, and an entity stand in an address.
    """
    plain: list[Sequence[str]] = [(line,) for line in lines]
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and lines[end].strip() and end not in fenced:
            end += 1
        if end > start:
            block = "\n".join(lines[start:end])
            ways = [(True, True), *[(False, True)] * ("]:" in block), *[(True, False)] * ("&" in block)]
            read = [_plain_block(block, defines=one, has_entities=other).split("\n") for one, other in ways]
            whole = [found for found in read if len(found) == end - start]  # code on several lines may go with a label
            plain[start:end] = list(zip(*whole, strict=True)) or plain[start:end]
        start = end + 1
    return plain


def _plain_block(block: str, *, defines: bool, has_entities: bool) -> str:
    """A paragraph or the like without what readers don't see, code kept aside."""
    parts: list[str] = []
    codes: list[str] = []
    last = 0
    for begin, end in code_spans(block):
        parts += [block[last:begin], f"\x02{len(codes)}\x02"]
        codes.append(block[begin:end])
        last = end
    text = "".join((*parts, block[last:]))
    text = PATTERN.sub(CITED, DEFINITION.sub(_lines_only, text) if defines else text)
    text = LABEL.sub(lambda match: match[1] + "\n" * match[2].count("\n"), FOLDED.sub("", text))
    text = TARGET.sub(_lines_only, NOTE.sub("", text))
    if has_entities:
        text = ENTITY.sub(lambda match: unescape(match.group()).replace("\n", " "), text)
    return CODE.sub(lambda match: codes[int(match[1])], text)


def _lines_only(match: re.Match[str]) -> str:
    return "\n" * match.group().count("\n")
