"""Small worlds for the unit tests: files on disk, tables, languages and sites made by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from sitegen.model.documents import Document
from sitegen.model.language import Language, Scale
from sitegen.model.numerals.grammar import Numerals
from sitegen.model.records import Commitment, ProgressEntry
from sitegen.model.site import Site
from sitegen.model.tables import Field, Schema
from sitegen.model.visible import VisibleText, document_texts, parallel_texts, texts_beside_pages
from sitegen.problems import Location, Problems
from sitegen.sources.conversion import convert
from sitegen.sources.documents import document_digest
from sitegen.sources.files import Reader

WITHOUT_SPACES = frozenset(("zh",))
"""Languages of these tests that part no words by spaces."""
ROOT = Path(__file__).parents[2]
"""The project: its languages and units are what quantities are tested with."""


@dataclass(frozen=True)
class Nowhere:
    """An origin for records made by hand: every column stands in a file of its own name."""

    path: str = "made.csv"

    def at(self, column: str) -> Location:
        return Location(f"{self.path}[{column}]")


def found(problems: Problems) -> list[str]:
    """What was reported, as `place: code`, in the order that an editor sees it."""
    return [f"{problem.location}: {problem.code}" for problem in problems]


def told(problems: Problems) -> list[str]:
    """What was reported, as whole lines in English."""
    return [problem.told("en") for problem in problems]


def reader_of(folder: Path, files: Mapping[str, str | bytes]) -> Reader:
    """A reader over files written below a folder; bytes are written as they are."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Reader(folder, Problems())


def field(name: str, type: str = "string", **rules: object) -> Field:  # noqa: A002  # the schema's own word
    """A column that may hold anything, but for the rules given."""
    plain = Field(name, type, {}, required=False, enum=(), pattern="", separator="", references="", prose=False)
    return replace(plain, **rules)  # type: ignore[arg-type]  # any of the class's fields


def schema(name: str, *fields: Field, key: tuple[str, ...] = ()) -> Schema:
    """A table's schema, at `data/<name>.csv`."""
    described = {"name": name, "path": f"{name}.csv", "schema": {"fields": [{"name": each.name} for each in fields]}}
    return Schema(name, f"{name}.csv", {}, {}, fields, key, described)


def numerals(**parts: object) -> Numerals:
    """How numbers stand in a language: nothing special, but for the parts given."""
    return replace(Numerals(), **parts)  # type: ignore[arg-type]  # any of the class's fields


def language(like: Language, **parts: object) -> Language:
    """A language like another, but for the parts given."""
    return replace(like, **parts)  # type: ignore[arg-type]  # any of the class's fields


def scale(value: int, word: str) -> Scale:
    return Scale(value, word, word)


def fractions(values: Mapping[str, str]) -> Mapping[str, Fraction]:
    return {word: Fraction(value) for word, value in values.items()}


def commitment(name: str = "bridge", **parts: object) -> Commitment:
    """A promise without number, date or place, but for the parts given."""
    empty: Mapping[str, str] = {"zh": "", "en": ""}
    plain = Commitment(
        id=name,
        area="projects",
        subsection="roads",
        text=empty,
        verbs=("建成",),
        strength="deliver",
        figures=(),
        deadline="",
        deadline_text=empty,
        places=(),
        partners=(),
        follows=(),
        paragraphs=(1,),
        origin=Nowhere("data/commitments.csv"),
    )
    return replace(plain, **parts)  # type: ignore[arg-type]  # any of the class's fields


def evidence(date: str, status: str = "started", name: str = "bridge", **parts: object) -> ProgressEntry:
    """A row of the ledger."""
    plain = ProgressEntry(
        commitment=name,
        date=date,
        status=status,
        figure="",
        value=None,
        evidence_url="https://example.org/",
        evidence_title="Minutes",
        quote="…",
        archived_url="",
        reviewer="A. Reader",
        note={"zh": "", "en": ""},
        corrections=(),
        origin=Nowhere("data/progress.csv"),
    )
    return replace(plain, **parts)  # type: ignore[arg-type]  # any of the class's fields


def document(body: str, name: str = "about", language: str = "en", **front: object) -> Document:
    """A page read from its text."""
    converted = convert(body, len(front) + 3, spaced=language not in WITHOUT_SPACES)
    lines = "".join(f"{key}: {value}\n" for key, value in front.items())
    path = f"content/{name}.{language}.md"
    return Document(
        name=name,
        language=language,
        path=path,
        front=front,
        origin=Nowhere(path),
        body=body,
        body_line=len(front) + 3,
        html=converted.html,
        headings=converted.headings,
        blocks=converted.blocks,
        targets=converted.targets,
        digest=document_digest(f"---\n{lines}---\n{body}"),
    )


def with_documents(site: Site, *documents: Document) -> Site:
    """The site with these pages and no others."""
    return replace(site, documents={(each.name, each.language): each for each in documents})


def visible_texts(site: Site) -> Iterator[VisibleText]:
    """All visible text of a site."""
    yield from texts_beside_pages(site, parallel_texts(site))
    for page in site.documents.values():
        yield from document_texts(page)
