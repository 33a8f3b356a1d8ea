"""A text file's bytes become text, or a problem with its place."""

import codecs

from generator.core.model import SourceFile
from generator.core.problems import Place, error
from generator.core.result import Result
from generator.inputs.nodes import CONTROL


def decode(file: SourceFile) -> Result[str | None]:
    """Return a file's text with line feeds as line ends and no byte order mark; None where it has none."""
    data = file.data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as reason:
        before = _line_feeds(data[: reason.start].decode("utf-8"))
        message = "the file is not UTF-8"
        hint = "save it as UTF-8; Big5 and UTF-16 are not read"
        problem = error(Place.at(file.path, before, len(before)), "bad-encoding", message, hint)
        return Result(None, (problem,))
    text = _line_feeds(text)
    control = CONTROL.search(text)
    if control is not None:
        message = f"an invisible control character (U+{ord(control[0]):04X}) stands here"
        hint = "delete it; it often comes along with pasted text"
        problem = error(Place.at(file.path, text, control.start()), "control-character", message, hint)
        return Result(None, (problem,))
    return Result(text)


def _line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
