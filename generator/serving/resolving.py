"""From the path of a request to a file of the site, as static hosts do it.

A path is looked up among the names of the files that a build made and never in a file system, so there
is nothing that it could climb out of.
"""

import unicodedata
from urllib.parse import quote

import msgspec

from generator.serving.file_store import Revision

NOT_FOUND = "404.html"


class Answer(msgspec.Struct, frozen=True):
    """What a path leads to.

    Attributes:
        status: 200, 307 or 404.
        path: of the file; where there is none, empty.
        location: for 307.
    """

    status: int
    path: str = ""
    location: str = ""


def resolve(path: str, edition: Revision) -> Answer:
    """Return what a decoded path leads to in an edition."""
    mount = edition.mount
    if not path.startswith(mount):
        if f"{path}/" == mount or path == "/":
            return Answer(307, location=quote(mount))
        return _missing(edition)
    inner = unicodedata.normalize("NFC", path[len(mount) :])
    name = f"{inner}index.html" if not inner or inner.endswith("/") else inner
    if edition.find(name):
        return Answer(200, name)
    if f"{inner}/index.html" in edition.files:
        return Answer(307, location=quote(f"{mount}{inner}/"))
    return _missing(edition)


def address(path: str, edition: Revision) -> str:
    """Return the path on the host that leads to a file."""
    shown = path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path
    return quote(edition.mount + shown)


def _missing(edition: Revision) -> Answer:
    return Answer(404, NOT_FOUND if NOT_FOUND in edition.files else "")
