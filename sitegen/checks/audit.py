"""The source text against the data, in both directions."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.model.numerals.tokens import tokens
from sitegen.model.site import Site
from sitegen.problems import Location, Problems


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
    paragraphs = paragraphs_of(text)
    if len(paragraphs) != len(site.report):
        place = Location("data/report.csv")
        problems.add("paragraph-count", place, found=len(paragraphs), wanted=len(site.report))
    facts = facts_of(text, site)
    for number, paragraph in site.report.items():
        if number not in facts:
            continue
        if paragraph.numerals != facts[number].numerals:
            found = "; ".join(facts[number].numerals)
            problems.add("numerals-differ", paragraph.origin.at("numerals"), paragraph=number, found=found)
        if paragraph.digest != facts[number].digest:
            problems.add("digest-differs", paragraph.origin.at("digest"), paragraph=number)
    _audit_spans(site, paragraphs, problems)
    _audit_verbs(site, paragraphs, problems)


def _audit_spans(site: Site, paragraphs: tuple[str, ...], problems: Problems) -> None:
    """Each printed span stands in its paragraph, and as often as rows claim it."""
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
        held = paragraphs[number - 1].count(printed) if number <= len(paragraphs) else 0
        if held < claimed:
            place = places[number, printed]
            problems.add("span-missing", place, printed=printed, paragraph=number, held=held, claimed=claimed)


def _audit_verbs(site: Site, paragraphs: tuple[str, ...], problems: Problems) -> None:
    """The verbs that give a commitment its strength stand in its paragraph."""
    for commitment in site.commitments.values():
        held = "".join(paragraphs[number - 1] for number in commitment.paragraphs if number <= len(paragraphs))
        for verb in commitment.verbs:
            if verb not in held:
                numbers = ", ".join(map(str, commitment.paragraphs))
                problems.add("verb-missing", commitment.origin.at("verb"), verb=verb, paragraph=numbers)
