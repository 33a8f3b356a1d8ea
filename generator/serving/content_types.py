"""Media types of a site's files, the same on every machine."""

import posixpath

_TEXT = "; charset=utf-8"
_TYPES = {
    ".html": f"text/html{_TEXT}",
    ".css": f"text/css{_TEXT}",
    ".js": f"text/javascript{_TEXT}",
    ".mjs": f"text/javascript{_TEXT}",
    ".json": "application/json",
    ".map": "application/json",
    ".webmanifest": "application/manifest+json",
    ".xml": f"application/xml{_TEXT}",
    ".xsl": f"application/xml{_TEXT}",
    ".txt": f"text/plain{_TEXT}",
    ".md": f"text/markdown{_TEXT}",
    ".csv": f"text/csv{_TEXT}",
    ".ics": f"text/calendar{_TEXT}",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".zip": "application/zip",
    ".wasm": "application/wasm",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".wav": "audio/wav",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".vtt": f"text/vtt{_TEXT}",
}
_UNKNOWN = "application/octet-stream"
_HEAD = 1024


def content_type(path: str, head: bytes = b"") -> str:
    """Return the media type of a file.

    Args:
        path: of the file; its ending decides.
        head: its first bytes, which tell a feed from other XML.
    """
    found = _TYPES.get(posixpath.splitext(path)[1].lower(), _UNKNOWN)
    if found.startswith("application/xml") and b"<feed" in head[:_HEAD]:
        return f"application/atom+xml{_TEXT}"
    return found
