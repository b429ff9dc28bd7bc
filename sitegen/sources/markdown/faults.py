"""What was written in Markdown and would not reach readers as it was meant, found by the parser's own reading."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token
from markdown_it.utils import EnvType

from sitegen.model.code import code_spans
from sitegen.model.pictures import picture_name
from sitegen.sources.markdown.enumerations import broken_list, renumbered_items
from sitegen.sources.markdown.parser import DEFINED, UNCLOSED
from sitegen.sources.markdown.reading import Inline, Source, position_of
from sitegen.sources.markdown.rendering import FOLDED, plain_text
from sitegen.sources.web_addresses import address_fault

TAG = re.compile(r"<!--.*?(?:-->|\Z)|</?[A-Za-z][^<>]*>?|<[!?][^<>]*>?", re.DOTALL)
UNFOLDING = re.compile(r"<(/?(?:details|summary))\b[^<>]*>", re.IGNORECASE)
NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
UNSEEN = re.compile(r"[\x00-\x20\x7f]")
MAIL = re.compile(r"mailto:[^@\s/?#:]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:\?\S*)?", re.IGNORECASE)
PAGE, WEB = "page", ("http", "https")
TOP, DEEPEST = 2, 4
"""The highest and the lowest heading of a page's text: its title is above them."""
BY_LABEL = re.compile(r"\[([^\[\]\n]+)\]\[([^\[\]\n]*)\]")
NOTE = re.compile(r"\[\^([^\[\]\s]+)\]")
NOTE_DEFINED = re.compile(r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t]|\[[ xX]\][ \t])*\[\^([^\[\]\s]+)\]:")
ALERT = re.compile(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?=\n|\Z)", re.IGNORECASE)
DRAWN = frozenset(("mermaid", "math", "geojson", "topojson", "stl"))
"""Blocks of code that GitHub draws by the name of their language."""
ELSEWHERE = re.compile(r"\[\[[^\[\]\n]*\]\]|(?<=\])\([^()\n]*\)|<[^<>\n]*>|(?:https?://|www\.)\S+")
"""Where signs are no words: references, targets, addresses."""
ONLY_THERE = re.compile(
    r"(?<![A-Za-z0-9_:/.]):(?:[a-z][a-z0-9_+-]*|[+-]1|100|1234):(?![A-Za-z0-9_:/])"
    r"|\$\$[^$]+\$\$|(?<![A-Za-z0-9_$\\])\$(?![\s$])(?:[^$\n]{0,200}[^\s$\\])?\$(?![A-Za-z0-9_$])"
)
"""Codes of emoji and formulas, as GitHub reads them: the dollar signs of a formula stand beside it, those of prices
don't."""
RULE = re.compile(r"(?=[^|]*\|)[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
"""The line below the head of a table."""
ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
MARK = re.compile(
    r"\*\*|~~|`|\]\(|\[\^|(?<![\w*])[*_](?=\w)"
    r"|^[ ]{0,3}(?:(?:[-*+]|#{1,6}|>|\d{1,9}[.)])(?=[ \t]+\S)|\|.*\|[ \t]*$)",
    re.MULTILINE,
)
"""What would be Markdown."""
LONGEST_SHOWN = 40


@dataclass(frozen=True)
class Fault:
    """Something that an editor has to mend, with its place in the file and the fields of its words."""

    code: str
    line: int
    column: int
    fields: Mapping[str, object] = field(default_factory=dict)


def find_faults(tokens: Sequence[Token], found: Sequence[Inline], source: Source, env: EnvType) -> tuple[Fault, ...]:
    """All faults of a text, in its order."""
    faults = [*_openings(_in_order(_html(tokens, found, source))), *_unfolded(tokens, source), *_unread(tokens, source)]
    faults += _blocks(tokens, source)
    faults += _unused(source, env)
    for inline in found:
        faults += [*_links(inline, source), *_marks(inline, source, env), *_labels(inline, source, env)]
        faults += _only_there(inline, source)
        faults += _broken_list(inline, source)
    faults += _wide_rows(found, source)
    return tuple(_in_order(faults))


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: (fault.line, fault.column))


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


def _unread(tokens: Sequence[Token], source: Source) -> Iterator[Fault]:
    """Markdown in a block of HTML, which is not read there."""
    for token in tokens:
        last = 0
        for match in (*FOLDED.finditer(token.content), None) if token.type == "html_block" else ():
            part = token.content[last : match.start() if match else None]
            mark = MARK.search(part)
            if mark:
                yield Fault("unread-mark", *source.place(token, last + mark.start()), {"mark": mark.group().strip()})
            last = match.end() if match else last


def _unfolded(tokens: Sequence[Token], source: Source) -> Iterator[Fault]:
    """`<details>` and `<summary>` that have no partner in the same list item, quotation or text."""
    waiting: list[tuple[str, int, tuple[int, int]]] = []
    for token in tokens:
        for match in UNFOLDING.finditer(token.content) if token.type == "html_block" else ():
            name, place = match[1].lower(), source.place(token, match.start())
            if name == "summary" and not (waiting and waiting[-1][0] == "details"):
                yield Fault("unpaired-details", *place, {"tag": match.group()})
            if not name.startswith("/"):
                waiting.append((name, token.level, place))
            elif waiting and waiting[-1][:2] == (name[1:], token.level):
                waiting.pop()
            else:
                yield Fault("unpaired-details", *place, {"tag": match.group()})
    for name, _, place in waiting:
        yield Fault("unpaired-details", *place, {"tag": f"<{name}>"})


def _blocks(tokens: Sequence[Token], source: Source) -> Iterator[Fault]:
    """Headings of other levels or without words, items with other numbers, and blocks of code that nothing closes."""
    for line, written, shown in renumbered_items(tokens):
        yield Fault("renumbered-item", source.first_line + line, 0, {"written": written, "shown": shown})
    for position, token in enumerate(tokens):
        line = (token.map or [0])[0]
        if token.type == "heading_open":
            if not TOP <= int(token.tag[1:]) <= DEEPEST:
                yield Fault("wrong-heading-level", source.first_line + line, 1, {"level": int(token.tag[1:])})
            elif not tokens[position + 1].content.strip():
                yield Fault("empty-mark", source.first_line + line, 1, {"what": source.lines[line].strip()})
        elif token.type == "fence" and token.info.strip().lower() in DRAWN:
            mark = f"{token.markup}{token.info.strip()}"
            yield Fault("github-only", source.first_line + line, 0, {"mark": mark, "drawn": mark})
        elif token.type == "fence":
            last = source.lines[min((token.map or [0, 0])[1], len(source.lines)) - 1].strip(" \t>")
            if len(last) < len(token.markup) or last.strip(token.markup[0]) or (token.map or [0, 0])[1] - line < TOP:
                yield Fault("unclosed-mark", source.first_line + line, 0, {"mark": token.markup})


def _unused(source: Source, env: EnvType) -> Iterator[Fault]:
    """Definitions that no link names, and notes that nothing leads to: neither reaches the page."""
    defined = env[DEFINED]
    unnamed = [each["map"][0] for label, each in defined.items() if label not in defined.named]
    again = [each["map"][0] for each in env.get("duplicate_refs", ())]
    notes = env.get("footnotes", {}).get("refs", {})
    met: set[str] = set()
    for number, line in enumerate(source.lines if notes else ()):
        match = NOTE_DEFINED.match(line)
        if match and (notes.get(f":{match[1]}", 0) < 0 or match[1] in met):
            unnamed.append(number)
        if match:
            met.add(match[1])
    for number in sorted({*unnamed, *again}):
        label = source.lines[number].strip(" \t>").partition("]")[0]
        yield Fault("unused-definition", source.first_line + number, 0, {"label": f"{label}]"})


def _links(inline: Inline, source: Source) -> Iterator[Fault]:
    """Links and pictures that lead where a page may not, or show nothing."""
    children = inline.token.children or []
    for position, token in enumerate(children):
        if token.type not in ("link_open", "image"):
            continue
        place = source.place(inline.token, position_of(token), inline.column_from)
        address = str(token.attrs.get("href" if token.type == "link_open" else "src", ""))
        if token.type == "image":
            if not picture_name(address):
                yield Fault("wrong-picture", *place, {"address": _shown(address)})
            elif not plain_text(token.children or []).strip():
                yield Fault("picture-without-words", *place, {"address": _shown(address)})
        elif not is_good_target(address):
            yield Fault("wrong-link", *place, {"address": _shown(address)})
        elif not any(inner.content.strip() for inner in _until_closed(children[position + 1 :])):
            yield Fault("empty-mark", *place, {"what": f"[]({_shown(address)})"})


def _until_closed(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type == "link_close":
            return
        yield token


def is_good_target(address: str) -> bool:
    """Whether a link of a page may lead there: to a page of the site, a place on one, a file, the web or a mailbox."""
    if not address or UNSEEN.search(address) or "\\" in address or address.startswith("//"):
        return False
    scheme = SCHEME.match(address)
    if scheme is None:
        return ":" not in address.partition("/")[0].partition("#")[0]
    if scheme[1] == PAGE:
        return "//" not in address and not address.startswith(f"{PAGE}:/")
    return (scheme[1].lower() in WEB and not address_fault(address)) or MAIL.fullmatch(address) is not None


def _broken_list(inline: Inline, source: Source) -> Iterator[Fault]:
    """Lines meant for a list that are one paragraph."""
    found = broken_list(inline.token.content) if "\n" in inline.token.content else None
    if found is not None:
        yield Fault("unread-list", *source.place(inline.token, found[0], inline.column_from), {"mark": found[1].text})


def _marks(inline: Inline, source: Source, env: EnvType) -> Iterator[Fault]:
    """Marks of emphasis and of code that nothing closes."""
    content = inline.token.content
    for start, mark in env[UNCLOSED].get(content, ()):
        yield Fault("unclosed-mark", *source.place(inline.token, start, inline.column_from), {"mark": mark})
    if "`" in content:
        for match in re.finditer("`+", without_code(content)):
            place = source.place(inline.token, match.start(), inline.column_from)
            yield Fault("unclosed-mark", *place, {"mark": match.group()})


def _only_there(inline: Inline, source: Source) -> Iterator[Fault]:
    """What GitHub alone shows as something else than it is."""
    content = inline.token.content
    if ":" not in content and "$" not in content:
        return
    plain = ELSEWHERE.sub(lambda match: "\0" * len(match.group()), without_code(content))
    for match in ONLY_THERE.finditer(plain):
        place = source.place(inline.token, match.start(), inline.column_from)
        yield Fault("github-only", *place, {"mark": _shown(content[match.start() : match.end()]), "drawn": ""})


def _labels(inline: Inline, source: Source, env: EnvType) -> Iterator[Fault]:
    """Links and notes by a label that nothing defines, and GitHub's coloured notes."""
    if "[" not in inline.token.content:
        return
    content = without_code(inline.token.content)
    notes = env.get("footnotes", {}).get("refs", {})
    unknown = [
        match
        for match in BY_LABEL.finditer(content)
        if normalizeReference(match[2] or match[1]) not in env[DEFINED] and not NOTE.match(content, match.start())
    ]
    unknown += [match for match in NOTE.finditer(content) if f":{match[1]}" not in notes]
    for match in unknown:
        place = source.place(inline.token, match.start(), inline.column_from)
        yield Fault("missing-definition", *place, {"what": match.group()})
    alert = ALERT.match(content) if inline.kind == "quote" else None
    if alert:
        yield Fault("coloured-note", *source.place(inline.token, 0), {"mark": alert.group().strip()})


def without_code(text: str) -> str:
    """A text of the same length with blanks for code and for signs after a backslash."""
    parts, last = [], 0
    for start, end in code_spans(text):
        parts += [text[last:start], "\0" * (end - start)]
        last = end
    return ESCAPED.sub("\0\0", "".join((*parts, text[last:])))


def _wide_rows(found: Sequence[Inline], source: Source) -> Iterator[Fault]:
    """Rows of a table with more cells than its head, and tables whose first two lines don't agree."""
    last = {inline.row: inline for inline in found if inline.row >= 0}
    for row, inline in last.items():
        rest = source.lines[row][inline.column_to :]
        if inline.token.content and rest.replace("|", "").strip():
            column = inline.column_to + len(rest) - len(rest.lstrip("| \t")) + 1
            yield Fault("wide-row", source.first_line + row, column, {"text": _shown(rest.strip("| \t"))})
    for inline in found:
        lines = inline.token.content.split("\n") if inline.row < 0 and "|" in inline.token.content else []
        for number, (head, line) in enumerate(itertools.pairwise(lines), 1):
            if "|" in head and RULE.fullmatch(line):
                place = source.first_line + (inline.token.map or [0])[0] + number
                yield Fault("uneven-table", place, 0, {"head": _cells(head), "below": _cells(line)})


def _cells(line: str) -> int:
    return line.strip().strip("|").replace("\\|", "").count("|") + 1


def _shown(text: str) -> str:
    """As much of a text as fits into a message, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"
