"""How long builds of large sites take, beside other generators; README.md tells all.

python benchmarks/scale/run.py --pages 20 1000 10000
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from benchmarks.scale.command import main

    raise SystemExit(main())
