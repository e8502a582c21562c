"""A site whose pages meet somebody else's change in the database the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import OperationalError
from django.http import HttpResponse
from django.urls import re_path
from psycopg.errors import SerializationFailure

if TYPE_CHECKING:
    from django.http import HttpRequest

asked: list[str] = []


def answer(request: HttpRequest) -> HttpResponse:
    asked.append(request.path)
    if len(asked) == 1:
        raise OperationalError from SerializationFailure("could not serialize access")
    return HttpResponse("<main><h1>Koka vattnet</h1></main>")


urlpatterns = [re_path("", answer)]
