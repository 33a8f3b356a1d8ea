"""Elements of an author's HTML: each is closed, and nothing else is.

What stays open would take in the rest of the page, and an end too many would close the page's own elements.
Which elements there are is Markdown's decision, so they are looked for in what it made; the source tells
where they stand. Which may lack their end, and which have none, is said by the HTML standard (13.1.2).
"""

import re
from typing import NamedTuple

from generator.essays.source_text import Locator
from generator.problems import Problem, error

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
"""Elements that have no end."""

_LENIENT = frozenset(
    {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot"}
    | {"colgroup", "caption", "option", "rt", "rp"}
)
"""Elements whose end may be left out: what they stand in ends them."""

_FOREIGN = frozenset({"svg", "math"})
"""Inside of these a slash closes any element; elsewhere browsers pass over it."""

_HINT = re.compile(r"</?[a-zA-Z]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# Each mark can be taken in one way only, so that nothing is tried twice.
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*+)(?=[\s/>\"'])(?:[^<>=]|=\s*+(?:\"[^\"]*+\"|'[^']*+')?)*+>"
)


class Loose(NamedTuple):
    """A tag without its counterpart: end or start, of which element, with a slash or not, and where it is."""

    is_end: bool
    name: str
    has_slash: bool
    at: int


def check_elements(made: str, locator: Locator, problems: list[Problem]) -> None:
    """Report elements that are not closed and ends of none.

    Args:
        made: the HTML of a text.
        locator: of its source.
        problems: receives them.
    """
    if not _HINT.search(locator.text):
        return
    written = loose_tags(locator.text)
    for loose in loose_tags(made):
        same = [each for each in written if each[:3] == loose[:3]]
        tag = f"<{'/' * loose.is_end}{loose.name}"
        place = locator.offset(same[0].at) if same else locator.start(tag)
        if same:
            written.remove(same[0])
        if loose.is_end:
            hint = f"take it out, or write `<{loose.name}>` where the element starts"
            problems.append(error(place, "loose-end", f'"{tag}>" ends nothing', hint))
        else:
            hint = (
                f"write `<{loose.name}></{loose.name}>`: in HTML a slash ends no element"
                if loose.has_slash
                else f"write `</{loose.name}>` where it ends, in the same paragraph or block"
            )
            problems.append(error(place, "open-element", f'"{tag}>" is never closed', hint))


def loose_tags(text: str) -> list[Loose]:
    """Return the tags of a text that have no counterpart, in their order."""
    found: list[Loose] = []
    stack: list[Loose] = []
    blanked = _COMMENT.sub(lambda match: " " * len(match[0]), text)
    for match in _TAG.finditer(blanked):
        tag = Loose(bool(match["end"]), match["name"].lower(), match[0].endswith("/>"), match.start())
        if tag.name in VOID or (tag.has_slash and not _FOREIGN.isdisjoint(each.name for each in stack)):
            continue
        if not tag.is_end:
            stack.append(tag)
        elif any(each.name == tag.name for each in stack):
            while (inner := stack.pop()).name != tag.name:
                if inner.name not in _LENIENT:
                    found.append(inner)
        elif tag.name not in _LENIENT:
            found.append(tag)
    found.extend(each for each in stack if each.name not in _LENIENT)
    return sorted(found, key=lambda each: each.at)
