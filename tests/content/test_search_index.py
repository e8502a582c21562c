"""What is kept to be searched: never more than what is read, and never less."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from content.models import Incident, SearchEntry, SearchSynonym, SearchWord
from content.search.indexing import enter_what_is_missing, mend_now_and_then
from support_directory.models import Organization, Service
from tests.content.admin_site import soup, words
from tests.content.factories import make_many, make_notice, make_service, update
from tests.content.search_page import ask, names

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage


@pytest.fixture
def directory(home: HomePage) -> Service:
    return make_service("Bris", "116 111", description_sv="Kuratorer lyssnar på barn.")


def test_a_withdrawn_notice_is_found_no_more(client: Client, home: HomePage) -> None:
    notice = make_notice("Hemligheten är ute", text="<p>Ovanligaordet.</p>")
    assert names(client, "ovanligaordet") == ["Hemligheten är ute"]
    notice.unpublish()
    assert names(client, "ovanligaordet") == []
    assert not SearchEntry.objects.filter(page=notice).exists()
    assert not SearchWord.objects.filter(word="ovanligaordet").exists()


def test_a_former_text_is_found_no_more(client: Client, home: HomePage) -> None:
    notice = make_notice("Läget", text="<p>Felaktigaordet.</p>")
    body = [("text", "<p>Rättat.</p>")]
    update(notice, "correction", "Ett fel är rättat.", body=body)
    assert names(client, "felaktigaordet") == []
    assert names(client, "rättat") == ["Läget"]


def test_a_withheld_version_is_never_found(client: Client, home: HomePage) -> None:
    notice = make_notice("Läget", text="<p>Personuppgiften.</p>")
    row = update(notice, "correction", "Rättat.", body=[("text", "<p>Utan namn.</p>")])
    with_text = notice.updates.exclude(pk=row.pk).get()
    assert "Personuppgiften" in with_text.frozen_html
    assert names(client, "personuppgiften") == []


def test_a_restricted_page_can_be_deleted(client: Client, home: HomePage) -> None:
    closed = make_notice("Hemlig sida", text="<p>Ovanligaordet.</p>")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    closed.delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as at the commit
    assert not SearchEntry.objects.filter(page_id=closed.pk).exists()


def test_a_draft_alone_is_never_suggested(client: Client, home: HomePage) -> None:
    make_notice("Hemligt utkast", live=False)
    closed = make_notice("Hemlig sida")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    make_service("Hemligt stöd", "116 111", listed_from=dt.date(2999, 1, 1))
    make_notice("Öppen notis")
    told = client.get("/sok/forslag.json")
    suggested = [one["name"] for one in told.json()["suggestions"]]
    assert "Öppen notis" in suggested
    assert not [name for name in suggested if "Hemlig" in name]
    assert told["Cache-Control"] == "no-store"


def test_no_word_of_a_page_that_not_everybody_may_read_is_guessed(
    client: Client, home: HomePage
) -> None:
    closed = make_notice("Sidan", text="<p>Fågelskrämmorna kommer.</p>")
    assert names(client, "fågelskrämmorna") == ["Sidan"]
    restriction = PageViewRestriction.objects.create(page=closed, restriction_type="login")
    update(closed, "new_information", "Mer om fågelskrämmorna.")
    enter_what_is_missing()
    guessed = client.get("/sok/", {"q": "fågelskrämorna"}).content.decode()
    assert "fågelskrämmorna" not in guessed.lower()
    restriction.delete()
    assert names(client, "fågelskrämmorna") == ["Sidan"]


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
def test_twelve_suggestions_cost_what_one_does(home: HomePage, client: Client, count: int) -> None:
    for number in range(count):
        make_service(f"Linje {number}", slug=f"linje-{number}")
    make_many(count)
    client.get("/sok/forslag.json")
    with CaptureQueriesContext(connection) as captured:
        client.get("/sok/forslag.json")
    assert len(captured) <= 7


def test_a_new_name_of_an_organization_is_found_at_once(client: Client, directory: Service) -> None:
    Organization.objects.filter(services__slug="bris").update(name_sv="Barnens vänner")
    assert names(client, "barnens vänner") == ["Bris"]


def test_an_editors_synonym_works_both_ways(client: Client, directory: Service) -> None:
    assert names(client, "kompispanelen") == []
    SearchSynonym.objects.create(words="kompispanelen, bris")
    assert names(client, "kompispanelen") == ["Bris"]
    make_notice("Kompispanelen möts")
    assert names(client, "bris") == ["Bris", "Kompispanelen möts"]


def test_a_guess_is_named_as_one(client: Client, home: HomePage) -> None:
    make_notice("Skyddsrum i Nyköping")
    said = words(ask(client, "skydsrum"))
    assert "Inget heter ”skydsrum” här. Menade du ”skyddsrum”?" in said


@pytest.mark.parametrize(
    ("typed", "title"),
    [("vatten", "Dricksvatten"), ("vatten", "Vattenläcka"), ("skola", "Grundskolorna stänger")],
)
def test_a_word_is_found_in_a_compound(
    client: Client, home: HomePage, typed: str, title: str
) -> None:
    make_notice(title)
    assert names(client, typed) == [title]


def test_the_title_does_not_repeat_what_was_typed(client: Client, directory: Service) -> None:
    title = soup(ask(client, "min pappa slår mig")).title.get_text()
    assert "pappa" not in title


def test_a_page_that_no_signal_entered_is_entered_by_the_worker(
    client: Client, home: HomePage
) -> None:
    make_notice("Ovanligaordet")
    SearchEntry.objects.all().delete()
    assert names(client, "ovanligaordet") == []
    mend_now_and_then()
    assert names(client, "ovanligaordet") == ["Ovanligaordet"]


def test_an_incident_is_found_once_a_notice_tells_of_it(client: Client, home: HomePage) -> None:
    incident = Incident.objects.create(name="Vattenläckan i Exempelby", slug="lackan")
    assert names(client, "exempelby") == []
    assert not SearchWord.objects.filter(word="exempelby").exists()
    notice = make_notice("Koka vattnet", incident=incident)
    assert names(client, "vattenläckan i exempelby") == ["Vattenläckan i Exempelby", notice.title]
    found = soup(client.get("/en/sok/", {"q": "exempelby"})).select_one(".search-results__name a")
    assert (found["href"], found.span["lang"]) == ("/en/handelser/lackan/", "sv")

    incident.name = "Läckan i Provköping"
    incident.save()
    assert names(client, "provköping") == ["Läckan i Provköping"]

    notice.unpublish()
    assert names(client, "provköping") == []
    assert not SearchWord.objects.filter(word="provköping").exists()


def test_the_worker_enters_what_incidents_lack(client: Client, home: HomePage) -> None:
    left, joined = (Incident.objects.create(name=f"Branden {n}", slug=f"b{n}") for n in "ab")
    notice = make_notice("Rök över staden", incident=left)
    type(notice).objects.update(incident=joined)
    enter_what_is_missing()
    assert list(SearchEntry.objects.filter(incident__isnull=False).values_list("title")) == [
        ("Branden b",)
    ]
    assert enter_what_is_missing() == 0


def test_no_search_reads_every_entry(client: Client, home: HomePage) -> None:
    make_notice("Vattenläcka vid skolan")
    with CaptureQueriesContext(connection) as captured:
        assert names(client, "vatten skola") == ["Vattenläcka vid skolan"]
    with connection.cursor() as cursor:
        for other in ("seqscan", "indexscan", "indexonlyscan"):  # a table this small needs no index
            cursor.execute(f"SET LOCAL enable_{other} = off")
        for query in [one["sql"] for one in captured if "ts_rank" in one["sql"]]:
            cursor.execute(f"EXPLAIN {query}")
            plan = "\n".join(row[0] for row in cursor.fetchall())
            assert "Seq Scan on content_search" not in plan
            assert plan.count("Bitmap Index Scan on search_entry") == 4
