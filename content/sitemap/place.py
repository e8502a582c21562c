"""One address as a sitemap tells of it."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True)
class News:
    language: str
    title: str
    published_on: dt.date


@dataclass(frozen=True)
class Place:
    """`others` are its addresses by language, itself among them; `changed_at` is aware.

    The archive's lists name no others here: each says so itself, in its head.
    """

    address: str
    others: dict[str, str] = field(default_factory=dict)
    changed_at: dt.datetime | None = None
    news: News | None = None
