"""An address that a page has left leads on to it, or says that it is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from wagtail.models import PageViewRestriction

from content.models import FormerAddress, HomePage, NoticeIndexPage, NoticePage, StandardPage
from content.site_tree import create_site_tree
from tests.content.factories import draft, make_notice, update
from tests.content.publication.reading import catch_up
from tests.content.test_public_pages import html, main
from tests.content.translating.conftest import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from content.publication.files import FilesStore

pytestmark = pytest.mark.usefixtures("home")
PARTS = ("", "versioner/1/", "atom.xml", "feed.json", "affisch/")
OLD, NEW = "/nyheter/skotten/", "/nyheter/skotten-i-juni/"


@pytest.fixture
def shots(home: HomePage) -> NoticePage:
    return make_notice("Skotten", slug="skotten")


def rename(notice: NoticePage, slug: str) -> NoticePage:
    """As an editor does."""
    draft(notice, slug=slug).save_revision().publish()
    return NoticePage.objects.get(pk=notice.pk)


def answer(client: Client, address: str) -> tuple[int, str]:
    response = client.get(address)
    return response.status_code, response.get("Location", "")


@pytest.mark.parametrize("part", PARTS)
def test_all_that_stood_at_an_address_leads_to_the_new_one(
    shots: NoticePage, client: Client, part: str
) -> None:
    rename(shots, "skotten-i-juni")
    assert answer(client, OLD + part) == (301, NEW + part)
    assert client.get(NEW + part).status_code == 200


def test_what_leads_on_is_kept_by_no_browser_and_tells_nothing_of_where_somebody_came_from(
    shots: NoticePage, client: Client
) -> None:
    """Two pages may change places."""
    rename(shots, "skotten-i-juni")
    response = client.get(f"{OLD}?fbclid=1234")
    assert response["Location"] == NEW
    assert response["Cache-Control"] == "no-cache"
    assert response["Referrer-Policy"] == "no-referrer"


def test_a_page_that_has_moved_twice_is_one_step_away(shots: NoticePage, client: Client) -> None:
    rename(rename(shots, "andra"), "skotten-i-juni")
    assert answer(client, OLD) == answer(client, "/nyheter/andra/") == (301, NEW)


def test_a_page_that_has_come_back_is_read_where_it_is(shots: NoticePage, client: Client) -> None:
    rename(rename(shots, "skotten-i-juni"), "skotten")
    assert answer(client, OLD) == (200, "")
    assert answer(client, NEW) == (301, OLD)
    assert answer(client, f"{OLD}versioner/9/") == (404, "")


def test_pages_below_one_that_moves_go_with_it(home: HomePage, client: Client) -> None:
    above = home.add_child(instance=StandardPage(title="Om oss", slug="om-oss"))
    above.add_child(instance=StandardPage(title="Press", slug="press"))
    other = home.add_child(instance=StandardPage(title="Mer", slug="mer"))
    above.move(other, pos="last-child")
    assert answer(client, "/om-oss/") == (301, "/mer/om-oss/")
    assert answer(client, "/om-oss/press/") == (301, "/mer/om-oss/press/")
    assert client.get("/mer/om-oss/press/").status_code == 200


def unpublish(page: Any) -> None:
    page.unpublish()


def remove(page: Any) -> None:
    page.delete()


def remove_withdrawn(page: Any) -> None:
    page.unpublish()
    NoticePage.objects.get(pk=page.pk).delete()


def remove_all_notices(page: Any) -> None:
    NoticeIndexPage.objects.get(pk=page.get_parent().pk).delete()


@pytest.mark.parametrize("way", [unpublish, remove, remove_withdrawn, remove_all_notices])
def test_what_was_withdrawn_is_gone_wherever_it_stood(
    shots: NoticePage, client: Client, way: Callable[[Any], None]
) -> None:
    way(rename(shots, "skotten-i-juni"))
    for address in (OLD, NEW):
        for part in PARTS:
            assert answer(client, address + part) == (410, ""), address + part
    page = main(html(client, NEW, status=410))
    assert "<h1>Sidan är borttagen</h1>" in page
    assert 'href="/nyheter/"' in page
    assert client.get(NEW)["Cache-Control"] == "no-store"


def test_what_was_withdrawn_and_renamed_is_found_when_it_comes_back(
    shots: NoticePage, client: Client
) -> None:
    shots.unpublish()
    back = rename(NoticePage.objects.get(pk=shots.pk), "skotten-i-juni")
    assert back.live
    assert answer(client, OLD) == (301, NEW)


@pytest.mark.parametrize("above", [False, True])
def test_nothing_leads_to_what_not_everybody_may_read(
    shots: NoticePage, client: Client, *, above: bool
) -> None:
    moved = rename(shots, "hemligt-ord")
    page = moved.get_parent() if above else moved
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert answer(client, OLD) == (410, "")


def test_an_address_that_nobody_could_read_leads_nowhere(client: Client) -> None:
    notice = make_notice("Utkast", slug="utkast", live=False)
    rename(notice, "fardig")
    assert answer(client, "/nyheter/utkast/") == (404, "")


def test_an_address_belongs_to_the_page_that_had_it_last(shots: NoticePage, client: Client) -> None:
    rename(shots, "skotten-i-juni")
    new = make_notice("Skotten igen", slug="skotten")
    assert answer(client, OLD) == (200, "")
    update(new, "new_information", "Mer att veta.")
    assert answer(client, f"{OLD}versioner/2/") == (200, "")
    assert answer(client, f"{OLD}versioner/3/") == (404, "")
    NoticePage.objects.get(pk=new.pk).unpublish()
    assert answer(client, OLD) == (410, "")


def test_pages_that_change_places_lead_nobody_round(shots: NoticePage, client: Client) -> None:
    other = make_notice("Andra", slug="andra")
    rename(shots, "tredje")
    rename(other, "skotten")
    rename(shots, "andra")
    assert answer(client, OLD) == answer(client, "/nyheter/andra/") == (200, "")
    assert answer(client, f"{OLD}versioner/9/") == (404, "")
    assert answer(client, "/nyheter/andra/versioner/9/") == (404, "")
    assert answer(client, "/nyheter/tredje/") == (301, "/nyheter/andra/")


def test_each_language_has_its_own(client: Client) -> None:
    create_site_tree(["en"])
    english = translate(make_notice("Koka vattnet", slug="koka"))
    rename(english, "boil")
    assert answer(client, "/en/nyheter/koka/") == (301, "/en/nyheter/boil/")
    assert answer(client, "/nyheter/koka/") == (200, "")
    NoticePage.objects.get(pk=english.pk).unpublish()
    assert "The page has been removed" in html(client, "/en/nyheter/koka/", status=410)


def test_a_tree_that_is_called_otherwise_stays_where_it_is(home: HomePage) -> None:
    home.slug = "hemma"
    home.save()
    assert not FormerAddress.objects.exists()


def test_what_is_rolled_back_has_left_no_address(shots: NoticePage, client: Client) -> None:
    with transaction.atomic():
        rename(shots, "skotten-i-juni")
        transaction.set_rollback(True)
    assert answer(client, OLD) == (200, "")
    assert not FormerAddress.objects.exists()


def test_no_file_stands_at_an_address_that_leads_on(
    published: FilesStore, shots: NoticePage
) -> None:
    catch_up(OLD, f"{OLD}atom.xml")
    rename(shots, "skotten-i-juni")
    catch_up(OLD, f"{OLD}atom.xml", NEW)
    assert [one for one, _text in published.list("/nyheter/skotten")] == [NEW]


@pytest.mark.parametrize("address", ["/finns-inte/", "/nyheter/finns-inte/atom.xml", "/a//b/"])
def test_where_nothing_stood_there_is_nothing(
    shots: NoticePage, client: Client, address: str
) -> None:
    rename(shots, "skotten-i-juni")
    assert answer(client, address) == (404, "")
