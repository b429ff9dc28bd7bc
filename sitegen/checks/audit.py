"""The source text against the data, in both directions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from sitegen.model.numerals.tokens import tokens
from sitegen.model.site import Site
from sitegen.problems import Location, Problems

SEPARATOR, SHOWN = ";", 40
NUMERAL = re.compile(r"\d[\d.,]*")
MARGIN = 8
"""How much more of a word is shown that the span would cut."""

LEAST_ALIKE = 4
"""Words are near to a quotation that share a run of a fourth of its signs."""


@dataclass(frozen=True)
class Facts:
    """What `report.csv` must say of a paragraph of the source."""

    numerals: tuple[str, ...]
    digest: str


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a source: its lines that hold more than white space, without the space around them."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def facts_of(text: str, site: Site) -> Mapping[int, Facts]:
    """Numerals and digest of every paragraph, by its number."""
    numerals = site.source_language.numerals
    return {
        number: Facts(tuple(tokens(paragraph, numerals)), hashlib.sha256(paragraph.encode()).hexdigest())
        for number, paragraph in enumerate(paragraphs_of(text), 1)
    }


def audit(site: Site, text: str, problems: Problems) -> None:
    """Reports every way in which the data and the source text disagree.

    Neither this nor the balance proves that a label means the right thing: a person must.
    """
    paragraphs, facts = paragraphs_of(text), facts_of(text, site)
    words: dict[int, str] = {}
    for step in _collated(site, facts):
        pairs = [*zip(step.rows, step.numbers, strict=False)] if step.is_even else []
        words |= {row: paragraphs[number - 1] for row, number in pairs}
        for row, number in pairs:
            _compare(row, facts[number], site, problems)
        if not step.is_even:
            _tell_count(step, paragraphs, facts, site, problems)
    _audit_spans(site, words, problems)
    _audit_verbs(site, words, problems)
    _audit_quotations(site, words, problems)


class _Step(NamedTuple):
    """Some rows of the report, in their order, and the paragraphs of the text that stand in their place."""

    rows: Sequence[int]
    numbers: Sequence[int]

    @property
    def is_even(self) -> bool:
        """Whether it can be told which of them belong together: all of them do, one by one."""
        return len(self.rows) == len(self.numbers)


def _collated(site: Site, facts: Mapping[int, Facts]) -> Iterator[_Step]:
    """Rows and paragraphs side by side, so that what stands behind one more or less is where it was."""
    rows, numbers = [*site.report], [*facts]
    held, found = [site.report[row].digest for row in rows], [facts[number].digest for number in numbers]
    for _, first, last, start, end in SequenceMatcher(None, held, found, autojunk=False).get_opcodes():
        yield _Step(rows[first:last], numbers[start:end])


def _tell_count(
    step: _Step, paragraphs: tuple[str, ...], facts: Mapping[int, Facts], site: Site, problems: Problems
) -> None:
    """Reports paragraphs that have no rows, or rows that have no paragraphs, by the first of them."""
    is_more = len(step.numbers) > len(step.rows)
    row, number = next(iter(step.rows), 0), next(iter(step.numbers), 0)
    place = site.report[row].origin.at("paragraph") if row else Location("data/report.csv")
    words, fact = (paragraphs[number - 1], facts[number]) if number else ("", Facts((), ""))
    fields = {"text": f"{words[:SHOWN]} …" if len(words) > SHOWN else words, "digest": fact.digest}
    counts = {"found": len(paragraphs), "wanted": len(site.report), "first": number if is_more else row}
    how = "paragraph-more" if is_more else "paragraph-fewer"
    problems.add("paragraph-count", place, how=how, numerals=SEPARATOR.join(fact.numerals), **fields, **counts)


def _compare(number: int, fact: Facts, site: Site, problems: Problems) -> None:
    """Reports numerals of a paragraph, or else words, that are not those of the text."""
    paragraph = site.report[number]
    fields = {"paragraph": number, "digest": fact.digest}
    if paragraph.numerals != fact.numerals:
        found, held = SEPARATOR.join(fact.numerals), SEPARATOR.join(paragraph.numerals)
        problems.add("numerals-differ", paragraph.origin.at("numerals"), found=found, held=held, **fields)
    elif paragraph.digest != fact.digest:
        problems.add("digest-differs", paragraph.origin.at("digest"), **fields)


def _audit_spans(site: Site, words: Mapping[int, str], problems: Problems) -> None:
    """Each printed span stands in its paragraph, and as often as rows claim it; without words, nothing is asked."""
    claims: dict[tuple[int, str], int] = {}
    places: dict[tuple[int, str], Location] = {}
    for figure in site.figures.values():
        if figure.quantity.printed and figure.paragraphs:
            key = (figure.paragraphs[0], figure.quantity.printed)
            claims[key] = claims.get(key, 0) + 1
            places[key] = figure.origin.at("printed")
    for exemption in site.exemptions:
        for number in exemption.paragraphs:
            key = (number, exemption.printed)
            claims[key] = claims.get(key, 0) + exemption.times
            places[key] = exemption.origin.at("printed")
    for (number, printed), claimed in claims.items():
        held = words[number].count(printed) if number in words else claimed
        if held < claimed:
            fields = {"held": held, "claimed": claimed, "near": "" if held else _span_like(printed, words[number])}
            problems.add("span-missing", places[number, printed], printed=printed, paragraph=number, **fields)


def _span_like(printed: str, text: str) -> str:
    """The words of a paragraph that are most like a span that it does not hold; empty if none are."""
    number = NUMERAL.search(printed)
    starts = [match.start() for match in re.finditer(re.escape(number.group()), text)] if number else []
    if number is None or len(starts) != 1:
        return ""
    start, end = max(starts[0] - number.start(), 0), starts[0] + len(printed) - number.start()
    rest = text[end:].split(maxsplit=1)
    return (text[start:end] + (rest[0][:MARGIN] if rest and not text[end].isspace() else "")).strip()


def _audit_verbs(site: Site, words: Mapping[int, str], problems: Problems) -> None:
    """The verbs that give a commitment its strength stand in its paragraph; without its words, nothing is asked."""
    for commitment in site.commitments.values():
        if not words.keys() >= {*commitment.paragraphs}:
            continue
        held = "".join(words[number] for number in commitment.paragraphs)
        for verb in commitment.verbs:
            if verb not in held:
                numbers = ", ".join(map(str, commitment.paragraphs))
                problems.add("verb-missing", commitment.origin.at("verb"), verb=verb, paragraph=numbers)


def _audit_quotations(site: Site, words: Mapping[int, str], problems: Problems) -> None:
    """Each quotation stands in its paragraph word for word."""
    source = site.source_language
    for quotation in site.quotations.values():
        number, printed = quotation.paragraph, quotation.words[source.code]
        if number not in words or printed in words[number]:
            continue
        others = [other for other, text in words.items() if printed in text]
        place = quotation.origin.at("paragraph" if others else "printed")
        fields = {"printed": printed, "paragraph": number, "elsewhere": ", ".join(map(str, others))}
        near = "" if others else _words_like(printed, words[number], spaced=source.word_spaces)
        problems.add("quotation-missing", place, near=near, **fields)


def _words_like(printed: str, text: str, *, spaced: bool) -> str:
    """The words of a paragraph that share the longest run with others that it does not hold; empty if none do."""
    run = SequenceMatcher(None, printed, text, autojunk=False).find_longest_match()
    if run.size * LEAST_ALIKE < len(printed):
        return ""
    start, end = max(run.b - run.a, 0), run.b - run.a + len(printed)
    if spaced:
        start, end = text.rfind(" ", 0, start + 1) + 1, text.find(" ", end)
    return text[start : end if end > 0 else len(text)].strip()
