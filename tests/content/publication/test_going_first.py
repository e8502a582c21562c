"""While somebody publishes, the workers leave the processors to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from django.db import connection
from django.db.models import F
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from content import roles
from content.choices import Haste
from content.models import OutboxEntry, StaleAddress
from content.publication.locks import SAVING
from content.publication.stale import make_stale
from content.working import render
from tests.content.admin_site import Desk
from tests.content.test_admin_notices import BODY, edit
from tests.content.together.test_overtaken import autosave

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.models import HomePage, NoticePage
    from content.publication.files import FilesStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody_publishes() -> Iterator[None]:
    with psycopg.connect(**connection.get_connection_params()) as other:
        other.execute("SELECT pg_advisory_xact_lock_shared(hashtext(%s))", [SAVING])
        yield
        other.rollback()


def left() -> list[str]:
    return list(StaleAddress.objects.waiting().values_list("address", flat=True))


@pytest.mark.usefixtures("somebody_publishes")
def test_what_is_not_urgent_waits_but_not_for_ever(published: FilesStore, home: HomePage) -> None:
    StaleAddress.objects.update(seen_at=F("since"))
    OutboxEntry.objects.update(done_at=Now())
    make_stale({"/": Haste.AT_ONCE, "/nyheter/": Haste.SOON})
    assert not render(at_most=0.2)
    assert left() == ["/nyheter/"]
    assert render()  # as if they never ended
    assert left() == []


def goes_first(queries: CaptureQueriesContext) -> bool:
    return any(SAVING in query["sql"] for query in queries)


def test_a_button_goes_first_and_an_autosave_does_not(home: HomePage, notice: NoticePage) -> None:
    desk = Desk(roles.PUBLISHER)
    form = desk.open(edit(notice))
    with CaptureQueriesContext(connection) as queries:
        autosave(desk, notice, form, lead="Halv")
    assert not goes_first(queries)
    with CaptureQueriesContext(connection) as queries:
        desk.change(edit(notice), **BODY)
    assert goes_first(queries)


def test_so_does_what_is_told_with_one_click(notice: NoticePage) -> None:
    desk = Desk(roles.PUBLISHER)
    with CaptureQueriesContext(connection) as queries:
        desk.client.post(reverse("updating:nothing_new", args=[notice.pk]), {})
    assert goes_first(queries)
