"""Builds, previews, checks and audits the site: `python build.py --help`."""

import sys

from sitegen.quick import answer

if __name__ == "__main__":
    code = answer(sys.argv[1:])
    if code is None:
        from sitegen.cli import main

        code = main()
    sys.exit(code)
