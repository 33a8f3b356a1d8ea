"""Bodies, brought over: headings below the title, links to works, and a list of what was left as it is."""

import re
from collections.abc import Callable, Iterator

from generator.essays.fences import fences
from generator.importing.posts import ImportNote, Post

Resolve = Callable[[str], str | None]
"""A link's target, to what it is in the new site; None where it is nothing of the site's."""

_TAG = re.compile(r"\{\{[<%].*?[>%]\}\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_BRACKETED = re.compile(r"\[/?(?:gallery|caption|audio|video|embed|playlist|contact-form-7)\b[^\]]*\]")
_MDX = re.compile(r"(?:import|export)\s.+|<[A-Z][\w.]*(?:\s[^>]*)?/?>")
_REFUSED = re.compile(r"<(script|style|iframe|object|embed|form)\b|\s(style|on\w+)=[\"']", re.IGNORECASE)
_HEADING = re.compile(r"(#{1,6})([ \t]+.*)")
_TARGET = re.compile(
    r"(?P<mark>!?)\[(?P<text>[^\[\]]*)\]\((?P<open><?)(?P<target>[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)(?P<close>>?)(?P<rest>[^()\n]*)\)"
)
_ATTRIBUTE = re.compile(r"(?P<name>\s(?:src|href)=)\"(?P<target>[^\"]*)\"")
_REFERENCE = re.compile(
    r"\{\{[<%]\s*(?:rel)?ref\s+\"?(?P<hugo>[^\"\s]+)\"?\s*[>%]\}\}"
    r"|\{%-?\s*(?:post_url|link)\s+(?P<jekyll>\S+?)\s*-?%\}"
    r"|\{\{\s*[\"'](?P<quoted>[^\"']+)[\"']\s*\|\s*(?:relative_url|absolute_url|relref)\s*\}\}"
    r"|\{\{\s*site\.(?:baseurl|url)\s*\}\}(?P<base>[^\s)\"']*)"
)
_POST_LINK = re.compile(r"\{%\s*post_link\s+(?P<name>\S+)(?:\s+[\"']?(?P<text>[^%\"']*?)[\"']?)?\s*%\}")
_ASSET = re.compile(r"\{%\s*asset_img\s+(?P<file>\S+)(?:\s+[\"']?(?P<alt>[^%\"']*?)[\"']?)?\s*%\}")


def converted(post: Post, resolve: Resolve, notes: list[ImportNote]) -> str:
    """Return a post's body for the new site.

    Args:
        post: whose body it is.
        resolve: what a link's target has become.
        notes: receives what was left in place, with its line.
    """
    lines = post.body.rstrip().split("\n")
    code = {
        number for fence in fences(lines) if fence.closed for number in range(fence.first, fence.last + 1)
    }
    lines = _below_title(lines, code, post)

    def tell(number: int, message: str) -> None:
        notes.append(ImportNote(post.source, post.first_line + number, message))

    told = [
        line if number in code else _line(line, number, resolve, tell) for number, line in enumerate(lines)
    ]
    for number, message in _left(told, code):
        tell(number, message)
    return "\n".join(told).strip("\n") + "\n" if post.body.strip() else ""


def _below_title(lines: list[str], code: set[int], post: Post) -> list[str]:
    """Return lines without a heading of the first level: the title's own is dropped, others go one down."""
    levels = {
        number: match
        for number, line in enumerate(lines)
        if number not in code and (match := _HEADING.fullmatch(line))
    }
    first = next(iter(levels), None)
    if first is not None and len(levels[first][1]) == 1 and levels[first][2].strip(" #") == post.title:
        del levels[first]
        lines = [*lines[:first], "", *lines[first + 1 :]]
    if not any(len(match[1]) == 1 for match in levels.values()):
        return lines
    return [
        f"{'#' * min(6, len(match[1]) + 1)}{match[2]}" if (match := levels.get(number)) else line
        for number, line in enumerate(lines)
    ]


def _line(line: str, number: int, resolve: Resolve, tell: Callable[[int, str], None]) -> str:
    def reference(match: re.Match[str]) -> str:
        target = match["hugo"] or match["jekyll"] or match["quoted"] or match["base"] or "/"
        return resolve(target) or (match[0] if match["hugo"] or match["jekyll"] else target)

    def post_link(match: re.Match[str]) -> str:
        found = resolve(match["name"])
        return f"[{match['text'] or match['name']}]({found})" if found else match[0]

    def target(match: re.Match[str]) -> str:
        aim = match["target"]
        if match["mark"] and re.match(r"(?:https?:)?//", aim):
            found = resolve(aim)
            if found is None:
                tell(number, f"an image from elsewhere is a link now: {aim}")
                return f"[{match['text'] or aim}]({aim})"
        found = resolve(aim)
        made = aim if found is None else found
        return f"{match['mark']}[{match['text']}]({match['open']}{made}{match['close']}{match['rest']})"

    def attribute(match: re.Match[str]) -> str:
        found = resolve(match["target"])
        return match[0] if found is None else f'{match["name"]}"{found}"'

    line = _ASSET.sub(lambda match: f"![{match['alt'] or ''}]({match['file']})", line)
    line = _POST_LINK.sub(post_link, line)
    line = _REFERENCE.sub(reference, line)
    return _ATTRIBUTE.sub(attribute, _TARGET.sub(target, line))


def _left(lines: list[str], code: set[int]) -> Iterator[tuple[int, str]]:
    """Yield the lines of what this site does not know, which was left in place."""
    for number, line in enumerate(lines):
        if number in code:
            continue
        for match in _TAG.finditer(line):
            yield number, f"left in place: {match[0]}"
        for match in _BRACKETED.finditer(line):
            yield number, f"left in place: {match[0]}"
        mdx = _MDX.match(line)
        if mdx is not None:
            yield number, f"left in place: {mdx[0]}"
        refused = _REFUSED.search(line)
        if refused is not None:
            yield number, f"the page's content policy refuses this: {refused[0].strip()}"
