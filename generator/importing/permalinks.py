"""Former addresses: the patterns by which other generators make them."""

import datetime as dt
import re
import unicodedata
import urllib.parse

_PLACE = re.compile(r":([a-z_]+)")


def address(
    pattern: str, *, date: dt.date | None, name: str, section: str = "", lang: str = ""
) -> str | None:
    """Return the path that a pattern such as ``/:year/:title/`` makes; None where a part is not known."""
    words = {
        "title": name,
        "slug": name,
        "name": name,
        "filename": name,
        "contentbasename": name,
        "slugorcontentbasename": name,
        "section": section,
        "sections": section,
        "categories": "",
        "lang": lang,
        "output_ext": ".html",
    }
    if date is not None:
        words |= {
            "year": f"{date.year:04}",
            "month": f"{date.month:02}",
            "day": f"{date.day:02}",
            "i_month": str(date.month),
            "i_day": str(date.day),
            "short_year": f"{date.year % 100:02}",
            "y_day": f"{date.timetuple().tm_yday:03}",
        }
    if any(place not in words for place in _PLACE.findall(pattern)):
        return None
    made = _PLACE.sub(lambda match: words[match[1]], pattern)
    return re.sub("/{2,}", "/", f"/{made}")


def path_of(url: str) -> str:
    """Return the path of an address, without its host, query and fragment, decoded."""
    return urllib.parse.unquote(urllib.parse.urlsplit(url).path) or "/"


def key_of(url: str) -> str:
    """Return an address as addresses are compared: its path without slashes around it, case-folded."""
    return unicodedata.normalize("NFC", path_of(url)).strip("/").casefold()
