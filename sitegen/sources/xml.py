"""XML as browsers read it: element by element, and nothing in it that tells a reader what else to load or fill in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.parsers import expat

BETWEEN = " "
"""Between the namespace of a name and the name."""
Report = Callable[[int, str], None]
"""Is told the line of what may not stand there, and what that is."""


class BrokenError(Exception):
    """The text is no XML from `line` on."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def read_xml(
    content: bytes,
    report: Report,
    begin: Callable[[str, Mapping[str, str], Callable[[str], None]], None],
    end: Callable[[], object] = lambda: None,
    text: Callable[[str, Callable[[str], None]], None] = lambda _text, _report: None,
) -> None:
    """Goes through a file: `begin` is told each element with its attributes, names as `namespace name`.

    Reports a type of document and instructions to programs; `begin` and `text` are given what reports at the place
    that was reached. Raises `BrokenError`.
    """
    parser = expat.ParserCreate(namespace_separator=BETWEEN)

    def here(what: str) -> None:
        report(parser.CurrentLineNumber, what)

    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: begin(tag, attributes, here)
    parser.EndElementHandler = lambda _: end()
    parser.CharacterDataHandler = lambda data: text(data, here)
    parser.StartDoctypeDeclHandler = lambda *_: here("<!DOCTYPE>")
    parser.ProcessingInstructionHandler = lambda target, _: here(f"<?{target}?>")
    try:
        parser.Parse(content, True)  # noqa: FBT003  # the library takes it by place
    except expat.ExpatError as error:
        raise BrokenError(error.lineno) from error
    except ValueError as error:
        raise BrokenError(1) from error
