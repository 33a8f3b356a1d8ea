"""The work that a word on the command line means."""

from generator.commands.terminal import RefusedError, printable
from generator.core.model import CONTENT, WorkId
from generator.core.problems import did_you_mean
from generator.site.site import Site
from generator.works.works import Work


def find_work(site: Site, name: str) -> Work:
    """Return the work of an id, a slug, a folder or a file of it.

    Args:
        site: with the work.
        name: that one work has.

    Raises:
        RefusedError: with the works that are near, the several that are called so, or why one is held back.
    """
    wanted = name.replace("\\", "/").removeprefix("./").strip("/").removeprefix(f"{CONTENT}/")
    found = [
        work
        for work in site.works
        if wanted in _places(work.id, *(each.document.path for each in work.editions))
    ] or [work for work in site.works if wanted in _words(work)]
    if len(found) == 1:
        return found[0]
    raise RefusedError(*_answer(site, name, wanted, found))


def _answer(site: Site, name: str, wanted: str, found: list[Work]) -> tuple[str, str]:
    said = f'"{printable(name)}"'
    if found:
        ids = " or ".join(f"`{work.id}`" for work in found)
        return f"{len(found)} works are called {said}", f"write {ids}"
    for held in site.held:
        if wanted in {*_places(held.work, held.path), _folder(held.work)}:
            return f"{said} is held back: {held.reason}", "add --drafts"
    words = sorted({word for work in site.works for word in (work.id, *_words(work))})
    sample = next((f", such as `{work.slug}`" for work in site.works), "; this site has none yet")
    return f"no work is called {said}", did_you_mean(wanted, words, f"write a work's slug{sample}")


def _places(work: WorkId, *paths: str) -> tuple[str, ...]:
    return (work, *(path.removeprefix(f"{CONTENT}/") for path in paths))


def _words(work: Work) -> tuple[str, ...]:
    return (work.slug, _folder(work.id))


def _folder(work: WorkId) -> str:
    return work.rpartition("/")[2]
