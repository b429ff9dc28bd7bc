"""The quick reader of finished pages finds what Python's own parser of HTML finds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.checks.links import LOADING, NAMED_LINKS, read_places

Places = tuple[list[str], list[tuple[str, int]], list[tuple[str, int]], list[str]]


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
    page = Slow()
    page.feed(content.decode())
    page.close()
    return sorted(page.ids), page.links, page.loads, sorted(name for name, times in page.ids.items() if times > 1)


def test_every_page_is_read_alike(disk_site: Path) -> None:
    """All pages of the project's site: places, links, what is loaded, and the line of each."""
    pages = sorted(disk_site.rglob("*.html"))
    assert pages
    for path in pages:
        assert read_places(path.read_bytes()) == slowly(path.read_bytes()), path


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
    assert read_places(html.encode()) == slowly(html.encode())


@given(st.lists(st.tuples(st.sampled_from(["id", "href", "src", "title"]), st.text("ab &;<>'/=\n", max_size=6))))
def test_any_quoted_value_is_read_alike(attributes: list[tuple[str, str]]) -> None:
    """Whatever a value holds, in the escapes that templates write."""
    values = " ".join(
        f'{name}="{value.replace("&", "&amp;").replace(chr(34), "&quot;")}"' for name, value in dict(attributes).items()
    )
    html = f"<p>\n<a {values}>x</a>\n<img {values}>".encode()
    assert read_places(html) == slowly(html)
