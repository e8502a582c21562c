""" "Inget nytt" and "Faran över" from the dashboard: one page that asks, one row."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone

from content import roles
from content.choices import NoticeState
from content.models import NoticePage
from tests.content.admin_site import Desk, fields_of, soup, words
from tests.content.factories import make_notice, update

if TYPE_CHECKING:
    from content.models import HomePage

pytestmark = pytest.mark.usefixtures("same_notice")

HOUR = dt.timedelta(hours=1)


def nothing_new(notice: NoticePage) -> str:
    return reverse("updating:nothing_new", args=[notice.pk])


def all_clear(notice: NoticePage) -> str:
    return reverse("updating:all_clear", args=[notice.pk])


def kinds(notice: NoticePage) -> list[str]:
    return list(notice.updates.order_by("number").values_list("kind", flat=True))


def asked(desk: Desk, address: str) -> Any:
    return fields_of(desk.get(address).content.decode(), "tell-form")


def fresh(notice: NoticePage) -> NoticePage:
    return NoticePage.objects.get(pk=notice.pk)


def test_one_page_and_one_click_tell_that_nothing_is_new(
    publisher: Desk, notice: NoticePage
) -> None:
    home = soup(publisher.get("/admin/"))
    address = nothing_new(notice)
    assert home.find("a", href=address)
    answer = publisher.send(address, asked(publisher, address))
    assert kinds(notice) == ["published", "nothing_new"]
    assert "Läsarna ser nu att inget nytt har hänt" in words(answer)
    assert soup(answer).find("a", href=notice.url)
    assert fresh(notice).next_update_at is None


def test_the_new_promise_is_as_far_ahead_as_the_last_one(
    publisher: Desk, notice: NoticePage
) -> None:
    update(notice, "nothing_new", next_update_at=timezone.now() + 3 * HOUR)
    form = asked(publisher, nothing_new(notice))
    ahead = dt.datetime.fromisoformat(form["promise"]) - timezone.now()
    assert 2.9 * HOUR < ahead <= 3.25 * HOUR
    publisher.send(nothing_new(notice), form)
    assert fresh(notice).promised_update_at == dt.datetime.fromisoformat(form["promise"])


def test_two_clicks_write_one_row(publisher: Desk, notice: NoticePage) -> None:
    form = asked(publisher, nothing_new(notice))
    for _click in range(2):
        answer = publisher.send(nothing_new(notice), form)
        assert "Läsarna ser nu" in words(answer)
    assert kinds(notice) == ["published", "nothing_new"]


def test_the_all_clear_is_told_with_its_sentence(publisher: Desk, notice: NoticePage) -> None:
    form = asked(publisher, all_clear(notice))
    for _click in range(2):
        publisher.send(all_clear(notice), form, sentence="Vattnet kan drickas.")
    row = notice.updates.latest("number")
    assert (row.kind, row.text, row.number) == ("all_clear", "Vattnet kan drickas.", 2)
    assert fresh(notice).state == NoticeState.CLOSED
    assert "redan avslutad" in words(publisher.get(all_clear(notice)))


def test_what_another_told_meanwhile_is_shown_first(publisher: Desk, notice: NoticePage) -> None:
    form = asked(publisher, nothing_new(notice))
    update(notice, "changed_advice", "Stäng fönstren.")
    answer = publisher.send(nothing_new(notice), form)
    assert "Stäng fönstren." in words(answer)
    assert kinds(notice) == ["published", "changed_advice"]
    publisher.send(nothing_new(notice), fields_of(answer.content.decode(), "tell-form"))
    assert kinds(notice) == ["published", "changed_advice", "nothing_new"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2023-09-18 18:00", "Den tiden har redan varit."),
        ("2027-03-28 02:30", "Klockan 02.30 finns inte den 28 mars 2027"),
        ("2027-10-31 02:30", "Klockan 02.30 kommer två gånger den 31 oktober 2027"),
        ("", "Skriv dag och klockslag"),
    ],
)
def test_a_time_that_cannot_be_promised_is_refused(
    publisher: Desk, notice: NoticePage, typed: str, sentence: str
) -> None:
    form = asked(publisher, nothing_new(notice))
    answer = publisher.send(nothing_new(notice), form, promise="exact", exactly=typed)
    assert sentence in words(answer)
    assert fields_of(answer.content.decode(), "tell-form")["exactly"] == typed
    assert kinds(notice) == ["published"]


def test_a_time_that_is_written_counts_whatever_is_marked(
    publisher: Desk, notice: NoticePage
) -> None:
    form, written = asked(publisher, nothing_new(notice)), timezone.localtime() + 5 * HOUR
    assert form["promise"] == "none"
    publisher.send(nothing_new(notice), form, exactly=f"{written:%Y-%m-%d %H:%M}")
    assert fresh(notice).next_update_at == written.replace(second=0, microsecond=0)


@pytest.mark.parametrize("role", [roles.EDITOR, roles.CONTACT_KEEPER])
def test_only_who_may_publish_is_let_in(home: HomePage, role: roles.Role) -> None:
    notice, desk = make_notice(), Desk(role)
    for address in (nothing_new(notice), all_clear(notice)):
        for answer in (desk.client.get(address), desk.client.post(address, {"promise": "none"})):
            assert answer.status_code == 302
    assert kinds(notice) == ["published"]


def test_a_locked_notice_says_so(publisher: Desk, notice: NoticePage) -> None:
    form = asked(publisher, nothing_new(notice))
    other = Desk(roles.PUBLISHER, "Bo")
    fields = {"locked": True, "locked_by": other.user, "locked_at": timezone.now()}
    NoticePage.objects.filter(pk=notice.pk).update(**fields)
    assert "Notisen är låst" in words(publisher.send(nothing_new(notice), form))
    assert kinds(notice) == ["published"]


@pytest.mark.parametrize("typed", ["2062-12-01 10:00", "9999-12-31 23:59"])
def test_a_mistyped_year_is_asked_about_and_nothing_is_told(
    publisher: Desk, notice: NoticePage, typed: str
) -> None:
    address = nothing_new(notice)
    answer = publisher.send(address, asked(publisher, address), promise="exact", exactly=typed)
    assert "mer än ett år bort" in words(answer)
    assert kinds(notice) == ["published"]
