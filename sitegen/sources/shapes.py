"""What cells must look like for the generator's own sake, whatever the data package asks or lets pass.

Ids become addresses, anchors and file names; numbers are reckoned with; addresses are followed by readers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from sitegen.model.tables import Field, Schema
from sitegen.problems import closest

INTEGER = r"-?(?:0|[1-9][0-9]*)"
NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
YEAR = re.compile("[1-9][0-9]{3}", re.ASCII)
DAY = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
POSITIVE = r"(?=[^/]*[1-9])[0-9]+(?:\.[0-9]+)?(?:/[1-9][0-9]*)?"
MOST_DIGITS: Mapping[str, int] = {"integer": 9, "number": 30, "factor": 30}
"""By the type of a column; beyond these nobody writes a number down."""
TYPES: Mapping[str, Mapping[str, str]] = {
    "report": {"paragraph": "integer", "part": "id"},
    "areas": {"area": "id", "number": "integer"},
    "subsections": {"subsection": "id", "number": "integer"},
    "aspects": {"aspect": "id", "number": "integer"},
    "figures": {"figure": "id", "year": "year", "year_to": "year", "value": "number", "value_to": "number"},
    "results": {"result": "id"},
    "commitments": {"commitment": "id"},
    "progress": {"date": "date", "value": "number", "evidence_url": "address", "archived_url": "address"},
    "terms": {"term": "id", "subject": "id"},
    "quotations": {"quotation": "id", "paragraph": "integer"},
    "places": {"id": "id"},
    "partners": {"id": "id"},
    "units": {"factor": "factor"},
    "exemptions": {"times": "integer"},
    "corrections": {"date": "date"},
}
"""By table and column."""
OPTIONAL = frozenset(("year", "year_to", "value_to", "archived_url", "value"))
"""Columns of these that may be empty; of figures, a value must be there."""
REFERENCES: Mapping[str, Mapping[str, str]] = {
    "areas": {"paragraph": "report"},
    "subsections": {"area": "areas", "paragraph": "report"},
    "aspects": {"paragraph": "report"},
    "figures": {"paragraph": "report"},
    "results": {"aspect": "aspects", "figures": "figures", "places": "places", "paragraph": "report"},
    "commitments": {
        "area": "areas",
        "subsection": "subsections",
        "verb": "verbs",
        "figures": "figures",
        "places": "places",
        "partners": "partners",
        "follows": "results",
        "quotation": "quotations",
        "paragraph": "report",
    },
    "progress": {"commitment": "commitments", "figure": "figures"},
    "terms": {"paragraph": "report"},
    "quotations": {"paragraph": "report"},
    "places": {"paragraph": "report"},
    "partners": {"paragraph": "report"},
    "exemptions": {"paragraph": "report"},
}
"""By table and column, the table whose rows it must name."""
LISTS = frozenset(("paragraph", "figures", "places", "partners", "follows", "verb"))
"""Columns of these that name several rows."""
UNIT = ("figures", "unit")
"""Names a row of `units`, but a scale word may stand before it: judged where units are made."""
PATTERNS = {"units": ("pattern", "short")}
"""By table, the columns of each language that say how a number is written, with one {} for it in each form."""
PATTERN = re.compile(r"[^{}|]*\{\}[^{}|]*(?:\|[^{}|]*\{\}[^{}|]*){0,5}")
SEPARATOR = ";"
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 80
DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)
"""Names that Windows keeps for itself: no file or folder can be called so there."""


def is_id(text: str) -> bool:
    """Whether a text can be an address, an anchor and a file's name on any system."""
    return len(text) <= LONGEST_ID and text not in DEVICES and ID.fullmatch(text) is not None


def is_year(text: str) -> bool:
    """Whether a text is a year in four digits."""
    return YEAR.fullmatch(text) is not None


def is_short_number(text: str, kind: str) -> bool:
    """Whether a number has no more digits than one reckons with."""
    return sum(sign.isdigit() for sign in text) <= MOST_DIGITS.get(kind, len(text))


def fraction(text: str) -> Fraction:
    """A number that may be a decimal, a fraction or both, exactly."""
    numerator, _, denominator = text.partition("/")
    return Fraction(numerator) / int(denominator or 1)


def named_table(schema: Schema, field: Field) -> str:
    """The table whose keys the cells of a column name; empty if they name none."""
    if (schema.name, field.name) == UNIT:
        return ""
    return REFERENCES.get(schema.name, {}).get(field.name) or field.references


def nearest_id(item: str, known: Iterable[str], cells: Collection[str]) -> str:
    """The id that a cell was meant to name: of those alike, one that another cell of its row holds.

    So does `printed` hold the unit: of two units that differ by one sign from what was typed, it says which.
    """
    known = list(known)
    alike = (name for name in known if len(name) == len(item) > 1)
    said = [name for name in alike if any(name in cell for cell in cells)]
    return closest(item, said) or closest(item, known)
