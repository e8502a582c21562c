"""The style sheet inside each page for readers: on a slow network it saves a whole round trip.

The page's Content-Security-Policy names it by its hash, the same for all addresses, so that it
holds for a page that is kept as a file. Read once: whoever changes it starts the site again. Pages
kept before that bear the style of their time until they are rendered again, so the hashes of the
last few styles stand beside the kept files, and are named as well.
"""

import base64
import hashlib
import os
import re
from contextlib import suppress
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString

from nykoping_safety.joined_files import joined_text

REMEMBERED = 4
SOURCE = re.compile(r"'sha256-[A-Za-z0-9+/]{43}='")


@cache
def style() -> SafeString:
    """Our own files, which hold no `</style`."""
    return SafeString(joined_text("css/site.css"))


@cache
def style_source() -> str:
    """For `style-src`, as CSP 2 writes it: this style, and those that kept pages may still bear."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    own = f"'sha256-{digest}'"
    if settings.PUBLISHED_ROOT is None:
        return own
    return " ".join(remembered(own, Path(settings.PUBLISHED_ROOT, "styles")))


def remembered(source: str, file: Path) -> list[str]:
    """`source` and those before it, newest first, as the file tells from now on."""
    before: list[str] = []
    with suppress(OSError):
        before = [line for line in file.read_text().splitlines() if SOURCE.fullmatch(line)]
    sources = [source, *(other for other in before if other != source)][:REMEMBERED]
    if sources != before:
        with suppress(OSError):  # one that may not write there only reads
            file.parent.mkdir(parents=True, exist_ok=True)
            draft = file.with_name(f".styles-{os.getpid()}")
            draft.write_text("\n".join(sources))
            draft.replace(file)
    return sources


def site_style(_request: HttpRequest) -> dict[str, object]:
    """A context processor: a template that wants it calls it."""
    return {"site_style": style}
