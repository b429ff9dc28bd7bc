"""The frame of this project's own pages, as a template for other generators: the same head, menu, search and footer."""

from __future__ import annotations

import html
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scale.own_site import OWN_DAY, PROJECT, write_own_site
from benchmarks.scale.words import LANGUAGES

PAGES = 4
SHOWN = 1
"""Which of those pages lends its frame: one without figures and charts."""
BODY = re.compile(r'(?<=<div class="prose">\n).*?(?=\n</div>\n</div>\n</main>)', re.DOTALL)


@dataclass(frozen=True)
class Frames:
    """Whole pages by language, with `%%title%%`, `%%description%%`, `%%lead%%`, `%%body%%`, `%%twin%%` in them."""

    by_language: Mapping[str, str]
    fixed_pages: int
    """How many pages a site of this project has besides those of the benchmark and those of charts."""

    def with_words(self, language: str, words: Mapping[str, str]) -> str:
        """A frame with what a template language says for each of those places."""
        return re.sub(r"%%(\w+)%%", lambda found: words[found.group(1)], self.by_language[language])


def own_frames() -> Frames:
    """The frames, from a small site that is built for this."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site-root"
        collection = write_own_site(root, PAGES)
        command = [sys.executable, str(PROJECT / "build.py"), "--root", str(root), "--date", OWN_DAY.isoformat()]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        count = len(list((root / "site").rglob("*.html"))) - PAGES - len(LANGUAGES) * len(collection.charts)
        page, frames = collection.pages[SHOWN], {}
        for code in LANGUAGES:
            text = (root / f"site/{code}/{page.name}/index.html").read_text(encoding="utf-8")
            other = next(each for each in LANGUAGES if each != code)
            text = BODY.sub("%%body%%", text)
            text = text.replace(f"../../../{other}/{page.name}/index.html", "%%twin%%")
            for name, said in (("title", page.title), ("description", page.description), ("lead", page.lead)):
                text = text.replace(html.escape(said[code]), f"%%{name}%%")
            frames[code] = text.replace('"../../../', '"/').replace('"../../', f'"/{code}/')
    return Frames(frames, count)
