"""Languages held against each other, block by block: what is the same, and what is told of what isn't."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

import pytest

from sitegen.checks.tongues import make_tongues
from sitegen.checks.twins import Twins
from sitegen.model.language import Cue, Language
from sitegen.model.passages import passages_of
from sitegen.model.site import Site
from sitegen.model.visible import Parallel, VisibleText
from sitegen.problems import Location, Problems
from tests.unit.making import document, found, language
from tests.unit.twin_corpus import BESIDE, BLOCKS, PAGES


class Anything(Collection[str]):
    """Ids of which all are known but one."""

    def __contains__(self, name: object) -> bool:
        return name != "unknown"

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


KNOWN = dict.fromkeys(
    ("figure", "count", "term", "commitment", "area", "source", "chart", "page", "kind", "year"), Anything()
)
PARTS = ("from", "to", "whole")


@pytest.fixture(scope="module")
def site(project: Site) -> Site:
    """A site in four invented languages: one in letters of its own, three that share theirs."""
    like = project.languages["en"]

    def made(code: str, words: tuple[str, str, str], common: str, *, script: str = "", after: str = "") -> Language:
        cues = tuple(Cue(part, (word,) if word else (), ()) for part, word in zip(PARTS, words, strict=True))
        cues = (*cues, Cue("whole", (), (after,))) if after else cues
        quotes = ("“”", "«»")
        return language(
            like,
            code=code,
            name=code,
            script=script,
            cues=cues,
            common_words=tuple(common.split()),
            quotes=quotes,
            locale=code.replace("gr", "el"),
        )

    languages = {
        "gr": made("gr", ("απο", "σε", ""), "", script="α-ωΑ-Ω", after="εκ"),
        "en": made("en", ("from", "to", "of"), "the of and is are to in not"),
        "nl": made("nl", ("van", "tot", "uit"), "de het en is van niet een in"),
        "it": made("it", ("da", "a", "su"), "il la di e non un che per"),
    }
    return replace(project, languages=languages, phrases=(), terms={}, areas={}, subsections={}, places={}, partners={})


def twins(site: Site) -> Twins:
    return Twins(site.languages, make_tongues(site))


def of_page(site: Site, texts: dict[str, str]) -> list[str]:
    """What is told of a page in some languages, of which the first is its source."""
    problems, documents = Problems(), []
    for position, (code, text) in enumerate(texts.items()):
        front: dict[str, object] = {"title": "Τ" if code == "gr" else "T"}
        lines = text.split("\n")
        for line in (line for line in lines if line.startswith("@")):
            key, _, value = line[1:].partition(": ")
            front[key] = value.split("; ") if ";" in value else value
        if position:
            front["reviewed"] = "0"
        body = "\n".join(line for line in lines if not line.startswith("@"))
        page = document(body, name="p", language=code, **front)
        blocks = tuple(replace(block, line=block.line - page.body_line + 1) for block in page.blocks)
        targets = tuple(replace(each, line=each.line - page.body_line + 1) for each in page.targets)
        documents.append(replace(page, body_line=1, blocks=blocks, targets=targets))
    twins(site).page(documents, KNOWN, problems)
    return [line.removeprefix("content/p.") for line in found(problems)]


@pytest.mark.parametrize("corpus", [BLOCKS, PAGES])
def test_pages_are_held_against_each_other(site: Site, corpus: list[tuple[str, dict[str, str], list[str]]]) -> None:
    """Each pair of the corpus: nothing where both say the same, else the code at the block that it is about."""
    wrong = [(name, told) for name, texts, wanted in corpus if (told := of_page(site, texts)) != wanted]
    assert not wrong, "\n".join(map(str, wrong))


def test_texts_beside_pages_are_held_against_each_other(site: Site) -> None:
    """Cells, charts and messages by the same rules; each stands at a place of its own."""
    wrong = []
    for name, texts, wanted in BESIDE:
        problems = Problems()
        languages = [code for code in texts if code in site.languages]
        places = {code: VisibleText(texts[code], code, Location(code)) for code in languages}
        twins(site).texts([Parallel(places, is_name="name" in texts)], next(iter(texts)), KNOWN, problems)
        if found(problems) != wanted:
            wrong.append((name, found(problems)))
    assert not wrong, "\n".join(map(str, wrong))


def test_the_corpus_is_wide() -> None:
    """Pairs that are the same are tried as much as pairs that are not."""
    everything = [*BLOCKS, *PAGES, *BESIDE]
    assert len(everything) >= 100
    assert 0.3 < sum(not wanted for _, _, wanted in everything) / len(everything) < 0.7


def test_a_message_says_where_the_other_text_stands(site: Site) -> None:
    """With what is missing, what is too much, and the twin's line."""
    problems = Problems()
    pages = [document("Α [[figure:a]]", name="p", language="gr"), document("A [[figure:b]]", name="p", reviewed="0")]
    twins(site).page(pages, KNOWN, problems)
    (told,) = [problem.told("en") for problem in problems]
    assert told.startswith("content/p.en.md:4:1: figures-differ: This text and content/p.gr.md:3:1 do not")
    assert "Only there: [[figure:a]]. Only here: [[figure:b]]." in told


def test_of_three_languages_the_odd_one_is_told(site: Site) -> None:
    """Whether it cites something more or something less, and though it is the source."""
    cited, bare = "Α [[figure:a]] το.", "Α το."
    for odd in ("gr", "nl", "it"):
        for own, theirs in ((cited, bare), (bare, cited)):
            texts = {code: own if code == odd else theirs for code in ("gr", "nl", "it")}
            latin = str.maketrans("Ατο", "Abc")
            texts |= {code: texts[code].translate(latin) for code in ("nl", "it")}
            assert of_page(site, texts) == [f"{odd}.md:1:1: figures-differ"], (odd, own)


def test_a_block_that_languages_lack_is_told_once_with_all_of_them(site: Site) -> None:
    """Where it stands; the source that has it not is named, too."""
    short, long = "A b.", "A b.\n\nA much longer block with more words, which stands alone."
    for having, lacking in (("gr", "nl, it"), ("nl", "gr, it")):
        problems = Problems()
        pages = [
            document(long if code == having else short, name="p", language=code, **front)
            for code, front in {"gr": {}, "nl": {"reviewed": "0"}, "it": {"reviewed": "0"}}.items()
        ]
        twins(site).page(pages, KNOWN, problems)
        told = [problem for problem in problems if problem.code == "missing-block"]
        assert [(problem.location.path, problem.fields["language"]) for problem in told] == [
            (f"content/p.{having}.md", lacking)
        ]


def test_a_page_that_is_mostly_in_another_language_is_remembered(site: Site) -> None:
    """So that nothing more is told of its words; one such block does not make a page."""
    for body, is_foreign in (("This is all of it.", True), ("Το. \n\nΤα.\n\nΤη.\n\nThis is one of them.", False)):
        held = twins(site)
        source, twin = document(body, name="p", language="gr"), document(body.replace("T", "W"), name="p", reviewed="0")
        held.page([source, twin], KNOWN, Problems())
        assert (Location("content/p.gr.md") in held.foreign) is is_foreign


def test_long_pages_that_are_not_built_alike_are_compared_in_time(site: Site) -> None:
    """Thousands of blocks without a counterpart; it would take minutes to weigh each against each."""
    many = "\n\n".join(f"[[figure:a{number}]]" for number in range(3000))
    told = of_page(site, {"gr": many, "en": many.replace("a", "b") + "\n\n[[figure:c]]"})
    assert "en.md:1:1: figures-differ" in told


def test_passages_have_kind_and_place() -> None:
    """Those of the front matter with the texts and ids that they hold, those of the body with marks and lines."""
    body = "## H\n\nText\ngoes on\n\n- item\n  - `a` inner\n\n| a | b |\n|---|---|\n| c | d |\n\n```\n## code\n```"
    page = document(body, title="T", unsaid=["a", "b"], cards=["x", "y"], minute=[{"to": "home", "title": "M"}])
    passages = [(passage.kind, passage.text.text, passage.text.start.line) for passage in passages_of(page)]
    assert [(kind, text) for kind, text, line in passages if not line] == [
        *(("title", "T"), ("unsaid.*", "a"), ("unsaid.*", "b"), ("cards", "[[figure:x]] [[figure:y]]")),
        *(("minute.*.to", "[[page:home]]"), ("minute.*.title", "M")),
    ]
    assert [(kind, text, line - page.body_line) for kind, text, line in passages if line] == [
        ("heading 2", "## H", 0),
        ("paragraph 0", "Text\ngoes on", 2),
        ("item 1", "- item", 5),
        ("item 2", "  - \ufffc\ufffc\ufffc inner", 6),
        ("row 0 2", "| a | b |\n|---|---|", 8),
        ("row 0 2", "| c | d |", 10),
        ("code 0", "", 12),
    ]
