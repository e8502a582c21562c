"""What a worried reader meets, and in which order; nothing stands in between."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from bs4 import BeautifulSoup

from tests.content.factories import make_notice, update

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage, NoticePage
    from support_directory.models import Service


def soup(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def order(page: BeautifulSoup, selectors: list[str]) -> list[str]:
    """The selectors as their first matches follow each other on the page."""
    places = {one: page.select_one(one) for one in selectors}
    tags = list(page.select("*"))
    found = {name: next(n for n, t in enumerate(tags) if t is tag) for name, tag in places.items()}
    return sorted(found, key=lambda name: found[name])


def test_a_notice_says_first_what_is_new(notice: NoticePage, client: Client) -> None:
    advice = [("advice", {"heading": "Gör så här nu", "items": ["Håll dig inomhus."]})]
    update(notice, "changed_advice", "Stanna hemma.", body=[*advice, *notice.body.raw_data][:1])
    update(notice, "new_information", "Bussarna går.")
    wanted = ["h1", ".notice-state", ".update-line", ".lead", ".at-once", ".advice"]
    after = [".earlier-updates", ".notice-facts", ".share"]
    assert order(soup(client, notice.url), wanted + after) == wanted + after


def test_home_holds_five_things_in_order(notice: NoticePage, client: Client) -> None:
    make_notice("Vattnet är bra igen", state="closed")
    page = soup(client, "/")
    headings = [tag.get_text(strip=True) for tag in page.main.select("h2")]
    assert headings == ["Pågår nu", "Vem kan jag ringa?", "Senaste nytt", "Språk"]
    assert page.main.find("form") is None


def test_a_long_text_begins_with_its_headings(home: HomePage, client: Client) -> None:
    names = ["Läget", "Skolorna", "Bussarna", "Frågor"]
    body = [("heading", {"text": name, "level": "2"}) for name in names]
    short = make_notice("Kort", body_of=body[:3])
    long = make_notice("Lång", body_of=[*body, ("heading", {"text": "Mer", "level": "3"})])
    assert soup(client, short.url).select_one(".contents") is None
    page = soup(client, long.url)
    links = page.select(".contents a")
    assert [link.get_text() for link in links] == names
    assert [page.select_one(link["href"]).get_text(strip=True) for link in links] == names
    frozen = long.updates.latest("number").frozen_html
    assert "contents" not in frozen
    assert "at-once" not in frozen


def test_a_notice_is_shared_without_a_third_party(
    notice: NoticePage, service: Service, client: Client
) -> None:
    share = soup(client, notice.url).select_one(".share")
    targets = [unquote(link["href"]) for link in share.select("a")]
    assert [target.partition(":")[0] for target in targets] == ["mailto", "sms", "http"]
    assert all(target.endswith(notice.full_url) for target in targets)
    assert share.button.has_attr("hidden")
