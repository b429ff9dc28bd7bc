"""What is wrong on a finished page is told where it is written: the text, the template or the style sheet."""

from __future__ import annotations

from pathlib import Path

from sitegen.pipeline import check
from sitegen.sources.documents import document_digest
from tests.tiny import tiny_options

HEAD = """---
{reviewed}title: More
description: More of it.
---
"""
LINKS = """Words [one](page:glossry "a title") and [two](../nowhere/?a=1&b=2), then [three][x] and [three again][x].

[x]: <page:about#who>

`[code](page:code)` [four](page:Source) [five](#six) and [one](page:glossry) again.

```
[code](page:code)
```

- [seven](../../en/review/index.html#see)
  and [eight](../../data/fish(1).csv), [nine](page:review#sea).

## Last
"""
TOLD = [
    "5:7 dead-link page:glossry → page:glossary",
    "5:41 dead-link ../nowhere/?a=1&b=2",
    "5:74 dead-anchor page:about#who",
    "5:89 dead-anchor page:about#who",
    "9:21 dead-link page:Source → page:source",
    "9:41 dead-anchor #six",
    "9:58 dead-link page:glossry → page:glossary",
    "15:3 dead-anchor ../../en/review/index.html#see → ../../en/review/index.html#sea",
    "16:7 dead-link ../../data/fish(1).csv",
]


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def change(root: Path, name: str, words: str, by: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert text.count(words) == 1
    write(root, name, text.replace(words, by))


def told(root: Path, path: str) -> list[str]:
    """What is told of one file: place, code, target and guess."""
    problems = [problem for problem in check(tiny_options(root)).problems if problem.location.path == path]
    return [
        f"{problem.location}".removeprefix(f"{path}:") + f" {problem.code} {problem.fields['target']}"
        + (f" → {near}" if (near := problem.fields.get("near")) else "")
        for problem in problems
    ]


def test_links_are_told_where_a_text_has_them(tiny: Path) -> None:
    """Each with what is written there; addresses in code are none; the same address twice is told twice."""
    reviewed = f"reviewed: {document_digest(HEAD.format(reviewed='') + LINKS)}\n"
    for code, line in (("fr", ""), ("en", reviewed), ("de", reviewed)):
        write(tiny, f"content/more.{code}.md", HEAD.format(reviewed=line) + LINKS)
    assert told(tiny, "content/more.fr.md") == TOLD


def test_what_a_template_or_a_style_sheet_writes_is_told_there(tiny: Path) -> None:
    """A link on many pages is told once, at its tag; what is included, in the file that is; a part of a style sheet."""
    change(tiny, "templates/base.html", "<footer>", '<footer>\n <a class="x"\n href="gone.html">x</a><img src="x.png">')
    change(
        tiny,
        "templates/parts/bits.html",
        "<li{% if anchor %}",
        '<li>{% if 0 < 1 %}<b id="{{ "x" }}"></b>{% endif %}<a href="#gone"></a></li>\n<li{% if anchor %}',
    )
    write(tiny, "static/more.css/1.css", "p {}\n")
    write(tiny, "static/more.css/2.css", "p {}\nb { background: url(x.png) }\n")
    assert told(tiny, "templates/base.html") == [
        "34:2 dead-link fr/gone.html",
        "35:24 dead-link fr/x.png",
    ]
    assert told(tiny, "templates/parts/bits.html") == [
        "27:19 repeated-anchor x",
        "27:52 dead-anchor fr/areas/harbour/index.html#gone",
    ]
    assert told(tiny, "static/more.css/2.css") == ["2 dead-link x.png"]
