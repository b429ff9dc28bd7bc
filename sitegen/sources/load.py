"""A whole folder as a site: every file read, every record made, every problem of form reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sitegen.model.cache import NO_CACHE, Cache
from sitegen.model.documents import Settings
from sitegen.model.language import Language
from sitegen.model.site import Site
from sitegen.problems import Problems
from sitegen.sources.catalogues import LOCALE, read_catalogues
from sitegen.sources.corrected import LEDGER, corrected_ledger
from sitegen.sources.documents import read_documents
from sitegen.sources.entities import Entities, missing_columns
from sitegen.sources.files import Reader
from sitegen.sources.folders import check_folders
from sitegen.sources.looks import read_icons
from sitegen.sources.pictures import read_pictures
from sitegen.sources.schema import read_package
from sitegen.sources.settings import LANGUAGES, read_audit, read_languages, read_settings
from sitegen.sources.stock import with_stock
from sitegen.sources.strays import check_strays
from sitegen.sources.tables import read_tables
from sitegen.sources.texts import read_charts, read_phrases, read_words

OF_LANGUAGES = (f"{LANGUAGES}/{{}}.yml", f"{LOCALE}/{{}}.po")
"""Files that each language has."""


@dataclass(frozen=True)
class Loaded:
    """A site, the data package that describes its tables, and the digest of every file read."""

    site: Site
    package: Mapping[str, Any]
    digests: Mapping[str, str]


def load_site(
    root: Path, problems: Problems, cache: Cache = NO_CACHE, known: Mapping[str, str] | None = None
) -> Loaded | None:
    """The site of a folder; `None` where so much is missing that nothing can be said of the rest.

    `notes` spare reading what was found sound before. `known` are digests of all source files by path, in order;
    empty for those that have to be read.
    """
    reader = _reader(Reader(root, problems, cache), known)
    settings = read_settings(reader) if check_folders(root, problems) else None
    if settings is None:
        return None
    languages = read_languages(reader, settings.languages)
    package, schemas = read_package(reader, settings.languages)
    scripts = {code: language.script for code, language in languages.items()}
    tables, stock = read_tables(reader, schemas, settings.languages, scripts)
    texts = {
        "documents": read_documents(reader, settings.languages, languages),
        "pictures": read_pictures(reader),
        "icons": read_icons(reader),
        "charts": read_charts(reader, settings.languages),
        "phrases": read_phrases(reader, settings.languages),
        "words": read_words(reader, settings.languages),
        "catalogues": read_catalogues(reader, languages),
        "audit": read_audit(reader),
    }
    wanted = [path.format(code) for code in settings.languages for path in OF_LANGUAGES]
    check_strays(root, {*reader.digests, *wanted}, problems, has_tables=bool(schemas))
    is_whole = len(languages) == len(settings.languages) and all(
        table.is_whole for table in (*tables.values(), *stock.values())
    )
    if not schemas or missing_columns(tables, settings.languages, settings.citation.language, problems) or not is_whole:
        return None
    ledger = corrected_ledger(reader, tables, settings.languages)
    tables, known_rows = with_stock(tables, stock, languages[settings.citation.language].numerals.scales)
    entities = Entities({**known_rows, LEDGER: ledger}, settings.languages)
    site = _site(settings, languages, entities, {**texts, "tables": tables}, problems)
    return Loaded(site, package, reader.digests)


def _site(
    settings: Settings,
    languages: Mapping[str, Language],
    entities: Entities,
    texts: Mapping[str, Any],
    problems: Problems,
) -> Site:
    units = entities.units(languages[settings.citation.language])
    return Site(
        settings=settings,
        languages=languages,
        units=units,
        report=entities.report(),
        areas=entities.areas(),
        subsections=entities.subsections(),
        aspects=entities.aspects(),
        figures=entities.figures(units, languages[settings.citation.language], problems),
        results=entities.results(),
        commitments=entities.commitments(),
        progress=entities.progress(),
        terms=entities.terms(),
        quotations=entities.quotations(settings.citation.language),
        places=entities.names("places"),
        partners=entities.names("partners"),
        verbs=entities.verbs(),
        exemptions=entities.exemptions(),
        corrections=entities.corrections(),
        **texts,
    )


def with_documents(loaded: Loaded, root: Path, problems: Problems, cache: Cache, known: Mapping[str, str]) -> Loaded:
    """A site of which only documents have changed."""
    reader = _reader(Reader(root, problems, cache), known)
    documents = read_documents(reader, loaded.site.settings.languages, loaded.site.languages)
    return Loaded(replace(loaded.site, documents=documents), loaded.package, reader.digests)


def _reader(reader: Reader, known: Mapping[str, str] | None) -> Reader:
    if known is not None:
        reader.listed = list(known)
        reader.digests.update((name, value) for name, value in known.items() if value)
    return reader
