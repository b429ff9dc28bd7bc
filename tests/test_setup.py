"""A newcomer's first minutes: make, the locks, and what continuous integration installs."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from email.message import Message
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import cast

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.txt", "requirements-dev.txt")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
WANTED = {
    "requirements.txt": PROJECT["project"]["dependencies"],
    "requirements-dev.txt": [*PROJECT["project"]["dependencies"], *GROUPS["test"], *GROUPS["lint"]],
}

# Stands in for Python: tells its version, passes every check, and notes what it is asked to do.
FAKE_PYTHON = """#!/bin/sh
echo "$*" >>"$NOTES"
case "$*" in
  --version) echo "Python $VERSION" ;;
  *version_info*) case "$VERSION" in 3.1[1-9].*) ;; *) exit 1 ;; esac ;;
  *ensurepip*) exit "${NO_VENV:-0}" ;;
  "-m venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
esac
"""


def pins(lock: str) -> dict[str, list[str]]:
    """The pinned versions of each library; there may be one for each of several Pythons."""
    found: dict[str, list[str]] = {}
    text = (ROOT / lock).read_text(encoding="utf-8")
    for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, re.MULTILINE):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_satisfy_what_the_project_asks_for(lock: str) -> None:
    """A new or raised requirement in pyproject.toml needs `make lock`."""
    locked = pins(lock)
    for line in WANTED[lock]:
        wanted = Requirement(line)
        versions = locked.get(canonicalize_name(wanted.name), [])
        assert versions, f"{wanted.name} is not in {lock}: run `make lock`"
        assert all(wanted.specifier.contains(version) for version in versions), f"{line}: run `make lock`"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hashes(lock: str) -> None:
    """Nothing is installed whose content is not known beforehand."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert blocks
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


PYTHONS = [line.rpartition(" ")[2] for line in PROJECT["project"]["classifiers"] if re.search(r" 3\.\d+$", line)]
"""Every Python that the project is said to run on."""
SYSTEMS = {"linux": ("posix", "Linux"), "win32": ("nt", "Windows"), "darwin": ("posix", "Darwin")}


def environments() -> Iterator[dict[str, str]]:
    """What markers are asked about on each supported Python and system."""
    for python in PYTHONS:
        for system, (kind, name) in SYSTEMS.items():
            told = {"python_version": python, "python_full_version": f"{python}.0", "os_name": kind, "extra": ""}
            yield {**told, "sys_platform": system, "platform_system": name}


def locked(text: str) -> list[Requirement]:
    """The pins of a lock, each with its marker."""
    lines = re.findall(r"^[\w.-]+==[^\\\n]+", text, re.MULTILINE)
    return [Requirement(line.strip()) for line in lines]


def lacking(pins: list[Requirement], wanted: list[str], told: Callable[[str], Message | None]) -> set[str]:
    """What a lock does not hold, or holds in a version that does not run, on some supported Python and system.

    `told` gives what an installed library says of itself.
    """
    found = set()
    for environment in environments():
        here = {canonicalize_name(pin.name): pin for pin in pins if not pin.marker or pin.marker.evaluate(environment)}
        waiting = [Requirement(line) for line in wanted]
        seen = set()
        while waiting:
            asked = waiting.pop()
            name = canonicalize_name(asked.name)
            pin, about = here.get(name), told(name)
            where = f"on Python {environment['python_version']} on {environment['sys_platform']}"
            if pin is None or not asked.specifier.contains(str(pin.specifier).lstrip("=")):
                found.add(f"{asked} {where}")
                continue
            if about is None or str(pin.specifier) != f"=={about['Version']}" or (name, *asked.extras) in seen:
                continue  # Another version stands for the Python that runs this; its needs are seen on its own.
            seen.add((name, *asked.extras))
            if not SpecifierSet(about["Requires-Python"] or "").contains(environment["python_full_version"]):
                found.add(f"{pin.name} of that version {where}")
            for line in about.get_all("Requires-Dist", []):
                need = Requirement(line)
                extras = asked.extras or {""}
                if not need.marker or any(need.marker.evaluate({**environment, "extra": extra}) for extra in extras):
                    waiting.append(need)
    return found


def about_installed(name: str) -> Message | None:
    try:
        return cast("Message", metadata(name))
    except PackageNotFoundError:
        return None


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_are_complete_on_every_supported_python(lock: str) -> None:
    """On the oldest Python and on each later one all that is needed is pinned, in a version that runs there."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert f">={PYTHONS[0]}" == PROJECT["project"]["requires-python"]
    assert not lacking(locked(text), WANTED[lock], about_installed)


def test_a_lock_that_was_made_for_a_newer_python_is_found_out() -> None:
    """A version that the oldest Python cannot install, a marker that leaves one out, and a need that is not pinned."""

    def told(name: str) -> Message | None:
        about = Message()
        about["Version"] = {"sums": "2.5", "reader": "1.0"}.get(name, "0")
        about["Requires-Python"] = {"sums": ">=3.12"}.get(name, "")
        if name == "reader":
            about["Requires-Dist"] = 'colours>=1; sys_platform == "win32"'
        return about

    oldest = f"on Python {PYTHONS[0]} on linux"
    for lock, faults in {
        "sums==2.4 ; python_full_version < '3.12' \\\nsums==2.5 ; python_full_version >= '3.12' \\\n": set(),
        "sums==2.5 \\\n": {f"sums of that version {oldest}"},
        "sums==2.5 ; python_full_version >= '3.12' \\\n": {f"sums {oldest}"},
    }.items():
        assert {fault for fault in lacking(locked(lock), ["sums"], told) if fault.endswith("linux")} == faults
    without = lacking(locked("reader==1.0 \\\n"), ["reader"], told)
    assert without == {f'colours>=1; sys_platform == "win32" on Python {python} on win32' for python in PYTHONS}


def test_a_lock_is_made_for_the_oldest_python(tmp_path: Path) -> None:
    """Whatever Python `make lock` runs on, it asks for versions that the oldest one can install, too."""
    lines = Newcomer(tmp_path, "3.13.1").make("--dry-run", "lock").stdout.splitlines()
    compiling = [line for line in lines if " pip compile " in line]
    assert len(compiling) == len(LOCKS)
    assert all(f" --universal --python-version {PYTHONS[0]} " in line for line in compiling)


def test_every_lock_that_is_named_is_there() -> None:
    """Instructions, settings and workflows name the locks as they are called; GitHub reads names of this kind alone."""
    texts = [ROOT / name for name in _tracked().split() if name.endswith((".md", ".yml", ".toml", ".py", "Makefile"))]
    lock = re.compile(r"\brequirements[\w-]*\.\w+")
    assert {name for path in texts for name in lock.findall(path.read_text(encoding="utf-8"))} == set(LOCKS)


def test_both_locks_agree() -> None:
    """What is tested is what is built with."""
    site, development = (pins(lock) for lock in LOCKS)
    assert {name: development.get(name) for name in site} == site


def test_no_lock_or_setting_names_a_registry() -> None:
    """Each machine takes packages from where it is set up to."""
    files = [ROOT / name for name in (*LOCKS, "pyproject.toml", "Makefile", ".ci/run")]
    files += [ROOT / "tests/tools" / name for name in ("package.json", "package-lock.json", ".npmrc")]
    lighthouse = (ROOT / "benchmarks/tools/package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lighthouse
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"https?://|file://|--(extra-)?index-url|--find-links|\"resolved\"", text), path
    assert not [name for name in ("uv.lock", "pylock.toml") if name in _tracked()]


def test_the_html_checker_is_locked() -> None:
    """The npm lock pins what package.json asks for, with its hash."""
    package = json.loads((ROOT / "tests/tools/package.json").read_text(encoding="utf-8"))
    lock = json.loads((ROOT / "tests/tools/package-lock.json").read_text(encoding="utf-8"))
    for name, version in package["dependencies"].items():
        locked = lock["packages"][f"node_modules/{name}"]
        assert locked["version"] == version
        assert locked["integrity"].startswith("sha512-")


def _tracked() -> str:
    return subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout


class Newcomer:
    """A fresh checkout in which Python is a stand-in."""

    def __init__(self, folder: Path, version: str) -> None:
        self.folder = folder
        self.notes = folder / "notes"
        for name in ("Makefile", *LOCKS):
            shutil.copy(ROOT / name, folder)
        self.python = folder / "python3"
        self.python.write_text(FAKE_PYTHON, encoding="utf-8")
        self.python.chmod(0o755)
        self.version = version

    def make(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        self.notes.write_text("", encoding="utf-8")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
        environment |= {"NOTES": str(self.notes), "VERSION": self.version, **variables}
        command = ["make", f"PYTHON={self.python}", *arguments]
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)

    def asked(self) -> list[str]:
        """What Python was asked to do, but for looking at itself."""
        lines = self.notes.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if not line.startswith(("-c", "--version"))]


INSTALL = "-m pip install --disable-pip-version-check --require-hashes -r "


def test_make_sets_up_once_then_only_builds(tmp_path: Path) -> None:
    """The first `make` makes the environment, installs by hash and builds; the second only builds."""
    newcomer = Newcomer(tmp_path, "3.12.1")
    first = newcomer.make()
    assert first.returncode == 0, first.stderr
    assert newcomer.asked() == ["-m venv .venv", INSTALL + "requirements.txt", "build.py"]
    assert newcomer.make().returncode == 0
    assert newcomer.asked() == ["build.py"]


def test_make_installs_again_when_a_lock_has_changed(tmp_path: Path) -> None:
    """A newer lock, as after a pull, is installed before the next build."""
    newcomer = Newcomer(tmp_path, "3.12.1")
    newcomer.make()
    stamp = (tmp_path / ".venv/.installed").stat().st_mtime
    os.utime(tmp_path / "requirements.txt", (stamp + 10, stamp + 10))
    newcomer.make()
    assert newcomer.asked() == [INSTALL + "requirements.txt", "build.py"]


@pytest.mark.parametrize(("target", "marker"), [("test", ' -m "not slow"'), ("test-all", "")])
def test_make_test_lints_then_tests(tmp_path: Path, target: str, marker: str) -> None:
    """`make test` from nothing sets up, lints and runs what is not slow; `make test-all` runs everything."""
    done = Newcomer(tmp_path, "3.11.0").make("--dry-run", target)
    commands = [line for line in done.stdout.splitlines() if line.startswith(".venv/bin/")]
    assert [command for command in commands if "pip" not in command] == [
        ".venv/bin/ruff check .",
        ".venv/bin/mypy",
        f".venv/bin/python -m pytest -n auto --dist worksteal{marker}",
    ]
    assert any(command.endswith("requirements-dev.txt") for command in commands)


def test_make_may_be_told_of_a_site_of_its_own(tmp_path: Path) -> None:
    """`SITE_ROOT` names the folder that is built, checked, previewed and cleaned, and reaches the tests."""
    newcomer = Newcomer(tmp_path, "3.12.1")
    for target, words in (("site", ""), ("check", " check"), ("serve", " serve")):
        done = newcomer.make("--dry-run", target, "SITE_ROOT=cities/another")
        assert f".venv/bin/python build.py --root cities/another{words}" in done.stdout.splitlines()
    cleaned = newcomer.make("--dry-run", "clean", SITE_ROOT="cities/another").stdout
    assert "cities/another/site cities/another/.site.publish" in cleaned
    assert "build.py" in newcomer.make("--dry-run", "site").stdout.splitlines()[-1]
    assert "--root" not in newcomer.make("--dry-run", "site").stdout


@pytest.mark.parametrize(
    ("version", "variables", "message"),
    [
        ("3.10.13", {}, "is Python 3.10.13. Python 3.11 or later is needed"),
        ("2.7.18", {}, "is Python 2.7.18. Python 3.11 or later is needed"),
        ("3.11.2", {"NO_VENV": "1"}, "apt-get install python3-venv"),
    ],
)
def test_make_says_what_is_missing(tmp_path: Path, version: str, variables: dict[str, str], message: str) -> None:
    """A Python that will not do is named, with what to do, before anything is made."""
    done = Newcomer(tmp_path, version).make(**variables)
    assert done.returncode != 0
    assert message in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_make_asks_for_the_python_that_the_project_needs() -> None:
    """The Makefile, which cannot read pyproject.toml, names the same oldest version."""
    oldest = PROJECT["project"]["requires-python"].removeprefix(">=")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"sys.version_info < ({oldest.replace('.', ', ')})" in makefile
    assert set(re.findall(r"Python ([\d.]+) or later", makefile)) == {oldest}


def test_make_says_when_there_is_no_python(tmp_path: Path) -> None:
    """As does a Python that is not there at all."""
    done = Newcomer(tmp_path, "3.12.1").make("PYTHON=python-of-nowhere")
    assert done.returncode != 0
    assert "There is no python-of-nowhere here. Install Python 3.11 or later" in done.stderr


def test_make_help_lists_every_command(tmp_path: Path) -> None:
    """Every target that a person may call is explained."""
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert phony
    listed = Newcomer(tmp_path, "3.12.1").make("help").stdout
    assert re.findall(r"^  make ([\w-]+)", listed, re.MULTILINE) == phony.group(1).split()


def test_clean_removes_only_what_was_built(tmp_path: Path) -> None:
    """The environment, the sources and the locks stay."""
    newcomer = Newcomer(tmp_path, "3.12.1")
    newcomer.make()
    for folder in ("site", ".site.publish", ".cache", "content"):
        (tmp_path / folder).mkdir()
    newcomer.make("clean")
    assert {path.name for path in tmp_path.iterdir()} == {
        "Makefile",
        *LOCKS,
        ".venv",
        "content",
        "notes",
        "python3",
    }


class Runner:
    """Continuous integration on a machine that has only what it is given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.commands = folder / "bin"
        self.commands.mkdir()
        for name in ("bash", "dirname", "env", "printf"):
            self.commands.joinpath(name).symlink_to(shutil.which(name) or "")
        for name in ("make", "python3"):
            self.provide(name)
        self.provide("id", "echo 0")
        (folder / ".ci").mkdir()
        shutil.copy(ROOT / ".ci/run", folder / ".ci")

    def provide(self, name: str, script: str = "") -> None:
        path = self.commands / name
        path.write_text(f'#!{shutil.which("sh")}\n{script or "true"}\necho "{name} $*" >>"$NOTES"\n', encoding="utf-8")
        path.chmod(0o755)

    def run(self, ci: str) -> tuple[int, list[str], str]:
        notes = self.folder / "notes"
        notes.write_text("", encoding="utf-8")
        environment = {"PATH": str(self.commands), "NOTES": str(notes), "CI": ci, "NGINX": str(self.commands / "nginx")}
        done = subprocess.run([self.folder / ".ci/run"], env=environment, capture_output=True, text=True, check=False)
        lines = notes.read_text(encoding="utf-8").splitlines()
        return done.returncode, [line for line in lines if not line.startswith(("id", "python3"))], done.stderr


NPM = "npm ci --prefix tests/tools --no-audit --no-fund"
APT = "apt-get install -qy --no-install-recommends "


@pytest.mark.parametrize(("has_shell", "browser"), [(True, "chromium-headless-shell"), (False, "chromium")])
def test_continuous_integration_installs_what_is_missing(tmp_path: Path, has_shell: bool, browser: str) -> None:
    """On a bare Debian: Java, npm, nginx and the lightest browser, then the checker and the README's command."""
    runner = Runner(tmp_path)
    runner.provide(
        "apt-get",
        'if [ "$1" = install ]; then printf "#!/bin/sh\\necho \\"npm \\$*\\" >>\\"$NOTES\\"\\n" '
        f">{runner.commands}/npm; {shutil.which('chmod')} +x {runner.commands}/npm; fi",
    )
    runner.provide("apt-cache", "" if has_shell else "exit 1")
    status, asked, said = runner.run("true")
    assert (status, said) == (0, "")
    asked = [line for line in asked if not line.startswith("apt-cache")]
    assert asked == ["apt-get update -q", f"{APT}default-jre-headless npm nginx-light {browser}", NPM, "make test"]


@pytest.mark.parametrize("browser", ["google-chrome", "chromium-headless-shell"])
def test_continuous_integration_installs_nothing_that_is_there(tmp_path: Path, browser: str) -> None:
    """A machine with Java, npm and a browser is left as it is where there is no lighter browser to be had."""
    runner = Runner(tmp_path)
    runner.provide("apt-get", "exit 1")
    runner.provide("apt-cache", "exit 1")
    for name in (browser, "java", "npm", "nginx"):
        runner.provide(name)
    status, asked, _ = runner.run("true")
    assert (status, asked[-2:]) == (0, [NPM, "make test"])
    assert not any("install" in line for line in asked)


@pytest.mark.parametrize("broken", ["apt-get", "npm"])
def test_continuous_integration_skips_nothing_silently(tmp_path: Path, broken: str) -> None:
    """With CI=true a tool that cannot be had ends the run; elsewhere it is said aloud and the tests go on."""
    runner = Runner(tmp_path)
    for name in ("apt-get", "java", "npm"):
        runner.provide(name, "exit 1" if name == broken else "")
    status, asked, said = runner.run("true")
    assert status != 0
    assert "make test" not in asked
    assert "***" in said
    status, asked, said = runner.run("")
    assert (status, asked[-1]) == (0, "make test")
    assert "cannot run" in said


def test_scripts_can_be_run() -> None:
    """The script of continuous integration is executable, also in git."""
    assert (ROOT / ".ci/run").stat().st_mode & stat.S_IXUSR
    assert subprocess.run(["bash", "-n", ROOT / ".ci/run"], check=False).returncode == 0


def test_what_is_built_is_not_kept() -> None:
    """Git ignores the site, its workspace, the environment and every tool's cache."""
    ignored = ["site/index.html", ".site.publish/lock", ".venv/bin/python", ".cache/x", "node_modules/x", "uv.lock"]
    done = subprocess.run(
        ["git", "check-ignore", *ignored, "build.py", "requirements.txt", "static/site.css/20-page.css"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 128:
        pytest.skip("not a git checkout")
    assert done.stdout.split() == ignored


def test_nothing_that_is_built_has_been_committed() -> None:
    """A cache that came with a commit would be believed: what it says of a page would be published."""
    command = ["git", "ls-files", "--cached", "--ignored", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 128:
        pytest.skip("not a git checkout")
    assert done.stdout == ""
