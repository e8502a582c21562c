"""The archive: every notice can be found by its category and by the month in which it came."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale, PageViewRestriction

from content.models import Category, Incident, NoticePage
from tests.content.admin_site import soup
from tests.content.factories import draft, make_many, make_notice, update
from tests.content.following import stale_after
from tests.content.test_query_counts import queries

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage

MARCH = dt.date(2026, 3, 31)


@pytest.fixture
def school(home: HomePage) -> Category:
    return Category.objects.create(name="Barn & skola", slug="skola")


def titles(client: Client, address: str) -> list[str]:
    return [link.get_text() for link in soup(client.get(address)).select(".notice-teaser__title")]


def links(client: Client, address: str) -> dict[str, str]:
    found = soup(client.get(address)).select("main a")
    return {link["href"]: " ".join(link.get_text(" ").split()) for link in found}


def test_a_notice_is_found_by_category_and_month(school: Category, client: Client) -> None:
    incident = Incident.objects.create(name="Läckan", slug="lackan")
    notice = make_notice(
        "Från mars", published_on=MARCH, categories=[school], incident=incident, slug="mars"
    )
    make_notice("Från april", published_on=dt.date(2026, 4, 1))
    update(notice, "new_information", "Mer i maj.")

    assert "/nyheter/arkiv/" in links(client, "/nyheter/")
    overview = links(client, "/nyheter/arkiv/")
    assert overview["/nyheter/amne/skola/"] == "Barn & skola 1 (1 nyhet)"
    assert overview["/nyheter/2026/03/"].startswith("mars 2026 1")
    assert "/handelser/lackan/" in overview
    assert titles(client, "/nyheter/2026/03/") == ["Från mars"]
    assert titles(client, "/nyheter/2026/04/") == ["Från april"]
    assert titles(client, "/nyheter/amne/skola/") == ["Från mars"]
    assert links(client, notice.url)["/nyheter/amne/skola/"] == "Barn & skola"


def test_what_holds_nothing_is_not_found(school: Category, client: Client) -> None:
    make_notice("Från mars", published_on=MARCH)
    months = ("2026/05/", "2026/13/", "2026/3/", "0000/01/", "2026/03/sida/1/", "2026/03/sida/2/")
    for address in (*months, "amne/finns-inte/", "amne/skola/sida/2/", "amne/skola/2026/03/"):
        assert client.get(f"/nyheter/{address}").status_code == 404
    assert client.get("/nyheter/2026/03/").status_code == 200


def test_what_nobody_may_read_is_in_no_archive(school: Category, client: Client) -> None:
    make_notice("Utkast", live=False, categories=[school], published_on=MARCH)
    private = make_notice("Hemlig", categories=[school], published_on=MARCH)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    make_notice("Indragen", categories=[school], published_on=MARCH).unpublish()

    assert client.get("/nyheter/2026/03/").status_code == 404
    assert "Här finns inga nyheter än." in client.get("/nyheter/amne/skola/").content.decode()
    assert "/nyheter/amne/skola/" not in links(client, "/nyheter/arkiv/")


def test_a_long_month_goes_on_at_a_path(home: HomePage, client: Client) -> None:
    for number, notice in enumerate(make_many(22)):
        day = dt.date(2026, 3, number + 1)
        NoticePage.objects.filter(pk=notice.pk).update(title=f"Notis {number}", published_on=day)
    first, second = titles(client, "/nyheter/2026/03/"), titles(client, "/nyheter/2026/03/sida/2/")
    assert (first[0], len(first), second) == ("Notis 21", 20, ["Notis 1", "Notis 0"])
    assert links(client, "/nyheter/2026/03/")["/nyheter/2026/03/sida/2/"] == "Nästa"
    assert links(client, "/nyheter/2026/03/sida/2/")["/nyheter/2026/03/"] == "Föregående"


@pytest.mark.full
def test_each_language_has_its_archive(all_trees: HomePage, client: Client) -> None:
    swedish = make_notice("Vattnet", published_on=MARCH)
    make_notice("Bara på svenska", published_on=MARCH)
    english = swedish.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title = "The water"
    english.save_revision().publish()

    assert sorted(titles(client, "/en/nyheter/2026/03/")) == ["Bara på svenska", "The water"]
    page = soup(client.get("/en/nyheter/2026/03/"))
    assert page.find("link", rel="canonical")["href"] == "http://testserver/en/nyheter/2026/03/"
    assert len(page.find_all("link", hreflang=True)) == 8
    assert client.get("/ar/nyheter/arkiv/").status_code == 200


@pytest.mark.parametrize("slug", ["amne", "arkiv", "2026"])
def test_no_notice_takes_an_address_of_the_archive(slug: str, notice: NoticePage) -> None:
    notice.slug = slug
    with pytest.raises(ValidationError, match="använder webbplatsen själv"):
        notice.full_clean()


def test_a_change_renders_the_shelves_again_that_hold_it(school: Category, client: Client) -> None:
    notice = make_notice("Från mars", published_on=MARCH, categories=[school], slug="mars")
    make_notice("Från maj", published_on=dt.date(2026, 5, 2))
    march = {"/nyheter/2026/03/", "/nyheter/amne/skola/"}

    shown = (*march, "/nyheter/arkiv/", "/nyheter/2026/05/")
    stale = stale_after(lambda: update(notice, "new_information", "Mer."), *shown)
    assert stale >= {*march, "/nyheter/arkiv/"}
    assert "/nyheter/2026/05/" not in stale
    assert stale_after(NoticePage.objects.get(pk=notice.pk).delete, *march) >= march


def put_into(category: Category, notices: list[NoticePage]) -> None:
    """Into this one alone."""
    through = NoticePage.categories.through
    through.objects.filter(noticepage__in=notices).delete()
    through.objects.bulk_create(through(noticepage=notice, category=category) for notice in notices)


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
def test_the_archive_costs_the_same_for_one_and_for_twelve(
    school: Category, client: Client, count: int
) -> None:
    put_into(school, make_many(count, published_on=MARCH))
    addresses = ("/nyheter/arkiv/", "/nyheter/amne/skola/", "/nyheter/2026/03/")
    assert max(queries(client, address) for address in addresses) <= 10


def test_a_categorys_older_notices_are_found_by_month(school: Category, client: Client) -> None:
    notices = make_many(22)
    put_into(school, notices)
    for number, notice in enumerate(notices):
        day = dt.date(2026, 1 + number // 11, 1 + number)
        NoticePage.objects.filter(pk=notice.pk).update(title=f"Notis {number}", published_on=day)
    make_notice("Om annat", published_on=MARCH)

    newest, found = titles(client, "/nyheter/amne/skola/"), links(client, "/nyheter/amne/skola/")
    assert (newest[0], len(newest)) == ("Notis 21", 20)
    assert found["/nyheter/amne/skola/2026/01/"].startswith("januari 2026 11")
    assert "/nyheter/amne/skola/2026/03/" not in found
    assert titles(client, "/nyheter/amne/skola/2026/01/")[-2:] == ["Notis 1", "Notis 0"]
    heading = soup(client.get("/nyheter/amne/skola/2026/01/")).h1.get_text()
    assert heading == "Barn & skola: Nyheter från januari 2026"


@pytest.mark.full
def test_only_who_comes_or_goes_renders_a_shelf_again(school: Category) -> None:
    rows = [make_notice(f"{n}", published_on=dt.date(2026, 3, 1 + n)) for n in range(21)]
    shelf = "/nyheter/2026/03/"
    shown = (shelf, f"{shelf}sida/2/", "/nyheter/arkiv/")
    one, another = (partial(update, rows[0], "new_information", text) for text in ("Mer.", "Igen."))
    assert shelf not in stale_after(one, *shown)
    assert f"{shelf}sida/2/" in stale_after(another, *shown)

    late = draft(rows[20], published_on=dt.date(2026, 2, 1)).save_revision()
    assert stale_after(late.publish, *shown) >= {shelf, f"{shelf}sida/2/", "/nyheter/2026/02/"}
    join = partial(make_notice, "Ny", published_on=MARCH, categories=[school])
    joined = stale_after(join, *shown)
    assert joined >= {shelf, f"{shelf}sida/2/", "/nyheter/amne/skola/2026/03/"}
    assert stale_after(rows[1].delete, *shown) >= {shelf, f"{shelf}sida/2/", "/nyheter/arkiv/"}


def test_the_archive_names_the_latest_incidents_alone(home: HomePage, client: Client) -> None:
    for number, notice in enumerate(make_many(31)):
        incident = Incident.objects.create(name=f"H{number}", slug=f"h{number}")
        day = dt.date(2026, 1, 1) + dt.timedelta(days=number)
        NoticePage.objects.filter(pk=notice.pk).update(incident=incident, published_on=day)
    named = [link for link in links(client, "/nyheter/arkiv/") if link.startswith("/handelser/")]
    assert (len(named), "/handelser/h0/" in named) == (30, False)
