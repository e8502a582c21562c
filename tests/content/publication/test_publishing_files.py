"""What residents read is a file as soon as it changes, and no file tells what is not published."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from content.models import Category, PublishedAddress, StaleAddress
from content.publication.rendering import look_again
from content.versions.withholding import withhold
from support_directory.choices import Discretion
from support_directory.models import ServiceList, ServiceListItem
from tests.content.factories import make_notice, make_service, update
from tests.content.publication.reading import addresses, below, catch_up, text_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from content.models import NoticePage
    from content.publication.files import FilesStore

pytestmark = pytest.mark.usefixtures("home")
HTML = "text/html; charset=utf-8"
LEAVE = 'class="leave"'


def test_a_published_notice_is_the_file_that_the_site_answers(
    published: FilesStore, notice: NoticePage, client: Client
) -> None:
    kept = {notice.url, f"{notice.url}versioner/1/", "/nyheter/atom.xml"}
    catch_up(*kept)
    assert addresses(published) == kept
    assert text_at(published, notice.url).encode() == client.get(notice.url).content
    notice.refresh_from_db()
    row = PublishedAddress.objects.get(address=notice.url)
    assert row.revision == notice.live_revision_id
    assert dict(published.list())[notice.url] == row.text
    update(notice, "new_information", "Vattnet går att dricka.")
    catch_up(notice.url)
    assert "Vattnet går att dricka." in text_at(published, notice.url)


def unpublish(notice: NoticePage) -> None:
    notice.unpublish()


def remove(notice: NoticePage) -> None:
    Page.objects.get(pk=notice.pk).delete()


def restrict(notice: NoticePage) -> None:
    PageViewRestriction.objects.create(page=notice, restriction_type="login")


def rename(notice: NoticePage) -> None:
    notice.slug = "nytt-namn"
    notice.save()


def restrict_all_notices(notice: NoticePage) -> None:
    PageViewRestriction.objects.create(page=notice.get_parent(), restriction_type="login")


def hold_back(notice: NoticePage) -> None:
    withhold(notice, 1, "Personuppgifter.")


WAYS = [unpublish, remove, restrict, rename, restrict_all_notices, hold_back]


@pytest.mark.parametrize("way", WAYS)
def test_what_is_withdrawn_is_in_no_file_before_the_commit(
    published: FilesStore, notice: NoticePage, way: Callable[[Any], None]
) -> None:
    old = notice.url
    for address in (old, f"{old}versioner/1/", f"{old}atom.xml", "/"):
        published.put(address, b"Koka vattnet.", HTML)
    with transaction.atomic():
        way(notice)
        assert addresses(published) == {"/"}
    catch_up(old, f"{old}versioner/1/", f"{old}atom.xml")
    is_still_read = way is hold_back
    assert below(published, old) == ({old, f"{old}atom.xml"} if is_still_read else set())


@pytest.mark.parametrize("way", [unpublish, remove, restrict])
def test_nothing_that_is_kept_names_what_is_withdrawn(
    published: FilesStore, way: Callable[[Any], None]
) -> None:
    """Not even before a worker has run; what most people read does not go meanwhile."""
    notice = make_notice("Kokamera")
    read_most = {"/", "/nyheter/", "/nyheter/atom.xml", "/nyheter/feed.json"}
    month = f"/nyheter/{notice.published_on:%Y/%m}/"
    catch_up(*read_most, "/sitemap.xml", "/nyheter/arkiv/", month, "/stod/")
    assert sum("kokamera" in text_at(published, one).lower() for one in read_most) == 4
    with transaction.atomic():
        way(notice)
        kept = addresses(published)
        assert kept >= {*read_most, "/stod/"}
        assert not kept & {"/sitemap.xml", month}
        assert not [one for one in kept if "kokamera" in text_at(published, one).lower()]


def test_who_withdraws_many_does_not_wait_for_a_rendering_of_each(published: FilesStore) -> None:
    first, second = make_notice("Kokamera"), make_notice("Kokamindre")
    catch_up("/", "/nyheter/")
    with transaction.atomic():
        first.unpublish()
        assert addresses(published) == {"/", "/nyheter/"}
        second.unpublish()
        assert addresses(published) == set()
    catch_up("/", "/nyheter/")
    assert addresses(published) == {"/", "/nyheter/"}


def test_a_renamed_notice_stands_at_its_new_address(
    published: FilesStore, notice: NoticePage
) -> None:
    rename(notice)
    new = {"/nyheter/nytt-namn/", "/nyheter/nytt-namn/versioner/1/"}
    catch_up(*new)
    assert addresses(published) == new


def test_a_page_whose_restriction_is_lifted_comes_back(
    published: FilesStore, notice: NoticePage, client: Client
) -> None:
    restrict(notice)
    assert client.get(notice.url).headers["Location"].startswith("/admin/login/?next=")
    catch_up("/nyheter/", notice.url)
    assert addresses(published) == {"/nyheter/"}
    assert notice.title not in text_at(published, "/nyheter/")
    PageViewRestriction.objects.all().delete()
    catch_up("/nyheter/", notice.url)
    assert notice.title in text_at(published, "/nyheter/")
    assert notice.title in text_at(published, notice.url)


def test_a_renamed_category_reaches_what_names_it(published: FilesStore) -> None:
    category = Category.objects.create(name="Broar", slug="broar")
    notice = make_notice(categories=[category])
    named = (notice.url, "/nyheter/amne/broar/", "/nyheter/amne/farjor/")
    catch_up(*named)
    Category.objects.filter(slug="broar").update(name="Färjor", slug="farjor")
    catch_up(*named)
    assert addresses(published) == {notice.url, "/nyheter/amne/farjor/"}
    for address in addresses(published):
        assert "Färjor" in text_at(published, address)


@pytest.mark.parametrize("chosen_by", ["service", "list"])
def test_whoever_reads_an_older_version_may_leave_as_fast(
    published: FilesStore, chosen_by: str
) -> None:
    """Its text is of then and shows no card; whether the service asks for it is of today."""
    service = make_service("Kvinnojouren", "0155-20 20 20", discretion=Discretion.NOT_NEEDED)
    chosen = ServiceList.objects.create(slug="trygg", name_sv="Trygg")
    ServiceListItem.objects.create(service_list=chosen, service=service)
    block = {
        "service": ("support_services", {"heading": "", "services": [service.pk]}),
        "list": ("support_list", {"heading": "", "service_list": chosen.pk}),
    }
    notice = make_notice(body_of=[block[chosen_by]])
    update(notice, "new_information", "Jouren har öppet i natt.")
    version = f"{notice.url}versioner/1/"
    catch_up(version)
    assert LEAVE not in text_at(published, version)
    service.discretion = Discretion.NEEDED
    service.save()
    catch_up(version)
    assert LEAVE in text_at(published, version)


def test_a_page_that_fails_leaves_what_readers_have(
    published: FilesStore, notice: NoticePage, settings: Any
) -> None:
    address = notice.url
    catch_up(address)
    before = text_at(published, address)
    StaleAddress.objects.update(seen_at=None)
    settings.ROOT_URLCONF = "tests.content.publication.failing_urls"
    assert look_again()
    row = StaleAddress.objects.get(address=address)
    assert (row.seen_at, row.attempts) == (None, 1)
    assert "500" in row.last_error
    assert text_at(published, address) == before


def test_a_disk_that_was_full_is_filled_soon_after(
    published: FilesStore, notice: NoticePage
) -> None:
    address = notice.url
    catch_up(address)
    take_away_the_disk(published)
    StaleAddress.objects.update(seen_at=None, attempts=12)
    assert look_again()
    row = StaleAddress.objects.get(address=address)
    assert row.attempts == 13
    assert row.not_before < timezone.now() + dt.timedelta(minutes=1)


def take_away_the_disk(published: FilesStore) -> None:
    """For root as well, whom no permission stops: a file stands where the folders were."""
    for folder in (published.live, published.texts):
        shutil.rmtree(folder)
        folder.touch()


def test_searches_and_what_machines_ask_are_never_kept(published: FilesStore) -> None:
    asked = ("/sok/", "/healthz", "/admin/", "/stod/utan-nat/lista/", "/nix/", "/?sida=2")
    for address in asked:
        StaleAddress.objects.create(address=address, since=timezone.now())
    catch_up(*asked)
    assert addresses(published) == set()
