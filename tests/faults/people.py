"""Residents who read all the time, and an editor who saves in the admin all the time."""

from __future__ import annotations

import gzip
import re
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, RemoteDisconnected
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

import brotli
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.content.admin_site import fields_of
from tests.programs.nginx import ADMIN, PUBLIC

from .prepared import NOTICE_TEXT, PASSWORD

STATE = re.compile(rf"{NOTICE_TEXT} (\d{{5}})")
DECODE = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
ENCODINGS = ("br", "gzip", "identity")
RESIDENTS = 3
PAUSE = 0.02
SECONDS = 60.0  # that anybody waits for an answer


@dataclass
class Residents:
    """`tried` gives the highest number that the editor has sent.

    `may_fail`: while it is set nobody can be answered (nginx itself is dead).
    """

    port: int
    places: tuple[str, ...]
    tried: Callable[[], int]
    reads: int = 0
    excused: int = 0
    faults: list[str] = field(default_factory=list)
    latest: dict[str, int] = field(default_factory=dict)
    may_fail: threading.Event = field(default_factory=threading.Event)
    stop: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        self.threads = [
            threading.Thread(target=self.read, args=(ENCODINGS[number % 3],), daemon=True)
            for number in range(RESIDENTS)
        ]
        for thread in self.threads:
            thread.start()

    def end(self) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join(SECONDS)

    def read(self, encoding: str) -> None:
        newest: dict[str, int] = {}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        while not self.stop.is_set():
            for place in self.places:
                excused = self.may_fail.is_set()
                try:
                    fault, state = self.look_twice(
                        connection, place, encoding, newest.get(place, 0)
                    )
                except (OSError, HTTPException, brotli.error) as error:
                    fault, state = f"{place} {error!r}", 0
                    connection.close()
                if fault and (excused or self.may_fail.is_set()):
                    self.excused += 1
                elif fault:
                    self.faults.append(fault)
                newest[place] = max(newest.get(place, 0), state)
                self.latest[place] = max(self.latest.get(place, 0), state)
                self.reads += 1
                time.sleep(PAUSE)

    def look_twice(
        self, connection: HTTPConnection, place: str, encoding: str, newest: int
    ) -> tuple[str, int]:
        """As a browser does where a connection that it kept open has been closed meanwhile."""
        is_kept = connection.sock is not None
        try:
            return self.look(connection, place, encoding, newest)
        except (RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            connection.close()
            if not is_kept:
                raise
            return self.look(connection, place, encoding, newest)

    def look(
        self, connection: HTTPConnection, place: str, encoding: str, newest: int
    ) -> tuple[str, int]:
        """What is wrong with the answer, or nothing; and the state that it shows."""
        headers = {"Host": PUBLIC, "Accept-Encoding": encoding}
        connection.request("GET", place, headers=headers)
        with connection.getresponse() as answer:
            body = answer.read()
        if answer.status != 200:
            return f"{place} {answer.status}", 0
        text = DECODE[answer.headers["Content-Encoding"]](body).decode()
        states = {int(number) for number in STATE.findall(text)}
        if len(states) != 1 or not text.rstrip().endswith(("</html>", "</feed>")):
            return f"{place} is half: {sorted(states)}, {len(text)} characters", 0
        (state,) = states
        if state > self.tried():
            return f"{place} shows {state}, which was never saved", state
        return (f"{place} shows {state} after {newest}" if state < newest else ""), state


@dataclass
class Editor:
    """Publishes the next number; what was not acknowledged is looked at and gone on from.

    Whoever holds `may_save` knows that nothing is being saved.
    """

    port: int
    notice: int
    tried: int = 0
    acknowledged: list[int] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    cookies: dict[str, str] = field(default_factory=dict)
    may_save: threading.Lock = field(default_factory=threading.Lock)
    pause: float = 0.3

    def start(self) -> None:
        self.thread = threading.Thread(target=self.work, daemon=True)
        self.thread.start()

    def end(self) -> None:
        self.stop.set()
        self.thread.join(SECONDS * 4)

    def work(self) -> None:
        while not self.stop.is_set():
            try:
                with self.may_save:
                    self.save()
            except (OSError, HTTPException, AssertionError) as error:
                self.refused.append(f"{type(error).__name__}: {str(error)[:150]}")
            except Exception as error:  # noqa: BLE001  # told at the end
                self.odd.append(repr(error))
            self.stop.wait(self.pause)

    def save(self) -> None:
        address = f"/admin/pages/{self.notice}/edit/"
        form = self.open(address)
        shown = STATE.search(form["title"])
        assert shown
        if self.acknowledged and int(shown[1]) < self.acknowledged[-1]:
            self.odd.append(f"the form shows {shown[1]} after {self.acknowledged[-1]} was saved")
        self.tried += 1
        number = self.tried
        form["title"] = f"{NOTICE_TEXT} {number:05}"
        form["lead"] = f"{NOTICE_TEXT} {number:05}."
        body = streamfield([("text", rich_text(f"<p>{NOTICE_TEXT} {number:05}.</p>"))])
        form.update(nested_form_data({"body": body}))  # a script of the browser's writes these
        # what the two steps in between ask: "a small correction", and "publish all the same"
        form["update_kind"] = ""
        form.update({"asked-what-is-new": "1", "warnings-shown": "1"})
        form["action-publish"] = "action-publish"
        status, told, body = self.ask("POST", address, form)
        if status != 302 or told.startswith("/admin/login"):
            raise AssertionError(f"{status} {told} {said(body)}")
        self.acknowledged.append(number)

    def open(self, address: str) -> Any:
        status, told, body = self.ask("GET", address)
        if status == 302 and "/login" in told:
            self.log_in()
            status, told, body = self.ask("GET", address)
        assert status == 200, f"{status} {told} {said(body)}"
        found = re.search(r'<form\s+id="([\w-]+)"[^>]*data-edit-form', body)
        assert found, f"no form: {said(body)}"
        form = fields_of(body, found[1])
        form["csrfmiddlewaretoken"] = token_in(body)
        return form

    def log_in(self) -> None:
        status, _told, body = self.ask("GET", "/admin/login/")
        assert status == 200, f"no login: {status} {said(body)}"
        given = {
            "csrfmiddlewaretoken": token_in(body),
            "username": "administrator",
            "password": PASSWORD,
        }
        status, told, body = self.ask("POST", "/admin/login/", given)
        assert status == 302, f"not let in: {status} {told} {said(body)}"

    def ask(self, method: str, address: str, form: Any = None) -> tuple[int, str, str]:
        """Status, where it leads, and text."""
        headers = {"Host": ADMIN, "Referer": f"https://{ADMIN}{address}"}
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if form is not None:
            lists = form.lists() if hasattr(form, "lists") else form.items()
            body = urlencode(list(lists), doseq=True)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)) as connection:
            connection.request(method, address, body, headers)
            with connection.getresponse() as answer:
                self.remember(answer)
                return answer.status, answer.getheader("Location", ""), answer.read().decode()

    def remember(self, answer: HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value


def token_in(body: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', body)
    assert found, f"no form: {said(body)}"
    return found[1]


def said(body: str) -> str:
    """The beginning of a page's words, for a table."""
    words = re.sub(r"<(script|style|head).*?</\1>|<[^>]+>", " ", body, flags=re.DOTALL)
    return " ".join(words.split())[:120]
