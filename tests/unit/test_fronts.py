"""The menu and front matter name pages and rows that are there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sitegen.checks.fronts import check_front, check_menu, nameable
from sitegen.model.site import Site
from sitegen.problems import Problems
from tests.unit.making import document, found, told


def checked(site: Site, **front: Any) -> Problems:
    problems = Problems()
    front = {"title": "A", "description": "B", **front}
    check_front(document("", **front), nameable(site), problems)
    return problems


def test_front_matter_that_names_what_is_there_is_left_alone(project: Site) -> None:
    """Every page of the project, and each key in its shape."""
    problems = Problems()
    for page in project.documents.values():
        check_front(page, nameable(project), problems)
    check_menu(project, problems)
    assert told(problems) == []
    aspect = next(iter(project.aspects))
    front: dict[str, Any] = {
        "cards": ["coal-output"],
        "charts": ["coal"],
        "layers": [["coal-gangue"], ["coal-gangue"]],
        "minute": [{"title": "First", "text": "This.", "to": "about"}],
        "reading": [{"kind": "derived", "text": "ours"}],
        "sections": {aspect: {"cards": ["coal-output"], "charts": ["coal"]}},
        "unsaid": ["nothing"],
        "cards_note": "text",
    }
    assert told(checked(project, **front)) == []
    assert told(checked(project, cards=None, sections={})) == []


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("cards", ["coal-output", "coal-ouput"], "cards.1"),
        ("charts", ["caol"], "charts.0"),
        ("layers", [["coal-gangue"], ["coal-gange"]], "layers.1.0"),
        ("minute", [{"title": "x", "text": "x", "to": "revue"}], "minute.0.to"),
        ("reading", [{"kind": "goal", "text": "x"}], "reading.0.kind"),
        ("sections", {"coal-and-steel": {}}, "sections.coal-and-steel"),
    ],
)
def test_an_id_that_no_row_has_is_told_at_its_item(project: Site, key: str, value: object, place: str) -> None:
    """Figures, charts, terms, kinds and aspects."""
    assert found(checked(project, **{key: value})) == [f"content/about.en.md[{place}]: unknown-reference"]


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("cards", "coal-output", "cards"),
        ("unsaid", "nothing", "unsaid"),
        ("layers", ["coal-gangue"], "layers.0"),
        ("minute", [{"title": "x", "text": "x"}], "minute.0"),
        ("reading", ["derived"], "reading.0"),
        ("reading", [{"kind": "derived"}], "reading.0"),
        ("sections", ["economy"], "sections"),
    ],
)
def test_a_value_of_another_shape_is_told(project: Site, key: str, value: object, place: str) -> None:
    """A page takes lists as lists; letters of a word are no list."""
    assert found(checked(project, **{key: value})) == [f"content/about.en.md[{place}]: wrong-type"]


def test_the_menu_names_pages(project: Site) -> None:
    """Or the list of areas, which is no page; the nearest page is suggested."""
    settings = replace(project.settings, navigation=("areas", "about", "abuot"))
    problems = Problems()
    check_menu(replace(project, settings=settings), problems)
    (problem,) = problems
    assert (problem.code, problem.fields["near"]) == ("unknown-page", "about")
    assert problem.location == project.settings.origin.at("navigation.2")
