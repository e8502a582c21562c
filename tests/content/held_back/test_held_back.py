"""After a restore without ledger: what somebody confirms is read again, as it was."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from content import roles
from content.models import NoticePage
from content.publishing import publication_time
from content.restoring.gate import NO_NOTICES
from tests.content.admin_site import Desk, words
from tests.content.factories import draft, make_notice, update

if TYPE_CHECKING:
    from content.models import HomePage

ADDRESS = "/admin/bekrafta/"


@pytest.fixture
def notices(home: HomePage) -> list[NoticePage]:
    """Two that were read when the backup was made; one that was withdrawn, one never published."""
    then = timezone.now() - dt.timedelta(days=3)
    with publication_time(then):
        read = [make_notice("Koka vattnet"), make_notice("Stormen")]
    with publication_time(then + dt.timedelta(hours=2)):
        update(read[0], "new_information", "Nya prover är tagna.")
    draft(read[1], title="Stormen är över").save_revision()
    make_notice("Tillbakadragen").unpublish()
    make_notice("Utkast", live=False)
    with connection.cursor() as cursor:
        cursor.execute(NO_NOTICES)
    return read


def test_what_is_confirmed_is_read_again_as_it_was(notices: list[NoticePage]) -> None:
    water, storm = notices
    desk, visitor = Desk(roles.PUBLISHER), Client()
    assert visitor.get("/nyheter/koka-vattnet/").status_code == 404
    before = water.updates.count(), NoticePage.objects.get(pk=water.pk).published_on
    assert "2 notiser kan inte läsas" in words(desk.get("/admin/"))
    assert "2 notiser är inte bekräftade" in words(desk.get("/admin/laget/"))
    page = words(desk.get(ADDRESS))
    assert "Koka vattnet" in page
    assert "Kommunen möter polisen varje vecka." in page
    assert "Tillbakadragen" not in page
    assert "Utkast" not in page

    answer = desk.client.post(ADDRESS, {"notice": [water.pk]}, follow=True)
    assert "1 notis kan läsas igen." in words(answer)
    read = visitor.get("/nyheter/koka-vattnet/")
    assert read.status_code == 200
    assert "Nya prover är tagna." in read.text
    assert visitor.get("/nyheter/stormen/").status_code == 404
    assert (water.updates.count(), NoticePage.objects.get(pk=water.pk).published_on) == before
    assert "Koka vattnet" in visitor.get("/nyheter/").text
    assert "Koka vattnet" in visitor.get("/sok/?q=vattnet").text
    assert "kan läsas igen som den var" in words(desk.get(f"/admin/pages/{water.pk}/history/"))

    desk.client.post(ADDRESS, {"notice": [storm.pk, water.pk]})
    read = visitor.get("/nyheter/stormen/")
    assert "Stormen är över" not in read.text
    assert NoticePage.objects.get(pk=storm.pk).has_unpublished_changes
    assert not NoticePage.objects.get(pk=water.pk).has_unpublished_changes
    assert "Ingen notis väntar" in words(desk.get(ADDRESS))
    assert "Efter en återställning" not in words(desk.get("/admin/"))


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_who_may_publish_confirms(notices: list[NoticePage], role: roles.Role) -> None:
    desk = Desk(role)
    desk.client.post(ADDRESS, {"notice": [notices[0].pk]})
    assert NoticePage.objects.get(pk=notices[0].pk).live == role.publishes


def test_odd_choices_change_nothing(notices: list[NoticePage]) -> None:
    desk = Desk(roles.PUBLISHER)
    for odd in ([], ["0"], ["x"], ["9" * 30], [NoticePage.objects.get(slug="utkast").pk]):
        assert desk.client.post(ADDRESS, {"notice": odd}).status_code == 302
    assert not NoticePage.objects.live().exists()
