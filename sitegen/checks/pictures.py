"""The pictures of pages: there, readable and light."""

from __future__ import annotations

import functools

from sitegen.model.documents import Document
from sitegen.model.pictures import picture_name
from sitegen.model.site import Site
from sitegen.problems import Location, Problems, closest

KB = 1024
MOST_BYTES = 300 * KB
"""What a reader with little data can be asked to load."""


def check_pictures(document: Document, site: Site, problems: Problems) -> None:
    """Reports pictures that are not there, do not say how large they are, or are too heavy."""
    for target in document.targets:
        name = picture_name(target.address) if target.is_picture else ""
        if not name:
            continue
        place, picture = Location(document.path, target.line, target.column), site.pictures.get(name)
        if picture is None:
            near = functools.partial(closest, name, site.pictures)
            problems.add("missing-picture", place, file=name, near=near)
        elif not (picture.width and picture.height):
            problems.add("unreadable-picture", place, file=name)
        elif picture.weight > MOST_BYTES:
            problems.add("heavy-picture", place, file=name, size=picture.weight // KB, most=MOST_BYTES // KB)
