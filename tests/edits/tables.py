"""Edits of tables that editors make: cells of every column, rows more, fewer and in another order, and identifiers."""

from __future__ import annotations

import hashlib
import re
import shutil
from fractions import Fraction

from tests.edits.hands import CODES, SMALL_TABLES, WORDS, Hands, NothingToDoError, Row

KEYS = {"report": "paragraph", "places": "id", "partners": "id", "units": "unit", "verbs": "verb"}
KEYS |= {name: name.removesuffix("s") for name in ("areas", "aspects", "subsections", "figures", "results")}
KEYS |= {name: name.removesuffix("s") for name in ("commitments", "terms", "quotations")}
RENAMED = (
    *("areas", "aspects", "subsections", "figures", "results", "commitments", "terms", "quotations", "places"),
    "partners",
)
HEDGES = {
    "exact": "{}",
    "more_than": "plus de {}",
    "less_than": "moins de {}",
    "at_least": "au moins {}",
    "at_most": "au plus {}",
    "nearly": "près de {}",
    "about": "environ {}",
}
LATER = ("2032-07-01", "2032-08-15", "2032-09-30", "2032-11-02")
NUMBER = re.compile(r"\d+")
ID_SIGNS = "[a-z0-9-]"


def texts_of_a_row(site: Hands) -> None:
    """A text of a row says something more, in each language."""
    table = site.one([name for name in site.schema if site.stems(name) and name not in ("units", "verbs")])
    rows = site.rows(table)
    row = site.one(rows)
    filled = [stem for stem in site.stems(table) if all(row[f"{stem}_{code}"] for code in CODES)]
    site.other_words(row, site.one(filled))
    site.keep(table, rows)


def a_text_where_there_was_none(site: Hands) -> None:
    """A note, a slogan or what is counted is said of a row, or no longer."""
    table, stem = site.one([("figures", "note"), ("areas", "slogan"), ("progress", "note"), ("report", "heading")])
    rows = site.rows(table)
    row = site.one(rows)
    is_there = bool(row[f"{stem}_fr"])
    for code, text in site.sentence().items():
        row[f"{stem}_{code}"] = "" if is_there else text
    site.keep(table, rows)


def a_choice(site: Hands) -> None:
    """A cell whose values are listed gets another one."""
    table = site.one([name for name, fields in site.schema.items() if any(_choices(field) for field in fields)])
    field = site.one([field for field in site.schema[table] if _choices(field)])
    rows = site.rows(table)
    row = site.one(rows)
    row[field["name"]] = site.one([choice for choice in _choices(field) if choice != row[field["name"]]])
    site.keep(table, rows)


def _choices(field: dict[str, dict[str, list[str]]]) -> list[str]:
    return field.get("constraints", {}).get("enum", [])


def a_bound(site: Hands) -> None:
    """The text is read again: a number is one with another hedge."""
    rows = site.rows("figures")
    row = site.one([row for row in rows if row["printed"] and not row["change"] and not row["value_to"]])
    plain = row["printed"]
    for hedge in HEDGES.values():
        plain = plain.removeprefix(hedge.removesuffix("{}"))
    row["bound"] = site.one([bound for bound in HEDGES if bound != row["bound"]])
    row["printed"] = HEDGES[row["bound"]].format(plain)
    site.keep("figures", rows)


def a_value(site: Hands) -> None:
    """A number was misread: it changes where it is printed, in the list of its paragraph's, and in what rests on it."""
    rows = site.rows("figures")
    row = site.one([row for row in rows if row["value"] and row["value"] in row["printed"]])
    old = row["value"]
    new = str(int(old) + site.one((1, 2, 5))) if row["unit"] in ("%", "bancs") else str(int(old) // 2 or 1)
    row["value"], row["printed"] = new, row["printed"].replace(old, new, 1)
    paragraphs = site.rows("report")
    for paragraph in paragraphs:
        if paragraph["paragraph"] in row["paragraph"].split(";"):
            numerals = paragraph["numerals"].split(";")
            paragraph["numerals"] = ";".join(new if numeral == old else numeral for numeral in numerals)
    site.keep("report", paragraphs)
    quoted = site.rows("quotations")
    for quotation in quoted:
        if quotation["paragraph"] in row["paragraph"].split(";"):
            quotation |= {name: re.sub(rf"\b{old}\b", new, text) for name, text in quotation.items() if name[0] in "pr"}
    site.keep("quotations", quoted)
    for derived in rows:
        if derived["figure"] == "fish-before":
            values = {one["figure"]: Fraction(one["value"]) for one in rows}
            derived["value"] = f"{float(values['fish-landed'] / (1 + values['fish-growth'] / 100)):.0f}"
    site.keep("figures", rows)


def a_deadline(site: Hands) -> None:
    """A promise gets a deadline, another one, or none."""
    rows = site.rows("commitments")
    row = site.one(rows)
    row["deadline"] = site.one(["", "2032", "2032-06", "2032-12", "2032-07-14"])
    texts = {"fr": "avant l’été", "en": "before summer", "de": "vor dem Sommer"}
    for code in CODES:
        row[f"deadline_text_{code}"] = row[f"deadline_text_{code}"] or texts[code]
    site.keep("commitments", rows)


def what_a_row_names(site: Hands) -> None:
    """A row names a figure, a place, a partner, a result, a phrase or a paragraph more, or one fewer."""
    table, column, of = site.one([
        *[("commitments", "places", "places"), ("commitments", "partners", "partners")],
        *[("commitments", "follows", "results"), ("results", "places", "places")],
        *[(table, "paragraph", "report") for table in ("areas", "aspects", "subsections", "terms", "places")],
        *[(table, "paragraph", "report") for table in ("results", "commitments", "figures", "partners")],
        *[("results", "figures", "figures"), ("commitments", "figures", "figures")],
    ])
    rows = site.rows(table)
    row = site.one(rows)
    named = [name for name in row[column].split(";") if name]
    other = site.one(site.rows(of))[KEYS[of]]
    changed = [name for name in named if name != other] if other in named else [*named, other]
    if site.chance.random() < 1 / 3:
        changed.reverse()
    if column == "paragraph":
        changed.sort(key=int)
    row[column] = ";".join(changed)
    site.keep(table, rows)


def a_quotation_of_a_promise(site: Hands) -> None:
    """The phrase of a promise is named, or no longer."""
    rows = site.rows("commitments")
    row = site.one(rows)
    of = [quoted["quotation"] for quoted in site.rows("quotations") if quoted["paragraph"] == row["paragraph"]]
    row["quotation"] = "" if row["quotation"] else site.one(of)
    site.keep("commitments", rows)


def another_area(site: Hands) -> None:
    """A promise moves into another area, or into none of its parts."""
    rows = site.rows("commitments")
    row = site.one(rows)
    part = site.one([{"area": row["area"], "subsection": ""}, *site.rows("subsections")])
    row["area"], row["subsection"] = part["area"], part["subsection"]
    site.keep("commitments", rows)


def another_theme(site: Hands) -> None:
    """A result moves to another theme, or to none."""
    rows = site.rows("results")
    row = site.one(rows)
    row["aspect"] = site.one([one for one in ("", "sea", "town") if one != row["aspect"]])
    site.keep("results", rows)


def numbers_swapped(site: Hands) -> None:
    """Two areas, themes or parts change places."""
    table = site.one(["areas", "aspects", "subsections"])
    rows = site.rows(table)
    one, other = site.one(rows), site.one(rows)
    one["number"], other["number"] = other["number"], one["number"]
    if table == "areas":
        rows.sort(key=lambda row: int(row["number"]))
    site.keep(table, rows)


def rows_swapped(site: Hands) -> None:
    """Two rows of a table change places."""
    table = site.one([*site.schema, *SMALL_TABLES])
    rows = site.rows(table)
    one, other = rows.index(site.one(rows)), rows.index(site.one(rows))
    if one == other:
        raise NothingToDoError
    rows[one], rows[other] = rows[other], rows[one]
    site.keep(table, rows)


def a_row_fewer(site: Hands) -> None:
    """A row goes that nothing names, or so it seems."""
    table = site.one([*site.schema, *SMALL_TABLES])
    rows = site.rows(table)
    if table in KEYS:
        everything = "\n".join(
            (site.root / name).read_text(encoding="utf-8")
            for name in site.names("data/*.csv") + site.names("content/**/*.md") + site.names("content/**/*.yml")
        )
        free = [row for row in rows if len(_places_of(row[KEYS[table]], everything)) == 1]
        rows.remove(site.one(free or rows))
    else:
        rows.remove(site.one(rows))
    site.keep(table, rows)


def _places_of(name: str, text: str) -> list[str]:
    return re.findall(rf"(?<!{ID_SIGNS}){re.escape(name)}(?!{ID_SIGNS})", text)


def a_row_more(site: Hands) -> None:
    """A row is added that is like another one, with an identifier and names of its own."""
    table = site.one([name for name in KEYS if name not in ("report", "units", "verbs")])
    rows = site.rows(table)
    row = site.one(rows)
    like: Row = dict(row)
    like[KEYS[table]] = site.fresh(like[KEYS[table]])
    if "number" in like:
        like["number"] = str(1 + max(int(row["number"]) for row in rows))
    if table == "areas":
        for code in CODES:
            shutil.copy(site.page_path(f"areas/{row['area']}", code), site.page_path(f"areas/{like['area']}", code))
    for stem in site.stems(table):
        if like[f"{stem}_fr"] and (table, stem) != ("quotations", "rendering"):
            site.other_words(like, stem)
    if table == "figures":
        source = site.one(rows)
        like |= {"kind": "derived", "printed": "", "formula": f"{{{source['figure']}}} * 2", "bound": source["bound"]}
        like |= {"value": f"{float(source['value']) * 2:g}", "unit": source["unit"], "value_to": "", "change": ""}
    rows.insert(site.chance.choice((len(rows), site.chance.randint(0, len(rows)))), like)
    site.keep(table, rows)


def an_identifier(site: Hands) -> None:
    """A row gets another identifier, wherever it is named: in tables, pages, charts and settings."""
    table = site.one(RENAMED)
    old = site.one(site.rows(table))[KEYS[table]]
    new = site.fresh("new")
    pattern = re.compile(rf"(?<!{ID_SIGNS}){re.escape(old)}(?!{ID_SIGNS})")
    for name in [*site.names("content/**/*.md"), *site.names("content/**/*.yml"), *site.names("data/*.csv")]:
        if "languages" not in name:
            path = site.root / name
            text = path.read_text(encoding="utf-8")
            changed = pattern.sub(new, text)
            if changed != text:
                path.write_text(changed, encoding="utf-8")
    for code in CODES:
        if table == "areas" and (site.root / f"content/areas/{old}.{code}.md").is_file():
            (site.root / f"content/areas/{old}.{code}.md").rename(site.root / f"content/areas/{new}.{code}.md")


def evidence(site: Hands) -> None:
    """A paper is found for a promise."""
    commitment = site.one(site.rows("commitments"))
    rows = site.rows("progress")
    row = {"commitment": commitment["commitment"], "date": site.one(["2032-04-11", "2032-05-20", "2032-06-10"])}
    row |= {"status": site.one(["started", "in_progress", "partly_done", "done", "behind", "cannot_be_judged"])}
    row |= {"evidence_url": f"https://news.example/{site.fresh('a')}", "evidence_title": "Un bilan"}
    row |= {"quote": "Le chantier avance.", "reviewer": "B. Durand"}
    row |= {f"note_{code}": text for code, text in site.sentence().items()}
    figures = [name for name in commitment["figures"].split(";") if name]
    if figures and site.chance.random() < 1 / 2:
        figure = next((row for row in site.rows("figures") if row["figure"] == figures[0]), None)
        row |= {"figure": figures[0], "value": str(int(float(figure["value"]) // 2))} if figure else {}
    site.keep("progress", [*rows, row])


def a_correction(site: Hands) -> None:
    """Words of a row are mended, and that is recorded."""
    table = site.one(["terms", "results", "commitments", "report", "places"])
    rows = site.rows(table)
    row = site.one(rows)
    stem = site.one([stem for stem in site.stems(table) if row[f"{stem}_fr"] and "[[" not in row[f"{stem}_fr"]])
    was = dict(row)
    site.other_words(row, stem)
    reason = {f"reason_{code}": text for code, text in site.sentence().items()}
    made = [
        {"date": "2032-06-02", "table": table, "key": row[KEYS[table]], "column": column, "was": was[column], **reason}
        | {"is": row[column]}
        for column in (f"{stem}_{code}" for code in CODES)
    ]
    site.keep(table, rows)
    site.keep("corrections", [*site.rows("corrections"), *made])


def a_unit(site: Hands) -> None:
    """A unit is called or shown otherwise."""
    rows = site.rows("units")
    row = site.one(rows)
    code = site.one(CODES)
    match site.chance.randrange(3):
        case 0:
            row[f"pattern_{code}"] = "|".join(
                part + site.one((" net", " nets")) for part in row[f"pattern_{code}"].split("|")
            )
        case 1:
            row[f"short_{code}"] = "" if row[f"short_{code}"] else f"{{}} {row['unit'][0]}"
        case _:
            same = [one["unit"] for one in rows if one["base"] == row["base"]]
            row[f"show_{code}"] = "" if row[f"show_{code}"] else site.one(same)
    site.keep("units", rows)


def a_verb(site: Hands) -> None:
    """A verb may be said otherwise, or is one of another strength, and its promises with it."""
    rows = site.rows("verbs")
    row = site.one(rows)
    if site.chance.random() < 1 / 2:
        for code in CODES:
            row[f"rendering_{code}"] += f";{WORDS[code][0]}"
    else:
        row["strength"] = site.one(["deliver", "advance", "plan", "seek", "maintain"])
        promises = site.rows("commitments")
        for promise in promises:
            if promise["verb"] == row["verb"]:
                promise["strength"] = row["strength"]
        site.keep("commitments", promises)
    site.keep("verbs", rows)


def words_of_the_rules(site: Hands) -> None:
    """A phrase or a loaded word is listed; some texts may hold it."""
    number, code = site.chance.randrange(len(WORDS["fr"])), site.one(CODES)
    if site.chance.random() < 1 / 2:
        row = {"language": code, "word": WORDS[code][number], "instead": "rien", "reason": "un essai"}
        site.keep("words", [*site.rows("words"), row])
    else:
        phrase = {"fr": "trois sœurs", "en": "three sisters", "de": "drei Schwestern"}[code]
        site.keep("phrases", [*site.rows("phrases"), {"language": code, "phrase": phrase, "reason": "Un nom"}])


def a_digest(site: Hands) -> None:
    """A paragraph of the text has other words than those that were audited."""
    rows = site.rows("report")
    site.one(rows)["digest"] = hashlib.sha256(site.fresh("a").encode()).hexdigest()
    site.keep("report", rows)


def a_description(site: Hands) -> None:
    """The data package says something else of a column or of all."""
    site.change("data/datapackage.json", lambda text: text.replace('"title_en": "', '"title_en": "A ', 1))


EDITS = (
    *(texts_of_a_row, texts_of_a_row, texts_of_a_row, a_text_where_there_was_none, a_choice, a_bound, a_value, a_value),
    *(a_deadline, what_a_row_names, what_a_row_names, a_quotation_of_a_promise, another_area, another_theme),
    *(numbers_swapped, rows_swapped, a_row_fewer, a_row_more, a_row_more, an_identifier, an_identifier, evidence),
    *(evidence, a_correction, a_unit, a_verb, words_of_the_rules, a_digest, a_description),
)
