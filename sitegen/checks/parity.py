"""Every language has every page, key, chart text and message, and translations are reviewed."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from sitegen.model.documents import Catalogue, Document
from sitegen.model.site import Site
from sitegen.problems import Location, Problems

PLACEHOLDER = re.compile(r"%\((\w+)\)")


def check_pages(site: Site, required_pages: tuple[str, ...], problems: Problems) -> None:
    """Reports pages that a language lacks."""
    written = {name for name, _ in site.documents}
    broken = {problem.location.path for problem in problems.found()}
    for name in sorted({*required_pages, *written}):
        present = [site.documents[name, code] for code in site.languages if (name, code) in site.documents]
        source = next((document for document in present if not document.reviewed), None)
        for code in site.languages:
            path = f"content/{name}.{code}.md"
            if (name, code) not in site.documents and path not in broken:
                fields = {"page": name, "language": code, "digest": source.digest if source else ""}
                problems.add("missing-page", Location(path), near=source.path if source else "", **fields)


def check_twins(present: Sequence[Document], site: Site, problems: Problems, *, are_alike: bool = True) -> None:
    """Reports front-matter keys that a language of a page lacks, and unreviewed translations.

    Where languages are not alike, it is told how; that a translation should be looked at would say no more.
    """
    _check_keys(present, problems)
    if len(present) == len(site.languages) > 1:
        _check_review(present, problems, are_alike=are_alike)


def _check_keys(documents: Sequence[Document], problems: Problems) -> None:
    keys = {key for document in documents for key in document.front} - {"reviewed"}
    for document in documents:
        for key in sorted(keys - set(document.front)):
            other = next(twin.path for twin in documents if key in twin.front)
            problems.add("missing-twin-key", document.origin.at(""), key=key, other=other)


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
    known = {message for catalogue in catalogues for message in (*catalogue.messages, *catalogue.lines)}
    for catalogue in catalogues:
        for message in sorted(known - set(catalogue.messages)):
            place, code = catalogue.at(message), catalogue.language
            problems.add("missing-message", place, message=message, language=code, near="")
        for other in catalogues:
            for message, strings in catalogue.messages.items():
                theirs = other.messages.get(message)
                if theirs is not None and _placeholders(strings) - _placeholders(theirs):
                    lacking = sorted(_placeholders(strings) - _placeholders(theirs))
                    missing = ", ".join(f"%({name})s" for name in lacking)
                    problems.add("placeholder-differs", other.at(message), message=message, missing=missing)


def _placeholders(strings: tuple[str, ...]) -> set[str]:
    return {name for string in strings for name in PLACEHOLDER.findall(string)}
