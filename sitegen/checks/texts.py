"""Every check of visible text: of a site's pages one by one, and of all that stands beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from sitegen.checks.characters import Characters, check_characters, make_characters
from sitegen.checks.fronts import check_front, nameable
from sitegen.checks.marks import Unfinished, check_marks, make_unfinished
from sitegen.checks.numerals import Lint, check_numerals, make_lints
from sitegen.checks.parity import check_twins
from sitegen.checks.pictures import check_pictures
from sitegen.checks.prose import check_prose, folders_of_charts
from sitegen.checks.references import check_references
from sitegen.checks.tongues import Tongue, make_tongues
from sitegen.checks.twins import Twins
from sitegen.checks.wording import Voice, agreed_words, check_wording, make_voices, names_of
from sitegen.model.counts import Countable
from sitegen.model.documents import Document
from sitegen.model.recall import Recall
from sitegen.model.recording import WHOLE, Read, digest, front_table, record_site
from sitegen.model.site import Site
from sitegen.model.visible import (
    Parallel,
    VisibleText,
    document_texts,
    parallel_messages,
    parallel_texts,
    texts_beside_pages,
)
from sitegen.parallel import spread
from sitegen.problems import Location, Problem, Problems

NOTED = "examined"
IDS = "ids"
"""The first word of the names under which pages note the ids that they ask for."""
TORN = frozenset(("mistyped-mark", "half-reference"))
"""What makes of a text another one than was meant."""
LANGUAGES = ("content/languages/", "content/site.yml")
"""The files that say how a language is written, and which one the source is in."""


@dataclass(frozen=True)
class Rules:
    """What the texts of a site are held against, which rests on no page's text."""

    lints: Mapping[str, Lint]
    title_lints: Mapping[str, Lint]
    voices: Mapping[str, Voice]
    unfinished: Mapping[str, Unfinished]
    tongues: Mapping[str, Tongue]
    characters: Mapping[str, Characters]
    known: Mapping[str, Collection[str]]
    """By kind, the ids that a text may name."""
    digest: str
    """Of all this but the ids, and of how languages are written."""


def make_rules(site: Site, digests: Mapping[str, str]) -> Rules:
    """The rules of a site; `digests` are of its sources by path."""
    names = {code: (*names_of(site, code), "", *site.given_names[code]) for code in site.languages}
    files = [f"{path} {value}" for path, value in digests.items() if path.startswith(LANGUAGES)]
    lists = (site.phrases, site.words, tuple(site.units.values()))
    agreed = sorted((*key, *sorted(forms)) for key, forms in agreed_words(site).items())
    listed = digest(repr((names, site.years, files, lists, agreed)))
    return Rules(
        make_lints(site),
        make_lints(site, of_titles=True),
        make_voices(site),
        make_unfinished(site),
        make_tongues(site),
        make_characters(site),
        nameable(site),
        listed,
    )


@dataclass(frozen=True)
class TextChecks:
    """The checks of a site's texts.

    What was looked at and nothing was wrong with is noted, and not looked at again before something has changed that
    it rested on.
    """

    site: Site
    rules: Rules
    recall: Recall
    """Notes about this site."""
    has_ends: bool = True
    """Whether what references say comes to an end, so that it can be measured."""
    faulty: frozenset[str] = frozenset()
    """Pages whose Markdown is at fault, which is told already."""

    def beside_pages(self, problems: Problems) -> None:
        """Checks all texts that stand in no page, file by file; charts together, and so all catalogues' messages."""
        together = folders_of_charts(self.site)
        files: dict[str, _File] = {}
        for text in texts_beside_pages(self.site):
            files.setdefault(together.get(text.start.path, text.start.path), _File()).texts.append(text)
        for parallel in (*parallel_texts(self.site), *parallel_messages(self.site)):
            for text in [*parallel.texts.values()][:1]:
                files.setdefault(together.get(text.start.path, text.start.path), _File()).parallels.append(parallel)
        for path, file in files.items():
            key = digest(f"{path}\n{file.words()}\n{self.rules.digest}\n{self.has_ends}")
            if self._noted.get(NOTED, key) is None:
                found, reads = Problems(), set[Read]()
                self._file(file, *self._noting(reads), found, together)
                problems.merge(found)
                if not found:
                    self._noted.put(NOTED, key, reads)

    def _file(
        self,
        file: _File,
        site: Site,
        known: Mapping[str, Collection[str]],
        problems: Problems,
        together: Mapping[str, str],
    ) -> None:
        twins = Twins(site.languages, self.rules.tongues)
        twins.texts(file.parallels, site.settings.citation.language, known, problems)
        every = [text for parallel in file.parallels for text in parallel.texts.values()]
        check_characters(every, self.rules.characters, problems)
        titles = [text for parallel in file.parallels if parallel.is_title for text in parallel.texts.values()]
        check_numerals(titles, self.rules.title_lints, problems)
        self._check(file.texts, site, known, problems, twins.foreign, together)

    def page(self, name: str, problems: Problems, reads: set[Read]) -> None:
        """Checks a page in all its languages; notes in `reads` what of the site that depended on."""
        site, known = self._noting(reads)
        documents = [site.documents[name, code] for code in site.languages if (name, code) in site.documents]
        before = len(problems)
        for document in documents:
            check_front(document, known, problems)
        twins, told = Twins(site.languages, self.rules.tongues), len(problems)
        if self._are_readable(documents):
            twins.page(documents, known, problems, has_front=told == before)
        are_alike = len(problems) == told
        for document in documents:
            check_pictures(document, site, problems)
            check_characters(document_texts(document), self.rules.characters, problems)
            self._check(document_texts(document), site, known, problems, twins.foreign)
        check_twins(documents, site, problems, are_alike=are_alike)

    def _are_readable(self, documents: Iterable[Document]) -> bool:
        """Whether a page is read as it was meant, so that its languages can be held against each other."""
        marks = Problems()
        for document in documents:
            check_marks(document_texts(document), self.rules.unfinished, marks)
        is_torn = any(problem.code in TORN for problem in marks)
        return not is_torn and self.faulty.isdisjoint(document.path for document in documents)

    def pages(self, names: Iterable[str], digests: Mapping[str, str], problems: Problems) -> None:
        """Checks some pages; `digests` are of the sources, by path."""
        site, waiting = self.site, dict[str, str]()
        for name in names:
            sources = "\n".join(f"{code} {digests.get(f'content/{name}.{code}.md')}" for code in site.languages)
            key = digest(f"{name}\n{sources}\n{self.rules.digest}\n{self.has_ends}")
            if self._noted.get(NOTED, key) is None:
                waiting[name] = key
        examined = spread(self._examined, list(waiting))
        for (name, key), (found, reads) in zip(waiting.items(), examined, strict=True):
            problems.extend(found)
            if not found and self.faulty.isdisjoint(f"content/{name}.{code}.md" for code in site.languages):
                own = {front_table(name, code) for code in site.languages}
                self._noted.put(NOTED, key, [read for read in reads if read.table not in own])

    def _examined(self, name: str) -> tuple[list[Problem], set[Read]]:
        """What is wrong with a page, and what that depended on."""
        problems, reads = Problems(), set[Read]()
        self.page(name, problems, reads)
        return problems.found(), reads

    @cached_property
    def _noted(self) -> Recall:
        return self.recall.beside(
            {
                f"{IDS} {kind}": known if isinstance(known, Countable) else dict.fromkeys(known, True)
                for kind, known in self.rules.known.items()
            }
        )

    def _noting(self, reads: set[Read]) -> tuple[Site, Mapping[str, Collection[str]]]:
        """The site and the ids that texts may name, noting what is asked of them."""
        known = {kind: _Asked(f"{IDS} {kind}", ids, reads) for kind, ids in self.rules.known.items()}
        return record_site(self.site, reads), known

    def _check(
        self,
        texts: Iterable[VisibleText],
        site: Site,
        known: Mapping[str, Collection[str]],
        problems: Problems,
        foreign: AbstractSet[Location],
        together: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        texts = list(texts)
        check_references(texts, site, known, problems)
        check_marks(texts, self.rules.unfinished, problems)
        if foreign:
            texts = [text for text in texts if foreign.isdisjoint((text.start, Location(text.start.path)))]
        check_numerals(texts, self.rules.lints, problems)
        check_wording(texts, self.rules.voices, self.site.languages, problems)
        if self.has_ends:  # it says what references say, which else would never be said
            check_prose(texts, site, problems, together)


@dataclass(frozen=True)
class _File:
    """What is looked at together: texts one by one, and what says the same in each language."""

    texts: list[VisibleText] = field(default_factory=list)
    parallels: list[Parallel] = field(default_factory=list)

    def words(self) -> list[object]:
        """All that the checks of it look at."""
        texts = [(text.text, text.language, text.is_markdown) for text in self.texts]
        return [texts, [[(code, text.text) for code, text in each.texts.items()] for each in self.parallels]]


class _Asked(Collection[str]):
    """Ids that note which of them are asked for."""

    def __init__(self, table: str, ids: Collection[str], reads: set[Read]) -> None:
        self._table, self._ids, self._reads = table, ids, reads

    def __contains__(self, name: object) -> bool:
        self._reads.add(Read(self._table, str(name)))
        return name in self._ids

    def __iter__(self) -> Iterator[str]:
        self._reads.add(Read(self._table, WHOLE))
        return iter(self._ids)

    def __len__(self) -> int:
        self._reads.add(Read(self._table, WHOLE))
        return len(self._ids)
