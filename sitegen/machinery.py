"""Which code and which libraries a site is made with."""

from __future__ import annotations

import functools
from pathlib import Path

from sitegen.build_record import remember_code as look_at_code
from sitegen.model.dependencies import digest

MAKERS = (
    *("altair", "babel", "fonttools", "imagesize", "jinja2", "markdown-it-py", "markupsafe", "mdit-py-plugins"),
    *("nh3", "pillow", "pyyaml", "typst", "vl-convert-python"),
)
"""Libraries whose version decides what is made."""

@functools.cache
def machinery() -> str:
    """A digest of the code and the libraries that pages and charts are made with, as they were loaded."""
    from importlib.metadata import version  # which takes as long to import as a small build to find its sources

    package = Path(__file__).parent
    files = sorted(path for kind in ("py", "txt", "typ", "xml") for path in package.rglob(f"*.{kind}"))
    code = [digest(path.read_bytes()) for path in files]
    return digest("\n".join([*code, *(f"{name} {version(name)}" for name in MAKERS)]))


def remember_code() -> str:
    """The machinery that this process has loaded, and goes on with; to be asked for before its first build."""
    look_at_code()
    return machinery()
