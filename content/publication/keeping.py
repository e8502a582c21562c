"""Keeps what an address answers, or takes away what stood there."""

import datetime as dt
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from content.models import PublishedAddress
from content.prepared import PreparedQuery
from content.publication.files import FilesStore
from content.publication.kept import media_type, to_be_kept
from content.publication.stores import chosen
from support_directory.planned_once import planning_once

_KEPT = PreparedQuery[PublishedAddress](
    lambda address: PublishedAddress.objects.filter(address=address).order_by()[:1]
)
KEEP = """
    INSERT INTO content_publishedaddress
        (address, text, media_type, rendered_at, revision, next_change_at)
        VALUES (%s, %s, %s, statement_timestamp(), %s, %s)
    ON CONFLICT (address) DO UPDATE SET text = EXCLUDED.text, media_type = EXCLUDED.media_type,
        rendered_at = EXCLUDED.rendered_at, revision = EXCLUDED.revision,
        next_change_at = EXCLUDED.next_change_at
"""


class NotRendered(Exception):
    """The site itself failed: what readers have stays, and it is tried again."""


@dataclass(frozen=True)
class Change:
    """What the manifest said before and says now, as `text_id`; empty where nothing is kept."""

    before: str
    after: str
    was_due: bool
    """By the manifest, the clock had changed it already."""

    @property
    def stays(self) -> bool:
        """The same text: the public record has read it."""
        return self.before == self.after != ""


def keep(
    address: str, response: HttpResponseBase, changes_at: dt.datetime | None = None
) -> Change | None:
    """Inside the transaction that holds the address; raises NotRendered or OSError.

    `changes_at` (aware) is when it will say something else by itself. None without a store.
    """
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise NotRendered(f"{address} answers {response.status_code}")
    store = chosen()
    if store is None:
        return None
    before = _KEPT.first(address)
    text = ""
    if isinstance(response, HttpResponse) and to_be_kept(address, response):
        text = store.put(address, response.content, media_type(response))
        with planning_once(connection) as cursor:
            said = text, media_type(response), _revision(response), changes_at
            cursor.execute(KEEP, [address, *said])
    else:
        store.delete(address)
        PublishedAddress.objects.filter(address=address).delete()
    due = before.next_change_at if before else None
    return Change(before.text if before else "", text, bool(due and due <= timezone.now()))


def prepare(address: str, response: HttpResponseBase) -> None:
    """What takes the disk its time: to `keep` the same answer is then but to name it."""
    store = chosen()
    if not isinstance(store, FilesStore) or not isinstance(response, HttpResponse):
        return
    if to_be_kept(address, response):
        store.prepare(address, response.content, media_type(response))


def _revision(response: Any) -> Any:
    """The primary key of the page's published revision; None for what is no page of the tree."""
    context = getattr(response, "context_data", None) or {}
    return getattr(context.get("page"), "live_revision_id", None)
