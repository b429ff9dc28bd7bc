"""Charts of an invented town, written as an editor would write them."""

from __future__ import annotations

import dataclasses
import textwrap
from pathlib import Path

import pytest

from sitegen.model.site import Site
from sitegen.problems import Problems
from sitegen.sources.files import Reader
from sitegen.sources.texts import read_charts
from tests.charts.town import LANGUAGES, SITE, WORDS, Maker


@pytest.fixture
def site_with(tmp_path: Path) -> Maker:
    """Gives the site with the charts whose YAML is passed by name; titles cite what `cite` says."""

    def make(cite: str = "[[figure:ore]]", **charts: str) -> Site:
        folder = tmp_path / "content/charts"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in charts.items():
            words = "" if "\ntitle:" in text else WORDS.replace("TITLE", cite)
            path = folder / f"{name.replace('_', '-')}.yml"
            path.write_text(textwrap.dedent(text).strip() + "\n" + words.lstrip(), encoding="utf-8")
        problems = Problems()
        read = read_charts(Reader(tmp_path, problems), LANGUAGES)
        assert not list(problems)
        return dataclasses.replace(SITE, charts=read)

    return make
