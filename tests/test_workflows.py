"""The workflows on GitHub: linted offline, and each promise of theirs that can be tried here."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
NAMED = re.compile(r"[a-z]\w*(?:\.\w+)+")
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")
"""How GitHub runs a step's commands."""
PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
TOOLS = Path(sys.executable).parent


def read(path: Path) -> dict[str, Any]:
    """A workflow; YAML 1.1 reads its key `on` as true."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in content.items()}


PAGES = read(GITHUB / "workflows/pages.yml")
NIGHTLY = read(GITHUB / "workflows/nightly.yml")


def run(*command: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **variables}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def step(job: str, name: str) -> dict[str, Any]:
    return next(step for step in PAGES["jobs"][job]["steps"] if step["name"] == name)


def git(folder: Path, *arguments: str) -> str:
    names = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = run("git", "-C", folder, *arguments, **names, GIT_CONFIG_GLOBAL=os.devnull)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_strictest_audit_finds_nothing() -> None:
    """zizmor, offline, at its strictest persona."""
    done = run(TOOLS / "zizmor", "--offline", "--no-progress", "--persona=auditor", GITHUB)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_are_valid(path: Path) -> None:
    """Each file is what GitHub's schema of workflows allows."""
    done = run(TOOLS / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", path)
    assert done.returncode == 0, done.stdout


def test_dependabot_is_valid() -> None:
    """The file is what GitHub's schema of Dependabot allows."""
    done = run(TOOLS / "check-jsonschema", "--builtin-schema", "vendor.dependabot", GITHUB / "dependabot.yml")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")), ids=lambda path: path.name)
def test_issue_forms_are_valid(path: Path) -> None:
    """Each file is what GitHub's schemas of issue forms and their settings allow, so that none is silently left out."""
    schema = "vendor.github-issue-config" if path.stem == "config" else "vendor.github-issue-forms"
    done = run(TOOLS / "check-jsonschema", "--builtin-schema", schema, path)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_hash_with_their_version(path: Path) -> None:
    """A tag can be moved to other code; a hash cannot."""
    uses = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert uses
    assert [line for line in uses if not PINNED.search(line)] == []


def test_no_job_may_do_more_than_it_needs() -> None:
    """Nothing by default; only the job that deploys may write, and it runs no code of the repository."""
    assert PAGES["permissions"] == {}
    writing = {
        name for name, job in PAGES["jobs"].items() if "write" in job["permissions"].values() or not job["permissions"]
    }
    assert writing == {"deploy"}
    assert [set(step) & {"run"} for step in PAGES["jobs"]["deploy"]["steps"]] == [set()]


def test_when_it_runs() -> None:
    """On every pull request, on main, every week, and by hand."""
    assert set(PAGES["on"]) == {"pull_request", "push", "schedule", "workflow_dispatch"}
    assert PAGES["on"]["push"]["branches"] == ["main"]
    (weekly,) = PAGES["on"]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* \d", weekly["cron"])


def test_every_night_runs_what_is_too_slow_for_a_change() -> None:
    """All tests, texts that grow, and mutants of files and code with another seed each night; it may only read."""
    (daily,) = NIGHTLY["on"]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* \*", daily["cron"])
    assert [job["permissions"] for job in NIGHTLY["jobs"].values()] == [{"contents": "read"}] * len(NIGHTLY["jobs"])
    runs = [step["run"] for job in NIGHTLY["jobs"].values() for step in job["steps"] if "run" in step]
    assert ".ci/run test-all" in runs
    assert any("tests/fuzz/slow_inputs.py" in command for command in runs)
    for script in ("tests/fuzz/run.py", "tests/edits/run.py", "tests/mutations/run.py"):
        assert any(script in command and "GITHUB_RUN_NUMBER" in command for command in runs), script


def test_a_city_at_its_own_root_is_tested_and_published() -> None:
    """The variable SITE_ROOT of a repository reaches the tests, the check and the build; else it is the repository."""
    for workflow in (PAGES, NIGHTLY):
        assert workflow["env"]["SITE_ROOT"] == "${{ vars.SITE_ROOT }}"
    building = [step["run"] for step in PAGES["jobs"]["build"]["steps"] if "build.py" in step.get("run", "")]
    assert len(building) == 4
    assert all('--root "${SITE_ROOT:-.}"' in command for command in building)


def test_only_main_is_deployed_and_only_when_all_is_well() -> None:
    """A pull request is tested and built; what is published has passed both, and no translation waits for review."""
    deploy = PAGES["jobs"]["deploy"]
    assert set(deploy["needs"]) == {"lint", "test", "build"}
    assert "if" not in step("build", "Keep the site as an artifact")
    sound = {"github.ref": "refs/heads/main", "github.event_name": "push"}
    sound |= {"inputs.commit": "", "vars.PINNED_COMMIT": ""}
    sound |= {f"needs.{job}.result": "success" for job in deploy["needs"]}
    assert holds(deploy["if"], sound)
    for name, value in {"github.ref": "refs/pull/1/merge", "github.event_name": "pull_request"}.items():
        assert not holds(deploy["if"], {**sound, name: value})
    for job in deploy["needs"]:
        assert not holds(deploy["if"], {**sound, f"needs.{job}.result": "failure"})
    for name in ("inputs.commit", "vars.PINNED_COMMIT"):  # an older commit, whatever is wrong with the newest
        older = {**sound, name: "0123456", "needs.test.result": "failure", "needs.lint.result": "failure"}
        assert holds(deploy["if"], older)
        assert not holds(deploy["if"], {**older, "needs.build.result": "failure"})
        assert not holds(deploy["if"], {**older, "github.ref": "refs/heads/other"})


def holds(condition: str, known: dict[str, str]) -> bool:
    """What GitHub makes of a condition, where these values are known and nothing was cancelled."""
    words = condition.replace("!cancelled()", "True").replace("&&", " and ").replace("||", " or ")
    parts = re.split(r"('[^']*')", words)
    told = [part if part.startswith("'") else NAMED.sub(lambda name: repr(known[name[0]]), part) for part in parts]
    return bool(eval("".join(told), {}))  # noqa: S307  # the workflow's own words


def test_what_stops_publication_is_told_once_where_the_editor_looks() -> None:
    """One check a run: on main as errors, on a pull request as warnings; edited files first, all in the summary."""
    checks = [step for step in PAGES["jobs"]["build"]["steps"] if "build.py check" in step.get("run", "")]
    assert sorted(step["if"] for step in checks) == ["env.PINNED != ''", "env.PINNED == ''"]
    check = step("build", "Check data and texts")
    assert check["env"]["STRICT"] == "${{ github.ref == 'refs/heads/main' && '--strict' || '' }}"
    for option in ('${STRICT:+"$STRICT"}', '--edited "$RUNNER_TEMP/edited"', '--summary "$GITHUB_STEP_SUMMARY"'):
        assert option in check["run"]
    assert check["env"]["BASE_URL"] == step("build", "Build")["env"]["BASE_URL"]
    assert step("build", "Check the commit that is pinned")["run"].endswith("--strict")


def test_artifacts_can_be_made_again_and_read() -> None:
    """Named by attempt, so that all jobs can be run again; kept for a season; one of them opens from disk."""
    build, attempt = PAGES["jobs"]["build"], "-${{ github.run_attempt }}"
    kept = [each["with"] for each in build["steps"] if "/upload-" in each.get("uses", "")]
    assert sorted(each["name"] for each in kept) == [f"github-pages{attempt}", f"preview{attempt}"]
    assert {each["retention-days"] for each in kept} == {90}
    assert all(each["include-hidden-files"] for each in kept)  # else `.nojekyll` and `.well-known` are left out
    assert build["outputs"]["artifact"] == f"github-pages{attempt}"
    deployed = next(each for each in PAGES["jobs"]["deploy"]["steps"] if "deploy-pages" in each["uses"])
    assert deployed["with"]["artifact_name"] == "${{ needs.build.outputs.artifact }}"
    preview = step("build", "Build the preview, which opens from disk")["run"]
    assert preview.endswith('--commit "$(git rev-parse HEAD)" --base-url none --output preview')


def test_an_older_commit_can_be_published(tmp_path: Path) -> None:
    """By hand for once, or by a variable until it is lifted: only main's own commits, and the run says so."""
    assert set(PAGES["on"]["workflow_dispatch"]["inputs"]) == {"commit"}
    pinned = PAGES["jobs"]["build"]["env"]["PINNED"]
    assert pinned == "${{ github.ref == 'refs/heads/main' && (inputs.commit || vars.PINNED_COMMIT) || '' }}"
    back = step("build", "Go back to the commit that is pinned")
    names = [each["name"] for each in PAGES["jobs"]["build"]["steps"]]
    assert names.index(back["name"]) == names.index("Check out") + 1
    git(tmp_path, "init", "--quiet", "-b", "main", ".")
    for message in ("old", "new"):
        git(tmp_path, "commit", "--quiet", "--allow-empty", "-m", message)
    old, new = git(tmp_path, "rev-parse", "HEAD~1"), git(tmp_path, "rev-parse", "HEAD")
    git(tmp_path, "checkout", "--quiet", "-b", "proposal")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "-m", "of a pull request")
    proposed = git(tmp_path, "rev-parse", "HEAD")
    refused = (proposed, "f" * 40, "main~1", "--help", " ")
    for asked, found in ((old, old), (old[:9], old), (f" {old}\n", old), *((each, "") for each in refused)):
        git(tmp_path, "checkout", "--quiet", "main")
        summary = tmp_path / "summary"
        summary.unlink(missing_ok=True)
        script = f"cd '{tmp_path}'\n{back['run']}"
        done = run(*BASH, script, PINNED=asked, GITHUB_SHA=new, GITHUB_STEP_SUMMARY=str(summary))
        assert (done.returncode == 0) is bool(found), (asked, done.stdout, done.stderr)
        assert git(tmp_path, "rev-parse", "HEAD") == (found or new)
        if found:
            assert found in summary.read_text(encoding="utf-8")
            assert "delete the variable" in summary.read_text(encoding="utf-8")
            assert done.stdout.startswith("::warning")
        else:
            assert done.stdout.startswith("::error")


def test_maintainers_are_told_what_the_workflow_knows() -> None:
    """Each variable that it reads stands in a document under the name that must be typed."""
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/maintainers.md")]
    for path in WORKFLOWS:
        for name in re.findall(r"vars\.(\w+)", path.read_text(encoding="utf-8")):
            assert f"`{name}`" in "".join(texts), name


def test_the_built_commit_is_named_if_the_generator_can(tmp_path: Path) -> None:
    """A commit from before `--commit` is built without it."""
    git(tmp_path, "init", "--quiet", "-b", "main", ".")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "-m", "any")
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    script = f"cd '{tmp_path}'\n{step('build', 'Build')['run']}"
    for help_text, said in (("--commit HASH", f" --commit {git(tmp_path, 'rev-parse', 'HEAD')}"), ("--date", "")):
        python.write_text(f'#!/bin/sh\n[ "$2" = --help ] && echo "{help_text}" || echo "$*"\n', encoding="utf-8")
        python.chmod(0o755)
        done = run(*BASH, script, BASE_URL="https://a.example/", SITE_ROOT="")
        assert done.stdout == f"build.py --root . --base-url https://a.example/ --output site{said}\n", done.stderr


def test_nothing_is_done_twice() -> None:
    """Lint and types are looked at once and not for each Python; where tests run, libraries are kept between runs."""
    runs = {name: [each["run"] for each in job["steps"] if "run" in each] for name, job in PAGES["jobs"].items()}
    assert [name for name, commands in runs.items() for command in commands if "make lint" in command] == ["lint"]
    assert runs["test"] == [".ci/run suite"]
    for job in ("lint", "test"):
        (python,) = [each["with"] for each in PAGES["jobs"][job]["steps"] if "setup-python" in each.get("uses", "")]
        assert python["cache"] == "pip"
        assert python["cache-dependency-path"] == "requirements*.txt"


def test_every_supported_python_is_tested() -> None:
    """Those that pyproject.toml names; the oldest is the one that it asks for, and types are checked for that."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = re.findall(r"Python :: (3\.\d+)", " ".join(project["project"]["classifiers"]))
    assert project["project"]["requires-python"] == f">={named[0]}"
    assert PAGES["jobs"]["test"]["strategy"]["matrix"]["python"] == named
    assert project["tool"]["mypy"]["python_version"] == named[0]
    assert f"tested on Python {named[0]} to {named[-1]}," in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("repository", "configured", "answer", "address"),
    [
        ("someone/gujiao", "", "", "https://someone.github.io/gujiao/"),
        ("SomeOne/Gujiao", "", "", "https://someone.github.io/Gujiao/"),
        ("someone/someone.github.io", "", "", "https://someone.github.io/"),
        ("someone/Someone.GitHub.io", "", "", "https://someone.github.io/"),
        ("someone/gujiao", "", "https://report.example.org/", "https://report.example.org/"),
        ("someone/gujiao", "https://example.org/r/", "https://report.example.org/", "https://example.org/r/"),
    ],
)
def test_the_sites_address_is_found(
    tmp_path: Path, repository: str, configured: str, answer: str, address: str
) -> None:
    """The repository's variable first, then what Pages says, then what a fork would be given."""
    command = tmp_path / "gh"
    said = f"echo '{answer}'" if answer else 'echo \'{"message": "Not Found"}\'; exit 1'
    command.write_text(f'#!/bin/sh\n[ "$2" = "repos/{repository}/pages" ] || exit 2\n{said}\n', encoding="utf-8")
    command.chmod(0o755)
    output = tmp_path / "output"
    done = run(
        *BASH,
        step("build", "Find the site's address")["run"],
        PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        CONFIGURED=configured,
        GITHUB_REPOSITORY=repository,
        GITHUB_REPOSITORY_OWNER=repository.partition("/")[0],
        GITHUB_OUTPUT=str(output),
    )
    assert done.returncode == 0, done.stderr
    assert output.read_text(encoding="utf-8") == f"url={address}\n"


def test_what_was_published_is_found(tmp_path: Path) -> None:
    """The base of a pull request or what a branch was before a push; nothing before a first push.

    After a forced push the commit is asked for by its hash, and where it is gone nothing is compared.
    """
    checkout = next(step for step in PAGES["jobs"]["build"]["steps"] if step["name"] == "Check out")
    assert checkout["with"]["fetch-depth"] == 0
    found, checked = step("build", "Find the commit to compare with"), step("build", "Check data and texts")
    assert found["env"]["BEFORE"] == "${{ github.event.pull_request.base.sha || github.event.before }}"
    assert checked["env"]["SINCE"] == f"${{{{ steps.{found['id']}.outputs.commit }}}}"
    assert checked["run"].endswith('${SINCE:+--since "$SINCE"}')
    origin, clone, output = tmp_path / "origin", tmp_path / "clone", tmp_path / "output"
    git(tmp_path, "init", "--quiet", "-b", "main", str(origin))
    git(origin, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(origin, "commit", "--quiet", "--allow-empty", "-m", "first")
    git(origin, "commit", "--quiet", "--allow-empty", "-m", "forced away")
    away = git(origin, "rev-parse", "HEAD")
    git(origin, "reset", "--quiet", "--hard", "HEAD~1")
    (origin / "译文.md").write_text("edited", encoding="utf-8")
    git(origin, "add", ".")
    git(origin, "commit", "--quiet", "-m", "second")
    git(tmp_path, "clone", "--quiet", f"file://{origin}", str(clone))
    first = git(origin, "rev-parse", "HEAD~1")
    for before, wanted in ((first, first), (away, away), ("", ""), ("0" * 40, ""), ("f" * 40, ""), ("--x", "")):
        output.unlink(missing_ok=True)
        script = f"cd '{clone}'\n{found['run']}"
        done = run(*BASH, script, BEFORE=before, PINNED="", GITHUB_OUTPUT=str(output), RUNNER_TEMP=str(tmp_path))
        assert done.returncode == 0, done.stderr
        assert output.read_text(encoding="utf-8") == f"commit={wanted}\n"
        assert ("::warning::" in done.stdout) is (before == "f" * 40)
        assert (tmp_path / "edited").read_text(encoding="utf-8") == ("译文.md\n" if wanted else "")


def test_what_the_jobs_run_is_there() -> None:
    """Scripts and make targets that a step names exist."""
    jobs = [*PAGES["jobs"].values(), *NIGHTLY["jobs"].values()]
    commands = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in commands:
        if command.startswith("make "):
            assert re.search(rf"^{command.split()[1]}:", makefile, re.MULTILINE), command
        elif command.startswith("."):
            script = ROOT / command.split()[0]
            assert os.access(script, os.X_OK) or script.parts[-3] == ".venv", command


def test_the_artifact_is_the_built_site() -> None:
    """What is uploaded is what the build wrote."""
    assert step("build", "Keep the site as an artifact")["with"]["path"] == "site"
    assert "/site/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
