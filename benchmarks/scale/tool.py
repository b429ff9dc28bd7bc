"""What the benchmark wants of every generator, and the Markdown of the collection in its dialect."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.scale.frame import Frames
from benchmarks.scale.own_site import PROJECT
from benchmarks.scale.pages import Collection, Figure, Page, short_page
from benchmarks.scale.words import LANGUAGES, Said

INSTALLED = PROJECT / ".cache/benchmarks"
"""Where other generators are installed, each in a folder of its own."""
REFERENCE = re.compile(r"\[\[(\w+):([\w-]+)\]\]")
PAGE_LINK = re.compile(r"\(page:([\w/-]+)\)")
PARAGRAPH = Said("第{}段", "paragraph {}")
LOWEST, BAR = 1000, 20


@dataclass(frozen=True)
class Preview:
    """How a generator shows pages while they are written."""

    command: Sequence[str]
    """With `{port}` where the port stands."""
    reloads: bool
    """Whether it sends livereload's messages to `/livereload`."""


@dataclass(frozen=True)
class Tool:
    """A generator with a site of its own to build."""

    name: str
    root: Path
    command: Sequence[str]
    output: str
    made: Sequence[str]
    """All that a build leaves, so that the next is cold without it."""
    page: str
    """The source of the page to change, in the language that is not the source."""
    address: str
    """Where that page is served; it shows no figure."""
    cited_at: str
    """Where a page is served that shows the first figure."""
    templates: Sequence[str]
    preview: Preview | None
    set_value: Callable[[Collection], None] = field(repr=False)
    """Writes a changed value wherever the sources hold it."""
    version: str = ""

    def shows(self, words: str) -> bool:
        """Whether one of those two pages, as last built, holds some words."""
        paths = (
            self.root / self.output / address.strip("/") / "index.html" for address in (self.address, self.cited_at)
        )
        return any(words in path.read_text(encoding="utf-8") for path in paths)


@dataclass(frozen=True)
class Dialect:
    """How a generator's Markdown says what the collection's says in a neutral way."""

    link: Callable[[str, str], str]
    """The target of a link to a page, by its name and language."""
    figure: Callable[[Figure, str], str]

    def body(self, page: Page, code: str, collection: Collection) -> str:
        """The Markdown of a page."""
        figures = {figure.id: figure for figure in collection.figures}
        first = self.link(short_page(0).name, code)

        def say(found: re.Match[str]) -> str:
            kind, target = found.groups()
            if kind == "figure":
                return self.figure(figures[target], code)
            if kind == "source":
                return f"[{PARAGRAPH[code].format(target)}]({first})"
            return f"![{figures[_first_figure(target, collection)].label[code]}](/charts/{target}.svg)"

        body = PAGE_LINK.sub(lambda found: f"({self.link(found.group(1), code)})", page.body[code])
        return REFERENCE.sub(say, body)


def typed(figure: Figure, code: str) -> str:
    """A figure in words, for generators that take it from no table."""
    return f"{figure.value}吨" if code == "zh" else f"{figure.value:,} tonnes"


def figures_as_json(collection: Collection) -> str:
    """All figures in words, for generators that take them from a file of data."""
    said = {figure.id: {code: typed(figure, code) for code in LANGUAGES} for figure in collection.figures}
    return json.dumps(said, ensure_ascii=False, indent=1)


def all_pages(collection: Collection, frames: Frames) -> tuple[Page, ...]:
    """The pages of the collection, and as many short ones as the project's own site has besides them."""
    count = frames.fixed_pages // len(LANGUAGES) + len(collection.charts)
    return (*collection.pages, *map(short_page, range(count)))


def front(keys: Mapping[str, str], *, quoted: bool = True) -> str:
    """Front matter."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False) if quoted else value}\n" for key, value in keys.items())
    return f"---\n{''.join(lines)}---\n"


def write(path: Path, text: str) -> None:
    """Writes a file unless it says the same already."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def write_charts(folder: Path, collection: Collection) -> None:
    """Charts for generators that draw none: plain bars, to be copied like any picture."""
    for chart in collection.charts:
        bars = "".join(
            f'<rect y="{BAR * 2 * row}" width="{collection.figure(name).value - LOWEST}" height="{BAR}"/>'
            for row, name in enumerate(chart.figures)
        )
        write(
            folder / f"{chart.id}.svg", f'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="120">{bars}</svg>'
        )


def _first_figure(chart: str, collection: Collection) -> str:
    return next(each.figures[0] for each in collection.charts if each.id == chart)
