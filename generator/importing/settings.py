"""A ``site.toml`` for what was imported: its languages, sections and tags."""

from collections.abc import Iterable

import msgspec
from babel import Locale, UnknownLocaleError

from generator.importing.placing import code_of, section_key
from generator.importing.posts import ImportedSite
from generator.inputs.config import is_base_url
from generator.works.routes import slug_of
from generator.writing.front_matter_text import quoted
from generator.writing.slugs import slug_from

_TITLES = {"posts": ("Posts", "文章"), "blog": ("Blog", "文章"), "essays": ("Essays", "文章")}
_ASK = "https://example.org/"
_SIMPLIFIED = frozenset({"zh-cn", "zh-hans", "zh-sg", "cn"})


class _Language(msgspec.Struct, frozen=True):
    """A language as ``site.toml`` needs it: its key and tag."""

    key: str
    tag: str

    @property
    def is_chinese(self) -> bool:
        return self.tag.startswith("zh")


def settings_text(site: ImportedSite) -> str:
    """Return the text of a ``site.toml`` by which every post of an imported site finds its place."""
    languages = _languages(site)
    sections = list(dict.fromkeys(section_key(post.section) for post in site.posts if post.section))
    default = next(
        (each for each in languages if _language(site.default or "en").key == each.key), languages[0]
    )

    def words(english: str, chinese: str = "") -> str:
        told = (
            f"{each.key} = {quoted(chinese if chinese and each.is_chinese else english)}"
            for each in languages
        )
        return f"{{ {', '.join(told)} }}"

    title = site.title.strip() or "My site"
    lines = [
        "# Made by `diptych import`: translate the names that are the same in every language.",
        "",
        f"title = {words(title)}",
        f"base_url = {quoted(_address(site.base_url))}",
        'time_zone = "UTC"',
        f'default_language = "{default.key}"',
        "",
        "[author]",
        f"name = {words(title)}",
    ]
    for each in languages:
        lines += ["", f"[languages.{each.key}]", f"name = {quoted(_name(each))}", f'tag = "{each.tag}"']
        if each.tag == "zh-Hant-TW":
            lines += ['hreflang = "zh-Hant"', 'og_locale = "zh_TW"']
    for key in sections:
        lines += ["", f"[sections.{key}]", f"title = {words(*_TITLES.get(key, (key.capitalize(),)))}"]
    tags = _tags(tag for post in site.posts for tag in post.tags)
    if tags:
        lines += ["", "[tags]", *(f"{key} = {{ name = {words(name)} }}" for key, name in tags.items())]
    return "\n".join([*lines, ""])


def _languages(site: ImportedSite) -> list[_Language]:
    found: dict[str, _Language] = {}
    for post in site.posts:
        language = _language(code_of(post, site))
        found.setdefault(language.key, language)
    if not found:
        found["en"] = _language("en")
    return sorted(found.values(), key=lambda language: (language.key != "en", language.key))


def _language(code: str) -> _Language:
    plain = code.lower().replace("_", "-")
    if plain in _SIMPLIFIED:
        return _Language("zh-cn", "zh-Hans-CN")
    if plain.startswith("zh") or plain == "tw":
        return _Language("zh", "zh-Hant-TW")
    first, dash, region = plain.partition("-")
    return _Language(first, f"{first}-{region.upper()}" if dash else first)


def _name(language: _Language) -> str:
    if language.is_chinese:
        return "中文"
    try:
        return (Locale.parse(language.key).get_display_name() or language.key).capitalize()
    except (UnknownLocaleError, ValueError):
        return language.key


def _address(url: str) -> str:
    url = url.strip()
    return f"{url.rstrip('/')}/" if is_base_url(url) else _ASK


def _tags(names: Iterable[str]) -> dict[str, str]:
    """Return a name for each tag's id; two tags of one address get ids of their own."""
    tags: dict[str, str] = {}
    for name in dict.fromkeys(" ".join(name.split()) for name in names if name.strip()):
        base = slug_from(name) or "tag"
        if base in tags and (
            slug_of(tags[base]) == slug_of(name) != "" and tags[base].casefold() == name.casefold()
        ):
            continue
        key, number = base, 2
        while key in tags:
            key, number = f"{base}-{number}", number + 1
        tags[key] = name
    return tags
