"""What was made, what each thing was made of, and so what has to be made again: the build's dependency graph.

A *fact* is the least thing that anything rests on: a row of a table, a text of a row, a part of a document, a message,
a template. Facts that come from the same files stand in a *group*. A *node* is anything that is made of facts: a check,
a drawing, a page, a download. While a node is made it is recorded which facts were read; a later build finds the groups
whose files have changed, in them the facts that differ, and by these the nodes that are stale. What is not stale is not
looked at.

A node's own outcome may be a fact of others (`provide`): where it comes out as before, nothing that rests on it
is stale.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Protocol

from sitegen.model.dependencies import WHOLE, Facts, Read, digest, group_of

HEAD, GROUPS, NODES, CONTENTS = "graph", "facts", "nodes", "contents"
"""The sections of a store that a graph uses."""
COMMON = ""
"""Instead of a table's name: what every node of a kind rests on."""
CODE = "code"
"""Of what everything rests on, the generator itself."""
RUN_BYTES = 4
Change = Mapping[tuple[str, str], "bytes | None"]
"""What is to stand in a store by section and key; `None` takes it away."""


class Store(Protocol):
    """Keeps bytes by section and key from one build to the next."""

    def get(self, section: str, key: str) -> bytes | None: ...
    def keep(self, section: str, key: str, content: bytes) -> None: ...
    def drop(self, sections: Iterable[str]) -> None: ...
    def change(self, head: tuple[str, str], expected: bytes | None, changes: Change) -> None: ...


class Graph:
    r"""Nodes by kind and key, each with what it was made of.

    What a store holds, for a page that shows one row and one message:

        graph               {"code": "5f…", "groups": {"figures": ["9c…", "e1…"], …},
                             "common": {"page": {"--date": "77…"}}, "nodes": {"page en/about/": "a1b2 31…"}}
        nodes page en/about/ {"stamp": "a1b2 31…", "reads": [["figures", "roads"], ["messages en", "nav.home"]],
                             "value": {"ids": ["top"], …}}
        facts figures       {"figures\troads": ["0d…", ["page en/about/"]]}
        contents page en/about/  <!doctype html>…

    `groups` gives for each group the state of its files and a digest of its entry; `nodes` gives for each node in
    which build it was made and what came of it. An entry that doesn't fit is as good as not there: its node is stale.
    A group's entry that doesn't fit makes all nodes stale, as nobody can tell any more what rests on it.
    """

    def __init__(self, store: Store | None = None, code: str = "") -> None:
        self._store = store
        self._run = secrets.token_hex(RUN_BYTES)
        self._head_bytes = store.get(HEAD, "") if store else None
        head = json.loads(self._head_bytes or b"{}")
        is_new = not head or head["code"] != code
        self._former = frozenset(head["nodes"]) if head and is_new else frozenset()
        """What other code has made."""
        if is_new:
            head = {"groups": {}, "common": {}, "nodes": {}}
        self._code = code
        self._groups: dict[str, list[str]] = head["groups"]
        self._common: dict[str, dict[str, str]] = head["common"]
        self._nodes: dict[str, str] = head["nodes"]
        self._stale: dict[str, set[Read]] = {}
        self._edges: dict[str, dict[str, dict[str, bool]]] = {}
        """By group and fact, the nodes that rest on it since this run, or no longer do."""
        self._states: dict[str, str] = {}
        self._moved: set[str] = set()
        self._forgotten: dict[str, list[str]] = {}
        """By node, the contents that were kept with it."""
        self._resting: set[str] = set()
        self._is_torn = False
        self.facts = Facts()
        self.base: Mapping[str, str] = {}
        """What everything rests on, by the name that an editor knows it by."""
        if store is not None and is_new and self._head_bytes is not None:
            store.drop((HEAD, GROUPS, NODES, CONTENTS))
            self._head_bytes = None

    def provide(self, group: str, items: Callable[[], Mapping[Any, object]], state: str) -> None:
        """Makes the facts of a group known, before any node that may rest on one is asked for.

        `state` says in a few signs what they come from: while it is the same, none of them has changed.
        """
        self.facts.add(group, items)
        self._states[group] = state
        known = self._groups.get(group)
        if known is None or known[0] == state:
            return
        self._moved.add(group)
        entry = self._entry(group)
        if entry is None:
            self._mistrust(group)
            return
        for name, (before, nodes) in entry.items():
            table, _, key = name.partition("\t")
            if self.facts.digest(Read(table, key)) != before:
                for node in nodes:
                    self._stale.setdefault(node, set()).add(Read(table, key))

    def provide_known(self, group: str, facts: Mapping[str, str]) -> None:
        """The same for facts whose digests are known, by key. Raises `KeyError` for an empty one, which means all."""
        if WHOLE in facts:
            raise KeyError(group)
        self.provide(group, lambda: facts, digest(repr(sorted(facts.items()))))

    def rest(self, kind: str, common: Mapping[str, str] = MappingProxyType({})) -> None:
        """Says what all nodes of a kind rest on besides what they read, by name; all are stale if that has changed.

        Before it has been said, none can be made. What everything rests on (`base`) need not be said again.
        """
        self._resting.add(kind)
        common = {**self.base, **common}
        before = self._common.get(kind, {})
        changed = {Read(COMMON, name) for name in before.keys() | common if before.get(name) != common.get(name)}
        if changed:
            for node in self._nodes:
                if node.startswith(f"{kind} "):
                    self._stale.setdefault(node, set()).update(changed)
        self._common[kind] = dict(common)

    def is_fresh(self, kind: str, key: str) -> bool:
        """Whether a node was made, of nothing that has changed since."""
        node = f"{kind} {key}"
        return node in self._nodes and node not in self._stale

    def spoil(self, kind: str, key: str) -> None:
        """Makes a node stale, whatever it was made of."""
        self._stale.setdefault(f"{kind} {key}", set())

    def is_known(self, kind: str, key: str) -> bool:
        """Whether a node was made at all, be it stale or not."""
        return f"{kind} {key}" in self._nodes or f"{kind} {key}" in self._former

    def why(self, kind: str, key: str) -> tuple[Read, ...]:
        """What has changed of all that a node was made of; `Read(COMMON, …)` is of what its kind rests on."""
        if f"{kind} {key}" in self._former:
            return (Read(COMMON, CODE),)
        return tuple(sorted(self._stale.get(f"{kind} {key}", ())))

    def stamp(self, kind: str, key: str) -> str:
        """What stands for the outcome of a node that was made: two of the same stamp are alike."""
        return self._nodes[f"{kind} {key}"].partition(" ")[2]

    def value(self, kind: str, key: str) -> Any:
        """What was noted of a node, be it stale or not; `None` if nothing is or it can't be read."""
        found = self._row(f"{kind} {key}")
        return None if found is None else found["value"]

    def get(self, kind: str, key: str) -> Any:
        """What was noted of a node if it is fresh; else `None`."""
        if not self.is_fresh(kind, key):
            return None
        value = self.value(kind, key)
        if value is None:
            self._stale.setdefault(f"{kind} {key}", set())
        return value

    def reads(self, kind: str, key: str) -> tuple[Read, ...]:
        """What a node was made of, as far as that can be read."""
        row = self._row(f"{kind} {key}")
        return tuple(Read(*read) for read in row["reads"]) if row else ()

    def content(self, kind: str, name: str) -> bytes | None:
        """Bytes that were kept with a node; `None` if they can't be read. Whoever needs them knows their digest."""
        return self._store.get(CONTENTS, f"{kind} {name}") if self._store else None

    def put(
        self,
        kind: str,
        key: str,
        reads: Collection[Read],
        value: Any,
        stamp: str = "",
        contents: Mapping[str, bytes] = MappingProxyType({}),
    ) -> Any:
        """Notes what was made of which facts. Raises `KeyError` for a kind or facts that nobody has spoken of.

        `value` is as JSON can hold it; `stamp` stands for it where it is what others compare. `contents` are kept
        beside it by name. Gives what was noted of the node before; `None` if nothing was or it can't be read.
        """
        if kind not in self._resting:
            raise KeyError(kind)
        node = f"{kind} {key}"
        row = None if self._is_torn else self._row(node)
        for table in {read.table for read in reads}:
            if group_of(table) not in self._states:
                raise KeyError(table)
        before = set(map(tuple, row["reads"])) if row else set()  # a `Read` is such a pair
        former = row["value"] if row else None
        self._nodes[node] = f"{self._run} {stamp or digest(_encoded(value))}"
        self._stale.pop(node, None)
        for pairs, is_added in ((before.difference(reads), False), (set(reads) - before, True)):
            for pair in pairs:
                self._edge(Read(*pair), node, is_added=is_added)
        if self._store is not None:
            kept = {"contents": sorted(contents)} if contents else {}
            row = {"stamp": self._nodes[node], "reads": sorted(reads), "value": value, **kept}
            self._store.keep(NODES, node, _encoded(row))
            for name, content in contents.items():
                self._store.keep(CONTENTS, f"{kind} {name}", content)
        return former

    def only(self, kind: str, keys: Iterable[str]) -> None:
        """Forgets all nodes of a kind but those of some keys."""
        wanted = {f"{kind} {key}" for key in keys}
        for node in [node for node in self._nodes if node.startswith(f"{kind} ") and node not in wanted]:
            self._forget(node)

    def save(self) -> None:
        """Writes all of it, in one step; not where another build has written meanwhile, whose nodes are as true."""
        if self._store is None:
            return
        gone = [node for node in self._stale if node in self._nodes]
        for node in gone:
            self._forget(node)
        changes: dict[tuple[str, str], bytes | None] = {}
        for group in sorted({*self._edges, *self._moved}):
            entry = self._renewed(group)
            changes[GROUPS, group] = content = _encoded(entry) if entry else None
            if content is None:
                self._groups.pop(group, None)
            else:
                state = self._states[group] if group in self._states else self._groups[group][0]
                self._groups[group] = [state, digest(content)]
        for node, names in self._forgotten.items():
            if node not in self._nodes:
                changes |= {(NODES, node): None, **{(CONTENTS, name): None for name in names}}
        head = _encoded(
            {"code": self._code, "groups": self._groups, "common": self._common, "nodes": self._nodes}
        )
        if head != self._head_bytes:
            self._store.change((HEAD, ""), self._head_bytes, {**changes, (HEAD, ""): head})

    def _row(self, node: str) -> dict[str, Any] | None:
        """What is kept of a node, if it is what the head speaks of."""
        content = self._store.get(NODES, node) if self._store and node in self._nodes else None
        row: dict[str, Any] = json.loads(content) if content else {}
        return row if row and row["stamp"] == self._nodes[node] else None

    def _entry(self, group: str) -> dict[str, list[Any]] | None:
        """The facts of a group with their digests and what rests on them; `None` if that is torn."""
        content = self._store.get(GROUPS, group) if self._store and group in self._groups else None
        if content is None or digest(content) != self._groups[group][1]:
            return None
        entry: dict[str, list[Any]] = json.loads(content)
        return entry

    def _mistrust(self, group: str) -> None:
        """Makes all stale that wasn't made in this run, as nobody can tell what rests on the facts of a group."""
        self._is_torn = True
        for node, made in self._nodes.items():
            if not made.startswith(f"{self._run} "):
                self._stale.setdefault(node, set()).add(Read(COMMON, group))

    def _edge(self, read: Read, node: str, *, is_added: bool) -> None:
        facts = self._edges.setdefault(group_of(read.table), {})
        facts.setdefault(f"{read.table}\t{read.key}", {})[node] = is_added

    def _forget(self, node: str) -> None:
        row, kind = self._row(node) or {"reads": ()}, node.partition(" ")[0]
        for read in row["reads"]:
            self._edge(Read(*read), node, is_added=False)
        del self._nodes[node]
        self._stale.pop(node, None)
        self._forgotten[node] = [f"{kind} {name}" for name in row.get("contents", ())]

    def _renewed(self, group: str) -> dict[str, list[Any]]:
        """The entry of a group with the present digests of its facts, and what rests on them now."""
        entry = self._entry(group) or {}
        if group in self._moved:
            for name in entry:
                entry[name][0] = self._digest(name)
        for name, nodes in self._edges.get(group, {}).items():
            resting = dict.fromkeys(entry[name][1] if name in entry else (), True) | nodes
            kept = [node for node, is_added in resting.items() if is_added]
            if kept:
                entry[name] = [entry[name][0] if name in entry else self._digest(name), kept]
            else:
                entry.pop(name, None)
        return entry

    def _digest(self, name: str) -> str:
        table, _, key = name.partition("\t")
        return self.facts.digest(Read(table, key))


def _encoded(found: Any) -> bytes:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
