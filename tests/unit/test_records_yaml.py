"""YAML files as records: where every key stands, and what an editor is told of a broken one."""

from __future__ import annotations

import pytest

from sitegen.problems import Problems
from sitegen.sources.plain_yaml import MAXIMUM_DEPTH
from sitegen.sources.records import Record, parse_record
from tests.unit.making import found, told

PATH = "content/site.yml"


def parsed(text: str, first_line: int = 1) -> tuple[Record, Problems]:
    problems = Problems()
    record = parse_record(text, PATH, problems, first_line)
    assert record is not None, told(problems)
    return record, problems


def broken(text: str, first_line: int = 1) -> list[str]:
    """What is reported of a text that can't be read."""
    problems = Problems()
    assert parse_record(text, PATH, problems, first_line) is None
    return found(problems)


def test_keys_know_their_place() -> None:
    """Line and column of the key, in nested mappings and lists too; a missing key is where its mapping is."""
    record, _ = parsed("title:\n  zh: 题\n  en: Title\ncards:\n  - a\n  - kind: b\n")
    assert str(record.at("title")) == f"{PATH}:1:1"
    assert str(record.at("title.en")) == f"{PATH}:3:3"
    assert str(record.at("cards.0")) == f"{PATH}:5:5"
    assert str(record.at("cards.1.kind")) == f"{PATH}:6:5"
    assert str(record.at("title.fr")) == f"{PATH}:1:1"
    assert str(record.at("nowhere")) == PATH
    assert str(record.record("title").at("en")) == f"{PATH}:3:3"
    assert str(record.record("title").at("fr")) == f"{PATH}:1:1"


def test_front_matter_counts_lines_from_its_file() -> None:
    """The first line of front matter is the second of the file, for keys and for mistakes."""
    record, _ = parsed("title: A\ndescription: B\n", first_line=2)
    assert str(record.at("description")) == f"{PATH}:3:1"
    assert broken("title: A\ndescription: [\n", first_line=2) == [f"{PATH}:3:14: broken-yaml"]


def test_an_unknown_key_is_told_with_a_suggestion() -> None:
    """A slip in an optional key would else go unnoticed."""
    record, problems = parsed("title: A\ntaglin: B\n")
    record.text("title")
    record.text("tagline", "")
    record.finish()
    assert found(problems) == [f"{PATH}:2:1: unknown-key"]
    assert "“taglin” means nothing here; did you mean “tagline”?" in told(problems)[0]


def test_an_unknown_key_of_an_inner_mapping_is_told_by_its_whole_name() -> None:
    """`title.fr` on a site without French."""
    record, problems = parsed("title:\n  zh: 题\n  en: Title\n  fr: Titre\n")
    assert record.translated("title", ("zh", "en")) == {"zh": "题", "en": "Title"}
    assert found(problems) == [f"{PATH}:4:3: unknown-key"]
    assert "title.fr" in told(problems)[0]


def test_a_missing_key_is_told_unless_it_may_be() -> None:
    """A text without default, a text in every language, a mapping."""
    record, problems = parsed("other: x\n")
    assert record.text("title") == ""
    assert record.text("tagline", "none") == "none"
    assert record.translated("subtitle", ("zh", "en"), required=False) == {"zh": "", "en": ""}
    assert record.record("text").values == {}
    assert found(problems) == [f"{PATH}: missing-key"] * 2
    assert [problem.fields["key"] for problem in problems] == ["text", "title"]


def test_an_empty_value_counts_as_missing() -> None:
    """`title:` with nothing after it."""
    record, problems = parsed("title:\n")
    assert record.text("title") == ""
    assert found(problems) == [f"{PATH}:1:1: missing-key"]


def test_a_text_in_one_language_only_is_told_at_the_text() -> None:
    """The language that lacks it is named."""
    record, problems = parsed("x: 1\ntitle:\n  zh: 题\n")
    assert record.translated("title", ("zh", "en")) == {"zh": "题", "en": ""}
    assert found(problems) == [f"{PATH}:2:1: missing-translation"]
    assert problems.errors[0].fields["language"] == "en"


@pytest.mark.parametrize("written", ["Name", "[a, b]", "7"])
def test_a_text_without_languages_is_one_fault(written: str) -> None:
    """Where the languages should stand stands something else: told as that, and not once more for each language."""
    record, problems = parsed(f"title: {written}\n")
    assert record.translated("title", ("zh", "en")) == {"zh": "", "en": ""}
    assert found(problems) == [f"{PATH}:1:1: wrong-type"]


@pytest.mark.parametrize(
    ("text", "ask", "wanted"),
    [
        ("key: [a]\n", "text", "text"),
        ("key: {a: b}\n", "text", "text"),
        ("key: a\n", "texts", "list"),
        ("key: {a: b}\n", "texts", "list"),
        ("key: a\n", "record", "mapping"),
        ("key: [a]\n", "record", "mapping"),
        ("key: a\n", "records", "list of mappings"),
        ("key: [a, {b: c}]\n", "records", "list of mappings"),
    ],
)
def test_a_value_of_the_wrong_shape_is_told(text: str, ask: str, wanted: str) -> None:
    """The key's place and what should stand there; reading goes on."""
    record, problems = parsed(text)
    assert not getattr(getattr(record, ask)("key"), "values", None)
    assert found(problems) == [f"{PATH}:1:1: wrong-type"]
    assert problems.errors[0].fields["wanted"] == wanted


def test_flags_are_true_or_false_and_nothing_else() -> None:
    """A text such as "no!" does not silently count as true."""
    record, problems = parsed('a: true\nb: no\nc: "true"\n')
    assert record.flag("a", default=False) is True
    assert record.flag("b", default=True) is False
    assert record.flag("c", default=False) is False
    assert record.flag("d", default=True) is True
    assert found(problems) == [f"{PATH}:3:1: wrong-type"]


def test_dates_and_numbers_stay_the_text_that_was_written() -> None:
    """YAML's own ideas of dates, octals, exponents and times are not ours."""
    record, problems = parsed("a: 2026-05-31\nb: 007\nc: 1e3\nd: 12:30\ne: 1.10\nf: 0x10\nlist: [2026-05, 8]\n")
    texts = [record.text(key) for key in "abcdef"]
    assert texts == ["2026-05-31", "007", "1e3", "12:30", "1.10", "0x10"]
    assert record.texts("list") == ("2026-05", "8")
    assert found(problems) == []


def test_an_empty_list_item_is_no_text() -> None:
    """A dash with nothing after it."""
    record, _ = parsed("key:\n  - a\n  -\n")
    assert "None" not in record.texts("key")


def test_a_mapping_in_a_list_of_texts_is_told() -> None:
    """`- kind: x` where a name is wanted."""
    record, problems = parsed("key:\n  - a\n  - kind: b\n")
    record.texts("key")
    assert [problem.code for problem in problems] == ["wrong-type"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\nb: [1, 2\n", "2:4"),
        ("a: 1\n\tb: 2\n", "2:1"),
        ('a: "x\nb: 2\n', "1:4"),
        ("a: b: c\n", "1:5"),
        ("a: 1\na: 2\n", "2:1"),
        ("t:\n  zh: 1\n  zh: 2\n", "3:3"),
        ("a: &x 1\nb: *x\n", "2:4"),
        ("a: &x {k: 1}\nb:\n  <<: *x\n", "3:7"),
        ("a: 1\n--- \nb: 2\n", "2:1"),
    ],
)
def test_broken_yaml_is_told_where_it_breaks(text: str, place: str) -> None:
    """Brackets, tabs, quotation marks and colons left open, keys repeated, aliases, a second document."""
    assert broken(text) == [f"{PATH}:{place}: broken-yaml"]


@pytest.mark.parametrize("text", ["just words\n", "- a\n- b\n", "", "# nothing\n", "~\n"])
def test_a_file_that_is_no_mapping_is_told(text: str) -> None:
    """Settings are `key: value`."""
    assert broken(text) == [f"{PATH}:1:1: broken-yaml"]


def test_nesting_has_an_end() -> None:
    """As deep as people write is read; deeper is refused, and never with a traceback."""
    deepest = "{a: " * (MAXIMUM_DEPTH - 1) + "1" + "}" * (MAXIMUM_DEPTH - 1)
    parsed(f"{deepest}\n")
    assert len(broken("{a: " * MAXIMUM_DEPTH + "1" + "}" * MAXIMUM_DEPTH)) == 1
    assert len(broken("[" * 100_000)) == 1


def test_a_character_that_yaml_forbids_is_told() -> None:
    """A control character pasted from elsewhere."""
    assert broken("a: \x07\n") == [f"{PATH}:1:4: broken-yaml"]


def test_a_tag_makes_no_object() -> None:
    """Only plain text comes of a value, whatever it claims to be."""
    record, _ = parsed("a: !!python/object/apply:os.getcwd x\n")
    assert record.text("a") == "x"


def test_a_list_of_mappings_gives_records_with_their_places() -> None:
    """The scales of a language, one mapping each."""
    record, problems = parsed("scales:\n  - {value: 1000, word: k}\n  - {value: 10}\n")
    first, second = record.records("scales")
    assert first.text("word") == "k"
    assert second.text("word") == ""
    assert found(problems) == [f"{PATH}:3:5: missing-key"]
    assert problems.errors[0].fields["key"] == "scales.1.word"
    assert record.records("nothing") == ()


@pytest.mark.parametrize("half", ["\\ud83d", "\\udc00"])
def test_half_a_character_is_told(half: str) -> None:
    """YAML can spell it with an escape; no file could hold it."""
    problems = Problems()
    assert parse_record(f'a: "x{half}"\n', PATH, problems) is not None
    assert [problem.code for problem in problems] == ["control-character"]
