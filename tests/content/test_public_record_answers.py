"""The answer to a public-record request, as the one who answers it gets it."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.urls import reverse

from content import roles
from content.banner import showing
from content.models import Banner, HomePage, NoticePage, PublicRecord
from tests.content.admin_site import Desk, soup, words
from tests.content.factories import correct, make_notice, update
from tests.content.site_trees import site_tree
from tests.made_once import made_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support_directory.models import Service

MORNING = dt.datetime(2026, 9, 18, 8, 45, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def afterwards() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)):
        yield


@pytest.fixture
def publisher(home: HomePage) -> Desk:
    return Desk(roles.PUBLISHER)


@pytest.fixture(scope="module")
def corrected_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[int]:
    with made_once(django_db_blocker):
        site_tree([])
        yield make_corrected().pk


@pytest.fixture
def home(corrected_once: int, db: None) -> HomePage:
    return HomePage.objects.get()


@pytest.fixture
def corrected(home: HomePage, corrected_once: int) -> NoticePage:
    return NoticePage.objects.get(pk=corrected_once)


def make_corrected() -> NoticePage:
    """Published at 10.45, corrected at 11.45, local time."""
    with time_machine.travel(MORNING, tick=False):
        notice = make_notice("Vattenläcka", text="<p>Skolan är öppen.</p>")
    with time_machine.travel(MORNING + dt.timedelta(hours=1), tick=False):
        correct(notice, body=[("text", "<p>Skolan är stängd.</p>")])
    return notice


def ask(desk: Desk, **question: str) -> Any:
    return desk.client.get(reverse("public_records:index"), question)


def index(query: str) -> str:
    return f"{reverse('public_records:index')}{query}"


def file(desk: Desk, address: str) -> str:
    return bytes(desk.client.get(address).content).decode("utf-8-sig")


def test_the_page_of_that_minute_is_shown(publisher: Desk, corrected: NoticePage) -> None:
    answer = ask(publisher, adress=f"https://any.example{corrected.url}", tid="2026-09-18T11:44")
    text = file(publisher, soup(answer).find("iframe")["src"])
    assert "Skolan är öppen." in text
    assert "Skolan är stängd." not in text


@pytest.mark.parametrize(
    "tid", ["2026-09-18 11.44", "2026-09-18 11.44.59", "2026-09-18T11:44:59.999999+02:00"]
)
def test_a_clock_time_may_be_written_as_swedes_do(
    publisher: Desk, corrected: NoticePage, tid: str
) -> None:
    answer = ask(publisher, adress=corrected.url, tid=tid)
    assert "Så stod det 18 september 2026 11.44." in words(answer)
    assert "Skolan är öppen." in file(publisher, soup(answer).find("iframe")["src"])


def test_who_asks_for_a_minute_is_told_of_a_change_within_it(
    publisher: Desk, home: HomePage
) -> None:
    with time_machine.travel(MORNING + dt.timedelta(seconds=20), tick=False):
        notice = make_notice("Vattenläcka")
    answer = ask(publisher, adress=notice.url, tid="2026-09-18T10:45")
    link = soup(answer).find("a", string="10.45.20")
    assert "Visades från 18 september 2026 10.45.20" in words(publisher.get(index(link["href"])))
    later = ask(publisher, adress=notice.url, tid="2026-09-18T10:46")
    assert "under samma minut" not in words(later)


def test_an_address_that_is_none_is_told(publisher: Desk) -> None:
    assert "Adressen är inte rätt skriven." in words(ask(publisher, adress="http://[x"))


def test_a_file_is_in_the_language_of_its_address(publisher: Desk) -> None:
    record = PublicRecord.objects.create(
        address="/ar/nyheter/x/", shown_at=MORNING, html="<p>ماء</p>", checksum="0" * 64
    )
    main = soup(publisher.get(reverse("public_records:html", args=[record.pk]))).find("main")
    assert (main["lang"], main["dir"]) == ("ar", "rtl")


def test_a_keyed_sum_is_called_none_that_anybody_can_check(publisher: Desk) -> None:
    record = PublicRecord.objects.create(
        address="/nyheter/x/", shown_at=MORNING, checksum="0" * 64, erased_at=MORNING
    )
    told = words(publisher.get(reverse("public_records:html", args=[record.pk])))
    assert "Kontrollsumma med nyckel" in told
    assert "SHA-256" not in told


def test_anybody_can_check_the_sum(publisher: Desk, corrected: NoticePage) -> None:
    answer = ask(publisher, adress=corrected.url, tid="2026-09-18T12:00")
    link = soup(answer).find("a", string="Hämta som JSON")
    told = json.loads(file(publisher, link["href"]))
    assert "Skolan är stängd." in told["html"]
    assert told["sha256"] == hashlib.sha256(told["html"].encode()).hexdigest()
    assert told["shown_from"].startswith("2026-09-18T11:45:00")
    assert told["shown_until"] is None


@pytest.mark.parametrize(
    ("tid", "sentence"),
    [
        ("2026-09-18T10:44", "Det finns ingen uppgift om vad sidan visade då."),
        ("i går", "Skriv tiden så här: 2026-09-18 10.45."),
        ("2026-09-18 10.60", "Skriv tiden så här: 2026-09-18 10.45."),
        ("2999-01-01T00:00", "Skriv tiden så här: 2026-09-18 10.45."),
        ("2099-01-01T00:00", "Den tiden har inte varit än."),
        ("2026-10-25T02:30", "fanns två gånger den natten"),
        ("2026-03-29T02:30", "Det klockslaget fanns inte"),
    ],
)
def test_a_moment_without_an_answer_is_told_why(
    publisher: Desk, corrected: NoticePage, tid: str, sentence: str
) -> None:
    answer = words(ask(publisher, adress=corrected.url, tid=tid))
    assert sentence in answer
    assert "18 september 2026 10.45.00" in answer


def test_an_unknown_address_is_told(publisher: Desk) -> None:
    assert "Inget är sparat för den adressen." in words(ask(publisher, adress="/finns-inte/"))


def test_the_history_says_who_did_what_and_what_readers_were_told(
    publisher: Desk, corrected: NoticePage
) -> None:
    update(corrected, "correction", "=Fel tid stod i texten.")
    address = f"{reverse('public_records:history')}?adress={corrected.url}"
    head, *rows = csv.reader(io.StringIO(file(publisher, address)), delimiter=";")
    assert head == ["Tid", "Vem", "Vad", "Kommentar"]
    told = [(row[2], row[3]) for row in rows]
    assert ("Läsarna fick veta (version 2): Rättelse", "'=Fel tid stod i texten.") in told
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), reverse=True)


def test_a_service_has_its_history_too(publisher: Desk, service: Service) -> None:
    keeper = Desk(roles.CONTACT_KEEPER)
    keeper.change(reverse("stod:edit", args=[service.pk]), name_sv="Bris, stöd för barn")
    address = f"{reverse('public_records:history')}?adress=/stod/{service.slug}/"
    rows = list(csv.reader(io.StringIO(file(keeper, address)), delimiter=";"))
    assert any(row[1] == "Anna" and "Bris, stöd för barn" in row[2] for row in rows[1:])


@pytest.mark.parametrize("name", ["index", "history", "html", "json"])
def test_an_editor_does_not_answer_requests(corrected: NoticePage, name: str) -> None:
    record = PublicRecord.objects.of(corrected.url)[0]
    arguments = [record.pk] if name in ("html", "json") else []
    answer = Desk(roles.EDITOR).client.get(reverse(f"public_records:{name}", args=arguments))
    assert answer.status_code == 302
    assert answer.url == reverse("wagtailadmin_home")


def test_the_banner_above_the_page_is_told_in_the_words_of_that_time(
    publisher: Desk, corrected: NoticePage
) -> None:
    minute = dt.timedelta(minutes=1)
    with time_machine.travel(MORNING - minute, tick=False):
        banner = Banner(text_sv="Koka vattnet", ends_at=MORNING + 30 * minute)
        showing.show(banner, publisher.user)
    with time_machine.travel(MORNING + 10 * minute, tick=False):
        banner.text_sv = "Hämta vatten"
        showing.change(banner, publisher.user, before="Koka vattnet")
    address = corrected.url
    for clock, told in (("10.50", "Koka vattnet"), ("10.56", "Hämta vatten"), ("11.20", "")):
        page = words(ask(publisher, adress=address, tid=f"2026-09-18 {clock}"))
        assert [text for text in ("Koka vattnet", "Hämta vatten") if text in page] == [told] * bool(
            told
        )
    record = PublicRecord.objects.of(address).last()
    assert record
    found = json.loads(file(publisher, reverse("public_records:json", args=[record.pk])))
    texts = [one["text"] for one in found["banners_above"]]
    assert texts == ["Koka vattnet", "Hämta vatten"]
    assert "Hämta vatten" in file(publisher, reverse("public_records:html", args=[record.pk]))
