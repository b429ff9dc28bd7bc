"""Commitments say what the source says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sitegen.checks.promises import check_promises
from sitegen.model.records import Commitment, Verb
from sitegen.model.site import Site
from sitegen.problems import Problems
from tests.unit.making import Nowhere, commitment, found, told

VERBS = {
    "建成": Verb("建成", "deliver", {"zh": (), "en": ("build", "complete")}, Nowhere()),
    "争取": Verb("争取", "seek", {"zh": (), "en": ("seek",)}, Nowhere()),
}
TEXT = {"zh": "建成一座桥。", "en": "Build a bridge."}
BOTH = {"zh": "建成桥，争取路。", "en": "Build a bridge, seek a road."}


def promise(project: Site, **parts: Any) -> Commitment:
    """A sound promise of the project's first subsection, but for the parts given."""
    subsection = next(iter(project.subsections.values()))
    named: dict[str, Any] = {"area": subsection.area, "subsection": subsection.id, "text": TEXT}
    return commitment(**{**named, **parts})


def checked(project: Site, **parts: object) -> Problems:
    problems = Problems()
    made = promise(project, **parts)
    check_promises(replace(project, verbs=VERBS, results={}, commitments={made.id: made}), problems)
    return problems


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"verbs": ("争取",), "strength": "seek", "text": {"zh": "争取一座桥。", "en": "The city seeks a bridge."}},
        {"text": {"zh": "建成一座桥。", "en": "COMPLETE a bridge."}},
        {"verbs": ("unheard-of",)},
        {"verbs": ("争取", "建成"), "strength": "seek", "text": BOTH},
        {"verbs": ("建成", "争取"), "strength": "seek", "text": BOTH},
        {"subsection": "", "area": "elsewhere"},
        {"deadline": "2026-05", "deadline_text": {"zh": "五月底前", "en": "by the end of May"}},
        {"deadline_text": {"zh": "开春", "en": "as soon as spring comes and weather may allow it"}},
        {"figures": ("a",), "text": {"zh": "建成[[figure:a]]", "en": "Build [[figure:a]]"}},
    ],
)
def test_a_promise_that_agrees_with_itself_is_left_alone(project: Site, parts: dict[str, object]) -> None:
    """Strength by the weakest verb, each rendered in every language; one outside of the list is another check's."""
    assert told(checked(project, **parts)) == []


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({"strength": "seek"}, "[strength]: strength-differs"),
        ({"verbs": ("建成", "争取"), "text": BOTH}, "[strength]: strength-differs"),
        (
            {"verbs": ("争取", "建成"), "strength": "seek", "text": {"zh": "争取建成一座桥。", "en": "Seek a bridge."}},
            "[text_en]: strength-lost",
        ),
        ({"text": {"zh": "推动建桥。", "en": "Build a bridge."}}, "[text_zh]: strength-lost"),
        ({"text": {"zh": "建成一座桥。", "en": "Promote a bridge."}}, "[text_en]: strength-lost"),
        ({"deadline": "2026-05"}, "[deadline_text_zh]: deadline-without-words"),
        ({"deadline_text": {"zh": "五月底前", "en": "by May"}}, "[deadline]: words-without-deadline"),
        ({"deadline_text": {"zh": "年内", "en": "soon"}}, "[deadline]: words-without-deadline"),
        ({"deadline_text": {"zh": "不久", "en": "within the year"}}, "[deadline]: words-without-deadline"),
        ({"deadline_text": {"zh": "31日前", "en": "soon"}}, "[deadline]: words-without-deadline"),
        ({"text": {"zh": "建成[[figure:a]]", "en": "Build [[figure:a]]"}}, "[figures]: unlisted-figure"),
        ({"area": "elsewhere"}, "[subsection]: wrong-area"),
    ],
)
def test_a_promise_that_contradicts_itself_is_told(project: Site, parts: dict[str, object], problem: str) -> None:
    """At the column at fault: a promise must not sound firmer than its verb, nor have a date that nobody gave."""
    assert found(checked(project, **parts)) == [f"data/commitments.csv{problem}"]


def test_a_deadline_that_no_calendar_has_is_told(project: Site) -> None:
    """It fits the column's pattern, and breaks nothing later."""
    problems = checked(project, deadline="2026-02-30", deadline_text={"zh": "二月底", "en": "end of February"})
    assert found(problems) == ["data/commitments.csv[deadline]: not-a-date"]


DEADLINES = """
# deadline, the source's words, their translation, what differs; no words are a dash
2026-04-30 5月前 before_May
2026-04 5月前 before_May
2026-05-31 5月底前 by_31_May
2026-05-31 ５月底前 by_the_end_of_May
2026-05-31 五月底前 by_May
2026-11-30 12月之前 before_December
2026-12-31 2027年1月前 before_2027
2026-05-31 5月前（即2026年5月31日） by_31_May
2026-05-15 5月中旬前 by_15_May
2026-12-31 年内 within_the_year
2026-12 年底前 by_December_2026
2026-06-30 6月30日前 by_30_June
2026-06-29 6月30日前 before_30_June
2026-06-30 2026年6月30日前 by_June_2026
2027-06-30 2027年6月底前 by_June_2027
2027-06-30 2027年6月底前 by_June
2026-12-31 2027年前 before_2027
2026-12-31 2027年1月1日前 before_2027
2026-05-31 31日前 by_the_31st
2026-09-30 前100天 in_100_days
2028-12-31 3年内（2028-12-31） within_3_years_(2028-12-31)
9999-12-31 9999年底 by_9999
# another year
2062-04-30 5月前 before_May deadline
2016-04-30 5月前 before_May deadline
2025-12-31 年内 within_the_year deadline
2062-12 年底前 by_December deadline
2026-06-30 2027年6月底前 by_June_2027 deadline
2027-06-30 2026年6月底前 by_June deadline
2026-04-30 5月前 before_May_2027 deadline_text_en
2028-12-31 3年内 within_3_years deadline
# another month or day
2026-03-31 5月前 before_May deadline
2026-05-31 5月前 before_May deadline
2026-05-31 5月以前 before_May deadline
2026-05-02 5月前 before_May deadline
2026-12-31 12月之前 before_December deadline
2026-06-30 5月前 before_May deadline
2026-05-29 6月前 before_June deadline
2026 5月前 before_May deadline
2026-06-15 6月30日前 by_30_June deadline
2026-05-30 6月30日前 by_30_June deadline
2026-06-30 6月底前 by_29_June deadline_text_en
2026-06-30 6月底前 -
"""


def test_a_deadline_is_the_day_that_its_words_name(project: Site) -> None:
    """Their digits are held against it, and the year of the promises where they name none; told once a promise."""
    assert project.settings.citation.language == "zh"
    assert project.settings.years["promised"] == "2026"
    for line in DEADLINES.splitlines():
        if line and not line.startswith("#"):
            deadline, zh, en, *wrong = line.split()
            words = {"zh": zh, "en": en.replace("_", " ").replace("-", "" if en == "-" else "-")}
            problems = checked(project, deadline=deadline, deadline_text=words)
            assert found(problems) == [f"data/commitments.csv[{column}]: deadline-differs" for column in wrong], line


@pytest.mark.parametrize(("form", "lost"), [("", False), ("::quantity", True)])
def test_a_verb_may_stand_in_the_number_that_a_promise_cites(project: Site, form: str, lost: bool) -> None:
    """A span is shown as it is printed, the word for its change with it, unless the number alone is asked for."""
    figure = next(figure for figure in project.figures.values() if figure.quantity.printed)
    quantity = replace(figure.quantity, printed="增长8%", change="up", change_words=None)
    text = {"zh": f"产量[[figure:a{form}]]。", "en": "Raise output."}
    made = promise(project, figures=("a",), verbs=("增长",), text=text)
    verbs = {"增长": Verb("增长", "deliver", {"zh": (), "en": ("raise",)}, Nowhere())}
    site = replace(project, verbs=verbs, results={}, commitments={made.id: made})
    problems = Problems()
    check_promises(replace(site, figures={"a": replace(figure, id="a", quantity=quantity)}), problems)
    assert found(problems) == ["data/commitments.csv[text_zh]: strength-lost"] * lost


MANY_VERBS = {
    **VERBS,
    "推动": Verb("推动", "advance", {"zh": (), "en": ("push for", "promote")}, Nowhere()),
    "完成": Verb("完成", "deliver", {"zh": (), "en": ("finish",)}, Nowhere()),
    "深化": Verb("深化", "advance", {"zh": (), "en": ("deepen", "push for")}, Nowhere()),
    "持续": Verb("持续", "maintain", {"zh": (), "en": ("continue",)}, Nowhere()),
}
RAISED = ["zh: promise-raised", "en: promise-raised"]
FIRM: list[tuple[str, str, str, list[str]]] = [
    # What the verb is about may hold any other
    ("推动", "推动大桥建成。", "Push for the bridge to be built.", []),
    ("推动", "推动建成大桥。", "Push for work to build and finish a bridge.", []),
    ("推动", "推动大桥早日完成、建成。", "Promote a bridge. It is to be complete.", []),
    ("推动", "在建成桥梁的基础上，推动通车。", "Where they build it, push for traffic.", []),
    ("推动", "推动并深化合作。", "Push for and deepen the work.", []),
    ("推动", "推动并争取合作。", "Push for and seek the work.", []),
    ("持续", "持续深化改革。", "Continue to deepen the reform.", []),
    ("建成", "建成并推动使用。", "Build, and promote its use.", []),
    ("推动;完成", "推动并完成工程。", "Push for and finish the works.", []),
    ("推动", "推动再建成一座桥。", "Push for a re-build and rebuild.", []),
    # but none may stand beside it, or in front
    ("推动", "推动并建成大桥。", "Push for the bridge.", ["zh: promise-raised"]),
    ("推动", "建成、推动大桥。", "Push for the bridge.", ["zh: promise-raised"]),
    ("推动", "推动、完成大桥。", "Push for the bridge.", ["zh: promise-raised"]),
    ("推动", "建成推动大桥。", "Push for the bridge.", ["zh: promise-raised"]),
    ("推动", "推动大桥。", "Build and push for the bridge.", ["en: promise-raised"]),
    ("推动", "推动大桥。", "PUSH FOR AND FINISH the bridge.", ["en: promise-raised"]),
    ("推动", "推动大桥。", "Push for, build, the bridge.", ["en: promise-raised"]),
    ("推动", "推动大桥。", "Push for and quickly build the bridge.", ["en: promise-raised"]),
    ("推动", "推动大桥。", "Promote and, soon, build the bridge.", ["en: promise-raised"]),
    ("推动", "推动大桥。", "Push for and seek to build the bridge.", []),
    ("推动", "推动与各方建成的网络。", "Promote and help others to build it.", []),
    ("推动", "推动大桥。", "Finish the road and push for the bridge.", ["en: promise-raised"]),
    ("推动", "推动大桥。", "Push for the bridge. Build the road.", ["en: promise-raised"]),
    ("推动", "推动大桥。", "Promote and then complete the bridge.", ["en: promise-raised"]),
    ("争取", "争取和推动大桥。", "Seek a bridge.", ["zh: promise-raised"]),
    # with adverbs, other verbs and what the first is about between them
    ("推动", "推动并尽快建成大桥。", "Push for and soon finish the bridge.", RAISED),
    ("推动", "推动，尽早建成大桥。", "Push for, and within the year finish it.", RAISED),
    ("推动", "推动和2026年底前建成大桥。", "Push for and, by the end of 2026, finish it.", RAISED),
    ("推动", "推动、深化并全面完成工程。", "Push for, deepen and finally finish it.", RAISED),
    ("推动", "推动大桥，并在年内建成。", "Push for the bridge and soon finish it.", RAISED),
    ("推动", "建成并尽快推动大桥。", "Push for the bridge. Soon build it.", RAISED),
    ("推动", "推动并且早日完成、建成大桥。", "Promote and as soon as possible build it.", RAISED),
    ("推动", "推动桥梁深化，并于年底前完成。", "Promote but also build the bridge.", RAISED),
    ("推动", "推动大桥深化并于年底前完成。", "Push for the bridge.", ["zh: promise-raised"]),
    ("推动", "推动大桥并在2026年底前全面建成。", "Push for the bridge and complete it.", RAISED),
    ("推动", "推动旧桥改造且尽快建成。", "Push for the bridge.", ["zh: promise-raised"]),
    ("推动", "推动旧桥于年底前完成。", "Push for the bridge.", []),
    ("推动", "推动桥梁深化，从而建成。", "Promote – and build – the bridge.", RAISED),
    ("推动", "推动尽快建成大桥。", "Push for the bridge to be started and soon finish.", []),
    ("推动", "推动并争取尽快建成大桥。", "Push for and seek soon to build it.", []),
    ("推动", "推动各方立项并建成大桥。", "Push for firms that build and finish bridges.", []),
    ("推动", "推动大桥在年内完成并建成。", "Push for what others build and finish.", []),
    ("推动", "推动大桥。", "Promote the bridge and build it.", ["en: promise-raised"]),
    ("推动", "推动大桥。", "Push for the frame and build of a bridge.", []),
    ("建成", "建成并尽快推动使用。", "Build and soon promote its use.", []),
    # and none be denied
    ("推动", "推动不停的车流。", "Push for it, never stop.", []),
    ("推动", "不断推动大桥。", "Push for what is not built.", []),
    ("推动", "不推动旧桥，推动新桥。", "Do not push for one, push for the other.", []),
    ("推动", "不再推动大桥。", "Push for the bridge.", ["zh: promise-denied"]),
    ("推动", "推动大桥。", "Never push for the bridge.", ["en: promise-denied"]),
    ("推动", "推动大桥。", "Do not push for the bridge.", ["en: promise-denied"]),
    ("推动", "停止推动大桥。", "Stop, do not promote the bridge.", ["zh: promise-denied", "en: promise-denied"]),
    ("推动", "推动大桥。", "The knot push for it.", []),
]


def test_no_promise_is_firmer_than_its_verb_or_its_opposite(project: Site) -> None:
    """Verbs joined with its own, or in front of it; what comes behind it is what it is about."""
    wrong = []
    for verb, zh, en, wanted in FIRM:
        problems, names = Problems(), tuple(verb.split(";"))
        strength = MANY_VERBS[names[0]].strength
        made = promise(project, verbs=names, strength=strength, text={"zh": zh, "en": en})
        check_promises(replace(project, verbs=MANY_VERBS, results={}, commitments={made.id: made}), problems)
        told = [each.removeprefix("data/commitments.csv[text_").replace("]", "", 1) for each in found(problems)]
        told.sort(reverse=True)
        if told != wanted:
            wrong.append((zh, en, told))
    assert not wrong, "\n".join(map(str, wrong))
