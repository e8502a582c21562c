"""A service that is used is not deleted: another takes its place everywhere, or nowhere."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from content import roles
from content.directory_use import uses_of
from content.models import NoticePage
from content.replacing import replace_everywhere
from content.scheduling import publish_due
from content.working import work_once
from support_directory.models import (
    Audience,
    Service,
    ServiceFallback,
    ServiceList,
    ServiceListItem,
)
from tests.content.admin_site import Desk, soup, words
from tests.content.factories import correct, draft, make_notice, make_service, update

if TYPE_CHECKING:
    from content.models import HomePage


@pytest.fixture
def keeper(home: HomePage) -> Desk:
    return Desk(roles.CONTACT_KEEPER)


@pytest.fixture
def other(home: HomePage) -> Service:
    return make_service("Mind", "90101")


def dialog(service: Service) -> str:
    return f"/admin/stod/delete/{service.pk}/"


def replace(keeper: Desk, old: Service, new: Service) -> Any:
    sent = {"replace": "1", "replace-new": str(new.pk)}
    return keeper.client.post(dialog(old), sent, follow=True)


def chosen(*services: Service) -> tuple[str, dict[str, Any]]:
    return ("support_services", {"heading": "", "services": [one.pk for one in services]})


def inline(service: Service) -> tuple[str, dict[str, Any]]:
    texts = {"text_before": "Ring", "text_after": "."}
    return ("inline_service", {**texts, "service": service.pk, "shows": "both"})


def services_on(page: Any) -> list[int]:
    return [
        pk for block in page.body for pk in getattr(block.value, "wanted", _NOTHING).service_ids
    ]


class _NOTHING:
    service_ids: tuple[int, ...] = ()


def test_the_dialog_lists_the_pages_and_how(
    keeper: Desk, notice: NoticePage, service: Service
) -> None:
    in_list = ServiceList.objects.create(slug="oroliga", name_sv="Hit kan oroliga vända sig")
    ServiceListItem.objects.create(service_list=in_list, service=service)
    correct(
        make_notice("Lista"), body=[("support_list", {"heading": "", "service_list": in_list.pk})]
    )
    page = soup(keeper.get(dialog(service)))
    groups = [title.get_text(strip=True) for title in page.select("main h2.w-h3")]
    assert groups == ["Sidor: genom en lista", "Sidor: vald i texten", "Används i katalogen av"]
    assert {link.get_text(strip=True) for link in page.select(".shown-on a")} == {
        notice.title,
        "Lista",
        "Hit kan oroliga vända sig",
    }


def test_readers_meet_the_other_one_and_no_date_has_moved(
    keeper: Desk, notice: NoticePage, service: Service, other: Service
) -> None:
    update(notice, "new_information", "Mer.", body=[chosen(service), inline(service)])
    before = NoticePage.objects.get(pk=notice.pk)
    rows = list(notice.updates.values_list("number", "at", "frozen_html"))
    answer = replace(keeper, service, other)
    assert "Bris är ersatt av Mind på 1 sida. Nu går det att ta bort Bris." in words(answer)
    page = NoticePage.objects.get(pk=notice.pk)
    assert services_on(page) == [other.pk, other.pk]
    read = keeper.client.get(notice.url).content.decode()
    assert "90101" in read
    assert "116 111" not in read.partition("<main")[2].partition("</main")[0]
    assert list(notice.updates.values_list("number", "at", "frozen_html")) == rows
    assert (page.last_published_at, page.published_on) == (
        before.last_published_at,
        before.published_on,
    )


@pytest.mark.full
def test_the_replaced_one_can_then_be_deleted(
    keeper: Desk, notice: NoticePage, service: Service, other: Service
) -> None:
    work_once("test")
    replace(keeper, service, other)
    keeper.client.post(dialog(service))
    assert not Service.objects.filter(pk=service.pk).exists()
    assert services_on(NoticePage.objects.get(pk=notice.pk)) == [other.pk]


def test_drafts_keep_their_other_edits(service: Service, other: Service) -> None:
    notice = make_notice("Live", services=[service])
    draft(
        notice, title="Ny rubrik", body=[chosen(service, other), ("text", "<p>Nytt</p>")]
    ).save_revision()
    replace_everywhere(service, other)
    page = NoticePage.objects.get(pk=notice.pk)
    planned = page.get_latest_revision_as_object()
    assert (page.title, services_on(page)) == ("Live", [other.pk])
    assert (planned.title, services_on(planned)) == ("Ny rubrik", [other.pk])
    assert planned.body[1].value.source == "<p>Nytt</p>"


def test_what_is_scheduled_is_published_with_the_other_one(
    service: Service, other: Service
) -> None:
    notice = make_notice(live=False)
    planned = draft(notice, body=[chosen(service)])
    planned.go_live_at = timezone.now() + dt.timedelta(hours=1)
    planned.save_revision().publish()
    replace_everywhere(service, other)
    assert publish_due(timezone.now() + dt.timedelta(hours=2)) == 1
    assert services_on(NoticePage.objects.get(pk=notice.pk)) == [other.pk]


def test_running_text_is_rewritten_too(service: Service, other: Service) -> None:
    text = f'<p>Ring <embed embedtype="service" id="{service.pk}" shows="both"/> nu.</p>'
    notice = make_notice(text=text, services=[service])
    replace_everywhere(service, other)
    body = NoticePage.objects.get(pk=notice.pk).body
    assert body[0].value.source == text.replace(f'id="{service.pk}"', f'id="{other.pk}"')


def test_lists_fallbacks_and_successors_follow(service: Service, other: Service) -> None:
    third = make_service("Tredje", "113 13")
    both, one = (ServiceList.objects.create(slug=slug, name_sv=slug) for slug in ("bada", "en"))
    for place, member in enumerate((service, third, other)):
        ServiceListItem.objects.create(service_list=both, service=member, sort_order=place)
    ServiceListItem.objects.create(service_list=one, service=service)
    for leading in (third, other):
        ServiceFallback.objects.create(service=leading, fallback=service)
    Service.objects.filter(pk__in=[third.pk, other.pk]).update(replaced_by=service)
    replace_everywhere(service, other)
    assert [str(item) for item in both.items.all()] == ["Tredje", "Mind"]
    assert [str(item) for item in one.items.all()] == ["Mind"]
    assert [str(link) for link in third.fallback_links.all()] == ["Mind"]
    assert not other.fallback_links.exists()
    third.refresh_from_db()
    other.refresh_from_db()
    assert (third.replaced_by, other.replaced_by) == (other, None)


@pytest.mark.full
def test_each_page_has_one_row_in_its_history(
    keeper: Desk, notice: NoticePage, service: Service, other: Service
) -> None:
    correct(notice, body=[chosen(service), inline(service)])
    PageLogEntry.objects.all().delete()
    replace(keeper, service, other)
    history = soup(Desk(roles.PUBLISHER, "Pia").get(f"/admin/pages/{notice.pk}/history/"))
    told = [
        [" ".join(cell.get_text(" ").split()) for cell in row.find_all("td")[:2]]
        for row in history.select("table.listing tbody tr")
    ]
    assert told == [["Bris ersattes av Mind", "Anna"]]


def test_a_page_that_fails_leaves_everything_as_it_was(
    keeper: Desk, service: Service, other: Service
) -> None:
    pages = [make_notice(f"Notis {n}", services=[service]) for n in range(3)]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "ALTER TABLE content_noticepage ADD CONSTRAINT planted CHECK"
            f" (page_ptr_id <> {pages[1].pk} OR body::text NOT LIKE '%%: {other.pk}%%')"
        )
    answer = replace(keeper, service, other)
    assert "Inget är ersatt" in words(answer)
    for page in pages:
        assert services_on(NoticePage.objects.get(pk=page.pk)) == [service.pk]


@pytest.mark.full
def test_a_closed_service_or_itself_cannot_take_the_place(
    keeper: Desk, notice: NoticePage, service: Service, other: Service
) -> None:
    Service.objects.filter(pk=other.pk).update(status="inactive")
    assert "Mind är inte i drift" in words(replace(keeper, service, other))
    assert "Välj en annan stödkontakt" in words(replace(keeper, service, service))
    assert services_on(NoticePage.objects.get(pk=notice.pk)) == [service.pk]


@pytest.mark.full
def test_everyone_for_an_audience_does_not_hinder_deleting(
    keeper: Desk, service: Service, other: Service
) -> None:
    audience = Audience.objects.get(slug="barn-och-unga")
    for one in (service, other):
        one.audiences.set([audience])
        one.save()
    shown = {"heading": "", "audience": audience.pk, "need": None}
    correct(make_notice("Alla för barn"), body=[("support_for", shown)])
    work_once("test")
    assert "Försvinner också härifrån" in words(keeper.get(dialog(service)))
    keeper.client.post(dialog(service))
    assert not Service.objects.filter(pk=service.pk).exists()


def test_only_a_keeper_replaces(notice: NoticePage, service: Service, other: Service) -> None:
    for role in (roles.EDITOR, roles.PUBLISHER, roles.CRISIS_EDITOR):
        replace(Desk(role, "Cilla"), service, other)
    assert services_on(NoticePage.objects.get(pk=notice.pk)) == [service.pk]


def test_the_reference_index_follows(service: Service, other: Service) -> None:
    notice = make_notice(services=[service])
    replace_everywhere(service, other)
    assert not ReferenceIndex.get_references_to(service).exists()
    assert [use.page for use in uses_of(other)] == [Page.objects.get(pk=notice.pk).specific]
