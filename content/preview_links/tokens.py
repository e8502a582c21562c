"""What stands in a link: the row's key and our signature of it. It is the whole secret."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.urls import reverse

from content.models import PreviewLink

ADDRESS = "fact_check"
signer = Signer(sep=".", salt="content.preview_links")


def token_of(link: PreviewLink) -> str:
    return signer.sign(link.key.hex)


def key_in(token: str) -> uuid.UUID:
    """Of a link that was never made where we did not sign it: whoever guesses waits as long."""
    try:
        return uuid.UUID(signer.unsign(token))
    except (BadSignature, ValueError):
        return uuid.uuid4()


def address_of(link: PreviewLink, request: HttpRequest) -> str:
    """Absolute, on the admin's host."""
    path = reverse(ADDRESS, args=[token_of(link)])
    if has_two_hosts():
        return f"{settings.ADMIN_BASE_URL.rstrip('/')}{path}"
    return request.build_absolute_uri(path)


def has_two_hosts() -> bool:
    return host_of(settings.ADMIN_BASE_URL) != host_of(settings.PUBLIC_BASE_URL)


def is_on_our_host(request: HttpRequest) -> bool:
    """The public site knows no drafts, nor that there are any."""
    return not has_two_hosts() or request.get_host() == host_of(settings.ADMIN_BASE_URL)


def host_of(address: str) -> str:
    return urlsplit(address).netloc
