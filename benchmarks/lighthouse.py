"""Lighthouse on one page of each kind, in each language, as on a phone with a slow 4G connection.

    npm install --prefix benchmarks/tools
    python benchmarks/lighthouse.py [--runs 3] [--kind commitments]

The site is built into a temporary folder and served compressed, as GitHub Pages does. Scores and times are medians
of the runs. It needs Node.js and Chromium (or the browser that CHROMIUM names).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
LIGHTHOUSE = PROJECT / "benchmarks/tools/node_modules/.bin/lighthouse"
DATE = "2026-06-01"
KINDS: Mapping[str, str] = {
    "home": "",
    "area": "areas/three-bases/",
    "review": "review/",
    "theme": "review/livelihood/",
    "commitments": "commitments/",
    "method": "commitments/method/",
    "one value": "commitments/by/strength/advance/",
    "commitment": "commitments/swap-station-first/",
    "glossary": "glossary/",
    "subject": "glossary/energy/",
    "data": "data/",
    "source": "source/",
    "chapter": "source/review/livelihood/",
    "search": "search/",
    "chart": "charts/coal/",
    "about": "about/",
    "corrections": "corrections/",
    "accessibility": "accessibility/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CHROMIUM_FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
UNPACKED = (".png", ".jpg", ".woff2")


class Run(NamedTuple):
    """What one run measured: scores of 100, largest contentful paint in ms, layout shift, bytes over the wire."""

    scores: tuple[float, ...]
    paint: float
    shift: float
    weight: float


class Host(SimpleHTTPRequestHandler):
    """Serves a folder compressed, as hosts of static sites do."""

    protocol_version = "HTTP/1.1"
    root = ""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments, directory=self.root)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content, kind = path.read_bytes(), self.guess_type(path)
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Cache-Control", "max-age=600")
        if path.suffix not in UNPACKED and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """The port that a folder is served on."""
    host = type("FolderHost", (Host,), {"root": str(folder)})
    with ThreadingHTTPServer(("127.0.0.1", 0), host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def measured(url: str, folder: Path) -> Run:
    """One run of Lighthouse."""
    report = folder / "report.json"
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""
    command = [str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--output-path={report}"]
    command += [f"--chrome-flags={CHROMIUM_FLAGS}", f"--only-categories={','.join(CATEGORIES)}"]
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": chromium}, stderr=subprocess.DEVNULL)
    found = json.loads(report.read_text(encoding="utf-8"))
    audits = found["audits"]
    return Run(
        tuple(100 * found["categories"][name]["score"] for name in CATEGORIES),
        audits["largest-contentful-paint"]["numericValue"],
        audits["cumulative-layout-shift"]["numericValue"],
        audits["total-byte-weight"]["numericValue"],
    )


def main() -> int:
    """Measures and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--kind", choices=KINDS, action="append", help="only this kind of page; may be repeated")
    options = parser.parse_args()
    if not LIGHTHOUSE.exists():
        print("Lighthouse is not installed: npm install --prefix benchmarks/tools", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "site"
        folder.mkdir()
        with served(folder) as port:
            build = [sys.executable, "build.py", "--output", str(folder), "--date", DATE]
            build += ["--base-url", f"http://127.0.0.1:{port}/"]
            subprocess.run(build, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
            print("| page | " + " | ".join(CATEGORIES) + " | LCP, ms | CLS | KB |")
            print("|---|" + "--:|" * (len(CATEGORIES) + 3))
            for kind in options.kind or KINDS:
                for language in ("zh", "en"):
                    url = f"http://127.0.0.1:{port}/{language}/{KINDS[kind]}"
                    runs = [measured(url, Path(temporary)) for _ in range(options.runs)]
                    scores = [statistics.median(each) for each in zip(*(run.scores for run in runs), strict=True)]
                    paint = statistics.median(run.paint for run in runs)
                    shift = statistics.median(run.shift for run in runs)
                    weight = statistics.median(run.weight for run in runs)
                    cells = [f"{score:.0f}" for score in scores] + [f"{paint:.0f}", f"{shift:.3f}"]
                    print(f"| {kind}, {language} | " + " | ".join([*cells, f"{weight / 1000:.0f}"]) + " |", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
