"""What names a withdrawn notice, taken out of readers' sight together with it.

Lists, home, feeds, sitemap, incidents, pages that link to it: their files go before the withdrawal
commits, and the application answers until the worker has rendered them. Those that most people
read do not go: they are rendered anew inside the same transaction, once, so that no reader waits.
"""

import logging
from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.utils import translation

from content.addresses import in_language
from content.models import OutboxEntry, PageDependency, PublishedAddress
from content.observing import observe
from content.outbox import touched_addresses
from content.publication.keeping import keep
from content.publication.locks import hold_alone, is_first_time
from content.publication.stores import chosen
from content.publication.urgency import FIRST
from content.publication.withdrawing import take_away

logger = logging.getLogger(__name__)

READ_MOST = frozenset(in_language(path, settings.LANGUAGE_CODE) for path in FIRST)
FEW = 20


@transaction.atomic
def unlist(*entries: OutboxEntry) -> None:
    """By the entries of what has been withdrawn; the database must say so already."""
    touched = _that_may_name(*entries)
    _take_away(touched - READ_MOST)
    renew(touched & READ_MOST)


@transaction.atomic
def unlist_what_goes(*entries: OutboxEntry) -> None:
    """Before it is gone: what most people read stays until `renew` is called after it."""
    _take_away(_that_may_name(*entries) - READ_MOST)


@transaction.atomic
def renew(addresses: Collection[str] = READ_MOST) -> None:
    """Render what most people read; take away what fails, or was renewed in this transaction.

    Whoever withdraws many at once would wait for as many renderings.
    """
    if chosen() is None or not addresses:
        return
    hold_alone()
    kept = PublishedAddress.objects.filter(address__in=addresses).order_by("address")
    there = list(kept.values_list("address", flat=True))
    is_first = is_first_time("content.lists_renewed")
    _take_away([address for address in there if not (is_first and _renewed(address))])


def _renewed(address: str) -> bool:
    try:
        with transaction.atomic(), translation.override(translation.get_language()):
            response, changes_at = observe(address)
            keep(address, response, changes_at)
    except Exception:
        logger.exception("%s could not be rendered without what is withdrawn", address)
        return False
    return True


def _that_may_name(*entries: OutboxEntry) -> set[str]:
    """Waits until nobody renders: what is being rendered says what it used only when it is done."""
    if chosen() is None:
        return set()
    hold_alone()
    if len(entries) > FEW:
        using = PageDependency.objects.filter(key__startswith="notice")
        return set(using.values_list("address", flat=True))
    return set().union(*map(touched_addresses, entries))


def _take_away(addresses: Collection[str]) -> None:
    """The entry itself makes them stale."""
    PublishedAddress.objects.filter(address__in=addresses).delete()
    take_away(addresses)
