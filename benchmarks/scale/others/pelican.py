"""The collection as a site of Pelican, with its cache of what it has read."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.scale.frame import Frames
from benchmarks.scale.installing import pip_install, pip_version
from benchmarks.scale.own_site import PROJECT
from benchmarks.scale.pages import Collection, Page
from benchmarks.scale.tool import Dialect, Preview, Tool, all_pages, front, typed, write, write_charts
from benchmarks.scale.words import LANGUAGES

SETTINGS = """\
from markdown.extensions.toc import slugify_unicode

SITENAME = "River Village Notes"
PATH = "content"
THEME = "theme"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
PAGE_PATHS = ["notes"]
ARTICLE_PATHS = []
STATIC_PATHS = ["static", "charts"]
PAGE_URL = PAGE_LANG_URL = "{lang}/notes/{slug}/"
PAGE_SAVE_AS = PAGE_LANG_SAVE_AS = "{lang}/notes/{slug}/index.html"
DIRECT_TEMPLATES = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = DRAFT_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN = {
    "extensions": ["def_list", "sane_lists", "tables", "toc", "meta"],
    "extension_configs": {"toc": {"slugify": slugify_unicode}},
    "output_format": "html5",
}
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = "mtime"
"""
WORDS = {
    "title": "{{ page.title|striptags }}",
    "description": "{{ page.description }}",
    "lead": "{{ page.lead }}",
    "body": "{{ page.content }}",
    "twin": "{% for twin in page.translations %}/{{ twin.url }}{% endfor %}",
}
DIALECT = Dialect(link=lambda name, code: f"{{filename}}/{name}.{code}.md", figure=typed)


def pelican(root: Path, collection: Collection, frames: Frames) -> Tool:
    """Writes the site."""
    program = pip_install("pelican", "pelican[markdown]") / "bin/pelican"
    write(root / "pelicanconf.py", SETTINGS)
    zh, en = (frames.with_words(code, WORDS) for code in LANGUAGES)
    write(root / "theme/templates/page.html", '{% if page.lang == "zh" %}' + zh + "{% else %}" + en + "{% endif %}")
    shutil.copytree(PROJECT / "static", root / "content/static", ignore=shutil.ignore_patterns("fonts"))
    write_charts(root / "content/charts", collection)
    for document in all_pages(collection, frames):
        _write_page(root, document, collection)

    def set_value(changed: Collection) -> None:
        for document in changed.pages:
            if changed.figures[0].id in document.figures:
                _write_page(root, document, changed)

    name = collection.pages[1].name
    command = [str(program), "content", "--settings", "pelicanconf.py", "--quiet"]
    return Tool(
        "Pelican",
        root,
        command,
        "output",
        ("output", "cache"),
        f"content/{name}.en.md",
        f"/en/{name}/",
        f"/en/{collection.pages[0].name}/",
        ("theme/templates/page.html",),
        Preview([*command, "--autoreload", "--listen", "--port", "{port}"], reloads=False),
        set_value,
        pip_version("pelican", "pelican"),
    )


def _write_page(root: Path, page: Page, collection: Collection) -> None:
    for code in LANGUAGES:
        keys = {each: getattr(page, each)[code] for each in ("title", "description", "lead")}
        keys = {**keys, "lang": code, "slug": page.name.rpartition("/")[2]}
        text = front(keys, quoted=False) + "\n" + DIALECT.body(page, code, collection)
        write(root / f"content/{page.name}.{code}.md", text)
