""" "Stämmer fortfarande": what the keeper saw, by name and day, and no page called updated."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from content import roles
from content.confirming import choice_of, confirm
from content.models import NoticePage
from support_directory.choices import Fact, Standing
from support_directory.models import ContactPoint, Service
from tests.content.admin_site import Desk
from tests.content.factories import make_notice, make_service
from tests.content.following import stale_after

if TYPE_CHECKING:
    from content.models import HomePage

DAY = dt.date(2026, 11, 25)


@pytest.fixture
def keeper(home: HomePage) -> Desk:
    return Desk(roles.CONTACT_KEEPER)


def services(count: int) -> list[Service]:
    return [
        make_service(f"Hjälp {number}", "116 111", slug=f"hjalp-{number}")
        for number in range(count)
    ]


def test_a_service_is_confirmed_with_all_its_ways_in(keeper: Desk) -> None:
    (service,) = services(1)
    ContactPoint.objects.create(service=service, kind="chat", written_as="https://bris.se/chatt")
    confirm([choice_of(service)], keeper.user, DAY)
    service = Service.objects.get()
    assert service.fact_state(DAY).state == Standing.CONFIRMED
    for point in service.contact_points.all():
        assert point.fact_state(Fact.VALUE, DAY).state == Standing.CONFIRMED
        assert point.confirmed_by_role == "Kontaktansvarig"


def test_one_way_in_is_confirmed_alone(keeper: Desk) -> None:
    (service,) = services(1)
    chat = ContactPoint.objects.create(service=service, kind="chat", written_as="bris.se/chatt")
    confirm([choice_of(chat)], keeper.user, DAY)
    assert list(ContactPoint.objects.exclude(confirmed_on=None)) == [chat]
    assert Service.objects.get().confirmed_on is None


def test_what_changed_after_it_was_shown_is_not_confirmed(keeper: Desk) -> None:
    one, other = services(2)
    shown = [choice_of(one), choice_of(other)]
    ContactPoint.objects.filter(service=one).update(value="116006")
    result = confirm(shown, keeper.user, DAY)
    assert (result.overtaken, result.services) == (["Hjälp 0"], [other])
    assert not ContactPoint.objects.filter(service=one).exclude(confirmed_on=None).exists()


@pytest.mark.parametrize("choice", ["", "service:1", "point:0:" + "a" * 64, "service:x:\x00"])
def test_a_choice_that_is_none_confirms_nothing(keeper: Desk, choice: str) -> None:
    services(1)
    assert confirm([choice], keeper.user).rows == []
    assert not Service.objects.exclude(confirmed_on=None).exists()


def test_a_second_click_the_same_day_says_nothing_new(keeper: Desk) -> None:
    (service,) = services(1)
    shown = [choice_of(service)]
    for _click in range(2):
        assert confirm(shown, keeper.user, DAY).services == [service]
    told = ModelLogEntry.objects.get(action="content.confirmed")
    assert told.user == keeper.user
    assert told.message == "Stämmer fortfarande: Hjälp 0, Telefon: 116 111"
    confirm(shown, keeper.user, DAY + dt.timedelta(days=1))
    assert ModelLogEntry.objects.filter(action="content.confirmed").count() == 2


def test_confirming_many_takes_no_more_queries_than_one(keeper: Desk) -> None:
    counts = []
    for count in (1, 12):
        Service.objects.all().delete()
        shown = [choice_of(service) for service in services(count)]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(confirm(shown, keeper.user).services) == count
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 16


def test_confirming_calls_no_page_updated_but_renders_it_again(keeper: Desk) -> None:
    (service,) = services(1)
    notice = make_notice(services=[service])
    dates = ("first_published_at", "last_published_at", "latest_revision_created_at")
    before = NoticePage.objects.values(*dates).get()
    stale = stale_after(lambda: confirm([choice_of(service)], keeper.user), notice.url)
    assert NoticePage.objects.values(*dates).get() == before
    assert notice.updates.count() == 1
    assert notice.url in stale
