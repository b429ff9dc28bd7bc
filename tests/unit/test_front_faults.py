"""Front matter that can't be found is told as what hides it."""

from __future__ import annotations

from sitegen.sources.front_faults import front_fault


def test_what_hides_front_matter_is_named_on_its_line() -> None:
    """A space after the hyphens, other dashes, a line above, the second line forgotten, none at all."""
    faults = {
        "--- \ntitle: A\n---\n": ("front-line", 1),
        "---\ntitle: A\n--- \nText\n": ("front-line", 3),
        "---\ntitle: A\n----\n": ("front-line", 3),
        "———\ntitle: A\n———\n": ("front-line", 1),
        "\n---\ntitle: A\n---\n": ("front-late", 2),
        "Hello\n---\ntitle: A\n---\n": ("front-late", 1),
        "---\ntitle: A\n\nText\n": ("front-open", 1),
        "title: A\n\nText\n": ("front-none", 1),
    }
    assert {text: front_fault(text) for text in faults} == faults
