"""Characters that XML 1.0 forbids never reach a feed or a sitemap, whatever field they stand in."""

import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from tests.project import CONFIG, Project

ILLEGAL = [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]
"""Code points outside XML 1.0's ``Char``; surrogates cannot stand in UTF-8 and have a case of their own."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]+)|([0-9]+));")

FORMS = ("itself", "escaped", "reference", "hexadecimal")


def _form(code: int, form: str) -> str:
    """Return a character as an author might come by it."""
    match form:
        case "itself":
            return chr(code)
        case "escaped":
            return f"\\u{code:04X}"
        case "reference":
            return f"&#{code};"
        case _:
            return f"&#x{code:X};"


FRONT = {
    **{name: f'{name}: "WORDS"\n' for name in ("title", "description", "author", "series", "cover", "slug")},
    **{name: f'{name}: ["/WORDS/"]\n' for name in ("tags", "aliases")},
    "tag name": "tags: [feet]\n",
}
BODIES = {
    "body": "Words WORDS, <b title='WORDS'>words</b>.",
    "alt": '![WORDS](m.svg "WORDS")',
    "link": "[a](https://a.example/WORDS)",
    "heading": "## WORDS\n\nWords.",
    "fence": '```{.python title="WORDS"}\nx = "WORDS"\n```',
    "footnote": "Words[^WORDS].\n\n[^WORDS]: WORDS",
}
SETTINGS = {
    "site title": ("Test site", "WORDS"),
    "site description": ("A site for tests.", "WORDS"),
    "site author": ("Tester", "WORDS"),
    "section": ("Essays", "WORDS"),
    "tag name": ("Feet", "WORDS"),
    "base_url": ("example.org/", "example.org/WORDS/"),
}
STRINGS = {"string": '"feed" = "{title} WORDS"\n'}


def _write(project: Project, field: str, bad: str) -> None:
    """Write a project of one essay with a text in one field."""

    def filled(text: str) -> str:
        return text.replace("WORDS", f"a{bad}b")

    title = "" if field == "title" else "title: T\n"
    head = f"{title}date: 2026-01-01\n{filled(FRONT.get(field, ''))}"
    body = filled(BODIES.get(field, "Words."))
    project.write("content/essays/e.en.md", f"---\n{head}---\n\n{body}\n")
    old, new = SETTINGS.get(field, ("", ""))
    project.write("site.toml", CONFIG.replace(old, filled(new)) if old else CONFIG)
    project.write("content/essays/m.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
    project.write("layouts/strings/en.toml", filled(STRINGS.get(field, "")))


def _check(project: Project) -> int:
    """Hold every XML file of a built site against the rule; return how many there are."""
    files = {path: data for path, data in project.tree().items() if path.endswith((".xml", ".xsl", ".svg"))}
    for path, data in files.items():
        text = data.decode("utf-8")
        assert not _FORBIDDEN.search(text), path
        for match in _REFERENCE.finditer(text):
            code = int(match[1], 16) if match[1] else int(match[2])
            assert code not in ILLEGAL, (path, match[0])
            assert not 0xD800 <= code <= 0xDFFF, (path, match[0])
        ET.fromstring(text)  # noqa: S314  # our own output
    return len(files)


@pytest.mark.parametrize("field", [*{**FRONT, **BODIES, **SETTINGS, **STRINGS}])
def test_no_forbidden_character_reaches_a_feed(
    field: str, make_project: Callable[[dict[str, str]], Project]
) -> None:
    chance = random.Random(f"xml {field}")
    for form in FORMS:
        bad = _form(chance.choice(ILLEGAL), form)
        project = make_project({})
        _write(project, field, bad)
        report = project.build()
        if report.ok:
            assert _check(project) > 1, (field, bad)
        else:
            assert project.tree() == {}


@pytest.mark.parametrize("code", [*ILLEGAL, 0xD800, 0xDFFF, 0x110000, 0x7F, 0x85, 0x1FFFE])
def test_no_reference_to_a_forbidden_character_reaches_a_feed(
    code: int, make_project: Callable[[dict[str, str]], Project]
) -> None:
    project = make_project({})
    _write(project, "body", f"&#{code}; &#x{code:x};")
    if project.build().ok:
        assert _check(project) > 1
