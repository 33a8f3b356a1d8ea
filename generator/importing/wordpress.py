"""WordPress: an export file (WXR), languages as Polylang or WPML wrote them."""

import datetime as dt
import html
import re
import xml.etree.ElementTree as ET
from pathlib import Path

from generator.importing.permalinks import path_of
from generator.importing.posts import ImportedAsset, ImportedSite, ImportNote, Post
from generator.importing.reading import files_below
from generator.importing.systems import ImportRefusedError

_MOST_BYTES = 256 * 1024 * 1024
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_KINDS = {"post": "posts", "page": ""}
_LEFT_OUT = frozenset({"trash", "auto-draft", "inherit"})
_BLOCK_COMMENT = re.compile(r"<!-- /?wp:.*?-->\n?", re.DOTALL)
_WPML_LANGUAGE = ("_wpml_import_language_code", "wpml_language", "_wpml_language")
_WPML_GROUP = ("_wpml_import_translation_group", "_icl_translation_group")
_SIMPLE = (
    (re.compile(r"<p>(.*?)</p>\n?", re.DOTALL), r"\1\n"),
    (re.compile(r"<(?:strong|b)>([^<>]+)</(?:strong|b)>"), r"**\1**"),
    (re.compile(r"<(?:em|i)>([^<>]+)</(?:em|i)>"), r"*\1*"),
    (re.compile(r'<a href="([^"\s<>()]+)">([^<>\[\]]+)</a>'), r"[\2](\1)"),
)
_HEADING = re.compile(r"<h([1-6])(?:\s[^>]*)?>(.*?)</h\1>", re.DOTALL)
_FIGURE = re.compile(
    r"<figure[^>]*>\s*(?P<img><img\b[^>]*>)\s*(?:<figcaption[^>]*>(?P<caption>[^<]*)</figcaption>)?\s*</figure>"
)
_IMAGE = re.compile(r"<img\b[^>]*>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def read_site(file: Path) -> ImportedSite:
    """Return what an export file holds, with the uploads that lie beside it.

    Raises:
        ImportRefusedError: when the file is no export, or declares entities, which none does.
    """
    data = file.read_bytes()
    channel = _channel(data)
    notes: list[ImportNote] = []
    items = [_Item(item) for item in channel.findall("item")]
    lines = _lines(data.decode("utf-8", "replace"))
    posts = [
        post
        for number, item in enumerate(items)
        if (post := _post(item, file.name, lines.get(number, 0), notes)) is not None
    ]
    folders = [file.parent / name for name in ("wp-content/uploads", "uploads")]
    uploads = next((folder for folder in folders if folder.is_dir()), None)
    static = tuple(
        ImportedAsset(path, f"wp-content/uploads/{path.relative_to(folder).as_posix()}")
        for folder in ([uploads] if uploads else [])
        for path in files_below(folder)
    )
    attached = [item for item in items if item.text("post_type") == "attachment"]
    if attached and uploads is None:
        told = f"{len(attached)} attachments are not part of an export; copy wp-content/uploads beside it"
        notes.append(ImportNote(file.name, 0, told))
    return ImportedSite(
        title=channel.findtext("title") or "",
        base_url=channel.findtext("link") or "",
        default=(channel.findtext("language") or "").partition("-")[0],
        posts=tuple(posts),
        static=static,
        notes=tuple(notes),
    )


def _channel(data: bytes) -> ET.Element:
    if len(data) > _MOST_BYTES:
        raise ImportRefusedError("the export is larger than 256 MB; export it in parts")
    if _DECLARATION.search(data):
        raise ImportRefusedError("the file declares entities or a document type, which no export does")
    try:
        # Without declarations there is nothing to expand, and nothing outside is ever fetched.
        channel = ET.fromstring(data).find("channel")  # noqa: S314  # see above
    except ET.ParseError as reason:
        raise ImportRefusedError(f"the file is not XML: {reason}") from None
    if channel is None:
        raise ImportRefusedError("the file is no WordPress export: it has no channel")
    return channel


class _Item:
    """An item of an export, whose elements are known by name, whatever version their namespace names."""

    def __init__(self, element: ET.Element) -> None:
        self._texts: dict[str, str] = {}
        self.terms: list[tuple[str, str, str]] = []
        self.meta: dict[str, str] = {}
        for child in element:
            space, _, name = child.tag.rpartition("}")
            if name == "category":
                self.terms.append((child.get("domain", ""), child.get("nicename", ""), child.text or ""))
            elif name == "postmeta":
                pair = {part.tag.rpartition("}")[2]: part.text or "" for part in child}
                self.meta[pair.get("meta_key", "")] = pair.get("meta_value", "")
            else:
                name = f"{name}:excerpt" if name == "encoded" and "excerpt" in space else name
                self._texts[name] = child.text or ""

    def text(self, name: str) -> str:
        """Return an element's text."""
        return self._texts.get(name, "").strip()

    def of(self, domain: str) -> list[tuple[str, str]]:
        """Return the terms of a taxonomy: nicename and name."""
        return [(nicename, name) for each, nicename, name in self.terms if each == domain]

    def first_meta(self, names: tuple[str, ...]) -> str:
        """Return the first of some fields that is there."""
        return next((self.meta[name] for name in names if self.meta.get(name)), "")


def _lines(text: str) -> dict[int, int]:
    """Return the line on which each item starts, by number."""
    return {
        number: text.count("\n", 0, match.start()) + 1
        for number, match in enumerate(re.finditer(r"<item[\s>]", text))
    }


def _post(item: _Item, source: str, line: int, notes: list[ImportNote]) -> Post | None:
    kind, status = item.text("post_type"), item.text("status")
    title = html.unescape(item.text("title"))
    if kind in {"attachment", "nav_menu_item", "revision"} or status in _LEFT_OUT:
        return None
    if kind not in _KINDS:
        notes.append(
            ImportNote(source, line, f'"{title}" is of the kind "{kind}", which is not known; left out')
        )
        return None
    language = item.of("language")
    group = item.of("post_translations")
    number = item.text("post_id")
    tags = [name for domain in ("post_tag", "category") for _, name in item.of(domain)]
    url = item.text("link")
    if item.text("post_password"):
        notes.append(ImportNote(source, line, f'"{title}" was behind a password; it is a draft now'))
    return Post(
        source=source,
        line=line,
        first_line=line,
        key=(group[0][0] if group else item.first_meta(_WPML_GROUP)) or f"item-{number or line}",
        lang=language[0][0] if language else item.first_meta(_WPML_LANGUAGE),
        section=_KINDS[kind],
        name=path_of(item.text("post_name")).strip("/"),
        url="" if "?" in url or status != "publish" else path_of(url),
        title=title or "Untitled",
        date=_day(item.text("post_date")),
        updated=_day(item.text("post_modified")),
        description=" ".join(re.sub("<[^>]*>", "", html.unescape(item.text("encoded:excerpt"))).split()),
        tags=tuple(dict.fromkeys(tag for tag in tags if tag.lower() not in {"uncategorized", "未分類"})),
        draft=status not in {"publish", "future"} or bool(item.text("post_password")),
        extra={"wordpress_id": int(number)} if number.isdigit() else {},
        body=_markdown(item.text("encoded")),
    )


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def _markdown(text: str) -> str:
    """Return the Markdown of simple HTML; what is not simple stays HTML, which Markdown may hold."""
    text = _BLOCK_COMMENT.sub("", text.replace("\r\n", "\n"))
    text = _FIGURE.sub(lambda match: f"\n{_image(match['img'], match['caption'] or '')}\n", text)
    text = _IMAGE.sub(lambda match: _image(match[0], ""), text)
    for pattern, made in _SIMPLE:
        text = pattern.sub(made, text)
    text = _HEADING.sub(lambda match: f"\n{'#' * int(match[1])} {' '.join(match[2].split())}\n", text)
    return re.sub("\n{3,}", "\n\n", text).strip("\n") + "\n"


def _image(tag: str, caption: str) -> str:
    attributes = dict(_ATTRIBUTE.findall(tag))
    source, alt = html.unescape(attributes.get("src", "")), html.unescape(attributes.get("alt", ""))
    if not source or re.search(r"[\s()]", source):
        return tag
    title = caption.strip().replace('"', "”")
    return f'![{alt}]({source} "{title}")' if title else f"![{alt}]({source})"
