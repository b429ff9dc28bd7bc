"""Fixtures for tests in a real browser. A module that needs them says `pytest_plugins = ["tests.browser_fixtures"]`."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Response, sync_playwright

from tests.chromium import HOW_TO_GET_IT, LAUNCH_ARGUMENTS, browser_environment, chromium_path, must_have_browser

LOCAL_SCHEMES = {"file", "data", "blob", "about", "chrome-error"}
LOCAL_HOSTS = {"127.0.0.1", "localhost"}
SCRIPTS_READY = """() => new Promise(done => {
  const root = document.documentElement;
  const isReady = () => !document.querySelector("script[data-later]") || root.dataset.scripts === "ready";
  if (isReady() || matchMedia("(scripting: none)").matches) return done();
  new MutationObserver(() => isReady() && done()).observe(root, {attributes: true});
})"""
"""Resolves once all scripts of a page have run that wait for its first drawing."""
Arguments = ParamSpec("Arguments")
Visit = Callable[Concatenate[Page, Arguments], Response | None]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One Chromium for all tests of a process; skipped without one, but failed where CI=true."""
    path = chromium_path()
    if path is None:
        (pytest.fail if must_have_browser() else pytest.skip)(HOW_TO_GET_IT)
    environment = browser_environment(tmp_path_factory.mktemp("browser"))
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        for visit in (Page.goto, Page.reload, Page.go_back):
            patch.setattr(Page, visit.__name__, _with_scripts(visit))
        chromium = playwright.chromium.launch(executable_path=path, args=LAUNCH_ARGUMENTS, env=environment)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile at a phone's size; the test fails if a page asks anything of another computer."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    foreign: list[str] = []
    context.on("request", lambda request: foreign.append(request.url) if _is_foreign(request.url) else None)
    yield context
    context.close()
    assert not foreign, f"requested from another origin: {foreign}"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty page in a fresh profile."""
    return context.new_page()


def wait_for_scripts(page: Page) -> None:
    """Waits for the scripts that come after the first drawing, as a reader does who reads before touching anything."""
    while True:
        try:
            page.evaluate(SCRIPTS_READY)
        except Error as error:
            if "navigation" not in error.message:
                raise
            # The page went on to another, as a preview's does: then that one's scripts are waited for.
        else:
            return


def _with_scripts(visit: Visit[Arguments]) -> Visit[Arguments]:
    """A way to a page that also waits for its scripts; after a click on a link a test has to wait itself."""

    @functools.wraps(visit)
    def waiting(page: Page, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Response | None:
        response = visit(page, *args, **kwargs)
        wait_for_scripts(page)
        return response

    return waiting


def _is_foreign(url: str) -> bool:
    address = urlsplit(url)
    return address.scheme not in LOCAL_SCHEMES and address.hostname not in LOCAL_HOSTS
