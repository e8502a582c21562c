"""One made-up notice after another: what each of its versions said, and when."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from content.choices import UpdateKind
from content.example.many.words import Words
from content.models import Category, Incident

# How many versions a notice has, in turn: most are told once.
VERSIONS = (1, 1, 2, 1, 1, 3, 1, 1, 1, 4)
IN_ONE_INCIDENT, NOT_IN_ANY = 3, 20
YEARS_BACK = dt.timedelta(days=3650)

Block = dict[str, Any]


@dataclass(frozen=True)
class Version:
    """`body` is as StreamField keeps it; `at` is aware."""

    kind: str
    text: str
    at: dt.datetime
    body: list[Block]


@dataclass(frozen=True)
class Story:
    number: int
    title: str
    lead: str
    is_ongoing: bool
    versions: list[Version]
    categories: list[Category] = field(default_factory=list)
    incident: Incident | None = None

    @property
    def slug(self) -> str:
        return f"exempel-{self.number}"

    @property
    def last(self) -> Version:
        return self.versions[-1]


@dataclass(frozen=True)
class Plan:
    """What a notice may refer to, and when the newest one was published (aware)."""

    words: Words
    until: dt.datetime
    services: Sequence[int]
    categories: Sequence[Category]
    incidents: Sequence[Incident]

    def story(self, number: int, *, place: int, of: int, ongoing: int) -> Story:
        """`place` counts from the oldest, 0; the last `ongoing` of all go on."""
        first = self.until - YEARS_BACK * ((of - place) / of)
        words = self.words
        is_ongoing = place >= of - ongoing
        body = self._body(number)
        versions = [Version(UpdateKind.PUBLISHED, "", first, body)]
        for n in range(1, VERSIONS[place % len(VERSIONS)]):
            body = [*body, _block(number, f"nytt-{n}", "text", f"<p>{words.paragraph(2)}</p>")]
            at = first + dt.timedelta(minutes=20 * n)
            versions.append(Version(UpdateKind.NEW_INFORMATION, words.news()[:400], at, body))
        return Story(
            number,
            words.title(number),
            words.paragraph(2)[:600],
            is_ongoing,
            versions,
            [self.categories[place % len(self.categories)]] if self.categories else [],
            self._incident(place),
        )

    def _incident(self, place: int) -> Incident | None:
        series, within = divmod(place, NOT_IN_ANY)
        belongs = within < IN_ONE_INCIDENT and series < len(self.incidents)
        return self.incidents[series] if belongs else None

    def _body(self, number: int) -> list[Block]:
        words, chance = self.words, self.words.chance
        blocks: list[tuple[str, Any]] = [
            ("text", f"<p>{words.paragraph(4)}</p><p>{words.paragraph(4)}</p>"),
            ("advice", {"heading": "Gör så här", "items": _items(number, words.advice())}),
            ("heading", {"text": words.sentence()[:120], "level": "2"}),
            ("text", f"<p>{words.paragraph(6)}</p>"),
        ]
        if self.services:
            chosen = chance.sample(self.services, min(3, len(self.services)))
            value = {"heading": "Hit kan du vända dig", "services": _items(number, chosen)}
            blocks.append(("support_services", value))
        return [
            _block(number, str(place), kind, value) for place, (kind, value) in enumerate(blocks)
        ]


def _block(number: int, name: str, kind: str, value: Any) -> Block:
    return {"id": _id(number, name), "type": kind, "value": value}


def _items(number: int, values: Sequence[Any]) -> list[Block]:
    return [
        {"id": _id(number, f"item-{value}"), "type": "item", "value": value} for value in values
    ]


def _id(number: int, name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"exempel-{number}/{name}"))
