"""The collection as a site of MkDocs, with the search index that it makes unless told otherwise."""

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
site_name: River Village Notes
theme: {name: null, custom_dir: theme}
plugins: [search]
markdown_extensions:
  - def_list
  - sane_lists
  - toc:
      slugify: !!python/name:markdown.extensions.toc.slugify_unicode
validation: {absolute_links: ignore, unrecognized_links: ignore, omitted_files: ignore}
"""
WORDS = {
    "title": "{{ page.meta.title }}",
    "description": "{{ page.meta.description }}",
    "lead": "{{ page.meta.lead }}",
    "body": "{{ page.content }}",
}
TWINS = dict(zip(LANGUAGES, reversed(LANGUAGES), strict=True))
DIALECT = Dialect(link=lambda name, _: f"{name.rpartition('/')[2]}.md", figure=typed)


def mkdocs(root: Path, collection: Collection, frames: Frames) -> Tool:
    """Writes the site."""
    program = pip_install("mkdocs", "mkdocs") / "bin/mkdocs"
    write(root / "mkdocs.yml", SETTINGS)
    zh, en = (frames.with_words(code, {**WORDS, "twin": _twin(code)}) for code in LANGUAGES)
    choice = '{% if page.url.startswith("zh/") %}'
    write(root / "theme/main.html", choice + zh + "{% else %}" + en + "{% endif %}")
    shutil.copytree(PROJECT / "static", root / "docs/static", ignore=shutil.ignore_patterns("fonts"))
    write_charts(root / "docs/charts", collection)
    for document in all_pages(collection, frames):
        _write_page(root, document, collection)

    def set_value(changed: Collection) -> None:
        for document in changed.pages:
            if changed.figures[0].id in document.figures:
                _write_page(root, document, changed)

    name = collection.pages[1].name
    return Tool(
        "MkDocs",
        root,
        [str(program), "build", "--quiet"],
        "site",
        ("site",),
        f"docs/en/{name}.md",
        f"/en/{name}/",
        f"/en/{collection.pages[0].name}/",
        ("theme/main.html",),
        Preview([str(program), "serve", "--quiet", "--dev-addr", "127.0.0.1:{port}"], reloads=False),
        set_value,
        pip_version("mkdocs", "mkdocs"),
    )


def _twin(code: str) -> str:
    return f'/{{{{ page.url | replace("{code}/", "{TWINS[code]}/", 1) }}}}'


def _write_page(root: Path, page: Page, collection: Collection) -> None:
    for code in LANGUAGES:
        keys = {each: getattr(page, each)[code] for each in ("title", "description", "lead")}
        write(root / f"docs/{code}/{page.name}.md", front(keys) + DIALECT.body(page, code, collection))
