"""A banner stands on every page while it holds, and goes by itself, whatever happens."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from content.banner import showing
from content.models import Banner, OutboxEntry, PageDependency, StaleAddress
from content.working import work_once
from tests.content.factories import make_notice, make_service
from tests.content.following import follow_up, look_at
from tests.content.test_query_counts import queries

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage, NoticePage
    from support_directory.models import Service

HOUR = dt.timedelta(hours=1)
TEXT = "Koka vattnet i centrala Nyköping"


def make_banner(text: str = TEXT, begins: float = 0, hours: float = 6, **fields: Any) -> Banner:
    starts_at = timezone.now() + begins * HOUR
    return Banner.objects.create(
        text_sv=text, starts_at=starts_at, ends_at=starts_at + hours * HOUR, **fields
    )


def banner_on(client: Client, address: str) -> Any:
    return BeautifulSoup(client.get(address).content, "html.parser").find(class_="banner")


def test_every_kind_of_page_shows_the_banner(all_trees: HomePage, client: Client) -> None:
    notice = make_notice(services=[make_service("Bris", "116 111")])
    make_banner()
    addresses = [
        *("/", "/nyheter/", notice.url, f"{notice.url}versioner/1/", "/stod/", "/stod/bris/"),
        *("/stod/oppet-nu/", "/stod/skriv-ut/", "/sok/?q=vatten", "/finns-inte/", "/en/", "/ar/"),
    ]
    without = [address for address in addresses if banner_on(client, address) is None]
    assert without == []


def test_it_is_not_shown_before_or_after_its_time(home: HomePage, client: Client) -> None:
    make_banner(begins=-4, hours=3)
    make_banner(begins=1, hours=3)
    assert banner_on(client, "/") is None


def test_it_says_until_when_it_holds_without_a_script(home: HomePage, client: Client) -> None:
    banner = make_banner()
    shown = banner_on(client, "/")
    until = timezone.localtime(banner.ends_at)
    assert f"Gäller till kl. {until:%H.%M} den {until.day}" in shown.get_text(" ", strip=True)
    assert dt.datetime.fromisoformat(shown["data-banner-until"]) == banner.ends_at
    assert (shown.name, shown.get("role"), shown.get("aria-live")) == ("aside", None, None)


def test_a_text_that_is_not_translated_says_that_it_is_swedish(
    all_trees: HomePage, client: Client
) -> None:
    make_banner(text_en="Boil the water")
    assert banner_on(client, "/en/").find(class_="banner__text").get_text() == "Boil the water"
    arabic = banner_on(client, "/ar/").find(class_="banner__text").find(lang="sv")
    assert (arabic.get_text(), arabic["dir"]) == (TEXT, "ltr")


def test_it_leads_to_its_page_only_while_that_is_published(
    notice: NoticePage, client: Client
) -> None:
    make_banner(link=notice)
    link = banner_on(client, "/stod/").find("a")
    assert (link["href"], link.get_text()) == (notice.url, notice.title)
    assert banner_on(client, notice.url).find("a") is None
    notice.unpublish()
    assert banner_on(client, "/stod/").find("a") is None


def test_a_banner_with_its_link_costs_no_query_more_than_none(
    notice: NoticePage, client: Client
) -> None:
    without = queries(client, "/stod/")
    make_banner(link=notice)
    assert queries(client, "/stod/") == without


IMPOSSIBLE = {
    "ending before it begins": {"hours": -1},
    "for more than 72 hours": {"hours": 73},
    "without a Swedish sentence": {"text": " "},
    "with a text of a page": {"text": "x" * 161},
    "beside another": {"begins": 1},
}


@pytest.mark.parametrize("what", IMPOSSIBLE)
def test_what_must_never_be_shown_cannot_be_stored(home: HomePage, what: str) -> None:
    make_banner()
    values = {"begins": 10, **IMPOSSIBLE[what]}
    with pytest.raises(DatabaseError), transaction.atomic():
        make_banner(**values)
    assert Banner.objects.count() == 1


def test_a_banner_without_an_end_cannot_be_stored(home: HomePage) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Banner.objects.create(text_sv=TEXT, ends_at=None)


def test_an_end_72_hours_ahead_is_counted_from_when_it_was_set(home: HomePage) -> None:
    banner = make_banner(begins=-70, hours=72)
    banner.ends_at += 50 * HOUR
    banner.save()
    with pytest.raises(IntegrityError, match="72_hours"), transaction.atomic():
        Banner.objects.update(ends_at=timezone.now() + 73 * HOUR, end_set_at=banner.ends_at)


def stale() -> set[str]:
    return set(StaleAddress.objects.exclude(cause=None).values_list("address", flat=True))


@pytest.fixture
def looked_at(notice: NoticePage, service: Service) -> set[str]:
    """Addresses that the worker knows."""
    addresses = {"/", "/nyheter/", notice.url, "/stod/"}
    look_at(*addresses)
    return addresses & set(
        PageDependency.objects.filter(key="banner").values_list("address", flat=True)
    )


def test_front_pages_and_what_goes_on_come_before_the_directory(notice: NoticePage) -> None:
    first = {"/", "/nyheter/", "/ar/", "/ar/nyheter/", notice.url}
    directory = {f"/stod/{number}/" for number in range(20)}
    behind = {f"{notice.url}versioner/1/", "/om-webbplatsen/"}
    known = first | directory | behind
    look_at()
    PageDependency.objects.all().delete()
    PageDependency.objects.bulk_create(PageDependency(address=a, key="banner") for a in known)
    make_banner()
    follow_up()
    order = [one.address for one in StaleAddress.objects.waiting() if one.address in known]
    assert set(order[: len(first)]) == first
    assert set(order[-len(behind) :]) == behind


def test_every_page_is_stale_when_it_begins_changes_and_ends(looked_at: set[str]) -> None:
    assert len(looked_at) >= 3
    banner = make_banner(begins=1, hours=2)
    follow_up()
    for hours in (1.01, 3.01):
        StaleAddress.objects.all().delete()
        moment = timezone.now() + hours * HOUR
        showing.tell_of_begun_and_ended(moment)
        assert showing.tell_of_begun_and_ended(moment) == 0
        OutboxEntry.objects.update(not_before=timezone.now() - HOUR)
        follow_up()
        assert stale() >= looked_at, hours
    StaleAddress.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE content_banner SET text_sv = 'Annat' WHERE id = %s", [banner.pk])
    follow_up()
    assert stale() >= looked_at


def test_nothing_is_stale_while_nothing_happens_to_it(looked_at: set[str]) -> None:
    make_banner()
    work_once("w")
    StaleAddress.objects.all().delete()
    work_once("w")
    assert stale() == set()
