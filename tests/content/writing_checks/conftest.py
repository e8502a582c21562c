"""Text as the checks read it, without a database."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from content.blocks import NoticeBody
from content.writing_checks import Draft, Finding

Check = Callable[[Draft], Iterable[Finding]]


def draft(*body: tuple[str, Any], title: str = "", lead: str = "", is_news: bool = True) -> Draft:
    stream = [{"type": name, "value": value, "id": f"id-{name}"} for name, value in body]
    return Draft.of(title, lead, NoticeBody().to_python(stream), is_news=is_news)


def text(*paragraphs: str) -> tuple[str, str]:
    return "text", "".join(f"<p>{one}</p>" for one in paragraphs)


def quoted(check: Check, *paragraphs: str) -> list[str]:
    """The words that the check minds in a text of these paragraphs."""
    return [finding.quoted for finding in check(draft(text(*paragraphs)))]
