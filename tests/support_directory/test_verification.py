"""A confirmation holds for what was confirmed, for a while, and for nothing else."""

import datetime as dt

import pytest

from support_directory.choices import Evidence, Fact, Standing
from support_directory.models import ContactPoint, Service
from tests.support_directory.factories import SOURCE, ContactPointFactory, ServiceFactory

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 3, 1)
ANOTHER_VALUE = {
    "written_as": "0155-24 80 01",
    "value": "+46155248001",
    "opening_hours": "24/7",
    "hours_note_sv": "Ibland senare",
    "instruction_sv": "Be att få tala med någon annan",
    "price": "free",
    "price_note_sv": "Dyrt från utlandet",
    "anonymity": "yes",
    "anonymity_note_sv": "Numret syns",
    "on_phone_bill": "yes",
    "public_record": "yes",
}


def confirmed_point(**fields: object) -> ContactPoint:
    point: ContactPoint = ContactPointFactory.create(**fields)
    point.confirm("kontaktansvarig", DAY)
    return point


def state(point: ContactPoint, on: dt.date = DAY) -> Standing:
    point.refresh_from_db()
    return point.fact_state(Fact.VALUE, on).state


def test_a_confirmed_fact_says_when() -> None:
    found = confirmed_point().fact_state(Fact.PRICE, DAY)
    assert (found.state, found.as_of) == (Standing.CONFIRMED, "2026-03-01")


@pytest.mark.parametrize("column", ANOTHER_VALUE)
def test_plain_sql_cannot_keep_a_confirmation(column: str) -> None:
    point = confirmed_point()
    ContactPoint.objects.filter(pk=point.pk).update(**{column: ANOTHER_VALUE[column]})
    assert state(point) == Standing.UNSOURCED


def test_moving_a_number_to_another_service_leaves_it_unconfirmed() -> None:
    point = confirmed_point()
    ContactPoint.objects.filter(pk=point.pk).update(service=ServiceFactory.create())
    assert state(point) == Standing.UNSOURCED


def test_a_saved_change_is_unconfirmed_and_found_until_it_is_put_back() -> None:
    point = confirmed_point()
    point.written_as = "0155-24 80 01"
    point.save(update_fields=["written_as"])
    assert state(point) == Standing.UNSOURCED
    assert ContactPoint.objects.changed_since_confirmed() == [point.pk]
    point.written_as = "0155-24 80 00"
    point.save()
    assert state(point) == Standing.CONFIRMED
    assert ContactPoint.objects.changed_since_confirmed() == []


def test_a_translation_leaves_the_confirmation() -> None:
    point = confirmed_point()
    point.hours_note_en = "Closed at Christmas"
    point.save()
    assert state(point) == Standing.CONFIRMED


def test_an_overdue_confirmation_falls_back_to_the_source() -> None:
    point = confirmed_point(
        confirm_every_days=30, value_evidence=Evidence.SOURCED, value_source_url=SOURCE
    )
    assert state(point, DAY + dt.timedelta(days=29)) == Standing.CONFIRMED
    assert state(point, DAY + dt.timedelta(days=30)) == Standing.SOURCED


def test_what_the_law_fixes_is_confirmed_once() -> None:
    point = confirmed_point(written_as="112", confirm_every_days=None)
    assert state(point, DAY + dt.timedelta(days=9999)) == Standing.CONFIRMED


def test_a_confirmation_does_not_reach_back_in_time() -> None:
    assert state(confirmed_point(), DAY - dt.timedelta(days=1)) == Standing.UNSOURCED


@pytest.mark.parametrize(
    ("evidence", "standing"),
    [
        (Evidence.SOURCED, Standing.SOURCED),
        (Evidence.UNSOURCED, Standing.UNSOURCED),
        (Evidence.CONFLICTING, Standing.UNSOURCED),
    ],
)
def test_each_fact_stands_on_its_own_evidence(evidence: Evidence, standing: Standing) -> None:
    point = ContactPoint(
        hours_evidence=evidence, hours_source_url=SOURCE, hours_source_as_of="2023-09"
    )
    hours = point.fact_state(Fact.HOURS)
    assert (hours.state, hours.as_of, hours.source_url) == (standing, "2023-09", SOURCE)
    assert point.fact_state(Fact.PRICE).state == Standing.UNSOURCED


@pytest.mark.parametrize(
    "change", [{"name_sv": "Ett annat namn"}, {"status": "inactive"}, {"slug": "annat"}]
)
def test_a_renamed_or_closed_service_is_unconfirmed(change: dict[str, str]) -> None:
    service = ServiceFactory.create()
    service.confirm("kontaktansvarig", DAY)
    Service.objects.filter(pk=service.pk).update(**change)
    service.refresh_from_db()
    assert service.fact_state(DAY).state == Standing.UNSOURCED


def test_a_saved_new_name_leaves_a_service_unconfirmed() -> None:
    service = ServiceFactory.create()
    service.confirm("kontaktansvarig", DAY)
    service.name_sv = "Ett annat namn"
    service.save()
    service.refresh_from_db()
    assert not service.is_confirmed(DAY)
    assert Service.objects.changed_since_confirmed() == [service.pk]


def test_a_service_is_due_for_review_when_one_way_in_is() -> None:
    service = ServiceFactory.create()
    service.confirm("kontaktansvarig", DAY)
    point = ContactPointFactory.create(service=service, confirm_every_days=30)
    point.confirm("kontaktansvarig", DAY)
    due_on = DAY + dt.timedelta(days=30)
    assert not Service.objects.due_for_review(due_on - dt.timedelta(days=1)).exists()
    assert list(Service.objects.due_for_review(due_on)) == [service]
    assert list(ContactPoint.objects.due_for_review(due_on)) == [point]


def test_a_closed_line_is_never_due_for_review() -> None:
    ServiceFactory.create(closed=True)
    assert not Service.objects.due_for_review(DAY).exists()
