"""Checks that a rendered page keeps to its own content policy, so that nothing on it fails in silence."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from generator.core.problems import Place, error
from generator.pages.outputs import Output, Rendered
from generator.rendering.templates import TemplateError

# Nearly all pages have no trace of what is refused, and a search through their different tags is many times
# faster than a parser. Each pattern starts with plain letters, for which `re` searches fastest; what must
# stand before them is looked at afterwards.
_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
_DATA = r"application/(?:ld\+)?json"
_ELSEWHERE = r"\s*=\s*[\"']?\s*(?:https?:)?//"
_SUSPECTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"<script(?! src=\"(?!(?:https?:)?//)| type=\"{_DATA}\">)",
        r"<(?:style|base|iframe|object|embed)\b",
        rf"<link\s(?=[^>]*(?:stylesheet|icon|manifest|preload))[^>]*href{_ELSEWHERE}",
        r"on(?<=[\s\"'/]on)[a-z]+\s*=",
        r"style(?<=[\s\"'/]style)\s*=",
        *(rf"{name}(?<=\s{name}){_ELSEWHERE}" for name in ("src", "poster", "background")),
        r"srcset(?<=\ssrcset)\s*=[^>]*//",
        r"target\s*=\s*[\"']?_blank",
    )
)
_FOREIGN = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_LOADING = frozenset({"src", "poster", "background"})
_LOADED = frozenset({"stylesheet", "icon", "manifest", "preload", "modulepreload", "apple-touch-icon"})
_REFUSED = frozenset({"style", "base", "iframe", "object", "embed"})


def check_policy(page: str, output: Output) -> None:
    """Check that a page holds nothing that its content policy refuses.

    Raises:
        TemplateError: naming the first thing that it does, the template and the source.
    """
    tags = "".join(set(_TAG.findall(page))).lower()
    if not any(suspect.search(tags) for suspect in _SUSPECTS):
        return
    reader = _Reader()
    reader.feed(page)
    reader.close()
    if reader.found:
        line, what = reader.found[0]
        template = output.content.template if isinstance(output.content, Rendered) else output.path
        raise TemplateError(
            error(
                Place(f"layouts/templates/{template}"),
                "policy",
                f"line {line} of {output.path}, made from {output.made_by[0]}, has {what}",
                "the pages' content policy refuses it: use a class, a file in layouts/assets, or a link",
            )
        )


class _Reader(HTMLParser):
    """Collects what a page may not hold, with the line of each."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, _ = self.getpos()
        self.found += [(line, what) for what in _faults(tag, {name: value or "" for name, value in attrs})]


def _faults(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    if tag in _REFUSED:
        yield f"the element `{tag}`"
    if tag == "script" and "src" not in attributes and not re.fullmatch(_DATA, attributes.get("type", "")):
        yield "a script inside the page"
    for name, value in attributes.items():
        if name == "style" or name.startswith("on"):
            yield f"the attribute `{name}`"
        if name in _LOADING and _FOREIGN.match(value):
            yield f"something from elsewhere: {value}"
        if name == "srcset" and any(_FOREIGN.match(each) for each in value.split(",")):
            yield f"something from elsewhere: {value}"
    rel = set(attributes.get("rel", "").lower().split())
    if tag == "link" and rel & _LOADED and _FOREIGN.match(attributes.get("href", "")):
        yield f"something from elsewhere: {attributes['href']}"
    if attributes.get("target", "").lower() == "_blank" and "noopener" not in rel:
        yield "a link to a new window without `noopener`"
