"""The honest forms by name. A chart names one; the form refuses data that it would misrepresent."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.charts.forms.bars import Bars
from sitegen.charts.forms.base import Form, Refusal
from sitegen.charts.forms.change import Change
from sitegen.charts.forms.counts import Counts
from sitegen.charts.forms.dots import Dots
from sitegen.charts.forms.pair import Pair
from sitegen.charts.forms.progress import Progress
from sitegen.charts.forms.shares import Shares
from sitegen.charts.forms.waffle import Waffle
from sitegen.model.documents import Chart

FORMS: Mapping[str, Form] = {
    form.name: form for form in (Bars(), Pair(), Change(), Shares(), Progress(), Waffle(), Dots(), Counts())
}


def figures_shown(chart: Chart) -> tuple[str, ...]:
    """The figures that a chart shows, wherever it names them; none for an unknown form."""
    form = FORMS.get(chart.form)
    return tuple(dict.fromkeys(figure for figure, _ in form.cited(chart))) if form else ()


__all__ = ["FORMS", "Form", "Refusal", "figures_shown"]
