"""What an editor sees first after logging in: what goes on, and whether anything is late."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content import roles
from content.dashboard.ongoing import ongoing_notices
from content.publishing import publication_time
from tests.content.admin_site import Desk, soup, words
from tests.content.factories import draft, make_many, make_notice, update

if TYPE_CHECKING:
    from content.models import HomePage, NoticePage

STOCKHOLM = timezone.get_default_timezone()
AT = dt.datetime(2026, 9, 18, 10, 45, tzinfo=STOCKHOLM)
PROMISE = dt.datetime(2026, 9, 18, 18, 0, tzinfo=STOCKHOLM)


def promising(title: str = "Skottlossning", promise: dt.datetime | None = PROMISE) -> NoticePage:
    with publication_time(AT):
        notice = make_notice(title)
        update(notice, "new_information", "Polisen är på plats.", next_update_at=promise)
    return notice


def test_the_first_page_says_when_and_what_was_promised(home: HomePage) -> None:
    promising()
    [one] = ongoing_notices(dt.datetime(2026, 9, 18, 12, 50, tzinfo=STOCKHOLM))
    assert (one.updated_in_words, one.updated_exactly) == ("för 2 timmar sedan", "10.45")
    assert one.promise_in_words == "Nästa uppdatering är lovad senast 18.00."


def test_a_broken_promise_is_said_in_words_and_comes_first(home: HomePage) -> None:
    promising()
    make_notice("Vattenläcka")
    promising("Brand", PROMISE - dt.timedelta(hours=1))
    found = ongoing_notices(dt.datetime(2026, 9, 18, 18, 40, tzinfo=STOCKHOLM))
    assert [one.notice.title for one in found] == ["Brand", "Skottlossning", "Vattenläcka"]
    assert found[1].promise_in_words == (
        "Uppdateringen dröjer: den var lovad senast 18.00, för 40 minuter sedan."
    )
    assert [one.is_late for one in found] == [True, True, False]


def test_only_who_writes_sees_what_goes_on(home: HomePage) -> None:
    draft(make_notice("Skottlossning"), title="Ny rubrik").save_revision()
    page = words(Desk(roles.EDITOR).get("/admin/"))
    assert "Pågående notiser Skottlossning Uppdaterad nyss" in page.replace(
        "för 1 sekund sedan", "nyss"
    )
    assert "Har ändringar som inte är publicerade." in page
    assert "Pågående notiser" not in words(Desk(roles.CONTACT_KEEPER).get("/admin/"))


def test_a_closed_notice_leaves_the_first_page(home: HomePage) -> None:
    update(make_notice("Skottlossning"), "all_clear", state="closed")
    first = soup(Desk(roles.PUBLISHER).get("/admin/"))
    assert "Ingen notis pågår just nu." in first.find(class_="desk").get_text()


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
def test_the_first_page_stays_within_its_queries(home: HomePage, count: int) -> None:
    make_many(count, next_update_at=PROMISE)
    desk = Desk(roles.ADMINISTRATOR)
    desk.get("/admin/")
    with CaptureQueriesContext(connection) as captured:
        desk.get("/admin/")
    assert len(captured.captured_queries) <= 46
