"""What to do with a chart that its form refuses, judged by all of its figures: what would be taken instead."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from sitegen.charts.forms import FORMS, Form, Refusal, figures_shown
from sitegen.charts.forms.base import options_of
from sitegen.charts.forms.progress import PART, ROWS
from sitegen.charts.forms.waffle import PART as OF_WAFFLE
from sitegen.charts.forms.waffle import REMAINDER
from sitegen.model.documents import Chart
from sitegen.model.formula import formula_inputs
from sitegen.model.site import Site

BETWEEN = " / "
OTHER_FORM, OF_FIGURES, TOO_FEW = "chart-other-form", "chart-form-of-figures", "chart-few"
LEAVE_OUT, OTHER_FIGURE = "chart-leave-out", "chart-other-figure"
NO_REMAINDER = "option-remainder-none"


def advice(refusal: Refusal, chart: Chart, form: Form, site: Site) -> Mapping[str, str]:
    """Fields that a refusal's cure needs: how to mend it, the forms that take these figures, what an option wants."""
    fits = _forms_for(chart, site)
    figure = str(refusal.fields.get("part" if form.name == "progress" else "figure", ""))
    fields = {"chart": chart.id, "fits": BETWEEN.join(fits), "how": _how(figure, chart, site, fits)}
    fields |= {"figure": str(refusal.fields.get("figure", figure)), "ids": ", ".join(figures_shown(chart))}
    option = str(refusal.fields.get("option", ""))
    if refusal.code == "missing-chart-option":
        fields |= {"wanted": form.meanings.get(option, ""), "choices": ", ".join(form.choices.get(option, ()))}
    if OF_WAFFLE in form.options and (option == REMAINDER or refusal.code == "remainder-of-another"):
        near = _remainders(chart, site)
        fields |= {"part": str(options_of(chart).get(OF_WAFFLE, "")), "near": BETWEEN.join(near)}
        fields |= {"wanted": form.meanings[REMAINDER] if near else NO_REMAINDER}
    return fields


def _how(figure: str, chart: Chart, site: Site, fits: Sequence[str]) -> str:
    """The name of the words that say how: another form, a figure less, or other figures."""
    if fits:
        return OTHER_FORM if FORMS[chart.form].takes_figures else OF_FIGURES
    if not figure:
        return TOO_FEW
    return LEAVE_OUT if _is_taken(_without(figure, chart), site) else OTHER_FIGURE


def _forms_for(chart: Chart, site: Site) -> tuple[str, ...]:
    """The forms that take a chart's figures as they are."""
    shown = figures_shown(chart)
    return tuple(
        name
        for name, form in FORMS.items()
        if form.takes_figures
        and name != chart.form
        and _is_taken(dataclasses.replace(chart, form=name, figures=shown, options={}), site)
    )


def _is_taken(chart: Chart, site: Site) -> bool:
    return not any(FORMS[chart.form].refusals(chart, site))


def _without(figure: str, chart: Chart) -> Chart:
    """The chart without a figure, or without the rows of which it is the part."""
    rows = options_of(chart).get(ROWS)
    if isinstance(rows, list):
        left = [row for row in rows if isinstance(row, Mapping) and row.get(PART) != figure]
        return dataclasses.replace(chart, options={**chart.options, ROWS: left})
    return dataclasses.replace(chart, figures=tuple(name for name in chart.figures if name != figure))


def _remainders(chart: Chart, site: Site) -> list[str]:
    """The derived figures that complete the part of a waffle to its whole."""
    part = options_of(chart).get(OF_WAFFLE)
    return [
        figure.id
        for figure in site.figures.values()
        if part in formula_inputs(figure.formula)
        and _is_taken(dataclasses.replace(chart, figures=(), options={OF_WAFFLE: part, REMAINDER: figure.id}), site)
    ]
