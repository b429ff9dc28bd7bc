"""Every check of visible text: of a site's pages one by one, and of all that stands beside them."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sitegen.checks.fronts import check_front, nameable
from sitegen.checks.numerals import Lint, check_numerals, make_lints
from sitegen.checks.parity import check_twins
from sitegen.checks.prose import check_prose, folders_of_charts
from sitegen.checks.references import check_references, check_same_figures, known_ids
from sitegen.checks.wording import Voice, check_wording, make_voices, names_of
from sitegen.model.recording import WHOLE, Fingerprints, Read, digest, record_site
from sitegen.model.shelf import UNNOTED, Notes
from sitegen.model.site import Site
from sitegen.model.visible import VisibleText, document_texts, texts_beside_pages
from sitegen.parallel import spread
from sitegen.problems import Problem, Problems

NOTED = "examined"
IDS = "ids"
"""The first word of the names under which pages note the ids that they ask for."""
LANGUAGES = ("content/languages/", "content/site.yml")
"""The files that say how a language is written, and which one the source is in."""


@dataclass(frozen=True)
class Rules:
    """What the texts of a site are held against, which rests on no page's text."""

    lints: Mapping[str, Lint]
    voices: Mapping[str, Voice]
    known: Mapping[str, Collection[str]]
    """By kind, the ids that a text may name."""
    digest: str
    """Of all this but the ids, and of how languages are written."""


def make_rules(site: Site, digests: Mapping[str, str]) -> Rules:
    """The rules of a site; `digests` are of its sources by path."""
    names = {code: tuple(names_of(site, code)) for code in site.languages}
    files = [f"{path} {value}" for path, value in digests.items() if path.startswith(LANGUAGES)]
    lists = (site.phrases, site.words, tuple(site.units.values()))
    return Rules(make_lints(site), make_voices(site), nameable(site), digest(repr((names, site.years, files, lists))))


@dataclass(frozen=True)
class TextChecks:
    """The checks of a site's texts."""

    site: Site
    rules: Rules
    has_ends: bool = True
    """Whether what references say comes to an end, so that it can be measured."""

    def beside_pages(self, problems: Problems) -> None:
        """Checks all texts that stand in no page."""
        site = self.site
        self._check(texts_beside_pages(site), site, known_ids(site), problems, folders_of_charts(site))

    def page(self, name: str, problems: Problems, reads: set[Read] | None = None) -> None:
        """Checks a page in all its languages; notes in `reads` what of the site that depended on."""
        site, known = self.site, self.rules.known
        if reads is not None:
            site = record_site(site, reads)
            known = {kind: _Asked(f"{IDS} {kind}", ids, reads) for kind, ids in known.items()}
        twins = [site.documents[name, code] for code in site.languages if (name, code) in site.documents]
        for document in twins:
            check_front(document, known, problems)
            self._check(document_texts(document), site, known, problems)
        check_same_figures(twins, problems)
        check_twins(twins, site, problems)

    def _check(
        self,
        texts: Iterable[VisibleText],
        site: Site,
        known: Mapping[str, Collection[str]],
        problems: Problems,
        together: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        texts = list(texts)
        check_references(texts, site, known, problems)
        check_numerals(texts, self.rules.lints, problems)
        check_wording(texts, self.rules.voices, self.site.languages, problems)
        if self.has_ends:  # it says what references say, which else would never be said
            check_prose(texts, site, problems, together)


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


def check_texts(
    checks: TextChecks,
    digests: Mapping[str, str],
    problems: Problems,
    notes: Notes = UNNOTED,
    names: Iterable[str] | None = None,
) -> None:
    """Checks the pages of a site, or those named.

    A page in which nothing was wrong is noted with what that depended on, and not looked at again before any of it
    has changed. `digests` are of the sources, by path.
    """
    site = checks.site
    ids = {f"{IDS} {kind}": dict.fromkeys(known, True) for kind, known in checks.rules.known.items()}
    fingerprints = Fingerprints(site, ids)
    waiting: dict[str, str] = {}
    for name in dict.fromkeys(name for name, _ in site.documents) if names is None else names:
        sources = "\n".join(f"{code} {digests.get(f'content/{name}.{code}.md')}" for code in site.languages)
        key = digest(f"{name}\n{sources}\n{checks.rules.digest}\n{checks.has_ends}")
        noted = notes.get(NOTED, key)
        if noted is None or noted[0] != fingerprints.of(Read(*read) for read in noted[1]):
            waiting[name] = key
    examined = spread(functools.partial(_examined, checks), list(waiting))
    for (name, key), (found, reads) in zip(waiting.items(), examined, strict=True):
        problems.extend(found)
        if not found:
            own = {f"document {name}.{code}" for code in site.languages}
            kept = sorted(read for read in reads if read.table not in own)
            notes.put(NOTED, key, (fingerprints.of(kept), kept))


def _examined(checks: TextChecks, name: str) -> tuple[list[Problem], set[Read]]:
    """What is wrong with a page, and what that depended on."""
    problems, reads = Problems(), set[Read]()
    checks.page(name, problems, reads)
    return list(problems), reads
