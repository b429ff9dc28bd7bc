"""Where pages stand, and how one links to another.

An address is a path from the root of the site: a folder (`en/areas/reform/`, the root itself is
empty) or a file (`404.html`). Links are relative and name `index.html`, so that the built folder
works from disk; with a base URL they don't name it.
"""

from __future__ import annotations

import functools
import posixpath
from dataclasses import dataclass
from urllib.parse import urlsplit

INDEX = "index.html"
BUILD_RECORD = "build.json"
"""Where it stands which commit the site was built from, for which day and address."""
FOR_SPREADSHEETS = "excel.csv"
"""How the name of a CSV file ends that is made for Excel, which takes another for one in its own encoding."""
REMEMBERED = 20_000


def file_of(address: str) -> str:
    """The file that holds the page of an address."""
    return address + INDEX if address == "" or address.endswith("/") else address


def page_address(language: str, name: str) -> str:
    """The address of a document: `home` is the language's root, `404` stands outside of the languages."""
    return f"{language}/" if name == "home" else f"{language}/{name}/"


def promise_address(language: str, commitment: str) -> str:
    """The address of a promise's own page."""
    return f"{language}/commitments/{commitment}/"


def facet_address(language: str, facet: str, value: str) -> str:
    """Where the list of promises with one value of a filter stands."""
    return f"{language}/commitments/by/{facet}/{value.replace('_', '-')}/"


def chart_address(chart: str, language: str) -> str:
    """Where a chart's own page stands."""
    return f"{language}/charts/{chart}/"


def chart_file(chart: str, language: str, ending: str) -> str:
    """Where a chart stands as a file."""
    return f"charts/{chart}.{language}.{ending}"


@functools.lru_cache(maxsize=REMEMBERED)
def _from_folder(folder: str, file: str) -> str:
    """The path from a folder of the site to a file of it (`posixpath.relpath` asks for the working folder)."""
    here, there = folder.split("/") if folder else [], file.split("/")
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    return "/".join([*[".."] * (len(here) - shared), *there[shared:]]) or "."


@dataclass(frozen=True)
class Links:
    """Makes the links of a site with or without a base URL."""

    base_url: str = ""

    def relative(self, page: str, target: str, fragment: str = "") -> str:
        """The link from one page to another, or to a file of the site."""
        anchor = f"#{fragment}" if fragment else ""
        if page == target and anchor:
            return anchor
        path = _from_folder(posixpath.dirname(file_of(page)), file_of(target))
        if self.base_url and posixpath.basename(path) == INDEX and file_of(target) != target:
            path = path.removesuffix(INDEX) or "./"
        return path + anchor

    def rooted(self, target: str, fragment: str = "") -> str:
        """A link for a page that may be shown at any address: from the path of the base URL, else the server's root."""
        path = urlsplit(self.base_url).path.rstrip("/")
        return f"{path}/{target if self.base_url else file_of(target)}" + (f"#{fragment}" if fragment else "")

    def absolute(self, target: str) -> str:
        """The whole URL of an address; empty without a base URL."""
        return f"{self.base_url.rstrip('/')}/{target}" if self.base_url else ""
