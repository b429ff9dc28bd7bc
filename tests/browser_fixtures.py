"""Fixtures for tests in a real browser. A module that needs them says `pytest_plugins = ["tests.browser_fixtures"]`."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.chromium import HOW_TO_GET_IT, LAUNCH_ARGUMENTS, browser_environment, chromium_path, must_have_browser

LOCAL_SCHEMES = {"file", "data", "blob", "about", "chrome-error"}
LOCAL_HOSTS = {"127.0.0.1", "localhost"}


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One Chromium for all tests of a process; skipped without one, but failed where CI=true."""
    path = chromium_path()
    if path is None:
        (pytest.fail if must_have_browser() else pytest.skip)(HOW_TO_GET_IT)
    environment = browser_environment(tmp_path_factory.mktemp("browser"))
    with sync_playwright() as playwright:
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


def _is_foreign(url: str) -> bool:
    address = urlsplit(url)
    return address.scheme not in LOCAL_SCHEMES and address.hostname not in LOCAL_HOSTS
