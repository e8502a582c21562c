"""Somebody who is logged in and publishes from the form, through nginx."""

from __future__ import annotations

import re
import time
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

from tests.programs.nginx import ADMIN

FORM = re.compile(r'<form\s+id="([\w-]+)"[^>]*data-edit-form')
STEPS = ("which-form", "warnings-form")


class Editor:
    """Somebody logged in at the editors' host."""

    def __init__(self, port: int, session: str) -> None:
        self.port = port
        self.cookies = {"__Secure-session": session}

    def ask(self, method: str, address: str, sent: str | None = None) -> tuple[int, str]:
        headers = {
            "Host": ADMIN,
            "X-CSRFToken": self.cookies.get("__Secure-csrf", ""),
            "Referer": f"https://{ADMIN}{address}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if sent is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, address, sent, headers)
        with connection.getresponse() as answer:
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _equals, value = cookie.split(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.read().decode()

    def fill_in(self, address: str, **fields: str) -> str:
        """The form, to be sent.

        Raises:
            ValueError: if there is none.
        """
        from tests.content.admin_site import fields_of

        status, page = self.ask("GET", address)
        if not (found := FORM.search(page)):
            raise ValueError(f"{address} answers {status} without a form")
        form: Any = fields_of(page, found[1])
        for name, value in fields.items():
            form.setlist(name, [value])
        return urlencode(list(form.lists()), doseq=True)

    def send(self, address: str, form: str) -> float:
        """Gives when the last click was (monotonic seconds), also past the step with warnings.

        Raises:
            ValueError: if it was not published.
        """
        from tests.content.admin_site import fields_of

        clicked = time.monotonic()
        status, page = self.ask("POST", address, form)
        for step in STEPS:
            if status == 200 and f'id="{step}"' in page:
                again: Any = fields_of(page, step)
                again["action-publish"] = "action-publish"
                clicked = time.monotonic()
                status, page = self.ask("POST", address, urlencode(list(again.lists()), doseq=True))
        if status != 302:
            told = re.sub(r"<script.*?</script>|<[^>]+>|\s+", " ", page, flags=re.DOTALL)
            raise ValueError(f"not published: {status}, {told[:2000]}")
        return clicked


def body(sentence: str) -> dict[str, str]:
    """As the editor's script sends it."""
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    text = ("text", rich_text(f"<p>{sentence}</p>"))
    return {
        name: str(value) for name, value in nested_form_data({"body": streamfield([text])}).items()
    }
