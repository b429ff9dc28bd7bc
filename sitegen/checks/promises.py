"""Commitments say what the source says: strength by the verb, in every language; dates; figures listed."""

from __future__ import annotations

from collections.abc import Collection

from sitegen.checks.references import cited_figures
from sitegen.model.quantity import Form
from sitegen.model.records import Commitment, Result
from sitegen.model.references import find_references
from sitegen.model.site import Site
from sitegen.model.tracker import STRENGTHS, last_day
from sitegen.problems import Problems


def check_promises(site: Site, problems: Problems) -> None:
    """Reports commitments and results whose columns contradict each other."""
    for commitment in site.commitments.values():
        _check_strength(commitment, site, problems)
        _check_deadline(commitment, problems)
        _check_figures(commitment, site, problems)
        subsection = site.subsections.get(commitment.subsection)
        if subsection is not None and subsection.area != commitment.area:
            place = commitment.origin.at("subsection")
            problems.add("wrong-area", place, subsection=subsection.id, area=commitment.area, right=subsection.area)
    for result in site.results.values():
        _check_figures(result, site, problems)


def _check_strength(commitment: Commitment, site: Site, problems: Problems) -> None:
    """The weakest verb gives the strength, so that a promise is never made stronger; each is said in each language."""
    verbs = [site.verbs[name] for name in commitment.verbs if name in site.verbs]
    if not verbs:
        return
    weakest = max(verbs, key=lambda verb: _weakness(verb.strength))
    if weakest.strength != commitment.strength:
        place = commitment.origin.at("strength")
        problems.add("strength-differs", place, verb=weakest.verb, right=weakest.strength, strength=commitment.strength)
    for verb in verbs:
        for language, text in commitment.text.items():
            renderings = verb.renderings.get(language) or ()
            if not renderings and language == site.settings.citation.language:
                renderings = (verb.verb,)
            if renderings and not any(_holds_any(words, renderings) for words in (text, _cited(text, language, site))):
                place = commitment.origin.at(f"text_{language}")
                problems.add("strength-lost", place, verb=verb.verb, renderings=" / ".join(renderings))


def _weakness(strength: str) -> int:
    """How far down the list a strength stands, whose first is the firmest; what it doesn't know is firmest."""
    return STRENGTHS.index(strength) if strength in STRENGTHS else -1


def _cited(text: str, language: str, site: Site) -> str:
    """What is said of the figures that a text cites, which may hold the verb: “raised to 85%”."""
    said = []
    for reference in find_references(text):
        if reference.kind == "figure" and reference.target in site.figures and reference.form in [*Form, ""]:
            form = Form(reference.form or Form.FULL)
            said.append(site.speaker(language).say(site.figures[reference.target].quantity, form))
    return " ".join(said)


def _holds_any(text: str, renderings: Collection[str]) -> bool:
    return any(rendering.casefold() in text.casefold() for rendering in renderings)


def _check_deadline(commitment: Commitment, problems: Problems) -> None:
    place = commitment.origin.at("deadline")
    has_text = any(commitment.deadline_text.values())
    columns = [f"deadline_text_{language}" for language in commitment.deadline_text]
    fields = {"commitment": commitment.id, "columns": ", ".join(columns)}
    if commitment.deadline:
        try:
            last_day(commitment.deadline)
        except ValueError:
            problems.add("not-a-date", place, column="deadline", value=commitment.deadline, near="")
        if not has_text:
            problems.add("deadline-without-words", commitment.origin.at(columns[0]), **fields)
    elif has_text:
        problems.add("words-without-deadline", place, **fields)


def _check_figures(owner: Commitment | Result, site: Site, problems: Problems) -> None:
    for language in site.languages:
        unlisted = cited_figures(owner.text[language]) - set(owner.figures)
        if unlisted:
            problems.add("unlisted-figure", owner.origin.at("figures"), figures=", ".join(sorted(unlisted)))
