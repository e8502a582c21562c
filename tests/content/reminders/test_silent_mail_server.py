"""A mail server that takes a connection and says nothing holds up no publication."""

from __future__ import annotations

import socket
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from content.login.letters import send_letters
from content.models import PasswordLetter, Reminder
from content.reminders import send_due
from tests.content.factories import make_notice
from tests.content.site_trees import site_tree
from tests.content.test_worker_process import is_whole, schedule, start_worker, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

SMTP = "django.core.mail.backends.smtp.EmailBackend"


class SilentServer:
    """Whoever connects is heard and told nothing."""

    def __init__(self, opened: ExitStack) -> None:
        self.opened = opened
        self.listener = opened.enter_context(socket.create_server(("127.0.0.1", 0)))
        self.port: int = self.listener.getsockname()[1]

    def has_somebody(self) -> bool:
        self.listener.settimeout(0.05)
        try:
            self.opened.enter_context(self.listener.accept()[0])
        except TimeoutError:
            return False
        return True


@pytest.fixture
def silent() -> Iterator[SilentServer]:
    with ExitStack() as opened:
        yield SilentServer(opened)


def ask_for_mails() -> None:
    """A letter from the door, and a reminder."""
    user = User.objects.create_user("redaktor", "redaktor@example.se", "ett-langt-losenord")
    PasswordLetter.objects.create(people=[user.pk])
    Reminder.objects.create(user=user, key="x", subject="Påminnelse", text="Läs notisen.")


@pytest.mark.full
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_worker_publishes_while_the_mail_server_says_nothing(
    silent: SilentServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    site_tree([])
    ask_for_mails()
    notice = make_notice("Notis")
    monkeypatch.setenv("TESTED_MAIL_PORT", str(silent.port))
    worker = start_worker("tests.content.reminders.settings")
    try:
        wait_until(silent.has_somebody)
        schedule(notice)
        wait_until(lambda: is_whole(notice) and notice.updates.count() == 2)
        assert PasswordLetter.objects.exists()
    finally:
        worker.kill()
        worker.wait()


@pytest.mark.django_db
def test_a_mail_server_that_is_away_is_asked_once_a_round(
    silent: SilentServer, settings: Any
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_TIMEOUT = SMTP, 0.05
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", silent.port
    ask_for_mails()
    PasswordLetter.objects.create(people=[User.objects.get().pk])
    now = timezone.now()
    assert (send_letters(now), send_due(now)) == (0, 0)
    assert [silent.has_somebody() for _time in range(3)] == [True, True, False]
    assert not PasswordLetter.objects.filter(not_before__lte=now).exists()
