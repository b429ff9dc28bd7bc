"""The pages about promises: the list of all, the lists of one value of a filter, and each promise's own."""

from __future__ import annotations

import functools
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from sitegen.model.quantity import percent_text, plain_number
from sitegen.model.records import Commitment
from sitegen.model.tracker import FACETS, STATUSES, last_day, pace
from sitegen.pages.composer import reported_quantity
from sitegen.pages.contents import CommitmentPage, CommitmentsPage, Facet, FacetValue
from sitegen.pages.desk import shortened
from sitegen.pages.homes import area_page_name
from sitegen.pages.indexes import AREA
from sitegen.pages.issues import PROGRESS, issue_link
from sitegen.pages.views import Label, Link, PaceView, RowView
from sitegen.pages.workshop import Workshop

MOST_OF_A_PROMISE = 200
"""How many signs of a promise stand in its page's description, before what is said of it."""


def commitments_page(shop: Workshop, facet: str = "", value: str = "") -> CommitmentsPage:
    """All promises, or those that have one value of one filter."""
    composer, desk = shop.composer, shop.desk
    shown = shop.indexes.group("commitments", facet, value) if facet else tuple(shop.site.commitments)
    having = [shop.indexes.values[name]["status"] for name in shown]
    counts = {name: having.count(name) for name in STATUSES}
    labels = {name: composer.label("status", name, "status") for name in STATUSES}
    label = functools.cache(lambda name, of: _label(shop, name, of))  # very many rows have the same
    return CommitmentsPage(
        document=None if facet else shop.document("commitments"),
        facet=facet,
        value=value,
        heading=composer.label(facet, value).text if facet else "",
        meaning=composer.meaning(facet, value) if facet else "",
        facets=facets(shop, facet, value),
        rows=tuple(_row(shop, shop.site.commitments[name], label) for name in shown),
        total=len(shown),
        statuses=tuple((labels[name], number) for name, number in counts.items() if number),
        unused_statuses=tuple(labels[name] for name, number in counts.items() if not number),
        whole_list=_whole_list(shop),
        as_of=desk.date(desk.today.isoformat()),
        as_of_iso=desk.today.isoformat(),
    )


def _whole_list(shop: Workshop) -> Link:
    title = shop.composer.resolver.plain(shop.text("commitments").title)
    return Link(title, shop.desk.to_document("commitments"))


def _label(shop: Workshop, facet: str, value: str) -> Label:
    if facet != AREA:
        return shop.composer.label(facet, value, facet)
    link = shop.area_link(value)
    return Label(value, link.text, link.href)


def facets(shop: Workshop, facet: str = "", value: str = "") -> tuple[Facet, ...]:
    """Every filter with its values and how many promises have each; one value may be the chosen one."""
    return tuple(_facet(shop, name, (facet, value)) for name in (AREA, *FACETS))


def _facet(shop: Workshop, name: str, chosen: tuple[str, str]) -> Facet:
    return Facet(
        name=name,
        title=shop.desk.messages.text("facet.area") if name == AREA else shop.desk.messages.label("facet", name),
        values=tuple(
            FacetValue(
                _label(shop, name, value),
                len(shop.indexes.group("commitments", name, value)),
                is_current=(name, value) == chosen,
            )
            for value in (shop.site.areas if name == AREA else FACETS[name])
        ),
    )


def _row(shop: Workshop, commitment: Commitment, label: Callable[[str, str], Label]) -> RowView:
    composer, desk = shop.composer, shop.desk
    values = shop.indexes.values[commitment.id]
    return RowView(
        id=commitment.id,
        href=desk.to_promise(commitment.id),
        text=composer.words(commitment.text[desk.code]),
        area=label(AREA, commitment.area),
        strength=label("strength", values["strength"]),
        measurability=label("measurability", values["measurability"]),
        numbers=composer.texts(f"[[figure:{name}]]" for name in commitment.figures),
        deadline=composer.deadline(commitment),
        deadline_read=composer.deadline_read(commitment),
        deadline_iso=commitment.deadline,
        status=label("status", values["status"]),
        paragraphs=desk.paragraph_links(commitment.paragraphs),
    )


def commitment_page(shop: Workshop, commitment: str) -> CommitmentPage:
    """One promise: what was said, how it can be measured, and what is known of it."""
    composer, desk = shop.composer, shop.desk
    record = shop.site.commitments[commitment]
    values = shop.indexes.values[commitment]
    last = last_day(record.deadline).isoformat() if record.deadline else ""
    previous, following = (_neighbour(shop, name) for name in shop.indexes.neighbours[commitment])
    return CommitmentPage(
        commitment=composer.commitment(record),
        subsection=_subsection(shop, record),
        quotation=composer.quotation(shop.site.quotations[record.quotation]) if record.quotation else None,
        strength_meaning=composer.meaning("strength", values["strength"]),
        measurability_meaning=composer.meaning("measurability", values["measurability"]),
        deadline_meaning=composer.meaning("deadline", values["deadline"]),
        status_meaning=composer.meaning("status", values["status"]),
        last_day=desk.date(last) if last else "",
        last_day_iso=last,
        figures=composer.figures(record.figures),
        reported=composer.label("kind", "reported"),
        derived=composer.label("kind", "derived"),
        paces=_paces(shop, record),
        as_of=desk.date(desk.today.isoformat()),
        as_of_iso=desk.today.isoformat(),
        source_tag=shop.site.source_language.tag,
        previous=previous,
        following=following,
        whole_list=_whole_list(shop),
        update=issue_link(
            shop.site.settings.repository,
            PROGRESS,
            title=desk.messages.text("issue.progress_title", promise=promise_words(shop, commitment)),
            commitment=commitment,
            page=desk.own_address,
        ),
    )


def _subsection(shop: Workshop, commitment: Commitment) -> Link | None:
    """The heading that a promise stands under on its area's page; `None` if it stands under none."""
    if not commitment.subsection:
        return None
    place = shop.desk.to_document(area_page_name(commitment.area), f"{commitment.subsection}-section")
    return Link(shop.site.subsections[commitment.subsection].title[shop.desk.code], place)


def promise_words(shop: Workshop, commitment: str) -> str:
    """A promise as plain text."""
    return shop.composer.resolver.plain(shop.site.commitments[commitment].text[shop.desk.code])


def promise_description(shop: Workshop, commitment: str) -> str:
    """What a promise's own page is about, for search results and where it is shared."""
    values = shop.indexes.values[commitment]
    labels = {name: _label(shop, name, values[name]).text for name in (AREA, *FACETS)}
    labels["deadline"] = shop.composer.deadline(shop.site.commitments[commitment]).text
    words = shortened(promise_words(shop, commitment), MOST_OF_A_PROMISE)
    return shop.desk.messages.text("commitment.description", promise=words, **labels)


def _neighbour(shop: Workshop, commitment: str) -> Link | None:
    return Link(promise_words(shop, commitment), shop.desk.to_promise(commitment)) if commitment else None


def _paces(shop: Workshop, commitment: Commitment) -> tuple[PaceView, ...]:
    """By figure, the newest report that can be held against the year, in the order of the promise's figures."""
    newest = {entry.figure: entry for entry in shop.indexes.evidence.get(commitment.id, ()) if entry.figure}
    found = []
    for name in commitment.figures:
        entry, figure = newest.get(name), shop.site.figures[name]
        share = pace(entry, figure) if entry else None
        if entry is None or entry.value is None or share is None:
            continue
        found.append(
            PaceView(
                figure=shop.composer.figure(figure),
                value=shop.desk.speaker.say(reported_quantity(entry.value, figure)),
                reached=percent_text(share.reached, shop.desk.speaker.language),
                is_over=share.reached > 1,
                is_bounded=figure.quantity.bound != "exact",
                gone=percent_text(share.gone, shop.desk.speaker.language),
                reached_width=_width(share.reached),
                gone_width=_width(share.gone),
                date=shop.desk.date(entry.date),
                iso_date=entry.date,
                year=shop.desk.years(figure),
                day=share.day,
                days=share.days,
            )
        )
    return tuple(found)


def _width(share: Fraction) -> str:
    """A share as a part of a hundred, as far as a bar can show it."""
    hundredths = min(max(share, Fraction(0)), Fraction(1)) * 10_000
    return plain_number(Decimal(int(hundredths)).scaleb(-2))
