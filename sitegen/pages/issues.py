"""Where readers propose changes: a prefilled form of the repository's host, if it has such forms."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

HOSTS_WITH_FORMS = ("github.com", "www.github.com")
PROGRESS, CORRECTION = "progress", "correction"
"""The names of the forms in `.github/ISSUE_TEMPLATE/`; what they are filled with goes by the ids of their fields."""


def issue_link(repository: str, form: str, **fields: str) -> str:
    """The address of a form with fields filled in; the repository itself elsewhere, and nothing without one."""
    if urlsplit(repository).hostname not in HOSTS_WITH_FORMS:
        return repository
    query = urlencode({"template": f"{form}.yml", **fields}, quote_via=quote, safe="")
    return f"{repository.rstrip('/').removesuffix('.git')}/issues/new?{query}"
