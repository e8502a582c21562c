"""Takes away at once what must not be read any more.

Inside the transaction that withdraws it, and before it commits: no reader gets from a file what
the database does not say. If it is rolled back the application answers until the worker has seen
that a file is missing.
"""

import logging
from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q

from content.choices import Haste
from content.models import PublishedAddress, StaleAddress
from content.publication.locks import hold_alone
from content.publication.ports import Store
from content.publication.stale import make_stale
from content.publication.stores import chosen

logger = logging.getLogger(__name__)


@transaction.atomic
def withdraw(*places: str) -> None:
    """Each of these addresses and all below it. Waits for who renders one of them just now.

    What can still be read there is rendered again. A store that does not answer does not keep an
    editor from withdrawing: the worker takes it away as soon as it answers.
    """
    below = [place for place in places if place]
    if not below:
        return
    hold_alone()
    store = chosen()
    addresses = _known(below) | (_kept(store, below) if store else set())
    render_anew(addresses)


def render_anew(addresses: Collection[str]) -> None:
    """The application answers at them until that is done; the caller holds the lock alone."""
    make_stale(dict.fromkeys(addresses, Haste.AT_ONCE))
    PublishedAddress.objects.filter(address__in=addresses).delete()
    take_away(addresses)


def take_away(addresses: Iterable[str]) -> None:
    """Their files alone; what cannot be taken away now the worker takes away later."""
    store = chosen()
    if store is None:
        return
    for address in sorted(addresses):
        _delete(store, address)


def _known(places: Iterable[str]) -> set[str]:
    """Also what is rendered for the first time just now, and is in no manifest yet."""
    below = Q()
    for place in places:
        below |= Q(address__startswith=place)
    found: set[str] = set()
    for model in (PublishedAddress, StaleAddress):
        found |= set(model.objects.filter(below).values_list("address", flat=True))
    return found


def _kept(store: Store, places: Iterable[str]) -> set[str]:
    try:
        return {address for place in places for address, _text in store.list(place)}
    except OSError:
        logger.exception("What is kept below %s could not be listed", ", ".join(places))
        return set()


def _delete(store: Store, address: str) -> None:
    try:
        store.delete(address)
    except (OSError, ValueError):
        logger.exception("%s could not be taken away at once", address)
