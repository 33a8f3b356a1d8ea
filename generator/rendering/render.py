"""``render``: one planned output becomes bytes. The second of the two memoised functions."""

import functools
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
from markupsafe import escape

from generator.core.canonical import Digest, combine, digest, digest_of
from generator.core.media_types import HTML
from generator.core.model import Lang
from generator.core.problems import Place, error
from generator.pages.outputs import Copied, Drawn, Encoded, LazyView, Output, Rendered, Written
from generator.pages.views import EssayView, View
from generator.rendering.policy_check import check_policy
from generator.rendering.templates import TemplateError, Templates

_SECTION_ID = re.compile(r"id=\"related\"(?<=\sid=\"related\")")
_IN_TAG = re.compile(r"<[a-zA-Z][^<>]*")

Kept = Callable[[Digest], bytes | None]
"""Finds bytes by the name that they were kept under; None where there are none."""


class ChangedError(Exception):
    """A file changed while the site was being built."""


class Key(msgspec.Struct, frozen=True):
    """Everything that an output's bytes depend on.

    Attributes:
        whole: one digest for all of it.
        view: digest of the view; of the bytes for an output that no template makes.
        closure: digest of the templates and the language's strings; empty where there is none.
    """

    whole: Digest
    view: Digest
    closure: Digest


def lazy_key_of(output: Output) -> Digest:
    """Return the digest of all that an output's view is made from, but for the engine.

    It is empty where the view is there already.
    """
    if isinstance(output.content, Rendered) and isinstance(output.content.view, LazyView):
        return output.content.view.key
    return ""


def closure_of(content: Rendered, templates: Templates, strings: Mapping[Lang, Digest]) -> Digest:
    """Return the digest of the templates and strings that a page is rendered with.

    Raises:
        TemplateError: when its template is missing or wrong.
    """
    closures = map(templates.closure_digest, content.templates)
    return _combined((*closures, *(strings[lang] for lang in content.langs)))


@functools.lru_cache(256)
def _combined(digests: tuple[Digest, ...]) -> Digest:
    return combine(digests)


def key_of(output: Output, templates: Templates, strings: Mapping[Lang, Digest], engine: Digest) -> Key:
    """Return what an output's bytes depend on.

    Args:
        output: to be rendered.
        templates: of the build.
        strings: digest of each language's strings.
        engine: digest of the generator itself and of the libraries that shape bytes.

    Raises:
        TemplateError: when the output's template is missing or wrong.
        BrokenViewError: when its view is.
    """
    match output.content:
        case Rendered() as content:
            view = digest_of(content.made())
            closure = closure_of(content, templates, strings)
            return Key(combine((view, closure, engine)), view, closure)
        case Encoded() | Drawn() as content:
            return Key(combine((content.key, engine)), content.key, "")
        case Copied() | Written() as content:
            return Key(content.digest, content.digest, "")


def render(output: Output, templates: Templates, kept: Kept) -> bytes:
    """Return an output's bytes.

    Args:
        output: to be rendered.
        templates: of the build.
        kept: looks for bytes that were made before.

    Raises:
        TemplateError: when its template fails, shows the related works twice, or makes what the pages'
            content policy refuses.
        BrokenViewError: when its view is not what it must be.
        OSError: when a file to be copied cannot be read any more.
        ValueError: when a picture cannot be decoded.
        ChangedError: when such a file is not what it was when the build began.
    """
    match output.content:
        case Rendered() as content:
            view = content.made()
            page = templates.render(content.template, view, content.lang)
            check_one_section(page, content.template, view)
            if output.media_type == HTML:
                check_policy(page, output)
            return page.encode()
        case Copied() as content:
            return _read(content.disk, content.digest)
        case Encoded() as content:
            return (kept(content.blob) if content.blob else None) or _encode(content)
        case Drawn() as content:
            return _draw(content)
        case Written() as content:
            return content.data


def _read(disk: str, content: Digest) -> bytes:
    data = Path(disk).read_bytes()
    if digest(data) != content:
        raise ChangedError
    return data


def _encode(content: Encoded) -> bytes:
    from generator.rendering.images import cleaned, encoded  # noqa: PLC0415  # most builds encode nothing

    data = _read(content.disk, content.source)
    if content.recipe.width:
        return encoded(data, (content.recipe,))[0]
    return cleaned(data, content.recipe.format)


def _draw(content: Drawn) -> bytes:
    from generator.rendering.cards import draw_card  # noqa: PLC0415  # most builds draw nothing

    return draw_card(content.card, content.face)


def check_one_section(page: str, template: str, view: View) -> None:
    """Check that an essay's page has one section of related works and each card in it once.

    A site's own template may leave the section out. It may not show it again, for a narrow screen
    for instance, or a card in it twice.

    Raises:
        TemplateError: when it does.
    """
    if not isinstance(view, EssayView):
        return
    sections = _sections(page)
    shown = page[sections[0] : page.find("</section>", sections[0])] if sections else ""
    repeated = any(shown.count(f'href="{escape(card.href)}"') > 1 for card in view.related)
    if len(sections) > 1 or repeated:
        raise TemplateError(
            error(
                Place(f"layouts/templates/{template}"),
                "repeated-related",
                "the template shows related works more than once on a page",
                "keep one section with the id `related` and one link a card; arrange it with CSS",
            )
        )


def _sections(page: str) -> list[int]:
    """Return where the id of related works ends in each tag that has it."""
    ends = {}
    for match in _SECTION_ID.finditer(page):
        start = page.rfind("<", 0, match.start())
        if start >= 0 and _IN_TAG.fullmatch(page, start, match.start()):
            ends[start] = match.end()
    return list(ends.values())
