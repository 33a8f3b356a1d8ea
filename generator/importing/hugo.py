"""Hugo: ``content/`` with page bundles, languages in file names or folders, ``static/``."""

from pathlib import Path
from typing import Any

import msgspec

from generator.importing.permalinks import address
from generator.importing.posts import ImportedAsset, ImportedSite, ImportNote, Post
from generator.importing.reading import (
    MARKDOWN,
    SourceText,
    files_below,
    is_language,
    language_of_name,
    read_settings,
    read_text,
    text_in,
)

_OWN = ("translationKey", "url", "lang")
_CONFIG = tuple(
    f"{folder}{name}.{ending}"
    for folder in ("", "config/_default/")
    for name in ("hugo", "config")
    for ending in ("toml", "yaml", "yml", "json")
)


class _Place(msgspec.Struct, frozen=True):
    """Where a content file lies: its path without language, split; its language; its bundle's folder."""

    parts: tuple[str, ...]
    lang: str
    bundle: Path | None


def read_site(root: Path) -> ImportedSite:
    """Return what a Hugo site holds."""
    notes: list[ImportNote] = []
    settings = read_settings(root, _CONFIG, notes)
    default = text_in(settings, "defaultContentLanguage") or "en"
    posts = []
    for folder, lang in _content_folders(root, settings):
        for path in files_below(folder):
            if path.suffix.lower() not in MARKDOWN:
                continue
            place = _place(path.relative_to(folder), path, lang)
            if place.parts[-1] == "_index":
                shown = path.relative_to(root).as_posix()
                notes.append(
                    ImportNote(shown, 0, "text of a list; write it into the section's `description`")
                )
                continue
            text = read_text(root, path, _OWN, notes)
            if text is not None:
                posts.append(_post(place, text, settings, default))
    if any(files_below(root / "assets")):
        told = "files for Hugo's pipes; move what essays use beside them, or into static/"
        notes.append(ImportNote("assets", 0, told))
    static = tuple(
        ImportedAsset(path, path.relative_to(root / "static").as_posix())
        for path in files_below(root / "static", hidden=True)
    )
    return ImportedSite(
        title=text_in(settings, "title"),
        base_url=text_in(settings, "baseURL"),
        default=default,
        posts=tuple(posts),
        static=static,
        notes=tuple(notes),
    )


def _content_folders(root: Path, settings: dict[str, Any]) -> list[tuple[Path, str]]:
    """Return the folders that hold content, each with its language; an empty one is told by file names."""
    languages = settings.get("languages")
    declared = languages if isinstance(languages, dict) else {}
    named = [
        (root / text_in(table, "contentDir"), code)
        for code, table in declared.items()
        if isinstance(table, dict) and text_in(table, "contentDir")
    ]
    if named:
        return named
    content = root / (text_in(settings, "contentDir") or "content")
    found = sorted(path for path in content.iterdir() if path.is_dir()) if content.is_dir() else []
    by_folder = [(path, path.name) for path in found if path.name in declared or is_language(path.name)]
    if by_folder and len(by_folder) == len(found):
        return by_folder
    return [(content, "")]


def _place(relative: Path, path: Path, lang: str) -> _Place:
    stem, suffix = language_of_name(relative.stem)
    folders = relative.parent.parts
    if stem == "index" and folders:
        return _Place(folders, lang or suffix, path.parent)
    return _Place((*folders, stem), lang or suffix, None)


def _post(place: _Place, text: SourceText, settings: dict[str, Any], default: str) -> Post:
    section = place.parts[0] if len(place.parts) > 1 else ""
    lang = text.own["lang"] or place.lang
    url = text.own["url"] or _address(place, section, text, settings)
    prefixed = lang and (lang != default or settings.get("defaultContentLanguageInSubdir") is True)
    assets = tuple(
        ImportedAsset(each, each.relative_to(folder).as_posix())
        for folder in ([place.bundle] if place.bundle else [])
        for each in files_below(folder)
        if each.suffix.lower() not in MARKDOWN
    )
    post = text.placed(
        key=text.own["translationKey"] or "/".join(place.parts),
        name=place.parts[-1],
        lang=lang,
        section=section,
        url=f"/{lang}{url}" if url and prefixed and not text.own["url"] else url,
    )
    return msgspec.structs.replace(post, assets=assets)


def _address(place: _Place, section: str, text: SourceText, settings: dict[str, Any]) -> str:
    name = text.post.name or place.parts[-1]
    patterns = settings.get("permalinks")
    page = patterns.get("page", patterns) if isinstance(patterns, dict) else {}
    pattern = text_in(page, section) if isinstance(page, dict) else ""
    made = address(pattern, date=text.post.date, name=name, section=section) if pattern else None
    return made or f"/{'/'.join((*place.parts[:-1], name))}/".lower()
