"""Who did what stands in a trail that nobody can change unseen."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from content import roles
from content.audit.chain import looked_at
from content.audit.recording import record
from content.audit.thinning import look_now_and_then
from content.models import AuditEvent, AuditLink, LastRun
from tests.content.admin_site import Desk
from tests.content.factories import make_notice, make_service

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

    from content.models import HomePage

pytestmark = pytest.mark.django_db


def by_sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def commit() -> None:
    """What the database does at the end of each transaction."""
    by_sql("SET CONSTRAINTS ALL IMMEDIATE")
    by_sql("SET CONSTRAINTS ALL DEFERRED")


def past_the_trigger(statement: str) -> None:
    tables = "content_auditevent", "content_auditlink"
    for table in tables:
        by_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    by_sql(statement)
    for table in tables:
        by_sql(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def some(number: int) -> list[AuditEvent]:
    events = [record("content.export", page=str(n)) for n in range(number)]
    commit()
    return events


def said(*options: str) -> str:
    out = StringIO()
    call_command("audit_trail", *options, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE content_auditevent SET action = ''",
        "DELETE FROM content_auditevent",
        "UPDATE content_auditlink SET digest = ''",
        "DELETE FROM content_auditlink",
    ],
)
def test_no_event_is_changed_or_removed(statement: str) -> None:
    some(1)
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        by_sql(statement)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DELETE FROM content_auditevent WHERE id = {}", "is missing"),
        ("UPDATE content_auditevent SET actor_name = 'anna' WHERE id = {}", "was changed"),
        ("UPDATE content_auditevent SET facts = '{{}}' WHERE id = {}", "was changed"),
        ("DELETE FROM content_auditlink WHERE event_id = {}", "position 3 was changed"),
    ],
)
def test_what_is_changed_past_the_trigger_shows(statement: str, sentence: str) -> None:
    events = some(4)
    assert looked_at().is_whole
    past_the_trigger(statement.format(events[1].pk))
    with pytest.raises(CommandError, match=sentence):
        said()


def test_a_trail_without_its_beginning_shows() -> None:
    events = some(4)
    past_the_trigger(f"DELETE FROM content_auditevent WHERE id = {events[0].pk}")  # noqa: S608
    past_the_trigger(f"DELETE FROM content_auditlink WHERE event_id = {events[0].pk}")  # noqa: S608
    with pytest.raises(CommandError, match="position 2 is missing"):
        said()


def test_a_trail_written_anew_does_not_agree_with_what_was_noted() -> None:
    some(3)
    noted = said().split()[-1]
    assert "Whole" in said("--noted", noted)
    past_the_trigger("TRUNCATE content_auditevent, content_auditlink")
    some(4)
    assert "Whole" in said()
    with pytest.raises(CommandError, match="not what was noted"):
        said("--noted", noted)


def test_what_is_old_goes_and_the_rest_is_still_whole(settings: SettingsWrapper) -> None:
    some(3)
    AuditEvent.objects.create(action="content.export", happened_at=timezone.now())
    now = timezone.now() + dt.timedelta(days=settings.AUDIT_KEEP + 1)
    LastRun.objects.all().delete()
    look_now_and_then(now - dt.timedelta(days=2))
    commit()
    assert AuditEvent.objects.filter(action="content.export").count() == 4
    look_now_and_then(now)
    commit()
    assert not AuditEvent.objects.filter(action="content.export").exists()
    assert AuditEvent.objects.get(action="audit.thinned").facts["events"] >= 4
    assert looked_at().is_whole
    assert AuditLink.objects.order_by("position")[0].position > 1


def test_of_a_trail_that_is_not_whole_nothing_goes(
    settings: SettingsWrapper, caplog: pytest.LogCaptureFixture
) -> None:
    events = some(3)
    past_the_trigger(f"DELETE FROM content_auditevent WHERE id = {events[1].pk}")  # noqa: S608
    look_now_and_then(timezone.now() + dt.timedelta(days=settings.AUDIT_KEEP + 1))
    assert AuditEvent.objects.filter(action="content.export").count() == 2
    assert "AUDIT TRAIL" in caplog.text
    assert AuditEvent.objects.get(action="audit.checked").facts["whole"] is False


def test_logins_are_told_with_their_session(client: Client) -> None:
    anna = User.objects.create_user("anna", password="a long enough one 7")
    client.post(reverse("wagtailadmin_login"), {"username": "anna", "password": "hunter-2"})
    client.post(reverse("wagtailadmin_login"), {"username": "my password", "password": "x"})
    client.force_login(anna)
    client.logout()
    told = [
        (one.action, one.actor_name, one.object_id) for one in AuditEvent.objects.order_by("pk")
    ]
    assert ("account.login_failed", "", str(anna.pk)) in told
    assert ("account.login_failed", "", "") in told
    assert ("account.logged_in", "anna", str(anna.pk)) in told
    assert "my password" not in said("--json")
    assert "hunter-2" not in said("--json")


def test_roles_and_accounts_are_told() -> None:
    anna = User.objects.create_user("anna")
    role = Group.objects.get(name="Krisredaktör")
    anna.groups.add(role)
    anna.groups.remove(role)
    role.user_set.add(anna)
    anna.groups.clear()
    anna.is_superuser = True
    anna.set_password("a long enough one 7")
    anna.save()
    told = [
        (one.action, one.facts)
        for one in AuditEvent.objects.filter(object_id=anna.pk).order_by("pk")
    ]
    given, taken = ("account.role_given", {"roles": ["Krisredaktör"]}), "account.role_taken"
    assert told == [
        given,
        (taken, {"roles": ["Krisredaktör"]}),
        given,
        (taken, {"roles": ["Krisredaktör"]}),
        ("account.changed", {"fields": ["is_superuser"], "is_superuser": True}),
        ("account.password_changed", {}),
    ]


def test_publishing_and_files_are_told_with_who_did_it(home: HomePage) -> None:
    publisher, administrator = Desk(roles.PUBLISHER), Desk(roles.ADMINISTRATOR)
    notice = make_notice(services=[make_service("Bris", "116 111")])
    publisher.client.post(reverse("wagtailadmin_pages:unpublish", args=[notice.pk]))
    event = AuditEvent.objects.get(action="wagtail.unpublish")
    assert (event.object_kind, event.object_id) == ("wagtailcore.page", str(notice.pk))
    assert event.actor_name == publisher.user.username
    administrator.client.get(reverse("wagtailadmin_reports:site_history"), {"export": "csv"})
    export = AuditEvent.objects.get(action="content.export")
    assert export.actor_name == administrator.user.username
    assert "" != export.session != event.session != ""
    assert export.facts == {"page": "wagtailadmin_reports:site_history"}


def test_each_event_is_a_line_for_other_programs(
    caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: Any
) -> None:
    with caplog.at_level("INFO", "audit"), django_capture_on_commit_callbacks(execute=True):
        event = record("content.export", page="x")
    assert caplog.records[-1].facts["event"] == {  # type: ignore[attr-defined]
        "id": str(event.pk),
        "action": "content.export",
        "outcome": "success",
    }
    assert json.loads(said("--json"))["@timestamp"] == event.happened_at.isoformat()
