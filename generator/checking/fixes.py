"""What ``--fix`` does about addresses that are gone: an alias in what took their place."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.checking.address_book import LostAddress
from generator.checking.aliases import with_alias
from generator.core.files import write_whole


class Fix(msgspec.Struct, frozen=True):
    """An address and what was done about it.

    Attributes:
        address: that was gone.
        source: file that has the alias now, or that should have it; empty where none is known.
        reason: why nothing could be done; empty where the alias was written.
    """

    address: str
    source: str
    reason: str = ""


def mend(root: Path, missing: Iterable[LostAddress]) -> tuple[Fix, ...]:
    """Write an alias for each address whose new place is known; say of the others why not."""
    done = []
    for each in missing:
        if not each.source:
            done.append(Fix(each.address, "", each.reason))
            continue
        target = (root / each.source).resolve()  # a link stays one, and what it leads to is mended
        data = with_alias(each.source, target.read_bytes(), each.address)
        if data is None:
            reason = f"the front matter of {each.source} is written in a way that is not edited by machine"
            done.append(Fix(each.address, each.source, reason))
            continue
        write_whole(target, data)
        done.append(Fix(each.address, each.source))
    return tuple(done)
