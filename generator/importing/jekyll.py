"""Jekyll: ``_posts`` with days in their names, ``_drafts``, pages; languages as polyglot has them."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

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


def harvest(root: Path) -> ImportedSite:
    """Return what a Jekyll site holds."""
    findings: list[ImportNote] = []
    settings = read_settings(root, ("_config.yml", "_config.yaml", "_config.toml"), findings)
    default = text_in(settings, "default_lang") or text_in(settings, "lang")
    posts = [
        post
        for folder in ("_posts", "_drafts")
        for path in files_below(root / folder)
        if path.suffix.lower() in MARKDOWN
        and (post := _post(root, path, folder, settings, default, findings)) is not None
    ]
    pages = []
    static = []
    for path in files_below(root):
        parts = path.relative_to(root).parts
        if parts[0].startswith("_"):
            if parts[0] not in {"_posts", "_drafts", "_config.yml", "_config.yaml", "_config.toml"}:
                findings.append(ImportNote(parts[0], 0, "a folder or file of Jekyll's own; left out"))
        elif path.suffix.lower() in MARKDOWN:
            page = _page(root, path, settings, default, findings)
            pages += [page] if page else []
        elif len(parts) > 1:
            static.append(ImportedAsset(path, "/".join(parts)))
    return ImportedSite(
        title=text_in(settings, "title"),
        base_url=text_in(settings, "url") + text_in(settings, "baseurl"),
        default=default,
        posts=(*posts, *pages),
        static=tuple(static),
        findings=tuple(dict.fromkeys(findings)),
    )


def _post(
    root: Path,
    path: Path,
    folder: str,
    settings: dict[str, Any],
    default: str,
    findings: list[ImportNote],
) -> Post | None:
    text = read_text(root, path, _OWN, findings)
    if text is None:
        return None
    fields = text.fields
    stem, suffix = language_of_name(path.stem)
    match = _NAME.fullmatch(stem)
    name = match[4] if match else stem
    date = fields.date or _day(match)
    within = [part for part in path.relative_to(root / folder).parent.parts if is_language(part)]
    lang = fields.own["lang"] or suffix or (within[0] if within else "")
    permalink = fields.own["permalink"]
    pattern = permalink or text_in(settings, "permalink") or "date"
    made = address(_STYLES.get(pattern, pattern), date=date, name=fields.slug or name)
    prefix = f"/{lang}" if lang and default and lang != default else ""
    return Post(
        source=path.relative_to(root).as_posix(),
        first_line=text.first_line,
        key=fields.own["page_id"] or fields.own["ref"] or permalink or name,
        lang=lang,
        section="posts",
        name=fields.slug or name,
        url=f"{prefix}{made}" if made else "",
        title=fields.title or name.replace("-", " "),
        date=date,
        updated=fields.updated,
        description=fields.description,
        tags=fields.tags,
        draft=fields.draft or folder == "_drafts",
        aliases=fields.aliases,
        author=fields.author,
        series=fields.series,
        cover=fields.cover,
        extra=fields.extra,
        body=text.body,
    )


def _page(
    root: Path, path: Path, settings: dict[str, Any], default: str, findings: list[ImportNote]
) -> Post | None:
    relative = path.relative_to(root)
    stem, suffix = language_of_name(path.stem)
    if stem.lower() in _NO_PAGES and len(relative.parts) == 1:
        findings.append(ImportNote(relative.as_posix(), 0, "not a page of its own here; left out"))
        return None
    text = read_text(root, path, _OWN, findings)
    if text is None:
        return None
    fields = text.fields
    within = [part for part in relative.parent.parts if is_language(part)]
    lang = fields.own["lang"] or suffix or (within[0] if within else "")
    name = relative.parent.name if stem == "index" else stem
    permalink = fields.own["permalink"]
    folders = "/".join(relative.parent.parts)
    prefix = f"/{lang}" if lang and default and lang != default and lang not in within else ""
    pretty = text_in(settings, "permalink") == "pretty"
    url = permalink or f"/{folders}/{'' if stem == 'index' else stem + ('/' if pretty else '.html')}"
    plain = "/".join(part for part in relative.parent.parts if part not in within)
    return Post(
        source=relative.as_posix(),
        first_line=text.first_line,
        key=fields.own["page_id"] or fields.own["ref"] or permalink or f"page:{plain}/{stem}",
        lang=lang,
        name=fields.slug or name,
        url=re.sub("/{2,}", "/", f"{prefix}{url}"),
        title=fields.title or name,
        date=fields.date,
        updated=fields.updated,
        description=fields.description,
        tags=fields.tags,
        draft=fields.draft,
        aliases=fields.aliases,
        author=fields.author,
        cover=fields.cover,
        extra=fields.extra,
        body=text.body,
    )


def _day(match: re.Match[str] | None) -> dt.date | None:
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
