"""As what a published file is handed out. nginx is told the same by `write_nginx`."""

import re

# What may be kept as a file, and as what: by the end of its address.
MEDIA_TYPES = (
    (r"/$", "text/html; charset=utf-8"),
    (r"/atom\.xml$", "application/atom+xml; charset=utf-8"),
    (r"/feed\.json$", "application/feed+json; charset=utf-8"),
    (r"^/sitemap(/[-\w/]+)?\.xml$", "application/xml; charset=utf-8"),
    (r"^/manifest\.webmanifest$", "application/manifest+json; charset=utf-8"),
    (r"^/(robots|\.well-known/security)\.txt$", "text/plain; charset=utf-8"),
)


def media_type_of(path: str) -> str:
    """Of a file that is kept for the path; empty if none may be."""
    return next((kind for end, kind in MEDIA_TYPES if re.search(end, path)), "")
