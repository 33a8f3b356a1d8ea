"""Addresses that open a file in an editor."""

import re
from pathlib import Path
from urllib.parse import quote

from generator.core.problems import Place, did_you_mean

KNOWN = {
    "vscode": "vscode://file{path}:{line}:{column}",
    "vscode-insiders": "vscode-insiders://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "windsurf": "windsurf://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "pycharm": "pycharm://open?file={path}&line={line}&column={column}",
    "webstorm": "webstorm://open?file={path}&line={line}&column={column}",
    "sublime": "subl://open?url=file://{path}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
    "emacs": "emacs://open?url=file://{path}&line={line}&column={column}",
    "nova": "nova://open?path={path}&line={line}:{column}",
}

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
_REFUSED = ("javascript:", "data:", "vbscript:", "blob:")
_HOLES = ("{path}", "{line}", "{column}")


class EditorError(ValueError):
    """No such editor, or a template that cannot be used; the message says why."""


def editor_template(chosen: str) -> str:
    """Return the template of an editor's addresses.

    Args:
        chosen: a known name, or a template with ``{path}`` in it.

    Raises:
        EditorError: for anything else.
    """
    if chosen in KNOWN:
        return KNOWN[chosen]
    if ":" not in chosen:
        hint = did_you_mean(chosen, KNOWN, "write one of " + ", ".join(KNOWN))
        raise EditorError(f'no editor is known as "{chosen}": {hint}')
    if not _SCHEME.match(chosen) or chosen.lower().startswith(_REFUSED):
        raise EditorError(f'"{chosen}" is no address that opens an editor')
    if "{path}" not in chosen:
        raise EditorError(f'"{chosen}" does not say where the file goes: write {{path}} in it')
    return chosen.replace("file/{path}", "file{path}")


def editor_address(template: str, root: Path, place: Place) -> str:
    """Return the address that opens a place of the project, empty where that is no file of it."""
    path = root / place.path
    if not template or not path.is_file():
        return ""
    values = (quote(str(path)), str(place.line or 1), str(place.column or 1))
    for hole, value in zip(_HOLES, values, strict=True):
        template = template.replace(hole, value)
    return template
