"""A number that was changed by any path is unsure until a second person has checked it."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection

from support_directory.choices import Evidence, Fact, Standing
from support_directory.models import ContactPoint
from tests.support_directory.factories import SOURCE, ContactPointFactory, ServiceFactory

pytestmark = pytest.mark.django_db

FROM_A_SOURCE = {"value_evidence": Evidence.SOURCED, "value_source_url": SOURCE}


@pytest.fixture
def point() -> ContactPoint:
    return ContactPointFactory.create(written_as="0155-24 80 00", **FROM_A_SOURCE)


def by_sql(point: ContactPoint) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE support_directory_contactpoint SET value = '+46155428000' WHERE id = %s",
            [point.pk],
        )


def by_update(point: ContactPoint) -> None:
    ContactPoint.objects.filter(pk=point.pk).update(written_as="0155-42 80 00")


def by_save(point: ContactPoint) -> None:
    point.written_as = "0155-42 80 00"
    point.save()


def by_moving(point: ContactPoint) -> None:
    ContactPoint.objects.filter(pk=point.pk).update(service=ServiceFactory.create())


@pytest.mark.parametrize("change", [by_sql, by_update, by_save, by_moving])
def test_a_number_changed_by_any_path_is_not_what_its_source_says(
    point: ContactPoint, change: Callable[[ContactPoint], None]
) -> None:
    assert point.fact_state(Fact.VALUE).state == Standing.SOURCED
    change(point)
    point.refresh_from_db()
    assert point.awaits_second_check
    assert point.fact_state(Fact.VALUE).state == Standing.UNSOURCED
    assert list(ContactPoint.objects.awaiting_second_check()) == [point]


def test_a_checked_number_is_asked_for_again_when_it_changes_again(point: ContactPoint) -> None:
    by_save(point)
    point.settle_number()
    assert not ContactPoint.objects.awaiting_second_check().exists()
    by_moving(point)
    assert ContactPoint.objects.awaiting_second_check().exists()


def test_a_confirmation_does_not_stand_in_for_the_second_person(point: ContactPoint) -> None:
    by_save(point)
    day = dt.date(2026, 3, 1)
    point.confirm("Kontaktansvarig", day)
    assert point.fact_state(Fact.VALUE, day).state == Standing.UNSOURCED
    assert not point.is_confirmed(day)
    point.settle_number()
    assert point.fact_state(Fact.VALUE, day).state == Standing.CONFIRMED


def test_nobody_is_told_that_a_number_answers_now_before_it_is_checked() -> None:
    point = ContactPointFactory.create(always_open=True)
    assert point.opening()
    by_update(point)
    point.refresh_from_db()
    assert point.opening() is None
    point.settle_number()
    assert point.opening()


def test_what_software_adds_in_bulk_is_settled_as_one_by_one(point: ContactPoint) -> None:
    row = ContactPoint(service=point.service, kind="phone", written_as="112", value="112")
    ContactPoint.objects.bulk_create([row])
    assert not ContactPoint.objects.awaiting_second_check().exists()


def test_another_spelling_of_the_same_digits_asks_for_nothing(point: ContactPoint) -> None:
    point.written_as = "0155-248 000"
    point.save()
    assert not point.awaits_second_check


def test_a_number_that_a_person_types_awaits_a_second_check() -> None:
    typed = ContactPoint(service=ServiceFactory.create(), kind="phone", written_as="116 111")
    typed.settles_when_added = False
    typed.save()
    assert typed.awaits_second_check


def test_what_is_not_dialled_needs_no_second_check() -> None:
    chat = ContactPointFactory.create(chat=True)
    ContactPoint.objects.filter(pk=chat.pk).update(value="https://www.example.org/")
    assert not ContactPoint.objects.awaiting_second_check().exists()
