"""One row for what readers are told, by whichever way the notice was published."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from content.choices import NoticeState, UpdateKind
from content.models import NoticePage, NoticeUpdate
from content.publishing import publication_time
from content.scheduling import publish_due
from support_directory.models import ContactPoint
from tests.content.factories import correct, draft, make_notice, update

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage
    from support_directory.models import Service

SENTENCE = "Fritidsgården har öppet längre."


def fresh(notice: NoticePage) -> NoticePage:
    return NoticePage.objects.get(pk=notice.pk)


def kinds(notice: NoticePage) -> list[str]:
    return list(notice.updates.order_by("number").values_list("kind", flat=True))


def test_first_publication_writes_version_one(notice: NoticePage) -> None:
    row = notice.updates.get()
    assert (row.number, row.kind, row.imported) == (1, UpdateKind.PUBLISHED, False)
    assert fresh(notice).published_on == timezone.localdate()


def test_an_update_writes_one_row(notice: NoticePage) -> None:
    before = timezone.now()
    row = update(notice, "new_information", SENTENCE)
    assert (row.number, row.kind, row.text) == (2, "new_information", SENTENCE)
    assert before <= row.at <= timezone.now()
    assert fresh(notice).latest_update == row


def test_a_small_correction_moves_nothing(notice: NoticePage) -> None:
    row = update(notice, "new_information", SENTENCE)
    correct(notice, title="Så arbetar vi för trygghet")
    assert fresh(notice).latest_update == row
    assert fresh(notice).title == "Så arbetar vi för trygghet"
    assert kinds(notice) == ["published", "new_information"]


def test_the_next_draft_starts_without_the_spent_note(notice: NoticePage) -> None:
    update(notice, "new_information", SENTENCE)
    page = notice.get_latest_revision_as_object()
    assert (page.update_kind, page.update_text, page.update_key) == ("", "", None)


def test_publishing_the_same_revision_twice_writes_one_row(notice: NoticePage) -> None:
    revision = draft(notice, "correction", "Fel tid stod i texten.").save_revision()
    revision.publish()
    revision.publish()
    assert kinds(notice) == ["published", "correction"]


def test_reverting_to_an_updated_revision_writes_no_row(notice: NoticePage) -> None:
    row = update(notice, "new_information", SENTENCE)
    correct(notice, title="Ny rubrik")
    row.revision.as_object().save_revision(previous_revision=row.revision).publish()
    assert kinds(notice) == ["published", "new_information"]


def test_the_same_words_can_be_news_twice(notice: NoticePage) -> None:
    update(notice, "nothing_new")
    update(notice, "nothing_new")
    assert kinds(notice) == ["published", "nothing_new", "nothing_new"]


def test_a_scheduled_update_gets_the_time_it_went_live(notice: NoticePage) -> None:
    due = timezone.now() + dt.timedelta(hours=2)
    draft(notice, "new_information", SENTENCE, go_live_at=due).save_revision().publish()
    assert kinds(notice) == ["published"]
    with time_machine.travel(due + dt.timedelta(minutes=1)):
        assert publish_due(timezone.now()) == 1
        assert publish_due(timezone.now()) == 0
    assert kinds(notice) == ["published", "new_information"]
    assert notice.updates.latest("number").at > due


def test_an_old_text_with_a_time_leaves_the_live_one_up(notice: NoticePage) -> None:
    first = notice.revisions.earliest("created_at")
    first.as_object().save_revision()
    due = timezone.now() + dt.timedelta(hours=1)
    draft(fresh(notice), go_live_at=due).save_revision().publish()
    assert fresh(notice).live


def test_a_first_publication_that_is_scheduled_writes_no_row_yet(home: HomePage) -> None:
    due = timezone.now() + dt.timedelta(hours=1)
    notice = make_notice(live=False, go_live_at=due)
    notice.get_latest_revision().publish()
    assert kinds(notice) == []
    with time_machine.travel(due + dt.timedelta(minutes=1)):
        publish_due(timezone.now())
    assert kinds(notice) == ["published"]


def test_all_clear_closes_the_notice(notice: NoticePage) -> None:
    update(notice, "all_clear")
    assert fresh(notice).state == NoticeState.CLOSED
    assert notice.get_latest_revision_as_object().state == NoticeState.CLOSED


def test_unpublishing_writes_no_row(notice: NoticePage) -> None:
    fresh(notice).unpublish()
    draft(notice).save_revision().publish()
    assert kinds(notice) == ["published"]


def test_a_copy_starts_a_history_of_its_own(notice: NoticePage) -> None:
    update(notice, "new_information", SENTENCE)
    copy = notice.copy(update_attrs={"slug": "kopia", "title": "Kopia"}, keep_live=False)
    copy.get_latest_revision().publish()
    assert kinds(copy) == ["published"]


def test_version_one_keeps_the_old_text_and_the_old_number(
    notice: NoticePage, service: Service, client: Client
) -> None:
    point = ContactPoint.objects.get(service=service)
    point.written_as = "116 006"
    point.save()
    update(
        notice, "new_information", SENTENCE, body=[("text", "<p>Ny text.</p>"), *_support(service)]
    )
    first = client.get(f"{notice.url}versioner/1/").content.decode()
    second = client.get(f"{notice.url}versioner/2/").content.decode()
    assert "möter polisen" in first
    assert "116 111" in first
    assert "Ny text." in second
    assert "116 006" in second
    assert "116 111" not in second


def _support(service: Service) -> list[tuple[str, object]]:
    return [("support_services", {"heading": "", "services": [service.pk]})]


def test_a_version_that_was_never_written_is_not_found(notice: NoticePage, client: Client) -> None:
    assert client.get(f"{notice.url}versioner/2/").status_code == 404


def test_imported_rows_have_no_version(notice: NoticePage) -> None:
    at = timezone.now() - dt.timedelta(days=900)
    row = NoticeUpdate.objects.create(
        notice=notice, kind="new_information", text="UPPDATERAD", at=at, imported=True
    )
    assert row.version_url == ""
    assert fresh(notice).latest_update == row


def test_revisions_with_a_row_survive_a_purge(notice: NoticePage) -> None:
    row = update(notice, "new_information", SENTENCE)
    correct(notice, title="Ny rubrik")
    call_command("purge_revisions", verbosity=0)
    row.refresh_from_db()
    assert row.revision is not None


def test_a_notice_can_be_deleted_with_its_rows(notice: NoticePage) -> None:
    update(notice, "new_information", SENTENCE)
    fresh(notice).delete()
    assert not NoticeUpdate.objects.exists()


def test_the_newest_update_heads_the_list(home: HomePage) -> None:
    older = make_notice("Äldre")
    make_notice("Nyare")
    update(older, "new_information", SENTENCE)
    assert [page.title for page in NoticePage.objects.newest_first()] == ["Äldre", "Nyare"]
    correct(NoticePage.objects.get(title="Nyare"), lead="Rättad ingress.")
    assert NoticePage.objects.newest_first().first() == older


def test_a_stated_time_is_used_for_examples(home: HomePage) -> None:
    at = dt.datetime(2023, 8, 28, 9, 0, tzinfo=dt.UTC)
    with publication_time(at):
        notice = make_notice()
    assert notice.published_on == dt.date(2023, 8, 28)
    assert notice.updates.get().at == at


@pytest.mark.parametrize(
    ("promise_in_hours", "row_in_hours", "stands"), [(2, 0, True), (-1, 0, False), (-1, -3, True)]
)
def test_a_newer_row_has_kept_the_promise(
    notice: NoticePage, promise_in_hours: int, row_in_hours: int, *, stands: bool
) -> None:
    now = timezone.now()
    notice.updates.update(at=now + dt.timedelta(hours=row_in_hours))
    notice.next_update_at = now + dt.timedelta(hours=promise_in_hours)
    assert bool(notice.promised_update_at) is stands
