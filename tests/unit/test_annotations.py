"""What GitHub shows beside the lines of a change, and in the summary of a run."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from sitegen.annotations import LARGEST_SUMMARY, as_github, ordered, summary
from sitegen.problems import Location, Problem, Problems, catalogue

REFUSED, HARMLESS = "review-needed", "windows-line-ends"
"""A notice that stops publication, and one that stops nothing."""


def found() -> Problems:
    problems = Problems()
    for path in ("content/a.md", "content/z.md"):
        problems.add("empty-file", Location(path))
        problems.add(REFUSED, Location(f"{path}.fr.md", 2, 1), other="x", line="reviewed: 0123")
        problems.add(HARMLESS, Location(f"{path}.csv"))
    return problems


def heads(problems: Problems, *edited: str, above: str = "", strict: bool = False) -> list[str]:
    commands = as_github(ordered(problems, edited, above, strict=strict), "en").splitlines()
    return [re.sub(r",line=\d+,col=\d+,title=[\w-]+::.*", "", command) for command in commands]


def test_the_kinds_are_what_this_test_takes_them_for() -> None:
    """One stops publication though it is a notice, the other nothing."""
    kinds = catalogue()
    assert [(kinds[code].severity.value, kinds[code].stops_publication) for code in (REFUSED, HARMLESS)] == [
        ("notice", True),
        ("notice", False),
    ]


def test_what_stops_something_comes_first_and_of_that_what_was_edited() -> None:
    """GitHub shows ten of a level; an editor must find those of the own change among them."""
    plain = heads(found())
    assert plain == [
        *("::error file=content/a.md", "::error file=content/z.md"),
        *("::warning file=content/a.md.fr.md", "::warning file=content/z.md.fr.md"),
        *("::notice file=content/a.md.csv", "::notice file=content/z.md.csv"),
    ]
    edited = heads(found(), "content/z.md", "content/z.md.fr.md", "content/z.md.csv")
    assert edited == [plain[1], plain[0], plain[3], plain[2], plain[5], plain[4]]


def test_a_fault_that_was_copied_into_an_edited_file_is_one_of_it() -> None:
    """Where the same is wrong at several places, any of them may be what was edited."""
    problems = Problems()
    problems.add("empty-file", Location("a"))
    for path in ("p", "q"):
        problems.add("unknown-reference", Location(path, 1), kind="figure", id="coal", near="")
    assert heads(problems, "q") == ["::error file=p", "::error file=a"]


def test_what_is_refused_on_main_is_a_warning_before() -> None:
    """Merging it stops publication, says the pull request; on main it is an error, and both say so in words."""
    before, after = (as_github(ordered(found(), (), "", strict=strict), "en").splitlines() for strict in (False, True))
    warned = [line for line in before if REFUSED in line]
    refused = [line for line in after if REFUSED in line]
    assert all(line.startswith("::warning ") and "If this is merged as it is" in line for line in warned)
    assert all(line.startswith("::error ") and "the site is not published." in line for line in refused)
    assert len(warned) == len(refused) == 2
    assert [line for line in after if HARMLESS in line] == [line for line in before if HARMLESS in line]


def test_a_site_in_a_folder_of_the_repository_is_found_there() -> None:
    """Paths are of the repository, as GitHub and `git diff` know them."""
    lines = heads(found(), "cities/other/content/z.md", above="cities/other/")
    assert lines[:2] == ["::error file=cities/other/content/z.md", "::error file=cities/other/content/a.md"]


def test_github_is_told_of_further_places() -> None:
    """Beside the first place stands where else the same is wrong."""
    problems = Problems()
    for line in (1, 2):
        problems.add("unknown-reference", Location("p", line), kind="figure", id="coal", near="")
    (command,) = as_github(ordered(problems, (), "", strict=False), "en").splitlines()
    assert command.startswith("::error file=p,line=1,col=1,title=unknown-reference::")
    assert command.endswith("The same holds at p:2.")


class Reader(HTMLParser):
    """Counts elements, and gathers what is read."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_summary_holds_everything_in_every_message_language() -> None:
    """Each problem with its place and cure; what a file holds is text there, whatever it looks like."""
    problems = found()
    evil = "</li><script>alert(1)</script>&lt;![x](y) `z` | \n\n# h"
    problems.add("unknown-reference", Location(f"content/{evil}.md", 3), kind="figure", id=evil, near="")
    for strict in (False, True):
        page = summary(ordered(problems, (), "", strict=strict), problems, strict=strict)
        reader = Reader()
        reader.feed(page)
        assert set(reader.tags) == {"h3", "ul", "li", "b", "code", "br", "span", "small"}
        assert reader.tags.count("li") == 7
        assert "\n\n" not in page.rstrip("\n")  # an empty line would end the HTML and begin Markdown
        for problem in problems:
            for language in ("en", "zh"):
                assert problem.words(language) in reader.text
        assert ("publication is refused, since 2 of the notices" in reader.text) is strict
        assert ("不予发布" in reader.text) is strict


def test_the_summary_is_never_too_long() -> None:
    """GitHub shows none above a mebibyte: what is left out is counted."""
    fields = {"kind": "figure", "id": "x" * 900, "near": ""}
    many = [Problem(Location(f"p{number}"), "unknown-reference", fields) for number in range(1500)]
    page = summary(ordered(many, (), "", strict=False), Problems(), strict=False)
    assert LARGEST_SUMMARY / 2 < len(page.encode()) < 2**20
    left = 1500 - page.count("<li><b>")
    assert f"and {left} more" in page
