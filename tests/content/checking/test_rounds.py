"""A round through the directory's addresses: what is kept, and when nothing is."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.utils import timezone

from content.checking.findings import findings
from content.checking.rounds import addresses_of_directory, check_addresses
from content.choices import AddressVerdict as Verdict
from content.choices import FindingKind
from content.models import AddressCheck
from support_directory.models import ContactPoint, Organization
from tests.content.checking.world import answer
from tests.content.factories import make_service

if TYPE_CHECKING:
    from content.models import HomePage
    from tests.content.checking.world import World

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


@pytest.fixture
def addresses(home: HomePage) -> None:
    service = make_service("Bris", "116 111")
    for kind, written in [("chat", "http://exempel.se/chatt"), ("website", "http://annan.se/")]:
        ContactPoint.objects.create(service=service, kind=kind, written_as=written)
    Organization.objects.update(website="http://exempel.se/")
    closed = make_service("Gamla linjen", status="defunct")
    ContactPoint.objects.create(service=closed, kind="website", written_as="http://borta.se/")


def verdicts() -> dict[str, str]:
    return dict(AddressCheck.objects.values_list("address", "verdict"))


def dead() -> list[str]:
    return [finding.words for finding in findings(NOW)[FindingKind.DEAD_ADDRESS]]


@pytest.mark.usefixtures("addresses")
def test_every_address_of_an_open_service_is_visited(world: World) -> None:
    world.server.answers["*"] = answer("404 Not Found")
    world.server.answers["HEAD /"] = answer("200 OK")
    assert set(addresses_of_directory()) == {
        "http://exempel.se/chatt",
        "http://annan.se/",
        "http://exempel.se/",
    }
    assert check_addresses(world.visitor(), at=NOW).has_network
    assert verdicts() == {
        "http://exempel.se/chatt": Verdict.GONE,
        "http://annan.se/": Verdict.WORKS,
        "http://exempel.se/": Verdict.WORKS,
    }
    since = "http://exempel.se/chatt: Sidan finns inte (404). Sedan 25 november 2026."
    assert dead() == [since]


@pytest.mark.usefixtures("addresses")
def test_what_was_visited_today_is_left_in_peace(world: World) -> None:
    check_addresses(world.visitor(), at=NOW)
    asked = len(world.server.asked)
    check_addresses(world.visitor(), at=NOW + dt.timedelta(hours=2))
    assert len(world.server.asked) == asked
    check_addresses(world.visitor(), at=NOW + dt.timedelta(hours=2), again=True)
    assert len(world.server.asked) == 2 * asked


@pytest.mark.usefixtures("addresses")
def test_a_fault_keeps_its_first_day_until_it_is_mended(world: World) -> None:
    world.server.answers["*"] = answer("500 Oh")
    check_addresses(world.visitor(), at=NOW)
    check_addresses(world.visitor(), at=NOW + dt.timedelta(days=7))
    assert set(AddressCheck.objects.values_list("failing_since", flat=True)) == {NOW}
    world.server.answers["*"] = answer("200 OK")
    check_addresses(world.visitor(), at=NOW + dt.timedelta(days=8))
    assert dead() == []


@pytest.mark.usefixtures("addresses")
def test_without_a_network_nothing_is_called_dead(world: World) -> None:
    check_addresses(world.visitor(), at=NOW)
    before = verdicts()
    for no_way_out in (True, False):
        world.has_network, world.names = not no_way_out, {}
        later = NOW + dt.timedelta(days=2)
        assert not check_addresses(world.visitor(), at=later).has_network
        assert verdicts() == before


@pytest.mark.usefixtures("addresses")
def test_one_dead_name_among_living_ones_is_dead(world: World) -> None:
    del world.names["annan.se"]
    check_addresses(world.visitor(), at=NOW)
    assert verdicts()["http://annan.se/"] == Verdict.NAME_UNKNOWN


@pytest.mark.usefixtures("addresses")
def test_an_address_that_left_the_directory_is_forgotten(world: World) -> None:
    check_addresses(world.visitor(), at=NOW)
    ContactPoint.objects.filter(kind="chat").delete()
    check_addresses(world.visitor(), at=NOW + dt.timedelta(days=2))
    assert "http://exempel.se/chatt" not in verdicts()


@pytest.mark.usefixtures("addresses")
def test_the_command_tells_without_going_out() -> None:
    AddressCheck.objects.create(
        address="http://annan.se/", verdict=Verdict.NO_ANSWER, checked_at=timezone.now()
    )
    out = StringIO()
    call_command("check_directory", offline=True, stdout=out)
    assert (
        "Webbadresser som inte fungerar: 1\n  Bris: http://annan.se/: Svarar inte" in out.getvalue()
    )
    assert "Stängda stöd utan ersättare: 1\n  Gamla linjen" in out.getvalue()
