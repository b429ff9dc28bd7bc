"""Whether addresses are retired for good, and whether each that is gone is retired."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sitegen.model.past import Past
from sitegen.model.site import Site
from sitegen.pages.addresses import page_address
from sitegen.pages.kind import Route
from sitegen.pages.permalinks import aspect_page_name, chapter_name, subject_page_name
from sitegen.problems import Problems, closest

ELSEWHERE = ("home", "404")
"""Pages that every site has, at addresses of another kind."""


def check_retired(routes: Sequence[Route], site: Site, problems: Problems) -> Sequence[Route]:
    """Reports retired addresses that pages still have, or that lead to none; gives the pages that can be printed."""
    first = next(iter(site.languages))
    alive = {route.address for route in routes if route.kind.is_listed}
    below = {address.removeprefix(f"{first}/") for address in alive if address.startswith(f"{first}/")}
    for item in site.settings.retired:
        if item.address in below:
            problems.add("retired-alive", item.origin.at("address"), address=item.address)
        goal = item.to.partition("#")[0]
        if item.to and goal not in below:
            problems.add("retired-nowhere", item.origin.at("to"), address=goal, near=closest(goal, below))
    return [route for route in routes if route.kind.is_listed or route.address not in alive]


def check_removed(site: Site, past: Past, problems: Problems) -> None:
    """Reports addresses of pages that stood in the site at a commit, and that nothing answers any more."""
    answered = {*_now(site), *(item.address for item in site.settings.retired)}
    for address in sorted(_then(past) - answered):
        problems.add("address-gone", site.settings.origin.at("retired"), address=address, commit=past.commit)


def _now(site: Site) -> Iterator[str]:
    """The addresses that pages have from files and rows, below their language."""
    yield from _named(name for name, _ in site.documents)
    yield from (f"charts/{chart}/" for chart in site.charts)
    yield from (f"commitments/{name}/" for name in site.commitments)
    yield from _named(map(aspect_page_name, site.aspects))
    yield from _named(subject_page_name(term.subject) for term in site.terms.values())
    yield from _named(chapter_name(item.part, item.section) for item in site.report.values())


def _then(past: Past) -> set[str]:
    """The same at an earlier commit, as far as file names and ids tell."""

    def cells(table: str, column: str) -> Iterator[str]:
        return (row.get(column, "") for row in (past.tables[table].rows if table in past.tables else ()))

    report = past.tables["report"].rows if "report" in past.tables else ()
    return {
        *_named(past.documents),
        *(f"charts/{chart}/" for chart in past.charts),
        *(f"commitments/{name}/" for name in cells("commitments", "commitment") if name),
        *_named(map(aspect_page_name, filter(None, cells("aspects", "aspect")))),
        *_named(map(subject_page_name, filter(None, cells("terms", "subject")))),
        *_named(chapter_name(row.get("part", ""), row.get("section", "")) for row in report),
    }


def _named(names: Iterable[str]) -> Iterator[str]:
    """The addresses of pages by name, but for those that stand elsewhere."""
    return (page_address("", name).removeprefix("/") for name in names if name not in ELSEWHERE)
