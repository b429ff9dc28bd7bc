"""Every language has every page, key, chart text and message, and translations are reviewed."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from sitegen.model.documents import Catalogue, Document
from sitegen.model.site import Site
from sitegen.problems import Location, Problems, closest

KEYS = frozenset(
    (
        *("title", "description", "navigation", "lead", "cards", "charts"),
        *("unsaid", "layers", "minute", "reading", "sections", "picture"),
    )
)
"""Of front matter, those that pages read: of two nearly the same, the other one is misspelt."""
NEARLY_THE_SAME = 0.8
PLACEHOLDER = re.compile(r"%\((\w+)\)")


def check_pages(site: Site, required_pages: tuple[str, ...], problems: Problems) -> None:
    """Reports pages that a language lacks."""
    written = {name for name, _ in site.documents}
    broken = {problem.location.path for problem in problems.found()}
    partly = {
        name: lacking
        for name in sorted({*required_pages, *written})
        if (lacking := tuple(code for code in site.languages if (name, code) not in site.documents))
    }
    renamed = _renamed(partly, written, required_pages, site)
    for name in partly:
        present = [site.documents[name, code] for code in site.languages if (name, code) in site.documents]
        source = next((document for document in present if not document.reviewed), None)
        for code in site.languages:
            path = f"content/{name}.{code}.md"
            if (name, code) not in site.documents and path not in broken:
                fields = {"page": name, "language": code, "digest": source.digest if source else ""}
                if name in renamed:
                    fields |= {"found": renamed[name], "found_id": renamed[name].rpartition("/")[2]}
                problems.add("missing-page", Location(path), near=source.path if source else "", **fields)


def _renamed(
    partly: Mapping[str, Sequence[str]], written: Collection[str], required: Collection[str], site: Site
) -> Mapping[str, str]:
    """By page that languages lack, the page that their files are called instead: it has just these languages.

    Where either name may be the wrong one, the one that the site needs, or that more names, is the page.
    """
    found: dict[str, str] = {}
    for name, lacking in partly.items():
        has = tuple(code for code in site.languages if code not in lacking)
        others = [
            other
            for other in written
            if other not in required
            and other != name
            and other.rpartition("/")[0] == name.rpartition("/")[0]
            and tuple(code for code in site.languages if (other, code) in site.documents) == tuple(lacking)
            and (name in required or (has and other not in found))
        ]
        near = closest(name, others, cutoff=0.6) or ("".join(others) if len(others) == 1 and has else "")
        if near:
            found[name] = near
    return found


def check_twins(present: Sequence[Document], site: Site, problems: Problems, *, are_alike: bool = True) -> None:
    """Reports front-matter keys that a language of a page lacks, and unreviewed translations.

    Where languages are not alike, it is told how; that a translation should be looked at would say no more.
    """
    _check_keys(present, problems)
    if len(present) == len(site.languages) > 1:
        _check_review(present, problems, are_alike=are_alike)


def _check_keys(documents: Sequence[Document], problems: Problems) -> None:
    keys = {key for document in documents for key in document.front} - {"reviewed"}
    misspelt = dict(_misspelt(documents))
    for document in documents:
        for key in sorted(keys - set(document.front)):
            other = next(twin.path for twin in documents if key in twin.front)
            meant = next((own for own in document.front if misspelt.get(own) == key), "")
            if key not in misspelt:
                problems.add("missing-twin-key", document.origin.at(meant), key=key, other=other, near=meant)


def _misspelt(documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
    """Keys that one language alone has, each with the one that it lacks and that is nearly the same."""
    for document in documents:
        others = [twin.front.keys() for twin in documents if twin is not document]
        lacking = sorted(set[str]().union(*others) - document.front.keys())
        for own in document.front.keys() - set[str]().union(*others) - {"reviewed"}:
            near = closest(own, lacking, cutoff=0.6)
            is_odd = sum(near in keys for keys in others) > 1
            if near and own not in KEYS and (is_odd or near in KEYS or document is not documents[0]):
                yield own, near


def _check_review(documents: Sequence[Document], problems: Problems, *, are_alike: bool) -> None:
    sources = [document for document in documents if not document.reviewed]
    if len(sources) != 1:
        first = documents[0]
        for document in sources[1:] if sources else [first]:
            fields = {"line": f"reviewed: {first.digest}", "other": first.path, "language": first.language}
            how = "source-unknown" if sources else "source-reviewed"
            problems.add("no-one-source", document.origin.at("reviewed"), how=how, **fields)
        return
    for document in documents if are_alike else ():
        if document.reviewed and document.reviewed != sources[0].digest:
            line = f"reviewed: {sources[0].digest}"
            problems.add("review-needed", document.origin.at("reviewed"), line=line, other=sources[0].path)


def check_catalogues(catalogues: Collection[Catalogue], problems: Problems) -> None:
    """Reports messages and placeholders that a language lacks."""
    known = Counter(message for each in catalogues for message in {*each.messages, *each.lines})
    misspelt = {}
    for catalogue in catalogues:
        own = [message for message in catalogue.messages if known[message] == 1 < len(catalogues)]
        for message in sorted(known.keys() - set(catalogue.messages)):
            near = closest(message, own, cutoff=NEARLY_THE_SAME) if known[message] == len(catalogues) - 1 else ""
            if near:
                misspelt[catalogue.language, message] = near
    for catalogue in catalogues:
        for message in sorted(known.keys() - set(catalogue.messages) - set(misspelt.values())):
            code = catalogue.language
            near = misspelt.get((code, message), "")
            problems.add("missing-message", catalogue.at(near or message), message=message, language=code, near=near)
    _check_placeholders(catalogues, problems)


def _check_placeholders(catalogues: Collection[Catalogue], problems: Problems) -> None:
    """Reports names to be filled in that another language has; of two that are nearly the same, the misspelt one.

    That is the one that fewer messages have.
    """
    times = Counter(
        name for each in catalogues for strings in each.messages.values() for name in _placeholders(strings)
    )
    for catalogue, other in itertools.permutations(catalogues, 2):
        for message, strings in catalogue.messages.items():
            theirs = other.messages.get(message)
            if theirs is None:
                continue
            there, here = _placeholders(strings), _placeholders(theirs)
            lacking, own = sorted(there - here), sorted(here - there)
            near = [closest(name, own) for name in lacking]
            is_theirs = [bool(guess) and times[guess] > times[name] for name, guess in zip(lacking, near, strict=True)]
            if all(is_theirs):
                continue  # told in the other direction, or nothing lacks
            missing, wrong = (", ".join(f"%({name})s" for name in names if name) for names in (lacking, near))
            problems.add("placeholder-differs", other.at(message), message=message, missing=missing, near=wrong)


def _placeholders(strings: tuple[str, ...]) -> set[str]:
    return {name for string in strings for name in PLACEHOLDER.findall(string)}
