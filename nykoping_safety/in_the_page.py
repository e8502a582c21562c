"""The style sheet and the scripts that stand inside the pages for readers.

On a slow network that saves round trips; and a policy that names texts instead of places lets no
other script run, wherever it was put.

The page's Content-Security-Policy names them by their hashes, the same for all addresses, so that
it holds for a page that is kept as a file. Read once: whoever changes one starts the site again.
Pages kept before that bear those of their time until they are rendered again, so the hashes of the
last few versions stand beside the kept files, and are named as well.
"""

import base64
import hashlib
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString
from rjsmin import jsmin

from nykoping_safety.joined_files import joined_text

SCRIPTS = {
    "site": ("visit", "open_now", "banner", "share", "print"),
    "since_read": ("since_read",),
    "search_suggestions": ("search_suggestions",),
    "offline": ("offline",),
    "mirror": ("mirror",),
}
"""By name, the files of `static/js` that it is made of."""
REMEMBERED = 4
SOURCE = re.compile(r"'sha256-[A-Za-z0-9+/]{43}='")


@cache
def style() -> SafeString:
    return standing_in("style", joined_text("css/site.css"))


@cache
def script(name: str) -> SafeString:
    files = [settings.BASE_DIR / "static" / "js" / f"{part}.js" for part in SCRIPTS[name]]
    return standing_in("script", joined_modules([file.read_text() for file in files]))


def joined_modules(parts: list[str]) -> str:
    """Each in a block of its own, so that no name meets another.

    Raises:
        ValueError: for one that imports or exports, which a block may not, nor our policy.
    """
    for part in parts:
        if re.search(r"^\s*(import|export)\b|\bimport\s*\(", part, re.MULTILINE):
            raise ValueError(part)
    return "".join(f"{{{jsmin(part)}}}" for part in parts)


def standing_in(element: str, text: str) -> SafeString:
    """The text of such an element, as it is.

    Raises:
        ValueError: if a browser would end it elsewhere, or read, and hash, another text.
    """
    if re.search(rf"</{element}|<!--|[\r\0]", text, re.IGNORECASE):
        raise ValueError(text)
    return SafeString(text)


@cache
def style_sources() -> str:
    return named([style()], "styles")


@cache
def script_sources() -> str:
    return named(map(script, SCRIPTS), "scripts")


@cache
def own_scripts() -> str:
    """Without those before, for pages that nobody keeps."""
    return " ".join(map(source, map(script, SCRIPTS)))


def source(text: str) -> str:
    """As CSP 2 names it."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def named(texts: Iterable[str], kind: str) -> str:
    """These texts, and those that kept pages may still bear."""
    own = [source(text) for text in texts]
    if settings.PUBLISHED_ROOT is None:
        return " ".join(own)
    return " ".join(remembered(own, Path(settings.PUBLISHED_ROOT, kind)))


def remembered(own: list[str], file: Path) -> list[str]:
    """Our own and those before them, newest first, as the file tells from now on."""
    before: list[str] = []
    with suppress(OSError, UnicodeDecodeError):
        before = [line for line in file.read_text().splitlines() if SOURCE.fullmatch(line)]
    sources = [*own, *(other for other in before if other not in own)][: REMEMBERED * len(own)]
    if sources != before:
        with suppress(OSError):  # one that may not write there only reads
            file.parent.mkdir(parents=True, exist_ok=True)
            draft = file.with_name(f".{file.name}-{os.getpid()}")
            draft.write_text("\n".join(sources))
            draft.replace(file)
    return sources
