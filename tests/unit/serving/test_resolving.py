"""From the path of a request to a file of the site: a look-up among names, and nothing else."""

import pytest

from generator.core.roles import BuiltFile, Role
from generator.serving.file_store import Revision
from generator.serving.resolving import Answer, address, resolve

FILES = (
    "index.html",
    "404.html",
    "en/index.html",
    "en/a b/index.html",
    "\u00e9.txt",
    "x:y.txt",
    "folder/file.png",
)


def edition(mount: str = "/", *, files: tuple[str, ...] = FILES, former: tuple[str, ...] = ()) -> Revision:
    return Revision(
        number=1,
        mount=mount,
        files=dict.fromkeys(files, BuiltFile("0" * 32, Role.PAGE, "text/html")),
        former=dict.fromkeys(former, BuiltFile("1" * 32, Role.ASSET, "text/css")),
        origins={},
    )


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"), ("/index.html", "index.html"), ("/en/", "en/index.html"),
        ("/en/index.html", "en/index.html"), ("/en/a b/", "en/a b/index.html"), ("/\u00e9.txt", "\u00e9.txt"),
        ("/e\u0301.txt", "\u00e9.txt"), ("/folder/file.png", "folder/file.png"), ("/404.html", "404.html"),
    ],
)  # fmt: skip
def test_a_path_is_answered_with_its_file(path: str, file: str) -> None:
    assert resolve(path, edition()) == Answer(200, file)
    assert resolve(f"/deep/blog{path}", edition("/deep/blog/")) == Answer(200, file)


def test_a_path_that_is_answered_leads_nowhere_else() -> None:
    assert resolve("/en/", edition()).location == ""
    assert resolve("/en", edition()).path == ""


def test_what_pages_read_a_moment_ago_link_to_is_still_there() -> None:
    assert resolve("/assets/old.css", edition(former=("assets/old.css",))) == Answer(200, "assets/old.css")


@pytest.mark.parametrize(
    ("path", "mount", "location"),
    [
        ("/en", "/", "/en/"), ("/en/a b", "/", "/en/a%20b/"), ("/", "/deep/blog/", "/deep/blog/"),
        ("/deep/blog", "/deep/blog/", "/deep/blog/"), ("/deep/blog/en", "/deep/blog/", "/deep/blog/en/"),
        ("", "/", "/"), ("/", "/夜/", "/%E5%A4%9C/"),
    ],
)  # fmt: skip
def test_a_folder_without_its_slash_leads_to_the_one_with_it(path: str, mount: str, location: str) -> None:
    assert resolve(path, edition(mount)) == Answer(307, location=location)


@pytest.mark.parametrize(
    "path",
    [
        "/..", "/../index.html", "/en/../index.html", "//index.html", "//en/", "/en//", "/folder", "/folder/",
        "/en/index.html/", "/INDEX.html", "/en/\0", "/.diptych/manifest.json", "/former", "/deep", "en/",
    ],
)  # fmt: skip
def test_any_other_path_is_the_page_that_says_so(path: str) -> None:
    assert resolve(path, edition()) == Answer(404, "404.html")
    assert resolve(path, edition(files=("en/index.html",))) == Answer(404)


@pytest.mark.parametrize("path", ["/en/", "/deep/", "/deep/blogs/en/", "/deep/blog2", "//", "/x"])
def test_nothing_is_served_beside_the_sites_own_folder(path: str) -> None:
    assert resolve(path, edition("/deep/blog/")) == Answer(404, "404.html")


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("index.html", "/b/"), ("en/index.html", "/b/en/"),
        ("en/a b/index.html", "/b/en/a%20b/"),
        ("404.html", "/b/404.html"), ("en/myindex.html", "/b/en/myindex.html"),
        ("夜.txt", "/b/%E5%A4%9C.txt"),
    ],
)  # fmt: skip
def test_a_file_has_the_address_that_leads_to_it(path: str, shown: str) -> None:
    assert address(path, edition("/b/")) == shown
