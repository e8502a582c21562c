"""What is new is marked in the text, and nothing else is."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.utils import timezone

from content.marking import Part, marks_between, shown_marks
from content.models import NoticeIndexPage, NoticePage, NoticeUpdate
from content.scheduling import publish_due
from support_directory.models import ContactPoint
from tests.content import factories
from tests.content.admin_site import soup
from tests.content.factories import make_notice

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage
    from support_directory.models import Service

ONE, TWO, THREE = (
    "<p>Polisen söker av området.</p>",
    "<p>Skolan är stängd.</p>",
    "<p>Håll er inne.</p>",
)
NEWS = "Skolan öppnar."


@pytest.fixture
def story(home: HomePage) -> NoticePage:
    return make_notice(body_of=[("text", ONE), ("text", TWO)])


def fresh(notice: NoticePage) -> NoticePage:
    return NoticePage.objects.get(pk=notice.pk)


def draft(notice: NoticePage, *args: Any, **changes: Any) -> NoticePage:
    return factories.draft(fresh(notice), *args, **changes)


def correct(notice: NoticePage, **changes: Any) -> None:
    factories.correct(fresh(notice), **changes)


def blocks(notice: NoticePage) -> list[dict[str, Any]]:
    return [dict(block) for block in draft(notice).body.raw_data]


def change(notice: NoticePage, place: int, text: str) -> list[dict[str, Any]]:
    raw = blocks(notice)
    raw[place]["value"] = text
    return raw


def texts_with_marks(client: Client, notice: NoticePage) -> list[tuple[str, bool]]:
    """What each marked part of the page says, and whether its mark is of the newest update."""
    page = soup(client.get(fresh(notice).url))
    found = []
    for part in page.select(".notice-text .is-new"):
        mark = part.select_one(".new-mark")
        is_newest = "new-mark--earlier" not in mark["class"]
        mark.extract()
        found.append((part.get_text(" ", strip=True), is_newest))
    return found


def words(*texts: str) -> list[tuple[str, bool]]:
    return [(re.sub("<[^>]+>", "", text), True) for text in texts]


def publish(notice: NoticePage, kind: str, body: Any, **changes: Any) -> NoticeUpdate:
    return factories.update(
        fresh(notice), kind, "" if kind == "nothing_new" else NEWS, body=body, **changes
    )


def test_a_changed_and_an_added_block_are_marked(story: NoticePage, client: Client) -> None:
    raw = change(story, 1, "<p>Skolan är öppen.</p>")
    row = publish(story, "new_information", [*raw, {"type": "text", "value": THREE}])
    assert texts_with_marks(client, story) == words("<p>Skolan är öppen.</p>", THREE)
    page = soup(client.get(story.url))
    first = page.select_one(".new-mark")
    assert first.get_text(" ", strip=True).startswith("Nytt ")
    assert first.time["datetime"] == timezone.localtime(row.at).isoformat(timespec="minutes")
    assert page.find("a", href=f"#{first['id']}").get_text() == "Visa det nya i texten"


def test_a_moved_block_is_not_new(story: NoticePage, client: Client) -> None:
    row = publish(story, "new_information", blocks(story)[::-1])
    assert (row.new_parts, row.removed_parts) == ({}, [])
    assert texts_with_marks(client, story) == []
    assert "Visa det nya" not in client.get(story.url).content.decode()


def test_the_same_words_typed_again_are_not_new(story: NoticePage) -> None:
    body = [("text", TWO), ("text", ONE.replace("<p>", '<p data-block-key="x1y2z">'))]
    row = publish(story, "new_information", body)
    assert (row.new_parts, row.removed_parts) == ({}, [])


def test_a_small_correction_moves_no_mark(story: NoticePage, client: Client) -> None:
    publish(story, "new_information", change(story, 1, "<p>Skolan är öppenn.</p>"))
    correct(story, body=change(story, 1, "<p>Skolan är öppen.</p>"))
    correct(story, body=change(story, 0, "<p>Polisen söker av parken.</p>"))
    assert texts_with_marks(client, story) == words("<p>Skolan är öppen.</p>")


def test_what_was_only_corrected_is_not_new_at_the_next_update(
    story: NoticePage, client: Client
) -> None:
    correct(story, body=change(story, 0, "<p>Polisen söker av parken.</p>"))
    row = publish(story, "new_information", change(story, 1, "<p>Skolan är öppen.</p>"))
    assert len(row.new_parts) == 1
    assert texts_with_marks(client, story) == words("<p>Skolan är öppen.</p>")


def test_a_change_that_was_taken_back_is_not_new(story: NoticePage, client: Client) -> None:
    first = story.updates.get().revision
    publish(story, "new_information", change(story, 1, "<p>Skolan är öppen.</p>"))
    first.as_object().save_revision(previous_revision=first).publish()
    assert texts_with_marks(client, story) == []


def test_nothing_new_keeps_the_marks_that_there_are(story: NoticePage, client: Client) -> None:
    publish(story, "new_information", change(story, 1, "<p>Skolan är öppen.</p>"))
    publish(story, "nothing_new", change(story, 0, "<p>Polisen söker av parken.</p>"))
    assert texts_with_marks(client, story) == words("<p>Skolan är öppen.</p>")
    assert "Visa det nya" not in client.get(story.url).content.decode()


def test_earlier_marks_of_the_day_stay_more_calmly(story: NoticePage, client: Client) -> None:
    publish(story, "new_information", change(story, 0, "<p>Polisen söker av parken.</p>"))
    publish(story, "changed_advice", change(story, 1, "<p>Skolan är öppen.</p>"))
    calm, strong = texts_with_marks(client, story)
    assert calm == ("Polisen söker av parken.", False)
    assert strong == ("Skolan är öppen.", True)
    with time_machine.travel(timezone.now() + dt.timedelta(hours=25)):
        publish(story, "changed_advice", change(story, 1, "<p>Skolan är stängd igen.</p>"))
    assert texts_with_marks(client, story) == words("<p>Skolan är stängd igen.</p>")


def test_removed_blocks_are_told_in_the_rows_details(story: NoticePage, client: Client) -> None:
    publish(story, "new_information", blocks(story)[:1])
    told = soup(client.get(story.url)).select_one(".update-line .removed-parts")
    assert "Ett stycke" in told.get_text()
    assert "Skolan är stängd." in told.get_text()


def test_a_correction_does_not_repeat_what_was_wrong(story: NoticePage, client: Client) -> None:
    publish(story, "correction", blocks(story)[:1])
    page = client.get(story.url).content.decode()
    assert "Ett stycke" in page
    assert "Skolan är stängd" not in page


def test_a_corrected_block_says_that_it_is_corrected(story: NoticePage, client: Client) -> None:
    publish(story, "correction", change(story, 1, "<p>Skolan är öppen.</p>"))
    assert "Rättat" in soup(client.get(story.url)).select_one(".new-mark").get_text()


def test_a_changed_lead_is_marked(story: NoticePage, client: Client) -> None:
    publish(story, "new_information", blocks(story), lead="Nu gäller något annat.")
    assert texts_with_marks(client, story) == words("Nu gäller något annat.")


def test_a_number_changed_in_the_directory_marks_nothing(
    home: HomePage, service: Service, client: Client
) -> None:
    notice = make_notice(services=[service])
    ContactPoint.objects.filter(service=service).update(written_as="116 006", value="116006")
    row = publish(notice, "new_information", [*blocks(notice), {"type": "text", "value": TWO}])
    assert len(row.new_parts) == 1
    assert texts_with_marks(client, notice) == words(TWO)


def test_an_item_in_a_list_marks_its_block(home: HomePage) -> None:
    advice = {"heading": "Gör så här nu", "items": ["<p>Håll dig inne.</p>"]}
    notice = make_notice(body_of=[("advice", advice), ("text", ONE)])
    more = {**advice, "items": [*advice["items"], "<p>Ring inte 112.</p>"]}
    row = publish(notice, "changed_advice", change(notice, 0, more))
    assert list(row.new_parts) == [blocks(notice)[0]["id"]]


def test_a_republished_notice_is_compared_with_what_was_read_last(story: NoticePage) -> None:
    fresh(story).unpublish()
    page = draft(story, "new_information", NEWS, body=change(story, 1, "<p>Skolan är öppen.</p>"))
    page.save()  # as the editing view does while a page is not live
    page.save_revision().publish()
    assert len(story.updates.latest("number").new_parts) == 1


@pytest.mark.parametrize("way", ["direct", "scheduled"])
def test_each_way_gives_the_same_marks(story: NoticePage, client: Client, way: str) -> None:
    page = draft(story, "new_information", NEWS, body=change(story, 1, "<p>Skolan är öppen.</p>"))
    later = timezone.now() + dt.timedelta(hours=1)
    page.go_live_at = later if way == "scheduled" else None
    page.save_revision().publish()
    if way == "scheduled":
        assert texts_with_marks(client, story) == []
        with time_machine.travel(later + dt.timedelta(minutes=1)):
            publish_due(timezone.now())
    assert texts_with_marks(client, story) == words("<p>Skolan är öppen.</p>")


def test_the_preview_shows_what_will_be_marked(story: NoticePage) -> None:
    page = draft(story, "new_information", NEWS, body=change(story, 1, "<p>Skolan är öppen.</p>"))
    preview = page.make_preview_request().content.decode()
    assert preview.count("Märks som nytt när du publicerar") == 1
    assert "Märks som nytt" not in draft(story).make_preview_request().content.decode()


def test_a_version_keeps_the_marks_it_was_read_with(story: NoticePage, client: Client) -> None:
    publish(story, "new_information", change(story, 1, "<p>Skolan är öppen.</p>"))
    publish(story, "new_information", change(story, 0, "<p>Polisen söker av parken.</p>"))
    second = soup(client.get(f"{story.url}versioner/2/")).select(".notice-text .is-new")
    assert ["öppen" in part.get_text() for part in second] == [True]


def test_a_copy_and_a_translation_begin_without_marks(all_trees: HomePage, client: Client) -> None:
    notice = make_notice(body_of=[("text", ONE), ("text", TWO)])
    publish(notice, "new_information", change(notice, 1, "<p>Skolan är öppen.</p>"))
    copy = notice.copy(update_attrs={"slug": "kopia", "title": "Kopia"}, keep_live=False)
    english = NoticeIndexPage.objects.get(locale__language_code="en").locale
    translation = fresh(notice).copy_for_translation(english)
    for page in (copy, translation):
        page.get_latest_revision().publish()
        assert texts_with_marks(client, page) == []
        publish(page, "new_information", change(page, 0, "<p>The police are searching.</p>"))
        assert texts_with_marks(client, page) == words("<p>The police are searching.</p>")


def part(key: str, reads: str) -> Part:
    return Part(key, "text", reads)


@pytest.mark.parametrize(
    ("before", "after", "new", "removed"),
    [
        ("a1 b2", "b2 a1", {}, 0),
        ("a1 b2", "a1 b3", {"b": "2"}, 0),
        ("a1 b2", "a1 c2", {}, 0),
        ("a1 b2", "a1", {}, 1),
        ("a1", "a1 b1", {"b": ""}, 0),
        ("a1 b2", "a2 b1", {}, 0),
        ("a1 b2", "a2", {}, 1),
    ],
)
def test_only_what_reads_differently_is_new(
    before: str, after: str, new: dict[str, str], removed: int
) -> None:
    texts = [[part(word[0], word[1:]) for word in text.split()] for text in (before, after)]
    marks = marks_between(*texts)
    assert marks.new == new
    assert len(marks.removed) == removed


def test_a_mark_never_stands_at_what_is_not_there(story: NoticePage) -> None:
    row = NoticeUpdate(new_parts={"gone": "", "same": "1", "changed": "1"})
    assert set(shown_marks([row], {"same": "1", "changed": "2", "other": "3"})) == {"changed"}
