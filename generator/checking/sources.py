"""What only the sources show: files that nothing uses, translations that fell behind."""

import posixpath
import unicodedata
import urllib.parse
from collections.abc import Iterator

from generator.checking.check import Examined
from generator.core.model import CONTENT, Document, Embed, Image, Link
from generator.core.problems import Place, Problem, warning
from generator.editions.freshness import Status, translations_of


def check_orphans(examined: Examined) -> Iterator[Problem]:
    """Yield a warning for each file of ``content/`` that no essay, drafts included, links to."""
    wanted = {source for sources in examined.built.made_by.values() for source in sources}
    said: dict[str, str] = {}
    for document in examined.documents:
        folder = posixpath.dirname(document.path)
        for target in _targets(document):
            path = unicodedata.normalize(
                "NFC", urllib.parse.unquote(target.partition("#")[0].partition("?")[0])
            )
            base = CONTENT if path.startswith("/") else folder
            wanted.add(posixpath.normpath(posixpath.join(base, path.lstrip("/") or ".")))
        blocks = (embed.text for embed in document.body.embeds)
        said[folder] = "\n".join((said.get(folder, ""), *blocks))
    for path in sorted(examined.site.attachments):
        folder, name = posixpath.split(path)
        if path.startswith(f"{CONTENT}/") and path not in wanted and name not in said.get(folder, ""):
            message = "nothing links to this file, so it is not published"
            hint = "link to it from an essay, move it to static/, or delete it"
            yield warning(Place(path), "orphan-file", message, hint)


def check_translations(examined: Examined) -> Iterator[Problem]:
    """Yield a warning for each edition that fell behind, by the ledger."""
    site = examined.site
    for work in site.works:
        for state in translations_of(work, site.alignments[work.id], site.config, site.ledger):
            if state.status is Status.STALE:
                number = len(state.changes)
                message = (
                    f"{number} part{'s' if number > 1 else ''} of the {state.source} edition changed since "
                    "this one was last checked"
                )
                hint = f"see `diptych translations {work.slug}`"
                yield warning(Place(state.path), "stale-translation", message, hint)


def _targets(document: Document) -> Iterator[str]:
    for block in document.body.blocks:
        for part in block.parts:
            match part:
                case Link() | Image():
                    yield part.target
                case Embed():
                    yield from (link.target for link in part.links)
                case _:
                    pass
    if document.meta.cover:
        yield document.meta.cover
