"""A changed number waits for somebody else than the one who typed it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from content import roles
from content.confirming import choice_of
from content.models import NumberChange, NumberCheck
from content.second_checks import CheckRefused, check_number, note_typed_numbers, pending_checks
from content.stored_rows import stored_data
from support_directory.choices import Fact, Standing
from support_directory.models import ContactPoint, Service
from tests.content.admin_site import Desk
from tests.content.factories import make_service

if TYPE_CHECKING:
    from content.models import HomePage


@pytest.fixture
def anna(home: HomePage) -> Desk:
    return Desk(roles.CONTACT_KEEPER, "Anna")


@pytest.fixture
def bo(home: HomePage) -> Desk:
    return Desk(roles.CONTACT_KEEPER, "Bo")


def typed_by(desk: Desk, number: str = "0155-42 80 00") -> ContactPoint:
    service = Service.objects.filter(slug="orosanmalan").first()
    service = service or make_service("Orosanmälan", "0155-24 80 00", slug="orosanmalan")
    before = stored_data(service)
    point = service.contact_points.get()
    point.written_as = number
    point.save()
    note_typed_numbers(before, stored_data(Service.objects.get()), desk.user)
    return ContactPoint.objects.select_related("service").get()


def check(point: ContactPoint, desk: Desk, *, all_is_right: bool = False) -> ContactPoint:
    return check_number(point.pk, choice_of(point), desk.user, all_is_right=all_is_right)


def test_whoever_typed_a_number_cannot_check_it(anna: Desk, bo: Desk) -> None:
    point = typed_by(anna)
    with pytest.raises(CheckRefused, match="Du har själv skrivit numret"):
        check(point, anna)
    assert ContactPoint.objects.get().awaits_second_check
    check(point, bo)
    assert not ContactPoint.objects.get().awaits_second_check
    done = NumberCheck.objects.get()
    assert (done.changed_by, done.checked_by, done.number) == (anna.user, bo.user, "0155-42 80 00")


def test_the_database_keeps_the_two_people_apart(anna: Desk) -> None:
    point = typed_by(anna)
    with pytest.raises(IntegrityError, match="number_checked_by_somebody_else"):
        NumberCheck.objects.create(
            point=point.uuid, changed_by=anna.user, checked_by=anna.user, number="1", stands_as="1"
        )


def test_a_checker_sees_what_was_trusted_before_and_who_typed_what_is_there(anna: Desk) -> None:
    typed_by(anna, "0155-42 80 00")
    point = typed_by(anna, "0155-42 80 11")
    pending = pending_checks([point])[point.pk]
    assert (pending.before, pending.change.changed_by) == ("0155-24 80 00", anna.user)


def test_a_number_changed_behind_the_admin_can_be_checked_by_anybody(anna: Desk) -> None:
    point = typed_by(anna)
    ContactPoint.objects.update(written_as="0155-99 80 00", value="+46155998000")
    point.refresh_from_db()
    assert pending_checks([point])[point.pk].change is None
    check(point, anna)
    assert NumberCheck.objects.get().changed_by is None


def test_a_number_that_changed_while_it_was_read_is_not_checked(anna: Desk, bo: Desk) -> None:
    point = typed_by(anna)
    ContactPoint.objects.update(value="+46155998000")
    with pytest.raises(CheckRefused, match="ändrades medan"):
        check(point, bo)
    assert not NumberCheck.objects.exists()


def test_a_double_click_checks_once(anna: Desk, bo: Desk) -> None:
    point = typed_by(anna)
    check(point, bo)
    with pytest.raises(CheckRefused, match="redan dubbelkollat av Bo"):
        check(point, bo)
    assert NumberCheck.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_people_at_once_check_once(anna: Desk, bo: Desk) -> None:
    cesar = Desk(roles.ADMINISTRATOR, "Cesar")
    point = typed_by(anna)
    both_are_here = threading.Barrier(2)
    refused: list[str] = []

    def click(desk: Desk) -> None:
        try:
            both_are_here.wait()
            check(point, desk)
        except CheckRefused as error:
            refused.append(str(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=click, args=[desk]) for desk in (bo, cesar)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert NumberCheck.objects.count() == 1
    assert ["redan dubbelkollat" in sentence for sentence in refused] == [True]


def test_the_second_person_may_confirm_everything_with_the_same_click(anna: Desk, bo: Desk) -> None:
    check(typed_by(anna), bo, all_is_right=True)
    point = ContactPoint.objects.get()
    assert point.fact_state(Fact.VALUE).state == Standing.CONFIRMED
    assert point.fact_state(Fact.PRICE).state == Standing.CONFIRMED


def test_a_number_put_back_needs_no_check(anna: Desk) -> None:
    typed_by(anna)
    assert not typed_by(anna, "0155-24 80 00").awaits_second_check
    assert NumberChange.objects.count() == 1


@pytest.mark.parametrize("way", ["update", "delete"])
def test_who_typed_a_number_is_never_rewritten(anna: Desk, way: str) -> None:
    typed_by(anna)
    rows = NumberChange.objects.all()
    with pytest.raises(ProgrammingError, match="pgtrigger"), transaction.atomic():
        rows.update(after="112") if way == "update" else rows.delete()
    anna.user.delete()
    assert NumberChange.objects.get().changed_by is None
