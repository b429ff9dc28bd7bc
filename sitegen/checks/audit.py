"""The source text against the data, in both directions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sitegen.model.numerals.tokens import tokens
from sitegen.model.site import Site
from sitegen.problems import Location, Problems

SEPARATOR, SHOWN = ";", 40
NUMERAL = re.compile(r"\d[\d.,]*")
MARGIN = 8
"""How much more of a word is shown that the span would cut."""


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
    compared = [number for number in site.report if number in facts]
    is_whole = len(paragraphs) == len(site.report)
    if not is_whole:
        first = next((number for number in compared if site.report[number].digest != facts[number].digest), 0)
        first = first or min(len(paragraphs), len(site.report)) + 1
        _tell_count(first, paragraphs, facts, site, problems)
        compared = [number for number in compared if number < first]
    for number in compared:
        _compare(number, facts[number], site, problems)
    moved = () if is_whole else {*site.report, *facts} - {*compared}
    _audit_spans(site, paragraphs, moved, problems)
    _audit_verbs(site, paragraphs, moved, problems)


def _tell_count(
    first: int, paragraphs: tuple[str, ...], facts: Mapping[int, Facts], site: Site, problems: Problems
) -> None:
    """Reports more or fewer paragraphs than rows, with the first that differs: what follows is only moved."""
    paragraph = site.report.get(first)
    place = paragraph.origin.at("paragraph") if paragraph else Location("data/report.csv")
    words, fact = (paragraphs[first - 1], facts[first]) if first in facts else ("", Facts((), ""))
    fields = {"text": f"{words[:SHOWN]} …" if len(words) > SHOWN else words, "digest": fact.digest}
    how = "paragraph-more" if len(paragraphs) > len(site.report) else "paragraph-fewer"
    counts = {"found": len(paragraphs), "wanted": len(site.report), "first": first}
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


def _audit_spans(site: Site, paragraphs: tuple[str, ...], moved: Collection[int], problems: Problems) -> None:
    """Each printed span stands in its paragraph, and as often as rows claim it; `moved` paragraphs are left out."""
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
        if number in moved:
            continue
        held = paragraphs[number - 1].count(printed) if number <= len(paragraphs) else 0
        if held < claimed:
            words = paragraphs[number - 1] if number <= len(paragraphs) else ""
            fields = {"held": held, "claimed": claimed, "near": "" if held else _span_like(printed, words)}
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


def _audit_verbs(site: Site, paragraphs: tuple[str, ...], moved: Collection[int], problems: Problems) -> None:
    """The verbs that give a commitment its strength stand in its paragraph; `moved` paragraphs are left out."""
    for commitment in site.commitments.values():
        if not {*moved}.isdisjoint(commitment.paragraphs):
            continue
        held = "".join(paragraphs[number - 1] for number in commitment.paragraphs if number <= len(paragraphs))
        for verb in commitment.verbs:
            if verb not in held:
                numbers = ", ".join(map(str, commitment.paragraphs))
                problems.add("verb-missing", commitment.origin.at("verb"), verb=verb, paragraph=numbers)
