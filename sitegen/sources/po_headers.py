"""The head of a catalogue: what Babel reads of it has a shape, since it makes a list of as many forms as it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog

from sitegen.sources.values import LOCALE_NAME, Kind

TIME = Kind(re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d[+-]\d{4}|YEAR.{0,30}"), "2030-05-31 12:00+0000")
KINDS: Mapping[str, Kind] = {
    "content-type": Kind(re.compile(r"text/plain; ?charset=utf-?8", re.IGNORECASE), "text/plain; charset=UTF-8"),
    "language": Kind(re.compile(rf"(?:{LOCALE_NAME.pattern.replace('_', '[_-]')})?"), "language-tag"),
    "plural-forms": Kind(
        re.compile(r"nplurals=[1-6]; ?plural=[n0-9 ()?:!=<>&|%+*/-]{1,300};?"), "nplurals=2; plural=(n != 1);"
    ),
    "po-revision-date": TIME,
    "pot-creation-date": TIME,
}


class WrongHeaderError(ValueError):
    """A line of the head that is not of its kind."""

    def __init__(self, name: str) -> None:
        self.name, self.wanted = name, KINDS[name.lower()].wanted
        super().__init__(name)


class CheckedCatalog(Catalog):
    """A catalogue that refuses a head of another shape: raises `WrongHeaderError`."""

    def _set_checked(self, headers: Iterable[tuple[str, str]]) -> None:
        for name, value in headers:
            kind = KINDS.get(name.lower())
            if kind is None:
                continue
            if not kind.shape.fullmatch(value):
                raise WrongHeaderError(name)
            try:
                self._set_mime_headers([(name, value)])
            except (ValueError, UnknownLocaleError) as error:  # a month 13, a language that Babel does not know
                raise WrongHeaderError(name) from error

    mime_headers = property(Catalog._get_mime_headers, _set_checked)  # noqa: SLF001  # there is no other way in
