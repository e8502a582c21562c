"""A reminder is mailed once, later where the mail server is away, and never to nobody."""

from __future__ import annotations

import datetime as dt
from smtplib import SMTPRecipientsRefused
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from content import roles
from content.models import Reminder
from content.reminders import edited_lately, publishers_of, remind, send_due
from content.working import work_once
from tests.content.admin_site import Desk

if TYPE_CHECKING:
    from content.models import NoticePage

NOW = dt.datetime(2026, 11, 25, 17, 45, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


class AwayBackend(EmailBackend):
    def open(self) -> bool:
        raise ConnectionRefusedError("nobody listens")


class PickyBackend(EmailBackend):
    def send_messages(self, messages: Any) -> int:
        if "bo@" in messages[0].to[0]:
            raise SMTPRecipientsRefused({messages[0].to[0]: (550, b"no such box")})
        return int(super().send_messages(messages))


def person(name: str, **fields: Any) -> User:
    return User.objects.create(username=name, email=f"{name}@exempel.se", **fields)


def say(*users: User, key: str = "promise:7") -> bool:
    return remind(key, users, "Snart dags\natt uppdatera", "Uppdatera:\nhttps://admin/", NOW)


def test_the_same_thing_is_mailed_once_to_each(db: None) -> None:
    anna, bo = person("anna"), person("bo")
    assert say(anna) is True
    assert say(anna) is False
    assert say(anna, bo) is True
    for _round in range(2):
        work_once("worker", NOW)
    assert [message.to for message in mail.outbox] == [["anna@exempel.se"], ["bo@exempel.se"]]
    assert mail.outbox[0].subject == "Snart dags att uppdatera"
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 2


def test_what_is_undone_reminds_nobody(db: None) -> None:
    anna = person("anna")

    @transaction.atomic
    def say_and_fail() -> None:
        say(anna)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        say_and_fail()
    assert send_due(NOW) == 0


def test_a_person_without_address_is_skipped_visibly(db: None) -> None:
    anna, bo = person("anna"), person("bo")
    User.objects.filter(pk=anna.pk).update(email="")
    say(User.objects.get(pk=anna.pk), bo)
    User.objects.filter(pk=bo.pk).update(email="")
    assert send_due(NOW) == 0
    assert {one.user: one.not_sent_because for one in Reminder.objects.not_sent()} == dict.fromkeys(
        [anna, bo], "Personen har ingen e-postadress."
    )


def test_who_has_left_is_not_reminded(db: None) -> None:
    assert say(person("anna", is_active=False)) is False


def test_a_mail_server_that_is_away_is_tried_later_and_later(db: None, settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.AwayBackend"
    say(person("anna"), person("bo"))
    tried = [
        minute
        for minute in range(16)
        if Reminder.objects.due(at := NOW + minute * MINUTE).count() and send_due(at) == 0
    ]
    assert tried == [0, 1, 3, 7, 15]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_due(NOW + 60 * MINUTE) == 2


def test_after_a_day_it_is_given_up_and_said(db: None, settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.AwayBackend"
    say(person("anna"))
    for hour in range(26):
        send_due(NOW + hour * 60 * MINUTE)
    assert "på ett dygn" in Reminder.objects.not_sent().get().not_sent_because


def test_one_refused_address_keeps_nobody_else_waiting(db: None, settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.PickyBackend"
    say(person("bo"), person("anna"))
    assert send_due(NOW) == 1
    assert [message.to for message in mail.outbox] == [["anna@exempel.se"]]
    assert Reminder.objects.waiting().get().last_error.startswith("SMTPRecipientsRefused")


def test_nothing_due_costs_one_query(db: None) -> None:
    with CaptureQueriesContext(connection) as captured:
        send_due(NOW)
    assert len(captured) == 1


def test_publishers_and_those_who_wrote_are_found(notice: NoticePage) -> None:
    editor, publisher = Desk(roles.EDITOR), Desk(roles.PUBLISHER)
    Desk(roles.CONTACT_KEEPER)
    notice.save_revision(user=editor.user)
    assert list(publishers_of(notice)) == [publisher.user]
    assert list(edited_lately(notice)) == [editor.user]
