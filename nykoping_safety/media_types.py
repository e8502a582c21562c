"""As what a published file is handed out. nginx is told the same by `write_nginx`."""

import re

HTML = "text/html; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
JSON_FEED = "application/feed+json; charset=utf-8"
XML = "application/xml; charset=utf-8"
MANIFEST = "application/manifest+json; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
# What may be kept as a file, and as what: by the end of its address.
MEDIA_TYPES = (
    (r"/$", HTML),
    (r"/atom\.xml$", ATOM),
    (r"/feed\.json$", JSON_FEED),
    (r"^/sitemap(/[-\w/]+)?\.xml$", XML),
    (r"^/manifest\.webmanifest$", MANIFEST),
    (r"^/(robots|\.well-known/security)\.txt$", TEXT),
)


def media_type_of(path: str) -> str:
    """Of a file that is kept for the path; empty if none may be."""
    return next((kind for end, kind in MEDIA_TYPES if re.search(end, path)), "")
