"""The templates' strings: read from catalogues, said with names and numbers, none missing, none left over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from sitegen.model.documents import Catalogue
from sitegen.model.language import Language
from sitegen.model.site import Site
from sitegen.pages.environment import code_messages
from sitegen.pages.messages import Messages, UnknownNameError, check_messages, label_messages
from sitegen.problems import Location, Problems
from sitegen.sources.catalogues import read_catalogues
from tests.unit.making import found, language, reader_of, told

PLACE = Location("templates/home.html", 3)
HEAD = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)


def catalogue(messages: Mapping[str, tuple[str, ...]], code: str = "en") -> Catalogue:
    lines = {message: number for number, message in enumerate(messages, 1)}
    return Catalogue(code, f"content/locale/{code}.po", messages, lines)


def read(folder: Path, text: str) -> tuple[Catalogue | None, Problems]:
    reader = reader_of(folder, {"content/locale/en.po": text})
    return read_catalogues(reader, ["en"]).get("en"), reader.problems


def test_a_catalogue_is_read_with_the_line_of_every_message(tmp_path: Path) -> None:
    """Plain and plural entries, text over several lines, and an empty string as missing."""
    entries = (
        '\nmsgid "nav.home"\nmsgstr "Home"\n'
        '\nmsgid "rows"\nmsgid_plural "rows"\nmsgstr[0] "%(number)s row"\nmsgstr[1] "%(number)s rows"\n'
        '\nmsgid "long"\nmsgstr ""\n"One "\n"text"\n'
        '\nmsgid "empty"\nmsgstr ""\n'
    )
    read_one, problems = read(tmp_path, HEAD + entries)
    assert found(problems) == []
    assert read_one is not None
    assert read_one.messages == {
        "nav.home": ("Home",),
        "rows": ("%(number)s row", "%(number)s rows"),
        "long": ("One text",),
    }
    lines = (HEAD + entries).splitlines()
    for message in ("nav.home", "rows", "long", "empty"):
        assert lines[read_one.at(message).line - 1] == f'msgid "{message}"'
    assert read_one.at("nowhere") == Location("content/locale/en.po")


@pytest.mark.parametrize("entry", ["\nnonsense\n", '\nmsgid "a"\nmsgxtr "b"\n'])
def test_a_broken_catalogue_is_told(tmp_path: Path, entry: str) -> None:
    """By file and line, and without a traceback."""
    read_one, problems = read(tmp_path, HEAD + entry)
    assert read_one is None
    (problem,) = problems.errors
    assert (problem.code, problem.location.path) == ("broken-po", "content/locale/en.po")
    assert problem.location.line >= len(HEAD.splitlines())


@pytest.mark.parametrize("entry", ['\nmsgid "a\nmsgstr "b"\n', '\nmsgid "a"\nmsgstr "b\n'])
def test_an_open_quotation_mark_is_told(tmp_path: Path, entry: str) -> None:
    """The commonest slip in a catalogue: at its line, or the words are lost in silence."""
    _, problems = read(tmp_path, HEAD + entry)
    assert [problem.code for problem in problems] == ["broken-po"]


def test_a_missing_catalogue_is_told(tmp_path: Path) -> None:
    """Each language of the site has one."""
    reader = reader_of(tmp_path, {})
    assert read_catalogues(reader, ["en"]) == {}
    assert found(reader.problems) == ["content/locale/en.po: missing-file"]


@pytest.mark.parametrize(
    ("locale", "forms", "said"),
    [
        ("en_GB", ("%(number)s row", "%(number)s rows"), {0: "0 rows", 1: "1 row", 2: "2 rows"}),
        ("fr_FR", ("%(number)s ligne", "%(number)s lignes"), {0: "0 ligne", 1: "1 ligne", 2: "2 lignes"}),
        ("zh_Hans_CN", ("%(number)s行",), {0: "0行", 1: "1行", 5: "5行"}),
        (
            *("pl_PL", ("%(number)s wiersz", "%(number)s wiersze", "%(number)s wierszy")),
            {1: "1 wiersz", 2: "2 wiersze", 5: "5 wierszy", 12: "12 wierszy", 22: "22 wiersze"},
        ),
    ],
)
def test_a_counted_message_takes_the_form_of_its_number(
    en: Language, locale: str, forms: tuple[str, ...], said: dict[int, str]
) -> None:
    """Each language has its own number of forms and its own rule."""
    messages = Messages(catalogue({"rows": forms}), language(en, locale=locale))
    assert {number: messages.ngettext("rows", number) for number in said} == said


def test_names_are_filled_in(en: Language) -> None:
    """By name, so that languages may order them as they need."""
    messages = Messages(catalogue({"range": ("%(last)s after %(first)s",), "kind.target": ("target",)}), en)
    assert messages.gettext("range", first=1, last=2) == "2 after 1"
    assert messages.label("kind", "target") == "target"
    with pytest.raises(KeyError):
        messages.gettext("unheard-of")


def test_a_name_that_is_html_makes_html(en: Language) -> None:
    """A date may be filled in as an element; the words around it and the other names are escaped."""
    messages = Messages(catalogue({"on": ("R&D of %(who)s on %(day)s",)}), en)
    assert messages.gettext("on", who="a < b", day="1 < 2") == "R&D of a < b on 1 < 2"
    said = messages.gettext("on", who="a < b", day=Markup("<time>1 June</time>"))
    assert said == Markup("R&amp;D of a &lt; b on <time>1 June</time>")
    assert isinstance(said, Markup)


def test_standing_names_are_filled_in_by_themselves(en: Language, project: Site) -> None:
    """The site's title, its text's name and its years are no words of a message; a name given by its sayer wins."""
    standing = {"text": "the report", "promised_year": "2031"}
    messages = Messages(catalogue({"of": ("%(text)s for %(promised_year)s: %(what)s",)}), en, standing)
    assert messages.gettext("of", what="all") == "the report for 2031: all"
    assert messages.gettext("of", what="all", text="a note") == "a note for 2031: all"
    names = project.settings.standing_names("en")
    assert set(names) == {"site", "text", "reported_year", "promised_year"}
    assert names["site"] == project.settings.title["en"]


def test_an_escaped_percent_sign_is_one_sign(en: Language) -> None:
    """The lint takes `%%` for a placeholder in every message."""
    assert Messages(catalogue({"all": ("all %%",)}), en).gettext("all") == "all %"


def checked(site: Site, used: dict[str, Location], **catalogues: Catalogue) -> Problems:
    problems = Problems()
    check_messages(replace(site, catalogues=catalogues), used, problems)
    return problems


def test_a_message_that_is_used_must_be_in_every_catalogue(project: Site) -> None:
    """Told at the template's line that asks for it, once a language."""
    labels = dict.fromkeys(label_messages(project), ("x",))
    full = {**labels, "nav.home": ("Home",)}
    assert told(checked(project, {"nav.home": PLACE}, en=catalogue(full), zh=catalogue(full, "zh"))) == []
    problems = checked(project, {"nav.home": PLACE}, en=catalogue(full), zh=catalogue(labels, "zh"))
    assert found(problems) == ["templates/home.html:3: missing-message"]
    assert "“nav.home” has no words in “zh”" in told(problems)[0]


def test_a_message_that_nothing_uses_is_a_notice(project: Site) -> None:
    """At its line in the catalogue; it stops no build."""
    labels = dict.fromkeys(label_messages(project), ("x",))
    problems = checked(project, {}, en=catalogue({**labels, "old.words": ("Old",)}))
    assert found(problems) == [f"content/locale/en.po:{len(labels) + 1}: unused-message"]
    assert problems.errors == ()


def test_what_a_merge_leaves_twice_is_told(tmp_path: Path) -> None:
    """A message that stands twice, and one with two texts: Babel would drop one of each in silence."""
    twice = f'{HEAD}\nmsgid "a"\nmsgstr "one"\n\nmsgid "b"\nmsgstr "two"\n\nmsgid "a"\nmsgstr "three"\n'
    assert found(read(tmp_path, twice)[1]) == ["content/locale/en.po:12: repeated-id"]
    texts = f'{HEAD}\nmsgid "a"\nmsgstr "one"\n"more"\n# ours\nmsgstr "two"\n'
    assert found(read(tmp_path, texts)[1]) == ["content/locale/en.po:10: broken-po"]


def test_every_value_that_readers_see_has_a_message(project: Site) -> None:
    """Kinds, bounds, stages, reasons, parts and the values of every filter, from the schema and the tracker."""
    labels = label_messages(project)
    stages = next(field.enum for field in project.tables["results"].schema.fields if field.name == "stage")
    wanted = {"kind.derived", "bound.at_least", "reason.date", "part.closing", "facet.status", "deadline.passed"}
    wanted |= {"status.no_information", "strength.meaning.seek", *(f"stage.{stage}" for stage in stages)}
    assert wanted <= labels
    assert stages


@pytest.mark.parametrize("words", ["%", "100 %", "%s", "%(x)", "%(x)99999999d", "%(x)r", "%(x.y)s", "%d%%"])
def test_words_have_names_to_be_filled_in_and_nothing_like_them(tmp_path: Path, words: str) -> None:
    """Told at the message."""
    _, problems = read(tmp_path, f'{HEAD}\nmsgid "a"\nmsgstr "{words}"\n')
    assert found(problems) == ["content/locale/en.po:6: wrong-type"]


@pytest.mark.parametrize("words", ["MMMM j", "yyyyyyyyy", "h:mm", "<b>y", "Monat y"])
def test_a_pattern_of_months_knows_months_and_years(tmp_path: Path, words: str) -> None:
    """Other letters stand in quotation marks."""
    _, problems = read(tmp_path, f'{HEAD}\nmsgid "date.month"\nmsgstr "{words}"\n')
    assert found(problems) == ["content/locale/en.po:6: wrong-type"]
    sound, _ = read(tmp_path, f'{HEAD}\nmsgid "date.month"\nmsgstr "MMMM \'de\' y年M月"\n')
    assert sound is not None
    assert "date.month" in sound.messages


@pytest.mark.parametrize(
    "line",
    [
        *("Plural-Forms: nplurals=x; plural=n;", "Plural-Forms: nplurals=999999999; plural=n;", "Plural-Forms: x"),
        *("Language: ../en", "Language: xx_YY_ZZ", "Content-Type: text/plain; charset=x", "PO-Revision-Date: soon"),
        "POT-Creation-Date: 2030-13-41 12:00+0000",
    ],
)
def test_the_head_of_a_catalogue_promises_nothing_odd(tmp_path: Path, line: str) -> None:
    """Told at its line; in plural forms nothing is reckoned out."""
    text = f'msgid ""\nmsgstr ""\n"X: y\\n"\n"{line}\\n"\n\nmsgid "a"\nmsgstr "b"\n'
    none, problems = read(tmp_path, text)
    assert none is None
    assert found(problems) == ["content/locale/en.po:4: wrong-type"]


def test_names_that_a_message_is_not_given_are_told_at_it(project: Site) -> None:
    """Before it is said where that is known, else when it is; what asks for nothing is never told."""
    labels = dict.fromkeys(label_messages(project), ("x",))
    en = catalogue({**labels, "a": ("%(x)s %(part)s",), "b": ("%(part)s 100 %%",)})
    problems = Problems()
    names = {"a": ("part",), "b": ("part", "whole")}
    check_messages(replace(project, catalogues={"en": en}), dict.fromkeys(names, PLACE), problems, names)
    assert [(problem.code, problem.location) for problem in problems] == [("wrong-type", en.at("a"))]
    assert "%(part)s" in told(problems)[0]
    with pytest.raises(UnknownNameError) as raised:
        Messages(en, project.languages["en"]).gettext("a", part=1)
    raised.value.report(later := Problems())
    assert [(problem.code, problem.location) for problem in later] == [("wrong-type", en.at("a"))]


def test_a_message_is_used_wherever_the_package_says_it(tmp_path: Path) -> None:
    """In any of its rooms and over any lines: else its words would be told as left over, and missed once removed."""
    code = {
        "outputs/feeds.py": 'said = desk.messages.gettext(\n    "feed.title",\n    year=1,\n)\n',
        "pages/kinds/notes.py": 'say = messages.ngettext("notes.number", 3)  # gettext("no.use")\n',
        "sources/records.py": 'record.text("form")\nkey = "gettext(x)"\nmessages.gettext(key)\n',
    }
    for name, content in code.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert set(code_messages(tmp_path)) == {"feed.title", "notes.number"}
    assert "chart.picture_source" in code_messages()
