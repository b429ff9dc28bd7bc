"""The finished pages: every link and anchor leads somewhere, nothing is loaded from elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.checks.links import Fault, follow_links
from sitegen.model.files import Files
from sitegen.model.finished import FinishedPages
from sitegen.pages.addresses import Links, file_of

BASE = "https://example.org/town"


def page(*parts: str) -> bytes:
    return "\n".join(["<!doctype html>", *parts]).encode()


def followed(tree: dict[str, bytes], base_url: str = "") -> list[Fault]:
    files = Files(tree)
    return follow_links(files, base_url, FinishedPages(files))


def checked(body: str, base_url: str = "", name: str = "en/areas/reform/index.html") -> list[str]:
    """What is found on one page of a small site."""
    tree = {
        "index.html": page('<p id="top">'),
        "404.html": page(),
        "en/index.html": page('<h2 id="一座">', '<a id="a&amp;b">'),
        "en/source/index.html": page('<p id="p7">'),
        "data/coal.csv": b"a,b\n",
        "data/Coal 煤.csv": b"a,b\n",
        "static/site.css": b"p{}",
        "static/icons.svg": b"<svg/>",
        name: page('<p id="here">', body),
    }
    faults = followed(tree, base_url)
    assert all((fault.page, fault.line) == (name, 3) for fault in faults)
    return [fault.code for fault in faults]


@pytest.mark.parametrize("base_url", ["", BASE])
@pytest.mark.parametrize(
    "target",
    [
        *(
            "../../index.html",
            "../../",
            "../../#一座",
            "../../index.html#%E4%B8%80%E5%BA%A7",
            "../../../index.html#top",
        ),
        *("../../../", "../../source/index.html#p7", "../../source/#p7", "#here", "", "./", "index.html", "?x=1#here"),
        *(
            "../../../data/coal.csv",
            "../../../data/coal.csv#any",
            "../../../404.html",
            "../../../data/Coal%20%E7%85%A4.csv",
            "../../#a&amp;b",
        ),
        *("https://example.net/", "//example.net/x", "mailto:a@example.net", "tel:1"),
    ],
)
def test_links_that_lead_somewhere_are_left_alone(target: str, base_url: str) -> None:
    """Pages with and without `index.html`, anchors in any script, files, and other sites."""
    assert checked(f'<a href="{target}">x</a>', base_url) == []


@pytest.mark.parametrize("base_url", ["", BASE])
@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("../../sauce/", "dead-link"),
        ("../../source", "dead-link"),
        ("../../../../en/", "dead-link"),
        ("../../../data/cole.csv", "dead-link"),
        ("page:about", "dead-link"),
        ("figure:coal", "dead-link"),
        ("../../source/#p8", "dead-anchor"),
        ("#there", "dead-anchor"),
        ("?x=1#there", "dead-anchor"),
        ("../../#二座", "dead-anchor"),
    ],
)
def test_links_and_anchors_to_nowhere_are_told(target: str, code: str, base_url: str) -> None:
    """Wrong names, climbs out of the site, and references that were never resolved."""
    assert checked(f'<a href="{target}">x</a>', base_url) == [code]


@pytest.mark.parametrize(
    ("target", "base_url", "codes"),
    [
        ("/town/en/", BASE, []),
        ("/town/", BASE, []),
        ("/town/en/#一座", BASE + "/", []),
        ("/en/", BASE, ["dead-link"]),
        ("/townhall/en/", BASE, ["dead-link"]),
        ("/town/en/#p7", BASE, ["dead-anchor"]),
        ("/en/", "https://example.org", []),
        ("/en/", "https://example.org/", []),
        ("/town/en/", "https://example.org", ["dead-link"]),
        ("/en/", "", []),
    ],
)
def test_links_from_the_servers_root_stand_below_the_base(target: str, base_url: str, codes: list[str]) -> None:
    """A project's site lies under a path, and a link beside of it leads out."""
    assert checked(f'<a href="{target}">x</a>', base_url) == codes


@pytest.mark.parametrize(
    "element",
    [
        '<link rel="stylesheet" href="https://fonts.example.net/x.css">',
        '<link rel="preload" href="//cdn.example.net/x.woff2">',
        '<script src="https://example.net/x.js"></script>',
        '<img src="https://example.net/x.png" alt="">',
        '<img src="data:image/png;base64,AA" alt="">',
        '<iframe src="https://example.net/"></iframe>',
        '<picture><source src="https://example.net/x.png"></picture>',
        '<svg><use href="https://example.net/x.svg#a"/></svg>',
    ],
)
def test_nothing_is_loaded_from_another_origin(element: str) -> None:
    """Style sheets, scripts, pictures, frames and icons."""
    assert checked(element) == ["outside-request"]


@pytest.mark.parametrize(
    "element",
    [
        '<img srcset="https://example.net/x.png 2x" src="../../../static/icons.svg" alt="">',
        '<svg><use xlink:href="https://example.net/x.svg#a"/></svg>',
        '<svg><image href="https://example.net/x.png"/></svg>',
        '<object data="https://example.net/x.pdf"></object>',
        '<embed src="https://example.net/x.swf">',
        '<video src="https://example.net/x.mp4"></video>',
        '<video poster="https://example.net/x.png"></video>',
        '<audio src="https://example.net/x.mp3"></audio>',
    ],
)
def test_no_element_loads_from_another_origin(element: str) -> None:
    """Templates can hold any element."""
    assert checked(element) == ["outside-request"]


@pytest.mark.parametrize(
    "rule",
    [
        "@import 'https://example.net/x.css';",
        "p { background: url(https://example.net/x.png) }",
        "p { src: url('//e.net/x') }",
    ],
)
def test_no_style_sheet_loads_from_another_origin(rule: str) -> None:
    """A background or a font can come from elsewhere as well."""
    (fault,) = followed({"index.html": page(), "static/site.css": b"\n" + rule.encode()})
    assert (fault.code, fault.page, fault.line) == ("outside-request", "static/site.css", 2)


def test_what_a_style_sheet_loads_must_be_there() -> None:
    """A background that is not there; one that is, and a part of the page itself, are fine."""
    rules = b"p { background: url(x.png) url('../data/x.png') url(#filter) }"
    (fault,) = followed({"static/site.css": rules, "static/x.png": b""})
    assert (fault.code, fault.target) == ("dead-link", "../data/x.png")


def test_what_is_loaded_must_be_there() -> None:
    """A style sheet or an icon of our own that does not exist is a dead link."""
    assert checked('<link rel="stylesheet" href="../../../static/site.css">') == []
    assert checked('<link rel="stylesheet" href="../../../static/sight.css">') == ["dead-link"]
    assert checked('<svg><use href="../../../static/icons.svg#a"/></svg>') == []
    assert checked('<svg><use href="#here"/></svg>') == []


def test_addresses_that_are_only_told_are_not_loaded() -> None:
    """Versions in other languages and the page's own whole URL."""
    assert checked(f'<link rel="alternate" hreflang="en" href="{BASE}/en/"><link rel="canonical" href="{BASE}/">') == []


def test_text_that_looks_like_a_link_is_none() -> None:
    """In scripts, comments and escaped text."""
    assert checked('<!-- <a href="x"> --> &lt;a href="y"&gt; <script>"<a href=z>"</script>') == []


@pytest.mark.parametrize(
    "element",
    [
        '<img src="x.png" alt="">',
        '<img srcset="../../../static/icons.svg 1x, x.png 2x" alt="">',
        '<video poster="x.png"></video>',
        '<map><area href="x.html" alt=""></map>',
        '<form action="x.html"></form>',
        '<input type="image" src="x.png" alt="">',
    ],
)
def test_pictures_and_forms_are_followed_like_links(element: str) -> None:
    """Whatever has an address of a file of the site, which is not there."""
    assert checked(element) == ["dead-link"]


def test_places_of_the_same_name_are_found_once() -> None:
    """Three headings of one name are one fault; the same id on another page is none."""
    body = '<h2 id="a">', '<h2 id="a">', '<h2 id="a"><h2 id="b">'
    faults = followed({"index.html": page(*body), "en/index.html": page('<p id="a">')})
    assert [(fault.code, fault.page, fault.target) for fault in faults] == [("repeated-anchor", "index.html", "a")]


def test_a_fault_names_page_line_and_target() -> None:
    """The page as it stands in the output, and the link as it is written there."""
    faults = followed({"en/index.html": page("<p>", '<a href="x.html">a</a>', '<a href="#no">b</a>')})
    assert faults == [
        Fault("dead-link", "en/index.html", "x.html", 3, "en/x.html"),
        Fault("dead-anchor", "en/index.html", "#no", 4, "en/index.html", "no"),
    ]


folders = st.lists(st.sampled_from(["en", "zh", "areas", "x-1"]), max_size=4).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@given(folders, folders, st.sampled_from(["", BASE, "https://example.org"]))
def test_the_links_that_pages_make_are_alive(source: str, target: str, base_url: str) -> None:
    """What makes links and what judges them agree at every depth, with and without a base URL."""
    links = Links(base_url)
    hrefs = [links.relative(source, target), links.relative(source, target, "here"), links.rooted(target)]
    if not base_url:
        hrefs.pop()
    body = page('<p id="here">', *(f'<a href="{href}">x</a>' for href in hrefs))
    faults = followed({file_of(target): body, file_of(source): body}, base_url)
    if source == target:
        assert faults == []
    else:
        assert {fault.page for fault in faults} <= {file_of(target)}
