"""Jekyll: ``_posts`` with days in their names, ``_drafts``, pages; languages as polyglot has them."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import msgspec

from generator.importing.permalinks import address
from generator.importing.posts import ImportedAsset, ImportedSite, ImportNote, Post
from generator.importing.reading import (
    MARKDOWN,
    files_below,
    is_language,
    language_of_name,
    read_settings,
    read_text,
    text_in,
)

_OWN = ("lang", "page_id", "ref", "permalink", "layout")
_NAME = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})-(.+)")
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "none": "/:categories/:title.html",
}
_NO_PAGES = frozenset({"readme", "license", "changelog", "contributing", "index", "404"})


def read_site(root: Path) -> ImportedSite:
    """Return what a Jekyll site holds."""
    notes: list[ImportNote] = []
    settings = read_settings(root, ("_config.yml", "_config.yaml", "_config.toml"), notes)
    posts = [
        post
        for folder in ("_posts", "_drafts")
        for path in files_below(root / folder)
        if path.suffix.lower() in MARKDOWN
        and (post := _post(root, path, folder, settings, notes)) is not None
    ]
    pages = []
    static = []
    for path in files_below(root):
        parts = path.relative_to(root).parts
        if parts[0].startswith("_"):
            if parts[0] not in {"_posts", "_drafts", "_config.yml", "_config.yaml", "_config.toml"}:
                notes.append(ImportNote(parts[0], 0, "a folder or file of Jekyll's own; left out"))
        elif path.suffix.lower() in MARKDOWN:
            page = _page(root, path, settings, notes)
            pages += [page] if page else []
        elif len(parts) > 1:
            static.append(ImportedAsset(path, "/".join(parts)))
    return ImportedSite(
        title=text_in(settings, "title"),
        base_url=text_in(settings, "url") + text_in(settings, "baseurl"),
        default=_default(settings),
        posts=(*posts, *pages),
        static=tuple(static),
        notes=tuple(dict.fromkeys(notes)),
    )


def _post(
    root: Path, path: Path, folder: str, settings: dict[str, Any], notes: list[ImportNote]
) -> Post | None:
    text = read_text(root, path, _OWN, notes)
    if text is None:
        return None
    stem, suffix = language_of_name(path.stem)
    match = _NAME.fullmatch(stem)
    name = match[4] if match else stem
    date = text.post.date or _day(match)
    within = [part for part in path.relative_to(root / folder).parent.parts if is_language(part)]
    lang = text.own["lang"] or suffix or (within[0] if within else "")
    permalink = text.own["permalink"]
    pattern = permalink or text_in(settings, "permalink") or "date"
    made = address(_STYLES.get(pattern, pattern), date=date, name=text.post.name or name)
    post = text.placed(
        key=text.own["page_id"] or text.own["ref"] or permalink or name,
        name=name,
        lang=lang,
        section="posts",
        url=f"{_prefix(lang, settings)}{made}" if made else "",
        title=name.replace("-", " "),
    )
    return msgspec.structs.replace(post, date=date, draft=post.draft or folder == "_drafts")


def _page(root: Path, path: Path, settings: dict[str, Any], notes: list[ImportNote]) -> Post | None:
    relative = path.relative_to(root)
    stem, suffix = language_of_name(path.stem)
    if stem.lower() in _NO_PAGES and len(relative.parts) == 1:
        notes.append(ImportNote(relative.as_posix(), 0, "not a page of its own here; left out"))
        return None
    text = read_text(root, path, _OWN, notes)
    if text is None:
        return None
    within = [part for part in relative.parent.parts if is_language(part)]
    lang = text.own["lang"] or suffix or (within[0] if within else "")
    permalink = text.own["permalink"]
    folders = "/".join(relative.parent.parts)
    prefix = "" if lang in within else _prefix(lang, settings)
    pretty = text_in(settings, "permalink") == "pretty"
    url = permalink or f"/{folders}/{'' if stem == 'index' else stem + ('/' if pretty else '.html')}"
    plain = "/".join(part for part in relative.parent.parts if part not in within)
    return text.placed(
        key=text.own["page_id"] or text.own["ref"] or permalink or f"page:{plain}/{stem}",
        name=relative.parent.name if stem == "index" else stem,
        lang=lang,
        url=re.sub("/{2,}", "/", f"{prefix}{url}"),
    )


def _default(settings: dict[str, Any]) -> str:
    return text_in(settings, "default_lang") or text_in(settings, "lang")


def _prefix(lang: str, settings: dict[str, Any]) -> str:
    """Return what the addresses of a language begin with, as polyglot makes them."""
    default = _default(settings)
    return f"/{lang}" if lang and default and lang != default else ""


def _day(match: re.Match[str] | None) -> dt.date | None:
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
