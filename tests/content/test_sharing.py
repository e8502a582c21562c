"""What pages tell programs: their place, their dates, and what is shown where they are shared."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from support_directory.choices import Discretion
from tests.content.admin_site import soup
from tests.content.factories import correct, make_notice, make_service, update

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage, NoticePage

# schema.org's properties of each type that we use, and of these what must be there: required or
# recommended for search results (structured-data documentation for Article and Breadcrumb).
MUST = {
    "NewsArticle": {"headline", "datePublished", "dateModified", "author", "image"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "WebSite": {"name", "url"},
    "GovernmentOrganization": {"name"},
    "City": {"name"},
}
MAY = {
    "NewsArticle": {
        *("mainEntityOfPage", "description", "inLanguage", "publisher"),
    },
    "ListItem": {"item"},
    "WebSite": {"inLanguage", "publisher"},
    "GovernmentOrganization": {"areaServed", "url", "contactPoint"},
}


def check(data: Any) -> None:
    if isinstance(data, list):
        for one in data:
            check(one)
    elif isinstance(data, dict):
        kind = data["@type"]
        names = {name for name in data if not name.startswith("@")}
        assert MUST[kind] <= names <= MUST[kind] | MAY.get(kind, set())
        check(list(data.values()))


def graph(client: Client, address: str) -> dict[str, dict[str, Any]]:
    """What the page's own block says, by type."""
    block = soup(client.get(address)).head.find("script", type="application/ld+json")
    read = json.loads(block.string)
    assert read["@context"] == "https://schema.org"
    check(read["@graph"])
    return {data["@type"]: data for data in read["@graph"]}


def shared(client: Client, address: str) -> dict[str, str]:
    found = soup(client.get(address)).find_all("meta", property=True)
    return {meta["property"].removeprefix("og:"): meta["content"] for meta in found}


def test_an_article_is_dated_by_its_newest_row(notice: NoticePage, client: Client) -> None:
    first = graph(client, notice.url)["NewsArticle"]
    assert first["dateModified"] == first["datePublished"]
    row = update(notice, "new_information", "Mer.", title="</script><b>Nytt")
    correct(notice, lead="Rättat.")
    now = graph(client, notice.url)["NewsArticle"]
    assert now["datePublished"] == first["datePublished"]
    assert now["headline"] == "</script><b>Nytt"
    assert now["description"] == "Rättat."
    assert row.at.isoformat()[14:19] == now["dateModified"][14:19] != first["dateModified"][14:32]


def test_a_page_says_the_way_to_it(notice: NoticePage, client: Client) -> None:
    ways = {
        "/stod/bris/": ["/", "/stod/"],
        notice.url: ["/", "/nyheter/"],
        "/nyheter/": ["/"],
        "/nyheter/arkiv/": ["/", "/nyheter/"],
    }
    for address, way in ways.items():
        steps = graph(client, address)["BreadcrumbList"]["itemListElement"]
        assert [step["item"] for step in steps[:-1]] == [f"http://testserver{path}" for path in way]
        assert [step["position"] for step in steps] == list(range(1, len(way) + 2))
        assert "item" not in steps[-1]
    assert "BreadcrumbList" not in graph(client, "/")
    assert graph(client, "/")["WebSite"]["publisher"]["@type"] == "GovernmentOrganization"


def test_a_shared_notice_shows_title_lead_and_the_picture(
    notice: NoticePage, client: Client, settings: Any
) -> None:
    told = shared(client, notice.url)
    assert told["title"] == notice.title
    assert told["description"] == notice.lead
    assert told["type"] == "article"
    assert told["url"] == f"http://testserver{notice.url}"
    file = settings.BASE_DIR / told["image"].removeprefix("http://testserver/")
    with Image.open(file) as picture:
        assert picture.size == (1200, 630)


def test_a_shared_service_that_somebody_may_have_to_hide_is_not_named(
    home: HomePage, client: Client
) -> None:
    no_harm = Discretion.NOT_NEEDED
    make_service("Växeln", "0155-24 80 00", slug="vaxeln", discretion=no_harm)
    make_service("Kvinnofrid", "020-50 50 50", slug="frid", summary_sv="Om våld hemma.")
    assert shared(client, "/stod/vaxeln/")["title"] == "Växeln"
    told = shared(client, "/stod/frid/")
    assert told["title"] == "Stöd och hjälp"
    assert "frid" not in " ".join(told.values()).lower().replace("/stod/frid/", "")
    assert "våld" not in " ".join(told.values())


@pytest.mark.parametrize("address", ["/finns-inte/", "{notice}versioner/1/", "{notice}affisch/"])
def test_what_is_not_to_be_found_has_no_preview(
    notice: NoticePage, client: Client, address: str
) -> None:
    make_notice("En till")
    page = soup(client.get(address.format(notice=notice.url)))
    assert not page.find_all("meta", property=True)
    assert page.find("script", type="application/ld+json") is None
