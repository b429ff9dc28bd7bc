"""Every `[[reference]]` leads somewhere."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sitegen.model.counts import Countable, CountError, check_count, parse_count
from sitegen.model.quantity import Form
from sitegen.model.references import KINDS, Reference, find_references
from sitegen.model.site import Site
from sitegen.model.visible import VisibleText
from sitegen.problems import Location, Problems, closest

FORMS: Mapping[str, set[str]] = {
    "figure": {"", "label", *(form.value for form in Form)},
    "term": {"", "plain"},
    "quote": {""},
    "commitment": {""},
    "area": {"", "number"},
    "source": {""},
    "chart": {""},
    "count": {""},
    "page": {""},
    "year": {""},
}

TABLES: Mapping[str, str] = {
    "figure": "figures",
    "term": "terms",
    "quote": "quotations",
    "commitment": "commitments",
    "area": "areas",
    "source": "report",
}
"""By kind, the table whose rows references name."""
BRACKETS = re.compile(r"\[\[[^\[\]\n]*\]?\]?|\]\]|【【[^【】\n]*】?】?|】】")
"""A reference, or what was meant to be one."""
SAID = ("term", "commitment", "page")
LONGEST_SAID = 50_000
DEEPEST_SAID = 10
Node = tuple[str, str, str]
"""A text that references say: kind, id and language."""
Size = tuple[int, int]
"""How many characters such a text has with all that it says, and how many texts deep."""


def check_references(
    texts: Iterable[VisibleText], site: Site, known: Mapping[str, Collection[str]], problems: Problems
) -> None:
    """Reports references that can't be read, unknown ids and forms, and charts outside of pages."""
    for text in texts:
        if text.unread:
            _check_unread(text, problems)
            continue
        for reference in find_references(text.text):
            _check(reference, text, site, known, problems)


def _check_unread(text: VisibleText, problems: Problems) -> None:
    """Reports brackets of a reference, whole or not, where readers would see them."""
    for brackets in BRACKETS.finditer(text.text):
        problems.add(
            text.unread, text.at(brackets.start()), reference=brackets.group(), label=text.text, column=text.column
        )


def check_circles(site: Site, problems: Problems) -> bool:
    """Whether all texts come to an end; reports those that say themselves, or more than a page could hold.

    A term is said with its explanation, a promise by its text, a page by its title; each may cite the others.
    """
    texts = {node: (text, place) for node, text, place in _said_texts(site)}
    sizes: dict[Node, Size] = {}
    before = len(problems)
    for node in texts:
        _measure(node, texts, sizes, problems)
    return len(problems) == before


def _said_texts(site: Site) -> Iterator[tuple[Node, str, Location]]:
    for code in site.languages:
        for term in site.terms.values():
            yield ("term", term.id, code), term.plain[code], term.origin.at(f"plain_{code}")
        for promise in site.commitments.values():
            yield ("commitment", promise.id, code), promise.text[code], promise.origin.at(f"text_{code}")
    for (name, code), document in site.documents.items():
        yield ("page", name, code), document.title, document.origin.at("title")


def _measure(
    start: Node, texts: Mapping[Node, tuple[str, Location]], sizes: dict[Node, Size], problems: Problems
) -> None:
    """Notes how long and deep a text becomes when all that it cites is said in it; itself without going deep."""
    waiting, path = [start], dict[Node, None]()
    while waiting:
        node = waiting[-1]
        text, _ = texts[node]
        cited = [(ref.kind, ref.target, node[2]) for ref in find_references(text) if ref.kind in SAID]
        inner = [other for other in cited if other in texts]
        unknown = [other for other in dict.fromkeys(inner) if other not in sizes]
        if node not in sizes and node not in path and unknown:
            path[node] = None
            circle = [other for other in unknown if other in path]
            if circle:
                _report_chain([*path][[*path].index(circle[0]) :], texts, problems)
                sizes.update(dict.fromkeys(circle, (0, 0)))
            waiting += [other for other in unknown if other not in path]
            continue
        waiting.pop()
        path.pop(node, None)
        found = [sizes.get(other, (0, 0)) for other in inner]
        length, depth = len(text) + sum(size for size, _ in found), 1 + max((deep for _, deep in found), default=0)
        if _is_endless((length, depth)) and not any(map(_is_endless, found)):
            _report_chain([node], texts, problems)
        sizes.setdefault(node, (min(length, LONGEST_SAID + 1), depth))


def _is_endless(size: Size) -> bool:
    return size[0] > LONGEST_SAID or size[1] > DEEPEST_SAID


def _report_chain(
    nodes: Sequence[Node], texts: Mapping[Node, tuple[str, Location]], problems: Problems
) -> None:
    """Reports texts that cite each other, at each of them; they are told as one."""
    chain = " → ".join(f"{kind}:{name}" for kind, name, _ in [*nodes, nodes[0]])
    members = ", ".join(sorted({f"{kind}:{name}" for kind, name, _ in nodes}))
    for node in nodes:
        problems.add("endless-reference", texts[node][1], chain=chain, members=members)


def known_ids(site: Site) -> Mapping[str, Collection[str]]:
    """Ids by kind of reference, those of rows with faults included: a faulty row is reported by itself."""

    def column(table: str, name: str) -> Collection[str]:
        return {row[name] for row in site.tables[table].rows}

    return {
        "figure": column("figures", "figure"),
        "term": column("terms", "term"),
        "quote": column("quotations", "quotation"),
        "commitment": column("commitments", "commitment"),
        "area": column("areas", "area"),
        "source": column("report", "paragraph"),
        "chart": site.charts,
        "page": {name for name, _ in site.documents},
        "year": site.settings.years,
        "count": Countable(site),
    }


def _check(
    reference: Reference, text: VisibleText, site: Site, known: Mapping[str, Collection[str]], problems: Problems
) -> None:
    place = text.at(reference.start)
    if not reference.well_formed:
        inner = text.text[reference.start + 2 : reference.end - 2]
        problems.add("bad-reference", place, text=inner, kinds=", ".join(KINDS))
    elif reference.form not in FORMS[reference.kind]:
        forms = ", ".join(sorted(FORMS[reference.kind] - {""})) or "–"
        problems.add("unknown-form", place, form=reference.form, kind=reference.kind, forms=forms)
    elif reference.kind == "count":
        if reference.target not in known["count"]:
            _report_count(reference, text, site, problems)
    elif reference.target not in known[reference.kind]:
        if reference.kind in TABLES and not site.tables[TABLES[reference.kind]].rows:
            problems.add("empty-table", place, table=TABLES[reference.kind], value=reference.target)
            return
        near = functools.partial(closest, reference.target, known[reference.kind])
        problems.add("unknown-reference", place, kind=reference.kind, id=reference.target, near=near)
    elif reference.kind == "chart" and not text.is_markdown:
        problems.add("chart-outside-page", place, id=reference.target)


def _report_count(reference: Reference, text: VisibleText, site: Site, problems: Problems) -> None:
    try:
        check_count(parse_count(reference.target), site)
    except CountError as error:
        near = functools.partial(closest, str(error), error.known)
        problems.add("bad-count", text.at(reference.start), word=error, near=near, known=", ".join(error.known))


def check_unread_cells(site: Site, problems: Problems) -> None:
    """Reports references in columns where they are not read."""
    for table in site.tables.values():
        names = [field.name for field in table.schema.fields if not field.prose]
        for row in table.rows:
            for name in names:
                for found in find_references(row[name]):
                    reference = row[name][found.start : found.end]
                    problems.add("reference-in-cell", row.at(name), column=name, reference=reference)


def cited_figures(text: str) -> set[str]:
    """Ids of the figures that a text refers to."""
    return {reference.target for reference in find_references(text) if reference.kind == "figure" and reference.target}
