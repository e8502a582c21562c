"""Mail without a network: nothing is lost, nothing goes twice, and nothing else gets out."""

from __future__ import annotations

import logging
import os
import re
import threading
from typing import TYPE_CHECKING, Any

import pytest
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command

from nykoping_safety.bootstrap.places import PROJECT
from nykoping_safety.post.backend import SpoolBackend
from nykoping_safety.post.sending import send_waiting
from nykoping_safety.post.spool import REMEMBERED, Spool
from tests.programs.mail_server import MailServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SMTP = "django.core.mail.backends.smtp.EmailBackend"
ANNA = "anna@example.se"
UNITS = PROJECT / "deploy" / "systemd"


@pytest.fixture
def spool(tmp_path: Path, settings: Any) -> Spool:
    settings.EMAIL_SPOOL = tmp_path / "post"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    return Spool(settings.EMAIL_SPOOL)


@pytest.fixture
def server(settings: Any, spool: Spool) -> Iterator[MailServer]:
    with MailServer({"away@example.se": 550, "later@example.se": 451}) as server:
        settings.EMAIL_PORT = server.port
        yield server


def put(number: int = 1, to: str = ANNA, subject: str = "Nu är det försenat") -> None:
    headers = {"Message-ID": f"<{number}@example.se>"}
    mail = EmailMessage(subject, "Brå\n.punkt", "site@example.se", [to], headers=headers)
    assert SpoolBackend().send_messages([mail]) == 1


def test_a_mail_goes_as_it_was_written_and_once(spool: Spool, server: MailServer) -> None:
    put()
    put()  # a worker that was killed after this line does it again
    assert send_waiting(spool, SMTP) == (1, 0)
    put()  # and so does one that was killed long after
    assert send_waiting(spool, SMTP) == (0, 0)
    ((to, data),) = server.taken
    assert to == [ANNA]
    assert b"Message-ID: <1@example.se>" in data
    assert b"To: anna@example.se" in data
    assert [mark.stat().st_size for mark in spool.sent.iterdir()] == [0]


def test_nothing_is_lost_while_the_server_is_away(spool: Spool, settings: Any) -> None:
    put(1)
    put(2)
    assert send_waiting(spool, SMTP) == (0, 2)
    with MailServer() as server:
        settings.EMAIL_PORT = server.port
        assert send_waiting(spool, SMTP) == (2, 0)
    assert len(server.taken) == 2


def test_a_refusal_for_good_is_set_aside_and_one_for_now_waits(
    spool: Spool, server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    for number, to in enumerate(("away@example.se", "later@example.se", ANNA)):
        put(number, to)
    with caplog.at_level(logging.DEBUG):
        assert send_waiting(spool, SMTP) == (1, 1)
    assert len(list(spool.refused.iterdir())) == 1
    assert "example.se" not in caplog.text
    server.refusals.clear()
    assert send_waiting(spool, SMTP) == (1, 0)


def test_a_sender_that_is_killed_sends_what_it_had_not_noted(
    spool: Spool, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worst moment: the server has it, and we do not know. It goes again, the same mail."""
    put()
    with monkeypatch.context() as killed:
        killed.setattr(Spool, "note_sent", lambda *_told: os._exit(0))
        child = os.fork()
        if not child:
            send_waiting(spool, SMTP)
        os.waitpid(child, 0)
    assert send_waiting(spool, SMTP) == (1, 0)
    first, second = (data for _to, data in server.taken)
    assert first == second


def test_two_senders_do_not_send_the_same(spool: Spool, server: MailServer) -> None:
    for number in range(20):
        put(number)
    told: list[tuple[int, int]] = []
    senders = [
        threading.Thread(target=lambda: told.append(send_waiting(spool, SMTP))) for _one in range(4)
    ]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    send_waiting(spool, SMTP)
    assert len(server.taken) == 20


def test_what_cannot_be_read_holds_up_nobody(spool: Spool, server: MailServer) -> None:
    put()
    (spool.waiting / "broken").write_bytes(b"\xff{")
    assert send_waiting(spool, SMTP) == (1, 0)
    assert [path.name for path in spool.refused.iterdir()] == ["broken"]


def test_a_full_disk_is_told_and_leaves_nothing(
    spool: Spool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nykoping_safety.post.spool.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        put()
    assert [path for path in spool.folder.rglob("*") if path.is_file()] == []


def test_a_subject_adds_no_header(spool: Spool, server: MailServer) -> None:
    with pytest.raises(ValueError, match="newlines"):
        put(subject="Hej\r\nBcc: alla@example.se")
    assert send_waiting(spool, SMTP) == (0, 0)


def test_marks_are_kept_for_a_week(spool: Spool, server: MailServer) -> None:
    put()
    send_waiting(spool, SMTP)
    (mark,) = spool.sent.iterdir()
    spool.forget(mark.stat().st_mtime + REMEMBERED - 1)
    assert mark.exists()
    spool.forget(mark.stat().st_mtime + REMEMBERED + 1)
    assert not mark.exists()


def test_the_command_sends_and_says_how_much(
    spool: Spool, server: MailServer, capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    put()
    call_command("send_spool", "--once")
    assert capsys.readouterr().out == "1 sent, 0 waiting.\n"
    settings.EMAIL_SPOOL = None
    with pytest.raises(CommandError, match="EMAIL_SPOOL"):
        call_command("send_spool", "--once")


def unit(name: str) -> dict[str, list[str]]:
    """The lines of `[Service]`, each with all that it was given."""
    found: dict[str, list[str]] = {}
    for line in (UNITS / f"nykoping-safety-{name}.service").read_text().splitlines():
        if match := re.fullmatch(r"(\w+)=(.*)", line):
            found.setdefault(match[1], []).append(match[2])
    return found


def test_the_application_has_no_network() -> None:
    web, worker, post = unit("web"), unit("worker"), unit("post")
    assert web["PrivateNetwork"] == ["yes"]
    assert web["RestrictAddressFamilies"] == ["AF_UNIX"]
    assert (worker["IPAddressDeny"], worker["IPAddressAllow"]) == (["any"], ["localhost"])
    for told in (web, worker, post):
        assert "EMAIL_SPOOL=/srv/nykoping-safety/post" in told["Environment"]
    for told in (post, unit("check")):
        assert "AF_INET" in told["RestrictAddressFamilies"][0]
        assert "IPAddressDeny" not in told
    assert post["ExecStart"][0].endswith("manage.py send_spool")
