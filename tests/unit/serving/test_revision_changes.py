"""What differs between two states of a site that is served."""

from generator.core.roles import BuiltFile, Role
from generator.serving.file_store import Revision
from generator.serving.revision_changes import styles


def test_the_style_sheets_of_pages_go_by_their_names_and_none_of_an_authors_own_does() -> None:
    files = {
        "assets/site.0123456789.css": BuiltFile("1", Role.ASSET, "text/css"),
        "assets/mine.0123456789.css": BuiltFile("2", Role.FILE, "text/css"),
        "assets/site.0123456789.js": BuiltFile("3", Role.ASSET, "text/javascript"),
    }
    assert styles(Revision(number=1, mount="/", files=files)) == {"site": "assets/site.0123456789.css"}
