"""The audit of the tiny site against its text, in both directions, and the refresh of what only the text can tell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.outcome import Outcome
from sitegen.pipeline import audit, build, check
from tests.tiny import SOURCE, TODAY, tiny_options

Edit = Callable[[str, str, str], None]


def audited(tiny: Path, *, write: bool = False) -> Outcome:
    return audit(tiny_options(tiny), tiny / SOURCE.name, write=write)


def codes(outcome: Outcome) -> set[str]:
    return {problem.code for problem in outcome.problems}


def test_text_and_data_agree(tiny: Path) -> None:
    """The tiny site accounts for every numeral of its text, and its text holds every span that it claims."""
    assert not list(audited(tiny).problems)


@pytest.mark.parametrize(
    ("words", "by", "expected"),
    [
        ("4200 tonnes", "420 tonnes", {"numerals-differ"}),
        ("Vive Brumeval", "Vive notre Brumeval", {"digest-differs"}),
        ("Vive Brumeval", "Vive Brumeval 9", {"numerals-differ"}),
        ("près de 900", "plus de 900", {"digest-differs", "span-missing"}),
        ("étudierons", "lancerons", {"digest-differs", "verb-missing"}),
        ("½ hectare", "Ⅱ hectare", {"numerals-differ"}),
        ("\n\nLe port.", " Le port.", {"paragraph-count"}),
    ],
    ids=["digit removed", "word added", "numeral added", "hedge changed", "verb changed", "sign changed", "joined"],
)
def test_a_tampered_text_is_noticed(tiny: Path, edit: Edit, words: str, by: str, expected: set[str]) -> None:
    """Whatever changes in the text is noticed, each change once: a digit, a hedge or a single word."""
    edit("source.txt", words, by)
    assert codes(audited(tiny)) == expected


@pytest.mark.parametrize(
    ("name", "words", "by", "expected"),
    [
        ("data/figures.csv", "reported,4200 tonnes", "reported,4201 tonnes", {"unbalanced-numerals", "span-missing"}),
        ("data/figures.csv", "au moins 80 logements", "au moins 80", set()),
        ("data/exemptions.csv", "lycée Ⅱ,name", "école Ⅱ,name", {"span-missing"}),
        ("data/exemptions.csv", "2031,date,3,1", "2031,date,3,2", {"unbalanced-numerals", "span-missing"}),
        ("data/report.csv", "2031;4200;5", "2031;5;4200", {"numerals-differ"}),
    ],
    ids=["span changed", "span cut at a token's border", "words around a numeral", "claimed twice", "order"],
)
def test_tampered_data_are_noticed(tiny: Path, edit: Edit, name: str, words: str, by: str, expected: set[str]) -> None:
    """Whatever the data claim and the text doesn't hold is noticed, to the number of times."""
    edit(name, words, by)
    assert codes(audited(tiny)) == expected


def test_space_and_line_ends_do_not_matter(tiny: Path) -> None:
    """Blank lines, space at the ends of lines, and Windows line ends are layout and not text."""
    text = (tiny / SOURCE.name).read_text(encoding="utf-8")
    loose = "\r\n\r\n".join(f"  {line}\t" for line in text.splitlines())
    (tiny / SOURCE.name).write_bytes(loose.encode())
    assert codes(audited(tiny)) == {"windows-line-ends"}


def test_refreshing_restores_what_the_text_can_tell(tiny: Path, edit: Edit) -> None:
    """`--write` sets numerals and digests anew, byte for byte, and touches nothing else of the table."""
    report = tiny / "data/report.csv"
    sound = report.read_bytes()
    edit("data/report.csv", "2031;4200;5;8,", "7,")
    assert "numerals-differ" in codes(audited(tiny))
    assert not list(audited(tiny, write=True).problems)
    assert report.read_bytes() == sound


def test_refreshing_does_not_hide_a_new_numeral(tiny: Path, edit: Edit) -> None:
    """A text with a numeral more is taken over by `--write`, and then the balance asks for its figure."""
    edit("source.txt", "Vive Brumeval !", "Vive Brumeval, et ses 9 ponts !")
    assert codes(audited(tiny, write=True)) == {"unbalanced-numerals"}
    assert ",9," in (tiny / "data/report.csv").read_text(encoding="utf-8").splitlines()[-1]


def test_a_missing_text_is_a_problem(tiny: Path) -> None:
    """An address that leads to no file is told as such."""
    (tiny / SOURCE.name).unlink()
    assert codes(audited(tiny)) == {"missing-file"}


def test_a_text_that_is_not_utf8_is_a_problem(tiny: Path) -> None:
    """A text in an old encoding is told as such, and refreshes nothing."""
    text = (tiny / SOURCE.name).read_text(encoding="utf-8").replace("½", "").replace("Ⅱ", "")
    (tiny / SOURCE.name).write_bytes(text.encode("cp1252"))
    before = (tiny / "data/report.csv").read_bytes()
    assert codes(audited(tiny, write=True)) == {"not-utf8"}
    assert (tiny / "data/report.csv").read_bytes() == before


def test_a_byte_order_mark_is_no_part_of_the_text(tiny: Path) -> None:
    """A text that an editor saved with a byte-order mark is the same text."""
    (tiny / SOURCE.name).write_text((tiny / SOURCE.name).read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert "digest-differs" not in codes(audited(tiny))


def test_a_sound_audit_leaves_word_and_the_site_says_so(tiny: Path, edit: Edit) -> None:
    """A site without a record is told, and says that it was not audited; `--write` records the day, once."""
    record = tiny / "content/audit.yml"
    record.unlink()
    assert codes(check(tiny_options(tiny))) == {"not-audited"}
    assert b"have not been held against the text" in about(tiny)
    assert not list(audited(tiny).problems) or codes(audited(tiny)) == {"not-audited"}
    assert not record.exists()
    audited(tiny, write=True)
    assert TODAY.isoformat() in record.read_text(encoding="utf-8")
    assert not list(check(tiny_options(tiny)).problems)
    assert b"On 15 June 2032 a program held" in about(tiny)
    edit("data/exemptions.csv", "14 janvier 2032,date", "14 janvier 2032 soir,date")
    assert b"They have changed since" in about(tiny)


def test_an_audit_that_finds_something_leaves_no_word(tiny: Path, edit: Edit) -> None:
    """Only what agreed was audited."""
    record = (tiny / "content/audit.yml").read_bytes()
    edit("source.txt", "étudierons", "lancerons")
    assert "verb-missing" in codes(audited(tiny, write=True))
    assert (tiny / "content/audit.yml").read_bytes() == record


def about(tiny: Path) -> bytes:
    return build(tiny_options(tiny)).tree["en/about/index.html"]
