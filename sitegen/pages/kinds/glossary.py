"""The pages of terms: all names in order of the alphabet, and the terms of each subject in plain words."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sitegen.model.records import Term
from sitegen.model.site import Site
from sitegen.pages.addresses import page_address
from sitegen.pages.context import PageContext, links_around
from sitegen.pages.indexes import Indexes
from sitegen.pages.kind import PageKind, Route, SinglePage
from sitegen.pages.permalinks import GLOSSARY, subject_page_name
from sitegen.pages.record_views import term_view
from sitegen.pages.references import document_page, to_text
from sitegen.pages.views import DocumentPage, Label, Link, TermView

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

    def content(self, context: PageContext, route: Route) -> GlossaryPage:
        site = context.site
        return GlossaryPage(
            document=document_page(context, GLOSSARY),
            subjects=tuple(
                (_subject(context, subject), len(_terms(context, subject))) for subject in context.indexes.subjects
            ),
            twin_tag=site.languages[context.twin].tag,
            groups=tuple(
                (letter, tuple(_name(context, site.terms[term]) for term in ids)) for letter, ids in letters(context)
            ),
        )


class Subject(PageKind):
    """A page for each subject that has terms, each of these in plain words; its key is the subject."""

    name = "subject"

    def routes(self, site: Site, indexes: Indexes, language: str) -> Iterator[Route]:
        for subject in indexes.subjects:
            yield Route(self, page_address(language, subject_page_name(subject)), language, GLOSSARY, subject)

    def content(self, context: PageContext, route: Route) -> SubjectPage:
        terms = [context.site.terms[term] for term in _terms(context, route.key)]
        previous, following = links_around(context.indexes.subjects, route.key, lambda name: _neighbour(context, name))
        return SubjectPage(
            title=self.title(context, route),
            lead=self.description(context, route),
            whole=Link(to_text(context, context.text(GLOSSARY).title), context.to_document(GLOSSARY)),
            terms=tuple(term_view(context, context.site.terms[term]) for _, term in _sorted(context, terms)),
            previous=previous,
            following=following,
        )

    def title(self, context: PageContext, route: Route) -> str:
        messages = context.messages
        return messages.gettext("glossary.subject", subject=messages.label("subject", route.key))

    def description(self, context: PageContext, route: Route) -> str:
        """How many terms the subject has, and which for example."""
        code, messages = context.code, context.messages
        terms = _terms(context, route.key)
        names = [context.site.terms[term].name[code] for term in terms[:EXAMPLES]]
        listed = messages.gettext("list.separator").join(names)
        return messages.ngettext("glossary.subject_lead", len(terms), terms=listed)


def _terms(context: PageContext, subject: str) -> tuple[str, ...]:
    return context.indexes.group("terms", "subject", subject)


def _subject(context: PageContext, subject: str) -> Label:
    name = context.messages.label("subject", subject)
    return Label(subject, name, context.to_document(subject_page_name(subject)))


def _name(context: PageContext, term: Term) -> NameView:
    return NameView(context.to_term(term.id), term.name[context.code], term.name[context.twin])


def _neighbour(context: PageContext, subject: str) -> Link:
    label = _subject(context, subject)
    return Link(label.text, label.href)


def letters(context: PageContext) -> list[tuple[str, list[str]]]:
    """The letters that terms are sorted under, with the ids of their terms."""
    return [
        (letter, [term for _, term in group])
        for letter, group in itertools.groupby(
            _sorted(context, context.site.terms.values()), key=lambda item: _letter(item[0])
        )
    ]


def _sorted(context: PageContext, terms: Iterable[Term]) -> list[tuple[str, str]]:
    """The keys that terms are sorted by, with their ids."""
    by_reading = context.code == context.site.settings.citation.language
    return sorted(
        (_sort_key(term.pinyin if by_reading and term.pinyin else term.name[context.code]), term.id) for term in terms
    )


def _letter(key: str) -> str:
    """The heading that a name is listed under: its first letter, or one heading for all that have none."""
    return key[0].upper() if key[:1].isalpha() else DIGITS


def _sort_key(text: str) -> str:
    """A name without marks and signs, so that it sorts under its first letter."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in decomposed if character.isalnum() or character == " ").strip()


KINDS = (Glossary(), Subject())
