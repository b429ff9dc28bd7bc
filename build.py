"""Builds, previews, checks and audits the site: `python build.py --help`."""

import gc
import os
import sys

from sitegen.quick import answer

PATIENCE = 200_000
"""How many more objects there must be before circles are looked for: little stands in circles, and a look costs."""

if __name__ == "__main__":
    try:
        code = answer(sys.argv[1:])
        if code is not None:
            os._exit(code)  # all is said; to take Python down in order costs as much as the answer did
        gc.set_threshold(PATIENCE)
        from sitegen.cli import main

        os._exit(main())
    except KeyboardInterrupt:  # before anything was begun
        os._exit(130)
