"""Whether the trail is whole: every link is counted again, in the database itself."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, OuterRef

from content.models import AuditEvent, AuditLink
from content.models.audit import DIGEST

CHECKED, THINNED = "audit.checked", "audit.thinned"

# The first link that is kept has nothing before it to be counted from: see `thinning`.
BROKEN = f"""
    SELECT link.position, event.id IS NULL
    FROM (SELECT position, event_id, digest,
                 lag(digest) OVER (ORDER BY position) AS before_digest,
                 lag(position) OVER (ORDER BY position) AS before_position
          FROM content_auditlink) link
    LEFT JOIN content_auditevent event ON event.id = link.event_id
    CROSS JOIN LATERAL (SELECT link.before_digest AS digest) before
    WHERE (link.before_position IS NOT NULL OR link.position = 1)
      AND (event.id IS NULL
           OR link.before_position IS DISTINCT FROM NULLIF(link.position - 1, 0)
           OR link.digest <> {DIGEST})
    ORDER BY link.position LIMIT 1
"""  # noqa: S608


@dataclass(frozen=True)
class Chain:
    """`broken_at` is the first position that does not fit; `is_missing` if its event is gone.

    `digest` is that of the newest link, at `position`: noted elsewhere, it shows later whether
    somebody has written the whole trail anew.
    """

    links: int
    position: int
    digest: str
    broken_at: int | None = None
    is_missing: bool = False
    unlinked: int = 0

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None and not self.unlinked


def looked_at() -> Chain:
    """The whole trail, read once. An event without a link was brought in past the trigger."""
    newest = AuditLink.objects.order_by("position").last()
    first = AuditLink.objects.order_by("position").first()
    if newest is None or first is None:
        return Chain(0, 0, "", unlinked=AuditEvent.objects.count())
    with connection.cursor() as cursor:
        cursor.execute(BROKEN)
        broken = cursor.fetchone()
    if broken is None and not _begins_rightly(first):
        broken = first.position, True
    broken_at, is_missing = broken or (None, False)
    link = AuditLink.objects.filter(event_id=OuterRef("pk"))
    return Chain(
        newest.position - first.position + 1,
        newest.position,
        newest.digest,
        broken_at,
        is_missing,
        AuditEvent.objects.filter(~Exists(link)).count(),
    )


def agrees_with(position: int, digest: str) -> bool:
    """Whether a digest that was noted elsewhere still stands at its position."""
    return AuditLink.objects.filter(position=position, digest=digest).exists()


def _begins_rightly(first: AuditLink) -> bool:
    """At 1, or where thinning says that it left off."""
    return (
        first.position == 1
        or AuditEvent.objects.filter(action=THINNED, facts__until=first.position).exists()
    )
