"""What a page costs does not grow with what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.models import Category
from support_directory.models import (
    Audience,
    ContactPoint,
    Need,
    Service,
    ServiceFallback,
    ServiceList,
    ServiceListItem,
)
from tests.content.factories import make_many, make_notice, make_service, update

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage, NoticePage

CHOSEN = "malgrupp=vuxna&behov=mar-daligt&sprak=sv&kontakt=ring&anonym=ja&gratis=ja"
ANSWERS = ("/stod/", "/stod/om/mar-daligt/", "/stod/for/vuxna/", "/stod/oppet-nu/")
PAPERS = ("/stod/skriv-ut/", "/stod/skriv-ut/kort/")
LIMITS = {
    **dict.fromkeys([*ANSWERS, f"/stod/?{CHOSEN}"], 12),
    **dict.fromkeys(PAPERS, 11),
    "/": 12,
    "/nyheter/": 9,
    "/stod/stod-0/": 11,
}


def queries(client: Client, address: str, status: int = 200) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == status
    return sum("SAVEPOINT" not in query["sql"] for query in captured.captured_queries)


def fill(count: int) -> None:
    services = [
        make_service(f"Stöd {n}", f"0155-24 80 {n:02}", slug=f"stod-{n}") for n in range(count)
    ]
    for service in services:
        service.needs.set(Need.objects.all()[:2])
        service.audiences.set(Audience.objects.all()[:2])
        service.urgency = "acute"
        service.save()
    make_many(count)


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
def test_each_page_stays_within_its_queries(home: HomePage, client: Client, count: int) -> None:
    fill(count)
    asked = {address: queries(client, address) for address in LIMITS}
    assert {address: n for address, n in asked.items() if n > LIMITS[address]} == {}


def every_kind_of_block(count: int) -> list[tuple[str, object]]:
    services = [
        make_service(f"Stöd {n}", f"0155-24 80 {n:02}", slug=f"stod-{n}") for n in range(count)
    ]
    chosen = ServiceList.objects.create(slug="lista", name_sv="Lista")
    for order, service in enumerate(services):
        ServiceListItem.objects.create(service_list=chosen, service=service, sort_order=order)
        stand_in = make_service(f"Reserv {order}", "116 111", slug=f"reserv-{order}")
        ServiceFallback.objects.create(service=service, fallback=stand_in)
    told = {"opening_hours": "Mo-Su 09:00-21:00", "hours_evidence": "sourced"}
    source = "https://www.example.se/x"
    ContactPoint.objects.update(
        **told, hours_source_url=source, value_evidence="sourced", value_source_url=source
    )
    body: list[tuple[str, object]] = []
    for service in services:
        audience, need = Audience.objects.first(), Need.objects.first()
        body += [
            ("support_services", {"heading": "", "services": [service.pk]}),
            ("support_list", {"heading": "", "service_list": chosen.pk}),
            ("support_for", {"heading": "", "audience": audience.pk, "need": need.pk}),
            (
                "inline_service",
                {"text_before": "", "service": service.pk, "shows": "both", "text_after": ""},
            ),
        ]
    return body


def rich_notice(count: int) -> NoticePage:
    notice = make_notice()
    body = every_kind_of_block(count)
    categories = [Category.objects.create(name=f"Ämne {n}", slug=f"amne-{n}") for n in range(count)]
    for _number in range(count - 1):
        update(notice, "new_information", "Mer att läsa.")
    update(notice, "new_information", "Mer att läsa.", body=body, categories=categories)
    return notice


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
def test_a_notice_stays_within_its_queries(home: HomePage, client: Client, count: int) -> None:
    notice = rich_notice(count)
    assert "data-instead" in client.get(notice.url).content.decode()
    assert queries(client, notice.url) <= 12


def test_an_earlier_version_needs_nothing_of_the_directory(
    notice: NoticePage, client: Client
) -> None:
    Service.objects.all().delete()
    assert queries(client, f"{notice.url}versioner/1/") <= 11


def test_an_address_without_a_page_stays_within_its_queries(
    notice: NoticePage, client: Client
) -> None:
    left = notice.url
    notice.slug = "nytt-namn"
    notice.save()
    assert queries(client, "/finns-inte/", 404) <= 6
    assert queries(client, left, 301) <= 5
    notice.unpublish()
    assert queries(client, left, 410) <= 8
