"""A draft is read by who holds the link, as long as it holds, and answered once."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from content import roles
from content.models import HomePage, NoticePage, OutboxEntry, PreviewLink, Reminder
from content.preview_links import lives
from content.preview_links.tokens import token_of
from content.versions.erasing import erase
from content.working import work_once
from tests.content.admin_site import Desk, form_in, soup, words
from tests.content.factories import draft, make_notice
from tests.content.site_trees import site_tree
from tests.content.test_query_counts import queries
from tests.content.versions.test_erasing import everything_kept
from tests.made_once import made_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.fixtures import SettingsWrapper

SECRET = "Det som ingen får läsa än."
HOUR = dt.timedelta(hours=1)
PUBLIC, ADMIN = "www.example.se", "redaktion.example.se"


@pytest.fixture(scope="module")
def same_draft(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with made_once(django_db_blocker):
        site_tree([])
        notice = make_notice("Skjutning i Exempelby")
        draft(notice, "new_information", "Polisen har avspärrat.", lead=SECRET).save_revision()
        yield


@pytest.fixture
def home(same_draft: None, db: None) -> HomePage:
    return HomePage.objects.get()


@pytest.fixture
def desk(home: HomePage) -> Desk:
    desk = Desk(roles.EDITOR)
    desk.user.email = "anna@example.se"
    desk.user.save()
    return desk


@pytest.fixture
def notice(home: HomePage) -> NoticePage:
    return NoticePage.objects.get()


def make_link(desk: Desk, notice: NoticePage, **fields: Any) -> PreviewLink:
    address = f"/admin/faktakoll/{notice.pk}/"
    key = soup(desk.get(address)).find("input", attrs={"name": "key"})["value"]
    desk.client.post(address, {"recipient": "Polisen", "hours": "24", "key": key, **fields})
    return PreviewLink.objects.latest("pk")


def address_of(link: PreviewLink) -> str:
    return f"/granska/{token_of(link)}/"


@pytest.fixture
def link(desk: Desk, notice: NoticePage) -> PreviewLink:
    return make_link(desk, notice)


def history(notice: NoticePage) -> list[str]:
    entries = PageLogEntry.objects.filter(page=notice.pk, action__startswith="content.preview")
    return [str(entry.message) for entry in entries.order_by("timestamp", "pk")]


def test_the_holder_reads_the_draft_with_its_marks_and_nobody_else_does(
    link: PreviewLink, notice: NoticePage, client: Client
) -> None:
    answer = client.get(address_of(link))
    page = words(answer)
    assert SECRET in page
    assert "Polisen har avspärrat." in page
    assert "Utkast – inte publicerat." in page
    assert "Länken gäller till kl." in page
    assert "wagtail" not in answer.content.decode().lower()
    assert SECRET not in words(client.get(notice.url))


def test_it_is_kept_by_nobody_and_gives_no_session(link: PreviewLink, client: Client) -> None:
    for answer in (
        client.get(address_of(link)),
        client.post(address_of(link), {"answer": "agrees"}),
    ):
        assert answer["Cache-Control"] == "no-store"
        assert "CDN-Cache-Control" not in answer
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert not answer.cookies
    assert soup(client.get(address_of(link))).find("meta", content=re.compile("noindex"))


def test_the_link_shows_what_was_sent_even_when_autosave_writes_over_it(
    link: PreviewLink, notice: NoticePage, client: Client
) -> None:
    revision = notice.get_latest_revision()
    draft(notice, lead="Något helt annat.").save_revision(overwrite_revision=revision)
    assert SECRET in words(client.get(address_of(link)))


def test_a_text_that_is_published_already_is_not_called_a_draft(
    desk: Desk, home: HomePage, client: Client
) -> None:
    notice = make_notice()
    page = words(client.get(address_of(make_link(desk, notice))))
    assert "redan publicerad" in page
    assert "Utkast" not in page


def dead(link: PreviewLink, how: str) -> str:
    mine = PreviewLink.objects.filter(pk=link.pk)
    if how == "expired":
        mine.update(made_at=timezone.now() - 25 * HOUR, expires_at=timezone.now() - HOUR)
    elif how == "withdrawn":
        lives.withdraw(link, None)
    elif how == "without its revision":
        Revision.objects.filter(pk=link.revision_id).delete()
    elif how == "without its page":
        link.page.delete()
    elif how == "unsigned":
        return f"/granska/{link.key.hex}.{'x' * 43}/"
    elif how == "of another form":
        return "/granska/hej/"
    return address_of(link)


DEAD = ["expired", "withdrawn", "without its revision", "without its page", "unsigned"]


@pytest.mark.parametrize("how", [*DEAD, "of another form"])
def test_a_dead_link_says_the_same_whatever_killed_it(
    link: PreviewLink, client: Client, how: str
) -> None:
    address = dead(link, how)
    answers = [client.get(address), client.post(address, {"answer": "agrees"})]
    assert {answer.status_code for answer in answers} == {404}
    assert {"Länken visar inget längre" in words(answer) for answer in answers} == {True}
    assert client.get("/granska/unknown/").content == answers[0].content
    assert answers[0]["Cache-Control"] == "no-store"
    assert not PreviewLink.objects.answered().exists()


def test_a_dead_link_keeps_no_text(link: PreviewLink) -> None:
    assert lives.forget_the_dead() == 0
    OutboxEntry.objects.all().delete()
    work_once("w", timezone.now() + 25 * HOUR)
    link.refresh_from_db()
    assert link.content == {}


def test_it_can_be_said_once_that_the_text_is_right(
    link: PreviewLink, notice: NoticePage, desk: Desk
) -> None:
    stranger = Client(enforce_csrf_checks=True)
    for sent in ({"answer": "agrees"}, {"answer": "comment", "comment": "Nej!"}):
        after = stranger.post(address_of(link), sent, follow=True)
    assert "Tack, ditt svar är skickat" in words(after)
    link.refresh_from_db()
    assert (link.answer, link.comment) == ("agrees", "")
    assert Reminder.objects.filter(user=desk.user).count() == 1
    editor = words(desk.get(f"/admin/pages/{notice.pk}/edit/"))
    assert "Polisen svarade att texten stämmer" in editor


def test_a_comment_reaches_its_editor_and_the_history(
    link: PreviewLink, notice: NoticePage, desk: Desk, client: Client
) -> None:
    client.get(address_of(link))
    client.get(address_of(link))
    client.post(address_of(link), {"answer": "comment", "comment": "<b>Det var tisdag</b>"})
    desk.client.post(f"/admin/faktakoll/{notice.pk}/{link.pk}/dra-tillbaka/")
    mail = Reminder.objects.get()
    assert mail.user == desk.user
    assert "<b>Det var tisdag</b>" in mail.text
    assert f"/admin/faktakoll/{notice.pk}/" in mail.text
    assert [line.partition(",")[0] for line in history(notice)] == [
        "Länk för faktakoll till Polisen",
        "Länken till Polisen öppnades för första gången",
        "Polisen svarade: ”<b>Det var tisdag</b>”",
        "Länken till Polisen drogs tillbaka",
    ]
    shown = desk.get(f"/admin/faktakoll/{notice.pk}/")
    assert "Öppnad 2 gånger" in words(shown)
    assert "&lt;b&gt;Det var tisdag" in shown.content.decode()


REFUSED = [
    ({"answer": "comment", "comment": "  "}, {}, "Skriv vad som behöver ändras."),
    ({"answer": "comment", "comment": "x" * 2001}, {}, "Skriv högst 2000 tecken."),
    ({"answer": "comment", "comment": "Spam"}, {"Sec-Fetch-Site": "cross-site"}, "Spam"),
    ({"answer": "comment", "comment": "Spam"}, {"Origin": "https://evil.example"}, "Spam"),
]


@pytest.mark.parametrize(("sent", "headers", "said"), REFUSED)
def test_an_answer_that_is_refused_loses_nothing(
    link: PreviewLink, client: Client, sent: dict[str, str], headers: dict[str, str], said: str
) -> None:
    answer = client.post(address_of(link), sent, headers=headers)
    assert answer.status_code == 400
    assert said in words(answer)
    assert sent["comment"].strip() in soup(answer).find("textarea").get_text()
    assert not PreviewLink.objects.answered().exists()


@pytest.mark.full
def test_after_many_refused_answers_nothing_more_is_asked(
    link: PreviewLink, client: Client
) -> None:
    for _number in range(20):
        client.post(address_of(link), {"answer": "comment", "comment": ""})
    client.post(address_of(link), {"answer": "agrees"})
    assert not PreviewLink.objects.answered().exists()
    assert "Det går inte att svara här längre" in words(client.get(address_of(link)))


def test_only_the_admins_host_knows_links_and_others_lead_to_the_public_site(
    link: PreviewLink, desk: Desk, settings: SettingsWrapper, notice: NoticePage
) -> None:
    settings.PUBLIC_BASE_URL, settings.ADMIN_BASE_URL = f"https://{PUBLIC}", f"https://{ADMIN}"
    settings.ALLOWED_HOSTS = [PUBLIC, ADMIN, "testserver"]
    assert Client(headers={"host": PUBLIC}).get(address_of(link)).status_code == 404
    page = soup(Client(headers={"host": ADMIN}).get(address_of(link)))
    assert SECRET in page.get_text()
    away = [a["href"] for a in page.find_all("a") if not a["href"].startswith(("#", "tel:"))]
    assert away
    assert [href for href in away if not href.startswith(f"https://{PUBLIC}/")] == []
    assert page.find("style").text
    listed = desk.get(f"/admin/faktakoll/{notice.pk}/").content.decode()
    assert f"https://{ADMIN}{address_of(link)}" in listed


def test_two_clicks_make_one_link(desk: Desk, notice: NoticePage) -> None:
    first = make_link(desk, notice)
    again = make_link(desk, notice, key=str(first.key), recipient="Någon annan")
    assert (again.pk, again.recipient, PreviewLink.objects.count()) == (first.pk, "Polisen", 1)


def test_a_link_names_its_holder_and_lives_a_week_at_most(desk: Desk, notice: NoticePage) -> None:
    address = f"/admin/faktakoll/{notice.pk}/"
    key = soup(desk.get(address)).find("input", attrs={"name": "key"})["value"]
    refused = desk.client.post(address, {"recipient": "", "hours": "9999", "key": key})
    assert "Skriv vem som ska få länken." in words(refused)
    assert not PreviewLink.objects.exists()
    link = make_link(desk, notice, hours="168")
    with pytest.raises(DatabaseError), transaction.atomic():
        PreviewLink.objects.update(expires_at=link.made_at + 169 * HOUR)


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_only_who_may_edit_the_page_makes_links(
    link: PreviewLink, notice: NoticePage, role: roles.Role
) -> None:
    desk = Desk(role, "Bo")
    address = f"/admin/faktakoll/{notice.pk}/"
    may = role is not roles.CONTACT_KEEPER
    assert (desk.client.get(address).status_code == 200) == may
    desk.client.post(f"{address}{link.pk}/dra-tillbaka/")
    assert PreviewLink.objects.open().exists() != may


def test_the_editor_offers_it_and_is_not_disturbed_by_it(
    link: PreviewLink, notice: NoticePage, desk: Desk
) -> None:
    answer = desk.get(f"/admin/pages/{notice.pk}/edit/")
    assert soup(answer).find("a", href=f"/admin/faktakoll/{notice.pk}/")
    assert "Skicka för faktakoll" in words(answer)
    assert form_in(answer)["title"] == notice.title


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
def test_a_list_of_links_stays_within_its_queries(
    desk: Desk, notice: NoticePage, count: int
) -> None:
    for _number in range(count):
        make_link(desk, notice)
    assert queries(desk.client, f"/admin/faktakoll/{notice.pk}/") <= 14


def test_a_name_that_is_erased_leaves_links_answers_and_mails_too(
    desk: Desk, notice: NoticePage, client: Client
) -> None:
    draft(notice, lead="Karl Karlsson är gripen").save_revision()
    link = make_link(desk, notice, recipient="Karl Karlsson")
    client.post(address_of(link), {"answer": "comment", "comment": "Karl Karlsson är fri"})
    assert "Karlsson" in everything_kept()
    erase(notice, ["Karl Karlsson"], "Fel person namngavs.", desk.user)
    assert "karlsson" not in everything_kept().casefold()
