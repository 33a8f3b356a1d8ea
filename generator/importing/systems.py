"""The systems that can be imported from. To add one, write its module and name it here.

Help lists them at each start, so that their modules are loaded by name, and only when one is called.
"""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from generator.importing.posts import ImportedSite


class ImportRefusedError(Exception):
    """A source that cannot be read at all; its message says why."""


class System(msgspec.Struct, frozen=True):
    """A system whose sites become works with editions.

    Attributes:
        name: on the command line, and of the module here whose ``read_site`` reads a source.
        needs: which folder or file is to be named.
        export: ending of the one file that a source is; empty where it is a folder.
    """

    name: str
    needs: str
    export: str = ""

    def read(self, source: Path) -> "ImportedSite":
        """Return what a source holds.

        Raises:
            ImportRefusedError: when it cannot be read at all, or holds nothing.
        """
        if self.export and source.is_dir():
            exports = sorted(source.glob(f"*.{self.export}"))
            if len(exports) != 1:
                message = f"{source} holds {len(exports)} {self.export.upper()} files; name the export"
                raise ImportRefusedError(message)
            source = exports[0]
        if self.export and not source.is_file():
            raise ImportRefusedError(f"there is no file {source}")
        if not self.export and not source.is_dir():
            raise ImportRefusedError(f"{source} is not a folder")
        module = importlib.import_module(f"generator.importing.{self.name}")
        read_site: Callable[[Path], ImportedSite] = module.read_site
        site = read_site(source)
        if not site.posts:
            raise ImportRefusedError(f"no post of {self.name} is found in {source}")
        return site


SYSTEMS = (
    System("hugo", "the folder that holds content/"),
    System("jekyll", "the folder that holds _posts/"),
    System("hexo", "the folder that holds source/"),
    System("astro", "the folder that holds src/content/"),
    System(
        "wordpress",
        "an export file; uploads are copied where wp-content/uploads lies beside it",
        export="xml",
    ),
)
