"""The handbook's examples do what it says of them: each is taken from its text and tried on the frozen site.

A new example is found by itself, by what stands in it: rows (`csv`) are added to the table that was named last before
them, charts and pages (`yaml`, `markdown`) take their places, references are resolved, commands run. A printed problem
(`text`) must be told word for word when the site is broken as `FAULTS` says; a new one needs a line there.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from sitegen import cli
from sitegen.model.site import Site
from sitegen.outcome import Options, Outcome
from sitegen.pages.references import to_text
from sitegen.pipeline import check
from sitegen.problems import Severity
from sitegen.telling import told
from tests.built import BASE_URL, ROOT, TODAY, append, built_frozen
from tests.unit.test_outputs import context

HANDBOOKS = {"en": ROOT / "docs/editors.en.md", "zh": ROOT / "docs/editors.zh.md"}
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
REFERENCE = re.compile(r"\[\[[a-z]+:[^\]…]+\]\]")
PRINTED = re.compile(r"(?:notice: )?([\w./-]+?)(?::\d+)*: ([a-z]+(?:-[a-z]+)+): ")
INVENTED = re.compile(r"NAME|名称|…|<|\*")
"""What stands for something else in an example that is no example of what to type."""
Fault = tuple[str, str, str]
"""A file, words that stand once in it, and what they give way to."""


@dataclass(frozen=True)
class Example:
    """A fenced block of the handbook in a language, and the text before it."""

    language: str
    kind: str
    text: str
    before: str

    @property
    def line(self) -> int:
        return self.before.count("\n") + 1

    def table(self, root: Path) -> Path:
        """The table that was named last before it, of those with as many columns."""
        width = len(next(csv.reader(self.text.splitlines())))
        for name in reversed(CODE.findall(self.before)):
            path = root / (name if "/" in name else f"data/{name}")
            if name.endswith(".csv") and path.is_file():
                header = path.read_text(encoding="utf-8").partition("\n")[0]
                if len(header.split(",")) == width:
                    return path
        pytest.fail(f"{self.language}, line {self.line}: no table that was named before has {width} columns")


FAULTS: Mapping[str, Fault | list[Fault]] = {
    "review-needed": ("content/corrections.zh.md", "发现错误，我们", "发现有错，我们"),
    "not-a-number": ("data/figures.csv", "1884万元,1884,", '1884万元,"1,884",'),
    "typed-number": [
        ("content/areas/reform.en.md", "---\n## What", "---\nIn 2025 the city closed 40 cases.\n\n## What"),
        ("content/areas/reform.zh.md", "---\n## 偿还", "---\n全年办结40件案件。\n\n## 偿还"),
    ],
    "unknown-reference": ("content/home.zh.md", "  - coal-output\n", "  - coal-ouput\n"),
    "figures-differ": ("content/areas/safety-ecology.zh.md", "优良天数为[[figure:good-air-days]]", "优良天数很多"),
    "excel-date": [
        ("data/commitments.csv", ",2026-04-30,", ",30-Apr,"),
        ("data/commitments.csv", ",2026-12-31,", ",2026/12/31,"),
    ],
    "missing-cell": (
        "data/progress.csv",
        "note_zh,note_en\n",
        "note_zh,note_en\nswap-station-first,2026-05-20,done,,,,Swap station opens,首座充换电站投入使用,,A. Reader,,\n",
    ),
    "strength-lost": ("data/commitments.csv", "Push for an approved capacity", "Build an approved capacity"),
    "ragged-row": ("data/partners.csv", ",Guoneng Taiyi,", ",Guoneng, Taiyi,"),
    "unbalanced-numerals": ("data/figures.csv", "830万吨,830,", "840万吨,840,"),
    "mixed-chart-kinds": ("content/charts/land-plan.yml", "machine-ready-fields]", "abandoned-land-restored]"),
}
"""By code of a printed problem, the fault that it is told of."""


def examples(kind: str) -> list[Example]:
    """All blocks of a kind, of both handbooks."""
    found = []
    for language, path in HANDBOOKS.items():
        text = path.read_text(encoding="utf-8")
        found += [
            Example(language, block[1], block[2], text[: block.start()])
            for block in FENCE.finditer(text)
            if block[1] == kind
        ]
    return found


def inline() -> Iterator[tuple[str, str]]:
    """Whatever the handbooks print as code within a line, by language."""
    for language, path in HANDBOOKS.items():
        text = FENCE.sub("", path.read_text(encoding="utf-8"))
        yield from ((language, code) for code in CODE.findall(text))


@pytest.fixture
def copy(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the frozen site, built before, whose ledger and corrections are as empty as on its first day."""
    root = built_frozen(tmp_path_factory, tmp_path / "site")
    for name in ("progress", "corrections"):
        path = root / f"data/{name}.csv"
        path.write_text(path.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    return root


def checked(root: Path) -> Outcome:
    return check(Options(root, root / "site", BASE_URL, TODAY))


def errors(outcome: Outcome) -> list[str]:
    return [problem.told("en") for problem in outcome.problems if problem.severity is Severity.ERROR]


def test_every_kind_of_example_is_tried() -> None:
    """A fence that says another word would be an example that nobody tries; both languages print as many of each."""
    kinds = {"csv", "yaml", "markdown", "text"}
    for path in HANDBOOKS.values():
        assert {block[1] for block in FENCE.finditer(path.read_text(encoding="utf-8"))} == kinds
    for kind in kinds:
        numbers = [sum(example.language == language for example in examples(kind)) for language in HANDBOOKS]
        assert numbers[0] == numbers[1] > 0, kind


def add_rows(root: Path) -> None:
    """Each at the end of the table that was named last before it."""
    for path, text in sorted({(example.table(root), example.text) for example in examples("csv")}):
        append(path, text)


def write_charts(root: Path) -> None:
    """A whole one is a chart; a part goes to the end of the whole one before it."""
    wholes: dict[str, Path] = {}
    for number, example in enumerate(examples("yaml")):
        keys = yaml.safe_load(example.text).keys()
        if keys <= {"retired", "maker", "colours"}:  # of the settings, and the same in both handbooks
            set_key(root / "content/site.yml", keys, example.text)
        elif "form" in keys:
            wholes[example.language] = root / f"content/charts/example-{number}.yml"
            wholes[example.language].write_text(example.text, encoding="utf-8")
        else:
            append(wholes[example.language], example.text)


def set_key(settings: Path, keys: Iterable[str], text: str) -> None:
    """A key of the settings takes the place of what stood there, with the lines below it."""
    before = settings.read_text(encoding="utf-8")
    for key in keys:
        before = re.sub(rf"(?m)^{key}:.*\n(?:[ ].*\n)*", "", before)
    settings.write_text(before + text, encoding="utf-8")


def write_pages(root: Path) -> None:
    """Each takes the place of the page that has its title."""
    for example in examples("markdown"):
        front = yaml.safe_load(example.text.split("---\n")[1])
        (page,) = [
            path
            for path in (root / "content").rglob(f"*.{example.language}.md")
            if yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])["title"] == front["title"]
        ]
        reviewed = re.findall(r"(?m)^reviewed: .*\n", page.read_text(encoding="utf-8"))
        page.write_text(example.text.replace("---\n", f"---\n{''.join(reviewed)}", 1), encoding="utf-8")


def cite_all(root: Path) -> None:
    """Each reference of the handbooks, in a paragraph of its own."""
    cited = {code for path in HANDBOOKS.values() for code in REFERENCE.findall(path.read_text(encoding="utf-8"))}
    for language in ("zh", "en"):
        lines = "".join(f"\n{code}\n" for code in sorted(cited) if not INVENTED.search(code))
        append(root / f"content/about.{language}.md", lines)


def test_what_is_printed_can_be_typed(copy: Path) -> None:
    """Rows, charts, pages and references are right as they stand; a page then waits for a review, and a chart's text.

    The line that the notice of the chart gives makes it silent, as the handbook says.
    """
    for follow in (add_rows, write_charts, write_pages, cite_all):
        follow(copy)
    outcome = checked(copy)
    assert errors(outcome) == []
    assert {problem.code for problem in outcome.problems} == {"stale-alt", "review-needed"}
    for problem in outcome.problems:
        if problem.code == "stale-alt":
            (line,) = re.findall(r"alt_reviewed: [0-9a-f]{8}", problem.told("en"))
            append(copy / problem.location.path, f"{line}\n")
    assert {problem.code for problem in checked(copy).problems} == {"review-needed"}


def test_references_become_what_is_printed_beside_them(frozen_site: Site) -> None:
    """A line of a table: the reference, what Chinese readers see, and what English ones do."""
    said = {code: context(frozen_site, code) for code in ("zh", "en")}
    tried = 0
    for path in HANDBOOKS.values():
        for reference, zh, en in re.findall(r"(?m)^\| `(\[\[.*?\]\])` \| (.*?) \| (.*?) \|$", path.read_text("utf-8")):
            tried += 1
            assert (to_text(said["zh"], reference), to_text(said["en"], reference)) == (zh, en)
    assert tried > 8


def test_problems_are_told_as_they_are_printed(copy: Path) -> None:
    """Place, code, message and cure, in the handbook's language. What hides behind another fault is tried alone."""
    printed = {}
    for example in examples("text"):
        line = example.text.rstrip("\n")
        match = PRINTED.match(line)
        assert match, f"{example.language}, line {example.line}: no problem, and nothing else that can be tried"
        assert match[2] in FAULTS, f"say in FAULTS how the frozen site is broken for {match[2]}"
        printed[example.language, line] = match[2]
    assert len(printed) > 18
    left = dict(printed)
    while left:
        found = told_of(copy, set(left.values()))
        still = {(language, line): code for (language, line), code in left.items() if not said(line, found[language])}
        if len(still) == len(left):
            break
        left = still
    for (language, line), code in left.items():
        found = told_of(copy, {code})
        alike = "\n".join(other for other in found[language] if f": {code}: " in other)
        assert said(line, found[language]), f"{line}\nis told as\n{alike or found[language]}"


def said(printed: str, found: set[str]) -> bool:
    """Whether a problem is told so: as a whole, with the line that it quotes, or that much of it from its beginning."""
    return any(one.startswith(f"{printed}\n") for one in found)


def faults_of(code: str) -> Iterator[Fault]:
    found = FAULTS[code]
    yield from found if isinstance(found, list) else [found]


def told_of(root: Path, codes: set[str]) -> dict[str, set[str]]:
    """By language, what is told of a site with some faults, which are mended afterwards."""
    before: dict[str, str] = {}
    for code in codes:
        for file, words, by in faults_of(code):
            text = (root / file).read_text(encoding="utf-8")
            before.setdefault(file, text)
            assert text.count(words) == 1, (code, text.count(words))
            (root / file).write_text(text.replace(words, by), encoding="utf-8")
    problems = list(checked(root).problems)
    whole = {language: {told(problem, language, root) for problem in problems} for language in HANDBOOKS}
    for file, text in before.items():
        (root / file).write_text(text, encoding="utf-8")
    return whole


def test_commands_and_places_are_there(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What can be typed into a terminal works, and each file that is named stands there."""
    targets = re.findall(r"(?m)^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"))
    seen = set()
    for code in dict.fromkeys(code for _, code in inline()):  # both handbooks name the same commands
        if code.startswith("make "):
            assert code.split()[1] in targets, code
            seen.add("make")
        elif "build.py" in code:
            words = code.partition("build.py")[2].split()
            assert cli.main([*words, "--root", str(copy), "--date", TODAY.isoformat()]) == 0, code
            capsys.readouterr()
            seen.add("build.py")
        elif re.match(r"(content|data|docs|\.github)/", code) and not INVENTED.search(code):
            assert (copy / code).exists() or (ROOT / code).exists(), code
            seen.add("path")
    assert seen == {"make", "build.py", "path"}


def places_of(document: Path) -> set[str]:
    """What a link into a document may name after the #: its headings as GitHub spells them, and what has an id."""
    text = document.read_text(encoding="utf-8")
    headings = re.findall(r"(?m)^#+ (.+)$", text)
    spelled = {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}
    return spelled | set(re.findall(r'<a id="([^"]+)">', text))


def test_links_between_documents_lead_somewhere() -> None:
    """Each names a file that is there, and a place in it; each group of problems leads to both handbooks."""
    documents = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    for document in documents:
        text = re.sub(r"```.*?```|`[^`]*`", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            path, _, place = target.partition("#")
            if not re.match(r"[a-z]+:", target):
                other = document.parent / path if path else document
                assert other.exists(), f"{document.name}: {target}"
                assert not place or other.suffix != ".md" or place in places_of(other), f"{document.name}: {target}"
    groups = (ROOT / "docs/problems.md").read_text(encoding="utf-8").split("\n## ")[1:]
    for group in groups:
        assert re.findall(r"\(editors\.(.{2})\.md#", group.partition("\n|")[0]) == ["en", "zh"], group[:80]
