"""How a feed is written."""

import datetime as dt
import json
import re
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from content.alternates import absolute
from content.feeds.news import Entry, Feed

ATOM, JSON = "atom.xml", "feed.json"
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class AtomFeed(Atom1Feed):
    """Django's, told when it was updated (Django's empty feed is of now) and in which language."""

    def latest_post_date(self) -> dt.datetime:
        updated: dt.datetime = self.feed["updated"]
        return updated

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}


def atom(feed: Feed, author: str) -> str:
    written = AtomFeed(
        title=_clean(feed.title),
        link=feed.url,
        description="",
        language=feed.language,
        author_name=author,
        feed_url=absolute(feed.address + ATOM),
        feed_guid=absolute(feed.address),
        updated=timezone.localtime(feed.updated),
    )
    for entry in feed.entries:
        written.add_item(
            title=_clean(entry.title),
            link=entry.url,
            description=_clean(entry.html),
            pubdate=timezone.localtime(entry.published),
            updateddate=timezone.localtime(entry.updated),
            unique_id=entry.key.urn,
            categories=[_clean(name) for name in entry.categories],
            language=entry.language,
        )
    text: str = written.writeString("utf-8")
    return text


def json_feed(feed: Feed, author: str) -> str:
    written = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.url,
        "feed_url": absolute(feed.address + JSON),
        "language": feed.language,
        "authors": [{"name": author}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(written, ensure_ascii=False)


def _item(entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry.key.urn,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "date_published": timezone.localtime(entry.published).isoformat(),
        "date_modified": timezone.localtime(entry.updated).isoformat(),
        "language": entry.language,
        "tags": list(entry.categories),
    }
    return {name: value for name, value in item.items() if value}


def _clean(text: str) -> str:
    """Without what XML 1.0 cannot hold; one such character would cost readers the whole feed."""
    return NOT_IN_XML.sub("", text)


FORMATS: dict[str, tuple[Callable[[Feed, str], str], str]] = {
    ATOM: (atom, "application/atom+xml; charset=utf-8"),
    JSON: (json_feed, "application/feed+json; charset=utf-8"),
}
