"""The statement says all that the law asks for, and never more than somebody has looked at."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse

from content.example.statement import publish_statement
from content.models import AccessibilityStatementPage
from content.roles import PUBLISHER
from content.site_tree import ensure_statement
from tests.content.admin_site import Desk
from tests.content.factories import make_service

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage

ASSESSED = dt.date(2026, 3, 1)
FAILURE = {
    "reason": "burden",
    "what": "Kartan kan inte läsas upp.",
    "why": "Det kostar mer än den.",
}


def statement(home: HomePage, *, live: bool = True, **fields: Any) -> AccessibilityStatementPage:
    bris = make_service("Växeln", "0155-24 80 00")
    whole = {
        "responsible": "Kommunen",
        "conformity": "partial",
        "failures": [("failure", FAILURE)],
        "report": [("support_services", {"heading": "", "services": [bris.pk]})],
        "authority_name": "Tillsynen",
        "authority_url": "https://tillsyn.example.se/anmal",
        "made_on": ASSESSED,
        "assessed_on": ASSESSED,
    }
    page = AccessibilityStatementPage(
        title="Tillgänglighetsredogörelse", slug="tillganglighet", live=False, **{**whole, **fields}
    )
    home.add_child(instance=page)
    if live:
        page.save_revision().publish()
    return AccessibilityStatementPage.objects.get(pk=page.pk)


def test_a_statement_says_what_the_law_asks_for(home: HomePage, client: Client) -> None:
    statement(home)
    page = client.get("/tillganglighet/").content.decode()
    for said in (
        "Kommunen svarar för webbplatsen",
        "lagen (2018:1937) om tillgänglighet till digital offentlig service",
        "Webbplatsen uppfyller kraven delvis.",
        "Det här vore oskäligt betungande att anpassa",
        "Kartan kan inte läsas upp.",
        'href="tel:0155248000"',
        'href="https://tillsyn.example.se/anmal"',
        '<time datetime="2026-03-01">',
        "Vi har prövat webbplatsen själva.",
    ):
        assert said in page.replace("+46155248000", "0155248000"), said
    assert "<form" not in page.split("<main", 1)[1]


def test_every_page_leads_to_the_statement(home: HomePage, client: Client) -> None:
    statement(home)
    foot = client.get("/nyheter/").content.decode().split("<footer", 1)[1]
    assert 'href="/tillganglighet/"' in foot


@pytest.mark.parametrize("field", ["responsible", "authority_name", "authority_url", "assessed_on"])
def test_nothing_is_published_without_what_the_law_asks(home: HomePage, field: str) -> None:
    draft = statement(home, live=False, **{field: None if field == "assessed_on" else ""})
    with pytest.raises(ValidationError) as refused:
        draft.save_revision().publish()
    assert list(refused.value.message_dict) == [field]


def test_a_new_site_begins_with_a_draft(client: Client, db: None) -> None:
    call_command("create_site", verbosity=0)
    call_command("create_site", verbosity=0)
    assert [page.live for page in AccessibilityStatementPage.objects.all()] == [False]
    assert client.get("/tillganglighet/").status_code == 404


@pytest.mark.parametrize(
    ("today", "is_too_old"), [(dt.date(2027, 2, 28), False), (dt.date(2027, 3, 1), True)]
)
def test_a_site_is_tested_again_after_a_year(
    home: HomePage, today: dt.date, is_too_old: bool
) -> None:
    assert statement(home).is_too_old(today) is is_too_old


def test_an_editor_sees_what_the_statement_lacks(home: HomePage) -> None:
    desk = Desk(PUBLISHER)
    page = statement(home, live=False, authority_url="", assessed_on=dt.date(2020, 1, 1))
    form = desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    panel = form.split("är inte ifyllt:", 1)[1].split("</div>", 1)[0]
    assert "Adress till anmälan" in panel
    assert "Tillsynsmyndighet<" not in panel
    assert "1 januari 2020. Det är mer än ett år sedan" in panel


def test_the_example_fills_in_the_draft_that_is_there(home: HomePage) -> None:
    make_service("Teletal", "020-22 11 44")
    draft = ensure_statement(home)
    publisher = User.objects.create_superuser("example")
    publish_statement(home, publisher)
    only = AccessibilityStatementPage.objects.get()
    assert (only.pk, only.live, only.assessed_on) == (draft.pk, True, only.made_on)


def test_the_example_leaves_a_published_statement_alone(home: HomePage) -> None:
    published = statement(home)
    publish_statement(home, User.objects.create_superuser("example"))
    assert AccessibilityStatementPage.objects.get().latest_revision == published.latest_revision
