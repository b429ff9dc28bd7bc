"""`content/site.yml` and `content/languages/*.yml` as settings and languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from babel.core import Locale, UnknownLocaleError

from sitegen.model.documents import Citation, Settings
from sitegen.model.language import Language, Measure, Misprint, Numerals, Reading, Scale
from sitegen.sources.files import Reader
from sitegen.sources.records import Record, parse_record

SITE = "content/site.yml"
LANGUAGES = "content/languages"
BOUNDS = ("exact", "more_than", "less_than", "at_least", "at_most", "nearly", "about")
HOLE = re.compile(r"\{[^{}]*\}|[{}]")
DIRECTIONS = ("up", "down")
DECIMAL = re.compile(r"\d+(?:\.\d+)?")
PAIR = 2


def read_settings(reader: Reader) -> Settings | None:
    """The site's settings; reports what is missing or unknown."""
    text = reader.text(SITE)
    record = parse_record(text, SITE, reader.problems) if text is not None else None
    if record is None:
        return None
    languages = record.texts("languages")
    cited = record.record("text")
    citation = Citation(
        language=cited.text("language"),
        title=cited.translated("title", languages),
        publisher=cited.translated("publisher", languages, required=False),
        date=cited.text("date", ""),
        url=cited.text("url", ""),
    )
    cited.finish()
    if citation.language not in languages:
        reader.problems.add("missing-language", cited.at("language"), language=citation.language)
        return None
    settings = Settings(
        title=record.translated("title", languages),
        tagline=record.translated("tagline", languages),
        base_url=record.text("base_url", ""),
        time_zone=record.text("time_zone"),
        languages=languages,
        citation=citation,
        repository=record.text("repository", ""),
        licences=_licences(record.record("licences", required=False)),
        contact=record.text("contact", ""),
        navigation=record.texts("navigation"),
        origin=record,
    )
    record.finish()
    return settings


def _licences(record: Record) -> Mapping[str, Mapping[str, str]]:
    found = {}
    for part in record.values:
        licence = record.record(part)
        found[part] = {"name": licence.text("name"), "url": licence.text("url", "")}
        licence.finish()
    return found


def read_languages(reader: Reader, codes: tuple[str, ...]) -> dict[str, Language]:
    """The languages that the site names, in its order."""
    found = {}
    for code in codes:
        path = f"{LANGUAGES}/{code}.yml"
        text = reader.text(path)
        record = parse_record(text, path, reader.problems) if text is not None else None
        if record is not None:
            found[code] = _language(code, record)
            record.finish()
    return found


def _language(code: str, record: Record) -> Language:
    locale = record.text("locale")
    try:
        Locale.parse(locale)
    except (UnknownLocaleError, ValueError):
        record.problems.add("unknown-locale", record.at("locale"), locale=locale)
        locale = "root"
    bounds, changes = record.record("bounds"), record.record("changes")
    language = Language(
        code=code,
        tag=record.text("tag"),
        locale=locale,
        name=record.text("name"),
        direction=record.text("direction", "ltr"),
        grouping=record.flag("grouping", default=True),
        scales=tuple(sorted(_scales(record), key=lambda scale: -scale.value)),
        counted_pattern=_pattern(record, "counted", "{quantity}", "{counted}"),
        bracket_pattern=_pattern(record, "bracket", "{main}", "{other}"),
        range_pattern=_pattern(record, "range", "{}", "{}"),
        bounds={bound: _pattern(bounds, bound, "{}") for bound in BOUNDS},
        changes={direction: _pattern(changes, direction, "{}") for direction in DIRECTIONS},
        list_separator=record.text("list_separator"),
        script=record.text("script", ""),
        numerals=_numerals(record.record("numerals")),
        reading=_reading(record.record("reading", required=False)),
        quotes=_quotes(record),
        typography=tuple(_typography(record)),
    )
    bounds.finish()
    changes.finish()
    return language


def _pattern(record: Record, key: str, *holes: str) -> str:
    """A pattern with just these holes; reports one that has others."""
    pattern = record.text(key)
    if pattern and sorted(HOLE.findall(pattern)) != sorted(holes):
        record.problems.add("wrong-type", record.at(key), key=record.prefix + key, wanted=" … ".join(holes))
        return "".join(holes)
    return pattern


def _scales(record: Record) -> list[Scale]:
    scales = []
    for item in record.records("scales"):
        value = item.text("value")
        if not value.isdecimal() or value.strip("0") != "1":
            record.problems.add("wrong-type", item.at("value"), key="scales.value", wanted="1, 10, 100 …")
            continue
        scales.append(Scale(int(value), item.text("word"), item.text("short")))
        item.finish()
    return scales


def _numerals(record: Record) -> Numerals:
    scales = {word: int(value) for word, value in _numbers(record, "scales").items()}
    hedges = record.record("hedges", required=False)
    numerals = Numerals(
        scales=scales,
        characters=_numbers(record, "characters"),
        hedges={bound: hedges.texts(bound, ()) for bound in hedges.values if bound in BOUNDS},
        number_words=record.texts("number_words", ()),
        measure_words=record.texts("measure_words", ()),
        ordinal_prefixes=record.texts("ordinal_prefixes", ()),
    )
    hedges.finish()
    record.finish()
    return numerals


def _reading(record: Record) -> Reading | None:
    """How hard texts may be; `None` where nothing is said or something that cannot be used."""
    if not record.values:
        return None
    measure, most, longest = record.text("measure"), record.text("most"), record.text("longest", "0")
    ends = record.text("ends")
    record.finish()
    wanted = {"measure": "/".join(Measure), "most": "number", "longest": "whole number"}
    sound = {
        "measure": measure in list(Measure),
        "most": DECIMAL.fullmatch(most) is not None,
        "longest": longest.isdecimal(),
    }
    for key, is_sound in sound.items():
        if not is_sound and record.values.get(key) is not None:
            record.problems.add("wrong-type", record.at(key), key=record.prefix + key, wanted=wanted[key])
    if not (all(sound.values()) and ends):
        return None
    return Reading(Measure(measure), Fraction(most), int(longest), ends)


def _quotes(record: Record) -> tuple[str, ...]:
    """Pairs of quotation marks; reports what is no pair."""
    pairs = record.texts("quotes", ())
    for position, pair in enumerate(pairs):
        if len(pair) != PAIR:
            record.problems.add("wrong-type", record.at(f"quotes.{position}"), key="quotes", wanted="“ ”")
    return tuple(pair for pair in pairs if len(pair) == PAIR)


def _typography(record: Record) -> Iterator[Misprint]:
    """The signs that texts should not hold; reports patterns that cannot be read."""
    for item in record.records("typography"):
        pattern, instead = item.text("pattern"), item.text("instead")
        item.finish()
        try:
            yield Misprint(re.compile(pattern, re.MULTILINE), instead)
        except re.error:
            place = item.at("pattern")
            record.problems.add("wrong-type", place, key="typography.pattern", wanted="regular expression")


def _numbers(record: Record, key: str) -> Mapping[str, Fraction]:
    inner = record.record(key, required=False)
    found = {}
    for word in inner.values:
        value = inner.text(word)
        try:
            found[word] = Fraction(value)
        except (ValueError, ZeroDivisionError):
            record.problems.add("wrong-type", inner.at(word), key=f"{key}.{word}", wanted="number")
    return found
