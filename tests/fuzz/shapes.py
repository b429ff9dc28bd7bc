"""Texts that grow, one for each way in which a file could keep a build busy."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

Write = Callable[[str, int], str]
"""A text from the sound content of a file and a number of times."""


@dataclass(frozen=True)
class Shape:
    """A file of the tiny site, and how its text grows."""

    name: str
    file: str
    text: Write


def _after(unit: str, before: str = "\n", behind: str = "\n") -> Write:
    return lambda sound, times: sound + before + unit * times + behind


def _in_cell(find: str, unit: str) -> Write:
    return lambda sound, times: sound.replace(find, unit * times, 1)


def _rows(row: str) -> Write:
    return lambda sound, times: sound + "".join(row.replace("#", str(number)) for number in range(times))


def _template(text: Callable[[int], str]) -> Write:
    return lambda sound, times: sound.replace("<h1>", text(times) + "<h1>", 1)


PAGE, SITE, LANGUAGE = "content/about.en.md", "content/site.yml", "content/languages/en.yml"
CHART, MESSAGES, PACKAGE = "content/charts/fish.yml", "content/locale/en.po", "data/datapackage.json"
TEMPLATE, STYLE, DRAWING = "templates/about.html", "static/site.css", "static/favicon.svg"

PIECES = {
    "backticks": "`",
    "growing backticks": "` `` ``` ```` ",
    "open links": "[x](: a",
    "open links with quotes": '[x](a "b ',
    "labels": "[a][b]",
    "open brackets": "[",
    "closed brackets": "]",
    "bracket pairs": "[]",
    "pictures": "![a](b",
    "notes": "[^a]",
    "equal signs": "=",
    "rows of equal signs": "a\n=\n",
    "hyphens": "-",
    "tildes": "~",
    "stars and lines": "*_",
    "stars": "*a ",
    "double stars": "**a",
    "underscores": "_",
    "strikes": "~~a ",
    "smaller signs": "<",
    "open tags": "<a ",
    "open comments": "<!-- ",
    "declarations": "<!A ",
    "processing": "<? ",
    "cdata": "<![CDATA[",
    "entities": "&",
    "whole entities": "&amp;",
    "number entities": "&#1",
    "backslashes": "\\",
    "quotations": "> ",
    "rows of quotations": "> a\n",
    "rows of deep quotations": ">>>>>>>> a\n",
    "lists": "- a\n",
    "ordered lists": "1. a\n",
    "deeper lists": "- - - - a\n",
    "tasks": "- [ ] a\n",
    "headings": "## a\n",
    "same headings": "## The same\n\ntext\n\n",
    "open fences": "```\n",
    "open tilde fences": "~~~\na\n",
    "definitions": "[a]: b\n",
    "named definitions": "\n[a]: b 'c\n",
    "footnotes": "\n[^a]: b\n",
    "terms": "a\n: b\n\n",
    "details": "<details>\n",
    "pipes": "|",
    "rows of pipes": "| a | b |\n",
    "references": "[[figure:fish-landed]] ",
    "open references": "[[figure:",
    "open references with spaces": "[[figure: ",
    "reference brackets": "[[",
    "dollars": "$a ",
    "emoji": ":a",
    "addresses": "https://a.b/",
    "open addresses": "www.",
    "mails": "a@",
    "mail hosts": "a@b-c.",
    "dots": "a.",
    "spaces": " ",
    "tabs": "\t",
    "blank lines": "\n",
    "blank rows with spaces": " \n",
    "hard breaks": "a  \n",
    "letters": "a",
    "capitals": "Aa",
    "words": "word ",
    "sentences": "This is a sentence. ",
    "digits": "7",
    "numbers": "7 ",
    "groups": "1,000,",
    "decimals": "1.5 ",
    "number words": "hundred thousand ",
    "number words without end": "and a half ",
    "hedges": "more than about ",
    "ranges": "1 to ",
    "dashes": "1–",
    "units": "12 tonnes ",
    "per cents": "5% ",
    "Chinese numerals": "一百",
    "Chinese letters": "的",
    "quotation marks": '"',
    "curly marks": "“",
    "apostrophes": "'a ",
    "braces": "{{",
    "control characters": "\x01",
    "direction marks": "\u200f",
    "joiners": "\u200d",
    "combining marks": "\u0301",
    "right to left": "\u05d0",
    "line separators": "\u2028",
    "carriage returns": "\r",
    "years": "2031 ",
    "dates": "2031-05-01 ",
    "not": "not ",
    "conflict marks": "<<<<<<< ",
    "nulls": "\0",
}
"""Units that a text of words may repeat: in pages, cells, values of keys."""

CELL = "What the text does not say about this"


def _columns(sound: str, times: int) -> str:
    package = json.loads(sound)
    fields = package["resources"][0]["schema"]["fields"]
    fields += [{"name": f"c{number}", "type": "string"} for number in range(times)]
    return json.dumps(package)


def _tables(sound: str, times: int) -> str:
    package = json.loads(sound)
    field = {"name": "a", "type": "string"}
    package["resources"] += [
        {"name": f"t{number}", "path": f"t{number}.csv", "schema": {"fields": [field]}} for number in range(times)
    ]
    return json.dumps(package)


def _same_tables(sound: str, times: int) -> str:
    package = json.loads(sound)
    package["resources"] += [package["resources"][0]] * times
    return json.dumps(package)


def _json(key: str, value: Callable[[int], object]) -> Write:
    def written(sound: str, times: int) -> str:
        return json.dumps({**json.loads(sound), key: value(times)})

    return written


def _field(key: str, value: Callable[[int], object]) -> Write:
    """In the description of a column that texts stand in."""

    def written(sound: str, times: int) -> str:
        package = json.loads(sound)
        field = package["resources"][0]["schema"]["fields"][3]
        field["constraints"] = {key: value(times)}
        return json.dumps(package)

    return written


def _before(number: int) -> str:
    return f"f{number - 1}" if number else "fish-landed"


KEY = '"primaryKey": "paragraph"'


def _foreign(number: int) -> object:
    return {"fields": f"k{number}", "reference": {"resource": "areas"}}


def _value(key: str, find: str, unit: str) -> Write:
    return lambda sound, times: sound.replace(find, f"{key}: {json.dumps(unit * times)}", 1)


YAML = {
    "flat list": lambda times: f"[{', '.join('a' for _ in range(times))}]",
    "block list": lambda times: "\n" + "  - a\n" * times,
    "deep list": lambda times: "[" * times,
    "closed deep list": lambda times: "[" * times + "]" * times,
    "deep mapping": lambda times: "{a: " * times,
    "keys": lambda times: "\n" + "".join(f"  a{number}: b\n" for number in range(times)),
    "same keys": lambda times: "\n" + "  a: b\n" * times,
    "flow keys": lambda times: "{" + ", ".join(f"a{number}: b" for number in range(times)) + "}",
    "keys without colon": lambda times: "\n" + "  a\n" * times,
    "anchors": lambda times: "".join(f"&a{number} " for number in range(times)),
    "aliases": lambda times: f"[&a x{', *a' * times}]",
    "tags": lambda times: "!a " * times,
    "quoted": lambda times: '"' + "a" * times,
    "escapes": lambda times: '"' + "\\n" * times + '"',
    "single quotes": lambda times: "'" * times,
    "spaces": lambda times: " " * times,
    "folded": lambda times: ">\n" + "  a\n" * times,
    "comments": lambda times: "a\n" + "# a\n" * times,
    "blank lines": lambda times: "a\n" + "\n" * times,
    "documents": lambda times: "a\n" + "---\n" * times,
    "questions": lambda times: "\n" + "? " * times,
    "colons": lambda times: ":" * times,
    "hyphens": lambda times: "- " * times,
    "digits": lambda times: "1" * times,
    "sixty": lambda times: "1:1" * times,
    "lines": lambda times: "1_" * times,
    "percent": lambda times: "%" * times,
    "plain": lambda times: "a " * times,
    "plain rows": lambda times: "a\n" + "  b\n" * times,
    "tabs": lambda times: "\t" * times,
}


def _key(key: str, value: Callable[[int], str]) -> Write:
    return lambda sound, times: f"{sound.rstrip()}\n{key}: {value(times)}\n"


def _front(key: str, value: Callable[[int], str]) -> Write:
    return lambda sound, times: sound.replace("title: About\n", f"title: About\n{key}: {value(times)}\n")


def _language(find: str, text: Callable[[int], str]) -> Write:
    return lambda sound, times: sound.replace(find, text(times), 1)


TYPOGRAPHY = 'pattern: "[\\"\']"'


def _pattern(pattern: Callable[[int], str]) -> Write:
    return lambda sound, times: sound.replace(TYPOGRAPHY, f"pattern: {json.dumps(pattern(times))}", 1)


PATTERNS = {
    "choices": lambda times: "(a|b)" * times,
    "empty choices": lambda times: "(?:a|)" * times,
    "optional": lambda times: "a?" * times + "a" * times,
    "deep": lambda times: "(" * times + "a" + ")" * times,
    "bounded": lambda times: "a{0,999}" * times + "b",
    "nested bounds": lambda times: "(?:" * times + "a" + "{1,9})" * times,
    "sets": lambda times: "[a-z]" * times,
    "looks": lambda times: "(?=a)" * times,
    "one set": lambda times: "[" + "a-z" * times + "]",
    "one choice": lambda times: "|".join("a" * (number % 9 + 1) for number in range(times)),
}

TEMPLATES = {
    "text": lambda times: "a" * times,
    "open braces": lambda times: "{{" * times,
    "braces": lambda times: "{{ 1 }}" * times,
    "open tags": lambda times: "{% if x %}" * times,
    "closed tags": lambda times: "{% if 1 %}" * times + "{% endif %}" * times,
    "comments": lambda times: "{#" * times,
    "brackets": lambda times: "{{ " + "(" * times + "1" + ")" * times + " }}",
    "sums": lambda times: "{{ " + "1 + " * times + "1 }}",
    "joined": lambda times: "{{ " + "'a' ~ " * times + "'a' }}",
    "not": lambda times: "{{ " + "not " * times + "1 }}",
    "filters": lambda times: "{{ 'a'" + "|upper" * times + " }}",
    "attributes": lambda times: "{{ page" + ".document" * times + " }}",
    "sets": lambda times: "{% set a = 1 %}" * times,
    "ranges": lambda times: "{% for a in range(50000) %}" * times + "a" + "{% endfor %}" * times,
    "doubled": lambda times: "{% set a = 'aaaaaaaa' %}" + "{% set a = a ~ a %}" * times,
    "doubled list": lambda times: "{% set a = [1] %}" + "{% set a = a + a %}" * times,
    "doubled by a sign": lambda times: "{% set a = 'aaaaaaaa' %}" + "{% set a = a + a %}" * times,
    "replaced": lambda times: "{% set a = 'aaaaaaaa' %}" + "{% set a = a|replace('a', 'aa') %}" * times,
    "replaced by method": lambda times: "{% set a = 'aaaaaaaa' %}" + "{% set a = a.replace('a', 'aa') %}" * times,
    "joined lists": lambda times: "{% set a = 'aaaaaaaa' %}" + "{% set a = [a, a]|join %}" * times,
    "joined by method": lambda times: "{% set a = 'aaaaaaaa' %}" + "{% set a = a.join([a, a]) %}" * times,
    "formatted": lambda times: "{% set a = 'aaaaaaaa' %}" + "{% set a = '%s%s'|format(a, a) %}" * times,
    "formatted by sign": lambda times: "{% set a = 'aaaaaaaa' %}" + "{% set a = '%s%s' % (a, a) %}" * times,
    "formatted by method": lambda times: "{% set a = 'aaaaaaaa' %}" + "{% set a = '{}{}'.format(a, a) %}" * times,
    "captured": lambda times: "{% set a = 'aaaaaaaa' %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * times,
    "centred": lambda times: "{{ 'a'|center(100000000) }}" * times,
    "centred by method": lambda times: "{{ 'a'.center(100000000) }}" * times,
    "filled": lambda times: "{{ 'a'.zfill(100000000) }}" * times,
    "wide": lambda times: "{{ '%100000000d' % 1 }}" * times,
    "wide by method": lambda times: "{{ '{:100000000}'.format(1) }}" * times,
    "wide by filter": lambda times: "{{ '%100000000d'|format(1) }}" * times,
    "indented": lambda times: "{{ 'a\nb'|indent(100000000) }}" * times,
    "tabs": lambda times: "{{ '\t'.expandtabs(100000000) }}" * times,
    "batches": lambda times: "{{ [1]|batch(100000000, 0)|list|length }}" * times,
    "slices": lambda times: "{{ [1]|slice(100000000, 0)|list|length }}" * times,
    "lorem": lambda times: "{{ lipsum(100000) }}" * times,
    "wrapped": lambda times: "{{ ('a b ' * 1)|wordwrap(1) }}" * times,
    "urlized": lambda times: "{% set a %}" + "a.b.c." * times + "{% endset %}{{ a|urlize }}",
    "striptags": lambda times: "{% set a %}" + "<" * times + "{% endset %}{{ a|striptags }}",
    "titles": lambda times: "{% set a %}" + "a-" * times + "{% endset %}{{ a|title }}",
    "counted words": lambda times: "{% set a %}" + "a " * times + "{% endset %}{{ a|wordcount }}",
    "macros": lambda times: (
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}" + "{{ m(40) }}" * times
    ),
    "loops": lambda times: "{% for a in [1, 1, 1, 1, 1, 1, 1, 1, 1, 1] recursive %}a{% endfor %}" * times,
    "nested lists": lambda times: (
        "".join(f"{{% for a{n} in [1, 1, 1, 1] %}}" for n in range(min(times, 18)))
        + "a"
        + "{% endfor %}" * min(times, 18)
        + "x" * times
    ),
    "recursive loops": lambda times: (
        "{% for a in [[1,1],[1,1]] recursive %}{{ loop([[1,1],[1,1]]) }}{% endfor %}" + "x" * times
    ),
    "includes": lambda times: "{% include 'about.html' %}" * times,
    "powers": lambda times: "{{ 99999999999 ** 20 }}" * times,
    "squares": lambda times: "{% set a = 999999999 %}" + "{% set a = a * a %}" * times,
    "shared": lambda times: "{% set a = [1] %}" + "{% set a = [a, a] %}" * times + "{{ a }}",
    "shared json": lambda times: "{% set a = [1] %}" + "{% set a = [a, a] %}" * times + "{{ a|tojson }}",
    "slices of text": lambda times: "{% set a = 'a' %}" + "{% set a = (a, a)|string %}" * times + "{{ a }}",
}


def _svg(unit: str, behind: str = "") -> Write:
    return lambda _, times: f'<svg xmlns="http://www.w3.org/2000/svg">{unit * times}{behind * times}</svg>'


DRAWINGS: dict[str, Write] = {
    "shapes": _svg('<path d="M0 0"/>'),
    "groups": _svg("<g>", "</g>"),
    "open groups": _svg("<g>"),
    "attributes": lambda _, times: (
        '<svg xmlns="http://www.w3.org/2000/svg" ' + " ".join(f'data-a{n}="b"' for n in range(times)) + "/>"
    ),
    "styles": lambda _, times: f'<svg xmlns="http://www.w3.org/2000/svg"><style>{"a{}" * times}</style></svg>',
    "open functions": lambda _, times: f'<svg xmlns="http://www.w3.org/2000/svg" style="{"a(" * times}"/>',
    "path": lambda _, times: f'<svg xmlns="http://www.w3.org/2000/svg"><path d="{"M0 0" * times}"/></svg>',
    "entities": _svg("&amp;"),
    "style rows": lambda _, times: f'<svg xmlns="http://www.w3.org/2000/svg"><style>{"@x " * times}</style></svg>',
    "spaces": _svg(" "),
    "namespaces": lambda _, times: "".join(
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:a{n}="b">' for n in range(times)
    ),
    "doctype": lambda _, times: "<!DOCTYPE svg [" + "<!ENTITY a 'b'>" * times + "]><svg/>",
    "laughs": lambda _, times: (
        "<!DOCTYPE svg [<!ENTITY a0 'b'>"
        + "".join(f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};'>" for n in range(1, times))
        + f']><svg xmlns="http://www.w3.org/2000/svg">&a{times - 1};</svg>'
    ),
}
STYLES = {
    "open comments": "/*",
    "comment ends": "/**",
    "stars": "/* * ",
    "strings": '"a',
    "escapes": '"\\',
    "names": "a",
    "hyphens": "-",
    "functions": "a(",
    "rules": "@a ",
    "media": "@media x {",
    "urls": "url( ",
    "braces": "{",
    "spaces": " ",
    "rows": "a { color: red; }\n",
    "variables": "--a: var(--a);",
    "selectors": ":not(",
    "custom": ":root { --a-b: #fff; }\n",
}
SCRIPTS = {"names": "a", "rows": "a();\n", "strings": '"'}
CATALOGUE = {
    "spaces": " ",
    "rows of spaces": "  \n",
    "quotes": '"',
    "strings": '"a"\n',
    "open strings": '"a\n',
    "escapes": '"\\',
    "messages": '\nmsgid "a#"\nmsgstr "b"\n',
    "same messages": '\nmsgid "a"\nmsgstr "b"\n',
    "comments": "# a\n",
    "flags": "#, fuzzy\n",
    "places": "#: a b c\n",
    "old": '#~ msgid "a"\n',
    "plurals": 'msgstr[1] "a"\n',
    "ids": 'msgid "a"\n',
    "contexts": 'msgctxt "a"\n',
    "words": "msgid ",
    "tabs": "\t",
}

TEXTS = {
    "title of a page": (PAGE, "title: About", "title"),
    "value of a setting": (SITE, "  en: Brumeval, Plainly", "  en"),
    "title of a chart": (CHART, "  en: The port landed [[figure:fish-landed]]", "  en"),
    "word of a language": (LANGUAGE, 'counted: "{quantity} {counted}"', "counted"),
}

SHAPES: tuple[Shape, ...] = (
    *(Shape(f"page: {name}", PAGE, _after(unit)) for name, unit in PIECES.items()),
    *(Shape(f"page, after a word: {name}", PAGE, _after(unit, "\nWord ", " end\n")) for name, unit in PIECES.items()),
    *(
        Shape(f"{where}: {name}", file, _value(key, find, unit))
        for where, (file, find, key) in TEXTS.items()
        for name, unit in PIECES.items()
    ),
    *(
        Shape(f"{where}: {name}", file, _in_cell(find, unit))
        for where, file, find in (
            ("label of a figure", "data/figures.csv", "Fish landed,"),
            ("printed span", "data/figures.csv", "4200 tonnes"),
            ("formula", "data/figures.csv", "{fish-landed} / (1 + {fish-growth} / 100)"),
            ("text of a promise", "data/commitments.csv", "Study a bus line."),
            ("deadline of a promise", "data/commitments.csv", "2032-05"),
            ("words of a deadline", "data/commitments.csv", "before the end of May 2032"),
            ("list of ids", "data/commitments.csv", "homes-planned;homes-cost"),
            ("phrase", "content/phrases.csv", "one"),
            ("loaded word", "content/words.csv", "claimed"),
        )
        for name, unit in {
            **PIECES,
            "semicolons": "a;",
            "products": "1*",
            "open sums": "(",
            "signs": "-",
            "powers": "1/",
        }.items()
    ),
    *(
        Shape(f"{where}, {name}", file, _key("further", value))
        for where, file in (("settings", SITE), ("language", LANGUAGE), ("chart", CHART))
        for name, value in YAML.items()
    ),
    *(Shape(f"front matter, {name}", PAGE, _front("further", value)) for name, value in YAML.items()),
    *(
        Shape(
            f"language, many {key}", LANGUAGE, _key(key, lambda times: f"[{', '.join(f'w{n}' for n in range(times))}]")
        )
        for key in ("levels", "before")
    ),
    *(
        Shape(f"language, many {what}", LANGUAGE, _language(find, text))
        for what, find, text in (
            ("common words", "[the, of,", lambda times: "[" + "".join(f"w{n}, " for n in range(times))),
            ("numerals", "{one: 1,", lambda times: "{" + "".join(f"w{n}: {n + 1}, " for n in range(times)) + "one: 1,"),
            ("long numerals", "{one: 1,", lambda times: "{" + f"{'one ' * times}: 1, one: 1,"),
            ("joiners", "joiners: [and,", lambda times: "joiners: [" + "".join(f"w{n}, " for n in range(times))),
            ("measure words", "[tonnes,", lambda times: "[" + "".join(f"w{n}, " for n in range(times))),
            ("nouns", "endings: [s]", lambda times: "endings: [" + ", ".join(f"w{n}" for n in range(times)) + "]"),
            ("ranges", '["{} to {}",', lambda times: "[" + "".join(f'"{{}} w{n} {{}}", ' for n in range(times))),
            (
                "shares",
                'shares: {"{}%": 1/100',
                lambda times: "shares: {" + ", ".join(f'"{{}} w{n}": 1/100' for n in range(times)),
            ),
            ("placeholders", "[TODO]", lambda times: "[" + ", ".join(f"W{n}" for n in range(times)) + "]"),
            (
                "quotes",
                "quotes: [“”]",
                lambda times: "quotes: [" + ", ".join(chr(0x4E00 + n % 9000) + "”" for n in range(times)) + "]",
            ),
            (
                "scales",
                "scales:\n",
                lambda times: "scales:\n" + '  - {value: 1000, word: "{} k", short: "{}k"}\n' * times,
            ),
            ("negations", "[not, never]", lambda times: "[" + ", ".join(f"w{n}" for n in range(times)) + "]"),
            (
                "typographies",
                "typography:\n",
                lambda times: "typography:\n" + '  - {pattern: "q", instead: a}\n' * times,
            ),
        )
    ),
    *(Shape(f"typography, {name}", LANGUAGE, _pattern(pattern)) for name, pattern in PATTERNS.items()),
    *(Shape(f"pattern of a column, {name}", PACKAGE, _field("pattern", pattern)) for name, pattern in PATTERNS.items()),
    Shape("description: columns", PACKAGE, _columns),
    Shape("description: tables", PACKAGE, _tables),
    Shape("description: same tables", PACKAGE, _same_tables),
    Shape("description: values of a column", PACKAGE, _field("enum", lambda times: [f"v{n}" for n in range(times)])),
    Shape("description: deep list", PACKAGE, lambda sound, times: sound.rstrip()[:-1] + ', "a": ' + "[" * times),
    Shape("description: flat list", PACKAGE, _json("a", lambda times: ["b"] * times)),
    Shape("description: keys", PACKAGE, _json("a", lambda times: {f"b{n}": 1 for n in range(times)})),
    Shape("description: digits", PACKAGE, lambda sound, times: sound.rstrip()[:-1] + ', "a": ' + "1" * times + "}"),
    Shape("description: text", PACKAGE, _json("a", lambda times: "\x01" * times)),
    Shape("description: title", PACKAGE, _json("title_en", lambda times: "7 " * times)),
    Shape("description: spaces", PACKAGE, lambda sound, times: sound + " " * times + "x"),
    Shape("description: open", PACKAGE, lambda _, times: '{"a":' * times),
    Shape("description: quotes", PACKAGE, lambda _, times: '"' * times),
    Shape(
        "description: keys of a table",
        PACKAGE,
        lambda sound, times: sound.replace(KEY, '"primaryKey": ' + json.dumps([f"k{n}" for n in range(times)]), 1),
    ),
    Shape(
        "description: foreign keys",
        PACKAGE,
        lambda sound, times: sound.replace(
            KEY, f'{KEY}, "foreignKeys": {json.dumps([_foreign(n) for n in range(times)])}', 1
        ),
    ),
    Shape(
        "figures: rows",
        "data/figures.csv",
        _rows("f#,2031,reported,# tonnes,#,,tonnes,exact,,,,,,A,B,C,,,,,3,,,,,,,,\n"),
    ),
    Shape(
        "figures: derived in a row",
        "data/figures.csv",
        lambda sound, times: (
            sound
            + "".join(
                f"f{n},2031,derived,,4200,,tonnes,exact,,,,,,A,B,C,D,E,F,{{{_before(n)}}},3,,,,,,,,\n"
                for n in range(times)
            )
        ),
    ),
    Shape(
        "figures: same rows",
        "data/figures.csv",
        _rows("f,2031,reported,1 tonnes,1,,tonnes,exact,,,,,,A,B,C,,,,,3,,,,,,,,\n"),
    ),
    Shape("figures: short rows", "data/figures.csv", _rows("a\n")),
    Shape("figures: commas", "data/figures.csv", _after(",", "")),
    Shape("figures: empty rows", "data/figures.csv", _after(",,,\n", "")),
    Shape("figures: quotes", "data/figures.csv", _after('"', "")),
    Shape("figures: rows in quotes", "data/figures.csv", _after("a\n", '"')),
    Shape("figures: header", "data/figures.csv", lambda sound, times: "a," * times + sound),
    Shape(
        "commitments: rows",
        "data/commitments.csv",
        _rows("c#,harbour,pier,Texte.,Text.,Text.,porterons,advance,,,,,,,,,5\n"),
    ),
    Shape(
        "commitments: bad rows",
        "data/commitments.csv",
        _rows("c#,harbor,peer,Texte.,Text.,Text.,porter,advanced,,,,,,,,,5\n"),
    ),
    Shape("commitments: many figures", "data/commitments.csv", _in_cell("homes-planned;homes-cost", "homes-planned;")),
    Shape(
        "commitments: spaced rows",
        "data/commitments.csv",
        _rows(" c# ,harbour, pier,Texte.,Text.,Text.,porterons,advance,,,,,,,,,5\n"),
    ),
    Shape(
        "report: paragraphs",
        "data/report.csv",
        lambda sound, times: sound + "".join(f"{n + 9},closing,,,,,a,b,c,,{'0' * 64}\n" for n in range(times)),
    ),
    Shape("terms: rows", "data/terms.csv", lambda sound, times: sound + (sound.splitlines()[1] + "\n") * times),
    Shape("phrases: rows", "content/phrases.csv", _rows("en,phrase # one,why\n")),
    Shape("phrases: same rows", "content/phrases.csv", _rows("en,one,why\n")),
    Shape("words: rows", "content/words.csv", _rows("en,word#,other,why\n")),
    Shape(
        "exemptions: rows", "data/exemptions.csv", lambda sound, times: sound + (sound.splitlines()[1] + "\n") * times
    ),
    *(
        Shape(f"messages: {name}", MESSAGES, _rows(unit) if "#" in unit else _after(unit, "\n", "x\n"))
        for name, unit in CATALOGUE.items()
    ),
    *(
        Shape(
            f"message: {name}",
            MESSAGES,
            _in_cell("What the text does not say", json.dumps(unit, ensure_ascii=False)[1:-1]),
        )
        for name, unit in PIECES.items()
    ),
    *(Shape(f"template: {name}", TEMPLATE, _template(value)) for name, value in TEMPLATES.items()),
    *(Shape(f"drawing: {name}", DRAWING, write) for name, write in DRAWINGS.items()),
    *(Shape(f"styles: {name}", STYLE, _after(unit)) for name, unit in STYLES.items()),
)
