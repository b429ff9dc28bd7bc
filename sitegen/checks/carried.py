"""What a block of a page holds besides references: where it leads, its pictures, the words beside a link, its task.

An address of another language's edition of the same place (`/en/`, `zh.example.org`) is another address, and the same
for readers: such addresses are compared by their host alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from urllib.parse import unquote

from sitegen.model.documents import Target
from sitegen.model.pictures import picture_name
from sitegen.model.visible import VisibleText

TASK = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[([ xX])\](?=\s)")
TITLED = re.compile(r"\]\(\s*(?:<[^<>\n]*>|[^\s()<>\"']+)\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\))\s*\)")
WEB = re.compile(r"https?:/+(?:www\.)?|//", re.IGNORECASE)
PAGE = "page:"
ANY = "*"


@dataclass(frozen=True)
class Carried:
    """Something that a block holds and its translation should hold, too."""

    group: str
    key: str
    start: int
    host: str = ""
    """Of an address of the web, without the names of languages."""
    is_own: bool = False
    """Whether it is the edition in the text's own language."""
    written: str = ""
    """The key as it stands, the name of the text's own language in it."""


def carried(text: VisibleText, targets: Iterable[Target]) -> list[Carried]:
    """All that a block holds, whose links and pictures are given."""
    found = [_carried(target, text) for target in targets if target.is_picture or _leads_away(target)]
    task = TASK.match(text.text)
    if task:
        found.append(Carried("task", "- [x]" if task[1].strip() else "- [ ]", task.start(1)))
    found += [Carried("title", '[…](… "…")', match.start()) for match in TITLED.finditer(text.text)]
    return found


def have_pictures(targets: Iterable[Target], known: Collection[str] | None) -> bool:
    """Whether all pictures are there; one that isn't is told by itself."""
    names = [picture_name(target.address) for target in targets if target.is_picture]
    return known is None or all(name in known for name in names)


def _leads_away(target: Target) -> bool:
    return not target.address.startswith((PAGE, "#"))


def _carried(target: Target, text: VisibleText) -> Carried:
    start = _offset(target, text)
    if target.is_picture:
        name = picture_name(target.address) or target.address
        return _of_site("picture", f"![…]({name})", text.language, start)
    address = unquote(WEB.sub("", target.address)).rstrip("/")
    if not WEB.match(target.address):
        return _of_site("link", f"[…]({address})", text.language, start)
    host = re.split(r"[/?#:]", address, maxsplit=1)[0].lower()
    own = _of_language(text.language)
    neutral = ".".join(label for label in host.split(".") if not own.fullmatch(label))
    is_own = own.search(address) is not None
    return Carried("link", f"[…]({unquote(target.address).rstrip('/')})", start, neutral, is_own)


def _of_site(group: str, key: str, language: str, start: int) -> Carried:
    """A file or page of the site, which each language may have for itself."""
    return Carried(group, _of_language(language).sub(ANY, key), start, written=key)


def _of_language(code: str) -> re.Pattern[str]:
    """A part of an address that names a language: `en`, `en-gb`."""
    return re.compile(rf"(?<![A-Za-z0-9]){re.escape(code)}(?:[-_][A-Za-z]{{2,4}})?(?![A-Za-z0-9])", re.IGNORECASE)


def _offset(target: Target, text: VisibleText) -> int:
    """Where in its text a link or picture begins."""
    before = text.text.split("\n")[: max(target.line - text.start.line, 0)]
    return sum(len(line) + 1 for line in before) + max(target.column - 1, 0)


def alike(theirs: Sequence[Carried], ours: Sequence[Carried]) -> tuple[list[Carried], list[Carried]]:
    """The same with one address for all editions of a place, wherever either text leads to that in its own language.

    What both have as it stands is the same, whatever languages it names.
    """
    hosts = {each.host for each in (*theirs, *ours) if each.is_own}
    shared = {each.written for each in theirs} & {each.written for each in ours}
    first, second = ([_neutral(each, hosts, shared) for each in side] for side in (theirs, ours))
    return first, second


def _neutral(each: Carried, hosts: AbstractSet[str], shared: AbstractSet[str]) -> Carried:
    if each.written and each.written in shared:
        return replace(each, key=each.written)
    return replace(each, key=f"[…]({each.host})") if each.host and each.host in hosts else each
