"""The panel's list: what stands in the form, saved or not, valid or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from content import roles
from content.models import NoticeIndexPage, NoticePage, StandardPage
from tests.content.admin_site import Desk, soup, words
from tests.content.factories import make_notice, make_service

if TYPE_CHECKING:
    from content.models import HomePage


def body(*paragraphs: str) -> Any:
    blocks = [("text", rich_text(f"<p>{one}</p>")) for one in paragraphs]
    return nested_form_data({"body": streamfield(blocks)})


@pytest.fixture
def editor(home: HomePage) -> Desk:
    return Desk(roles.EDITOR)


def checked(desk: Desk, address: str, **typed: Any) -> dict[str, Any]:
    answer = desk.client.post(address, {"title": "", "lead": "", **typed})
    assert answer.status_code == 200
    return dict(answer.json())


def address_in(response: Any) -> str:
    return str(soup(response).find(attrs={"data-writing-checks": True})["data-writing-checks"])


def test_the_panel_of_a_notice_hears_of_what_is_typed(editor: Desk, notice: NoticePage) -> None:
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[notice.pk]))
    told = checked(editor, address_in(form), **body("I natt brann det.", "Allt är lugnt."))
    assert told["count"] == 1
    assert "Block 1, Text" in told["html"]
    assert "I natt" in told["html"]
    assert NoticePage.objects.get(pk=notice.pk).body == notice.body


def test_a_page_that_was_never_saved_is_checked(editor: Desk) -> None:
    index = NoticeIndexPage.objects.get(locale__language_code="sv")
    add = reverse("wagtailadmin_pages:add", args=["content", "noticepage", index.pk])
    told = checked(editor, address_in(editor.get(add)), lead="Skolan är stängd i dag.", **body())
    assert told["count"] == 1
    assert "Ingressen" in told["html"]
    assert not NoticePage.objects.exists()


def test_a_standard_page_is_checked_and_a_list_of_pages_is_not(
    editor: Desk, home: HomePage
) -> None:
    page = StandardPage(title="Om oss")
    home.add_child(instance=page)
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    told = checked(editor, address_in(form), **body("I dag är vi fler.", "Johan Ek är häktad."))
    assert told["count"] == 1
    listing = editor.get(reverse("wagtailadmin_pages:edit", args=[home.pk]))
    assert "data-writing-checks=" not in listing.content.decode()


def test_nobody_without_the_right_to_edit_is_answered(notice: NoticePage) -> None:
    keeper = Desk(roles.CONTACT_KEEPER)
    address = reverse("check_saved_text", args=[notice.pk])
    answer = keeper.client.post(address, {"title": "", "lead": ""})
    assert answer.status_code == 302


def test_half_a_form_is_refused(editor: Desk, notice: NoticePage) -> None:
    address = reverse("check_saved_text", args=[notice.pk])
    assert editor.client.post(address, {"title": "Halv"}).status_code == 400


def test_checking_costs_the_same_for_one_block_as_for_twelve(editor: Desk) -> None:
    make_service("Polisens tips", "114 14")
    notice = make_notice(live=False)
    address = reverse("check_saved_text", args=[notice.pk])

    def count(times: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            told = checked(editor, address, **body(*["Ring 114 14."] * times))
        assert told["count"] == times
        return len(queries)

    count(1)
    assert count(1) == count(12)


def test_the_panel_speaks_swedish(editor: Desk, notice: NoticePage) -> None:
    form = words(editor.get(reverse("wagtailadmin_pages:edit", args=[notice.pk])))
    assert "Texten kunde inte kontrolleras just nu." in form
    assert "Lästid" in form
