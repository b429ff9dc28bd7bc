"""Nothing that a stranger writes runs: hundreds of payloads in every field, opened in a real browser."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page

from sitegen.checks.tongues import Tongue
from sitegen.outcome import Options
from sitegen.pipeline import build
from tests.browser.looking import Watch, open_details
from tests.browser.payloads import ATTRIBUTES, HTML, SCRIPTS, TEXTS, infect
from tests.built import TODAY, copy_frozen, html_files
from tests.tiny import tiny_options

pytest_plugins = ["tests.browser_fixtures", "tests.built_fixtures"]

DANGER = """() => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const {name, value} of element.attributes) {
      if (/^on|^style$|^srcdoc$|^formaction$/.test(name)) found.push(element.tagName + " " + name);
      if (/^(href|src|action|xlink:href)$/.test(name) && /^[\\s\\0-\\x20]*(javascript|data|vbscript):/i.test(value))
        found.push(element.tagName + " " + name + "=" + value);
    }
    if (/^(iframe|object|embed|form|style|plaintext|marquee)$/i.test(element.tagName)) found.push(element.tagName);
    // A chart's own page has a base of ours, which only opens links outside of a frame that the page stands in.
    if (element.matches("base:not([target=_top]), base[href]")) found.push("base");
    if (element.matches("script:not([src])")) found.push("script");
    element.dispatchEvent(new Event("mouseover")); element.dispatchEvent(new Event("focus"));
  }
  if (window.ran) found.push("it ran");
  return found;
}"""


STIR = """() => {
  const found = [];
  let shown = 0;
  addEventListener("click", event => event.preventDefault());
  for (const one of document.querySelectorAll("main :is(a.term, a.figure, [data-row])")) {
    one.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
    for (const box of document.querySelectorAll(".note:popover-open, .chart-tip:not([hidden])")) {
      shown += 1;
      for (const element of box.querySelectorAll("*")) {
        const names = element.getAttributeNames().filter(name => /^on/.test(name));
        const harmless = /^(DIV|P|A|SPAN|STRONG)$/.test(element.tagName) && /^(https?:)?$/.test(element.protocol ?? "");
        if (names.length || !harmless)
          found.push(`in a note: ${element.outerHTML}`);
      }
    }
  }
  document.querySelectorAll(".note, .chart-tip").forEach(box => box.remove());
  return [shown, found];
}"""
"""Opens every note and every value beside a mark, one after the other: how many, and what in them could run."""


class Alarm(Watch):
    """Notes what a page complains about, and each dialog."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        page.on("dialog", self._ask)

    def _ask(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog {dialog.message}")
        dialog.dismiss()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on this computer."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def is_missing_icon(complaint: str) -> bool:
    """Whether a complaint is of the icon that browsers ask every server for; other missing files are named, too."""
    return complaint.endswith("/favicon.ico") or complaint.startswith("Failed to load resource")


def dangers(context: BrowserContext, site: Path, files: list[str]) -> tuple[dict[str, list[str]], int]:
    """By page, what could run on it, and what the browser complained of; and how many notes were opened."""
    found, cache = {}, 0
    page = context.new_page()
    alarm = Alarm(page)
    with served(site) as address:
        for file in files:
            alarm.complaints.clear()
            page.goto(address + quote(file))
            open_details(page)
            shown, in_notes = page.evaluate(STIR)
            cache += shown
            complaints = [text for text in alarm.complaints if not is_missing_icon(text)]
            found[file] = in_notes + page.evaluate(DANGER) + complaints
    return {file: faults for file, faults in found.items() if faults}, cache


def test_no_payload_in_any_field_runs(context: BrowserContext, tiny: Path) -> None:
    """Every text of tables, pages, front matter, charts, settings and messages holds a payload, and is only text."""
    number = infect(tiny, ("fr", "en", "de"))
    outcome = build(tiny_options(tiny))
    assert outcome.succeeded, [problem.told("en") for problem in outcome.problems.errors]
    assert number > 300
    # Lists with one value of a filter hold nothing that the whole list doesn't, so those of one language are enough.
    files = [file for file in html_files(tiny / "site") if "/by/" not in file or file.startswith("fr/")]
    assert dangers(context, tiny / "site", files)[0] == {}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(0, len(TEXTS), 20))
def test_no_payload_runs_with_this_sites_templates(
    context: BrowserContext, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same with the project's theme, each field with other payloads in turn, and in notes, too."""
    # A Chinese text that goes on in code is told as one in another language, which would keep it from the pages.
    monkeypatch.setattr(Tongue, "is_foreign", lambda *_, **__: False)
    root = tmp_path / "project"
    copy_frozen(root)
    assert infect(root, ("zh", "en"), seed) > 1_000
    outcome = build(Options(root, root / "site", "", TODAY))
    assert outcome.succeeded, [problem.told("en") for problem in outcome.problems.errors]
    files = [
        file for number, file in enumerate(html_files(root / "site")) if number % 5 == seed % 5 or "by" not in file
    ]
    found, cache = dangers(context, root / "site", files)
    assert found == {}
    assert cache > 1_000


@pytest.mark.parametrize("step", [2, pytest.param(1, marks=pytest.mark.slow)])
def test_no_payload_in_an_address_runs(context: BrowserContext, web: str, step: int) -> None:
    """Whatever stands in the query, the fragment or the path, of the tracker, the search or the page for the lost.

    In the slow run each stands in both, else in one of them.
    """
    page = context.new_page()
    alarm = Alarm(page)
    for number, payload in enumerate((*HTML[:12], *ATTRIBUTES, *SCRIPTS)):
        places = (
            f"en/commitments/?words={quote(payload)}&sort={quote(payload)}&area={quote(payload)}&status=done",
            f"zh/commitments/#words={quote(payload)}&{quote(payload)}={quote(payload)}",
        )
        for place in places[number % step :: step]:
            page.goto(web + place)
            assert page.evaluate("() => window.ran") is None, payload
    assert alarm.complaints == []
    page.goto(f"{web}en/{quote(HTML[4], safe='')}?q={quote(HTML[0])}#{quote(ATTRIBUTES[2])}")
    assert page.evaluate("() => window.ran") is None


def test_no_payload_that_is_searched_for_runs(context: BrowserContext, web: str) -> None:
    """A query is looked for and shown as text, however it is written."""
    page = context.new_page()
    alarm = Alarm(page)
    page.goto(f"{web}en/")
    page.keyboard.press("/")
    for payload in (*HTML[:12], *ATTRIBUTES, *SCRIPTS):
        page.locator("#search-field").fill(payload.replace("\n", " "))
    assert page.evaluate("() => window.ran") is None
    assert alarm.complaints == []
