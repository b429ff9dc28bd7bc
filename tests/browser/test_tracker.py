"""The list of promises and a promise's page, in the browser: filters that combine, with scripts and without."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.browser.looking import DESK, LANGUAGES, PHONE, Look, Watch, axe_faults, open_details, shorten, sideways
from tests.built import FOLLOWED, FORGOTTEN, MEASURED

pytest_plugins = ["tests.browser_fixtures", "tests.built_fixtures"]

LIST = "en/commitments/"
SHOWN = """() => { const facets = [...document.querySelectorAll(".facet")].map(facet =>
      [facet.dataset.usual, [...facet.querySelectorAll(".choice")].map(choice => choice.dataset.value)]);
  return [...document.querySelectorAll(".group li")].filter(row => row.checkVisibility()).map(row => {
    const named = [row.closest(".group").dataset.value, ...row.dataset.values.split(" ")];
    return [...facets.map(([usual, values]) => values.find(value => named.includes(value)) ?? usual),
            row.querySelector("a").getAttribute("href").split("/").at(-2)]; }); }"""
COUNTS = """facet => Object.fromEntries([...document.querySelectorAll(`[data-facet=${facet}] .choice`)]
  .map(choice => [choice.dataset.value, Number(choice.querySelector(".number").textContent)]))"""
REFUSE_ADDRESSES = "history.replaceState = () => { throw new DOMException('refused', 'SecurityError'); };"
"""What browsers do that allow a page from disk no other address."""
NOTE_SHIFTS = """window.shifts = [];
  new PerformanceObserver(list => list.getEntries().flatMap(entry => entry.sources).forEach(source =>
    window.shifts.push((source.node?.outerHTML || "").slice(0, 200) + JSON.stringify(source.currentRect))))
    .observe({type: "layout-shift", buffered: true});"""
LEAST_TARGET_PX = 44
IN_VIEW = """() => [[...document.querySelectorAll(".group li")].find(row => row.checkVisibility()),
    document.querySelector(".total")].map(seen => {
  const box = seen.getBoundingClientRect(), at = document.elementFromPoint(box.left + 40, (box.top + box.bottom) / 2);
  return box.top >= 0 && box.bottom <= innerHeight && (seen.contains(at) || at?.contains(seen)); })"""
"""Whether the first promise and the count are on the screen, and nothing lies over them."""


def shown(page: Page) -> list[list[str]]:
    """The promises that can be seen: area, strength, measurability, deadline, status, id."""
    found: list[list[str]] = page.evaluate(SHOWN)
    return found


def press(page: Page, facet: str, value: str) -> None:
    """Presses a filter as a pointer does, opening the filters first where they are folded."""
    if not page.locator(".facet").first.is_visible():
        page.locator("#filters summary").click()
    page.locator(f"[data-facet={facet}] [data-value={value}]").click()


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_filters_combine(page: Page, web: str, size: Any) -> None:
    """Values of one filter add up, filters narrow each other; the count, the other counts and the address follow."""
    page.set_viewport_size(size)
    page.goto(web + LIST)
    everything = shown(page)
    press(page, "strength", "seek")
    press(page, "strength", "plan")
    press(page, "area", "projects")
    wanted = [row for row in everything if row[1] in ("seek", "plan") and row[0] == "projects"]
    assert 0 < len(wanted) < len(everything)
    assert shown(page) == wanted
    status = page.get_by_role("status")
    expect(status).to_contain_text(f"{len(wanted)} of {len(everything)} promises")
    expect(status).to_contain_text("Seek")
    assert query(page) == {"strength": ["seek", "plan"], "area": ["projects"]}
    assert page.locator(".choice[aria-pressed=true]").count() == 3
    strengths = page.evaluate(COUNTS, "strength")
    assert strengths["advance"] == sum(row[0] == "projects" and row[1] == "advance" for row in everything)
    areas = page.evaluate(COUNTS, "area")
    assert areas["reform"] == sum(row[0] == "reform" and row[1] in ("seek", "plan") for row in everything)
    press(page, "strength", "plan")
    assert shown(page) == [row for row in wanted if row[1] == "seek"]
    page.get_by_role("button", name="Clear all").click()
    assert shown(page) == everything
    assert page.url == web + LIST
    expect(status).to_have_text(f"{len(everything)} promises")
    expect(page.locator(".clear")).to_be_hidden()


@pytest.mark.parametrize(("size", "where"), [(PHONE, "SUMMARY"), (DESK, "INPUT")], ids=["phone", "desk"])
def test_clearing_leaves_the_focus_at_the_filters(page: Page, web: str, size: Any, where: str) -> None:
    """The button goes when all is cleared; the focus goes to the filters, also where they are folded."""
    page.set_viewport_size(size)
    page.goto(f"{web}{LIST}?strength=plan")
    page.get_by_role("button", name="Clear all").click()
    assert page.evaluate("document.activeElement.tagName") == where


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_found_is_in_view(page: Page, web: str, language: str) -> None:
    """After each filter the first promise that is left and the count stand on the screen, however far down one was.

    On a phone the opened filters leave room for it, and a button that counts folds them. A link leads there, too.
    """
    sizes: tuple[ViewportSize, ...] = ({"width": 1280, "height": 800}, {"width": 360, "height": 740})
    for size in sizes:
        page.set_viewport_size(size)
        page.goto(f"{web}{language}/{LIST.partition('/')[2]}")
        page.locator(".group").last.scroll_into_view_if_needed()
        for facet, value in (("measurability", "neither"), ("strength", "plan"), ("area", "projects")):
            press(page, facet, value)
            assert page.evaluate(IN_VIEW) == [True, True], (size, value)
        page.locator(".clear").click()
        page.get_by_role("searchbox").fill("不会有这样的词")
        expect(page.locator(".total")).to_be_in_viewport()
    (number,) = re.findall(r"\d+", page.locator(".show").inner_text())
    assert number == "0"
    page.locator(".clear").click()
    press(page, "strength", "seek")
    (number,) = re.findall(r"\d+", page.locator(".show").inner_text())
    assert int(number) == len(shown(page)) > 0
    page.locator(".show").click()
    assert page.locator(".facet").first.is_hidden()
    assert page.evaluate(IN_VIEW) == [True, True]
    page.goto("about:blank")
    page.goto(f"{web}{language}/commitments/?strength=plan&strength=seek")
    assert page.evaluate(IN_VIEW) == [True, True]


def test_the_list_is_short_on_phones(page: Page, web: str) -> None:
    """A promise takes two or three lines with all that is said of it, its area's heading counted in."""
    page.set_viewport_size({"width": 360, "height": 740})
    for language, most in (("zh", 75), ("en", 110)):
        page.goto(f"{web}{language}/commitments/")
        heights = page.locator(".group").evaluate_all("groups => groups.map(group => group.offsetHeight)")
        rows = page.locator(".group li").evaluate_all("rows => rows.map(row => row.offsetHeight)")
        assert sum(heights) / len(rows) < most, language
        assert min(rows) >= LEAST_TARGET_PX


def test_words_narrow_the_list(page: Page, web: str) -> None:
    """Each letter counts; the case of letters doesn't; where nothing is left the page says so."""
    page.set_viewport_size(DESK)
    page.goto(web + LIST)
    page.get_by_label("Words in the promise").fill("FARMLAND")
    assert shown(page)
    assert all("farmland" in row.inner_text().lower() for row in page.locator(".group li:visible").all())
    assert query(page) == {"words": ["FARMLAND"]}
    page.get_by_label("Words in the promise").fill("no such words")
    assert shown(page) == []
    expect(page.get_by_role("status")).to_have_text("No promise fits all of these at once.")
    page.get_by_role("button", name="Clear all").click()
    assert shown(page)
    assert page.evaluate("document.activeElement.type") == "search"


def test_sorting(page: Page, web: str) -> None:
    """By deadline those with a date come first, earliest first; by strength in the filter's order; then as before."""
    page.set_viewport_size(DESK)
    page.goto(web + LIST)
    everything = shown(page)
    sort = page.get_by_label("Sort by")
    sort.select_option("deadline")
    dates = page.locator(".group li").evaluate_all("rows => rows.map(row => row.dataset.date || '')")
    dated = [date for date in dates if date]
    assert len(dated) >= 2
    assert dates[: len(dated)] == sorted(dated)
    assert query(page) == {"sort": ["deadline"]}
    sort.select_option("strength")
    order = list(page.evaluate(COUNTS, "strength"))
    headings = page.locator(".group:visible h3").all_inner_texts()
    assert [heading.split()[0] for heading in headings] == ["Deliver", "Advance", "Plan", "Seek", "Maintain"]
    expect(page.locator(".group:visible li").first).to_contain_text("Coal")
    ranks = [order.index(row[1]) for row in shown(page)]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(order)
    sort.select_option("status")
    statuses = [row[4] for row in shown(page)]
    assert statuses[0] != "no_information"
    assert statuses.index("no_information") == sum(one != "no_information" for one in statuses)
    sort.select_option("")
    assert shown(page) == everything
    assert query(page) == {}


def test_an_address_brings_its_filters(page: Page, web: str) -> None:
    """Shared, reloaded, or in the other language, an address shows the same promises in the same order."""
    page.goto(f"{web}{LIST}?strength=seek&strength=plan&measurability=neither&sort=strength")
    found = shown(page)
    assert {row[1] for row in found} == {"seek", "plan"}
    assert found[0][1] == "plan"
    page.reload()
    assert shown(page) == found
    with page.expect_navigation():
        page.locator(".languages a").click()
    assert urlsplit(page.url).path.endswith("/zh/commitments/")
    assert shown(page) == found
    page.goto(f"{web}{LIST}?strength=strongest&sort=nothing&area=")
    assert page.locator(".choice[aria-pressed=true]").count() == 0


def test_the_back_button_brings_the_filters_back(page: Page, web: str) -> None:
    """From the filtered list to a promise and back: the list is as it was; filtering itself leaves no trail."""
    page.goto(f"{web}en/review/")
    page.goto(web + LIST)
    press(page, "strength", "deliver")
    press(page, "measurability", "number")
    found = shown(page)
    page.locator(".group li:visible a").first.click()
    expect(page.locator(".promise-page h1")).to_be_visible()
    page.go_back()
    page.wait_for_load_state()
    assert shown(page) == found
    assert query(page) == {"strength": ["deliver"], "measurability": ["number"]}
    page.go_back()
    assert page.url == f"{web}en/review/"


def test_filters_by_keyboard_alone(page: Page, web: str) -> None:
    """Tab leads through all of them; Space and Enter press, and the focus stays, in view and outlined."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(web + LIST)
    page.locator("#filters summary").focus()
    page.keyboard.press("Enter")
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => { const at = document.activeElement, box = at.getBoundingClientRect();
              return [at.className || at.type, at.dataset.value || "", parseFloat(getComputedStyle(at).outlineWidth),
                      box.bottom > 0 && box.top < innerHeight]; }"""
        )
        if at[0] not in ("choice", "search", "select-one"):
            break
        seen.append(at[1])
        assert at[2] >= 2, at
        assert at[3], at
        if at[1] in ("seek", "plan"):
            page.keyboard.press("Space" if at[1] == "seek" else "Enter")
            assert page.evaluate("document.activeElement.dataset.value") == at[1]
    assert len(seen) == 2 + page.locator(".choice").count()
    assert {row[1] for row in shown(page)} == {"seek", "plan"}
    page.get_by_role("button", name="Clear all").focus()
    page.keyboard.press("Enter")
    assert query(page) == {}


@pytest.mark.parametrize("refuses", [False, True], ids=["address may change", "address is refused"])
def test_filters_work_from_disk(context: BrowserContext, disk_site: Path, refuses: bool) -> None:
    """From the built folder filters act and can be kept: in the query, or in the fragment where that is refused."""
    page = context.new_page()
    watch = Watch(page)
    if refuses:
        page.add_init_script(REFUSE_ADDRESSES)
    page.goto((disk_site / LIST / "index.html").as_uri())
    press(page, "strength", "seek")
    press(page, "area", "projects")
    found = shown(page)
    assert {(row[0], row[1]) for row in found} == {("projects", "seek")}
    assert page.url.endswith("index.html#strength=seek&area=projects" if refuses else "?strength=seek&area=projects")
    page.reload()
    assert shown(page) == found
    with page.expect_navigation():
        page.locator(".languages a").click()
    assert shown(page) == found
    page.evaluate("location.hash = 'strength=plan'")
    page.wait_for_function("document.querySelectorAll('.choice[aria-pressed=true]').length === 1")
    assert {row[1] for row in shown(page)} == {"plan"}
    assert watch.complaints == []


@pytest.mark.parametrize("from_disk", [False, True], ids=["web", "disk"])
def test_a_list_of_one_value_leads_on(page: Page, web: str, disk_site: Path, from_disk: bool) -> None:
    """Its other filters lead to the whole list with both applied; its own, to the lists of the other values."""
    start = (
        (disk_site / LIST / "by/strength/plan/index.html").as_uri() if from_disk else f"{web}{LIST}by/strength/plan/"
    )
    page.goto(start)
    found = shown(page)
    assert {row[1] for row in found} == {"plan"}
    wanted = [row for row in found if row[2] == "number"]
    assert page.evaluate(COUNTS, "measurability")["number"] == len(wanted) > 0
    with page.expect_navigation():
        press(page, "measurability", "number")
    assert query(page) == {"strength": ["plan"], "measurability": ["number"]}
    assert shown(page) == wanted
    page.goto(start)
    with page.expect_navigation():
        press(page, "strength", "seek")
    assert "/by/strength/seek/" in page.url
    expect(page.locator("h1")).to_have_text("Promises: Seek")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_same_tasks_without_scripts(browser: Browser, web: str, size: Any) -> None:
    """Each value has a list of its own, an area its page; nothing that needs scripts is shown."""
    context = browser.new_context(java_script_enabled=False, viewport=size)
    page = context.new_page()
    page.goto(web + LIST)
    assert page.locator(".tools").is_hidden()
    assert page.locator(".clear").is_hidden()
    with page.expect_navigation():
        press(page, "strength", "seek")
    assert page.url == f"{web}{LIST}by/strength/seek/"
    number = page.locator("[data-facet=strength] [data-value=seek] .number").text_content()
    assert page.locator(".group li:visible").count() == int(number or 0) > 0
    with page.expect_navigation():
        press(page, "measurability", "number")
    assert page.url == f"{web}{LIST}by/measurability/number/"
    with page.expect_navigation():
        press(page, "area", "projects")
    assert page.url == f"{web}en/areas/projects/"
    page.locator("li.promise a").first.click()
    expect(page.locator(".promise-page h1")).to_be_visible()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("look", [(PHONE, "light"), (PHONE, "dark"), (DESK, "light"), (DESK, "dark")])
def test_filters_in_use_have_no_fault(page: Page, web: str, language: str, look: Look) -> None:
    """With filters open and applied axe finds nothing, nothing scrolls sideways, and all controls are large enough."""
    size, theme = look
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=theme)
    page.goto(f"{web}{language}/commitments/?strength=plan&strength=seek&sort=deadline")
    open_details(page)
    assert sideways(page) == ""
    controls = page.locator(".choice:visible, .clear, .tools input, .tools select")
    heights = controls.evaluate_all("all => all.map(control => control.getBoundingClientRect().height)")
    assert min(heights) >= LEAST_TARGET_PX
    shorten(page)
    assert axe_faults(page) == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_moves_when_the_script_runs(page: Page, web: str, size: Any) -> None:
    """The places of the controls are kept from the first drawing on."""
    page.add_init_script(NOTE_SHIFTS)
    page.set_viewport_size(size)
    page.goto(web + LIST)
    expect(page.locator(".tracker.has-script")).to_be_attached()
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("shifts") == []


def test_what_is_pressed_shows_without_colour(page: Page, web: str) -> None:
    """A pressed filter has a tick and, where the system forces colours, an outline."""
    page.goto(f"{web}{LIST}?strength=plan")
    open_details(page)
    tick = "choice => getComputedStyle(choice, '::before').content"
    pressed, other = (page.locator(f".choice[aria-pressed={state}]").first for state in ("true", "false"))
    assert "✓" in pressed.evaluate(tick)
    assert "✓" not in other.evaluate(tick)
    page.emulate_media(forced_colors="active")
    assert pressed.evaluate("choice => getComputedStyle(choice).outlineStyle") == "solid"


@pytest.mark.parametrize(
    ("language", "passed", "behind"),
    [("en", "date passed; no information", "Behind"), ("zh", "已过期限，尚无信息", "落后")],
)
def test_a_passed_deadline_without_evidence_is_no_verdict(
    page: Page, disk_site: Path, language: str, passed: str, behind: str
) -> None:
    """On the list and on the promise's page the date has passed, and there is no information; never "behind"."""
    page.goto((disk_site / f"{language}/commitments/index.html").as_uri())
    row = page.locator(".group li", has=page.locator(f"a[href*='{FORGOTTEN}']"))
    expect(row).to_contain_text(passed)
    row.locator("a").first.click()
    expect(page.locator(".deadline-passed").first).to_have_text(passed)
    assert behind not in page.locator("main").inner_text()


def test_share_reached_stands_beside_share_of_the_year(page: Page, web: str) -> None:
    """Both as a number, a bar of that length and a formula, marked as derived; and no verdict."""
    page.set_viewport_size(DESK)
    page.goto(f"{web}en/commitments/{MEASURED}/")
    pace = page.locator(".pace")
    expect(pace).to_contain_text("35%")
    expect(pace).to_contain_text("233 ha (3,500 mu) ÷ 667 ha (10,000 mu) = 35% derived")
    expect(pace).to_contain_text("day 140 ÷ 365 days = 38.4% derived")
    widths = pace.locator("svg.bar").evaluate_all(
        """bars => bars.map(bar => [...bar.children].map(part => part.getBoundingClientRect().width))
             .map(([whole, part]) => part / whole)"""
    )
    assert widths == pytest.approx([0.35, 140 / 365], abs=0.01)
    assert "behind" not in pace.inner_text().lower()
    page.goto(f"{web}en/commitments/{FOLLOWED}/")
    assert page.locator(".pace").count() == 0
    expect(page.locator(".history li")).to_have_count(2)
    assert page.locator(".history time").first.get_attribute("datetime") == "2026-05-20"
