"""Every check of visible text: of a site's pages one by one, and of all that stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from sitegen.checks.characters import Characters, check_characters, make_characters
from sitegen.checks.fronts import check_front, nameable
from sitegen.checks.letters import Letters, check_letters, check_list_letters, front_letters, make_letters
from sitegen.checks.marks import Unfinished, check_marks, make_unfinished
from sitegen.checks.numerals import Lint, check_numerals, make_lints
from sitegen.checks.parity import check_twins
from sitegen.checks.pictures import check_pictures
from sitegen.checks.prose import check_prose, folders_of_charts
from sitegen.checks.references import check_references
from sitegen.checks.tongues import Tongue, make_tongues
from sitegen.checks.twins import Twins
from sitegen.checks.wording import Voice, agreed_words, check_signs, check_wording, make_voices, names_of
from sitegen.model.dependencies import WHOLE, Read, digest, front_table, record_site
from sitegen.model.documents import Document
from sitegen.model.graph import Graph
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

TEXTS, PAGE_TEXTS = "texts", "page-texts"
"""The kinds of nodes that are texts beside pages, by file, and texts of pages, by name."""
IDS = "ids"
"""The first word of the names under which pages note the ids that they ask for."""
TORN = frozenset(("mistyped-mark", "half-reference"))
"""What makes of a text another one than was meant."""
TYPED, MANY_NUMBERS = frozenset(("typed-number", "typed-year")), 10
"""What a phrase may allow, and how many of it tell that a list of phrases has lost its rows."""
MOST_PLACES = 5
PHRASES = "content/phrases.csv"

@dataclass(frozen=True)
class Rules:
    """What the texts of a site are held against, which rests on no page's text."""

    lints: Mapping[str, Lint]
    title_lints: Mapping[str, Lint]
    voices: Mapping[str, Voice]
    unfinished: Mapping[str, Unfinished]
    tongues: Mapping[str, Tongue]
    characters: Mapping[str, Characters]
    letters: Mapping[str, Letters]


def rules_digest(site: Site) -> str:
    """A digest of all that the rules of a site are made from, beside how languages are written."""
    names = {code: (*names_of(site, code), "", *site.given_names[code]) for code in site.languages}
    lists = (site.phrases, site.words, tuple(site.units.values()))
    agreed = sorted((*key, *sorted(forms)) for key, forms in agreed_words(site).items())
    nouns = sorted({repr(figure.quantity.counted) for figure in site.figures.values()})  # which the lint knows, too
    return digest(repr((names, site.years, lists, agreed, nouns)))


def make_rules(site: Site) -> Rules:
    """The rules of a site."""
    return Rules(
        make_lints(site),
        make_lints(site, of_titles=True),
        make_voices(site),
        make_unfinished(site),
        make_tongues(site),
        make_characters(site),
        make_letters(site),
    )


@dataclass(frozen=True)
class TextChecks:
    """The checks of a site's texts.

    What was looked at and nothing was wrong with is a node of the graph, and not looked at again before something has
    changed that it rested on.
    """

    site: Site
    make_rules: Callable[[], Rules]
    graph: Graph = field(default_factory=Graph)
    has_ends: bool = True
    """Whether what references say comes to an end, so that it can be measured."""
    faulty: frozenset[str] = frozenset()
    """Pages whose Markdown is at fault, which is told already."""

    @cached_property
    def rules(self) -> Rules:
        return self.make_rules()

    def beside_pages(self, site: Site, reads: set[Read], problems: Problems) -> None:
        """Checks all texts that stand in no page, file by file; charts together, and so all catalogues' messages.

        Of a file in which nothing was wrong, what was there then is not looked at again. Notes in `reads` what the
        texts rest on; which texts there are is seen in `site`.
        """
        check_list_letters(site, self.rules.letters, problems)
        together = folders_of_charts(site)
        for path, file in self._files(site, together).items():
            sound = frozenset(self.graph.get(TEXTS, path) or ())
            own = set(self.graph.reads(TEXTS, path)) if sound else set[Read]()
            if not sound.issuperset(file.pieces):
                found = Problems()
                self._file(file, sound, *self._noting(own), found, together)
                problems.merge(found)
                if not found:
                    self.graph.put(TEXTS, path, own, sorted(file.pieces))
            reads |= own

    def _files(self, site: Site, together: Mapping[str, str]) -> Mapping[str, _File]:
        files: dict[str, _File] = {}
        beside, messages = [*parallel_texts(site)], parallel_messages(site)
        for text in texts_beside_pages(site, beside):
            files.setdefault(together.get(text.start.path, text.start.path), _File()).texts.append(text)
        for parallel in (*beside, *messages):
            for text in [*parallel.texts.values()][:1]:
                files.setdefault(together.get(text.start.path, text.start.path), _File()).parallels.append(parallel)
        return files

    def _file(
        self,
        file: _File,
        sound: AbstractSet[str],
        site: Site,
        known: Mapping[str, Collection[str]],
        problems: Problems,
        together: Mapping[str, str],
    ) -> None:
        """Checks those pieces of a file that are not known to be sound."""
        twins = Twins(site.languages, self.rules.tongues)
        parallels = [each for each in file.parallels if digest(each.words) not in sound]
        twins.texts(parallels, site.settings.citation.language, known, problems)
        every = [text for parallel in parallels for text in parallel.texts.values()]
        check_characters(every, self.rules.characters, problems)
        check_letters(_native(every, twins.foreign), self.rules.letters, problems)
        titles = [text for parallel in parallels if parallel.is_title for text in parallel.texts.values()]
        check_numerals(titles, self.rules.title_lints, problems)
        names = [text for parallel in parallels if parallel.is_name for text in parallel.texts.values()]
        check_signs(_native([*titles, *names], twins.foreign), self.site.languages, problems)
        texts = [text for text in file.texts if digest(text.words) not in sound]
        self._check(texts, site, known, problems, twins.foreign)
        for prose in file.prose.values():
            if _as_one(prose) not in sound:
                self._measure(prose, site, problems, twins.foreign, together)

    def page(self, name: str, problems: Problems, reads: set[Read], sound: AbstractSet[str] = frozenset()) -> list[str]:
        """Checks a page in all its languages; notes in `reads` what of the site that depended on.

        Gives digests of its texts; those that are known to be `sound` are only held against those beside them.
        """
        site, known = self._noting(reads)
        documents = [site.documents[name, code] for code in site.languages if (name, code) in site.documents]
        pieces = list[str]()
        before = len(problems)
        for document in documents:
            check_front(document, known, problems)
        twins, told = Twins(site.languages, self.rules.tongues), len(problems)
        if self._are_readable(documents):
            twins.page(documents, known, problems, has_front=told == before)
        are_alike = len(problems) == told
        for document in documents:
            texts = [*document_texts(document)]
            check_pictures(document, site, problems)
            check_characters(texts, self.rules.characters, problems)
            self._check_letters(document, texts, problems, twins.foreign)
            own = [digest(text.words) for text in texts]
            new = [text for text, piece in zip(texts, own, strict=True) if piece not in sound]
            self._check(new, site, known, problems, twins.foreign)
            if new:
                self._measure(texts, site, problems, twins.foreign)
            pieces += own
        check_twins(documents, site, problems, are_alike=are_alike)
        return pieces

    def _are_readable(self, documents: Iterable[Document]) -> bool:
        """Whether a page is read as it was meant, so that its languages can be held against each other."""
        marks = Problems()
        for document in documents:
            check_marks(document_texts(document), self.rules.unfinished, marks)
        is_torn = any(problem.code in TORN for problem in marks)
        return not is_torn and self.faulty.isdisjoint(document.path for document in documents)

    def pages(self, names: Iterable[str], problems: Problems) -> None:
        """Checks pages by name, each in all its languages; those that are known to be sound are not looked at."""
        waiting = [name for name in names if not self.graph.is_fresh(PAGE_TEXTS, name)]
        if waiting:
            _ = self.rules  # made once, for all copies of this process
        for name, (found, reads, pieces) in zip(waiting, spread(self._examined, waiting), strict=True):
            problems.extend(found)
            if not found and self.faulty.isdisjoint(f"content/{name}.{code}.md" for code in self.site.languages):
                written = [code for code in self.site.languages if (name, code) in self.site.documents]
                own = {Read(front_table(name, code), "=digest") for code in written}
                self.graph.put(PAGE_TEXTS, name, reads | own, pieces)
        self._check_phrases(problems)

    def _check_phrases(self, problems: Problems) -> None:
        """Reports that the list of phrases is empty, where so many texts hold numbers that it may have been filled."""
        if self.site.phrases or len(problems) < MANY_NUMBERS:
            return
        places = [str(each.location) for each in problems.found() if each.code in TYPED]
        if len(places) >= MANY_NUMBERS:
            fields = {"number": len(places), "places": ", ".join([*dict.fromkeys(places)][:MOST_PLACES])}
            problems.add("empty-list", Location(PHRASES, 1), list="phrases", **fields)

    def _examined(self, name: str) -> tuple[list[Problem], set[Read], list[str]]:
        """What is wrong with a page, what that depended on, and digests of its texts.

        Where nothing has changed but words of the page, those of its texts that are as they were are sound.
        """
        own = {front_table(name, code) for code in self.site.languages}
        changed = self.graph.why(PAGE_TEXTS, name)
        is_known = bool(changed) and own.issuperset(read.table for read in changed)
        sound = frozenset(self.graph.value(PAGE_TEXTS, name) or () if is_known else ())
        problems, reads = Problems(), {*(self.graph.reads(PAGE_TEXTS, name) if sound else ())}
        pieces = self.page(name, problems, reads, sound)
        return problems.found(), reads, pieces

    @cached_property
    def _known(self) -> Mapping[str, Collection[str]]:
        """By kind, the ids that a text may name."""
        return nameable(self.site)

    def _noting(self, reads: set[Read]) -> tuple[Site, Mapping[str, Collection[str]]]:
        """The site and the ids that texts may name, noting what is asked of them."""
        known = {kind: _Asked(f"{IDS} {kind}", ids, reads) for kind, ids in self._known.items()}
        return record_site(self.site, reads), known

    def _check(
        self,
        texts: Sequence[VisibleText],
        site: Site,
        known: Mapping[str, Collection[str]],
        problems: Problems,
        foreign: AbstractSet[Location],
    ) -> None:
        """Checks texts one by one."""
        check_references(texts, site, known, problems)
        check_marks(texts, self.rules.unfinished, problems)
        texts = _native(texts, foreign)
        check_numerals(texts, self.rules.lints, problems)
        check_wording(texts, self.rules.voices, self.site.languages, problems)

    def _check_letters(
        self, document: Document, texts: Sequence[VisibleText], problems: Problems, foreign: AbstractSet[Location]
    ) -> None:
        unmarked, marked = front_letters(document, _native(texts, foreign))
        check_letters(unmarked, self.rules.letters, problems)
        check_letters(marked, self.rules.letters, problems, is_marked=True)

    def _measure(
        self,
        texts: Sequence[VisibleText],
        site: Site,
        problems: Problems,
        foreign: AbstractSet[Location],
        together: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Measures texts whole: their averages are those of all their sentences."""
        if self.has_ends:  # it says what references say, which else would never be said
            check_prose(_native(texts, foreign), site, problems, together)


def _native(texts: Sequence[VisibleText], foreign: AbstractSet[Location]) -> Sequence[VisibleText]:
    """Those of some texts that are in their own language."""
    return [text for text in texts if foreign.isdisjoint((text.start, Location(text.start.path)))] if foreign else texts


def _as_one(texts: Iterable[VisibleText]) -> str:
    """A digest of all of some texts."""
    return digest("\n".join(text.words for text in texts))


@dataclass(frozen=True)
class _File:
    """What is looked at together: texts one by one, and what says the same in each language."""

    texts: list[VisibleText] = field(default_factory=list)
    parallels: list[Parallel] = field(default_factory=list)

    @cached_property
    def prose(self) -> Mapping[str, Sequence[VisibleText]]:
        """All texts of each language, which have one average."""
        found: dict[str, list[VisibleText]] = {}
        for text in self.texts:
            found.setdefault(text.language, []).append(text)
        return found

    @cached_property
    def pieces(self) -> frozenset[str]:
        """Digests of all that its checks look at, by what each of them needs to see at once."""
        each = (*(text.words for text in self.texts), *(parallel.words for parallel in self.parallels))
        return frozenset((*map(digest, each), *map(_as_one, self.prose.values())))


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
