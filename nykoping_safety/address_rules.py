"""Headers follow from the address. A web server that hands out files repeats these few patterns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings

from content import paper, support_choices
from content.search.view import QUESTION
from nykoping_safety.content_policies import (
    ADMIN_CONTENT,
    DOOR_CONTENT,
    STRICT_CONTENT,
    UPLOADED_CONTENT,
)
from nykoping_safety.media_types import ATOM, HTML, JSON_FEED, MANIFEST, TEXT, XML

NOT_IN_A_FRAME = {"X-Frame-Options": "DENY"}  # for browsers that know no frame-ancestors
NEVER_USED = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture"),
    *("encrypted-media", "gamepad", "geolocation", "gyroscope", "hid", "idle-detection"),
    *("local-fonts", "magnetometer", "microphone", "midi", "otp-credentials", "payment"),
    *("screen-wake-lock", "serial", "usb", "window-management", "xr-spatial-tracking"),
)
EVERYWHERE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    # What a page could ask a reader for, or learn of the device: nothing.
    "Permissions-Policy": ", ".join(f"{name}=()" for name in NEVER_USED),
    "X-Content-Type-Options": "nosniff",
}
PAGE = {
    **EVERYWHERE,
    **NOT_IN_A_FRAME,
    "Content-Security-Policy": STRICT_CONTENT,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
# For programs anywhere: no visitor is known, so nobody's rights are lent to them.
OPEN = {
    **EVERYWHERE,
    **NOT_IN_A_FRAME,
    "Access-Control-Allow-Headers": "Content-Type, If-None-Match",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Access-Control-Max-Age": "86400",
    "Cache-Control": "public, max-age=60",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
}
SHARED_CACHE = {"CDN-Cache-Control": "public, max-age=60"}
TRANSLATIONS = "|".join(code for code, _name in settings.LANGUAGES if code != "sv")
READING = ("GET", "HEAD", "OPTIONS")
DIRECTORY_AND_SEARCH = tuple(
    sorted(
        {
            *support_choices.PARAMETERS.values(),
            support_choices.PAGE,
            paper.LIST,
            paper.AUDIENCE,
            QUESTION,
        }
    )
)


@dataclass(frozen=True)
class AddressRule:
    """A kind of address; `if_found` are headers for answers that a shared cache may keep."""

    name: str
    pattern: str
    headers: Mapping[str, str]
    if_found: Mapping[str, str]
    methods: tuple[str, ...] = READING
    """Others are refused before any view is asked; none named: all are let in."""
    knows_who_asks: bool = False
    """Cookies come and go there; elsewhere nobody has any."""
    parameters: tuple[str, ...] | None = ()
    """What an answer may depend on; any other parameter changes nothing. None: on all of them."""
    files: tuple[str, ...] = ()
    """As which media types its answers are kept as files, which a web server hands out."""

    @property
    def if_kept(self) -> dict[str, str]:
        """Headers of an answer from a file."""
        told = {**self.headers, **self.if_found}
        return {name: str(value) for name, value in told.items()}  # one is lazy, no server takes it

    @cached_property
    def asking(self) -> str:
        """Matches a query that the application must see; nginx's PCRE reads it as Python does.

        Besides the known names these are a name that is written in escapes, which might be one of
        them, and a NUL byte, which the application refuses.
        """
        if self.parameters is None:
            return "."
        known = "".join(f"|{re.escape(name)}(=|&|$)" for name in self.parameters)
        return rf"%00|(^|&)([^=&]*[%+]{known})"


EDITORS = EVERYWHERE | {
    "Cache-Control": "no-store",
    "Content-Security-Policy": ADMIN_CONTENT,
    "Cross-Origin-Resource-Policy": "same-origin",
    # no-referrer would make the browser send `Origin: null`, which the CSRF check refuses
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}
FACT_CHECK = PAGE | {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
RULES = (
    AddressRule(
        "door",
        r"/admin/(login|logout|glomt-losenord|nytt-losenord)(/|$)",
        EDITORS | NOT_IN_A_FRAME | {"Content-Security-Policy": DOOR_CONTENT},
        {},
        methods=(),
        knows_who_asks=True,
        parameters=None,
    ),
    AddressRule(
        "document for editors",
        r"/admin/dokument/",
        EDITORS,
        {"Content-Security-Policy": UPLOADED_CONTENT},
        methods=(),
        knows_who_asks=True,
        parameters=None,
    ),
    AddressRule(
        "admin",
        r"/admin(/|$)",
        EDITORS,
        {},
        methods=(),
        knows_who_asks=True,
        parameters=None,
    ),
    AddressRule(
        "document of a fact check",
        r"/granska/[^/]+/dokument/",
        FACT_CHECK,
        {"Content-Security-Policy": UPLOADED_CONTENT},
    ),
    # A draft for somebody without an account: kept by nobody, found by nobody.
    AddressRule(
        "fact check",
        r"/granska(/|$)",
        FACT_CHECK,
        {},
        methods=(*READING, "POST"),
        parameters=None,
    ),
    # No-referrer here too: what a script or a style sheet asks for, it asks for by its own header.
    AddressRule(
        "static",
        r"/static/",
        EVERYWHERE
        | {
            "Content-Security-Policy": OPEN["Content-Security-Policy"],
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
        },
        {},
    ),
    # Asked for anew each time, and in nobody's cache but the reader's own: it may be withdrawn.
    AddressRule(
        "document",
        r"/dokument/",
        PAGE | {"Cache-Control": "private, no-cache"},
        {"Content-Security-Policy": UPLOADED_CONTENT},
    ),
    # What somebody has uploaded, opened by itself: nothing in it runs or loads. Pictures stand in
    # feeds, which others show.
    AddressRule(
        "media",
        r"/media/",
        EVERYWHERE
        | {
            "Content-Security-Policy": UPLOADED_CONTENT,
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Referrer-Policy": "no-referrer",
        },
        {},
    ),
    AddressRule(
        "api",
        rf"/(({TRANSLATIONS})/)?api/",
        OPEN,
        SHARED_CACHE,
        methods=(*READING, "POST"),
        parameters=None,
    ),
    # Never kept: whoever has the worker must be told at once that there is another, or none.
    AddressRule("worker", r"/sw\.js$", PAGE | {"Cache-Control": "no-store"}, {}),
    AddressRule("machine", r"/(healthz|readyz)$", PAGE | {"Cache-Control": "no-store"}, {}),
    # Who looks for help leaves nothing in the browser, not even in its cache.
    AddressRule(
        "directory",
        rf"/(({TRANSLATIONS})/)?(stod|sok)(/|$)",
        PAGE | {"Cache-Control": "no-store"},
        SHARED_CACHE,
        parameters=DIRECTORY_AND_SEARCH,
        files=(HTML,),
    ),
    # Readers of feeds are programs, some of them pages on other sites.
    AddressRule(
        "feed",
        rf"/(({TRANSLATIONS})/)?nyheter/([-\w]+/){{0,2}}(atom\.xml|feed\.json)$",
        PAGE
        | {
            "Access-Control-Allow-Origin": "*",
            "Cache-Control": "no-cache",
            "Content-Security-Policy": OPEN["Content-Security-Policy"],
            "Cross-Origin-Resource-Policy": "cross-origin",
        },
        SHARED_CACHE,
        files=(ATOM, JSON_FEED),
    ),
    AddressRule(
        "page",
        r"/",
        PAGE | {"Cache-Control": "no-cache"},
        SHARED_CACHE,
        files=(HTML, XML, MANIFEST, TEXT),
    ),
)


def rule_for(path: str) -> AddressRule:
    """The first rule whose pattern begins the path."""
    return next((rule for rule in RULES if re.match(rule.pattern, path)), RULES[-1])


def transport_security() -> dict[str, str]:
    """What Django's SecurityMiddleware adds to an answer over https."""
    if not settings.SECURE_HSTS_SECONDS:
        return {}
    more = "; includeSubDomains" if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else ""
    more += "; preload" if settings.SECURE_HSTS_PRELOAD else ""
    return {"Strict-Transport-Security": f"max-age={settings.SECURE_HSTS_SECONDS}{more}"}
