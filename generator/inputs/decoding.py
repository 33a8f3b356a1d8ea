"""A text file's bytes become text, or a problem with its place."""

import codecs

from generator.core.model import SourceFile
from generator.core.problems import Place, Problem, error
from generator.inputs.nodes import CONTROL


def decode(file: SourceFile, problems: list[Problem]) -> str | None:
    """Return a file's text with line feeds as line ends and no byte order mark; None after saying why not."""
    data = file.data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as reason:
        before = _line_feeds(data[: reason.start].decode("utf-8"))
        problems.append(
            error(
                Place.at(file.path, before, len(before)),
                "bad-encoding",
                "the file is not UTF-8",
                "save it as UTF-8; Big5 and UTF-16 are not read",
            )
        )
        return None
    text = _line_feeds(text)
    control = CONTROL.search(text)
    if control is not None:
        problems.append(
            error(
                Place.at(file.path, text, control.start()),
                "control-character",
                f"an invisible control character (U+{ord(control[0]):04X}) stands here",
                "delete it; it often comes along with pasted text",
            )
        )
        return None
    return text


def _line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
