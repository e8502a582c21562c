"""The words of the directory: which services, and in which order."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from support_directory.choices import Evidence, Reach, ServiceStatus, Urgency
from support_directory.models import Audience, Service, ServiceFallback
from tests.support_directory.factories import (
    AudienceFactory,
    ContactPointFactory,
    NeedFactory,
    OrganizationFactory,
    ServiceFactory,
    service_with_number,
)

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 10, 1)
YESTERDAY, TOMORROW = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("fields", "is_listed"),
    [
        ({}, True),
        ({"listed_from": TODAY}, True),
        ({"listed_from": TOMORROW}, False),
        ({"listed_until": TODAY}, True),
        ({"listed_until": YESTERDAY}, False),
        ({"status": ServiceStatus.TEMPORARILY_CLOSED}, False),
        ({"status": ServiceStatus.INACTIVE}, False),
        ({"status": ServiceStatus.DEFUNCT}, False),
    ],
)
def test_only_what_helps_that_day_is_listed(fields: dict[str, object], is_listed: bool) -> None:
    ServiceFactory.create(**fields)
    assert Service.objects.listed(TODAY).exists() is is_listed


def test_an_audience_also_finds_what_is_for_everybody() -> None:
    children, adults = AudienceFactory.create_batch(2)
    for_everybody, for_children, for_adults = ServiceFactory.create_batch(3)
    for_children.audiences.add(children)
    for_children.save()
    for_adults.audiences.add(adults)
    for_adults.save()
    assert set(Service.objects.for_audience(children)) == {for_everybody, for_children}


def test_a_need_finds_only_what_meets_it() -> None:
    need = NeedFactory.create()
    helps, _other = ServiceFactory.create_batch(2)
    helps.needs.add(need)
    helps.save()
    assert list(Service.objects.for_need(need)) == [helps]


@pytest.mark.parametrize(
    "spelling",
    ["077-150 50 50", "0771-505050", "+46 77 150 50 50", "0046771505050", "0771/50\u00a050 50"],
)
def test_a_number_is_found_in_every_spelling(spelling: str) -> None:
    service = service_with_number("0771-50 50 50")
    assert list(Service.objects.matching_number(spelling)) == [service]


def test_the_number_of_a_closed_line_is_still_recognised() -> None:
    service = service_with_number("0771-22 00 60", closed=True)
    assert list(Service.objects.matching_number("0771220060")) == [service]
    assert not Service.objects.listed().exists()


def test_a_text_without_a_number_matches_nothing() -> None:
    service_with_number("112")
    assert not Service.objects.matching_number("Bris").exists()


def test_danger_to_life_comes_first_then_the_nearest_then_the_alphabet() -> None:
    names = {
        "112": {"urgency": Urgency.DANGER_TO_LIFE},
        "Öppet hus": {"urgency": Urgency.SOON, "reach": Reach.LOCAL},
        "Länets jour": {"urgency": Urgency.SOON, "reach": Reach.COUNTY},
        "arbete": {},
        "Zebra": {},
        "Åbo": {},
        "ängel": {},
        "Öl": {},
    }
    for name, fields in reversed(names.items()):
        ServiceFactory.create(name_sv=name, **fields)
    assert [service.name_sv for service in Service.objects.in_order()] == list(names)


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
def test_a_card_costs_no_query_of_its_own(count: int, django_assert_num_queries: object) -> None:
    for _number in range(count):
        service = service_with_number("0155-24 80 00", replaced_by=ServiceFactory.create())
        service.audiences.add(AudienceFactory.create())
        service.save()
        ServiceFallback.objects.create(service=service, fallback=ServiceFactory.create())
    with django_assert_num_queries(4):  # type: ignore[operator]
        for service in Service.objects.with_ways_in():
            str(service.organization)
            str(service.replaced_by)
            [point.dial_uri for point in service.contact_points.all()]
            [audience.name for audience in service.audiences.all()]
            [link.fallback.name for link in service.fallback_links.all()]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name_sv": " "}, "Den svenska texten måste fyllas i."),
        ({"slug": "oppet-nu"}, "Det adressordet är upptaget av webbplatsen. Välj ett annat."),
        (
            {"minimum_age": 18, "maximum_age": 12},
            "Den högsta åldern kan inte vara lägre än den lägsta.",
        ),
        (
            {"listed_from": TODAY, "listed_until": YESTERDAY},
            "Stödet kan inte sluta visas innan det börjar visas.",
        ),
        (
            {"evidence": Evidence.SOURCED},
            "En uppgift som är läst hos en källa måste ha källans webbadress.",
        ),
        ({"source_as_of": "2025-13"}, "Skriv källans datum som 2025, 2025-08 eller 2025-08-31."),
        (
            {"closed_on": TODAY},
            "Ett stöd som är i drift kan inte vara stängt sedan en viss dag.",
        ),
        (
            {"confirmed_on": TODAY},
            "En bekräftelse måste säga vilken dag, av vilken roll och av vad.",
        ),
        ({"confirm_every_days": 0}, "Uppgifter kan bekräftas varje dag eller mer sällan."),
    ],
)
def test_a_broken_rule_is_explained_and_refused(fields: dict[str, object], sentence: str) -> None:
    service = ServiceFactory.build(organization=OrganizationFactory.create(), **fields)
    with pytest.raises(ValidationError) as error:
        service.full_clean()
    assert sentence in error.value.messages
    with pytest.raises(IntegrityError), transaction.atomic():
        service.save()


def test_a_service_is_not_replaced_by_itself() -> None:
    service = ServiceFactory.create(closed=True)
    service.replaced_by = service
    with pytest.raises(ValidationError, match="av sig självt"):
        service.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        service.save()


def test_sql_cannot_store_a_service_without_a_swedish_name() -> None:
    service = ServiceFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        Service.objects.filter(pk=service.pk).update(name_sv=None)


def test_two_organizations_do_not_share_a_name() -> None:
    OrganizationFactory.create(name_sv="Bris")
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganizationFactory.create(name_sv="Bris")


def test_the_directory_starts_with_its_audiences() -> None:
    assert list(Audience.objects.values_list("slug", flat=True)) == [
        *("barn-och-unga", "vardnadshavare", "vuxna", "anhoriga", "vittnen", "yrkesverksamma"),
    ]


def test_ways_in_keep_the_order_that_the_keeper_gave() -> None:
    service = ServiceFactory.create()
    last = ContactPointFactory.create(service=service, sort_order=1)
    first = ContactPointFactory.create(service=service, sort_order=0, chat=True)
    assert list(service.contact_points.all()) == [first, last]
