"""Addresses on record that lead nowhere now, and the sources that most likely moved."""

import difflib
from collections.abc import Iterable, Iterator

from generator.checking.address_book import BOOK_PATH, AddressBook, LostAddress
from generator.checking.built_site import address_of
from generator.checking.check import Examined
from generator.core.media_types import HTML, media_type
from generator.core.problems import Place, Problem, error
from generator.editions.freshness import reviewed
from generator.inputs.ledger import LedgerEntry
from generator.site.site import Site
from generator.works.works import Edition, Work

_NEAR = 0.6
"""Likeness of two names below which one is not taken for the other's new form."""


def lost_addresses(book: AddressBook, paths: Iterable[str], site: Site) -> tuple[LostAddress, ...]:
    """Return the addresses on record that lead nowhere now, each with the source that most likely moved."""
    present = {address_of(path) for path in paths}
    # A page of the site is also found without its last segment's slash.
    lost = [
        (address, line)
        for address, line in book.items()
        if address not in present and f"{address}/" not in present
    ]
    if not lost:
        return ()
    finder = _Finder(site, book)
    return tuple(finder.explain(address, line) for address, line in sorted(lost))


def check_addresses(examined: Examined) -> Iterator[Problem]:
    """Yield a problem for each address on record that leads nowhere."""
    for each in examined.lost:
        hint = (
            f"run `diptych check --fix`, or write `aliases: [{each.address}]` in {each.source}"
            if each.source
            else f"add it to `aliases` of what took its place, or delete this line of {BOOK_PATH}"
        )
        place = Place(BOOK_PATH, each.line, 1)
        yield error(place, "address-gone", f"{each.address} was published and is gone: {each.reason}", hint)


class _Finder:
    """Knows which editions could have stood at an address that is gone."""

    def __init__(self, site: Site, book: AddressBook) -> None:
        self._site = site
        # What stands at an address on record has not moved there from elsewhere just now.
        self._new = [
            (work, edition)
            for work in site.works
            for edition in work.editions
            if f"/{edition.route}" not in book
        ]
        self._reviews = {
            work.id: reviewed(work, site.alignments[work.id], site.config)
            for work in site.works
            if len(work.editions) > 1
        }

    def explain(self, address: str, line: int) -> LostAddress:
        """Return what is known about an address that is gone."""
        lang, name = self._parts(address)
        held = next(
            (each for each in self._site.held if _last(each.work) == name and each.lang == lang), None
        )
        source = ""
        if held is not None:
            reason = f"{held.path} is held back ({held.reason})"
        elif media_type(address) != HTML and not address.endswith("/"):
            reason = "no file of the site has that name"
        else:
            source, reason = self._moved(lang, name)
        return LostAddress(address=address, line=line, source=source, reason=reason)

    def _moved(self, lang: str, name: str) -> tuple[str, str]:
        """Return the source that most likely had a name, empty where none did, and what is known of it."""
        scored = sorted(
            ((self._likeness(name, work), edition.document.path) for work, edition in self._candidates(lang)),
            reverse=True,
        )
        if not scored or scored[0][0] < _NEAR:
            return "", "no new page is near it in name or text"
        if len(scored) > 1 and scored[1][0] == scored[0][0]:
            return "", f"{scored[0][1]} and {scored[1][1]} are equally near"
        return scored[0][1], f"most likely {scored[0][1]} moved"

    def _parts(self, address: str) -> tuple[str, str]:
        """Return language and name that an address speaks of; the language is empty where it names none."""
        segments = [part for part in address.split("/") if part]
        lang = segments[0] if segments and segments[0] in self._site.config.keys else ""
        name = segments[-1].removesuffix(".html") if segments else ""
        return lang, name

    def _candidates(self, lang: str) -> list[tuple[Work, Edition]]:
        """Return new editions in a language; for no language the work's edition that comes first."""
        wanted = lang or self._site.config.default
        return [
            (work, edition)
            for work, edition in self._new
            if edition is work.edition(wanted) or (not lang and edition is work.edition_or_any(wanted))
        ]

    def _likeness(self, name: str, work: Work) -> float:
        """Return how near a work is to a name: the text on record under that name counts most."""
        if name in (work.slug, _last(work.id)):
            return 1.0
        former = next((reviews for known, reviews in self._site.ledger.items() if _last(known) == name), {})
        now = self._reviews.get(work.id, {})
        shared = [_shared(former[lang], now[lang]) for lang in former if lang in now]
        likeness = difflib.SequenceMatcher(None, name, work.slug, autojunk=False).ratio()
        return max([likeness, *(0.5 + each / 2 for each in shared if each)])


def _shared(one: LedgerEntry, two: LedgerEntry) -> float:
    """Return the part of a former text, block by block, that another one still has."""
    former = {each for row in one.rows for each in row.source}
    present = {each for row in two.rows for each in row.source}
    return len(former & present) / len(former) if former else 0.0


def _last(work: str) -> str:
    return work.rpartition("/")[2]
