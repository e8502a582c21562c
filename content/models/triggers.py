"""What a database trigger does that notes a change for the outbox."""

import pgtrigger

from content.choices import OutboxTopic

CHANGED = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete

# The row itself, whichever of the two the operation has.
ROW = "COALESCE(to_jsonb(NEW), to_jsonb(OLD))"


def writes_outbox(topic: OutboxTopic, subject: str = "''") -> pgtrigger.Trigger:
    """A trigger that notes the change; a row saved unchanged is none."""
    return pgtrigger.Trigger(
        name="writes_outbox",
        operation=CHANGED,
        when=pgtrigger.After,
        func=f"""
            IF TG_OP = 'UPDATE' AND to_jsonb(NEW) = to_jsonb(OLD) THEN RETURN NULL; END IF;
            INSERT INTO content_outboxentry (topic, subject, address)
                VALUES ('{topic}', COALESCE({subject}, ''), '');
            PERFORM pg_notify('content_outbox', '');
            RETURN NULL;
        """,  # noqa: S608
    )


def is_changing() -> pgtrigger.Trigger:
    """Whoever notes a change holds a lock until it is committed, from before it has a number.

    At the commit the worker is woken.
    """
    return pgtrigger.Trigger(
        name="is_changing",
        level=pgtrigger.Statement,
        operation=pgtrigger.Insert,
        when=pgtrigger.Before,
        func="""
            PERFORM pg_advisory_xact_lock_shared(hashtext('content_changing'));
            PERFORM pg_notify('content_outbox', '');
            RETURN NULL;
        """,
    )


def moves_to_another_incident() -> pgtrigger.Trigger:
    """A notice whose incident is changed by any path, plain SQL too: both incidents' pages tell."""
    return pgtrigger.Trigger(
        name="moves_to_another_incident",
        operation=pgtrigger.Update,
        when=pgtrigger.After,
        condition=pgtrigger.Q(old__incident__df=pgtrigger.F("new__incident")),
        func=f"""
            INSERT INTO content_outboxentry (topic, subject, address)
                VALUES ('{OutboxTopic.NOTICE}', NEW.page_ptr_id::text, '');
            PERFORM pg_notify('content_outbox', '');
            RETURN NULL;
        """,  # noqa: S608
    )


def knows_when_it_changed() -> pgtrigger.Trigger:
    """No draft's text, nor anything else that is saved, says when readers were told."""
    return pgtrigger.Trigger(
        name="knows_when_it_changed",
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        func="""
            NEW.changed_at := content_told_at(NEW.page_ptr_id, NEW.published_on);
            RETURN NEW;
        """,
    )


def changes_its_notice() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="changes_its_notice",
        operation=pgtrigger.Insert | pgtrigger.Delete | pgtrigger.UpdateOf("at", "kind"),  # type: ignore[no-untyped-call]
        when=pgtrigger.After,
        func="""
            UPDATE content_noticepage SET changed_at = NULL
                WHERE page_ptr_id = COALESCE(NEW.notice_id, OLD.notice_id);
            RETURN NULL;
        """,
    )
