"""Media types of files: one table, the same on every machine.

``serve`` and hosts that are told a type send the same one, so an author sees at home what readers will get.
"""

import posixpath
import re

HTML = "text/html"
CSS = "text/css"
JSON = "application/json"
XML = "application/xml"
TOML = "application/toml"
YAML = "application/yaml"
MARKDOWN = "text/markdown"
PLAIN = "text/plain"
APP_MANIFEST = "application/manifest+json"
OPML = "text/x-opml"
ATOM = "application/atom+xml"
RSS = "application/rss+xml"
JSON_FEED = "application/feed+json"
UNKNOWN = "application/octet-stream"

FEEDS = frozenset({ATOM, RSS, JSON_FEED})

HEAD = 1024
"""Number of a file's first bytes that tell a feed from other XML or JSON."""

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_ENDINGS = {
    HTML: "html htm",
    CSS: "css",
    "text/javascript": "js mjs",
    JSON: "json map",
    APP_MANIFEST: "webmanifest",
    "application/geo+json": "geojson",
    "application/ld+json": "jsonld",
    XML: "xml xsl",
    ATOM: "atom",
    RSS: "rss",
    OPML: "opml",
    "application/xhtml+xml": "xhtml",
    TOML: "toml",
    YAML: "yaml yml",
    PLAIN: "txt",
    MARKDOWN: "md",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "text/calendar": "ics",
    "text/vcard": "vcf",
    "text/vtt": "vtt",
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg jpeg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/jxl": "jxl",
    "image/bmp": "bmp",
    "image/tiff": "tif tiff",
    "image/x-icon": "ico",
    "font/woff": "woff",
    "font/woff2": "woff2",
    "font/ttf": "ttf",
    "font/otf": "otf",
    "font/collection": "ttc",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/aac": "aac",
    "audio/ogg": "ogg oga opus",
    "audio/flac": "flac",
    "audio/wav": "wav",
    "video/mp4": "mp4 m4v",
    "video/webm": "webm",
    "video/ogg": "ogv",
    "video/quicktime": "mov",
    "application/pdf": "pdf",
    "application/epub+zip": "epub",
    "application/rtf": "rtf",
    "application/zip": "zip",
    "application/gzip": "gz",
    "application/x-tar": "tar",
    "application/wasm": "wasm",
    f"{_OFFICE}.wordprocessingml.document": "docx",
    f"{_OFFICE}.spreadsheetml.sheet": "xlsx",
    f"{_OFFICE}.presentationml.presentation": "pptx",
    f"{_OPEN}.text": "odt",
    f"{_OPEN}.spreadsheet": "ods",
    f"{_OPEN}.presentation": "odp",
}
_BY_ENDING = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings.split()}
_BY_NAME = {
    "_headers": PLAIN,
    "_redirects": PLAIN,
    "CNAME": PLAIN,
    "apple-app-site-association": JSON,
}
"""Files that hosts and devices ask for by a name without an ending."""

_COMMENTS = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_BY_ROOT = {b"feed": ATOM, b"rss": RSS, b"opml": OPML}
_IS_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/')
_UTF_8 = frozenset({XML, ATOM, RSS, "application/xhtml+xml"})
_TEXTUAL = frozenset({XML, JSON, TOML, YAML})


def media_type(path: str, head: bytes = b"") -> str:
    """Return the media type of a file, without parameters.

    Args:
        path: of the file; its ending decides.
        head: the first ``HEAD`` bytes of it, which tell a feed from other XML or JSON.
    """
    name = posixpath.basename(path)
    found = _BY_NAME.get(name) or _BY_ENDING.get(posixpath.splitext(name)[1][1:].lower(), UNKNOWN)
    if found == XML:
        root = _ROOT.search(_COMMENTS.sub(b"", head))
        return _BY_ROOT.get(root[1], found) if root else found
    return JSON_FEED if found == JSON and _IS_JSON_FEED.search(head) else found


def content_type(kind: str) -> str:
    """Return what the header ``Content-Type`` says of a media type: texts of a site are UTF-8."""
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind in _UTF_8 else kind


def is_text(kind: str) -> bool:
    """Tell whether files of a media type are texts, in which words can be looked for."""
    return kind.startswith("text/") or kind.endswith(("+xml", "+json")) or kind in _TEXTUAL
