"""What is wrong on a finished page is told where it is written: the text, the template or the style sheet."""

from __future__ import annotations

from pathlib import Path

from sitegen.pipeline import check
from sitegen.sources.documents import document_digest
from tests.tiny import tiny_options

TEXT = """---
{reviewed}title: {more}
description: {more}.
---
{words} [A](page:glossry "A") {and_} [B](../nowhere/?a=1&b=2), {then} [C][x] {and_} [D][x].

[x]: <page:about#who>

`[code](page:code)` {words} [E](page:Source) {and_} [F](#six) {and_} [G](page:glosary).

```
[code](page:code)
```

- {words} [H](../../en/review/index.html#see)
  {and_} [I](../../data/fish(1).csv), [J](page:review#sea).

## {words}
"""
FRENCH = {"more": "Encore des mots", "words": "Les mots", "and_": "et", "then": "puis"}
ENGLISH = {"more": "Some more words", "words": "The words", "and_": "and", "then": "then"}
GERMAN = {"more": "Noch mehr Worte", "words": "Die Worte", "and_": "und", "then": "dann"}
TOLD = [
    "5:10 dead-link page:glossry → page:glossary",
    "5:35 dead-link ../nowhere/?a=1&b=2",
    "5:66 dead-anchor page:about#who",
    "5:76 dead-anchor page:about#who",
    "9:30 dead-link page:Source → page:source",
    "9:50 dead-anchor #six",
    "9:63 dead-link page:glosary → page:glossary",
    "15:12 dead-anchor ../../en/review/index.html#see → ../../en/review/index.html#sea",
    "16:6 dead-link ../../data/fish(1).csv",
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
        f"{problem.location}".removeprefix(f"{path}:") + f" {problem.code} {problem.fields.get('target')}"
        + (f" → {near}" if (near := problem.fields.get("near")) else "")
        for problem in problems
    ]


def test_links_are_told_where_a_text_has_them(tiny: Path) -> None:
    """Each with what is written there; addresses in code are none; the same address twice is told twice."""
    french = TEXT.format(reviewed="", **FRENCH)
    write(tiny, "content/more.fr.md", french)
    for code, words in (("en", ENGLISH), ("de", GERMAN)):
        text = TEXT.format(reviewed=f"reviewed: {document_digest(french)}\n", **words)
        write(tiny, f"content/more.{code}.md", text)
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
        "36:2 dead-link fr/gone.html",
        "37:24 dead-link fr/x.png",
    ]
    assert told(tiny, "templates/parts/bits.html") == [
        "27:19 repeated-anchor x",
        "27:52 dead-anchor fr/commitments/index.html#gone",
    ]
    assert told(tiny, "static/more.css/2.css") == ["2 dead-link x.png"]
