"""The rules of the house (docs: architecture), held against the code itself."""

from __future__ import annotations

import ast
import functools
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.tiny import ROOT, TINY

PACKAGE = ROOT / "sitegen"
MODULES = sorted(PACKAGE.rglob("*.py"))
MAXIMUM_FILE, MAXIMUM_FUNCTION = 400, 50

MAY_IMPORT: Mapping[str, set[str]] = {
    "__init__": set(),
    "catalogue": set(),
    "gathering": {"catalogue"},
    "problems": {"catalogue", "gathering"},
    "model": {"problems"},
    # Whom to believe: asked by whatever reads what others may have left.
    "trust": set(),
    "sources": {"problems", "model", "parallel", "trust"},
    "checks": {"problems", "model", "parallel"},
    "charts": {"problems", "model"},
    "pages": {"problems", "model", "charts"},
    "outputs": {"problems", "model", "charts", "pages", "parallel"},
    "publish": {"problems", "model", "record_file", "trust"},
    # Before all others, and without them: whether there is anything to do.
    "up_to_date": {"record_file", "fingerprints", "trust", "system"},
    "record_file": {"trust"},
    "system": set(),
    "fingerprints": {"record_file", "trust"},
    "progress": set(),
    "parallel": set(),
    "outcome": {"problems", "model", "outputs", "telling", "record_file", "trust"},
    "tracing": {"problems", "model", "checks", "outputs", "pages"},
    "build_record": {"problems", "publish", "up_to_date", "record_file", "fingerprints", "outcome", "trust"},
    "machinery": {"model", "build_record"},
    "examining": {"problems", "model", "sources", "checks", "charts", "pages", "outcome", "trust"},
    "build": {
        *("problems", "model", "sources", "checks", "charts", "pages", "outputs", "publish", "trust"),
        *("build_record", "machinery", "examining", "outcome", "progress", "up_to_date", "tracing"),
    },
    "pipeline": {
        *("problems", "model", "sources", "checks", "pages", "outputs", "publish"),
        *("build", "outcome", "progress"),
    },
    "preview": {"problems"},
    "server": {"problems", "quoting", "pipeline", "preview"},
    "quoting": {"problems"},
    "telling": {"problems", "quoting"},
    "explaining": {"problems", "model", "pages", "outputs"},
    "annotations": {"problems", "telling"},
    "verifying": {"problems", "model", "outcome", "pages", "explaining", "trust"},
    "cli": {
        *("problems", "telling", "outcome", "pipeline", "server", "preview", "up_to_date", "explaining", "progress"),
        *("verifying", "annotations", "publish", "machinery"),
    },
}
"""By room of the package, the rooms that it may use."""

OWNERS: Mapping[str, set[str]] = {
    "yaml": {"sources/plain_yaml.py"},
    "pandas": {"telling.py"},
    "markdown_it": {"sources/markdown/"},
    "mdit_py_plugins": {"sources/markdown/parser.py"},
    "nh3": {"sources/conversion.py"},
    "imagesize": {"sources/pictures.py"},
    "altair": {"charts/"},
    "vl_convert": {"charts/"},
    "fontTools": {"charts/fonts.py"},
    "PIL": {"charts/setting.py"},
    "typst": {"charts/setting.py"},
    # Elsewhere the environment's type is named, and what is for machines alone is written by a template of our own.
    "jinja2": {"pages/", "outputs/site_files.py", "outputs/web.py"},
    "markupsafe": {"pages/"},
    "babel": {
        *("model/quantity.py", "sources/catalogues.py", "sources/po_headers.py", "sources/settings.py"),
        *("pages/context.py", "pages/environment.py", "checks/dates.py"),
    },
    "livereload": {"server.py", "preview/builder.py"},
    "tornado": {"server.py", "preview/builder.py"},
    "watchfiles": {"preview/builder.py"},
}
"""By library, the only places that may use it; a library that isn't here has no business in the package."""

DOMAIN_WORDS = re.compile(
    r"gujiao|古交|shanxi|山西|taiyuan|太原|jinniu|\bchina\b|chinese|mandarin|\bcny\b|\byuan\b|\bmu\b|"
    r"\bcoals?\b|methane|brumeval|\b2025\b|\b2026\b",
    re.IGNORECASE,
)
LANGUAGE_CODES = {"zh", "en", "zh-Hans", "zh_CN", "en_GB", "en-GB", "fr", "de"}
HAN = re.compile(r"[\u3400-\u9fff]")


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@functools.cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """The modules that a file imports, inside of functions too, with their lines."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}:{node.lineno}: a relative import"
            if node.module == "sitegen":
                yield from ((node.lineno, f"sitegen.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module or ""


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """The string constants of a file, docstrings left out: they may explain by example."""
    tree = parsed(path)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def names(path: Path) -> Iterator[tuple[int, str]]:
    """What a file calls things: variables, attributes, functions, classes, arguments."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Name):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg


def test_rooms_import_in_one_direction() -> None:
    """A room of the package uses only the rooms below it, so that each can be understood without those above."""
    for path in MODULES:
        allowed = MAY_IMPORT[room_of(path)] | {room_of(path)}
        for line, module in imports(path):
            if module.startswith("sitegen."):
                assert module.split(".")[1] in allowed, f"{name_of(path)}:{line} imports {module}"


def test_libraries_have_one_owner() -> None:
    """A library is used in one place, behind our own types, so that it can be replaced there."""
    for path in MODULES:
        for line, module in imports(path):
            top = module.split(".")[0]
            if top not in sys.stdlib_module_names and top != "sitegen":
                owners = tuple(OWNERS.get(top, ()))
                assert owners, f"{name_of(path)}:{line}: {top} has no owner"
                assert name_of(path).startswith(owners), f"{name_of(path)}:{line} uses {top}"


def test_every_owner_uses_its_library() -> None:
    """The list of owners names no place that has given its library up."""
    used = {(module.split(".")[0], name_of(path)) for path in MODULES for _, module in imports(path)}
    for library, owners in OWNERS.items():
        for owner in owners:
            assert any(top == library and name.startswith(owner) for top, name in used), (library, owner)


def test_no_domain_word_in_the_package() -> None:
    """The generator knows nothing of one city, its country, its currency or its years."""
    for path in MODULES:
        for line, text in [*texts(path), *names(path)]:
            assert not DOMAIN_WORDS.search(text.replace("_", " ")), f"{name_of(path)}:{line}: {text!r}"


def test_no_language_in_the_package() -> None:
    """Languages come from a site's folder: no code asks for one, and no word of one is printed by the package."""
    for path in MODULES:
        for line, text in texts(path):
            assert text not in LANGUAGE_CODES, f"{name_of(path)}:{line}: {text!r}"
            assert not HAN.search(text), f"{name_of(path)}:{line}: {text!r}"


def test_files_and_functions_stay_small() -> None:
    """No file is longer than a sitting, no function longer than a screen."""
    for path in MODULES:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= MAXIMUM_FILE, name_of(path)
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno
                assert lines < MAXIMUM_FUNCTION, f"{name_of(path)}:{node.lineno} {node.name}"


def test_nothing_is_caught_broadly() -> None:
    """A bug keeps its traceback; only the preview, which must live on, catches whatever a build throws."""
    for path in MODULES:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ExceptHandler) and name_of(path) != "preview/builder.py":
                caught = ast.unparse(node.type) if node.type else ""
                assert caught not in {"", "Exception", "BaseException"}, f"{name_of(path)}:{node.lineno}"


def loaded_after(script: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after a script."""
    command = [sys.executable, "-c", f"{script}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    return set(run.stdout.split())


def test_the_command_line_starts_without_heavy_libraries() -> None:
    """`build.py --help` and wrong usage answer at once: nothing heavy is loaded before there is work for it."""
    assert not loaded_after("import sitegen.cli") & set(OWNERS)


def test_a_check_loads_neither_charts_nor_server() -> None:
    """Checking draws nothing and serves nothing, so it loads neither the drawing libraries nor the server's."""
    script = (
        "from pathlib import Path\nfrom sitegen.outcome import Options\nfrom sitegen.pipeline import check\n"
        f"root = Path({str(TINY)!r})\nassert check(Options(root, root / 'site')).site is not None"
    )
    assert not loaded_after(script) & {"altair", "vl_convert", "typst", "pandas", "livereload", "tornado", "watchfiles"}
