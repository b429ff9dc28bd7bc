"""The number lint against sentences from reports: nearly every number is found, nothing else is flagged."""

from __future__ import annotations

import re
import time

import pytest

from sitegen.checks.numerals import Lint, make_lint
from sitegen.model.language import Language
from tests.unit.making import ROOT

CORPORA = ROOT / "tests/corpora"
MARKED = re.compile(r"⟦([^⟧]*)⟧")
FOUND_AT_LEAST = 0.97
LANGUAGES, HALVES = ("zh", "en"), ("own", "blind")


@pytest.fixture(scope="module")
def lints(zh: Language, en: Language) -> dict[str, Lint]:
    """By language, the lint with the names that the sentences use, and with no measure of a site."""
    names = (CORPORA / "names.txt").read_text(encoding="utf-8").splitlines()
    return {each.code: make_lint(names, each.numerals) for each in (zh, en)}


def sentences(half: str, kind: str, code: str) -> list[str]:
    return (CORPORA / f"{half}-{kind}.{code}.txt").read_text(encoding="utf-8").splitlines()


def marked(line: str) -> tuple[str, list[tuple[int, int]]]:
    """A sentence without marks, and where its numbers stand."""
    plain, places = "", []
    for position, part in enumerate(MARKED.split(line)):
        if position % 2:
            places.append((len(plain), len(plain) + len(part)))
        plain += part
    return plain, places


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("code", LANGUAGES)
def test_numbers_of_reports_are_found(half: str, code: str, lints: dict[str, Lint]) -> None:
    """In digits and words, with measures, fractions, multiples and round words: at least 97 of 100."""
    missed, count = [], 0
    for line in sentences(half, "guilty", code):
        plain, places = marked(line)
        found = lints[code].numbers(plain, is_markdown=True)
        count += len(places)
        missed += [
            f"{plain[start:end]} | {plain}"
            for start, end in places
            if not any(each.start < end and each.end > start for each in found)
        ]
    assert count >= 150
    assert len(missed) <= count * (1 - FOUND_AT_LEAST), missed


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_innocent_sentence_is_flagged(half: str, code: str, lints: dict[str, Lint]) -> None:
    """Ordinals, names, dates and idioms state no quantity."""
    lines = sentences(half, "innocent", code)
    flagged = [
        f"{line[found.start : found.end]} | {line}"
        for line in lines
        for found in lints[code].numbers(line, is_markdown=True)
    ]
    assert len(lines) >= 150
    assert flagged == []


@pytest.mark.parametrize(
    ("code", "piece"),
    [
        *(("zh", piece) for piece in ("一", "三", "三分之", "十", "第一", "百万", "，三个", "零三", "贰", "几十余")),
        *(("en", piece) for piece in ("two ", "two-", "one ", "hundred and ", "three old ", "a third of ", "half a ")),
    ],
)
def test_the_time_grows_with_the_text_alone(code: str, piece: str, lints: dict[str, Lint]) -> None:
    """Eight times as much takes about eight times as long: nothing looks back over all that came before."""

    def seconds(times: int) -> float:
        text, best = piece * times, float("inf")
        for _ in range(2):
            start = time.process_time()
            lints[code].numbers.__wrapped__(lints[code], text, is_markdown=False)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(1600) < max(seconds(200), 0.002) * 40
