"""The template environment: what is compiled is compiled once."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment

from sitegen.model.cache import Cache
from sitegen.pages.environment import CompiledTemplates, make_environment, make_tracing_environment


class Kept(dict[tuple[str, str], bytes]):
    """A store in working memory."""

    def has(self, section: str, key: str) -> bool:
        return (section, key) in self

    def get(self, section: str, key: str) -> bytes | None:  # type: ignore[override]  # as stores are asked
        return super().get((section, key))

    def put(self, section: str, key: str, content: bytes) -> None:
        self[section, key] = content


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that have been parsed."""
    names: list[str] = []
    whole = Environment._parse

    def parse(self: Environment, source: str, name: str | None, filename: str | None) -> object:
        names.append(str(name))
        return whole(self, source, name, filename)

    monkeypatch.setattr(Environment, "_parse", parse)
    return names


def rendered(root: Path, cache: Cache) -> str:
    environment = make_environment(root)
    environment.bytecode_cache = CompiledTemplates(cache)
    return environment.get_template("a.html").render(word="<x>")


def test_a_template_is_compiled_once(tmp_path: Path, parsed: list[str]) -> None:
    """What a build has compiled the next one takes as it is; not other words, nor what other code has compiled."""
    (tmp_path / "templates").mkdir()
    template, kept = tmp_path / "templates/a.html", Kept()
    template.write_text("<p>{{ word }}\n", encoding="utf-8")
    assert [rendered(tmp_path, Cache(kept, "code")) for _ in range(3)] == ["<p>&lt;x&gt;\n"] * 3
    assert parsed == ["a.html"]
    assert rendered(tmp_path, Cache(kept, "other code")) == "<p>&lt;x&gt;\n"
    assert parsed == ["a.html"] * 2
    template.write_text("<b>{{ word }}\n", encoding="utf-8")
    assert rendered(tmp_path, Cache(kept, "code")) == "<b>&lt;x&gt;\n"
    assert parsed == ["a.html"] * 3
    traced = make_tracing_environment(tmp_path).get_template("a.html").render(word="y")
    assert traced == '<b data-written-at="templates/a.html:1:1">y\n', "what says where it stands is compiled anew"
