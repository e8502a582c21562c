"""Pages, and streams of all rows, of the standard's lists."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response, set_response_etag
from pydantic import BaseModel

from .schemas import Page

Rows = QuerySet[Any] | Sequence[Any]
Mapped = Callable[[Any], BaseModel]
JSON, NDJSON = "application/json", "application/x-ndjson"
CHUNK = 100


def answer(request: HttpRequest, content: BaseModel, status: int = 200) -> HttpResponse:
    """As JSON, with an ETag; 304 to who has it already."""
    body = content.model_dump_json(exclude_none=True)
    response = HttpResponse(body, content_type=JSON, status=status)
    if status != 200 or request.method not in ("GET", "HEAD"):
        return response
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def page_of(
    rows: Rows,
    number: int,
    per_page: int,
    mapped: Mapped,
) -> Page[BaseModel]:
    total = rows.count() if isinstance(rows, QuerySet) else len(rows)
    pages = math.ceil(total / per_page)
    start = (number - 1) * per_page
    contents = [mapped(row) for row in rows[start : start + per_page]] if number <= pages else []
    return Page(
        total_items=total,
        total_pages=pages,
        page_number=number,
        size=len(contents),
        first_page=number == 1,
        last_page=number >= pages,
        empty=not contents,
        contents=contents,
    )


def stream(rows: Rows, mapped: Mapped) -> StreamingHttpResponse:
    """A line for each row, as they are read."""
    return StreamingHttpResponse(_lines(rows, mapped), content_type=NDJSON)


def _lines(rows: Rows, mapped: Mapped) -> Iterator[str]:
    for row in rows.iterator(chunk_size=CHUNK) if isinstance(rows, QuerySet) else rows:
        yield f"{mapped(row).model_dump_json(exclude_none=True)}\n"
