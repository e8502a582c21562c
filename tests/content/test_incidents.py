"""An incident's page: one timeline for all notices of a series."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from wagtail.models import PageViewRestriction

from content import roles
from content.models import Incident, NoticePage
from content.versions.withholding import withhold
from tests.content.admin_site import Desk, soup, words
from tests.content.factories import draft, make_many, make_notice, update
from tests.content.following import stale_after
from tests.content.test_query_counts import queries

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from django.test import Client

    from content.models import HomePage

ADDRESS = "/handelser/vattenlackan/"


@pytest.fixture
def incident(home: HomePage) -> Incident:
    return Incident.objects.create(name="Vattenläckan i Exempelby", slug="vattenlackan")


@pytest.fixture
def other(incident: Incident) -> Incident:
    return Incident.objects.create(name="Stormen", slug="stormen")


@pytest.fixture
def leak(incident: Incident) -> NoticePage:
    return make_notice("Vattenläcka", slug="lacka", incident=incident)


def entries(page: BeautifulSoup) -> list[Any]:
    return page.select(".timeline__item")


def test_all_rows_of_the_series_are_told_newest_first(
    incident: Incident, leak: NoticePage, client: Client
) -> None:
    boil = make_notice("Koka vattnet", slug="koka", incident=incident)
    make_notice("Något helt annat")
    update(leak, "new_information", "Hålet är hittat.")
    update(boil, "changed_advice", "Koka även i norr.")

    page = soup(client.get(ADDRESS))

    told = [" ".join(entry.find_all("p")[1].get_text().split()) for entry in entries(page)]
    assert told == [
        "Ändrat råd: Koka även i norr.",
        "Ny information: Hålet är hittat.",
        "Publicerad",
        "Publicerad",
    ]
    links = [[link["href"] for link in entry.find_all("a")] for entry in entries(page)]
    assert links[0] == ["/nyheter/koka/", "/nyheter/koka/versioner/2/"]
    assert links[-1] == ["/nyheter/lacka/", "/nyheter/lacka/versioner/1/"]


def test_what_goes_on_is_on_top_and_gone_when_it_is_over(leak: NoticePage, client: Client) -> None:
    page = soup(client.get(ADDRESS))
    assert page.select_one(".notice-state__word").text == "Pågående"
    assert page.select_one("#pagar + .notice-list a")["href"] == "/nyheter/lacka/"
    update(leak, "all_clear")
    page = soup(client.get(ADDRESS))
    assert page.select_one(".notice-state__word").text == "Avslutad"
    assert page.select_one("#pagar") is None
    assert len(entries(page)) == 2


def test_a_notice_leads_to_its_incident(leak: NoticePage, client: Client) -> None:
    link = soup(client.get(leak.url)).select_one(".part-of-incident a")
    assert link["href"] == ADDRESS
    assert link.get_text() == "Hör till: Vattenläckan i Exempelby, alla uppdateringar"


def test_only_what_everybody_may_read_is_told(
    incident: Incident, leak: NoticePage, client: Client
) -> None:
    make_notice("Ett utkast", incident=incident, live=False)
    closed = make_notice("En hemlighet", incident=incident)
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    assert len(entries(soup(client.get(ADDRESS)))) == 1
    leak.unpublish()
    assert client.get(ADDRESS).status_code == 404


def test_an_unknown_or_empty_incident_is_not_found(
    incident: Incident, leak: NoticePage, other: Incident, client: Client
) -> None:
    assert client.get(ADDRESS).status_code == 200
    assert client.get("/handelser/stormen/").status_code == 404
    assert client.get("/handelser/finns-inte/").status_code == 404
    assert client.get(f"/en{ADDRESS}").status_code == 404


def test_other_languages_tell_it_with_what_is_translated(
    all_trees: HomePage, client: Client
) -> None:
    incident = Incident.objects.create(name="Vattenläckan", slug="vattenlackan")
    make_notice("Läcka", slug="lacka", incident=incident)
    page = soup(client.get(f"/en{ADDRESS}"))
    assert page.h1.span["lang"] == "sv"
    assert page.select_one(".timeline__links a")["href"] == "/nyheter/lacka/"
    alternates = {link["hreflang"] for link in page.find_all("link", rel="alternate")}
    assert alternates == {"sv", "sv-simple", "en", "fi", "ar", "so", "uk", "x-default"}


def by_sql(statement: str) -> Any:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


def test_whatever_happens_to_a_notice_renders_its_incident_again(
    incident: Incident, leak: NoticePage, client: Client
) -> None:
    assert ADDRESS in stale_after(lambda: update(leak, "nothing_new"), ADDRESS)
    make_new = partial(make_notice, "Ny", slug="ny", incident=incident)
    assert ADDRESS in stale_after(make_new, ADDRESS)
    assert ADDRESS in stale_after(NoticePage.objects.get(pk=leak.pk).unpublish, ADDRESS)
    assert ADDRESS in stale_after(NoticePage.objects.get(slug="ny").delete, ADDRESS)


@pytest.mark.parametrize("way", ["publication", "update", "sql"])
def test_a_notice_that_moves_renders_both_incidents_again(
    incident: Incident, other: Incident, leak: NoticePage, way: str
) -> None:
    ways = {
        "publication": lambda: draft(leak, incident=other).save_revision().publish(),
        "update": lambda: NoticePage.objects.update(incident=other),
        "sql": by_sql(f"UPDATE content_noticepage SET incident_id = {other.pk}"),  # noqa: S608
    }
    assert stale_after(ways[way], ADDRESS, leak.url) >= {ADDRESS, "/handelser/stormen/", leak.url}


@pytest.mark.parametrize(
    "change",
    ["name = 'Läckan'", pytest.param("description = 'Vid torget.'", marks=pytest.mark.full)],
)
def test_an_edited_incident_renders_its_notices_again(
    incident: Incident, leak: NoticePage, change: str
) -> None:
    edit = by_sql(f"UPDATE content_incident SET {change}")  # noqa: S608
    assert stale_after(edit, ADDRESS, leak.url) >= {ADDRESS, leak.url}


def test_a_removed_incident_leaves_its_notices(incident: Incident, leak: NoticePage) -> None:
    assert stale_after(incident.delete, ADDRESS, leak.url) >= {ADDRESS, leak.url}


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
def test_an_incident_costs_the_same_for_one_notice_as_for_twelve(
    incident: Incident, client: Client, count: int
) -> None:
    make_many(count, incident=incident)
    assert queries(client, ADDRESS) <= 8


def test_the_address_of_an_incident_is_chosen_once(incident: Incident) -> None:
    desk = Desk(roles.PUBLISHER)
    address = f"/admin/handelser/edit/{incident.pk}/"
    answer = desk.change(address, name="Läckan", slug="annat", description="Vid torget.")
    assert "Sparat: Läckan" in words(answer)
    incident.refresh_from_db()
    assert (incident.name, incident.slug) == ("Läckan", "vattenlackan")
    assert incident.description == "Vid torget."


def test_a_withheld_text_is_said_to_be_withheld_and_is_no_link(
    incident: Incident, leak: NoticePage, client: Client
) -> None:
    update(leak, "new_information", "Hålet är hittat.")
    withhold(leak, 2, "En person nämndes.")
    newest, first = entries(soup(client.get(ADDRESS)))
    assert "Texten från den gången hålls inne. En person nämndes." in newest.get_text()
    assert [link["href"] for link in newest.find_all("a")] == [leak.url]
    assert first.find("a", href=f"{leak.url}versioner/1/")
