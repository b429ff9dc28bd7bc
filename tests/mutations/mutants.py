"""Small changes of a module, each of which some test should notice, and a sample of them."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

# ruff: noqa: S311, N815  # a sample must come again with its seed; visitors' methods are called as nodes are


@dataclass(frozen=True, order=True)
class Mutant:
    """One change: `start` and `end` are bytes of the file, `before` is what stood there, on one line.

    `runs` is the line that is run where the change matters: for a default the function's first, and 0 for what is
    worked out when the file is imported.
    """

    file: str
    start: int
    end: int
    after: str
    kind: str
    line: int
    function: str
    before: str
    runs: int

    def of(self, source: str) -> str:
        """The module with the change in it."""
        text = source.encode()
        return (text[: self.start] + self.after.encode() + text[self.end :]).decode()

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.function}, {self.kind}: {self.before} → {' '.join(self.after.split())}"


class Mutants(ast.NodeVisitor):
    """All mutants of a module, of nine kinds. Types, docstrings, decorators and what stands in f-strings stay."""

    OPERATORS: ClassVar[Mapping[type[ast.AST], ast.AST]] = {
        ast.Lt: ast.LtE(), ast.LtE: ast.Lt(), ast.Gt: ast.GtE(), ast.GtE: ast.Gt(), ast.Eq: ast.NotEq(),
        ast.NotEq: ast.Eq(), ast.In: ast.NotIn(), ast.NotIn: ast.In(), ast.Is: ast.IsNot(), ast.IsNot: ast.Is(),
        ast.And: ast.Or(), ast.Or: ast.And(),
        ast.Add: ast.Sub(), ast.Sub: ast.Add(), ast.Mult: ast.Add(), ast.Div: ast.Mult(), ast.FloorDiv: ast.Mult(),
        ast.Mod: ast.Add(), ast.Pow: ast.Mult(), ast.BitOr: ast.BitAnd(), ast.BitAnd: ast.BitOr(),
    }

    def __init__(self, file: str, source: str) -> None:
        self.file, self.source = file, source
        self.text = source.encode()
        self.starts = [0]
        for line in self.text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.within: list[str] = []
        self.runs: int | None = 0
        """The line that is run where it matters; `None` for that which is looked at."""
        self.found: list[Mutant] = []

    def all(self) -> list[Mutant]:
        """In the order of the file."""
        self.visit(ast.parse(self.source))
        return sorted(self.found)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.within.append(node.name)
        outside, self.runs = self.runs, node.body[bool(ast.get_docstring(node)) and len(node.body) > 1].lineno
        for default in filter(None, [*node.args.defaults, *node.args.kw_defaults]):
            self.visit(default)
        self.runs = None
        for inner in node.body:
            self.visit(inner)
        self.runs = outside
        self.within.pop()

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.within.append(node.name)
        for inner in node.body:
            self.visit(inner)
        self.within.pop()

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Older Pythons do not know where within one something stands."""

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self._change(node, "pass", "removal")
            self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        self._change(node, "pass", "removal")

    def visit_Continue(self, node: ast.Continue | ast.Break | ast.Delete) -> None:
        self._change(node, "pass", "removal")

    visit_Break = visit_Delete = visit_Continue

    def visit_Assign(self, node: ast.Assign) -> None:
        if all(isinstance(target, ast.Attribute | ast.Subscript) for target in node.targets):
            self._change(node, "pass", "removal")
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self._change(node, "pass", "removal")
        self._exchange(node, node.op, "op", "arithmetic")
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is None:
            self._change(node, "pass", "return")
        elif not (isinstance(node.value, ast.Constant) and node.value.value is None):
            self._change(node, "return None", "return")
        self.generic_visit(node)

    def visit_If(self, node: ast.If | ast.While | ast.IfExp) -> None:
        if not (isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
            self._negate(node.test)
            self.generic_visit(node)

    visit_While = visit_IfExp = visit_If

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self._negate(test)
        self.generic_visit(node)

    def visit_match_case(self, node: ast.match_case) -> None:
        if node.guard is not None:
            self._negate(node.guard)
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        for place, operator in enumerate(node.ops):
            operators = [*node.ops[:place], self.OPERATORS[type(operator)], *node.ops[place + 1 :]]
            changed = ast.Compare(node.left, operators, node.comparators)  # type: ignore[arg-type]
            self._change(node, f"({ast.unparse(changed)})", "comparison")
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        self._exchange(node, node.op, "op", "boolean")
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if type(node.op) in self.OPERATORS:
            self._exchange(node, node.op, "op", "arithmetic")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        match node.value:
            case bool():
                self._change(node, repr(not node.value), "constant")
            case int():
                self._change(node, repr(node.value + 1), "constant")
            case str():
                self._change(node, repr("" if node.value else "mutated"), "text")

    def visit_Call(self, node: ast.Call) -> None:
        if len(node.args) > 1 and not any(isinstance(argument, ast.Starred) for argument in node.args[:2]):
            (start, middle), (then, end) = self._place(node.args[0]), self._place(node.args[1])
            first, between, second = self.text[start:middle], self.text[middle:then], self.text[then:end]
            if first != second:
                self._note(start, end, (second + between + first).decode(), "arguments", node.lineno)
        self.generic_visit(node)

    def _negate(self, test: ast.expr) -> None:
        self._change(test, f"(not ({ast.unparse(test)}))", "condition")

    def _exchange(self, node: ast.expr | ast.stmt, operator: ast.AST, name: str, kind: str) -> None:
        """Notes a node with another operator in its place."""
        fields = dict(ast.iter_fields(node)) | {name: self.OPERATORS[type(operator)]}
        words = ast.unparse(type(node)(**fields))
        self._change(node, words if isinstance(node, ast.stmt) else f"({words})", kind)

    def _change(self, node: ast.expr | ast.stmt, after: str, kind: str) -> None:
        self._note(*self._place(node), after, kind, node.lineno)

    def _note(self, start: int, end: int, after: str, kind: str, line: int) -> None:
        before = " ".join(self.text[start:end].decode().split())
        runs = line if self.runs is None else self.runs
        self.found.append(Mutant(self.file, start, end, after, kind, line, ".".join(self.within), before, runs))

    def _place(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return (
            self.starts[node.lineno - 1] + node.col_offset,
            self.starts[node.end_lineno - 1] + node.end_col_offset,
        )


def sample(mutants: Iterable[Mutant], seed: int) -> Iterator[Mutant]:
    """All of them in an order by chance: each kind in turn, and one of a line only."""
    chance = random.Random(seed)
    kinds: dict[str, list[Mutant]] = {}
    for mutant in sorted(mutants):
        kinds.setdefault(mutant.kind, []).append(mutant)
    for of_kind in kinds.values():
        chance.shuffle(of_kind)
    taken = set[tuple[str, int]]()
    while kinds:
        for name in sorted(kinds):
            while kinds[name]:
                mutant = kinds[name].pop()
                if (mutant.file, mutant.line) not in taken:
                    taken.add((mutant.file, mutant.line))
                    yield mutant
                    break
            if not kinds[name]:
                del kinds[name]
