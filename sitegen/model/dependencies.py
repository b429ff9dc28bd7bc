"""What a page is made of: a copy of a site that notes what is read of it, and digests of what was read.

A page is made again only when something it read has changed. Rows are noted one by one, or as a whole
table where a page went through all of them; a row's texts by column and language, beside the rest of the row;
documents by their parts; messages by their ids.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar, overload

from sitegen.model.documents import Document
from sitegen.model.records import ProgressEntry
from sitegen.model.site import Site

WHOLE = ""
"""The key of a read that went through all of a table: which keys it has and in which order, or all its rows."""
MAPPINGS = (
    *("report", "areas", "subsections", "aspects", "figures", "results", "commitments"),
    *("terms", "quotations", "places", "partners", "verbs", "pictures", "icons", "charts"),
    "tables",
)
ROWS = ("progress", "exemptions", "corrections", "phrases", "words")

PARTS = ("html", "headings", "blocks", "targets", "body", "digest")
"""Of a document, what is noted beside the keys of its front matter."""
TRANSLATED = "Translated"
"""The type of a column that holds a text in each language, as records declare it."""
DOCUMENT = "document "
DOCUMENTS, CATALOGUES = "documents", "catalogues"
"""Of these it is noted which there are; what of each is read is noted by its parts."""

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Evidence = Mapping[str, tuple[ProgressEntry, ...]]


class Read(NamedTuple):
    """Something that was read: a row of a table, a part of a document, a message."""

    table: str
    key: str


class Recorded(Mapping[Key, Value]):
    """A mapping that notes which of its keys are asked for."""

    def __init__(
        self,
        name: str,
        items: Mapping[Key, Value],
        reads: set[Read],
        wrap: Callable[[Key, Value], Value] | None = None,
    ) -> None:
        self._name = name
        self._items = items
        self._reads = reads
        self._wrap = wrap
        self._wrapped: dict[Key, Value] = {}

    def __getitem__(self, key: Key) -> Value:
        if key in self._wrapped:
            return self._wrapped[key]
        self._reads.add(Read(self._name, key_text(key)))
        value = self._items[key]
        if self._wrap is None:
            return value
        return self._wrapped.setdefault(key, self._wrap(key, value))

    def __contains__(self, key: object) -> bool:
        self._reads.add(Read(self._name, key_text(key)))
        return key in self._items

    def __iter__(self) -> Iterator[Key]:
        self._reads.add(Read(self._name, WHOLE))
        return iter(self._items)

    def __len__(self) -> int:
        self._reads.add(Read(self._name, WHOLE))
        return len(self._items)


class RecordedText(Mapping[str, str]):
    """A text of a row, which notes in which languages it is read."""

    def __init__(self, name: str, key: str, text: Mapping[str, str], reads: set[Read]) -> None:
        self._name = name
        self._key = key
        self._text = text
        self._reads = reads

    def __getitem__(self, language: str) -> str:
        self._reads.add(Read(self._name, f"{self._key} {language}"))
        return self._text[language]

    def __iter__(self) -> Iterator[str]:
        self._reads.update(Read(self._name, f"{self._key} {language}") for language in self._text)
        return iter(self._text)

    def __len__(self) -> int:
        return len(self._text)


class RecordedRows(Sequence[Value]):
    """Rows without keys of their own: whoever looks at one has read all."""

    def __init__(self, name: str, rows: Sequence[Value], reads: set[Read]) -> None:
        self._name = name
        self._rows = rows
        self._reads = reads

    @overload
    def __getitem__(self, position: int) -> Value: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Value]: ...
    def __getitem__(self, position: int | slice) -> Value | Sequence[Value]:
        self._reads.add(Read(self._name, WHOLE))
        return self._rows[position]

    def __len__(self) -> int:
        self._reads.add(Read(self._name, WHOLE))
        return len(self._rows)


@dataclasses.dataclass(frozen=True)
class RecordedDocument(Document):
    """A document that notes whether its text or only some keys of its front matter are read."""

    reads: set[Read] = dataclasses.field(default_factory=set, repr=False, compare=False)

    def __getattribute__(self, name: str) -> Any:
        value = object.__getattribute__(self, name)
        if name in PARTS:
            table = front_table(object.__getattribute__(self, "name"), object.__getattribute__(self, "language"))
            object.__getattribute__(self, "reads").add(Read(table, f"={name}"))
        return value


def front_table(name: str, language: str) -> str:
    """The name under which the parts of a document are noted."""
    return f"{DOCUMENT}{name}.{language}"


def document_key(table: str) -> tuple[str, str]:
    """The document whose parts are noted under a name."""
    name, _, language = table.removeprefix(DOCUMENT).rpartition(".")
    return name, language


def row_of(read: Read) -> Read:
    """The row of a table that something was read of, if it was a text of one."""
    table, _, column = read.table.partition(".")
    return Read(table, read.key.rpartition(" ")[0]) if column and table in MAPPINGS else read


@functools.cache
def group_of(table: str) -> str:
    """The group of facts that come from the same files as what was read of a table, or of a column of one."""
    own, _, column = table.partition(".")
    return own if column and own in MAPPINGS else table


def key_text(key: object) -> str:
    """A key as text, for the record."""
    return " ".join(map(str, key)) if isinstance(key, tuple) else str(key)


def text_columns(row: object) -> tuple[str, ...]:
    """The columns of a record that hold a text in each language."""
    return _text_columns(type(row))  # type: ignore[arg-type]  # mypy takes a class for an object of it


@functools.cache
def _text_columns(kind: type) -> tuple[str, ...]:
    if not dataclasses.is_dataclass(kind):
        return ()  # a picture, of which only numbers are known
    return tuple(field.name for field in dataclasses.fields(kind) if field.type == TRANSLATED)


def _record_texts(table: str, reads: set[Read], key: object, row: Any) -> Any:
    """A row whose texts note that they are read; that the row is read has been noted."""
    columns = text_columns(row)
    texts = {
        column: RecordedText(f"{table}.{column}", key_text(key), getattr(row, column), reads) for column in columns
    }
    return dataclasses.replace(row, **texts) if texts else row


def _record_document(reads: set[Read], _key: tuple[str, str], found: Document) -> Document:
    parts = {field.name: getattr(found, field.name) for field in dataclasses.fields(found)}
    front = Recorded(front_table(found.name, found.language), found.front, reads)
    return RecordedDocument(**{**parts, "front": front}, reads=reads)


def record_site(site: Site, reads: set[Read]) -> Site:
    """A copy of the site that notes what is read of it."""
    changed: dict[str, Any] = {
        name: Recorded(name, getattr(site, name), reads, functools.partial(_record_texts, name, reads))
        for name in MAPPINGS
    }
    changed |= {name: RecordedRows(name, getattr(site, name), reads) for name in ROWS}
    changed[DOCUMENTS] = Recorded(DOCUMENTS, site.documents, reads, functools.partial(_record_document, reads))
    catalogues = {
        code: dataclasses.replace(catalogue, messages=Recorded(f"messages {code}", catalogue.messages, reads))
        for code, catalogue in site.catalogues.items()
    }
    changed[CATALOGUES] = Recorded(CATALOGUES, catalogues, reads)
    return dataclasses.replace(site, **changed)


TABLES_WHOLE = "whole"
"""The group of facts that are whole tables, each known by the state of its file."""


@dataclasses.dataclass(frozen=True)
class WholeTables(Site):
    """A site that notes which of its tables are looked at, and not which of their rows; documents by their parts."""

    reads: set[Read] = dataclasses.field(default_factory=set, repr=False, compare=False)

    def __getattribute__(self, name: str) -> Any:
        if name in FIELDS:
            object.__getattribute__(self, "reads").add(Read(TABLES_WHOLE, name))
        return object.__getattribute__(self, name)


FIELDS = frozenset(field.name for field in dataclasses.fields(Site)) - {DOCUMENTS}


def record_tables(site: Site, reads: set[Read]) -> Site:
    """A copy of the site that notes which tables are read, and what of documents."""
    parts = {field.name: getattr(site, field.name) for field in dataclasses.fields(Site)}
    documents = Recorded(DOCUMENTS, site.documents, reads, functools.partial(_record_document, reads))
    return WholeTables(**{**parts, DOCUMENTS: documents}, reads=reads)


class Facts:
    """Everything that may be read while something is made, and a digest of each fact, worked out once."""

    def __init__(self) -> None:
        self._items: dict[str, Callable[[], Mapping[Any, object]]] = {}
        self._known: dict[Read, str] = {}

    def add(self, group: str, items: Callable[[], Mapping[Any, object]]) -> None:
        """Facts that come from the same files, by key."""
        self._items[group] = functools.cache(items)

    def digest(self, read: Read) -> str:
        """The digest of one fact."""
        if read not in self._known:
            if read.key == WHOLE:
                items = self._table(group_of(read.table))
                # Whoever reads the rows of a table with keys has noted each.
                found: object = list(items.values() if read.table in ROWS else map(key_text, items))
            else:
                found = self._found(read)
            self._known[read] = digest(repr(found))
        return self._known[read]

    def _table(self, group: str) -> Mapping[Any, object]:
        return self._items[group]() if group in self._items else {}

    def _found(self, read: Read) -> object:
        """A text of a row, a row without its texts, or an item of another kind."""
        own = row_of(read)
        found = _at(self._table(own.table), own.key)
        if found is None or own.table not in MAPPINGS:
            return found
        if own == read:
            columns = text_columns(found)
            return dataclasses.replace(found, **{column: {} for column in columns}) if columns else found
        texts: Mapping[str, str] = getattr(found, read.table.removeprefix(f"{own.table}."))
        return texts.get(read.key.removeprefix(f"{own.key} "))


def site_facts(site: Site) -> Iterator[tuple[str, Callable[[], Mapping[Any, object]]]]:
    """All that may be read of a site: by group, its facts, which are looked at when somebody asks for them."""
    for name in MAPPINGS:
        yield name, functools.partial(getattr, site, name)
    for name in ROWS:
        yield name, functools.partial(_numbered, site, name)
    for code, catalogue in site.catalogues.items():
        yield f"messages {code}", functools.partial(getattr, catalogue, "messages")
    yield CATALOGUES, functools.partial(_listed, site.catalogues)
    yield DOCUMENTS, functools.partial(_listed, site.documents)
    for key in site.documents:
        yield front_table(*key), functools.partial(_parts, site, key)


def _listed(items: Iterable[object]) -> Mapping[Any, object]:
    """Of a table whose facts are which keys it has."""
    return dict.fromkeys(map(key_text, items), "there")


def _numbered(site: Site, name: str) -> Mapping[Any, object]:
    return dict(enumerate(getattr(site, name)))


def _parts(site: Site, key: tuple[str, str]) -> Mapping[Any, object]:
    return document_facts(site.documents[key])


def document_facts(document: Document) -> dict[str, object]:
    """All that pages may read of a document, by the keys under which they note it."""
    parts = {f"={name}": getattr(document, name) for name in PARTS}
    return {**document.front, **parts}


def _at(table: Mapping[Any, Any], key: str) -> Any:
    """The item of a table by its key as text, if there is one; keys may be numbers or tuples."""
    if key in table:
        return table[key]
    return next((value for candidate, value in table.items() if key_text(candidate) == key), None)


def digest(text: str | bytes) -> str:
    """A short digest of content; equal content has equal digests on every machine."""
    content = text.encode() if isinstance(text, str) else text
    return hashlib.blake2b(content, digest_size=16).hexdigest()
