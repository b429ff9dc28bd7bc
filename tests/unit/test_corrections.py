"""Corrections that can be and corrections that cannot; the ledger as they have it; and what readers see of them."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator
from dataclasses import replace

from sitegen.checks.corrections import check_corrections
from sitegen.model.records import Correction, ProgressEntry
from sitegen.model.site import Site
from sitegen.model.tables import Row, Table
from sitegen.pages.addresses import Links
from sitegen.pages.context import PageContext
from sitegen.pages.correction_views import correction_views
from sitegen.pages.indexes import make_indexes
from sitegen.pages.messages import Messages
from sitegen.pages.views import CorrectionView
from sitegen.problems import Problems
from sitegen.sources.corrected import LEDGER, corrected_ledger
from sitegen.sources.entities import Entities
from sitegen.sources.files import Reader
from sitegen.sources.load import load_site
from tests.tiny import TINY, TODAY
from tests.unit.making import Nowhere

APRIL, JUNE = "raise-catch;2032-04-10", "raise-catch;2032-06-01"
"""The rows of the ledger."""
CORRECTIONS = """
# What is there, and was changed to what the table says
02-03 figures pupils bound exact nearly
02-03 figures pupils value 800 900
06-15 figures fish-target value 4000 4500
02-03 figures fish-target label_en Aim Target~for~the~catch
02-03 commitments finish-pier deadline - 2032-05
02-03 figures fish-growth formula {x} -
02-03 report 5 part review plan
02-03 exemptions 2031 reason name date
# Each begins where the one before it ended, in the order of their days
02-03 figures pupils value 700 800, 02-04 figures pupils value 800 900
02-04 figures pupils value 800 900, 02-03 figures pupils value 700 800
02-03 figures pupils value 700 800, 02-03 figures pupils value 800 900
02-03 figures pupils value 700 800, 02-04 figures pupils value 850 900 = correction-was-differs 2
02-03 figures pupils value 900 800, 02-04 figures pupils value 800 900
02-03 figures pupils value 700 800, 02-03 figures pupils unit e élèves, 02-04 figures pupils value 800 900
# The newest ends with what the table says
02-03 figures pupils value 800 899 = correction-is-differs 1
02-03 figures pupils value 700 900, 02-04 figures pupils value 900 800 = correction-is-differs 2
02-03 figures pupils value 900 - = correction-is-differs 1
02-03 commitments raise-catch text_en Raise~it. Raise~the~catch~to~4,500~tonnes.
02-03 commitments study-bus-line text_en Plan~a~bus. Study~a~bus.
# Nothing changed, or on a day to come
02-03 figures pupils value 900 900 = nothing-corrected 1
02-03 figures pupils note_en - - = nothing-corrected 1
02-03 figures pupils value 900.0 900 = nothing-corrected 1
02-03 figures pupils value 0900 900 = nothing-corrected 1
02-03 figures pupils printed 900.0 900 = correction-is-differs 1
02-03 figures pupils note_en - - = nothing-corrected 1
01-14 figures pupils value 800 900
01-13 figures pupils value 800 900 = early-correction 1
06-16 figures pupils value 800 900 = future-correction 1
# No such table, column, row
02-03 figurse pupils value 800 900 = unknown-table 1 figures
02-03 figures pupils valeu 800 900 = unknown-column 1 value
02-03 figures pupil value 800 900 = unknown-row 1 pupils
02-03 figures Pupils value 800 900 = unknown-row 1 pupils
02-03 commitments pupils strength plan seek = unknown-row 1
02-03 phrases x phrase a b = unknown-table 1 places
02-03 figures pupils value 800 900, 02-03 figures pupil value 800 900 = unknown-row 2 pupils
# Rows that got another identifier, or were taken out
02-03 figures pupil-number figure pupil-number pupils
02-03 figures pupil-number value 800 900, 02-04 figures pupil-number figure pupil-number pupils
02-03 figures a figure a b, 02-04 figures b figure b pupils, 02-01 figures a value 800 900
02-03 figures teachers figure teachers -
02-03 figures teachers value 80 90, 02-04 figures teachers figure teachers -
02-03 figures pupils figure pupils - = correction-is-differs 1
02-03 figures pupils figure pupils scholars = unknown-row 1
# The ledger stays as it was written: what it said is what the row says
06-02 progress APRIL status started in_progress
06-02 progress JUNE;https://news.example/bilan;fish-target value 4400 4300
06-02 progress JUNE value 4400 4300, 06-03 progress JUNE;https://news.example/bilan value 4300 4200
06-02 progress JUNE value 4300 4200 = correction-was-differs 1
06-02 progress JUNE value 4400 4300, 06-03 progress JUNE value 4400 4200 = correction-was-differs 2
06-02 progress raise-catch reviewer A.~Martin B.~Martin = ambiguous-row 1
06-02 progress raise-catch status started in_progress
06-02 progress raise-catch;2032-04-10;started status started in_progress
06-02 progress raise-catch+2032-04-10 status started in_progress
06-02 progress raise-catch;2032-06-01 status started in_progress = correction-was-differs 1
06-02 progress raise-catch;2032-04-11 status started done = unknown-row 1 raise-catch;2032-04-10
06-02 progress finish-pier;2032-04-10 status started done = unknown-row 1 raise-catch;2032-04-10
06-02 progress APRIL commitment raise-catch -
06-02 progress APRIL;https://news.example/peche; commitment raise-catch finish-pier
"""

SEEN = """
en 02-03 figures pupils bound exact nearly = Pupils of the upper school: 900 pupils > nearly 900 pupils
fr 02-03 figures pupils bound exact nearly = Élèves du lycée: 900 élèves > près de 900 élèves
en 02-03 figures homes-cost value 2 3 = Cost of the homes: €2 million > €3 million
en 02-03 figures benches value_to - 25 = Benches to be put up: 20 benches > 20 to 25 benches
en 02-03 figures fish-growth change - up = Growth in landings: 5% > up 5%
en 02-03 figures pupils value x 900 = Pupils of the upper school: x > 900
en 02-03 figures gone figure gone - = gone: gone > (nothing)
en 02-03 commitments study-bus-line strength seek plan = Study a bus line.: Seek > Plan
en 02-03 commitments finish-pier deadline - 2032-05 = Complete the north pier.: (nothing) > May 2032
de 02-03 commitments put-up-benches figures - benches = 20 bis 25 Bänke aufstellen.: (nichts) > Geplante Bänke
en 02-03 results homes-handed-over stage state done = The town handed over 120 homes.: state > done
en 06-02 progress APRIL status started done = Raise the catch to 4,500 tonnes. (10 April 2032): started > done
en 06-02 progress JUNE value 4400 4300 = Raise the catch to 4,500 tonnes. (1 June 2032): 4,400 tonnes > 4,300 tonnes
"""


@functools.cache
def tiny_site() -> Site:
    loaded = load_site(TINY, Problems())
    assert loaded
    return loaded.site


def correction(text: str) -> Correction:
    """A correction as the list above writes it; - is an empty cell, ~ a space."""
    day, table, key, column, was, now = text.replace("APRIL", APRIL).replace("JUNE", JUNE).split()
    was, now = ("" if cell == "-" else cell.replace("~", " ") for cell in (was, now))
    return Correction(f"2032-{day}", table, key, column, was, now, {}, Nowhere())


def told(site: Site, made: list[Correction]) -> Iterator[str]:
    problems = Problems()
    placed = tuple(replace(item, origin=Nowhere(f"{number}")) for number, item in enumerate(made, 1))
    check_corrections(replace(site, corrections=placed), TODAY, problems)
    for problem in problems:
        assert "{" not in problem.told("en") + problem.told("zh")
        yield " ".join(filter(None, (problem.code, problem.location.path[0], problem.fields.get("near"))))


def test_corrections_name_a_cell_and_say_what_it_said_and_says() -> None:
    """Each line of the list gets the problems behind its equals sign, at the correction of that number, no others."""
    cases = [line for line in CORRECTIONS.splitlines() if line and not line.startswith("#")]
    assert len(cases) > 40
    for line in cases:
        corrections, _, wanted = line.partition(" = ")
        made = [correction(part) for part in corrections.split(", ")]
        assert ", ".join(told(tiny_site(), made)) == wanted, line


def corrected(*made: str) -> tuple[tuple[ProgressEntry, ...], Problems]:
    """The tiny site's ledger after these corrections, and what is told of them."""
    site, problems = tiny_site(), Problems()
    table = site.tables["corrections"]
    rows = []
    for number, text in enumerate(made, 2):
        item = correction(text)
        cells = {"date": item.date, "table": item.table, "key": item.key, "column": item.column}
        cells |= {"was": item.was, "is": item.now, "reason_fr": "r", "reason_en": "r", "reason_de": "r"}
        columns = table.schema.columns
        rows.append(Row(cells, "data/corrections.csv", number, columns, ",".join(cells[name] for name in columns)))
    tables: dict[str, Table] = {**site.tables, "corrections": replace(table, rows=tuple(rows))}
    ledger = corrected_ledger(Reader(TINY, problems), tables, site.settings.languages)
    return Entities({**tables, LEDGER: ledger}, site.settings.languages).progress(), problems


def test_the_ledger_is_read_as_it_was_corrected() -> None:
    """Cell by cell and in the order of days; a row that was taken back does not count, and the file stays as it is."""
    entries, problems = corrected(
        "06-04 progress JUNE value 4300 4200",
        "06-03 progress JUNE value 4400 4300",
        "06-03 progress JUNE status partly_done in_progress",
        "02-03 figures pupils bound exact nearly",
    )
    assert not list(problems)
    assert [(entry.status, str(entry.value)) for entry in entries] == [("started", "None"), ("in_progress", "4200")]
    assert [item.now for item in entries[1].corrections] == ["4300", "in_progress", "4200"]
    assert not entries[0].corrections
    entries, problems = corrected("06-02 progress APRIL commitment raise-catch -")
    assert not list(problems)
    assert [entry.date for entry in entries] == ["2032-06-01"]
    entries, problems = corrected("06-02 progress raise-catch status started in_progress")
    assert not list(problems)
    assert [entry.status for entry in entries] == ["in_progress", "partly_done"]


def test_a_correction_cannot_make_a_row_that_could_not_be_written() -> None:
    """What it leaves is judged like any row, and told where the correction says it."""
    for column, was, now, code in (
        ("status", "partly_done", "finished", "unknown-value"),
        ("date", "2032-06-01", "01.06.2032", "not-a-date"),
        ("commitment", "raise-catch", "raise-catches", "unknown-id"),
        ("value", "4400", "4,4", "not-a-number"),
        ("evidence_url", "https://news.example/bilan", "http://localhost/", "closed-address"),
        ("quote", "4~400~tonnes~à~fin~mai", "-", "missing-cell"),
    ):
        entries, problems = corrected(f"06-02 progress JUNE {column} {was} {now}")
        (problem,) = problems
        assert (problem.code, problem.location.path, problem.location.line) == (code, "data/corrections.csv", 2)
        assert len(entries) == 1


def views(language: str, *made: str) -> tuple[CorrectionView, ...]:
    site = tiny_site()
    placed = tuple(replace(correction(text), reason=dict.fromkeys(site.languages, "r")) for text in made)
    ledger = [replace(entry, corrections=tuple(i for i in placed if entry.date in i.key)) for entry in site.progress]
    shown = replace(site, corrections=placed, progress=ledger)
    messages = Messages(site.catalogues[language], site.languages[language])
    indexes = make_indexes(shown, TODAY, {})
    address, speaker = f"{language}/corrections/", site.speaker(language)
    context = PageContext(shown, language, address, Links(), messages, speaker, TODAY, indexes)
    return correction_views(context, placed)


def test_readers_see_names_and_words_and_no_ids() -> None:
    """In the language of the page: what the table holds, the row's name, and cells as they are shown elsewhere."""
    lines = [line for line in SEEN.splitlines() if line]
    for line in lines:
        text, seen = line.split(" = ")
        language, _, made = text.partition(" ")
        (view,) = views(language, made)
        assert f"{view.key}: {view.was} > {view.now}" == seen, line
        assert "-" not in view.table + view.column


def test_what_was_changed_on_one_day_is_said_together() -> None:
    """A value in another unit is none without that unit; days before and after are not mixed in."""
    made = (
        "02-03 figures homes-cost value 2000000 3",
        "02-03 figures homes-cost unit euro millions~d’euros",
        "02-05 figures homes-cost bound exact at_least",
    )
    assert [(str(view.was), str(view.now)) for view in views("en", *made)][1:] == [("€2 million", "€3 million")] * 2
    assert dt.date.fromisoformat(views("en", *made)[0].iso_date) > dt.date.fromisoformat(views("en", *made)[1].iso_date)
