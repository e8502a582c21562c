"""A site on which every page fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseServerError
from django.urls import re_path

if TYPE_CHECKING:
    from django.http import HttpRequest


def fail(_request: HttpRequest) -> HttpResponseServerError:
    return HttpResponseServerError("500")


urlpatterns = [re_path("", fail)]
