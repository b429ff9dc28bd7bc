"""What is changed before a build is timed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping

from benchmarks.scale.pages import Collection
from benchmarks.scale.tool import Tool

WORDS = ("today", "again", "quietly", "slowly", "later", "soon", "nearby", "together", "outside", "gladly")
PLACE = re.compile(r"(\n## [^\n]+\n\n[^\n]*?)( (?:" + "|".join(WORDS) + r"))?(?=\. )")
"""Before the first full stop after a heading."""
MARKED = re.compile(r'class="prose"( data-turn="\w+")?')
FIRST_VALUE = 5001
"""Values that no figure has otherwise, with as many digits."""


def cold(tool: Tool, _: Collection, __: int) -> str:
    """Nothing of an earlier build is there."""
    for name in tool.made:
        path = tool.root / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    return ""


def nothing(_: Tool, __: Collection, ___: int) -> str:
    """Everything is as the build before has found it."""
    return ""


def page(tool: Tool, _: Collection, turn: int) -> str:
    """Another word in a paragraph of one page."""
    path, word = tool.root / tool.page, WORDS[turn % len(WORDS)]
    text = PLACE.sub(rf"\1 {word}", path.read_text(encoding="utf-8"), count=1)
    path.write_text(text, encoding="utf-8", newline="\n")
    return f" {word}. "


def figure(tool: Tool, collection: Collection, turn: int) -> str:
    """Another value of a figure that some pages show."""
    tool.set_value(collection.with_value(FIRST_VALUE + turn))
    return f"{FIRST_VALUE + turn:,}"


def template(tool: Tool, _: Collection, turn: int) -> str:
    """Another attribute in the template that all pages of the benchmark share."""
    mark = f'data-turn="{WORDS[turn % len(WORDS)]}"'
    for name in tool.templates:
        path = tool.root / name
        text = MARKED.sub(f'class="prose" {mark}', path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8", newline="\n")
    return mark


CASES: Mapping[str, tuple[str, Callable[[Tool, Collection, int], str]]] = {
    "cold": ("cold", cold),
    "nothing": ("nothing changed", nothing),
    "page": ("one page changed", page),
    "figure": ("one figure changed", figure),
    "template": ("one template changed", template),
}
"""By the name on the command line: in words, and what is done beforehand, which gives the words to look for after."""
