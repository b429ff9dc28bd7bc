"""Pairs of texts in invented languages, and what must be told of each: nothing, or codes at places.

`gr` has letters of its own; `en`, `nl` and `it` share theirs. The first language of a pair is the page's source. Lines
that begin with @ are front matter.
"""

from __future__ import annotations

A, B, C = "[[figure:a]]", "[[figure:b]]", "[[figure:c]]"
TA, TB = "[[term:a]]", "[[term:b]]"
ALL, SOME = "[[count:commitments]]", "[[count:commitments number=no]]"

LONG = f"Το ενα και το δυο και το τρια και το αλλο {A}\n\n" * 2
LATIN = str.maketrans("Τοεναικδυτρλ", "Tyknaiktytrl")

Pages = list[tuple[str, dict[str, str], list[str]]]


def pair(
    name: str, source: str, twin: str, *told: str, codes: tuple[str, str] = ("gr", "en")
) -> tuple[str, dict[str, str], list[str]]:
    return name, dict(zip(codes, (source, twin), strict=True)), list(told)


BLOCKS: Pages = [
    # The same
    pair("words alone", "Το ενα.", "The one."),
    pair("one figure", f"Το {A}.", f"The {A}."),
    pair("other forms", "Το [[figure:a::quantity]].", "The [[figure:a::short]]."),
    pair("a label more in one language", f"Το [[figure:a::label]] {A}.", f"The {A}."),
    pair("two figures in order", f"Το {A} και {B}.", f"The {A} and {B}."),
    pair("a figure repeated in one language", f"Το {A} και {B}, {A}.", f"The {A} and {B}."),
    pair("both repeat alike", f"Το {A}, {B}, {A}.", f"The {A}, {B}, {A}."),
    pair("a term before or after a number", f"Το {TA} {A}.", f"The {A} {TA}."),
    pair("a source before or after a number", f"Το {A} [[source:1]].", f"In [[source:1]], {A}."),
    pair("from and to, the other way round", f"Το απο {A} σε {B}.", f"The one to {B} from {A}."),
    pair("from and to, as in the source", f"Το απο {A} σε {B}.", f"The one from {A} to {B}."),
    pair("a part of a whole", f"Τα {ALL} εκ, {SOME} ειναι.", f"The one: {SOME} of {ALL} are."),
    pair("a term of a term", f"Το {TA} εκ {TB} ειναι.", f"The {TB} of {TA} is."),
    pair(
        "filters in another order",
        "Το [[count:commitments area=x number=no]].",
        "The [[count:commitments number=no area=x]].",
    ),
    pair("blanks in a reference", "Το [[ figure : a ]].", f"The {A}."),
    pair("a year, said in other words", f"Το [[year:a]] {A}.", f"In [[year:a]] the {A}."),
    pair("a chart alone", "[[chart:a]]", "[[chart:a]]"),
    pair("figures alone, equal", f"{A}", f"{A}"),
    pair("headings, items and text", f"## Το\n\nΤα {A}\n- ενα\n- δυο {B}", f"## The\n\nOne {A}\n- one\n- two {B}"),
    pair("tables", f"| Το | Τα |\n|--|--|\n| ενα | {A} |", f"| The | One |\n|:--|--:|\n| one | {A} |"),
    pair("quotations", "> Το ενα\n> και δυο", "> The one and two"),
    pair("lines broken elsewhere", f"Το ενα\nκαι {A}\nδυο", f"The one and {A} two"),
    pair("a reference to nothing, which is told by itself", "Το [[figure:unknown]].", f"The {A}."),
    pair("brackets that are no reference", "Το [[a]].", f"The {A}."),
    pair("a link to a page", "Το [ενα](page:data).", "The [one](page:data)."),
    pair("a code in a row", "Το `a b c d e`.", "The `a b c d e`."),
    pair("a foreign quotation", "Το “the one that is not in the list”.", "The “ενα που δεν ειναι στη λιστα”."),
    pair("a foreign name in brackets", "Το ενα (the one of all these).", "The one (το ενα απο ολα αυτα)."),
    pair("a few foreign names", "Το ενα NVDA και VoiceOver.", "The one NVDA and VoiceOver."),
    pair(
        "code in another language",
        "Το ενα:\n\n```\nthis is a list of all\n```",
        "The one:\n\n```\nthis is a list of all\n```",
    ),
    pair(
        "an address",
        "Το ενα https://example.org/this-is-one-of-the.",
        "The one https://example.org/this-is-one-of-the.",
    ),
    pair("a name alone, equal", "HTML 5", "HTML 5"),
    pair("three numbers in order", f"Το {A}, {B}, {C}.", f"The {A}, {B}, {C}."),
    pair("a rule between", "Το ενα.\n\n---\n\nΤο δυο.", "The one.\n\n***\n\nThe two."),
    pair(
        "shared letters, each in its own",
        "The one of them is not in the list.",
        "De ene is niet in het rijtje van een.",
        codes=("en", "nl"),
    ),
    pair("shared letters, one word alike", "Transport", "Transport", codes=("en", "nl")),
    pair(
        "shared letters, a name from there",
        "The Museo della Citta is not in the list.",
        "Il Museo della Citta non e che un museo.",
        codes=("en", "it"),
    ),
    # Addresses, pictures, tasks, titles of links and dates that are the same
    pair("an address", "Το [ενα](https://example.org/a).", "The [one](https://example.org/a/)."),
    pair("an address by its label", "Το [ενα][x].\n\n[x]: https://example.org/a", "The [one](https://example.org/a)."),
    pair("both the same edition of the site", "Το [ενα](../../en/a/).", "The [one](../../en/a/)."),
    pair("each its own edition", "Το [ενα](https://example.org/gr/1).", "The [one](https://example.org/en/2)."),
    pair("each its own host", "Το [ενα](https://gr.example.org/το).", "The [one](https://en.example.org/the)."),
    pair("one own edition alone", "Το [ενα](https://example.org/gr/1).", "The [one](https://www.example.org/)."),
    pair("a mailbox", "Το [ενα](mailto:a@example.org).", "The [one](mailto:a@example.org)."),
    pair("a picture", "![το](static/a.png)", "![the](static/a.png)"),
    pair("a picture of each language", "![το](static/a.gr.png)", "![the](static/a.en.png)"),
    pair("tasks", "- [x] το\n- [ ] τα", "- [X] the\n- [ ] one"),
    pair("a link with a title", 'Το [ενα](page:data "το").', 'The [one](page:data "the").'),
    pair("a date", "Στις 3 Ιουνίου 2026.", "On 3 June 2026."),
    pair("a date, its year left out", "Στις 3 Ιουνίου 2026.", "On June 3rd."),
    pair("a date, its day left out", "Στις 3 Ιουνίου.", "In June 2026."),
    pair("days of a span", "Στις 28 έως 31 Δεκεμβρίου 2025.", "From 28 to 31 December 2025."),
    pair("days of a span, the month before", "Στις 28 έως 31 Δεκεμβρίου.", "From December 28 to 31, 2025."),
    pair("a date as in data", "Στις 2026-06-03.", "On 3 June 2026."),
    pair("a number after a month", "Τον Ιούνιο 5 απο αυτα.", "In June, 5 of them."),
    # and that differ
    pair("a year in one language", f"Το {A}.", f"In [[year:a]] the {A}.", "gr.md:1:1: references-differ"),
    pair("another year", "Το [[year:a]].", "In [[year:b]].", "en.md:1:1: references-differ"),
    pair("a year in a heading", "## Το [[year:a]]", "## The plan", "en.md:1:1: references-differ"),
    pair(
        "another address",
        "[Το](https://example.org/a).",
        "[It](https://example.org/b).",
        "en.md:1:1: references-differ",
    ),
    pair(
        "another host", "[Το](https://example.org/gr).", "[I](https://example.com/en).", "en.md:1:1: references-differ",
    ),
    pair("an address lacks", "Το [ενα](https://example.org/a).", "The one.", "en.md:1:1: references-differ"),
    pair("a bare address lacks", "Το https://example.org/a.", "The one.", "en.md:1:1: references-differ"),
    pair("a file lacks", "Το [ενα](files/a.pdf).", "The [one](files/b.pdf).", "en.md:1:1: references-differ"),
    pair(
        "addresses swapped",
        "[Το](https://example.org/a), [τα](https://example.org/b).",
        "[The](https://example.org/b), [one](https://example.org/a).",
        "en.md:1:1: order-differs",
    ),
    pair("another picture", "![το](static/a.png)", "![the](static/b.png)", "en.md:1:1: references-differ"),
    pair("a task done in one", "- [x] το\n- [ ] τα", "- [ ] the\n- [ ] one", "en.md:1:1: references-differ"),
    pair("a task that is none", "- [ ] το", "- the", "en.md:1:1: references-differ"),
    pair("a title lacks", 'Το [ενα](page:data "το").', "The [one](page:data).", "en.md:1:1: references-differ"),
    pair("another day", "Στις 3 Ιουνίου 2026.", "On 13 June 2026.", "en.md:1:1: references-differ"),
    pair("another month", "Στις 3 Ιουνίου.", "On 3 July.", "en.md:1:1: references-differ"),
    pair("another year of a date", "Στις 3 Ιουνίου 2026.", "On June 3, 2025.", "en.md:1:1: references-differ"),
    pair("a date in one", "Το ενα στις 3 Ιουνίου.", "The one.", "en.md:1:1: references-differ"),
    # Figures and other references
    pair("a figure lacks", f"Το {A} και {B}.", f"The {A}.", "en.md:1:1: figures-differ"),
    pair("a figure too many", f"Το {A}.", f"The {A} and {B}.", "gr.md:1:1: figures-differ"),
    pair("another figure", f"Το {A}.", f"The {B}.", "en.md:1:1: figures-differ"),
    pair("a number only named", f"Το {A}.", "The [[figure:a::label]].", "en.md:1:1: figures-differ"),
    pair("a term lacks", f"Το {TA}.", "The one.", "en.md:1:1: references-differ"),
    pair("another term", f"Το {TA}.", f"The {TB}.", "en.md:1:1: references-differ"),
    pair("another count", f"Το {ALL}.", f"The {SOME}.", "en.md:1:1: references-differ"),
    pair("another source", "Το [[source:1]].", "The [[source:2]].", "en.md:1:1: references-differ"),
    pair("another chart", "[[chart:a]]", "[[chart:b]]", "en.md:1:1: references-differ"),
    pair("another promise", "Το [[commitment:a]].", "The [[commitment:b]].", "en.md:1:1: references-differ"),
    pair("another area", "Το [[area:a]].", "The [[area:b]].", "en.md:1:1: references-differ"),
    pair("another page", "Το [ενα](page:data).", "The [one](page:about).", "en.md:1:1: references-differ"),
    pair("a link lacks", "Το [ενα](page:data).", "The one.", "en.md:1:1: references-differ"),
    pair(
        "a figure and a term", f"Το {A} {TA}.", "The one.", "en.md:1:1: figures-differ", "en.md:1:1: references-differ"
    ),
    pair("in the second paragraph", f"Το.\n\nΤα {A}.", f"The.\n\nOne {B}.", "en.md:3:1: figures-differ"),
    pair("in an item", f"- το {A}\n- τα {B}", f"- the {A}\n- one {C}", "en.md:2:1: figures-differ"),
    pair(
        "in a row",
        f"| το | {A} |\n|--|--|\n| τα | {B} |",
        f"| the | {A} |\n|--|--|\n| one | {C} |",
        "en.md:3:1: figures-differ",
    ),
    # Order
    pair("two figures swapped", f"Το {A} και {B}.", f"The {B} and {A}.", "en.md:1:5: order-differs"),
    pair("from and to swapped", f"Το απο {A} σε {B}.", f"The one from {B} to {A}.", "en.md:1:14: order-differs"),
    pair(
        "from and to swapped, other order",
        f"Το απο {A} σε {B}.",
        f"The one to {A} from {B}.",
        "en.md:1:12: order-differs",
    ),
    pair("a whole and its part swapped", f"Το {ALL} εκ, {SOME}.", f"The {ALL} of {SOME}.", "en.md:1:5: order-differs"),
    pair(
        "two years swapped",
        "Το [[year:a]], το [[year:b]].",
        "In [[year:b]], in [[year:a]].",
        "en.md:1:4: order-differs",
    ),
    pair(
        "the item that lacks is known by its length",
        f"{LONG}- το\n- το ενα και το δυο και το τρια και το\n- τα δυο",
        f"{LONG.translate(LATIN)}- the\n- two of",
        "gr.md:6:1: missing-block",
    ),
    pair("a figure and a count swapped", f"Το {A} και {ALL}.", f"The {ALL} and {A}.", "en.md:1:5: order-differs"),
    pair("two terms swapped", f"Το {TA} ειναι {TB}.", f"The {TB} is {TA}.", "en.md:1:5: order-differs"),
    pair(
        "two sources swapped",
        "Το [[source:1]], τα [[source:2]].",
        "The [[source:2]], one [[source:1]].",
        "en.md:1:5: order-differs",
    ),
    pair("the last two of three", f"Το {A}, {B}, {C}.", f"The {A}, {C}, {B}.", "en.md:1:19: order-differs"),
    pair("swapped with a repeated one", f"Το {A}, {B}, {A}.", f"The {B}, {A}, {B}.", "en.md:1:5: order-differs"),
    pair("swapped over two sentences", f"Το {A}. Τα {B}.", f"The {B}. One {A}.", "en.md:1:5: order-differs"),
    pair("swapped on a later line", f"Το\nκαι {A}, {B}.", f"The\nand {B}, {A}.", "en.md:2:5: order-differs"),
    pair("cells of a row swapped", f"| {A} | {B} |\n|--|--|", f"| {B} | {A} |\n|--|--|", "en.md:1:3: order-differs"),
    # Blocks
    pair("a paragraph lacks", "Το.\n\nΤα.\n\nΤη.", "The.\n\nOne.", "gr.md:5:1: missing-block"),
    pair("a paragraph too many", "Το.", "The.\n\nOne.", "en.md:3:1: missing-block"),
    pair(
        "the paragraph that lacks is known by what it cites",
        f"Το {A}.\n\nΤα {B}.\n\nΤη {C}.",
        f"The {A}.\n\nOne {C}.",
        "gr.md:3:1: missing-block",
    ),
    pair("an item lacks", f"- το\n- τα {A}\n- τη", "- the\n- one", "gr.md:2:1: missing-block"),
    pair("a row lacks", f"| το | {A} |\n|--|--|\n| τα | {B} |", f"| the | {A} |\n|--|--|", "gr.md:3:1: missing-block"),
    pair("three in a row lack, told once", f"Το {A}.\n\nΤα.\n\n- ενα\n- δυο", f"The {A}.", "gr.md:3:1: missing-block"),
    pair("a heading lacks", "## Το\n\nΤα.\n\n## Τη\n\nΤις.", "## The\n\nOne.\n\nTwo.", "gr.md:5:1: missing-block"),
    pair("a heading of another level", "## Το\n\nΤα.", "### The\n\nOne.", "en.md:1:1: block-differs"),
    pair("an item that is a paragraph", "- το", "The.", "en.md:1:1: block-differs"),
    pair("a row with a cell less", "| το | τα |\n|--|--|", "| the |\n|--|", "en.md:1:1: block-differs"),
    pair("a quotation that is none", "> Το", "The", "en.md:1:1: block-differs"),
    pair("an item that is nested", "- το\n  - τα", "- the\n- one", "en.md:2:1: block-differs"),
    pair(
        "a heading moved down",
        f"Το {A}.\n\n## Τα\n\nΤη {B}.",
        f"The {A}.\n\nOne {B}.\n\n## Two",
        "en.md:5:1: block-moved",
    ),
    pair(
        "a block moved up",
        f"Το {A}.\n\nΤα {B}.\n\nΤη [[figure:c]].",
        f"The [[figure:c]].\n\nThe {A}.\n\nOne {B}.",
        "en.md:1:1: block-moved",
    ),
    pair(
        "two blocks moved up together, told once",
        f"Το {A}.\n\nΤα {B}.\n\nΤη {C}.\n\nΤο {TA}.\n\nΤα {TB}.",
        f"The {TA}.\n\nOne {TB}.\n\nThe {A}.\n\nOne {B}.\n\nThe {C}.",
        "en.md:1:1: block-moved",
    ),
    pair(
        "two blocks exchanged",
        f"Το {A}.\n\n## Τα\n\nΤη {B}.",
        f"One {B}.\n\n## Two\n\nThe {A}.",
        "en.md:5:1: block-moved",
    ),
    pair(
        "an item without references exchanged with one that has some",
        f"- Το {A}.\n- Τα δυο.\n- Τη {B}.",
        f"- One two.\n- The {A}.\n- The {B}.",
        "en.md:1:1: block-moved",
    ),
    pair(
        "both lack something",
        f"Το {A}.\n\n## Τα\n\nΤη {B}.",
        f"The {A}.\n\nOne {B}.\n\n- Two",
        "en.md:5:1: missing-block",
        "gr.md:3:1: missing-block",
    ),
    # Languages
    pair("English in the source", "This is one of all.", "The one.", "gr.md:1:1: wrong-language"),
    pair(
        "one paragraph of it",
        "Το ενα.\n\nThis is one of all.\n\nΤα δυο.",
        "The one.\n\nTwo.\n\nThree.",
        "gr.md:3:1: wrong-language",
    ),
    pair(
        "one sentence of it",
        "Το ενα. This is one of all and not two. Τα δυο.",
        "The one. Two. Three.",
        "gr.md:1:1: wrong-language",
    ),
    pair("the other way", "Το ενα.", "Ενα.", "en.md:1:1: wrong-language"),
    pair("a sentence the other way", "Το ενα. Τα δυο.", "The one. Τα δυο απο τη λιστα.", "en.md:1:1: wrong-language"),
    pair(
        "a whole page, told once",
        "Το ενα.\n\nΤα δυο.\n\n[[chart:a]]\n\nΤη.",
        "Ενα.\n\nΔυο.\n\n[[chart:a]]\n\nΤρια.",
        "en.md:1:1: wrong-language",
    ),
    pair("a copy", "Το ενα δυο.", "Το ενα δυο.", "en.md:1:1: not-translated"),
    pair(
        "a page that is a copy, told once",
        f"## Το\n\nΤα {A}.\n\n- ενα",
        f"## Το\n\nΤα {A}.\n\n- ενα",
        "en.md:1:1: not-translated",
    ),
    pair("a copy but for its signs", "Το ενα, δυο.", "Το ενα δυο;", "en.md:1:1: not-translated"),
    pair("both swapped", "The one of all.", "Το ενα.", "en.md:1:1: languages-swapped"),
    pair(
        "a page swapped, told once",
        "The one of all.\n\nTwo.\n\n- three",
        "Το ενα.\n\nΔυο.\n\n- τρια",
        "en.md:1:1: languages-swapped",
    ),
    pair(
        "shared letters, a copy",
        "The one of them.",
        "The one of them.",
        "nl.md:1:1: not-translated",
        codes=("en", "nl"),
    ),
    pair(
        "shared letters, the wrong one",
        "The one of them is not in the list.",
        "Il gatto non e la casa di un che.",
        "nl.md:1:1: wrong-language",
        codes=("en", "nl"),
    ),
    pair(
        "shared letters, one sentence",
        "The one of them. Two is not.",
        "De een van het. The two of them are not in.",
        "nl.md:1:1: wrong-language",
        codes=("en", "nl"),
    ),
    pair(
        "shared letters, swapped",
        "De ene van het rijtje is niet.",
        "The one of them is not.",
        "nl.md:1:1: languages-swapped",
        codes=("en", "nl"),
    ),
]

PAGES: Pages = [
    ("front matter alike", {"gr": f"@lead: Το {A}\nΤα", "en": f"@lead: The {A}\nOne"}, []),
    (
        "a lead with another figure",
        {"gr": f"@lead: Το {A}\nΤα", "en": f"@lead: The {B}\nOne"},
        ["en.md[lead]: figures-differ"],
    ),
    ("a lead that is a copy", {"gr": "@lead: Το ενα\nΤα", "en": "@lead: Το ενα\nOne"}, ["en.md[lead]: not-translated"]),
    (
        "swapped in a lead",
        {"gr": f"@lead: Το {A} {B}\nΤα", "en": f"@lead: The {B} {A}\nOne"},
        ["en.md[lead]: order-differs"],
    ),
    ("lists of texts", {"gr": "@unsaid: το; τα\nΤα", "en": "@unsaid: the; one\nOne"}, []),
    (
        "a list with a text less",
        {"gr": "@unsaid: το; τα; τη\nΤα", "en": "@unsaid: the; one\nOne"},
        ["gr.md[unsaid.2]: missing-block"],
    ),
    ("cards alike", {"gr": "@cards: a; b\nΤα", "en": "@cards: a; b\nOne"}, []),
    ("cards that differ", {"gr": "@cards: a; b\nΤα", "en": "@cards: a; c\nOne"}, ["en.md[cards]: figures-differ"]),
    ("cards in another order", {"gr": "@cards: a; b\nΤα", "en": "@cards: b; a\nOne"}, ["en.md[cards]: order-differs"]),
    (
        "charts that differ",
        {"gr": "@charts: a; b\nΤα", "en": "@charts: a; c\nOne"},
        ["en.md[charts]: references-differ"],
    ),
    ("a key that one lacks is told elsewhere", {"gr": "@lead: Το ενα\nΤα", "en": "One"}, []),
    ("three languages alike", {"gr": f"Το {A}", "en": f"The {A}", "nl": f"De {A}"}, []),
    ("the third lacks a figure", {"gr": f"Το {A}", "en": f"The {A}", "nl": "De ene"}, ["nl.md:1:1: figures-differ"]),
    (
        "only the third is a copy",
        {"en": "The one of all.", "gr": "Το ενα.", "nl": "The one of all."},
        ["nl.md:1:1: not-translated"],
    ),
    ("a page in one language alone", {"gr": f"Το {A}"}, []),
    ("alone, and in another language", {"gr": "This is one of all."}, ["gr.md:1:1: wrong-language"]),
    ("an empty page", {"gr": "", "en": ""}, []),
]

BESIDE: Pages = [
    ("a cell alike", {"gr": f"Το {A}", "en": f"The {A}"}, []),
    ("a cell with another figure", {"gr": f"Το {A}", "en": f"The {B}"}, ["en: figures-differ"]),
    ("a cell with a term less", {"gr": f"Το {TA}", "en": "The one"}, ["en: references-differ"]),
    ("swapped in a cell", {"gr": f"Το {A} {B}", "en": f"The {B} {A}"}, ["en: order-differs"]),
    ("labels swapped", {"gr": "Coal output", "en": "Ανθρακας"}, ["en: languages-swapped"]),
    ("labels of one word swapped", {"gr": "Coal", "en": "Ανθρακας"}, ["en: languages-swapped"]),
    (
        "labels swapped, shared letters",
        {"en": "Aantal van de huizen", "nl": "Number of the homes"},
        ["nl: languages-swapped"],
    ),
    ("the same label", {"gr": "Number of homes", "en": "Number of homes"}, ["gr: wrong-language"]),
    ("the same label, shared letters", {"en": "Number of homes", "nl": "Number of homes"}, ["nl: not-translated"]),
    ("a label of names", {"gr": "WCAG 2.2 AA", "en": "WCAG 2.2 AA"}, []),
    ("a unit", {"gr": "km", "en": "km"}, []),
    ("a message to be filled in", {"gr": "%(number)s KB", "en": "%(number)s KB"}, []),
    ("a message with words", {"gr": "%(number)s of all these", "en": "%(number)s of all"}, ["gr: wrong-language"]),
    ("a name that all write so", {"en": "Museo della Citta", "it": "Museo della Citta", "name": ""}, []),
    (
        "a name in the wrong letters",
        {"gr": "harbour office", "en": "Harbour office", "name": ""},
        ["gr: wrong-language"],
    ),
    ("names swapped", {"gr": "harbour office", "en": "Λιμανι", "name": ""}, ["en: languages-swapped"]),
    ("one language empty", {"gr": f"Το {A}"}, []),
]
