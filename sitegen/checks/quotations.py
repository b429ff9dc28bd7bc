"""Quotations are short, cited somewhere, and of the paragraph that a promise rests on if they make it.

Whether they stand in the text word for word, only the audit can tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from sitegen.model.documents import Document
from sitegen.model.language import Language
from sitegen.model.numerals.tokens import token_value, tokens
from sitegen.model.records import Quotation
from sitegen.model.references import find_references
from sitegen.model.site import Site
from sitegen.model.visible import PRINTED, RENDERING, document_texts
from sitegen.problems import Problems

KIND = "quote"
MOST_SIGNS, MOST_WORDS = 60, 40
"""A quotation shows the strength of a phrase. What is longer than a clause is a part of the text, which is no part of
a site, and hides the word that matters: so many signs have one where words are not parted, so many words elsewhere."""


def check_quotations(site: Site, problems: Problems) -> None:
    """Reports quotations that are long, say other numbers, or are of another paragraph than their promise."""
    for quotation in site.quotations.values():
        _check_length(quotation, site, problems)
        _check_numbers(quotation, site, problems)
    for commitment in site.commitments.values():
        quoted = site.quotations.get(commitment.quotation)
        if quoted is not None and quoted.paragraph not in commitment.paragraphs:
            numbers = ", ".join(map(str, commitment.paragraphs))
            fields = {"commitment": commitment.id, "paragraph": quoted.paragraph, "right": numbers}
            problems.add("quotation-elsewhere", commitment.origin.at("quotation"), quotation=quoted.id, **fields)


def _check_length(quotation: Quotation, site: Site, problems: Problems) -> None:
    for code, words in quotation.words.items():
        size, most = _size(words, site.languages[code])
        if size > most:
            column = PRINTED if code == site.source_language.code else f"{RENDERING}_{code}"
            what = "unit-words" if site.languages[code].word_spaces else "unit-characters"
            problems.add("long-quotation", quotation.origin.at(column), size=size, most=most, what=what)


def _check_numbers(quotation: Quotation, site: Site, problems: Problems) -> None:
    """Reports renderings whose numbers are not those printed; one in words in either language may be no number."""
    own = site.source_language
    printed = _numbers(quotation.words[own.code], own)
    for code, words in quotation.words.items():
        rendered = _numbers(words, site.languages[code])
        lacking = [token for value, token in printed.items() if value not in rendered and _has_digit(token)]
        extra = [token for value, token in rendered.items() if value not in printed and _has_digit(token)]
        if lacking or extra:
            place = quotation.origin.at(f"{RENDERING}_{code}")
            fields = {"lacking": ", ".join(lacking) or "–", "extra": ", ".join(extra) or "–"}
            problems.add("quoted-number", place, **fields)


def _numbers(words: str, language: Language) -> Mapping[Fraction, str]:
    """The numerals of some words by what they are worth."""
    return {token_value(token, language.numerals): token for token in tokens(words, language.numerals)}


def _has_digit(token: str) -> bool:
    return any(map(str.isdecimal, token))


def _size(words: str, language: Language) -> tuple[int, int]:
    """How long some words are, and how long they may be."""
    return (len(words.split()), MOST_WORDS) if language.word_spaces else (len(words), MOST_SIGNS)


def check_cited(site: Site, problems: Problems) -> None:
    """Reports quotations that no promise, page or other text cites; looks no further once all are found."""
    waiting = set(site.quotations) - {commitment.quotation for commitment in site.commitments.values()}
    for key in site.documents if waiting else ():
        waiting -= quotations_of(site.documents[key])
        if not waiting:
            return
    for text in _beside_pages(site) if waiting else ():
        waiting -= _cited(text)
    for name in sorted(waiting):
        problems.add("uncited-quotation", site.quotations[name].origin.at("quotation"), quotation=name)


def _beside_pages(site: Site) -> Iterator[str]:
    """What stands in tables and charts; that a reference is not read in some of it is told by itself."""
    for table in site.tables.values():
        for row in table.rows:
            yield from row.cells.values()
    for chart in site.charts.values():
        for words in (chart.title, chart.subtitle, chart.note, chart.alt):
            yield from words.values()


def quotations_of(document: Document) -> frozenset[str]:
    """The quotations that a page cites."""
    return frozenset().union(*(_cited(text.text) for text in document_texts(document)))


def _cited(text: str) -> frozenset[str]:
    if f"[[{KIND}" not in text:  # as in most texts
        return frozenset()
    return frozenset(reference.target for reference in find_references(text) if reference.kind == KIND)
