"""Two digits that change places are unconfirmed at once, and an alarm within a minute."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from content import roles
from content.choices import Settlement
from content.confirming import choice_of, confirm
from content.fact_watch import watch_facts
from content.models import FactAlarm, StaleAddress
from content.working import work_once
from support_directory.importing import import_services, read_records
from support_directory.models import ContactPoint, Service
from tests.content.admin_site import Desk
from tests.content.factories import make_service

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.models import HomePage

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def keeper(home: HomePage) -> Desk:
    return Desk(roles.CONTACT_KEEPER)


@pytest.fixture
def service(keeper: Desk) -> Service:
    service = make_service("Orosanmälan", "0155-24 80 00", slug="orosanmalan")
    confirm([choice_of(service)], keeper.user)
    return service


def by_admin(service: Service) -> None:
    prefix = "contact_points-0-written_as"
    Desk(roles.CONTACT_KEEPER).change(
        f"/admin/stod/edit/{service.pk}/", **{prefix: "0155-42 80 00"}
    )


def by_sql(service: Service) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE support_directory_contactpoint"
            " SET written_as = '0155-42 80 00', value = '+46155428000'"
        )


def by_update(service: Service) -> None:
    ContactPoint.objects.update(written_as="0155-42 80 00", value="+46155428000")


def by_import(service: Service) -> None:
    record = {
        "id": service.slug,
        "name_sv": "Orosanmälan",
        "contact_points": [{"kind": "phone", "written_as": "0155-42 80 00"}],
    }
    assert import_services(read_records([record])).is_saved


def by_shell(service: Service) -> None:
    point = ContactPoint.objects.get()
    point.written_as = "0155-42 80 00"
    point.save()


def by_sql_what_is_dialled(service: Service) -> None:
    ContactPoint.objects.update(value="+46155428000")


CHANGES = [
    by_admin,
    by_sql,
    *(
        pytest.param(change, marks=pytest.mark.full)
        for change in (by_update, by_import, by_shell, by_sql_what_is_dialled)
    ),
]


def page_of(service: Service) -> str:
    return Client().get(f"/stod/{service.slug}/").content.decode()


@pytest.mark.parametrize("change", CHANGES)
def test_two_digits_swapped_by_any_path_raise_one_alarm(
    service: Service, change: Callable[[Service], None]
) -> None:
    assert "Bekräftat av kommunen" in page_of(service)
    change(service)
    assert "Bekräftat av kommunen" not in page_of(service)
    work_once("here")
    alarm = FactAlarm.objects.get()
    assert alarm.settled_at is None
    told = {one["field"]: (one["before"], one["after"]) for one in alarm.changes}
    assert told["Det som rings eller öppnas"] == ("+46155248000", "+46155428000")
    work_once("here", timezone.now() + MINUTE)
    assert FactAlarm.objects.count() == 1


def test_a_change_that_is_put_back_settles_its_alarm_and_holds_again(service: Service) -> None:
    by_sql(service)
    watch_facts()
    ContactPoint.objects.update(written_as="0155-24 80 00", value="+46155248000")
    watch_facts(timezone.now() + MINUTE)
    assert FactAlarm.objects.get().settled_as == Settlement.PUT_BACK
    assert "Bekräftat av kommunen" in page_of(service)


def test_confirming_what_is_new_settles_the_alarm_with_a_name(
    service: Service, keeper: Desk
) -> None:
    ContactPoint.objects.update(price="free")
    watch_facts()
    confirm([choice_of(Service.objects.get())], keeper.user)
    alarm = FactAlarm.objects.get()
    assert (alarm.settled_as, alarm.settled_by) == (Settlement.CONFIRMED, keeper.user)
    watch_facts(timezone.now() + MINUTE)
    assert FactAlarm.objects.count() == 1


def test_a_second_change_tells_in_the_same_alarm(service: Service) -> None:
    ContactPoint.objects.update(price="free")
    watch_facts()
    ContactPoint.objects.update(opening_hours="24/7")
    watch_facts(timezone.now() + MINUTE)
    changed = [one["field"] for one in FactAlarm.objects.get().changes]
    assert changed == ["Öppettider", "Kostnad"]


def test_a_removed_way_in_leaves_no_open_alarm(service: Service) -> None:
    ContactPoint.objects.update(price="free")
    watch_facts()
    ContactPoint.objects.all().delete()
    watch_facts(timezone.now() + MINUTE)
    assert FactAlarm.objects.get().settled_as == Settlement.REMOVED


def test_a_renamed_service_is_an_alarm_too(service: Service) -> None:
    Service.objects.update(name_sv="Annat namn")
    watch_facts()
    told = FactAlarm.objects.get().changes
    assert [(one["before"], one["after"]) for one in told] == [("Orosanmälan", "Annat namn")]


def test_what_was_confirmed_outside_the_admin_is_told_as_far_as_it_is_known(home: HomePage) -> None:
    make_service("Bris", "116 111").contact_points.get().confirm("Kontaktansvarig")
    ContactPoint.objects.update(written_as="116 006", value="116006")
    watch_facts()
    told = {one["field"]: one["before"] for one in FactAlarm.objects.get().changes}
    assert told == {"Det som rings eller öppnas": "116111"}


def test_facts_are_compared_once_a_minute_and_a_killed_round_is_done_again(
    service: Service,
) -> None:
    now = timezone.now()
    assert watch_facts(now)
    by_sql(service)
    assert not watch_facts(now + dt.timedelta(seconds=59))
    with transaction.atomic():
        assert watch_facts(now + MINUTE)
        transaction.set_rollback(True)
    assert watch_facts(now + MINUTE)
    assert FactAlarm.objects.count() == 1


DUE = [
    (dt.date(2027, 1, 29), 30, dt.date(2027, 2, 28)),
    (dt.date(2026, 12, 23), 1, dt.date(2026, 12, 24)),
    (dt.date(2026, 11, 24), 30, dt.date(2026, 12, 24)),
]


@pytest.mark.parametrize(
    ("confirmed_on", "days", "due_on"),
    [DUE[0], *(pytest.param(*one, marks=pytest.mark.full) for one in DUE[1:])],
)
def test_pages_are_rendered_again_on_the_day_when_a_confirmation_runs_out(
    home: HomePage, confirmed_on: dt.date, days: int, due_on: dt.date
) -> None:
    service = make_service("Bris", "116 111")
    ContactPoint.objects.update(confirm_every_days=days)
    service.contact_points.get().confirm("Kontaktansvarig", confirmed_on)
    midnight = timezone.make_aware(dt.datetime.combine(due_on, dt.time.min))
    second = dt.timedelta(seconds=1)
    work_once("here", midnight - MINUTE)
    for moment, is_rendered in (
        (midnight - second, False),
        (midnight, True),
        (midnight + MINUTE, False),
    ):
        StaleAddress.objects.all().delete()
        work_once("here", moment)
        assert StaleAddress.objects.filter(address="/stod/bris/").exists() is is_rendered


@pytest.mark.parametrize(("confirmed_on", "days", "due_on"), DUE)
def test_an_overdue_confirmation_does_not_hold_from_midnight(
    home: HomePage, confirmed_on: dt.date, days: int, due_on: dt.date
) -> None:
    point = make_service("Bris", "116 111").contact_points.get()
    point.confirm_every_days = days
    point.confirm("Kontaktansvarig", confirmed_on)
    assert point.fact_state("value", due_on - dt.timedelta(days=1)).state == "confirmed"
    assert point.fact_state("value", due_on).state == "unsourced"
