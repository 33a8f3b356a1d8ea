"""From a built page back to what an author wrote."""

import re
from collections.abc import Iterable
from pathlib import Path

from generator.checking.built_site import BuiltSite
from generator.core.media_types import CSS, is_text, media_type
from generator.core.model import STATIC
from generator.core.problems import Place
from generator.inputs.sheets import loads

_BEFORE = "(?<![^\\s\"'(<\\[=>:])"
_AFTER = "(?![^\\s\"')>\\]#?,.])"


class SourceMap:
    """Finds where a source says what a built file says.

    Args:
        root: of the project.
        built: the site.
        layouts: paths of the site's own templates, which are asked last.
    """

    def __init__(self, root: Path, built: BuiltSite, layouts: Iterable[str]) -> None:
        self._root = root
        self._built = built
        self._layouts = tuple(sorted(layouts))
        self._texts: dict[str, str] = {}

    def place(self, path: str, words: Iterable[str], line: int = 0, column: int = 0) -> Place:
        """Return where words of a built file stand in a source; the built file's own place otherwise.

        Args:
            path: of the built file.
            words: what to look for, the likeliest form first.
            line: where they stand in the built file.
            column: where they stand in the built file.
        """
        found = self.source(path, words)
        if found is not None:
            return found
        return Place(self.whole(path).path, line, column)

    def whole(self, path: str) -> Place:
        """Return the place of a built file as a whole: its source's where it is a copy from ``static/``."""
        sources = self._built.made_by.get(path, ())
        is_copy = len(sources) == 1 and sources[0].startswith(f"{STATIC}/")
        return Place(sources[0] if is_copy else self._output(path))

    def source(self, path: str, words: Iterable[str]) -> Place | None:
        """Return where words stand in a source of a file, or in a template of the site's own."""
        wanted = tuple(words)
        texts = [each for each in self._built.made_by.get(path, ()) if is_text(media_type(each))]
        for source in (*texts, *self._layouts):
            text = self._text(source)
            if media_type(source) == CSS:  # which may speak of a file in a comment besides
                start = next((each.start for each in loads(text) if each.address in wanted), None)
                if start is not None:
                    return Place.at(source, text, start)
                continue
            for each in wanted:
                match = re.search(f"{_BEFORE}{re.escape(each)}{_AFTER}", text) if each else None
                if match is not None:
                    return Place.at(source, text, match.start())
        return None

    def _output(self, path: str) -> str:
        """Return how to name a built file: from the project's root where it lies below it."""
        whole = self._built.folder / path
        return (
            whole.relative_to(self._root).as_posix() if whole.is_relative_to(self._root) else whole.as_posix()
        )

    def _text(self, source: str) -> str:
        if source not in self._texts:
            try:
                text = (self._root / source).read_text("utf-8-sig", "replace")
            except OSError:
                text = ""
            self._texts[source] = text.replace("\r\n", "\n")
        return self._texts[source]
