"""What the browser tests share: one page of each kind, and how faults are looked for on a page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, ViewportSize

from sitegen.model.site import Site
from tests.built import FOLLOWED, MEASURED

LANGUAGES = ("zh", "en")
KINDS = {
    "home": "",
    "area": "areas/three-bases/",
    "review": "review/",
    "theme": "review/conduct/",
    "commitments": "commitments/",
    "method": "commitments/method/",
    "facet": "commitments/by/strength/seek/",
    "empty facet": "commitments/by/status/done/",
    "commitment": "commitments/chp-paperwork/",
    "followed commitment": f"commitments/{FOLLOWED}/",
    "measured commitment": f"commitments/{MEASURED}/",
    "chart": "charts/land-plan/",
    "glossary": "glossary/",
    "subject": "glossary/energy/",
    "data": "data/",
    "source": "source/",
    "chapter": "source/review/livelihood/",
    "about": "about/",
    "corrections": "corrections/",
    "accessibility": "accessibility/",
    "search": "search/",
}
"""One page of each kind, by its address below its language."""
EVERY_KIND = {
    "chooser": "",
    "lost": "404.html",
    **{f"{kind} {code}": f"{code}/{address}" for code in LANGUAGES for kind, address in KINDS.items()},
}
"""One page of each kind in each language, by its address below the site's."""


def kinds_of(site: Site, folder: Path) -> dict[str, str]:
    """One page of each kind that a site has, by its address below a language's: the fullest one, as far as is known."""
    promises = Counter(item.area for item in site.commitments.values())
    followed = {entry.status: entry.commitment for entry in site.progress}
    measured = [entry.commitment for entry in site.progress if entry.value is not None]
    one_of = {
        "chart": site.charts,
        "theme of results": (item.aspect for item in site.results.values()),
        "commitment": sorted(site.commitments, key=lambda name: -len(site.commitments[name].figures)),
        "measured commitment": measured,
        "area": (name for name, _ in promises.most_common(1)),
    }
    below = {"chart": "charts", "theme of results": "review", "area": "areas"}
    found = {
        kind: f"{below.get(kind, 'commitments')}/{name}/" for kind, names in one_of.items() for name in [*names][:1]
    }
    found |= {f"commitment that is {status}": f"commitments/{name}/" for status, name in followed.items()}
    # Pages that no row stands for: one of each folder that has any, and those right below the language's.
    language = folder / site.settings.languages[0]
    pages = sorted(path.parent.relative_to(language).as_posix() for path in language.rglob("index.html"))
    for page in pages:
        found.setdefault(f"below {page.rpartition('/')[0]}" if "/" in page else page, f"{page}/" if page != "." else "")
    return found


Theme = Literal["light", "dark"]
PHONE: ViewportSize = {"width": 320, "height": 700}
DESK: ViewportSize = {"width": 1280, "height": 900}
Look = tuple[ViewportSize, Theme]
AXE = Axe()
AXE_OPTIONS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


class Watch:
    """Notes what a page complains about and what it asks for, until it is asked."""

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self._note(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("response", lambda response: self._answered(response.status, response.url))
        page.on("request", lambda request: self.requests.append(request.url))

    def _answered(self, status: int, url: str) -> None:
        if status >= 400:
            self.complaints.append(f"{status}: {url}")

    def _note(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(text)


def open_details(page: Page) -> None:
    """Opens all that can be opened, so that nothing stays unseen."""
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")


def shorten(page: Page) -> None:
    """Cuts long lists to their first entries: the rest comes from the same template, and axe takes seconds for it."""
    page.evaluate(
        """() => {
          const entries = "li, tr, dl > div, section.paragraph-record, section.table";
          for (const list of document.querySelectorAll("main :is(ul, ol, dl, tbody, section)"))
            [...list.children].filter(child => child.matches(entries)).slice(4).forEach(child => child.remove());
        }"""
    )


def sideways(page: Page) -> str:
    """Why the page scrolls sideways; empty if it doesn't."""
    found: str = page.evaluate(
        """() => {
          const edge = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= edge) return "";
          const wide = [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > edge + 1);
          const names = wide.slice(0, 5).map(e => e.tagName.toLowerCase() + "." + e.getAttribute("class"));
          return document.documentElement.scrollWidth + " px wide in " + edge + ": " + names.join(", ");
        }"""
    )
    return found


def axe_faults(page: Page) -> list[str]:
    """What axe finds wrong: the rule, where, and why."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    run = "options => axe.run(document, options).then(results => results.violations)"
    violations: list[dict[str, Any]] = page.evaluate(run, AXE_OPTIONS)
    return [
        f"axe {violation['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for violation in violations
        for node in violation["nodes"][:3]
    ]


def faults(context: BrowserContext, address: str, looks: tuple[Look, ...], *, whole: bool = True) -> list[str]:
    """All that is wrong with the page at an address, looked at in each of some sizes and themes.

    Unless `whole`, axe looks at the first entries only of long lists.
    """
    page = context.new_page()
    watch = Watch(page)
    found = []
    page.goto(address)
    open_details(page)
    for size, _ in looks:
        page.set_viewport_size(size)
        if wide := sideways(page):
            found.append(f"scrolls sideways: {wide}")
    if not whole:
        shorten(page)
    for size, theme in looks:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=theme)
        found += [f"{size['width']} px {theme}: {fault}" for fault in axe_faults(page)]
    page.close()
    return found + watch.complaints
