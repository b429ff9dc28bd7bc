"""Texts that would run if a page took them for more than text, and how they are put into every field of a site.

None holds a digit or a percent sign, so that they pass the lint of typed numbers; each sets `window.ran`.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.places import Place, json_places, yaml_places

RUN = "window.ran=true"
HTML = (
    *(
        f"<script>{RUN}</script>",
        f"<ScRiPt>{RUN}</sCrIpT>",
        f"</script><script>{RUN}</script>",
        "<script src=//x.example>",
    ),
    *(
        f"<img src=x onerror={RUN}>",
        f"<svg onload={RUN}>",
        f"<svg/onload={RUN}//",
        f"<body onload={RUN}>",
        "<base href=//x.example>",
    ),
    *(
        f"<svg><script>{RUN}</script></svg>",
        f"<svg><animate onbegin={RUN} attributeName=x></svg>",
        f"<details open ontoggle={RUN}>",
    ),
    *(
        f'<iframe srcdoc="<script>parent.{RUN}</script>">',
        f"<iframe src=javascript:{RUN}>",
        f"<object data=javascript:{RUN}>",
    ),
    *(
        f"<input autofocus onfocus={RUN}>",
        f"<p style=animation-name:x onanimationstart={RUN}>",
        f"<marquee onstart={RUN}>",
    ),
    *(
        "<meta http-equiv=refresh content=';url=//x.example'>",
        "<link rel=stylesheet href=//x.example/x.css>",
        "<style>*{}</style>",
    ),
    *(
        f"<a href=javascript:{RUN}>x</a>",
        f"<a href='java&Tab;script:{RUN}'>x</a>",
        f"<math><mi xlink:href=javascript:{RUN}>x</math>",
    ),
    *(
        f"<form action=javascript:{RUN}><button>x</button></form>",
        f"<button formaction=javascript:{RUN}>x",
        "<plaintext>",
        "<!--",
    ),
    *(
        f"<template><script>{RUN}</script></template>",
        f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
        "<![CDATA[",
    ),
    *(
        f"<title><img src=x onerror={RUN}></title>",
        f"<textarea></textarea><img src=x onerror={RUN}>",
        f"<x contenteditable onblur={RUN}>",
    ),
    *(
        f"&lt;img src=x onerror={RUN}&gt;",
        f"&amp;lt;script&amp;gt;{RUN}&amp;lt;/script&amp;gt;",
        f"<<script>{RUN}//<</script>",
    ),
    *(
        f"<video><source onerror={RUN}></video>",
        f"<audio src onerror={RUN}>",
        f"<dialog open onclose={RUN}>",
        f"<select autofocus onfocus={RUN}>",
    ),
)
ATTRIBUTES = (
    *(
        f'" onmouseover="{RUN}',
        f"' onfocus='{RUN}' autofocus='",
        f'"><img src=x onerror={RUN}>',
        f"'><svg onload={RUN}>",
    ),
    *(
        f'" autofocus onfocus="{RUN}" x="',
        '" style="background:url(//x.example)',
        f"`onload={RUN}`",
        f'"/onclick="{RUN}',
    ),
)
SCRIPTS = (
    *(
        f'";{RUN};"',
        f"';{RUN};'",
        f"`;{RUN};`",
        f"${{{RUN}}}",
        f"\\';{RUN}//",
        f'\\";{RUN}//',
        f"</script><script>{RUN}//",
    ),
    *(
        f"*/{RUN}/*",
        f"-->{RUN}",
        f"]]>{RUN}",
        f"\\u2028{RUN}".replace("2028", "x"),
        f"constructor.constructor('{RUN}')()",
    ),
)
LINKS = (
    *(
        f"[x](javascript:{RUN})",
        f"[x](JaVaScRiPt:{RUN})",
        f"[x](java&Tab;script:{RUN})",
        f"[x](javascript&colon;{RUN})",
    ),
    *(
        f"<javascript:{RUN}>",
        f"![x](javascript:{RUN})",
        f"[x](data:text/html,<script>{RUN}</script>)",
        f"[x](vbscript:{RUN})",
    ),
    *(
        f'[x](https://x.example/"onclick="{RUN})',
        f'[x](https://x.example "\\"onclick=\\"{RUN}")',
        f"[x][y]\n\n[y]: javascript:{RUN}",
    ),
    *(
        f"[x](  javascript:{RUN})",
        "[x](//x.example/)",
        f"`<script>{RUN}</script>`",
        f"```\n<script>{RUN}</script>\n```",
    ),
    *(
        f"~~~\n</code><script>{RUN}</script>\n~~~",
        f"[<img src=x onerror={RUN}>](page:home)",
        "![x](https://x.example/x.png)",
    ),
)
TEMPLATES = (*("{{ self.__init__ }}", "{{ ''.__class__.__mro__ }}", "{# x", "{{", "{x}", "#{x}", "<?php x ?>"),)
SIGNS = (
    *(r"\g<7>", r"\1", r"\\", "\\", "$1", "[", "]", "(", "*", "a-", "z-a", "^", "(?P<x>", "(?i)x", "a{9}", "[^"),
    *("{", "}", "{}", "{} {}", "{0}", "{0.__class__}", "{x!r:>99999999}", "{:>99999999}", "{{}}", "{quantity}"),
    *("%", "%%", "%s", "%(x)s", "%(x)", "%(site)999999999d", "%(number)s", "%(text)d", "%n"),
    *("{% raw %}", "{{ 7*7 }}", "{# x #}", "[[figure:x]]", "[[", "[[count:commitments]]", "|", "||", ";", "a|b|c|d"),
    *("//evil.example/", r"\\evil.example", r"/\evil.example", "https:evil.example", "javascript:x"),
    *("data:text/html,x", "java\tscript:x", " javascript:x", "../../etc/passwd", "/etc/passwd", "..", ".", "a/b"),
    *("", " ", "\n", "a\nb", "\0", "\x1b[2J", "\u202ex", "\u200b", "\ufeff", "\ud800", "\u2028", "\U000e0041"),
    *("x" * 5_000, "9" * 400, "-1", "1e9", "0", "NaN", "null", "true", "yes", "2032-13-45", "a-b-c", "1-2", "=1+1"),
    *("text/html; charset=x", "nplurals=999999999; plural=n;", "x y z", "en-", "-en", "i-x", "en_US.UTF-8"),
    *("con", "~", "-", "ü", "中", "ا"),
)
PAYLOADS = tuple(dict.fromkeys((*SIGNS, *HTML[::4], *ATTRIBUTES[::2], *SCRIPTS[::3], *LINKS[::4], *TEMPLATES)))
SHAPES: tuple[Any, ...] = ([], {}, ["x"], {"x": "y"}, [[]], [None], None, True, {"x": {"y": ["z"]}}, [{"a": 1}], 7)
"""What is no text at all."""
TEXTS = tuple(text for text in (*HTML, *ATTRIBUTES, *SCRIPTS, *TEMPLATES) if "]]" not in text)
"""For fields that are plain text; brackets of references are refused in many of them, which a case of its own says."""
REFUSED = (*LINKS, *HTML)
"""What a page may not hold, at least in part: a problem says so, and none of it runs where that is passed over."""
SHOWN = ("`<script>", "```", "~~~")
MARKDOWN = (
    *(link for link in LINKS if link.startswith(SHOWN)),
    *(text.replace("<", "\\<") for text in (*HTML, *ATTRIBUTES)),
)
"""For pages: what is shown as it is written."""
PLAIN_COLUMNS = frozenset(("evidence_title", "quote", "reviewer", "rendering_source", "pinyin", "was"))
UNITS = frozenset(("pattern", "short", "show", "rendering", "official"))
"""Stems whose cells have a form of their own, or stand in the source."""
LINT = "content/words.csv"
"""Words that need quotation marks unless they are part of a name, and names are no longer what they were."""
NAMES = frozenset(("terms", "places", "partners"))
"""Tables whose names may stand in texts, numbers and all; each row stays beside the one with payloads."""
SAID = {
    "content/languages": (
        r"name|counted|changed|bracket|range|list_separator|(?:bounds|changes)\.\w+|scales\.\d\.(?:word|short)"
    ),
    "content/site.yml": (
        r"licences\.\w+\.name|contact|maker\.name\.\w+|retired\.\d\.(?:title|why)\.\w+|footer\.\d\.text\.\w+"
    ),
    "front": (
        r"lead|navigation|text|layers_note|(?:minute|reading)\.\d\.(?:title|text)|"
        r"sections\.\w+\.(?:lead|story|title)"
    ),
}
"""Further keys whose values stand on pages, by where their files are."""
NO_MARKUP = re.compile(r"[<>{}:]")
"""What names and patterns of a language may not hold, or not anywhere."""
TEXT_KEYS = re.compile(r"(?m)^(\s+(?:LANGUAGES|title|description|text|note): )(?![\[{|>\"'])(\S.*)$")


def infect(root: Path, languages: tuple[str, ...], seed: int = 0) -> int:
    """Puts a payload into every text of a site's files; gives how many were put in."""
    texts = itertools.cycle((*TEXTS[seed % len(TEXTS) :], *TEXTS[: seed % len(TEXTS)]))
    number = sum(_infect_table(path, languages, texts) for path in sorted((root / "data").glob("*.csv")))
    (root / LINT).unlink(missing_ok=True)
    markdown = itertools.cycle((*MARKDOWN[seed % len(MARKDOWN) :], *MARKDOWN[: seed % len(MARKDOWN)]))
    of_page: dict[Path, list[str]] = {}  # the same in each language but for a word, since blocks are compared
    for path in sorted((root / "content").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        head, front, body = text.split("---\n", 2)
        front = re.sub(r"(?m)^(title|description): (.*)$", lambda m: _keyed(m, next(texts)), front)
        page, language = path.with_suffix("").with_suffix(""), path.suffixes[-2].removeprefix(".")
        front, times = _infected(front, yaml_places(front), SAID["front"], texts)
        number += times
        found = of_page.setdefault(page, [next(markdown) for _ in range(6)])
        added = [item if item.startswith(SHOWN) else f"{language} {item}" for item in found]
        path.write_text(f"{head}---\n{front}---\n{body}" + "".join(f"\n\n{item}\n" for item in added), encoding="utf-8")
        number += len(added) + 2
    number += _infect_settings(root, texts)
    keys = re.compile(TEXT_KEYS.pattern.replace("LANGUAGES", "|".join(languages)))
    for path in [*sorted((root / "content/charts").glob("*.yml")), root / "content/site.yml"]:
        text, times = keys.subn(lambda m: _keyed(m, next(texts)), path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
        number += times
    return number + sum(_infect_messages(path, texts) for path in sorted((root / "content/locale").glob("*.po")))


def _infect_settings(root: Path, texts: Iterator[str]) -> int:
    """Names, patterns and separators of the site and its languages, and what the description of the tables says."""
    plain = (text for text in texts if not NO_MARKUP.search(text))
    number = 0
    for path in [root / "content/site.yml", *sorted((root / "content/languages").glob("*.yml"))]:
        source = path.read_text(encoding="utf-8")
        keys = SAID["content/site.yml" if path.stem == "site" else "content/languages"]
        text, times = _infected(source, yaml_places(source), keys, plain)
        path.write_text(text, encoding="utf-8")
        number += times
    package = json.loads((root / "data/datapackage.json").read_text(encoding="utf-8"))
    told: list[tuple[str, Any, Any]] = [
        place for place in json_places(package) if re.search(r"\.(?:title|description)_\w+$", place[0])
    ]
    for _, owner, name in told:
        owner[name] += f" {next(texts)}"
    (root / "data/datapackage.json").write_text(json.dumps(package, ensure_ascii=False, indent=2), encoding="utf-8")
    return number + len(told)


def _infected(text: str, places: list[Place], keys: str, texts: Iterator[str]) -> tuple[str, int]:
    """A YAML text with payloads after the values of some keys, and how many."""
    wanted = [place for place in places if not place.is_key and re.fullmatch(keys, place.key)]
    for place in reversed(wanted):
        value = yaml.safe_load(text[place.start : place.end])
        text = place.put(text, f"{value} {next(texts)}")
    return text, len(wanted)


def _keyed(match: re.Match[str], payload: str) -> str:
    key = match.group(1) if match.group(1).endswith(" ") else f"{match.group(1)}: "
    value = match.group(2).strip()
    plain = json.loads(value) if value.startswith('"') else value.strip("'")
    return key + json.dumps(f"{plain} {payload}", ensure_ascii=False)


def _infect_table(path: Path, languages: tuple[str, ...], texts: Iterator[str]) -> int:
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    sound = [[f"{row[0]}-itself", *row[1:]] for row in rows[1:]] if path.stem in NAMES else []
    number = 0
    for position, column in enumerate(rows[0]):
        stem, _, language = column.rpartition("_")
        if column in PLAIN_COLUMNS or (language in languages and stem not in UNITS and path.stem != "units"):
            for row in rows[1:]:
                if row[position]:
                    row[position] += f" {next(texts)}"
                    number += 1
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([*rows, *sound])
    path.write_text(buffer.getvalue(), encoding="utf-8")
    return number


def _infect_messages(path: Path, texts: Iterator[str]) -> int:
    """Every message but patterns of dates, whose letters mean something, and those of other forms."""
    found = []
    lines = path.read_text(encoding="utf-8").split("\n")
    name = ""
    for line in lines:
        if line.startswith("msgid "):
            name = line
        if line.startswith("msgstr ") and '"date.' not in name and name != 'msgid ""' and line != 'msgstr ""':
            payload = next(text for text in texts if "%" not in text and "{" not in text)
            # With the language, since a message that is the same in two of them was not translated.
            found.append(line[:-1] + json.dumps(f" {path.stem} {payload}", ensure_ascii=False)[1:])
        else:
            found.append(line)
    path.write_text("\n".join(found), encoding="utf-8")
    return sum(new != old for new, old in zip(found, lines, strict=True))
