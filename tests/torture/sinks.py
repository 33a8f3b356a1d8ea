"""Every field with every payload into every sink: pages, feeds, sitemap, JSON, file names.

A payload that is only text changes no page's structure: the same elements with the same attributes stand in
the same order as with a harmless word.
"""

import functools
import html.parser
import itertools
import json
import re
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from generator.build import build
from tests.project import CONFIG, Project
from tests.quizzes import SMALL
from tests.torture.campaign import Campaign

HARMLESS = "Word for {}"

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" onfocus="alert(1)" autofocus="',
    "</textarea><b>",
    "<!-- open",
    "--><b>closed",
    "<![CDATA[x]]>",
    "]]>",
    "&lt;script&gt;",
    "&amp;#60;",
    "&#x3c;b&#x3e;",
    "{{ 7 * 7 }}",
    "{% include 'x' %}",
    "{# comment",
    "</style><b>",
    "</noscript><b>",
    "javascript:alert(1)",
    "\\u003cb\\u003e",
    '\\"',
    "</",
    "<",
    ">",
    "&",
    '"',
    "'",
    "`${1}`",
    "%3Cb%3E",
    "a\u2028b\u2029c",
    "\u202eabc",
    "\u0085x",
    "\ufffe\uffff",
    "\U0001f600\U00020000",
    "「」『』",
    "<b>bold</b>",
    "</a></h1></main></body>",
    "<a href=//example.com>",
)

FIELDS = (
    "title",
    "description",
    "tag",
    "author",
    "alt",
    "caption",
    "code",
    "site",
    "name",
    "bio",
    "section",
    "tag-name",
    "series",
    "quiz",
    "glossary",
    "string",
    "language",
)


def make(root: Path, field: str, text: str) -> Project:
    """Write a site that has the text in one field and harmless words in all others."""

    def of(each: str) -> str:
        return json.dumps(text if each == field else HARMLESS.format(each), ensure_ascii=False)

    def plain(each: str) -> str:
        return text if each == field else HARMLESS.format(each)

    project = Project(root)
    config = (
        CONFIG.replace('"Test site"', of("site"))
        .replace('"Tester"', of("name"))
        .replace('"Essays"', of("section"))
        .replace('"Feet"', of("tag-name"))
        .replace('name = "English"', f"name = {of('language')}")
        .replace("[author]", "[bilingual]\ndefinitions = true\n\n[author]")
    )
    config = re.sub(
        r"(name = \{ en = .*測試者.*\})", rf"\1\nbio = {{ en = {_escaped(of('bio'))}, zh = 'x' }}", config
    )
    config += f"\n[series.walks]\ntitle = {{ en = {of('series')}, zh = '走' }}\n"
    project.write("site.toml", config)
    # A caption of nothing but a quote is none to Markdown, which takes quotes off twice.
    caption = "Said: " + re.sub(r'["\n]', "", plain("caption"))
    alt = re.sub(r"[\[\]\n]", "", plain("alt"))
    image = f'![{_literal(alt)}](map.svg "{_literal(caption)}")'
    body = f"On foot.\n\n{image}\n\n```text\n{plain('code')}\n```\n\n```quiz\n```\n"
    head = [
        f"title: {of('title')}",
        "date: 2026-01-02",
        f"description: {of('description')}",
        f"tags: [feet, {of('tag')}]",
        f"author: {of('author')}",
        "series: walks",
    ]
    project.write("content/essays/walking/index.en.md", "---\n" + "\n".join(head) + f"\n---\n\n{body}")
    project.write("content/essays/walking/index.zh.md", "---\ntitle: 走路\n---\n\n用走的。\n\n```quiz\n```\n")
    project.write(
        "content/essays/walking/map.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    )
    project.write(
        "content/essays/walking/quiz.toml",
        SMALL.replace('["walking"]', '["tea"]').replace('"A friend brings tea."', of("quiz")),
    )
    project.write(
        "content/essays/tea.en.md", "---\ntitle: Tea\ndate: 2026-02-01\n---\n\n[On](walking/) foot.\n"
    )
    project.write(
        "content/glossary.toml",
        f"[foot]\nterm = {{ en = 'foot', zh = '走' }}\ndefinition = {{ en = {of('glossary')}, zh = '走' }}\n",
    )
    project.write("layouts/strings/en.toml", f'"tags" = {of("string")}\n')
    return project


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\")


def _literal(text: str) -> str:
    """Return text as Markdown takes it literally."""
    return re.sub(
        r"([\\`*_{}\[\]()#+.!|<>&$^=~-])",
        lambda match: f"\\{match[1]}" if match[1] in "\\`*_{}[]()#+-.!" else match[1],
        text,
    )


_LEADING = frozenset({"href", "src", "srcset", "action", "formaction", "data", "poster", "xlink:href"})


class Structure(html.parser.HTMLParser):
    """The elements of a page with the names of their attributes, and what of it could run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.data: list[str] = []
        self.running: list[str] = []
        self._json = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.elements.append((tag, tuple(sorted(values))))
        self._json = tag == "script" and "json" in (values.get("type") or "")
        if tag == "script" and not self._json and "src" not in values:
            self.running.append("an inline script")
        for name, value in attrs:
            plain = re.sub(r"[\s\x00-\x20]", "", value or "").lower()
            leads = name in _LEADING and plain.startswith(("javascript:", "vbscript:"))
            if leads or name.startswith("on") or name == "style":
                self.running.append(f"{name}={value}")

    def handle_data(self, data: str) -> None:
        if self._json:
            self.data.append(data)
            self._json = False


def structures(project: Project) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Return the structure of every page and feed, after checking that all can be read and nothing runs."""
    found = {}
    for path, data in project.tree().items():
        text = data.decode("utf-8", "replace")
        if path.endswith(".html"):
            page = Structure(text)
            assert page.running == [], f"{path}: {page.running}"
            for each in page.data:
                json.loads(each)
            found[path] = page.elements
        elif path.endswith((".xml", ".svg")):
            root = ET.fromstring(text)  # noqa: S314  # we wrote it
            found[path] = [(element.tag, tuple(sorted(element.attrib))) for element in root.iter()]
        elif path.endswith((".json", ".webmanifest")):
            json.loads(text)
    return found


@functools.cache
def _harmless() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    with tempfile.TemporaryDirectory() as folder:
        project = make(Path(folder), "", "")
        report = build(project.request())
        assert report.ok, project.told(report)
        return structures(project)


def _cases() -> Iterator[str]:
    for field, number in itertools.product(FIELDS, range(len(PAYLOADS))):
        yield f"{field}:{number}"


def _pour(case: str, folder: Path) -> None:
    field, _, number = case.partition(":")
    project = make(folder / "site", field, PAYLOADS[int(number)])
    report = build(project.request())
    if not report.ok:  # a payload may be refused, in words
        assert all(problem.place.path and problem.message for problem in report.problems)
        return
    expected = _harmless()
    for path, elements in structures(project).items():
        if path in expected:
            assert elements == expected[path], f"{path}: {_first_difference(elements, expected[path])}"


def _first_difference(one: list[tuple[str, tuple[str, ...]]], two: list[tuple[str, tuple[str, ...]]]) -> str:
    pairs = itertools.zip_longest(one, two)
    return next((f"{left} instead of {right}" for left, right in pairs if left != right), "")


SINKS = Campaign("sink", len(FIELDS) * len(PAYLOADS), _cases, _pour)
