"""Texts that nobody may read, yet or any more, left by editors in an order that chance decides."""

from __future__ import annotations

import datetime as dt
import gzip
import uuid
from typing import TYPE_CHECKING

import brotli
from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from content.choices import FactCheckAnswer
from content.models import Banner, NoticeIndexPage, NoticePage
from content.preview_links.lives import give_answer, make
from content.versions.erasing import erase
from content.versions.withholding import release, withhold
from tests.content.factories import draft, make_notice, make_service, update

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator
    from pathlib import Path

TOMORROW = dt.timedelta(days=1)
DECODE: dict[str, Callable[[bytes], bytes]] = {".br": brotli.decompress, ".gz": gzip.decompress}


class Secrets:
    """`never` were never to be read; `gone` were, and are not any more. All in lower case."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.count = 0
        self.never: set[str] = set()
        self.gone: set[str] = set()
        self.words_of: dict[int, set[str]] = {}
        self.editor = User.objects.create(username=self.secret(), first_name=self.secret())
        self.service = make_service("Linje", "116 006", keeper_note=self.secret())

    def word(self) -> str:
        self.count += 1
        return f"kanarie{self.count}x"

    def secret(self) -> str:
        self.never.add(word := self.word())
        return word

    def notice(self) -> NoticePage:
        """One that everybody reads."""
        found = list(NoticePage.objects.listed().order_by("pk"))
        return self.chance.choice(found) if found else self.publish()

    def publish(self) -> NoticePage:
        word = self.word()
        notice = make_notice(word, text=f"<p>{word}</p>", services=[self.service])
        self.words_of[notice.pk] = {word}
        return notice

    def is_public(self, notice: NoticePage) -> bool:
        return NoticePage.objects.listed().filter(pk=notice.pk).exists()

    def hide(self, *notices: NoticePage) -> None:
        for notice in notices:
            self.gone |= self.words_of.get(notice.pk, set())

    # ---- What is not to be read yet

    def write_a_draft(self) -> None:
        make_notice(self.secret(), text=f"<p>{self.secret()}</p>", live=False)

    def edit(self) -> None:
        draft(self.notice(), lead=self.secret()).save_revision(user=self.editor)

    def schedule(self) -> None:
        revision = draft(self.notice(), "new_information", self.secret()).save_revision()
        revision.approved_go_live_at = timezone.now() + TOMORROW
        revision.save()

    def tell_ahead(self) -> None:
        Banner.objects.all().delete()
        starts = timezone.now() + dt.timedelta(hours=1)
        Banner.objects.create(
            severity="severe",
            text_sv=self.secret(),
            starts_at=starts,
            ends_at=starts + TOMORROW / 2,
        )

    def list_later(self) -> None:
        make_service(self.secret(), listed_from=timezone.localdate() + TOMORROW)

    def hand_out(self) -> None:
        page, key = self.notice(), uuid.uuid4()
        draft(page, lead=self.secret()).save_revision()
        stored = NoticePage.objects.get(pk=page.pk)
        link = make(stored, key=key, recipient=self.secret(), hours=24, user=self.editor)
        give_answer(link, FactCheckAnswer.COMMENT, self.secret())

    # ---- What is not to be read any more

    def unpublish(self) -> None:
        self.hide(notice := self.notice())
        notice.unpublish()

    def remove(self) -> None:
        self.hide(notice := self.notice())
        Page.objects.get(pk=notice.pk).delete()

    def restrict(self) -> None:
        self.hide(notice := self.notice())
        PageViewRestriction.objects.create(page=notice, restriction_type="login")

    def restrict_all(self) -> None:
        self.hide(*NoticePage.objects.live())
        index = NoticeIndexPage.objects.get(locale__language_code="sv")
        PageViewRestriction.objects.create(page=index, restriction_type="login")

    def lift(self) -> None:
        PageViewRestriction.objects.all().delete()
        for notice in NoticePage.objects.live():
            self.gone -= self.words_of.get(notice.pk, set())

    def withhold(self) -> None:
        word, notice = self._told_once()
        withhold(notice, notice.updates.latest("number").number - 1, "Skäl", sentence_too=True)
        self.gone.add(word)

    def withhold_and_release(self) -> None:
        word, notice = self._told_once()
        number = notice.updates.latest("number").number - 1
        withhold(notice, number, "Skäl", sentence_too=True)
        release(notice, number)
        self.words_of[notice.pk].add(word)

    def erase(self) -> None:
        word, notice = self._told_once()
        erase(NoticePage.objects.get(pk=notice.pk), [word], "Personuppgift", self.editor)
        self.gone.add(word)

    def change(self) -> None:
        self._told_once()

    def _told_once(self) -> tuple[str, NoticePage]:
        """A word that a version before the newest tells of, in text and sentence, and no other."""
        notice, word = self.notice(), self.word()
        told = [("text", f"<p>{word}</p>")]
        update(notice, "new_information", f"Om {word}.", lead="Nytt.", body=told)
        update(
            notice, "new_information", "Annat gäller.", lead="Nu.", body=[("text", "<p>Nu.</p>")]
        )
        return word, notice


STEPS: list[Callable[[Secrets], None]] = [
    Secrets.write_a_draft,
    Secrets.edit,
    Secrets.schedule,
    Secrets.tell_ahead,
    Secrets.list_later,
    Secrets.hand_out,
    Secrets.unpublish,
    Secrets.remove,
    Secrets.restrict,
    Secrets.restrict_all,
    Secrets.lift,
    Secrets.withhold,
    Secrets.withhold_and_release,
    Secrets.erase,
    Secrets.change,
]


def told_in(folder: Path, words: set[str]) -> Iterator[str]:
    """Which of the words any file below the folder tells, in any encoding, or in its name."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            decoded = DECODE.get(file.suffix, bytes)(file.read_bytes())
            text = f"{file}\n{decoded.decode()}".lower()
            yield from (f"{word} in {file}" for word in words if word in text)
