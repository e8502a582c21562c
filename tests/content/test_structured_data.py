"""What a service's page tells programs: as much as is sure, in schema.org's words."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from support_directory.models import Audience, ContactPoint, Service
from tests.content.factories import make_service

if TYPE_CHECKING:
    from django.test import Client

ADDRESS = "/stod/kommunens-linje/"
SOURCED = {
    f"{fact}_{name}": value
    for fact in ("value", "hours", "price")
    for name, value in [("evidence", "sourced"), ("source_url", "https://www.example.se/x")]
}
HOURS = "Mo-Fr 09:00-12:00,13:00-16:00; Fr 21:00-02:00; PH off; Dec 24 off"
MOMENT = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def service(home: object) -> Service:
    service = make_service("Kommunens linje", maximum_age=17, reach="local")
    service.organization.kind = "municipality"
    service.organization.save()
    service.audiences.set(Audience.objects.all()[:1])
    service.save()
    fields = {"opening_hours": HOURS, "price": "free", "languages": ["sv", "en"], **SOURCED}
    ContactPoint.objects.create(service=service, kind="phone", written_as="0155-24 80 00", **fields)
    return service


def data(client: Client) -> dict[str, Any]:
    page = client.get(ADDRESS).content.decode()
    block = page.rsplit('<script type="application/ld+json">', 1)[1].split("</script>", 1)[0]
    read: dict[str, Any] = json.loads(block)
    return read


def only_point(client: Client) -> dict[str, Any]:
    [point] = data(client)["provider"]["contactPoint"]
    return dict(point)


def test_it_names_what_whose_and_for_whom(service: Service, client: Client) -> None:
    read = data(client)
    assert read["@context"] == "https://schema.org"
    assert read["@type"] == "GovernmentService"
    assert read["provider"]["@type"] == "GovernmentOrganization"
    assert read["areaServed"] == {"@type": "City", "name": "Nyköping"}
    assert read["audience"][0]["suggestedMaxAge"] == 17
    point = read["provider"]["contactPoint"][0]
    assert point["@type"] == "ContactPoint"
    assert point["telephone"] == "+46155248000"
    assert point["availableLanguage"] == ["sv", "en"]
    assert point["contactOption"] == "TollFree"
    assert read["availableChannel"][0]["servicePhone"] == {"@id": point["@id"]}


def test_an_association_offers_a_service_of_its_own(service: Service, client: Client) -> None:
    service.organization.kind = "association"
    service.organization.save()
    assert data(client)["@type"] == "Service"


def test_hours_hold_the_week_and_each_day_that_differs(service: Service, client: Client) -> None:
    with time_machine.travel(MOMENT, tick=False):
        hours = only_point(client)["hoursAvailable"]
    monday = [(one["opens"], one["closes"]) for one in hours if one.get("dayOfWeek") == "Monday"]
    friday = [(one["opens"], one["closes"]) for one in hours if one.get("dayOfWeek") == "Friday"]
    assert monday == [("09:00", "12:00"), ("13:00", "16:00")]
    assert friday == [("21:00", "02:00")]
    dated = {
        one["validFrom"]: (one["opens"], one["closes"]) for one in hours if "dayOfWeek" not in one
    }
    assert dated == {
        "2026-12-24": ("00:00", "00:00"),
        "2026-12-25": ("00:00", "00:00"),
        "2027-01-01": ("00:00", "00:00"),
        "2027-01-06": ("00:00", "00:00"),
    }
    assert {one["validThrough"] for one in hours if "dayOfWeek" in one} == {"2027-01-29"}


@pytest.mark.parametrize(
    ("hours", "times"),
    [("24/7", ("00:00", "23:59")), ("Mo-Su 14:00-24:00", ("14:00", "00:00"))],
)
def test_a_day_ends_as_the_standard_says(
    service: Service, client: Client, hours: str, times: tuple[str, str]
) -> None:
    service.contact_points.update(opening_hours=hours)
    said = only_point(client)["hoursAvailable"]
    assert {(one["opens"], one["closes"]) for one in said} == {times}
    assert len(said) == 7


@pytest.mark.parametrize(
    ("fact", "missing"), [("hours", "hoursAvailable"), ("price", "contactOption")]
)
def test_what_is_not_sure_is_not_handed_on(
    service: Service, client: Client, fact: str, missing: str
) -> None:
    service.contact_points.update(**{f"{fact}_evidence": "unsourced"})
    assert missing not in only_point(client)


def test_an_unsure_number_is_not_handed_on(service: Service, client: Client) -> None:
    service.contact_points.update(value_evidence="conflicting")
    assert "contactPoint" not in data(client)["provider"]


def test_a_closed_line_hands_on_no_number(service: Service, client: Client) -> None:
    Service.objects.update(status="defunct")
    assert "+46155248000" not in client.get(ADDRESS).content.decode()


def test_no_text_can_end_the_block(service: Service, client: Client) -> None:
    Service.objects.update(summary_sv="</script><script>alert(1)</script>")
    assert data(client)["description"] == "</script><script>alert(1)</script>"
