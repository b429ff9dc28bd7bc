"""Lets somebody mend a case from its messages alone, and keeps how they did it.

    python -m tests.mending show FOLDER CODE…    the broken site in FOLDER/CODE, and what `check` says of it
    python -m tests.mending keep FOLDER CODE…    what was changed there since, as `[[mend]]` of the case

Who mends reads the messages, the files and the handbook, and not `case.toml`.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.breaking import Step, records
from tests.test_problem_cases import CASES, broken, read_case, run_broken, told
from tests.tiny import TINY, copy_tiny

NOT_OURS = {".cache", ".site.publish", "expected"}
BUILT = "site/"
"""What stands there the next build makes; only what was taken away is told."""
LONGEST_EDIT = 1_000
"""Longer changes are told as what the file is afterwards."""


def show(folder: Path, name: str) -> None:
    """Makes the broken site and prints what its command says."""
    root = folder / name
    shutil.rmtree(root, ignore_errors=True)
    root.parent.mkdir(parents=True, exist_ok=True)
    outcome = run_broken(read_case(name), copy_tiny(root))
    shutil.rmtree(root / ".cache", ignore_errors=True)
    sys.stdout.write(f"== {root}\n{told(outcome, 'en', root)}{told(outcome, 'zh', root)}\n")


def keep(folder: Path, name: str) -> None:
    """Writes the steps from the broken site to the mended one into the case."""
    fresh = folder / f"{name} broken"
    shutil.rmtree(fresh, ignore_errors=True)
    copy_tiny(fresh)
    case = read_case(name)
    if case.get("earlier"):
        run_broken(case, fresh)
    else:
        broken(case, fresh)
    steps = list(changes(fresh, folder / name))
    assert steps, f"{name}: nothing was changed"
    text = (CASES / name / "case.toml").read_text(encoding="utf-8").rstrip("\n")
    (CASES / name / "case.toml").write_text(text + "\n" + "".join(map(written, steps)), encoding="utf-8")


def changes(old: Path, new: Path) -> Iterator[Step]:
    """The steps from one copy of a site to another."""
    before, after = files(old), files(new)
    for name in sorted(before.keys() - after.keys()):
        yield {"delete": name}
    for name, content in sorted(after.items()):
        if before.get(name) == content or name.startswith(BUILT):
            continue
        was, now = text_of(before.get(name)), text_of(content)
        steps = [] if was is None or now is None else list(edits(name, was, now))
        if steps and len(str(steps)) <= LONGEST_EDIT:
            yield from steps
        elif (TINY / name).is_file() and (TINY / name).read_bytes() == content:
            yield {"restore": name}
        else:
            assert now is not None, f"{name}: bytes that are no text, and not those of the sound site"
            yield {"file": name, "text": now}


def edits(name: str, old: str, new: str) -> Iterator[Step]:
    """The change of one file: of cells where it is a table, else of the words between what stayed."""
    if name.endswith(".csv"):
        before, after = records(old), records(new)
        cells = [
            (row, column)
            for row, ((was, _), (now, _)) in enumerate(zip(before, after, strict=False))
            for column in range(min(len(was), len(now)))
            if was[column] != now[column]
        ]
        fits = [len(row) for row, _ in before] == [len(row) for row, _ in after]
        if fits and cells and all(row for row, _ in cells):
            for row, column in cells:
                key = before[row][0][0]
                is_key = column > 0 and [cells[0] for cells, _ in before].count(key) == 1
                found = {"row": key if is_key else row, "column": before[0][0][column], "value": after[row][0][column]}
                yield {"table": Path(name).stem, **found}
            return
    yield {"file": name, **between(old, new)}


def between(old: str, new: str) -> Mapping[str, str]:
    """The words that gave way to others, with as much around them as makes them stand once."""
    start = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    end = next(
        (at for at, (a, b) in enumerate(zip(reversed(old[start:]), reversed(new[start:]), strict=False)) if a != b),
        min(len(old), len(new)) - start,
    )
    while (start or end) and (not old[start : len(old) - end] or old.count(old[start : len(old) - end]) > 1):
        start, end = max(start - 1, 0), max(end - 1, 0)
    return {"find": old[start : len(old) - end], "replace": new[start : len(new) - end]}


def written(step: Step) -> str:
    """A step as TOML."""
    return "\n[[mend]]\n" + "".join(f"{key} = {value_written(value)}\n" for key, value in step.items())


def value_written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def text_of(content: bytes | None) -> str | None:
    """A file's text; `None` where there is no file, or no text in it."""
    try:
        return None if content is None else content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def content_of(path: Path) -> bytes:
    """A file's bytes; a link is where it leads to, marked as no text, so that it is not taken for the file itself."""
    return b"\xff" + bytes(path.readlink()) if path.is_symlink() else path.read_bytes()


def files(root: Path) -> Mapping[str, bytes]:
    """The files of a copy, but for what a build keeps."""
    return {
        path.relative_to(root).as_posix(): content_of(path)
        for path in root.rglob("*")
        if path.is_file() and not set(path.relative_to(root).parts[:1]) & NOT_OURS
    }


if __name__ == "__main__":
    command, folder, *names = sys.argv[1:]
    for name in names:
        {"show": show, "keep": keep}[command](Path(folder), name)
