"""Hexo: ``source/_posts`` with asset folders, ``source/_drafts``, pages in folders of their own."""

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

_OWN = ("lang", "language", "permalink", "translation_key", "ref", "layout")
_PATTERN = ":year/:month/:day/:title/"


def read_site(root: Path) -> ImportedSite:
    """Return what a Hexo site holds."""
    notes: list[ImportNote] = []
    settings = read_settings(root, ("_config.yml", "_config.yaml"), notes)
    languages = settings.get("language")
    default = languages[0] if isinstance(languages, list) and languages else text_in(settings, "language")
    source = root / "source"
    posts: list[Post] = []
    static: list[ImportedAsset] = []
    owned: set[Path] = set()
    for path in files_below(source):
        parts = path.relative_to(source).parts
        folder = parts[0] if parts[0] in {"_posts", "_drafts"} else ""
        if parts[0].startswith("_") and not folder:
            notes.append(ImportNote(f"source/{parts[0]}", 0, "a folder of Hexo's or of its theme; left out"))
        elif path.suffix.lower() in MARKDOWN:
            post = _post(root, path, folder, settings, notes)
            if post is not None:
                posts.append(post)
                owned.update(asset.disk for asset in post.assets)
        elif not folder:
            static.append(ImportedAsset(path, "/".join(parts)))
    notes += [
        ImportNote(
            path.relative_to(root).as_posix(), 0, "a file beside the posts that belongs to none; left out"
        )
        for folder in ("_posts", "_drafts")
        for path in files_below(source / folder)
        if path.suffix.lower() not in MARKDOWN and path not in owned
    ]
    return ImportedSite(
        title=text_in(settings, "title"),
        base_url=text_in(settings, "url"),
        default=str(default),
        posts=tuple(posts),
        static=tuple(static),
        notes=tuple(dict.fromkeys(notes)),
    )


def _post(
    root: Path, path: Path, folder: str, settings: dict[str, Any], notes: list[ImportNote]
) -> Post | None:
    text = read_text(root, path, _OWN, notes)
    if text is None:
        return None
    own = text.own
    relative = path.relative_to(root / "source" / folder)
    stem, suffix = language_of_name(path.stem)
    within = [part for part in relative.parent.parts if is_language(part)]
    lang = own["lang"] or own["language"] or suffix or (within[0] if within else "")
    name = relative.parent.name if stem == "index" and not folder else stem
    plain = "/".join(part for part in relative.parent.parts if part not in within)
    permalink = own["permalink"]
    if permalink:
        url: str | None = f"/{permalink.lstrip('/')}"
    elif folder:
        pattern = text_in(settings, "permalink") or _PATTERN
        url = address(pattern, date=text.post.date, name=text.post.name or name, lang=lang)
    else:
        url = (
            f"/{'/'.join(relative.parent.parts)}/" if stem == "index" else f"/{relative.with_suffix('.html')}"
        )
    beside = path.with_suffix("")
    assets = tuple(
        ImportedAsset(each, each.relative_to(beside).as_posix())
        for each in (files_below(beside) if folder else ())
        if each.suffix.lower() not in MARKDOWN
    )
    post = text.placed(
        key=own["translation_key"] or own["ref"] or f"{folder}/{plain}/{stem}",
        name=name,
        lang=lang,
        section="posts" if folder else "",
        url=url or "",
    )
    return msgspec.structs.replace(post, draft=post.draft or folder == "_drafts", assets=assets)
