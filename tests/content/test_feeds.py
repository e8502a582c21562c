"""Feeds: what a program that asks again and again is told."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from wagtail.models import Locale, PageViewRestriction

from content.models import Category, NoticePage
from content.versions.withholding import withhold
from tests.content.factories import correct, draft, make_many, make_notice, update
from tests.content.following import stale_after
from tests.content.test_query_counts import queries

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
TIME, ADDRESS = {"type": "string", "format": "date-time"}, {"type": "string", "format": "uri"}
# JSON Feed 1.1, the parts that we write: https://www.jsonfeed.org/version/1.1/
JSON_FEED = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "language": {"type": "string"},
        "authors": {"type": "array", "items": {"required": ["name"]}, "minItems": 1},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id", "content_html"],
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": ADDRESS,
                    "title": {"type": "string"},
                    "content_html": {"type": "string", "minLength": 1},
                    "date_published": TIME,
                    "date_modified": TIME,
                    "language": {"type": "string"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
}


def atom(client: Client, address: str = "/nyheter/atom.xml") -> ET.Element:
    """The feed, valid by the rules of RFC 4287 that can be broken by us (4.1.1, 4.1.2, 3.3)."""
    response = client.get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(response.content)  # noqa: S314
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == f"http://testserver{address}"
    for holder in [feed, *feed.iter(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(holder.findall(f"{ATOM}{name}")) == 1
            assert holder.find(f"{ATOM}{name}").text
        assert urlsplit(holder.find(f"{ATOM}id").text).scheme
        assert urlsplit(holder.find(f"{ATOM}link").get("href")).netloc
        assert dt.datetime.fromisoformat(holder.find(f"{ATOM}updated").text).tzinfo
        assert holder.get(LANGUAGE)
    identities = [entry.find(f"{ATOM}id").text for entry in feed.iter(f"{ATOM}entry")]
    assert len(set(identities)) == len(identities)
    return feed


def entries(feed: ET.Element) -> list[dict[str, str]]:
    names = ("id", "title", "updated", "published", "summary")
    return [
        {name: entry.findtext(f"{ATOM}{name}") or "" for name in names}
        for entry in feed.iter(f"{ATOM}entry")
    ]


def json_feed(client: Client, address: str = "/nyheter/feed.json") -> list[dict[str, Any]]:
    response = client.get(address)
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    feed = json.loads(response.content)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.validate(feed, JSON_FEED, format_checker=checker)
    items: list[dict[str, Any]] = feed["items"]
    return items


def test_an_entry_keeps_its_id_and_moves_with_the_newest_row(
    notice: NoticePage, client: Client
) -> None:
    (before,) = entries(atom(client))
    row = update(notice, "new_information", "Tre möten till.", title="Nytt namn", slug="nytt-namn")
    (after,) = entries(atom(client))
    assert after["id"] == before["id"]
    assert UUID(after["id"].removeprefix("urn:uuid:"))
    assert after["title"] == "Nytt namn"
    assert dt.datetime.fromisoformat(after["updated"]) == row.at
    assert after["published"] == before["published"]
    assert "Tre möten till." in after["summary"]


def test_a_small_correction_moves_no_date(notice: NoticePage, client: Client) -> None:
    before = entries(atom(client))
    correct(notice, title="Så arbetar vi för trygghet")
    assert [entry["updated"] for entry in entries(atom(client))] == [before[0]["updated"]]


def test_both_formats_tell_the_same(notice: NoticePage, client: Client) -> None:
    update(notice, "changed_advice", "Stanna inne & <håll> dörren stängd.")
    (entry,), (item,) = entries(atom(client)), json_feed(client)
    told = (item["id"], item["title"], item["date_modified"], item["content_html"])
    assert told == (entry["id"], entry["title"], entry["updated"], entry["summary"])
    assert "Ändrat råd: Stanna inne &amp; &lt;håll&gt; dörren stängd." in item["content_html"]


def test_no_number_is_copied_into_a_feed(notice: NoticePage, client: Client) -> None:
    assert b"116 111" in client.get(notice.url).content
    assert b"116 111" not in client.get("/nyheter/atom.xml").content


def test_a_notices_own_feed_has_an_entry_for_each_row(notice: NoticePage, client: Client) -> None:
    update(notice, "new_information", "Nytt ett.")
    update(notice, "new_information", "Nytt två.")
    address = f"{notice.url}atom.xml"
    told = entries(atom(client, address))
    assert [entry["title"].split(":")[0] for entry in told] == [
        *["Ny information"] * 2,
        "Publicerad",
    ]
    assert ["Nytt två." in told[0]["summary"], "Nytt ett." in told[1]["summary"]] == [True, True]
    withhold(notice, 2, reason="Ett namn av misstag.")
    feed = atom(client, address)
    assert entries(feed)[1]["id"] == told[1]["id"]
    links = [entry.find(f"{ATOM}link").get("href") for entry in feed.iter(f"{ATOM}entry")]
    assert links[1] == f"http://testserver{notice.url}"
    assert links[0].endswith("/versioner/3/")
    assert len(json_feed(client, f"{notice.url}feed.json")) == 3


def test_what_nobody_may_read_stands_in_no_feed(notice: NoticePage, client: Client) -> None:
    make_notice("Bara ett utkast", live=False)
    private = make_notice("För vissa")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    gone = make_notice("Tillbakadragen")
    gone.unpublish()
    update(notice, "new_information", "Syns.")
    draft(notice, "new_information", "Syns inte.", lead="Hemligt.").save_revision()

    assert [entry["title"] for entry in entries(atom(client))] == [notice.title]
    for page, status in ((private, 404), (gone, 410)):
        assert client.get(f"{page.url}atom.xml").status_code == status
    told = client.get("/nyheter/feed.json").content + client.get(f"{notice.url}atom.xml").content
    assert "Syns inte" not in told.decode()
    assert "Hemligt" not in told.decode()


def test_a_category_has_a_feed_of_its_own(notice: NoticePage, client: Client) -> None:
    school = Category.objects.create(name="Skolan", slug="skolan")
    about = make_notice("Skolan är stängd")
    about.categories.set([school])
    about.save()
    (entry,) = entries(atom(client, "/nyheter/amne/skolan/atom.xml"))
    assert entry["title"] == "Skolan är stängd"
    assert json_feed(client, "/nyheter/amne/skolan/feed.json")[0]["tags"] == ["Skolan"]
    assert client.get("/nyheter/amne/finns-inte/atom.xml").status_code == 404


def test_each_language_has_its_feed_and_marks_what_is_swedish(
    all_trees: HomePage, client: Client
) -> None:
    translated, swedish = make_notice("Vattnet"), make_notice("Bara på svenska")
    english = translated.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title = "The water"
    english.save_revision().publish()
    feed = atom(client, "/en/nyheter/atom.xml")
    assert feed.get(LANGUAGE) == "en"
    languages = {
        entry.findtext(f"{ATOM}title"): entry.get(LANGUAGE) for entry in feed.iter(f"{ATOM}entry")
    }
    assert languages == {"The water": "en", swedish.title: "sv"}
    in_swedish = {entry["title"]: entry["id"] for entry in entries(atom(client))}
    in_english = {entry["title"]: entry["id"] for entry in entries(feed)}
    assert in_english[swedish.title] == in_swedish[swedish.title]
    assert in_english["The water"] != in_swedish["Vattnet"]
    assert client.get("/sv/nyheter/atom.xml").status_code == 404


def test_who_has_the_newest_is_told_so(notice: NoticePage, client: Client) -> None:
    first = client.get("/nyheter/atom.xml")
    again = client.get("/nyheter/atom.xml", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == "no-cache"
    correct(notice, lead="Rättad mening.")
    changed = client.get("/nyheter/atom.xml", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["Access-Control-Allow-Origin"] == "*"


def test_an_empty_site_has_a_valid_feed_that_stays_the_same(home: HomePage, client: Client) -> None:
    assert entries(atom(client)) == []
    assert client.get("/nyheter/atom.xml").content == client.get("/nyheter/atom.xml").content


def test_a_character_that_xml_cannot_hold_costs_nobody_the_feed(
    notice: NoticePage, client: Client
) -> None:
    NoticePage.objects.filter(pk=notice.pk).update(title="Klockan\x0b tolv")
    assert entries(atom(client))[0]["title"] == "Klockan tolv"


def test_publication_makes_every_feed_of_the_notice_stale(notice: NoticePage) -> None:
    feeds = {"/nyheter/atom.xml", "/nyheter/feed.json", f"{notice.url}atom.xml"}
    assert stale_after(lambda: update(notice, "new_information", "Mer."), *feeds) >= feeds


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
@pytest.mark.parametrize(
    "address",
    ["/nyheter/atom.xml", pytest.param("/nyheter/feed.json", marks=pytest.mark.full)],
)
def test_a_feed_costs_the_same_for_one_and_for_twelve(
    address: str, count: int, home: HomePage, client: Client
) -> None:
    make_many(count)
    assert queries(client, address) <= 6
