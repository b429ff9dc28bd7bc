"""Figures rest on the source: printed spans, values, bounds, wholes and formulas agree."""

from __future__ import annotations

from fractions import Fraction

from sitegen.checks.balance import check_balance
from sitegen.checks.printed import check_printed
from sitegen.model.audited import AuditState, audit_state
from sitegen.model.formula import FormulaError, evaluate, formula_inputs, rounds_to
from sitegen.model.quantity import round_significant
from sitegen.model.records import NOT_STATED, Figure
from sitegen.model.references import find_references
from sitegen.model.site import Site
from sitegen.problems import Location, Problems, closest

PERCENT = "%"
REPORTED = "reported"
"""What a text tells of as having been so: a kind of figures, and the role of their year."""


def check_provenance(site: Site, problems: Problems) -> None:
    """Reports figures whose row contradicts itself, and paragraphs whose numerals don't balance."""
    unsound: set[str] = set()
    for figure in sorted(site.figures.values(), key=lambda figure: figure.is_derived):
        before = len(problems)
        if not figure.is_derived:
            _check_reported(figure, site, problems)
        elif unsound.isdisjoint(formula_inputs(figure.formula)):  # else what it comes to tells nothing
            _check_derived(figure, site, problems)
        if len(problems) > before:
            unsound.add(figure.id)
        _check_kind(figure, site, problems)
        _check_whole(figure, site, problems)
        _check_words(figure, problems)
    check_years(site, problems)
    check_paragraphs(site, problems)
    check_balance(site, problems)
    check_audited(site, problems)


def _check_reported(figure: Figure, site: Site, problems: Problems) -> None:
    origin, quantity = figure.origin, figure.quantity
    if figure.formula:
        problems.add("formula-not-derived", origin.at("formula"), figure=figure.id)
    if not quantity.printed:
        problems.add("missing-printed", origin.at("printed"), figure=figure.id, paragraph=_paragraph(figure))
        return
    check_printed(figure, site, problems)


def _paragraph(figure: Figure) -> int:
    """The paragraph that a figure's numerals are counted in; 0 for none."""
    return figure.paragraphs[0] if figure.paragraphs else 0


def _check_derived(figure: Figure, site: Site, problems: Problems) -> None:
    place = figure.origin.at("formula")
    if figure.quantity.printed:
        fields = {"figure": figure.id, "paragraph": _paragraph(figure)}
        problems.add("printed-but-derived", figure.origin.at("printed"), **fields)
    inputs = formula_inputs(figure.formula)
    known = {row["figure"] for row in site.tables["figures"].rows}
    for name in inputs:
        if name not in known:
            problems.add("unknown-id", place, id=name, table="figures", near=closest(name, known), column="formula")
    if any(name not in site.figures for name in inputs):
        return
    try:
        exact = evaluate(figure.formula, {name: Fraction(site.figures[name].quantity.value) for name in inputs})
    except FormulaError as error:
        fields = {"formula": figure.formula, "part": error.part, "value": figure.quantity.value}
        fields["how"] = "formula-zero" if error.part else "formula-signs"
        problems.add("bad-formula", place, reason=error, **fields)
        return
    if not inputs:
        fields = {"formula": figure.formula, "value": figure.quantity.value}
        problems.add("bad-formula", place, reason="formula-bare", how="formula-signs", **fields)
    elif not rounds_to(exact, figure.quantity.value):
        problems.add(
            "formula-differs", place, result=f"{round_significant(exact, 6).normalize():f}", value=figure.quantity.value
        )


def _check_whole(figure: Figure, site: Site, problems: Problems) -> None:
    place = figure.origin.at("of")
    known = {row["figure"] for row in site.tables["figures"].rows}
    if figure.of and figure.is_compared:
        problems.add("whole-twice", place, figure=figure.id, of=figure.of)
    elif figure.of:
        if figure.of != NOT_STATED and figure.of not in known:
            near = closest(figure.of, known)
            problems.add("unknown-id", place, id=figure.of, table="figures", near=near, column="of")
    elif not figure.is_compared and (figure.quantity.unit.unit == PERCENT or figure.quantity.change):
        problems.add("missing-whole", place, figure=figure.id)


def check_years(site: Site, problems: Problems) -> None:
    """Reports spans of years that don't go from one year to a later one."""
    table = site.tables["figures"]
    for row in table.rows:
        if row["year_to"] and row.line not in table.faulty and row["year_to"] <= row["year"]:
            problems.add("years-reversed", row.at("year_to"), first=row["year"], last=row["year_to"])
        elif row["year_to"] and not row["year"]:
            problems.add("half-filled", row.at("year_to"), column="year_to", other="year")


def _check_kind(figure: Figure, site: Site, problems: Problems) -> None:
    """What is reported lies no later than the years of the site; what was planned, mostly later than what it reports.

    Which of year and kind is wrong, and whether a text tells of an older plan, only the text can say.
    """
    years = site.settings.years
    if figure.years is None or figure.is_derived or not years or not all(map(str.isdecimal, years.values())):
        return  # a year that is none is told by itself
    roles = [int(year) for year in years.values()]
    reported = int(years.get(REPORTED, max(roles)))
    last, fields = figure.years.last, {"figure": figure.id, "kind": figure.kind, "reported": reported}
    column = "year_to" if figure.years.length > 1 else "year"
    if figure.kind == REPORTED and last > max(roles):
        problems.add("future-figure", figure.origin.at(column), year=last, **fields)
    elif (figure.kind == REPORTED) == (last > reported):
        problems.add("kind-and-year", figure.origin.at("kind"), year=last, **fields)


def _check_words(figure: Figure, problems: Problems) -> None:
    """What goes with another cell does not stand without it: the words for a change, and an upper end's bound."""
    quantity = figure.quantity
    for stem, texts in (("of", figure.compared), ("change", quantity.change_words or {})):
        for language, words in texts.items():
            if any(find_references(words)):
                column = f"{stem}_{language}"
                problems.add("reference-in-cell", figure.origin.at(column), column=column, reference=words)
    named = next((code for code, words in (quantity.change_words or {}).items() if words), "")
    if named and not quantity.change:
        problems.add("half-filled", figure.origin.at(f"change_{named}"), column=f"change_{named}", other="change")
    if quantity.bound_to and quantity.value_to is None:
        problems.add("half-filled", figure.origin.at("bound_to"), column="bound_to", other="value_to")


def check_paragraphs(site: Site, problems: Problems) -> None:
    """Reports paragraphs out of order and sections that are neither area nor aspect."""
    known = {row["area"] for row in site.tables["areas"].rows} | {row["aspect"] for row in site.tables["aspects"].rows}
    for expected, paragraph in enumerate(site.report.values(), 1):
        if paragraph.number != expected:
            problems.add("paragraph-order", paragraph.origin.at("paragraph"), expected=expected)
            break
    for paragraph in site.report.values():
        if paragraph.section and paragraph.section not in known:
            near = closest(paragraph.section, known)
            place = paragraph.origin.at("section")
            either = next((name for name in ("areas", "aspects") if not site.tables[name].rows), "")
            fields = {"table": "areas, aspects", "near": near, "column": "section", "either": either}
            problems.add("unknown-id", place, id=paragraph.section, **fields)


def check_audited(site: Site, problems: Problems) -> None:
    """Reports that a text was never audited: then nobody knows whether its numerals are all there."""
    if audit_state(site) is AuditState.NEVER:
        problems.add("not-audited", Location("data/report.csv"))
