""" "Att kontrollera": what to look at, in the order of how many lean on it; answered there."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content import roles
from content.confirming import choice_of, confirm
from content.fact_watch import watch_facts
from content.models import NumberCheck
from content.second_checks import note_typed_numbers
from content.stored_rows import stored_data
from content.work_list import work_list
from support_directory.models import ContactPoint, Service
from tests.content.admin_site import Desk, soup, words
from tests.content.factories import make_notice, make_service

if TYPE_CHECKING:
    from typing import Any

    from content.models import HomePage

LIST = "/admin/att-kontrollera/"
CONFIRM = f"{LIST}bekrafta/"
LONG_AGO = dt.date(2020, 1, 1)


@pytest.fixture
def keeper(home: HomePage) -> Desk:
    return Desk(roles.CONTACT_KEEPER)


def names(desk: Desk, choice: str = "") -> list[str]:
    page = soup(desk.get(f"{LIST}?visa={choice}"))
    return [link.get_text() for link in page.select(".work-list__service a")]


def overdue(name: str, keeper: Desk, confirmed_on: dt.date) -> Service:
    service = make_service(name, "116 111")
    confirm([choice_of(service)], keeper.user, confirmed_on)
    return service


def test_what_ongoing_notices_show_stands_first_then_what_has_waited_longest(keeper: Desk) -> None:
    overdue("Later", keeper, LONG_AGO + dt.timedelta(days=5))
    overdue("Earlier", keeper, LONG_AGO)
    make_notice(services=[overdue("Shown", keeper, LONG_AGO + dt.timedelta(days=9))])
    make_notice("Over", services=[Service.objects.get(slug="later")], state="closed")
    overdue("Well", keeper, timezone.localdate())
    assert [(entry.service.name, entry.notices) for entry in work_list()] == [
        ("Shown", 1),
        ("Earlier", 0),
        ("Later", 0),
    ]
    assert names(keeper) == ["Shown", "Earlier", "Later"]


def test_each_kind_can_be_seen_alone(keeper: Desk) -> None:
    make_service("Never")
    overdue("Overdue", keeper, LONG_AGO)
    changed = overdue("Changed", keeper, timezone.localdate())
    ContactPoint.objects.filter(service=changed).update(price="free")
    waiting = overdue("Waiting", keeper, timezone.localdate())
    ContactPoint.objects.filter(service=waiting).update(written_as="116 006", value="116006")
    watch_facts()
    found = {one: names(keeper, one) for one in ("larm", "dubbelkoll", "forfallet", "aldrig")}
    assert found == {
        "larm": ["Changed", "Waiting"],
        "dubbelkoll": ["Waiting"],
        "forfallet": ["Overdue"],
        "aldrig": ["Never"],
    }
    assert "Kostnad Inte känt → Gratis" in words(keeper.get(f"{LIST}?visa=larm"))
    assert "Här finns inget att kontrollera" in words(keeper.get(f"{LIST}?visa=annat"))


def test_one_click_says_that_a_service_is_right(keeper: Desk) -> None:
    make_service("Bris", "116 111")
    button = soup(keeper.get(LIST)).select_one(".work-list__service button")
    answer = keeper.client.post(CONFIRM, {"row": button["value"], "next": LIST}, follow=True)
    assert "Bekräftat: Bris." in words(answer)
    assert names(keeper) == []


def test_chosen_rows_are_confirmed_together_also_from_the_list_of_services(keeper: Desk) -> None:
    for name in ("Bris", "Mind", "Jourhavande"):
        make_service(name, "116 111")
    boxes = soup(keeper.get("/admin/stod/")).select("input[name=chosen]")
    answer = keeper.client.post(
        CONFIRM, {"chosen": [box["value"] for box in boxes[:2]], "next": "/admin/stod/"}
    )
    assert answer.url == "/admin/stod/"
    assert len(names(keeper)) == 1
    assert "Välj minst en rad" in words(keeper.client.post(CONFIRM, {}, follow=True))


def test_what_changed_since_it_was_shown_is_refused_with_a_sentence(keeper: Desk) -> None:
    service = make_service("Bris", "116 111")
    button = soup(keeper.get(LIST)).select_one(".work-list__service button")
    ContactPoint.objects.update(price="free")
    answer = keeper.client.post(CONFIRM, {"row": button["value"]}, follow=True)
    assert "Inte bekräftat, för det ändrades medan sidan var öppen: Bris." in words(answer)
    service.refresh_from_db()
    assert service.confirmed_on is None


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_an_answer_leads_nowhere_else(keeper: Desk, address: str) -> None:
    assert keeper.client.post(CONFIRM, {"next": address}).url == LIST


def changed_number(by: Any) -> ContactPoint:
    service = make_service("Bris", "116 111")
    before = stored_data(service)
    ContactPoint.objects.update(written_as="116 006", value="116006")
    service = Service.objects.get()
    note_typed_numbers(before, stored_data(service), by)
    return ContactPoint.objects.get()


def test_somebody_else_checks_a_number_with_one_click(keeper: Desk) -> None:
    point = changed_number(by=keeper.user)
    address = f"{LIST}dubbelkolla/{point.pk}/"
    own = keeper.get(address)
    assert "Du har själv skrivit numret, och ingen annan har rätt" in words(own)
    assert soup(own).select(".number-check button") == []

    other = Desk(roles.ADMINISTRATOR, "Bo")
    assert "Be någon av dem här att dubbelkolla det: Bo" in words(keeper.get(address))
    page = other.get(address)
    for told in ("116 111", "ett ett sex, ett ett ett", "116 006", "Anna"):
        assert told in words(page)
    seen = soup(page).select_one("input[name=seen]")["value"]
    for sentence in ("Dubbelkollat: Bris, Telefon: 116 006.", "redan dubbelkollat av Bo"):
        answer = other.client.post(address, {"seen": seen, "answer": "number"}, follow=True)
        assert sentence in words(answer)
    assert NumberCheck.objects.get().checked_by == other.user


def test_keepers_meet_an_unchecked_number_wherever_they_look(keeper: Desk) -> None:
    point = changed_number(by=Desk(roles.ADMINISTRATOR, "Bo").user)
    for address in (LIST, "/admin/stod/", f"/admin/stod/edit/{point.service_id}/", "/admin/"):
        assert "nnu inte dubbelkollat" in words(keeper.get(address)), address


def test_an_alarm_is_told_first_thing_after_logging_in(keeper: Desk) -> None:
    service = overdue("Bris", keeper, timezone.localdate())
    ContactPoint.objects.filter(service=service).update(written_as="116 006", value="116006")
    watch_facts()
    told = words(keeper.get("/admin/"))
    assert "Bris : något som var bekräftat har ändrats. Nummer eller adress 116 111" in told
    assert "något som var bekräftat" not in words(Desk(roles.EDITOR, "Eva").get("/admin/"))


def test_more_rows_cost_no_more_queries(keeper: Desk) -> None:
    counts = []
    for count in (1, 12):
        for number in range(count):
            service = overdue(f"S{count}x{number}", keeper, LONG_AGO)
            ContactPoint.objects.filter(service=service).update(value="116006")
            make_notice(f"Notis {count} {number}", services=[service])
        watch_facts(timezone.now() + dt.timedelta(hours=count))
        for address in (LIST, "/admin/", "/admin/stod/"):
            keeper.get(address)
            with CaptureQueriesContext(connection) as queries:
                keeper.get(address)
            counts.append(len(queries))
    assert counts[:3] == counts[3:]
