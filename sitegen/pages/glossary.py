"""The pages of terms: all names in order of the alphabet, and the terms of each subject in plain words."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable

from sitegen.model.records import Term
from sitegen.pages.homes import GLOSSARY, subject_page_name
from sitegen.pages.list_contents import GlossaryPage, NameView, SubjectPage
from sitegen.pages.views import Label, Link
from sitegen.pages.workshop import Workshop, links_around

DIGITS = "0-9"
EXAMPLES = 3
"""How many of its terms tell what a subject is about."""


def glossary_page(shop: Workshop) -> GlossaryPage:
    """The names of all terms, in the source's language by their reading and in others by the name."""
    site, desk = shop.site, shop.desk
    return GlossaryPage(
        document=shop.document(GLOSSARY),
        subjects=tuple((_subject(shop, subject), len(_terms(shop, subject))) for subject in shop.indexes.subjects),
        twin_tag=site.languages[desk.twin].tag,
        groups=tuple((letter, tuple(_name(shop, site.terms[term]) for term in ids)) for letter, ids in letters(shop)),
    )


def _terms(shop: Workshop, subject: str) -> tuple[str, ...]:
    return shop.indexes.group("terms", "subject", subject)


def _subject(shop: Workshop, subject: str) -> Label:
    name = shop.desk.messages.label("subject", subject)
    return Label(subject, name, shop.desk.to_document(subject_page_name(subject)))


def _name(shop: Workshop, term: Term) -> NameView:
    return NameView(shop.desk.to_term(term.id), term.name[shop.desk.code], term.name[shop.desk.twin])


def subject_page(shop: Workshop, subject: str) -> SubjectPage:
    """The terms of one subject, each in plain words."""
    terms = [shop.site.terms[term] for term in _terms(shop, subject)]
    previous, following = links_around(shop.indexes.subjects, subject, lambda name: _neighbour(shop, name))
    return SubjectPage(
        title=subject_title(shop, subject),
        lead=subject_description(shop, subject),
        whole=Link(shop.composer.resolver.plain(shop.text(GLOSSARY).title), shop.desk.to_document(GLOSSARY)),
        terms=tuple(shop.composer.term(shop.site.terms[term]) for _, term in _sorted(shop, terms)),
        previous=previous,
        following=following,
    )


def _neighbour(shop: Workshop, subject: str) -> Link:
    label = _subject(shop, subject)
    return Link(label.text, label.href)


def subject_title(shop: Workshop, subject: str) -> str:
    """What the terms of a subject are about."""
    return shop.desk.messages.text("glossary.subject", subject=shop.desk.messages.label("subject", subject))


def subject_description(shop: Workshop, subject: str) -> str:
    """How many terms a subject has, and which for example."""
    code, messages = shop.desk.code, shop.desk.messages
    terms = _terms(shop, subject)
    names = messages.text("list.separator").join(shop.site.terms[term].name[code] for term in terms[:EXAMPLES])
    return messages.counted("glossary.subject_lead", len(terms), terms=names)


def letters(shop: Workshop) -> list[tuple[str, list[str]]]:
    """The letters that terms are sorted under, with the ids of their terms."""
    return [
        (letter, [term for _, term in group])
        for letter, group in itertools.groupby(
            _sorted(shop, shop.site.terms.values()), key=lambda item: _letter(item[0])
        )
    ]


def _sorted(shop: Workshop, terms: Iterable[Term]) -> list[tuple[str, str]]:
    """The keys that terms are sorted by, with their ids."""
    by_reading = shop.desk.code == shop.site.settings.citation.language
    return sorted(
        (_sort_key(term.pinyin if by_reading and term.pinyin else term.name[shop.desk.code]), term.id) for term in terms
    )


def _letter(key: str) -> str:
    """The heading that a name is listed under: its first letter, or one heading for all that have none."""
    return key[0].upper() if key[:1].isalpha() else DIGITS


def _sort_key(text: str) -> str:
    """A name without marks and signs, so that it sorts under its first letter."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in decomposed if character.isalnum() or character == " ").strip()
