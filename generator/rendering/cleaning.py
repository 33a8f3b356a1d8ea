"""Image files without what they tell of their maker: place, time, camera, comments, thumbnails.

Pixels are not touched: what says nothing of the picture is cut out of the file, so that nothing is lost
and the result is the same with every version of every library. Colour profiles stay. A picture that
lies on its side, by a note that is cut out with the rest, is turned and written anew in ``pictures``.
"""

import re
import struct
from collections.abc import Iterator

_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    b"IHDR PLTE tRNS IDAT IEND gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP".split()
    + b"mDCV mDCv cLLI cLLi acTL fcTL fdAT".split()
)
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_JPEG_SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_WEBP_NOTES = 0x0C
"""Flags in ``VP8X`` that say that notes by Exif or XMP follow."""
_GIF_APPLICATIONS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


class BrokenPictureError(ValueError):
    """A file is not what its beginning says."""


def without_notes(data: bytes, kind: str) -> bytes:
    """Return an image file without metadata.

    Args:
        data: the file.
        kind: ``jpeg``, ``png``, ``gif`` or ``webp``; other files are returned as they are.

    Raises:
        BrokenPictureError: when the file ends too early, or its parts do not fit together.
    """
    try:
        match kind:
            case "jpeg":
                return b"".join(_jpeg(data))
            case "png":
                return b"".join(_png(data))
            case "webp":
                return _webp(data)
            case "gif":
                return b"".join(_gif(data))
            case _:
                return data
    except (IndexError, struct.error) as reason:
        raise BrokenPictureError(str(reason)) from reason


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Yield the segments that make the picture. What stands behind its end is dropped."""
    yield data[:2]
    at = 2
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:  # fill bytes
            at += 1
        marker = data[at + 1]
        if data[at] != 0xFF:
            raise BrokenPictureError(f"no marker at byte {at}")
        if marker == 0xD9:  # end of image
            yield data[at : at + 2]
            return
        if marker in _JPEG_ALONE:
            yield data[at : at + 2]
            at += 2
            continue
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if marker == 0xDA:  # a scan, whose data has no length
            found = _JPEG_SCAN_END.search(data, end)
            if found is None:
                raise BrokenPictureError("the last scan does not end")
            end = found.start()
        if _is_picture_segment(marker, data[at + 4 : at + 18]):
            yield data[at:end]
        at = end


def _is_picture_segment(marker: int, content: bytes) -> bool:
    """Tell whether a segment is needed to show the picture: all but notes and comments.

    Of the applications' segments these are JFIF, the colour profile and Adobe's colour transform.
    """
    if 0xE0 <= marker <= 0xEF:  # APP0 to APP15
        kept = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
        return marker in kept and content.startswith(kept[marker])
    return marker != 0xFE  # a comment


def _png(data: bytes) -> Iterator[bytes]:
    yield _PNG_START
    at = len(_PNG_START)
    name = b""
    while name != b"IEND":
        length = struct.unpack_from(">I", data, at)[0]
        name = data[at + 4 : at + 8]
        end = at + 12 + length
        if end > len(data) or len(name) < 4:  # letters of a name
            raise BrokenPictureError("the last chunk does not end")
        if name in _PNG_KEPT:
            yield data[at:end]
        at = end


def _webp(data: bytes) -> bytes:
    chunks = []
    at = 12
    end = min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while at + 8 <= end:
        name = data[at : at + 4]
        length = struct.unpack_from("<I", data, at + 4)[0]
        chunk = data[at : at + 8 + length + length % 2]
        if len(chunk) < 8 + length:
            raise BrokenPictureError("the last chunk does not end")
        if name == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_NOTES]) + chunk[9:]
        if name in _WEBP_KEPT:
            chunks.append(chunk)
        at += 8 + length + length % 2
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _gif(data: bytes) -> Iterator[bytes]:
    at = 13 + _gif_table(data[10])
    yield data[:at]
    while data[at] != 0x3B:  # the trailer
        start = at
        if data[at] == 0x2C:  # an image
            at = _gif_blocks(data, at + 10 + _gif_table(data[at + 9]) + 1)
            yield data[start:at]
        elif data[at] == 0x21:  # an extension
            label = data[at + 1]
            at = _gif_blocks(data, at + 2)
            application = data[start + 3 : start + 14]
            if label == 0xF9 or (label == 0xFF and application in _GIF_APPLICATIONS):
                yield data[start:at]
        else:
            raise BrokenPictureError(f"no block at byte {at}")
    yield b"\x3b"


def _gif_table(flags: int) -> int:
    return 3 << ((flags & 0x07) + 1) if flags & 0x80 else 0


def _gif_blocks(data: bytes, at: int) -> int:
    """Return the end of a series of blocks, each with its length before it."""
    while data[at]:
        at += data[at] + 1
    return at + 1
