"""What a template may cost: so many steps a page, texts of so many characters. Counted, and never timed.

Each turn of a loop is a step, each filter, and each thousand characters that are made; a call is ten. What makes a long
text of a short one is asked how long it will be before it is made.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from typing import Any

from jinja2 import nodes, pass_eval_context
from jinja2.exceptions import SecurityError
from jinja2.nodes import EvalContext
from jinja2.runtime import markup_join, str_join

MOST_STEPS = 1_000_000
MOST_AFTERWARDS = 100_000
"""Once a page has taken more, others may take so many: a build that fails ends soon."""
LONGEST_TEXT = 4_000_000
"""Characters; a page has far fewer."""
WIDEST = 1_000
"""The greatest number that says how wide a text is to be, or how often something is repeated in it."""
LONGEST_SEARCHED = 20_000
"""Characters of a text in which tags or addresses are sought, which takes longer than it is long."""
CHARACTERS_A_STEP, CALL_STEPS = 1_000, 10
COUNTED, JOINED, LISTED, TAKEN = "_counted", "_joined", "_listed", "_taken"
"""Filters that templates get and nobody writes."""
ENDLESS, LARGE = "template-endless", "template-large"
SIZED = (str, bytes, list, tuple, dict, set, frozenset, range)
SEARCHING = frozenset(("striptags", "urlize", "wordwrap", "title", "xmlattr"))
WIDTHS = re.compile(
    r"%[^a-zA-Z%0-9*]*+(?:[0-9]{1,3}[^a-zA-Z%0-9*])?(?:[0-9]{4}|\*)"
    r"|\{[^{}:]*+:[^{}0-9]*+(?:[0-9]{1,3}[^{}0-9]++)*+(?:[0-9]{4}|\{)"
)
"""Of the holes of a format: one that is wider than three digits say, or whose width is given elsewhere."""
HOLES = re.compile(r"[%{]")


class OverBudgetError(SecurityError):
    """A template takes more than it may: in steps, or in characters."""


class Budget:
    """Counts what a page takes."""

    def __init__(self) -> None:
        self.left = MOST_STEPS
        self._most = MOST_STEPS
        self.failed: set[str] = set()
        """The templates of pages that took too much: none is filled again."""

    def begin(self) -> None:
        """A page begins."""
        self.left = self._most

    def fail(self, template: str) -> None:
        """A page took too much."""
        self.failed.add(template)
        self._most = MOST_AFTERWARDS

    def spend(self, steps: int) -> None:
        """Counts steps. Raises `OverBudgetError` if there are none left."""
        self.left -= steps
        if self.left < 0:
            raise OverBudgetError(ENDLESS)

    def make(self, length: int) -> None:
        """Counts the characters of a text that is about to be made."""
        if length > LONGEST_TEXT:
            raise OverBudgetError(LARGE)
        self.spend(1 + length // CHARACTERS_A_STEP)

    def counted(self, items: Any) -> Any:
        """What a loop goes through."""
        if isinstance(items, Sized):
            self.spend(1 + len(items))
            return items
        return self._each(items)

    def _each(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self.spend(1)
            yield item

    def weigh(self, value: Any) -> int:
        """How many characters a value has, about: written lists may hold the same list many times."""
        if isinstance(value, str | bytes):
            return len(value)
        total, waiting = 1, [value]
        while waiting:
            item = waiting.pop()
            if type(item) in (list, tuple, dict):
                self.spend(1 + len(item) // 10)
                total += 1 + len(item)
                waiting += [*item.keys(), *item.values()] if isinstance(item, dict) else item
            else:
                total += len(item) if isinstance(item, str | bytes) else 1
            if total > LONGEST_TEXT:
                raise OverBudgetError(LARGE)
        return total

    def joined(self, parts: Iterable[Any], *, escapes: bool) -> str:
        """Texts that `~` puts together."""
        held = list(parts)
        self.make(sum(map(self.weigh, held)))
        return markup_join(held) if escapes else str_join(held)

    def concat(self, parts: Iterable[str]) -> str:
        """A page, or what stands in a block, a macro or a caught part of one."""
        held, length = [], 0
        for part in parts:
            length += len(part)
            if length > LONGEST_TEXT:
                raise OverBudgetError(LARGE)
            held.append(part)
        self.spend(1 + length // CHARACTERS_A_STEP)
        return "".join(held)

    def finalize(self, value: Any) -> Any:
        """What is about to be printed."""
        if type(value) in (list, tuple, dict):
            self.make(self.weigh(value))
        return value

    def call(self, called: Any, arguments: tuple[Any, ...], named: Mapping[str, Any]) -> None:
        """Counts a call; a method of a text may make a long one of it."""
        method = getattr(called, "__wrapped__", called)  # the sandbox wraps `format`
        owner = getattr(method, "__self__", None)
        self.spend(CALL_STEPS)
        if isinstance(owner, str | bytes | int):
            self._ask(getattr(method, "__name__", ""), (owner, *arguments, *named.values()))
        for argument in arguments:
            if isinstance(argument, list | tuple):
                self.spend(len(argument))

    def remainder(self, left: Any, right: Any) -> None:
        """A text that `%` fills."""
        if isinstance(left, str | bytes):
            self._ask("format", (left, *(right if isinstance(right, tuple) else (right,))))

    def _ask(self, name: str, values: tuple[Any, ...]) -> None:
        """How long a text will be that a filter or method makes of others."""
        if any(isinstance(value, int) and abs(value) > WIDEST for value in values[1:]):
            raise OverBudgetError(LARGE)
        first: Any = values[0] if values else ""
        length = sum(self.weigh(value) for value in values if type(value) in (str, list, tuple, dict))
        length += sum(len(value) for value in values if isinstance(value, str | bytes) and type(value) is not str)
        if isinstance(first, str | bytes):
            if name in ("format", "format_map", "__mod__"):
                if WIDTHS.search(str(first)):
                    raise OverBudgetError(LARGE)
                length = len(HOLES.findall(str(first))) * (length + WIDEST) + len(first)
            elif name == "replace" and len(values) > 2:  # what, and by what
                is_alike = isinstance(values[1], str) == isinstance(first, str)
                times = values[0].count(values[1]) if is_alike else 0
                length += times * len(values[2] if isinstance(values[2], str | bytes) else b"")
            elif name == "join":
                items = values[1] if isinstance(values[1], Sized) else ()
                length += len(items) * len(first)
            elif name in ("expandtabs", "translate", "indent"):
                text = first if isinstance(first, str) else first.decode("latin-1")
                length += sum(map(text.count, "\t\n")) * WIDEST
            if name in SEARCHING and len(first) > LONGEST_SEARCHED:
                raise OverBudgetError(LARGE)
        self.make(length)

    def filtered(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """A filter that counts what it takes and gives."""
        skipped = int(hasattr(work, "jinja_pass_arg"))

        @functools.wraps(work)
        def counting(*arguments: Any, **named: Any) -> Any:
            values = (*arguments[skipped:], *named.values())
            if name == "join" and values and not isinstance(values[0], Sized):
                held = list(self._each(values[0]))
                arguments = (*arguments[:skipped], held, *arguments[skipped + 1 :])
                values = (held, *values[1:])
            self._ask(name, values)
            if name == "join" and len(values) > 1 and isinstance(values[1], str):
                self.make(len(values[0]) * len(values[1]))
            result = work(*arguments, **named)
            if isinstance(result, SIZED):
                self.make(len(result))
            return result

        return counting

    def taken(self, part: Any) -> Any:
        """A part of a text or list, or the list in which something is sought."""
        if isinstance(part, SIZED):
            self.spend(1 + len(part) // 100)
        return part

    def listed(self, value: Any) -> Any:
        """A list that a template writes: what it holds is held again by each list that holds it."""
        self.weigh(value)
        return value

    def filters(self, others: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
        """The filters of an environment, counting, and those that this module adds."""

        @pass_eval_context
        def joined(context: EvalContext, parts: Iterable[Any]) -> str:
            return self.joined(parts, escapes=bool(context.autoescape))

        found = {name: self.filtered(name, work) for name, work in others.items()}
        return {**found, COUNTED: self.counted, JOINED: joined, LISTED: self.listed, TAKEN: self.taken}


def counting(tree: nodes.Template) -> nodes.Template:
    """A parsed template in which loops, joined texts and written lists pass by the budget."""
    for loop in tree.find_all(nodes.For):
        loop.iter = _passed(loop.iter, COUNTED)
    _replace(tree)
    return tree


def _passed(node: Any, name: str) -> nodes.Expr:
    found: nodes.Expr = nodes.Filter(node, name, [], [], None, None)
    found.lineno = node.lineno
    return found


def _counted_expression(node: Any) -> Any:
    if isinstance(node, nodes.Concat):
        parts = nodes.List(node.nodes)
        parts.lineno = node.lineno
        return _passed(parts, JOINED)
    is_written = isinstance(node, nodes.List) or (isinstance(node, nodes.Tuple) and node.ctx == "load")
    if (is_written and _holds_more(node.items)) or (
        isinstance(node, nodes.Dict) and _holds_more([pair.value for pair in node.items])
    ):
        return _passed(node, LISTED)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice):
        return _passed(node, TAKEN)
    return node


def _holds_more(items: Iterable[nodes.Node]) -> bool:
    return any(not isinstance(item, nodes.Const) for item in items)


def _replace(owner: nodes.Node) -> None:
    """Puts counting expressions in the place of those below a node."""
    for field, value in owner.iter_fields():
        if isinstance(value, nodes.Node):
            _replace(value)
            setattr(owner, field, _counted_expression(value))
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, nodes.Node):
                    _replace(item)
            value[:] = [_counted_expression(item) if isinstance(item, nodes.Node) else item for item in value]
