"""The languages of a site, as ``site.toml`` declares them."""

import re

import msgspec

from generator.core.model import Lang
from generator.inputs.tables import TableReader

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """A language of the site.

    Attributes:
        key: in file names and URLs.
        tag: BCP 47 tag for ``lang`` attributes, such as ``zh-Hant-TW``.
        hreflang: tag for ``hreflang``, which may be broader, such as ``zh-Hant``.
        locale: CLDR locale for dates and plurals, such as ``zh_Hant_TW``.
        og_locale: language and territory for Open Graph, such as ``zh_TW``.
        name: the language's own name for itself.
        smart_quotes: whether straight quotes become curly ones.
    """

    key: Lang
    tag: str
    hreflang: str
    locale: str
    og_locale: str
    name: str
    smart_quotes: bool

    @property
    def is_wide(self) -> bool:
        """Tell whether the language is set in full-width characters."""
        return self.tag.partition("-")[0] in {"zh", "ja", "yue"}

    @property
    def is_traditional(self) -> bool:
        """Tell whether the language is Chinese in traditional characters."""
        parts = self.tag.lower().split("-")
        return parts[0] in {"zh", "yue"} and not {"hant", "tw", "hk", "mo"}.isdisjoint(parts)


def read_languages(reader: TableReader) -> tuple[Language, ...]:
    """Return the tables ``languages.*``, in the author's order."""
    node = reader.require("languages")
    found = []
    if node is not None and node.value == {}:
        reader.fail(node.place, "empty-value", '"languages" is empty', "add a table such as `[languages.en]`")
    for key, table in reader.tables("languages"):
        tag = table.text("tag") or key
        no_tag, hint = "is not a language tag", "write a BCP 47 tag, such as `zh-Hant-TW`"
        language = Language(
            key=key,
            tag=table.matching("tag", _TAG, no_tag, hint, default=key),
            hreflang=table.matching("hreflang", _TAG, no_tag, hint, default=tag),
            locale=table.text("locale") or tag.replace("-", "_"),
            og_locale=table.text("og_locale") or tag.replace("-", "_"),
            name=table.text("name", required=True),
            smart_quotes=bool(table.flag("smart_quotes")),
        )
        hint = "use small letters, such as `en` or `zh-tw`"
        table.checked("tag", key, is_key, f'"{key}" cannot be a language key', hint)
        table.close(as_errors=True)
        found.append(language)
    return tuple(found)


def is_key(text: str) -> bool:
    """Tell whether a text can be a key of an author's: small letters, digits and hyphens."""
    return bool(_KEY.fullmatch(text))
