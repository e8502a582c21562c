"""Keeps what an address answers, or takes away what stood there."""

from http import HTTPStatus
from typing import Any

from django.db.models.functions import Now
from django.http import HttpResponse
from django.http.response import HttpResponseBase

from content.models import PublishedAddress
from content.publication.kept import media_type, to_be_kept
from content.publication.stores import chosen


class NotRendered(Exception):
    """The site itself failed: what readers have stays, and it is tried again."""


def keep(address: str, response: HttpResponseBase) -> None:
    """Inside the transaction that holds the address; raises NotRendered or OSError."""
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise NotRendered(f"{address} answers {response.status_code}")
    store = chosen()
    if store is None:
        return
    if isinstance(response, HttpResponse) and to_be_kept(address, response):
        text = store.put(address, response.content, media_type(response))
        PublishedAddress.objects.update_or_create(
            address=address,
            defaults={
                "text": text,
                "media_type": media_type(response),
                "rendered_at": Now(),
                "revision": _revision(response),
            },
        )
    else:
        store.delete(address)
        PublishedAddress.objects.filter(address=address).delete()


def _revision(response: Any) -> Any:
    """The primary key of the page's published revision; None for what is no page of the tree."""
    context = getattr(response, "context_data", None) or {}
    return getattr(context.get("page"), "live_revision_id", None)
