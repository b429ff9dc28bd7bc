"""What unit tests share: the project's languages, the units and tables of the frozen site, read once, never changed."""

from __future__ import annotations

import pytest
from hypothesis import settings

from sitegen.model.language import Language
from sitegen.model.quantity import Speaker
from sitegen.model.site import Site

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def project(frozen_site: Site) -> Site:
    """The frozen site, in the project's languages."""
    return frozen_site


@pytest.fixture(scope="session")
def zh(project: Site) -> Language:
    """The language of the source, with its numerals."""
    return project.languages["zh"]


@pytest.fixture(scope="session")
def en(project: Site) -> Language:
    return project.languages["en"]


@pytest.fixture(scope="session")
def in_zh(project: Site) -> Speaker:
    """Says quantities as the source printed them."""
    return project.speaker("zh")


@pytest.fixture(scope="session")
def in_en(project: Site) -> Speaker:
    """Says quantities to readers of English."""
    return project.speaker("en")
