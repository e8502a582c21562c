"""From what an editor types to what is dialled or opened."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from support_directory.choices import ContactKind, Evidence
from support_directory.models import ContactPoint
from tests.support_directory.factories import SOURCE, ContactPointFactory

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.mark.parametrize(
    ("kind", "written_as", "dial_uri"),
    [
        ("phone", "112", "tel:112"),
        ("phone", "114 14", "tel:11414"),
        ("phone", "0155-24 80 00", "tel:+46155248000"),
        ("text", "112", "sms:112"),
        ("text", "72 900", "sms:72900"),
        ("email", "Kommun@Nykoping.se", "mailto:Kommun@nykoping.se"),
        ("chat", "www.bris.se", "https://www.bris.se"),
        ("website", "http://Example.se/A?b=c", "http://example.se/A?b=c"),
        ("visit", "Stora torget 1,  Nyköping", ""),
    ],
)
def test_what_is_typed_becomes_what_is_dialled(kind: str, written_as: str, dial_uri: str) -> None:
    point = ContactPoint(kind=kind, written_as=written_as)
    point.derive_value()
    assert point.dial_uri == dial_uri
    assert point.written_as == written_as


@pytest.mark.django_db
def test_another_spelling_of_the_number_changes_what_is_dialled() -> None:
    point = ContactPointFactory.create(written_as="0155-24 80 00")
    point.written_as = "114 14"
    point.save(update_fields=["written_as"])
    point.refresh_from_db()
    assert (point.value, point.digits) == ("11414", "11414")


@pytest.mark.django_db
def test_another_kind_gives_the_same_words_another_meaning() -> None:
    point = ContactPointFactory.create(kind=ContactKind.VISIT, written_as="112")
    point.kind = ContactKind.PHONE
    point.save()
    assert point.dial_uri == "tel:112"


@pytest.mark.django_db
def test_a_number_that_reaches_nobody_is_not_saved() -> None:
    point = ContactPointFactory.create()
    point.written_as = "+46 112"
    with pytest.raises(ValidationError) as error:
        point.save()
    assert list(error.value.message_dict) == ["written_as"]


def test_a_form_that_leaves_the_number_out_gets_no_complaint_about_it() -> None:
    point = ContactPoint(kind="phone", written_as="fel")
    exclude = {field.name for field in ContactPoint._meta.get_fields()} - {"price"}
    point.full_clean(exclude=exclude, validate_unique=False, validate_constraints=False)


def test_invisible_characters_do_not_turn_a_number_round() -> None:
    point = ContactPoint(kind="phone", written_as="\u202e116\u202c\u00a0111\u200b")
    point.derive_value()
    assert (point.written_as, point.value) == ("116 111", "116111")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "value"),
    [("phone", "+46-112"), ("phone", "0155248000"), ("chat", "javascript:x"), ("email", "bris")],
)
def test_sql_cannot_store_what_cannot_be_dialled(kind: str, value: str) -> None:
    point = ContactPointFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactPoint.objects.filter(pk=point.pk).update(kind=kind, value=value)


@pytest.mark.django_db
@pytest.mark.parametrize("fact", ["value", "hours", "price", "anonymity"])
def test_a_sourced_fact_must_name_its_source(fact: str) -> None:
    point = ContactPointFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactPoint.objects.filter(pk=point.pk).update(**{f"{fact}_evidence": "sourced"})


@pytest.mark.django_db
def test_sourced_hours_say_whether_it_is_open() -> None:
    opening = ContactPointFactory.create(always_open=True).opening(NOON)
    assert opening is not None
    assert opening.is_open


@pytest.mark.django_db
@pytest.mark.parametrize("evidence", [Evidence.UNSOURCED, Evidence.CONFLICTING])
def test_uncertain_hours_never_say_that_it_is_open(evidence: Evidence) -> None:
    point = ContactPointFactory.create(
        opening_hours="24/7", hours_evidence=evidence, hours_source_url=SOURCE
    )
    assert point.opening(NOON) is None


@pytest.mark.django_db
def test_unknown_hours_never_say_that_it_is_closed() -> None:
    point = ContactPointFactory.create(hours_evidence=Evidence.SOURCED, hours_source_url=SOURCE)
    assert point.opening(NOON) is None
    assert point.hours_in_words == ""


@pytest.mark.django_db
def test_hours_that_sql_made_unreadable_say_nothing() -> None:
    point = ContactPointFactory.create(always_open=True)
    ContactPoint.objects.filter(pk=point.pk).update(opening_hours="jämt")
    point.refresh_from_db()
    assert point.opening(NOON) is None
    assert point.hours_in_words == ""


def test_hours_are_validated_with_a_swedish_sentence() -> None:
    point = ContactPoint(kind="phone", written_as="112", opening_hours="sunrise-sunset")
    with pytest.raises(ValidationError) as error:
        point.clean_fields(exclude=["service"])
    assert "går inte att läsa" in error.value.message_dict["opening_hours"][0]
