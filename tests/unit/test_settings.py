"""The site's settings and its languages, as editors write them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from sitegen.model.language import Language, Measure, Reading, Scale
from sitegen.problems import Problems
from sitegen.sources.files import Reader
from sitegen.sources.settings import SITE, read_languages, read_settings
from tests.built import FROZEN, ROOT
from tests.unit.making import found, reader_of, told

SETTINGS = (FROZEN / SITE).read_text(encoding="utf-8")
LANGUAGE = """tag: xx
locale: en
name: Xx
counted: "{quantity} {counted}"
bracket: "{main} ({other})"
range: "{}–{}"
list_separator: ", "
scales: []
bounds: {exact: "{}", more_than: ">{}", less_than: "<{}", at_least: "≥{}", at_most: "≤{}", nearly: "~{}", about: "c.{}"}
changes: {up: "+{}", down: "-{}"}
numerals: {}
"""


def language(folder: Path, text: str, others: Mapping[str, str] | None = None) -> tuple[Language | None, Problems]:
    reader = reader_of(folder, {"content/languages/xx.yml": text, **(others or {})})
    return read_languages(reader, ("xx",)).get("xx"), reader.problems


def settings(folder: Path, text: str) -> tuple[object, Problems]:
    reader = reader_of(folder, {SITE: text})
    return read_settings(reader), reader.problems


def test_the_settings_of_a_whole_site_are_read() -> None:
    """Languages in the site's order, the source's language, the menu, and nothing to report."""
    reader = Reader(FROZEN, Problems())
    read = read_settings(reader)
    assert read is not None
    assert told(reader.problems) == []
    assert read.languages == ("zh", "en")
    assert read.citation.language == "zh"
    assert read.navigation[0] == "areas"
    assert (read.citation.date, read.citation.publisher) == ("", {"zh": "", "en": ""})
    assert list(read_languages(Reader(ROOT, Problems()), read.languages)) == ["zh", "en"]


def test_missing_settings_end_the_reading(tmp_path: Path) -> None:
    """Without them nothing can be said of the rest."""
    reader = Reader(tmp_path, Problems())
    assert read_settings(reader) is None
    assert found(reader.problems) == [f"{SITE}: missing-file"]


def test_the_texts_language_must_be_one_of_the_site(tmp_path: Path) -> None:
    """Else nobody could say how its numerals are read."""
    read, problems = settings(tmp_path, SETTINGS.replace("  language: zh", "  language: fr"))
    assert read is None
    assert [problem.code for problem in problems] == ["missing-language"]
    line = SETTINGS.splitlines().index("  language: zh") + 1
    assert str(problems.errors[0].location) == f"{SITE}:{line}:3"


def test_a_slip_in_a_key_is_told_once(tmp_path: Path) -> None:
    """That the right one is missing is a consequence, and comes to light once the slip is mended or gone."""
    read, problems = settings(tmp_path, SETTINGS.replace("time_zone:", "timezone:"))
    assert read is not None
    assert [problem.code for problem in problems] == ["unknown-key"]
    assert "did you mean “time_zone”?" in told(problems)[0]
    _, problems = settings(tmp_path, SETTINGS.replace("time_zone:", "xyz:"))
    assert sorted(problem.code for problem in problems) == ["missing-key", "unknown-key"]


def test_licences_have_a_name_each(tmp_path: Path) -> None:
    """Pages print the name and link to the address, if there is one."""
    before, _, after = SETTINGS.partition("licences:\n")
    rest = "".join(line for line in after.splitlines(keepends=True) if not line.startswith(" "))
    for licences, codes in (
        ("licences: CC\n", ["wrong-type"]),
        ("licences: {data: CC}\n", ["missing-key", "wrong-type"]),
        ("licences: {data: {url: 'https://example.org/'}}\n", ["missing-key"]),
        ("licences: {data: {name: CC, ulr: x}}\n", ["unknown-key"]),
        ("licences: {data: {name: CC}}\n", []),
    ):
        _, problems = settings(tmp_path, before + licences + rest)
        assert sorted(problem.code for problem in problems) == codes, licences


def test_a_language_is_read_whole(tmp_path: Path) -> None:
    """Patterns, scales with the largest first, and numerals with fractions."""
    scales = (
        "scales:\n  - {value: 1000, word: '{} k', short: '{}k'}\n  - {value: 1000000, word: '{} m', short: '{}m'}\n"
    )
    numerals = (
        "numerals:\n  scales: {k: 1000}\n  characters: {h: 1/2, t: 10}\n"
        "  hedges: {about: ['c.{}']}\n  words: {two: 2}\n"
    )
    text = LANGUAGE.replace("scales: []\n", scales).replace("numerals: {}\n", numerals)
    read, problems = language(tmp_path, text)
    assert told(problems) == []
    assert read is not None
    assert read.scales == (Scale(1000000, "{} m", "{}m"), Scale(1000, "{} k", "{}k"))
    assert read.numerals.scales == {"k": 1000}
    assert read.numerals.characters == {"h": Fraction(1, 2), "t": Fraction(10)}
    assert read.numerals.hedges == {"about": ("c.{}",)}
    assert read.numerals.words == {"two": Fraction(2)}
    assert not read.numerals.measure_words
    assert (read.direction, read.grouping) == ("ltr", True)
    assert (read.reading, read.quotes, read.typography) == (None, (), ())


def test_what_a_language_wants_of_its_texts_is_read(tmp_path: Path) -> None:
    """How hard they may be, the signs around words of others, and signs that they do not hold."""
    wants = (
        "reading: {measure: words, most: 20.5, longest: 30, ends: '.!'}\n"
        "quotes: [«», „“]\n"
        "typography:\n  - {pattern: 'a\\b', instead: an a}\n"
    )
    read, problems = language(tmp_path, LANGUAGE + wants)
    assert told(problems) == []
    assert read is not None
    assert read.reading == Reading(Measure.WORDS, Fraction("20.5"), 30, ".!")
    assert read.quotes == ("«»", "„“")
    ((pattern, instead),) = [(rule.pattern, rule.instead) for rule in read.typography]
    assert (pattern, instead) == ("a\\b", "an a")
    read, problems = language(tmp_path, LANGUAGE + "reading: {measure: grade, most: 9, ends: .}\n")
    assert read is not None
    assert told(problems) == []
    assert read.reading == Reading(Measure.GRADE, Fraction(9), 0, ".")


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("locale: en", "locale: xx_XX", "unknown-locale", "2:1"),
        ("locale: en", "locale: no such", "unknown-locale", "2:1"),
        ("name: Xx\n", "", "missing-key", ""),
        ('about: "c.{}"', 'abuot: "c.{}"', "unknown-key", "9:107"),
        ("scales: []", "scales: [{value: many, word: w, short: s}]", "wrong-type", "8:11"),
        ("scales: []", "scales: [{value: 0, word: w, short: s}]", "wrong-type", "8:11"),
        ("scales: []", "scales: [{value: 10, word: w, short: s, x: y}]", "unknown-key", "8:41"),
        ("scales: []", "scales: 10", "wrong-type", "8:1"),
        ("numerals: {}", "numerals: {characters: {a: b}}", "wrong-type", "11:25"),
        ("numerals: {}", "numerals: {characters: {a: 1/0}}", "wrong-type", "11:25"),
        ("numerals: {}", "numerals: {caracters: {}}", "unknown-key", "11:12"),
        ("numerals: {}", "numerals: {measure_words: two}", "wrong-type", "11:12"),
        ("numerals: {}", "numerals: {scales: {k: 1/2}}", "wrong-type", "11:21"),
        ("numerals: {}", "numerals: {grouping: [x]}", "wrong-type", "11:23"),
        ("numerals: {}", "numerals: {ranges: ['{} to']}", "wrong-type", "11:21"),
        ("numerals: {}", "numerals: {hedges: {about: [circa]}}", "wrong-type", "11:29"),
        ("numerals: {}", "numerals: {changes: {sideways: [moved]}}", "unknown-key", "11:22"),
        ("numerals: {}", "numerals: {shares: {per cent: 1/100}}", "wrong-type", "11:21"),
        ("numerals: {}", "numerals: {nouns: {endigns: [s]}}", "unknown-key", "11:20"),
        ("numerals: {}", "numerals: {}\nreading: {measure: feet, most: 9, ends: .}", "wrong-type", "12:11"),
        ("numerals: {}", "numerals: {}\nreading: {measure: grade, most: nine, ends: .}", "wrong-type", "12:27"),
        (
            "numerals: {}",
            "numerals: {}\nreading: {measure: grade, most: 9, longest: -1, ends: .}",
            "wrong-type",
            "12:36",
        ),
        ("numerals: {}", "numerals: {}\nreading: {measure: grade, most: 9}", "missing-key", "12:1"),
        ("numerals: {}", "numerals: {}\nreading: {measure: grade, most: 9, ends: ., x: y}", "unknown-key", "12:45"),
        ("numerals: {}", "numerals: {}\nreading: 9", "wrong-type", "12:1"),
        ("numerals: {}", "numerals: {}\nquotes: [«», x]", "wrong-type", "12:14"),
        ("numerals: {}", "numerals: {}\ntypography: [{pattern: '(', instead: x}]", "wrong-type", "12:15"),
        ("numerals: {}", "numerals: {}\ntypography: [{pattern: a}]", "missing-key", "12:14"),
    ],
)
def test_a_mistake_in_a_language_is_told_at_its_key(tmp_path: Path, old: str, new: str, code: str, place: str) -> None:
    """Line and column of the key, and reading goes on."""
    _, problems = language(tmp_path, LANGUAGE.replace(old, new))
    wanted = f"content/languages/xx.yml{':' if place else ''}{place}: {code}"
    assert wanted in found(problems), told(problems)


@pytest.mark.parametrize("hedges", ["[about]", "about", "{about: c.}", "{abuot: [c.]}"])
def test_hedges_of_the_wrong_shape_are_told(tmp_path: Path, hedges: str) -> None:
    """A bad language file gets a line and a cure, never a traceback."""
    _, problems = language(tmp_path, LANGUAGE.replace("numerals: {}", f"numerals: {{hedges: {hedges}}}"))
    assert len(problems.errors) == 1


def test_a_missing_language_file_is_told(tmp_path: Path) -> None:
    """Each language that the settings name has a file."""
    reader = Reader(tmp_path, Problems())
    assert read_languages(reader, ("fr",)) == {}
    assert found(reader.problems) == ["content/languages/fr.yml: missing-file"]


def test_years_and_tests_are_what_they_can_be(tmp_path: Path) -> None:
    """A year that is none and a way of testing that nobody knows are told at their places; both years must be given."""
    odd = SETTINGS.replace("reported: 2025", "reported: last").replace("tested: [axe", "tested: [eyes")
    _, problems = settings(tmp_path, odd)
    assert [problem.fields["key"] for problem in problems] == ["years.reported", "tested.0"]
    _, problems = settings(tmp_path, SETTINGS.replace(", promised: 2026", ""))
    assert [(problem.code, problem.fields["key"]) for problem in problems] == [("missing-key", "years.promised")]


def test_characters_that_readers_may_type_stand_in_a_file_of_pairs(tmp_path: Path) -> None:
    """Notes are left out; a line that is no pair is told, and so are a name that is no file's and a missing file."""
    pairs = {"content/languages/xx.txt": "# who says so\nÄA\n\nÖO\n"}
    read, problems = language(tmp_path, f"{LANGUAGE}variants: xx.txt\n", pairs)
    assert read is not None
    assert (read.variants, list(problems)) == ("ÄAÖO", [])
    for name, text, wanted in (
        ("xx.txt", "ÄA\nÖ\n", "content/languages/xx.txt:2: wrong-type"),
        ("../xx.txt", "ÄA\n", "content/languages/xx.yml"),
        ("no.txt", "ÄA\n", "content/languages/no.txt: missing-file"),
    ):
        _, problems = language(tmp_path, f"{LANGUAGE}variants: {name}\n", {"content/languages/xx.txt": text})
        assert [line for line in found(problems) if line.startswith(wanted)], name


@pytest.mark.parametrize(
    ("line", "odd"),
    [
        *(("tag: xx", f"tag: {tag!r}") for tag in (r"\g<7>", 'x"><b>', "x y", "en_GB", "-en", "", "en-" + "a" * 70)),
        *(("name: Xx", f"name: {name!r}") for name in ("<b>", "", " ", "x" * 201)),
        ("locale: en\n", "locale: en\ndirection: up\n"),
        *(("locale: en\n", f"locale: en\nquotes: [{pair!r}]\n") for pair in ("ab", "<>", "  ", "“", "“””")),
        *(
            ("scales: []", f"scales: [{{value: 1000, word: {word!r}, short: '{{}}k'}}]")
            for word in ("x", "{0.__class__}", "{} {}", "{:>99}", "{", "{}}", "")
        ),
        *(('range: "{}–{}"', f"range: {words!r}") for words in ("{}", "{0}–{1}", "{}–{!r}", "{{}}–{}")),
        *(("numerals: {}", f"numerals: {{ordinals: [{words!r}]}}") for words in ("{}{}", "{x}", "{} {", "")),
        *(("numerals: {}", f"numerals: {{joiners: [{words!r}]}}") for words in ("", " ")),
        ("locale: en\n", "locale: en\nbefore: [x]\n"),
        *(('list_separator: ", "', f"list_separator: {sign!r}") for sign in ("<br>", "", " ")),
    ],
)
def test_what_is_none_of_its_kind_is_told_at_its_key(tmp_path: Path, line: str, odd: str) -> None:
    """A tag, a name, a direction, a pair, words with their holes."""
    assert line in LANGUAGE
    _, problems = language(tmp_path, LANGUAGE.replace(line, odd))
    assert [problem.code for problem in problems] == ["wrong-type"], told(problems)


@pytest.mark.parametrize(
    "tag",
    ["en", "zh-Hans", "zh-yue-Hant-HK", "pt-BR", "es-419", "de-CH-1996", "sl-rozaj-biske", "en-u-ca-iso8601", "en-x-a"],
)
def test_well_formed_tags_are_taken(tmp_path: Path, tag: str) -> None:
    """As BCP 47 has them."""
    _, problems = language(tmp_path, LANGUAGE.replace("tag: xx", f"tag: {tag}"))
    assert told(problems) == []


@pytest.mark.parametrize(
    ("contact", "is_taken"),
    [
        *((text, True) for text in ("", "Town hall, room 3", "a@b.example", "mailto:a@b.example", "tel:+49 351 1")),
        *((text, True) for text in ("https://town.example/", "Write to us: a@b.example", "电话：0351")),
        *((text, False) for text in ("javascript:x", "java\tscript:x", " data:x", "//x.example")),
        *((text, False) for text in ("<b>x</b>", "mailto:x", "mailto:a@b.example?x=<b>")),
    ],
)
def test_a_way_to_reach_us_is_words_or_an_address(tmp_path: Path, contact: str, is_taken: bool) -> None:
    """Nothing that browsers would open as something else."""
    others = "".join(line for line in SETTINGS.splitlines(keepends=True) if not line.startswith("contact:"))
    text = f"{others}contact: {json.dumps(contact)}\n"
    _, problems = settings(tmp_path, text)
    assert [problem.code for problem in problems] == ([] if is_taken else ["bad-address"]), told(problems)


def test_a_site_has_a_language(tmp_path: Path) -> None:
    """An empty list is told, and not passed over in silence."""
    read, problems = settings(tmp_path, SETTINGS.replace("languages: [zh, en]", "languages: []"))
    assert read is None
    assert [problem.code for problem in problems] == ["wrong-type"]


def test_a_retired_address_can_be_a_folder_anywhere(tmp_path: Path) -> None:
    """Else the page that answers there would clash with another's file, or could not be written on some system."""
    item = "  - {{address: {}, title: {{zh: a, en: a}}, why: {{zh: a, en: a}}, since: 2030-01-01}}\n"
    base = SETTINGS.partition("retired:")[0] + "retired:\n"
    for address in ("roads/", "charts/v1.2/", "a/nulls/", f"{'a' * 80}/"):
        assert told(settings(tmp_path, base + item.format(address))[1]) == [], address
    for address in ("index.html/", "a/b.html/", "con/", "a/nul.txt/", f"{'a' * 81}/"):
        assert [problem.code for problem in settings(tmp_path, base + item.format(address))[1]] == ["retired-address"]
