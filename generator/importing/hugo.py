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


def harvest(root: Path) -> ImportedSite:
    """Return what a Hugo site holds."""
    findings: list[ImportNote] = []
    settings = read_settings(root, _CONFIG, findings)
    default = text_in(settings, "defaultContentLanguage") or "en"
    posts = []
    for folder, lang in _content_folders(root, settings):
        for path in files_below(folder):
            if path.suffix.lower() not in MARKDOWN:
                continue
            place = _place(path.relative_to(folder), path, lang)
            if place.parts[-1] == "_index":
                shown = path.relative_to(root).as_posix()
                findings.append(
                    ImportNote(shown, 0, "text of a list; write it into the section's `description`")
                )
                continue
            text = read_text(root, path, _OWN, findings)
            if text is not None:
                posts.append(_post(root, path, place, text, settings, default))
    findings += [
        ImportNote(name, 0, "files for Hugo's pipes; move what essays use beside them, or into static/")
        for name in ("assets",)
        if any(files_below(root / name))
    ]
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
        findings=tuple(findings),
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


def _post(
    root: Path, path: Path, place: _Place, text: SourceText, settings: dict[str, Any], default: str
) -> Post:
    fields = text.fields
    section = place.parts[0] if len(place.parts) > 1 else ""
    name = fields.slug or place.parts[-1]
    lang = fields.own["lang"] or place.lang
    url = fields.own["url"] or _address(place, name, section, text, settings)
    prefixed = lang and (lang != default or settings.get("defaultContentLanguageInSubdir") is True)
    assets = tuple(
        ImportedAsset(each, each.relative_to(folder).as_posix())
        for folder in ([place.bundle] if place.bundle else [])
        for each in files_below(folder)
        if each.suffix.lower() not in MARKDOWN
    )
    return Post(
        source=path.relative_to(root).as_posix(),
        first_line=text.first_line,
        key=fields.own["translationKey"] or "/".join(place.parts),
        lang=lang,
        section=section,
        name=name,
        url=f"/{lang}{url}" if url and prefixed and not fields.own["url"] else url,
        title=fields.title or place.parts[-1],
        date=fields.date,
        updated=fields.updated,
        description=fields.description,
        tags=fields.tags,
        draft=fields.draft,
        aliases=fields.aliases,
        author=fields.author,
        series=fields.series,
        cover=fields.cover,
        extra=fields.extra,
        body=text.body,
        assets=assets,
    )


def _address(place: _Place, name: str, section: str, text: SourceText, settings: dict[str, Any]) -> str:
    patterns = settings.get("permalinks")
    page = patterns.get("page", patterns) if isinstance(patterns, dict) else {}
    pattern = text_in(page, section) if isinstance(page, dict) else ""
    made = address(pattern, date=text.fields.date, name=name, section=section) if pattern else None
    return made or f"/{'/'.join((*place.parts[:-1], name))}/".lower()
