"""The few words that drawings and their tables need, from the site's catalogues."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from sitegen.charts.reading import KINDS, Said
from sitegen.model.markup import PLACEHOLDER
from sitegen.model.quantity import digits_text, plural_form
from sitegen.model.site import Site
from sitegen.problems import Location

LOCALE = "content/locale"
ITEM = "chart.item"
VALUE = "chart.value"
TYPE = "chart.type"
PARAGRAPH = "chart.paragraph"
SHARE_OF = "chart.share_of"
WITH_NUMBER = "chart.with_number"
WITHOUT_NUMBER = "chart.without_number"
IN_ALL = "chart.in_all"
OUR_COUNT = "count.ours"
NOT_STATED = "chart.not_stated"
NO_CHANGE = "chart.no_change"
ALL_OF_WHOLE = "chart.all_of_whole"
"""With %(whole)s."""
PART_OF_WHOLE = "chart.part_of_whole"
"""With %(part)s and %(whole)s."""
COUNTED = "chart.counted"
"""Our own count, with %(part)s and %(whole)s."""
REST_NOT_STATED = "chart.rest_not_stated"
"""With %(text)s."""
COUNTED_WHOLE = "chart.counted_whole"
"""Our own count by itself, with %(number)s."""
NO_NUMBER_GIVEN = "chart.no_number_given"
SHORT_PARAGRAPH = "paragraph.short"
"""With %(number)s."""
DATED = "chart.dated"
"""What has a date, with %(limit)s and %(thing)s."""
WITH_DATE = "chart.with_date"
WITH_EVIDENCE = "chart.with_evidence"
WITH_DONE = "chart.with_done"
AREA_COUNT = "chart.area_count"
"""An area with %(label)s, and of %(whole)s promises %(part)s with a number."""
MARKS = tuple(f"chart.mark.{mark}" for mark in ("filled", "hollow", "ringed", "known", "done"))
"""What the marks of promises mean, with how many have each as %(number)s."""
REPORTED, PROMISED = "chart.results_of", "chart.promises_for"
"""With %(year)s."""
RESULT, STAGE, PROMISE, STRENGTH = "chart.result", "chart.stage", "chart.promise", "chart.strength"
GROUP = "chart.group"
NO_THEME = "chart.no_theme"
"""What stands under no theme."""
CITES_NUMBER, CITES_NO_NUMBER = "chart.cites_number", "chart.cites_no_number"
"""What filled and hollow squares of results mean, with %(number)s of them."""
RESULTS_COUNTED = "chart.results_counted"
"""Our count of results, %(whole)s, of which %(part)s cite a number."""
RESULTS_NUMBER = "chart.results_number"
"""The same in short, with %(number)s."""
INDEX = "chart.index"
INDEX_FROM_TO = "chart.index_from_to"
"""With %(start)s and %(end)s."""
INDEX_LEFT, INDEX_GONE, INDEX_MORE = "chart.index_left", "chart.index_gone", "chart.index_more"
ALT_NAMES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("bars", "change", "shares", "progress", "waffle", "dots", "counts", "counts_split"), ("number",)),
    "section": ("number",), "bridge": ("number",),
    "strata": ("number",), "by_area": ("rows",), "dated": ("rows",),
    **dict.fromkeys(("scale", "index", "amounts"), ("number",)), "index_row": ("row", "number"), "not_added": (),
    "results": ("number",), **dict.fromkeys(("by_stage", "by_theme"), ("rows",)),
    "row": ("label", "value"), "row_kind": ("label", "value", "kind"), "join": ("one", "other"), "list": ("rows",),
    "section_part": ("part", "rows"), "section_blank": ("rows",),
    "more": ("text", "more"), "all_of_kind": ("kind",),
    **dict.fromkeys(("longest", "shortest", "longer", "most", "fewest", "largest_rise", "largest_fall"), ("rows",)),
    **dict.fromkeys(("same_length", "same_number", "levels_missing", "rest_missing"), ()),
    **dict.fromkeys(("none_in", "no_number_in", "whole_missing"), ("rows",)),
}
"""What alternative texts are put together from, each after `chart.alt.`, with the names that it is filled in with."""

NAMES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((ITEM, VALUE, TYPE, PARAGRAPH, SHARE_OF, WITH_NUMBER, WITHOUT_NUMBER, IN_ALL, NOT_STATED), ()),
    **dict.fromkeys((OUR_COUNT, NO_CHANGE, NO_NUMBER_GIVEN), ()), SHORT_PARAGRAPH: ("number",),
    **dict.fromkeys((REPORTED, PROMISED), ("year",)), **dict.fromkeys((RESULT, STAGE, PROMISE, STRENGTH), ()),
    ALL_OF_WHOLE: ("whole",), PART_OF_WHOLE: ("part", "whole"), REST_NOT_STATED: ("text",),
    COUNTED: ("part", "whole"), COUNTED_WHOLE: ("number",), DATED: ("limit", "thing"),
    **dict.fromkeys((WITH_DATE, WITH_EVIDENCE, WITH_DONE), ()), AREA_COUNT: ("label", "part", "whole"),
    **dict.fromkeys(MARKS, ("number",)),
    **dict.fromkeys((INDEX, INDEX_LEFT, INDEX_GONE, INDEX_MORE), ()), INDEX_FROM_TO: ("start", "end"),
    **dict.fromkeys((GROUP, NO_THEME), ()), **dict.fromkeys((CITES_NUMBER, CITES_NO_NUMBER), ("number",)),
    RESULTS_COUNTED: ("part", "whole"), RESULTS_NUMBER: ("number",),
    **dict.fromkeys((f"kind.{kind}" for kind in KINDS), ()),
    **{f"chart.alt.{name}": names for name, names in ALT_NAMES.items()},
}
"""Every message that a site's catalogues must hold for its charts, with the names that it may be filled in with."""
MESSAGES = tuple(NAMES)


def word(site: Site, language: str, message: str, **names: object) -> str:
    """A message in a language with names filled in; its id where the catalogue lacks it."""
    catalogue = site.catalogues.get(language)
    text = catalogue.messages.get(message, (message,))[0] if catalogue else message
    return _filled(text, names)


def counted_word(site: Site, language: str, message: str, number: int, **names: object) -> str:
    """A message in the form that a number takes, filled in; the number is %(number)s."""
    catalogue = site.catalogues.get(language)
    forms = "|".join(catalogue.messages.get(message, (message,))) if catalogue else message
    spoken = site.languages[language]
    text = plural_form(forms, Decimal(number), spoken)
    return _filled(text, {"number": digits_text(Decimal(number), spoken), **names})


def _filled(text: str, names: Mapping[str, object]) -> str:
    """Words with names filled in; one that is not given is left as it stands: it is told of the catalogue."""
    if "%" not in text:
        return text

    def fill(match: re.Match[str]) -> str:
        return str(names.get(match.group()[2:-2], match.group())) if match.group() != "%%" else "%"

    return PLACEHOLDER.sub(fill, text)


def kind_word(site: Site, language: str, kind: str) -> str:
    """The word for a kind of figure."""
    return word(site, language, f"kind.{kind}")


def said_word(site: Site, language: str, message: str, **names: object) -> Said:
    """The same with its place in the catalogue."""
    catalogue = site.catalogues.get(language)
    place = catalogue.at(message) if catalogue else Location(LOCALE)
    return Said(word(site, language, message, **names), place)
