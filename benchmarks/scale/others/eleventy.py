"""The collection as a site of Eleventy, with Nunjucks as its template language."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from benchmarks.scale.frame import Frames
from benchmarks.scale.installing import npm_install
from benchmarks.scale.own_site import PROJECT
from benchmarks.scale.pages import Collection
from benchmarks.scale.tool import Dialect, Preview, Tool, all_pages, figures_as_json, front, write, write_charts
from benchmarks.scale.words import LANGUAGES

SETTINGS = """\
const anchor = require("markdown-it-anchor");
module.exports = (config) => {
  config.addPassthroughCopy("static");
  config.addPassthroughCopy("charts");
  const slugify = (text) => text.toLowerCase().replace(/\\s+/g, "-");
  config.amendLibrary("md", (library) => library.use(anchor, { slugify }));
  return { markdownTemplateEngine: "njk", htmlTemplateEngine: "njk" };
};
"""
WORDS = {
    "title": "{{ title }}",
    "description": "{{ description }}",
    "lead": "{{ lead }}",
    "body": "{{ content | safe }}",
}
DIALECT = Dialect(
    link=lambda name, code: f"/{code}/{name}/",
    figure=lambda figure, code: "{{ figures." + figure.id + "." + code + " }}",
)


def eleventy(root: Path, collection: Collection, frames: Frames) -> Tool:
    """Writes the site; it has the installed modules within reach, as a project of Eleventy has."""
    modules = npm_install("eleventy", "@11ty/eleventy", "markdown-it-anchor") / "node_modules"
    root.mkdir(parents=True)
    (root / "node_modules").symlink_to(modules, target_is_directory=True)
    write(root / "eleventy.config.js", SETTINGS)
    for code, other in zip(LANGUAGES, reversed(LANGUAGES), strict=True):
        twin = f'{{{{ page.url | replace("/{code}/", "/{other}/") }}}}'
        write(root / f"_includes/{code}.njk", frames.with_words(code, {**WORDS, "twin": twin}))
        write(root / f"{code}/{code}.json", json.dumps({"layout": f"{code}.njk"}))
    shutil.copytree(PROJECT / "static", root / "static", ignore=shutil.ignore_patterns("fonts"))
    write_charts(root / "charts", collection)
    for document in all_pages(collection, frames):
        for code in LANGUAGES:
            keys = {each: getattr(document, each)[code] for each in ("title", "description", "lead")}
            write(root / f"{code}/{document.name}.md", front(keys) + DIALECT.body(document, code, collection))

    def set_value(changed: Collection) -> None:
        write(root / "_data/figures.json", figures_as_json(changed))

    set_value(collection)
    name, program = collection.pages[1].name, str(modules / ".bin/eleventy")
    said = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout
    return Tool(
        "Eleventy",
        root,
        [program, "--quiet"],
        "_site",
        ("_site",),
        f"en/{name}.md",
        f"/en/{name}/",
        f"/en/{collection.pages[0].name}/",
        ("_includes/zh.njk", "_includes/en.njk"),
        Preview([program, "--serve", "--quiet", "--port", "{port}"], reloads=False),
        set_value,
        said.strip(),
    )
