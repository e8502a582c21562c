"""The style sheet inside each page for readers: on a slow network it saves a whole round trip.

The page's Content-Security-Policy names it by its hash, the same for all addresses, so that it
holds for a page that is kept as a file. Read once: whoever changes it starts the site again.
"""

import base64
import hashlib
from functools import cache

from django.http import HttpRequest
from django.utils.safestring import SafeString

from nykoping_safety.joined_files import joined_text


@cache
def style() -> SafeString:
    """Our own files, which hold no `</style`."""
    return SafeString(joined_text("css/site.css"))


@cache
def style_source() -> str:
    """For `style-src`, as CSP 2 writes it."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return f"'sha256-{digest}'"


def site_style(_request: HttpRequest) -> dict[str, object]:
    """A context processor: a template that wants it calls it."""
    return {"site_style": style}
