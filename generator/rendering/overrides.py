"""A site's own templates beside the theme's: what of them no page can ever show."""

import difflib
import posixpath
from collections.abc import Iterator

from generator.core.model import SourceFile
from generator.core.problems import Place, Problem, did_you_mean, warning
from generator.inputs.layouts import Layouts, is_note, is_own
from generator.rendering.templates import TemplateError, Templates

_ALIKE = 0.8
"""How like a name must be to one of the theme's to be taken for that, 1 being the same."""


def check_own_templates(templates: Templates, layouts: Layouts) -> Iterator[Problem]:
    """Yield a warning for each of a site's own templates, and each block of them, that is shown nowhere.

    A template that cannot be read is a problem where it is rendered, and none here.

    Args:
        templates: of the build.
        layouts: that they come from.
    """
    own = {name: file for name, file in layouts.templates.items() if is_own(file)}
    used: set[str] = set()
    is_known = True
    for name in own.keys() & layouts.theme:  # each of these may be a page of some site
        try:
            used |= {*templates.closure(name)}
        except TemplateError:
            is_known = False  # it may ask for any other
    if is_known:
        for name in sorted(own.keys() - used):
            yield from _unused(name, own[name], layouts.theme)
    shown = [name for name in sorted(own) if name in used]
    if not any(templates.facts(name).uses_self for name in shown):  # which shows blocks of any name
        for name in shown:
            yield from _unseen_blocks(templates, name, own[name])


def _unused(name: str, file: SourceFile, theme: frozenset[str]) -> Iterator[Problem]:
    """Yield a warning for a template that nothing asks for, unless it is a note."""
    base = posixpath.basename(name).casefold()
    bases = {posixpath.basename(each).casefold() for each in theme}
    if is_note(name) and base not in bases:
        return
    # Folders and endings are alike in most names, so that only the last part tells which one is meant.
    alike = difflib.get_close_matches(base, sorted(bases), n=1, cutoff=_ALIKE)
    meant = [each for each in theme if posixpath.basename(each).casefold() in alike]
    yield warning(
        Place(file.path),
        "unused-template",
        "no page is made of this template: the theme has none of its name, and none that is used asks for it",
        did_you_mean(
            name, meant, "rename it, include it in a template that is used, or remove it", likeness=0
        ),
    )


def _unseen_blocks(templates: Templates, name: str, file: SourceFile) -> Iterator[Problem]:
    """Yield a warning for each outermost block of a template that none which it extends has a place for."""
    if not templates.facts(name).only_blocks:
        return
    above, pending = set[str](), [name]
    while pending:
        parents = {each.name for each in templates.facts(pending.pop()).references if each.extended} - above
        above |= parents
        pending += parents
    places = {block.name for each in above for block in templates.facts(each).blocks}
    hint = f"the blocks to override are: {', '.join(sorted(places))}"
    for block in templates.facts(name).blocks:
        if not block.outer and block.name not in places:
            yield warning(
                Place(file.path, block.line),
                "unseen-block",
                f'no page shows the block "{block.name}": no template that this one extends has it',
                did_you_mean(
                    block.name, places, hint if places else "it has no blocks: copy it, and edit the copy"
                ),
            )
