"""`content/site.yml` and `content/languages/*.yml` as settings and languages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import PurePosixPath

from sitegen.model.documents import TESTS, Citation, Settings
from sitegen.model.language import Cue, Language, Measure, Misprint, Reading, Scale
from sitegen.model.records import AuditRecord
from sitegen.model.references import YEAR_ROLES
from sitegen.problems import Location
from sitegen.sources.catalogues import LOCALE
from sitegen.sources.files import Reader
from sitegen.sources.grammar import BOUNDS, DIRECTIONS, read_numerals
from sitegen.sources.host_files import read_root_files
from sitegen.sources.imprint import read_footer, read_maker
from sitegen.sources.looks import read_colours
from sitegen.sources.patterns import SLOW, pattern_fault
from sitegen.sources.records import Record, read_record
from sitegen.sources.retired import read_retired
from sitegen.sources.shapes import DAY, is_id
from sitegen.sources.values import (
    DIRECTION,
    LOCALE_NAME,
    PAIR_OF_QUOTES,
    PLAIN,
    POWER,
    TAG,
    read_day,
    read_script,
    read_template,
    read_templates,
    read_value,
    read_values,
    report,
)
from sitegen.sources.web_addresses import address_fault

SITE = "content/site.yml"
AUDIT = "content/audit.yml"
AUDIT_HEAD = "# Written by `build.py audit TEXT --write` when the text and the data agree; not to be edited.\n"
LANGUAGES, PAGES = "content/languages", "content"
FILE = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.txt")
VARIANTS = "variants"
SOUND = "languages"
"""Where it is noted that a language's patterns have been judged."""
CHANGED = "{change} {quantity}"
"""How a change is said where a language does not say otherwise: `fell 27%`."""
DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
COUNT = re.compile(r"[0-9]{1,9}")
PAIR = 2
MOST_MISPRINTS = 100
"""Each is looked for in every text."""
TIME = rf"[0-9]{{4}}(?:-(?:0[1-9]|1[0-2]))?|{DAY}"
YEAR = re.compile(r"[1-9][0-9]{3}")
CONTACT_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
"""What a way to reach us may start with, if it starts like an address; it may also be plain words."""
SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+-]*)\s*:")
UNHEARD = re.compile(r"[\x00-\x08\x0a-\x1f\t]")
"""What browsers leave out of an address before they look at it."""
MAILBOX = re.compile(r"mailto:[\w.+-]{1,64}@[\w.-]{1,253}(?:\?[\w=%&.+-]{1,500})?", re.IGNORECASE)
PHONE = re.compile(r"tel:\+?[0-9() .-]{2,30}", re.IGNORECASE)


def read_settings(reader: Reader) -> Settings | None:
    """The site's settings; reports what is missing or unknown."""
    record = read_record(reader, SITE)
    if record is None:
        return None
    languages = record.texts("languages")
    if not _are_codes(languages, record) or _is_one_left_out(reader, languages, record):
        return None
    citation = _citation(record.record("text"), languages)
    if citation is None:
        return None
    settings = Settings(
        title=record.translated("title", languages),
        tagline=record.translated("tagline", languages),
        base_url=record.text("base_url", ""),
        time_zone=record.text("time_zone"),
        languages=languages,
        citation=citation,
        years=_years(record.record("years")),
        repository=record.text("repository", ""),
        licences=_licences(record.record("licences", required=False)),
        contact=record.text("contact", ""),
        tested=record.texts("tested", ()),
        navigation=record.texts("navigation"),
        promises_since=read_day(record, "promises_since"),
        maker=read_maker(record, languages),
        footer=read_footer(record, languages),
        root_files=read_root_files(record),
        retired=read_retired(record, languages),
        colours=read_colours(record),
        origin=record,
    )
    record.finish()
    for position, name in enumerate(settings.tested):
        if name not in TESTS:
            place = record.at(f"tested.{position}")
            record.problems.add("wrong-type", place, key=f"tested.{position}", wanted=" / ".join(TESTS))
    _check_addresses(settings, record)
    has_years = all(YEAR.fullmatch(year) for year in settings.years.values())
    return settings if has_years else None  # else every text that says one would seem to be wrong


def _citation(record: Record, languages: tuple[str, ...]) -> Citation | None:
    """The text that the site is about; reports a language of it that the site does not have, and gives `None`."""
    citation = Citation(
        language=record.text("language"),
        title=record.translated("title", languages),
        name=record.translated("name", languages),
        publisher=record.translated("publisher", languages, required=False),
        date=read_day(record, "date", TIME),
        url=record.text("url", ""),
    )
    record.finish()
    if citation.language in languages:
        return citation
    fields = {"language": citation.language, "languages": ", ".join(languages)}
    record.problems.add("missing-language", record.at("language"), **fields)
    return None


def _are_codes(languages: tuple[str, ...], record: Record) -> bool:
    """Whether languages have codes that can be folders; reports those that haven't, and one that stands twice."""
    sound = bool(languages)
    if not languages and record.values.get("languages") == []:
        report(record, "languages", "list")
    for position, code in enumerate(languages):
        place = record.at(f"languages.{position}")
        if not is_id(code.lower()):
            sound = False
            record.problems.add("bad-id", place, column="languages", value=code)
        elif code in languages[:position]:
            sound = False
            record.problems.add("repeated-id", place, id=code, first=str(record.at("languages")))
    return sound


def _is_one_left_out(reader: Reader, languages: tuple[str, ...], record: Record) -> bool:
    """Whether a language that has its description, its messages and pages is not listed; reports it.

    Whatever is in that language would be found strange, file by file and column by column.
    """
    described = {PurePosixPath(path).stem for path in reader.names(LANGUAGES, ".yml")} - {*languages}
    told = {code for code in described if reader.exists(f"{LOCALE}/{code}.po")}
    written = {PurePosixPath(path).stem.rpartition(".")[2] for path in reader.names(PAGES, ".md") if told}
    left_out = sorted(told & written)
    for code in left_out:
        record.problems.add("unlisted-language", record.at("languages"), language=code, languages=", ".join(languages))
    return bool(left_out)


def _check_addresses(settings: Settings, record: Record) -> None:
    """Reports what should lead readers to a page of the web and would do something else."""
    addresses = {
        "base_url": settings.base_url,
        "repository": settings.repository,
        "text.url": settings.citation.url,
        **{f"licences.{part}.url": licence["url"] for part, licence in settings.licences.items()},
    }
    if settings.contact.lower().startswith(("http:", "https:")):
        addresses["contact"] = settings.contact
    for key, address in addresses.items():
        if address and (fault := address_fault(address)):
            record.problems.add(fault, record.at(key), column=key, value=address, free=key)
    if not _is_way_to_reach(settings.contact):
        fields = {"column": "contact", "value": settings.contact, "free": "contact"}
        record.problems.add("bad-address", record.at("contact"), **fields)


def _is_way_to_reach(contact: str) -> bool:
    """Whether a text is plain words, or an address of a kind that browsers and mail programs open for readers."""
    if not contact or contact.lower().startswith(("http:", "https:")):
        return True
    scheme = SCHEME.match(UNHEARD.sub("", contact))
    if scheme and scheme[1].lower() in CONTACT_SCHEMES:
        return MAILBOX.fullmatch(contact) is not None or PHONE.fullmatch(contact) is not None
    return scheme is None and not contact.startswith(("/", "\\")) and PLAIN.shape.fullmatch(contact) is not None


def _years(record: Record) -> Mapping[str, str]:
    """The year of each role; reports what is no year."""
    found = {role: record.text(role) for role in YEAR_ROLES}
    for role, year in found.items():
        if year and not YEAR.fullmatch(year):
            record.problems.add("wrong-type", record.at(role), key=record.prefix + role, wanted="2030")
    record.finish()
    return found


def _licences(record: Record) -> Mapping[str, Mapping[str, str]]:
    found = {}
    for part in record.values:
        licence = record.record(part)
        if not is_id(part):
            record.problems.add("bad-id", record.at(part), column=record.prefix.rstrip("."), value=part)
        found[part] = {"name": read_value(licence, "name", PLAIN), "url": licence.text("url", "")}
        licence.finish()
    return found


def read_audit(reader: Reader) -> AuditRecord | None:
    """What the last audit has left; `None` if there was none."""
    record = read_record(reader, AUDIT) if reader.exists(AUDIT) else None
    if record is None:
        return None
    found = AuditRecord(record.text("date"), record.text("text"), record.text("claims"))
    record.finish()
    if not _is_day(found.date):
        record.problems.add("not-a-date", record.at("date"), column="date", value=found.date, pattern="", near="")
    return found


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def audit_file(audit: AuditRecord) -> bytes:
    """The file that holds what an audit leaves."""
    return f'{AUDIT_HEAD}date: {audit.date}\ntext: "{audit.text}"\nclaims: "{audit.claims}"\n'.encode()


def read_languages(reader: Reader, codes: tuple[str, ...]) -> dict[str, Language]:
    """The languages that the site names, in its order."""
    found = {}
    for code in codes:
        path = f"{LANGUAGES}/{code}.yml"
        record = read_record(reader, path)
        if record is not None:
            is_noted, before = reader.is_noted(SOUND, path), len(reader.problems)
            language = _language(code, record, has_sound_patterns=is_noted)
            found[code] = replace(
                language, variants=_variants(record, reader), kept_variants=record.text("kept_variants", "")
            )
            record.finish()
            if not is_noted and len(reader.problems) == before:
                reader.note(SOUND, path, b"true")
    return found


def _variants(record: Record, reader: Reader) -> str:
    """The pairs of characters in the file that a language names; reports a line that is no pair."""
    name = record.text("variants", "")
    if not name:
        return ""
    path = f"{LANGUAGES}/{name}"
    if FILE.fullmatch(name) is None:
        record.problems.add("wrong-type", record.at("variants"), key="variants", wanted="name.txt")
        return ""

    def pairs(text: str) -> str:
        lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line and line[0] != "#"]
        for number, line in lines:
            if len(line) != PAIR:
                reader.problems.add("wrong-type", Location(path, number), key=line, wanted="Aa")
        return "".join(line for _, line in lines if len(line) == PAIR)

    return str(reader.noted(VARIANTS, path, pairs) or "")


def _language(code: str, record: Record, *, has_sound_patterns: bool) -> Language:
    from babel.core import Locale, UnknownLocaleError

    locale = record.text("locale")
    try:
        Locale.parse(locale if LOCALE_NAME.fullmatch(locale) else "")
    except (UnknownLocaleError, ValueError):
        record.problems.add("unknown-locale", record.at("locale"), locale=locale)
        locale = "root"
    bounds, changes = record.record("bounds"), record.record("changes")
    language = Language(
        code=code,
        tag=read_value(record, "tag", TAG),
        locale=locale,
        name=read_value(record, "name", PLAIN),
        direction=read_value(record, "direction", DIRECTION, "ltr") or "ltr",
        grouping=record.flag("grouping", default=True),
        scales=tuple(sorted(_scales(record), key=lambda scale: -scale.value)),
        counted_pattern=read_template(record, "counted", "{quantity}", "{counted}"),
        changed_pattern=read_template(record, "changed", "{change}", "{quantity}", default=CHANGED),
        bracket_pattern=read_template(record, "bracket", "{main}", "{other}"),
        range_pattern=read_template(record, "range", "{}", "{}"),
        bounds={bound: read_template(bounds, bound, "{}") for bound in BOUNDS},
        changes={direction: read_template(changes, direction, "{}") for direction in DIRECTIONS},
        list_separator=read_value(record, "list_separator", PLAIN),
        script=read_script(record),
        numerals=read_numerals(record.record("numerals")),
        reading=_reading(record.record("reading", required=False)),
        quotes=read_values(record, "quotes", PAIR_OF_QUOTES),
        typography=tuple(_typography(record, are_sound=has_sound_patterns)),
        placeholders=read_values(record, "placeholders"),
        word_spaces=record.flag("word_spaces", default=True),
        cues=tuple(_cues(record.record("cues", required=False))),
        common_words=read_values(record, "common_words"),
        joining_words=read_values(record, "joining_words"),
        adverbs=read_values(record, "adverbs"),
        complements=read_values(record, "complements"),
        objects=read_values(record, "objects"),
        negations=read_values(record, "negations"),
        levels=read_values(record, "levels"),
        before=read_templates(record, "before", "{}"),
        date_words=read_values(record, "date_words"),
    )
    bounds.finish()
    changes.finish()
    return language


def _scales(record: Record) -> list[Scale]:
    scales = []
    for item in record.records("scales"):
        value = item.text("value")
        if not POWER.shape.fullmatch(value):
            record.problems.add("wrong-type", item.at("value"), key="scales.value", wanted=POWER.wanted)
            continue
        scales.append(Scale(int(value), read_template(item, "word", "{}"), read_template(item, "short", "{}")))
        item.finish()
    return scales


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
        "longest": COUNT.fullmatch(longest) is not None,
    }
    for key, is_sound in sound.items():
        if not is_sound and record.values.get(key) is not None:
            record.problems.add("wrong-type", record.at(key), key=record.prefix + key, wanted=wanted[key])
    if not (all(sound.values()) and ends):
        return None
    return Reading(Measure(measure), Fraction(most), int(longest), ends)


def _cues(record: Record) -> Iterator[Cue]:
    for role in record.values:
        words = record.record(role)
        yield Cue(role, read_values(words, "before"), read_values(words, "after"))
        words.finish()


def _typography(record: Record, *, are_sound: bool) -> Iterator[Misprint]:
    """The signs that texts should not hold; reports patterns that cannot be read."""
    for number, item in enumerate(record.records("typography")):
        if number == MOST_MISPRINTS:
            fields = {"key": "typography", "most": MOST_MISPRINTS}
            record.problems.add("too-many-items", item.at("pattern"), **fields)
            return
        pattern, instead = item.text("pattern"), item.text("instead")
        item.finish()
        fault = "" if are_sound else pattern_fault(pattern, re.MULTILINE, is_searched=True)
        if not fault:
            yield Misprint(pattern, instead)
        elif fault == SLOW:
            record.problems.add("slow-pattern", item.at("pattern"), reason="typography")
        else:
            place = item.at("pattern")
            record.problems.add("wrong-type", place, key="typography.pattern", wanted="regular expression")
