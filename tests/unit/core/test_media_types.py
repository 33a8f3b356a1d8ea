import pytest

from generator.core.media_types import content_type, media_type

ATOM = b"""<?xml version="1.0"?>
<?xml-stylesheet href="look.xsl"?>
<!-- not an <rss> -->
<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title></feed>"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("en/index.html", "text/html; charset=utf-8"),
        ("old.HTM", "text/html; charset=utf-8"),
        ("fonts/x.ttf", "font/ttf"),
        ("fonts/x.otf", "font/otf"),
        ("fonts/x.woff2", "font/woff2"),
        ("table.csv", "text/csv; charset=utf-8"),
        ("book.epub", "application/epub+zip"),
        ("talks.ics", "text/calendar; charset=utf-8"),
        ("voice.opus", "audio/ogg"),
        ("voice.wav", "audio/wav"),
        ("voice.flac", "audio/flac"),
        ("site.js.map", "application/json"),
        ("look.xsl", "application/xml; charset=utf-8"),
        ("blogroll.opml", "text/x-opml; charset=utf-8"),
        ("en/site.webmanifest", "application/manifest+json"),
        ("_headers", "text/plain; charset=utf-8"),
        ("thing.unknown", "application/octet-stream"),
        ("LICENSE", "application/octet-stream"),
        ("folder.css/LICENSE", "application/octet-stream"),
        (".css", "application/octet-stream"),
    ],
)
def test_the_name_of_a_file_says_its_type(path: str, kind: str) -> None:
    assert content_type(media_type(path)) == kind


@pytest.mark.parametrize(
    ("path", "head", "kind"),
    [
        ("podcast.xml", ATOM, "application/atom+xml"),
        ("podcast.xml", ATOM.replace(b"<feed", b"<a:feed"), "application/atom+xml"),
        ("podcast.xml", b"\xef\xbb\xbf<rss version='2.0'><channel>", "application/rss+xml"),
        ("blogroll.xml", b"<opml version='2.0'>", "text/x-opml"),
        ("data.xml", b"<feeds><feed/></feeds>", "application/xml"),
        ("data.xml", b"<!-- <feed> and no end", "application/xml"),
        ("data.xml", b"", "application/xml"),
        ("feed.json", b'{"version": "https://jsonfeed.org/version/1.1"}', "application/feed+json"),
        ("feed.json", b'{"version":"https:\\/\\/jsonfeed.org\\/version\\/1"}', "application/feed+json"),
        ("data.json", b'{"version": 1}', "application/json"),
        ("page.html", b"<feed>", "text/html"),
    ],
)
def test_a_feed_is_told_from_other_xml_and_json_by_its_first_bytes(path: str, head: bytes, kind: str) -> None:
    assert media_type(path, head) == kind
