"""Elements of an author's HTML: each is closed, and nothing else is.

What stays open would take in the rest of the page, and an end too many would close the page's own elements.
Which elements there are is Markdown's decision, so they are looked for in what it made; the source tells
where they stand. Which may lack their end, which have none, and which end a paragraph is said by the HTML
standard (13.1.2, 13.2.6.4.7).
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from typing import NamedTuple

from generator.core.problems import Problem, error
from generator.essays.source_text import Locator

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source"}
    | {"track", "wbr"}
)
"""Elements that have no end."""

_LENIENT = frozenset(
    {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot"}
    | {"colgroup", "caption", "option", "optgroup", "rt", "rp"}
)
"""Elements whose end may be left out: what they stand in ends them."""

_ENDS_PARAGRAPH = frozenset(
    {"address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"}
    | {"hgroup", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "ul"}
)
"""Elements that a paragraph cannot hold: where one starts, it ends."""

_FOREIGN = frozenset({"svg", "math"})
"""A slash closes these, and any element inside of them; elsewhere browsers pass over it."""

_MOST = 20
"""Loose tags of one text that are told."""

_SILENT = re.compile(r"<!--.*?(?:-->|\Z)|<[?!][^>]*+(?:>|\Z)", re.DOTALL)
"""Comments, and what browsers take for one."""

# Each mark can be taken in one way only, so that nothing is tried twice.
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*+)(?=[\s/>\"'])"
    r"(?:[^<>=]|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?+)*+>"
)


class UnbalancedTag(NamedTuple):
    """A tag without its counterpart: end or start, of which element, with a slash or not, and where it is."""

    is_end: bool
    name: str
    has_slash: bool
    at: int


def check_elements(made: str, locator: Locator) -> Iterator[Problem]:
    """Yield an error for each element that is not closed and each end of none, at most 20.

    Args:
        made: the HTML of a text.
        locator: of its source.
    """
    if not locator.has_tags:
        return
    found = loose_tags(made)
    written: defaultdict[tuple[bool, str, bool], deque[int]] = defaultdict(deque)
    for each in loose_tags(locator.text) if found else ():
        written[each[:3]].append(each.at)
    for loose in found[:_MOST]:
        places = written[loose[:3]]
        at = places.popleft() if places else None
        tag = f"<{'/' * loose.is_end}{loose.name}"
        place = locator.start(tag) if at is None else locator.offset(at)
        code, told = ("loose-end", "ends nothing") if loose.is_end else ("open-element", "is never closed")
        yield error(place, code, f'"{tag}>" {told}', _hint(loose, is_alike=at is not None))


def _hint(loose: UnbalancedTag, *, is_alike: bool) -> str:
    """Return what to do about a loose tag, which may be loose in the source as well."""
    name = loose.name
    if loose.is_end:
        if is_alike:
            return f"take it out, or write `<{name}>` where the element starts"
        return f"Markdown takes its `<{name}>` for none: put the values in it into quotes"
    if loose.has_slash:
        return f"write `<{name}></{name}>`: in HTML a slash ends no element"
    return f"write `</{name}>` where it ends, in the same paragraph or block"


def loose_tags(text: str) -> list[UnbalancedTag]:
    """Return the tags of a text that have no counterpart, in their order."""
    return _read(text).loose()


def innermost(text: str) -> str:
    """Return the name of the innermost element that is open at the end of a text, empty where none is."""
    return _read(text).inner


def _read(text: str) -> "_Open":
    opened = _Open()
    for match in _TAG.finditer(_SILENT.sub(lambda silent: " " * len(silent[0]), text)):
        tag = UnbalancedTag(bool(match["end"]), match["name"].lower(), match[0].endswith("/>"), match.start())
        if tag.name in _VOID or (opened.inner == "textarea" and tag.name != "textarea"):
            continue
        if tag.is_end:
            opened.end(tag)
        else:
            opened.start(tag)
    return opened


class _Open:
    """The elements that are open at a place of a text, and what was found loose before it."""

    def __init__(self) -> None:
        self._stack: list[UnbalancedTag] = []
        self._names: Counter[str] = Counter()
        self._loose: list[UnbalancedTag] = []

    @property
    def inner(self) -> str:
        """Return the name of the innermost element."""
        return self._stack[-1].name if self._stack else ""

    def start(self, tag: UnbalancedTag) -> None:
        """Take the start of an element."""
        if self.inner == "p" and tag.name in _ENDS_PARAGRAPH:
            self._pop()
        if not (tag.has_slash and (tag.name in _FOREIGN or any(self._names[each] for each in _FOREIGN))):
            self._stack.append(tag)
            self._names[tag.name] += 1

    def end(self, tag: UnbalancedTag) -> None:
        """Take the end of an element, and find loose what it leaves open."""
        if not self._names[tag.name]:
            self._find(tag)
            return
        while (last := self._pop()).name != tag.name:
            self._find(last)

    def loose(self) -> list[UnbalancedTag]:
        """Return all that is loose once the text is at its end."""
        while self._stack:
            self._find(self._pop())
        return sorted(self._loose, key=lambda each: each.at)

    def _pop(self) -> UnbalancedTag:
        last = self._stack.pop()
        self._names[last.name] -= 1
        return last

    def _find(self, tag: UnbalancedTag) -> None:
        if tag.name not in _LENIENT:
            self._loose.append(tag)
