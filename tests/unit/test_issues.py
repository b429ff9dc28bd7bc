"""Links to the forms with which readers propose changes."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sitegen.pages.issues import CORRECTION, PROGRESS, issue_link

FORMS = Path(__file__).parents[2] / ".github/ISSUE_TEMPLATE"


@pytest.mark.parametrize(
    "repository",
    [
        "https://github.com/example/report",
        "https://github.com/example/report/",
        "https://github.com/example/report.git",
    ],
)
def test_a_form_is_named_and_filled_in(repository: str) -> None:
    """However the repository's address is written."""
    link = issue_link(repository, PROGRESS, title="Gas: 50% & more", commitment="gas")
    assert link == (
        "https://github.com/example/report/issues/new"
        "?template=progress.yml&title=Gas%3A%2050%25%20%26%20more&commitment=gas"
    )


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_arrives_as_it_was(text: str) -> None:
    """Chinese, quotation marks, signs of addresses: all come back when the address is read."""
    link = issue_link("https://github.com/example/report", CORRECTION, title=text, page="x")
    assert link.isascii()
    query = dict(parse_qsl(urlsplit(link).query, keep_blank_values=True, strict_parsing=True))
    assert query == {"template": "correction.yml", "title": text, "page": "x"}


def test_other_hosts_get_no_form() -> None:
    """A repository elsewhere is all that can be linked, and without one there is nothing to link."""
    elsewhere = "https://code.example/example/report"
    assert issue_link(elsewhere, PROGRESS, title="x") == elsewhere
    assert issue_link("https://github.com.evil.example/a/b", PROGRESS) == "https://github.com.evil.example/a/b"
    assert issue_link("", PROGRESS, title="x") == ""


@pytest.mark.parametrize(("form", "filled"), [(PROGRESS, {"commitment", "page"}), (CORRECTION, {"page"})])
def test_the_forms_have_the_fields_that_links_fill_in(form: str, filled: set[str]) -> None:
    """A field that a link names under another id would stay empty without a word."""
    body = yaml.safe_load((FORMS / f"{form}.yml").read_text(encoding="utf-8"))["body"]
    assert filled <= {item["id"] for item in body if item["type"] == "input"}
