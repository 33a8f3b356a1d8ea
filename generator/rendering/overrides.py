"""A site's own templates beside the theme's: what of them no page can ever show."""

import difflib
import posixpath
from collections.abc import Iterator, Mapping

import msgspec

from generator.core.model import SourceFile
from generator.core.problems import Place, Problem, did_you_mean, warning
from generator.inputs.layouts import Layouts, is_note, is_own
from generator.rendering.template_facts import TemplateBlock, TemplateFacts
from generator.rendering.templates import TemplateError, Templates

_ALIKE = 0.8
"""How like a name must be to one of the theme's to be taken for that, 1 being the same."""

_Lineage = tuple[tuple[str, TemplateFacts], ...]
"""A template, the one that it extends, and so on, each with its name."""


class _Reach(msgspec.Struct, frozen=True):
    """Where the theme's names lead among a site's own templates.

    Attributes:
        shown: names of those that are rendered as they stand: pages and what they include.
        named: names of those that anything asks for, the former among them.
        is_known: False where one of them cannot be read, so that others may be asked for too.
    """

    shown: frozenset[str]
    named: frozenset[str]
    is_known: bool


def check_own_templates(templates: Templates, layouts: Layouts) -> Iterator[Problem]:
    """Yield a warning for each of a site's own templates, and each block of them, that is shown nowhere.

    What is wrong with a template that cannot be read is told when it renders, and not here.

    Args:
        templates: of the build.
        layouts: that they come from.
    """
    own = {name: file for name, file in layouts.templates.items() if is_own(file)}
    reach = _reach(templates, own, layouts.theme)
    if reach.is_known:
        for name in sorted(own.keys() - reach.named):
            yield from _unasked(name, own[name], layouts.theme)
    yield from _unseen_blocks(templates, own, reach.shown)


def _reach(templates: Templates, own: Mapping[str, SourceFile], theme: frozenset[str]) -> _Reach:
    """Return where the theme's names lead.

    The theme's templates ask for names of the theme alone, and each of these may be a page of some site.
    """
    pending = sorted(theme & own.keys())
    shown, named, is_known = set(pending), set(pending), True
    while pending:
        facts = _facts(templates, pending.pop())
        is_known = is_known and facts is not None
        for reference in facts.references if facts else ():
            if reference.name in own:
                if not reference.extended:
                    shown.add(reference.name)
                if reference.name not in named:
                    named.add(reference.name)
                    pending.append(reference.name)
    return _Reach(frozenset(shown), frozenset(named), is_known)


def _unasked(name: str, file: SourceFile, theme: frozenset[str]) -> Iterator[Problem]:
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


def _facts(templates: Templates, name: str) -> TemplateFacts | None:
    try:
        return templates.facts(name)
    except TemplateError:
        return None


# --- blocks ---------------------------------------------------------------------------------------


def _unseen_blocks(
    templates: Templates, own: Mapping[str, SourceFile], shown: frozenset[str]
) -> Iterator[Problem]:
    """Yield a warning for each block that is outermost in its file and has no place in what that extends."""
    placed_somewhere: set[tuple[str, str]] = set()
    unseen: dict[tuple[str, str], tuple[TemplateBlock, frozenset[str]]] = {}
    for lineage in (each for name in sorted(shown) for each in _lineages(templates, name, ())):
        placed = _placed(lineage)
        for number, (name, facts) in enumerate(lineage):
            above = frozenset(block.name for _, each in lineage[number + 1 :] for block in each.blocks)
            for block in facts.blocks if name in own else ():
                if block.name in placed:
                    placed_somewhere.add((name, block.name))
                elif not block.outer:
                    unseen[name, block.name] = (block, above)
    for (name, _), (block, above) in unseen.items():
        if (name, block.name) not in placed_somewhere:
            yield warning(
                Place(own[name].path, block.line),
                "unseen-block",
                f'no page shows the block "{block.name}": no template that this one extends has it',
                did_you_mean(block.name, above, _blocks_to_override(above)),
            )


def _blocks_to_override(names: frozenset[str]) -> str:
    if not names:
        return "it has no blocks: copy it, and edit the copy"
    return f"the blocks to override are: {', '.join(sorted(names))}"


def _lineages(templates: Templates, name: str, below: tuple[str, ...]) -> Iterator[_Lineage]:
    """Yield each way from a template to one that extends none; none where a template cannot be read."""
    facts = _facts(templates, name)
    if facts is None or name in below:
        return
    parents = [each.name for each in facts.references if each.extended]
    if not parents:
        yield ((name, facts),)
    for parent in parents:
        for rest in _lineages(templates, parent, (*below, name)):
            yield ((name, facts), *rest)


def _placed(lineage: _Lineage) -> set[str]:
    """Return the names of blocks that have a place on a page of a lineage.

    Those of its last template have one, and those inside a block that has one. All have one where a template
    uses ``self``. A template that extends another one only sometimes may be the last itself.
    """
    if any(facts.uses_self for _, facts in lineage):
        return {each.name for _, facts in lineage for each in facts.blocks}
    placed = {
        each.name for _, facts in lineage if not facts.only_blocks for each in facts.blocks if not each.outer
    }
    inner = [each for _, facts in lineage for each in facts.blocks if each.outer]
    before = -1
    while before < len(placed):
        before = len(placed)
        placed |= {each.name for each in inner if each.outer in placed}
    return placed
