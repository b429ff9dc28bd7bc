"""Where lines end: never inside a number or a word of letters, nor between a number and its unit."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.looking import KINDS, LANGUAGES

pytest_plugins = ["tests.browser_fixtures", "tests.built_fixtures"]

WIDTHS = (320, 360)
WHOLE = "|".join(
    (
        *("[A-Za-zÀ-ɏ’]{2,}", "[0-9.,]+(?:\u00a0[^ \u00a0-]+)+"),
        *("[0-9][0-9.,]*[0-9](?:%|[\u4e00-\u9fff])?", "[0-9][\u4e00-\u9fff]"),
    )
)
"""A word of letters; a number bound to a word; a number, with its sign where words have no spaces."""
PARTED = (
    r"""() => {
  const found = [];
  const range = document.createRange();
  const isParted = () => {
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0.5);
    return boxes.some((box, at) => at && Math.abs(box.top - boxes[at - 1].top) > 8);
  };
  const unread = "svg, code, pre, .visually-hidden, .address, [rel]";
  const isShown = (element) => element.checkVisibility() && !element.closest(unread);
  const whole = new RegExp("WHOLE", "g");
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode()); ) {
    if (!isShown(text.parentElement)) continue;
    for (const match of text.data.matchAll(whole)) {
      range.setStart(text, match.index);
      range.setEnd(text, match.index + match[0].length);
      const around = text.data.slice(0, match.index + match[0].length + 1).split(/\s/).at(-1);
      if (!around.includes("@") && !around.includes("/") && isParted()) found.push(match[0]);
    }
  }
  for (const data of document.querySelectorAll("main data:lang(zh)")) {
    range.selectNodeContents(data);
    const room = data.closest("p, li, dd, td, h1, h2, h3").clientWidth;
    const wide = [...range.getClientRects()].reduce((sum, box) => sum + box.width, 0);
    if (isShown(data) && wide < room && isParted()) found.push(data.textContent);
  }
  return found;
}"""
).replace("WHOLE", WHOLE)


def test_no_line_ends_inside_a_number_or_a_word(page: Page, web: str) -> None:
    """On narrow phones, on each kind of page; in Chinese, what a figure says is parted only if no line can hold it."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        for language in LANGUAGES:
            for kind, address in KINDS.items():
                page.goto(f"{web}{language}/{address}")
                assert page.evaluate(PARTED) == [], (kind, language, width)
