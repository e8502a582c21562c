"""What a service's own page says of each way in, with the reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import loader
from django.utils import translation

from content.service_details import details
from content.service_page import weeks
from support_directory.models import ContactPoint, Service
from tests.content.factories import make_service

pytestmark = pytest.mark.django_db

MAIL = {"kind": "email", "written_as": "hej@example.se"}
SOURCED = {
    f"{fact}_{name}": value
    for fact in ("value", "hours", "anonymity")
    for name, value in [("evidence", "sourced"), ("source_url", "https://www.example.se/x")]
}


def way_in(**fields: Any) -> ContactPoint:
    defaults = {"kind": "phone", "written_as": "116 111"}
    return ContactPoint.objects.create(service=make_service("Bris"), **{**defaults, **fields})


def said(point: ContactPoint) -> dict[str, str]:
    return {str(detail.term): str(detail.words) for detail in details(point)}


def test_a_mail_shows_who_sends_it_whatever_is_promised() -> None:
    reason = "Den som får ditt mejl ser din e-postadress"
    assert said(way_in(**MAIL))["Anonymitet"] == reason
    ContactPoint.objects.update(anonymity="yes")
    assert said(ContactPoint.objects.get())["Anonymitet"] == f"Du kan vara anonym. {reason}"


def test_a_keepers_own_reason_stands_alone() -> None:
    note = "Mejlet går via en tjänst som döljer adressen."
    assert said(way_in(**MAIL, anonymity_note_sv=note))["Anonymitet"] == note.removesuffix(".")


def test_only_a_public_record_is_called_one() -> None:
    term = "Blir allmän handling"
    assert term not in said(way_in())
    ContactPoint.objects.update(public_record="yes")
    assert said(ContactPoint.objects.get())[term].startswith("Ja. Andra kan begära")


def test_a_source_is_named_once_for_what_it_says() -> None:
    point = way_in(opening_hours="24/7", anonymity="yes", price="free", **SOURCED)
    backed = [str(detail.term) for detail in details(point) if detail.backing]
    assert backed == ["Kostnad"]


def test_days_are_dated_and_told_from_sure_hours_alone() -> None:
    point = way_in(opening_hours="Mo-Fr 09:00-16:00; PH off", **SOURCED)
    service = Service.objects.with_ways_in().get()
    [week] = weeks(service)
    assert len(week.days) == 7
    assert all(any(figure.isdigit() for figure in day.label) for day in week.days)
    point.hours_evidence = "conflicting"
    point.save()
    assert weeks(Service.objects.with_ways_in().get()) == []


def test_a_swedish_note_after_hours_is_still_marked_up() -> None:
    way_in(opening_hours="24/7", hours_note_sv="Kö <ibland>.", **SOURCED)
    service = Service.objects.with_ways_in().get()
    with translation.override("en"):
        page = loader.render_to_string("components/service_card.html", {"service": service})
    assert '<span lang="sv" dir="ltr">Kö &lt;ibland&gt;</span>' in page
