"""Astro: content collections with a folder or a suffix for each language, ``public/``."""

from pathlib import Path

import msgspec

from generator.importing.attachments import gathered
from generator.importing.posts import ImportedAsset, ImportedSite, ImportNote, Post
from generator.importing.reading import MARKDOWN, files_below, is_language, language_of_name, read_text

_OWN = ("lang", "language", "locale", "translationKey", "slug")
_PAGES = frozenset({"pages", "page"})


def read_site(root: Path) -> ImportedSite:
    """Return what an Astro site holds. Addresses are those of Astro's own recipe for several languages."""
    notes: list[ImportNote] = []
    content = root / "src" / "content"
    posts = []
    for path in files_below(content):
        relative = path.relative_to(content)
        shown = path.relative_to(root).as_posix()
        if path.suffix.lower() in MARKDOWN and len(relative.parts) > 1:
            post = _post(root, path, relative, notes)
            posts += [post] if post else []
        elif path.suffix in {".ts", ".js", ".mjs", ".json", ".yaml", ".yml"}:
            notes.append(ImportNote(shown, 0, "a schema or data; left out"))
    pages = [path for path in files_below(root / "src" / "pages") if path.suffix.lower() in MARKDOWN]
    for path in pages:
        page = _post(root, path, Path("pages") / path.relative_to(root / "src" / "pages"), notes)
        posts += [page] if page else []
    static = tuple(
        ImportedAsset(path, path.relative_to(root / "public").as_posix())
        for path in files_below(root / "public", hidden=True)
    )
    return ImportedSite(posts=tuple(posts), static=static, notes=tuple(notes))


def _post(root: Path, path: Path, relative: Path, notes: list[ImportNote]) -> Post | None:
    text = read_text(root, path, _OWN, notes)
    if text is None:
        return None
    own = text.own
    collection, *folders = relative.parent.parts
    stem, suffix = language_of_name(path.stem)
    within = [part for part in folders if is_language(part)][:1]
    lang = own["lang"] or own["language"] or own["locale"] or suffix or "".join(within)
    plain = [part for part in folders if part not in within]
    parts = plain if stem == "index" and plain else [*plain, stem]
    name = own["slug"].rpartition("/")[2] or parts[-1]
    section = "" if collection in _PAGES else collection
    beside = gathered(root, path, text.post.body, text.post.cover)
    post = text.placed(
        key=own["translationKey"] or "/".join((collection, *parts)),
        name=name,
        lang=lang,
        section=section,
        url=f"/{'/'.join(filter(None, (*within, section, *parts[:-1], name)))}/",
    )
    return msgspec.structs.replace(post, cover=beside.cover, body=beside.body, assets=beside.assets)
