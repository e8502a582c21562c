"""After publishing, an editor is told when readers had the text: read as they read it."""

from __future__ import annotations

import datetime as dt
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone
from wagtail.models import PageViewRestriction

from content import roles
from content.choices import Haste, SweepReason
from content.models import PublicationProof, PublishedAddress, StaleAddress, Sweep
from content.proof import proving
from content.proof.asking import text_at
from content.publication.ports import file_name
from content.publication.stale import make_stale
from content.publication.stores import chosen
from content.publication.sweeping import code
from content.publication.urgency import FIRST
from content.working import render, work_once
from nykoping_safety.media_types import media_type_of
from tests.content.admin_site import Desk, words
from tests.content.factories import draft, make_notice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from content.models import HomePage, NoticePage


PATIENCE, TOO_LONG = dt.timedelta(minutes=10), dt.timedelta(hours=1)  # of a busy machine, too


class PublicServer(ThreadingHTTPServer):
    """Hands out what the store keeps; where it is `behind`, a text of yesterday."""

    behind: frozenset[str] = frozenset()

    def __init__(self, *told: Any) -> None:
        super().__init__(*told)
        self.asked: list[str] = []


class Reader(BaseHTTPRequestHandler):
    server: PublicServer
    folder: Path

    def do_GET(self) -> None:  # named by the library
        self.server.asked.append(self.path)
        body = b"yesterday"
        if self.path not in self.server.behind:
            link = self.folder / "live" / f"{self.path[1:]}@"
            body = (link / file_name(self.path)).read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", media_type_of(self.path))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: Any) -> None:
        pass


@pytest.fixture
def public(
    settings: Any, tmp_path: Path, home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PublicServer]:
    """Of the site only what most people read is kept: nobody asks here for the rest."""
    monkeypatch.setattr("content.proof.telling.PATIENCE", PATIENCE)
    settings.PUBLISHED_ROOT = tmp_path
    Sweep.objects.create(reason=SweepReason.CODE, code=code(), finished_at=timezone.now())
    make_stale(dict.fromkeys(FIRST, Haste.AT_ONCE))
    handler = type("Handler", (Reader,), {"folder": tmp_path})
    with PublicServer(("127.0.0.1", 0), handler) as server:
        often = {"poll_interval": 0.02}  # so that it ends as soon as it is told to
        threading.Thread(target=server.serve_forever, kwargs=often, daemon=True).start()
        settings.PROOF_ROOT = f"http://127.0.0.1:{server.server_port}"
        yield server
        server.shutdown()


@pytest.fixture
def notice(public: PublicServer) -> NoticePage:
    return make_notice("Koka vatten")


def edit_page(notice: NoticePage) -> str:
    return words(Desk(roles.PUBLISHER).get(f"/admin/pages/{notice.pk}/edit/"))


def try_again() -> None:
    PublicationProof.objects.update(next_try_at=Now())
    work_once("here:1")


def test_the_editor_reads_when_everybody_had_the_text(notice: NoticePage) -> None:
    assert "Det kontrolleras nu att läsarna ser den nya texten." in edit_page(notice)
    work_once("here:1")
    proof = PublicationProof.objects.get(page=notice)
    assert proof.took
    assert proof.fault == ""
    assert "Synlig för alla efter" in edit_page(notice)
    notice.unpublish()
    assert "Synlig för alla efter" not in edit_page(notice)


def test_an_older_text_is_no_proof_and_is_told(public: PublicServer, notice: NoticePage) -> None:
    work_once("here:1")
    public.behind = frozenset([notice.url])
    draft(notice, "new_information", "Kokningen är över.").save_revision().publish()
    work_once("here:1")
    waiting = PublicationProof.objects.get(page=notice, seen_at=None)
    assert waiting.fault == "an older text"
    assert "Läsarna ser inte" not in edit_page(notice)
    PublicationProof.objects.update(published_at=F("published_at") - TOO_LONG)
    page = edit_page(notice)
    assert "Läsarna ser inte den nya texten än" in page
    assert "sedan, men läsarna ser inte den nya texten." in page
    public.behind = frozenset()
    try_again()
    assert "Läsarna ser inte" not in edit_page(notice)
    assert PublicationProof.objects.get(pk=waiting.pk).seen_at


def test_no_alarm_where_the_application_still_answers(notice: NoticePage) -> None:
    """Published for the first time, and the worker has too much to do."""
    PublicationProof.objects.update(published_at=F("published_at") - TOO_LONG)
    assert "Läsarna får den nya texten; sidan skrivs strax ner som fil." in edit_page(notice)
    make_stale({notice.url: Haste.AT_ONCE})
    StaleAddress.objects.filter(address=notice.url).update(attempts=1)
    assert "Läsarna ser inte den nya texten än" in edit_page(notice)


def test_everybody_has_it_when_the_lists_have_it_too(
    public: PublicServer, notice: NoticePage
) -> None:
    work_once("here:1")
    public.behind = frozenset(["/nyheter/"])
    draft(notice, "new_information", "Kokningen är över.").save_revision().publish()
    work_once("here:1")
    assert PublicationProof.objects.get(page=notice, seen_at=None).address == "/nyheter/"
    assert "Det kontrolleras nu att läsarna ser den nya texten." in edit_page(notice)
    public.behind = frozenset()
    try_again()
    assert "Synlig för alla efter" in edit_page(notice)


@pytest.mark.full
def test_nothing_is_promised_of_a_page_that_not_everybody_may_read(notice: NoticePage) -> None:
    work_once("here:1")
    PublicationProof.objects.all().delete()
    PageViewRestriction.objects.create(page=notice, restriction_type="login")
    draft(notice, "new_information", "Bara för personalen.").save_revision().publish()
    assert not PublicationProof.objects.exists()


@pytest.mark.full
def test_a_public_server_that_is_away_is_asked_later(public: PublicServer, settings: Any) -> None:
    settings.PROOF_ROOT = "http://127.0.0.1:1"
    notice = make_notice("Koka vatten")
    work_once("here:1")
    tried = PublicationProof.objects.get(page=notice).tries
    try_again()
    proof = PublicationProof.objects.get(page=notice)
    assert 0 < tried < proof.tries
    assert proof.seen_at is None
    assert "refused" in proof.fault
    assert PublishedAddress.objects.filter(address=proof.address).exists()


@pytest.mark.full
def test_without_files_nothing_is_promised(home: HomePage) -> None:
    notice = make_notice("Koka vatten")
    work_once("here:1")
    assert chosen() is None
    assert not PublicationProof.objects.exists()
    assert "Synlig för alla efter" not in edit_page(notice)


@pytest.mark.full
def test_whoever_published_is_told_where_publishing_leads(notice: NoticePage) -> None:
    desk, other = Desk(roles.PUBLISHER), Desk(roles.EDITOR)
    new = draft(notice, "new_information", "Kokningen är över.")
    new.save_revision(user=desk.user).publish(user=desk.user)
    lists = "/admin/", f"/admin/pages/{notice.get_parent().pk}/"
    for address in lists:
        assert "Det kontrolleras nu att läsarna ser" in words(desk.get(address))
    work_once("here:1")
    for address in lists:
        assert "Synlig för alla efter" in words(desk.get(address))
        assert "Synlig för alla efter" not in words(other.get(address))


@pytest.mark.full
def test_of_two_workers_one_asks(
    public: PublicServer, notice: NoticePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other comes while the first waits for the answer."""

    def text_late(root: str, address: str) -> str:
        monkeypatch.setattr(proving, "text_at", text_at)
        proving.prove_all()
        return text_at(root, address)

    render()
    monkeypatch.setattr(proving, "text_at", text_late)
    proving.prove_all()
    assert public.asked.count(notice.url) == 1
    assert not PublicationProof.objects.filter(seen_at=None).exists()


def test_where_nothing_is_kept_nobody_is_asked(public: PublicServer, notice: NoticePage) -> None:
    render()
    PublishedAddress.objects.filter(address=notice.url).delete()
    proving.prove_all()
    assert notice.url not in public.asked
    assert PublicationProof.objects.get(seen_at=None).fault == "nothing is kept there"
