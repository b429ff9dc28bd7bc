"""The answer to a build that has nothing to do, in less time than Python takes to start.

An earlier build has recorded every file and folder that it depended on with a stamp (see `fingerprints`); while all
stamps are the same, there is nothing to do.

This comes before anything else, so it imports what Python has loaded already, the record, and nothing more; and it is
short, since it may have to be compiled each time.
"""

import os
import sys
import time

from sitegen.record_file import GENERATOR, MEMORY, Record, question, stamps_of
from sitegen.trust import kept_at

OPTIONS = ("--root", "--output", "--base-url", "--date", "--commit", "--lang")
SITE = "site"
"""Where in a root its site goes if nothing else is asked for."""
SPEAKING = ("win32", "darwin")
"""Systems that have a language beside the shell's."""
NO_LOCALE = ("", "C", "POSIX")
LAST: "list[Record]" = []
"""The record that did not hold when this process asked: what was seen then need not be looked at again."""


def answer(words: list[str]) -> int | None:
    """The exit code of a build with nothing to do; `None` where there is work, or something else is asked for."""
    started = time.perf_counter()
    asked = _asked(words)
    if asked is None:
        return None
    root = os.path.realpath(asked.get("--root", GENERATOR))
    output = os.path.realpath(asked.get("--output", f"{root}/{SITE}"))
    day = day_asked(asked.get("--date", ""))
    record = Record(kept_at(root, MEMORY), output)
    told = still_holds(record, question(root, asked.get("--base-url", ""), day, asked.get("--commit", "")))
    if not told:
        LAST.append(record)
        return None
    language = asked.get("--lang") or own_language(tuple(told))
    if language not in told:
        return None
    problems, idle = told[language]
    seconds = f"{time.perf_counter() - started:.2f}"
    return _tell(problems, idle.replace("{seconds}", seconds).replace("{output}", output) + "\n")


def still_holds(record: Record, asked: str) -> dict[str, tuple[str, str]] | None:
    """What to tell, by message language, where a build that asks for this would change nothing; else `None`.

    First what the recorded build told of problems, then what it had made.
    """
    now = time.time_ns()
    found = record.read(asked)
    if found is None or not int(found["begins"]) <= now < int(found["ends"]):
        return None
    entries = found["entries"].split("\n")
    stamps = stamps_of(entries)
    record.seen = (asked, stamps, now)
    if "\n".join(stamps) != found["stamps"]:
        from sitegen.fingerprints import same_by_digest

        if not same_by_digest(record, asked, found, stamps, now):
            return None
    words = found["told"].split("\0")
    return {words[at]: (words[at + 1], words[at + 2]) for at in range(0, len(words) - 2, 3)}


def _asked(words: list[str]) -> dict[str, str] | None:
    """The options of a plain build; `None` for whatever only the whole command line understands."""
    rest = words[1:] if words[:1] == ["build"] else words
    asked = {}
    while rest:
        option, sign, value = rest[0].partition("=")
        if not sign:
            value = rest[1] if len(rest) > 1 else ""
        if option not in OPTIONS or not value or (not sign and value.startswith("-")):
            return None
        asked[option] = value
        rest = rest[1 if sign else 2 :]
    return asked


def own_language(languages: tuple[str, ...]) -> str:
    """The message language that the shell's locale asks for or, where it has none, the system; else the first."""
    settings = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    own = next(filter(None, settings), "")
    if sys.platform in SPEAKING and own.partition(".")[0] in NO_LOCALE:
        from sitegen.system import system_language

        own = system_language()
    return next((code for code in languages if own.startswith(code)), languages[0])


def _tell(problems: str, made: str) -> int:
    try:
        for stream, text in ((sys.stderr, problems), (sys.stdout, made)):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # both are of files
            stream.write(text)
            stream.flush()
    except BrokenPipeError:  # whoever read our words has gone, as `| head` does
        return 1
    return 0


def day_asked(date: str) -> str:
    """What decides the day of a build: a date asked for, SOURCE_DATE_EPOCH, or (empty) the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return date or (f"@{epoch}" if epoch else "")
