"""Who did what in the admin: rows that are only ever added, each chained to the one before."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
# One text for a row, whatever the session's time zone and whichever columns come later.
CANONICAL = """jsonb_build_array(
    event.id, to_char(event.happened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    event.action, event.actor, event.actor_name, event.object_kind, event.object_id, event.session,
    event.facts
)::text"""
DIGEST = f"encode(sha256(convert_to(COALESCE(before.digest, '') || {CANONICAL}, 'UTF8')), 'hex')"
# At the commit and one after the other: the lock is held for a moment and waits for nothing.
CHAINED = pgtrigger.Trigger(
    name="chained",
    operation=pgtrigger.Insert,
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    func=f"""
        PERFORM pg_advisory_xact_lock(hashtext('content_auditlink'));
        INSERT INTO content_auditlink (position, event_id, digest)
            SELECT COALESCE(before.position, 0) + 1, event.id, {DIGEST}
            FROM content_auditevent event LEFT JOIN LATERAL (
                SELECT position, digest FROM content_auditlink ORDER BY position DESC LIMIT 1
            ) before ON true
            WHERE event.id = NEW.id;
        RETURN NULL;
    """,  # noqa: S608
)


class AuditEvent(models.Model):
    """Something that an account, or the site by itself (`actor` is empty), did.

    No text that anybody wrote stands here, so that nothing needs to be erased from it: an object is
    its kind ("content.noticepage") and key, `facts` are numbers and names of roles and pages of the
    admin. `session` tells one login from another and leads to none.
    """

    happened_at = models.DateTimeField(db_default=Now())
    action = models.CharField(max_length=64)
    actor = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=150, blank=True)
    object_kind = models.CharField(max_length=100, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    session = models.CharField(max_length=16, blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("händelse i spåret")
        verbose_name_plural = _("händelser i spåret")
        default_permissions = ("view",)
        indexes: ClassVar = [
            models.Index(fields=["actor", "-id"], name="audit_by_actor"),
            models.Index(fields=["action", "-id"], name="audit_by_action"),
            models.Index(fields=["object_kind", "object_id", "-id"], name="audit_by_object"),
        ]
        triggers: ClassVar = [APPEND_ONLY, CHAINED]

    def __str__(self) -> str:
        return f"{self.pk} {self.action}"


class AuditLink(models.Model):
    """Where an event stands in the chain: SHA-256, in hexadecimal, of the link before and itself.

    It outlives its event, so that one which is gone shows.
    """

    position = models.BigIntegerField(primary_key=True)
    event_id = models.BigIntegerField(unique=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("länk i spåret")
        verbose_name_plural = _("länkar i spåret")
        default_permissions = ()
        triggers: ClassVar = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.position} {self.digest}"
