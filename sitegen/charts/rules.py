"""What is wrong with a site's charts, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.charts.advice import advice
from sitegen.charts.forms import FORMS, Form, Refusal, data_digest, figures_shown
from sitegen.model.documents import Chart
from sitegen.model.formula import formula_inputs
from sitegen.model.references import find_references
from sitegen.model.site import Site
from sitegen.problems import Problems, closest


def check_charts(site: Site, problems: Problems) -> None:
    """Reports each chart that its form refuses, whose title lacks its finding, or whose labels don't fit."""
    for chart in site.charts.values():
        form = FORMS.get(chart.form)
        if form is None:
            fields = {"form": chart.form, "near": closest(chart.form, FORMS), "forms": ", ".join(FORMS)}
            problems.add("unknown-chart-form", chart.origin.at("form"), **fields)
            continue
        refused = list(form.refusals(chart, site))
        for refusal in refused:
            problems.add(refusal.code, refusal.location, **{**refusal.fields, **advice(refusal, chart, form, site)})
        for refusal in (*_stray_labels(chart, form, site), *_empty_titles(chart, form, site)):
            problems.add(refusal.code, refusal.location, **refusal.fields)
        if any(chart.alt.values()) and not refused:
            _check_alt(chart, site, problems)


def _check_alt(chart: Chart, site: Site, problems: Problems) -> None:
    """Reports an alternative text of the editor's own that was written for other data."""
    digest = data_digest(chart, site)
    if chart.alt_reviewed != digest:
        key = "alt_reviewed" if chart.alt_reviewed else "alt"
        problems.add("stale-alt", chart.origin.at(key), line=f"alt_reviewed: {digest}")


def _stray_labels(chart: Chart, form: Form, site: Site) -> Iterator[Refusal]:
    """Labels of what the chart doesn't show."""
    known = tuple(form.groups(chart, site))
    for group in chart.labels:
        if group not in known:
            fields = {"group": group, "near": closest(group, known)}
            yield Refusal("stray-chart-label", chart.origin.at(f"labels.{group}"), fields)


def _empty_titles(chart: Chart, form: Form, site: Site) -> Iterator[Refusal]:
    """Titles that hold none of the chart's own numbers; a title that isn't there is reported by the loader."""
    shown = set(figures_shown(chart))
    own = shown | {
        figure.id
        for figure in site.figures.values()
        if figure.formula and shown.issuperset(formula_inputs(figure.formula))
    }
    kind = "figure" if form.takes_figures or shown else "count"
    cited = [ref for title in chart.title.values() for ref in find_references(title) if ref.kind == kind]
    # Where one language has a finding and another hasn't, it is told that they differ.
    if (kind == "count" and cited) or any(ref.target in own for ref in cited):
        return
    for language, title in chart.title.items():
        if title:
            place = chart.origin.at(f"title.{language}")
            yield Refusal(
                "title-without-finding", place, {"title": title, "figures": ", ".join(sorted(shown)) or "count:…"}
            )
