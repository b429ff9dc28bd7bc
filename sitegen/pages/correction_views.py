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
from sitegen.pages.context import PageContext
from sitegen.pages.references import mark_scripts, to_html, to_text, unlinked
from sitegen.pages.views import CorrectionView

QUANTITY = ("value", "value_to", "unit", "bound", "bound_to", "change")
"""Columns of a figure that only say something together."""


def correction_views(context: PageContext, corrections: Sequence[Correction]) -> tuple[CorrectionView, ...]:
    """Corrections, newest first; of one day, the one that was written last."""
    made = sorted(corrections, key=lambda item: item.date)
    return tuple(_view(context, item, made) for item in reversed(made))


def _view(context: PageContext, item: Correction, made: Sequence[Correction]) -> CorrectionView:
    schema = context.site.tables[item.table].schema
    field = next(field for field in schema.fields if field.name == item.column)
    name, href = _row(context, item)
    said = _quantities(context, item, made)
    was, now = said or (_cell(context, item, field, item.was), _cell(context, item, field, item.now))
    return CorrectionView(
        date=context.date(item.date),
        iso_date=item.date,
        table=schema.title[context.code] or schema.name,
        key=name,
        href=href,
        column=field.description[context.code] or field.name,
        was=was,
        now=now,
        reason=to_html(context, item.reason[context.code]),
    )


def _words(context: PageContext, text: str) -> Markup:
    if not text:
        return escape(context.messages.gettext("corrections.nothing"))
    return unlinked(context, text)


def _row(context: PageContext, item: Correction) -> tuple[str, str]:
    """A row by its name; one that is no longer there by its key."""
    if item.table != "progress":
        return _named(context, item.table, item.key)
    name, href = _named(context, "commitments", _promise(item))
    entry = _entry(context, item)
    if entry is not None:
        name = context.speaker.language.bracket_pattern.format(main=name, other=context.date(entry.date))
    return name, href


def _named(context: PageContext, table: str, key: str) -> tuple[str, str]:
    """What readers know a row as, and where it stands."""
    site, code = context.site, context.code
    ways: Mapping[str, Callable[[], tuple[str, str]]] = {
        "figures": lambda: (site.figures[key].label[code], context.to_figure(key)),
        "commitments": lambda: (site.commitments[key].text[code], context.to_promise(key)),
        "results": lambda: (site.results[key].text[code], context.to_result(key)),
        "terms": lambda: (site.terms[key].name[code], context.to_term(key)),
        "quotations": lambda: (site.quotations[key].words[code], context.to_quotation(key)),
        "report": lambda: context.paragraph_link(int(key))[:2],
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
    return to_text(context, name), href


def _cell(context: PageContext, item: Correction, field: Field, value: str) -> Markup:
    """A cell as readers see it elsewhere: a name for an id, words for a value, a number with its unit."""
    if value and field.references:
        items = value.split(field.separator) if field.separator else [value]
        names = [_named(context, field.references, name)[0] for name in items]
        return _words(context, context.messages.gettext("list.separator").join(names))
    if value and field.enum and f"{item.column}.{value}" in context.messages.catalogue.messages:
        return escape(context.messages.label(item.column, value))
    if value and (field.type == "date" or item.column == "deadline"):
        return escape(context.date(value))
    entry = _entry(context, item) if item.column == "value" else None
    figure = context.site.figures.get(entry.figure) if entry else None
    if value and figure is not None:
        return _said(context, figure, {"value": value, "bound": "exact"}) or _words(context, value)
    return _words(context, value)


def _entry(context: PageContext, item: Correction) -> ProgressEntry | None:
    """The row of the ledger that was corrected; nothing if it was taken back."""
    entries = context.indexes.evidence.get(_promise(item), ())
    return next((entry for entry in entries if item in entry.corrections), None)


def _quantities(context: PageContext, item: Correction, made: Sequence[Correction]) -> tuple[Markup, Markup] | None:
    """A figure before and after the day of a correction, said whole; `None` where a part of it is no number.

    What was changed on one day belongs together: a value in another unit is none without that unit.
    """
    figure = context.site.figures.get(item.key) if item.table == "figures" else None
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
    was_said, now_said = _said(context, figure, cells), _said(context, figure, now)
    return (was_said, now_said) if was_said and now_said and was_said != now_said else None


def _said(context: PageContext, figure: Figure, cells: Mapping[str, str]) -> Markup | None:
    """A figure's quantity with other cells, in words; `None` where they make none."""
    try:
        quantity = _with_cells(figure.quantity, cells, context.site.units)
        return mark_scripts(context, escape(context.speaker.say(quantity)))
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
