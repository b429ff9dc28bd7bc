"""Where the tests' browser is, and how it is started: Debian's Chromium, with no reach beyond this computer."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""First the one without a window of its own: the same engine, which opens a page with a quarter of the work."""
HOW_TO_GET_IT = "no Chromium found: `apt-get install chromium-headless-shell`, or name one with CHROMIUM=/path/to/it"
LAUNCH_ARGUMENTS = [
    "--no-sandbox",  # a container's root may not make a sandbox; the pages are our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def chromium_path() -> str | None:
    """The Chromium to test with: the one that CHROMIUM names, else the first on the path."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def must_have_browser() -> bool:
    """Whether a missing browser is a failure: it is where CI=true."""
    return os.environ.get("CI") == "true"


def browser_environment(folder: Path) -> dict[str, str | float | bool]:
    """The environment in which Chromium finds the project's fonts, so that Chinese is not drawn as boxes.

    `folder` receives copies of the fonts and the browser's own files.
    """
    fonts = folder / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    for font in sorted((ROOT / "static/fonts").glob("*.otf")):
        shutil.copy(font, fonts)
    return {**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}
