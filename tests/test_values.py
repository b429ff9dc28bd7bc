"""What a file of settings says is a value: whatever stands at a key is refused there, or is only text on the pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sitegen.pipeline import build, check
from sitegen.problems import Problems, message_languages
from sitegen.sources.catalogues import read_catalogues
from sitegen.sources.files import Reader
from sitegen.sources.schema import PACKAGE, read_package
from sitegen.sources.settings import SITE, read_languages, read_settings
from sitegen.sources.texts import read_charts
from tests.browser.payloads import PAYLOADS, SHAPES, infect
from tests.places import Place, front_places, json_places, po_places, yaml_places
from tests.tiny import tiny_options

CODES = ("fr", "en", "de")
LANGUAGE, CATALOGUE, CHART = "content/languages/en.yml", "content/locale/en.po", "content/charts/promises.yml"
LONGEST_TOLD = 3_000
MORE = """
direction: ltr
changed: "{change} {quantity}"
word_spaces: true
levels: [stock]
before: ["before {}"]
date_words: [May]
kept_variants: x
"""
"""Keys that the tiny site's English can do without."""
FOOTER = "footer:\n  - {text: {fr: Mairie, en: Town hall, de: Rathaus}, url: 'https://brumeval.example/mairie'}\n"
OTHERS = {LANGUAGE: 'script: "α-ω"\n', SITE: "tested: [axe]\nroot_files: []\n"}
"""Keys that the pages of the tiny site, or its texts, do not go with."""
READERS: dict[str, tuple[Callable[[Reader], object], Callable[[str], list[Place]]]] = {
    SITE: (read_settings, yaml_places),
    LANGUAGE: (lambda reader: read_languages(reader, ("en",)), yaml_places),
    CHART: (lambda reader: read_charts(reader, CODES), yaml_places),
    CATALOGUE: (lambda reader: read_catalogues(reader, ("en",)), po_places),
}


def enrich(root: Path) -> None:
    """Gives a copy of the tiny site the keys that it can do without, each with a value that is sound."""
    with (root / LANGUAGE).open("a", encoding="utf-8") as file:
        file.write(MORE)
    site = (root / SITE).read_text(encoding="utf-8")
    (root / SITE).write_text(f"{site}contact: Ask at the town hall\n{FOOTER}", encoding="utf-8")


def put(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


def faults(problems: Problems, path: str) -> list[str]:
    """What is wrong with how a value was refused."""
    found = [f"told at {problem.location}" for problem in problems.errors if problem.location.path != path]
    for problem in problems:
        told = [problem.told(language) for language in message_languages()]
        found += [text[:200] for text in told if len(text) > LONGEST_TOLD or not text.isprintable()]
    return found


@pytest.mark.parametrize("step", [127, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("path", READERS)
def test_whatever_stands_at_a_key_is_read_or_told_there(tiny: Path, path: str, step: int) -> None:
    """Each payload, and each shape that is no text, at each key and for each key."""
    enrich(tiny)
    read, places = READERS[path]
    text = (tiny / path).read_text(encoding="utf-8") + OTHERS.get(path, "")
    put(tiny / path, text)
    read(Reader(tiny, sound := Problems()))
    assert not list(sound), [problem.told("en") for problem in sound]
    values = PAYLOADS if path.endswith(".po") else (*PAYLOADS, *SHAPES)
    for number, place in enumerate(places(text)):
        for value in values[number % step :: step]:
            put(tiny / path, place.put(text, value))
            read(Reader(tiny, problems := Problems()))
            assert not faults(problems, path), (place.key, value)


@pytest.mark.parametrize("step", [127, pytest.param(1, marks=pytest.mark.slow)])
def test_whatever_the_package_says_is_read_or_told_there(tiny: Path, step: int) -> None:
    """The same of the description of the tables."""
    text = (tiny / PACKAGE).read_text(encoding="utf-8")
    values = (*PAYLOADS, *SHAPES)
    for number in range(len(list(json_places(json.loads(text)))) // 14):
        package = json.loads(text)
        key, owner, name = list(json_places(package))[number * 14]
        for value in values[number % step :: step]:
            owner[name] = value
            put(tiny / PACKAGE, json.dumps(package))
            read_package(Reader(tiny, problems := Problems()), CODES)
            assert not faults(problems, PACKAGE), (key, value)


@pytest.mark.parametrize("rounds", [4, pytest.param(200, marks=pytest.mark.slow)])
def test_front_matter_and_charts_are_read_whatever_their_shape(tiny: Path, rounds: int) -> None:
    """One value of each page and chart is odd, another one in each round: all is told in words, nothing breaks."""
    places = dict.fromkeys(sorted((tiny / "content").rglob("*.md")), front_places)
    places |= dict.fromkeys(sorted((tiny / "content/charts").glob("*.yml")), yaml_places)
    texts = {path: path.read_text(encoding="utf-8") for path in places}
    values = (*SHAPES, *PAYLOADS)
    for number in range(rounds):
        for position, (path, text) in enumerate(texts.items()):
            found = places[path](text)
            place, value = found[(number * 5 + position) % len(found)], values[(number * 7 + position) % len(values)]
            put(path, place.put(text, value))
        problems = check(tiny_options(tiny)).problems
        assert problems.errors
        told = [problem.told(language) for problem in problems for language in message_languages()]
        assert all(text.isprintable() and len(text) <= LONGEST_TOLD for text in told), number


class _Markup(HTMLParser):
    """What a page is made of: elements with the names of their attributes, and addresses; texts aside."""

    ADDRESSES = frozenset(("href", "src", "srcset", "action", "formaction", "data", "poster", "xlink:href", "cite"))

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, ...]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add((tag, *sorted(name for name, _ in attrs)))
        for name, value in attrs:
            if name in self.ADDRESSES or name in ("http-equiv", "style", "class", "dir", "lang"):
                self.found.add((tag, name, value or ""))

    def handle_comment(self, data: str) -> None:
        self.found.add(("!--", data))

    def handle_decl(self, decl: str) -> None:
        self.found.add(("!", decl))

    def handle_pi(self, data: str) -> None:
        self.found.add(("?", data))


def markup_of(site: Path) -> set[tuple[str, ...]]:
    """All that the pages and drawings of a built site are made of."""
    parser = _Markup()
    for path in sorted((*site.rglob("*.html"), *site.rglob("*.svg"))):
        parser.reset()
        parser.feed(path.read_text(encoding="utf-8"))
        parser.close()
    return parser.found


SHOWN = {("code",), ("pre",), ("p", "role")}
"""What the payloads' own Markdown makes, and the note that a page has changed since its translation."""
ROW_BESIDE = "-itself"
"""What the rows are called that stay beside those with payloads: see `infect`."""


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(7, 70, 7))])
def test_a_payload_in_every_value_makes_nothing_but_text(tiny: Path, seed: int) -> None:
    """No element, attribute or address stands on a page or in a drawing that the harmless site hasn't."""
    enrich(tiny)
    assert build(tiny_options(tiny)).succeeded
    harmless = markup_of(tiny / "site")
    assert infect(tiny, CODES, seed) > 400
    outcome = build(tiny_options(tiny))
    assert outcome.succeeded, [problem.told("en") for problem in outcome.problems.errors]
    more = markup_of(tiny / "site") - harmless - SHOWN
    assert {item for item in more if not item[-1].endswith(ROW_BESIDE)} == set()
