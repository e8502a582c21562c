"""Who answers when nobody does, at the minute before and after."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from support_directory.coming_hours import coming_hours
from support_directory.fallbacks import candidates, first_open, stand_ins
from support_directory.models import Service, ServiceFallback
from support_directory.opening_hours.evaluation import STOCKHOLM
from tests.support_directory.factories import (
    SOURCE,
    AudienceFactory,
    ContactPointFactory,
    ServiceFactory,
)

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 11, 25)
SOURCED = {
    f"{fact}_{name}": value
    for fact in ("value", "hours")
    for name, value in [("evidence", "sourced"), ("source_url", SOURCE)]
}
MINUTE = dt.timedelta(minutes=1)


def at(clock: str, day: dt.date = DAY) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.fromisoformat(clock), tzinfo=STOCKHOLM)


def line(name: str, hours: str, **fields: Any) -> Service:
    """A line with sourced hours; `point` are fields of its way in."""
    point = {**SOURCED, **fields.pop("point", {})}
    service: Service = ServiceFactory.create(name_sv=name, **fields)
    ContactPointFactory.create(
        service=service,
        written_as=f"0155-24 80 {service.pk % 90 + 10}",
        opening_hours=hours,
        **point,
    )
    return service


def choose(service: Service, *fallbacks: Service) -> None:
    for order, fallback in enumerate(fallbacks):
        ServiceFallback.objects.create(service=service, fallback=fallback, sort_order=order)


def answering(service: Service, moment: dt.datetime, language: str = "sv") -> str:
    loaded = Service.objects.with_fallbacks().get(pk=service.pk)
    others = Service.objects.that_may_stand_in_for(loaded).with_ways_in().in_order()
    found = first_open(candidates(loaded, others, language=language, on=moment.date()), moment)
    return str(found.service.name_sv) if found else ""


def test_the_first_chosen_one_that_is_open_answers() -> None:
    service = line("Bris", "Mo-Su 09:00-21:00")
    choose(service, line("Kväll", "Mo-Su 18:00-22:00"), line("Natt", "Mo-Su 21:00-06:00"))
    assert answering(service, at("17:59")) == ""
    assert answering(service, at("18:00")) == "Kväll"
    assert answering(service, at("22:00") - MINUTE) == "Kväll"
    assert answering(service, at("22:00")) == "Natt"
    assert answering(service, at("05:59")) == "Natt"
    assert answering(service, at("06:00")) == ""


def test_unsourced_hours_send_nobody_anywhere() -> None:
    service = line("Bris", "Mo-Su 09:00-21:00")
    choose(service, line("Gissning", "24/7", point={"hours_evidence": "unsourced"}))
    assert answering(service, at("03:00")) == ""


def test_an_unsure_number_is_offered_to_nobody() -> None:
    service = line("Bris", "Mo-Su 09:00-21:00")
    choose(service, line("Gissning", "24/7", point={"value_evidence": "unsourced"}))
    assert answering(service, at("03:00")) == ""


def test_others_answer_only_the_same_people() -> None:
    children, adults = AudienceFactory(), AudienceFactory()
    service, adult = line("Barn", "Mo-Su 09:00-21:00"), line("Vuxen", "24/7")
    service.audiences.set([children])
    adult.audiences.set([adults])
    adult.save()
    service.save()
    assert answering(service, at("03:00")) == ""
    everybody = line("Alla", "24/7")
    assert answering(service, at("03:00")) == everybody.name_sv


def test_a_child_is_not_sent_to_a_line_for_adults() -> None:
    service = line("Barn", "Mo-Su 09:00-21:00", maximum_age=17)
    line("Vuxen", "24/7", minimum_age=18)
    assert answering(service, at("03:00")) == ""


def test_danger_to_life_is_no_stand_in_for_a_talk() -> None:
    service = line("Bris", "Mo-Su 09:00-21:00")
    line("112", "24/7", urgency="danger_to_life")
    assert answering(service, at("03:00")) == ""


def test_who_speaks_the_readers_language_comes_first() -> None:
    service = line("Bris", "Mo-Su 09:00-21:00")
    choose(service, line("Svensk", "24/7"))
    line("Engelsk", "24/7", point={"languages": ["sv", "en"]})
    assert answering(service, at("03:00"), "en") == "Engelsk"
    assert answering(service, at("03:00"), "sv-simple") == "Svensk"
    assert answering(service, at("03:00"), "so") == "Svensk"


def test_a_closed_line_stands_in_for_nobody() -> None:
    service = line("Bris", "Mo-Su 09:00-21:00")
    choose(service, line("Nedlagd", "24/7", closed=True))
    assert answering(service, at("03:00")) == ""


def test_hours_are_known_until_their_confirmation_ends() -> None:
    service = line("Bris", "24/7", point={"hours_evidence": "unsourced"})
    point = service.contact_points.get()
    point.confirm_every_days = 10
    point.confirm("socialtjänsten", on=DAY)
    assert coming_hours(point, DAY).end == at("00:00", DAY + dt.timedelta(days=10))
    assert coming_hours(point, DAY + dt.timedelta(days=10)) is None


@pytest.mark.parametrize(
    ("first", "days", "hours"),
    [("2026-10-24", 2, 49), ("2027-03-27", 2, 47)],
    ids=["winter", "summer"],
)
def test_summer_time_leaves_no_minute_out(first: str, days: int, hours: int) -> None:
    point = line("Jour", "24/7").contact_points.get()
    known = coming_hours(point, dt.date.fromisoformat(first), days)
    [span] = known.spans
    assert span.end.timestamp() - span.start.timestamp() == hours * 3600


def test_where_nobody_speaks_the_language_a_swedish_number_is_better_than_none() -> None:
    day, night = line("Dagen", "09:00-17:00"), line("Natten", "17:00-09:00")
    assert answering(day, at("23:40"), "ar") == night.name_sv
    arabic = line("Arabiska", "17:00-09:00", point={"languages": ["ar"]})
    assert answering(day, at("23:40"), "ar") == arabic.name_sv


def test_a_number_whose_hours_nobody_may_tell_has_a_stand_in() -> None:
    night = line("Natten", "17:00-09:00")
    unsure = line("Osäker", "09:00-17:00", point={"hours_evidence": "unsourced"})
    always = line("Alltid", "24/7")
    for service in (unsure, always):
        choose(service, night)
    loaded = Service.objects.with_fallbacks().in_bulk()
    assert [one.service for one in stand_ins(loaded[unsure.pk])] == [night]
    assert stand_ins(loaded[always.pk]) == []
