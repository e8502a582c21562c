"""What a notice's life should look like, worked out without the site's own code.

A reference for the state machine beside it: plain lists, no database, no rules borrowed.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field, replace

ALL_CLEAR = "all_clear"
NOTHING_NEW = "nothing_new"


@dataclass(frozen=True)
class Text:
    """What an editor writes. A paragraph is known by its identity, whatever it says."""

    title: str
    paragraphs: tuple[tuple[str, str], ...]
    closed: bool = False


@dataclass
class Telling:
    """One answer to "what is new"; told once, whichever draft carries it and however often."""

    told: bool = False


@dataclass(frozen=True)
class Note:
    kind: str
    sentence: str
    telling: Telling


@dataclass(frozen=True)
class Draft:
    """A saved text with what was to be told of it."""

    text: Text
    note: Note | None = None

    @property
    def untold(self) -> Note | None:
        return self.note if self.note and not self.note.telling.told else None


@dataclass(frozen=True)
class Row:
    number: int
    kind: str
    sentence: str
    at: dt.datetime
    text: Text
    fresh: frozenset[str] = frozenset()
    """The paragraphs that are new or say something else than when it was published before."""


@dataclass
class Translation:
    """By their numbers: the Swedish row that its newest draft states, and its live text."""

    stated: int
    live: int | None = None


@dataclass
class Life:
    """All that has happened to one notice."""

    drafts: list[Draft] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    live: Text | None = None
    before: Text | None = None
    """What readers saw last, also after a withdrawal."""
    due: tuple[int, dt.datetime] | None = None
    """The draft that waits for its time, by its place in `drafts`."""
    live_place: int | None = None
    translation: Translation | None = None

    @property
    def newest(self) -> Draft:
        return self.drafts[-1]

    def save(self, text: Text, note: Note | None) -> int:
        """A text saved with "the danger is over" is a closed one."""
        closed = text.closed or bool(note and note.kind == ALL_CLEAR)
        self.drafts.append(Draft(replace(text, closed=closed), note))
        return len(self.drafts) - 1

    def publish(self, place: int, at: dt.datetime) -> None:
        """Whatever waited for its time waits no longer."""
        draft = self.drafts[place]
        self.due = None
        self.live, self.live_place = draft.text, place
        note = draft.untold
        if not self.rows:
            self._tell("published", note.sentence if note else "", at)
        elif note:
            self._tell(note.kind, note.sentence, at)
        if note:
            note.telling.told = True
        self.before = self.live

    def tell_beside_the_drafts(self, kind: str, sentence: str, at: dt.datetime) -> None:
        """The live text again, with news; what waits or is being written stands on top of it."""
        assert self.live is not None
        waiting, due = {self.due[0]} if self.due else set(), self.due
        if len(self.drafts) - 1 != self.live_place:
            waiting.add(len(self.drafts) - 1)
        self.publish(self.save(self.live, Note(kind, sentence, Telling())), at)
        for place in sorted(waiting):
            old = self.drafts[place]
            text = replace(old.text, closed=old.text.closed or self.live.closed)
            self.drafts.append(Draft(text, old.note))
            if due and due[0] == place:
                self.due = (len(self.drafts) - 1, due[1])

    def withdraw(self) -> None:
        self.live = self.live_place = self.due = None
        if self.translation:
            self.translation.live = None

    def translate(self) -> None:
        self.translation = Translation(len(self.rows))

    def publish_the_translation(self, *, in_step: bool) -> None:
        assert self.translation
        if in_step:
            self.translation.stated = len(self.rows)
        self.translation.live = self.translation.stated

    def _tell(self, kind: str, sentence: str, at: dt.datetime) -> None:
        assert self.live is not None
        says_news = self.rows and self.before and kind != NOTHING_NEW
        fresh = fresh_in(self.before, self.live) if says_news else frozenset()
        self.rows.append(Row(len(self.rows) + 1, kind, sentence, at, self.live, fresh))


def fresh_in(before: Text, after: Text) -> frozenset[str]:
    """The paragraphs of `after` that say what no reader of `before` has met.

    Words that stood in a paragraph that is gone have only moved.
    """
    moved = Counter(
        words for key, words in before.paragraphs if (key, words) not in after.paragraphs
    )
    fresh = set()
    for key, words in after.paragraphs:
        if (key, words) in before.paragraphs:
            continue
        if moved[words]:
            moved[words] -= 1
        else:
            fresh.add(key)
    return frozenset(fresh)
