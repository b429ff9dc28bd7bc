"""Commitments say what the source says: strength by the verb, in every language; dates; figures listed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from sitegen.checks.references import cited_figures
from sitegen.checks.strength import check_strength, make_forms
from sitegen.model.language import Language
from sitegen.model.records import Commitment, Result
from sitegen.model.site import Site
from sitegen.model.tracker import last_day
from sitegen.problems import Problems

DIGITS = re.compile(r"\d+")
WORD = re.compile(r"\w+")
OF_YEAR, OF_DAY = 4, 31
"""How many digits a year has, and the largest number that a month or a day can have."""


def check_promises(site: Site, problems: Problems) -> None:
    """Reports commitments and results whose columns contradict each other."""
    forms = make_forms(site)
    for commitment in site.commitments.values():
        check_strength(commitment, site, forms, problems)
        _check_deadline(commitment, site, problems)
        _check_figures(commitment, site, problems)
        subsection = site.subsections.get(commitment.subsection)
        if subsection is not None and subsection.area != commitment.area:
            place = commitment.origin.at("subsection")
            problems.add("wrong-area", place, subsection=subsection.id, area=commitment.area, right=subsection.area)
    for result in site.results.values():
        _check_figures(result, site, problems)


def _check_deadline(commitment: Commitment, site: Site, problems: Problems) -> None:
    place = commitment.origin.at("deadline")
    has_text = any(commitment.deadline_text.values())
    columns = [f"deadline_text_{language}" for language in commitment.deadline_text]
    fields = {"commitment": commitment.id, "columns": ", ".join(columns)}
    if commitment.deadline:
        try:
            last = last_day(commitment.deadline)
        except ValueError:
            problems.add("not-a-date", place, column="deadline", value=commitment.deadline, near="")
        else:
            _check_words(commitment, last, site, problems)
        if not has_text:
            problems.add("deadline-without-words", commitment.origin.at(columns[0]), **fields)
    elif any(_give_a_date(commitment.deadline_text[code], site.languages[code]) for code in commitment.deadline_text):
        problems.add("words-without-deadline", place, **fields)


def _give_a_date(words: str, language: Language) -> bool:
    """Whether words for a time limit give a date: by digits, or by a word such as "May" or "year"."""
    if DIGITS.search(words):
        return True
    if not language.word_spaces:
        return any(word in words for word in language.date_words)
    return not set(language.date_words).isdisjoint(WORD.findall(words))


def _check_words(commitment: Commitment, last: dt.date, site: Site, problems: Problems) -> None:
    """Reports words whose digits name another day than the deadline: first the source's, then their translations.

    Where the source's words name no year, it is the one that the text promises for; a translation may leave it out.
    """
    own, promised = site.settings.citation.language, site.settings.years.get("promised", "")
    for language in sorted(commitment.deadline_text, key=lambda code: code != own):
        words = commitment.deadline_text[language]
        is_own = language == own
        named = _names(words, last, site.languages[language].before)
        if is_own and words and promised and not _named(words)[0]:
            named = named and str(last.year) == promised
        if not named:
            place = commitment.origin.at("deadline" if is_own else f"deadline_text_{language}")
            fields = {"deadline": commitment.deadline, "words": words, "last": last, "year": promised}
            problems.add("deadline-differs", place, column=f"deadline_text_{language}", **fields)
            return


def _names(words: str, last: dt.date, before: Iterable[str]) -> bool:
    """Whether the digits of words can mean a last day, or the one after it: "before May", "before 1 May"."""
    years, numbers = _named(words)
    following = last if last == dt.date.max else last + dt.timedelta(1)
    if (not years or following.year in years) and _is_named(following, numbers, is_last=False):
        return True
    rest = _named(_without(words, before))[1]
    return (not years or last.year in years) and bool(rest or not numbers) and _is_named(last, rest, is_last=True)


def _named(words: str) -> tuple[list[int], list[int]]:
    """The numbers in digits that can be years, and those that can be months or days."""
    found = DIGITS.findall(words)
    years = [int(digits) for digits in found if len(digits) == OF_YEAR]
    return years, [int(digits) for digits in found if len(digits) < OF_YEAR and int(digits) <= OF_DAY]


def _without(words: str, before: Iterable[str]) -> str:
    """Words without the months that they exclude, each said in one of a language's patterns."""
    for pattern in before:
        words = re.sub(DIGITS.pattern.join(map(re.escape, pattern.split("{}"))), " ", words)
    return words


def _is_named(day: dt.date, numbers: Sequence[int], *, is_last: bool) -> bool:
    """Whether numbers name a day: its month, its day ("le 31 mai"), or where there are several both of them.

    The day after the last one is named by its month alone ("before May") only where the month begins with it.
    """
    if len(numbers) <= 1:
        has_month = is_last or day.day == 1
        return all(number == day.day or (has_month and number == day.month) for number in numbers)
    rest = list(numbers)
    if day.month in rest:
        rest.remove(day.month)
        return day.day in rest
    return False


def _check_figures(owner: Commitment | Result, site: Site, problems: Problems) -> None:
    for language in site.languages:
        unlisted = cited_figures(owner.text[language]) - set(owner.figures)
        if unlisted:
            problems.add("unlisted-figure", owner.origin.at("figures"), figures=", ".join(sorted(unlisted)))
