"""Search in the browser: as a reader types, by keyboard, from disk, and what there is without scripts."""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sitegen.model.dependencies import digest
from tests.browser.looking import LANGUAGES, Theme, Watch, axe_faults, sideways
from tests.built import PROJECT_PATH, html_files
from tests.html_tree import Element, read_page
from tests.tiny import ROOT

pytest_plugins = ["tests.browser_fixtures", "tests.built_fixtures"]

START = "areas/reform/"
UNSEEN = {"script", "style", "svg", "template"}
INLINE = {"a", "b", "button", "code", "data", "em", "q", "small", "span", "strong", "time"}
CHINESE = ("煤矸石", "抽水蓄能", "水能", "蓄能", "转型", "撂荒地", "一城两区三基地", "2025年", "不存在的词")
"""Words, parts of words, and parts of two words that stand side by side."""
VARIANTS = ROOT / "content" / "languages" / "zh.variants.txt"


def answered(page: Page) -> re.Pattern[str]:
    """What the status says once there is an answer."""
    words = [page.locator(".search-status").get_attribute(f"data-{name}") or "" for name in ("found", "none")]
    return re.compile("|".join(re.escape(word).replace(re.escape("#"), r"\d+") for word in words))


def ask(page: Page, query: str) -> None:
    """Asks in the open search, and waits for the answer."""
    page.locator("#search-field").fill(query)
    expect(page.locator(".search-status")).to_have_text(answered(page))


def open_and_ask(page: Page, query: str) -> None:
    page.keyboard.press("/")
    ask(page, query)


def heading(page: Page, group: str) -> str:
    return page.locator(".search-results").get_attribute(f"data-{group}") or ""


def links_of(page: Page, group: str) -> list[str]:
    """The addresses that a group shows, all of them."""
    section = page.locator(".search-results section").filter(
        has=page.locator("h2", has_text=re.compile(f"^{re.escape(heading(page, group))} "))
    )
    if not section.count():
        return []
    if section.locator("button").count():
        section.locator("button").click()
    found: list[str] = section.locator("a").evaluate_all("links => links.map(link => link.href)")
    return found


def shown(element: Element) -> str:
    """What readers see of an element, one line for each block."""
    parts = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        elif child.tag not in UNSEEN:
            parts.append(shown(child) if child.tag in INLINE else f"\n{shown(child)}\n")
    return "".join(parts)


@functools.cache
def texts(site: Path, language: str) -> dict[str, str]:
    """What each page of a language shows, and says of itself, by its address.

    Left out is what is found as something else: promises, charts, and what lists of one value list.
    """
    elsewhere = re.compile(rf"{language}/(commitments/.+/|charts/|search/)")
    found = {}
    for file in html_files(site):
        if file.startswith(f"{language}/") and not elsewhere.match(file):
            page = read_page(site / file)
            (description,) = (meta["content"] for meta in page.all("meta") if meta["name"] == "description")
            found[file.removesuffix("index.html")] = f"{shown(page.one('main'))}\n{description}"
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_chinese_is_found_exactly(page: Page, web: str, web_site: Path, language: str) -> None:
    """For each Chinese query, the pages found are those that show it, all of them and no other."""
    page.goto(f"{web}{language}/{START}")
    page.keyboard.press("/")
    for query in CHINESE if language == "zh" else ("中", "万千瓦", "不存在的词"):
        truth = {address for address, text in texts(web_site, language).items() if query in text}
        ask(page, query)
        found = {urlsplit(href).path.removeprefix(PROJECT_PATH) for href in links_of(page, "page")}
        found = {address for address in found if "/by/" not in address}
        assert found == truth, query


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("en", "煤矸石"),
        ("en", "meiganshi"),
        ("en", "mei gan shi"),
        ("en", "méi gānshí"),
        ("en", "MÉIGĀNSHÍ"),
        ("en", "ｃｏａｌ　ｇａｎｇｕｅ"),
        ("zh", "coal gangue"),
        ("zh", "Coal  Gangue"),
        ("zh", "meiganshi"),
        ("zh", "mei gan shi"),
        ("zh", "méi gānshí"),
        ("zh", "煤矸石"),
    ],
)
def test_a_term_is_found_by_any_of_its_names(page: Page, web: str, language: str, query: str) -> None:
    """Chinese and pinyin, however it is written, find the English term, English and pinyin the Chinese one.

    It comes first, with its name marked; and all that is told of it under this language's name is found too.
    """
    page.goto(f"{web}{language}/{START}")
    open_and_ask(page, query)
    first = page.locator(".search-results a").first
    assert (first.get_attribute("href") or "").endswith(f"/{language}/glossary/energy/#term-coal-gangue")
    assert first.locator("mark").count() >= 1
    own = {"en": "coal gangue", "zh": "煤矸石"}[language]
    promises = links_of(page, "commitment")
    assert len(promises) >= 3
    expect(page.locator(".search-results section").nth(1).locator("mark").first).to_have_text(own)


def test_words_are_found_in_any_order_the_best_first(page: Page, web: str) -> None:
    """Several words must all be there, in any order; a title that begins with a word comes before one inside of one."""
    page.goto(f"{web}en/{START}")
    open_and_ask(page, "output coal")
    assert "/en/source/review/projects-industry/#figure-coal-output" in " ".join(links_of(page, "figure"))
    ask(page, "coal")
    titles = page.locator(".search-results section").first.locator(".search-title").all_inner_texts()
    begins = [title.lower().startswith("coal") for title in titles]
    assert begins == sorted(begins, reverse=True)
    assert begins[0]
    ask(page, "coal zzz")
    expect(page.locator(".search-results a")).to_have_count(0)


def test_results_are_grouped_capped_and_marked(page: Page, web: str) -> None:
    """Groups come in one order, a long one shows its first results and a way to all; what was asked for is marked."""
    page.goto(f"{web}en/{START}")
    open_and_ask(page, "coal")
    groups = ["term", "figure", "commitment", "result", "chart", "page", "paragraph"]
    titles = page.locator(".search-results h2").evaluate_all("all => all.map(one => one.firstChild.textContent)")
    assert titles == [name for name in (heading(page, group) for group in groups) if name in titles]
    assert {"Terms", "Figures", "Promises", "Pages"} <= set(titles)
    first = page.locator(".search-results section").first
    total = int(first.locator(".number").inner_text())
    assert first.locator("li").count() == 5 < total
    first.locator("button").click()
    expect(first.locator("li")).to_have_count(total)
    expect(first.locator("a").nth(5)).to_be_focused()
    marks = page.locator(".search-results mark").all_inner_texts()
    assert {mark.lower() for mark in marks} == {"coal"}
    unmarked = page.locator(".search-results li").filter(has_not=page.locator("mark"))
    assert unmarked.count() == 0


def test_a_long_text_is_shown_around_its_hit(page: Page, web: str) -> None:
    """A hit deep in a page's text is shown with the words around it, and leads to the place where it stands."""
    page.goto(f"{web}zh/{START}")
    open_and_ask(page, "碳汇开发")
    text = page.locator(".search-results a[href*='/areas/'] .search-text").last
    assert text.locator("mark").count()
    assert len(text.inner_text()) <= 165
    assert any("#" in href for href in links_of(page, "page"))


def test_nothing_in_a_query_or_the_index_becomes_html(page: Page, web: str) -> None:
    """What a reader types is looked for as it is: signs of HTML and of patterns are letters like any other."""
    page.goto(f"{web}en/{START}")
    watch = Watch(page)
    page.keyboard.press("/")
    for query in ("<img src=x onerror=alert(1)>", ".*", "(", "[a-z]+", "\\", "\u2028", "%s", "#", "…"):
        page.locator("#search-field").fill(query)
        assert page.locator(".search img").count() == 0
    ask(page, "2×1000")
    assert watch.complaints == []


def test_by_keyboard_alone(page: Page, web: str) -> None:
    """`/` opens, typing finds, arrows move, a letter goes on typing, Enter opens; Escape closes, focus as before."""
    page.goto(f"{web}en/{START}")
    menu = page.locator(".menu-switch summary")
    menu.focus()
    for opening in ("/", "Control+k"):
        page.keyboard.press(opening)
        expect(page.locator("#search-field")).to_be_focused()
        expect(page.locator("#search-field")).to_have_value("")
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)
        expect(menu).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("gangu")
    expect(page.locator(".search-status")).to_have_text(answered(page))
    links = page.locator(".search-results a")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-field")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("e")
    expect(page.locator("#search-field")).to_have_value("gangue")
    page.keyboard.press("Enter")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{web}en/glossary/energy/#term-coal-gangue")
    expect(page.locator("#term-coal-gangue")).to_be_in_viewport()


COMPOSE = """([order, half, whole]) => {
  const field = document.getElementById("search-field");
  const key = (name, keyCode, isComposing) => (type) => {
    const event = new KeyboardEvent(type, { key: name, isComposing, bubbles: true, cancelable: true });
    Object.defineProperty(event, "keyCode", { value: keyCode });
    field.dispatchEvent(event);
  };
  const composition = (type) => () => field.dispatchEvent(new CompositionEvent(type, { bubbles: true }));
  const input = (isComposing) => () => field.dispatchEvent(new InputEvent("input", { isComposing, bubbles: true }));
  field.focus();
  composition("compositionstart")();
  field.value = half;
  input(true)();
  const status = document.querySelector(".search-status").textContent;
  if (whole) field.value = whole;
  for (const [type, name, code, isComposing] of order) {
    if (type === "input") input(isComposing)();
    else if (type.startsWith("composition")) composition(type)();
    else key(name, code, isComposing)(type);
  }
  return status;
}"""
"""An input method at work: half a word, then the events with which a browser ends it, in its order."""
END = ("compositionend", "", 0, False)


def orders(name: str, code: int) -> dict[str, list[tuple[str, str, int, bool]]]:
    """What the browsers tell of a key that ends the work of an input method."""
    return {
        "chrome": [("keydown", name, 229, True), ("input", "", 0, True), END, ("keyup", name, code, False)],
        "firefox": [("keydown", "Process", 229, True), END, ("input", "", 0, False), ("keyup", name, code, False)],
        "safari": [("input", "", 0, True), END, ("keydown", name, 229, False), ("keyup", name, code, False)],
        "one that says nothing": [END, ("input", "", 0, False), ("keydown", name, code, False)],
    }


def test_an_input_method_has_its_keys(page: Page, web: str, term: str) -> None:
    """Enter that confirms a word stays in the field, Escape that drops one closes nothing; half finds nothing."""
    page.goto(f"{web}zh/{START}")
    page.keyboard.press("/")
    field, dialog, status = (page.locator(name) for name in ("#search-field", "dialog[open]", ".search-status"))
    expect(status).to_have_text("")
    for browser, order in orders("Enter", 13).items():
        before = page.evaluate(COMPOSE, [order, "xing fu", term])
        assert before == status.get_attribute("data-none") or not answered(page).fullmatch(before), browser
        expect(field).to_be_focused()
        expect(page.locator(".search-results a mark").first, browser).to_be_visible()
        field.fill("")
    for browser, order in orders("Escape", 27).items():
        page.evaluate(COMPOSE, [order, "xing fu", ""])
        expect(dialog, browser).to_have_count(1)
        expect(field).to_have_value("xing fu")
    page.wait_for_timeout(100)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_real_composition_is_left_alone(page: Page, web: str, term: str) -> None:
    """As Chromium itself tells it: nothing is looked for before the word is there."""
    page.goto(f"{web}zh/{START}")
    open_and_ask(page, "2026")
    count = page.locator(".search-status").text_content()
    devices = page.context.new_cdp_session(page)
    page.locator("#search-field").select_text()
    devices.send("Input.imeSetComposition", {"text": "xing'fu", "selectionStart": 7, "selectionEnd": 7})
    assert page.locator(".search-status").text_content() == count
    devices.send("Input.insertText", {"text": term})
    expect(page.locator("#search-field")).to_have_value(term)
    expect(page.locator(".search-results a mark").first).to_have_text(term)


def test_a_query_is_found_however_it_was_typed(page: Page, web: str, term: str, names: list[dict[str, str]]) -> None:
    """With pasted signs, in full width, in the characters of another spelling, with v for ü."""
    page.goto(f"{web}zh/search/")
    signs = ("{}。", "“{}”", "（{}），", " {} ！", "《{}》：", "{0}、{0}；", "{}\u3000")
    pairs = [(term, sign.format(term)) for sign in signs] + [("2026", "２０２６"), ("coal", "ＣＯＡＬ")]
    others = {pair[1]: pair[0] for pair in VARIANTS.read_text(encoding="utf-8").splitlines() if len(pair) == 2}
    spelt = ["".join(others.get(letter, letter) for letter in each["name_zh"]) for each in names]
    pairs += [(each["name_zh"], other) for each, other in zip(names, spelt, strict=True)][:5]
    readings = [bare(each["pinyin"]) for each in names if "ü" in unicodedata.normalize("NFC", bare(each["pinyin"]))]
    pairs += [(reading.replace("ü", "u"), reading.replace("ü", "v")) for reading in readings[:2]]
    for plain, typed in pairs:
        ask(page, plain)
        wanted = set(links_of(page, "term"))
        ask(page, typed)
        assert set(links_of(page, "term")) >= wanted, typed
        assert wanted or plain == "2026", plain


def bare(reading: str) -> str:
    """A reading without the marks of tones."""
    parts = unicodedata.normalize("NFD", reading)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in "\u0300\u0301\u0304\u030c"))


@pytest.fixture
def names(web_site: Path) -> list[dict[str, str]]:
    """The terms of the site, as readers can take them away."""
    found: list[dict[str, str]] = json.loads((web_site / "data" / "terms.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def term(names: list[dict[str, str]]) -> str:
    """The longest Chinese name that is all Chinese."""
    return max((each["name_zh"] for each in names if re.fullmatch("[\u4e00-\u9fff]+", each["name_zh"])), key=len)


def test_escape_closes_at_once_and_a_click_outside_does(page: Page, web: str) -> None:
    """With a query in the field one Escape is enough, from the field or a result; the query is there again after it."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{web}en/{START}")
    link = page.locator(".search-link a")
    link.click()
    ask(page, "coal")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(link).to_be_focused()
    link.click()
    expect(page.locator("#search-field")).to_have_value("coal")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    link.click()
    page.mouse.click(5, 400)
    expect(page.locator("dialog[open]")).to_have_count(0)
    link.click()
    page.locator(".search-close").click()
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_a_result_on_the_same_page_closes_the_search(page: Page, web: str) -> None:
    """A result that stands on the page that the reader is on is shown there."""
    page.goto(f"{web}en/glossary/")
    open_and_ask(page, "coal gangue")
    page.locator(".search-results a").first.click()
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("#term-coal-gangue")).to_be_in_viewport()


def test_keys_are_left_alone_while_typing(page: Page, web: str) -> None:
    """In a field of any page `/` is a character and Ctrl+K the field's own; with other keys held, `/` is not ours."""
    page.goto(f"{web}en/{START}")
    page.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
    page.locator("main textarea").focus()
    page.keyboard.press("/")
    page.keyboard.press("Control+k")
    expect(page.locator("main textarea")).to_have_value("/")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.locator("main").focus()
    page.keyboard.press("Control+/")
    expect(page.locator("dialog[open]")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_is_loaded_on_first_use(page: Page, web: str, web_site: Path, language: str) -> None:
    """Reading a page asks for none; opening the search asks which is the newest of its language, and for that."""
    watch = Watch(page)
    page.goto(f"{web}{language}/{START}")
    page.keyboard.press("Tab")
    assert [url for url in watch.requests if "/search/" in url] == []
    for _ in range(2):
        open_and_ask(page, "2025")
        page.keyboard.press("Escape")
    asked = [urlsplit(url) for url in watch.requests if "/search/" in url]
    first, second = (f"{urlsplit(web).path}search/{language}{ending}" for ending in (".version.js", ".js"))
    assert [parts.path for parts in asked] == [first, second]
    assert re.fullmatch(r"t=\d+", asked[0].query)  # so that no cache answers for it
    index = (web_site / f"search/{language}.js").read_bytes()
    assert asked[1].query == f"v={digest(index)[:10]}"
    assert watch.complaints == []


@pytest.mark.parametrize("missing", ["en.js", "en.version.js"])
def test_a_missing_index_is_said(page: Page, web: str, missing: str) -> None:
    """If the index can't be loaded, or what says which it is, the reader is told so."""
    page.route(f"**/search/{missing}?*", lambda route: route.abort())
    page.goto(f"{web}en/{START}")
    page.keyboard.press("/")
    failed = page.locator(".search-status").get_attribute("data-failed")
    expect(page.locator(".search-status")).to_have_text(failed or "")


def test_the_search_is_announced(page: Page, web: str) -> None:
    """The field has a name, the dialog is a dialog with one, and how many were found is told politely."""
    page.goto(f"{web}en/{START}")
    expect(page.locator(".search-link a")).to_have_attribute("aria-keyshortcuts", "/")
    open_and_ask(page, "coal gangue")
    dialog = page.get_by_role("dialog", name="Search", exact=True)
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("searchbox", name="Search this site")).to_be_focused()
    expect(dialog.get_by_role("status")).to_have_text(re.compile(r"^Results: \d+$"))
    other = page.locator(".search-results .search-name").first
    assert other.get_attribute("lang") == "zh-Hans"
    unmarked = page.locator(".search-results a").evaluate_all(
        """links => {
          const texts = links.flatMap(link => [...link.querySelectorAll("span, mark")])
            .filter(one => !one.children.length && /[\\u3400-\\u9fff]/.test(one.textContent));
          return texts.filter(one => !one.closest("[lang=zh-Hans]")).map(one => one.textContent);
        }"""
    )
    assert unmarked == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_works_from_disk(page: Page, disk_site: Path, language: str) -> None:
    """Opened from the built folder, the search finds, its results open, and nothing is complained of."""
    watch = Watch(page)
    page.goto((disk_site / language / START / "index.html").as_uri())
    open_and_ask(page, "meiganshi")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url((disk_site / language / "glossary/energy/index.html").as_uri() + "#term-coal-gangue")
    page.goto((disk_site / language / "search/index.html").as_uri())
    ask(page, "蓄能")
    assert unquote(urlsplit(page.url).fragment) == "q=蓄能"
    page.reload()
    expect(page.locator("#search-field")).to_have_value("蓄能")
    expect(page.locator(".search-results a").first).to_be_visible()
    assert watch.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_page_keeps_the_query_in_its_address(page: Page, web: str, language: str) -> None:
    """On its own page the field stands in the page; its address can be passed on, and the language switch keeps it."""
    watch = Watch(page)
    page.goto(f"{web}{language}/search/")
    assert [url for url in watch.requests if url.endswith(".js") and "/search/" in url] == []
    page.keyboard.press("/")
    expect(page.locator("#search-field")).to_be_focused()
    expect(page.locator("dialog")).to_have_count(0)
    ask(page, "煤矸石 & more")
    assert unquote(urlsplit(page.url).query).replace("+", " ") == "q=煤矸石 & more"
    ask(page, "煤矸石")
    address = page.url
    page.locator(".languages a").click()
    expect(page.locator("#search-field")).to_have_value("煤矸石")
    expect(page.locator(".search-results a").first).to_be_visible()
    page.goto(address)
    expect(page.locator(".search-results a").first).to_be_visible()
    page.locator("#search-field").fill("")
    expect(page).to_have_url(f"{web}{language}/search/")
    assert watch.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_search_leads_to_every_list(
    browser: Browser, web: str, web_site: Path, language: str
) -> None:
    """The box is a link to a page that leads to each letter, each list of promises, each area and each paragraph."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{web}{language}/{START}")
    page.locator(".search-link a").click()
    assert page.url == f"{web}{language}/search/"
    assert page.locator("main input").count() == 0
    links = {link.get_attribute("href") or "" for link in page.locator("main a").all()}
    page.locator("main a[href$='#letter-M']").click()
    expect(page.locator("#letter-M")).to_be_in_viewport()
    context.close()
    folder = web_site / language
    lists = {f"../{path.parent.relative_to(folder).as_posix()}/" for path in folder.glob("commitments/by/*/*/*.html")}
    areas = {f"../{path.parent.relative_to(folder).as_posix()}/" for path in folder.glob("areas/*/index.html")}
    pages = sorted(folder.glob("source/*/**/index.html"))
    paragraphs = {
        f"../{path.parent.relative_to(folder).as_posix()}/#{record['id']}"
        for path in pages
        for record in read_page(path).classed("paragraph-record")
    }
    assert len(paragraphs) == 52
    letters = {element["id"] for element in read_page(folder / "glossary/index.html").all("section")}
    letters = {one for one in letters if one.startswith("letter-")}
    assert len(letters) > 20
    assert lists | areas | paragraphs | {f"../glossary/#{one}" for one in letters} <= links


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "theme"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_the_open_search_has_no_fault(
    context: BrowserContext, web: str, language: str, width: int, theme: Theme
) -> None:
    """Axe finds nothing in the dialog with results, nothing scrolls sideways, and targets are large enough."""
    page = context.new_page()
    watch = Watch(page)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme)
    page.goto(f"{web}{language}/corrections/")
    assert box_height(page, ".search-link a") >= 44
    open_and_ask(page, "2025" if language == "en" else "煤")
    assert axe_faults(page) == []
    assert sideways(page) == ""
    for target in ("#search-field", ".search-close", ".search-results a", ".search-results button"):
        assert box_height(page, target) >= 44, target
    assert watch.complaints == []


def box_height(page: Page, selector: str) -> float:
    """How high the lowest of some targets is."""
    found: float = page.locator(selector).evaluate_all(
        "all => Math.min(...all.map(one => one.getBoundingClientRect().height))"
    )
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_moves_when_the_field_comes(page: Page, web: str, language: str) -> None:
    """The script puts the field of the search page where its place is kept: what follows stays where it was."""
    page.route("**/search.js", lambda route: route.abort())
    page.goto(f"{web}{language}/search/")
    before = page.locator("main h2").first.bounding_box()
    page.unroute("**/search.js")
    page.reload()
    expect(page.locator("#search-field")).to_be_visible()
    assert page.locator("main h2").first.bounding_box() == before


@pytest.mark.parametrize("width", [320, 390])
def test_the_menu_stays_usable_beside_the_search(page: Page, web: str, width: int) -> None:
    """On a narrow phone every entry of the masthead is whole, in view and large enough to touch.

    They stand in one row, and those of the menu, once it is opened, below it.
    """
    page.set_viewport_size({"width": width, "height": 700})
    for language in LANGUAGES:
        page.goto(f"{web}{language}/{START}")
        row = page.locator(".masthead")
        assert row.evaluate("row => row.offsetHeight") <= 60, language
        page.locator(".menu-switch summary").click()
        expect(page.locator(".menu a").last).to_be_visible()
        boxes = page.locator(":is(.masthead a, .masthead button, .masthead summary):visible").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect()).map(box => [box.left, box.right, box.width, box.height])"
        )
        assert len(boxes) >= 8
        for left, right, wide, high in boxes:
            assert left >= 0, json.dumps(boxes)
            assert right <= width, json.dumps(boxes)
            assert min(wide, high) >= 44, json.dumps(boxes)
