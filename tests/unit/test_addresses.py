"""Links between pages: relative, right from any depth, with and without a base URL."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.pages.addresses import Links, file_of, page_address

HERE, SERVED = Links(), Links("https://example.org/town/")

names = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
folders = st.lists(names, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))
addresses = st.one_of(folders, st.tuples(folders, names).map(lambda parts: f"{parts[0]}{parts[1]}.csv"))


@given(addresses, addresses, st.sampled_from(["", "p7", "figure-coal"]))
def test_a_link_from_disk_leads_to_the_targets_file(page: str, target: str, fragment: str) -> None:
    """Resolved as a browser does from the page's file, the link names the target's file, for any two addresses."""
    link = HERE.relative(page, target, fragment)
    resolved = urlsplit(urljoin(f"file:///built/site/{file_of(page)}", link))
    assert resolved.path == f"/built/site/{file_of(target)}"
    assert resolved.fragment == fragment
    assert not link.startswith("/")


@given(addresses, addresses, st.sampled_from(["", "p7"]))
def test_a_link_on_a_server_leads_to_the_targets_address(page: str, target: str, fragment: str) -> None:
    """With a base URL the link gives the address without `index.html`, under the base's path."""
    link = SERVED.relative(page, target, fragment)
    resolved = urljoin(SERVED.absolute(page), link)
    assert resolved == SERVED.absolute(target) + (f"#{fragment}" if fragment else "")
    assert "index.html" not in link


@given(addresses, st.sampled_from(["", "p7"]))
def test_a_rooted_link_works_wherever_its_page_is_shown(target: str, fragment: str) -> None:
    """The page for a wrong address is served at any depth."""
    link = SERVED.rooted(target, fragment)
    assert urljoin("https://example.org/town/no/such/page/", link) == SERVED.absolute(target) + (
        f"#{fragment}" if fragment else ""
    )


@pytest.mark.parametrize(
    ("page", "target", "fragment", "from_disk", "served"),
    [
        ("en/", "en/", "", "index.html", "./"),
        ("en/", "en/", "top", "#top", "#top"),
        ("en/areas/reform/", "en/source/", "p7", "../../source/index.html#p7", "../../source/#p7"),
        ("en/", "", "", "../index.html", "../"),
        ("", "en/", "", "en/index.html", "en/"),
        ("", "", "", "index.html", "./"),
        ("en/", "static/site.css", "", "../static/site.css", "../static/site.css"),
        ("404.html", "en/", "", "en/index.html", "en/"),
        ("en/", "404.html", "", "../404.html", "../404.html"),
    ],
)
def test_links_read_as_people_would_write_them(
    page: str, target: str, fragment: str, from_disk: str, served: str
) -> None:
    """Examples of each kind."""
    assert HERE.relative(page, target, fragment) == from_disk
    assert SERVED.relative(page, target, fragment) == served


def test_addresses_have_files() -> None:
    """A folder's page is its index."""
    assert [file_of(address) for address in ("", "en/", "en/areas/x/", "404.html")] == [
        *("index.html", "en/index.html", "en/areas/x/index.html", "404.html")
    ]


def test_documents_stand_below_their_language() -> None:
    """Home is the language's root."""
    assert page_address("en", "home") == "en/"
    assert page_address("en", "areas/reform") == "en/areas/reform/"


@pytest.mark.parametrize("base", ["https://example.org/town", "https://example.org/town/"])
def test_whole_urls_need_a_base(base: str) -> None:
    """With or without a slash at its end; without a base there is none."""
    assert Links(base).absolute("en/") == "https://example.org/town/en/"
    assert Links(base).absolute("") == "https://example.org/town/"
    assert HERE.absolute("en/") == ""


def test_rooted_links_without_a_base_begin_at_the_servers_root() -> None:
    """The page for a wrong address is shown at any depth, and never from disk."""
    assert HERE.rooted("en/", "top") == "/en/index.html#top"
    assert HERE.rooted("static/site.css") == "/static/site.css"
    assert Links("https://example.org").rooted("en/") == "/en/"
