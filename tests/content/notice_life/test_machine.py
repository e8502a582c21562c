"""Rows, dates, marks and versions agree with what was live, whatever editors do and when."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from content.choices import EDITOR_UPDATE_KINDS, NoticeState
from content.models import NoticeIndexPage, NoticePage
from content.scheduling import publish_due
from content.translating.starting import begin_translation
from content.updating import give_all_clear, say_nothing_new
from tests.content.notice_life.texts import edited, fields, text_of
from tests.content.notice_life.told import Life, Note, Telling, Text
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from wagtail.models import Revision

    from content.models import HomePage

BEGINNING = dt.datetime(2026, 10, 24, 22, 0, tzinfo=dt.UTC)  # the night when summer time ends
KINDS = st.sampled_from([kind for kind, _label in EDITOR_UPDATE_KINDS])
WORDS = st.sampled_from(["Vattnet är avstängt.", "Skolan är öppen.", "Polisen är på plats."])
MINUTES = st.integers(1, 90)
TITLES = st.sampled_from(["Vattenläcka", "Vattenläcka i centrum"])


class NoticeLife(RuleBasedStateMachine):
    """One notice in the database beside one that is only told, see `told.Life`."""

    def __init__(self) -> None:
        super().__init__()
        self.all_undone: AbstractContextManager[None] = transaction.atomic()
        self.all_undone.__enter__()
        self.life = Life()
        self.revisions: list[Revision] = []
        self.now = BEGINNING
        self.clock = time_machine.travel(self.now, tick=False)
        self.traveller = self.clock.start()

    def teardown(self) -> None:
        self.clock.stop()
        transaction.set_rollback(True)
        self.all_undone.__exit__(None, None, None)

    # ---- What time does

    @rule(minutes=MINUTES)
    def time_passes(self, minutes: int) -> None:
        self.now += dt.timedelta(minutes=minutes)
        self.traveller.move_to(self.now)
        publish_due(self.now)
        if self.life.due and self.life.due[1] <= self.now:
            self.life.publish(self.life.due[0], self.now)

    # ---- What editors do

    @initialize(words=WORDS, published=st.booleans())
    def begin(self, words: str, *, published: bool) -> None:
        text = Text("Vattenläcka", ((str(uuid.uuid4()), words),))
        page = NoticePage(lead="Det här gäller nu.", live=False, **fields(text))
        NoticeIndexPage.objects.get(locale__language_code="sv").add_child(instance=page)
        self.pk = page.pk
        self._save(page, text, None)
        if published:
            self.publish_the_newest_draft()

    @rule(words=WORDS, place=st.integers(0, 3), how=st.sampled_from(["add", "change", "remove"]))
    def edit(self, words: str, place: int, how: str) -> None:
        text = edited(self.life.newest.text, words, place, how)
        self._save(self._opened(text), text, self.life.newest.untold)

    @rule(title=TITLES)
    def change_the_title(self, title: str) -> None:
        text = self.life.newest.text
        text = Text(title, text.paragraphs, text.closed)
        self._save(self._opened(text), text, self.life.newest.untold)

    @rule(kind=KINDS, sentence=WORDS)
    def say_what_is_new(self, kind: str, sentence: str) -> None:
        draft = self.life.newest
        telling = draft.untold.telling if draft.untold else Telling()
        page = self._opened(draft.text)
        page.update_kind, page.update_text = kind, sentence
        self._save(page, draft.text, Note(kind, sentence, telling))

    @rule()
    def say_nothing_of_it(self) -> None:
        page = self._opened(self.life.newest.text)
        page.update_kind = page.update_text = ""
        self._save(page, self.life.newest.text, None)

    @rule()
    def publish_the_newest_draft(self) -> None:
        self._publish(len(self.revisions) - 1)

    @rule(back=st.integers(1, 4))
    def publish_a_revision_again(self, back: int) -> None:
        self._publish(max(0, len(self.revisions) - back))

    @rule(minutes=MINUTES)
    def schedule(self, minutes: int) -> None:
        due = self.now + dt.timedelta(minutes=minutes)
        draft = self.life.newest
        page = self._opened(draft.text)
        page.go_live_at = due
        place = self._save(page, draft.text, draft.untold)
        self.revisions[place].publish()
        self.life.due = (place, due)

    @precondition(lambda self: self.life.live)
    @rule()
    def withdraw(self) -> None:
        self._page().unpublish()
        self.life.withdraw()

    @precondition(lambda self: self.life.live and not self.life.live.closed)
    @rule(kind=st.sampled_from(["nothing_new", "all_clear"]))
    def tell_from_the_dashboard(self, kind: str) -> None:
        self._a_moment_later()
        tell = say_nothing_new if kind == "nothing_new" else give_all_clear
        tell(self._page(), None)
        newer = self._page().revisions.filter(pk__gt=self.revisions[-1].pk)
        self.revisions += newer.order_by("pk")
        self.life.tell_beside_the_drafts(kind, "", self.now)
        assert len(self.revisions) == len(self.life.drafts)

    @rule(back=st.integers(1, 6), publish=st.booleans())
    def go_back_to(self, back: int, *, publish: bool) -> None:
        """As the admin does it: the old text, without the old news."""
        place = max(0, len(self.revisions) - back)
        old = self.life.drafts[place]
        page = self.revisions[place].as_object()
        page.clear_update_note()
        page.go_live_at = None
        self._save(page, old.text, None)
        if publish:
            self.publish_the_newest_draft()

    @precondition(lambda self: self.life.rows and not self.life.translation)
    @rule()
    def translate(self) -> None:
        self.english = begin_translation(self._page(), "en", None).pk
        self.life.translate()

    @precondition(lambda self: self.life.live and self.life.translation)
    @rule(in_step=st.booleans())
    def publish_the_translation(self, *, in_step: bool) -> None:
        self._a_moment_later()
        page = NoticePage.objects.get(pk=self.english).get_latest_revision_as_object()
        if in_step:
            page.in_step_with = self._rows()[-1]
        page.save_revision().publish()
        self.life.publish_the_translation(in_step=in_step)

    # ---- What must be so, always

    @invariant()
    def rows_are_what_was_told(self) -> None:
        found = [(r.number, r.kind, r.text, r.at) for r in self._rows()]
        assert found == [(r.number, r.kind, r.sentence, r.at) for r in self.life.rows]

    @invariant()
    def readers_see_what_is_live(self) -> None:
        page = self._page()
        assert page.live == (self.life.live is not None)
        if self.life.live:
            assert text_of(page) == self.life.live
            assert (page.update_kind, page.update_text, page.update_key) == ("", "", None)

    @invariant()
    def the_next_editor_opens_the_newest_draft(self) -> None:
        page = self._page().get_latest_revision_as_object()
        assert text_of(page) == self.life.newest.text
        note = self.life.newest.untold
        assert (page.update_kind, page.update_text) == (
            (note.kind, note.sentence) if note else ("", "")
        )

    @invariant()
    def every_version_reads_as_it_did(self) -> None:
        for row, told in zip(self._rows(), self.life.rows, strict=True):
            assert row.frozen_title == told.text.title
            words = [words for _key, words in told.text.paragraphs]
            assert [row.frozen_html.count(one) for one in words] == [words.count(w) for w in words]

    @invariant()
    def what_is_new_is_marked(self) -> None:
        marked = [frozenset(row.new_parts) for row in self._rows()]
        assert marked == [told.fresh for told in self.life.rows]

    @invariant()
    def what_waits_for_its_time_waits(self) -> None:
        waiting = self._page().revisions.exclude(approved_go_live_at=None)
        due = self.life.due
        found = [(one.pk, one.approved_go_live_at) for one in waiting]
        assert found == ([(self.revisions[due[0]].pk, due[1])] if due else [])

    @invariant()
    def the_translation_says_what_it_matches(self) -> None:
        told = self.life.translation
        if not told:
            return
        page = NoticePage.objects.get(pk=self.english)
        assert page.live == (told.live is not None)
        if told.live and self.life.live:
            stated = page.updates.latest("number").in_step_with
            assert stated
            assert stated.number == told.live
            assert (page.state == NoticeState.CLOSED) == self.life.live.closed
            is_behind = NoticePage.objects.behind().filter(pk=self.english).exists()
            assert is_behind == (told.live < len(self.life.rows))

    @invariant()
    def the_page_says_when_it_was_updated(self) -> None:
        latest = next((r for r in reversed(self.life.rows) if r.number > 1), None)
        shown = self._page().latest_update
        assert (shown and shown.at) == (latest and latest.at)

    def _a_moment_later(self) -> None:
        """No two rows are written at the same microsecond."""
        self.now += dt.timedelta(seconds=1)
        self.traveller.move_to(self.now)

    def _rows(self) -> list[Any]:
        return list(self._page().updates.order_by("number"))

    def _page(self) -> NoticePage:
        return NoticePage.objects.get(pk=self.pk)

    def _opened(self, text: Text) -> NoticePage:
        page: NoticePage = self._page().get_latest_revision_as_object()
        for name, value in fields(text).items():
            setattr(page, name, value)
        page.go_live_at = None
        return page

    def _save(self, page: NoticePage, text: Text, note: Note | None) -> int:
        page.clean()
        self.revisions.append(page.save_revision())
        return self.life.save(text, note)

    def _publish(self, place: int) -> None:
        revision = self.revisions[place]
        revision.refresh_from_db()
        content = revision.content
        if content["go_live_at"] and dt.datetime.fromisoformat(content["go_live_at"]) > self.now:
            return  # it would be scheduled once more
        self._a_moment_later()
        revision.publish()
        self.life.publish(place, self.now)


def _run(sequences: int, steps: int) -> None:
    run_state_machine_as_test(
        NoticeLife,
        settings=settings(
            max_examples=sequences,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )


@pytest.fixture
def two_trees(db: None) -> HomePage:
    return site_tree(["en"])


def test_a_few_lives_agree_with_what_was_live(two_trees: HomePage) -> None:
    _run(sequences=3, steps=12)


@pytest.mark.full
def test_two_hundred_lives_agree_with_what_was_live(two_trees: HomePage) -> None:
    _run(sequences=200, steps=30)
