"""Adding the preview's scripts to a served page, under the page's own Content-Security-Policy."""

from __future__ import annotations

import html
import re

PREVIEW_SOURCES = {"script-src": "'self'", "style-src": "'self'", "connect-src": "'self'"}
"""What the preview's own files need, by directive."""

POLICY = re.compile(r"<meta\s[^>]*http-equiv=[\"']?content-security-policy[\"']?[^>]*>", re.IGNORECASE)
CONTENT = re.compile(r"(\scontent=)(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
HEAD_START = re.compile(r"<head(\s[^>]*)?>", re.IGNORECASE)
HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)


def with_preview(page: str, host: str, build: str) -> str:
    """A page with the preview's scripts in its head.

    `host` is the authority under which the browser reached the server (`127.0.0.1:5500`), `build` the mark of
    the build that the page was read from. A page without a head gets one.
    """
    page = POLICY.sub(lambda found: _opened(found.group(), host), page)
    scripts = _scripts(host, build)
    for place, start in ((HEAD_END, True), (HEAD_START, False)):
        if found := place.search(page):
            at = found.start() if start else found.end()
            return page[:at] + scripts + page[at:]
    return f"<!doctype html><head>{scripts}</head>{page}"


def _scripts(host: str, build: str) -> str:
    name, _, port = host.rpartition(":")
    address = html.escape(f"/_preview/livereload.js?host={name}&port={port}&mindelay=100&maxdelay=1000&snipver={build}")
    return (
        f'<script src="/_preview/preview.js" data-build="{html.escape(build)}" defer></script>'
        f'<script src="{address}" defer></script>'
    )


def _opened(meta: str, host: str) -> str:
    return CONTENT.sub(
        lambda found: f'{found.group(1)}"{html.escape(_extended(html.unescape(found.group(2)[1:-1]), host))}"', meta
    )


def _extended(policy: str, host: str) -> str:
    """A policy that also allows the preview's files and messages, and nothing else more than before."""
    directives = {words[0].lower(): words[1:] for part in policy.split(";") if (words := part.split())}
    fallback = directives.get("default-src", ["*"])
    for directive, source in PREVIEW_SOURCES.items():
        allowed = [word for word in directives.get(directive, fallback) if word != "'none'"]
        allowed += [source] if "*" not in allowed and source not in allowed else []
        directives[directive] = allowed
    directives["connect-src"] = [*directives["connect-src"], f"ws://{host}"]
    return "; ".join(" ".join([name, *words]) for name, words in directives.items())
