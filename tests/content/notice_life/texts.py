"""A told text as a page's fields, and back."""

from __future__ import annotations

import uuid
from typing import Any

from content.choices import NoticeState
from content.models import NoticePage
from tests.content.notice_life.told import Text


def fields(text: Text) -> dict[str, Any]:
    blocks = [
        {"type": "text", "value": f"<p>{words}</p>", "id": key} for key, words in text.paragraphs
    ]
    body = NoticePage._meta.get_field("body").to_python(blocks)
    state = NoticeState.CLOSED if text.closed else NoticeState.ONGOING
    return {"title": text.title, "body": body, "state": state}


def text_of(page: NoticePage) -> Text:
    paragraphs = tuple(
        (block["id"], block["value"].removeprefix("<p>").removesuffix("</p>"))
        for block in page.body.get_prep_value()
    )
    return Text(page.title, paragraphs, closed=page.state == NoticeState.CLOSED)


def edited(text: Text, words: str, place: int, how: str) -> Text:
    paragraphs = list(text.paragraphs)
    place = min(place, len(paragraphs))
    if how == "add" or place == len(paragraphs):
        paragraphs.insert(place, (str(uuid.uuid4()), words))
    elif how == "change":
        paragraphs[place] = (paragraphs[place][0], words)
    else:
        del paragraphs[place]
    return Text(text.title, tuple(paragraphs), text.closed)
