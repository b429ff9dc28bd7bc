"""The pages of terms: all names in order of the alphabet, and the terms of each subject in plain words."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sitegen.model.records import Term
from sitegen.model.site import Site
from sitegen.pages.addresses import page_address
from sitegen.pages.indexes import Indexes
from sitegen.pages.kind import PageKind, Route, SinglePage
from sitegen.pages.permalinks import GLOSSARY, subject_page_name
from sitegen.pages.views import DocumentPage, Label, Link, TermView
from sitegen.pages.workshop import Workshop, links_around

DIGITS = "0-9"
EXAMPLES = 3
"""How many of its terms tell what a subject is about."""


class NameView(NamedTuple):
    """A term in a list of names."""

    href: str
    name: str
    twin_name: str


class GlossaryPage(NamedTuple):
    """The names of all terms, under the letters that they are sorted by; and the subjects, with how many each has."""

    document: DocumentPage
    subjects: tuple[tuple[Label, int], ...]
    twin_tag: str
    """The language of the terms' other names."""
    groups: tuple[tuple[str, tuple[NameView, ...]], ...]


class SubjectPage(NamedTuple):
    """The terms of one subject."""

    title: str
    lead: str
    whole: Link
    terms: tuple[TermView, ...]
    previous: Link | None
    following: Link | None


class Glossary(SinglePage):
    """The names of all terms, in the source's language by their reading and in others by the name."""

    name = "glossary"
    document = GLOSSARY
    template = "glossary.html"

    def content(self, context: Workshop, route: Route) -> GlossaryPage:
        site, desk = context.site, context.desk
        return GlossaryPage(
            document=context.document(GLOSSARY),
            subjects=tuple(
                (_subject(context, subject), len(_terms(context, subject))) for subject in context.indexes.subjects
            ),
            twin_tag=site.languages[desk.twin].tag,
            groups=tuple(
                (letter, tuple(_name(context, site.terms[term]) for term in ids)) for letter, ids in letters(context)
            ),
        )


class Subject(PageKind):
    """A page for each subject that has terms, each of these in plain words; its key is the subject."""

    name = "subject"
    template = "subject.html"

    def routes(self, site: Site, indexes: Indexes, language: str) -> Iterator[Route]:
        for subject in indexes.subjects:
            yield Route(self, page_address(language, subject_page_name(subject)), language, GLOSSARY, subject)

    def content(self, context: Workshop, route: Route) -> SubjectPage:
        terms = [context.site.terms[term] for term in _terms(context, route.key)]
        previous, following = links_around(context.indexes.subjects, route.key, lambda name: _neighbour(context, name))
        return SubjectPage(
            title=self.title(context, route),
            lead=self.description(context, route),
            whole=Link(
                context.composer.resolver.plain(context.text(GLOSSARY).title), context.desk.to_document(GLOSSARY)
            ),
            terms=tuple(context.composer.term(context.site.terms[term]) for _, term in _sorted(context, terms)),
            previous=previous,
            following=following,
        )

    def title(self, context: Workshop, route: Route) -> str:
        messages = context.desk.messages
        return messages.text("glossary.subject", subject=messages.label("subject", route.key))

    def description(self, context: Workshop, route: Route) -> str:
        """How many terms the subject has, and which for example."""
        code, messages = context.desk.code, context.desk.messages
        terms = _terms(context, route.key)
        names = messages.text("list.separator").join(context.site.terms[term].name[code] for term in terms[:EXAMPLES])
        return messages.counted("glossary.subject_lead", len(terms), terms=names)


def _terms(shop: Workshop, subject: str) -> tuple[str, ...]:
    return shop.indexes.group("terms", "subject", subject)


def _subject(shop: Workshop, subject: str) -> Label:
    name = shop.desk.messages.label("subject", subject)
    return Label(subject, name, shop.desk.to_document(subject_page_name(subject)))


def _name(shop: Workshop, term: Term) -> NameView:
    return NameView(shop.desk.to_term(term.id), term.name[shop.desk.code], term.name[shop.desk.twin])


def _neighbour(shop: Workshop, subject: str) -> Link:
    label = _subject(shop, subject)
    return Link(label.text, label.href)


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


KINDS = (Glossary(), Subject())
