"""The address book: every address that a site was ever deployed with.

``addresses.txt`` stands in the site's root and is committed: sorted, an address a line, as paths from the
site's root, so that a merge is a union and a move to another host changes nothing in it.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.checking.built_site import address_of
from generator.core.files import write_whole
from generator.core.roles import BuiltFiles

BOOK_PATH = "addresses.txt"

_HEAD = """\
# Every address that this site was ever deployed with. `diptych deploy` adds to it; commit it.
# An address whose page moved needs an alias: `diptych check --fix`. To give one up, delete its line.
"""


AddressBook = dict[str, int]
"""The addresses on record, with the line of each."""


class LostAddress(msgspec.Struct, frozen=True, kw_only=True):
    """An address on record that the site no longer answers.

    Attributes:
        address: as recorded.
        line: in the book.
        source: file of the edition that most likely moved; empty where none is near enough.
        reason: what is known about it, for a message.
    """

    address: str
    line: int
    source: str
    reason: str


def read_book(root: Path) -> AddressBook:
    """Return the addresses on record; comments, blank lines and what git's merges leave do not count."""
    lines: AddressBook = {}
    try:
        text = (root / BOOK_PATH).read_text("utf-8-sig", "replace")
    except FileNotFoundError:
        text = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip().startswith("/"):
            lines.setdefault(line.strip(), number)
    return lines


def written_book(addresses: Iterable[str]) -> str:
    """Return the book's text."""
    return _HEAD + "".join(f"{address}\n" for address in sorted(set(addresses)))


def addresses_of(files: BuiltFiles) -> list[str]:
    """Return the addresses of a site's files that readers may keep, as the role of each says."""
    return sorted(address_of(path) for path, file in files.items() if file.handling.in_address_book)


def record_addresses(root: Path, files: BuiltFiles) -> int:
    """Add the addresses of a site's files to its book; return how many it did not hold."""
    former = read_book(root)
    present = addresses_of(files)
    new = set(present) - set(former)
    if new:
        write_whole((root / BOOK_PATH).resolve(), written_book([*former, *present]).encode())
    return len(new)
