"""The example site's services: whole, sourced where they say so, and nothing confirmed."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support_directory.importing import Result, import_services, read_file
from support_directory.models import ContactPoint, Service
from tests.made_once import made_once

EXAMPLE = Path(__file__).parents[3] / "content/example/services.json"
NEIGHBOUR = Path(__file__).parents[3].parent / "shared/data"


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with made_once(django_db_blocker):
        report = import_services(read_file(EXAMPLE))
        assert not report.of(Result.REFUSED), report.lines()
        yield


@pytest.fixture
def example(kept: None, db: None) -> None:
    pass


def neighbour(name: str) -> str:
    if not (NEIGHBOUR / name).exists():
        pytest.skip(f"{name} is not beside this project")
    return (NEIGHBOUR / name).read_text()


@pytest.mark.usefixtures("example")
def test_the_example_is_read_whole_and_once() -> None:
    assert Service.objects.count() == 46
    report = import_services(read_file(EXAMPLE))
    assert len(report.of(Result.UNCHANGED)) == 46


@pytest.mark.usefixtures("example")
def test_nothing_in_the_example_is_confirmed() -> None:
    assert not Service.objects.exclude(confirmed_on=None).exists()
    assert not ContactPoint.objects.exclude(confirmed_on=None).exists()


@pytest.mark.usefixtures("example")
def test_the_closed_line_points_to_its_successor() -> None:
    closed = Service.objects.get(slug="nationella-hjalplinjen-gamla")
    assert closed.replaced_by == Service.objects.get(slug="hjalplinjen")
    assert closed not in Service.objects.listed()


@pytest.mark.usefixtures("example")
def test_whoever_is_listed_can_be_reached() -> None:
    unreachable = Service.objects.listed().filter(contact_points__isnull=True)
    assert not unreachable.exists()


@pytest.mark.usefixtures("example")
def test_what_is_reached_through_112_says_whom_to_ask_for() -> None:
    silent = ContactPoint.objects.filter(kind="phone", value="112", instruction_sv=None)
    assert [point.service.slug for point in silent] == ["112"]


@pytest.mark.usefixtures("example")
def test_no_source_is_claimed_that_was_not_collected() -> None:
    collected = {
        (source, record["id"])
        for record in json.loads(neighbour("contacts.json"))
        for fact in record["facts"].values()
        for source in fact.get("sources", [])
    }
    claimed = {
        (url, point.service.slug)
        for point in ContactPoint.objects.select_related("service")
        for fact in ("value", "hours", "price", "anonymity")
        if (url := getattr(point, f"{fact}_source_url"))
    }
    notice = "https://www.nykoping.se/arkiv/nyheter/information-om-kommunens-trygghetsarbete"
    assert claimed - collected <= {(notice, "polisen-tips")}


@pytest.mark.usefixtures("example")
def test_every_collected_number_is_in_the_example() -> None:
    for record in json.loads(neighbour("contacts.json")):
        for number in record["phones"]:
            found = Service.objects.matching_number(number["display"])
            assert record["id"] in {service.slug for service in found}


def test_the_texts_are_our_own() -> None:
    ours = _sevens(" ".join(_texts(json.loads(EXAMPLE.read_text()))))
    assert not ours & _sevens(neighbour("notice.txt"))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) and not value.startswith("http") else []


def _sevens(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", re.sub(r"https?://\S+", "", text.lower()))
    return {tuple(words[place : place + 7]) for place in range(len(words) - 6)}
