"""A Swedish page that is withdrawn or removed takes its translations along."""

from __future__ import annotations

import datetime as dt

import time_machine
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from content import roles
from content.models import NoticePage
from content.scheduling import publish_due
from tests.content.admin_site import Desk, words
from tests.content.factories import draft


def is_live(notice: NoticePage) -> bool:
    return NoticePage.objects.live().filter(pk=notice.pk).exists()


def unpublish(notice: NoticePage) -> str:
    return reverse("wagtailadmin_pages:unpublish", args=[notice.pk])


def test_withdrawing_asks_and_takes_all_along(swedish: NoticePage, english: NoticePage) -> None:
    publisher = Desk(roles.PUBLISHER)
    asked = words(publisher.get(unpublish(swedish)))
    assert "Sidan finns också på andra språk: engelska. De avpubliceras samtidigt." in asked
    publisher.client.post(unpublish(swedish))
    assert (is_live(swedish), is_live(english)) == (False, False)


def test_translations_can_be_kept_knowingly(swedish: NoticePage, english: NoticePage) -> None:
    publisher = Desk(roles.PUBLISHER)
    answer = publisher.client.post(unpublish(swedish), {"keep_translations": "on"}, follow=True)
    assert "Översättningarna är kvar." in words(answer)
    assert (is_live(swedish), is_live(english)) == (False, True)


def test_withdrawing_a_translation_leaves_the_swedish_page(
    swedish: NoticePage, english: NoticePage
) -> None:
    Desk(roles.PUBLISHER).client.post(unpublish(english))
    assert (is_live(swedish), is_live(english)) == (True, False)


def test_a_page_that_expires_takes_its_translations_along(
    swedish: NoticePage, english: NoticePage
) -> None:
    NoticePage.objects.filter(pk=swedish.pk).update(expire_at=timezone.now())
    publish_due(timezone.now() + dt.timedelta(minutes=1))
    assert (is_live(swedish), is_live(english)) == (False, False)


def test_pages_withdrawn_in_bulk_take_their_translations_along(
    swedish: NoticePage, english: NoticePage
) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    Desk(roles.PUBLISHER).client.post(f"{address}?id={swedish.pk}&next=/admin/")
    assert (is_live(swedish), is_live(english)) == (False, False)


def test_a_scheduled_translation_of_a_withdrawn_page_does_not_go_live(
    swedish: NoticePage, english: NoticePage
) -> None:
    english.unpublish()
    due = timezone.now() + dt.timedelta(hours=1)
    draft(english, go_live_at=due).save_revision().publish()
    NoticePage.objects.get(pk=swedish.pk).unpublish()
    with time_machine.travel(due + dt.timedelta(minutes=1)):
        publish_due(timezone.now())
    assert not is_live(english)


def test_removing_says_and_takes_all_along(swedish: NoticePage, english: NoticePage) -> None:
    keeper = Desk(roles.ADMINISTRATOR)
    address = reverse("wagtailadmin_pages:delete", args=[swedish.pk])
    assert "De tas bort samtidigt." in words(keeper.get(address))
    keeper.client.post(address)
    assert not Page.objects.filter(pk__in=[swedish.pk, english.pk]).exists()
    assert Page.find_problems() == ([], [], [], [], [])
