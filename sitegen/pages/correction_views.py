"""Corrections as readers understand them: rows by their names, columns by theirs, cells as they are shown elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from markupsafe import Markup, escape

from sitegen.model.keys import PARTS
from sitegen.model.quantity import Quantity
from sitegen.model.records import Correction, Figure, ProgressEntry
from sitegen.model.tables import Field
from sitegen.pages.desk import Desk
from sitegen.pages.references import Resolver, mark_scripts
from sitegen.pages.views import CorrectionView

QUANTITY = ("value", "value_to", "unit", "bound", "bound_to", "change")
"""Columns of a figure that only say something together."""


class Corrector:
    """Says corrections in the language of a page, with links from its address."""

    def __init__(self, desk: Desk, resolver: Resolver) -> None:
        self._desk = desk
        self._resolver = resolver

    def views(self, corrections: Sequence[Correction]) -> tuple[CorrectionView, ...]:
        """Corrections, newest first; of one day, the one that was written last."""
        made = sorted(corrections, key=lambda item: item.date)
        return tuple(self._view(item, made) for item in reversed(made))

    def _view(self, item: Correction, made: Sequence[Correction]) -> CorrectionView:
        desk = self._desk
        schema = desk.site.tables[item.table].schema
        field = next(field for field in schema.fields if field.name == item.column)
        name, href = self._row(item)
        said = self._quantities(item, made)
        was, now = said or (self._cell(item, field, item.was), self._cell(item, field, item.now))
        return CorrectionView(
            date=desk.date(item.date),
            iso_date=item.date,
            table=schema.title[desk.code] or schema.name,
            key=name,
            href=href,
            column=field.description[desk.code] or field.name,
            was=was,
            now=now,
            reason=self._resolver.html(item.reason[desk.code]),
        )

    def _words(self, text: str) -> Markup:
        if not text:
            return escape(self._desk.messages.text("corrections.nothing"))
        return mark_scripts(escape(self._resolver.plain(text)), self._desk)

    def _row(self, item: Correction) -> tuple[str, str]:
        """A row by its name; one that is no longer there by its key."""
        if item.table != "progress":
            return self._named(item.table, item.key)
        name, href = self._named("commitments", _promise(item))
        entry = self._entry(item)
        if entry is not None:
            name = self._desk.speaker.language.bracket_pattern.format(main=name, other=self._desk.date(entry.date))
        return name, href

    def _named(self, table: str, key: str) -> tuple[str, str]:
        """What readers know a row as, and where it stands."""
        desk, site, code = self._desk, self._desk.site, self._desk.code
        ways: Mapping[str, Callable[[], tuple[str, str]]] = {
            "figures": lambda: (site.figures[key].label[code], desk.to_figure(key)),
            "commitments": lambda: (site.commitments[key].text[code], desk.to_promise(key)),
            "results": lambda: (site.results[key].text[code], desk.to_result(key)),
            "terms": lambda: (site.terms[key].name[code], desk.to_term(key)),
            "quotations": lambda: (site.quotations[key].words[code], desk.to_quotation(key)),
            "report": lambda: desk.paragraph_link(int(key))[:2],
            "areas": lambda: (site.areas[key].title[code], ""),
            "subsections": lambda: (site.subsections[key].title[code], ""),
            "aspects": lambda: (site.aspects[key].title[code], ""),
            "places": lambda: (site.places[key].name[code], ""),
            "partners": lambda: (site.partners[key].name[code], ""),
            "units": lambda: (site.units[key].name[code], ""),
        }
        try:
            name, href = ways[table]()
        except (KeyError, ValueError):
            return key, ""
        return self._resolver.plain(name), href

    def _cell(self, item: Correction, field: Field, value: str) -> Markup:
        """A cell as readers see it elsewhere: a name for an id, words for a value, a number with its unit."""
        desk = self._desk
        if value and field.references:
            items = value.split(field.separator) if field.separator else [value]
            names = [self._named(field.references, name)[0] for name in items]
            return self._words(desk.messages.text("list.separator").join(names))
        if value and field.enum and f"{item.column}.{value}" in desk.messages.catalogue.messages:
            return escape(desk.messages.label(item.column, value))
        if value and (field.type == "date" or item.column == "deadline"):
            return escape(desk.date(value))
        entry = self._entry(item) if item.column == "value" else None
        figure = desk.site.figures.get(entry.figure) if entry else None
        if value and figure is not None:
            return self._said(figure, {"value": value, "bound": "exact"}) or self._words(value)
        return self._words(value)

    def _entry(self, item: Correction) -> ProgressEntry | None:
        """The row of the ledger that was corrected; nothing if it was taken back."""
        entries = self._desk.indexes.evidence.get(_promise(item), ())
        return next((entry for entry in entries if item in entry.corrections), None)

    def _quantities(self, item: Correction, made: Sequence[Correction]) -> tuple[Markup, Markup] | None:
        """A figure before and after the day of a correction, said whole; `None` where a part of it is no number.

        What was changed on one day belongs together: a value in another unit is none without that unit.
        """
        figure = self._desk.site.figures.get(item.key) if item.table == "figures" else None
        if figure is None or item.column not in QUANTITY:
            return None
        cells: dict[str, str] = {}
        after: dict[str, str] = {}
        for other in reversed([other for other in made if (other.table, other.key) == (item.table, item.key)]):
            if other.date == item.date:
                after.setdefault(other.column, cells.get(other.column, other.now))
            if other.date >= item.date:
                cells[other.column] = other.was
        now = {**cells, **after}
        was_said, now_said = self._said(figure, cells), self._said(figure, now)
        return (was_said, now_said) if was_said and now_said and was_said != now_said else None

    def _said(self, figure: Figure, cells: Mapping[str, str]) -> Markup | None:
        """A figure's quantity with other cells, in words; `None` where they make none."""
        try:
            quantity = _with_cells(figure.quantity, cells, self._desk.site.units)
            return mark_scripts(escape(self._desk.speaker.say(quantity)), self._desk)
        except (InvalidOperation, KeyError):
            return None


def _promise(item: Correction) -> str:
    """The promise whose evidence was corrected."""
    return PARTS.split(item.key)[0]


def _with_cells(quantity: Quantity, cells: Mapping[str, str], units: Mapping[str, object]) -> Quantity:
    """A quantity with other cells. Raises `KeyError` and `InvalidOperation` for what is no unit, bound or number."""
    parts: dict[str, object] = {"printed": ""}
    for column in QUANTITY:
        if column not in cells:
            continue
        cell = cells[column]
        if column in ("value", "value_to"):
            parts[column] = Decimal(cell) if cell or column == "value" else None
        else:
            parts[column] = units[cell] if column == "unit" else cell
    return replace(quantity, **parts)  # type: ignore[arg-type]  # each column's own type
