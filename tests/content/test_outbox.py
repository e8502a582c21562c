"""Whatever a changed service or notice touches gets a row, whichever way it was changed."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Site

from content import outbox
from content.choices import Haste, NoticeState, OutboxTopic
from content.clock import renew_what_tells_the_time
from content.models import (
    NoticePage,
    OutboxEntry,
    PageDependency,
    StaleAddress,
    WorkerHeartbeat,
)
from content.observing import observe
from content.publication import urgency
from content.publication.rendering import look_again
from content.working import render, work_once
from support_directory.models import ContactPoint, Service, ServiceList, ServiceListItem
from tests.content.factories import make_notice, make_service, update
from tests.content.following import follow_up, stale_after

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

    from content.models import HomePage


def test_a_number_changed_by_sql_reaches_every_page_that_shows_it(
    notice: NoticePage, service: Service
) -> None:
    def by_sql() -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE support_directory_contactpoint SET written_as = '116 006'")

    shown = {notice.url, "/stod/", "/stod/bris/"}
    assert stale_after(by_sql, *shown) >= shown


@pytest.mark.parametrize(
    "way",
    [
        *("update", "delete"),
        *(pytest.param(one, marks=pytest.mark.full) for one in ("save", "related")),
    ],
)
def test_every_way_of_changing_a_service_is_noticed(
    notice: NoticePage, service: Service, way: str
) -> None:
    ways = {
        "save": lambda: make_changed(service).save(),
        "update": lambda: Service.objects.update(name_sv="Nytt namn"),
        "delete": lambda: ContactPoint.objects.all().delete(),
        "related": lambda: service.organization.services.all().update(reach="local"),
    }
    assert notice.url in stale_after(ways[way], notice.url)


def make_changed(service: Service) -> Service:
    service.summary_sv = "Stöd för barn."
    return service


def test_a_renamed_organization_reaches_the_pages_of_its_services(
    notice: NoticePage, service: Service
) -> None:
    def rename() -> None:
        service.organization.name_sv = "Barnens rätt"
        service.organization.save()

    assert notice.url in stale_after(rename, notice.url)


def test_a_list_that_grows_reaches_the_page_that_shows_it(home: HomePage) -> None:
    chosen = ServiceList.objects.create(slug="oroliga", name_sv="Hit kan oroliga vända sig")
    notice = make_notice()
    body = [("support_list", {"heading": "", "service_list": chosen.pk})]
    update(notice, "new_information", "Vart du kan vända dig.", body=body)
    newcomer = make_service("Mind", "90101")

    def add() -> None:
        ServiceListItem.objects.create(service_list=chosen, service=newcomer)

    assert notice.url in stale_after(add, notice.url)


def test_a_row_saved_unchanged_is_no_change(notice: NoticePage, service: Service) -> None:
    shown = (notice.url, "/", "/stod/", "/stod/bris/")
    assert stale_after(service.save, *shown) == set()


def test_an_updated_notice_reaches_the_lists(notice: NoticePage) -> None:
    def publish() -> None:
        update(notice, "new_information", "Ny tid.")

    assert stale_after(publish, notice.url, "/", "/nyheter/") >= {notice.url, "/", "/nyheter/"}


def test_another_notice_is_left_alone(notice: NoticePage) -> None:
    other = make_notice("En annan notis")
    assert other.url not in stale_after(lambda: update(notice, "nothing_new"), other.url)


def test_a_removed_notice_leaves_no_dependencies(notice: NoticePage) -> None:
    address = notice.url
    assert address in stale_after(notice.delete, address)
    render()
    assert not PageDependency.objects.filter(address=address).exists()


def test_a_change_that_is_rolled_back_leaves_no_row(service: Service) -> None:
    OutboxEntry.objects.all().delete()
    with transaction.atomic():
        make_changed(service).save()
        transaction.set_rollback(True)
    assert not OutboxEntry.objects.exists()


def test_an_entry_that_fails_is_tried_again_and_holds_up_nobody(notice: NoticePage) -> None:
    follow_up()
    broken = outbox.write(OutboxTopic.SERVICE, "not-a-uuid")
    waiting = outbox.write(OutboxTopic.NOTICE, notice.pk, notice.url)
    follow_up()
    broken.refresh_from_db()
    waiting.refresh_from_db()
    assert broken.attempts >= 1  # on a slow machine its next turn has come already
    assert broken.done_at is None
    assert "not-a-uuid" in broken.last_error
    assert waiting.done_at is not None


def test_a_page_dated_ahead_of_the_databases_clock_is_looked_at_once(home: HomePage) -> None:
    ahead = timezone.now() + dt.timedelta(hours=1)
    StaleAddress.objects.create(address="/stod/", since=ahead)
    assert look_again()
    assert not look_again()


def test_the_worker_says_that_it_lives(home: HomePage) -> None:
    work_once("here")
    work_once("here")
    assert WorkerHeartbeat.objects.get(name="here").rounds >= 1


def test_a_new_site_stands_at_its_public_address(db: None, settings: SettingsWrapper) -> None:
    settings.PUBLIC_BASE_URL = "https://trygghet.example"
    Site.objects.all().delete()
    call_command("create_site", stdout=StringIO())
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port) == ("trygghet.example", 443)
    children = [page.url for page in site.root_page.get_children().live()]
    assert children == ["/nyheter/", "/stod/"]


def test_what_is_rendered_is_asked_for_at_the_public_address(
    home: HomePage, settings: SettingsWrapper
) -> None:
    """Also where Wagtail's own row still names another, as before a site is created."""
    settings.PUBLIC_BASE_URL = "https://trygghet.example"
    settings.ALLOWED_HOSTS = ["trygghet.example"]
    Site.objects.update(hostname="localhost", port=80)
    response, _changes_at = observe(home.get_url())
    assert response.status_code == 200


def test_the_page_about_now_is_rendered_every_minute(home: HomePage) -> None:
    first = dt.datetime(2026, 11, 25, 23, 40, 10, tzinfo=dt.UTC)
    for seconds, is_renewed in ((0, True), (20, False), (50, True)):
        StaleAddress.objects.update(seen_at=None)
        now = first + dt.timedelta(seconds=seconds)
        renew_what_tells_the_time(now)
        row = StaleAddress.objects.get(address="/stod/oppet-nu/")
        assert (row.since == now) is is_renewed
    work_once("here")
    row.refresh_from_db()
    assert row.seen_at is not None


def test_pages_that_show_a_changed_service_come_before_those_that_may(
    notice: NoticePage, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_service("Jourhavande", "112")
    shown = (notice.url, "/stod/", "/stod/bris/", f"/stod/{other.slug}/")

    def hastes_after(name: str) -> dict[str, int]:
        renamed = Service.objects.filter(pk=service.pk)
        stale_after(lambda: renamed.update(name_sv=name), *shown)
        return dict(StaleAddress.objects.values_list("address", "haste"))

    hastes = hastes_after("Nytt namn")
    assert hastes["/stod/bris/"] == Haste.AT_ONCE
    assert hastes["/stod/"] == Haste.SOON
    assert hastes[f"/stod/{other.slug}/"] == Haste.BEHIND, hastes
    for state, haste in ((NoticeState.ONGOING, Haste.AT_ONCE), (NoticeState.CLOSED, Haste.SOON)):
        NoticePage.objects.update(state=state)
        assert hastes_after(f"Namn {state}")[notice.url] == haste
    NoticePage.objects.update(state=NoticeState.ONGOING)
    monkeypatch.setattr(urgency, "MOST_AT_ONCE", 0)
    hastes = hastes_after("Sista namnet")
    assert (hastes[notice.url], hastes["/stod/bris/"]) == (Haste.SOON, Haste.AT_ONCE)


@pytest.mark.usefixtures("home")
def test_many_changes_are_followed_up_a_few_at_a_time() -> None:
    """Whoever withdraws something gets in between."""
    follow_up()
    for _number in range(outbox.BATCH + 1):
        outbox.write(OutboxTopic.CATEGORY)
    taken = list(iter(outbox.follow_up, 0))
    assert len(taken) > 1
    assert sum(taken) == outbox.BATCH + 1
    assert not OutboxEntry.objects.filter(done_at=None).exists()
