"""A text is sent for review, and everybody concerned is told in Swedish, by the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.core import mail
from django.urls import reverse

from content import roles
from content.models import Reminder
from content.reminders import send_due
from tests.content.admin_site import Desk
from tests.content.test_admin_notices import BODY, NEWS, edit, kinds

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from content.models import HomePage, NoticePage


def person(role: Any, name: str) -> Desk:
    desk = Desk(role, name)
    desk.user.email = f"{name.lower()}@example.org"
    desk.user.save()
    return desk


@pytest.fixture
def editor(home: HomePage) -> Desk:
    return person(roles.EDITOR, "Edit")


@pytest.fixture
def publisher(home: HomePage) -> Desk:
    return person(roles.PUBLISHER, "Pia")


def submit(editor: Desk, notice: NoticePage) -> None:
    editor.change(edit(notice), **BODY, **NEWS, **{"action-submit": "1"})


def answer(reviewer: Desk, notice: NoticePage, action: str, comment: str) -> None:
    task = notice.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[notice.pk, action, task.pk])
    reviewer.client.post(address, {"comment": comment})


def mails_to(user: User) -> list[tuple[str, str]]:
    rows = Reminder.objects.filter(user=user).order_by("pk")
    return [(row.subject, row.text) for row in rows]


def test_reviewers_are_told_what_is_new_and_where_to_read_it(
    editor: Desk, publisher: Desk, notice: NoticePage
) -> None:
    submit(editor, notice)
    [(subject, text)] = mails_to(publisher.user)
    assert subject == "Att granska: Så arbetar vi för tryggheten"
    assert text.split("\n\n")[:2] == [
        "Edit har skickat ”Så arbetar vi för tryggheten” för granskning.",
        f"Nytt för läsarna: Ny information. {NEWS['update_text']}",
    ]
    assert text.endswith(f"{settings.ADMIN_BASE_URL}{edit(notice)}")
    assert mails_to(editor.user) == []


@pytest.mark.full
@pytest.mark.parametrize(
    ("action", "subject", "told"),
    [
        ("approve", "Godkänd", "Pia har godkänt ”Så arbetar vi för tryggheten”."),
        ("reject", "Skickad tillbaka", "Den är inte publicerad."),
    ],
)
def test_the_author_is_told_with_the_reviewers_words(
    editor: Desk, publisher: Desk, notice: NoticePage, action: str, subject: str, told: str
) -> None:
    submit(editor, notice)
    answer(publisher, notice, action, "Skriv ut telefontiden.")
    [mailed] = mails_to(editor.user)
    assert mailed[0] == f"{subject}: Så arbetar vi för tryggheten"
    assert told in mailed[1]
    assert "Kommentar: Skriv ut telefontiden." in mailed[1]
    assert ("new_information" in kinds(notice)) == (action == "approve")


@pytest.mark.full
def test_no_mail_server_is_asked_while_somebody_waits(
    editor: Desk, publisher: Desk, notice: NoticePage, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    submit(editor, notice)
    answer(publisher, notice, "approve", "")
    assert kinds(notice) == ["published", "new_information"]
    assert send_due() == 0
    assert Reminder.objects.waiting().count() == 2


def test_the_worker_sends_each_mail_once(editor: Desk, publisher: Desk, notice: NoticePage) -> None:
    submit(editor, notice)
    assert mail.outbox == []
    assert [send_due(), send_due()] == [1, 0]
    assert [one.to for one in mail.outbox] == [["pia@example.org"]]
