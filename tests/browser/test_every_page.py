"""Every page is free of faults that machines can find: for readers without sight, on phones, under the policy."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from sitegen.model.site import Site
from tests.browser.looking import DESK, EVERY_KIND, LANGUAGES, PHONE, Look, Watch, faults, kinds_of, open_details
from tests.built import PROJECT_PATH, html_files, own_languages

pytest_plugins = ["tests.browser_fixtures", "tests.built_fixtures"]

OTHER = {"zh": "en", "en": "zh"}
UNSEEN = """() =>
  [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dt, dd, data, table, figure, a)")]
    .filter(element => !element.checkVisibility()).map(element => element.outerHTML.slice(0, 120))"""
EVERY_LOOK: tuple[Look, ...] = ((PHONE, "light"), (PHONE, "dark"), (DESK, "light"), (DESK, "dark"))
PARTS = 12
"""The slow test looks at all pages in this many parts, so that processes can share them."""


def looks(address: str) -> tuple[Look, Look]:
    """On a phone in one theme, on a desk in the other; the languages take turns, so that all four looks are seen."""
    if address.startswith("en/"):
        return (PHONE, "dark"), (DESK, "light")
    return (PHONE, "light"), (DESK, "dark")


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_each_kind_of_page_has_no_fault(context: BrowserContext, web: str, kind: str) -> None:
    """Axe finds nothing, nothing scrolls sideways, nothing is reported to the console; on a phone and on a desk."""
    address = EVERY_KIND[kind]
    assert faults(context, web + address, looks(address), whole=False) == []


@pytest.mark.parametrize("language", own_languages())
def test_each_kind_of_page_of_the_published_site_has_no_fault(
    context: BrowserContext, own_web: str, own_site: Site, own_build: Path, language: str
) -> None:
    """The same for the site that this repository publishes, whatever rows and pages it has: on a phone or on a desk."""
    number = own_languages().index(language)
    found = {}
    for place, (kind, address) in enumerate(kinds_of(own_site, own_build).items()):
        look = EVERY_LOOK[(place + number) % len(EVERY_LOOK)]
        if wrong := faults(context, f"{own_web}{language}/{address}", (look,), whole=False):
            found[kind] = wrong
    assert found == {}


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_has_no_fault(context: BrowserContext, web: str, web_site: Path, part: int) -> None:
    """The same for every page, for all of it, and in both themes on both screens."""
    found = {}
    for file in html_files(web_site)[part::PARTS]:
        if wrong := faults(context, web + file.removesuffix("index.html"), EVERY_LOOK):
            found[file] = wrong
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_stays_on_the_site_s_own_server(context: BrowserContext, web: str, language: str) -> None:
    """A page asks for itself, its stylesheet and its icon, below the project's path, and for nothing else."""
    page = context.new_page()
    watch = Watch(page)
    for kind, address in EVERY_KIND.items():
        if kind.endswith(f" {language}"):
            page.goto(web + address)
    server = web.removesuffix(PROJECT_PATH)
    outside = {url for url in watch.requests if not url.startswith(server + PROJECT_PATH)}
    assert outside - {f"{server}/favicon.ico"} == set()
    assert watch.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_needs_javascript(browser: Browser, web: str, language: str) -> None:
    """With JavaScript off all that a page holds can be seen; only closed details wait for a tap."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    hidden = {}
    for kind, address in EVERY_KIND.items():
        if not kind.endswith(f" {OTHER[language]}"):
            page.goto(web + address)
            open_details(page)
            assert page.locator("main h1").count() == 1, address
            hidden[kind] = page.evaluate(UNSEEN)
    context.close()
    assert {kind: elements for kind, elements in hidden.items() if elements} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_work_from_disk(context: BrowserContext, disk_site: Path, language: str) -> None:
    """A page opened from the built folder has its styles, and complains of nothing."""
    page = context.new_page()
    watch = Watch(page)
    for kind, address in EVERY_KIND.items():
        if kind.endswith(f" {language}"):
            page.goto((disk_site / address / "index.html").as_uri())
            assert page.evaluate("getComputedStyle(document.body).margin") == "0px", address
            assert page.evaluate("document.querySelector('main').checkVisibility()"), address
    assert watch.complaints == []


def test_links_work_from_disk(context: BrowserContext, disk_site: Path) -> None:
    """From the chooser by links to an area, the source of a number, its paragraph, and the other language."""
    page = context.new_page()
    page.goto((disk_site / "index.html").as_uri())
    page.locator("a[hreflang=en]").first.click()
    page.locator(".tile a").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.locator("main a.figure").first.click()
    page.locator(".note-link").click()
    page.wait_for_url("**/source/**")
    target = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    source = page.url.partition("#")[0]
    assert source.startswith((disk_site / "en/source").as_uri())
    expect(page.locator(f"[id='{target}']")).to_be_in_viewport()
    page.locator(".languages a").click()
    assert page.url == f"{source.replace('/en/source/', '/zh/source/')}#{target}"


def test_a_lost_reader_finds_the_way(context: BrowserContext, web: str) -> None:
    """At an address that isn't there, however deep, the page has its styles, and all its links lead somewhere."""
    page = context.new_page()
    answer = page.goto(f"{web}en/areas/nowhere/deep/")
    assert answer is not None
    assert answer.status == 404
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    dead = [
        link.get_attribute("href")
        for link in page.locator("a[href]").all()
        if context.request.get(link.evaluate("link => link.href")).status != 200
    ]
    assert dead == []
