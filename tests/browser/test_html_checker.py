"""The built HTML before the judge that browsers' makers use: the Nu HTML checker."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.built import ROOT, html_files

pytest_plugins = ["tests.built_fixtures"]

JAR = ROOT / "tests/tools/node_modules/vnu-jar/build/dist/vnu.jar"
HOW_TO_GET_IT = "the Nu HTML checker needs Java (`apt-get install default-jre-headless`) and `npm ci` in tests/tools"


def test_the_html_checker_finds_no_error(web_site: Path) -> None:
    """Every page is valid HTML, drawings included."""
    if not (JAR.is_file() and shutil.which("java")):
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(HOW_TO_GET_IT)
    files = [str(web_site / file) for file in html_files(web_site)]
    command = ["java", "-jar", str(JAR), "--errors-only", "--stdout", *files]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.stdout.splitlines() == []
    assert checked.returncode == 0, checked.stderr
