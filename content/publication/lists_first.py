"""A notice's home, list and feeds are stale before anybody has found out what else it touches.

Whoever follows a change up waits for all that is being rendered, and most people read these.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef

from content.addresses import in_language, language_and_path
from content.choices import Haste, OutboxTopic
from content.models import OutboxEntry, PublishedAddress, StaleAddress
from content.prepared import PreparedQuery
from content.publication.locks import need_not_last, one_after_another
from content.publication.stale import make_stale
from content.publication.urgency import FEW, FIRST

_WAITING = PreparedQuery[OutboxEntry](
    lambda: (
        OutboxEntry.objects.filter(done_at=None, attempts=0, topic=OutboxTopic.NOTICE)
        .exclude(address="")
        .annotate(is_put=Exists(StaleAddress.objects.filter(cause=OuterRef("pk"))))
        .order_by("pk")[: FEW + 1]
    )
)
_KEPT = PreparedQuery[PublishedAddress](
    lambda addresses: (
        PublishedAddress.objects.filter(address__in=addresses)
        .order_by("address")
        .values_list("address")
    )
)


def lists_of(entry: OutboxEntry) -> list[str]:
    """Home, list and feeds of the notice's language, as far as they are kept."""
    if entry.topic != OutboxTopic.NOTICE or not entry.address:
        return []
    language, _path = language_and_path(entry.address)
    lists = tuple(in_language(path, language) for path in FIRST)
    return [address for (address,) in _KEPT.rows(lists)]


def put_lists_first() -> bool:
    """Tells whether they are to be looked at before a change is followed up.

    Nobody who renders is waited for, unless it is one of them. Where many changes wait, as after an
    import, they would be rendered again and again: there it does nothing.
    """
    entries = _WAITING.objects()
    if not 0 < len(entries) <= FEW:
        return False
    newest = {language_and_path(entry.address)[0]: entry for entry in entries}
    if all(entry.is_put for entry in newest.values()):  # type: ignore[attr-defined]  # annotated
        return True
    with transaction.atomic():
        need_not_last()
        one_after_another("content.lists_first")
        for entry in newest.values():
            if not StaleAddress.objects.filter(cause=entry).exists():
                make_stale(dict.fromkeys(lists_of(entry), Haste.AT_ONCE), cause=entry)
    return True
