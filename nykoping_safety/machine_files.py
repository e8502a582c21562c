"""Small files that programs ask for by their well-known names. None asks the database."""

import datetime as dt
import json

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.http import require_safe

from content import dependencies

TEXT = "text/plain; charset=utf-8"
# Not earlier versions, posters and the search: those say `noindex`, which only who may read
# them sees. Questions without end are shut out for their number.
NOT_FOR_ROBOTS = ("/admin/", "/granska/", "/*?")
PAPER, ACTION = "#ffffff", "#064a69"


@require_safe
@transaction.non_atomic_requests
def robots(_request: HttpRequest) -> HttpResponse:
    """An example must never be found by somebody who looks for help."""
    if settings.EXAMPLE_SITE:
        return HttpResponse("User-agent: *\nDisallow: /\n", content_type=TEXT)
    refused = "".join(f"Disallow: {path}\n" for path in NOT_FOR_ROBOTS)
    sitemap = f"Sitemap: {settings.PUBLIC_BASE_URL}/sitemap.xml\n"
    return HttpResponse(f"User-agent: *\n{refused}\n{sitemap}", content_type=TEXT)


@require_safe
@transaction.non_atomic_requests
def manifest(_request: HttpRequest) -> HttpResponse:
    """A name that tells nothing to whoever looks at the telephone of somebody who needs help."""
    icons = [
        {"src": static(f"img/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    written = {
        "name": "Nyköping",
        "short_name": "Nyköping",
        "lang": "sv",
        "start_url": "/",
        "display": "browser",
        "background_color": PAPER,
        "theme_color": ACTION,
        "icons": icons,
    }
    text = json.dumps(written, ensure_ascii=False)
    return HttpResponse(text, content_type="application/manifest+json; charset=utf-8")


@require_safe
@transaction.non_atomic_requests
def security_txt(_request: HttpRequest) -> HttpResponse:
    """RFC 9116: not found until somebody has said whom to tell, and for how long that holds."""
    contact: str = settings.SECURITY_CONTACT
    expires: dt.datetime | None = settings.SECURITY_EXPIRES
    if not contact or expires is None or expires <= timezone.now():
        raise Http404
    dependencies.note_change_at(expires)
    lines = (
        f"Contact: {contact}",
        f"Expires: {expires.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: sv, en",
        f"Canonical: {settings.PUBLIC_BASE_URL}/.well-known/security.txt",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


@require_safe
@transaction.non_atomic_requests
def icon(_request: HttpRequest, name: str) -> HttpResponse:
    """Devices ask for these without being told of them."""
    return HttpResponse(status=302, headers={"Location": static(f"img/{name}")})
