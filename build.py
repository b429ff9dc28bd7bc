"""Builds, previews, checks and audits the site: `python build.py --help`."""

import gc
import os
import sys

PATIENCE = 200_000
"""How many more objects there must be before circles are looked for: little stands in circles, and a look costs."""

TOO_OLD = """Python 3.11 or later is needed, and this is {}: see "Quick start" in README.md.
需要 Python 3.11 或更高版本，当前是 {}：见 README.md 的 Quick start。"""

if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036  # an older one is what it is for, so this file is read by all
        sys.exit(TOO_OLD.format(sys.version.split()[0], sys.version.split()[0]))
    try:
        from sitegen.up_to_date import answer

        code = answer(sys.argv[1:])
        if code is not None:
            os._exit(code)  # all is said; to take Python down in order costs as much as the answer did
        gc.set_threshold(PATIENCE)
        from sitegen.cli import main

        os._exit(main())
    except KeyboardInterrupt:  # before anything was begun
        os._exit(130)
