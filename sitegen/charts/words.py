"""The few words that drawings and their tables need, from the site's catalogues."""

from __future__ import annotations

from decimal import Decimal

from sitegen.charts.reading import KINDS, Said
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
ALT_MESSAGES = (
    *("bars", "change", "shares", "progress", "waffle", "dots", "counts", "counts_split"),
    *("row", "row_kind", "join", "list", "more", "all_of_kind"),
    *("longest", "shortest", "longer", "same_length", "most", "fewest", "same_number"),
    *("largest_rise", "largest_fall", "levels_missing", "whole_missing", "rest_missing"),
    *("none_in", "no_number_in"),
)
"""What alternative texts are put together from, each after `chart.alt.`; a form's own takes %(number)s."""

MESSAGES = (
    *(ITEM, VALUE, TYPE, PARAGRAPH, SHARE_OF, WITH_NUMBER, WITHOUT_NUMBER, IN_ALL, NOT_STATED, OUR_COUNT),
    *(NO_CHANGE, ALL_OF_WHOLE, PART_OF_WHOLE, REST_NOT_STATED, COUNTED, COUNTED_WHOLE),
    *(f"kind.{kind}" for kind in KINDS),
    *(f"chart.alt.{name}" for name in ALT_MESSAGES),
)
"""Every message that a site's catalogues must hold for its charts."""


def word(site: Site, language: str, message: str, **names: object) -> str:
    """A message in a language with names filled in; its id where the catalogue lacks it."""
    catalogue = site.catalogues.get(language)
    text = catalogue.messages.get(message, (message,))[0] if catalogue else message
    return text % names if names else text


def counted_word(site: Site, language: str, message: str, number: int, **names: object) -> str:
    """A message in the form that a number takes, filled in; the number is %(number)s."""
    catalogue = site.catalogues.get(language)
    forms = "|".join(catalogue.messages.get(message, (message,))) if catalogue else message
    spoken = site.languages[language]
    text = plural_form(forms, Decimal(number), spoken)
    return text % {"number": digits_text(Decimal(number), spoken), **names}


def kind_word(site: Site, language: str, kind: str) -> str:
    """The word for a kind of figure."""
    return word(site, language, f"kind.{kind}")


def said_word(site: Site, language: str, message: str, **names: object) -> Said:
    """The same with its place in the catalogue."""
    catalogue = site.catalogues.get(language)
    place = catalogue.at(message) if catalogue else Location(LOCALE)
    return Said(word(site, language, message, **names), place)
