"""The templates' strings in one language, and what every language must have of them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from jinja2 import TemplateRuntimeError
from markupsafe import Markup, escape

from sitegen.model.audited import AuditState
from sitegen.model.documents import TESTS, Catalogue
from sitegen.model.language import Language
from sitegen.model.markup import PLACEHOLDER
from sitegen.model.quantity import plural_form
from sitegen.model.site import Site
from sitegen.model.tracker import FACETS
from sitegen.problems import Location, Problems, closest

LABELLED_COLUMNS = (
    ("figures", "kind"),
    ("figures", "bound"),
    ("results", "stage"),
    ("exemptions", "reason"),
    ("report", "part"),
    ("terms", "subject"),
    ("terms", "rendering"),
)
"""Columns whose values readers see as words: each value needs the message `column.value`."""


class UnknownNameError(TemplateRuntimeError):
    """Words that ask for a name that they are not given where they are said."""

    def __init__(self, place: Location, message: str, names: Iterable[str]) -> None:
        super().__init__(f"{place}: {message}")
        self.place, self.key, self.names = place, message, tuple(sorted(names))

    def report(self, problems: Problems) -> None:
        """Tells it at the words, which an editor can mend."""
        _report_names(self.place, self.key, self.names, problems)


@dataclass(frozen=True)
class Messages:
    """Says messages by their id, with names filled in."""

    catalogue: Catalogue
    language: Language
    standing: Mapping[str, str] = field(default_factory=dict)
    """Names that any message may be filled in with, whoever says it."""

    def gettext(self, message: str, **names: object) -> str:
        """A message. Raises `KeyError` for an id that the catalogue lacks, which checks report first.

        It is HTML if a name is, so that a template may fill in a date as an element.
        Raises `UnknownNameError` for words that ask for a name that isn't given.
        """
        return self._filled(message, self.catalogue.messages[message][0], names)

    def ngettext(self, message: str, number: int, **names: object) -> str:
        """A message in the form that the number takes."""
        forms = "|".join(self.catalogue.messages[message])
        form = plural_form(forms, Decimal(number), self.language)
        return self._filled(message, form, {"number": number, **names})

    def _filled(self, message: str, words: str, names: Mapping[str, object]) -> str:
        if any(isinstance(name, Markup) for name in names.values()):
            words = escape(words)
        given = {**self.standing, **names}
        try:
            return words % given
        except (KeyError, ValueError, TypeError) as error:
            raise UnknownNameError(self.catalogue.at(message), message, given) from error

    def label(self, column: str, value: str) -> str:
        """The words for a value of a column."""
        return self.gettext(f"{column}.{value}")


def messages_of(site: Site, code: str) -> Messages:
    """What the templates of a site say in a language."""
    return Messages(site.catalogues[code], site.languages[code], site.settings.standing_names(code))


def label_messages(site: Site) -> set[str]:
    """Ids of the messages that values of columns are said with."""
    found = set()
    for facet, values in FACETS.items():
        found |= {f"facet.{facet}"}
        found |= {f"{facet}.{value}" for value in values} | {f"{facet}.meaning.{value}" for value in values}
    found |= {f"licence.{name}" for name in site.settings.licences}
    found |= {f"tested.{name}" for name in TESTS} | {f"audit.{state}" for state in AuditState}
    for table, column in LABELLED_COLUMNS:
        field = next(field for field in site.tables[table].schema.fields if field.name == column)
        found |= {f"{column}.{value}" for value in field.enum}
    return found


def check_messages(
    site: Site, used: Mapping[str, Location], problems: Problems, names: Mapping[str, Iterable[str]] | None = None
) -> None:
    """Reports messages that a template or a label uses and no catalogue has, and those that nothing uses.

    And those that ask for other names than these, where it is known before they are said what they are given.
    """
    wanted = dict.fromkeys(label_messages(site), Location("content/locale")) | dict(used)
    for catalogue in site.catalogues.values():
        for message, place in wanted.items():
            if message not in catalogue.messages and message not in catalogue.lines:
                near = functools.partial(closest, message, catalogue.messages)
                problems.add("missing-message", place, message=message, language=catalogue.language, near=near)
        _check_names(catalogue, names or {}, problems)
        for message in _unused(catalogue, wanted):
            problems.add("unused-message", catalogue.at(message), message=message)


def _check_names(catalogue: Catalogue, names: Mapping[str, Iterable[str]], problems: Problems) -> None:
    """Reports messages that ask for names that they are never given."""
    for message, given in names.items():
        asked = {name for words in catalogue.messages.get(message, ()) for name in PLACEHOLDER.findall(words)}
        if not {f"%({name})s" for name in given} >= asked - {"%%"}:
            _report_names(catalogue.at(message), message, given, problems)


def _report_names(place: Location, message: str, names: Iterable[str], problems: Problems) -> None:
    told = ", ".join(f"%({name})s" for name in names)
    problems.add("wrong-type", place, key=message, wanted="message-names" if told else "message-bare", names=told)


def _unused(catalogue: Catalogue, wanted: Iterable[str]) -> list[str]:
    return sorted(set(catalogue.messages) - set(wanted))
