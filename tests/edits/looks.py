"""Edits of settings and of what a site looks like: templates, styles, scripts, fonts, and files that are published."""

from __future__ import annotations

import re
from typing import Any

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from tests.edits.hands import Hands, NothingToDoError

PAGE_KINDS = (
    *("document", "about", "area", "subject", "commitment", "commitments", "home", "chart", "corrections", "data"),
    *("review", "chapter", "aspect", "glossary", "source", "search", "404", "retired", "all", "accessibility"),
)
TAG = re.compile(r"<(p|ul|li|h1|h2|dl|dd|dt|ol|figure|table|footer|header|main)(?=[ >])(?! data-)")
COLOUR = re.compile(r"#[0-9a-f]{6}")


def a_setting(site: Hands) -> None:
    """The site is called otherwise, or the text that it explains, or who publishes it."""
    values = site.settings("site.yml")
    texts = [values["title"], values["tagline"], values["text"]["title"], values["text"]["name"]]
    texts += [values["text"]["publisher"], *([values["maker"]["name"]] if "maker" in values else [])]
    chosen = site.one(texts)
    chosen |= site.more(chosen)
    site.keep_settings("site.yml", values)


def an_address_of_the_settings(site: Hands) -> None:
    """The site's own address, its repository, its contact, the text's address or a licence's."""
    values = site.settings("site.yml")
    address = f"https://{site.fresh('a')}.example/"
    match site.chance.randrange(6):
        case 0:
            values["base_url"] = "" if values["base_url"] else address
        case 1:
            values["repository"] = address + "code"
        case 2:
            values["contact"] = site.one([address, "mailto:port@brumeval.example", "Hôtel de ville"])
        case 3:
            values["text"]["url"] = address
        case 4:
            values["licences"]["text"] = {"name": "CC0", "url": address}
        case _:
            values["text"]["date"] = site.one(["2032-01-14", "2032-01-16"])
    site.keep_settings("site.yml", values)


def the_menu(site: Hands) -> None:
    """The menu in another order, shorter or longer."""
    values = site.settings("site.yml")
    menu = values["navigation"]
    match site.chance.randrange(3):
        case 0:
            site.chance.shuffle(menu)
        case 1:
            menu.remove(site.one(menu[1:]))
        case _:
            menu.append(site.one([name for name in site.page_names() if "/" not in name and name not in menu]))
    site.keep_settings("site.yml", values)


def who_publishes(site: Hands) -> None:
    """The site is unsigned, or signed again."""
    values = site.settings("site.yml")
    if values.pop("maker", None) is None:
        values["maker"] = {"name": {"fr": "Un cercle", "en": "A circle", "de": "Ein Kreis"}}
    site.keep_settings("site.yml", values)


def a_line_of_the_foot(site: Hands) -> None:
    """A line more at the foot of every page, or none."""
    values = site.settings("site.yml")
    if values.pop("footer", None) is None:
        values["footer"] = [{"text": site.sentence(), "url": f"https://{site.fresh('a')}.example/"}]
    site.keep_settings("site.yml", values)


def a_retired_address(site: Hands) -> None:
    """An address more that has gone, other words of one, or one fewer."""
    values = site.settings("site.yml")
    retired = values.setdefault("retired", [])
    match site.chance.randrange(4):
        case 0:
            entry: dict[str, Any] = {"address": f"notes/{site.fresh('old')}/"}
            entry |= {"to": site.one(["about/", "areas/forest/"])}
            entry |= {"title": {"fr": "Vieux quai", "en": "Old quay", "de": "Alter Kai"}}
            retired.append({**entry, "why": site.sentence(), "since": site.one(["2032-06-01", "2032-06-14"])})
        case 1:
            chosen = site.one(retired)
            chosen["why"] = site.more(chosen["why"])
        case 2:
            site.one(retired)["to"] = site.one(["about/", "areas/forest/", "areas/harbour/#pier-section"])
        case _:
            retired.remove(site.one(retired))
    site.keep_settings("site.yml", values)


def a_root_file(site: Hands) -> None:
    """A file at the root of the site: a new one, another content of it, or it is published no more."""
    values = site.settings("site.yml")
    name = site.one(["robots.txt", "google1234.html", "CNAME"])
    path = site.root / "static/root" / name
    listed = values.setdefault("root_files", [])
    path.parent.mkdir(parents=True, exist_ok=True)
    if name in listed and site.chance.random() < 1 / 3:
        listed.remove(name)
        path.unlink()
    else:
        content = {"robots.txt": "User-agent: *\nDisallow: /{}\n", "CNAME": "{}.example\n"}
        path.write_text(content.get(name, "{}\n").format(site.fresh("a")), encoding="utf-8")
        values["root_files"] = [*dict.fromkeys([*listed, name])]
    site.keep_settings("site.yml", values)


def order_of_languages(site: Hands) -> None:
    """Another language is the first."""
    values = site.settings("site.yml")
    site.chance.shuffle(values["languages"])
    site.keep_settings("site.yml", values)


def the_time_zone(site: Hands) -> None:
    """The site's days begin elsewhere; or its promises count from another day on."""
    values = site.settings("site.yml")
    if site.chance.random() < 1 / 2:
        values["time_zone"] = site.one(["Asia/Shanghai", "Europe/Paris", "UTC"])
    else:
        values["promises_since"] = site.one(["2032-01-01", "2032-01-14", "2032-02-01"])
    site.keep_settings("site.yml", values)


def a_template(site: Hands) -> None:
    """A page kind, the base of all or what is included in many has other marks."""
    name = site.one(["base", "base", "parts/bits", "parts/chart", *PAGE_KINDS])
    mark = site.fresh("mark")

    def marked(text: str) -> str:
        found = list(TAG.finditer(text))
        if not found:
            raise NothingToDoError
        place = site.one(found).end()
        return f'{text[:place]} data-mark="{mark}"{text[place:]}'

    site.change(f"templates/{name}.html", marked)


def a_part(site: Hands) -> None:
    """A template includes a part of its own, or the part is another one; a part may include one, too."""
    kind = site.one(["base", *PAGE_KINDS])
    part = f"parts/own-{kind}.html"
    path = site.root / "templates" / part
    words = f'<p class="{site.fresh("own")}"></p>\n'
    if not path.is_file():
        block = "{% block main %}"
        site.change(f"templates/{kind}.html", lambda text: text.replace(block, f'{block}{{% include "{part}" %}}', 1))
        path.write_text(words, encoding="utf-8")
    elif site.chance.random() < 1 / 2:
        path.write_text(words, encoding="utf-8")
    else:
        (site.root / "templates/parts/deep.html").write_text(words, encoding="utf-8")
        path.write_text('{% include "parts/deep.html" %}', encoding="utf-8")


def a_template_reads_more(site: Hands) -> None:
    """A page shows what it did not show: a message, the site's title, an asset."""
    kind = site.one(PAGE_KINDS)
    shown = site.one(
        ["{{ shell.site_title }}", '{{ _("menu") }}', "{{ shell.built_on }}", '{{ shell.assets["site.css"] }}']
    )
    block = "{% block main %}"
    site.change(f"templates/{kind}.html", lambda text: text.replace(block, f"{block}<p>{shown}</p>", 1))


def a_style(site: Hands) -> None:
    """A colour, which pictures to take away have, too; or a rule more."""
    if site.chance.random() < 1 / 2:
        colour = site.one(["#123456", "#224466", "#331155", "#0a4400"])
        site.change("static/site.css", lambda text: COLOUR.sub(colour, text, count=1))
    else:
        site.change("static/site.css", lambda text: f"{text}.{site.fresh('a')} {{ margin: 0; }}\n")


def a_script(site: Hands) -> None:
    """A script that pages ask for, in parts: the first time, and then other parts of it."""
    folder = site.root / "static/site.js"
    is_new = not folder.is_dir()
    folder.mkdir(exist_ok=True)
    part = folder / site.one(["10-first.js", "20-second.js"])
    if part.is_file() and len(list(folder.iterdir())) > 1 and site.chance.random() < 1 / 3:
        part.unlink()
    else:
        part.write_text(f"document.title += '{site.fresh('a')}';\n", encoding="utf-8")
    if is_new:
        script = '<script src="{{ shell.assets["site.js"] }}" defer></script>\n</head>'
        site.change("templates/base.html", lambda text: text.replace("</head>", script, 1))


def a_static_file(site: Hands) -> None:
    """A file more that is published as it is, another content of it, or one fewer."""
    path = site.root / "static" / site.one(["more.txt", "favicon.svg", "deep/more.txt", "deep/other.css"])
    if path.is_file() and path.name != "favicon.svg" and site.chance.random() < 1 / 3:
        path.unlink()
        return
    path.parent.mkdir(exist_ok=True)
    if path.suffix == ".svg":
        drawn = f'<svg xmlns="http://www.w3.org/2000/svg"><g id="{site.fresh("a")}"/></svg>\n'
        path.write_text(drawn, encoding="utf-8")
    else:
        path.write_text(f"/* {site.fresh('a')} */\n", encoding="utf-8")


def a_font(site: Hands) -> None:
    """A font has other widths, so that texts of charts stand elsewhere."""
    path = site.root / "static/fonts" / site.one(["SiteSans-Regular.otf", "SiteSans-Bold.otf"])
    font = TTFont(path, recalcTimestamp=False)
    wider = site.one([5, 10, 20])
    metrics: dict[str, tuple[int, int]] = font["hmtx"].metrics
    font["hmtx"].metrics = {name: (width + wider if width else width, left) for name, (width, left) in metrics.items()}
    font.save(path)



EDITS = (
    *(a_setting, a_setting, an_address_of_the_settings, an_address_of_the_settings, the_menu, who_publishes),
    *(a_line_of_the_foot, a_retired_address, a_retired_address, a_root_file, order_of_languages, the_time_zone),
    *(a_template, a_template, a_template, a_part, a_part, a_template_reads_more, a_style, a_style, a_script, a_script),
    *(a_static_file, a_static_file, a_font),
)
