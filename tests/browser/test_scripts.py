"""When scripts come: after the first drawing, but at once where the address asks for what only they can do."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import Watch

pytest_plugins = ["tests.browser_fixtures", "tests.built_fixtures"]

LATER = ("site.js", "search.js")
LIST = "en/commitments/"
TIMES = """() => ({
  drawn: performance.getEntriesByName("first-contentful-paint")[0].startTime,
  asked: Object.fromEntries(performance.getEntriesByType("resource").filter(entry => entry.initiatorType === "script")
    .map(entry => [new URL(entry.name).pathname.split("/").at(-1), entry.startTime])),
})"""
NOTE_STATE_AT_LOAD = (
    "addEventListener('load', () => { window.atLoad = document.documentElement.dataset.scripts || 'waiting'; });"
)


def file_asked(url: str) -> str:
    """The name of the file that a request is for, without the version that it names."""
    return urlsplit(url).path.rsplit("/", 1)[-1]


@pytest.mark.parametrize(("address", "own"), [(LIST, "tracker.js"), ("en/areas/three-bases/", "charts.js")])
def test_scripts_wait_for_the_first_drawing(page: Page, web: str, address: str, own: str) -> None:
    """Only the reader's colours come before it; the rest is asked for once the page can be read, and all of it runs."""
    page.goto(web + address)
    times = page.evaluate(TIMES)
    asked = times["asked"]
    assert asked.pop("theme.js") < times["drawn"]
    assert set(asked) == {*LATER, own}
    assert min(asked.values()) > times["drawn"]
    assert page.locator("html").get_attribute("data-scripts") == "ready"


def test_the_style_sheet_waits_for_no_script(page: Page, web: str) -> None:
    """It is asked for before the answer to the one early script has come: one round trip less until a page shows."""
    arrived: list[str] = []
    page.on("request", lambda request: arrived.append(file_asked(request.url)))
    page.on("requestfinished", lambda request: arrived.append(f"end of {file_asked(request.url)}"))
    page.goto(f"{web}en/glossary/")
    assert arrived.index("site.css") < arrived.index("end of theme.js")


@pytest.mark.parametrize("from_disk", [False, True], ids=["web", "disk"])
@pytest.mark.parametrize("asks", ["?strength=plan", "#strength=plan", "#section-2"])
def test_an_address_that_asks_something_is_answered_at_once(
    page: Page, web: str, disk_site: Path, from_disk: bool, asks: str
) -> None:
    """A shared filter, or a place in the other language's text, does not wait until the page has been drawn."""
    watch = Watch(page)
    page.add_init_script(NOTE_STATE_AT_LOAD)
    start = (disk_site / LIST / "index.html").as_uri() if from_disk else web + LIST
    page.goto(start + asks)
    assert page.evaluate("window.atLoad") == "ready"
    page.goto("about:blank")
    page.goto(start)
    assert page.evaluate("window.atLoad") == "waiting"
    assert watch.complaints == []


def test_what_was_typed_before_the_script_came_is_kept(page: Page, web: str) -> None:
    """The field for words is there from the start; the script takes over what stands in it."""
    page.route("**/tracker.js", lambda route: route.abort())
    page.goto(web + LIST)
    page.locator("#filters summary").click()
    page.get_by_label("Words in the promise").fill("farmland")
    page.unroute("**/tracker.js")
    page.add_script_tag(url=f"{web}static/tracker.js")
    expect(page.get_by_label("Words in the promise")).to_have_value("farmland")
    assert page.url.endswith("?words=farmland")
    assert all("farmland" in row.inner_text().lower() for row in page.locator(".group li:visible").all())


def test_scripts_come_where_a_browser_does_not_tell_of_its_drawing(page: Page, web: str) -> None:
    """Some withhold it for privacy's sake: then a few seconds pass instead."""
    page.add_init_script("delete window.PerformanceObserver;")
    page.goto(web + LIST)
    expect(page.locator(".tracker.has-script")).to_be_attached()
