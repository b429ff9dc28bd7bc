"""Marks that were meant and are none: Markdown typed with full-width signs, references half open, words left to write.

Signs of a language's own punctuation are never one of them: （ ）, 【 】, ——, 《 》, ： as anybody writes them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitegen.checks.references import BRACKETS
from sitegen.model.language import Language
from sitegen.model.lazily import Lazily
from sitegen.model.markup import REFERENCE, stand_in
from sitegen.model.references import KINDS
from sitegen.model.site import Site
from sitegen.model.visible import VisibleText
from sitegen.problems import Problems

NARROW = str.maketrans("［］【】〔〕（）｛｝＃＊｜－＞＜＋！｀：\u3000", "[][][](){}#*|-><+!`: ")
OPEN, CLOSE, NEITHER = r"[\[［【〔]", r"[\]］】〕]", r"[^\[\]［］【】〔〕\n]"
KIND = rf"(?:{'|'.join(KINDS)})"
TARGET = r"[a-z0-9][\w-]*(?:[ ][a-z_]+=[\w-]+)*(?:(?:::|：：)[a-z_-]+)?"
LEADS = r"(?:[a-z]+:|www\.|[#/.])[^()（）\s\n]*"
"""What begins like an address."""
BEGIN = r"^[ \t>]*"
PICTURE = re.compile(r"\.(?:png|jpe?g|webp|gif|svg|avif)[)）]\Z", re.IGNORECASE)
SUSPECT = re.compile(r"[［］【〔＃＊｜－＞＜＋｀\[\]\u3000]|^ {0,3}#|（[a-z#/.]", re.MULTILINE)
"""Without one of these, no text has such a mark."""
EVERYWHERE = re.compile(
    rf"(?P<wide>{OPEN}{{2}}\s*[a-z]+\s*[:：]{NEITHER}*{CLOSE}{{2}})"
    rf"|(?P<single>(?<!\[){OPEN}{KIND}[:：]{TARGET}{CLOSE}(?![\](（\[:]))"
)
IN_PAGES = re.compile(
    rf"(?P<head>{BEGIN}(?:[#＃]*＃[#＃]*(?=[ \t\u3000]*[^\s#＃])|\#{{1,6}}(?=\u3000)|\#{{2,6}}(?=[^\#\s\0])))"
    rf"|(?P<link>[!！]?{OPEN}{NEITHER}*{CLOSE}[ \u3000]?[(（]{LEADS}[)）])"
    r"|(?P<bold>＊＊(?=[^＊\s])[^＊\n]+＊＊)"
    rf"|(?P<row>(?:{BEGIN}｜[^\n]*｜[ \t]*(?:\n|\Z))+)"
    rf"|(?P<item>(?:{BEGIN}(?:[－＋＊](?=[ \t\u3000]+\S)|(?:[-*+]|\d{{1,9}}[.)])(?=\u3000))[^\n]*(?:\n|\Z))+)"
    rf"|(?P<quote>{BEGIN}＞(?=[ \t\u3000]))"
    r"|(?P<code>｀[^｀\n]+｀)"
    rf"|(?P<note>{OPEN}\^[^\s\[\]［］【】〔〕]+{CLOSE}：?)"
    rf"|(?P<label>{BEGIN}\[[^\[\]\^\n]+\]：[ ]*(?=https?:|[#/]|page:))"
    rf"|(?P<task>{BEGIN}[-*+][ \t]+(?:[【［][ xX]?[】］]|\[\]|\[\u3000\])(?=\s))"
    r"|(?P<fold>＜/?(?:details|summary)＞)"
    r"|(?P<rule>^(?:－{3,}|＊{3,})[ \t]*$)",
    re.MULTILINE,
)
HTML = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|<!--|&(?:[A-Za-z]{2,8}[0-9]{0,2}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
"""HTML as people write it, where only words are read."""
HALF = re.compile(r"\[\[|\]\](?!>)")
HIGHEST = "##"
LONGEST_SHOWN = 40


@dataclass(frozen=True)
class Unfinished:
    """The words that a language's texts have where something is still to be written."""

    words: re.Pattern[str]
    names: tuple[str, ...]
    """Names that may hold one."""
    forms: tuple[str, ...]
    """The words themselves, without one of which no text has any: looked for in no time."""

    def found(self, text: str) -> Iterator[re.Match[str]]:
        """Each such word that is not part of a name."""
        if not any(form in text for form in self.forms):
            return
        for match in self.words.finditer(text):
            word, start, end = match.group(), match.start(), match.end()
            names = (name for name in self.names if word in name)
            if not any(text.find(name, max(end - len(name), 0), start + len(name)) >= 0 for name in names):
                yield match


def make_unfinished(site: Site) -> Mapping[str, Unfinished]:
    """The unfinished words of each language of a site."""

    def words(code: str) -> Unfinished:
        phrases = [phrase.phrase for phrase in site.phrases if phrase.language == code]
        language = site.languages[code]
        return Unfinished(placeholder_pattern(language), (*site.names[code], *phrases), language.placeholders)

    return Lazily(site.languages, words)


def placeholder_pattern(language: Language) -> re.Pattern[str]:
    """Any of a language's placeholders: not inside a longer word, nor before more letters of a script like theirs."""
    return re.compile("|".join(map(_whole, sorted(language.placeholders, key=len, reverse=True))) or r"(?!)")


def _whole(word: str) -> str:
    first, last = word[0], word[-1]
    before = r"(?<![A-Za-z0-9_])" if first.isascii() and first.isalnum() else r"(?<!\w)" * (not first.isalnum())
    after = r"(?![A-Za-z0-9_])" if last.isascii() and last.isalnum() else r"(?!\w)" * last.isalnum()
    return before + re.escape(word) + after


def check_marks(texts: Iterable[VisibleText], unfinished: Mapping[str, Unfinished], problems: Problems) -> None:
    """Reports marks typed with the wrong signs, HTML where it isn't read, references in halves, and placeholders."""
    for text in texts:
        for match in unfinished[text.language].found(text.text):
            problems.add("unfinished-text", text.at(match.start()), word=match.group())
        html = None if text.is_markdown else HTML.search(text.text)
        if html:
            problems.add("html-in-text", text.at(html.start()), html=_shown(html.group()))
        if SUSPECT.search(text.text):
            # Where references aren't read, their brackets are told with the references.
            plain = (BRACKETS if text.unread else REFERENCE).sub(stand_in, text.text)
            for start, found, instead in _mistyped(plain, is_markdown=text.is_markdown):
                problems.add("mistyped-mark", text.at(start), found=_shown(found), instead=_shown(instead))
            told = EVERYWHERE.sub(stand_in, plain)
            for start in _half_open(told):
                problems.add("half-reference", text.at(start), text=_shown(text.text[start : start + LONGEST_SHOWN]))


def check_unfinished_cells(site: Site, problems: Problems) -> None:
    """Reports cells beside the texts that are nothing but a placeholder."""
    patterns = [placeholder_pattern(language) for language in site.languages.values()]
    for table in site.tables.values():
        names = [field.name for field in table.schema.fields if not field.prose]
        for row in table.rows:
            for name in names:
                cell = row[name].strip()
                if cell and any(pattern.fullmatch(cell) for pattern in patterns):
                    problems.add("unfinished-text", row.at(name), word=cell)


def _mistyped(plain: str, *, is_markdown: bool) -> Iterator[tuple[int, str, str]]:
    """Where something looks like Markdown and is none, what it is, and what to type instead."""
    for match in EVERYWHERE.finditer(plain):
        inner = match.group().strip("[]［］【】〔〕").translate(NARROW)
        yield match.start(), match.group(), f"[[{inner}]]"
    for match in IN_PAGES.finditer(plain) if is_markdown else ():
        mend = MENDED.get(match.lastgroup or "", _narrow)
        found = match.group().strip().partition("\n")[0]
        instead = mend(found).strip()
        if found != instead:
            yield match.start() + len(match.group()) - len(match.group().lstrip()), found, instead


def _narrow(found: str) -> str:
    return found.translate(NARROW)


def _heading(found: str) -> str:
    signs = max(found.strip(" \t>").translate(NARROW), HIGHEST)
    return f"{signs} …"


def _link(found: str) -> str:
    """The link that was meant; the same where it may be none: 【】 and （） beside each other are punctuation."""
    is_picture = found[0] in "!！" and PICTURE.search(found) is not None
    mark = "!" * is_picture if found[0] in "!！" else ""
    bare = found.lstrip("!！")
    if re.fullmatch(r"【.*】[ \u3000]?（.*）", bare):
        return found
    words, _, rest = bare.translate(NARROW).rpartition("](" if "](" in bare.translate(NARROW) else "] (")
    link = f"{words}]({rest}"
    return f"{mark}{link}" if is_picture or found[0] not in "!！" else f"{found[0]}{link}"


def _item(found: str) -> str:
    """An item of a list, whose words stay as they are."""
    sign = re.match(r"[ \t>]*\S+[ \t\u3000]*", found)
    end = sign.end() if sign else 0
    return f"{found[:end].strip().translate(NARROW)} {found[end:]}"


def _task(found: str) -> str:
    return _narrow(found).replace("[]", "[ ]")


MENDED: Mapping[str, Callable[[str], str]] = {
    "head": _heading,
    "link": _link,
    "row": _narrow,
    "item": _item,
    "task": _task,
}
"""How to write what was meant, where the same signs in their narrow form are not all."""


def _half_open(plain: str) -> Iterator[int]:
    """Where two brackets stand that begin or end no reference; of a pair on several lines, the first."""
    is_open = False
    for match in HALF.finditer(plain):
        start, end = plain.rfind("\n", 0, match.start()) + 1, plain.find("\n", match.end())
        line = plain[start : end if end >= 0 else None]
        if line.count("[") == line.count("]") and not re.search(rf"\[\[\s*{KIND}\s*[:：]", line):
            continue
        opens = match.group() == "[["
        if opens or not is_open:
            yield match.start()
        is_open = opens


def _shown(text: str) -> str:
    """As much of a text as fits into a message, on one line."""
    line = " ".join(text.split("\n", maxsplit=1)[0].split()).replace("\0", "…")
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"
