"""The colours and icons of areas: of areas that there are, legible, and told apart by everybody."""

from __future__ import annotations

import itertools
from collections.abc import Collection

from sitegen.model.colours import APART, LEGIBLE, apart, contrast, grounds_of
from sitegen.model.site import Site
from sitegen.problems import Location, Problems, closest

COLOURS, ICONS = "colours", "static/icons/"


def check_colours(site: Site, style_sheet: str, problems: Problems) -> None:
    """Reports colours that can't be read on the site's paper, two that look alike, and those of an unknown area."""
    origin = site.settings.origin
    for theme, ground in grounds_of(style_sheet).items():
        chosen = {area: colour for area, colour in site.settings.colours[theme].items() if area in site.areas}
        for area, colour in chosen.items():
            worst = min(ground.papers, key=lambda paper, own=colour: contrast(own, paper))  # type: ignore[misc]
            found = contrast(colour, worst)
            if found < LEGIBLE:
                fields = {"contrast": f"{found:.1f}", "least": LEGIBLE, "paper": worst, "colour": colour}
                problems.add("faint-colour", origin.at(f"{COLOURS}.{area}.{theme}"), theme=theme, **fields)
        for one, other in itertools.combinations(chosen, 2):
            if apart(chosen[one], chosen[other]) < APART:
                fields = {"one": one, "other": other, "colour": chosen[other], "first": chosen[one]}
                problems.add("like-colours", origin.at(f"{COLOURS}.{other}.{theme}"), theme=theme, **fields)
    known = _known(site)
    for area in dict.fromkeys(itertools.chain(*site.settings.colours.values())):
        if area not in known:
            problems.add("no-such-area", origin.at(f"{COLOURS}.{area}"), area=area, near=closest(area, site.areas))


def check_icons(site: Site, problems: Problems) -> None:
    """Reports icons of areas that there are not: nothing shows them."""
    known = _known(site)
    for name in site.icons:
        area = name.removeprefix(ICONS).removesuffix(".svg")
        if name.startswith(ICONS) and area not in known:
            problems.add("no-such-area", Location(name), area=area, near=closest(area, site.areas))


def _known(site: Site) -> Collection[str]:
    """The areas that there are, and those that promises name: that their rows are gone is told where these stand."""
    table = site.tables.get("commitments")
    return {*site.areas, *(row["area"] for row in (table.rows if table else ()))}
