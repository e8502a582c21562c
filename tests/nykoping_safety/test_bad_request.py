"""Which errors are the request's own, and what is said of them."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DataError
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch
from django.utils.datastructures import MultiValueDictKeyError

from nykoping_safety.bad_request import is_of_the_request

pytestmark = pytest.mark.django_db

NO_NUMBER = ValueError("Field 'id' expected a number but got 'abc'.")
OUT_OF_RANGE = DataError("integer out of range")


@pytest.mark.parametrize(
    ("error", "sent", "expected"),
    [
        (MultiValueDictKeyError("body-count"), {}, True),
        (NO_NUMBER, {"id": "abc"}, True),
        (NO_NUMBER, {"id": "ab"}, False),
        (NO_NUMBER, {"id": ""}, False),
        (ValueError("Field 'id' expected a number but got ''."), {"id": ""}, True),
        (ValueError("Field 'id' expected a number but got ''."), {"id": "1"}, False),
        (NoReverseMatch("Reverse for 'x' not found."), {"next": "x"}, True),
        (NoReverseMatch("Reverse for 'typo' not found."), {"next": "x"}, False),
        (DataError("cannot contain NUL (0x00) bytes"), {"comment": "a\0b"}, True),
        (DataError("cannot contain NUL (0x00) bytes"), {"comment": "ab"}, False),
        (OUT_OF_RANGE, {"page": str(2**31)}, True),
        (OUT_OF_RANGE, {"page": "9" * 9000}, True),
        (OUT_OF_RANGE, {"page": "12"}, False),
        (OverflowError("too large"), {"page": "-" + "9" * 30}, True),
        (KeyError("abc"), {"id": "abc"}, False),
        (AttributeError("no 'abc'"), {"id": "abc"}, False),
    ],
)
def test_an_error_is_the_requests_own_only_where_it_shows(
    error: Exception, sent: dict[str, str], expected: bool
) -> None:
    for request in (RequestFactory().get("/", sent), RequestFactory().post("/", sent)):
        assert is_of_the_request(error, request) is expected


def test_what_django_refuses_is_said_in_swedish(client: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    page = client.get("/sok/?a=1&a=2&a=3&a=4")
    assert page.status_code == 400
    assert "Det är för många val på en gång." in page.content.decode()
    machine = client.get("/api/hsds/services?a=1&a=2&a=3&a=4")
    assert machine.json() == {
        "detail": "Det är för många val på en gång. Gå tillbaka och välj färre."
    }
    elsewhere = client.get("/admin/", headers={"Host": "elsewhere.example"})
    assert elsewhere.status_code == 400
    assert "Webbplatsen finns inte på den här adressen." in elsewhere.content.decode()


@pytest.mark.parametrize(("digits", "status"), [(20, 404), (5000, 400)])
def test_a_document_of_a_huge_number_is_not_our_fault(
    client: Client, digits: int, status: int
) -> None:
    client.raise_request_exception = False
    assert client.get(f"/dokument/{'9' * digits}/a.pdf").status_code == status
