"""Writing and publishing notices in the admin, by each way that our roles have."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from content import roles
from content.models import NoticeIndexPage, NoticePage
from content.scheduling import publish_due
from support_directory.models import ServiceList, ServiceListItem
from tests.content.admin_site import Desk, soup, words
from tests.content.factories import draft, make_notice, make_service, update

if TYPE_CHECKING:
    from content.models import HomePage
    from support_directory.models import Service

pytestmark = pytest.mark.usefixtures("same_notice")

SENTENCE = "Fritidsgården har öppet längre."
NEWS = {"update_kind": "new_information", "update_text": SENTENCE}
PUBLISH = {"action-publish": "1"}
# The page's blocks are put into the form by a script.
BODY = nested_form_data(
    {"body": streamfield([("text", rich_text("<p>Kommunen möter polisen.</p>"))])}
)


@pytest.fixture
def publisher(home: HomePage) -> Desk:
    return Desk(roles.PUBLISHER)


@pytest.fixture
def editor(home: HomePage) -> Desk:
    return Desk(roles.EDITOR)


def edit(notice: NoticePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[notice.pk])


def kinds(notice: NoticePage) -> list[str]:
    return list(notice.updates.order_by("number").values_list("kind", flat=True))


def approve(reviewer: Desk, notice: NoticePage) -> None:
    task = notice.current_workflow_task_state
    arguments = [notice.pk, "approve", task.pk]
    reviewer.client.post(reverse("wagtailadmin_pages:workflow_action", args=arguments))


def test_news_published_by_button_write_one_row(publisher: Desk, notice: NoticePage) -> None:
    publisher.change(edit(notice), **BODY, **NEWS, **PUBLISH)
    assert kinds(notice) == ["published", "new_information"]
    assert notice.updates.latest("number").text == SENTENCE


def test_a_reviewer_who_approves_publishes_the_news(
    editor: Desk, publisher: Desk, notice: NoticePage
) -> None:
    answer = editor.change(edit(notice), **BODY, **NEWS, **{"action-submit": "1"})
    assert "skickad för granskning" in words(answer)
    assert kinds(notice) == ["published"]
    approve(publisher, notice)
    assert kinds(notice) == ["published", "new_information"]


def test_an_editor_has_no_button_to_publish(editor: Desk, notice: NoticePage) -> None:
    page = soup(editor.get(edit(notice)))
    assert page.find("button", attrs={"name": "action-submit"}).get_text(strip=True) == (
        "Skicka för granskning"
    )
    assert page.find(attrs={"name": "action-publish"}) is None
    editor.change(edit(notice), **BODY, **NEWS, **PUBLISH)
    assert kinds(notice) == ["published"]


def test_drafts_published_in_bulk_write_one_row_each(publisher: Desk, notice: NoticePage) -> None:
    other = make_notice("En annan notis")
    for one in (notice, other):
        publisher.change(edit(one), **BODY, **NEWS)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    publisher.client.post(f"{address}?id={notice.pk}&id={other.pk}&next=/admin/")
    assert kinds(notice) == kinds(other) == ["published", "new_information"]


@pytest.mark.full
def test_news_with_a_time_are_told_at_that_time(publisher: Desk, notice: NoticePage) -> None:
    due = timezone.localtime() + dt.timedelta(hours=2)
    publisher.change(edit(notice), **BODY, **NEWS, **PUBLISH, go_live_at=f"{due:%Y-%m-%d %H:%M}")
    assert kinds(notice) == ["published"]
    with time_machine.travel(due + dt.timedelta(minutes=1)):
        publish_due(timezone.now())
    assert kinds(notice) == ["published", "new_information"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"update_kind": "correction"}, "Skriv i en eller två meningar vad som är nytt."),
        ({"update_text": SENTENCE}, "Välj vad slags nyhet det är, eller ta bort meningen."),
        ({"next_update_at": "2023-09-18 18:00"}, "Den tiden har redan varit."),
    ],
)
def test_half_a_note_is_refused_with_a_reason(
    publisher: Desk, notice: NoticePage, fields: dict[str, str], sentence: str
) -> None:
    answer = publisher.change(edit(notice), **BODY, **fields, **PUBLISH)
    assert sentence in words(answer)
    assert kinds(notice) == ["published"]


def test_a_sentence_without_its_kind_stays_in_the_draft(
    publisher: Desk, notice: NoticePage
) -> None:
    publisher.change(edit(notice), **BODY, update_text=SENTENCE)
    assert publisher.open(edit(notice))["update_text"] == SENTENCE


def test_a_notice_never_published_is_not_asked_what_is_new(publisher: Desk, home: HomePage) -> None:
    notice = make_notice(live=False)
    page = soup(publisher.get(edit(notice)))
    assert page.find(attrs={"name": "update_kind"}) is None
    publisher.change(edit(notice), **BODY, **PUBLISH)
    assert kinds(notice) == ["published"]


def test_the_preview_shows_the_news_as_readers_will_see_it(
    publisher: Desk, notice: NoticePage
) -> None:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[notice.pk])
    form = publisher.open(edit(notice))
    publisher.send(address, form, **BODY, **NEWS)
    preview = soup(publisher.get(f"{address}?in_preview_panel=true"))
    line = " ".join(preview.find(class_="update-line").get_text(" ").split())
    assert line.startswith("Uppdaterad")
    assert SENTENCE in line
    assert kinds(notice) == ["published"]


@pytest.mark.full
def test_going_back_to_an_old_text_does_not_tell_its_news_again(
    publisher: Desk, notice: NoticePage
) -> None:
    with_note = draft(notice, kind="new_information", sentence=SENTENCE)
    old = with_note.save_revision()
    publisher.change(edit(notice), **BODY, update_kind="", update_text="", **PUBLISH)
    address = reverse("wagtailadmin_pages:revisions_revert", args=[notice.pk, old.pk])
    publisher.change(address, **BODY, **PUBLISH)
    assert kinds(notice) == ["published"]


@pytest.mark.parametrize("slug", ["sv-simple", "media"])
def test_words_of_the_sites_own_addresses_are_refused_right_under_home(
    publisher: Desk, home: HomePage, slug: str
) -> None:
    address = reverse("wagtailadmin_pages:add", args=["content", "standardpage", home.pk])
    answer = publisher.change(address, **BODY, title="En sida", slug=slug, **PUBLISH)
    assert f"Adressordet ”{slug}” använder webbplatsen själv." in words(answer)
    assert not home.get_children().filter(slug=slug).exists()


def test_the_same_words_are_free_further_down(publisher: Desk, home: HomePage) -> None:
    index = NoticeIndexPage.objects.get(locale__language_code="sv")
    address = reverse("wagtailadmin_pages:add", args=["content", "noticepage", index.pk])
    fields = {"title": "Media", "slug": "media", "lead": "Kort."}
    publisher.change(address, **BODY, **fields, **PUBLISH)
    assert NoticePage.objects.live().filter(slug="media").exists()


@pytest.mark.parametrize("typed", ["11414", "polis"])
def test_a_service_is_found_in_the_chooser_by_number_or_name(
    editor: Desk, service: Service, typed: str
) -> None:
    make_service("Polisens tips", "114 14", status="defunct")
    found = soup(editor.get(f"/admin/service_chooser/results/?q={typed}"))
    row = " ".join(found.find("tbody").get_text(" ").split())
    assert row == "Polisens tips 114 14 Polisens tips organisation Nedlagd"


def test_several_services_can_be_chosen_at_once(editor: Desk, service: Service) -> None:
    answer = editor.client.get(
        f"/admin/service_chooser/chosen-multiple/?id={service.pk}&multiple=1"
    )
    assert [one["title"] for one in answer.json()["result"]] == ["Bris"]


def test_every_block_in_the_picker_can_be_seen_with_the_sites_style(
    editor: Desk, service: Service
) -> None:
    from content.blocks import NoticeBody

    def preview(block: Any) -> Any:
        address = reverse("wagtailadmin_block_preview")
        return editor.client.get(f"{address}?id={block.definition_prefix}")

    body = NoticePage.body.field.stream_block
    assert isinstance(body, NoticeBody)
    chosen = ServiceList.objects.create(slug="oroliga", name_sv="Hit kan oroliga vända sig")
    ServiceListItem.objects.create(service_list=chosen, service=service)
    for block in body.child_blocks.values():
        if block.is_previewable:
            page = soup(preview(block))
            assert page.find("link", href=lambda href: "site.css" in href)
            assert page.main.get_text(strip=True)


def test_a_spent_note_is_not_in_the_next_form(publisher: Desk, notice: NoticePage) -> None:
    update(notice, "new_information", SENTENCE)
    form = publisher.open(edit(notice))
    assert (form.get("update_kind"), form["update_text"]) == ("", "")


@pytest.mark.full
def test_a_text_in_review_is_open_to_whoever_may_publish(editor: Desk, notice: NoticePage) -> None:
    editor.change(edit(notice), **BODY, **NEWS, **{"action-submit": "1"})
    crisis_editor = Desk(roles.CRISIS_EDITOR)
    crisis_editor.change(edit(notice), **BODY, **NEWS, **PUBLISH)
    assert kinds(notice) == ["published", "new_information"]
