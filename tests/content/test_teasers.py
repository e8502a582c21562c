"""What a list tells of a notice is made once, and anew as soon as it tells something else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.template.loader import render_to_string
from django.utils import timezone, translation

from content.choices import UpdateKind
from content.models import Category, NoticePage
from content.models.notice_rows import fetch_newest_updates
from content.teasers import teaser_html
from tests.content.factories import draft, make_notice, update

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.models import HomePage

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
