"""The sitemap: everything that may be found, in every language, and nothing else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from content.models import Category, Incident, NoticePage, StaleAddress
from content.working import work_once
from nykoping_safety.media_types import media_type_of
from tests.content.factories import correct, make_notice, make_service, update
from tests.content.following import stale_after
from tests.content.test_query_counts import queries

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
HOST = "http://testserver"
NEWS_PART = "/sitemap/nytt.xml"


def read(client: Client, address: str) -> list[ET.Element]:
    answer = client.get(address)
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    assert media_type_of(address) == answer["Content-Type"]
    return list(ET.fromstring(answer.content))  # noqa: S314


def parts(client: Client) -> list[str]:
    found = [one.findtext(f"{SITEMAP}loc") or "" for one in read(client, "/sitemap.xml")]
    assert all(address.startswith(f"{HOST}/sitemap/") for address in found)
    return [address.removeprefix(HOST) for address in found]


def urls(client: Client) -> dict[str, ET.Element]:
    """By path; each address stands in one part once, beside the news, and all are of this site."""
    assert parts(client)[0] == NEWS_PART
    found = [url for part in parts(client)[1:] for url in read(client, part)]
    paths = [url.findtext(f"{SITEMAP}loc") or "" for url in found]
    assert all(path.startswith(f"{HOST}/") for path in paths)
    assert len(set(paths)) == len(paths)
    return {path.removeprefix(HOST): url for path, url in zip(paths, found, strict=True)}


def changed_at(url: ET.Element) -> dt.datetime:
    return dt.datetime.fromisoformat(url.findtext(f"{SITEMAP}lastmod") or "")


def test_every_address_in_it_can_be_read(all_trees: HomePage, client: Client) -> None:
    school = Category.objects.create(name="Skola", slug="skola")
    incident = Incident.objects.create(name="Läckan", slug="lackan")
    swedish = make_notice("Vattnet", slug="vattnet", categories=[school], incident=incident)
    make_service("Bris", "116 111")
    english = swedish.copy_for_translation(Locale.objects.get(language_code="en"))
    english.save_revision().publish()

    found = urls(client)

    lists = ("/", "/nyheter/", "/nyheter/arkiv/", "/nyheter/amne/skola/", "/handelser/lackan/")
    month = f"/nyheter/{timezone.localdate():%Y/%m}/"
    expected = {*lists, month, "/nyheter/vattnet/", "/stod/", "/stod/bris/", "/stod/oppet-nu/"}
    assert expected <= found.keys()
    assert {"/en/nyheter/vattnet/", "/ar/stod/bris/", f"/fi{month}"} <= found.keys()
    assert "/ar/nyheter/vattnet/" not in found
    assert not [path for path in found if "?" in path or "/skriv-ut/" in path or "/sok/" in path]
    for path in (*expected, "/en/nyheter/vattnet/", "/ar/stod/bris/", f"/fi{month}"):
        assert client.get(path).status_code == 200
    links = {link.get("hreflang"): link.get("href") for link in found["/en/nyheter/vattnet/"]}
    assert links.pop(None) is None
    swedish_address = f"{HOST}/nyheter/vattnet/"
    english_address = f"{HOST}/en/nyheter/vattnet/"
    assert links == {"sv": swedish_address, "en": english_address, "x-default": swedish_address}
    assert len(found["/stod/bris/"].findall(LINK)) == 8


def test_its_dates_are_those_of_the_newest_row(notice: NoticePage, client: Client) -> None:
    row = update(notice, "new_information", "Mer.")
    correct(notice, lead="Rättat.")
    found = urls(client)
    for path in (notice.url, "/", "/nyheter/", "/nyheter/arkiv/"):
        assert changed_at(found[path]) == row.at.replace(microsecond=0)


def test_what_nobody_may_read_is_not_in_it(notice: NoticePage, client: Client) -> None:
    make_notice("Utkast", slug="utkast", live=False)
    private = make_notice("Hemlig", slug="hemlig")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    make_notice("Indragen", slug="indragen").unpublish()
    update(notice, "new_information", "Mer.")
    paths = " ".join(urls(client))
    assert not [word for word in ("utkast", "hemlig", "indragen", "versioner") if word in paths]


def test_only_what_is_fresh_is_news(home: HomePage, client: Client) -> None:
    today = timezone.localdate()
    make_notice("I går <nytt>\x0b", slug="i-gar", published_on=today - dt.timedelta(days=1))
    make_notice("Förra veckan", slug="forra", published_on=today - dt.timedelta(days=7))
    (fresh,) = read(client, NEWS_PART)
    news = fresh.find(f"{NEWS}news")
    assert fresh.findtext(f"{SITEMAP}loc") == f"{HOST}/nyheter/i-gar/"
    assert news.findtext(f"{NEWS}title") == "I går <nytt>"
    assert news.findtext(f"{NEWS}publication/{NEWS}language") == "sv"
    assert news.findtext(f"{NEWS}publication_date")
    assert urls(client).keys() >= {"/nyheter/i-gar/", "/nyheter/forra/"}


@pytest.mark.full
def test_the_news_are_written_anew_by_a_change_and_when_a_day_turns(notice: NoticePage) -> None:
    work_once("test")
    seen = StaleAddress.objects.get(address=NEWS_PART).seen_at
    update(notice, "new_information", "Mer.")
    work_once("test")
    after_change = StaleAddress.objects.get(address=NEWS_PART).seen_at
    assert after_change > seen
    work_once("test", timezone.now() + dt.timedelta(days=1))
    assert StaleAddress.objects.get(address=NEWS_PART).seen_at > after_change


def test_a_changed_notice_rewrites_its_own_part_alone(home: HomePage, client: Client) -> None:
    old, new = make_notice("Gammal", slug="gammal"), make_notice("Ny", pk=10**6, slug="ny")
    its_own = f"/sitemap/sv/notiser-{old.pk // 500}.xml"
    another = "/sitemap/sv/notiser-2000.xml"
    assert {its_own, another} <= set(parts(client))
    assert [url.findtext(f"{SITEMAP}loc") for url in read(client, another)] == [HOST + new.url]

    stale = stale_after(lambda: update(old, "new_information", "Mer."), its_own, another)
    assert its_own in stale
    assert another not in stale
    assert another in stale_after(NoticePage.objects.get(pk=new.pk).delete, another)
    assert client.get(another).status_code == 404
    assert another not in parts(client)


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
def test_it_costs_the_same_for_one_and_for_twelve(
    home: HomePage, client: Client, count: int
) -> None:
    for number in range(count):
        category = Category.objects.create(name=f"Ämne {number}", slug=f"amne-{number}")
        update(make_notice(f"Notis {number}", categories=[category]), "nothing_new")
        make_service(f"Stöd {number}", f"0155-24 80 {number:02}", slug=f"stod-{number}")
    assert max(queries(client, part) for part in ["/sitemap.xml", *parts(client)]) <= 9
