"""The Jinja environment: strict, escaping, with messages; and a check of every template."""

from __future__ import annotations

import functools
import io
import marshal
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    meta,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError, TemplateNotFound
from jinja2.ext import Extension, extract_from_ast
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sitegen.model.cache import NO_CACHE, Cache
from sitegen.model.dependencies import digest
from sitegen.pages.budget import Budget, OverBudgetError, counting
from sitegen.pages.messages import Messages
from sitegen.problems import Location, Problems

TEMPLATES = "templates"
TRACE = "data-written-at"
"""The attribute that says where a template writes an element."""
START_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<([a-zA-Z][\w-]*)(?=[\s>/])", re.DOTALL)
"""The beginning of an element in a template, or what is no text of it."""
NOTED, OWN = "templates", "own code"
COMPILED = "compiled templates"
MESSAGE_FUNCTIONS = ("_", "counted")
REMEMBERED = 200
"""How many templates a running preview need not parse again."""
PACKAGE = Path(__file__).parents[1]
BETWEEN = frozenset((Path(__file__), Path(__file__).with_name("budget.py")))
"""Our code that templates pass through."""
RANDOM = ("random", "lipsum")
"""What gives other words each time."""
INCLUDE_STEPS = 100
LARGEST, LARGEST_POWER = 10**12, 20
TEMPLATE_FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
GONE = "template-undefined"
FAULTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"unknown tag '([^']*)'"), "template-tag"),
    (re.compile(r"No (?:filter|test) named '([^']*)'"), "template-filter"),
    (re.compile(r"(?:attribute|element) '([^']*)'|'([^']*)' is undefined"), GONE),
    (re.compile(r"(?i)unexpected end of template|missing end of|end of print statement"), "template-open"),
    (re.compile(r"(?:got|unexpected) (?:char )?'([^']*)'"), "template-sign"),
)
"""What the template engine says, and the name of the reason; a group holds the word in question."""
"""What an expression in a template may raise."""


Templates = Environment
"""The templates of a site, ready to be filled."""


class _Environment(ImmutableSandboxedEnvironment):
    """Refuses products that no page needs: a text or a number that fills the memory."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(self, **options: Any) -> None:
        self.budget = Budget()
        super().__init__(**options, finalize=self.budget.finalize)
        self.concat = self.budget.concat  # type: ignore[method-assign]  # the library looks for it on the environment
        for name in RANDOM:
            self.filters.pop(name, None)
            self.globals.pop(name, None)
        self.filters = self.budget.filters(self.filters)

    def _generate(self, source: nodes.Template, *arguments: Any, **named: Any) -> str:
        return super()._generate(counting(source), *arguments, **named)

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Any:  # noqa: A002  # as above
        self.budget.spend(INCLUDE_STEPS)
        return super().get_template(name, parent, globals)

    def call(self, context: Context, called: Any, *arguments: Any, **named: Any) -> Any:
        self.budget.call(called, arguments, named)
        return super().call(context, called, *arguments, **named)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What templates ask for most, the fields of views, is theirs to see: no need to ask whether it is."""
        if attribute in getattr(type(obj), "_fields", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator in ("+", "%"):
            if operator == "%":
                self.budget.remainder(left, right)
            elif isinstance(left, str | list | tuple):
                self.budget.make(self.budget.weigh(left) + self.budget.weigh(right))
            return super().call_binop(context, operator, left, right)
        if not all(isinstance(side, int | float) and abs(side) < LARGEST for side in (left, right)):
            message = f"{operator}: numbers below {LARGEST}"
            raise SecurityError(message)
        if operator == "**" and not 0 <= right <= LARGEST_POWER:
            message = f"**: 0–{LARGEST_POWER}"
            raise SecurityError(message)
        return super().call_binop(context, operator, left, right)


def fault_place(error: Exception, root: Path) -> Location | None:
    """Where a template failed; `None` if it was our own code, called from one: that is a bug."""
    place, frame = None, error.__traceback__
    while frame is not None:
        path = Path(frame.tb_frame.f_code.co_filename)
        if path.is_relative_to(root):
            place = Location(f"{TEMPLATES}/{path.relative_to(root).as_posix()}", frame.tb_lineno)
        elif path.is_relative_to(PACKAGE) and path not in BETWEEN:
            place = None
        frame = frame.tb_next
    return place


def template_fault(error: Exception, place: Location) -> Mapping[str, str]:
    """What failed, as the fields of a problem; of a template that isn't there its name, and not where it was sought.

    `one` is what makes two such faults the same: the template or the file that is not there, or else the place.
    """
    if isinstance(error, TemplateNotFound):
        return {"reason": "template-missing", "word": f"{TEMPLATES}/{error.name}", "one": str(error.name)}
    if isinstance(error, OverBudgetError):
        return {"reason": str(error), "word": "", "one": str(place)}
    words = str(getattr(error, "message", "") or error) or type(error).__name__
    for pattern, reason in FAULTS:
        match = pattern.search(words)
        if match is not None:
            word = next(filter(None, match.groups()), "")
            return {"reason": reason, "word": word, "one": word if reason == GONE else str(place)}
    return {"reason": words, "word": "", "one": str(place)}


def make_environment(root: Path) -> Environment:
    """An environment for the templates of a site, which can see what they are given and nothing of Python's own."""
    return _Environment(
        loader=FileSystemLoader(root / TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        optimized=False,  # templates hold no sums that could be done beforehand, and to look for them takes time
    )


class CompiledTemplates(BytecodeCache):
    """Templates as Python runs them, by their name and words.

    This is the one thing in the build's memory that is code. It comes back only from under a seal of this user's key,
    and is kept by what it was made with: its words, this generator, its libraries and this Python.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        found = self._cache.get_encoded(COMPILED, _known_as(bucket))
        if found is not None:
            bucket.code = marshal.loads(found)  # noqa: S302  # nobody but this user can have put it there

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._cache.put_encoded(COMPILED, _known_as(bucket), marshal.dumps(bucket.code))


def _known_as(bucket: Bucket) -> str:
    return f"{sys.implementation.cache_tag} {sys.hexversion:x} {bucket.key} {bucket.checksum}"


def budget_of(environment: Environment) -> Budget:
    """What counts the steps of an environment's templates; of one that was made elsewhere, nothing does."""
    return environment.budget if isinstance(environment, _Environment) else Budget()


def make_tracing_environment(root: Path) -> Environment:
    """The same, but every element that a template writes says where it stands there: `templates/about.html:12:5`."""
    environment = make_environment(root)
    environment.add_extension(_Tracing)
    return environment


class _Tracing(Extension):
    """Adds an attribute to each start tag in the source of a template."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002  # Jinja's
        def traced(match: re.Match[str]) -> str:
            if match.group(1) is None:
                return match.group()
            start = match.start()
            line, column = source.count("\n", 0, start) + 1, start - source.rfind("\n", 0, start)
            return f'{match.group()} {TRACE}="{TEMPLATES}/{name}:{line}:{column}"'

        return START_TAG.sub(traced, source)


def message_functions(messages: Messages) -> Mapping[str, object]:
    """What a template calls for words: `_("id", name=…)` and `counted("id", number, name=…)`."""
    return {"_": messages.gettext, "counted": messages.ngettext}


def check_templates(
    root: Path, environment: Environment, problems: Problems, cache: Cache = NO_CACHE
) -> Mapping[str, Location]:
    """The message ids that templates use, with a place of each; reports templates that can't be parsed."""
    used: dict[str, Location] = {}
    if not environment.list_templates():
        problems.add("missing-file", Location(TEMPLATES))
    for name in sorted(environment.list_templates(extensions=["html", "xml", "txt"])):
        path = f"{TEMPLATES}/{name}"
        if not (root / path).is_file():  # a pipe, which need never end: the library finds no template there, either
            continue
        try:
            calls, _ = _read(root / path, name, cache)
        except TemplateSyntaxError as error:
            place = Location(path, error.lineno)
            problems.add("broken-template", place, **template_fault(error, place))
            continue
        except (RecursionError, MemoryError, SyntaxError):  # of Python, which bears no more levels
            problems.add("broken-template", Location(path, 1), reason="( ( ( …", word="", one=path)
            continue
        for message, line in calls:
            used.setdefault(message, Location(path, line))
    own = cache.get(NOTED, OWN)
    if own is None:
        own = code_messages()
        cache.put(NOTED, OWN, own)
    return {**used, **dict.fromkeys(own, Location(TEMPLATES))}


def templates_used(root: Path, environment: Environment, name: str, cache: Cache = NO_CACHE) -> frozenset[str]:
    """A template with all that it extends, imports or includes, missing ones too. Raises `TemplateError`."""
    found: set[str] = set()
    waiting = {name}
    while waiting:
        one = waiting.pop()
        found.add(one)
        path = root / TEMPLATES / one
        if path.is_file():
            _, named = _read(path, one, cache)
            waiting |= set(environment.list_templates() if None in named else filter(None, named)) - found
    return frozenset(found)


def _read(path: Path, name: str, cache: Cache) -> tuple[list[tuple[str, int]], list[str | None]]:
    """The message ids that a template asks for, with lines, and the templates that it names."""
    content = path.read_bytes()
    key = digest(content)
    found = cache.get(NOTED, key)
    if found is None:
        found = _parsed(content.decode(), name)
        cache.put(NOTED, key, found)
    calls, named = found
    return calls, named


@functools.lru_cache(maxsize=REMEMBERED)
def _parsed(source: str, name: str) -> tuple[list[tuple[str, int]], list[str | None]]:
    """Message ids and names of templates; `None` for a name that is worked out. Raises `TemplateSyntaxError`."""
    environment = make_environment(Path())
    environment.compile(source, name)
    tree = environment.parse(source, name)
    calls = []
    for line, _, said in extract_from_ast(tree, MESSAGE_FUNCTIONS):
        message = said[0] if isinstance(said, tuple) else said
        if message is not None:
            calls.append((message, line))
    return calls, list(meta.find_referenced_templates(tree))


@functools.cache
def code_messages(package: Path = PACKAGE) -> Sequence[str]:
    """The message ids that the package's own code uses: what `gettext("id")` and `ngettext("id", number)` name."""
    from babel.messages.extract import extract

    found: dict[str, None] = {}
    for path in sorted(package.rglob("*.py")):
        content = path.read_bytes()
        if b"gettext(" in content:
            for _, message, _, _ in extract("python", io.BytesIO(content), {"gettext": None, "ngettext": (1,)}):
                found[str(message)] = None
    return tuple(found)
