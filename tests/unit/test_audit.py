"""The source text against the data, in both directions."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from sitegen.checks.audit import audit, facts_of, paragraphs_of
from sitegen.model.records import Exemption, Paragraph
from sitegen.model.site import Site
from sitegen.problems import Problems
from tests.unit.making import Nowhere, commitment, found, told

TEXT = "建成8个项目，8月8日开工。\n\n  争取首座电站。 \n"


def paragraph(number: int, text: str, numerals: tuple[str, ...]) -> Paragraph:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Paragraph(number, "review", "", {}, {}, numerals, digest, Nowhere(f"p{number}"))


def town(project: Site, **parts: object) -> Site:
    """Data that agree with the text, but for the parts given."""
    report = {1: paragraph(1, "建成8个项目，8月8日开工。", ("8", "8", "8")), 2: paragraph(2, "争取首座电站。", ("首",))}
    agreed: dict[str, object] = {
        "report": report,
        "figures": {},
        "exemptions": (Exemption("8月8日", "date", (1,), 1, {}, Nowhere("exemptions")),),
        "commitments": {"plant": commitment("plant", verbs=("争取",), paragraphs=(2,))},
    }
    return replace(project, **{**agreed, **parts})  # type: ignore[arg-type]  # fields of the class


def audited(site: Site, text: str = TEXT) -> list[str]:
    problems = Problems()
    audit(site, text, problems)
    return found(problems)


def test_data_that_agree_with_the_text_pass(project: Site) -> None:
    """Blank lines and the space around a paragraph are no part of it."""
    assert paragraphs_of(TEXT) == ("建成8个项目，8月8日开工。", "争取首座电站。")
    assert audited(town(project)) == []


@pytest.mark.parametrize(
    ("old", "new", "problems_found"),
    [
        ("8个", "个", ["p1[numerals]: numerals-differ"]),
        ("8个", "9个", ["p1[numerals]: numerals-differ"]),
        ("项目", "工程", ["p1[digest]: digest-differs"]),
        ("电站", "两座电站", ["p2[numerals]: numerals-differ"]),
        (
            "8月8日",
            "8月9日",
            ["p1[numerals]: numerals-differ"],
        ),
        ("争取", "谋划", ["data/commitments.csv[verb]: verb-missing", "p2[digest]: digest-differs"]),
    ],
)
def test_every_tampering_with_the_text_is_told(project: Site, old: str, new: str, problems_found: list[str]) -> None:
    """A numeral taken away, changed or added; a word changed; a span or a verb that is gone."""
    assert audited(town(project), TEXT.replace(old, new, 1)) == problems_found


def test_another_number_of_paragraphs_is_told(project: Site) -> None:
    """Too many or too few; of what is moved nothing else is told."""
    assert audited(town(project), TEXT + "尾声\n") == ["data/report.csv: paragraph-count"]
    short = audited(town(project), TEXT.split("\n", maxsplit=1)[0])
    assert short == ["p2[paragraph]: paragraph-count"]


@pytest.mark.parametrize(("times", "problems_found"), [(1, 0), (2, 1)])
def test_a_span_stands_as_often_as_it_is_claimed(project: Site, times: int, problems_found: int) -> None:
    """Claims of figures and exemptions on the same words add up."""
    exemption = Exemption("8月8日", "date", (1,), times, {}, Nowhere("exemptions"))
    assert len(audited(town(project, exemptions=(exemption,)))) == problems_found
    twice = town(project, exemptions=(exemption, replace(exemption, reason="set phrase")))
    assert audited(twice) == ["exemptions[printed]: span-missing"]


def test_the_problem_tells_what_the_text_holds(project: Site) -> None:
    """So that an editor sees the difference."""
    problems = Problems()
    audit(town(project), TEXT.replace("8个", "9个"), problems)
    assert any("paragraph 1 are not those of the text: there 9;8;8," in line for line in told(problems))


def test_facts_are_those_that_the_table_holds(project: Site) -> None:
    """What `--write` puts into the table passes the audit that reads it."""
    facts = facts_of(TEXT.replace("8个", "十二个"), project)
    assert [fact.numerals for fact in facts.values()] == [("十二", "8", "8"), ("首",)]
    report = town(project).report
    renewed = {
        number: replace(report[number], numerals=fact.numerals, digest=fact.digest) for number, fact in facts.items()
    }
    assert audited(town(project, report=renewed), TEXT.replace("8个", "十二个")) == []


def test_what_stands_behind_a_paragraph_more_or_less_is_where_it_was(project: Site) -> None:
    """One added and another removed are two problems: neither the rows between are told, nor what they hold."""
    texts = [f"第{number}段有{number}00个村。" for number in range(1, 9)]
    report = {number: paragraph(number, text, (str(number), f"{number}00")) for number, text in enumerate(texts, 1)}
    site = replace(project, report=report, figures={}, exemptions=(), commitments={})
    facts = facts_of("\n".join(texts), site)
    report = {
        number: replace(each, digest=facts[number].digest, numerals=facts[number].numerals)
        for number, each in report.items()
    }
    site = replace(site, report=report)
    assert audited(site, "\n".join(texts)) == []
    moved = [*texts[:2], "又新增5所学校。", *texts[2:6], texts[7]]
    assert audited(site, "\n".join(moved)) == ["data/report.csv: paragraph-count", "p7[paragraph]: paragraph-count"]
    changed = [*moved[:-1], texts[7].replace("800", "900")]
    assert len(audited(site, "\n".join(changed))) == 2
