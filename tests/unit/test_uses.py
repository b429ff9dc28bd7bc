"""Which pages show a figure: what the source page says of each number, so that a reader finds the way back."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.examining import SourceStates, provide_sources
from sitegen.model.graph import Graph
from sitegen.model.site import Site
from sitegen.pages.uses import figure_uses
from tests.unit.making import document, with_documents


def uses_of(site: Site) -> Mapping[str, tuple[str, ...]]:
    graph = Graph()
    provide_sources(graph, SourceStates({}, site))
    return figure_uses(site, graph)[0]


def test_a_figure_is_used_where_it_is_cited_carded_or_drawn(project: Site) -> None:
    """In text, in front matter at any depth, as a card, and in a chart in the text or listed in a section."""
    site = with_documents(
        project,
        document("[[figure:coal-output]] twice [[figure:coal-output]]", "cited"),
        document("x", "lead", lead="[[figure:coal-growth::quantity]]"),
        document("x", "carded", cards=["coal-output"]),
        document("[[chart:coal]]", "drawn"),
        document("x", "deep", sections={"a": {"charts": ["coal"], "unsaid": ["[[figure:coal-growth]]"]}}),
    )
    uses = uses_of(site)
    assert uses["coal-output"] == ("cited", "carded", "drawn", "deep")
    assert uses["coal-output-year-before"] == ("drawn", "deep")
    assert uses["coal-growth"] == ("lead", "deep")
    assert uses["good-air-days"] == ()


def test_languages_of_a_page_are_one_use(project: Site) -> None:
    """A page is named once, whatever the languages that it stands in."""
    twins = [document("[[figure:coal-output]]", "page", language) for language in ("zh", "en")]
    assert uses_of(with_documents(project, *twins))["coal-output"] == ("page",)
