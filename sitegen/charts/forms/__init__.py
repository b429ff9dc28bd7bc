"""The honest forms by name. A chart names one; the form refuses data that it would misrepresent."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.charts.alt import shown_digest
from sitegen.charts.forms.amounts import Amounts
from sitegen.charts.forms.bars import Bars
from sitegen.charts.forms.base import Form, Refusal
from sitegen.charts.forms.bridge import Bridge
from sitegen.charts.forms.change import Change
from sitegen.charts.forms.counts import Counts
from sitegen.charts.forms.dots import Dots
from sitegen.charts.forms.index import Index
from sitegen.charts.forms.pair import Pair
from sitegen.charts.forms.progress import Progress
from sitegen.charts.forms.results import Results
from sitegen.charts.forms.scale import Scale
from sitegen.charts.forms.section import Section
from sitegen.charts.forms.shares import Shares
from sitegen.charts.forms.strata import Strata
from sitegen.charts.forms.waffle import Waffle
from sitegen.model.documents import Chart
from sitegen.model.site import Site

FORMS: Mapping[str, Form] = {
    form.name: form
    for form in (
        *(Bars(), Pair(), Change(), Shares(), Progress(), Waffle(), Dots(), Counts()),
        *(Section(), Bridge(), Strata(), Results(), Scale(), Index(), Amounts()),
    )
}


def figures_shown(chart: Chart) -> tuple[str, ...]:
    """The figures that a chart shows, wherever it names them; none for an unknown form."""
    form = FORMS.get(chart.form)
    return tuple(dict.fromkeys(figure for figure, _ in form.cited(chart))) if form else ()


def data_digest(chart: Chart, site: Site) -> str:
    """A digest of what a sound chart shows: what `alt_reviewed` must say."""
    form = FORMS[chart.form]
    readings = [form.read(chart, site, language) for language in site.languages]
    return shown_digest(chart, readings, [site.figures[figure] for figure in figures_shown(chart)])


__all__ = ["FORMS", "Form", "Refusal", "data_digest", "figures_shown"]
