"""What a value of a settings file may be: each kind once, with the name of the words that say it (`reasons.toml`).

A value ends up in pages, addresses, patterns and rules of a language, and is never more than that there: it is held
against its kind where it is read, and nobody behind that has to ask again.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from sitegen.sources.records import Record
from sitegen.sources.shapes import DAY

WRONG = "wrong-type"


class Kind(NamedTuple):
    """A kind of value: the whole of it has this shape."""

    shape: re.Pattern[str]
    wanted: str
    """What may stand there: an example, or the name of words that say it."""


TAG = Kind(
    re.compile(
        r"(?=.{2,60}\Z)(?:(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(?:-[A-Za-z]{4})?"
        r"(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3})){0,4}"
        r"(?:-[0-9A-WYZa-wyz](?:-[A-Za-z0-9]{2,8}){1,4}){0,4}(?:-[Xx](?:-[A-Za-z0-9]{1,8}){1,4})?)"
    ),
    "language-tag",
)
"""A well-formed tag of a language (BCP 47), private ones and those that only registries know aside."""
DIRECTION = Kind(re.compile(r"ltr|rtl"), "ltr / rtl")
LOCALE_NAME = re.compile(r"[A-Za-z]{2,3}(?:_[A-Za-z0-9]{2,8}){0,3}")
PLAIN = Kind(re.compile(r"(?=.*\S)[^<>\r\n]{1,200}"), "plain-words")
"""Words of a reader's language where no sign of markup could be meant: the name of a language or of a licence."""
WORD = Kind(re.compile(r"(?=.*\S)[^\r\n]{1,200}"), "one-word")
"""An item of a list of words or signs."""
PAIR_OF_QUOTES = Kind(re.compile(r"[^\w\s<>&]{2}"), "“ ”")
POWER = Kind(re.compile(r"10{0,30}"), "power")
SCRIPT = re.compile(r"(?:[^\W\d_](?:-[^\W\d_])?){1,200}")
HOLE = re.compile(r"\{[^{}]*\}|[{}]")
LONGEST_TEMPLATE = 200


def read_value(record: Record, key: str, kind: Kind, default: str | None = None) -> str:
    """A text of a kind; reports any other, and gives nothing for it."""
    value = record.text(key, default)
    if kind.shape.fullmatch(value) or (not value and not _is_blank(record, key, default)):
        return value
    report(record, key, kind.wanted)
    return ""


def _is_blank(record: Record, key: str, default: str | None) -> bool:
    """Whether a text that must be there is there and empty; of one that is missing, that has been reported."""
    return default is None and record.values.get(key) == ""


def read_values(record: Record, key: str, kind: Kind = WORD, default: tuple[str, ...] = ()) -> tuple[str, ...]:
    """A list of texts of a kind; reports and leaves out any other."""
    found = record.texts(key, default)
    sound = [kind.shape.fullmatch(item) is not None for item in found]
    for position, is_sound in enumerate(sound):
        if not is_sound:
            report(record, f"{key}.{position}", kind.wanted, key)
    return tuple(item for item, is_sound in zip(found, sound, strict=True) if is_sound)


def read_day(record: Record, key: str, shape: str = DAY, *, is_needed: bool = False) -> str:
    """A day of the calendar, or nothing; reports what is none. `shape` may let a month or a year pass, too."""
    day = record.text(key, None if is_needed else "")
    try:
        if not day or (re.fullmatch(shape, day) and dt.date.fromisoformat((day + "-01-01")[:10])):
            return day
    except ValueError:
        pass
    record.problems.add("not-a-date", record.at(key), column=record.prefix + key, value=day, pattern=DAY, near="")
    return ""


def read_template(record: Record, key: str, *holes: str, default: str | None = None) -> str:
    """Words with just these holes; reports those that have others, or a brace that makes none."""
    template = record.text(key, default)
    if is_template(template, *holes) or (not template and not _is_blank(record, key, default)):
        return template
    report(record, key, " … ".join(holes))
    return "".join(holes)


def read_templates(record: Record, key: str, *holes: str) -> tuple[str, ...]:
    """The same of a list; those that have other holes are left out."""
    found = record.texts(key, ())
    for position, template in enumerate(found):
        if not is_template(template, *holes):
            report(record, f"{key}.{position}", " … ".join(holes) or WORD.wanted, key)
    return tuple(template for template in found if is_template(template, *holes))


def is_template(template: str, *holes: str) -> bool:
    """Whether words have just these holes, each once."""
    is_short = WORD.shape.fullmatch(template) is not None and len(template) <= LONGEST_TEMPLATE
    return is_short and sorted(HOLE.findall(template)) == sorted(holes)


def read_script(record: Record) -> str:
    """Letters and ranges of letters, as they stand in a regular expression; reports anything else."""
    script = record.text("script", "")
    try:
        if not script or (SCRIPT.fullmatch(script) and re.compile(f"[{script}]")):
            return script
    except re.error:
        pass
    report(record, "script", "a-z")
    return ""


def report(record: Record, key: str, wanted: str, name: str = "") -> None:
    """Says what a value must be."""
    record.problems.add(WRONG, record.at(key), key=record.prefix + (name or key), wanted=wanted)
