"""The hreflang set of a page: absolute, with the page itself and a default, mutual, the same everywhere."""

from collections.abc import Iterator, Mapping, Sequence

from generator.checking.built_site import BuiltSite, address_of
from generator.checking.check import Examined
from generator.checking.facts import VariantSet
from generator.core.model import STATIC
from generator.core.problems import Problem, error

DEFAULT = "x-default"

_HINT = "a page names itself, all its editions and a default, the same in each of them"


def check_languages(examined: Examined) -> Iterator[Problem]:
    """Yield what is wrong with the languages of pages and with the editions that pages and feeds name.

    A page has at most one problem of each kind: the first that there is.
    """
    built, config = examined.built, examined.config
    graph = _Graph(built, examined.data_files.sitemap, is_bilingual=len(config.languages) > 1)
    for path, facts in built.pages.items():
        if built.made_by.get(path, ("",))[0].startswith(f"{STATIC}/"):
            continue  # the author's own page, which is in no set
        place = examined.sources.whole(path)
        tag = next((each.tag for each in config.languages if path.startswith(f"{each.key}/")), "")
        if tag and not facts.moved and facts.lang != tag:
            message = f'{address_of(path)} is marked "{facts.lang}", and stands among pages in "{tag}"'
            yield error(place, "wrong-language", message, f'write `<html lang="{tag}">`')
        reason = graph.reason_against(path, facts.variants)
        if reason:
            yield error(place, "hreflang", f"{address_of(path)}: {reason}", _HINT)
    yield from _entries_of_feeds(examined)


def _entries_of_feeds(examined: Examined) -> Iterator[Problem]:
    """Yield a problem for each entry of a feed that names other editions than its page does."""
    built = examined.built
    for address, named in examined.data_files.translations.items():
        target = built.target("", address)
        facts = built.facts.get(target.path) if target is not None else None
        if target is None or facts is None:
            continue
        said = frozenset((tag, href) for tag, href in facts.variants if href != address and tag != DEFAULT)
        if said != named:
            wrong = ", ".join(f"{tag} {href}" for tag, href in sorted(said ^ named))
            message = f"{address_of(target.path)}: its entry in the feed names other editions: {wrong}"
            hint = "the page and the feed name the same editions"
            yield error(examined.sources.whole(target.path), "hreflang", message, hint)


class _Graph:
    """Which page names which as another edition of itself."""

    def __init__(self, built: BuiltSite, sitemap: Mapping[str, VariantSet], *, is_bilingual: bool) -> None:
        self._built = built
        self._sitemap = sitemap
        self._is_bilingual = is_bilingual
        self._pages = {built.address(path): path for path in built.pages}
        self._sets = {built.address(path): frozenset(facts.variants) for path, facts in built.pages.items()}
        self._named_by: dict[str, list[str]] = {}
        for address, variants in sorted(self._sets.items()):
            for href in sorted({href for _, href in variants}):
                self._named_by.setdefault(href, []).append(address)

    def reason_against(self, path: str, variants: Sequence[tuple[str, str]]) -> str:
        """Return what is wrong with a page's set, empty where nothing is."""
        address = self._built.address(path)
        reason = ""
        if variants:
            reason = self._form(variants) or self._itself(address, variants) or self._others(address)
        return reason or self._listed(address)

    def _form(self, variants: Sequence[tuple[str, str]]) -> str:
        tags = [tag for tag, _ in variants]
        for tag, href in variants:
            if tags.count(tag) > 1:
                return f'it names "{tag}" twice'
            if "://" not in href:
                return f'"{href}" is not an absolute address'
            if href not in self._pages:
                return f'"{href}" is no page of {self._built.base_url}'
        return ""

    def _itself(self, address: str, variants: Sequence[tuple[str, str]]) -> str:
        if address not in {href for _, href in variants}:
            return "it does not name itself"
        if self._is_bilingual and DEFAULT not in dict(variants):
            return f'it names no "{DEFAULT}"'
        return ""

    def _others(self, address: str) -> str:
        """Return what does not fit together; the page that lacks the way back is at fault, not the other."""
        own = self._sets[address]
        named = {href for _, href in own}
        for other in self._named_by.get(address, ()):
            if other not in named:
                return f"{address_of(self._pages[other])} names it, and it does not name that page"
            if self._sets[other] != own and other < address:
                wrong = _difference(self._sets[other], own)
                return f"{address_of(self._pages[other])} names another set: {wrong}"
        return ""

    def _listed(self, address: str) -> str:
        if address in self._sitemap and self._sitemap[address] != self._sets[address]:
            wrong = _difference(self._sitemap[address], self._sets[address])
            return f"the sitemap names another set: {wrong}"
        return ""


def _difference(one: VariantSet, two: VariantSet) -> str:
    return ", ".join(f"{tag} {href}" for tag, href in sorted(one ^ two))
