"""``Check``: finds what is wrong with one subject of a built site. ``extensions`` lists all of them."""

from collections.abc import Callable, Iterable

import msgspec

from generator.checking.address_book import LostAddress
from generator.checking.built_site import BuiltSite
from generator.checking.data_files import DataFiles
from generator.checking.source_map import SourceMap
from generator.core.model import Document
from generator.core.problems import Problem
from generator.inputs.config import SiteConfig
from generator.site.site import Site


class Examined(msgspec.Struct, frozen=True, kw_only=True):
    """All that a check may look at.

    Attributes:
        config: of the site.
        site: that was built.
        documents: all that were read, drafts too.
        built: the output, read again.
        data_files: what feeds, the sitemap and other data files say.
        lost: addresses on record that lead nowhere.
        sources: leads from a place of the output to its source.
    """

    config: SiteConfig
    site: Site
    documents: list[Document]
    built: BuiltSite
    data_files: DataFiles
    lost: tuple[LostAddress, ...]
    sources: SourceMap


Check = Callable[[Examined], Iterable[Problem]]
