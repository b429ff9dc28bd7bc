"""Small texts cost little, whatever they hold: patterns of files, references, characters, YAML, JSON, templates."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import TemplateError

from sitegen.checks.prose import WORD
from sitegen.model.references import parse_reference
from sitegen.pages.budget import MOST_STEPS, OverBudgetError
from sitegen.pages.environment import budget_of, make_environment
from sitegen.pipeline import check
from sitegen.problems import Problems
from sitegen.sources.catalogues import LINE
from sitegen.sources.characters import check_characters
from sitegen.sources.patterns import SLOW, longest_held, pattern_fault
from sitegen.sources.plain_yaml import BrokenYamlError, plain_values
from sitegen.sources.tangles import check_tangles
from tests.tiny import tiny_options

REFUSED = (
    *("(a+)+$", "(a|ab)*c", "(a*)*", r"(\w+\s?)*$", r"(a)\1", "a?" * 600, "(x+x+)+y", "(?:a|)" * 60),
    *("a{0,999}a{0,999}a{0,999}b", "a?" * 40 + "a" * 40, "(?i)a", "(?i:a)", "(a{1000}){1000}", "(-[a-z]+)*-"),
    *("(, ?[a-z]+)*", "(?=(a+)+$)a", "((a*)b)*", r"\w+\d+\w+", "(?:ab|ac|[a-d]b?)*", "(a)(?(1)b)", ".*.*x"),
)
TAKEN = (
    *("[a-z]+(-[a-z]+)*", "https?://.+", r"\d{4}(-\d{2}(-\d{2})?)?", "", "[0-9a-f]{64}", "(a|b)" * 20, "a{2,9}b"),
    *(r"^([1-9]\d*(\.\d+)?|0\.\d*[1-9]\d*|[1-9]\d*/[1-9]\d*)$", "[^a]*a[^b]*b", "(?:red|green)-[0-9]+", "x*+x"),
)
SEARCHED = ("[\"']", r"[\w,.] ?--", r"\w +[,.;](?=\s|$)", r"\([^()\n]*\)", "[A-Z]\\n[ \\t]*[a-z]", " {1,20},")
NOT_SEARCHED = (" +,", ".*x", "a.*b", r"\(.*\)", r"x\s+y", "a{0,300}b", r"\([^()\n]*b[^()\n]*\)")


def test_patterns_are_of_a_small_kind() -> None:
    """Those that can take long are refused, whether held against a cell or sought in texts; common ones are not."""
    for pattern in REFUSED:
        assert pattern_fault(pattern) == SLOW, pattern
        assert pattern_fault(pattern, re.MULTILINE, is_searched=True) == SLOW, pattern
    for pattern in TAKEN:
        assert pattern_fault(pattern) == "", pattern
    for pattern in SEARCHED:
        assert pattern_fault(pattern, re.MULTILINE, is_searched=True) == "", pattern
    for pattern in NOT_SEARCHED:
        assert pattern_fault(pattern, re.MULTILINE, is_searched=True) == SLOW, pattern
    assert pattern_fault("(") not in ("", SLOW)


def test_a_pattern_that_passes_a_cell_again_and_again_takes_short_ones() -> None:
    """A cell may be as long as its pattern is quick."""
    assert longest_held(r"0\.\d*[1-9]\d*") < 1_000 < longest_held("[a-z]+(-[a-z]+)*")


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as long some work takes on eight times as much; the least of three."""
    found = []
    for _ in range(3):
        seconds = []
        for times in (size, size * 8):
            start = time.process_time()
            work(times)
            seconds.append(time.process_time() - start)
        found.append(seconds[1] / max(seconds[0], 0.001))
    return min(found)


def test_what_takes_time_takes_it_in_proportion() -> None:
    """Eight times as much text takes less than 30 times as long: 64 would be by its square, 512 by its cube."""
    cases: dict[str, tuple[Callable[[int], object], int]] = {
        "spaces in a reference": (lambda n: parse_reference("figure:" + " " * n + "a b" + " " * n), 2_000),
        "spaces in a catalogue": (lambda n: LINE.fullmatch(" " * n + "x"), 4_000),
        "open strings in a catalogue": (lambda n: LINE.fullmatch('"' + "\\" * n), 4_000),
        "controls": (lambda n: check_characters("\x01" * n, "a", Problems()), 20_000),
        "marks of direction": (lambda n: check_characters("\u200f" * n, "a", Problems()), 10_000),
        "equal signs": (lambda n: check_tangles("Word " + "=" * n + " end", "a", 1, Problems()), 2_000),
        "signs that are no words": (lambda n: WORD.findall("=_" * n), 4_000),
        "hyphens": (lambda n: check_tangles("Word " + "-" * n + " end", "a", 1, Problems()), 2_000),
    }
    slow = {name: by for name, (work, size) in cases.items() if (by := growth(work, size)) > 30}
    assert slow == {}


def test_words_are_what_stands_between_spaces_and_has_a_letter() -> None:
    """Signs around it belong to it; signs alone are none."""
    assert WORD.findall(" -- a-b __c __ (d) =_= _e_f 7% … g\n*h") == ["a-b", "__c", "(d)", "_e_f", "7%", "g", "*h"]


def test_references_are_read_as_ever() -> None:
    """Kind, target and form, with spaces around each; anything else has no kind."""
    cases = {
        "figure:a": ("figure", "a", ""),
        " figure : a b :: plain ": ("figure", "a b", "plain"),
        "count:commitments area=a": ("count", "commitments area=a", ""),
        "figure:": ("figure", "", ""),
        "figure:::plain": ("figure", "", "plain"),
        "figure:a:b": ("", "figure:a:b", ""),
        "figure:a::": ("", "figure:a::", ""),
        "figure:a::Plain": ("", "figure:a::Plain", ""),
        "Figure:a": ("", "Figure:a", ""),
        "figure": ("", "figure", ""),
        "": ("", "", ""),
    }
    for inner, wanted in cases.items():
        reference = parse_reference(inner)
        assert (reference.kind, reference.target, reference.form) == wanted, inner


def test_characters_are_told_at_their_place() -> None:
    """Line and column are counted on from one to the next."""
    problems = Problems()
    check_characters("a\x01\n\nbc\x02\x03\n\u05d3\u200e\nx\u200e", "a", problems, first_line=3)
    places = [(problem.location.line, problem.location.column) for problem in problems.found()]
    assert places == [(3, 2), (5, 3), (5, 4), (7, 2)]


def test_yaml_holds_no_more_than_people_write() -> None:
    """A flat list of a hundred thousand is refused after its ten thousandth item."""
    with pytest.raises(BrokenYamlError) as caught:
        plain_values(f"a: [{'b, ' * 100_000}]")
    assert caught.value.fault.reason == "yaml-many"


def test_descriptions_hold_no_more_tables_and_columns_than_a_site_has(tiny: Path) -> None:
    """Each is told as one problem, before any of them is looked at."""
    path = tiny / "data/datapackage.json"
    sound = json.loads(path.read_text(encoding="utf-8"))
    column = {"type": "string"}
    many = [{**column, "name": f"c{number}"} for number in range(5_000)]
    broken = (
        {**sound, "resources": sound["resources"] * 20},
        {**sound, "resources": [{"name": "a", "path": "a.csv", "schema": {"fields": many}}]},
    )
    for package in broken:
        path.write_text(json.dumps(package), encoding="utf-8")
        codes = {problem.code for problem in check(tiny_options(tiny)).problems}
        assert codes == {"too-many-items"}


TOO_MUCH = (
    "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
    "{% for a in range(90000)|map('string') %}{% for b in range(90000)|map('string') %}{% endfor %}{% endfor %}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% for a in [1] recursive %}{{ loop(range(90000)) }}{% endfor %}",
    *(
        f"{{% set a = '{'a' * 64}' %}}" + f"{{% set a = {doubled} %}}" * 40
        for doubled in (
            *("a ~ a", "a + a", "a|replace('a', 'aa')", "a.replace('a', 'aa')", "[a, a]|join", "a.join([a, a, a])"),
            *("'%s%s'|format(a, a)", "'%s%s' % (a, a)", "'{}{}'.format(a, a)", "'{0}{0}'.format(a)", "[a, a]|string"),
            *("a.join('bbbb') ~ a", "a|list|join('aa')", "(a, a)|string", "{'a': a, 'b': a}|string"),
        )
    ),
    "{% set a = 'aa' %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40,
    "{% set a = [1] %}" + "{% set a = a + a %}" * 40,
    "{% set a = [1] %}" + "{% set a = [a, a] %}" * 40 + "{{ a }}",
    "{% set a = [1] %}" + "{% set a = (a, a) %}" * 40,
    "{{ 'a'|center(100000000) }}",
    "{{ 'a'.center(100000000) }}",
    "{{ 'a'.zfill(100000000) }}",
    "{{ '%100000000d' % 1 }}",
    "{{ '%*d' % (100000000, 1) }}",
    "{{ '{:100000000}'.format(1) }}",
    "{{ '{:{}}'.format(1, 100000000) }}",
    "{{ '%100000000d'|format(1) }}",
    "{{ 'a\nb'|indent(100000000) }}",
    "{{ '\t'.expandtabs(100000000) }}",
    "{{ [1]|batch(100000000, 0)|list|length }}",
    "{{ [1]|slice(100000000)|list|length }}",
    "{{ (1).to_bytes(100000000, 'big')|length }}",
    "{{ 'a' * 100000000 }}",
    "{{ 99999999999 ** 20 ** 2 }}",
)


def test_templates_may_take_so_many_steps_and_characters(tmp_path: Path) -> None:
    """What goes on and on, or grows and grows, is refused at its line; each page begins anew."""
    (tmp_path / "templates").mkdir()
    environment = make_environment(tmp_path)
    for source in TOO_MUCH:
        (tmp_path / "templates/a.html").write_text(f"\n{source}", encoding="utf-8")
        environment.cache.clear()  # type: ignore[union-attr]  # it has one
        budget_of(environment).begin()
        with pytest.raises((TemplateError, RecursionError)):
            environment.get_template("a.html").render()
    budget_of(environment).begin()
    assert budget_of(environment).left == MOST_STEPS


def test_templates_print_what_they_always_did(tmp_path: Path) -> None:
    """Loops, joined and escaped texts, lists, slices, filters and calls are what they were."""
    (tmp_path / "templates").mkdir()
    source = (
        "{% for a in rows %}{{ loop.index }}/{{ loop.length }}{{ '' if loop.last else ', ' }}{% endfor %}|"
        "{% for a in rows|map('upper') %}{{ a }}{% endfor %}|{{ rows|join('; ') }}|{{ '<' ~ mark ~ 1 }}|{{ [1, [2]] }}|"
        "{{ rows[1:]|list }}|{{ 'a%s' % 'b' }}|"
        "{{ '2031 * %s: %5.1f' % (2 + 3 * 4, 1) }}|{{ {'a': rows}.a|length }}|{{ '-'.join(rows) }}|"
        "{% macro m(n) %}{{ n }}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}|"
        "{% for a in tree recursive %}({{ a[0] }}{{ loop(a[1]) }}){% endfor %}|"
        "{% set b %}<i>{{ mark }}{% endset %}{{ b }}"
    )
    (tmp_path / "templates/a.html").write_text(source, encoding="utf-8")
    template = make_environment(tmp_path).get_template("a.html")
    found = template.render(rows=("a", "b<"), mark="&", tree=[["x", [["y", []]]]])
    assert found == (
        "1/2, 2/2|AB&lt;|a; b&lt;|&lt;&amp;1|[1, [2]]|[&#39;b&lt;&#39;]|ab|2031 * 14:   1.0|2|a-b&lt;|3210|(x(y))|"
        "<i>&amp;"
    )


def test_an_endless_template_is_told_at_its_line_and_once(tiny: Path) -> None:
    """Pages that it makes are not tried again and again."""
    path = tiny / "templates/about.html"
    loop = "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{loop}", encoding="utf-8")
    text = path.read_text(encoding="utf-8").replace("<h1>", f"\n{loop}<h1>")
    path.write_text(text, encoding="utf-8")
    problems = [problem for problem in check(tiny_options(tiny)).problems if problem.code == "broken-template"]
    (problem,) = problems
    assert (problem.location.path, problem.fields["reason"]) == ("templates/about.html", "template-endless")
    assert "range" in path.read_text(encoding="utf-8").splitlines()[problem.location.line - 1]


def test_over_budget_is_a_fault_of_the_template() -> None:
    """It is told like other faults of templates."""
    assert issubclass(OverBudgetError, TemplateError)


@pytest.mark.parametrize("pattern", ["[[a]", "[a--b]", "[a&&b]", "[a||b]", "[a~~b]"])
def test_a_pattern_that_a_later_engine_reads_otherwise_is_refused(pattern: str) -> None:
    """Python only warns of it, in words of its own and in the middle of a build."""
    assert pattern_fault(pattern)
