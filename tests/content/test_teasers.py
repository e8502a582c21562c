"""What is told of a notice or an update is made once, and anew when it tells something else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.html import strip_tags

from content.choices import UpdateKind
from content.models import Category, NoticePage
from content.models.notice_rows import fetch_newest_updates
from content.teasers import teaser_html, update_html
from content.versions.withholding import withhold
from tests.content.factories import draft, make_notice, update

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.models import HomePage

ITEMS = ("components/earlier_update.html", "components/timeline_item.html")
TEMPLATES = ("components/notice_teaser.html", "content/feed_notice.html")
PROMISE = timezone.now() + dt.timedelta(hours=1)


def publish(notice: NoticePage, **changes: Any) -> None:
    draft(notice, **changes).save_revision().publish()


def sort_into_another(notice: NoticePage) -> None:
    notice.categories.set([Category.objects.create(name="Vatten", slug="vatten")])
    notice.save()


def tell_the_day_alone(notice: NoticePage) -> None:
    notice.updates.update(precision="day")


CHANGES: dict[str, Callable[[NoticePage], Any]] = {
    "title": lambda notice: publish(notice, title="Vattnet är bra"),
    "lead": lambda notice: publish(notice, lead="Drick igen."),
    "update": lambda notice: update(notice, UpdateKind.NEW_INFORMATION, "Nytt."),
    "kind": lambda notice: update(notice, UpdateKind.ALL_CLEAR, "Mer."),
    "promise": lambda notice: publish(notice, next_update_at=PROMISE + dt.timedelta(hours=1)),
    "category": sort_into_another,
    "precision": tell_the_day_alone,
}


def told(notice: NoticePage) -> tuple[list[str], list[str]]:
    """As it is kept, and made anew."""
    notice = NoticePage.objects.get(pk=notice.pk)
    fetch_newest_updates([notice])
    context = {"notice": notice, "update": notice.latest_update}
    kept = [str(teaser_html(notice, template)) for template in TEMPLATES]
    return kept, [render_to_string(template, context) for template in TEMPLATES]


@pytest.mark.parametrize("change", CHANGES)
def test_it_is_made_anew_when_it_tells_something_else(home: HomePage, change: str) -> None:
    notice = make_notice("Vattnet")
    update(notice, UpdateKind.NEW_INFORMATION, "Mer.", next_update_at=PROMISE)
    before, fresh = told(notice)
    assert before == fresh
    CHANGES[change](notice)
    after, fresh = told(notice)
    assert after == fresh != before


def test_it_is_made_anew_in_another_language_and_when_a_promise_has_passed(home: HomePage) -> None:
    notice = make_notice("Vattnet")
    update(notice, UpdateKind.NEW_INFORMATION, "Mer.", next_update_at=PROMISE)
    before, fresh = told(notice)
    assert before == fresh
    with translation.override("en"):
        english, fresh = told(notice)
    assert english == fresh != before
    with time_machine.travel(PROMISE + dt.timedelta(minutes=1)):
        late, fresh = told(notice)
    assert late == fresh != before


def withhold_with_its_sentence(notice: NoticePage) -> None:
    withhold(notice, 2, "Den nämnde en granne.", sentence_too=True)


def remove_a_part(notice: NoticePage) -> None:
    notice.updates.filter(number=2).update(removed_parts=[{"kind": "quote", "words": "Koka"}])


UPDATE_CHANGES: dict[str, Callable[[NoticePage], Any]] = {
    "sentence": lambda notice: notice.updates.filter(number=2).update(text="Koka vattnet."),
    "kind": lambda notice: notice.updates.filter(number=2).update(kind=UpdateKind.CORRECTION),
    "precision": tell_the_day_alone,
    "address": lambda notice: publish(notice, slug="vattnet-i-stan"),
    "withheld": lambda notice: withhold(notice, 2, "Den nämnde en granne."),
    "withheld with its sentence": withhold_with_its_sentence,
}


def items(notice: NoticePage) -> tuple[list[str], list[str]]:
    """As they are kept, and made anew, of the second version in each place that names it."""
    notice = NoticePage.objects.get(pk=notice.pk)
    row = next(row for row in notice.rows if row.number == 2)
    kept = [str(update_html(row, template)) for template in ITEMS]
    return kept, [render_to_string(template, {"update": row}) for template in ITEMS]


@pytest.mark.parametrize("change", UPDATE_CHANGES)
def test_an_update_is_told_anew_when_it_says_something_else(home: HomePage, change: str) -> None:
    notice = make_notice("Vattnet")
    update(notice, UpdateKind.NEW_INFORMATION, "Mer.")
    before, fresh = items(notice)
    assert before == fresh
    UPDATE_CHANGES[change](notice)
    after, fresh = items(notice)
    assert after == fresh
    assert after != before


def test_what_was_removed_and_the_title_of_its_notice_are_told_anew(home: HomePage) -> None:
    notice = make_notice("Vattnet")
    update(notice, UpdateKind.NEW_INFORMATION, "Mer.")
    (earlier, timeline), _fresh = items(notice)
    remove_a_part(notice)
    publish(notice, title="Vattnet är bra")
    (earlier_now, timeline_now), fresh = items(notice)
    assert "Koka" in earlier_now
    assert "Vattnet är bra" in timeline_now
    assert [earlier_now, timeline_now] == fresh != [earlier, timeline]


@pytest.mark.parametrize("template", ITEMS)
def test_versions_of_one_minute_are_told_apart(home: HomePage, template: str) -> None:
    """Also by who hears the links alone, one after the other."""
    notice = make_notice("Vattnet")
    for _version in (2, 3):
        update(notice, UpdateKind.NEW_INFORMATION, "Mer.")
    notice.updates.update(at=timezone.now())
    rows = [row for row in NoticePage.objects.get(pk=notice.pk).rows if row.number > 1]
    told = [render_to_string(template, {"update": row}) for row in rows]
    links = [one.split(row.version_url)[1] for row, one in zip(rows, told, strict=True)]
    assert strip_tags(links[0]) != strip_tags(links[1])
