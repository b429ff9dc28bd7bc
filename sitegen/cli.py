"""The command line: arguments, printing, exit codes.

0: done; 1: errors were found; 2: wrong usage; 130: stopped by Ctrl+C.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import functools
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from sitegen.problems import Problems, message_languages, words_beside
from sitegen.up_to_date import SITE, own_language

if TYPE_CHECKING:
    from sitegen.outcome import Options, Outcome

HEAVIEST_SHOWN = 3
STOPPED = 130
"""The exit code of a command that was stopped by Ctrl+C."""
FORMATS = ("text", "json", "github")
"""How `check` may tell problems."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; gives the exit code."""
    parsed = _parser().parse_args(arguments, _defaults())
    # Libraries take it for the path of a file, where there is one: a pipe that a clone brings along, a list of users.
    # Nothing that is built depends on the zone of this computer.
    os.environ.pop("TZ", None)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        with _stopped_by_ctrl_c():
            code = int(parsed.run(parsed))
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # whoever has asked may end the process at once
    except KeyboardInterrupt:
        print(words_beside()[parsed.lang]["stopped"], file=sys.stderr, flush=True)
        return STOPPED
    except ModuleNotFoundError as error:
        if not _is_library(error.name):
            raise
        own = f".venv{os.sep}{'Scripts' if os.name == 'nt' else 'bin'}{os.sep}python"
        words = words_beside()[parsed.lang]["no_library"]
        print(words.format(name=error.name, python=sys.executable, own=own), file=sys.stderr, flush=True)
        return 1
    except BrokenPipeError:  # whoever read our words has gone, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _is_library(module: str | None) -> bool:
    """Whether a module is to be installed: neither our own nor Python's."""
    package = (module or "").partition(".")[0]
    return package not in {"", __name__.partition(".")[0], *sys.stdlib_module_names}


@contextlib.contextmanager
def _stopped_by_ctrl_c() -> Iterator[None]:
    """Ctrl+C ends our work as soon as it reaches our code; a second one ends the process at once."""

    def stop(signum: int, _frame: object) -> None:
        signal.signal(signum, signal.SIG_DFL)
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, stop)
    yield
    signal.signal(signal.SIGINT, before)  # not where it was stopped: the next one ends all, while this one is told


def _parser() -> argparse.ArgumentParser:
    # A command's own defaults would take the place of options that stand before it: see `_defaults`.
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--root", type=_folder, help="the folder that holds content/ and data/")
    common.add_argument("--output", type=Path, help="where the site goes (ROOT/site)")
    common.add_argument("--base-url", type=_url, help="the address that the site will stand at; none: opened from disk")
    common.add_argument("--date", type=_date, help="the day that deadlines are held against (YYYY-MM-DD)")
    common.add_argument("--lang", choices=message_languages(), help="language of messages")
    parser = argparse.ArgumentParser(prog="build.py", description="Builds the site.", parents=[common])
    parser.set_defaults(run=_build)
    said: dict[str, Any] = {
        "type": _hash,
        "metavar": "HASH",
        "default": argparse.SUPPRESS,
        "help": "the commit that is built: build.json names it, and no page does",
    }
    parser.add_argument("--commit", **said)
    explain: dict[str, Any] = {
        "metavar": "PAGE",
        "default": argparse.SUPPRESS,
        "help": "say why this page (address or file) was made again, or wasn't",
    }
    parser.add_argument("--explain", **explain)
    commands = parser.add_subparsers(title="commands", metavar="")
    build = commands.add_parser("build", parents=[common], help="build the site (the default)")
    build.set_defaults(run=_build)
    build.add_argument("--explain", **explain)
    build.add_argument("--commit", **said)
    verify = commands.add_parser("verify", parents=[common], help="say whether a published site is built from this")
    verify.set_defaults(run=_verify)
    verify.add_argument("folder", type=_folder, help="the published files; they are only read")
    verify.add_argument("--commit", **said)
    serve = commands.add_parser("serve", parents=[common], help="preview with live reload")
    serve.add_argument("--port", type=int, default=5500)
    serve.set_defaults(run=_serve)
    _add_check(commands.add_parser("check", parents=[common], help="check everything, write nothing"))
    audit = commands.add_parser("audit", parents=[common], help="hold the source text against the data")
    audit.add_argument("text", type=_file, help="the source text, one paragraph a line; it is only read")
    audit.add_argument("--write", action="store_true", help="refresh numerals and digests in data/report.csv")
    audit.set_defaults(run=_audit)
    return parser


def _add_check(check: argparse.ArgumentParser) -> None:
    check.add_argument("--format", choices=FORMATS, default="text")
    check.add_argument("--strict", action="store_true", help="fail on notices that stop publication, too")
    check.add_argument(
        "--edited", type=_listed, default=(), metavar="FILE", help="for --format github: paths that come first"
    )
    check.add_argument("--summary", type=Path, default=None, metavar="FILE", help="add all problems to a page of HTML")
    check.add_argument(
        "--since", type=_commit, default=None, metavar="COMMIT", help="hold the tables against what they said then"
    )
    check.add_argument(
        "--coverage", action="store_true", help="say how many numbers each page shows, and how many are bound"
    )
    check.set_defaults(run=_check)


def _defaults() -> argparse.Namespace:
    """What holds where an option is given neither before nor after the command."""
    here = Path(__file__).resolve().parent.parent
    language = own_language(message_languages())
    return argparse.Namespace(root=here, output=None, base_url="", date=None, commit="", lang=language, explain=None)


def _folder(text: str) -> Path:
    path = Path(text).resolve()
    if not path.is_dir():
        message = f"no such folder: {text}"
        raise argparse.ArgumentTypeError(message)
    return path


def _file(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        message = f"no such file: {text}"
        raise argparse.ArgumentTypeError(message)
    return path


def _url(text: str) -> str:
    from sitegen.outcome import NO_ADDRESS

    if text not in ("", NO_ADDRESS) and not text.startswith(("http://", "https://")):
        message = f"not an address: {text}"
        raise argparse.ArgumentTypeError(message)
    return text


def _commit(text: str) -> str:
    from sitegen.outcome import names_commit

    if not names_commit(text):
        message = f"not a commit: {text}"
        raise argparse.ArgumentTypeError(message)
    return text


def _listed(text: str) -> frozenset[str]:
    """The paths that a file lists, as `git diff --name-only` prints them."""
    try:
        return frozenset(Path(text).read_text(encoding="utf-8", errors="replace").splitlines())
    except OSError as error:
        message = f"cannot be read: {text}"
        raise argparse.ArgumentTypeError(message) from error


def _hash(text: str) -> str:
    from sitegen.outcome import HASH

    if text and not HASH.fullmatch(text):
        message = f"not the hash of a commit: {text}"
        raise argparse.ArgumentTypeError(message)
    return text


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        message = f"not a date: {text}"
        raise argparse.ArgumentTypeError(message) from error


def _options(parsed: argparse.Namespace) -> Options:
    from sitegen.outcome import Options

    output = parsed.output or parsed.root / SITE
    return Options(parsed.root, output, parsed.base_url, parsed.date, parsed.commit)


def _build(parsed: argparse.Namespace) -> int:
    from sitegen.pipeline import build

    outcome = _shown(build, _options(parsed), parsed.lang)
    _tell(outcome.problems, parsed, sys.stderr)
    if outcome.succeeded:
        _tell_built(outcome, _options(parsed).output, parsed.lang)
        if parsed.explain is not None and outcome.site is not None:
            from sitegen.explaining import explained

            print(explained(parsed.explain, _options(parsed).output, outcome.why, outcome.site, parsed.lang))
    return 0 if outcome.succeeded else 1


def _shown(work: Callable[..., Outcome], options: Options, language: str) -> Outcome:
    """Builds, and says meanwhile on a terminal how far it is."""
    if not sys.stderr.isatty():
        return work(options)
    from sitegen.explaining import words_of
    from sitegen.progress import Progress

    progress = Progress(sys.stderr, words_of(language))
    outcome = work(options, say=progress)
    progress.end()
    return outcome


def _verify(parsed: argparse.Namespace) -> int:
    from sitegen.pipeline import make
    from sitegen.verifying import Comparison, as_published, compared, told

    options = as_published(_options(parsed), parsed.folder)
    if options is None:
        print(told("no_day", parsed.lang, folder=parsed.folder))
        return 1
    found: list[Comparison] = []
    work = functools.partial(make, look=lambda tree: found.append(compared(tree, parsed.folder)))
    outcome = _shown(work, options, parsed.lang)
    _tell(outcome.problems, parsed, sys.stderr)
    for comparison in found:
        print("\n".join(comparison.lines(options, parsed.lang)))
    return 0 if found and found[0].is_same else 1


def _tell_built(outcome: Outcome, output: Path, language: str) -> None:
    counts = {"written": outcome.written, "unchanged": outcome.unchanged, "removed": outcome.removed}
    said = {"output": output, "made": outcome.made(language), "seconds": f"{outcome.seconds:.1f}", **counts}
    print(words_beside()[language]["built"].format(**said))
    weights = sorted(outcome.weights.items(), key=lambda item: -item[1])
    for name, weight in weights[:HEAVIEST_SHOWN]:
        print(f"  {weight / 1024:5.1f} KB gzip  {name}")


def _serve(parsed: argparse.Namespace) -> int:
    from sitegen.machinery import remember_code
    from sitegen.outcome import SOURCES
    from sitegen.pipeline import build, prepare
    from sitegen.preview.builder import Making
    from sitegen.server import serve

    options = replace(_options(parsed), machinery=remember_code())
    watched = [options.root / name for name in SOURCES]
    serve(
        Making(lambda shown: build(replace(options, shown=shown)), lambda: prepare(options), options.root),
        options.output,
        watched,
        port=parsed.port,
        language=parsed.lang,
    )
    return 0


def _check(parsed: argparse.Namespace) -> int:
    from sitegen.pipeline import check

    outcome = check(_options(parsed), parsed.since or "", covers=parsed.coverage)
    covered = outcome.coverage if parsed.coverage else None
    if parsed.format == "github" or parsed.summary is not None:
        _tell_github(outcome.problems, parsed)
    if parsed.format != "github":
        _tell_as(parsed.format, outcome.problems, parsed, covered)
    refused = parsed.strict and any(problem.kind.stops_publication for problem in outcome.problems)
    return 0 if outcome.succeeded and not refused else 1


def _audit(parsed: argparse.Namespace) -> int:
    from sitegen.pipeline import audit

    outcome = audit(_options(parsed), parsed.text, write=parsed.write)
    _tell(outcome.problems, parsed, sys.stdout)
    if outcome.succeeded and outcome.site is not None:
        site = outcome.site
        tokens = sum(len(paragraph.numerals) for paragraph in site.report.values())
        printed = sum(bool(figure.quantity.printed) for figure in site.figures.values())
        exempt = sum(exemption.times * len(exemption.paragraphs) for exemption in site.exemptions)
        counts = {"paragraphs": len(site.report), "tokens": tokens, "printed": printed, "exempt": exempt}
        print(words_beside()[parsed.lang]["balance"].format(**counts))
    return 0 if outcome.succeeded else 1


def _tell(problems: Problems, parsed: argparse.Namespace, stream: TextIO) -> None:
    from sitegen.telling import tell

    if len(problems):
        tell(problems, parsed.lang, parsed.root, stream)


def _tell_as(
    form: str, problems: Problems, parsed: argparse.Namespace, covered: Sequence[Mapping[str, Any]] | None
) -> None:
    from sitegen.telling import as_json, as_json_with, coverage_lines, verdict

    if form == "json" and covered is not None:
        sys.stdout.write(as_json_with(covered, problems, parsed.lang))
    elif form == "text":
        _tell(problems, parsed, sys.stdout)
        sys.stdout.writelines(coverage_lines(covered or ()))
        if not problems.errors:
            print(verdict(problems, parsed.lang, strict=parsed.strict))
    else:
        sys.stdout.write(as_json(problems, parsed.lang))


def _tell_github(problems: Problems, parsed: argparse.Namespace) -> None:
    from sitegen.annotations import as_github, ordered, summary
    from sitegen.publish.files import add_to_file

    here = Path.cwd().resolve()
    above = f"{parsed.root.relative_to(here)}/" if here in parsed.root.parents else ""
    told = ordered(problems, parsed.edited, above, strict=parsed.strict)
    if parsed.format == "github":
        sys.stdout.write(as_github(told, parsed.lang))
    if parsed.summary is not None:
        add_to_file(parsed.summary, summary(told, problems, strict=parsed.strict).encode())
