"""Astro: content collections with a folder or a suffix for each language, ``public/``."""

from pathlib import Path

from generator.importing.attachments import gathered
from generator.importing.posts import ImportedAsset, ImportedSite, ImportNote, Post
from generator.importing.reading import MARKDOWN, files_below, is_language, language_of_name, read_text

_OWN = ("lang", "language", "locale", "translationKey", "slug")
_PAGES = frozenset({"pages", "page"})


def harvest(root: Path) -> ImportedSite:
    """Return what an Astro site holds. Addresses are those of Astro's own recipe for several languages."""
    findings: list[ImportNote] = []
    content = root / "src" / "content"
    posts = []
    for path in files_below(content):
        relative = path.relative_to(content)
        shown = path.relative_to(root).as_posix()
        if path.suffix.lower() in MARKDOWN and len(relative.parts) > 1:
            post = _post(root, path, relative, findings)
            posts += [post] if post else []
        elif path.suffix in {".ts", ".js", ".mjs", ".json", ".yaml", ".yml"}:
            findings.append(ImportNote(shown, 0, "a schema or data; left out"))
    pages = [path for path in files_below(root / "src" / "pages") if path.suffix.lower() in MARKDOWN]
    for path in pages:
        page = _post(root, path, Path("pages") / path.relative_to(root / "src" / "pages"), findings)
        posts += [page] if page else []
    static = tuple(
        ImportedAsset(path, path.relative_to(root / "public").as_posix())
        for path in files_below(root / "public", hidden=True)
    )
    return ImportedSite(posts=tuple(posts), static=static, findings=tuple(findings))


def _post(root: Path, path: Path, relative: Path, findings: list[ImportNote]) -> Post | None:
    text = read_text(root, path, _OWN, findings)
    if text is None:
        return None
    fields = text.fields
    collection, *folders = relative.parent.parts
    stem, suffix = language_of_name(path.stem)
    within = [part for part in folders if is_language(part)][:1]
    lang = fields.own["lang"] or fields.own["language"] or fields.own["locale"] or suffix or "".join(within)
    plain = [part for part in folders if part not in within]
    parts = plain if stem == "index" and plain else [*plain, stem]
    slug = fields.own["slug"].rpartition("/")[2]
    name = slug or parts[-1]
    section = "" if collection in _PAGES else collection
    beside = gathered(root, path, text.body, fields.cover)
    return Post(
        source=path.relative_to(root).as_posix(),
        first_line=text.first_line,
        key=fields.own["translationKey"] or "/".join((collection, *parts)),
        lang=lang,
        section=section,
        name=name,
        url=f"/{'/'.join(filter(None, (*within, section, *parts[:-1], name)))}/",
        title=fields.title or name,
        date=fields.date,
        updated=fields.updated,
        description=fields.description,
        tags=fields.tags,
        draft=fields.draft,
        aliases=fields.aliases,
        author=fields.author,
        series=fields.series if section else "",
        cover=beside.cover,
        extra=fields.extra,
        body=beside.body,
        assets=beside.assets,
    )
