"""A text that somebody has looked at and that still holds."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from content import roles
from content.models import NoticePage, OutboxEntry, StandardPage
from content.publishing import publication_time
from content.review_dates import months_later, next_review
from content.still_true import NothingToReview, review
from tests.content.admin_site import Desk, soup, words
from tests.content.factories import correct, draft, make_notice, update

if TYPE_CHECKING:
    from content.models import HomePage

TODAY = dt.date(2026, 12, 3)


def at(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def make_page(home: HomePage, title: str = "Om oss") -> StandardPage:
    page = StandardPage(title=title, lead="Vi finns här.", live=False)
    home.add_child(instance=page)
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


def published(day: dt.date, title: str = "Så arbetar vi", **fields: Any) -> NoticePage:
    with publication_time(at(day)):
        notice = make_notice(title, published_on=day, **fields)
    NoticePage.objects.filter(pk=notice.pk).update(first_published_at=at(day))
    return NoticePage.objects.get(pk=notice.pk)


def test_a_review_is_shown_and_is_no_update(home: HomePage, client: Any) -> None:
    notice = published(dt.date(2026, 11, 2))
    feed = client.get("/nyheter/").content
    OutboxEntry.objects.all().delete()
    review(notice, None, dt.date(2026, 12, 10), on=TODAY)
    page = client.get(notice.url)
    assert "Granskad 3 december 2026" in words(page)
    assert "Uppdaterad 3 december" not in words(page)
    assert notice.updates.count() == 1
    assert client.get("/nyheter/").content == feed
    assert [entry.address for entry in OutboxEntry.objects.all()] == [notice.url]


def test_a_review_leaves_what_is_being_written_alone(home: HomePage) -> None:
    notice = published(dt.date(2026, 11, 2))
    draft(notice, lead="Ett utkast.").save_revision()
    review(notice, None, dt.date(2026, 12, 10), on=TODAY)
    stored = NoticePage.objects.get(pk=notice.pk)
    assert stored.lead == "Det här gäller nu."
    assert stored.has_unpublished_changes
    assert stored.get_latest_revision_as_object().lead == "Ett utkast."


@pytest.mark.parametrize("how", ["draft", "revert"])
def test_no_draft_takes_a_review_back(home: HomePage, how: str) -> None:
    notice = published(dt.date(2026, 11, 2))
    old = notice.revisions.get()
    waiting = draft(notice, lead="Ett utkast.").save_revision()
    review(notice, None, dt.date(2026, 12, 10), on=TODAY)
    Revision.objects.get(pk=(waiting if how == "draft" else old).pk).publish()
    assert NoticePage.objects.get(pk=notice.pk).reviewed_on == TODAY


def test_a_copy_was_not_reviewed(home: HomePage) -> None:
    page = make_page(home)
    review(page, None, dt.date(2027, 6, 3), on=TODAY)
    copied = StandardPage.objects.get(pk=page.pk).copy(update_attrs={"slug": "kopia"})
    assert StandardPage.objects.get(pk=copied.pk).reviewed_on is None


def test_what_is_not_published_is_not_reviewed(home: HomePage) -> None:
    with pytest.raises(NothingToReview, match="inte publicerad"):
        review(make_notice(live=False), None, None, on=TODAY)


def test_the_second_click_is_told_so(home: HomePage) -> None:
    page = make_page(home)
    review(page, None, dt.date(2027, 6, 3), on=TODAY)
    with pytest.raises(NothingToReview, match="redan"):
        review(page, None, dt.date(2027, 6, 3), on=TODAY)
    assert PageLogEntry.objects.filter(action="content.reviewed").count() == 1


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (dt.date(2026, 11, 25), 6, dt.date(2027, 5, 25)),
        (dt.date(2026, 8, 31), 6, dt.date(2027, 2, 28)),
        (dt.date(2028, 2, 29), -12, dt.date(2027, 2, 28)),
        (dt.date(2026, 1, 15), -12, dt.date(2025, 1, 15)),
        (dt.date(2026, 12, 1), 12, dt.date(2027, 12, 1)),
    ],
)
def test_months_end_where_the_calendar_says(day: dt.date, months: int, later: dt.date) -> None:
    assert months_later(day, months) == later


def test_the_next_day_that_is_proposed() -> None:
    assert next_review(TODAY, is_ongoing=True) == dt.date(2026, 12, 10)
    assert next_review(TODAY, is_ongoing=False) == dt.date(2027, 6, 3)


def due(day: dt.date) -> list[str]:
    return [notice.title for notice in NoticePage.objects.due_for_review(day)]


def test_an_ongoing_notice_is_due_a_week_after_its_last_word(home: HomePage) -> None:
    notice = published(dt.date(2026, 11, 20))
    assert due(dt.date(2026, 11, 26)) == []
    assert due(dt.date(2026, 11, 27)) == [notice.title]
    with publication_time(at(dt.date(2026, 11, 26))):
        update(notice, "new_information", "Mer är känt.")
    assert due(dt.date(2026, 12, 2)) == []
    assert due(TODAY) == [notice.title]


def test_a_review_moves_the_day_and_a_row_begins_anew(home: HomePage) -> None:
    notice = published(dt.date(2026, 11, 2))
    review(notice, None, dt.date(2027, 1, 7), on=TODAY)
    assert due(dt.date(2027, 1, 6)) == []
    assert due(dt.date(2027, 1, 7)) == [notice.title]
    with publication_time(at(dt.date(2026, 12, 5))):
        update(notice, "nothing_new")
    assert due(dt.date(2026, 12, 12)) == [notice.title]


def test_a_closed_or_withdrawn_notice_is_not_due(home: HomePage) -> None:
    published(dt.date(2026, 1, 2), "Avslutad", state="closed")
    published(dt.date(2026, 1, 2), "Dragen").unpublish()
    assert due(TODAY) == []


def test_a_page_is_due_half_a_year_after_it_came_or_when_it_was_said(home: HomePage) -> None:
    page = make_page(home)
    StandardPage.objects.filter(pk=page.pk).update(first_published_at=at(dt.date(2026, 1, 10)))
    assert list(StandardPage.objects.due_for_review(dt.date(2026, 7, 1))) == []
    assert list(StandardPage.objects.due_for_review(dt.date(2026, 7, 13))) == [page]
    mended = StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    mended.lead = "Vi finns här, alla dagar."
    mended.save_revision().publish()
    assert list(StandardPage.objects.due_for_review(dt.date(2026, 7, 13))) == [page]
    review(page, None, dt.date(2027, 6, 3), on=TODAY)
    assert list(StandardPage.objects.due_for_review(dt.date(2027, 6, 2))) == []


def test_one_click_and_one_confirmation_say_that_it_holds(notice: NoticePage) -> None:
    publisher = Desk(roles.PUBLISHER)
    form = publisher.get(reverse("wagtailadmin_pages:edit", args=[notice.pk]))
    address = reverse("still_true", args=[notice.pk])
    links = [link["href"] for link in soup(form).find_all("a", href=True)]
    (link,) = {link for link in links if link.startswith(address)}
    step = publisher.get(link)
    proposed = soup(step).find("input", attrs={"name": "due_on"})["value"]
    assert proposed == (timezone.localdate() + dt.timedelta(days=7)).isoformat()
    answer = publisher.client.post(link, {"due_on": proposed}, follow=True)
    assert "markerad som granskad" in words(answer)
    assert NoticePage.objects.get(pk=notice.pk).reviewed_on == timezone.localdate()
    history = publisher.get(reverse("wagtailadmin_pages:history", args=[notice.pk]))
    assert "Granskad, stämmer fortfarande. Granskas igen senast" in words(history)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Välj en dag."),
        ("2020-01-01", "Välj en dag som kommer"),
        ("2090-01-01", "inom två år"),
        ("i morgon", "datum"),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_words(
    notice: NoticePage, typed: str, told: str
) -> None:
    address = reverse("still_true", args=[notice.pk])
    answer = Desk(roles.PUBLISHER).client.post(address, {"due_on": typed})
    assert told in words(answer)
    assert NoticePage.objects.get(pk=notice.pk).reviewed_on is None


@pytest.mark.parametrize("role", [roles.EDITOR, roles.CONTACT_KEEPER])
def test_who_may_not_publish_may_not_say_it(notice: NoticePage, role: roles.Role) -> None:
    desk, address = Desk(role), reverse("still_true", args=[notice.pk])
    assert desk.client.post(address, {"due_on": "2027-01-01"}).status_code == 302
    assert NoticePage.objects.get(pk=notice.pk).reviewed_on is None
    shown = desk.get(reverse("wagtailadmin_pages:edit", args=[notice.pk])).content.decode()
    assert address not in shown


def test_a_closed_notice_can_be_reviewed_without_a_next_day(home: HomePage) -> None:
    notice = make_notice(state="closed")
    desk, address = Desk(roles.PUBLISHER), reverse("still_true", args=[notice.pk])
    assert "ingen blir påmind" in words(desk.get(address))
    desk.client.post(address, {})
    stored = NoticePage.objects.get(pk=notice.pk)
    assert (stored.reviewed_on, stored.review_due_on) == (timezone.localdate(), None)


def test_a_strange_address_to_go_back_to_is_not_followed(notice: NoticePage) -> None:
    address = reverse("still_true", args=[notice.pk])
    day = (timezone.localdate() + dt.timedelta(days=9)).isoformat()
    typed = {"due_on": day, "next": "https://evil.example/"}
    answer = Desk(roles.PUBLISHER).client.post(address, typed)
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[notice.pk])


def test_the_report_lists_by_day_and_kind(home: HomePage) -> None:
    today = timezone.localdate()
    published(today - dt.timedelta(days=30), "Gammal notis")
    published(today, "Ny notis")
    page = make_page(home, "Gammal sida")
    StandardPage.objects.filter(pk=page.pk).update(review_due_on=today)
    desk, address = Desk(roles.PUBLISHER), reverse("review_report")

    def listed(query: str = "") -> list[str]:
        titles = soup(desk.get(f"{address}{query}")).find_all(class_="review-report__title")
        return [title.get_text(strip=True) for title in titles]

    assert listed() == ["Gammal notis", "Gammal sida"]
    assert listed("?nar=snart&slag=notiser") == ["Gammal notis", "Ny notis"]
    assert listed("?nar=alla&slag=sidor") == ["Gammal sida"]
    assert listed("?nar=x&slag=y") == ["Gammal notis", "Gammal sida"]


def test_the_report_costs_the_same_for_one_as_for_twelve(home: HomePage) -> None:
    desk, address = Desk(roles.PUBLISHER), reverse("review_report")

    def count() -> int:
        desk.get(address)
        with CaptureQueriesContext(connection) as queries:
            desk.get(address)
        return len(queries)

    published(dt.date(2026, 1, 2), "Första")
    one = count()
    for number in range(11):
        published(dt.date(2026, 1, 2), f"Notis {number}")
    assert count() == one


def test_a_keeper_of_contacts_has_no_such_report(home: HomePage) -> None:
    assert Desk(roles.CONTACT_KEEPER).client.get(reverse("review_report")).status_code == 302


def test_a_new_notice_can_be_previewed_before_it_was_saved(home: HomePage) -> None:
    notice = NoticePage(title="Ny", lead="Nu.", body=[])
    assert notice.rows == []
    assert not notice.is_old


def test_a_small_correction_is_no_review(home: HomePage) -> None:
    notice = published(dt.date(2026, 11, 2))
    correct(notice, lead="Nu.")
    assert NoticePage.objects.get(pk=notice.pk).reviewed_on is None
