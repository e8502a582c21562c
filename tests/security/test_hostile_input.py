"""What is meant to break something: too long, endless to search, with lines of its own."""

from __future__ import annotations

import io
import json
import logging
import re
import signal
import tarfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from content import roles
from content.models import NoticePage
from content.restoring.archive import Damaged, check
from nykoping_safety.json_lines import JsonLines
from tests.content.admin_site import Desk, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from content.models import HomePage

HANGS = 60


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    """Python's patterns look for signals while they search."""

    def stop(*_told: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def test_ten_megabytes_of_arabic_are_refused_with_a_sentence(home: HomePage) -> None:
    desk, there = Desk(roles.EDITOR), NoticePage.objects.count()
    address = reverse("drafting:from_text")
    for letters in (9_000_000, 11_000_000):  # bytes: what the form reads, and what nobody reads
        answer = desk.client.post(address, {"text": "ماء " * (letters // 7), "action": "save"})
        assert answer.status_code in {200, 400, 413}
        assert re.search("för stor|större än 10 MB", words(answer)), letters
    assert NoticePage.objects.count() == there


def test_a_line_break_in_what_is_logged_begins_no_line() -> None:
    said = "a\r\n%s\u2028", ("ERROR root: b\n",)
    record = logging.LogRecord("site", logging.ERROR, "", 1, *said, None)
    (line,) = JsonLines().format(record).split("\n")
    assert json.loads(line)["message"].startswith("a")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "address",
    [
        "/nyheter%0d%0aSet-Cookie:%20a=b",
        "/sok/?q=%0d%0aSet-Cookie:%20a=b",
        "/stod%0aX-Evil:%20b",
        "/admin/login/?next=%0d%0aLocation:%20//evil.example/",
    ],
)
def test_an_address_adds_no_header(address: str) -> None:
    answer: Any = Client().get(address)
    assert answer.status_code < 500
    assert not {"X-Evil", "Set-Cookie"} & set(answer.headers)
    assert all("\n" not in value for value in answer.headers.values())


def test_a_backup_with_holes_is_not_read(tmp_path: Path) -> None:
    """A file of 8 GB in an archive of 10 kB: GNU tar's own way of writing what is all zeros."""
    info = tarfile.TarInfo("media/a")
    info.pax_headers = {
        "GNU.sparse.major": "1",
        "GNU.sparse.minor": "0",
        "GNU.sparse.name": "media/a",
        "GNU.sparse.realsize": str(8 * 1024**3),
    }
    body = b"1\n0\n0\n".ljust(512, b"\0")
    info.size = len(body)
    file = tmp_path / "backup.tar"
    with tarfile.open(file, "w", format=tarfile.PAX_FORMAT) as tar:
        tar.addfile(info, io.BytesIO(body))
    with no_longer_than(HANGS), pytest.raises(Damaged, match="annat än filer"):
        check(file)
