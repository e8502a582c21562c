"""What a search reads does not follow from how much there is."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db.models.signals import post_init

from support_directory.models import ContactPoint, Service
from tests.content.admin_site import soup
from tests.content.factories import make_service
from tests.content.search_page import ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

    from content.models import HomePage

SOURCE = "https://www.example.se/x"
SURE = {"hours_evidence": "sourced", "hours_source_url": SOURCE}
SURE |= {"value_evidence": "sourced", "value_source_url": SOURCE}
ALWAYS = {**SURE, "opening_hours": "24/7"}


@contextmanager
def counted(model: type[Any]) -> Iterator[list[Any]]:
    """All of the kind that are read meanwhile."""
    read: list[Any] = []

    def note(instance: Any, **_: Any) -> None:
        read.append(instance)

    post_init.connect(note, sender=model)
    try:
        yield read
    finally:
        post_init.disconnect(note, sender=model)


def test_a_search_that_finds_nothing_reads_those_alone_who_always_answer(
    client: Client, home: HomePage
) -> None:
    make_service("Jourtelefonen", "116 111")
    ContactPoint.objects.update(**ALWAYS)
    for number in range(9):
        make_service(f"Kontoret {number}", f"0155-24 80 0{number}")
    office = {**ALWAYS, "opening_hours": "Mo-Fr 09:00-16:00"}
    ContactPoint.objects.filter(service__name_sv__startswith="Kontoret").update(**office)
    doubtful = make_service("Utan källa", "116 117")
    doubtful.contact_points.update(opening_hours="24/7")

    with counted(ContactPoint) as read:
        main = soup(ask(client, "xyzzyplugh")).main
    assert [link["href"] for link in main.select(".first-contacts a[href^=tel]")] == ["tel:116111"]
    assert {point.service.name_sv for point in read} == {"Jourtelefonen"}
    assert Service.objects.listed().count() == 11
