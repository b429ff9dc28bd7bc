"""Markdown as people write it: what a page shows of it, what is refused, and that nothing is lost in silence.

`tests/corpora/markdown/` holds texts of a page with the HTML that a person has accepted (`english`, `chinese`: with and
without spaces between words), texts that are refused, and marks typed with the wrong signs. All were held against
GitHub's own parser; the Chinese ones differ from it where it shows asterisks or takes a full stop for an address.
"""

from __future__ import annotations

import functools
import itertools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.checks.marks import Unfinished, check_marks, placeholder_pattern
from sitegen.model.visible import VisibleText, without_code
from sitegen.problems import Location, Problems
from sitegen.sources.conversion import convert
from sitegen.sources.files import Reader
from sitegen.sources.markdown.losses import find_loss
from sitegen.sources.settings import read_languages
from tests.tiny import ROOT

CORPUS = Path(__file__).parent / "corpora/markdown"
SPACED = {"english": True, "chinese": False}
PIECES = (
    *("alpha", "煤城", "“引”", "**粗**", "*em*", "`code x`", "[[figure:coal]]", "[link](page:about)", "~~gone~~", "，"),
    *("![pic](/static/a.png)", "- ", "  - ", "1. ", "23. ", "> ", "## ", "| a | b |", "|---|---|", "```", "```py"),
    *("    ", "\n", "\n", "\n\n", "[^1]", "[^1]: note", "[b]: https://x.example/", "[t][b]", "- [x] ", "https://x.example"),
    *("a@b.example", "&copy;", "\\*", "\\[", "<details>", "</details>", "<summary>S</summary>", "---", ": def", "  \n"),
    *("\\\n", "（注）", "1986. year", "2", "Term", " ", "\t", "**", "`", "[", "]", "(", ")", "|", "#", "* ", "__b__"),
    *("~~~", "<b>", "。"),
)


def corpus(name: str) -> Any:
    return tomllib.loads((CORPUS / f"{name}.toml").read_text(encoding="utf-8"))


def texts() -> Iterator[tuple[str, str, str]]:
    """The texts of pages: of which corpus, what is written and what is shown."""
    for name in SPACED:
        for text in corpus(name)["text"]:
            yield name, text["written"], text["shown"]


@pytest.mark.parametrize("name", SPACED)
def test_a_page_shows_what_was_accepted(name: str) -> None:
    """Lists, tables, notes, code, links, emphasis and line breaks as GitHub has them; none of it is refused or lost."""
    found = []
    for text in corpus(name)["text"]:
        converted = convert(text["written"], spaced=SPACED[name])
        lost = find_loss(text["written"], converted.html)
        found.append({"written": text["written"], "shown": converted.html, "faults": converted.faults, "lost": lost})
    assert found == [{**text, "faults": (), "lost": None} for text in corpus(name)["text"]]
    assert len(found) > 80


def test_whatever_is_taken_from_a_page_is_missed() -> None:
    """The comparison that knows no rule finds any word that is not there, and any that stands elsewhere."""
    for _, written, shown in texts():
        words = list(re.finditer(r"\w+", re.sub(r"<[^>]*>", lambda tag: " " * len(tag[0]), shown)))
        for word in words[:6]:
            if shown[word.start() - 1] == "&" or "_" in word.group() or word.group().isdigit():
                continue  # an entity's name, or a number that could be one of a list
            without = shown[: word.start()] + shown[word.end() :]
            assert find_loss(written, without) is not None or re.search(r"<su[pm]|footnote", shown), (written, word)


def test_what_would_not_reach_readers_is_refused() -> None:
    """Each text by the one code of its kind, wherever it stands."""
    for code, written in ((code, text) for code, found in corpus("refused")["texts"].items() for text in found):
        for before in ("", "Before.\n\n"):
            converted = convert(f"{before}{written}\n", 10, spaced=False)
            codes = {fault.code for fault in converted.faults}
            if not codes and find_loss(f"{before}{written}\n", converted.html):
                codes = {"lost-text"}
            assert codes == {code}, written
            assert all(10 <= fault.line <= 10 + before.count("\n") + written.count("\n") for fault in converted.faults)


@functools.cache
def languages() -> Any:
    problems = Problems()
    return read_languages(Reader(ROOT, problems), ("zh", "en"))


def told(text: str, language: str = "zh", *, is_markdown: bool = True) -> list[tuple[str, str]]:
    """The codes and what they say of a text."""
    problems = Problems()
    unfinished = {
        code: Unfinished(placeholder_pattern(each), ("FIXME Street",), each.placeholders)
        for code, each in languages().items()
    }
    visible = VisibleText(without_code(text), language, Location("a.md", 1), is_markdown=is_markdown)
    check_marks([visible], unfinished, problems)
    said = {"mistyped-mark": "instead", "half-reference": "text", "unfinished-text": "word"}
    return [(problem.code, problem.fields[said[problem.code]]) for problem in problems]


def test_marks_of_another_width_are_told_with_what_to_type() -> None:
    """Each once, also in the middle of a page; references in any text, and never in code."""
    for case in corpus("marks")["mistyped"]:
        wanted = [("mistyped-mark", case["instead"])] if case["instead"] else []
        assert told(case["typed"]) == wanted, case
        assert told(f"前文。\n\n{case['typed']}\n\n后文。") == wanted, case
        assert told(f"```\n{case['typed']}\n```") == []
    assert told("【【figure:coal】】", is_markdown=False) == [("mistyped-mark", "[[figure:coal]]")]
    assert told("＃ 标题", is_markdown=False) == []


def test_half_references_are_told_once() -> None:
    for text, is_markdown in itertools.product(corpus("marks")["half"]["texts"], (True, False)):
        (code, _) = told(text, is_markdown=is_markdown)[0]
        assert (len(told(text, is_markdown=is_markdown)), code) in ((1, "half-reference"), (1, "mistyped-mark")), text


def test_punctuation_is_innocent() -> None:
    """Of either language, alone, at the start of a line and in a sentence."""
    for text in corpus("marks")["innocent"]["texts"]:
        for around in ("{}", "前文{}后文", "前文\n\n{}\n\n后文", "- {}"):
            if around == "{}" or text[0] not in "#>-[^":
                assert told(around.replace("{}", text)) == [], text


def test_what_is_still_to_be_written_is_told() -> None:
    """By each language's own words, in any text, but not inside other words or names."""
    marks = corpus("marks")
    for language, text in ((code, text) for code in ("zh", "en") for text in marks["unfinished"][code]):
        for is_markdown in (True, False):
            assert "unfinished-text" in {code for code, _ in told(text, language, is_markdown=is_markdown)}, text
    for language, text in ((code, text) for code in ("zh", "en") for text in marks["finished"][code]):
        assert told(text, language) == [], text
    assert told("On FIXME Street, in `TODO`", "en") == []


FENCE_OF_WORDS = re.compile(r"(`{3}|~{3})`*~*[ \t]*(?![A-Za-z0-9_+#.-]*[ \t]*$)", re.MULTILINE)
"""A line that fences code off and holds more than the name of its language."""


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14), st.booleans())
@settings(max_examples=300, deadline=None)
def test_nothing_vanishes_in_silence(pieces: list[str], spaced: bool) -> None:
    """Whatever is put together: a problem names it, or every word of it is on the page, found by its own count.

    What a fence of code is called is no word on the page: more than the name of a language is told as lost.
    """
    written = "".join(pieces) + "\n"
    converted = convert.__wrapped__(written, spaced=spaced)
    if converted.faults:
        return
    missing = [word for word in ("alpha", "煤城", "Term", "1986") if converted.html.count(word) < written.count(word)]
    if find_loss(written, converted.html) is None:
        assert not missing, written
    else:
        assert missing or FENCE_OF_WORDS.search(written), written
