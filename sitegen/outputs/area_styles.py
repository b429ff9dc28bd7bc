"""The colours of areas as the rules of a style sheet: `--area-1` for all to use, `--area` inside of `.area-1`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.model.colours import chosen, grounds_of
from sitegen.model.site import Site

STYLE_SHEET = "static/site.css"
SCREENS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "light": (("", ":root"),),
    "dark": (
        ("@media screen and (prefers-color-scheme: dark)", ':root:not([data-theme="light"])'),
        ("@media screen", ':root[data-theme="dark"]'),
    ),
}
"""By theme, in which media and for which root it is: the system's choice, and the reader's own."""


def styled_files(site: Site, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Static files with the colours of the site's areas in the style sheet, if there is one."""
    sheet = files.get(STYLE_SHEET)
    if sheet is None:
        return dict(files)
    rules = area_styles(site, sheet.decode(errors="replace"))
    return {**files, STYLE_SHEET: b"\n".join(filter(None, (sheet, rules.encode())))}


def area_styles(site: Site, style_sheet: str) -> str:
    """The rules, for the themes that a style sheet has: colours that the settings name, and others for the rest."""
    if not site.areas:
        return ""
    numbers = {area: record.number for area, record in site.areas.items()}
    lines = ["/* The colours of areas, as the settings of the site say (content/site.yml) */"]
    for theme, ground in grounds_of(style_sheet).items():
        colours = chosen(list(numbers), site.settings.colours[theme], ground.papers, ground.ink)
        lines += _rules({f"--area-{numbers[area]}": colour for area, colour in colours.items()}, SCREENS[theme])
    lines += [f".area-{number} {{ --area: var(--area-{number}); }}" for number in numbers.values()]
    return "\n".join(lines) + "\n"


def _rules(colours: Mapping[str, str], screens: tuple[tuple[str, str], ...]) -> Iterator[str]:
    values = " ".join(f"{name}: {colour};" for name, colour in colours.items())
    for media, root in screens:
        rule = f"{root} {{ {values} }}"
        yield f"{media} {{ {rule} }}" if media else rule
