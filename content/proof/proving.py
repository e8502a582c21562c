"""Proves one publication after the other, without holding anything up."""

import datetime as dt
import http.client
import logging

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone
from wagtail.models import Page, Site

from content.counters import NOT_VISIBLE, VISIBLE_SECONDS
from content.models import OutboxEntry, PublicationProof, PublishedAddress, StaleAddress
from content.proof.asking import text_at
from content.publication.lists_first import lists_of
from content.publication.stores import chosen

logger = logging.getLogger(__name__)

FIRST_WAIT = dt.timedelta(seconds=0.5)
LONGEST_WAIT = dt.timedelta(minutes=1)
GIVEN_UP_AFTER = dt.timedelta(days=1)
KEPT = dt.timedelta(days=90)


def expect(page: Page, entry: OutboxEntry) -> None:
    """In the transaction that publishes `page`. An earlier one need not be seen.

    The lists that most people read are looked at too, where they are kept. Nothing is promised of a
    page that not everybody may read.
    """
    if chosen() is None or not entry.address or page.get_view_restrictions().exists():
        return
    earlier = Q(page=page, seen_at=None)
    PublicationProof.objects.filter(earlier | Q(published_at__lt=Now() - KEPT)).delete()
    PublicationProof.objects.bulk_create(
        PublicationProof(page_id=page.pk, address=address, entry=entry)
        for address in [entry.address, *lists_of(entry)]
    )


def prove_all() -> None:
    """Look once at each that is due now: what is not there yet is left to the next time."""
    begun = timezone.now()
    while prove_next(begun):
        pass


def prove_next(due_at: dt.datetime | None = None) -> bool:
    """Look at one public address whose files are there; False when there is none to look at.

    `due_at` (aware) is now by default.
    """
    stale = StaleAddress.objects.waiting().filter(address=OuterRef("address"))
    due = PublicationProof.objects.filter(seen_at=None, next_try_at__lte=due_at or Now())
    due = due.filter(Q(entry=None) | Q(entry__done_at__isnull=False)).exclude(Exists(stale))
    proof = due.filter(published_at__gt=Now() - GIVEN_UP_AFTER).order_by("next_try_at").first()
    if proof is None:
        return False
    wait = min(FIRST_WAIT * 2 ** min(proof.tries, 10), LONGEST_WAIT)
    mine = PublicationProof.objects.filter(pk=proof.pk, seen_at=None)
    looked = mine.filter(tries=proof.tries).update(next_try_at=Now() + wait, tries=F("tries") + 1)
    if not looked:  # another worker looks at it
        return True
    mine = mine.filter(tries=proof.tries + 1)
    if fault := _fault(proof.address):
        NOT_VISIBLE.inc()
        mine.update(fault=fault[:200])
    elif mine.update(seen_at=Now(), fault=""):
        proof.refresh_from_db()
        VISIBLE_SECONDS.observe(proof.took.total_seconds() if proof.took else 0)
    return True


def _fault(address: str) -> str:
    """Why it is not proven that residents get what the store keeps there; empty if they do."""
    kept = PublishedAddress.objects.filter(address=address).values_list("text", flat=True).first()
    if kept is None:  # the application would render it, for nothing to compare it with
        return "nothing is kept there"
    try:
        found = text_at(public_root(), address)
    except (OSError, http.client.HTTPException) as error:
        return f"{type(error).__name__}: {error}"
    return "" if found == kept else "an older text"


def public_root() -> str:
    """Where residents read: PROOF_ROOT, else the address of Wagtail's site."""
    root: str = settings.PROOF_ROOT or Site.objects.get(is_default_site=True).root_url
    return root.rstrip("/")
