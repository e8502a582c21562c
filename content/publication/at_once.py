"""A page published anew is in its file right after the commit, before any worker has woken up.

It was rendered inside the publishing transaction already, for the public record. Whoever published
it writes that answer down after the commit, where nobody has kept anything at the address since it
was rendered; else, and where anything is in the way, the worker's rendering comes as always. It
comes in any case: it notes what the page used, and corrects what changed at the same time.

A first publication is left to the worker: as long as there is no file the application answers. So
is everything where the store is far away.
"""

import datetime as dt
import logging
from dataclasses import dataclass
from functools import partial

from django.db import Error, transaction
from django.db.models import Subquery
from django.http.response import HttpResponseBase
from wagtail.models import Page

from content.models import PublishedAddress, StaleAddress
from content.publication.files import FilesStore
from content.publication.keeping import NotRendered, keep, prepare
from content.publication.locks import need_not_last
from content.publication.stores import chosen

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kept:
    """What was kept at `address` before it was rendered: since `rendered_at` (aware)."""

    address: str
    rendered_at: dt.datetime

    def replace_after_commit(
        self, answer: HttpResponseBase, changes_at: dt.datetime | None = None
    ) -> None:
        """With what the address answered inside this transaction; never fails who publishes."""
        transaction.on_commit(partial(self._replace, answer, changes_at), robust=True)

    def _replace(self, answer: HttpResponseBase, changes_at: dt.datetime | None) -> None:
        try:
            prepare(self.address, answer)  # while nobody waits for a lock
            with transaction.atomic():
                need_not_last()
                if self._is_free() and self._stands():
                    keep(self.address, answer, changes_at)
        except (Error, OSError, NotRendered) as error:
            logger.warning("%s is left to the worker: %s", self.address, error)

    def _is_free(self) -> bool:
        """Nobody renders it just now; nobody begins to until this transaction ends.

        What a worker has rendered has a row, and is made stale in it: that waits for this one.
        """
        rows = StaleAddress.objects.filter(address=self.address)
        return bool(rows.select_for_update(skip_locked=True).values_list("pk", flat=True))

    def _stands(self) -> bool:
        """Nobody has replaced it, or taken it away, since it was rendered; nobody is about to.

        Whoever takes a file away deletes its row first, and waits for this transaction with that.
        """
        rows = PublishedAddress.objects.filter(address=self.address, rendered_at=self.rendered_at)
        return bool(rows.select_for_update(skip_locked=True).values_list("pk", flat=True))


def kept_at(address: str) -> Kept | None:
    """To be asked before the address is rendered; None where nothing is kept."""
    if not address or not isinstance(chosen(), FilesStore):
        return None
    rows = PublishedAddress.objects.filter(address=address).values_list("rendered_at", flat=True)
    rendered_at = rows.first()
    return Kept(address, rendered_at) if rendered_at else None


def is_shown(address: str, page: int, since: dt.datetime) -> bool:
    """Whether the page's newest revision has been kept there since (aware).

    What a worker was rendering while it was published is kept since, too, and is older.
    """
    newest = Page.objects.filter(pk=page).values("live_revision")
    kept = PublishedAddress.objects.filter(address=address, rendered_at__gte=since)
    return kept.filter(revision=Subquery(newest)).exists()
