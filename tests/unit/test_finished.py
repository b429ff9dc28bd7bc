"""What is known of a finished page: what of it can be found, and where; its places and addresses."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.finished import LOADING, NAMED_LINKS, PageFacts, addresses_of, read_page, read_tags

Places = tuple[list[str], list[str], list[str], list[str], list[tuple[str, int]]]


def page(main: str) -> PageFacts:
    head = '<meta name="description" content="All &amp; more"><title>No</title>'
    content = f'<html><head>{head}</head><body><p id="top">No</p><main id="main">{main}</main></body>'.encode()
    return read_page(content)


def lines(main: str) -> list[tuple[str, str]]:
    """The lines that are found, each with its anchor."""
    return [(section.fragment, text) for section in page(main).sections for text in section.texts]


def test_title_description_and_anchors() -> None:
    """A page is known by its first heading, its description is read as words, and all its ids are places."""
    found = page('<h1>A <em>whole</em>&nbsp;title</h1><p id="a">…</p><svg><g id="b"/></svg>')
    assert found.title == "A whole title"
    assert found.description == "All & more"
    assert found.ids == ["a", "b", "main", "top"]


def test_words_run_through_inline_elements() -> None:
    """What a reader sees as one run of characters is one, with white space as it is shown."""
    assert lines("<p>煤<b>矸</b>石,\n <a href='x'>a</a><data value='1'>b</data> &lt;c</p>") == [("", "煤矸石, ab <c")]
    assert lines("<p>one<br>two</p><ul><li>three</li><li>four</li></ul>five") == [
        *(("", word) for word in ("one", "two", "three", "four", "five")),
    ]


def test_what_is_not_seen_is_not_found() -> None:
    """Scripts, styles, drawings and templates are no text; what follows them is.

    Drawings and templates are deep, while scripts and styles hold no elements, as browsers read them.
    """
    for tag in ("svg", "template"):
        assert lines(f"<p>before <{tag}>no<{tag}>no</{tag}><p>no</p></{tag}>after</p>") == [("", "before after")], tag
    for tag in ("script", "style"):
        assert lines(f"<p>before <{tag}>no<p>no<{tag}>no</{tag}>after</p>") == [("", "before after")], tag


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


@dataclass
class Slow(HTMLParser):
    """Collects ids, links and what is loaded, by Python's own parser."""

    ids: Counter[str] = field(default_factory=Counter)
    links: list[tuple[str, int]] = field(default_factory=list)
    loads: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        if values.get("id"):
            self.ids[values["id"]] += 1
        if tag == "a" and "href" in values:
            self.links.append((values["href"], line))
        if values.get("rel", "") not in NAMED_LINKS:
            for name in LOADING.get(tag, ()):
                if name in values:
                    self.loads += [(target, line) for target in addresses(values[name], name)]


def addresses(value: str, name: str) -> list[str]:
    return [choice.split()[0] for choice in value.split(",") if choice.split()] if name == "srcset" else [value]


def slowly(content: bytes) -> Places:
    """Places, addresses gone to and loaded, places that are there twice, and where each address stands."""
    page = Slow()
    page.feed(content.decode())
    page.close()
    links, loads = (list(dict.fromkeys(address for address, _ in found)) for found in (page.links, page.loads))
    repeated = sorted(name for name, times in page.ids.items() if times > 1)
    return sorted(page.ids), links, loads, repeated, sorted({*page.links, *page.loads})


def quickly(content: bytes) -> Places:
    """The same by the generator's own reader."""
    facts = read_page(content)
    told = {*facts.links, *facts.loads}
    lines = {(address, tag.line) for tag in read_tags(content) for address in addresses_of(tag) if address in told}
    return list(facts.ids), list(facts.links), list(facts.loads), list(facts.repeated), sorted(lines)


def test_every_page_is_read_alike(disk_site: Path) -> None:
    """All pages of the project's site: places, links, what is loaded, and the line of each."""
    pages = sorted(disk_site.rglob("*.html"))
    assert pages
    for path in pages:
        assert quickly(path.read_bytes()) == slowly(path.read_bytes()), path


@pytest.mark.parametrize(
    "html",
    [
        '<a\n href="a"\n>x</a><a href=b id=c>',
        "<A HREF='a>b' ID='c'>",
        '<a title="a > b" href="c&amp;d&#46;html">',
        '<!-- <a href="a"> -->\n<a href="b">',
        '<script>if (a<b) \'<a href="c">\'</script><a href="d">',
        "<style>a > b { }</style>\n<p id=x>",
        '<img src="a.png" srcset="b.png 1x, c.png 2x">',
        '<link rel="canonical" href="https://example.org/"><link rel="icon" href="i.svg">',
        '<svg><use xlink:href="#a"/><image href="b.png"/></svg>',
        '<a name="x">no</a><a href>yes</a>',
        '<p id="">',
        '<p id="a"><p id="b"><p ID=a>',
        '<p id="一座" data-x="<a href=\'n\'>">',
    ],
)
def test_odd_markup_is_read_alike(html: str) -> None:
    """What a template may hold beside the plain case."""
    assert quickly(html.encode()) == slowly(html.encode())


@given(st.lists(st.tuples(st.sampled_from(["id", "href", "src", "title"]), st.text("ab &;<>'/=\n", max_size=6))))
def test_any_quoted_value_is_read_alike(attributes: list[tuple[str, str]]) -> None:
    """Whatever a value holds, in the escapes that templates write."""
    values = " ".join(
        f'{name}="{value.replace("&", "&amp;").replace(chr(34), "&quot;")}"' for name, value in dict(attributes).items()
    )
    html = f"<p>\n<a {values}>x</a>\n<img {values}>".encode()
    assert quickly(html) == slowly(html)
