"""Hexo: ``source/_posts`` with asset folders, ``source/_drafts``, pages in folders of their own."""

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

_OWN = ("lang", "language", "permalink", "translation_key", "ref", "layout")
_PATTERN = ":year/:month/:day/:title/"


def harvest(root: Path) -> ImportedSite:
    """Return what a Hexo site holds."""
    findings: list[ImportNote] = []
    settings = read_settings(root, ("_config.yml", "_config.yaml"), findings)
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
            findings.append(
                ImportNote(f"source/{parts[0]}", 0, "a folder of Hexo's or of its theme; left out")
            )
        elif path.suffix.lower() in MARKDOWN:
            post = _post(root, path, folder, settings, findings)
            if post is not None:
                posts.append(post)
                owned.update(asset.disk for asset in post.assets)
        elif not folder:
            static.append(ImportedAsset(path, "/".join(parts)))
    findings += [
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
        findings=tuple(dict.fromkeys(findings)),
    )


def _post(
    root: Path, path: Path, folder: str, settings: dict[str, Any], findings: list[ImportNote]
) -> Post | None:
    text = read_text(root, path, _OWN, findings)
    if text is None:
        return None
    fields = text.fields
    relative = path.relative_to(root / "source" / folder)
    stem, suffix = language_of_name(path.stem)
    within = [part for part in relative.parent.parts if is_language(part)]
    lang = fields.own["lang"] or fields.own["language"] or suffix or (within[0] if within else "")
    name = relative.parent.name if stem == "index" and not folder else stem
    plain = "/".join(part for part in relative.parent.parts if part not in within)
    permalink = fields.own["permalink"]
    if permalink:
        url: str | None = f"/{permalink.lstrip('/')}"
    elif folder:
        pattern = text_in(settings, "permalink") or _PATTERN
        url = address(pattern, date=fields.date, name=fields.slug or name, lang=lang)
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
    return Post(
        source=path.relative_to(root).as_posix(),
        first_line=text.first_line,
        key=fields.own["translation_key"] or fields.own["ref"] or f"{folder}/{plain}/{stem}",
        lang=lang,
        section="posts" if folder else "",
        name=fields.slug or name,
        url=url or "",
        title=fields.title or name,
        date=fields.date,
        updated=fields.updated,
        description=fields.description,
        tags=fields.tags,
        draft=fields.draft or folder == "_drafts",
        aliases=fields.aliases,
        author=fields.author,
        series=fields.series if folder else "",
        cover=fields.cover,
        extra=fields.extra,
        body=text.body,
        assets=assets,
    )
