"""The work that a word on the command line means."""

import sys

from generator.commands.terminal import printable
from generator.model import CONTENT
from generator.problems import did_you_mean
from generator.site.assemble import Site
from generator.site.works import Work


def find_work(site: Site, name: str) -> Work | None:
    """Return the work of an id, a slug, a folder or a file of it; None after saying what is near."""
    wanted = name.replace("\\", "/").removeprefix("./").strip("/").removeprefix(f"{CONTENT}/")
    known = {alias: work for work in site.works for alias in _names(work)}
    if wanted in known:
        return known[wanted]
    held = next((each for each in site.held if wanted in _names_of(each.work, each.path)), None)
    if held is not None:
        print(f'"{printable(name)}" is held back: {held.reason}\n  cure: add --drafts', file=sys.stderr)
        return None
    sample = next((f", such as `{work.slug}`" for work in site.works), "; this site has none yet")
    words = [alias for alias in known if not alias.endswith(".md")]
    hint = did_you_mean(wanted, words, f"write a work's slug{sample}")
    print(f'no work is called "{printable(name)}"\n  cure: {hint}', file=sys.stderr)
    return None


def _names(work: Work) -> tuple[str, ...]:
    return (*_names_of(work.id, *(each.document.path for each in work.editions)), work.slug, work.id)


def _names_of(work: str, *paths: str) -> tuple[str, ...]:
    return (work.rpartition("/")[2], work, *(path.removeprefix(f"{CONTENT}/") for path in paths))
