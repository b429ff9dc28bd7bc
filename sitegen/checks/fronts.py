"""The menu and front matter: the pages and rows that they name are there, in the shape that pages take them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from sitegen.checks.references import known_ids
from sitegen.model.documents import Document
from sitegen.model.lists import listed
from sitegen.model.site import Site
from sitegen.problems import Problems, closest

AREAS = "areas"
"""The entry of the menu that leads to the list of areas and is no page."""
LISTS: Mapping[str, str] = {"cards": "figure", "charts": "chart"}
"""Keys that hold a list of ids, in front matter and in its sections, and what the ids are of."""
ONES: Mapping[str, str] = {"picture": "chart"}
"""Keys that hold a single id at the head of a page."""
TEXTS = ("unsaid",)
"""Keys that hold a list of texts."""
SAID = ("title", "description", "lead", "story", "navigation", "reviewed", "layers_note", "text")
"""Keys that hold a text, wherever they stand."""


class Named(NamedTuple):
    """An id that front matter names: of which kind, and under which dotted key."""

    kind: str
    id: str
    key: str


def check_menu(site: Site, problems: Problems) -> None:
    """Reports pages that the menu names but nobody wrote."""
    known = {name for name, _ in site.documents}
    for position, name in enumerate(site.settings.navigation):
        if name != AREAS and name not in known:
            place = site.settings.origin.at(f"navigation.{position}")
            problems.add("unknown-page", place, page=name, near=closest(name, known))


def check_contact(site: Site, base_url: str, problems: Problems) -> None:
    """Reports a site for the web that names nobody as its maker, or whose readers can tell nobody of a mistake."""
    settings = site.settings
    if base_url and settings.maker is None:
        problems.add("no-maker", settings.origin.at("maker"), address=base_url)
    if base_url and not settings.repository.strip() and not settings.contact.strip():
        problems.add("no-way-to-correct", settings.origin.at("repository"), address=base_url)


def nameable(site: Site) -> Mapping[str, Collection[str]]:
    """By kind, all that front matter may name, and the pictures that pages may show."""
    kinds = next(field for field in site.tables["figures"].schema.fields if field.name == "kind").enum
    return {**known_ids(site), "kind": kinds, "aspect": site.aspects, "picture": site.pictures}


def check_front(document: Document, known: Mapping[str, Collection[str]], problems: Problems) -> None:
    """Reports front matter without title or description, ids that no row has, and values of another shape."""
    for key in ("title", "description"):
        if not document.front.get(key):
            problems.add("missing-key", document.origin.at(key), key=key, example=f"{key}: …")
    _check_said(document.front, "", document, problems)
    for named in _named(document, problems):
        if named.id not in known[named.kind]:
            near = closest(named.id, known[named.kind])
            place = document.origin.at(named.key)
            problems.add("unknown-reference", place, kind=named.kind, id=named.id, near=near)


def _check_said(value: Any, key: str, document: Document, problems: Problems) -> None:
    """Reports what stands where a text should, at any depth."""
    before, _, name = key.rpartition(".")
    if name in SAID or before.rpartition(".")[2] in TEXTS:
        if not isinstance(value, str) and (value is not None or name.isdecimal()):
            problems.add("wrong-type", document.origin.at(key), key=key, wanted="text")
        return
    parts = value.items() if isinstance(value, Mapping) else enumerate(value if isinstance(value, list) else ())
    for inner, part in parts:
        _check_said(part, f"{key}.{inner}" if key else str(inner), document, problems)


def _named(document: Document, problems: Problems) -> Iterator[Named]:
    yield from _listed(document.front, "", document, problems)
    yield from _single(document, problems)
    for row, terms in enumerate(_list(document.front, "layers", "", document, problems)):
        if not isinstance(terms, list):
            fields = {"wanted": "list", "near": listed(str(row), terms)}
            problems.add("wrong-type", document.origin.at(f"layers.{row}"), key=f"layers.{row}", **fields)
            continue
        yield from (Named("term", str(term), f"layers.{row}.{item}") for item, term in enumerate(terms))
    for row, mark in enumerate(_list(document.front, "reading", "", document, problems)):
        if not isinstance(mark, Mapping) or not {"kind", "text"} <= mark.keys():
            wanted = "{kind: …, text: …}"
            problems.add("wrong-type", document.origin.at(f"reading.{row}"), key=f"reading.{row}", wanted=wanted)
            continue
        yield Named("kind", str(mark["kind"]), f"reading.{row}.kind")
    for row, item in enumerate(_list(document.front, "minute", "", document, problems)):
        if not isinstance(item, Mapping) or not {"title", "text", "to"} <= item.keys():
            wanted = "{title: …, text: …, to: …}"
            problems.add("wrong-type", document.origin.at(f"minute.{row}"), key=f"minute.{row}", wanted=wanted)
            continue
        yield Named("page", str(item["to"]), f"minute.{row}.to")
    sections = document.front.get("sections") or {}
    if not isinstance(sections, Mapping):
        problems.add("wrong-type", document.origin.at("sections"), key="sections", wanted="mapping")
        return
    for aspect, section in sections.items():
        yield Named("aspect", str(aspect), f"sections.{aspect}")
        if isinstance(section, Mapping):
            yield from _listed(section, f"sections.{aspect}.", document, problems)
        else:
            place = document.origin.at(f"sections.{aspect}")
            problems.add("wrong-type", place, key=f"sections.{aspect}", wanted="mapping")


def _single(document: Document, problems: Problems) -> Iterator[Named]:
    for key, kind in ONES.items():
        value = document.front.get(key)
        if isinstance(value, str):
            yield Named(kind, value, key)
        elif value is not None:
            problems.add("wrong-type", document.origin.at(key), key=key, wanted="text")


def _listed(values: Mapping[str, Any], prefix: str, document: Document, problems: Problems) -> Iterator[Named]:
    for key in TEXTS:
        _list(values, key, prefix, document, problems)
    for key, kind in LISTS.items():
        for item, name in enumerate(_list(values, key, prefix, document, problems)):
            yield Named(kind, str(name), f"{prefix}{key}.{item}")


def _list(values: Mapping[str, Any], key: str, prefix: str, document: Document, problems: Problems) -> list[Any]:
    value = values.get(key) or []
    if not isinstance(value, list):
        fields = {"wanted": "list", "near": listed(key, value)}
        problems.add("wrong-type", document.origin.at(prefix + key), key=prefix + key, **fields)
        return []
    return value
