"""References in text: how they are read, and what is told of those that lead nowhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.checks.references import FORMS, check_references, cited_figures, known_ids
from sitegen.model.references import KINDS, Reference, find_references, parse_reference
from sitegen.model.site import Site
from sitegen.problems import Problems
from tests.unit.making import document, found, told, visible_texts, with_documents


@pytest.mark.parametrize(
    ("inner", "kind", "target", "form"),
    [
        ("figure:coal-output", "figure", "coal-output", ""),
        ("figure:coal-output::bare", "figure", "coal-output", "bare"),
        (" figure : coal-output :: bare ", "figure", "coal-output", "bare"),
        ("source:7", "source", "7", ""),
        ("page:areas/reform", "page", "areas/reform", ""),
        ("count:commitments area=reform strength=plan", "count", "commitments area=reform strength=plan", ""),
        ("animal:cat", "animal", "cat", ""),
        ("figure:", "figure", "", ""),
        ("coal-output", "", "coal-output", ""),
        ("", "", "", ""),
        ("figure:a:b", "", "figure:a:b", ""),
        ("figure:a::", "", "figure:a::", ""),
        ("Figure:a", "", "Figure:a", ""),
    ],
)
def test_a_reference_has_kind_target_and_form(inner: str, kind: str, target: str, form: str) -> None:
    """Blanks around its parts say nothing; what can't be read keeps its text and has no kind."""
    assert parse_reference(inner) == Reference(kind, target, form)


def test_only_known_kinds_with_a_target_are_well_formed() -> None:
    """Each kind that the design names."""
    assert KINDS == ("figure", "term", "quote", "commitment", "area", "source", "chart", "count", "page", "year")
    assert all(parse_reference(f"{kind}:x").well_formed for kind in KINDS)
    assert not any(parse_reference(inner).well_formed for inner in ("animal:cat", "figure:", "cat", ""))


def test_references_are_found_in_order_with_their_places() -> None:
    """Offsets of the outer brackets; a bracket left open is prose."""
    text = "a [[figure:x]][[term:y::plain]] [[z] [[open\n]] [one]"
    assert [(each.target, text[each.start : each.end]) for each in find_references(text)] == [
        ("x", "[[figure:x]]"),
        ("y", "[[term:y::plain]]"),
    ]


ids = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)


@given(st.sampled_from(KINDS), ids, st.sampled_from(["", "bare", "short", "quantity"]), st.text(max_size=9))
def test_any_reference_in_any_text_is_read_back(kind: str, target: str, form: str, around: str) -> None:
    """Whatever stands before and after it, but for brackets."""
    around = around.replace("[", "").replace("]", "")
    written = f"[[{kind}:{target}{'::' + form if form else ''}]]"
    (found_one,) = find_references(around + written + around)
    assert (found_one.kind, found_one.target, found_one.form) == (kind, target, form)


def of_page(site: Site, body: str, **front: Any) -> Problems:
    """What is told of a page, and of nothing else of the project."""
    problems = Problems()
    site = with_documents(site, document(body, **front))
    check_references(visible_texts(site), site, known_ids(site), problems)
    return problems


@pytest.mark.parametrize(
    "body",
    [
        *("[[figure:coal-output]]", "[[figure:coal-output::label]]", "[[figure:coal-output::short]]"),
        *("[[term:coal-gangue]]", "[[term:coal-gangue::plain]]", "[[area:reform]]", "[[area:reform::number]]"),
        *("[[source:52]]", "[[chart:coal]]", "[[count:commitments]]", "[[count:figures kind=derived year=2025]]"),
        "[[page:about]]",
    ],
)
def test_references_to_what_is_there_are_left_alone(project: Site, body: str) -> None:
    """One of each kind and form, on the project's own data."""
    assert told(of_page(project, body)) == []


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        ("[[figure:coal-ouput]]", "unknown-reference", "no figure “coal-ouput”; did you mean “coal-output”?"),
        ("[[term:coal-gange]]", "unknown-reference", "did you mean “coal-gangue”?"),
        ("[[area:refrom]]", "unknown-reference", "did you mean “reform”?"),
        ("[[chart:caol]]", "unknown-reference", "did you mean “coal”?"),
        ("[[source:53]]", "unknown-reference", "no paragraph of the text “53”"),
        ("[[page:abuot]]", "unknown-reference", "did you mean “about”?"),
        ("[[commitment:no-such-thing-anywhere]]", "unknown-reference", "no promise"),
        ("[[figure:coal-output::loud]]", "unknown-form", "as “loud”"),
        ("[[area:reform::bare]]", "unknown-form", "number"),
        ("[[coal-output]]", "bad-reference", "“[[coal-output]]” is no reference"),
        ("[[figure:]]", "bad-reference", "is no reference"),
        ("[[count:promises]]", "bad-count", "“promises” cannot be counted"),
        ("[[count:commitments colour=red]]", "bad-count", "“colour”"),
        ("[[count:commitments area]]", "bad-count", "“area”"),
    ],
)
def test_a_reference_to_nothing_is_told_at_its_place(project: Site, body: str, code: str, words: str) -> None:
    """Line and column of its brackets in the page's file, with what was probably meant."""
    problems = of_page(project, f"First line.\n\nThen {body}.\n", title="A")
    assert found(problems) == [f"content/about.en.md:6:6: {code}"]
    assert words in told(problems)[0]


def test_front_matter_is_checked_at_its_key(project: Site) -> None:
    """The keys of a page are text too; lists of ids are none."""
    problems = of_page(project, "Text", lead="[[figure:nothing-like-it]]", cards=["[[no text]]"])
    assert found(problems) == ["content/about.en.md[lead]: unknown-reference"]


def test_a_chart_stands_in_a_page_only(project: Site) -> None:
    """A chart inside of a title has no place to be drawn."""
    problems = of_page(project, "[[chart:coal]]", lead="[[chart:coal]]")
    assert found(problems) == ["content/about.en.md[lead]: chart-outside-page"]


def test_references_where_none_are_read_are_told(project: Site) -> None:
    """In settings, catalogues, chart labels and cells said with a number: whole, open or in wide brackets."""
    settings = replace(project.settings, title={"en": "Site [[figure:coal-output]]"}, tagline={})
    catalogue = replace(project.catalogues["en"], messages={"nav.home": ("Home [[count:results",)})
    chart = replace(project.charts["coal"], labels={"coal-output": {"en": "[[term:mu]]"}})
    table = project.tables["figures"]
    row = replace(table.rows[0], cells={**table.rows[0].cells, "label_en": "【【term:mu】】"})
    site = replace(
        with_documents(project, document("", title="A", lead="[[figure:coal-output]]")),
        settings=settings,
        catalogues={"en": catalogue},
        charts={"coal": chart},
        tables={"figures": replace(table, rows=(row,))},
    )
    problems = Problems()
    check_references(visible_texts(site), site, known_ids(project), problems)
    assert sorted(problem.code for problem in problems) == [
        *("reference-in-cell", "reference-in-label"),
        *("reference-unread", "reference-unread"),
    ]


def test_every_kind_has_forms() -> None:
    """A new kind of reference is not forgotten by the check."""
    assert set(FORMS) == set(KINDS)
    assert all("" in forms for forms in FORMS.values())


def test_cited_figures_are_figures_only() -> None:
    """Terms and counts are no figures."""
    assert cited_figures("[[figure:a]] [[term:b]] [[count:figures]] [[figure:c::short]]") == {"a", "c"}
