"""The built HTML before the judge that browsers' makers use: the Nu HTML checker."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.looking import KINDS, LANGUAGES
from tests.built import ROOT, html_files

pytest_plugins = ["tests.built_fixtures"]

JAR = ROOT / "tests/tools/node_modules/vnu-jar/build/dist/vnu.jar"
HOW_TO_GET_IT = "the Nu HTML checker needs Java (`apt-get install default-jre-headless`) and `npm ci` in tests/tools"


def test_the_html_checker_finds_no_error(web_site: Path, own_build: Path) -> None:
    """Every page of the published site is valid HTML, drawings included, and of each kind that it may not have yet."""
    if not (JAR.is_file() and shutil.which("java")):
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(HOW_TO_GET_IT)
    kinds = [f"{code}/{address}index.html" for code in LANGUAGES for address in KINDS.values()]
    files = [str(own_build / file) for file in html_files(own_build)] + [str(web_site / file) for file in kinds]
    command = ["java", "-jar", str(JAR), "--errors-only", "--stdout", *files]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.stdout.splitlines() == []
    assert checked.returncode == 0, checked.stderr
