"""Builds, previews, checks and audits the site: `python build.py --help`."""

import os
import sys

from sitegen.quick import answer

if __name__ == "__main__":
    code = answer(sys.argv[1:])
    if code is not None:
        os._exit(code)  # all is said; to take Python down in order costs as much as the answer did
    from sitegen.cli import main

    sys.exit(main())
