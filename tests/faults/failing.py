"""Raises where a file says so: a page with a fault that nobody has found."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from django.http import HttpRequest, HttpResponse

FILE = "FAULTS_RAISE_AT"


class FailingMiddleware:
    """The file named by the variable holds addresses, one a line."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.file = Path(os.environ.get(FILE, "/nonexistent"))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if self.file.exists() and request.path in self.file.read_text().split():
            raise RuntimeError("a fault that nobody has found")
        return response
