"""What of a page can be found, and where."""

from __future__ import annotations

import pytest

from sitegen.model.files import Files
from sitegen.outputs.page_text import PageText, read_page


def page(main: str) -> PageText:
    head = '<meta name="description" content="All &amp; more"><title>No</title>'
    content = f'<html><head>{head}</head><body><p id="top">No</p><main id="main">{main}</main></body>'.encode()
    return read_page(Files({"page": content}), "page")


def lines(main: str) -> list[tuple[str, str]]:
    """The lines that are found, each with its anchor."""
    return [(section.fragment, text) for section in page(main).sections for text in section.texts]


def test_title_description_and_anchors() -> None:
    """A page is known by its first heading, its description is read as words, and all its ids are places."""
    found = page('<h1>A <em>whole</em>&nbsp;title</h1><p id="a">…</p><svg><g id="b"/></svg>')
    assert found.title == "A whole title"
    assert found.description == "All & more"
    assert found.anchors == {"top", "main", "a", "b"}


def test_words_run_through_inline_elements() -> None:
    """What a reader sees as one run of characters is one, with white space as it is shown."""
    assert lines("<p>煤<b>矸</b>石,\n <a href='x'>a</a><data value='1'>b</data> &lt;c</p>") == [("", "煤矸石, ab <c")]
    assert lines("<p>one<br>two</p><ul><li>three</li><li>four</li></ul>five") == [
        *(("", word) for word in ("one", "two", "three", "four", "five")),
    ]


@pytest.mark.parametrize("tag", ["script", "style", "svg", "template"])
def test_what_is_not_seen_is_not_found(tag: str) -> None:
    """Scripts, styles, drawings and templates are no text, however deep; what follows them is."""
    assert lines(f"<p>before <{tag}>no<{tag}>no</{tag}><p>no</p></{tag}>after</p>") == [("", "before after")]


def test_attributes_are_not_text() -> None:
    """A sign in an attribute ends no element, and attributes are not found."""
    assert lines("""<!-- no > --><p title="a > b" lang='x>y'>yes</p>""") == [("", "yes")]


def test_a_line_stands_under_its_own_anchor() -> None:
    """A hit leads to the element that it stands in, or to the heading above it, and not to a neighbour."""
    html = (
        '<p>intro</p><h2 id="one">One</h2><p>first</p><ul><li id="item">deep</li><li>beside</li></ul>'
        '<section id="two"><h2>Two</h2><p>second</p></section><p>last</p><h2>Three</h2><p>still</p>'
    )
    assert {text: anchor for anchor, text in lines(html)} == {
        "intro": "",
        "One": "one",
        "first": "one",
        "deep": "item",
        "beside": "one",
        "Two": "two",
        "second": "two",
        "last": "one",
        "Three": "one",
        "still": "one",
    }


def test_a_repeated_line_is_found_where_it_stands_first() -> None:
    """A label that each entry of a list repeats is one hit a page."""
    assert lines('<p id="a">same</p><p id="b">same</p><p id="c">other</p>') == [("a", "same"), ("c", "other")]
