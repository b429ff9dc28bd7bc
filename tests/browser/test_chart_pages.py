"""What a chart does for a reader: a value at the pointer, and a page of its own that stands in foreign frames."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.looking import LANGUAGES
from tests.built import BASE_URL

pytest_plugins = ["tests.browser_fixtures", "tests.built_fixtures"]

CHART = "land-plan"
TIP = ".chart-tip"
VALUES = {
    "zh": ("计划新建的高标准农田", "1.3万亩", "目标"),
    "en": ("New high-standard farmland", "867 ha (13,000 mu)", "target"),
}
FRAME_WIDTHS = (320, 500, 700)


def zone(page: Page, row: int) -> str:
    """Where a pointer means a row, in the drawing that is shown at the page's width."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    drawing = "wide" if width >= 720 else "narrow"
    return f".{drawing} [data-row='{row}']"


def inside(page: Page) -> bool:
    found: bool = page.eval_on_selector(
        TIP,
        """tip => {
          const box = tip.getBoundingClientRect(), edge = document.documentElement.clientWidth;
          return box.left >= 0 && box.top >= 0 && box.right <= edge && box.bottom <= innerHeight;
        }""",
    )
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_a_mouse_on_a_mark_shows_its_value(page: Page, web: str, language: str, width: int) -> None:
    """The row's name, value and kind stand beside the mark, within the window, and go with the mouse."""
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{web}{language}/charts/{CHART}/")
    page.hover(zone(page, 0))
    for words in VALUES[language]:
        expect(page.locator(TIP)).to_contain_text(words)
    assert inside(page)
    assert page.locator(".chart-hits .is-lit").count() == 1
    page.hover(".chart-note")
    expect(page.locator(TIP)).to_be_hidden()
    assert page.locator(".chart-hits .is-lit").count() == 0


def test_a_mouse_may_move_onto_the_value(page: Page, web: str) -> None:
    """What came at the pointer stays while the pointer is on it, so that it can be read magnified."""
    page.goto(f"{web}en/charts/{CHART}/")
    page.hover(zone(page, 1))
    box = page.locator(TIP).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=10)
    expect(page.locator(TIP)).to_be_visible()


@pytest.mark.parametrize("way", ["Escape", "scroll"])
def test_the_value_goes_when_it_is_sent_away(page: Page, web: str, way: str) -> None:
    """Escape takes the value away without moving the mouse, and so does scrolling."""
    page.set_viewport_size({"width": 360, "height": 400})
    page.goto(f"{web}en/charts/{CHART}/")
    page.hover(zone(page, 0))
    expect(page.locator(TIP)).to_be_visible()
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        page.evaluate("scrollBy(0, 200)")
    expect(page.locator(TIP)).to_be_hidden()


def test_a_finger_on_a_mark_shows_its_value(browser: Browser, web: str) -> None:
    """A tap on a row shows its value, a tap elsewhere takes it away."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{web}zh/review/projects-industry/")
    first = page.locator("figure.chart").first
    first.locator(".narrow [data-row='1']").first.tap()
    row = first.locator("tbody tr").nth(1)
    expect(page.locator(TIP)).to_contain_text(row.locator("th").text_content() or "")
    expect(page.locator(TIP)).to_contain_text(row.locator("data").first.text_content() or "")
    assert inside(page)
    first.locator(".chart-title").tap(position={"x": 2, "y": 2})
    expect(page.locator(TIP)).to_be_hidden()
    context.close()


def test_a_value_that_needs_its_column_has_it(page: Page, web: str) -> None:
    """Of two numbers of one row the tooltip says which is which."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{web}en/charts/promises-by-area/")
    page.hover(zone(page, 0))
    expect(page.locator(TIP)).to_contain_text("With a number: ")
    expect(page.locator(TIP)).to_contain_text("In all: ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_in_a_table_leads_to_its_row(page: Page, web: str, language: str) -> None:
    """One step leads from a number of a chart to its figure, and from its paragraph to the text."""
    page.goto(f"{web}{language}/charts/{CHART}/")
    row = page.locator("tbody tr").first
    value = row.locator("a.figure-target")
    assert (value.get_attribute("href") or "").endswith("/source/plan/countryside/#figure-new-high-standard-farmland")
    assert value.locator("data").get_attribute("value") == {"zh": "1.3", "en": "867"}[language]
    assert (row.locator(".untold a").get_attribute("href") or "").endswith("/source/plan/countryside/#p23")
    page.locator("summary").first.click()
    value.click()
    assert page.url.endswith("#figure-new-high-standard-farmland")


def test_other_pages_have_no_script_for_charts(page: Page, web: str) -> None:
    """Pages without a chart load nothing for charts."""
    page.goto(f"{web}en/glossary/")
    assert page.locator("script[src*='charts.js?v=']").count() == 0
    page.goto(f"{web}en/charts/{CHART}/")
    assert page.locator("script[src*='charts.js?v=']").count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", FRAME_WIDTHS)
def test_a_chart_stands_in_a_foreign_frame(context: BrowserContext, web: str, language: str, width: int) -> None:
    """The snippet works in a plain page: all of the chart is seen without scrolling, and its links leave the frame."""
    page = context.new_page()
    page.set_viewport_size({"width": width + 40, "height": 1200})
    page.goto(f"{web}{language}/charts/{CHART}/")
    snippet = page.locator(".chart-embed textarea").input_value()
    assert f'src="{BASE_URL}{language}/charts/{CHART}/"' in snippet
    snippet = snippet.replace(BASE_URL, web)
    page.goto(f"{web}robots.txt")
    page.set_content(f"<body><div>{snippet}</div></body>")
    page.locator("iframe").evaluate("(frame, width) => frame.parentElement.style.width = width + 'px'", width)
    frame = page.frame_locator("iframe")
    expect(frame.locator("figure.chart")).to_be_visible()
    overflow = frame.locator("html").evaluate(
        "page => [page.scrollWidth - page.clientWidth, page.scrollHeight - page.clientHeight]"
    )
    assert overflow == [0, 0]
    frame.locator(".site-name a").click()
    page.wait_for_url(f"{web}{language}/")


def test_a_chart_stands_in_a_frame_from_disk(page: Page, disk_site: Path, tmp_path: Path) -> None:
    """A frame of a page that is opened from disk shows the chart with its styles, drawing and table."""
    address = (disk_site / f"zh/charts/{CHART}/index.html").as_uri()
    (tmp_path / "page.html").write_text(f'<iframe src="{address}" title="t" width="400" height="700"></iframe>')
    page.goto((tmp_path / "page.html").as_uri())
    frame = page.frame_locator("iframe")
    expect(frame.locator(".narrow svg")).to_be_visible()
    assert frame.locator("html").evaluate("page => page.scrollWidth - page.clientWidth") == 0
    assert frame.locator(".chart-embed").count() == 0, "without an address there is nothing to copy"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_open_as_images(page: Page, web: str, language: str) -> None:
    """SVG and PNG are whole pictures for any page, the PNG twice as wide in pixels, and about as high for its width."""
    page.goto(f"{web}robots.txt")
    sizes = {}
    for ending in ("svg", "png"):
        address = f"{web}charts/{CHART}.{language}.{ending}"
        sizes[ending] = page.evaluate(
            """async address => {
              const image = new Image(); image.src = address; await image.decode();
              return [image.naturalWidth, image.naturalHeight];
            }""",
            address,
        )
    assert sizes["png"][0] == 2 * sizes["svg"][0]
    assert sizes["png"][1] == pytest.approx(2 * sizes["svg"][1], rel=0.2)
    assert sizes["png"][0] >= 1280


@pytest.mark.parametrize("theme", ["conduct", "livelihood"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_drawing_says_what_it_shows(page: Page, web: str, language: str, theme: str) -> None:
    """Each drawing is one image with a text that holds every value of a short chart, or its extremes."""
    page.goto(f"{web}{language}/review/{theme}/")
    charts = page.locator("figure.chart").all()
    assert charts
    for chart in charts:
        alt = chart.locator(".drawing[role=img]").get_attribute("aria-label") or ""
        values = [cell.text_content() or "" for cell in chart.locator("tbody a.figure").all()]
        assert values
        assert all(value in alt for value in values), alt
        assert not re.search(r"\[\[|%\(", alt)
